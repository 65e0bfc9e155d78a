//! Two programs with a channel between them; then one is gone, or closes with an old round.

use aechan::chain::{Generation, Node as Http};
use aechan::encoding::{AccountKey, Amount};
use aechan::keys::DevKey;
use serde_json::Value;

use crate::run::{Done, Node, Run};

const DIALECTS: [&str; 2] = ["json-rpc", "legacy"];

/// Alice paid twice a quarter: round 3, she has a half and Bob one and a half. Blocks come
/// every 20 ms.
pub(crate) fn channel(node: &Node, dialect: &str, lock_period: u64) -> (Done, Done) {
    let args = format!("--dialect {dialect} --lock-period {lock_period}");
    let bob = node
        .open("responder", &args)
        .and("--on-sign verified --at-eof stay -o ndjson")
        .open_stdin("")
        .spawn();
    let script = "pay 0.25ae\npay 0.25ae\n";
    let alice = node.open("initiator", &args).stdin(script).run().exits(0);
    let is_third = |value: &Value| value["type"] == "update" && value["round"] == 3;
    bob.line(|line| serde_json::from_str(line).is_ok_and(|value| is_third(&value)));
    bob.signal("KILL");
    (alice, bob.end())
}

/// What somebody has on chain.
fn balance(node: &Node, dialect: &str, who: DevKey) -> Amount {
    let generation = match dialect {
        "legacy" => Generation::Legacy2018,
        _ => Generation::Modern,
    };
    let http = Http::new(&node.http, generation).unwrap();
    let account: AccountKey = who.secret().account();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(http.account(&account)).unwrap().unwrap().balance
}

pub(crate) fn both(node: &Node, dialect: &str) -> (u128, u128) {
    let of = |who| balance(node, dialect, who).aettos();
    (of(DevKey::Alice), of(DevKey::Bob))
}

pub(crate) fn command(words: &str, key: &str, node: &Node, at: &Done) -> Done {
    let line = format!("{words} -k dev:{key} -u {} --depth 0 -o json", node.http);
    Run::new(&line).at_home_of(at).run()
}

pub(crate) fn fee(done: &Done) -> u128 {
    let value: Value = serde_json::from_str(&done.out()).unwrap();
    value["fee"].as_str().unwrap().parse().unwrap()
}

#[test]
fn the_counterparty_vanishes() {
    for dialect in DIALECTS {
        let node = Node::start("");
        let (alice, _bob) = channel(&node, dialect, 5);
        let before = both(&node, dialect);
        let closed = command("solo-close", "alice", &node, &alice).exits(0);
        let again =
            command("solo-close", "alice", &node, &alice).exits(0).says("under way already");
        let hash = |done: &Done| {
            let value: Value = serde_json::from_str(&done.out()).unwrap();
            value["hash"].as_str().unwrap().to_owned()
        };
        assert_eq!(hash(&closed), hash(&again), "{dialect}: posted once");
        let settled = command("settle --wait", "alice", &node, &alice).exits(0);
        let after = both(&node, dialect);
        let half = Amount::AE.aettos() / 2;
        assert_eq!(after.0, before.0 + half - fee(&closed) - fee(&settled), "{dialect}");
        assert_eq!(after.1, before.1 + 3 * half, "{dialect}");
        let _ = Run::new("channels").at_home_of(&alice).run().exits(0).prints("closed");
    }
}

/// The card, the timeline, what becomes of it and what a watcher sees, on a terminal that knows
/// no other letters.
#[test]
fn getting_out_is_told_in_ascii() {
    let node = Node::start("");
    let (alice, _bob) = channel(&node, "json-rpc", 5000);
    let on_chain = format!("-k dev:alice -u {} -o pretty --ascii", node.http);
    for (words, told) in [
        (format!("solo-close --depth 0 {on_chain}"), "lock period: 5000 blocks"),
        (format!("watch --all --once --depth 0 {on_chain}"), "settle is possible from height"),
        (String::from("state -o pretty --ascii"), "closing"),
        (String::from("history -o pretty --ascii"), "channel_close_solo_tx"),
    ] {
        let done = Run::new(&words).at_home_of(&alice).run().exits(0);
        let all = done.out() + &done.err();
        assert!(all.is_ascii() && all.contains(told), "{}", done.story());
    }
}

#[test]
fn the_counterparty_closes_with_an_old_round() {
    for dialect in DIALECTS {
        let node = Node::start("");
        // On a chain of 2018 an answer after the lock period is none.
        let (alice, bob) = channel(&node, dialect, 250);
        let before = both(&node, dialect);
        // In round 2 Alice had a quarter more: she is the one who cheats.
        let refused = command("solo-close --round 2", "alice", &node, &alice).exits(10);
        assert!(refused.err().contains("--override V06"), "{}", refused.story());
        let insisted = "solo-close --round 2 --override V04 --override V06 --override V07";
        let closed = command(insisted, "alice", &node, &alice).exits(0);
        // Bob did not see it pass: on a chain of 2018 he says that he knows.
        let insist = if dialect == "legacy" { " --insist" } else { "" };
        let slashed = command(&format!("slash{insist}"), "bob", &node, &bob).exits(0);
        let settled = command("settle --wait", "bob", &node, &bob).exits(0);
        let after = both(&node, dialect);
        let half = Amount::AE.aettos() / 2;
        assert_eq!(after.0, before.0 + half - fee(&closed), "{dialect}");
        assert_eq!(after.1, before.1 + 3 * half - fee(&slashed) - fee(&settled), "{dialect}");
    }
}

