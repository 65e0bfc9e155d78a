//! Where a channel stands.

use std::fmt;

/// The life of a channel as one party sees it (`spec/json-rpc.md` §3,
/// `spec/legacy.md` §2.10–2.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The socket opens; the node has said nothing.
    Connecting,
    /// The parties' processes meet, for the first time or again; no create transaction
    /// yet, or the old one.
    Handshake,
    /// Our signature of the create is wanted.
    SigningCreate,
    /// We have signed the create; the peer has not.
    AwaitingPeer,
    /// The create is co-signed and waits for its depth on chain.
    AwaitingDepth,
    /// Our node saw the depth, the peer's has not; every request is refused now.
    AwaitingPeerDepth,
    /// Usable.
    Open(Activity),
    /// A mutual close is co-signed, or a solo close is on chain.
    Closing,
    /// The closing transaction is final.
    Closed,
    /// Both left; the channel can be re-established.
    Left,
    /// The socket is gone, the channel process may live.
    Disconnected,
    /// The channel process is gone.
    Dead,
}

/// What an open channel is busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activity {
    /// Nothing: the next operation may start.
    Idle,
    /// Our request is with the node, its sign request has not come yet.
    Requested,
    /// A signature of ours is wanted.
    Signing,
    /// We have signed; the peer has not.
    AwaitingPeer,
    /// A deposit or withdrawal waits for its depth on chain.
    AwaitingDepth,
}

impl Phase {
    /// The stable word for output and scripts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Handshake => "handshake",
            Self::SigningCreate => "signing_create",
            Self::AwaitingPeer => "awaiting_peer",
            Self::AwaitingDepth => "awaiting_depth",
            Self::AwaitingPeerDepth => "awaiting_peer_depth",
            Self::Open(_) => "open",
            Self::Closing => "closing",
            Self::Closed => "closed",
            Self::Left => "left",
            Self::Disconnected => "disconnected",
            Self::Dead => "dead",
        }
    }

    /// Whether the channel is usable, busy or not.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// Whether nothing will happen any more on this connection.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Left | Self::Disconnected | Self::Dead)
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
