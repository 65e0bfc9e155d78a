//! Every exit code of `aechan help exit-codes`, each from a run of the program.

use std::process::{Command, Stdio};

use rexpect::reader::Options;
use rexpect::session::spawn_with_options;

use crate::run::{Done, Node, Run};
use crate::server::{Server, nobody, open};

/// A channel on an embedded node, with these lines as its script.
fn script(lines: &str) -> Run {
    Run::new("open --devnode --block-ms 20").stdin(lines)
}

/// A transaction that Alice alone has signed: no node takes it.
fn half_signed() -> String {
    let create = "encode create --nonce 1 --initiator-amount 1ae --responder-amount 1ae \
                  --initiator ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E \
                  --responder ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";
    Run::new(create).run().exits(0).out().trim().to_owned()
}

/// A question at a terminal, answered with no.
fn said_no() -> i32 {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(
        home.path().join("keys.toml"),
        "[key.x]\naddress = \"ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E\"\n",
    )
    .unwrap();
    let first = Run::new("open --devnode --block-ms 20 --home").arg(home.path()).stdin("pay 1");
    let told = first.run().exits(0).objects();
    let id = told.iter().find_map(|object| object["channel"].as_str()).unwrap().to_owned();
    let mut command = Command::new("/bin/sh");
    let play = r#""$0" forget "$1"; echo "exit=$?""#;
    command.args(["-c", play, env!("CARGO_BIN_EXE_aechan"), &id]).env_clear();
    command.env("AECHAN_HOME", home.path()).env("TERM", "xterm").env("PATH", "/usr/bin:/bin");
    let options = Options::new().timeout_ms(Some(60_000)).strip_ansi_escape_codes(true);
    let mut terminal = spawn_with_options(command, options).unwrap();
    terminal.exp_string("[y/N]").unwrap();
    terminal.send_line("n").unwrap();
    let (_, told) = terminal.exp_regex("exit=[0-9]+").unwrap();
    told.trim_start_matches("exit=").parse().unwrap()
}

/// Ended by a signal that it can hear.
fn signalled(name: &str) -> i32 {
    let live = Run::new("open --devnode --block-ms 20").open_stdin("pay 1\n").spawn();
    live.object(&[("type", "result"), ("outcome", "done")]);
    live.signal(name);
    live.end().code
}

/// Nobody reads what it prints, which is more than a pipe holds.
fn unread() -> i32 {
    let shell = format!(
        "for n in $(seq 300); do echo pay 1; done | {} open --devnode --block-ms 20 -v \
         | head -n 1 >/dev/null; echo ${{PIPESTATUS[1]}}",
        env!("CARGO_BIN_EXE_aechan")
    );
    let home = tempfile::tempdir().unwrap();
    let out = Command::new("bash")
        .args(["-c", &shell])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("AECHAN_HOME", home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(out.stdout).unwrap().trim().parse().unwrap()
}

/// The fault that a debug build can be told to have.
fn at_fault() -> Done {
    let run = Run::new("open --devnode --block-ms 20").stdin("pay 1\n");
    run.env("AECHAN_PANIC_AT", "before-request:1").run()
}

#[test]
fn every_code_is_the_end_of_some_run() {
    let node = Node::start("");
    let broken = || {
        let run = Run::new("channels");
        std::fs::write(run.home().join("journal.sqlite"), "my shopping list").unwrap();
        run
    };
    let taken = Node::start("");
    let bob = taken.open("responder", "--at-eof stay").open_stdin("").spawn();
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let alice = taken.open("initiator", "--at-eof stay").open_stdin("").spawn();
    alice.opened();
    let silent = Server::saying(Vec::new());
    let unsigned = half_signed();
    let nowhere = format!("ws://{}/channel", nobody());
    let runs: Vec<(i32, &str, Run)> = vec![
        (0, "the effect happened", script("pay 1")),
        (2, "an unknown command", Run::new("opne")),
        (2, "an unknown command in a script", script("pya 1")),
        (3, "a journal that is none", broken()),
        (4, "no such key", Run::new("open --devnode -k nobody").stdin("")),
        (5, "nobody there", open(&nowhere, "legacy")),
        (6, "closed while opening", silent.open("json-rpc")),
        (7, "a deadline", script("wait info.timeout within 1s")),
        (8, "refused by the peer", script("dev peer reject\npay 1")),
        (9, "refused by the node", script("pay 5ae")),
        (10, "a check failed", script("dev fault wrong-hash\npay 1")),
        (11, "refused here", script("pay 1").and("--on-sign reject")),
        (12, "nobody to ask", script("pending").and("--on-sign ask --patience 2")),
        (13, "the channel is over", script("shutdown\npay 1")),
        (
            14,
            "the chain does not take it",
            Run::new("broadcast --node").arg(&node.http).arg(&unsigned),
        ),
        (15, "an assertion", script("assert round == 99")),
        (
            16,
            "no such transaction",
            script("track th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk"),
        ),
        (
            17,
            "held by another session",
            Run::new("resume -k dev:alice --node").arg(&taken.http).beside(&alice).stdin(""),
        ),
    ];
    let mut seen: Vec<i32> = Vec::new();
    let runs: Vec<_> =
        runs.into_iter().map(|(code, what, run)| (code, what, run.spawn())).collect();
    for (code, what, run) in runs {
        println!("{code}: {what}");
        let done = run.finish();
        let done = done.exits(code);
        // What failed is said, except where a question was answered.
        assert_eq!(done.err().is_empty(), code == 0, "{what}: {}", done.story());
        seen.push(code);
    }
    alice.signal("TERM");
    let _ = alice.end().exits(143);
    assert_eq!(said_no(), 11);
    seen.extend([signalled("INT"), signalled("TERM"), unread()]);
    if cfg!(debug_assertions) {
        let done = at_fault();
        assert_eq!(done.code, 1, "{}", done.story());
        let report = done.err();
        let path = report.split_whitespace().find(|word| word.contains("/crash-")).unwrap();
        let written = std::fs::read_to_string(path).unwrap();
        assert!(written.contains("before-request"), "{written}");
        seen.push(1);
    }
    // The table itself: the program's own help lists the same codes.
    let told = Run::new("help exit-codes").run().exits(0).out();
    let listed: Vec<i32> =
        told.lines().filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect();
    assert!(listed.len() > 18, "{told}");
    for code in listed {
        assert!(
            seen.contains(&code) || (code == 1 && !cfg!(debug_assertions)),
            "nothing here ends with {code}"
        );
    }
}

#[test]
fn a_failure_is_an_object_for_programs() {
    for form in ["json", "ndjson"] {
        let done = Run::new("track th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk")
            .and(&format!("-o {form} --node http://{}", nobody()))
            .run()
            .exits(5);
        let object: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(object["v"], 1);
        assert_eq!(object["type"], "error");
        assert_eq!(object["exit"], 5);
        assert!(object["message"].is_string() && object["hint"].is_array(), "{object}");
        assert!(!done.err().is_empty(), "people are told too");
    }
}
