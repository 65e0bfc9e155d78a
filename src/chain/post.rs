//! Posting a transaction so that it is there once, whatever the connection does.

use std::time::Duration;

use super::answer::{Generation, TxState};
use super::error::ChainError;
use super::node::Node;
use crate::encoding::TxHash;
use crate::tx::SignedTx;

/// How often a transaction that may have got lost is looked for before it is sent again
/// or given up.
const LOOKS: u32 = 4;

/// How often it is sent at most.
const SENDINGS: u32 = 3;

/// The pause before the first look; it doubles each time.
const PAUSE: Duration = Duration::from_millis(100);

/// A transaction that the node has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its hash.
    pub hash: TxHash,
    /// Where it is.
    pub state: TxState,
    /// Whether the node knew it before, so that nothing was sent.
    pub was_there: bool,
    /// How often it was sent.
    pub sent: u32,
}

impl Node {
    /// Hands a signed transaction to the node so that it is there once: asks whether the
    /// node knows it already, sends it, and looks whether it is there. It is sent again
    /// only after a failure, and after looking for it.
    ///
    /// A node of 2018 answers 200 to a transaction that its mempool refuses (`spec/legacy.md`
    /// T14): that is found out here, too.
    ///
    /// # Errors
    /// See [`ChainError`]. [`ChainError::SilentlyRefused`] if the node took the post and does not
    /// show the transaction; [`ChainError::Uncertain`] if nothing could be found out.
    pub async fn post_once(&self, signed: &SignedTx) -> Result<Posted, ChainError> {
        let hash = signed.hash();
        match self.transaction(&hash).await?.state {
            TxState::NotFound => {}
            state => return Ok(Posted { hash, state, was_there: true, sent: 0 }),
        }
        let mut sent: u32 = 0;
        loop {
            sent = sent.saturating_add(1);
            let failure = match self.post(signed).await {
                Ok(_) if self.generation() == Generation::Modern => {
                    return Ok(Posted { hash, state: TxState::Pending, was_there: false, sent });
                }
                Ok(_) => None,
                Err(error) if may_have_arrived(&error) => Some(error),
                Err(error) => return Err(error),
            };
            // Not known is one thing, not to be asked another: then it is not sent again.
            let state = match (self.look_for(&hash).await, &failure) {
                (Ok(state), _) => state,
                (Err(_), Some(cause)) => return Err(uncertain(hash, cause.clone())),
                (Err(cause), None) => return Err(uncertain(hash, cause)),
            };
            match (state, failure) {
                (TxState::NotFound, Some(cause)) if sent >= SENDINGS => {
                    return Err(uncertain(hash, cause));
                }
                (TxState::NotFound, Some(_)) => {}
                (TxState::NotFound, None) => {
                    return Err(ChainError::SilentlyRefused { url: self.url(), hash });
                }
                (state, _) => return Ok(Posted { hash, state, was_there: false, sent }),
            }
        }
    }

    /// Looks for a transaction that may be on its way into the mempool.
    async fn look_for(&self, hash: &TxHash) -> Result<TxState, ChainError> {
        let mut pause = PAUSE;
        for _ in 0..LOOKS {
            match self.transaction(hash).await?.state {
                TxState::NotFound => {}
                state => return Ok(state),
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2);
        }
        Ok(TxState::NotFound)
    }
}

/// Whether the node may have the transaction although posting it failed.
const fn may_have_arrived(error: &ChainError) -> bool {
    match error {
        ChainError::Uncertain { .. } => true,
        ChainError::Status { status, .. } | ChainError::Refused { status, .. } => *status >= 500,
        _ => false,
    }
}

fn uncertain(hash: TxHash, cause: ChainError) -> ChainError {
    match cause {
        ChainError::Uncertain { .. } => cause,
        cause => ChainError::Uncertain { hash, cause: Box::new(cause) },
    }
}
