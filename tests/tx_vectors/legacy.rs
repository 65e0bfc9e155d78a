//! `legacy.json`: the strings of 2018, the seed document's first.

use aechan::encoding::{AccountKey, ChannelId, Era, Prefix, api, blake2b256};
use aechan::inspect::{Content, Object, decode_line};
use aechan::tx::{Signature, SignatureError, SignedTx, SigningForm, SigningText, verify};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::Value;

use super::{hex, is_amount, list, text, unhex, vectors};

/// Our name of a field that 2018 called otherwise.
fn our_name<'a>(name: &'a str, kind: &str) -> &'a str {
    let close = matches!(kind, "channel_close_mutual_tx" | "channel_settle_tx");
    match name {
        "initiator" => "initiator_id",
        "responder" => "responder_id",
        "from" => "from_id",
        "to" => "to_id",
        "initiator_amount" if close => "initiator_amount_final",
        "responder_amount" if close => "responder_amount_final",
        "state_or_state_hash" => "state",
        other => other,
    }
}

/// The layout's name in the vectors and ours.
fn our_layout(recorded: &str) -> &'static str {
    match recorded {
        "L0-v0.13 (from, untagged)"
        | "L0-ecdsa65"
        | "L1-v0.13..v0.15"
        | "L0-ecdsa65 (3-tuple updates)" => "v0.13",
        "L2-v0.16..v0.17" | "L2-v0.16..v0.23" | "L2-v0.16+" => "v0.16",
        other => panic!("unknown layout {other}"),
    }
}

fn compare_field(name: &str, recorded: &Value, ours: &Value) {
    match recorded {
        Value::Number(number) if is_amount(name) => assert_eq!(text(ours), number.to_string()),
        Value::Number(_) => assert_eq!(ours, recorded, "{name}"),
        // A key or an id: the text must hold these bytes.
        Value::Object(id) => {
            let decoded = api::decode(text(ours)).unwrap();
            assert_eq!(hex(&decoded.payload), text(&id["hex"]), "{name}");
            assert_eq!(decoded.era, Era::Legacy);
            if let Some(kind) = id.get("id_type") {
                let prefix = if kind == "channel" { Prefix::Channel } else { Prefix::AccountKey };
                assert_eq!(decoded.prefix, prefix);
            }
        }
        Value::String(bytes) if name == "state_hash" => {
            assert_eq!(hex(&api::decode(text(ours)).unwrap().payload), *bytes);
        }
        Value::String(bytes) => assert_eq!(text(ours), bytes, "{name}"),
        Value::Array(updates) => {
            let ours = list(ours);
            assert_eq!(updates.len(), ours.len());
            for (update, ours) in updates.iter().zip(ours) {
                for (name, value) in update.as_object().unwrap() {
                    compare_field(name, value, &ours[name]);
                }
            }
        }
        other => panic!("{name}: {other}"),
    }
}

/// Compares a recorded transaction with ours.
fn compare_tx(recorded: &Value, ours: &Value) -> usize {
    let kind = text(&recorded["type"]);
    assert_eq!(ours["type"], recorded["type"]);
    assert_eq!(ours["tag"], recorded["tag"]);
    assert_eq!(ours["version"], recorded["vsn"]);
    assert_eq!(text(&ours["layout"]), our_layout(text(&recorded["layout"])));
    let fields = recorded["fields"].as_object().unwrap();
    assert_eq!(recorded["item_count"].as_u64().unwrap() as usize, fields.len() + 2);
    for (name, value) in fields {
        let ours = ours.get(our_name(name, kind)).unwrap_or_else(|| panic!("{kind}.{name}"));
        compare_field(name, value, ours);
    }
    let ours = ours.as_object().unwrap();
    let derived = 4 + usize::from(kind == "channel_create_tx");
    assert_eq!(ours.len(), fields.len() + derived, "{kind} has fields that are not recorded");
    fields.len()
}

/// Every signature verifies or does not, as recorded. ECDSA ones are never verified.
fn compare_signatures(recorded: &Value, signed: &SignedTx) -> usize {
    let recorded = list(recorded);
    assert_eq!(recorded.len(), signed.signatures().len());
    for (recorded, signature) in recorded.iter().zip(signed.signatures()) {
        assert_eq!(hex(signature.as_bytes()), text(&recorded["hex"]));
        assert_eq!(signature.as_bytes().len() as u64, recorded["len"].as_u64().unwrap());
        let parties = signers(signed);
        if matches!(signature, Signature::Der(_)) {
            let any = AccountKey::new([7; 32]);
            let found = verify(&any, SigningText::Bare, signed.tx_bytes(), signature);
            assert_eq!(found, Err(SignatureError::Ecdsa));
        } else if recorded["valid"] == true {
            let key = AccountKey::new(unhex(text(&recorded["signer_key_hex"])).try_into().unwrap());
            let bytes = signed.tx_bytes();
            assert_eq!(verify(&key, SigningText::Bare, bytes, signature), Ok(SigningForm::Raw));
            let network = SigningText::Network("ae_mainnet");
            assert!(verify(&key, network, bytes, signature).is_err());
            assert!(signed.is_signed_by(&key, SigningText::Bare));
        } else {
            // Its signer is not among those that the transaction names.
            for key in parties {
                let found = verify(&key, SigningText::Bare, signed.tx_bytes(), signature);
                assert_eq!(found, Err(SignatureError::Invalid(key)));
            }
        }
    }
    recorded.len()
}

