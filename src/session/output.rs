//! What a session gives out.

use std::fmt;
use std::time::Instant;

use super::operation::{Outcome, Ticket};
use super::phase::Phase;
use crate::encoding::{Amount, ChannelId, FsmId};
use crate::tx::SignedTx;
use crate::wire::{FromNode, SignKind, SignRequest, ToNode};

/// Names one sign request of one session, counting from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A sign request that waits for an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingRequest {
    /// Its number.
    pub id: RequestId,
    /// What the node asked.
    pub request: SignRequest,
    /// The operation of ours that it is the consequence of; `None` if the peer's.
    pub ticket: Option<Ticket>,
    /// When the node gives up on it.
    pub deadline: Instant,
}

/// What the session knows of the channel's coins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The last co-signed round.
    pub round: u64,
    /// The initiator's balance, while it follows from what was seen.
    pub initiator: Option<Amount>,
    /// The responder's balance, likewise.
    pub responder: Option<Amount>,
}

/// One thing for the driver to do. Poll until there is none.
#[derive(Clone, Debug)]
pub enum Output {
    /// Send this to the node, with this JSON-RPC id where the dialect has ids.
    Send {
        /// What.
        message: ToNode,
        /// The id.
        id: Option<u64>,
    },
    /// A signature is wanted: review it, decide, journal, and answer with
    /// `Session::handle_signed` or `Session::handle_refused`.
    Ask(PendingRequest),
    /// A sign request is void (conflict, timeout, end): drop it, do not answer.
    Void {
        /// Which.
        id: RequestId,
        /// Why, in words for people.
        why: &'static str,
    },
    /// The phase changed.
    PhaseChanged {
        /// Before.
        from: Phase,
        /// Now.
        to: Phase,
    },
    /// A state became final: both have signed.
    CoSigned {
        /// The transaction with both signatures.
        state: SignedTx,
        /// Rounds and balances with it.
        tracked: Tracked,
    },
    /// The channel's id is known.
    ChannelId(ChannelId),
    /// A session credential to store.
    Credential(FsmId),
    /// An operation began (its request goes out now, after waiting or at once).
    Started(Ticket),
    /// An operation ended.
    Ended {
        /// Which.
        ticket: Ticket,
        /// How.
        outcome: Outcome,
    },
    /// A message that makes no sense in this phase; shown, and otherwise ignored.
    OutOfTurn {
        /// The phase.
        phase: Phase,
        /// The message.
        message: Box<FromNode>,
    },
    /// Something is wrong that the user must know, e.g. a state that both signed but
    /// that does not verify. Signing stops.
    Alarm(String),
    /// Something that is waited for has not come in the node's own time. The node may or
    /// may not report it.
    Overdue {
        /// What is missing.
        what: &'static str,
        /// What the node does then.
        then: &'static str,
    },
    /// After a loss: our signature, which may not have arrived, went out once more.
    Resent {
        /// For what.
        kind: SignKind,
    },
    /// After a loss: what we had signed did not become a round. The peer may hold our half.
    FellBack {
        /// The round that stands.
        round: u64,
    },
    /// The session ends while something has our signature and, as far as is known, not the
    /// peer's. The peer may have signed it all the same, so it may be what counts
    /// (`spec/legacy-node-behaviour.md` 14).
    MayBeFinal {
        /// For what we signed.
        kind: SignKind,
        /// Its round, where it has one.
        round: Option<u64>,
        /// The channel that a create would open.
        opens: Option<ChannelId>,
    },
    /// The channel process died while our mutual close was under way: as it does when both
    /// ask at once (`spec/node-behaviour.md` 15).
    ClosesCrossed,
    /// After a loss: what the node has told while nobody listened, newest first.
    Missed(serde_json::Value),
    /// The node does not say how the channel stands, though the socket is open: drop it and
    /// take the channel up again over another.
    Renew,
    /// Close the socket: nothing more will come (2018 nodes leave it open).
    Disconnect,
}
