//! From the sight of a stale close to the slash with the node.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use aechan::journal::Journal;
use aechan::keys::{DevKey, KeySigner};
use aechan::tx::TxKind;
use aechan::watch::{Auto, Watcher, What};
use aechan::wire::Dialect;

use crate::fleet::Fleet;

pub async fn measure(samples: usize) {
    let mut times = Vec::new();
    for _ in 0..samples {
        times.push(sample().await);
    }
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
    println!(
        "stale close seen → slash posted, {samples} times: median {:.1} ms, 90 % {:.1} ms, at most {:.1} ms",
        at(50),
        at(90),
        at(100)
    );
}

async fn sample() -> Duration {
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = home.path().join("journal.sqlite");
    let fleet = Fleet::open(Dialect::JsonRpc, 1, &path).await;
    let journal = Journal::open(&path).unwrap();
    let names: Vec<_> =
        journal.channels().unwrap().iter().map(|c| (c.key, c.channel_id.unwrap())).collect();
    let auto = Auto { slash: true, settle: true, depth: 0, gas_price: None };
    let signer = Arc::new(KeySigner::local(DevKey::Alice.secret()));
    let journal = Arc::new(Mutex::new(journal));
    let node = fleet.http.clone();
    let network = Some(String::from("ae_dev"));
    let mut watcher = Watcher::new(node, network, journal, Some(signer), auto, &names);
    watcher.tick().await.unwrap();
    fleet.cheat().await;
    fleet.node.mine(1);
    let start = Instant::now();
    let news = watcher.tick().await.unwrap();
    let took = start.elapsed();
    let is_slash = |what: &What| matches!(what, What::Posted { kind: TxKind::Slash, .. });
    assert!(news.iter().any(|one| is_slash(&one.what)), "{news:?}");
    took
}
