//! The journal from outside: two processes, torn files, full disks, folders that are
//! read-only, clocks that jump, secrets, and the commands that
//! read it.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;
#[path = "journal/system.rs"]
mod system;

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Barrier;

use aechan::encoding::{AccountKey, Amount, ChannelId, Era, FsmId, StateHash};
use aechan::journal::{
    Authorization, ChannelKey, CoSigned, Journal, JournalError, NewChannel, PartyAccount,
    RequestRecord,
};
use aechan::keys::DevKey;
use aechan::trees::{StateTrees, StateVersion};
use aechan::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, SigningText, Tx};
use ed25519_dalek::{Signer, SigningKey};

const NETWORK: &str = "ae_dev";

fn state(round: u64, hash: u8) -> SignedTx {
    SignedTx::of(Tx::Offchain(OffchainTx {
        layout: OffchainLayout::Lima { state_hash: StateHash::new([hash; 32]) },
        channel_id: ChannelId::new([1; 32]),
        round,
    }))
}

fn signed_by(tx: SignedTx, key: DevKey) -> SignedTx {
    let text = SigningText::Network(NETWORK);
    let bytes = text.bytes(text.own_form(), tx.tx_bytes());
    let signature = SigningKey::from_bytes(&key.seed()).sign(&bytes).to_bytes();
    tx.with_signature(Signature::Ed25519(signature))
}

fn begin(journal: &Journal) -> ChannelKey {
    let channel = NewChannel {
        network: NETWORK,
        dialect: "json-rpc",
        role: "initiator",
        initiator: DevKey::Alice.secret().account().to_string(),
        responder: DevKey::Bob.secret().account().to_string(),
        params: String::from("role=initiator"),
        node: "ws://localhost:3014/channel",
    };
    journal.begin(1, &channel).unwrap()
}

fn sign(journal: &Journal, channel: ChannelKey, signed: &SignedTx) -> Result<(), JournalError> {
    let (tx, round) = (signed.tx_bytes(), signed.tx().round());
    let record = RequestRecord { tag: "update", round, tx, updates: "[]", verdict: "verified" };
    let request = journal.request(channel, 2, &record)?;
    let authorization = Authorization { request, decision: "signed by a person", signed };
    journal.authorize(channel, 3, &authorization).map(drop)
}

/// A journal with a channel of `rounds` rounds.
fn filled(folder: &Path, rounds: u64) -> PathBuf {
    let path = folder.join("journal.sqlite");
    let journal = Journal::open(&path).unwrap();
    let channel = begin(&journal);
    journal.name(channel, 1, ChannelId::new([1; 32])).unwrap();
    journal.seen(channel, 1, "open").unwrap();
    for round in 2..2 + rounds {
        let signed = signed_by(state(round, 7), DevKey::Alice);
        sign(&journal, channel, &signed).unwrap();
        let account = |ae| Some(PartyAccount { balance: Amount::new(ae), nonce: 0 });
        let state = CoSigned {
            round,
            signed: &signed_by(signed, DevKey::Bob),
            initiator: account(1_500_000_000_000_000_000),
            responder: account(u128::from(round)),
            trees: None,
        };
        journal.cosigned(channel, 4, &state).unwrap();
    }
    path
}

fn aechan(home: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_aechan"))
        .env_clear()
        .args(args)
        .arg("--home")
        .arg(home)
        .output()
        .unwrap()
}

