//! Off-chain updates a second on one channel: two bare clients that sign without looking,
//! against two of aechan's, with and without waiting for the disk. All go through an embedded
//! node of the same process, turn by turn.
//!
//! `cargo bench --bench updates -- [TURNS] [SECONDS]`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and talks")]

#[path = "devnode/client.rs"]
mod client;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use aechan::chain::{Generation, Node};
use aechan::devnode::{NodeConfig, NodeHandle, spawn};
use aechan::encoding::Amount;
use aechan::journal::Journal;
use aechan::keys::{KeySigner, SecretKey};
use aechan::load::{self, Plan, Progress, Until};
use client::{account, client};

/// How often a block comes while aechan's channel opens or closes.
const BLOCK: Duration = Duration::from_millis(20);

async fn node() -> NodeHandle {
    let genesis = (1..=2).map(|seed| (account(seed), Amount::AE)).collect();
    spawn(NodeConfig { genesis, ..NodeConfig::test() }).await.unwrap()
}

fn signer(seed: u8) -> KeySigner {
    KeySigner::local(SecretKey::from_seed(&[seed; 32]))
}

async fn bare(time: Duration) -> f64 {
    let node = node().await;
    let updates = Arc::new(AtomicU64::new(0));
    let mut clients = tokio::task::JoinSet::new();
    for role in ["responder", "initiator"] {
        clients.spawn(client(node.ws_url(), role, 0, Arc::clone(&updates)));
    }
    while updates.load(Ordering::Relaxed) < 10 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let (before, start) = (updates.load(Ordering::Relaxed), Instant::now());
    tokio::time::sleep(time).await;
    let count = updates.load(Ordering::Relaxed) - before;
    f64::from(u32::try_from(count).unwrap()) / start.elapsed().as_secs_f64()
}

async fn aechan(time: Duration, is_synced: bool) -> f64 {
    let node = node().await;
    // The folder of the build: the disk is the one that it is built on.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let journal = Journal::open(&folder.path().join("journal.sqlite")).unwrap();
    journal.set_synced(is_synced).unwrap();
    let progress = Arc::new(Progress::default());
    let plan = Plan {
        node: node.ws_url(),
        chain: Node::new(&format!("http://{}", node.http_addr), Generation::Modern).unwrap(),
        network: "ae_dev".into(),
        initiator: Arc::new(signer(1)),
        responder: Arc::new(signer(2)),
        channels: 1,
        first_port: 3000,
        until: Until::Time(time),
        patience: Duration::from_secs(60),
        minimum_depth: 0,
        progress: Arc::clone(&progress),
    };
    let mine = async {
        loop {
            tokio::time::sleep(BLOCK).await;
            if progress.updating() == 0 {
                node.mine(1);
            }
        }
    };
    tokio::select! {
        report = load::run(plan, Arc::new(Mutex::new(journal))) => report.unwrap().rate(),
        () = mine => unreachable!("blocks never end"),
    }
}

#[tokio::main]
async fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let turns = numbers.first().copied().unwrap_or(5);
    let time = Duration::from_secs(numbers.get(1).copied().unwrap_or(3));
    let mut rates: [Vec<f64>; 3] = Default::default();
    for _ in 0..turns {
        rates[0].push(bare(time).await);
        rates[1].push(aechan(time, false).await);
        rates[2].push(aechan(time, true).await);
    }
    let medians = rates.map(|mut rates| {
        rates.sort_by(f64::total_cmp);
        rates[rates.len() / 2]
    });
    println!("updates a second on one channel, both clients and the node; medians of {turns}");
    let names = ["bare", "aechan, journal without fsync", "aechan, journal with fsync"];
    for (name, rate) in names.iter().zip(medians) {
        println!("{name:34} {rate:6.0}/s  {:5.2} ×", rate / medians[0]);
    }
}
