//! The control socket: how other shells reach a running session.
//!
//! Every session listens on `run/<channel id>.<role>.sock` below the state folder (one
//! user may be both parties of a channel), before the channel has an id on
//! `run/opening-<pid>.<role>.sock`. The folder is 0700, the socket 0600, and whoever calls
//! must have this user's uid.
//!
//! What is said over it is NDJSON. The session greets with a `hello`. A request is
//! `{"line":"pay 3"}` or `{"words":["pay","3"]}`; it is answered by the session's own
//! objects and ends with one `{"type":"result","exit":0,…}`. `{"attach":true}` asks for every event
//! from then on; lines may follow on the same connection. [`Request`] lists what else a
//! request may hold.
//!
//! This room carries lines. What they mean to a channel is the business of `cli::serve`.

mod client;
mod door;
mod error;
mod line;
mod request;

pub use client::Client;
pub use door::{Door, Doors, Name, Running};
pub use error::ControlError;
pub use line::{LONGEST, LineReader, send};
pub use request::{Look, Request, What};
