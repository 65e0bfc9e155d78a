//! Two programs, one for each party, on a node of their own.

use serde_json::{Value, json};

use crate::run::{Done, Node};
use crate::script::lines::{WAYS, well_formed};

fn own(way: &str) -> &'static str {
    if way.contains("seed") { "--legacy-profile seed" } else { "" }
}

fn dialect(way: &str) -> &'static str {
    if way.contains("legacy") { "--dialect legacy" } else { "--dialect json-rpc" }
}

fn last_balances(done: &Done) -> Value {
    done.of("summary")[0]["balances"].clone()
}

#[test]
fn both_pay_talk_and_close() {
    for way in WAYS {
        let node = Node::start(own(way));
        let args = format!("{} --at-eof stay", dialect(way));
        let mut bob = node.open("responder", &args).and("--on-sign ask").open_stdin("").spawn();
        let mut alice =
            node.open("initiator", &args).and("--on-sign verified").open_stdin("").spawn();
        bob.object(&[("type", "sign_request"), ("kind", "responder_sign")]);
        bob.say("approve\n");
        alice.opened();
        alice.say("pay 0.25ae\nmsg hejsan\n");
        bob.object(&[("type", "sign_request"), ("kind", "update_ack")]);
        bob.say("approve\n");
        assert_eq!(bob.object(&[("type", "message")])["text"], "hejsan");
        bob.say("pay 0.5ae\napprove\nmsg hej\n");
        assert_eq!(alice.object(&[("type", "message")])["text"], "hej");
        alice.say("shutdown\n");
        bob.object(&[("type", "sign_request"), ("kind", "shutdown_sign_ack")]);
        bob.say("approve\n");
        let (alice, bob) = (alice.finish().exits(0), bob.finish().exits(0));
        for done in [&alice, &bob] {
            well_formed(done);
            let after =
                json!({"initiator": "1250000000000000000", "responder": "750000000000000000"});
            assert_eq!(last_balances(done), after, "{way}");
            assert_eq!(done.of("summary")[0]["phase"], "closed");
        }
    }
}

#[test]
fn a_peer_that_refuses_is_a_conflict() {
    let node = Node::start("");
    let bob = node.open("responder", "--at-eof stay").open_stdin("").spawn();
    let alice = node.open("initiator", "").stdin("! E2130 pay 1\npay 0.25ae\n").run().exits(8);
    well_formed(&alice);
    let alice = alice.says("stdin:2: pay 0.25ae:");
    assert_eq!(alice.of("summary")[0]["round"], 1);
    assert_eq!(alice.of("conflict").len(), 2, "{}", alice.story());
    bob.object(&[("type", "rejected")]);
    bob.signal("TERM");
    let bob = bob.end().exits(143);
    assert!(bob.of("rejected").iter().all(|no| no["code"] == 130), "{}", bob.story());
}

#[test]
fn a_peer_that_has_gone_is_a_conflict_too() {
    let node = Node::start("");
    let bob = node.open("responder", "").stdin("").spawn();
    let mut alice = node.open("initiator", "").open_stdin("").spawn();
    alice.opened();
    let _ = bob.finish().exits(0);
    alice.say("pay 1\n");
    let _ = alice.finish().exits(8).says("stdin:1: pay 1: E2002: conflict");
}

#[test]
fn a_peer_that_does_not_answer_is_a_timeout() {
    let node = Node::start("");
    // There is no refusal in this dialect: Bob's client does not answer what it does not sign.
    let bob = node.open("responder", "--dialect legacy --at-eof stay").stdin("").spawn();
    let mut alice = node.open("initiator", "--dialect legacy --patience 4").open_stdin("").spawn();
    alice.opened();
    alice.say("pay 1\n");
    bob.object(&[("type", "rejected")]);
    let alice = alice.finish().exits(7);
    well_formed(&alice);
    let _ = alice.says("stdin:1: pay 1: the operation has not ended within 4 s");
}
