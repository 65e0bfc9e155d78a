//! `aechan bench` as a process: the load that it reports was really put on a node.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;

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
