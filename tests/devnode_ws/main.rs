//! The embedded node over real sockets, by hand-made clients that know nothing of the
//! crate's session: JSON in, JSON out, signatures by ed25519 alone.

#![allow(clippy::unwrap_used)]

mod autopilot;
mod door;
mod faults;
mod json_rpc;
mod legacy;
mod party;
mod seed;
