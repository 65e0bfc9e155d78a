//! The durable record of every channel, written before a signature leaves.
//!
//! One SQLite file a user (WAL, `synchronous = FULL`: a commit has reached the disk when
//! it returns). It holds parameters, session credentials, every sign request with its
//! decision and the signed bytes, every co-signed state with what a proof needs, and the
//! events of each channel. One round is signed for one state only: that is a unique
//! index, so no code path, restart or second process gets around it.
//!
//! It decides nothing and knows no clock: times are milliseconds since 1970, passed in.

mod balances;
mod error;
mod forget;
mod history;
mod posting;
mod prune;
mod read;
mod schema;
mod signature;
mod state;
#[cfg(test)]
mod tests;
mod write;

pub use balances::RoundBalances;
pub use error::JournalError;
pub use history::HistoryEntry;
pub use posting::{ChainPhase, OnChain, Posting, PostingState};
pub use prune::KEPT_ROUNDS;
pub use read::{ChannelSummary, StoredState};
pub use signature::{Authorization, Receipt, RequestKey, RequestRecord};
pub use state::{CoSigned, PartyAccount};
pub use write::{ChannelKey, NewChannel};

use rusqlite::Connection;

/// An open journal. One connection; several processes may hold one each.
#[derive(Debug)]
pub struct Journal {
    db: Connection,
}
