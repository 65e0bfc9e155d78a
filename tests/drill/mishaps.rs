//! What happens to a watcher: its node goes away and comes back, the chain forks, a person
//! is asked; and what ends first is answered first.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aechan::devnode::chain::Orphans;
use aechan::journal::{Journal, PostingState};
use aechan::keys::DevKey;
use aechan::tx::TxKind;
use aechan::wire::Dialect;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::fleet::{Fleet, LOCK, STAKE};
use crate::run::{Live, PATIENCE, Run};
use crate::watching::{posted, until};

const DIALECTS: [Dialect; 2] = [Dialect::JsonRpc, Dialect::Legacy];

fn watcher(url: &str, home: &Path) -> Live {
    let line = format!(
        "watch --all --auto-slash yes --auto-settle -k dev:alice -u {url} --every 50ms --depth 0 \
         -o ndjson"
    );
    Run::new(&line).env("AECHAN_HOME", home.to_str().unwrap()).open_stdin("").spawn()
}

/// A way to the node that can be closed and opened again, at one address.
struct Way {
    at: SocketAddr,
    node: SocketAddr,
    task: Option<JoinHandle<()>>,
    /// Connections now, and the most that there were at once.
    open: Arc<(AtomicUsize, AtomicUsize)>,
}

impl Way {
    async fn to(node: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let at = listener.local_addr().unwrap();
        let mut way = Self { at, node, task: None, open: Arc::default() };
        way.listen(listener);
        way
    }

    fn listen(&mut self, listener: TcpListener) {
        let (node, counted) = (self.node, Arc::clone(&self.open));
        self.task = Some(tokio::spawn(async move {
            // Dropped with the task: every connection ends with it.
            let mut open = JoinSet::new();
            while let Ok((mut client, _)) = listener.accept().await {
                let counted = Arc::clone(&counted);
                let now = counted.0.fetch_add(1, Ordering::SeqCst) + 1;
                counted.1.fetch_max(now, Ordering::SeqCst);
                open.spawn(async move {
                    let Ok(mut node) = TcpStream::connect(node).await else { return };
                    let _over = tokio::io::copy_bidirectional(&mut client, &mut node).await;
                    counted.0.fetch_sub(1, Ordering::SeqCst);
                });
            }
        }));
    }

    async fn close(&mut self) {
        let task = self.task.take().unwrap();
        task.abort();
        let _aborted = task.await;
    }

    async fn open(&mut self) {
        let listener = TcpListener::bind(self.at).await.unwrap();
        self.listen(listener);
    }
}

/// Mines past the lock period until the one channel is settled.
async fn settle(fleet: &Fleet, journal: &Journal) {
    for _ in 0..LOCK {
        fleet.node.mine(1);
    }
    until("the settle", || posted(journal, TxKind::Settle) == 1).await;
    fleet.node.mine(1);
    until("the end", || fleet.rounds() == [None]).await;
}

