//! A policy tried on a recording: what each rule would have done. Nothing is signed.

use std::collections::VecDeque;
use std::time::Instant;

use serde_json::{Value, json};

use super::policy::{Action, Policy, PolicyContext, PolicyDecision, cost};
use super::recording::review_recording;
use super::replay::Seen;
use crate::encoding::Amount;
use crate::session::replay::ReplayError;

/// How long what was paid counts, in milliseconds.
const HOUR: u64 = 3_600_000;

/// What rules would have paid lately, by the recording's own time.
#[derive(Debug, Default)]
struct Spent {
    paid: VecDeque<(u64, Amount)>,
}

impl Spent {
    /// What was paid in the hour before this time.
    fn before(&mut self, now: u64) -> Amount {
        while self.paid.front().is_some_and(|(at, _)| now.saturating_sub(*at) >= HOUR) {
            self.paid.pop_front();
        }
        let sum = |all: u128, (_, amount): &(u64, Amount)| all.saturating_add(amount.aettos());
        Amount::new(self.paid.iter().fold(0, sum))
    }
}

/// Tries a policy on a recording and gives every request's line of output to `observe`:
/// `{"n", "line", "method", "verdict", "rule", "do"}`.
///
/// # Errors
/// The text is no recording.
pub fn rehearse(
    policy: &Policy,
    text: &str,
    network_id: &str,
    base: Instant,
    mut observe: impl FnMut(Value),
) -> Result<(), ReplayError> {
    let (mut spent, mut n) = (Spent::default(), 0_usize);
    review_recording(text, network_id, base, |seen| {
        n = n.saturating_add(1);
        let decision = decide(policy, seen, &mut spent);
        observe(json!({
            "n": n,
            "line": seen.line,
            "method": seen.method,
            "verdict": seen.verdict.name(),
            "rule": decision.rule,
            "do": decision.action.to_string(),
        }));
    })
    .map(|_| ())
}

fn decide<'p>(policy: &'p Policy, seen: &Seen<'_>, spent: &mut Spent) -> PolicyDecision<'p> {
    // What is no readable request is never put to a rule.
    let Some((context, request, review)) = seen.asked else {
        return PolicyDecision { rule: None, action: Action::Hold };
    };
    let now = seen.at.unwrap_or_default();
    let facts = PolicyContext {
        role: context.role(),
        peer: context.peer(),
        spent_last_hour: spent.before(now),
        fee: request.tx.signed().and_then(|signed| signed.innermost().ok()?.tx().fee()),
    };
    let decision = policy.decide(review, &facts);
    if decision.action == Action::Approve
        && let Some(cost) = cost(review, facts.role).filter(|cost| *cost > Amount::ZERO)
    {
        spent.paid.push_back((now, cost));
    }
    decision
}