#[test]
fn of_many_that_race_for_a_round_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path(), 1);
    let channel = Journal::open(&path).unwrap().channels().unwrap()[0].key;
    for round in 10..15 {
        let barrier = Barrier::new(8);
        let won: usize = std::thread::scope(|scope| {
            let racers: Vec<_> = (0..8)
                .map(|racer| {
                    let (path, barrier) = (&path, &barrier);
                    scope.spawn(move || {
                        let journal = Journal::open(path).unwrap();
                        barrier.wait();
                        match sign(&journal, channel, &state(round, racer)) {
                            Ok(()) => 1,
                            Err(JournalError::RoundTaken { round: taken, .. }) => {
                                assert_eq!(taken, round);
                                0
                            }
                            Err(other) => panic!("{other}"),
                        }
                    })
                })
                .collect();
            racers.into_iter().map(|racer| racer.join().unwrap()).sum()
        });
        assert_eq!(won, 1, "round {round}");
        let journal = Journal::open(&path).unwrap();
        assert_eq!(journal.standing(channel, round).unwrap(), 1);
    }
}

#[test]
fn a_torn_file_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(filled(folder.path(), 20)).unwrap();
    let torn_folder = folder.path().join("torn");
    fs::create_dir(&torn_folder).unwrap();
    let path = torn_folder.join("journal.sqlite");
    let mut lengths: Vec<usize> = (1..whole.len()).step_by(3989).collect();
    lengths.extend((4096..whole.len()).step_by(4096));
    for length in lengths {
        fs::write(&path, &whole[..length]).unwrap();
        let error = Journal::open(&path).expect_err(&format!("{length} bytes"));
        let text = error.to_string();
        assert!(text.contains("was not touched"), "{length}: {text}");
        assert_eq!(fs::read(&path).unwrap(), &whole[..length], "{length}: touched");
        let shown = aechan(&torn_folder, &["state"]);
        assert!(!shown.status.success() && shown.stdout.is_empty());
        assert!(String::from_utf8_lossy(&shown.stderr).contains("was not touched"));
        assert_eq!(fs::read(&path).unwrap(), &whole[..length], "{length}: touched by aechan");
    }
}

/// A log beside a damaged file must not be played into it, as closing a database does.
#[test]
fn a_torn_file_with_its_log_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path(), 20);
    let open = Journal::open(&path).unwrap();
    let channel = open.channels().unwrap()[0].key;
    sign(&open, channel, &state(90, 1)).unwrap();
    let log = fs::read(folder.path().join("journal.sqlite-wal")).unwrap();
    assert!(!log.is_empty());
    let whole = fs::read(&path).unwrap();
    let torn = folder.path().join("torn.sqlite");
    for length in [4096, 4096 + 17, whole.len() / 2] {
        fs::write(&torn, &whole[..length]).unwrap();
        fs::write(folder.path().join("torn.sqlite-wal"), &log).unwrap();
        // Absent after the first time.
        let _ = fs::remove_file(folder.path().join("torn.sqlite-shm"));
        let error = Journal::open(&torn).unwrap_err();
        assert!(matches!(error, JournalError::Damaged { .. }), "{length}: {error}");
        assert_eq!(fs::read(&torn).unwrap(), &whole[..length], "{length}: touched");
        assert_eq!(fs::read(folder.path().join("torn.sqlite-wal")).unwrap(), log, "{length}");
    }
}

#[test]
fn flipped_bits_never_panic() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(filled(folder.path(), 5)).unwrap();
    let path = folder.path().join("flipped.sqlite");
    for at in (0..whole.len()).step_by(499) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(&path, &bytes).unwrap();
        // Whether a flip is seen depends on what it hits; reading must end in any case.
        if let Ok(journal) = Journal::open(&path)
            && let Ok(channels) = journal.channels()
        {
            for channel in channels {
                let _ = journal.latest(channel.key);
                let _ = journal.history(channel.key, u32::MAX);
                let _ = journal.credentials(channel.key);
            }
        }
        for beside in ["flipped.sqlite-wal", "flipped.sqlite-shm"] {
            // Of another flip; they may not exist.
            let _ = fs::remove_file(folder.path().join(beside));
        }
    }
}

