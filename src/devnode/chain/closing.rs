//! Solo closes, slashes and snapshots: states that one party brings alone
//! (`spec/legacy.md` §4.5, `spec/json-rpc.md` §4.3).

use super::ChainEra;
use super::ledger::{Ledger, OnChainChannel};
use super::rejection::Rejection;
use super::rules::{Context, open_channel};
use crate::encoding::{AccountKey, StateHash};
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
    let channel = open_channel(ledger, &tx.channel_id, &from)?;
    let state = match payload(&channel, &tx.payload, context)? {
        Some(state) => {
            check_newer(&channel, state.round)?;
            state
        }
        None => State { round: channel.round, state_hash: channel.state_hash },
    };
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
    if channel.is_active() || channel.locked_until <= context.height {
        return Err(Rejection::ChannelNotClosing);
    }
    if !channel.is_peer(&from) && !is_delegate(&channel, &from) {
        return Err(Rejection::AccountNotPeer);
    }
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
    let mut channel = open_channel(ledger, &tx.channel_id, &tx.from)?;
    let state =
        payload(&channel, &tx.payload, context)?.ok_or(Rejection::SnapshotMustHavePayload)?;
    check_newer(&channel, state.round)?;
    channel.round = state.round;
    channel.state_hash = state.state_hash;
    ledger.put_channel(channel);
    Ok(())
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
        return Err(Rejection::WrongChannelPeers);
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

fn is_delegate(channel: &OnChainChannel, key: &AccountKey) -> bool {
    let id = (*key).into();
    channel.initiator_delegates.contains(&id) || channel.responder_delegates.contains(&id)
}

/// Starts the lock period over with this state.
fn lock(
    ledger: &mut Ledger,
    mut channel: OnChainChannel,
    tx: &CloseSoloTx,
    state: State,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let CloseSoloLayout::Tagged { .. } = &tx.layout else {
        return Err(Rejection::IllegalTransaction);
    };
    channel.round = state.round;
    channel.state_hash = state.state_hash;
    // A lock period of 0 still closes: the next settle finds the height reached.
    channel.locked_until = context.height.saturating_add(channel.lock_period);
    ledger.put_channel(channel);
    Ok(())
}
