//! Posting once, and seeing to it that what was posted gets there.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::error::ExitError;
use crate::chain::{ChainError, Node, TxState};
use crate::client::{Cleared, now};
use crate::encoding::TxHash;
use crate::fault;
use crate::journal::{ChannelKey, Journal, Posting, PostingState};
use crate::tx::SignedTx;

/// What became of a transaction of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A node has it.
    Pending,
    /// It is in a block.
    Mined {
        /// At this height.
        height: u64,
    },
    /// It is deep enough in the chain.
    Confirmed {
        /// At this height.
        height: u64,
    },
    /// It can never be included.
    Dropped {
        /// Why.
        why: String,
    },
}

/// A journal that nothing half-written can be in: a panic elsewhere does not matter.
pub(super) fn lock(journal: &Mutex<Journal>) -> MutexGuard<'_, Journal> {
    journal.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes down that it is going to be posted, and posts it once.
///
/// # Errors
/// Another of its kind is under way, the journal fails, or the node refuses it. Where it is
/// not known whether the node has it, it stays on record as intended, and [`follow_up`]
/// looks for it before anything is sent again.
pub async fn post(
    node: &Node,
    journal: &Mutex<Journal>,
    channel: ChannelKey,
    cleared: Cleared,
) -> Result<TxHash, ExitError> {
    post_signed(node, journal, channel, &cleared.into_signed()).await
}

/// The same for what carries every signature that it needs, whoever gave the last.
///
/// # Errors
/// As [`post`]'s.
pub async fn post_signed(
    node: &Node,
    journal: &Mutex<Journal>,
    channel: ChannelKey,
    signed: &SignedTx,
) -> Result<TxHash, ExitError> {
    lock(journal).intend(channel, now(), signed)?;
    fault::point("after-intend");
    send(node, journal, channel, signed).await?;
    Ok(signed.hash())
}

async fn send(
    node: &Node,
    journal: &Mutex<Journal>,
    channel: ChannelKey,
    signed: &SignedTx,
) -> Result<(), ExitError> {
    let hash = signed.hash();
    let is = |state, why: Option<&str>| {
        lock(journal).posting_is(channel, now(), &hash, state, (None, why))
    };
    match node.post_once(signed).await {
        Ok(_) => is(PostingState::Posted, None)?,
        Err(error) => {
            if is_final(&error) {
                is(PostingState::Dropped, Some(&error.to_string()))?;
            }
            return Err(error.into());
        }
    }
    fault::point("after-post");
    Ok(())
}

/// Whether the node has said no for good.
const fn is_final(error: &ChainError) -> bool {
    match error {
        ChainError::SilentlyRefused { .. } => true,
        ChainError::Refused { status, .. } => *status >= 400 && *status < 500,
        _ => false,
    }
}

/// Looks what became of a transaction of ours, and sends the same bytes again where no node
/// has them: after a crash between writing down and posting, or a fork.
///
/// # Errors
/// The node does not answer, or the journal fails.
pub async fn follow_up(
    node: &Node,
    journal: &Mutex<Journal>,
    channel: ChannelKey,
    posting: &Posting,
    (top, depth): (u64, u64),
) -> Result<Fate, ExitError> {
    let hash = posting.hash();
    let write = |state, height, why: Option<&str>| {
        lock(journal).posting_is(channel, now(), &hash, state, (height, why))
    };
    let fate = match node.transaction(&hash).await?.state {
        TxState::Mined { height, .. } if top.saturating_sub(height) >= depth => {
            write(PostingState::Confirmed, Some(height), None)?;
            Fate::Confirmed { height }
        }
        TxState::Mined { height, .. } => {
            write(PostingState::Mined, Some(height), None)?;
            Fate::Mined { height }
        }
        TxState::Pending => {
            write(PostingState::Posted, None, None)?;
            Fate::Pending
        }
        TxState::NotFound => {
            let tx = posting.signed.tx();
            let used = match tx.actor() {
                Some(actor) => node.account(&actor).await?.map(|account| account.nonce),
                None => None,
            };
            let is_used = used.zip(tx.nonce()).is_some_and(|(used, nonce)| used >= nonce);
            // Its own block may have come a moment ago: the last look decides.
            if is_used && node.transaction(&hash).await?.state == TxState::NotFound {
                let why = "another transaction of the account used its nonce";
                write(PostingState::Dropped, None, Some(why))?;
                return Ok(Fate::Dropped { why: why.to_owned() });
            }
            match send(node, journal, channel, &posting.signed).await {
                Ok(()) => Fate::Pending,
                Err(ExitError::Chain(error)) if is_final(&error) => {
                    Fate::Dropped { why: error.to_string() }
                }
                Err(error) => return Err(error),
            }
        }
    };
    Ok(fate)
}
