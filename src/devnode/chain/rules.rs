//! What each kind of transaction asks of the chain, and what it does to it
//! (`spec/json-rpc.md` §3.5, §4.6; `spec/legacy.md` §4.3–4.4).

use super::ledger::{Ledger, OnChainChannel};
use super::rejection::Rejection;
use super::{ChainEra, closing};
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};
use crate::trees::Poi;
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CreateLayout, CreateTx, DepositLayout,
    DepositTx, PublicKey, SetDelegatesTx, SettleTx, SigningText, Tx, WithdrawTx,
};

/// What a transaction is judged by, beside the ledger.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) era: ChainEra,
    pub(super) signing: SigningText<'a>,
    /// Height of the block that is being made.
    pub(super) height: u64,
}

/// The account whose nonce a transaction uses. A mutual close of up to v0.23 does not
/// name it: there it is the initiator's.
pub(super) fn nonce_owner(ledger: &Ledger, tx: &Tx) -> Result<AccountKey, Rejection> {
    match tx {
        Tx::CloseMutual(CloseMutualTx {
            layout: CloseMutualLayout::Tagged, channel_id, ..
        }) => Ok(ledger.known_channel(channel_id)?.initiator),
        _ => tx.actor().ok_or(Rejection::IllegalTransaction),
    }
}

/// Whose signatures a transaction needs, these and no others.
pub(super) fn signers(ledger: &Ledger, tx: &Tx) -> Result<Vec<AccountKey>, Rejection> {
    match tx {
        Tx::Create(create) => Ok(vec![account(create.initiator)?, account(create.responder)?]),
        Tx::Deposit(DepositTx { channel_id, .. })
        | Tx::Withdraw(WithdrawTx { channel_id, .. })
        | Tx::CloseMutual(CloseMutualTx { channel_id, .. }) => {
            Ok(ledger.known_channel(channel_id)?.peers().to_vec())
        }
        Tx::CloseSolo(_)
        | Tx::Slash(_)
        | Tx::Settle(_)
        | Tx::SnapshotSolo(_)
        | Tx::SetDelegates(_) => Ok(vec![tx.actor().ok_or(Rejection::IllegalTransaction)?]),
        Tx::ForceProgress(_) | Tx::GaMeta(_) => Err(Rejection::NotSimulated),
        Tx::Offchain(_) => Err(Rejection::IllegalTransaction),
    }
}

/// Whether the era has this kind in this layout.
pub(super) fn is_layout_of(era: ChainEra, tx: &Tx) -> bool {
    match (era, tx) {
        (ChainEra::Modern, Tx::Create(tx)) => matches!(tx.layout, CreateLayout::Iris { .. }),
        (ChainEra::V016 { .. }, Tx::Create(tx)) => matches!(tx.layout, CreateLayout::V016 { .. }),
        (_, Tx::Deposit(DepositTx { layout, .. }) | Tx::Withdraw(WithdrawTx { layout, .. })) => {
            matches!(layout, DepositLayout::Tagged { .. })
        }
        (ChainEra::Modern, Tx::CloseMutual(tx)) => {
            matches!(tx.layout, CloseMutualLayout::TaggedFrom(_))
        }
        (ChainEra::V016 { .. }, Tx::CloseMutual(tx)) => {
            matches!(tx.layout, CloseMutualLayout::Tagged)
        }
        // A node reads the proof with the transaction: a broken one is no transaction.
        (_, Tx::CloseSolo(tx) | Tx::Slash(tx)) => match &tx.layout {
            CloseSoloLayout::Tagged { poi } => Poi::decode(poi).is_ok(),
            CloseSoloLayout::Untagged => false,
        },
        (_, Tx::Settle(tx)) => tx.tagged,
        (ChainEra::Modern, Tx::SnapshotSolo(_) | Tx::SetDelegates(_)) => true,
        // What this chain knows but cannot run is refused by `signers`, with its reason.
        (ChainEra::Modern, Tx::ForceProgress(_) | Tx::GaMeta(_)) => true,
        _ => false,
    }
}

