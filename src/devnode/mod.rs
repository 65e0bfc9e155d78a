//! The embedded node: a chain, channel processes and their doors, all in this process.
//!
//! It shares the codecs with the client and nothing above them. It is written from the
//! node's own rules, so that a misunderstanding in the client's session cannot hide in
//! its own mirror.

pub mod fsm;
pub mod params;
pub mod profile;
