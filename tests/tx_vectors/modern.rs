//! `json-rpc.json`: today's strings.

use std::collections::{BTreeMap, BTreeSet};

use aechan::encoding::rlp::List;
use aechan::encoding::{AccountKey, Amount, ChannelId, Era, Prefix, TxHash, api, blake2b256};
use aechan::inspect::{Content, Object};
use aechan::tx::fee::{fee_gas, minimum_fee, with_minimum_fee};
use aechan::tx::{Signature, SignedTx, SigningForm, SigningText, Tx, verify};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::Value;

use super::{amount, hex, is_amount, list, text, unhex, vectors};

const NETWORKS: [&str; 5] =
    ["local_iris_testnet", "local_lima_testnet", "ae_mainnet", "ae_uat", "ae_dev"];

/// What our descriptions say beyond the fields that are in the bytes.
const DERIVED: [&str; 12] = [
    "type",
    "tag",
    "version",
    "layout",
    "hash",
    "text",
    "state_hash",
    "account_id",
    "nonce",
    "balance",
    "call",
    "shown",
];

/// A proof's node from its items, all of them byte strings.
fn node_of_items(items: &[Value]) -> String {
    hex(&items.iter().fold(List::new(), |list, item| list.bytes(&unhex(text(item)))).finish())
}

/// Compares a recorded object with ours, in both directions: every recorded field is
/// there with its value, and nothing else is but what is derived.
fn compare(recorded: &Value, ours: &Value, path: &str, fields: &mut usize) {
    let (Some(recorded), Some(ours)) = (recorded.as_object(), ours.as_object()) else {
        panic!("{path}: {recorded} against {ours}");
    };
    for (name, value) in recorded {
        let name = match name.as_str() {
            "_type" => "type",
            "_tag" => "tag",
            "_vsn" => "version",
            other => other,
        };
        let path = format!("{path}.{name}");
        let found = ours.get(name).unwrap_or_else(|| panic!("{path} is missing"));
        *fields += 1;
        match (value, found) {
            // A proof's node is one text here, its items there.
            (Value::Array(items), Value::String(found)) if name == "node" => {
                assert_eq!(&node_of_items(items), found, "{path}");
            }
            (Value::Object(_), Value::Object(_)) => compare(value, found, &path, fields),
            (Value::Array(items), Value::Array(found)) => {
                assert_eq!(items.len(), found.len(), "{path}");
                for (item, found) in items.iter().zip(found) {
                    if item.is_object() {
                        compare(item, found, &path, fields);
                    } else if let Some(pair) = item.as_array() {
                        // The calls tree's entries are pairs there.
                        assert_eq!(pair, &[found["key"].clone(), found["value"].clone()]);
                    } else {
                        assert_eq!(item, found, "{path}");
                    }
                }
            }
            (Value::Number(number), Value::String(found)) if is_amount(name) => {
                assert_eq!(&number.to_string(), found, "{path}");
            }
            _ => assert_eq!(value, found, "{path}"),
        }
    }
    for name in ours.keys() {
        let derived = DERIVED.contains(&name.as_str());
        let of_create = name == "channel_id" && ours["type"] == "channel_create_tx";
        assert!(
            derived || of_create || recorded.contains_key(name),
            "{path}.{name} is not recorded"
        );
    }
}

#[test]
fn every_string_decodes_to_what_is_recorded() {
    let file = vectors("json-rpc.json");
    let (mut strings, mut decoded, mut fields) = (0, 0, 0);
    for vector in list(&file["vectors"]) {
        let encoded = text(&vector["encoded"]);
        let object = Object::decode(encoded).unwrap_or_else(|e| panic!("{encoded}: {e}"));
        strings += 1;
        // A secret key's bytes are not kept.
        let is_secret = object.text.prefix == Prefix::SecretKey;
        assert_eq!(object.text.encode() == encoded, !is_secret);
        assert_eq!(object.text.prefix.text(), text(&vector["prefix"]));
        assert_eq!(object.text.era, Era::Modern);
        let raw = unhex(text(&vector["raw_hex"]));
        match &object.content {
            Content::Signed(signed) => assert_eq!(signed.encode(), raw),
            Content::Bare(tx) => assert_eq!(tx.encode(), raw),
            Content::Update(update) => assert_eq!(update.encode(), raw),
            Content::Secret(account) => {
                let key = SigningKey::from_bytes(&raw.try_into().unwrap());
                assert_eq!(account.as_bytes(), key.verifying_key().as_bytes());
                continue;
            }
            Content::Bytes => assert_eq!(object.text.payload, raw),
        }
        for name in ["poi_hash", "trees_hash"] {
            if let Some(recorded) = vector.get(name) {
                assert_eq!(recorded, &object.to_json()["state_hash"]);
            }
        }
        if let Some(recorded) = vector.get("decoded") {
            compare(recorded, &object.to_json(), text(&vector["kind"]), &mut fields);
            assert_eq!(serde_json::to_value(object.describe()).unwrap(), object.to_json());
            decoded += 1;
        }
    }
    println!("{strings} strings, {decoded} of them objects with {fields} fields");
    assert_eq!((strings, decoded), (136, 108));
}

