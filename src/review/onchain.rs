//! Deposits and withdrawals (`spec/json-rpc.md` §8.2, `spec/legacy.md` §5.4).

use super::asked::Asked;
use super::context::Context;
use super::fee::Payer;
use super::judge::Judge;
use super::verdict::{CheckId, Headline};
use crate::encoding::{AccountKey, Amount, StateHash};
use crate::trees::{ChannelState, NonceRule, StateError};
use crate::tx::Tx;
use crate::wire::{AnnouncedUpdate, Dialect, TxOptions};

/// A deposit or a withdrawal, by whom and how much.
#[derive(Clone, Copy)]
struct Move {
    is_deposit: bool,
    actor: Option<AccountKey>,
    amount: Amount,
    state_hash: Option<StateHash>,
}

pub(super) fn check(judge: &mut Judge<'_>, tx: &Tx) {
    let it = match tx {
        Tx::Deposit(tx) => Move {
            is_deposit: true,
            actor: tx.from.account(),
            amount: tx.amount,
            state_hash: tx.layout.state_hash(),
        },
        Tx::Withdraw(tx) => Move {
            is_deposit: false,
            actor: tx.to.account(),
            amount: tx.amount,
            state_hash: tx.layout.state_hash(),
        },
        _ => return,
    };
    let mine = !judge.request.kind.is_acknowledgement();
    let expected = if mine { judge.context.me() } else { judge.context.peer() };
    judge.review.headline = match (mine, it.is_deposit) {
        (true, true) => Headline::YouDeposit(it.amount),
        (true, false) => Headline::YouWithdraw(it.amount),
        (false, true) => Headline::PeerDeposits(it.amount),
        (false, false) => Headline::PeerWithdraws(it.amount),
    };
    if it.actor != Some(expected) {
        let found = it.actor.map_or_else(|| String::from("nobody"), |key| key.to_string());
        judge.fail(CheckId::Parties, format!("it is by {found}, expected {expected}"));
    }
    judge.round(tx.round());
    let options = asked(judge, it, mine);
    announced(judge, it, expected);
    apply(judge, it, expected);
    judge.fee(tx, if mine { Payer::Me } else { Payer::Peer }, options);
    ttl(judge, tx, options);
    judge.pass_with(CheckId::Payer, if mine { "you pay the fee" } else { "the peer pays the fee" });
}

/// V03: our own request, amount for amount.
fn asked(judge: &mut Judge<'_>, it: Move, mine: bool) -> Option<TxOptions> {
    let (amount, options) = match &judge.asked {
        Some(Asked::Deposit { amount, options, .. }) if it.is_deposit => (*amount, *options),
        Some(Asked::Withdraw { amount, options, .. }) if !it.is_deposit => (*amount, *options),
        _ => {
            judge.check_asked(false, if it.is_deposit { "deposit" } else { "withdrawal" });
            return None;
        }
    };
    if mine && amount != it.amount {
        let why = format!("you asked for {amount} aettos, this is for {}", it.amount);
        judge.fail(CheckId::Asked, why);
    } else {
        judge.check_asked(true, "transaction");
    }
    mine.then_some(options)
}

/// V04: what is announced is what the transaction says.
fn announced(judge: &mut Judge<'_>, it: Move, who: AccountKey) {
    if judge.context.dialect == Dialect::Legacy {
        return;
    }
    let real: Vec<&AnnouncedUpdate> = judge
        .request
        .updates
        .iter()
        .filter(|update| !matches!(update, AnnouncedUpdate::Meta(_)))
        .collect();
    let fits = match real.as_slice() {
        [AnnouncedUpdate::Deposit { from, amount }] => {
            it.is_deposit && *from == who && *amount == it.amount
        }
        [AnnouncedUpdate::Withdraw { to, amount }] => {
            !it.is_deposit && *to == who && *amount == it.amount
        }
        _ => false,
    };
    if !fits {
        judge.fail(CheckId::Amounts, "the announced update is not what the transaction does");
    }
}

fn apply(judge: &mut Judge<'_>, it: Move, who: AccountKey) {
    let Some(state) = judge.context.base() else {
        let why = "the balances before are not known";
        for id in [CheckId::Amounts, CheckId::Reserve, CheckId::StateHash] {
            judge.unknown(id, why);
        }
        return;
    };
    let next = if it.is_deposit {
        state.deposit(&who, it.amount)
    } else {
        state.withdraw(&who, it.amount)
    };
    match next {
        Ok(next) => {
            judge.review.after = Some(Context::balances(&next));
            judge.pass(CheckId::Amounts);
            judge.pass(CheckId::Reserve);
            compare_hash(judge, it, &state, &next);
        }
        Err(error @ StateError::BelowReserve { .. }) => {
            judge.fail(CheckId::Reserve, error.to_string());
        }
        Err(error) => judge.fail(CheckId::Amounts, error.to_string()),
    }
}

/// V07. Nodes v0.16 to v0.18 put the hash of the state *before* the operation there
/// (`spec/legacy.md` §4.5).
fn compare_hash(judge: &mut Judge<'_>, it: Move, state: &ChannelState, next: &ChannelState) {
    let Some(found) = it.state_hash else {
        judge.unknown(CheckId::StateHash, "this layout has no state hash");
        return;
    };
    let before = state.rules().nonces == NonceRule::CountTransfers;
    let of = if before { state } else { next };
    let Some(computed) = judge.context.hash_of(of) else {
        judge.unknown(CheckId::StateHash, "the state before is not known as a whole");
        return;
    };
    if computed == found {
        judge.pass_with(CheckId::StateHash, "recomputed");
    } else {
        judge
            .fail(CheckId::StateHash, format!("the transaction says {found}, computed {computed}"));
    }
}

/// V09. 2018 nodes set a ttl of their own, about 100 blocks ahead, where none is given
/// (`spec/legacy.md` §4.3).
fn ttl(judge: &mut Judge<'_>, tx: &Tx, options: Option<TxOptions>) {
    let mut ttls = judge.usual_ttls();
    if judge.context.dialect == Dialect::Legacy
        && judge.context.params.ttl.unwrap_or_default() == 0
        && let Some(ttl) = tx.ttl().filter(|ttl| *ttl != 0)
    {
        match judge.context.chain.height {
            Some(height) if ttl <= height.saturating_add(200) => ttls.push(ttl),
            Some(_) => {}
            None => {
                judge.unknown(
                    CheckId::NonceTtl,
                    format!("its ttl is {ttl}, and the height is not known"),
                );
                ttls.push(ttl);
            }
        }
    }
    judge.nonce_and_ttl(tx, options, &ttls);
}
