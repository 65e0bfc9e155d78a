//! A connection that is lost while a channel lives: the same session takes it up again,
//! wherever it was cut, and nothing that was asked for is lost or done twice
//! (`spec/json-rpc.md` §1.6, §3.6).

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;
mod reconnect {
    pub(crate) mod relay;
}

use std::time::{Duration, Instant};

use reconnect::relay::{Cut, Relay};
use run::{Done, Live, Node, Run};
use serde_json::json;

/// Bob, who signs everything that is verified and costs him nothing.
fn bob(node: &Node) -> Live {
    let bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    // The responder listens before the initiator calls.
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    bob
}

/// Somebody behind a relay.
fn behind(node: &Node, relay: &Relay, role: &str, args: &str) -> Run {
    let run = node.open(role, args);
    // The last `--ws` given counts not: the flag is replaced.
    run.replacing(&node.ws, &relay.url)
}

fn paid(done: &Done, round: u64, initiator: &str) {
    let summary = &done.of("summary")[0];
    assert_eq!(summary["round"], round, "{}", done.story());
    assert_eq!(summary["balances"]["initiator"], initiator, "{}", done.story());
}

const QUARTER_PAID: &str = "750000000000000000";

#[test]
fn an_idle_session_comes_back_and_what_was_typed_meanwhile_is_done() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "").open_stdin("").spawn();
    alice.opened();
    relay.cut();
    alice.object(&[("type", "reconnecting")]);
    alice.say("pay 0.25ae\n");
    let back = alice.object(&[("type", "reconnected")]);
    assert_eq!(back["restored"], false);
    paid(&alice.finish().exits(0), 2, QUARTER_PAID);
}

/// Every frame of a payment, in its order: cut before it arrives, and after.
#[test]
fn a_payment_is_made_once_wherever_the_line_is_cut() {
    let words = [
        "channels.update.new",
        "\"result\":\"ok\"",
        "channels.sign.update",
        "\"signed_tx\":\"tx_",
        "\"state\":\"tx_",
    ];
    let node = Node::start("");
    for words in words {
        for cut in [Cut::Before, Cut::After] {
            let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
            let mut alice = behind(&node, &relay, "initiator", "").open_stdin("").spawn();
            // The create's own state is told after `open`.
            alice.opened();
            alice.say("ping\n");
            alice.object(&[("type", "result")]);
            relay.cut_at(words, cut);
            alice.say("pay 0.25ae\nbalances\n");
            alice.object(&[("type", "reconnected")]);
            let alice = alice.finish().exits(0);
            paid(&alice, 2, QUARTER_PAID);
        }
    }
}

#[test]
fn a_request_that_waits_for_a_person_outlives_the_connection() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "--on-sign ask").open_stdin("").spawn();
    alice.object(&[("type", "sign_request"), ("kind", "initiator_sign")]);
    alice.say("approve\n");
    alice.opened();
    alice.say("pay 0.25ae\n");
    alice.object(&[("type", "sign_request"), ("kind", "update")]);
    relay.cut();
    alice.object(&[("type", "reconnected")]);
    alice.say("approve\nbalances\n");
    alice.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
    paid(&alice.finish().exits(0), 2, QUARTER_PAID);
}

#[test]
fn what_the_peer_proposed_unseen_is_refused_so_that_nobody_waits() {
    let node = Node::start("");
    let relay = Relay::before(&node.ws);
    let bob = behind(&node, &relay, "responder", "--on-sign verified --at-eof stay")
        .open_stdin("")
        .spawn();
    let mut alice = node.open("initiator", "").open_stdin("").spawn();
    alice.opened();
    bob.opened();
    relay.cut_at("channels.sign.update_ack", Cut::Before);
    alice.say("! pay 0.25ae\n");
    bob.object(&[("type", "reconnected")]);
    alice.object(&[("type", "conflict")]);
    alice.say("pay 0.25ae\n");
    paid(&alice.finish().exits(0), 2, QUARTER_PAID);
}

