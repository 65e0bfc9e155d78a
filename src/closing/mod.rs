//! Getting out alone: solo close, slash, settle and snapshot, built from the last state
//! that both signed, without a counterparty and without a node's channel service.
//!
//! What a closing carries follows from the kind of that state (`spec/legacy.md` §4.5,
//! `spec/json-rpc.md` §4.3): an off-chain state is its own payload; one that is on chain
//! already (create, deposit, withdrawal, forced progress) needs none; and the proof of
//! what either party owns is made here. Fees, nonces and heights are passed in.

mod basis;
mod build;
mod error;
mod timeline;

pub use basis::Basis;
pub use build::{Fee, Terms, settle};
pub use error::ClosingError;
pub use timeline::Timeline;
