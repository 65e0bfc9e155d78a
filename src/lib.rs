//! aechan: Æternity state channels from a terminal, with nothing signed blind.
//!
//! One crate, library and binary. `ARCHITECTURE.md` shows the rooms and which may use
//! which; a byte from the network walks through them one way.

pub mod chain;
pub mod cli;
pub mod client;
pub mod closing;
pub mod command;
pub mod config;
pub mod control;
pub mod devnode;
pub mod encoding;
pub mod explain;
pub mod fault;
pub mod inspect;
pub mod journal;
pub mod keys;
pub mod load;
pub mod preflight;
pub mod repl;
pub mod review;
pub mod script;
pub mod session;
pub mod transcript;
pub mod trees;
pub mod tx;
pub mod view;
pub mod watch;
pub mod wire;
