//! The texts and bytes everything else is made of: API strings (`ak_…`, `tx$…`),
//! identifiers, hashes, amounts and RLP.
//!
//! Pure values: nothing here does I/O, knows a clock or rolls dice. Every reader is
//! strict (a text or byte string that is accepted re-encodes identically), because a
//! signature is made over exactly these bytes.
//!
//! Layouts: `spec/json-rpc.md` §4.1–4.2 (today) and `spec/legacy.md` §3.1–3.3 (2018).

pub mod amount;
pub mod api;
pub(crate) mod base58;
pub mod hash;
pub mod id;
pub mod rlp;

pub use amount::{Amount, AmountError};
pub use api::{ApiError, ApiText, Era, Prefix};
pub use hash::{AccountKey, ChannelId, ContractId, FsmId, StateHash, TxHash, blake2b256};
pub use id::{Id, IdKind};
