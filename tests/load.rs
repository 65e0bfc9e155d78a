//! `aechan bench` as a process: the load that it reports was really put on a node.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;

use std::time::{Duration, Instant};

use run::Run;
use serde_json::Value;

#[test]
fn every_channel_makes_the_updates_asked_for() {
    let run = Run::new("bench --channels 12 --updates 3 -o ndjson").spawn();
    let report: Value = serde_json::from_str(&run.finish().exits(0).out()).unwrap();
    assert_eq!(report["type"], "bench");
    assert_eq!(report["channels"], 12);
    assert_eq!(report["updates"], 36);
    assert_eq!(report["fsync"], true);
    assert!(report["latency_us"]["p50"].as_u64().unwrap() > 0, "{report}");
}

#[test]
fn a_node_that_is_not_there_is_named() {
    let run = Run::new("bench --ws ws://127.0.0.1:9/channel --node http://127.0.0.1:9").spawn();
    let done = run.finish().exits(5);
    assert!(done.err().contains("127.0.0.1:9"), "{}", done.err());
}

#[test]
fn an_interrupted_load_tells_how_far_it_came() {
    let run = Run::new("bench --seconds 600 --no-fsync").spawn();
    let deadline = Instant::now() + run::PATIENCE;
    while !catches_interrupts(run.id()) {
        assert!(Instant::now() < deadline, "it never listened for an interrupt");
        std::thread::sleep(Duration::from_millis(20));
    }
    run.signal("INT");
    let done = run.finish().exits(130);
    let told = done.err();
    let count = told.split("interrupted after ").nth(1).and_then(|rest| rest.split(' ').next());
    assert!(count.is_some_and(|count| count.parse::<u64>().is_ok()), "{told}");
}

/// Whether a process has a handler for SIGINT, signal 2: bit 1 of the mask.
fn catches_interrupts(process: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(mask.trim(), 16).unwrap() & 0b10 != 0
}
