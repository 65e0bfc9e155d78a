//! Victims that are `aechan open` itself.

use std::fmt::Debug;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use aechan::devnode::autopilot::{Autopilot, Habits, Setup};
use aechan::devnode::{self, LegacyProfile, NodeConfig, NodeHandle};
use aechan::encoding::Amount;
use aechan::fault;
use aechan::keys::DevKey;
use aechan::wire::params::{OpenParams, Timeouts};
use aechan::wire::{Dialect, Role};
use rusqlite::{Connection, OpenFlags, params};

use super::audit::audit;
use super::relay::Relay;
use super::victim::{Death, bury, start};

/// What a victim does.
const ORDERS: &str = "update 0.1ae\nupdate 0.2ae\ndeposit 0.1ae\nshutdown\n";

/// Parties of one channel listen on one port; other channels must not.
pub(super) static PORT: AtomicU16 = AtomicU16::new(20_000);

/// One death.
#[derive(Clone, Debug)]
struct Case {
    dialect: Dialect,
    /// The victim's role in the channel.
    role: Role,
    /// Whether the victim only answers what the other party begins.
    answers: bool,
    death: Death,
}

fn cases(deep: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for (dialect, role, answers) in [
        (Dialect::JsonRpc, Role::Initiator, false),
        (Dialect::JsonRpc, Role::Responder, false),
        (Dialect::JsonRpc, Role::Responder, true),
        (Dialect::Legacy, Role::Initiator, false),
        (Dialect::Legacy, Role::Initiator, true),
    ] {
        for (number, point) in fault::POINTS.into_iter().enumerate() {
            let counts: &[u64] = match (deep, dialect, answers) {
                // The opening, the first update, the second, the deposit, the close.
                (true, ..) => &[1, 2, 3, 4, 5],
                (false, Dialect::JsonRpc, false) => &[1, 2, 4],
                // Every point once; the rest is left to the long run.
                _ => [&[1], &[3]][number % 2],
            };
            for count in counts {
                let death = Death::At(point, *count);
                cases.push(Case { dialect, role, answers, death });
            }
        }
        for step in 0..if deep { 20 } else { 2 } {
            let death = Death::After(Duration::from_millis(90 + 35 * step));
            cases.push(Case { dialect, role, answers, death });
        }
    }
    cases
}

#[test]
#[ignore = "on a busy machine its victims die too early to count; run it alone"]
fn aechan_open_survives_kills_with_its_journal() {
    let cases = cases(std::env::var_os("AECHAN_KILLS_DEEP").is_some());
    let next = AtomicUsize::new(0);
    let (killed, left, states) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let end = kill(&runtime, case);
                    killed.fetch_add(usize::from(end.was_killed), Ordering::SeqCst);
                    left.fetch_add(end.left, Ordering::SeqCst);
                    states.fetch_add(usize::from(end.has_state), Ordering::SeqCst);
                }
            });
        }
    });
    let (killed, left, states) = (killed.into_inner(), left.into_inner(), states.into_inner());
    println!(
        "{killed} of {} sessions killed: {left} signatures had left, {states} had a state to resume",
        cases.len()
    );
    assert!(killed >= 80 && left >= 80 && states >= 50, "they died too early or not at all");
}

/// What came of a case.
struct End {
    was_killed: bool,
    /// How many signatures had left.
    left: usize,
    /// Whether there is a state that both signed.
    has_state: bool,
}

/// Runs a channel until the victim's death, and looks at what it left.
fn kill(runtime: &tokio::runtime::Runtime, case: &Case) -> End {
    let home = tempfile::tempdir().unwrap();
    let (node, relay) = runtime.block_on(async {
        let node = devnode::spawn(NodeConfig {
            block_interval: Some(Duration::from_millis(5)),
            legacy_profile: LegacyProfile::V016,
            ..NodeConfig::test()
        })
        .await
        .unwrap();
        let relay = Relay::before(node.ws_url()).await;
        (node, relay)
    });
    let port = PORT.fetch_add(1, Ordering::SeqCst);
    let other_home = tempfile::tempdir().unwrap();
    let mut other = None;
    let mut pilot = None;
    if case.answers {
        let mut command =
            open(case.dialect, case.role.other(), port, &node, &node.ws_url(), other_home.path());
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        // In the order of the victim's shutdown being an answer, too.
        child.stdin.take().unwrap().write_all(ORDERS.as_bytes()).unwrap();
        other = Some(child);
    } else {
        let setup = setup(case, port, &node);
        pilot = Some(runtime.block_on(Autopilot::spawn(setup)).unwrap());
    }
    let mut command = open(case.dialect, case.role, port, &node, &relay.url, home.path());
    if case.answers {
        command.args(["--at-eof", "stay"]);
    }
    let mut child = start(&mut command, &case.death);
    if let Some(mut stdin) = child.stdin.take()
        && !case.answers
    {
        // A victim that is dead already does not read.
        let _ = stdin.write_all(ORDERS.as_bytes());
    }
    let remains = bury(child, &case.death);
    let has_state = look(case, home.path(), &relay, &remains.told);
    if let Some(pilot) = pilot {
        pilot.stop();
    }
    if let Some(other) = other {
        end(other);
    }
    runtime.block_on(node.shutdown());
    End { was_killed: remains.was_killed, left: relay.signed().len(), has_state }
}

