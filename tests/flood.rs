//! Too much of everything: in a target of its own, one test at a time, since what is
//! measured is one client with the machine to itself.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "bad_input/flood.rs"]
mod flood;
#[path = "common/run.rs"]
mod run;
#[path = "bad_input/server.rs"]
mod server;