/// What a wrapped transaction's vector says of the inside, of hashes, sizes and gas.
#[test]
fn hashes_envelopes_and_gas_are_as_recorded() {
    let file = vectors("json-rpc.json");
    let (mut checked, mut gas, mut in_envelopes) = (0, 0, 0);
    for vector in list(&file["vectors"]) {
        let Some(hash) = vector.get("tx_hash_of_signed") else { continue };
        let signed = SignedTx::from_text(text(&vector["encoded"])).unwrap();
        assert_eq!(signed.hash().to_string(), text(hash));
        let peeled = signed.peel().unwrap();
        let inner = &peeled.inner;
        let owners: Vec<String> = peeled.layers.iter().map(|meta| meta.owner.to_string()).collect();
        let recorded: Vec<&str> = list(&vector["ga_layers"]).iter().map(text).collect();
        assert_eq!(owners, recorded);
        in_envelopes += usize::from(!owners.is_empty());
        assert_eq!(inner.tx().kind().name(), text(&vector["inner_type"]));
        assert_eq!(u64::from(inner.tx().version()), vector["inner_version"].as_u64().unwrap());
        assert_eq!(
            api::encode(Prefix::Transaction, Era::Modern, inner.tx_bytes()),
            text(&vector["inner_tx"])
        );
        assert_eq!(inner.tx().encode(), inner.tx_bytes());
        assert_eq!(inner.signatures().len() as u64, vector["signatures"].as_u64().unwrap());
        assert_eq!(hex(&blake2b256(inner.tx_bytes())), text(&vector["blake2b_of_inner"]));
        assert_eq!(inner.tx_bytes().len() as u64, vector["inner_size_bytes"].as_u64().unwrap());
        assert_eq!(fee_gas(inner.tx()), vector.get("min_gas").map(|gas| gas.as_u64().unwrap()));
        gas += usize::from(vector.get("min_gas").is_some());
        checked += 1;
    }
    println!("{checked} signed transactions, {in_envelopes} in envelopes, {gas} with gas");
    assert_eq!((checked, gas), (67, 54));
}

#[test]
fn recorded_signatures_verify_on_their_network_only() {
    let file = vectors("json-rpc.json");
    let mut checked = 0;
    for vector in list(&file["vectors"]) {
        for check in vector.get("signature_check").map_or(&[][..], |c| list(c)) {
            let inner =
                SignedTx::from_text(text(&vector["encoded"])).unwrap().peel().unwrap().inner;
            let key: AccountKey = text(&check["ak"]).parse().unwrap();
            let signature = inner
                .signatures()
                .iter()
                .find(|s| s.encode(Era::Modern) == text(&check["sg"]))
                .expect("the recorded signature is in the transaction");
            let expected = match text(&check["covers"]) {
                "raw" => SigningForm::Raw,
                _ => SigningForm::Hashed,
            };
            for network in NETWORKS {
                let found =
                    verify(&key, SigningText::Network(network), inner.tx_bytes(), signature);
                let here = network == text(&check["network_id"]);
                assert_eq!(found.ok(), here.then_some(expected), "{network}");
            }
            assert!(verify(&key, SigningText::Bare, inner.tx_bytes(), signature).is_err());
            checked += 1;
        }
    }
    println!("{checked} recorded signatures");
    assert!(checked > 40, "{checked}");
}

fn seeds() -> (SigningKey, SigningKey) {
    let seed = |first: u8| std::array::from_fn(|at| first + at as u8);
    (SigningKey::from_bytes(&seed(0)), SigningKey::from_bytes(&seed(32)))
}