fn signers(signed: &SignedTx) -> Vec<AccountKey> {
    signed.tx().actor().into_iter().collect()
}

#[test]
fn every_string_decodes_to_what_is_recorded() {
    let file = vectors("legacy.json");
    let (mut strings, mut fields, mut signatures, mut refused) = (0, 0, 0, 0);
    for section in ["seed", "docs_later", "docs_earlier"] {
        for vector in list(&file[section]) {
            let encoded = text(&vector["encoded"]);
            strings += 1;
            if vector.get("checksum_valid") == Some(&Value::Bool(false)) {
                assert!(decode_line(encoded).is_err());
                refused += 1;
                continue;
            }
            let object = Object::decode(encoded).unwrap_or_else(|e| panic!("{encoded}: {e}"));
            let payload = unhex(text(&vector["payload_hex"]));
            assert_eq!(object.text.encode(), encoded);
            assert_eq!(object.text.prefix.text(), text(&vector["prefix"]));
            assert_eq!(object.text.payload, payload);
            assert_eq!(payload.len() as u64, vector["payload_len"].as_u64().unwrap());
            let json = object.to_json();
            match &object.content {
                Content::Signed(signed) => {
                    assert_eq!(signed.encode(), payload);
                    assert_eq!(hex(signed.tx_bytes()), text(&vector["inner_hex"]));
                    assert_eq!(signed.tx().encode(), signed.tx_bytes());
                    assert_eq!(hex(signed.hash().as_bytes()), text(&vector["tx_hash_hex"]));
                    assert_eq!(json["hash"], vector["tx_hash_encoded"]);
                    assert_eq!(json["type"], vector["object"]["type"]);
                    assert_eq!(json["tag"], vector["object"]["tag"]);
                    assert_eq!(
                        list(&json["signatures"]).len() as u64,
                        vector["object"]["signature_count"].as_u64().unwrap()
                    );
                    assert!(signed.signatures().is_sorted());
                    fields += compare_tx(&vector["inner_object"], &json["transaction"]);
                    signatures += compare_signatures(&vector["signatures"], signed);
                }
                Content::Bare(tx) => {
                    assert_eq!(tx.encode(), payload);
                    assert_eq!(vector["is_unsigned"], true);
                    assert_eq!(hex(&blake2b256(&payload)), text(&vector["blake2b256_of_payload"]));
                    fields += compare_tx(&vector["object"], &json);
                }
                Content::Bytes => {
                    assert_eq!(json["hex"], vector["payload_hex"]);
                    assert_eq!(json["type"], vector["kind"]);
                    if let Some(canonical) = vector.get("canonical_encoded") {
                        assert_eq!(&json["account_id"], canonical);
                        let key = AccountKey::decode(encoded).unwrap();
                        assert_eq!(key.encode(Era::Legacy), text(canonical));
                        assert_eq!(hex(key.as_bytes()), text(&vector["pubkey32_hex"]));
                    }
                }
                other => panic!("{encoded}: {other:?}"),
            }
        }
    }
    println!(
        "{strings} strings ({refused} refused as it should be), {fields} fields, {signatures} signatures"
    );
    assert_eq!((strings, refused), (36, 1));
}

