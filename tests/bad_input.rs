//! What is wrong is named, and nothing comes of it: arguments that do not parse, keys that
//! do not fit, and nodes that are none, lie, or attack.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "bad_input/arguments.rs"]
mod arguments;
#[path = "bad_input/before.rs"]
mod before;
#[path = "bad_input/hostile.rs"]
mod hostile;
#[path = "common/run.rs"]
mod run;
#[path = "bad_input/server.rs"]
mod server;
