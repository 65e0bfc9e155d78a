//! What a channel is to one party: phase, round, balances, the pending sign request,
//! and what may be said now.
//!
//! Pure and sans-IO: [`Session`] takes messages, operations, answers and the time, and
//! gives [`Output`]s until there are none left. It never signs; it hands a sign request
//! out and takes the signed transaction back. It decides when a request may go to the
//! node: anything asked at the wrong moment waits in a queue, because a node that is
//! asked at the wrong moment blocks or dies (`spec/legacy.md` T4, T5;
//! `spec/json-rpc.md` §3.9).

mod answering;
mod away;
mod clock;
mod closing;
mod config;
mod ledger;
mod opening;
mod operation;
mod output;
mod phase;
mod proof;
mod queue;
pub mod replay;
mod replies;
mod request;
mod sent;
mod state;
mod updating;

#[cfg(test)]
mod tests;

pub use clock::Timer;
pub use config::{Known, Network, SessionConfig, Start};
pub use ledger::{Change, HistoryEntry, innermost};
pub use operation::{Answer, CommandError, Operation, Outcome, Ticket};
pub use output::{Output, PendingRequest, RequestId, Tracked};
pub use phase::{Activity, Phase};
pub use state::Session;
