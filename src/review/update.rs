//! Off-chain updates (`spec/json-rpc.md` §8.2, `spec/legacy.md` §5.3).

use std::fmt;

use super::asked::Asked;
use super::context::Context;
use super::contract;
use super::judge::Judge;
use super::verdict::{CheckId, Headline};
use crate::encoding::{AccountKey, Amount, StateHash};
use crate::trees::{ChannelState, StateError};
use crate::tx::{LegacyTransfer, OffchainLayout, OffchainTx, Update};
use crate::wire::AnnouncedUpdate;

/// The one real change of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Transfer {
    from: AccountKey,
    to: AccountKey,
    amount: Amount,
}

impl fmt::Display for Transfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} aettos from {} to {}", self.amount, self.from, self.to)
    }
}

/// What an update is said to change.
enum Change {
    Transfer(Transfer),
    /// A contract is created or called.
    Contract,
    /// The opening state of v0.13 to v0.15, signed once more.
    Initial,
    Bad(String),
}

pub(super) fn check(judge: &mut Judge<'_>, tx: &OffchainTx) {
    let change = change(judge, tx);
    let initial = matches!(change, Change::Initial);
    if initial {
        judge.unknown(CheckId::Round, "the opening state is signed once more (v0.13 to v0.15)");
    } else {
        judge.round(Some(tx.round));
    }
    if !initial {
        previous_round(judge, tx);
    }
    match change {
        Change::Transfer(transfer) => {
            asked(judge, transfer);
            apply(judge, tx, transfer);
        }
        Change::Contract => {
            contract::check(judge, &tx.layout);
        }
        Change::Initial => {
            judge.review.headline = Headline::NothingMoves;
            judge.not_before(None);
            if judge.context.round.is_some_and(|round| round > 1) {
                judge.fail(CheckId::Round, "the channel is past its first state");
            }
            let opening = judge.context.base();
            compare_hash(judge, tx, opening.as_ref(), None);
        }
        Change::Bad(why) => {
            judge.review.headline = Headline::Other(String::from("an update that makes no sense"));
            judge.fail(CheckId::Amounts, why);
            compare_hash(judge, tx, None, None);
        }
    }
}

/// What changes: as announced beside the transaction today, inside of it in 2018.
fn change(judge: &mut Judge<'_>, tx: &OffchainTx) -> Change {
    match &tx.layout {
        OffchainLayout::Lima { .. } => announced(judge),
        OffchainLayout::V019 { updates, .. } => objects(updates),
        OffchainLayout::V016 { updates, .. } => tuples(updates),
        OffchainLayout::Amounts { updates, .. } if updates.is_empty() && tx.round == 1 => {
            Change::Initial
        }
        OffchainLayout::Amounts { updates, .. } => tuples(updates),
    }
}

fn announced(judge: &mut Judge<'_>) -> Change {
    let mut real = Vec::new();
    for update in &judge.request.updates {
        match update {
            AnnouncedUpdate::Meta(_) => {}
            AnnouncedUpdate::Unknown(_) => {
                return Change::Bad(String::from("an announced update is of no known kind"));
            }
            AnnouncedUpdate::Transfer { .. }
            | AnnouncedUpdate::Deposit { .. }
            | AnnouncedUpdate::Withdraw { .. }
            | AnnouncedUpdate::Contract(_) => real.push(update),
        }
    }
    match real.as_slice() {
        [AnnouncedUpdate::Transfer { from, to, amount }] => {
            Change::Transfer(Transfer { from: *from, to: *to, amount: *amount })
        }
        [AnnouncedUpdate::Contract(_)] => Change::Contract,
        [_] => Change::Bad(String::from("deposits and withdrawals are no off-chain updates")),
        [] => Change::Bad(String::from("no update is announced")),
        more => Change::Bad(format!("{} updates are announced, one is possible", more.len())),
    }
}

fn objects(updates: &[Update]) -> Change {
    let real: Vec<&Update> =
        updates.iter().filter(|update| !matches!(update, Update::Meta { .. })).collect();
    match real.as_slice() {
        [Update::Transfer { from, to, amount }] => match (from.account(), to.account()) {
            (Some(from), Some(to)) => Change::Transfer(Transfer { from, to, amount: *amount }),
            _ => Change::Bad(String::from("a transfer between things that are no accounts")),
        },
        [Update::NewContract { .. } | Update::CallContract { .. }] => Change::Contract,
        other => Change::Bad(format!("{} updates where one transfer belongs", other.len())),
    }
}

fn tuples(updates: &[LegacyTransfer]) -> Change {
    match updates {
        [LegacyTransfer { op: None | Some(0), from, to, amount }] => {
            match (from.account(), to.account()) {
                (Some(from), Some(to)) => Change::Transfer(Transfer { from, to, amount: *amount }),
                _ => Change::Bad(String::from("a transfer between keys of the oldest kind")),
            }
        }
        [_] => Change::Bad(String::from("deposits and withdrawals are no off-chain updates")),
        other => Change::Bad(format!("{} updates where one transfer belongs", other.len())),
    }
}

