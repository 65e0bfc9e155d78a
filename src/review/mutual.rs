//! The mutual close (`spec/json-rpc.md` §8.2, `spec/legacy.md` §5.5).

use super::asked::Asked;
use super::fee::Payer;
use super::judge::Judge;
use super::verdict::{Balances, CheckId, Headline};
use crate::trees::mutual_close_split;
use crate::tx::{CloseMutualLayout, CloseMutualTx, Tx};
use crate::wire::TxOptions;

pub(super) fn check(judge: &mut Judge<'_>, tx: &CloseMutualTx, whole: &Tx) {
    let after = Balances { initiator: tx.initiator_amount, responder: tx.responder_amount };
    let (mine, theirs) = judge.context.mine_and_theirs(after);
    judge.review.after = Some(after);
    judge.review.headline = Headline::YouGet { mine, theirs, fee: tx.fee };
    let options = asked(judge);
    starter(judge, tx);
    judge.not_before(None);
    judge.fee(whole, Payer::Both, options);
    split(judge, tx);
    judge.nonce_and_ttl(whole, options, &judge.usual_ttls());
    judge.pass_with(CheckId::Payer, "both pay the fee");
}

fn asked(judge: &mut Judge<'_>) -> Option<TxOptions> {
    let options = match judge.asked {
        Some(Asked::Shutdown(options)) => Some(options),
        _ => None,
    };
    judge.check_asked(options.is_some(), "mutual close");
    if !judge.request.updates.is_empty() {
        judge.fail(CheckId::Amounts, "updates are announced, though a close has none");
    }
    options
}

/// The layout since v0.24 names who started it.
fn starter(judge: &mut Judge<'_>, tx: &CloseMutualTx) {
    let expected = if judge.request.kind.is_acknowledgement() {
        judge.context.peer()
    } else {
        judge.context.me()
    };
    match tx.layout {
        CloseMutualLayout::TaggedFrom(from) if from != expected => {
            judge.fail(CheckId::Parties, format!("it is by {from}, expected {expected}"));
        }
        CloseMutualLayout::UntaggedFrom(from) if from != expected.into() => {
            judge.fail(CheckId::Parties, format!("it is by {from}, expected {expected}"));
        }
        _ => {}
    }
}

/// V04: each side's amount is its balance less its part of the fee.
fn split(judge: &mut Judge<'_>, tx: &CloseMutualTx) {
    let Some(before) = judge.review.before else {
        judge.unknown(CheckId::Amounts, "the balances before are not known");
        judge.unknown(CheckId::StateHash, "the state before is not known");
        return;
    };
    judge.pass_with(CheckId::StateHash, "the amounts themselves are signed");
    match mutual_close_split(before.initiator, before.responder, tx.fee) {
        Ok((initiator, responder))
            if (initiator, responder) == (tx.initiator_amount, tx.responder_amount) =>
        {
            judge.pass_with(CheckId::Amounts, "the last state, less the fee");
        }
        Ok((initiator, responder)) => judge.fail(
            CheckId::Amounts,
            format!(
                "it pays {} to the initiator and {} to the responder; the last state less the \
                 fee gives {initiator} and {responder}",
                tx.initiator_amount, tx.responder_amount
            ),
        ),
        Err(error) => judge.fail(CheckId::Amounts, error.to_string()),
    }
}
