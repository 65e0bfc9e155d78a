//! Two transcripts of one channel, laid side by side by round: the first difference tells
//! where the parties parted.

use std::collections::BTreeMap;

use super::played::{Concluded, Played};
use super::read::Transcript;
use crate::session::Tracked;
use crate::view::{Unit, sanitize};

/// What one side knows of a round.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The line from which on it is known.
    pub line: usize,
    /// The kind of transaction, where it was seen.
    pub kind: Option<&'static str>,
    /// Its state hash, where the layout has one.
    pub state_hash: Option<String>,
    /// Balances.
    pub tracked: Tracked,
}

impl Round {
    /// In words.
    #[must_use]
    pub fn words(&self, unit: Unit) -> String {
        let show = |amount: Option<crate::encoding::Amount>| {
            amount.map_or_else(|| String::from("?"), |amount| unit.show(amount))
        };
        format!("{} | {}", show(self.tracked.initiator), show(self.tracked.responder))
    }
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In which round, where it is one of a round.
    pub round: Option<u64>,
    /// What: `balances`, `state hash`, …
    pub what: &'static str,
    /// What the first transcript says, with its line.
    pub left: String,
    /// What the second does.
    pub right: String,
}

/// Two transcripts, compared.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Every round that either knows.
    pub rounds: BTreeMap<u64, (Option<Round>, Option<Round>)>,
    /// What differs, the first difference first.
    pub differences: Vec<Difference>,
}

/// Compares two transcripts that were played.
#[must_use]
pub fn compare(
    (left, left_played): (&Transcript, &Played),
    (right, right_played): (&Transcript, &Played),
    unit: Unit,
) -> Comparison {
    let mut comparison = Comparison::default();
    let mut differ = |round, what, left: String, right: String| {
        if left != right {
            comparison.differences.push(Difference { round, what, left, right });
        }
    };
    let unknown = || String::from("unknown");
    let id = |transcript: &Transcript| {
        transcript.channel().map_or_else(unknown, |id| sanitize(&id).into_owned())
    };
    let parties = |transcript: &Transcript| {
        transcript.head.parties.map_or_else(unknown, |(one, two)| format!("{one} and {two}"))
    };
    let network = |transcript: &Transcript| {
        let id = transcript.head.network_id.as_deref();
        id.map_or_else(unknown, |id| sanitize(id).into_owned())
    };
    differ(None, "channel", id(left), id(right));
    differ(None, "parties", parties(left), parties(right));
    if left.head.network_id.is_some() && right.head.network_id.is_some() {
        differ(None, "network", network(left), network(right));
    }
    let (ours, theirs) = (rounds(left_played), rounds(right_played));
    let numbers: std::collections::BTreeSet<u64> =
        ours.keys().chain(theirs.keys()).copied().collect();
    for number in numbers {
        let pair = (ours.get(&number).cloned(), theirs.get(&number).cloned());
        match &pair {
            (Some(one), Some(two)) => {
                let side = |round: &Round, text: String| format!("{text} (line {})", round.line);
                if one.tracked != two.tracked {
                    let words = |round: &Round| side(round, round.words(unit));
                    differ(Some(number), "balances", words(one), words(two));
                }
                if let (Some(first), Some(second)) = (&one.state_hash, &two.state_hash)
                    && first != second
                {
                    let (first, second) = (side(one, first.clone()), side(two, second.clone()));
                    differ(Some(number), "state hash", first, second);
                }
            }
            (Some(one), None) => {
                let text = format!("signed by both (line {})", one.line);
                differ(Some(number), "round", text, String::from("not there"));
            }
            (None, Some(two)) => {
                let text = format!("signed by both (line {})", two.line);
                differ(Some(number), "round", String::from("not there"), text);
            }
            (None, None) => {}
        }
        comparison.rounds.insert(number, pair);
    }
    let end = |played: &Played| {
        let ends: Vec<&str> = played.ends.iter().map(|end| end.phase.name()).collect();
        ends.join(", ")
    };
    differ(None, "phase at the end", end(left_played), end(right_played));
    comparison
}

/// What was known of each round in the end.
fn rounds(played: &Played) -> BTreeMap<u64, Round> {
    let mut rounds: BTreeMap<u64, Round> = BTreeMap::new();
    for mark in &played.marks {
        let (kind, state_hash, tracked) = match &mark.what {
            Concluded::CoSigned { kind, signed, tracked } => {
                (Some(kind.name()), signed.tx().state_hash().map(|hash| hash.to_string()), *tracked)
            }
            Concluded::Advanced(tracked) => (None, None, *tracked),
            Concluded::Named(_) | Concluded::Phase(_) => continue,
        };
        let line = mark.line;
        let known = rounds.entry(tracked.round).or_insert_with(|| Round {
            line,
            kind,
            state_hash: state_hash.clone(),
            tracked,
        });
        known.kind = known.kind.or(kind);
        known.state_hash = state_hash.or(known.state_hash.take());
        known.tracked = Tracked {
            round: tracked.round,
            initiator: tracked.initiator.or(known.tracked.initiator),
            responder: tracked.responder.or(known.tracked.responder),
        };
    }
    rounds
}
