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
#[path = "common/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use aechan::encoding::Amount;
use aechan::review::mode::decide;
use aechan::review::policy::{Action, Policy, PolicyContext};
use aechan::review::replay::{Reviewer, Seen};
use aechan::review::{ChainFacts, Context, Decision, Mode, Verdict, review};
use aechan::wire::{Dialect, Role, SignKind, SignRequest};
use common::{collection, fixtures, recordings};
use mutants::{Mutant, mutants};
use world::World;

const MODES: [Mode; 5] = [Mode::Ask, Mode::Own, Mode::Verified, Mode::Policy, Mode::Reject];

/// What became of the mutants of one folder.
struct Tally {
    /// The most trusting rule there is.
    policy: Policy,
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
    fn new() -> Self {
        Self {
            policy: Policy::parse("[[rule]]\ndo = \"approve\"").unwrap(),
            honest: 0,
            mutants: 0,
            approved: 0,
            plausible: BTreeMap::new(),
            refused_by: BTreeMap::new(),
            kinds: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    fn attack(&mut self, file: &str, seen: &Seen<'_>) {
        let Some((context, request, _)) = seen.asked else { return };
        let context = Context { chain: known_chain(context, request), ..*context };
        let honest = review(&context, request);
        if honest.verdict() == Verdict::Refuse || seen.verdict == Verdict::Refuse {
            return;
        }
        self.honest += 1;
        self.kinds.insert(request.kind);
        for mutant in mutants(&context, request) {
            self.mutants += 1;
            let at = format!("{file}:{}", seen.line);
            self.judge(&at, seen.method, &context, &mutant);
        }
    }

    fn judge(&mut self, at: &str, method: &str, context: &Context<'_>, mutant: &Mutant) {
        let made = review(context, &mutant.request);
        let verdict = made.verdict();
        let approves = |mode: &Mode| {
            [true, false].iter().any(|own| decide(*mode, &made, *own) == Decision::Approve)
        };
        let facts = PolicyContext {
            role: context.role(),
            peer: context.peer(),
            spent_last_hour: Amount::ZERO,
            fee: None,
        };
        let rule = self.policy.decide(&made, &facts).action == Action::Approve;
        if rule || MODES.iter().any(approves) {
            self.approved += 1;
        }
        let at = format!("{at} {method} {}", mutant.what);
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
fn known_chain(context: &Context<'_>, request: &SignRequest) -> ChainFacts {
    let tx = request.tx.signed().map(|signed| signed.clone().peel().unwrap().inner);
    let nonce = tx.as_ref().and_then(|tx| tx.tx().nonce());
    ChainFacts { height: Some(100), next_nonce: nonce, ..context.chain }
}

fn check(folder: &Path, dialect: Dialect) -> Option<Tally> {
    let files = recordings(folder, dialect)?;
    let mut tally = Tally::new();
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

/// The recorded 2018 node had no deposits and withdrawals yet; v0.19 did.
#[test]
fn mutants_of_2018_deposits_and_withdrawals() {
    let mut tally = Tally::new();
    for role in [Role::Initiator, Role::Responder] {
        let world = World::new(Dialect::Legacy, role);
        for (operation, request) in world.deposits_and_withdrawals() {
            let mine = !request.kind.is_acknowledgement();
            let chain =
                ChainFacts { height: Some(100), next_nonce: Some(9), ..ChainFacts::default() };
            let asked = mine.then_some(&operation);
            let context = Context { asked, announced: !mine, chain, ..world.context() };
            let honest = review(&context, &request);
            assert_eq!(honest.verdict(), Verdict::Verified, "{:?}", honest.checks);
            tally.kinds.insert(request.kind);
            for mutant in mutants(&context, &request) {
                tally.mutants += 1;
                tally.judge("made up", request.tag.as_str(), &context, &mutant);
            }
        }
    }
    println!("{} mutants of {:?}, {} approved", tally.mutants, tally.kinds, tally.approved);
    assert!(tally.faults.is_empty(), "{}", tally.faults.join("\n"));
    assert_eq!((tally.kinds.len(), tally.approved), (4, 0));
}
