//! A system that lets the program down: a disk that is full, a folder that is read-only, a
//! clock that jumps, and another session at the same journal. Nothing leaves unwritten,
//! nothing is lost, and what helps is said.

use std::fs;
use std::path::Path;
use std::process::Command;

use aechan::encoding::FsmId;
use aechan::journal::{ChannelSummary, Journal, StoredState};
use rusqlite::Connection;

use crate::run::{Done, Live, Node, Run};
use crate::{begin, sign, state};

/// Bob, who signs everything that is verified and costs him nothing.
fn bob(node: &Node, port: u16) -> Live {
    let args = format!("--port {port} --on-sign verified --at-eof stay");
    let bob = node.open("responder", &args).open_stdin("").spawn();
    // The responder listens before the initiator calls.
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    bob
}

fn alice(node: &Node, port: u16) -> Run {
    node.open("initiator", &format!("--port {port} --on-sign verified"))
}

fn resume(node: &Node) -> Run {
    Run::new("resume -k dev:alice --on-sign verified").and(&format!("--node {}", node.http))
}

fn in_round(live: &Live, round: u64) {
    let wanted = format!("\"ok\":true,\"outcome\":\"done\",\"round\":{round}}}");
    live.line(|line| line.contains(&wanted));
}

fn journal(home: &Path) -> Journal {
    Journal::open(&home.join("journal.sqlite")).unwrap()
}

/// The channels with what both signed last.
fn channels(home: &Path) -> Vec<(ChannelSummary, StoredState)> {
    let journal = journal(home);
    let last = |channel: &ChannelSummary| journal.latest(channel.key).unwrap().unwrap();
    let channels = journal.channels().unwrap();
    let with_last = |channel| {
        let last = last(&channel);
        (channel, last)
    };
    channels.into_iter().map(with_last).collect()
}

/// How many signatures are on disk.
fn signatures(home: &Path) -> u64 {
    let db = Connection::open(home.join("journal.sqlite")).unwrap();
    let count: i64 = db.query_row("SELECT count(*) FROM signature", [], |row| row.get(0)).unwrap();
    count.unsigned_abs()
}

/// That as many signatures as were told of are on disk.
fn all_on_disk(done: &[&Done]) {
    let told: usize = done.iter().map(|done| done.of("signed").len()).sum();
    assert_eq!(signatures(done[0].home()), told as u64, "{}", done[0].story());
}

/// Limits how long a file of a process may be, as a full disk does. False where the system
/// has no means to.
fn limit(live: &Live, bytes: &str) -> bool {
    let pid = live.id().to_string();
    Command::new("prlimit")
        .args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")])
        .status()
        .is_ok_and(|status| status.success())
}

const FULL: &str = "the disk takes no more of it";

#[test]
fn on_a_full_disk_nothing_is_signed_and_with_room_it_goes_on() {
    let node = Node::start("");
    let _bob = bob(&node, 12_351);
    let mut alice = alice(&node, 12_351).open_stdin("pay 0.1ae\n").spawn();
    in_round(&alice, 2);
    if !limit(&alice, "4096") {
        println!("skipped: prlimit cannot limit a process here");
        return;
    }
    // The line may fail.
    alice.say("-pay 0.2ae\n");
    let refused = alice.object(&[("type", "rejected")]);
    assert!(refused["why"].as_str().unwrap().contains(FULL), "{refused}");
    assert!(limit(&alice, "unlimited"));
    alice.say("pay 0.3ae\n");
    in_round(&alice, 3);
    assert!(limit(&alice, "4096"));
    alice.say("pay 0.05ae\n");
    let done = alice.end().exits(3).says("the journal cannot be written").says("aechan resume");
    all_on_disk(&[&done]);
    let last = &channels(done.home())[0].1;
    assert_eq!(last.round, 3);
    assert_eq!(last.initiator.unwrap().balance.to_string(), "600000000000000000");
    // And with room, the channel is whole.
    let again = resume(&node).at_home_of(&done).stdin("pay 0.1ae\n").run().exits(0);
    all_on_disk(&[&done, &again]);
    assert_eq!(channels(done.home())[0].1.round, 4);
}

#[test]
fn a_disk_that_is_full_from_the_start_is_told_before_anything_is_sent() {
    let node = Node::start("");
    // Blocks of 512 or 1024 bytes: less than the tables, and less than the first page.
    for blocks in ["0", "40"] {
        let script = format!("ulimit -f {blocks}; exec \"$@\"");
        let run = alice(&node, 12_352).under(&["sh", "-c", &script, "sh"]);
        let done = run.stdin("pay 1\n").run().exits(3).says("P16: the journal cannot be written");
        let done = done.says(FULL).says("--home DIR");
        assert!(done.of("signed").is_empty() && done.of("session").is_empty(), "{}", done.story());
    }
}

/// Runs in a view of the file system in which a folder is read-only.
const READ_ONLY: &str = r#"mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@""#;

fn read_only(home: &str) -> [&str; 6] {
    ["unshare", "--mount", "sh", "-c", READ_ONLY, home]
}

