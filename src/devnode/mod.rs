//! The embedded node: a chain, channel processes and their doors, all in this process.
//!
//! It shares the codecs with the client and nothing above them. It is written from the
//! node's own rules, so that a misunderstanding in the client's session cannot hide in
//! its own mirror.

pub mod autopilot;
mod books;
pub mod chain;
mod chains;
mod config;
mod door;
mod fault;
pub mod fsm;
pub mod handler;
pub mod http;
mod hub;
mod node;
pub mod params;
mod process;
pub mod profile;
pub mod switchboard;
mod wrong;

pub use config::{ALICE, BOB, NodeConfig, NodeError};
pub use fault::Fault;
pub use node::{NodeHandle, spawn};
pub use profile::{LegacyProfile, Profile};
pub use wrong::{Armed, FAULTS, Wrong, WrongError};
