//! The control socket: one session, many shells.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;
mod control {
    mod attached;
    mod background;
    mod callers;
    mod holding;
    mod shells;
    mod world;
}