/// Applies one transaction to the ledger. On an error the ledger is left half changed:
/// the caller works on a copy.
pub(super) fn apply(ledger: &mut Ledger, tx: &Tx, context: Context<'_>) -> Result<(), Rejection> {
    if tx.ttl().is_some_and(|ttl| ttl != 0 && ttl < context.height) {
        return Err(Rejection::TtlExpired);
    }
    let owner = nonce_owner(ledger, tx)?;
    let nonce = tx.nonce().ok_or(Rejection::IllegalTransaction)?;
    ledger.use_nonce(&owner, nonce)?;
    let fee = tx.fee().ok_or(Rejection::IllegalTransaction)?;
    // A mutual close alone takes its fee out of the channel.
    if !matches!(tx, Tx::CloseMutual(_)) {
        ledger.debit(&owner, fee)?;
    }
    ledger.burn(fee)?;
    match tx {
        Tx::Create(tx) => create(ledger, tx),
        Tx::Deposit(tx) => deposit(ledger, tx, owner),
        Tx::Withdraw(tx) => withdraw(ledger, tx, owner, context.era),
        Tx::CloseMutual(tx) => close_mutual(ledger, tx, context.era),
        Tx::CloseSolo(tx) => closing::close_solo(ledger, tx, owner, context),
        Tx::Slash(tx) => closing::slash(ledger, tx, owner, context),
        Tx::Settle(tx) => settle(ledger, tx, owner, context.height),
        Tx::SnapshotSolo(tx) => closing::snapshot(ledger, tx, context),
        Tx::SetDelegates(tx) => set_delegates(ledger, tx, context),
        Tx::ForceProgress(_) | Tx::GaMeta(_) => Err(Rejection::NotSimulated),
        Tx::Offchain(_) => Err(Rejection::IllegalTransaction),
    }
}

fn create(ledger: &mut Ledger, tx: &CreateTx) -> Result<(), Rejection> {
    let (initiator, responder) = (account(tx.initiator)?, account(tx.responder)?);
    if initiator == responder {
        return Err(Rejection::InitiatorIsResponder);
    }
    if tx.initiator_amount < tx.channel_reserve {
        return Err(Rejection::InsufficientInitiatorAmount);
    }
    if tx.responder_amount < tx.channel_reserve {
        return Err(Rejection::InsufficientResponderAmount);
    }
    let id = ChannelId::of(&initiator, tx.nonce, &responder);
    if ledger.channel(&id).is_some() {
        return Err(Rejection::ChannelExists);
    }
    ledger.debit(&initiator, tx.initiator_amount)?;
    ledger.debit(&responder, tx.responder_amount)?;
    let (legacy, initiator_delegates, responder_delegates) = match &tx.layout {
        CreateLayout::Iris { initiator_delegates, responder_delegates, .. } => {
            (false, initiator_delegates.clone(), responder_delegates.clone())
        }
        _ => (true, Vec::new(), Vec::new()),
    };
    ledger.put_channel(OnChainChannel {
        id,
        initiator,
        responder,
        channel_amount: sum(tx.initiator_amount, tx.responder_amount)?,
        initiator_amount: tx.initiator_amount,
        responder_amount: tx.responder_amount,
        channel_reserve: tx.channel_reserve,
        state_hash: tx.layout.state_hash().ok_or(Rejection::IllegalTransaction)?,
        // A create is round 1 today and was round 0 in 2018.
        round: u64::from(!legacy),
        solo_round: 0,
        lock_period: tx.lock_period,
        locked_until: 0,
        initiator_delegates,
        responder_delegates,
    });
    Ok(())
}

fn deposit(ledger: &mut Ledger, tx: &DepositTx, from: AccountKey) -> Result<(), Rejection> {
    let mut channel = open_channel_of(ledger, &tx.channel_id, &from)?;
    take_round(&mut channel, tx.layout)?;
    channel.channel_amount = sum(channel.channel_amount, tx.amount)?;
    ledger.debit(&from, tx.amount)?;
    ledger.put_channel(channel);
    Ok(())
}

fn withdraw(
    ledger: &mut Ledger,
    tx: &WithdrawTx,
    to: AccountKey,
    era: ChainEra,
) -> Result<(), Rejection> {
    let mut channel = open_channel_of(ledger, &tx.channel_id, &to)?;
    take_round(&mut channel, tx.layout)?;
    let rest = channel.channel_amount.checked_sub(tx.amount);
    // 2018 did not look at the reserve.
    let least = match era {
        ChainEra::Modern => sum(channel.channel_reserve, channel.channel_reserve)?,
        ChainEra::V016 { .. } => Amount::ZERO,
    };
    channel.channel_amount =
        rest.filter(|rest| *rest >= least).ok_or(Rejection::NotEnoughChannelFunds)?;
    ledger.credit(&to, tx.amount)?;
    ledger.put_channel(channel);
    Ok(())
}

