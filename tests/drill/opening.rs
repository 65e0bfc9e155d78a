//! Cut off while the channel was opening: the create is on chain, and the journal of whoever
//! died has no more than its own signature. That is enough to get out.

use std::time::{Duration, Instant};

use aechan::chain::{Generation, Node as Http};
use aechan::fault;
use aechan::journal::Journal;
use aechan::keys::DevKey;

use crate::alone::{both, command, fee};
use crate::run::{Done, Node, PATIENCE};

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
