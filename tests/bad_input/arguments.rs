//! Arguments and files: each fault is named with its value, and nothing is sent.

use std::os::unix::fs::PermissionsExt;

use crate::run::Run;
use crate::server::{Server, nobody, open};

const TH: &str = "th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk";
const AK: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";

/// Arguments beside the usual ones, the exit code, and what must be told.
const OPEN: &[(&str, i32, &[&str])] = &[
    ("--initiator ak_bad", 2, &["--initiator", "“ak_bad”", "checksum"]),
    ("--initiator ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQX", 2, &["checksum"]),
    ("--initiator th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk", 4, &["th_2buyup1"]),
    ("--initiator ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk", 2, &["same account"]),
    ("--responder dev:alice", 4, &["Your key is ak_fUq2", "open as initiator"]),
    ("--initiator dev:eve", 4, &["`dev:eve` is no development key"]),
    ("--initiator nobody", 4, &["no key “nobody”"]),
    ("--push-amount 1,5ae", 2, &["“1,5ae”", "comma"]),
    ("--push-amount 1e9", 2, &["1e9"]),
    ("--push-amount 0.5", 2, &["0.5"]),
    ("--push-amount 0.0000000000000000001ae", 2, &["0.0000000000000000001ae"]),
    ("--push-amount 999999999999999999999999999999999999999999", 2, &["99999999"]),
    ("--push-amount 5ae", 2, &["P05", "reserve"]),
    ("--push-amount=-1", 2, &["-1"]),
    ("--push-amount -1", 2, &["“-1”", "negative"]),
    ("--lock-period x", 2, &["'x'"]),
    ("--port 65536", 2, &["65536"]),
    ("--timeout idle=soon", 2, &["`soon`", "milliseconds"]),
    ("--timeout tea=5", 2, &["`tea`", "funding_lock"]),
    ("--timeout idle", 2, &["`idle`", "NAME=VALUE"]),
    ("--param x", 2, &["`x`", "NAME=VALUE"]),
    ("--minimum-depth-strategy deep", 2, &["`deep`", "txfee or plain"]),
    ("--on-sign maybe", 2, &["maybe"]),
    ("--color pink", 2, &["pink", "never"]),
    ("--frobnicate", 2, &["--frobnicate"]),
];

#[test]
fn nothing_is_sent_with_arguments_that_do_not_parse() {
    let node = Server::answering(b"");
    for (args, code, told) in OPEN {
        println!("{args}");
        let done = node.open("json-rpc").and(args).run().exits(*code);
        assert!(done.stdout.is_empty(), "{}", done.story());
        for part in *told {
            assert!(done.err().contains(part), "not told: {part}\n{}", done.story());
        }
    }
    assert_eq!(node.met(), 0);
}

#[test]
fn keys_are_named_with_their_fault() {
    let node = Server::answering(b"");
    let url = format!("ws://{}/channel", node.addr);
    let cases: [(&str, &str); 6] = [
        ("ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk", "can only watch"),
        ("sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf", "command line is no place"),
        ("nosuch", "no key “nosuch”"),
        ("/nonexistent/key.json", "/nonexistent/key.json"),
        ("env:NOT_SET", "NOT_SET"),
        ("cmd:/nonexistent/signer", "/nonexistent/signer"),
    ];
    for (key, told) in cases {
        println!("{key}");
        let done = Run::new("open --to dev:alice -a 1ae -r 1ae --dialect legacy --role responder")
            .and(&format!("--ws {url} --key {key}"))
            .run()
            .exits(4)
            .says(told);
        assert!(!done.err().contains("sk_2Cuofq"), "a secret is not shown back");
    }
    let _ = Run::new("open --to dev:alice -a 1 -r 1")
        .and(&format!("--ws {url}"))
        .and("--dialect legacy")
        .run()
        .exits(4)
        .says("--key");
    assert_eq!(node.met(), 0);
}

