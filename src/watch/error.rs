//! Why a channel cannot be left, or looked after.

use thiserror::Error;

use crate::chain::ChainError;
use crate::client::AloneError;
use crate::closing::ClosingError;
use crate::journal::JournalError;

/// Why a channel cannot be left, or looked after.
#[derive(Debug, Error)]
pub enum ExitError {
    /// What the journal has is not enough.
    #[error("{0}")]
    Incomplete(String),
    /// No closing can be made of the state.
    #[error(transparent)]
    Closing(#[from] ClosingError),
    /// The journal fails or refuses.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The node does not answer, or not as a node.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// Nothing was signed.
    #[error(transparent)]
    Alone(#[from] AloneError),
    /// The chain is in no state for it.
    #[error("{0}")]
    NotNow(String),
}
