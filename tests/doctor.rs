//! `aechan doctor` as a process: a healthy world, and each thing broken.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;

use aechan::devnode::{NodeConfig, NodeHandle, spawn};
use run::Run;
use serde_json::Value;

async fn node() -> NodeHandle {
    spawn(NodeConfig::test()).await.unwrap()
}

fn doctor(node: &NodeHandle, more: &str) -> Run {
    Run::new("doctor -o ndjson --ws")
        .arg(node.ws_url())
        .arg("--node")
        .arg(format!("http://{}", node.http_addr))
        .and(more)
}

/// `part status` of each finding.
fn found(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .filter(|line| line["type"] == "doctor")
        .map(|line| {
            let field = |name: &str| line[name].as_str().unwrap().to_owned();
            (field("part"), field("status"))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_healthy_world() {
    let node = node().await;
    let run = doctor(&node, "--key dev:alice --network-id ae_dev").spawn();
    let done = tokio::task::spawn_blocking(move || run.finish()).await.unwrap().exits(0);
    let found = found(&done.out());
    for part in ["node", "clock", "channel", "account", "vault"] {
        let status = found.iter().find(|(name, _)| name == part).map(|(_, status)| status.as_str());
        assert_eq!(status, Some("ok"), "{part} in {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_network_and_the_http_port() {
    let node = node().await;
    let run = doctor(&node, "--network-id ae_mainnet").spawn();
    let done = tokio::task::spawn_blocking(move || run.finish()).await.unwrap().exits(5);
    assert!(found(&done.out()).contains(&("node".into(), "fail".into())), "{}", done.out());

    let wrong = format!("ws://{}/channel", node.http_addr);
    let run =
        Run::new("doctor --ws").arg(&wrong).arg("--node").arg(format!("http://{}", node.http_addr));
    let run = run.spawn();
    let done = tokio::task::spawn_blocking(move || run.finish()).await.unwrap().exits(5);
    assert!(done.out().contains("not a channel endpoint"), "{}", done.out());
    assert!(done.out().contains("1 to fix"), "{}", done.out());
}

#[test]
fn nobody_is_there() {
    let run = Run::new("doctor --ws ws://127.0.0.1:9/channel --node http://127.0.0.1:9").spawn();
    let done = run.finish().exits(5);
    assert!(done.out().contains("2 to fix"), "{}", done.out());
    assert!(done.out().contains("aechan devnode"), "{}", done.out());
}
