//! Every honest sign request of the recordings, changed in one place at a time: each change
//! is refused, and nothing approves it.
//!
//! The collections are found as in `tests/replay.rs`; absent ones are skipped, and then the
//! recordings that are part of the repository are changed alone.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;
#[path = "common/mutants.rs"]
mod mutants;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use aechan::review::mode::decide;
use aechan::review::replay::{Reviewer, Seen};
use aechan::review::{Context, Decision, Mode, Verdict, review};
use aechan::wire::{Dialect, SignKind, SignRequest};
use common::{collection, fixtures, recordings};
use mutants::{Mutant, mutants};

const MODES: [Mode; 5] = [Mode::Ask, Mode::Own, Mode::Verified, Mode::Policy, Mode::Reject];

/// What became of the mutants of one folder.
#[derive(Default)]
struct Tally {
    honest: usize,
    mutants: usize,
    approved: usize,
    /// Changes that no check can see: what only a virtual machine knows.
    plausible: BTreeMap<SignKind, usize>,
    refused_by: BTreeMap<String, usize>,
    kinds: BTreeSet<SignKind>,
    faults: Vec<String>,
}

impl Tally {
    fn attack(&mut self, file: &str, seen: &Seen<'_>) {
        let Some((context, request)) = seen.asked else { return };
        let context = Context { chain: known_chain(context, request), ..*context };
        let honest = review(&context, request);
        if honest.verdict() == Verdict::Refuse || seen.verdict == Verdict::Refuse {
            return;
        }
        self.honest += 1;
        self.kinds.insert(request.kind);
        for mutant in mutants(&context, request) {
            self.mutants += 1;
            self.judge(file, seen, &context, &mutant);
        }
    }

    fn judge(&mut self, file: &str, seen: &Seen<'_>, context: &Context<'_>, mutant: &Mutant) {
        let made = review(context, &mutant.request);
        let verdict = made.verdict();
        let approves = |mode: &Mode| {
            [true, false].iter().any(|own| decide(*mode, &made, *own) == Decision::Approve)
        };
        if MODES.iter().any(|mode| approves(mode)) {
            self.approved += 1;
        }
        let at = format!("{file}:{} {} {}", seen.line, seen.method, mutant.what);
        match verdict {
            Verdict::Refuse => {
                let failed = made.failures().next().unwrap();
                *self.refused_by.entry(failed.to_string()).or_default() += 1;
            }
            Verdict::Plausible if mutant.opaque => {
                *self.plausible.entry(mutant.request.kind).or_default() += 1;
            }
            _ => self.faults.push(format!("{verdict:?} {at}")),
        }
    }
}

/// What a node's HTTP API would have told before the honest request.
fn known_chain(context: &Context<'_>, request: &SignRequest) -> aechan::review::ChainFacts {
    let tx = request.tx.signed().map(|signed| signed.clone().peel().unwrap().inner);
    let nonce = tx.as_ref().and_then(|tx| tx.tx().nonce());
    aechan::review::ChainFacts { height: Some(100), next_nonce: nonce, ..context.chain }
}

fn check(folder: &Path, dialect: Dialect) -> Option<Tally> {
    let files = recordings(folder, dialect)?;
    let mut tally = Tally::default();
    for file in &files {
        let mut reviewer = Reviewer::new(file.settings.clone(), Instant::now());
        reviewer.follow(&file.steps, |seen| tally.attack(&file.name, seen));
    }
    println!(
        "{}: {} honest requests of {} kinds, {} mutants, {} approved",
        folder.display(),
        tally.honest,
        tally.kinds.len(),
        tally.mutants,
        tally.approved
    );
    println!("  refused by {:?}", tally.refused_by);
    println!("  beyond any check, and not approved: {:?}", tally.plausible);
    let few: Vec<_> = tally.faults.iter().take(40).cloned().collect();
    assert!(tally.faults.is_empty(), "{} faults\n{}", tally.faults.len(), few.join("\n"));
    assert_eq!(tally.approved, 0);
    Some(tally)
}

#[test]
fn mutants_of_the_fixtures_of_today() {
    let tally = check(&fixtures("recordings"), Dialect::JsonRpc).unwrap();
    assert!(tally.mutants >= 2_000, "{}", tally.mutants);
}

#[test]
fn mutants_of_the_fixtures_of_2018() {
    let tally = check(&fixtures("recordings-2018"), Dialect::Legacy).unwrap();
    assert!(tally.mutants >= 1_000, "{}", tally.mutants);
}

#[test]
fn mutants_of_all_recordings_of_today() {
    if let Some(tally) =
        check(&collection("AECHAN_TEST_RECORDINGS", "recordings"), Dialect::JsonRpc)
    {
        assert!(tally.mutants >= 5_000, "{}", tally.mutants);
    }
}

#[test]
fn mutants_of_all_recordings_of_2018() {
    if let Some(tally) =
        check(&collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018"), Dialect::Legacy)
    {
        assert!(tally.mutants >= 2_000, "{}", tally.mutants);
    }
}

#[test]
fn mutants_of_the_corpus() {
    if let Some(tally) = check(&collection("AECHAN_TEST_CORPUS", "corpus"), Dialect::JsonRpc) {
        assert_eq!(tally.kinds.len(), SignKind::ALL.len());
    }
}
