//! No false alarm: what real nodes and honest peers asked to be signed is never refused,
//! and everything that arithmetic can check is verified.
//!
//! The collections are found as in `tests/replay.rs`; absent ones are skipped.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use aechan::review::replay::{Reviewer, Seen};
use aechan::review::{CheckId, CheckResult, Verdict};
use aechan::session::replay::What;
use aechan::wire::{Dialect, FromNode};
use common::{Recording, collection, fixtures, recordings};

/// Recordings in which something is refused, and rightly.
const REFUSED: [(&str, &str); 11] = [
    ("amounts_differ_responder_updates", "the parties gave different amounts"),
    ("initiator_key_differs", "the parties gave different keys"),
    ("only_reserve_lock_push_differ", "the parties gave different reserves"),
    ("params_differ", "the parties gave different amounts"),
    ("reserve_above_amount", "the reserve is above what the parties have"),
    ("responder_key_differs", "the parties gave different keys"),
    ("unknown_action", "the client's request is one that it does not know itself"),
    ("continuous__sc_ws_update_conflict", "a late conflict ended what is asked for"),
    ("reconnect__sc_ws_basic_client_reconnect_i", "the client has not asked what it missed"),
    ("onchain_solo_while_open", "the account posts a solo close beside the channel"),
    ("raw_dup_channel_same_port", "the account opens a second channel beside the first"),
];

/// What one folder showed.
#[derive(Default)]
struct Findings {
    counts: BTreeMap<String, [usize; 3]>,
    reasons: BTreeMap<(CheckId, String), usize>,
    refused: BTreeSet<String>,
    plausible: BTreeMap<String, usize>,
    faults: Vec<String>,
}

impl Findings {
    fn see(&mut self, file: &str, seen: &Seen<'_>) {
        let at = match seen.verdict {
            Verdict::Verified => 0,
            Verdict::Plausible => 1,
            Verdict::Refuse => 2,
        };
        self.counts.entry(seen.method.to_owned()).or_default()[at] += 1;
        for check in seen.checks {
            match &check.result {
                CheckResult::Pass(_) => {}
                CheckResult::Unknown(why) => {
                    let words = why.split(|c: char| c.is_ascii_digit()).next().unwrap();
                    *self.reasons.entry((check.id, words.to_owned())).or_default() += 1;
                    if why.is_empty() {
                        self.faults.push(format!("{file}:{}: no reason", seen.line));
                    }
                }
                CheckResult::Fail(why) => self.refuse(file, seen, check.id, why),
            }
        }
        if seen.verdict == Verdict::Plausible {
            *self.plausible.entry(file.to_owned()).or_default() += 1;
        }
    }

    fn refuse(&mut self, file: &str, seen: &Seen<'_>, id: CheckId, why: &str) {
        match REFUSED.iter().find(|(name, _)| file.starts_with(name)) {
            Some((name, _)) => {
                self.refused.insert((*name).to_owned());
            }
            None => {
                self.faults.push(format!("{file}:{} {} {id}: {why}", seen.line, seen.method));
            }
        }
    }

    fn print(&self, folder: &Path) {
        println!("{}: verified, plausible, refused", folder.display());
        for (method, [verified, plausible, refused]) in &self.counts {
            println!("  {method:35} {verified:4} {plausible:4} {refused:4}");
        }
        for ((id, why), count) in &self.reasons {
            println!("  {count:4} unknown {id}: {why}");
        }
        println!("  plausible by file: {:?}", self.plausible);
        for (name, why) in REFUSED.iter().filter(|(name, _)| self.refused.contains(*name)) {
            println!("  refused in {name}: {why}");
        }
    }
}

fn check(folder: &Path, dialect: Dialect) {
    let Some(files) = recordings(folder, dialect) else { return };
    let mut findings = Findings::default();
    for chain in chains(&files) {
        let mut reviewer = Reviewer::new(chain[0].settings.clone(), Instant::now());
        for file in chain {
            reviewer.follow(&file.steps, |seen| findings.see(&file.name, seen));
        }
    }
    findings.print(folder);
    assert!(findings.faults.is_empty(), "{}", findings.faults.join("\n"));
}

/// Files that open no channel, behind those of their group that they continue: the one that
/// opened it, and then round for round.
fn chains(files: &[Recording]) -> Vec<Vec<&Recording>> {
    let opens = |file: &&Recording| {
        file.steps.iter().any(|step| matches!(step.what, What::Connected { .. }))
    };
    let mut chains: Vec<Vec<&Recording>> = files.iter().filter(opens).map(|f| vec![f]).collect();
    let mut later: Vec<_> = files.iter().filter(|f| !opens(f)).map(|f| (f, rounds(f))).collect();
    later.sort_by_key(|(_, rounds)| *rounds);
    for (file, first) in later {
        let before = chains.iter_mut().find(|chain| {
            let last = chain.iter().filter_map(|file| rounds(file)).map(|r| r.2).max();
            first.is_some_and(|(channel, from, _)| {
                Some(from) == last.map(|last| last + 1)
                    && chain.iter().filter_map(|f| rounds(f)).any(|r| r.0 == channel)
            })
        });
        match before {
            Some(chain) => chain.push(file),
            None => chains.push(vec![file]),
        }
    }
    chains
}

/// The one channel of a file, the first round that it asks for or shows, and the last that
/// it reaches.
fn rounds(file: &Recording) -> Option<([u8; 32], u64, u64)> {
    let mut channels = BTreeSet::new();
    let (mut asked, mut reached) = (Vec::new(), Vec::new());
    for step in &file.steps {
        let What::Received(messages) = &step.what else { continue };
        for received in messages {
            channels.extend(received.channel_id.map(|id| *id.as_bytes()));
            match &received.message {
                FromNode::Sign(request) => {
                    asked.extend(request.tx.signed().and_then(|tx| tx.tx().round()));
                }
                FromNode::Update { state } => {
                    reached.extend(state.signed().and_then(|tx| tx.tx().round()));
                }
                _ => {}
            }
        }
    }
    let first = asked.iter().chain(&reached).min()?;
    let last = reached.iter().max().unwrap_or(first);
    (channels.len() == 1).then(|| (channels.pop_first().unwrap(), *first, *last))
}

#[test]
fn fixtures_of_today() {
    check(&fixtures("recordings"), Dialect::JsonRpc);
}

#[test]
fn fixtures_of_2018() {
    check(&fixtures("recordings-2018"), Dialect::Legacy);
}

#[test]
fn all_recordings_of_today() {
    check(&collection("AECHAN_TEST_RECORDINGS", "recordings"), Dialect::JsonRpc);
}

#[test]
fn all_recordings_of_2018() {
    check(&collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018"), Dialect::Legacy);
}

#[test]
fn the_corpus_of_the_nodes_own_tests() {
    check(&collection("AECHAN_TEST_CORPUS", "corpus"), Dialect::JsonRpc);
}
