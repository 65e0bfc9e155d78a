//! Cut off while the channel was opening: the create is on chain, and the journal of whoever
//! died has no more than its own signature. That is enough to get out.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use aechan::chain::{Generation, Node as Http};
use aechan::encoding::Amount;
use aechan::fault;
use aechan::journal::Journal;
use aechan::keys::DevKey;
use serde_json::{Value, json};

use crate::alone::{both, command, fee};
use crate::run::{Done, Node, PATIENCE, Run};

/// Dies as `role` at this point of its opening; what is left of it, and whether the other
/// party's process was still there.
fn cut(node: &Node, dialect: &str, role: &str, point: &str) -> Done {
    let args = format!("--dialect {dialect} --lock-period 3 --on-sign verified --at-eof stay");
    let start = |which: &str| {
        let run = node.open(which, &args).and("-o ndjson").open_stdin("");
        match which == role {
            true => run.env(fault::VARIABLE, &format!("{point}:1")).spawn(),
            false => run.spawn(),
        }
    };
    let (bob, alice) = (start("responder"), start("initiator"));
    let (victim, other) = if role == "initiator" { (alice, bob) } else { (bob, alice) };
    let done = victim.end();
    assert!(done.by_signal, "{}", done.story());
    if point == "after-send" {
        let generation =
            if dialect == "legacy" { Generation::Legacy2018 } else { Generation::Modern };
        let http = Http::new(&node.http, generation).unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let me = DevKey::Alice.secret().account();
        let deadline = Instant::now() + PATIENCE;
        // The create is in a block once its nonce is used.
        while runtime.block_on(http.account(&me)).unwrap().unwrap().nonce == 0 {
            assert!(Instant::now() < deadline, "{dialect} {role}: the create does not come");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    other.signal("KILL");
    let _ = other.end();
    done
}

#[test]
fn whoever_was_cut_off_while_opening_gets_out() {
    for (dialect, role, key) in [
        ("json-rpc", "initiator", "alice"),
        ("json-rpc", "responder", "bob"),
        ("legacy", "responder", "bob"),
    ] {
        let node = Node::start("");
        let before = both(&node, dialect);
        let victim = cut(&node, dialect, role, "after-send");
        let journal = Journal::open(&victim.home().join("journal.sqlite")).unwrap();
        let channel = journal.channels().unwrap().remove(0);
        assert_eq!(channel.round, None, "{dialect} {role}: it heard of nothing");
        let create = journal.opening(channel.key).unwrap().unwrap();
        let id = aechan::watch::created(&create).unwrap().to_string();
        let opening = create.tx().fee().unwrap().aettos();
        drop(journal);

        let prefix = &id[3..9];
        let closed = command(&format!("solo-close {prefix}"), key, &node, &victim).exits(0);
        let closed = closed.says("the opening");
        let settled = command("settle --wait", key, &node, &victim).exits(0);
        let paid = fee(&closed) + fee(&settled);
        let wanted = match key {
            "alice" => (before.0 - opening - paid, before.1),
            _ => (before.0 - opening, before.1 - paid),
        };
        assert_eq!(both(&node, dialect), wanted, "{dialect} {role}");
    }
}

/// It has an id by what was signed, so `watch --all` looks after it as after any other.
#[test]
fn whoever_was_cut_off_while_opening_is_watched_over() {
    let node = Node::start("");
    let victim = cut(&node, "json-rpc", "initiator", "after-send");
    let watched = watch(&node, &victim);
    let journal = Journal::open(&victim.home().join("journal.sqlite")).unwrap();
    let channel = journal.channels().unwrap().remove(0);
    let create = journal.opening(channel.key).unwrap().unwrap();
    let id = aechan::watch::created(&create).unwrap().to_string();
    assert_eq!(watched.of("watching")[0]["channels"], json!([id]), "{}", watched.story());
    let seen = &watched.of("seen")[0];
    assert_eq!(
        (&seen["phase"], &seen["round"]),
        (&json!("open"), &json!(1)),
        "{}",
        watched.story()
    );
    // What was signed and never came on chain is not there; that is told too.
    let node = Node::start("");
    let victim = cut(&node, "json-rpc", "initiator", "after-authorize");
    let watched = watch(&node, &victim);
    assert_eq!(watched.of("seen")[0]["phase"], "absent", "{}", watched.story());
}

/// Alice signs a payment, dies, and never hears that Bob has signed it too; he closes with it.
/// It is no unknown state and no older one: it counts, and pays out.
#[test]
fn a_round_of_which_one_never_heard_again_counts() {
    let node = Node::start("");
    let before = both(&node, "json-rpc");
    let args = "--dialect json-rpc --lock-period 5000 --on-sign verified --at-eof stay -o ndjson";
    let bob = node.open("responder", args).open_stdin("").spawn();
    // What leaves is the create's signature, the request of the payment, and its signature.
    let alice = node
        .open("initiator", args)
        .env(fault::VARIABLE, "after-send:3")
        .open_stdin("pay 0.25ae\n")
        .spawn()
        .end();
    assert!(alice.by_signal, "{}", alice.story());
    let second = |value: &Value| value["type"] == "update" && value["round"] == 2;
    bob.line(|line| serde_json::from_str(line).is_ok_and(|value| second(&value)));
    bob.signal("KILL");
    let bob = bob.end();
    let closed = command("solo-close", "bob", &node, &bob).exits(0);
    let watched = watch(&node, &alice);
    let alert = &watched.of("alert")[0];
    assert_eq!(
        (&alert["advice"], &alert["round"], &alert["own_round"]),
        (&json!("half_signed"), &json!(2), &json!(1)),
        "{}",
        watched.story()
    );
    assert!(watched.of("posted").is_empty(), "{}", watched.story());
    mine(&node, 5000);
    let settled = watch(&node, &alice);
    let posted = &settled.of("posted")[0];
    assert_eq!(posted["kind"], "channel_settle_tx", "{}", settled.story());
    mine(&node, 1);
    let journal = Journal::open(&alice.home().join("journal.sqlite")).unwrap();
    let channel = journal.channels().unwrap().remove(0);
    let opening = journal.opening(channel.key).unwrap().unwrap().tx().fee().unwrap().aettos();
    let postings = journal.postings(channel.key).unwrap();
    let settling = postings[0].signed.tx().fee().unwrap().aettos();
    let quarter = Amount::AE.aettos() / 4;
    let wanted = (before.0 - opening - quarter - settling, before.1 + quarter - fee(&closed));
    assert_eq!(both(&node, "json-rpc"), wanted);
}

/// Makes blocks at once.
fn mine(node: &Node, blocks: u64) {
    let mut stream = TcpStream::connect(node.http.trim_start_matches("http://")).unwrap();
    let head = "Host: node\r\nContent-Length: 0\r\nConnection: close";
    write!(stream, "POST /dev/mine?n={blocks} HTTP/1.1\r\n{head}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// One look of a watcher who settles.
fn watch(node: &Node, at: &Done) -> Done {
    let line = format!("watch --all --once --auto-settle -k dev:alice -u {} -o ndjson", node.http);
    Run::new(&line).at_home_of(at).run().exits(0)
}

#[test]
fn what_never_went_on_chain_is_not_closed() {
    for dialect in ["json-rpc", "legacy"] {
        let node = Node::start("");
        let before = both(&node, dialect);
        let victim = cut(&node, dialect, "initiator", "after-authorize");
        let done = command("solo-close", "alice", &node, &victim).exits(16);
        let _ = done.says("nothing was signed");
        assert_eq!(both(&node, dialect), before, "{dialect}");
    }
}