#[test]
fn our_signatures_are_the_recorded_ones() {
    let file = vectors("json-rpc.json");
    let (initiator, responder) = seeds();
    let mut checked = 0;
    for vector in list(&file["vectors"]) {
        let Some(recorded) = vector.get("constructed_signatures") else { continue };
        let signed = SignedTx::from_text(text(&vector["encoded"])).unwrap();
        let network = SigningText::Network(text(&recorded["network_id"]));
        let form = match text(&recorded["covers"]) {
            "raw" => SigningForm::Raw,
            _ => SigningForm::Hashed,
        };
        let message = network.bytes(form, signed.tx_bytes());
        // Long messages are recorded by their beginning.
        let beginning = text(&recorded["message_hex"]);
        assert!(hex(&message).starts_with(beginning) && !beginning.is_empty());
        let mut rebuilt = SignedTx::of(signed.tx().clone());
        for (name, key) in [("initiator", &initiator), ("responder", &responder)] {
            let signature = Signature::Ed25519(key.sign(&message).to_bytes());
            assert_eq!(signature.encode(Era::Modern), text(&recorded[name]));
            let account = AccountKey::new(key.verifying_key().to_bytes());
            assert_eq!(verify(&account, network, signed.tx_bytes(), &signature), Ok(form));
            rebuilt = rebuilt.with_signature(signature);
            checked += 1;
        }
        assert_eq!(rebuilt.to_text(Era::Modern), text(&vector["encoded"]));
    }
    let signed = file["sdk_extra"]["signed"].as_object().unwrap();
    for (network, by_sdk) in signed.iter().filter(|(name, _)| !name.contains(' ')) {
        let tx = SignedTx::from_text(text(&by_sdk["tx"])).unwrap();
        let text_to_sign = SigningText::Network(network);
        let message = text_to_sign.bytes(text_to_sign.own_form(), tx.tx_bytes());
        let signature = Signature::Ed25519(initiator.sign(&message).to_bytes());
        assert_eq!(signature.encode(Era::Modern), text(&by_sdk["signature"]));
        let rebuilt = tx.with_signature(signature).to_text(Era::Modern);
        assert_eq!(rebuilt, text(&by_sdk["signed_tx"]));
        checked += 1;
    }
    println!("{checked} signatures made again");
    assert_eq!(checked, 10);
}

#[test]
fn minimum_fees_are_the_sdk_s() {
    let file = vectors("json-rpc.json");
    let price = Amount::new(1_000_000_000);
    let mut by_kind: BTreeMap<&str, Amount> = BTreeMap::new();
    for vector in list(&file["vectors"]) {
        let Some(recorded) = vector.get("min_fee_at_1e9") else { continue };
        let recorded = match recorded {
            Value::String(text) => text.parse().unwrap(),
            number => amount(number),
        };
        let tx = SignedTx::from_text(text(&vector["encoded"])).unwrap().tx().clone();
        assert_eq!(minimum_fee(&tx, price), Some(recorded));
        // Whatever fee it had before.
        let mut dear = tx;
        dear.set_fee(Amount::new(u128::MAX));
        assert_eq!(with_minimum_fee(dear, price).unwrap().fee(), Some(recorded));
        by_kind.insert(text(&vector["kind"]), recorded);
    }
    for fee in list(&file["sdk_extra"]["fees"]) {
        assert_eq!(by_kind[text(&fee["kind"])].to_string(), text(&fee["sdk"]));
    }
    println!("{} minimum fees", by_kind.len());
    assert_eq!(by_kind.len(), 8);
}

/// A create tells its channel's id; what the same test run recorded later names it.
#[test]
fn channel_ids_follow_from_creates() {
    let file = vectors("json-rpc.json");
    let mut created: BTreeMap<&str, BTreeSet<ChannelId>> = BTreeMap::new();
    let mut named: BTreeMap<&str, BTreeSet<ChannelId>> = BTreeMap::new();
    for vector in list(&file["vectors"]) {
        let Some(source) = vector["source"]["file"].as_str() else { continue };
        let Ok(signed) = SignedTx::from_text(text(&vector["encoded"])) else { continue };
        let peeled = signed.peel().unwrap();
        match peeled.inner.tx() {
            Tx::Create(_) => created.entry(source).or_default().extend(peeled.created_channel_id()),
            tx => named.entry(source).or_default().extend(tx.channel_id()),
        }
    }
    let mut found = 0;
    for (source, ids) in &created {
        found += named.get(source).map_or(0, |named| named.intersection(ids).count());
    }
    let with_envelopes = created
        .iter()
        .filter(|(source, _)| source.contains("generalized"))
        .filter(|(source, ids)| named.get(*source).is_some_and(|n| !n.is_disjoint(ids)))
        .count();
    println!("{found} channel ids predicted, {with_envelopes} files with generalized accounts");
    assert!(found >= 4 && with_envelopes >= 1, "{found} {with_envelopes}");
}

#[test]
fn invalid_strings_are_refused() {
    let file = vectors("json-rpc.json");
    let invalid = list(&file["invalid"]);
    for vector in invalid {
        assert!(Object::decode(text(&vector["encoded"])).is_err(), "{}", vector["why"]);
    }
    println!("{} invalid strings refused", invalid.len());
    assert_eq!(invalid.len(), 6);
    assert!(TxHash::decode("th_11111111111111111111111111111114F1sz5").is_err());
}
