//! Frames ⇄ messages. Two dialects, one vocabulary: everything above this room speaks
//! [`FromNode`] and [`ToNode`] and never sees JSON, except to show it.
//!
//! Pure: text in, values out. Tolerant of what the specs list as variants; what is not
//! known is kept and shown ([`FromNode::Unknown`]), never fatal. The same codecs serve
//! the client and the embedded node.
//!
//! Sources: `spec/json-rpc.md` §1–2 (today), `spec/legacy.md` §1–2 (2018), the seed
//! document.

mod codec;
mod history;
pub mod invite;
pub mod json_rpc;
pub mod legacy;
mod message;
pub mod params;
mod payload;
#[cfg(test)]
mod round_trip;

pub use codec::{MAX_BATCH, MAX_FRAME, MAX_VALUES, WireError, redact_frame};
pub use history::HistoryEntry;
pub use message::{
    AnnouncedUpdate, Dialect, ErrorReason, Extras, FromNode, Info, InfoEvent, NodeError,
    OnChainInfo, Query, Received, SignAnswer, SignKind, SignRequest, ToNode, TxOptions, TxText,
};

/// The two parties of a channel. Equal once it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Proposes the channel, pays the create fee.
    Initiator,
    /// Waits for the proposal.
    Responder,
}

impl Role {
    /// The other party.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Initiator => Self::Responder,
            Self::Responder => Self::Initiator,
        }
    }

    /// The word used on the wire and on screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Initiator => "initiator",
            Self::Responder => "responder",
        }
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
