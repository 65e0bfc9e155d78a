//! `aechan pay 3` and its like: the same words as at the prompt, from any shell.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;
mod oneshot {
    mod grammar;
    mod inviting;
    mod resuming;
    mod schema;
}
