//! A malicious node against the real client, as a process: an honest node stands behind a
//! meddler that changes, repeats, invents, delays and cuts what the client is told. Nothing
//! wrong is signed, nothing that was relied on is lost, memory stays bounded, and the
//! client ends with the right code or goes on.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "kill/audit.rs"]
#[allow(dead_code, reason = "the findings are for the kills")]
mod audit;
#[path = "hostile_node/blind.rs"]
mod blind;
#[path = "hostile_node/meddler.rs"]
mod meddler;
#[path = "common/mutants.rs"]
#[allow(dead_code, reason = "what no check can see is for those who count it")]
mod mutants;
#[path = "refuse/party.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod party;
#[path = "hostile_node/replies.rs"]
mod replies;
#[path = "common/run.rs"]
mod run;
#[path = "hostile_node/talk.rs"]
mod talk;
#[path = "hostile_node/tamper.rs"]
mod tamper;
#[path = "common/world.rs"]
mod world;

use run::Live;

/// The most memory that a client may ever take, in KiB: a debug build, whole.
const MOST_MEMORY: u64 = 96 << 10;

/// The most memory that it has taken so far, in KiB.
fn peak(live: &Live) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", live.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