#[test]
fn what_can_never_be_included_holds_up_nothing() {
    let node = Node::start("");
    let (alice, _bob) = channel(&node, "json-rpc", 5);
    let before = both(&node, "json-rpc");
    let http = Http::new(&node.http, Generation::Modern).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let me = DevKey::Alice.secret().account();
    let nonce = runtime.block_on(http.next_nonce(&me)).unwrap();
    let journal = aechan::journal::Journal::open(&alice.home().join("journal.sqlite")).unwrap();
    let channel_id = journal.channels().unwrap()[0].channel_id.unwrap();
    // A close by consent of more than there is, as one of a state gone by can be.
    let close = aechan::tx::Tx::CloseMutual(aechan::tx::CloseMutualTx {
        layout: aechan::tx::CloseMutualLayout::TaggedFrom(me),
        channel_id,
        initiator_amount: Amount::AE,
        responder_amount: Amount::new(3 * Amount::AE.aettos()),
        ttl: 0,
        fee: Amount::new(20_000_000_000_000),
        nonce,
    });
    let text = aechan::tx::SigningText::Network("ae_dev");
    let bytes = text.bytes(text.own_form(), &close.encode());
    let signed = DevKey::ALL.iter().fold(aechan::tx::SignedTx::of(close), |signed, key| {
        let signature = key.secret().sign(&bytes);
        signed.with_signature(aechan::tx::Signature::Ed25519(signature))
    });
    runtime.block_on(http.post_once(&signed)).unwrap();
    let closed = command("solo-close", "alice", &node, &alice).exits(0);
    let settled = command("settle --wait", "alice", &node, &alice).exits(0);
    let half = Amount::AE.aettos() / 2;
    let after = both(&node, "json-rpc");
    assert_eq!(after.0, before.0 + half - fee(&closed) - fee(&settled));
    assert_eq!(after.1, before.1 + 3 * half);
}

#[test]
fn the_verbs_of_a_session_of_2018() {
    let node = Node::start("");
    let args = "--dialect legacy --lock-period 3 --at-eof stay -o ndjson";
    let bob = node.open("responder", args).and("--on-sign verified").open_stdin("").spawn();
    let mut alice = node.open("initiator", args).open_stdin("pay 0.25ae\n").spawn();
    let is_second = |value: &Value| value["type"] == "update" && value["round"] == 2;
    bob.line(|line| serde_json::from_str(line).is_ok_and(|value| is_second(&value)));
    let before = both(&node, "legacy");
    alice.say("solo-close\n");
    let closed = alice.object(&[("type", "closing"), ("kind", "channel_close_solo_tx")]);
    alice.say("settle\n");
    let settled = alice.object(&[("type", "closing"), ("kind", "channel_settle_tx")]);
    let fee = |told: &Value| told["fee"].as_str().unwrap().parse::<u128>().unwrap();
    let quarter = Amount::AE.aettos() / 4;
    let after = both(&node, "legacy");
    assert_eq!(after.0, before.0 + 3 * quarter - fee(&closed) - fee(&settled));
    assert_eq!(after.1, before.1 + 5 * quarter);
    // An answer to a close that nobody saw would hold up the account's nonces.
    alice.say("slash\n");
    let refused = alice.object(&[("type", "error")]);
    assert_eq!(refused["exit"], 14, "{refused}");
}

#[test]
fn offline_signs_what_a_node_takes_later() {
    let node = Node::start("");
    let (alice, _bob) = channel(&node, "json-rpc", 5);
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("close.tx");
    let http = Http::new(&node.http, Generation::Modern).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let me = DevKey::Alice.secret().account();
    let nonce = runtime.block_on(http.next_nonce(&me)).unwrap();
    let line = format!("solo-close -k dev:alice --offline --nonce {nonce} --out");
    let _ = Run::new(&line).arg(&file).at_home_of(&alice).run().exits(0).says("not posted");
    let text = std::fs::read_to_string(&file).unwrap();
    let signed = aechan::tx::SignedTx::from_text(text.trim()).unwrap();
    let posted = runtime.block_on(http.post_once(&signed)).unwrap();
    assert!(!posted.was_there);
    let settled = command("settle --wait", "alice", &node, &alice).exits(0);
    assert!(settled.out().contains("confirmed"));
    let _ = Run::new("solo-close -k dev:alice --offline").at_home_of(&alice).run().exits(2);
}