/// Alice has what is hers, less what she paid for, each once.
async fn accounts(fleet: &Fleet, journal: &Journal, start: u128) {
    let key = journal.channels().unwrap()[0].key;
    let mut postings = journal.postings(key).unwrap();
    postings.retain(|posting| posting.state != PostingState::Dropped);
    let kinds: Vec<_> = postings.iter().map(|posting| posting.signed.tx().kind()).collect();
    assert_eq!(kinds, [TxKind::Slash, TxKind::Settle], "each once");
    let fees: u128 = postings.iter().map(|p| p.signed.tx().fee().unwrap().aettos()).sum();
    assert_eq!(fleet.balance(DevKey::Alice).await, start + STAKE.aettos() - fees);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_node_goes_away_and_comes_back() {
    for dialect in DIALECTS {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("journal.sqlite");
        let fleet = Fleet::open(dialect, 1, &path).await;
        let start = fleet.balance(DevKey::Alice).await;
        let journal = Journal::open(&path).unwrap();
        let mut way = Way::to(fleet.node.http_addr).await;
        let watch = watcher(&format!("http://{}", way.at), home.path());
        watch.object(&[("type", "seen")]);
        if dialect == Dialect::Legacy {
            // Nodes of 2018 show a close while it passes only: it must be seen before.
            fleet.cheat().await;
            watch.object(&[("type", "coming")]);
        }
        way.close().await;
        watch.object(&[("type", "node"), ("state", "silent")]);
        if dialect == Dialect::JsonRpc {
            fleet.cheat().await;
        }
        fleet.node.mine(1);
        assert_eq!(fleet.rounds(), [Some(2)], "closed with an old round while nobody could look");
        way.open().await;
        watch.object(&[("type", "node"), ("state", "back")]);
        until("the answer", || posted(&journal, TxKind::Slash) == 1).await;
        fleet.node.mine(1);
        assert_eq!(fleet.rounds(), [Some(3)], "{dialect:?}");
        settle(&fleet, &journal).await;
        let _ = watch.end().exits(0);
        accounts(&fleet, &journal, start).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fork_takes_the_answer_away() {
    for dialect in DIALECTS {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("journal.sqlite");
        let fleet = Fleet::open(dialect, 1, &path).await;
        let start = fleet.balance(DevKey::Alice).await;
        let journal = Journal::open(&path).unwrap();
        let watch = watcher(&format!("http://{}", fleet.node.http_addr), home.path());
        watch.object(&[("type", "seen")]);
        fleet.cheat().await;
        if dialect == Dialect::Legacy {
            watch.object(&[("type", "coming")]);
        }
        fleet.node.mine(1);
        until("the answer", || posted(&journal, TxKind::Slash) == 1).await;
        fleet.node.mine(1);
        assert_eq!(fleet.rounds(), [Some(3)]);
        watch.object(&[("type", "posting"), ("kind", "channel_slash_tx"), ("state", "confirmed")]);
        // The block with the answer is lost, and the answer with it, from every mempool.
        fleet.chain().lock().unwrap().reorg(1, Orphans::Drop);
        assert_eq!(fleet.rounds(), [Some(2)]);
        watch.object(&[("type", "posting"), ("kind", "channel_slash_tx"), ("state", "posted")]);
        fleet.node.mine(1);
        assert_eq!(fleet.rounds(), [Some(3)], "the very same answer was sent again");
        settle(&fleet, &journal).await;
        let _ = watch.end().exits(0);
        accounts(&fleet, &journal, start).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_first_is_answered_first() {
    for dialect in DIALECTS {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("journal.sqlite");
        // The last one opened is the first to be lost.
        const COUNT: u64 = 9;
        let lock = |at: u64| LOCK + 10 * (COUNT - at);
        let fleet = Fleet::open_locked(dialect, COUNT, &path, lock).await;
        let journal = Journal::open(&path).unwrap();
        if dialect == Dialect::Legacy {
            let watch = watcher(&format!("http://{}", fleet.node.http_addr), home.path());
            watch.object(&[("type", "seen")]);
            fleet.cheat().await;
            let passed = |channel: &aechan::journal::ChannelSummary| {
                !journal.seen_txs(channel.key).unwrap().is_empty()
            };
            until("the closes", || journal.channels().unwrap().iter().all(passed)).await;
            watch.signal("KILL");
            let _ = watch.end();
        } else {
            fleet.cheat().await;
        }
        fleet.node.mine(1);
        let watch = watcher(&format!("http://{}", fleet.node.http_addr), home.path());
        let deadline = std::time::Instant::now() + PATIENCE;
        while fleet.rounds().iter().any(|round| *round != Some(3)) {
            assert!(std::time::Instant::now() < deadline, "not every close is answered");
            crate::watching::mine_when_posted(&fleet, &journal, TxKind::Slash).await;
        }
        watch.signal("KILL");
        let _ = watch.end();
        let mut answers = Vec::new();
        for channel in journal.channels().unwrap() {
            let postings = journal.postings(channel.key).unwrap();
            let slash = postings.iter().find(|p| p.signed.tx().kind() == TxKind::Slash).unwrap();
            let (params, ..) =
                aechan::wire::params::OpenParams::from_query(&channel.params).unwrap();
            answers.push((slash.signed.tx().nonce().unwrap(), params.lock_period));
        }
        answers.sort_unstable();
        let locks: Vec<u64> = answers.iter().map(|(_, lock)| *lock).collect();
        assert!(locks.is_sorted(), "{dialect:?}: answered in the order {locks:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_asked() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("journal.sqlite");
    let fleet = Fleet::open(Dialect::JsonRpc, 2, &path).await;
    let journal = Journal::open(&path).unwrap();
    fleet.cheat().await;
    fleet.node.mine(1);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_aechan"));
    command.env_clear().env("AECHAN_HOME", home.path()).env("TERM", "dumb");
    command.args(["watch", "--all", "--auto-slash", "ask", "-k", "dev:alice", "--every", "50ms"]);
    command.args(["-u", &format!("http://{}", fleet.node.http_addr), "--depth", "0"]);
    let patience = u64::try_from(PATIENCE.as_millis()).unwrap();
    let mut terminal = rexpect::session::spawn_command(command, Some(patience)).unwrap();
    // Both at once: one question stands, the other is asked after it.
    terminal.exp_string("You would lose 0.25ae").unwrap();
    terminal.exp_string("slash now? [y/N]").unwrap();
    terminal.exp_string("slash now? [y/N]").unwrap();
    terminal.send_line("n").unwrap();
    terminal.exp_string("slash now? [y/N]").unwrap();
    terminal.send_line("y").unwrap();
    terminal.exp_string("posted channel_slash_tx").unwrap();
    fleet.node.mine(1);
    terminal.exp_string("counts: in block").unwrap();
    let mut rounds = fleet.rounds();
    rounds.sort_unstable();
    assert_eq!(rounds, [Some(2), Some(3)], "one was answered, the other left");
    terminal.send_control('c').unwrap();
    terminal.exp_eof().unwrap();
    let declined = |key| {
        let events = journal.history(key, 100).unwrap();
        events.iter().any(|event| event.name == "slash_declined")
    };
    let channels = journal.channels().unwrap();
    assert_eq!(channels.iter().filter(|channel| declined(channel.key)).count(), 1);
}

/// Channels are looked at side by side, with a bound: neither one after the other, which a node
/// far away would make too slow, nor all at once.
#[tokio::test(flavor = "multi_thread")]
async fn channels_are_looked_at_side_by_side() {
    let home = tempfile::tempdir().unwrap();
    let fleet = Fleet::open(Dialect::JsonRpc, 40, &home.path().join("journal.sqlite")).await;
    let way = Way::to(fleet.node.http_addr).await;
    let line = format!("watch --all --once -u http://{} -o ndjson", way.at);
    let run = Run::new(&line).env("AECHAN_HOME", home.path().to_str().unwrap());
    let done = tokio::task::spawn_blocking(move || run.run().exits(0)).await.unwrap();
    let seen = done.of("seen");
    let told: Vec<_> = seen.iter().map(|one| one["channel"].clone()).collect();
    let asked = done.of("watching")[0]["channels"].as_array().unwrap().clone();
    assert_eq!(told, asked, "each once, in order");
    let most = way.open.1.load(Ordering::SeqCst);
    assert!((2..=20).contains(&most), "{most} connections at once");
}