#[test]
fn derived_ids() {
    let file = vectors("legacy.json");
    let derived = &file["derived"];
    let mut checked = 0;
    let addresses = derived["addresses_32"].as_object().unwrap();
    for address in addresses.values() {
        let key = AccountKey::decode(text(&address["ak"])).unwrap();
        assert_eq!(hex(key.as_bytes()), text(&address["pubkey_hex"]));
        assert_eq!(key.encode(Era::Legacy), text(&address["ak"]));
        checked += 1;
    }
    for recorded in list(&derived["channel_ids"]) {
        let id = ChannelId::decode(text(&recorded["ch"])).unwrap();
        assert_eq!(hex(id.as_bytes()), text(&recorded["hex"]));
        checked += 1;
        // Set C's keys are of the oldest kind, from which no id is predicted.
        let key = |role| {
            let name = format!("{}.{role}", text(&recorded["party_set"]));
            Some(AccountKey::decode(text(&addresses.get(&name)?["ak"])).unwrap())
        };
        if let (Some(initiator), Some(responder)) = (key("initiator"), key("responder")) {
            let nonce = recorded["nonce"].as_u64().unwrap();
            assert_eq!(ChannelId::of(&initiator, nonce, &responder), id);
        }
    }
    for pi in
        [&derived["poi_A_round1"], &derived["signing_vectors_layout_L2_protocol_15"]["poi_round2"]]
    {
        let object = Object::decode(text(&pi["pi"])).unwrap();
        assert_eq!(object.text.encode(), text(&pi["pi"]));
        let bytes = pi.get("hex").or_else(|| pi.get("poi_hex")).unwrap();
        assert_eq!(hex(&object.text.payload), text(bytes));
        checked += 1;
    }
    println!("{checked} derived values");
}

#[test]
fn signing_vectors_are_made_again() {
    let file = vectors("legacy.json");
    let signing = &file["derived"]["signing_vectors_layout_L2_protocol_15"];
    let keys = [[1; 32], [2; 32]].map(|seed| SigningKey::from_bytes(&seed));
    for (key, name) in keys.iter().zip(["initiator", "responder"]) {
        let account = AccountKey::new(key.verifying_key().to_bytes());
        assert_eq!(account.encode(Era::Legacy), text(&signing[format!("{name}_ak").as_str()]));
    }
    let (mut strings, mut made) = (0, 0);
    for recorded in list(&signing["txs"]) {
        let unsigned = text(&recorded["unsigned_tx"]);
        let bare = SignedTx::from_text(unsigned).unwrap();
        assert_eq!(hex(bare.tx_bytes()), text(&recorded["unsigned_hex"]));
        assert_eq!(Object::decode(unsigned).unwrap().text.encode(), unsigned);
        assert_eq!(bare.tx().encode(), bare.tx_bytes());
        strings += 1;
        for (name, signed) in recorded.as_object().unwrap() {
            let Some(encoded) = signed.get("tx") else { continue };
            let theirs = SignedTx::from_text(text(encoded)).unwrap();
            assert_eq!(hex(&theirs.encode()), text(&signed["hex"]), "{name}");
            assert_eq!(theirs.hash().encode(Era::Legacy), text(&signed["th"]));
            assert_eq!(hex(theirs.hash().as_bytes()), text(&signed["tx_hash_hex"]));
            strings += 1;
            // The same again, by whoever signed it.
            let mut ours = SignedTx::of(theirs.tx().clone());
            let mut signers = Vec::new();
            for key in &keys {
                let account = AccountKey::new(key.verifying_key().to_bytes());
                if theirs.is_signed_by(&account, SigningText::Bare) {
                    let message = SigningText::Bare.bytes(SigningForm::Raw, ours.tx_bytes());
                    let signature = Signature::Ed25519(key.sign(&message).to_bytes());
                    ours = ours.with_signature(signature);
                    signers.push(account);
                    made += 1;
                }
            }
            assert!(theirs.is_signed_by_exactly(&signers, SigningText::Bare), "{name}");
            assert_eq!(ours.to_text(Era::Legacy), text(encoded), "{name}");
        }
    }
    println!("{strings} strings, {made} signatures made again");
    assert!(strings >= 20 && made >= 16, "{strings} {made}");
}

/// A close holds the state it rests on, described where it stands.
#[test]
fn a_payload_is_described_in_its_place() {
    let file = vectors("legacy.json");
    let txs = list(&file["derived"]["signing_vectors_layout_L2_protocol_15"]["txs"]);
    let close = txs.iter().find(|tx| text(&tx["name"]).starts_with("close_solo")).unwrap();
    let update = txs.iter().find(|tx| text(&tx["name"]).starts_with("update")).unwrap();
    let json = decode_line(text(&close["unsigned_tx"])).unwrap().to_json();
    let state = decode_line(text(&update["cosigned"]["tx"])).unwrap().to_json();
    assert_eq!(json["payload"], state);
    let poi = &file["derived"]["signing_vectors_layout_L2_protocol_15"]["poi_round2"];
    assert_eq!(json["poi"]["accounts"]["root"], poi["accounts_root"]);
    let shown: Vec<&str> =
        list(&json["poi"]["shown"]).iter().map(|account| text(&account["balance"])).collect();
    assert_eq!(shown, ["19", "16"]);
    assert_eq!(json["poi"], decode_line(text(&poi["pi"])).unwrap().to_json());
}
