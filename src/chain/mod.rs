//! A node's HTTP API, of both generations, and following a transaction into the chain.
//!
//! [`Node`] asks and posts; [`Tracker`] says what a series of answers means for one
//! transaction, without I/O and without a clock; [`track`] runs the two together. Nothing
//! a node says here is proven: it is what this node claims, and the errors name it. What it
//! says against its own word is kept as a [`Doubt`].
//!
//! Requests: `spec/json-rpc.md` §10 (today), `spec/legacy.md` §4.1 and
//! `spec/legacy-node-behaviour.md` 12, 16, 18 (2018).

mod answer;
mod doubt;
mod error;
mod faucet;
mod follow;
mod helper;
mod http;
mod json;
mod legacy;
mod modern;
mod node;
mod post;
mod ready;
mod step;
mod tracker;

pub use answer::{
    Account, BlockHash, Channel, GasPrice, Generation, KeyBlock, MicroBlock, PendingTx, Status,
    Transaction, TxFacts, TxState,
};
pub use doubt::{Doubt, examine};
pub use error::ChainError;
pub use faucet::{FaucetForm, faucet};
pub use follow::track;
pub use helper::Written;
pub use http::{MAX_BODY, Patience};
pub use node::Node;
pub use post::Posted;
pub use ready::{Obstacle, Readiness};
pub use step::{Concern, DropReason, Step, UnknownReason, about};
pub use tracker::{BLOCK_INTERVAL, GRACE, Sighting, Tracker};
