//! The program from outside: with which codes it ends, how it behaves between pipes, and
//! that nothing a node, a peer or a file says is ever obeyed by a terminal.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;
#[path = "bad_input/server.rs"]
mod server;
mod outside {
    mod corpus;
    mod exits;
    mod pipes;
    mod readme;
    mod ships;
}
