//! What was found out, before anything is judged.

use crate::encoding::{AccountKey, Amount};
use crate::wire::Dialect;
use crate::wire::params::OpenParams;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked<T> {
    /// The answer.
    Known(T),
    /// Why there is none.
    Unknown(String),
}

impl<T> Asked<T> {
    /// The answer, if there is one.
    #[must_use]
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(answer) => Some(answer),
            Self::Unknown(_) => None,
        }
    }
}

/// Everything that the checks look at.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Whose rules count.
    pub dialect: Dialect,
    /// What is to be opened.
    pub params: &'a OpenParams,
    /// The account that will sign.
    pub me: AccountKey,
    /// The network that signatures are for; 2018 has none.
    pub network: Option<&'a str>,
    /// Whether coins are worthless there.
    pub development: bool,
    /// The node's HTTP API.
    pub node: Asked<NodeFacts>,
    /// The channel socket's URL, without query.
    pub ws: &'a str,
    /// What answers there.
    pub door: Door,
    /// What listens at the port where the two nodes meet.
    pub listener: Listener,
    /// What the invite says, if there is one.
    pub invite: Option<&'a OpenParams>,
    /// This machine.
    pub local: Local,
    /// Who is at it already.
    pub holder: Option<Holder>,
}

/// Another session of this user's that is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// It has this very channel.
    Channel {
        /// Who, in words.
        who: String,
        /// What is typed after `-C` for it.
        typed: String,
    },
    /// It is opening a channel between the same parties, in the same role, at the same node.
    Opening {
        /// Who, in words.
        who: String,
        /// What is typed after `-C` for it.
        typed: String,
    },
}

/// What a node tells over HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeFacts {
    /// Its URL, without credentials.
    pub url: String,
    /// Its version.
    pub version: String,
    /// Its network.
    pub network_id: Option<String>,
    /// Consensus protocol.
    pub protocol: Option<u64>,
    /// Whether it is catching up.
    pub syncing: Option<bool>,
    /// Height of its top.
    pub height: u64,
    /// When the top was made, in milliseconds since 1970.
    pub top_time_ms: Option<u64>,
    /// The lowest gas price that gets mined.
    pub gas_price: Option<Amount>,
    /// The initiator's coins; `None` where there is no such account.
    pub initiator: Asked<Option<Amount>>,
    /// The responder's coins.
    pub responder: Asked<Option<Amount>>,
}

/// What answers at the channel socket's URL to a request that does not upgrade. Such a
/// request starts nothing in a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// HTTP, with this status.
    Http(u16),
    /// Nothing.
    Closed(String),
    /// It could not be found out.
    Unknown(String),
    /// It was brought along.
    Own,
}

/// What listens where the initiator's node will look for the responder's. Found out
/// without connecting: a node takes any connection there for its peer, and its channel
/// process ends with it (`aesc_session_noise.erl`, `establish`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listener {
    /// Something does.
    Listening,
    /// Nothing does.
    Free,
    /// It is on another machine, or cannot be seen from here.
    Elsewhere(String),
    /// The node pairs parties without a port, as the embedded one does.
    NotNeeded,
}

/// The machine that aechan runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// Time, in milliseconds since 1970.
    pub now_ms: u64,
    /// Files with secrets that others can read, and their modes.
    pub exposed: Vec<(String, u32)>,
    /// Why the journal cannot be written.
    pub journal_fault: Option<String>,
    /// Space that is left where the journal is, in bytes.
    pub free_bytes: Option<u64>,
}
