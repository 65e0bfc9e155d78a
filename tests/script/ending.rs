//! How a script ends: at the end of its input, by a signal, by the node.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::run::{Node, Run};
use crate::script::lines::{WAYS, devnode, well_formed};

#[test]
fn at_the_end_of_input_it_does_what_was_asked() {
    let cases = [
        ("", 0, "disconnected"),
        ("--at-eof detach", 0, "disconnected"),
        ("--at-eof shutdown", 0, "closed"),
        ("--at-eof leave", 0, "left"),
    ];
    let runs: Vec<_> = cases
        .iter()
        .flat_map(|case| WAYS.map(|way| (case, way)))
        .filter(|((args, ..), way)| !(args.contains("leave") && way.contains("legacy")))
        .map(|(case, way)| (case, devnode(case.0).and(way).stdin("pay 1").spawn()))
        .collect();
    for ((args, code, phase), run) in runs {
        println!("{args}");
        let done = run.finish().exits(*code);
        well_formed(&done);
        assert_eq!(done.of("summary")[0]["phase"], *phase, "{}", done.story());
        assert_eq!(done.of("summary")[0]["round"], 2);
        // Fees are told of a channel that both closed: the create's, and half of the close's.
        let fees = &done.of("summary")[0]["fees"];
        let fees = fees.as_str().map(|fees| fees.parse::<u128>().unwrap());
        assert_eq!(fees.is_some(), *phase == "closed", "{}", done.story());
        let is_due = |fees| fees == 2 || (20_000_000_000_000..30_000_000_000_000).contains(&fees);
        assert!(fees.is_none_or(is_due), "{fees:?}");
    }
}

#[test]
fn staying_ends_with_patience_or_with_the_channel() {
    let done = devnode("--at-eof stay --patience 1").stdin("").run().exits(7);
    well_formed(&done);
    let node = Node::start("");
    let bob = node.open("responder", "").stdin("leave\n").spawn();
    let alice = node.open("initiator", "--at-eof stay").stdin("").run().exits(0);
    well_formed(&alice);
    assert_eq!(alice.of("summary")[0]["phase"], "left");
    assert_eq!(bob.finish().exits(0).of("summary")[0]["phase"], "left");
}

#[test]
fn without_input_it_opens_and_detaches() {
    for run in [
        Run::new("open --devnode --block-ms 20").stdin(""),
        Run::new("open --devnode --block-ms 20 --no-input").stdin("\n\n# nothing\n"),
    ] {
        let done = run.run().exits(0);
        well_formed(&done);
        assert!(done.of("phase").iter().any(|phase| phase["phase"] == "open"));
    }
    // Neither /dev/null nor a standard input that is closed is a terminal.
    for redirect in ["</dev/null", "<&-"] {
        let command = format!("exec \"$0\" open --devnode --block-ms 20 {redirect}");
        let home = tempfile::tempdir().unwrap();
        let output = Command::new("sh")
            .args(["-c", &command, env!("CARGO_BIN_EXE_aechan")])
            .env("AECHAN_HOME", home.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{redirect}: {text}");
        assert!(text.lines().last().unwrap().contains("\"type\":\"summary\""), "{text}");
    }
}

#[test]
fn signals_end_it_after_a_clean_detach() {
    for (signal, code) in [("TERM", 143), ("INT", 130)] {
        let live = devnode("").open_stdin("pay 1\n").spawn();
        live.object(&[("type", "result"), ("outcome", "done")]);
        live.signal(signal);
        let done = live.end().exits(code);
        well_formed(&done);
        assert_eq!(done.of("summary")[0]["phase"], "disconnected");
    }
    // While it still waits for the other party, too.
    let node = Node::start("");
    let live = node.open("responder", "").open_stdin("").spawn();
    live.object(&[("type", "session"), ("event", "connected")]);
    live.signal("INT");
    well_formed(&live.end().exits(130));
}

#[test]
fn a_closed_standard_output_ends_it_quietly() {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_aechan"))
        .args(["open", "--devnode", "--block-ms", "20"])
        .env_clear()
        .env("AECHAN_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    lines.read_line(&mut String::new()).unwrap();
    drop(lines);
    // Its input is still open: nothing but the closed pipe can end it.
    let stdin = child.stdin.take().unwrap();
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(output.status.code(), Some(141));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_node_that_vanishes_is_told_with_its_code() {
    let node = Node::start("");
    let bob = node.open("responder", "--at-eof stay --reconnect-for 1").stdin("").spawn();
    // One that has nothing more to read, one that waits for a line, one that waits for an event.
    let alice = node.open("initiator", "--reconnect-for 1").open_stdin("").spawn();
    bob.opened();
    alice.opened();
    node.kill();
    for run in [bob, alice] {
        let done = run.end().exits(13).says("journal");
        well_formed(&done);
        assert_eq!(done.of("error").pop().unwrap()["exit"], 13);
    }
}

#[test]
fn a_peer_that_never_comes_is_a_timeout() {
    let node = Node::start("");
    let done = node.open("responder", "--patience 1").stdin("pay 1").run().exits(7);
    well_formed(&done);
    let _ = done.says("--patience");
    // The initiator's node does not wait.
    let done = node.open("initiator", "").stdin("pay 1").run().exits(6);
    well_formed(&done);
    let _ = done.says("the peer did not come");
}

#[test]
fn what_the_node_refuses_has_a_code_of_its_own() {
    let node = Node::start("");
    let done = node
        .open("responder", "--param report_info=perhaps --skip P02")
        .stdin("pay 1")
        .run()
        .exits(6);
    well_formed(&done);
    let _ = done.says("without giving a reason");
}
