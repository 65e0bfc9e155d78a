//! Recorded conversations with real nodes, of 2018 and of today, pass through `wire` and
//! `session`: no unknown method, no decode failure, no message in the wrong phase, no
//! alarm but where a node accepted a bad signature, and the books agree with the node's.
//!
//! A dozen recordings of either node are in `tests/fixtures`. The whole collections are
//! read where they are: `AECHAN_TEST_RECORDINGS`, `AECHAN_TEST_RECORDINGS_2018` and
//! `AECHAN_TEST_CORPUS` name the folders, otherwise they are looked for beside the
//! repository; absent ones are skipped.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;

use std::collections::BTreeSet;
use std::path::Path;

use aechan::encoding::{AccountKey, Amount};
use aechan::session::replay::What;
use aechan::session::{Outcome, Output, Phase, Session};
use aechan::trees::mutual_close_split;
use aechan::tx::Tx;
use aechan::view::{self, PartyName, Theme, Unit, ViewContext};
use aechan::wire::{Dialect, FromNode, InfoEvent, Role};
use common::{Recording, collection, fixtures, recordings};
use serde_json::Value;

/// Recordings of what a 2018 node accepts and a client must not: signatures by other keys
/// or over other bytes, and parties that disagree about their keys.
const ALARMING: [&str; 6] = [
    "ack_signature_over_other_tx",
    "initiator_key_differs",
    "responder_key_differs",
    "wrong_key_create",
    "wrong_key_shutdown",
    "wrong_key_update",
];

/// Recordings of a client that comes back and does not ask what it missed: meanwhile the
/// peer finished a round that both had signed beforehand.
const UNASKED: [&str; 2] = [
    "reconnect__sc_ws_basic_client_reconnect_i.ndjson",
    "reconnect__sc_ws_basic_client_reconnect_i_w_reestablish.ndjson",
];

/// What was found in one folder.
#[derive(Default)]
struct Findings {
    frames: usize,
    faults: Vec<String>,
    alarming: BTreeSet<String>,
    /// Balances compared with the node's, in answers and in closing transactions.
    compared: usize,
    ends: usize,
    /// Answers to queries, each of which must be told for what it means.
    answers: usize,
}

impl Findings {
    fn follow(&mut self, file: &Recording) {
        self.frames += file.frames();
        for step in &file.steps {
            if let What::Received(messages) = &step.what {
                for received in messages.iter().filter(|r| r.message == FromNode::Unknown) {
                    self.faults.push(format!("{}:{}: {}", file.name, step.line, received.raw));
                }
            }
        }
        let replay = file.follow(|step, session, output| {
            let at = format!("{}:{} {}", file.name, step.line, session.role());
            self.look(&file.name, &at, session, output);
        });
        for role in [Role::Initiator, Role::Responder] {
            if let Some(session) = replay.sessions(role).last() {
                self.look_at_end(file, role, session);
            }
        }
    }

    fn look(&mut self, name: &str, at: &str, session: &Session, output: &Output) {
        match output {
            Output::OutOfTurn { phase, message } => {
                self.faults.push(format!("{at}: in {phase:?}: {message:.150?}"));
            }
            Output::Alarm(text) if !ALARMING.iter().any(|known| name.starts_with(known)) => {
                self.faults.push(format!("{at}: alarm: {text}"));
            }
            Output::Alarm(_) => {
                self.alarming.insert(name.split('.').next().unwrap().to_owned());
            }
            Output::Ended { outcome: Outcome::Answer(answer), .. } => {
                let told = view::answer_lines(answer, &reader(session)).join("\n");
                self.answers += 1;
                if (told.starts_with(['{', '[', '"']) && answer.data != "ok")
                    || told.contains("believe nothing")
                {
                    self.faults.push(format!("{at}: {}: {told:.200}", answer.method));
                }
                if let (Some(theirs), Some(ours)) =
                    (balances(session, &answer.data), tracked(session))
                {
                    self.compare(at, ours, theirs);
                }
            }
            Output::CoSigned { state, .. } => {
                if let (Tx::CloseMutual(tx), Some((i, r))) = (state.tx(), tracked(session))
                    && !UNASKED.contains(&name)
                {
                    let split = mutual_close_split(i, r, tx.fee).unwrap();
                    self.compare(at, split, (tx.initiator_amount, tx.responder_amount));
                }
            }
            _ => {}
        }
    }

