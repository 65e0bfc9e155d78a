//! The HTTP way: deposit, withdrawal and mutual close written by one party, handed over as
//! text, co-signed and posted by the other; closings held against what the node's helper
//! writes. Two programs, and the coins on chain.

use aechan::encoding::Amount;
use aechan::tx::{Signature, SignedTx, Tx};
use serde_json::Value;

use crate::alone::{both, channel, command, fee};
use crate::run::{Done, Node, PATIENCE, Run};

const DIALECTS: [&str; 2] = ["json-rpc", "legacy"];
const HALF: u128 = Amount::AE.aettos() / 2;
const TENTH: u128 = Amount::AE.aettos() / 10;

fn text(done: &Done) -> String {
    let value: Value = serde_json::from_str(&done.out()).unwrap();
    value["tx"].as_str().unwrap().to_owned()
}

fn fee_of(text: &str) -> u128 {
    SignedTx::from_text(text).unwrap().tx().fee().unwrap().aettos()
}

fn cosign(text: &str, key: &str, node: &Node, at: &Done) -> Run {
    let line = format!("cosign -k dev:{key} -u {} --depth 0 -o json", node.http);
    Run::new(&line).arg(text).at_home_of(at)
}

#[test]
fn deposit_and_withdrawal_and_then_out_alone() {
    for dialect in DIALECTS {
        let node = Node::start("");
        let (alice, bob) = channel(&node, dialect, 5);
        let before = both(&node, dialect);
        let written = command("http deposit 0.1ae", "alice", &node, &alice).exits(0);
        // Told in lines of 80 columns.
        let words = match dialect {
            "legacy" => "the node's helper writes the same",
            _ => "this node has no helper that writes it",
        };
        let written = written.says(words).says("done by hand: the node's channel process");
        let half = text(&written);
        // Typed again, it is the same: no second state is signed for the round.
        assert_eq!(text(&command("http deposit 0.1ae", "alice", &node, &alice).exits(0)), half);
        let other = command("http deposit 0.2ae", "alice", &node, &alice).exits(10);
        assert!(other.err().contains("V13"), "{}", other.story());
        // Who did not begin it is asked, or says that what is verified may be signed.
        let _ = cosign(&half, "bob", &node, &bob).run().exits(12).says("--on-sign verified");
        assert_eq!(both(&node, dialect), before, "{dialect}: nothing was posted so far");
        let signed = cosign(&half, "bob", &node, &bob).and("--on-sign verified").run().exits(0);
        let deposit = text(&signed);
        let _ = cosign(&deposit, "alice", &node, &alice).run().exits(0);
        let deposited = TENTH + fee_of(&deposit);
        assert_eq!(both(&node, dialect), (before.0 - deposited, before.1), "{dialect}");

        let half = text(&command("http withdraw 0.3ae", "bob", &node, &bob).exits(0));
        let signed = cosign(&half, "alice", &node, &alice).and("--on-sign verified").run();
        let withdrawal = text(&signed.exits(0));
        let _ = cosign(&withdrawal, "bob", &node, &bob).run().exits(0);
        let withdrawn = 3 * TENTH - fee_of(&withdrawal);
        let then = (before.0 - deposited, before.1 + withdrawn);
        assert_eq!(both(&node, dialect), then, "{dialect}");

        // What was signed by hand is a state like any other: out alone with it.
        let closed = command("http solo-close", "alice", &node, &alice).exits(0);
        let settled = command("http settle --wait", "alice", &node, &alice).exits(0);
        let after = both(&node, dialect);
        let paid = HALF + TENTH - fee(&closed) - fee(&settled);
        assert_eq!(after.0, then.0 + paid, "{dialect}");
        assert_eq!(after.1, then.1 + 3 * HALF - 3 * TENTH, "{dialect}");
    }
}

