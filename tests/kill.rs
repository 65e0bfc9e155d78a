//! Kill -9 at every step between request and reply: no journal is lost or torn, no round
//! gets a second signature, the state is there afterwards.
//!
//! Three kinds of victims die, some hundred times in all: a process that only writes a
//! journal, killed at each of its steps and at arbitrary moments (`writer.rs`);
//! `aechan open` itself on an embedded node, through a relay that knows what has left it
//! (`session.rs`); and client, node or connection at a random moment, after which the
//! coins on chain are counted (`moment.rs`). Disks that are full or read-only and clocks that
//! jump are in `disk.rs`. `AECHAN_KILLS=1000` multiplies the first and
//! the last kind, and
//! `AECHAN_KILLS_DEEP=1` kills `aechan open` at every point of every operation.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "kill/audit.rs"]
mod audit;
#[path = "kill/disk.rs"]
mod disk;
#[path = "kill/moment.rs"]
mod moment;
#[path = "kill/relay.rs"]
mod relay;
#[path = "kill/session.rs"]
mod session;
#[path = "kill/victim.rs"]
mod victim;
#[path = "kill/writer.rs"]
mod writer;
