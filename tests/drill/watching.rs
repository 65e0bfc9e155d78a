//! `watch --auto-slash`, unattended: many channels at once, the watcher killed in the middle.

use std::time::{Duration, Instant};

use aechan::journal::{Journal, PostingState};
use aechan::keys::DevKey;
use aechan::tx::TxKind;
use aechan::wire::Dialect;

use crate::fleet::{Fleet, LOCK, STAKE};
use crate::run::{Live, PATIENCE, Run};

fn count() -> u64 {
    std::env::var("AECHAN_DRILL_CHANNELS").map_or(12, |text| text.parse().unwrap())
}

fn watcher(fleet: &Fleet, home: &std::path::Path) -> Live {
    let line = format!(
        "watch --all --auto-slash yes --auto-settle -k dev:alice -u http://{} --every 50ms \
         --depth 0 -o ndjson",
        fleet.node.http_addr
    );
    Run::new(&line).env("AECHAN_HOME", home.to_str().unwrap()).open_stdin("").spawn()
}

/// Waits until it holds; what it waits for comes from another process.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "{what} does not come");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// How many transactions of a kind the journal has written down as with a node.
pub(crate) fn posted(journal: &Journal, kind: TxKind) -> usize {
    let of_channel = |key| {
        let postings = journal.postings(key).unwrap();
        let is_of = |p: &&aechan::journal::Posting| {
            p.signed.tx().kind() == kind
                && !matches!(p.state, PostingState::Intended | PostingState::Dropped)
        };
        postings.iter().filter(is_of).count()
    };
    journal.channels().unwrap().iter().map(|channel| of_channel(channel.key)).sum()
}

/// Makes a block once the watcher has posted something more, or has had time to.
pub(crate) async fn mine_when_posted(fleet: &Fleet, journal: &Journal, kind: TxKind) {
    let before = posted(journal, kind);
    let deadline = Instant::now() + Duration::from_secs(3);
    while posted(journal, kind) == before && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    fleet.node.mine(1);
}

