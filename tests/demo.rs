//! `aechan demo` as a process: the seed document's flow over real sockets, in every
//! dialect and profile, as people and as programs read it. What the document's own lines
//! lead to, byte for byte, is tested in `devnode_ws/seed.rs`.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;

use run::Run;

const WAYS: [&str; 3] = [
    "--dialect json-rpc",
    "--dialect legacy --legacy-profile seed",
    "--dialect legacy --legacy-profile v0.16",
];

/// What each run must have checked, in this order.
const CHECKS: [&str; 11] = [
    "open: both told in the document's order of steps",
    "round 2: both hold the same co-signed state",
    "round 3: both hold the same co-signed state",
    "refused: insufficient_balance",
    "refused: negative_amount",
    "refused: invalid_pubkeys",
    "both told of the conflict; round 3 stands",
    "the message arrived, with its sender",
    "co-signed, told, and the sockets closed",
    "channel_create_tx th",
    "channel_close_mutual_tx th",
];

/// The document's headings.
const CHAPTERS: [&str; 8] = [
    "Channel open",
    "Off-chain update",
    "Off-chain update",
    "Update error",
    "Update conflict",
    "Generic messages",
    "Channel mutual close",
    "Tracking",
];

fn assert_begin_with(found: &[String], wanted: &[&str]) {
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!(found.starts_with(wanted), "{found} instead of {wanted}");
    }
}

#[test]
fn people_see_every_step() {
    // A terminal that says nothing of itself gets plain sentences instead of cards.
    let runs = WAYS.map(|way| Run::new("demo").and(way).env("TERM", "xterm").spawn());
    for run in runs {
        let done = run.finish().exits(0);
        let text = done.out();
        let checks: Vec<_> =
            text.lines().filter_map(|line| line.strip_prefix("✔ ")).map(str::to_owned).collect();
        assert_begin_with(&checks, &CHECKS);
        for part in ["YOU PAY 0.25ae to bob", "YOU RECEIVE 0.25ae from alice", "hejsan", "1.25ae"] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(text.trim_end().lines().last().unwrap().contains("aechan open --devnode"));
        assert!(!text.contains("REFUSE"), "{text}");
        assert_eq!(done.err(), "");
    }
}

#[test]
fn programs_read_every_step() {
    for form in ["-o ndjson", "-o json"] {
        let runs = WAYS.map(|way| Run::new("demo").and(way).and(form).spawn());
        for run in runs {
            let done = run.finish().exits(0);
            let texts = |kind: &str| -> Vec<_> {
                done.of(kind).iter().map(|step| step["text"].as_str().unwrap().to_owned()).collect()
            };
            assert_begin_with(&texts("check"), &CHECKS);
            assert_begin_with(&texts("chapter"), &CHAPTERS);
            let objects = done.objects();
            assert_eq!(objects.first().unwrap()["type"], "demo");
            assert_eq!(objects.last().unwrap()["type"], "done");
            assert!(objects.iter().all(|object| object["v"] == 1));
        }
    }
}

#[test]
fn demos_beside_each_other_do_not_meet() {
    let runs: Vec<_> =
        (0..6).map(|n| Run::new("demo -o ndjson").and(WAYS[n % 3]).spawn()).collect();
    for run in runs {
        assert_eq!(run.finish().exits(0).of("check").len(), CHECKS.len());
    }
}

#[test]
fn nobody_need_watch_it() {
    let status = std::process::Command::new("bash")
        .args(["-c", "set -o pipefail; \"$0\" demo | head -n 1", env!("CARGO_BIN_EXE_aechan")])
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0), "it still tells by its exit code");
}

#[test]
fn what_it_does_not_take_is_named() {
    let _ = Run::new("demo --dialect 2018").run().exits(2).says("'2018'");
    let _ = Run::new("demo --legacy-profile v9").run().exits(2).says("v0.16");
}

/// The demos that go wrong, each its own way, and the one with deposits.
#[test]
fn every_demo_ends_as_it_should() {
    let runs = [
        "conflict",
        "conflict --dialect legacy",
        "cheat",
        "timeout",
        "deposit",
        "deposit --dialect legacy --legacy-profile v0.17",
    ]
    .map(|name| (name, Run::new("demo").and(name).env("TERM", "xterm").spawn()));
    for (name, run) in runs {
        let done = run.finish().exits(0);
        let wanted = match name.split(' ').next().unwrap() {
            "conflict" => "round 2: both hold the same co-signed state",
            "cheat" => "on chain Alice has 1000.25ae, less the fees of three transactions",
            "timeout" => "both told of the timeout; round 1 stands",
            _ => "the channel holds 2.75ae on chain",
        };
        assert!(done.out().contains(wanted), "{name}: {}", done.out());
    }
    // Titles and checks count in the unit that is asked for, as everything else.
    let done = Run::new("demo deposit --unit aetto").env("TERM", "xterm").run().exits(0);
    let text = done.out();
    let stage =
        text.lines().filter(|line| !line.starts_with("alice ") && !line.starts_with("bob "));
    let of_coins: Vec<_> = stage.filter(|line| line.contains("000")).collect();
    assert!(of_coins.iter().all(|line| line.contains("000aetto")), "{of_coins:?}");
    for title in ["adds 1_000_000_000_000_000_000aetto", "takes 250_000_000_000_000_000aetto out"] {
        assert!(of_coins.iter().any(|line| line.contains(title)), "{title}: {text}");
    }
    assert!(!text.contains("1ae") && !text.contains("1000 AE"), "{text}");
    // What a dialect has no words for is said.
    for name in ["cheat --dialect legacy", "timeout --dialect legacy", "deposit --dialect legacy"] {
        let _done = Run::new("demo").and(name).run().exits(2);
    }
}
