//! The disk of a client fills up or lets nothing be written, and its clock jumps: nothing
//! leaves that is not on disk, and the program says so by words and exit code.

use std::fs;
use std::io::{Seek, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::Ordering;

use aechan::devnode::autopilot::Autopilot;
use aechan::devnode::{self, NodeConfig};
use aechan::journal::{Authorization, CoSigned, Journal, JournalError, RequestRecord};
use aechan::tx::SignedTx;
use aechan::wire::{Dialect, Role};
use tokio::runtime::Runtime;

use super::relay::Relay;
use super::session::{PORT, look, open, setup_for};
use super::writer::{new, state};

const ORDERS: &str = "update 0.1ae\nupdate 0.2ae\ndeposit 0.1ae\nupdate 0.1ae\nshutdown\n";

/// Whether processes may have mounts of their own here.
fn has_mounts() -> bool {
    let tried = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

/// The same run by a shell that first does something.
fn shelled(command: &Command, shell: &[&str], script: &str) -> Command {
    let mut whole = Command::new(shell[0]);
    whole.args(&shell[1..]).args(["-c", script, "sh"]);
    whole.arg(command.get_program()).args(command.get_args());
    whole
}

/// A session in whose home `script`, which ends by running what it was given, lets
/// nothing or little be written; gives what it printed.
fn session(runtime: &Runtime, home: &Path, shell: &[&str], script: &str, said: &str) -> Output {
    let (node, relay) = runtime.block_on(async {
        let node = devnode::spawn(NodeConfig::test()).await.unwrap();
        let relay = Relay::before(node.ws_url()).await;
        (node, relay)
    });
    let port = PORT.fetch_add(1, Ordering::SeqCst);
    let pilot = setup_for(Dialect::JsonRpc, Role::Responder, port, &node);
    let pilot = runtime.block_on(Autopilot::spawn(pilot)).unwrap();
    let command = open(Dialect::JsonRpc, Role::Initiator, port, &node, &relay.url, home);
    let mut orders = tempfile::tempfile().unwrap();
    orders.write_all(said.as_bytes()).unwrap();
    orders.rewind().unwrap();
    let mut command = shelled(&command, shell, script);
    let done = command.env("PLACE", home).stdin(orders).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    look(&script, home, &relay, &told);
    pilot.stop();
    runtime.block_on(node.shutdown());
    done
}

/// It ended as with a journal that fails, and said so: 3, or 4 where an order found that
/// nothing is signed without it.
fn told(done: &Output, case: &str, why: &[&str]) {
    let text = String::from_utf8_lossy(&done.stdout);
    assert!(matches!(done.status.code(), Some(3 | 4)), "{case}: {}: {text}", done.status);
    assert!(text.contains("journal"), "{case}: {text}");
    assert!(why.iter().any(|why| text.contains(why)), "{case}: {text}");
}

#[test]
fn a_full_disk_lets_nothing_leave_that_is_not_on_it() {
    let runtime = Runtime::new().unwrap();
    // Files that may not grow: within the tables, within the log of the opening, with
    // nothing asked for that would fail, some rounds on.
    for (kib, said) in [(20, ORDERS), (100, ORDERS), (100, ""), (160, ORDERS)] {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        let script = format!("trap '' XFSZ; exec prlimit --fsize={} \"$@\"", kib << 10);
        let done = session(&runtime, &home, &["sh"], &script, said);
        told(&done, &format!("{kib} KiB"), &["disk"]);
    }
    if !has_mounts() {
        println!("skipped: a small disk, since there are no mounts of one's own here");
        return;
    }
    for kib in [64, 256] {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        fs::create_dir(&home).unwrap();
        // The small disk is gone with the process: what is on it is copied to the folder
        // that it covers.
        let script = format!(
            "cd \"$PLACE\" && mount -t tmpfs -o size={kib}k tmpfs \"$PLACE\" || exit 99; \
             \"$@\"; code=$?; cp -a \"$PLACE\"/. . ; exit $code"
        );
        let done = session(&runtime, &home, &["unshare", "-rm", "sh"], &script, ORDERS);
        told(&done, &format!("a disk of {kib} KiB"), &["full", "disk"]);
    }
}

#[test]
fn a_folder_that_takes_no_file_is_told_and_nothing_is_signed() {
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "no folder").unwrap();
    let done = session(&runtime, &file.join("home"), &["sh"], "exec \"$@\"", ORDERS);
    told(&done, "below a file", &["Not a directory"]);
    if !has_mounts() {
        println!("skipped: a read-only folder, since there are no mounts of one's own here");
        return;
    }
    let home = folder.path().join("home");
    fs::create_dir(&home).unwrap();
    let script = "mount --bind \"$PLACE\" \"$PLACE\" && mount -o remount,ro,bind \"$PLACE\" || exit 99; \
                  exec \"$@\"";
    let done = session(&runtime, &home, &["unshare", "-rm", "sh"], script, ORDERS);
    told(&done, "read-only", &["Read-only file system"]);
    assert_eq!(fs::read_dir(&home).unwrap().count(), 0, "something was written");
}

/// The journal goes by rounds and by what came first, whatever the clock says meanwhile.
#[test]
fn a_clock_that_jumps_changes_nothing() {
    const HOUR: u64 = 3_600_000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.sqlite");
    let times = [40 * HOUR, 2 * HOUR, 90 * HOUR, 0, 41 * HOUR, HOUR];
    let channel = Journal::open(&path).unwrap().begin(50 * HOUR, &new()).unwrap();
    for (round, now) in (1..).zip(times) {
        // As after a restart, so that nothing is remembered but what is on disk.
        let journal = Journal::open(&path).unwrap();
        let sign = |signed: &SignedTx| {
            let (tx, round) = (signed.tx_bytes(), signed.tx().round());
            let record =
                RequestRecord { tag: "update", round, tx, updates: "[]", verdict: "verified" };
            let request = journal.request(channel, now, &record).unwrap();
            let authorization = Authorization { request, decision: "a test", signed };
            journal.authorize(channel, now, &authorization).map(drop)
        };
        let signed = state(round, 1);
        sign(&signed).unwrap();
        let second = sign(&state(round, 2));
        assert!(matches!(second, Err(JournalError::RoundTaken { .. })), "{second:?}");
        let cosigned =
            CoSigned { round, signed: &signed, initiator: None, responder: None, trees: None };
        journal.cosigned(channel, now, &cosigned).unwrap();
        assert_eq!(journal.latest(channel).unwrap().unwrap().round, round, "at {now}");
        let stale = journal.signed_for(channel, 1).unwrap();
        assert!(stale.is_some(), "round 1 is forgotten at {now}");
    }
    assert_eq!(Journal::open(&path).unwrap().channels().unwrap().len(), 1);
}
