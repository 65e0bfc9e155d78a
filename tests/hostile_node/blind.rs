//! A contract round: what it does cannot be computed here, so nothing signs it by itself,
//! and a person only in as many words (`spec/json-rpc.md` §5.2). The embedded node runs no
//! contracts: between it and Bob somebody says of a payment that it is a contract's call,
//! which is what Bob would see of one.

use aechan::encoding::{Era, Prefix, api};
use aechan::keys::DevKey;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::meddler::{Deed, Meddler, Plan};
use super::run::{Done, Node};

/// Every update of the peer is announced as a call of a contract.
fn calls() -> Plan {
    Box::new(|_, text| {
        let mut frame: Value = serde_json::from_str(text).unwrap();
        if frame["method"] == "channels.sign.update_ack" {
            let bytes = |bytes: &[u8]| api::encode(Prefix::ContractBytes, Era::Modern, bytes);
            frame["params"]["data"]["updates"] = json!([{
                "op": "OffChainCallContract",
                "caller_id": DevKey::Alice.secret().account().to_string(),
                "contract_id": api::encode(Prefix::Contract, Era::Modern, &[7; 32]),
                "abi_version": 3, "amount": 5, "gas": 1_000_000, "gas_price": 1,
                "call_data": bytes(b"do it"), "call_stack": [],
            }]);
        }
        vec![Deed::Say(frame.to_string())]
    })
}

/// Bob's session with these answers, while Alice proposes; and how it went for her.
fn played(args: &str, lines: &str, alice_says: &str) -> (Done, Done) {
    let runtime = Runtime::new().unwrap();
    let node = Node::start("");
    let meddler = runtime.block_on(Meddler::before(node.ws.clone(), calls()));
    let mut bob = node
        .open("responder", args)
        .replacing(&node.ws, &meddler.url)
        .and("--at-eof stay")
        .open_stdin("")
        .spawn();
    let mut alice = node.open("initiator", "").open_stdin("").spawn();
    if args.contains("ask") {
        bob.object(&[("type", "sign_request"), ("kind", "responder_sign")]);
        bob.say("approve\n");
    }
    alice.opened();
    bob.opened();
    alice.say(alice_says);
    if !lines.is_empty() {
        bob.object(&[("type", "sign_request"), ("kind", "update_ack")]);
        bob.say(lines);
        if lines.ends_with("balances\n") {
            bob.object(&[("type", "balance")]);
        } else {
            // A line that fails ends the session.
            let bob = bob.end();
            alice.signal("TERM");
            return (bob, alice.end());
        }
    }
    let alice = alice.finish();
    bob.signal("TERM");
    (bob.end(), alice)
}

#[test]
fn no_mode_signs_a_contract_round() {
    let (bob, alice) = played("--on-sign verified", "", "! pay 0.1ae\n");
    let card = &bob.of("sign_request")[1];
    assert_eq!((&card["kind"], &card["verdict"]), (&json!("update_ack"), &json!("plausible")));
    assert_eq!(bob.of("rejected")[0]["code"], 130, "{}", bob.story());
    assert_eq!(bob.of("signed").len(), 1, "the create alone: {}", bob.story());
    assert_eq!(alice.of("summary")[0]["round"], 1, "{}", alice.story());
}

#[test]
fn no_rule_signs_a_contract_round() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let rules = "[[rule]]\nwhen = { verdict = \"plausible\" }\ndo = \"approve\"\n\
                 [[rule]]\nwhen = { verdict = \"verified\" }\ndo = \"approve\"\n";
    std::fs::write(file.path(), rules).unwrap();
    let args = format!("--on-sign policy --policy {}", file.path().display());
    let (bob, alice) = played(&args, "", "! pay 0.1ae\n");
    assert_eq!(bob.of("signed").len(), 1, "the create alone: {}", bob.story());
    assert_eq!(bob.of("rejected").len(), 1, "{}", bob.story());
    assert_eq!(alice.of("summary")[0]["round"], 1, "{}", alice.story());
}

#[test]
fn a_person_signs_it_in_as_many_words_and_then_looks_at_the_state() {
    let (bob, alice) = played("--on-sign ask", "approve\n", "! pay 0.1ae\n");
    let bob = bob.exits(10).says("approve 2 --blind");
    assert_eq!(bob.of("signed").len(), 1, "the create alone: {}", bob.story());
    assert_eq!(alice.of("summary")[0]["round"], 1, "{}", alice.story());
    let lines = "-approve\n-approve 2 --override V08\napprove 2 --blind\n\
                 get offchain-state\nbalances\n";
    let (bob, alice) = played("--on-sign ask", lines, "pay 0.1ae\n");
    let bob_said = bob.story();
    assert_eq!(bob.of("signed").len(), 2, "{bob_said}");
    assert_eq!(alice.of("summary")[0]["round"], 2, "{}", alice.story());
    // What came of it is not believed, but computed from the state that both have signed.
    let state = bob.of("result").into_iter().find(|it| it["method"] == "get.offchain_state");
    assert_eq!(state.unwrap()["answer"]["verified"], true, "{bob_said}");
    let balances = &bob.of("balance")[0]["balances"];
    assert_eq!(balances["responder"], "1100000000000000000", "{bob_said}");
}
