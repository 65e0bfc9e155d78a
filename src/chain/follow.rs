//! Asking a node again and again until a transaction's fate is known.

use std::time::Duration;

use tokio::time::Instant;

use super::answer::{Transaction, TxFacts, TxState};
use super::doubt::Doubt;
use super::error::ChainError;
use super::node::Node;
use super::step::Step;
use super::tracker::{Sighting, Tracker};
use crate::encoding::TxHash;

/// How many rounds of questions in a row may fail.
const MOST_FAILURES: u32 = 5;

/// Follows a transaction to its end, which is returned; `on_step` gets every piece of
/// news on the way, the end included, and what is known of the transaction.
///
/// It only asks: dropping the future at any point loses nothing, and the tracker keeps
/// what it has learnt.
///
/// # Errors
/// The node could not be asked five times in a row, or answers what no node answers.
pub async fn track(
    node: &Node,
    hash: &TxHash,
    tracker: &mut Tracker,
    every: Duration,
    mut on_step: impl FnMut(&Step, &TxFacts),
) -> Result<Step, ChainError> {
    let mut failures: u32 = 0;
    let mut last: Option<Step> = None;
    loop {
        let step = match look(node, hash, tracker).await {
            Ok(sighting) => {
                failures = 0;
                let step = tracker.see(sighting);
                let told = matches!(step, Step::Reorged { .. });
                for doubt in node.take_doubts() {
                    // Its own reorganisation says the same, and more.
                    if !(told && matches!(doubt, Doubt::Forked { .. } | Doubt::HeightFell { .. })) {
                        on_step(&Step::Odd { doubt }, tracker.facts());
                    }
                }
                step
            }
            Err(error) => {
                failures = failures.saturating_add(1);
                if !error.is_transient() || failures >= MOST_FAILURES {
                    return Err(error);
                }
                Step::Unreachable { failures, why: error.to_string() }
            }
        };
        if last.as_ref().is_none_or(|last| step.is_news_after(last)) {
            on_step(&step, tracker.facts());
        }
        if step.is_end() {
            return Ok(step);
        }
        last = Some(step);
        tokio::time::sleep(every).await;
    }
}

/// One round of questions.
async fn look(node: &Node, hash: &TxHash, tracker: &Tracker) -> Result<Sighting, ChainError> {
    let height = node.top_block().await?.height;
    let Transaction { state, facts, .. } = node.transaction(hash).await?;
    let owner = facts.owner.or(tracker.facts().owner);
    let owner_nonce = match owner {
        // In a block it no longer matters.
        Some(owner) if !matches!(state, TxState::Mined { .. }) => {
            node.account(&owner).await?.map(|account| account.nonce)
        }
        _ => None,
    };
    Ok(Sighting { now: Instant::now().into_std(), height, state, facts, owner_nonce })
}
