//! Traps of real nodes, met by two programs on a node that has them (`tests/traps.md`).

use aechan::encoding::{Era, Prefix, api};
use serde_json::Value;

use crate::run::{Done, Live, Node, Run};

fn bob(node: &Node, args: &str) -> Live {
    node.open("responder", "--at-eof stay").and(args).open_stdin("").spawn()
}

fn balances(done: &Done) -> (Value, Value) {
    let summary = &done.of("summary")[0];
    (summary["round"].clone(), summary["balances"].clone())
}

#[test]
fn updates_at_once_collide_and_the_one_that_repeats_goes_through() {
    let node = Node::start("");
    let mut bob = bob(&node, "--on-sign ask");
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let mut alice = node.open("initiator", "").open_stdin("").spawn();
    bob.object(&[("type", "sign_request"), ("kind", "responder_sign")]);
    bob.say("approve\n");
    alice.opened();
    bob.opened();
    // Bob's own update waits for him: whatever comes from the other side collides.
    bob.say("pay 0.25ae\n");
    bob.object(&[("type", "sign_request"), ("kind", "update")]);
    alice.say("pay 0.5ae --retry 5\nbalances\n");
    bob.object(&[("type", "conflict")]);
    let again = alice.object(&[("type", "note"), ("event", "retry")]);
    assert!(again["text"].as_str().unwrap().contains("1 of 5"), "{again}");
    bob.object(&[("type", "sign_request"), ("kind", "update_ack")]);
    bob.say("approve\n");
    bob.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
    let alice = alice.finish().exits(0);
    bob.signal("TERM");
    let bob = bob.end().exits(143);
    assert_eq!(balances(&alice), balances(&bob));
    let (round, held) = balances(&alice);
    assert_eq!((round, &held["initiator"]), (2.into(), &"500000000000000000".into()));
}

#[test]
fn closes_at_once_are_explained_and_the_channel_is_closed_after_all() {
    let node = Node::start("");
    let mut bob = bob(&node, "--on-sign ask");
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let mut alice = node.open("initiator", "--on-sign ask --at-eof stay").open_stdin("").spawn();
    for (party, kind) in [(&mut alice, "initiator_sign"), (&mut bob, "responder_sign")] {
        party.object(&[("type", "sign_request"), ("kind", kind)]);
        party.say("approve\n");
    }
    for party in [&mut alice, &mut bob] {
        party.opened();
        party.say("shutdown\n");
        party.object(&[("type", "sign_request"), ("kind", "shutdown_sign")]);
    }
    alice.say("approve\n");
    for party in [&alice, &bob] {
        let why = party.line(|line| line.contains("ended while our close was under way"));
        assert!(why.contains("aechan resume"), "{why}");
    }
    let (alice, bob) = (alice.end().exits(13), bob.end().exits(13));
    let again = |done: &Done, key: &str, mode: &str| {
        Run::new(&format!("resume -k dev:{key} --on-sign {mode} --node {}", node.http))
            .at_home_of(done)
    };
    let bob = again(&bob, "bob", "ask --at-eof stay").open_stdin("").spawn();
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let alice = again(&alice, "alice", "own").stdin("shutdown\n").spawn();
    let mut bob = bob;
    bob.object(&[("type", "sign_request"), ("kind", "shutdown_sign_ack")]);
    bob.say("approve\n");
    for done in [alice.finish().exits(0), bob.finish().exits(0)] {
        assert_eq!(done.of("summary")[0]["phase"], "closed", "{}", done.story());
    }
}

#[test]
fn an_unknown_credential_gives_way_to_the_one_before() {
    let node = Node::start("");
    let _bob = bob(&node, "--on-sign verified");
    let first = node.open("initiator", "").stdin("pay 0.25ae\n").run().exits(0);
    let db = rusqlite::Connection::open(first.home().join("journal.sqlite")).unwrap();
    let later = "INSERT INTO credential (channel, at, fsm_id)
                 SELECT channel, max(at) + 1, randomblob(32) FROM credential";
    assert_eq!(db.execute(later, []).unwrap(), 1);
    let resume = || Run::new(&format!("resume -k dev:alice --node {}", node.http));
    let second = resume().at_home_of(&first).stdin("pay 0.25ae\n").run().exits(0);
    assert!(second.out().contains("the one before it is tried"), "{}", second.story());
    assert_eq!(balances(&second).0, 3);
    // From then on the one that is known is the newest.
    let third = resume().at_home_of(&second).stdin("pay 0.25ae\n").run().exits(0);
    assert!(!third.out().contains("the one before it is tried"), "{}", third.story());
    // Where no credential is known, it ends with the reason.
    db.execute("UPDATE credential SET fsm_id = randomblob(32)", []).unwrap();
    let none = resume().at_home_of(&first).stdin("").run().exits(13);
    let _ = none.says("does not let this session in again");
}

