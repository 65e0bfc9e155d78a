//! The watcher: how long from the sight of a close with an old state to the slash that is
//! posted, and what it costs to look after many channels.
//!
//! `cargo bench --bench watch -- [CHANNELS] [SECONDS]`
//!
//! Reaction: a channel for each sample, on a node of its own; measured is one look of the
//! watcher, in which it finds the close, builds, reviews, writes down, signs and posts the
//! answer. Cost: the program itself, `aechan watch --all`, as a process of its own; its
//! requests are counted by a relay between it and the node.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and talks")]

#[path = "watch/cost.rs"]
mod cost;
#[allow(dead_code, reason = "the drills need more of it")]
#[path = "../tests/drill/fleet.rs"]
mod fleet;
#[path = "watch/reaction.rs"]
mod reaction;
#[path = "watch/relay.rs"]
mod relay;

use std::time::Duration;

/// Channels whose close is answered, one after another.
const SAMPLES: usize = 20;

#[tokio::main]
async fn main() {
    let mut numbers = std::env::args().filter_map(|arg| arg.parse::<u64>().ok());
    let channels = numbers.next().unwrap_or(1_000);
    let seconds = numbers.next().unwrap_or(60);
    reaction::measure(SAMPLES).await;
    cost::measure(channels, Duration::from_secs(seconds)).await;
}
