//! What can go wrong between us and a node's HTTP API, told with its likely cause and
//! what to try.

use std::time::Duration;

use thiserror::Error;

use crate::encoding::TxHash;

/// Why a node's HTTP API did not give what was asked. The texts may quote the node: they
/// are shown through the same sanitising door as everything else from outside.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ChainError {
    /// The URL is none, or not `http`/`https`.
    #[error("`{url}` is not the URL of a node ({why}); write http://HOST:3013")]
    Url {
        /// As given, without its query.
        url: String,
        /// The fault.
        why: String,
    },
    /// No connection.
    #[error(
        "nothing answers at {url} ({why}); is the node running, and is this its HTTP port (usually 3013)?"
    )]
    Unreachable {
        /// What was asked for.
        url: String,
        /// The system's words.
        why: String,
    },
    /// The host has no address.
    #[error("the host of {url} has no address ({why}); check its name and this machine's network")]
    Dns {
        /// What was asked for.
        url: String,
        /// The system's words.
        why: String,
    },
    /// The connection broke before the answer was whole.
    #[error("the connection to {url} broke before the answer was whole ({why}); try again")]
    Broken {
        /// What was asked for.
        url: String,
        /// The system's words.
        why: String,
    },
    /// No answer in time.
    #[error("{url} did not answer within {}; the node may be overloaded, or a firewall drops the connection", seconds(.after))]
    Timeout {
        /// What was asked for.
        url: String,
        /// How long it was given.
        after: Duration,
    },
    /// The answer is longer than any that a node gives.
    #[error(
        "{url} answered with more than {limit} bytes; this is not what a node answers, check the URL"
    )]
    TooLarge {
        /// What was asked for.
        url: String,
        /// What is read at most.
        limit: usize,
    },
    /// The answer is not JSON.
    #[error(
        "{url} answered with {found} instead of JSON; this is not a node's HTTP API, check host and port (usually 3013)"
    )]
    NotJson {
        /// What was asked for.
        url: String,
        /// What came instead.
        found: &'static str,
    },
    /// It points elsewhere. Not followed: a transaction goes where it was sent or nowhere.
    #[error("{url} says that it moved to {to}; give that URL instead")]
    Moved {
        /// What was asked for.
        url: String,
        /// Where it points.
        to: String,
    },
    /// The node refused, and said why.
    #[error("{url} answered {status}: {reason}")]
    Refused {
        /// What was asked for.
        url: String,
        /// The HTTP status.
        status: u16,
        /// The node's own words.
        reason: String,
    },
    /// An HTTP error without a node's reason.
    #[error("{url} answered HTTP {status} without a reason; {hint}")]
    Status {
        /// What was asked for.
        url: String,
        /// The HTTP status.
        status: u16,
        /// What it probably means.
        hint: &'static str,
    },
    /// JSON of another shape than the node's API has.
    #[error(
        "{url} answered with `{field}` {found} where {expected} belongs; is this a node, and of a version that this program knows?"
    )]
    Shape {
        /// What was asked for.
        url: String,
        /// The field, `.` for the whole answer.
        field: &'static str,
        /// What the API has there.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// Nothing there answers like a node.
    #[error(
        "{url} answers, but not like a node: neither status, top nor version are there; check host and port (usually 3013)"
    )]
    NotANode {
        /// The base URL.
        url: String,
    },
    /// The node is of a generation that has no such request.
    #[error("a node of 2018 has no {what}; {instead}")]
    Unsupported {
        /// What was asked for.
        what: &'static str,
        /// What to do without it.
        instead: &'static str,
    },
    /// The node names another transaction than the one that was sent or asked for.
    #[error(
        "{url} answered about transaction {answered}, the one meant is {meant}; do not trust this node"
    )]
    OtherTransaction {
        /// What was asked for.
        url: String,
        /// The right hash.
        meant: TxHash,
        /// The node's.
        answered: TxHash,
    },
    /// The node answers about something else than was asked for.
    #[error("{url} was asked about {asked} and answered about {answered}; do not trust this node")]
    OtherThing {
        /// What was asked for.
        url: String,
        /// Its name.
        asked: String,
        /// The name in the answer.
        answered: String,
    },
    /// The node says something that cannot be.
    #[error("{url} says what cannot be: {what}; do not trust this node")]
    Impossible {
        /// What was asked for.
        url: String,
        /// What it says.
        what: &'static str,
    },
    /// The node is on another network than the one meant.
    #[error(
        "{url} is on network {found}, not on {expected}: signatures for one are void on the other"
    )]
    OtherNetwork {
        /// The base URL.
        url: String,
        /// The network meant.
        expected: String,
        /// The node's.
        found: String,
    },
    /// The node took a post and does not know the transaction.
    #[error(
        "{url} took transaction {hash} and does not show it: its mempool refused it. Nodes of 2018 answer every post alike and do not say why; check nonce, balance, fee and signatures"
    )]
    SilentlyRefused {
        /// The base URL.
        url: String,
        /// The transaction's hash.
        hash: TxHash,
    },
    /// A transaction was on its way when the connection failed: it may have arrived.
    #[error(
        "it is not known whether transaction {hash} reached the node ({cause}); look with `track {hash}` before sending anything again"
    )]
    Uncertain {
        /// Its hash.
        hash: TxHash,
        /// What happened.
        cause: Box<Self>,
    },
    /// The HTTP client could not be made.
    #[error("no HTTP client can be made here: {why}")]
    Client {
        /// The library's words.
        why: String,
    },
}

impl ChainError {
    /// Whether the same question may well be answered a little later.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Broken { .. } | Self::Timeout { .. } => true,
            Self::Refused { status, .. } | Self::Status { status, .. } => *status >= 500,
            _ => false,
        }
    }

    /// Whether the node says that there is no such thing. A bare 404 without a reason is
    /// a path that it does not know, which is something else.
    #[must_use]
    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status: 404 | 410, .. })
    }
}

fn seconds(time: &Duration) -> String {
    format!("{} s", time.as_secs_f32())
}