#[test]
fn a_deposit_of_which_one_never_heard_again() {
    let node = Node::start("");
    let (alice, bob) = channel(&node, "json-rpc", 5);
    let before = both(&node, "json-rpc");
    let half = text(&command("http deposit 0.1ae", "alice", &node, &alice).exits(0));
    let signed = cosign(&half, "bob", &node, &bob).and("--on-sign verified").run().exits(0);
    let deposited = TENTH + fee_of(&text(&signed));
    // Bob keeps what both signed to himself: the chain has it, and Alice her own half.
    let closed = command("solo-close", "alice", &node, &alice).exits(0);
    let closed = closed.says("a channel_deposit_tx that you signed");
    let settled = command("settle --wait", "alice", &node, &alice).exits(0);
    let after = both(&node, "json-rpc");
    assert_eq!(after.0, before.0 - deposited + HALF + TENTH - fee(&closed) - fee(&settled));
    assert_eq!(after.1, before.1 + 3 * HALF);
}

#[test]
fn a_close_by_consent() {
    for dialect in DIALECTS {
        let node = Node::start("");
        let (alice, bob) = channel(&node, dialect, 5);
        let before = both(&node, dialect);
        // Bob begins: in 2018 the nonce is the initiator's all the same.
        let half = text(&command("http shutdown", "bob", &node, &bob).exits(0));
        // What costs us half a fee is no mode's to sign: a person is asked.
        let asked = cosign(&half, "alice", &node, &alice).and("--on-sign verified").run();
        let _ = asked.exits(12).says("nothing was signed");
        let close = consent(&half, &node, &alice);
        let _ = cosign(&close, "bob", &node, &bob).run().exits(0);
        let Tx::CloseMutual(tx) = SignedTx::from_text(&close).unwrap().tx().clone() else {
            panic!("{close}");
        };
        let (to_alice, to_bob) = (tx.initiator_amount.aettos(), tx.responder_amount.aettos());
        assert_eq!(to_alice + to_bob + tx.fee.aettos(), 4 * HALF, "{dialect}");
        assert!(to_alice.abs_diff(HALF) <= tx.fee.aettos(), "{dialect}");
        let after = both(&node, dialect);
        assert_eq!(after, (before.0 + to_alice, before.1 + to_bob), "{dialect}");
        for home in [&alice, &bob] {
            let _ = Run::new("channels").at_home_of(home).run().exits(0).prints("closed");
        }
    }
}

