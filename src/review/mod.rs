//! A sign request judged: checks, verdict, and what it means for me.
//!
//! Pure: a request and what is known go in, a [`Review`] comes out. It decides nothing; a
//! person or a policy does, and no one may approve a [`Verdict::Refuse`] without naming
//! what failed.
//!
//! Checks: `design/interface.md` V01–V13, `spec/json-rpc.md` §8, `spec/legacy.md` §5.

mod asked;
mod context;
mod contract;
mod create;
mod fee;
mod judge;
mod known;
mod layout;
mod memory;
pub mod mode;
mod mutual;
mod onchain;
pub mod policy;
pub mod recording;
pub mod rehearse;
pub mod replay;
mod solo;
mod update;
mod verdict;

pub use context::{ChainFacts, Context, Limits, SignedBefore};
pub use create::state as opening_state;
pub use judge::{foreign, out_of_turn, review};
pub use known::KnownState;
pub use memory::Memory;
pub use mode::{Decision, Mode};
pub use verdict::{Balances, Check, CheckId, CheckResult, Headline, Review, Verdict};
