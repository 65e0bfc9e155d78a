//! Victims that only write a journal: quick, so that many can die.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use aechan::encoding::{Amount, ChannelId, StateHash};
use aechan::fault;
use aechan::journal::{
    Authorization, ChannelKey, CoSigned, Journal, NewChannel, PartyAccount, RequestRecord,
};
use aechan::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, Tx};

use super::audit::audit;
use super::victim::{Death, bury, start};

/// Where a victim writes; without it the test below is nobody's victim.
const FOLDER: &str = "AECHAN_KILL_FOLDER";

/// The steps of a victim, each of which may be its last.
const STEPS: [&str; 7] = [
    "before-request",
    "after-request",
    "inside-authorize",
    "after-authorize",
    "after-send",
    "inside-cosigned",
    "after-cosigned",
];

fn journal_file(folder: &Path) -> PathBuf {
    folder.join("journal.sqlite")
}

/// A state of a round; conflicting proposals are different variants.
pub(super) fn state(round: u64, variant: u8) -> SignedTx {
    SignedTx::of(Tx::Offchain(OffchainTx {
        layout: OffchainLayout::Lima { state_hash: StateHash::new([variant; 32]) },
        channel_id: ChannelId::new([1; 32]),
        round,
    }))
    .with_signature(Signature::Ed25519([variant; 64]))
}

/// Takes a channel from round to round as a session would, and tells each step that it
/// relies on. Every fourth round is proposed twice, with a conflict in between.
#[test]
fn victim() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let journal = Journal::open(&journal_file(&folder)).unwrap();
    let channel = match journal.channels().unwrap().first() {
        Some(known) => known.key,
        None => journal.begin(1, &new()).unwrap(),
    };
    let mut round = journal.latest(channel).unwrap().map_or(1, |state| state.round + 1);
    loop {
        // What stands from an earlier life is what this round is.
        let standing = journal.standing(channel, round).unwrap() == 1;
        let resumed = standing.then(|| journal.signed_for(channel, round).unwrap().unwrap());
        if round.is_multiple_of(4) && resumed.is_none() {
            sign(&journal, channel, &state(round, 1));
            journal.drop_after(channel, 3, round - 1, "conflict").unwrap();
            tell(&format!("dropped {round}"));
        }
        let signed = resumed.unwrap_or_else(|| state(round, 2));
        sign(&journal, channel, &signed);
        let account = Some(PartyAccount { balance: Amount::new(u128::from(round)), nonce: 0 });
        let cosigned = CoSigned {
            round,
            signed: &signed,
            initiator: account,
            responder: account,
            trees: None,
        };
        journal.cosigned(channel, 4, &cosigned).unwrap();
        tell(&format!("cosigned {round}"));
        fault::point("after-cosigned");
        round += 1;
    }
}

pub(super) fn new() -> NewChannel<'static> {
    NewChannel {
        network: "ae_dev",
        dialect: "json-rpc",
        role: "initiator",
        initiator: String::from("ak_i"),
        responder: String::from("ak_r"),
        params: String::new(),
        node: "ws://localhost:3014/channel",
    }
}

fn sign(journal: &Journal, channel: ChannelKey, signed: &SignedTx) {
    fault::point("before-request");
    let (tx, round) = (signed.tx_bytes(), signed.tx().round());
    let record = RequestRecord { tag: "update", round, tx, updates: "[]", verdict: "verified" };
    let request = journal.request(channel, 2, &record).unwrap();
    fault::point("after-request");
    let authorization = Authorization { request, decision: "a victim", signed };
    let receipt = journal.authorize(channel, 2, &authorization).unwrap();
    fault::point("after-authorize");
    assert_eq!(receipt.into_signed(), *signed);
    tell(&format!("signed {}", round.unwrap()));
    fault::point("after-send");
}

/// As a frame leaves: at once.
fn tell(line: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{line}").unwrap();
    out.flush().unwrap();
}

#[test]
fn no_kill_loses_what_was_relied_on() {
    let kills = std::env::var("AECHAN_KILLS").map_or(126, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = journal_file(folder.path());
    let mut killed = 0;
    let mut round = 0;
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    while killed < kills {
        let step = STEPS[usize::try_from(killed).unwrap() % STEPS.len()];
        // Xorshift: the same moments every time, as far as a scheduler lets them be.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let death = match killed / 7 % 2 {
            0 => Death::At(step, 1 + random % 5),
            _ => Death::After(Duration::from_micros(4_000 + random % 12_000)),
        };
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "writer::victim", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder.path());
        let remains = bury(start(&mut command, &death), &death);
        assert!(remains.was_killed, "{death:?}: {}", remains.told);
        killed += 1;
        let found = audit(&path);
        let latest = found.latest.map_or(0, |state| state.round);
        assert!(latest >= round, "{death:?}: round {round} was there, now {latest}");
        round = latest;
        relied_on(&path, &remains.told, round, &death);
    }
    println!("{killed} writers killed, round {round} reached");
    assert!(round > kills / 4, "the victims got nowhere: round {round}");
}

/// Everything that was told is on disk.
fn relied_on(path: &Path, told: &str, latest: u64, death: &Death) {
    let journal = Journal::open(path).unwrap();
    let Some(channel) = journal.channels().unwrap().first().map(|channel| channel.key) else {
        assert!(!told.contains("signed"), "{death:?}");
        return;
    };
    let complete = told.rsplit_once('\n').map_or("", |(lines, _)| lines);
    for line in complete.lines() {
        let Some((word, round)) = line.split_once(' ') else { continue };
        let Ok(round) = round.parse::<u64>() else { continue };
        match word {
            "signed" => {
                assert!(journal.signed_for(channel, round).unwrap().is_some(), "{death:?}: {line}");
            }
            "cosigned" => assert!(latest >= round, "{death:?}: {line}, but {latest}"),
            _ => {}
        }
    }
}