#[test]
fn credentials_are_private_and_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path(), 1);
    let journal = Journal::open(&path).unwrap();
    let channel = journal.channels().unwrap()[0].key;
    let secrets = [FsmId::new([0xa7; 32]), FsmId::new([0x7a; 32])];
    for (at, secret) in (5..).zip(&secrets) {
        journal.credential(channel, at, secret).unwrap();
    }
    // The log is private, too, while it is there.
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.path().display());
    }
    let mut kept = journal.credentials(channel).unwrap();
    kept.reverse();
    assert_eq!(kept, secrets);
    for command in ["channels", "history", "state"] {
        for form in ["pretty", "json"] {
            let shown = aechan(folder.path(), &["-o", form, "-v", command]);
            assert!(shown.status.success(), "{command} {form}");
            let text = [shown.stdout, shown.stderr].concat();
            let text = String::from_utf8(text).unwrap();
            assert!(!text.is_empty());
            for secret in &secrets {
                let secret = secret.reveal();
                assert!(!text.contains(&*secret), "{command} {form}: {text}");
                assert!(!text.contains(&secret[3..20]), "{command} {form}: {text}");
            }
        }
    }
    assert!(!format!("{journal:?} {:?}", journal.channels()).contains(&*secrets[0].reveal()));
}

#[test]
fn the_commands_tell_what_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = aechan(folder.path(), &["state"]);
    assert!(!nothing.status.success());
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("No channel is stored yet"));
    assert!(!folder.path().join("journal.sqlite").exists(), "reading makes no journal");
    filled(folder.path(), 2);
    let id = ChannelId::new([1; 32]);
    let text = |args: &[&str]| String::from_utf8(aechan(folder.path(), args).stdout).unwrap();
    let channels = text(&["-o", "pretty", "channels"]);
    assert!(channels.contains("open") && channels.contains("1.5ae"), "{channels}");
    let history = text(&["-o", "pretty", "history"]);
    for words in ["named", "sign_request", "signed by a person", "update", "initiator 1.5ae"] {
        assert!(history.contains(words), "{words}: {history}");
    }
    let state = text(&["-o", "json", "state", "-C", &id.encode(Era::Modern)]);
    let state: serde_json::Value = serde_json::from_str(&state).unwrap();
    assert_eq!(state["round"], 3);
    assert_eq!(state["verified"], true);
    assert_eq!(state["balances"]["responder"], "3");
    // An unknown channel is told, with those that there are.
    let unknown = aechan(folder.path(), &["state", "-C", "ch_2"]);
    assert!(!unknown.status.success());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains(&id.to_string()));
}

/// What a session leaves suffices for a proof: both signatures, and the trees that hash to
/// what was signed.
#[test]
fn a_session_leaves_what_a_proof_needs() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Command::new(env!("CARGO_BIN_EXE_aechan"))
        .env_clear()
        .args(["open", "--devnode", "--block-ms", "20", "--on-sign", "own", "-o", "json", "--home"])
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let lines = b"update 0.1ae\ncall channels.get.offchain_state\n";
    session.stdin.take().unwrap().write_all(lines).unwrap();
    assert!(session.wait().unwrap().success());
    let journal = Journal::open(&folder.path().join("journal.sqlite")).unwrap();
    let channel = journal.channels().unwrap().remove(0);
    let state = journal.latest(channel.key).unwrap().unwrap();
    assert_eq!(state.round, 2);
    for account in [&channel.initiator, &channel.responder] {
        let key = AccountKey::decode(account).unwrap();
        assert!(state.signed.is_signed_by(&key, SigningText::Network(NETWORK)), "{account}");
    }
    let balances = [state.initiator, state.responder].map(|account| account.unwrap().balance);
    assert_eq!(
        balances.map(|balance| balance.to_string()),
        ["900000000000000000", "1100000000000000000"]
    );
    let trees = StateTrees::decode(&state.trees.unwrap()).unwrap();
    assert_eq!(Some(trees.hash(StateVersion::Modern)), state.signed.tx().state_hash());
    assert!(!journal.credentials(channel.key).unwrap().is_empty());
}