#[test]
fn a_deposit_that_waits_for_its_depth_is_told_of_after_the_return() {
    let node = Node::start("");
    for words in ["deposit_signed", "own_deposit_locked"] {
        let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
        let mut alice = behind(&node, &relay, "initiator", "").open_stdin("").spawn();
        alice.opened();
        relay.cut_at(words, Cut::Before);
        alice.say("deposit 0.25ae\nbalances\n");
        alice.object(&[("type", "reconnected")]);
        alice.object(&[("type", "missed")]);
        let alice = alice.finish().exits(0);
        paid(&alice, 2, "1250000000000000000");
    }
}

#[test]
fn a_node_that_is_away_for_a_while_is_waited_for() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "").open_stdin("").spawn();
    alice.opened();
    relay.dark(true);
    relay.cut();
    alice.line(|line| line.contains("\"reconnecting\"") && line.contains("\"attempt\":3"));
    relay.dark(false);
    // Not waiting any longer is a command.
    alice.say("reconnect\npay 0.25ae\n");
    alice.object(&[("type", "reconnected")]);
    paid(&alice.finish().exits(0), 2, QUARTER_PAID);
}

#[test]
fn a_node_that_does_not_come_back_is_given_up() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "--reconnect-for 2").open_stdin("").spawn();
    alice.opened();
    relay.dark(true);
    relay.cut();
    alice.object(&[("type", "reconnecting")]);
    alice.say("pay 0.25ae\n");
    let alice = alice.finish().exits(13);
    let closed = alice.of("session").into_iter().find(|told| told["event"] == "closed").unwrap();
    assert!(closed["explanation"].as_str().unwrap().contains("aechan resume"), "{closed}");
}

#[test]
fn a_process_that_ended_meanwhile_is_restored() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    // A channel process that nobody talks to ends after this long.
    let mut alice = behind(&node, &relay, "initiator", "--timeout idle=1500")
        .open_stdin("pay 0.25ae\n")
        .spawn();
    alice.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
    relay.dark(true);
    relay.cut();
    alice.line(|line| line.contains("\"reconnecting\"") && line.contains("\"attempt\":3"));
    relay.dark(false);
    let back = alice.object(&[("type", "reconnected")]);
    assert_eq!(back["restored"], json!(true));
    alice.say("pay 0.25ae\n");
    paid(&alice.finish().exits(0), 3, "500000000000000000");
}

#[test]
fn a_node_that_does_not_say_how_the_channel_stands_is_left_and_met_again() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "").open_stdin("").spawn();
    alice.opened();
    relay.lose(Some("channels.get.offchain_state"));
    relay.cut();
    alice.say("pay 0.25ae\n");
    // The socket is open again, and nothing comes: the client's own timer says so.
    alice.line(|line| line.contains("how the channel stands; the connection is dropped"));
    alice.line(|line| {
        line.contains("\"reconnecting\"") && line.contains("did not say how the channel stands")
    });
    relay.lose(None);
    alice.object(&[("type", "reconnected")]);
    paid(&alice.finish().exits(0), 2, QUARTER_PAID);
}

#[test]
fn a_resumed_channel_that_nobody_answers_for_is_given_up_and_loses_nothing() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let first = behind(&node, &relay, "initiator", "").stdin("pay 0.25ae\n").run().exits(0);
    relay.lose(Some("channels.get.offchain_state"));
    let resume = |ws: &str, more: &str| {
        Run::new("resume -k dev:alice")
            .and(&format!("--ws {ws} --node {} {more}", node.http))
            .at_home_of(&first)
    };
    let silent = resume(&relay.url, "--reconnect-for 0").stdin("pay 0.25ae\n").run().exits(13);
    assert!(silent.out().contains("did not say how the channel stands"), "{}", silent.story());
    paid(&resume(&node.ws, "").stdin("pay 0.25ae\n").run().exits(0), 3, "500000000000000000");
}