#[test]
fn a_depth_is_assumed_for_what_waits_and_for_nothing_else() {
    // A depth that does not come by itself while this runs.
    let depth = "--minimum-depth 100000 --minimum-depth-strategy plain --at-eof stay";
    let node = Node::start("");
    let bob = node.open("responder", depth).and("--on-sign verified").open_stdin("").spawn();
    let other = api::encode(Prefix::TxHash, Era::Modern, &[7; 32]);
    let assume = |party: &Live| {
        let refused = Run::new(&format!("assume-depth {other}")).beside(party).run().exits(9);
        let _ = refused.says("is waiting for its depth");
        let _ = Run::new("assume-depth").beside(party).run().exits(0);
    };
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let mut alice = node.open("initiator", depth).open_stdin("").spawn();
    // Each party for itself: its node waits no longer.
    for party in [&alice, &bob] {
        party.object(&[("type", "phase"), ("phase", "awaiting_depth")]);
        assume(party);
    }
    alice.opened();
    alice.say("! assume-depth last\ndeposit 0.25ae\nbalances\n");
    for party in [&alice, &bob] {
        party.line(|line| line.contains("channel_deposit_tx") && line.contains("channel_changed"));
        assume(party);
    }
    let held = &alice.object(&[("type", "balance")])["balances"];
    assert_eq!(held["initiator"], "1250000000000000000");
    alice.signal("TERM");
    let _ = alice.end().exits(143);
}

#[test]
fn contracts_are_refused_by_the_embedded_node_in_its_own_words() {
    let node = Node::start("");
    let _bob = bob(&node, "--on-sign verified");
    let contract = api::encode(Prefix::Contract, Era::Modern, &[7; 32]);
    let bytes = api::encode(Prefix::ContractBytes, Era::Modern, &[1, 2, 3]);
    let script = format!(
        "! new-contract {bytes} {bytes}\n! call-contract {contract} {bytes}\n! dry-run {contract} {bytes}\n\
         ! force-progress {contract} {bytes}\n! get contract {contract}\nclean-calls\npay 1\n"
    );
    let alice = node.open("initiator", "").stdin(script).run().exits(0);
    let errors = alice.of("error");
    let told =
        |error: &&Value| error["name"].as_str().is_some_and(|name| name.contains("not simulated"));
    assert_eq!(errors.iter().filter(told).count(), 4, "{}", alice.story());
    assert!(errors[0]["message"].as_str().unwrap().contains("a real node has one"));
    assert_eq!(errors.last().unwrap()["name"], "Contract doesn't exist");
    assert_eq!(balances(&alice).0, 2);
}

#[test]
fn a_half_signed_round_is_shown_after_the_end() {
    for dialect in ["legacy", "json-rpc"] {
        let node = Node::start("");
        let flags = format!("--dialect {dialect} --on-sign ask --reconnect-for 0");
        let mut bob = bob(&node, &flags);
        if dialect == "json-rpc" {
            bob.object(&[("type", "info"), ("event", "fsm_up")]);
        }
        let mut alice = node.open("initiator", &format!("--dialect {dialect} --reconnect-for 0"));
        alice = alice.and("--at-eof stay");
        let mut alice = alice.open_stdin("").spawn();
        bob.object(&[("type", "sign_request"), ("kind", "responder_sign")]);
        bob.say("approve\n");
        alice.opened();
        alice.say("pay 0.25ae\n");
        // Bob's node has Alice's half; whether Bob signs, she will not hear.
        bob.object(&[("type", "sign_request"), ("kind", "update_ack")]);
        node.kill();
        let told = alice.line(|line| line.contains("Round 2 has our signature"));
        assert!(told.contains("it may be what counts"), "{told}");
        let alice = alice.end().exits(13);
        let shown = Run::new("state").at_home_of(&alice).run();
        let _ = shown.prints("half signed channel_offchain_tx of round 2, by you");
        let shown = Run::new("state -o json").at_home_of(&alice).run();
        let shown: Value = serde_json::from_str(&shown.out()).unwrap();
        assert_eq!((&shown["round"], &shown["half_signed"]["round"]), (&1.into(), &2.into()));
    }
}
