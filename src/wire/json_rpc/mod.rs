//! Today's dialect: JSON-RPC 2.0 with `channels.*` methods (`spec/json-rpc.md` §2).

mod client_frame;
mod from_node;
mod to_node;
mod updates;

pub use client_frame::{ClientFrame, ClientFrames, decode_client};
pub use from_node::{error, notification, result};

pub(super) use from_node::{from_node, received};
pub(super) use to_node::request;