/// Alice says yes at a terminal; what both have signed.
fn consent(half: &str, node: &Node, alice: &Done) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_aechan"));
    command.env_clear().env("AECHAN_HOME", alice.home()).env("TERM", "dumb");
    command.args(["cosign", half, "-k", "dev:alice", "-u", &node.http, "--depth", "0"]);
    command.args(["-o", "ndjson"]);
    let patience = u64::try_from(PATIENCE.as_millis()).unwrap();
    let mut terminal = rexpect::session::spawn_command(command, Some(patience)).unwrap();
    terminal.exp_string("Co-sign and post? [y/N]").unwrap();
    terminal.send_line("y").unwrap();
    let rest = terminal.exp_eof().unwrap();
    let object = rest.lines().find_map(|line| serde_json::from_str::<Value>(line.trim()).ok());
    object.unwrap_or_else(|| panic!("{rest}"))["tx"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_false_is_signed() {
    for dialect in DIALECTS {
        let node = Node::start("");
        let (alice, bob) = channel(&node, dialect, 5);
        let before = both(&node, dialect);
        let half = text(&command("http withdraw 0.1ae", "alice", &node, &alice).exits(0));
        let signed = SignedTx::from_text(&half).unwrap();
        let Tx::Withdraw(honest) = signed.tx().clone() else { panic!("{half}") };
        let era = if dialect == "legacy" {
            aechan::encoding::Era::Legacy
        } else {
            aechan::encoding::Era::Modern
        };
        let resigned = |tx: Tx, by: Option<aechan::keys::DevKey>| {
            let signature = match by {
                None => signed.signatures()[0].clone(),
                Some(key) => {
                    let text = match dialect {
                        "legacy" => aechan::tx::SigningText::Bare,
                        _ => aechan::tx::SigningText::Network("ae_dev"),
                    };
                    let bytes = text.bytes(text.own_form(), &tx.encode());
                    Signature::Ed25519(key.secret().sign(&bytes))
                }
            };
            SignedTx::of(tx).with_signature(signature).to_text(era)
        };
        // Changed on its way: the signature is not over it. Signed anew by the same hand:
        // the state that it names is not what follows.
        let more = |by| {
            let amount = Amount::new(honest.amount.aettos() * 2);
            resigned(Tx::Withdraw(aechan::tx::WithdrawTx { amount, ..honest.clone() }), by)
        };
        let alice_key = Some(aechan::keys::DevKey::Alice);
        for (what, text, check) in [
            ("tampered with", more(None), "V10"),
            ("a greater amount", more(alice_key), "V07"),
            (
                "by somebody else",
                resigned(signed.tx().clone(), Some(aechan::keys::DevKey::Bob)),
                "V10",
            ),
        ] {
            let done = cosign(&text, "bob", &node, &bob).and("--on-sign verified").run().exits(10);
            assert!(done.err().contains(check), "{dialect} {what}: {}", done.story());
        }
        let cut = &half[..half.len() - 9];
        let _ = cosign(cut, "bob", &node, &bob).run().exits(2).says("try:");
        assert_eq!(both(&node, dialect), before, "{dialect}");
    }
}

#[test]
fn a_helper_that_writes_something_else_is_refused() {
    let node = Node::start("--fault false-helper");
    let (alice, _bob) = channel(&node, "legacy", 5);
    let before = both(&node, "legacy");
    for words in ["http deposit 0.1ae", "http withdraw 1", "http shutdown", "http solo-close"] {
        let done = command(words, "alice", &node, &alice).exits(10);
        let done = done.says("writes another transaction").says("fee: 1 here, 1000000000000000000");
        assert!(!done.err().contains("signed by you"), "{}", done.story());
    }
    assert_eq!(both(&node, "legacy"), before);
    // The helper is the only one that lies: without it all is well.
    let _ = command("solo-close", "alice", &node, &alice).exits(0);
}

#[test]
fn a_session_that_runs_is_not_gone_behind() {
    for dialect in DIALECTS {
        let node = Node::start("");
        let args = format!("--dialect {dialect} --lock-period 5 --on-sign verified");
        let bob =
            node.open("responder", &args).and("--at-eof stay -o ndjson").open_stdin("").spawn();
        let mut alice =
            node.open("initiator", &args).and("--at-eof stay -o ndjson").open_stdin("").spawn();
        alice.opened();
        bob.opened();
        let run = |words: &str, key: &str, live: &crate::run::Live| {
            let line = format!("{words} -k dev:{key} -u {} --depth 0 -o json", node.http);
            Run::new(&line).beside(live).run()
        };
        for words in ["http deposit 0.1ae", "solo-close", "http shutdown"] {
            let done = run(words, "alice", &alice).exits(17);
            let _ = done.says("--insist").says("is at work on this channel");
        }
        alice.say("http deposit 0.1ae\n");
        let refused = alice.object(&[("type", "error")]);
        assert_eq!(refused["exit"], 17, "{refused}");
        let half = text(&run("http deposit 0.1ae --insist", "alice", &alice).exits(0));
        // In a session the card comes like any other.
        let mut bob = bob;
        bob.say(&format!("cosign {half} --insist\n"));
        let told = bob.object(&[("type", "by_hand")]);
        assert_eq!(told["kind"], "channel_deposit_tx");
        let _ = run("solo-close --insist", "bob", &bob).exits(0).says("goes on");
    }
}

/// A close made by hand waits for its answer, and meanwhile the peer pays: the close would pay
/// out what was there before.
#[test]
fn what_was_made_of_an_earlier_round_is_not_signed_any_more() {
    let node = Node::start("");
    let mut bob = node
        .open("responder", "--lock-period 5 --on-sign ask --at-eof stay -o ndjson")
        .open_stdin("")
        .spawn();
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let mut alice = node
        .open("initiator", "--lock-period 5 --on-sign verified --at-eof stay -o ndjson")
        .open_stdin("")
        .spawn();
    bob.object(&[("type", "sign_request"), ("kind", "responder_sign")]);
    bob.say("approve\npolicy add approve tx=update delta>=0\n");
    alice.opened();
    bob.opened();
    let close = [("type", "sign_request"), ("kind", "close_solo_sign")];
    bob.say("http solo-close --insist &\n");
    bob.object(&close);
    alice.say("pay 0.1ae\n");
    bob.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
    // A line with `!` that succeeds ends the script, and nothing would be left to reject.
    bob.say("! approve\nreject\n");
    bob.object(&[("type", "rejected"), ("by", "person")]);
}