    fn compare(&mut self, at: &str, ours: (Amount, Amount), theirs: (Amount, Amount)) {
        self.compared += 1;
        if ours != theirs {
            self.faults.push(format!("{at}: balances are {ours:?}, the node has {theirs:?}"));
        }
    }

    /// The session ends in the round and phase that the node told last.
    fn look_at_end(&mut self, file: &Recording, role: Role, session: &Session) {
        let (mut round, mut event) = (None, None);
        for step in file.steps.iter().filter(|step| step.party.is_none_or(|party| party == role)) {
            let What::Received(messages) = &step.what else { continue };
            for received in messages {
                if received.channel_id.is_some() && received.channel_id != session.channel_id() {
                    continue;
                }
                match &received.message {
                    FromNode::Update { state } => round = state.signed().unwrap().tx().round(),
                    FromNode::Info(info) => event = Some(info.event.clone()),
                    _ => {}
                }
            }
        }
        self.ends += 1;
        let at = format!("{} {role} at its end", file.name);
        // Forced progress and wrapped transactions have rounds that `update` does not name; what
        // nothing proves is the node's round alone.
        let is_believed = !ALARMING.iter().any(|known| file.name.starts_with(known));
        if let (Some(round), Some(tracked)) = (round, session.tracked())
            && tracked.round < round
            && is_believed
        {
            self.faults.push(format!("{at}: round {}, the node's is {round}", tracked.round));
        }
        let phase = session.phase();
        if event == Some(InfoEvent::Died)
            && !matches!(phase, Phase::Closed | Phase::Left | Phase::Dead)
        {
            self.faults.push(format!("{at}: {phase:?} after died"));
        }
    }
}

/// Somebody who is told what an answer means.
fn reader(session: &Session) -> ViewContext {
    ViewContext {
        away: None,
        role: session.role(),
        own: PartyName::new(session.account(), None),
        peer: PartyName::new(session.peer(), None),
        network: String::from("dev"),
        phase: session.phase(),
        channel_id: session.channel_id(),
        tracked: session.tracked(),
        reserve: None,
        pending: 0,
        dialect: Dialect::JsonRpc,
        unit: Unit::Auto,
        theme: Theme::default(),
        prompt: None,
        verbose: false,
        time: String::new(),
    }
}

fn tracked(session: &Session) -> Option<(Amount, Amount)> {
    let tracked = session.tracked()?;
    Some((tracked.initiator?, tracked.responder?))
}

/// Both parties' balances in the answer to `get.balances`.
fn balances(session: &Session, answer: &Value) -> Option<(Amount, Amount)> {
    let of = |role| {
        let entry = answer.as_array()?.iter().find(|entry| {
            entry["account"].as_str().and_then(|text| AccountKey::decode(text).ok())
                == Some(session.params().account(role))
        })?;
        Amount::from_json(entry["balance"].as_number()?).ok()
    };
    Some((of(Role::Initiator)?, of(Role::Responder)?))
}

fn check(folder: &Path, dialect: Dialect) -> Option<Findings> {
    let files = recordings(folder, dialect)?;
    let mut findings = Findings::default();
    for file in &files {
        findings.follow(file);
    }
    let Findings { frames, compared, ends, answers, .. } = findings;
    println!(
        "{}: {} files, {frames} frames, {ends} ends, {compared} balances compared, {answers} answers told",
        folder.display(),
        files.len(),
    );
    let faults = &findings.faults;
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
    assert!(frames > 100 && compared > 1, "is the folder right?");
    Some(findings)
}

#[test]
fn fixtures_of_today() {
    check(&fixtures("recordings"), Dialect::JsonRpc).unwrap();
}

#[test]
fn fixtures_of_2018() {
    check(&fixtures("recordings-2018"), Dialect::Legacy).unwrap();
}

#[test]
fn all_recordings_of_today() {
    check(&collection("AECHAN_TEST_RECORDINGS", "recordings"), Dialect::JsonRpc);
}

#[test]
fn all_recordings_of_2018() {
    let folder = collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018");
    if let Some(findings) = check(&folder, Dialect::Legacy) {
        assert!(findings.alarming.iter().eq(ALARMING.iter()), "{:?}", findings.alarming);
    }
}

#[test]
fn the_corpus_of_the_nodes_own_tests() {
    check(&collection("AECHAN_TEST_CORPUS", "corpus"), Dialect::JsonRpc);
}
