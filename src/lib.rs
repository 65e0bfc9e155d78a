//! aechan: Æternity state channels from a terminal, with nothing signed blind.
pub mod encoding;
pub mod session;
pub mod tx;
pub mod wire;