/// Nothing left that is not on disk, and what is on disk is shown.
pub(super) fn look(case: &dyn Debug, home: &Path, relay: &Relay, told: &str) -> bool {
    let path = home.join("journal.sqlite");
    let left = relay.signed();
    if !path.exists() {
        assert!(left.is_empty(), "{case:?}: signed without a journal\n{told}");
        return false;
    }
    let found = audit(&path);
    let raw = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    for signed in &left {
        let on_disk: i64 = raw
            .query_row(
                "SELECT count(*) FROM signature WHERE signed = ?1",
                params![signed.encode()],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(on_disk, 1, "{case:?}: {:?} left unwritten\n{told}", signed.tx());
    }
    assert!(found.signatures >= left.len() as u64);
    let shown = Command::new(env!("CARGO_BIN_EXE_aechan"))
        .args(["-o", "json", "state", "--home"])
        .arg(home)
        .output()
        .unwrap();
    let has_state = found.latest.is_some();
    match found.latest {
        Some(state) => {
            let text = String::from_utf8(shown.stdout).unwrap();
            let shown: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(shown["round"], state.round, "{case:?}");
            assert_eq!(shown["verified"], true, "{case:?}: {text}");
        }
        None => assert!(!shown.status.success(), "{case:?}"),
    }
    has_state
}

pub(super) fn open(
    dialect: Dialect,
    role: Role,
    port: u16,
    node: &NodeHandle,
    url: &str,
    home: &Path,
) -> Command {
    let (own, other) = match role {
        Role::Initiator => ("dev:alice", "dev:bob"),
        Role::Responder => ("dev:bob", "dev:alice"),
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_aechan"));
    command
        .env_clear()
        .args(["open", "--on-sign", "verified", "--role", role.name(), "--key", own, "--to", other])
        .args(["--initiator-amount", "1ae", "--responder-amount", "1ae", "-o", "json"])
        .args(["--dialect", dialect.name(), "--ws", url, "--port", &port.to_string()])
        .args([
            "--node",
            &format!("http://{}", node.http_addr),
            "--patience",
            "20",
            "--reconnect-for",
            "0",
            "--home",
        ])
        .arg(home)
        .stdin(Stdio::piped())
        .stderr(Stdio::null());
    if dialect == Dialect::JsonRpc {
        command.args(["--network-id", "ae_dev"]);
    }
    command
}

/// The other party, where it only answers.
fn setup(case: &Case, port: u16, node: &NodeHandle) -> Setup {
    setup_for(case.dialect, case.role.other(), port, node)
}

/// A party that plays itself.
pub(super) fn setup_for(dialect: Dialect, role: Role, port: u16, node: &NodeHandle) -> Setup {
    let own = match role {
        Role::Initiator => DevKey::Alice,
        Role::Responder => DevKey::Bob,
    };
    Setup {
        url: node.ws_url(),
        dialect,
        params: OpenParams {
            role,
            initiator: DevKey::Alice.secret().account(),
            responder: DevKey::Bob.secret().account(),
            initiator_amount: Amount::AE,
            responder_amount: Amount::AE,
            push_amount: Amount::ZERO,
            channel_reserve: Amount::new(2),
            lock_period: 10,
            ttl: None,
            host: Some(String::from("localhost")),
            port,
            minimum_depth: None,
            minimum_depth_strategy: None,
            timeouts: Timeouts::recommended(dialect),
            fee: None,
            gas_price: None,
            nonce: None,
            keep_running: None,
            msg_forwarding: None,
            log_keep: None,
            bh_delta: None,
            extra: Vec::new(),
        },
        seed: own.seed(),
        network_id: String::from("ae_dev"),
        legacy_protocol: 15,
        habits: Habits::default(),
    }
}

fn end(mut child: Child) {
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().unwrap();
}