fn close_mutual(ledger: &mut Ledger, tx: &CloseMutualTx, era: ChainEra) -> Result<(), Rejection> {
    let channel = ledger.known_channel(&tx.channel_id)?.clone();
    if let CloseMutualLayout::TaggedFrom(from) = tx.layout
        && !channel.is_peer(&from)
    {
        return Err(Rejection::AccountNotPeer);
    }
    let paid = sum(sum(tx.initiator_amount, tx.responder_amount)?, tx.fee)?;
    let rest = channel.channel_amount.checked_sub(paid).ok_or(Rejection::WrongAmounts)?;
    if matches!(era, ChainEra::V016 { .. }) {
        if !channel.is_active() {
            return Err(Rejection::ChannelNotActive);
        }
        if rest != Amount::ZERO {
            return Err(Rejection::WrongAmounts);
        }
    }
    pay_out(ledger, &channel, tx.initiator_amount, tx.responder_amount, rest)
}

fn settle(
    ledger: &mut Ledger,
    tx: &SettleTx,
    from: AccountKey,
    height: u64,
) -> Result<(), Rejection> {
    let channel = ledger.known_channel(&tx.channel_id)?.clone();
    if !channel.is_peer(&from) {
        return Err(Rejection::AccountNotPeer);
    }
    if channel.is_active() || channel.locked_until > height {
        return Err(Rejection::ChannelNotClosed);
    }
    let paid = sum(tx.initiator_amount, tx.responder_amount)?;
    let rest =
        channel.channel_amount.checked_sub(paid).ok_or(Rejection::InsufficientChannelFunds)?;
    if (tx.initiator_amount, tx.responder_amount)
        != (channel.initiator_amount, channel.responder_amount)
    {
        return Err(Rejection::WrongSettleAmounts);
    }
    pay_out(ledger, &channel, tx.initiator_amount, tx.responder_amount, rest)
}

fn set_delegates(
    ledger: &mut Ledger,
    tx: &SetDelegatesTx,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let mut channel = open_channel_of(ledger, &tx.channel_id, &tx.from)?;
    if let Some(state) = closing::payload(&channel, &tx.payload, context)? {
        if (state.round, state.state_hash) != (tx.round, tx.state_hash) {
            return Err(Rejection::BadOffchainStateType);
        }
        closing::check_newer(&channel, state.round)?;
        channel.round = state.round;
        channel.state_hash = state.state_hash;
    } else if (channel.round, channel.state_hash) != (tx.round, tx.state_hash) {
        return Err(Rejection::OldRound);
    }
    channel.initiator_delegates.clone_from(&tx.initiator_delegates);
    channel.responder_delegates.clone_from(&tx.responder_delegates);
    ledger.put_channel(channel);
    Ok(())
}

/// Ends a channel: each gets its part, and what is left over belongs to nobody.
fn pay_out(
    ledger: &mut Ledger,
    channel: &OnChainChannel,
    initiator: Amount,
    responder: Amount,
    rest: Amount,
) -> Result<(), Rejection> {
    ledger.credit(&channel.initiator, initiator)?;
    ledger.credit(&channel.responder, responder)?;
    ledger.burn(rest)?;
    ledger.remove_channel(&channel.id);
    Ok(())
}

/// A copy of the channel, if it is open and the account a party.
fn open_channel_of(
    ledger: &Ledger,
    id: &ChannelId,
    actor: &AccountKey,
) -> Result<OnChainChannel, Rejection> {
    let channel = closing::open_channel(ledger, id)?;
    if channel.is_peer(actor) { Ok(channel) } else { Err(Rejection::AccountNotPeer) }
}

/// Moves the channel to the state that a deposit or withdrawal commits to.
fn take_round(channel: &mut OnChainChannel, layout: DepositLayout) -> Result<(), Rejection> {
    let state: Option<(StateHash, u64)> = layout.state_hash().zip(layout.round());
    let (state_hash, round) = state.ok_or(Rejection::IllegalTransaction)?;
    closing::check_newer(channel, round)?;
    channel.round = round;
    channel.state_hash = state_hash;
    Ok(())
}

fn account(key: PublicKey) -> Result<AccountKey, Rejection> {
    key.account().ok_or(Rejection::IllegalTransaction)
}

pub(super) fn sum(a: Amount, b: Amount) -> Result<Amount, Rejection> {
    a.checked_add(b).ok_or(Rejection::AmountOverflow)
}
