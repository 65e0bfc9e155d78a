//! A channel taken up again: by the credential its process gave, or restored.

use std::path::Path;

use crate::run::{Done, Live, Node, Run};

/// Bob, who signs everything that is verified, the close that costs him half a fee too.
fn bob(node: &Node) -> Live {
    let policy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("resuming-policy.toml");
    std::fs::write(&policy, "[[rule]]\nname = \"all\"\ndo = \"approve\"\n").unwrap();
    node.open("responder", "--on-sign policy --at-eof stay")
        .arg("--policy")
        .arg(policy)
        .open_stdin("")
        .spawn()
}

/// Alice takes the channel of an earlier run up again and plays these lines.
fn resume(node: &Node, earlier: &Done, lines: &str) -> Run {
    Run::new("resume -k dev:alice")
        .and(&format!("--node {}", node.http))
        .at_home_of(earlier)
        .stdin(lines)
}

#[test]
fn a_process_that_runs_on_is_reconnected_to() {
    let node = Node::start("");
    let mut bob = bob(&node);
    let first = node.open("initiator", "").stdin("pay 0.25ae\n").run().exits(0);
    let second = resume(&node, &first, "pay 0.25ae\nbalances\n").run().exits(0);
    let balances = second.of("balance");
    assert_eq!(balances[0]["round"], 3, "{}", second.story());
    assert_eq!(balances[0]["balances"]["initiator"], "500000000000000000");
    assert!(second.of("info").iter().all(|info| info["event"] != "channel_reestablished"));
    let third = resume(&node, &second, "shutdown\n").run().exits(0);
    assert_eq!(third.of("summary")[0]["phase"], "closed", "{}", third.story());
    bob.close_stdin();
    let _ = bob.finish().exits(0);
}

#[test]
fn what_both_left_is_restored() {
    let node = Node::start("");
    let bob = bob(&node);
    let first = node.open("initiator", "").stdin("pay 0.25ae\nleave\n").run().exits(0);
    let second = resume(&node, &first, "pay 0.25ae\nshutdown\n").run().exits(0);
    assert!(second.of("info").iter().any(|info| info["event"] == "channel_reestablished"));
    assert_eq!(second.of("summary")[0]["round"], 3, "{}", second.story());
    let _ = bob.finish().exits(0);
}

#[test]
fn what_cannot_be_resumed_says_why() {
    let node = Node::start("");
    let bob = bob(&node);
    let first = node.open("initiator", "").stdin("shutdown\n").run().exits(0);
    let _ = bob.finish().exits(0);
    let nobody = Run::new("resume -k dev:alice").stdin("").run().exits(16);
    let _ = nobody.says("No channel is stored yet");
    let stranger = Run::new("resume -k dev:bob").at_home_of(&first).stdin("").run().exits(4);
    let _ = stranger.says("P04");
    let closed = resume(&node, &first, "pay 1\n").run();
    assert_ne!(closed.code, 0, "{}", closed.story());
}
