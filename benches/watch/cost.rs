//! What `aechan watch --all` takes while nothing happens: requests, processor, memory.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use aechan::wire::Dialect;

use crate::fleet::Fleet;
use crate::relay::Relay;

/// Ticks of the processor's clock a second, as `/proc` counts them on Linux.
const TICKS: f64 = 100.0;

/// Time for the first look, which tells about every channel.
const SETTLE: Duration = Duration::from_secs(20);

pub async fn measure(channels: u64, time: Duration) {
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let fleet = Fleet::open(Dialect::JsonRpc, channels, &home.path().join("journal.sqlite")).await;
    let relay = Relay::before(fleet.node.http_addr).await;
    // As often as it looks by itself.
    let mut watcher = Command::new(env!("CARGO_BIN_EXE_aechan"))
        .args(["watch", "--all", "--auto-slash", "yes", "-k", "dev:alice", "-o", "ndjson"])
        .args(["-u", &format!("http://{}", relay.addr)])
        .env("AECHAN_HOME", home.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    tokio::time::sleep(SETTLE).await;
    let (requests, cpu) = (relay.requests(), processor(&watcher));
    assert!(requests > 0, "it asks nothing");
    tokio::time::sleep(time).await;
    let minutes = time.as_secs_f64() / 60.0;
    let asked = (relay.requests() - requests) as f64 / minutes;
    let busy = (processor(&watcher) - cpu) / minutes;
    let resident = status(&watcher, "VmRSS:");
    println!(
        "watching {channels} channels, a look every 30 s: {asked:.0} requests and {busy:.2} s of \
         processor a minute, {:.1} MiB resident",
        resident as f64 / 1024.0
    );
    assert!(watcher.try_wait().unwrap().is_none(), "it has ended");
    watcher.kill().unwrap();
    watcher.wait().unwrap();
}

/// Seconds of processor that it has used.
fn processor(child: &Child) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    let after_name = text.rsplit_once(") ").unwrap().1;
    let fields: Vec<&str> = after_name.split(' ').collect();
    // utime and stime, the 14th and 15th of all.
    let of = |at: usize| fields[at].parse::<f64>().unwrap();
    (of(11) + of(12)) / TICKS
}

/// A number of KiB in its status.
fn status(child: &Child, name: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
