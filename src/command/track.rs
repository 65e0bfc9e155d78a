//! What `track` follows, and how far.

use std::time::Duration;

use super::args::{Args, number};
use super::error::GrammarError;
use super::span::parse_seconds;
use crate::encoding::TxHash;

/// What `track` follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackTarget {
    /// The latest on-chain transaction of this session.
    Last,
    /// This one.
    Hash(TxHash),
}

/// A transaction to follow, and how far; what is not said is as usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tracking {
    /// Which.
    pub target: TrackTarget,
    /// Blocks that must follow it.
    pub depth: Option<u64>,
    /// How long it may be out of sight before it counts as dropped.
    pub grace: Option<Duration>,
    /// How long at most.
    pub timeout: Option<Duration>,
}

impl Tracking {
    /// As usual.
    #[must_use]
    pub const fn of(target: TrackTarget) -> Self {
        Self { target, depth: None, grace: None, timeout: None }
    }
}

/// A hash, or the word for the latest.
pub(super) fn target(text: &str) -> Result<TrackTarget, GrammarError> {
    if text == "last" {
        return Ok(TrackTarget::Last);
    }
    text.parse::<TxHash>()
        .map(TrackTarget::Hash)
        .map_err(|fault| GrammarError::Hash { found: text.to_owned(), fault })
}

pub(super) fn tracking(args: &mut Args<'_>) -> Result<Tracking, GrammarError> {
    let time = |name| args.value(name).map(parse_seconds).transpose();
    let (grace, timeout) = (time("--grace")?, time("--timeout")?);
    let depth = args.value("--depth").map(|text| number(text, "depth")).transpose()?;
    let target = target(&args.need("a hash, or `last`")?.text)?;
    Ok(Tracking { target, depth, grace, timeout })
}
