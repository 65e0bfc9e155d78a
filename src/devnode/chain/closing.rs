//! Solo closes, slashes and snapshots: states that one party brings alone
//! (`spec/legacy.md` §4.5, `spec/json-rpc.md` §4.3).

use super::ChainEra;
use super::ledger::{Ledger, OnChainChannel};
use super::rejection::Rejection;
use super::rules::{Context, sum};
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};
use crate::trees::Poi;
use crate::tx::{CloseSoloLayout, CloseSoloTx, OffchainLayout, SignedTx, SnapshotSoloTx, Tx};

/// A co-signed off-chain state, as a payload carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) round: u64,
    pub(super) state_hash: StateHash,
}

/// Starts a close.
pub(super) fn close_solo(
    ledger: &mut Ledger,
    tx: &CloseSoloTx,
    from: AccountKey,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let channel = open_channel(ledger, &tx.channel_id)?;
    check_actor(&channel, &from, Delegates::Refuse)?;
    let Some(state) = payload(&channel, &tx.payload, context)? else {
        let on_chain = State { round: channel.round, state_hash: channel.state_hash };
        return lock(ledger, channel, tx, on_chain, context).map_err(|fault| match fault {
            Rejection::InvalidPoiHash => Rejection::InvalidPoiHashInChannel,
            fault => fault,
        });
    };
    check_newer(&channel, state.round)?;
    lock(ledger, channel, tx, state, context)
}

/// Answers a close with a newer state.
pub(super) fn slash(
    ledger: &mut Ledger,
    tx: &CloseSoloTx,
    from: AccountKey,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let channel = ledger.known_channel(&tx.channel_id)?.clone();
    // In 2018 a slash came too late when the lock period was over; today it is taken
    // until somebody settles.
    let too_late =
        matches!(context.era, ChainEra::V016 { .. }) && channel.locked_until <= context.height;
    if channel.is_active() || too_late {
        return Err(Rejection::ChannelNotClosing);
    }
    check_actor(&channel, &from, Delegates::Accept)?;
    let state = payload(&channel, &tx.payload, context)?.ok_or(Rejection::SlashMustHavePayload)?;
    check_newer(&channel, state.round)?;
    lock(ledger, channel, tx, state, context)
}

/// Puts a newer state on chain and leaves the channel open.
pub(super) fn snapshot(
    ledger: &mut Ledger,
    tx: &SnapshotSoloTx,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let mut channel = open_channel(ledger, &tx.channel_id)?;
    check_actor(&channel, &tx.from, Delegates::Accept)?;
    let state =
        payload(&channel, &tx.payload, context)?.ok_or(Rejection::SnapshotMustHavePayload)?;
    check_newer(&channel, state.round)?;
    channel.round = state.round;
    channel.state_hash = state.state_hash;
    ledger.put_channel(channel);
    Ok(())
}

/// A copy of the channel, if no solo close is under way.
pub(super) fn open_channel(ledger: &Ledger, id: &ChannelId) -> Result<OnChainChannel, Rejection> {
    let channel = ledger.known_channel(id)?;
    if channel.is_active() { Ok(channel.clone()) } else { Err(Rejection::ChannelNotActive) }
}

/// Whether a party's delegates may do it in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delegates {
    Accept,
    Refuse,
}

fn check_actor(
    channel: &OnChainChannel,
    actor: &AccountKey,
    delegates: Delegates,
) -> Result<(), Rejection> {
    let id = (*actor).into();
    let is_delegate =
        channel.initiator_delegates.contains(&id) || channel.responder_delegates.contains(&id);
    match delegates {
        _ if channel.is_peer(actor) => Ok(()),
        Delegates::Accept if is_delegate => Ok(()),
        Delegates::Accept => Err(Rejection::AccountNotPeerOrDelegate),
        Delegates::Refuse => Err(Rejection::AccountNotPeer),
    }
}

/// Reads a payload: `None` if it is empty, which means the state that is on chain.
pub(super) fn payload(
    channel: &OnChainChannel,
    bytes: &[u8],
    context: Context<'_>,
) -> Result<Option<State>, Rejection> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let signed = SignedTx::decode(bytes).map_err(|_| Rejection::PayloadDeserializationFailed)?;
    let Tx::Offchain(state) = signed.tx() else {
        return Err(Rejection::BadOffchainStateType);
    };
    let of_era = match context.era {
        ChainEra::Modern => matches!(state.layout, OffchainLayout::Lima { .. }),
        ChainEra::V016 { .. } => matches!(state.layout, OffchainLayout::V016 { .. }),
    };
    let state_hash = state.layout.state_hash().filter(|_| of_era);
    let state_hash = state_hash.ok_or(Rejection::BadOffchainStateType)?;
    if state.channel_id != channel.id {
        return Err(Rejection::BadStateChannelId);
    }
    if !signed.is_signed_by_exactly(&channel.peers(), context.signing) {
        return Err(Rejection::SignatureCheckFailed);
    }
    Ok(Some(State { round: state.round, state_hash }))
}

pub(super) const fn check_newer(channel: &OnChainChannel, round: u64) -> Result<(), Rejection> {
    if round > channel.round {
        Ok(())
    } else if round == channel.round {
        Err(Rejection::SameRound)
    } else {
        Err(Rejection::OldRound)
    }
}

/// Starts the lock period over with this state, whose balances the proof must show.
fn lock(
    ledger: &mut Ledger,
    mut channel: OnChainChannel,
    tx: &CloseSoloTx,
    state: State,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let (initiator, responder) = proved_balances(&channel, tx, state.state_hash, context)?;
    let proved = sum(initiator, responder)?;
    // Today coins may lie elsewhere, in contracts; in 2018 there was no elsewhere.
    let fits = match context.era {
        ChainEra::Modern => proved <= channel.channel_amount,
        ChainEra::V016 { .. } => proved == channel.channel_amount,
    };
    if !fits {
        return Err(Rejection::PoiAmountsChangeChannelFunds);
    }
    channel.round = state.round;
    channel.state_hash = state.state_hash;
    channel.initiator_amount = initiator;
    channel.responder_amount = responder;
    channel.locked_until = context.height.saturating_add(channel.lock_period);
    ledger.put_channel(channel);
    Ok(())
}

/// What the proof of a close says of initiator and responder, if it proves this state.
fn proved_balances(
    channel: &OnChainChannel,
    tx: &CloseSoloTx,
    state_hash: StateHash,
    context: Context<'_>,
) -> Result<(Amount, Amount), Rejection> {
    let CloseSoloLayout::Tagged { poi } = &tx.layout else {
        return Err(Rejection::IllegalTransaction);
    };
    let poi = Poi::decode(poi).map_err(|_| Rejection::IllegalTransaction)?;
    if poi.hash(context.era.state_version()) != state_hash {
        return Err(Rejection::InvalidPoiHash);
    }
    let balance = |key: &AccountKey| match poi.account(key) {
        Ok(Some(account)) => Ok(account.balance),
        Ok(None) | Err(_) => Err(Rejection::WrongChannelPeers),
    };
    Ok((balance(&channel.initiator)?, balance(&channel.responder)?))
}