async fn drill(dialect: Dialect) {
    let began = Instant::now();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("journal.sqlite");
    let count = count();
    let wanted = usize::try_from(count).unwrap();
    let fleet = Fleet::open(dialect, count, &path).await;
    let start = [fleet.balance(DevKey::Alice).await, fleet.balance(DevKey::Bob).await];
    let journal = Journal::open(&path).unwrap();
    let first = watcher(&fleet, home.path());
    // On a chain of 2018 a close is seen while it passes through the mempool.
    first.object(&[("type", "seen")]);
    let cheating = fleet.cheat().await;
    let seen = |journal: &Journal| {
        let channels = journal.channels().unwrap();
        channels.iter().filter(|c| !journal.seen_txs(c.key).unwrap().is_empty()).count()
    };
    if dialect == Dialect::Legacy {
        until("the closes in the mempool", || seen(&journal) == wanted).await;
    }
    fleet.node.mine(1);
    let is_closed = |round: &Option<u64>| matches!(round, Some(2 | 3));
    assert!(fleet.rounds().iter().all(is_closed), "every close is on chain");
    // Killed in the middle of the answers, wherever that is.
    let some = wanted.div_ceil(4);
    let deadline = Instant::now() + PATIENCE;
    while posted(&journal, TxKind::Slash) < some {
        assert!(Instant::now() < deadline, "the first answers do not come");
        mine_when_posted(&fleet, &journal, TxKind::Slash).await;
    }
    first.signal("KILL");
    let answered = posted(&journal, TxKind::Slash);
    let _ = first.end();
    let second = watcher(&fleet, home.path());
    let deadline = Instant::now() + PATIENCE;
    while fleet.rounds().iter().any(|round| *round != Some(3)) {
        assert!(Instant::now() < deadline, "not every close is answered");
        mine_when_posted(&fleet, &journal, TxKind::Slash).await;
    }
    for _ in 0..LOCK {
        fleet.node.mine(1);
    }
    while fleet.rounds().iter().any(Option::is_some) {
        assert!(Instant::now() < deadline, "not every channel is settled");
        mine_when_posted(&fleet, &journal, TxKind::Settle).await;
    }
    fleet.node.mine(1);
    let second = second.end().exits(0);
    let over = second.of("seen").iter().filter(|seen| seen["phase"] == "gone").count();
    assert_eq!(over, wanted, "it tells of each channel that it is over");

    let mut fees = 0;
    for channel in journal.channels().unwrap() {
        let mut postings = journal.postings(channel.key).unwrap();
        postings.retain(|posting| posting.state != PostingState::Dropped);
        let kinds: Vec<_> = postings.iter().map(|posting| posting.signed.tx().kind()).collect();
        assert_eq!(kinds, [TxKind::Slash, TxKind::Settle], "each once");
        fees += postings.iter().map(|p| p.signed.tx().fee().unwrap().aettos()).sum::<u128>();
    }
    let stakes = STAKE.aettos() * u128::from(count);
    assert_eq!(fleet.balance(DevKey::Alice).await, start[0] + stakes - fees);
    assert_eq!(fleet.balance(DevKey::Bob).await, start[1] + stakes - cheating.aettos());
    println!(
        "{}: {count} channels closed with an old round, all answered and settled; the watcher was \
         killed after {answered} answers; {:.1} s",
        dialect.name(),
        began.elapsed().as_secs_f32()
    );
    assert!(fleet.opening_fees() > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_channels_of_today() {
    drill(Dialect::JsonRpc).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_channels_of_2018() {
    drill(Dialect::Legacy).await;
}

/// Channels that two programs really opened and used, cheated on by one of them: the watcher
/// has nothing but the journal that the other's sessions left.
#[test]
fn channels_that_were_really_used() {
    use crate::alone::{both, command, fee};
    use crate::run::{Done, Node};
    const CHANNELS: usize = 2;
    let node = Node::start("");
    let args = "--dialect json-rpc --lock-period 60";
    let mut homes: Option<(Done, Done)> = None;
    for _ in 0..CHANNELS {
        let party = |role: &str, more: &str, home: Option<&Done>| {
            let run = node.open(role, args).and(more);
            match home {
                Some(home) => run.at_home_of(home),
                None => run,
            }
        };
        let (alice, bob) = (homes.as_ref().map(|it| &it.0), homes.as_ref().map(|it| &it.1));
        let stays = "--on-sign verified --at-eof stay -o ndjson";
        let mut bob = party("responder", stays, bob).open_stdin("").spawn();
        let alice = party("initiator", stays, alice).open_stdin("pay 0.25ae\n").spawn();
        let has = |round: u64| {
            move |line: &str| {
                let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
                value["type"] == "update" && value["round"] == round
            }
        };
        bob.line(has(2));
        // In round 2 Bob has a quarter that he gives back in round 3.
        bob.say("pay 0.25ae\n");
        alice.line(has(3));
        bob.line(has(3));
        alice.signal("KILL");
        bob.signal("KILL");
        homes = Some((alice.end(), bob.end()));
    }
    let (alice, bob) = homes.unwrap();
    let before = both(&node, "json-rpc");
    let watch = format!(
        "watch --all --auto-slash yes --auto-settle -k dev:alice -u {} --every 50ms --depth 0 -o ndjson",
        node.http
    );
    let watch = Run::new(&watch).at_home_of(&alice).open_stdin("").spawn();
    watch.object(&[("type", "seen")]);
    let journal = Journal::open(&bob.home().join("journal.sqlite")).unwrap();
    let mut cheating = 0;
    for channel in journal.channels().unwrap() {
        let id = channel.channel_id.unwrap();
        let words =
            format!("solo-close {id} --round 2 --override V04 --override V06 --override V07");
        cheating += fee(&command(&words, "bob", &node, &bob).exits(0));
    }
    let done = watch.end().exits(0);
    let over = done.of("seen").iter().filter(|seen| seen["phase"] == "gone").count();
    assert_eq!(over, CHANNELS, "{}", done.story());
    let journal = Journal::open(&alice.home().join("journal.sqlite")).unwrap();
    let mut fees = 0;
    for channel in journal.channels().unwrap() {
        let postings = journal.postings(channel.key).unwrap();
        let kinds: Vec<_> = postings.iter().map(|posting| posting.signed.tx().kind()).collect();
        assert_eq!(kinds, [TxKind::Slash, TxKind::Settle], "each once");
        fees += postings.iter().map(|p| p.signed.tx().fee().unwrap().aettos()).sum::<u128>();
    }
    let stakes = STAKE.aettos() * u128::try_from(CHANNELS).unwrap();
    let after = both(&node, "json-rpc");
    assert_eq!(after, (before.0 + stakes - fees, before.1 + stakes - cheating));
}
