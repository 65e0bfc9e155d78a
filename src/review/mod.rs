//! A sign request judged: checks, verdict, and what it means for me.
//!
//! Pure: a request and what the session knows go in, a [`Review`] comes out. It decides
//! nothing; a person or a policy does, and no one may approve a [`Verdict::Refuse`]
//! without naming what failed.
//!
//! Checks: `design/interface.md` V01–V13, `spec/json-rpc.md` §8, `spec/legacy.md` §5.

mod verdict;

pub use verdict::{Balances, Check, CheckId, CheckResult, Headline, Review, Verdict};
