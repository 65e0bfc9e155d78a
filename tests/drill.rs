//! Drills: the other side is gone, or cheats, and whoever is left gets out with what is its
//! own. Judged by balances on chain, in both eras.
//!
//! `AECHAN_DRILL_CHANNELS` sets how many channels one watcher looks after; 12 by default.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;

#[path = "drill/alone.rs"]
mod alone;
#[path = "drill/by_hand.rs"]
mod by_hand;
#[path = "drill/fleet.rs"]
mod fleet;
#[path = "drill/liars.rs"]
mod liars;
#[path = "drill/mishaps.rs"]
mod mishaps;
#[path = "drill/opening.rs"]
mod opening;
#[path = "drill/watching.rs"]
mod watching;
