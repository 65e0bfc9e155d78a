//! What a node shows of a channel, in either era.

use std::sync::Mutex;

use super::error::ExitError;
use super::post::lock;
use super::stored::Stored;
use crate::chain::{Channel, Generation, Node, TxState};
use crate::client::now;
use crate::encoding::{AccountKey, Amount};
use crate::journal::{ChainPhase, Journal, OnChain};
use crate::session::innermost;
use crate::trees::Poi;
use crate::tx::{CloseSoloLayout, CloseSoloTx, SignedTx, Tx};

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The channel as it is on chain.
    There(OnChain),
    /// The chain does not have it: not yet, or this node is on another chain.
    NotThere,
    /// Nodes of 2018 tell nothing of a channel. What can be seen is what passes through the
    /// mempool and what was posted from here: none of it so far.
    Blind {
        /// Closings by the peer that wait in the mempool and are not in a block yet.
        waiting: Vec<SignedTx>,
    },
}

/// The closings of channels that wait in the mempool of a node of 2018, by this account.
/// Nodes of today tell of channels themselves: there nothing is asked.
///
/// # Errors
/// The node does not answer.
pub async fn passing(node: &Node, account: &AccountKey) -> Result<Vec<SignedTx>, ExitError> {
    if node.generation() == Generation::Modern {
        return Ok(Vec::new());
    }
    let pending = node.pending(account).await?;
    Ok(pending.into_iter().filter_map(|pending| pending.signed).collect())
}

/// Looks at the channel, at this height of the chain; `passing` is what [`passing`] gave of
/// the peer.
///
/// # Errors
/// The node does not answer, or the journal fails.
pub async fn look(
    node: &Node,
    journal: &Mutex<Journal>,
    stored: &Stored,
    height: u64,
    passing: &[SignedTx],
) -> Result<Seen, ExitError> {
    match node.generation() {
        Generation::Modern => {
            let found = node.channel(&stored.id).await?;
            today(journal, stored, height, found)
        }
        Generation::Legacy2018 => of_2018(node, journal, stored, height, passing).await,
    }
}

/// What a node of today has found of the channel, at this height of the chain.
///
/// # Errors
/// The journal fails.
pub(super) fn today(
    journal: &Mutex<Journal>,
    stored: &Stored,
    height: u64,
    found: Option<Channel>,
) -> Result<Seen, ExitError> {
    let before = lock(journal).on_chain(stored.key)?;
    let Some(channel) = found else {
        // One that is behind what was seen before has not forgotten the channel: it has not
        // come to it yet.
        return Ok(match before {
            Some(before) if height >= before.height => {
                Seen::There(OnChain { at: now(), height, phase: ChainPhase::Gone, ..before })
            }
            _ => Seen::NotThere,
        });
    };
    let is_closing = channel.locked_until != 0;
    Ok(Seen::There(OnChain {
        at: now(),
        height,
        phase: if is_closing { ChainPhase::Closing } else { ChainPhase::Open },
        round: channel.round,
        locked_until: is_closing.then_some(channel.locked_until),
        amounts: is_closing.then_some((channel.initiator_amount, channel.responder_amount)),
    }))
}

/// From what was posted here and what of the peer's was seen in the mempool: the last close
/// or slash in a block says how the channel is.
async fn of_2018(
    node: &Node,
    journal: &Mutex<Journal>,
    stored: &Stored,
    height: u64,
    passing: &[SignedTx],
) -> Result<Seen, ExitError> {
    for signed in passing.iter().filter(|signed| is_closing_of(stored, signed)) {
        lock(journal).saw_tx(stored.key, now(), signed)?;
    }
    let mut known = lock(journal).seen_txs(stored.key)?;
    known.extend(lock(journal).postings(stored.key)?.into_iter().map(|posting| posting.signed));
    let mut waiting = Vec::new();
    let mut seen: Option<OnChain> = None;
    let mut mined = Vec::new();
    for signed in known {
        match node.transaction(&signed.hash()).await?.state {
            TxState::Mined { height, .. } => mined.push((height, signed)),
            TxState::Pending if signed.tx().actor() == Some(stored.peer()) => waiting.push(signed),
            TxState::Pending | TxState::NotFound => {}
        }
    }
    mined.sort_by_key(|(height, signed)| (*height, order(signed.tx())));
    for (at, signed) in mined {
        seen = after(stored, seen, signed.tx(), at, height).or(seen);
    }
    Ok(seen.map_or(Seen::Blind { waiting }, Seen::There))
}

/// Within one block a close comes before its answer, and both before the settle.
const fn order(tx: &Tx) -> u8 {
    match tx {
        Tx::CloseSolo(_) => 0,
        Tx::Slash(_) => 1,
        _ => 2,
    }
}

fn is_closing_of(stored: &Stored, signed: &SignedTx) -> bool {
    matches!(signed.tx(), Tx::CloseSolo(_) | Tx::Slash(_) | Tx::Settle(_) | Tx::CloseMutual(_))
        && signed.tx().channel_id() == Some(stored.id)
}

/// How the channel is after a transaction in a block at this height.
fn after(
    stored: &Stored,
    before: Option<OnChain>,
    tx: &Tx,
    mined_at: u64,
    height: u64,
) -> Option<OnChain> {
    let lock_period = stored.params.lock_period;
    let here = |phase, round, locked_until, amounts| {
        Some(OnChain { at: now(), height, phase, round, locked_until, amounts })
    };
    let last = before.map_or(0, |before| before.round);
    let paid = |amounts| here(ChainPhase::Gone, last, None, Some(amounts));
    match tx {
        Tx::CloseSolo(close) | Tx::Slash(close) => here(
            ChainPhase::Closing,
            round_of(close).unwrap_or(1),
            Some(mined_at.saturating_add(lock_period)),
            amounts_of(stored, close),
        ),
        Tx::Settle(settle) => paid((settle.initiator_amount, settle.responder_amount)),
        Tx::CloseMutual(close) => paid((close.initiator_amount, close.responder_amount)),
        _ => None,
    }
}

fn round_of(close: &CloseSoloTx) -> Option<u64> {
    innermost(&SignedTx::decode(&close.payload).ok()?)?.tx().round()
}

fn amounts_of(stored: &Stored, close: &CloseSoloTx) -> Option<(Amount, Amount)> {
    let CloseSoloLayout::Tagged { poi } = &close.layout else { return None };
    let poi = Poi::decode(poi).ok()?;
    let balance = |key| Some(poi.account(key).ok()??.balance);
    Some((balance(&stored.params.initiator)?, balance(&stored.params.responder)?))
}
