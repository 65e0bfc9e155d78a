//! Off-chain updates a second that the embedded node takes part in: two bare clients a
//! channel, over real sockets, one update outstanding in each channel.
//!
//! `cargo bench --bench devnode -- [CHANNELS] [SECONDS]`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and talks")]

#[path = "devnode/client.rs"]
mod client;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use aechan::devnode::{NodeConfig, NodeHandle, spawn};
use aechan::encoding::Amount;
use client::{account, client};

async fn measure(node: &NodeHandle, channels: u8, time: Duration) -> f64 {
    let updates = Arc::new(AtomicU64::new(0));
    let mut clients = tokio::task::JoinSet::new();
    for channel in 0..channels {
        for role in ["responder", "initiator"] {
            clients.spawn(client(node.ws_url(), role, channel, Arc::clone(&updates)));
        }
    }
    while updates.load(Ordering::Relaxed) < u64::from(channels) * 10 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let (before, start) = (updates.load(Ordering::Relaxed), Instant::now());
    tokio::time::sleep(time).await;
    let count = updates.load(Ordering::Relaxed) - before;
    f64::from(u32::try_from(count).unwrap()) / start.elapsed().as_secs_f64()
}

#[tokio::main]
async fn main() {
    let numbers: Vec<u8> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let channels = numbers.first().copied().unwrap_or(8).min(100);
    let time = Duration::from_secs(numbers.get(1).copied().unwrap_or(3).into());
    let genesis = (1..=2 * channels).map(|seed| (account(seed), Amount::AE)).collect();
    let node = spawn(NodeConfig { genesis, ..NodeConfig::test() }).await.unwrap();
    let rate = measure(&node, channels, time).await;
    println!("{channels} channels: {rate:.0} updates a second, both clients included");
}
