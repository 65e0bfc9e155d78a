//! The dialect of 2018: `action`, `tag`, `payload` (`spec/legacy.md` §2, and the seed
//! document where nodes differ from it).

mod client_frame;
mod from_node;
mod quotes;
mod to_node;

pub use client_frame::{ClientFrame, decode_client};

pub(super) use from_node::{from_node, received};
pub(super) use to_node::request;
