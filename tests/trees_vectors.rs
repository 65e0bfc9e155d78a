//! State hashes, proofs and trees against values that this project did not compute: made
//! by nodes of both eras, or by an independent implementation.

#![allow(clippy::unwrap_used, reason = "a vector that does not read is a failed test")]

use std::path::Path;

use aechan::encoding::api::{self, Prefix};
use aechan::encoding::{AccountKey, Amount, ContractId, Era, StateHash};
use aechan::trees::{
    Account, Accounts, ChannelState, Entries, Poi, ReturnType, Rules, StateTrees, StateVersion,
    TreeKind, mutual_close_split, state_hash,
};
use serde_json::Value;

const MODERN: StateVersion = StateVersion::Modern;
const V0_16: StateVersion = StateVersion::Legacy { protocol: 15 };

fn vectors(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vectors").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The modern vectors of one kind; there must be as many as are expected.
fn modern(kind: &str, count: usize) -> Vec<Value> {
    let all = vectors("json-rpc.json");
    let found: Vec<Value> =
        all["vectors"].as_array().unwrap().iter().filter(|v| v["kind"] == kind).cloned().collect();
    assert_eq!(found.len(), count, "{kind}");
    found
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn bytes(hex: &Value) -> Vec<u8> {
    let hex = text(hex);
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

fn array(hex: &Value) -> [u8; 32] {
    bytes(hex).try_into().unwrap()
}

fn amount(number: &Value) -> Amount {
    match number {
        Value::Number(number) => Amount::from_json(number).unwrap(),
        other => panic!("{other} is no amount"),
    }
}

fn account(value: &Value) -> Account {
    Account { nonce: value["nonce"].as_u64().unwrap(), balance: amount(&value["balance"]) }
}

/// `[{key, nonce, balance}]`
fn legacy_accounts(list: &Value) -> Accounts {
    list.as_array()
        .unwrap()
        .iter()
        .map(|entry| (AccountKey::new(array(&entry["key"])), account(entry)))
        .collect()
}

/// `{ak_…: balance}`
fn modern_accounts(map: &Value) -> Accounts {
    map.as_object()
        .unwrap()
        .iter()
        .map(|(key, balance)| (key.parse().unwrap(), Account::new(amount(balance))))
        .collect()
}

fn keys(accounts: &Accounts) -> Vec<AccountKey> {
    accounts.iter().map(|(key, _)| *key).collect()
}

#[test]
fn hashes_and_proofs_made_by_the_node_of_2018() {
    for (name, case) in vectors("legacy-trees-and-poi.json").as_object().unwrap() {
        assert_eq!(case["protocol"], 15, "{name}");
        let accounts = legacy_accounts(&case["accounts"]);
        let expected = StateHash::new(array(&case["node_trees_hash"]));
        assert_eq!(state_hash(V0_16, &accounts), expected, "{name}");
        assert_eq!(StateTrees::of_accounts(&accounts).hash(V0_16), expected, "{name}");

        let written = bytes(&case["node_poi_hex"]);
        let poi = Poi::decode(&written).unwrap();
        assert_eq!(poi.hash(V0_16), StateHash::new(array(&case["node_poi_hash"])), "{name}");
        assert_eq!(poi.encode(), written, "{name}");
        assert_eq!(Poi::build(&accounts, &keys(&accounts)), Ok(poi.clone()), "{name}");
        for (key, account) in accounts.iter() {
            assert_eq!(poi.account(key), Ok(Some(*account)), "{name}");
        }
    }
}

#[test]
fn the_rounds_of_the_seed_channel() {
    let derived = &vectors("legacy.json")["derived"];
    let party = |name: &str| {
        AccountKey::decode(text(&derived["addresses_32"][format!("A.{name}")]["ak"])).unwrap()
    };
    let (initiator, responder) = (party("initiator"), party("responder"));
    let amounts = [7, 4, 3].map(Amount::new);
    let rules = Rules::legacy(15, Amount::new(2));
    let [i, r, push] = amounts;
    let mut state = ChannelState::create(rules, initiator, responder, i, r, push).unwrap();
    let rounds = derived["state_hash_chain_A_protocol_15"]["rounds"].as_array().unwrap();
    assert_eq!(rounds.len(), 6);
    for round in rounds {
        let one = Amount::new(1);
        state = match text(&round["after"]) {
            "channel_create_tx" => state,
            "transfer 1 initiator->responder" => {
                state.transfer(&initiator, &responder, one).unwrap()
            }
            "transfer 1 responder->initiator" => {
                state.transfer(&responder, &initiator, one).unwrap()
            }
            other => panic!("unknown step {other}"),
        };
        assert_eq!(state.initiator().1, account(&round["initiator"]));
        assert_eq!(state.responder().1, account(&round["responder"]));
        assert_eq!(state.hash(), StateHash::new(array(&round["state_hash"])), "{round}");
    }
}

#[test]
fn the_proof_of_the_seed_channel() {
    let vector = &vectors("legacy.json")["derived"]["poi_A_round1"];
    let decoded = api::decode_as(text(&vector["pi"]), Prefix::Poi).unwrap();
    assert_eq!((decoded.era, &decoded.payload), (Era::Legacy, &bytes(&vector["poi_hex"])));
    let poi = Poi::decode(&decoded.payload).unwrap();
    assert_eq!(poi.roots().accounts, Some(array(&vector["accounts_root"])));
    assert_eq!(poi.hash(V0_16), StateHash::new(array(&vector["poi_hash_protocol_15"])));
}

#[test]
fn legacy_values() {
    let derived = &vectors("legacy.json")["derived"];
    let nested = &derived["mpt_shared_first_nibble"];
    let accounts = legacy_accounts(&nested["accounts"]);
    assert_eq!(accounts.root(), Some(array(&nested["accounts_root"])));
    let expected = StateHash::new(array(&nested["state_hash_protocol_15"]));
    assert_eq!(state_hash(V0_16, &accounts), expected);

    for case in derived["account_serialization"].as_array().unwrap() {
        assert_eq!(account(case).encode(), bytes(&case["hex"]), "{case}");
        assert_eq!(Account::decode(&bytes(&case["hex"])), Ok(account(case)));
    }
    for case in derived["mutual_close_fee_split"].as_array().unwrap() {
        let [initiator, responder, fee] =
            ["initiator", "responder", "fee"].map(|name| amount(&case[name]));
        let expected =
            case["result"].as_array().map(|result| (amount(&result[0]), amount(&result[1])));
        assert_eq!(mutual_close_split(initiator, responder, fee).ok(), expected, "{case}");
    }
}

/// The constructed channel of the modern vectors: 1 AE and 2 AE, 5 aettos pushed, then 123
/// paid. The file lists its balances as doubles (…999900 for …999872), so they come from
/// here.
fn constructed_rounds() -> [ChannelState; 2] {
    let [initiator, responder]: [AccountKey; 2] = [
        "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx",
        "ak_KMXSxLKYjYbGQKFw2PTxe35SkFsAyiFKzjk6hgyepiSmp676C",
    ]
    .map(|key| key.parse().unwrap());
    let [i, r, push] = ["1ae", "2ae", "5"].map(|text| text.parse().unwrap());
    let rules = Rules::modern("0.01ae".parse().unwrap());
    let first = ChannelState::create(rules, initiator, responder, i, r, push).unwrap();
    [first, first.transfer(&initiator, &responder, Amount::new(123)).unwrap()]
}

#[test]
fn modern_rounds() {
    let states = modern("state", 6);
    for (state, vector) in constructed_rounds().iter().zip(&states) {
        assert_eq!(state.hash().to_string(), text(&vector["encoded"]));
        assert_eq!(state_hash(MODERN, &state.accounts()), state.hash());
    }
}

#[test]
fn modern_state_hashes() {
    for vector in modern("state", 6).iter().skip(constructed_rounds().len()) {
        let accounts = modern_accounts(&vector["balances"]);
        let expected = text(&vector["encoded"]);
        assert_eq!(state_hash(MODERN, &accounts).to_string(), expected, "{vector}");
        if let Some(root) = vector.get("accounts_root") {
            assert_eq!(accounts.root(), Some(array(root)));
        }
        // Inlined leaves and nested extensions must be readable in a proof, too.
        let poi = Poi::decode(&Poi::build(&accounts, &keys(&accounts)).unwrap().encode()).unwrap();
        assert_eq!(poi.hash(MODERN).to_string(), expected);
        for (key, account) in accounts.iter() {
            assert_eq!(poi.account(key), Ok(Some(*account)));
        }
    }
}

#[test]
fn modern_proofs() {
    for vector in modern("poi", 6) {
        let written = api::decode_as(text(&vector["encoded"]), Prefix::Poi).unwrap().payload;
        assert_eq!(written, bytes(&vector["raw_hex"]));
        let poi = Poi::decode(&written).unwrap();
        assert_eq!(poi.encode(), written);
        assert_eq!(poi.hash(MODERN).to_string(), text(&vector["poi_hash"]));
        for tree in TreeKind::ALL {
            let decoded = &vector["decoded"][tree.name()];
            let proof = poi.proof(tree);
            assert_eq!(proof.is_none(), decoded.is_null(), "{tree}");
            if let Some(proof) = proof {
                assert_eq!(*proof.root(), array(&decoded["root"]), "{tree}");
                assert_eq!(proof.len(), decoded["nodes"].as_array().unwrap().len(), "{tree}");
            }
        }
        if vector["balances"].is_object() {
            let [_, state] = constructed_rounds();
            let accounts = state.accounts();
            assert_eq!(Poi::build(&accounts, &keys(&accounts)).unwrap().encode(), written);
        }
    }
}

#[test]
fn modern_state_trees() {
    let mut vectors = modern("state_trees", 3);
    vectors.extend(modern("offchain_trees of force_progress", 1));
    for vector in vectors {
        let written = api::decode_as(text(&vector["encoded"]), Prefix::StateTrees).unwrap().payload;
        let trees = StateTrees::decode(&written).unwrap();
        assert_eq!(trees.encode(), written);
        assert_eq!(trees.hash(MODERN).to_string(), text(&vector["trees_hash"]));
        for tree in TreeKind::ALL {
            let listed: Vec<_> = vector["decoded"][tree.name()]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| (bytes(&entry["key"]), bytes(&entry["value"])))
                .collect();
            let entries = trees.entries.of(tree).iter().rev();
            let entries: Vec<_> = entries.map(|(k, v)| (k.to_vec(), v.to_vec())).collect();
            assert_eq!(entries, listed, "{tree}");
        }
        let accounts = trees.accounts().unwrap();
        assert_eq!(accounts.len(), trees.entries.accounts.len());
        if trees.entries.contracts.is_empty() {
            assert_eq!(StateTrees::of_accounts(&accounts), trees);
            assert_eq!(state_hash(MODERN, &accounts), trees.hash(MODERN));
        }
    }
}

/// The same state once as trees and once as a proof with contract and store.
#[test]
fn a_proof_over_a_state_with_a_contract() {
    let vector = &modern("offchain_trees of force_progress", 1)[0];
    let trees = StateTrees::decode(&bytes(&vector["raw_hex"])).unwrap();
    let proofs = modern("poi", 6);
    let proof = proofs.iter().find(|poi| poi["poi_hash"] == vector["trees_hash"]).unwrap();
    let written = bytes(&proof["raw_hex"]);
    let poi = Poi::decode(&written).unwrap();
    let mut shown = Vec::new();
    for tree in TreeKind::ALL {
        for (key, value) in trees.entries.of(tree).iter() {
            if let Ok(found) = poi.value(tree, key) {
                assert_eq!(found, Some(value));
                shown.push((tree, key));
            }
        }
    }
    assert_eq!(
        shown.len(),
        3 + 4,
        "three accounts, a contract with its store; the calls by their root alone"
    );
    assert_eq!(Poi::prove(&trees, &shown).unwrap().encode(), written);

    let (id, _) = trees.entries.contracts.iter().next().unwrap();
    let contract = trees.contract(&ContractId::new(id.try_into().unwrap())).unwrap().unwrap();
    assert!(contract.active && !contract.code.is_empty());
    assert_eq!(trees.entries.calls.calls().unwrap().len(), 1);
}

#[test]
fn modern_call_trees() {
    let mut calls = Vec::new();
    for vector in modern("call_state_tree", 2) {
        let written = api::decode_as(text(&vector["encoded"]), Prefix::CallTree).unwrap().payload;
        let entries = Entries::decode(TreeKind::Calls, &written).unwrap();
        assert_eq!(entries.encode(TreeKind::Calls), written);
        let items = vector["decoded"]["items"].as_array().unwrap();
        assert_eq!(entries.len(), items.len());
        for ((key, value), item) in entries.iter().rev().zip(items) {
            assert_eq!((key, value), (&bytes(&item[0])[..], &bytes(&item[1])[..]));
        }
        calls.extend(entries.calls().unwrap());
    }
    calls.sort_by_key(|call| call.height);
    let heights: Vec<u64> = calls.iter().map(|call| call.height).collect();
    assert_eq!(heights, [7, 8, 9, 10]);
    assert!(calls.iter().all(|call| call.return_type == ReturnType::Ok));
}

/// Everything the real nodes' own test suite and our recordings hold: what was read is
/// written again, and the trees hash to what the parties signed beside them.
#[test]
fn every_recorded_tree_and_proof() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.exists() {
        println!("skipped: no recordings here");
        return;
    }
    let (mut trees_read, mut calls_read, mut proofs_read) = (0, 0, 0);
    let folders = ["corpus", "recordings"];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(shared.join(folder)).unwrap());
    for file in files {
        let content = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in content.lines() {
            if ["ss_", "cs_", "pi_"].iter().all(|prefix| !line.contains(prefix)) {
                continue;
            }
            let mut texts = Vec::new();
            let record: Value = serde_json::from_str(line).unwrap();
            // Without a frame it is an HTTP exchange; those probe with broken texts.
            strings(&record["frame"], &mut texts);
            let read = |prefix| {
                let texts = texts.iter().filter_map(|text| api::decode(text).ok());
                texts.filter(move |text| text.prefix == prefix).map(|text| text.payload)
            };
            for written in read(Prefix::StateTrees) {
                let trees = StateTrees::decode(&written).unwrap();
                assert_eq!(trees.encode(), written);
                trees.accounts().unwrap();
                let hash = trees.hash(MODERN);
                let signed = read(Prefix::Transaction)
                    .any(|tx| tx.windows(32).any(|part| part == hash.as_bytes()));
                assert!(signed, "{hash} is not in the signed transaction: {line}");
                trees_read += 1;
            }
            for written in read(Prefix::CallTree) {
                let calls = Entries::decode(TreeKind::Calls, &written).unwrap();
                assert_eq!(calls.encode(TreeKind::Calls), written);
                calls.calls().unwrap();
                calls_read += 1;
            }
            for written in read(Prefix::Poi) {
                assert_eq!(Poi::decode(&written).unwrap().encode(), written);
                proofs_read += 1;
            }
        }
    }
    println!("{trees_read} state trees, {calls_read} call trees, {proofs_read} proofs");
    assert!(trees_read > 0 && calls_read > 0 && proofs_read > 0);
}

/// All strings in a JSON value.
fn strings<'v>(value: &'v Value, into: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        Value::Object(members) => members.values().for_each(|member| strings(member, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