#[test]
fn a_slip_is_told_whether_a_node_answers_or_not() {
    for (parties, code, told) in [
        ("--key dev:eve --to dev:bob", 4, "`dev:eve`"),
        ("--key dev:alice --to ak_bad", 2, "“ak_bad”"),
    ] {
        let open = Run::new("open -a 1ae -r 1ae").and(parties);
        let _ = open.and(&format!("--ws ws://{}/channel", nobody())).run().exits(code).says(told);
    }
}

#[test]
fn a_key_file_that_others_read_is_refused_with_the_fix() {
    let node = Server::answering(b"");
    let run = Run::new("open --to dev:bob -a 1ae -r 1ae --key toy --role responder")
        .and(&format!("--ws ws://{}/channel", node.addr))
        .and("--dialect json-rpc --network-id ae_dev");
    let file = run.home().join("keys.toml");
    let entry = "[key.toy]\nsecret = \"sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf\"\nnetworks = [\"ae_dev\"]\n";
    std::fs::write(&file, entry).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let fix = format!("chmod 600 {}", file.display());
    let done = run.run().exits(4).says(&fix);
    assert_eq!(node.met(), 0);
    // The fix helps: now it is the connection that fails.
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let _ = Run::new("open --to dev:bob -a 1ae -r 1ae --key toy --role responder")
        .and(&format!("--ws ws://{}/channel --dialect json-rpc --network-id ae_dev", nobody()))
        .at_home_of(&done)
        .run()
        .exits(5);
}

#[test]
fn the_default_key_is_taken_where_none_is_named() {
    let open = || {
        Run::new("open --to dev:bob -a 1ae -r 1ae --dialect json-rpc --network-id ae_dev")
            .and(&format!("--ws ws://{}/channel", nobody()))
    };
    let run = open();
    let entry = "default = \"toy\"\n[key.toy]\nsecret = \"sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf\"\n";
    let file = run.home().join("keys.toml");
    std::fs::write(&file, entry).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let _ = run.run().exits(5).says("nothing answers at");
    let _ = open().run().exits(4).says("no key is the default");
}

#[test]
fn urls_are_named_with_their_fault() {
    for (url, told) in [
        ("http://localhost:3014/channel", "its scheme is http"),
        ("localhost:3014/channel", "localhost"),
        ("nonsense", "`nonsense` is not a WebSocket URL"),
        ("ws://", "ws://"),
        ("ws://host:99999/", "99999"),
    ] {
        let done = open(url, "legacy").run().exits(2).says(told).says("ws://HOST:3014/channel");
        assert_eq!(done.err().matches("ws://HOST").count(), 1, "told once: {}", done.err());
    }
    for url in ["nonsense", "ftp://x"] {
        let track = Run::new("track").arg(TH).and("-u").arg(url);
        let _ = track.run().exits(2).says(&format!("`{url}` is not the URL of a node"));
        let node = open("ws://localhost:1/channel", "auto").and(&format!("--node {url}"));
        let _ = node.run().exits(2).says(&format!("`{url}` is not the URL of a node"));
    }
}

#[test]
fn contradictions_are_the_configuration_s() {
    let _ = Run::new("open --devnode --network-id ae_uat").run().exits(3).says("ae_uat");
    let broken = Run::new("open --devnode");
    std::fs::write(broken.home().join("journal.sqlite"), "this is no database, but a text")
        .unwrap();
    let _ = broken.run().exits(3).says("journal");
}

#[test]
fn hashes_and_accounts_are_named_with_their_fault() {
    for hash in ["th_bad", AK, "", "th_"] {
        let _ = Run::new("track").arg(hash).run().exits(2).says(hash);
    }
    let _ =
        Run::new("devnode --ws-port 0 --http-port 0 --fund ak_bad").run().exits(2).says("ak_bad");
    let _ = Run::new("track").arg(TH).and(&format!("-u http://{}", nobody())).run().exits(5);
}