/// The node has committed a round that we have signed; its word of it never came.
#[test]
fn a_round_that_only_the_node_knows_is_final_is_told_on_resume() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "--reconnect-for 0").open_stdin("").spawn();
    alice.opened();
    alice.say("ping\n");
    alice.object(&[("type", "result")]);
    relay.cut_at("\"state\":\"tx_", Cut::Before);
    alice.say("pay 0.25ae\n");
    let first = alice.finish().exits(13);
    assert_eq!(first.of("summary")[0]["round"], 1, "{}", first.story());
    let mut again = Run::new("resume -k dev:alice")
        .and(&format!("--node {}", node.http))
        .at_home_of(&first)
        .open_stdin("")
        .spawn();
    // The round is told as final, with its state, before anything else is asked for.
    let update = again.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
    assert_eq!(
        (&update["round"], &update["balances"]["initiator"]),
        (&json!(2), &json!(QUARTER_PAID))
    );
    again.say("pay 0.25ae\n");
    paid(&again.finish().exits(0), 3, "500000000000000000");
}

/// We have signed a round, and the node has never heard of it.
#[test]
fn a_signature_that_never_arrived_is_sent_once_more_on_resume() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "--reconnect-for 0").open_stdin("").spawn();
    alice.opened();
    alice.say("ping\n");
    alice.object(&[("type", "result")]);
    // The answer to the sign request, not the request.
    relay.cut_at("\"channels.update\",\"params\":{\"signed_tx\"", Cut::Before);
    alice.say("pay 0.25ae\n");
    let first = alice.finish().exits(13);
    assert_eq!(first.of("signed").len(), 2, "{}", first.story());
    let again = Run::new("resume -k dev:alice")
        .and(&format!("--node {}", node.http))
        .at_home_of(&first)
        .open_stdin("")
        .spawn();
    again.line(|line| line.contains("sent once more"));
    again.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
    paid(&again.finish().exits(0), 2, QUARTER_PAID);
}

/// The node has given up waiting for a signature that never arrived, and its process has ended
/// or not: the round is free, and another payment takes it.
#[test]
fn a_round_that_fell_back_meanwhile_is_signed_for_something_else() {
    let node = Node::start("");
    for (timeouts, restored) in [("sign=1000", false), ("sign=1000 --timeout idle=1500", true)] {
        let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
        let mut alice = behind(&node, &relay, "initiator", &format!("--timeout {timeouts}"))
            .open_stdin("")
            .spawn();
        alice.opened();
        alice.say("ping\n");
        alice.object(&[("type", "result")]);
        relay.cut_at("\"channels.update\",\"params\":{\"signed_tx\"", Cut::Before);
        alice.say("! pay 0.25ae\n");
        alice.line(|line| line.contains("\"reconnecting\""));
        relay.dark(true);
        alice.line(|line| line.contains("\"reconnecting\"") && line.contains("\"attempt\":3"));
        relay.dark(false);
        let back = alice.object(&[("type", "reconnected")]);
        assert_eq!(back["restored"], json!(restored));
        alice.say("pay 0.1ae\n");
        paid(&alice.finish().exits(0), 2, "900000000000000000");
    }
}

/// Killed, so to say, over a close that has our signature: the channel goes on, and whoever is
/// paid after it is told what the peer may still hold.
#[test]
fn a_close_that_was_signed_before_is_remembered_on_resume() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "--reconnect-for 0").open_stdin("").spawn();
    alice.opened();
    alice.say("ping\n");
    alice.object(&[("type", "result")]);
    relay.cut_at("\"channels.shutdown_sign\",\"params\":{\"signed_tx\"", Cut::Before);
    alice.say("shutdown\n");
    let first = alice.finish().exits(13);
    assert_eq!(first.of("signed").len(), 2, "{}", first.story());
    let mut again = Run::new("resume -k dev:alice")
        .and(&format!("--node {}", node.http))
        .at_home_of(&first)
        .open_stdin("")
        .spawn();
    again.say("pay 0.25ae\n");
    let asked = again.object(&[("type", "sign_request"), ("kind", "update")]);
    assert!(asked.to_string().contains("the peer may still have it posted"), "{asked}");
    paid(&again.finish().exits(0), 2, QUARTER_PAID);
}