fn previous_round(judge: &mut Judge<'_>, tx: &OffchainTx) {
    if let OffchainLayout::Amounts { previous_round, .. } = &tx.layout
        && let Some(last) = judge.context.round
        && *previous_round != last
    {
        judge
            .fail(CheckId::Round, format!("it follows round {previous_round}, the last is {last}"));
    }
}

/// V03: our own request, field by field; or the peer's announcement.
fn asked(judge: &mut Judge<'_>, transfer: Transfer) {
    let ours = match &judge.asked {
        Some(Asked::Transfer { from, to, amount, .. }) => {
            let asked = Transfer { from: *from, to: *to, amount: *amount };
            if asked != transfer {
                let why = format!("you asked to move {asked}, this moves {transfer}");
                judge.fail(CheckId::Asked, why);
                return;
            }
            true
        }
        _ => false,
    };
    judge.check_asked(ours, "update");
}

/// V04, V05, V07, V11 of a transfer.
fn apply(judge: &mut Judge<'_>, tx: &OffchainTx, transfer: Transfer) {
    let context = judge.context;
    let (me, peer) = (context.me(), context.peer());
    judge.review.headline = match (transfer.from == me, transfer.to == me) {
        _ if transfer.amount == Amount::ZERO => Headline::NothingMoves,
        (true, _) => Headline::YouPay(transfer.amount),
        (_, true) => Headline::YouReceive(transfer.amount),
        _ => Headline::Other(String::from("coins move between strangers")),
    };
    let between_us = (transfer.from == me && transfer.to == peer)
        || (transfer.from == peer && transfer.to == me);
    if !between_us {
        judge.fail(CheckId::Parties, "it moves coins of somebody who is not in this channel");
    }
    payer(judge, transfer);
    let Some(state) = context.base() else {
        let why = "the balances before are not known";
        judge.unknown(CheckId::Amounts, why);
        judge.unknown(CheckId::Reserve, why);
        compare_hash(judge, tx, None, None);
        return;
    };
    match state.transfer(&transfer.from, &transfer.to, transfer.amount) {
        Ok(next) => {
            judge.review.after = Some(Context::balances(&next));
            judge.pass(CheckId::Amounts);
            reserve(judge, &next);
            compare_hash(judge, tx, Some(&next), context.hash_of(&next));
        }
        Err(error @ StateError::BelowReserve { .. }) => {
            judge.fail(CheckId::Reserve, error.to_string());
            judge.fail(CheckId::Amounts, "the payer has not got that much to spend");
        }
        Err(error) => judge.fail(CheckId::Amounts, error.to_string()),
    }
}

/// V05: the payer keeps the reserve by construction; the receiver may be below it only if
/// it was before.
fn reserve(judge: &mut Judge<'_>, next: &ChannelState) {
    let least = judge.context.params.channel_reserve;
    let payer_side = [next.initiator(), next.responder()];
    if payer_side.iter().all(|(_, account)| account.balance >= least) {
        judge.pass(CheckId::Reserve);
    } else {
        judge.pass_with(CheckId::Reserve, "the receiver stays below the reserve, as before");
    }
}

/// V11: says who loses; a loss that the peer proposes is a person's or a policy's choice.
fn payer(judge: &mut Judge<'_>, transfer: Transfer) {
    let me = judge.context.me();
    let text = if transfer.from == me { "you pay" } else { "the peer pays" };
    judge.pass_with(CheckId::Payer, text);
}

/// V07.
fn compare_hash(
    judge: &mut Judge<'_>,
    tx: &OffchainTx,
    next: Option<&ChannelState>,
    computed: Option<StateHash>,
) {
    if let OffchainLayout::Amounts {
        initiator_amount,
        responder_amount,
        initiator,
        responder,
        ..
    } = &tx.layout
    {
        // The amounts themselves are signed: no hash is needed to see them.
        let params = judge.context.params;
        let keys = *initiator == params.initiator.into() && *responder == params.responder.into();
        let amounts = next.is_some_and(|next| {
            next.initiator().1.balance == *initiator_amount
                && next.responder().1.balance == *responder_amount
        });
        match next {
            Some(_) if keys && amounts => {
                judge.pass_with(CheckId::StateHash, "amounts in the open");
            }
            Some(_) => judge.fail(CheckId::StateHash, "its amounts or keys are not ours"),
            None => judge.unknown(CheckId::StateHash, "the balances before are not known"),
        }
        return;
    }
    match (tx.layout.state_hash(), computed) {
        (Some(found), Some(computed)) if computed == found => {
            judge.pass_with(CheckId::StateHash, "recomputed");
        }
        (Some(found), Some(computed)) => judge
            .fail(CheckId::StateHash, format!("the transaction says {found}, computed {computed}")),
        _ => judge.unknown(CheckId::StateHash, "the state before is not known"),
    }
}
