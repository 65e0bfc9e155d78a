//! The client of a node's HTTP API: against the exchanges recorded from the node of 2018,
//! against the embedded node of both eras, and against servers that are no nodes.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "chain_http/devnode.rs"]
mod devnode;
#[path = "chain_http/hostile.rs"]
mod hostile;
#[path = "chain_http/lying.rs"]
mod lying;
#[path = "chain_http/modern.rs"]
mod modern;
#[path = "chain_http/recorded.rs"]
mod recorded;
#[path = "chain_http/server.rs"]
mod server;

use std::time::Duration;

use aechan::chain::Patience;

/// Short enough for tests.
fn hurried() -> Patience {
    Patience { timeout: Duration::from_millis(700), tries: 3, backoff: Duration::from_millis(5) }
}