#[test]
fn two_clients_do_not_take_the_session_from_each_other_for_ever() {
    let node = Node::start("");
    let _bob = bob(&node);
    let first = node.open("initiator", "").stdin("pay 0.25ae\n").run().exits(0);
    let elsewhere = tempfile::tempdir().unwrap();
    let copied = std::process::Command::new("cp")
        .args(["-r", &format!("{}/.", first.home().display())])
        .arg(elsewhere.path())
        .status();
    assert!(copied.unwrap().success());
    let resume =
        || Run::new("resume -k dev:alice --at-eof stay").and(&format!("--node {}", node.http));
    let here = resume().at_home_of(&first).open_stdin("").spawn();
    here.object(&[("type", "phase"), ("phase", "open")]);
    let there =
        resume().env("AECHAN_HOME", elsewhere.path().to_str().unwrap()).open_stdin("").spawn();
    let (a, b) = (std::thread::spawn(move || here.end()), there);
    // One of them gives up; the other one then has it, and is told to go.
    let gave_up = |done: &Done| {
        done.of("session").iter().any(|told| {
            told["explanation"].as_str().is_some_and(|text| text.contains("another client"))
        })
    };
    let given = Instant::now();
    loop {
        if a.is_finished() {
            b.signal("TERM");
            let (a, b) = (a.join().unwrap(), b.end());
            assert!(gave_up(&a) && !gave_up(&b), "{}", a.story());
            break;
        }
        if b.has_ended() {
            let b = b.end();
            assert!(gave_up(&b), "{}", b.story());
            break;
        }
        assert!(given.elapsed() < run::PATIENCE, "they go on for ever");
        std::thread::yield_now();
    }
}

/// A node closes a socket on which nothing was said for a minute: whoever says nothing pings.
#[test]
fn a_session_that_says_nothing_pings_within_the_minute() {
    let node = Node::start("");
    let (_bob, relay) = (bob(&node), Relay::before(&node.ws));
    let mut alice = behind(&node, &relay, "initiator", "").open_stdin("").spawn();
    alice.opened();
    let begun = Instant::now();
    assert!(relay.pinged(Duration::from_secs(60)), "a minute without a ping");
    println!("pinged after {:?}", begun.elapsed());
    alice.say("pay 0.25ae\n");
    let done = alice.finish().exits(0);
    assert!(done.of("reconnecting").is_empty(), "{}", done.story());
    paid(&done, 2, QUARTER_PAID);
}

#[test]
fn a_legacy_channel_ends_with_its_socket_and_says_what_remains() {
    let node = Node::start("");
    let _bob = node
        .open("responder", "--dialect legacy --on-sign verified --at-eof stay")
        .open_stdin("")
        .spawn();
    let relay = Relay::before(&node.ws);
    let alice =
        behind(&node, &relay, "initiator", "--dialect legacy --at-eof stay").open_stdin("").spawn();
    alice.opened();
    relay.cut();
    let alice = alice.end().exits(13);
    assert!(alice.of("reconnecting").is_empty());
    assert!(alice.out().contains("cannot be taken up again"), "{}", alice.story());
}

/// What we have signed in 2018 may go on chain without us: the create is kept with the id that
/// the channel will have, and what can still be done about it is said.
#[test]
fn a_legacy_initiator_who_has_signed_the_create_and_loses_the_socket_keeps_it() {
    let node = Node::start("");
    let _bob = node
        .open("responder", "--dialect legacy --on-sign verified --at-eof stay")
        .open_stdin("")
        .spawn();
    let relay = Relay::before(&node.ws);
    relay.cut_at("\"action\":\"initiator_sign\"", Cut::After);
    let alice = behind(&node, &relay, "initiator", "--dialect legacy --at-eof stay")
        .open_stdin("")
        .spawn()
        .end()
        .exits(13);
    let asked = &alice.of("sign_request")[0];
    let id = asked["channel"].as_str().unwrap().to_owned();
    assert!(
        alice.out().contains(&format!("`aechan inspect {id}` asks the chain")),
        "{}",
        alice.story()
    );
    // What was signed is in the journal, as it was sent.
    let at_home = |words: &str| Run::new(words).at_home_of(&alice).run();
    let hint = format!("history -C {id}:initiator");
    let state = at_home("state").exits(16);
    assert!(state.err().contains(&hint), "{}", state.story());
    let history = at_home(&hint).exits(0);
    assert!(history.out().contains("tag initiator_sign"), "{}", history.story());
    assert!(history.out().contains("half_signed"), "{}", history.story());
}