#[test]
fn a_read_only_folder_is_named_and_left_as_it_is() {
    let node = Node::start("");
    let _bob = bob(&node, 12_353);
    let done = alice(&node, 12_353).stdin("pay 0.1ae\n").run().exits(0);
    let home = done.home().to_str().unwrap();
    let file = done.home().join("journal.sqlite");
    let before = fs::read(&file).unwrap();
    let wrapper = read_only(home);
    let can = Command::new(wrapper[0]).args(&wrapper[1..]).arg("true").output();
    if !can.is_ok_and(|can| can.status.success()) {
        println!("skipped: no folder can be made read-only for one process here");
        return;
    }
    let opened = |run: Run| run.under(&wrapper).stdin("pay 0.1ae\n").run().exits(3);
    let again = alice(&node, 12_354).at_home_of(&done);
    let told = opened(again).says("P16: the journal cannot be written").says("writable");
    assert!(told.of("signed").is_empty(), "{}", told.story());
    let _ = opened(resume(&node).at_home_of(&done)).says("make its folder writable");
    let _ = opened(Run::new("state").at_home_of(&done)).says("make its folder writable");
    assert_eq!(fs::read(&file).unwrap(), before);
    // A folder that is new.
    let fresh = alice(&node, 12_355);
    let home = fresh.home().to_str().unwrap().to_owned();
    let told = fresh.under(&read_only(&home)).stdin("").run().exits(3);
    let _ = told.says("Read-only file system").says("--home DIR");
    // When it can be written again, nothing is lost.
    let end = resume(&node).at_home_of(&done).stdin("pay 0.1ae\n").run().exits(0);
    all_on_disk(&[&done, &end]);
}

#[test]
fn a_home_below_a_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("file");
    fs::write(&home, "mine").unwrap();
    let run = Run::new("open --devnode --on-sign own --home").arg(home.join("home"));
    let done = run.stdin("pay 1\n").run().exits(3);
    let _ = done.says(home.to_str().unwrap()).says("--home DIR");
    assert_eq!(fs::read(&home).unwrap(), b"mine");
}

/// Moves every time in a journal by so many days.
fn shift(home: &Path, days: i64) {
    let db = Connection::open(home.join("journal.sqlite")).unwrap();
    let ms = days * 24 * 3_600_000;
    for (table, column) in [
        ("channel", "opened_at"),
        ("channel", "seen_at"),
        ("credential", "at"),
        ("request", "at"),
        ("request", "decided_at"),
        ("signature", "at"),
        ("state", "at"),
        ("event", "at"),
    ] {
        let sql = format!("UPDATE {table} SET {column} = {column} + {ms}");
        assert!(db.execute(&sql, []).unwrap() > 0, "{table}");
    }
}

/// A clock that was a year ahead, and then ten years behind, as its journal shows.
#[test]
fn a_clock_that_jumps_costs_nothing() {
    let node = Node::start("");
    let _bob = bob(&node, 12_356);
    let done = alice(&node, 12_356).stdin("pay 0.1ae\n").run().exits(0);
    let mut parts = vec![];
    for (days, round) in [(365, 3), (-3650, 4), (3650, 5)] {
        shift(done.home(), days);
        // What the rules count as spent lately includes what is dated later.
        let again = resume(&node).at_home_of(&done).stdin("pay 0.1ae\n").run().exits(0);
        assert_eq!(channels(done.home())[0].1.round, round, "{}", again.story());
        parts.push(again);
        let told = Run::new("history").at_home_of(&done).run().exits(0);
        assert!(!told.out().is_empty());
    }
    let end = resume(&node).at_home_of(&done).stdin("pay 0.1ae\n").run().exits(0);
    let mut all = vec![&done, &end];
    all.extend(&parts);
    all_on_disk(&all);
}

#[test]
fn the_newest_is_what_was_stored_last_whatever_the_clock_says() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(&folder.path().join("journal.sqlite")).unwrap();
    let channel = begin(&journal);
    let credential = |byte| FsmId::new([byte; 32]);
    for (at, byte) in [(9_000_000, 1), (9_000_001, 2), (5, 3), (9_000_000, 4), (0, 5)] {
        journal.credential(channel, at, &credential(byte)).unwrap();
    }
    assert_eq!(journal.credentials(channel).unwrap(), [credential(5), credential(4)]);
    // One that comes again is the newest, too.
    journal.credential(channel, 1, &credential(4)).unwrap();
    assert_eq!(journal.credentials(channel).unwrap(), [credential(4), credential(5)]);
    // Rounds go on in their own order, and none twice.
    for round in 2..5 {
        sign(&journal, channel, &state(round, 7)).unwrap();
        journal.seen(channel, 9_000_000 / round, "open").unwrap();
    }
    assert!(sign(&journal, channel, &state(2, 8)).is_err());
}

#[test]
fn two_sessions_write_side_by_side_into_one_journal() {
    const ROUNDS: u64 = 12;
    let node = Node::start("");
    let _bobs = [bob(&node, 12_357), bob(&node, 12_358)];
    let pays = "pay 0.01ae\n".repeat(usize::try_from(ROUNDS - 1).unwrap());
    let first = alice(&node, 12_357).open_stdin("").spawn();
    first.opened();
    let second = alice(&node, 12_358).beside(&first).open_stdin("").spawn();
    second.opened();
    let mut both = [first, second];
    for live in &mut both {
        live.say(&pays);
    }
    for live in &both {
        in_round(live, ROUNDS);
    }
    // A third one for the same channel is told who has it, and writes nothing.
    let [first, second] = both;
    let before = signatures(first.home());
    let id = channels(first.home())[0].0.channel_id.unwrap().to_string();
    let third = Run::new(&format!("resume {id} -k dev:alice --node {}", node.http));
    let third = third.beside(&first).stdin("pay 1\n").run().exits(17);
    let _ = third.says("another session (process ").says(&format!("holds {id}"));
    assert_eq!(signatures(first.home()), before);
    let done = [first.finish().exits(0), second.finish().exits(0)];
    all_on_disk(&[&done[0], &done[1]]);
    let channels = channels(done[0].home());
    assert_eq!(channels.len(), 2);
    for (channel, last) in &channels {
        assert_eq!(last.round, ROUNDS, "{:?}", channel.channel_id);
        assert_eq!(last.initiator.unwrap().balance.to_string(), "890000000000000000");
    }
}
