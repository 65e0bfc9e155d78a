//! What a live channel tells whoever watches it: a terminal, a script, a test.

use std::time::Duration;

use crate::encoding::{ChannelId, TxHash};
use crate::review::Review;
use crate::session::{Outcome, PendingRequest, Phase, RequestId, Ticket, Tracked};
use crate::tx::TxKind;
use crate::wire::{Received, Role, ToNode};

/// What can fail once a request has been approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The key does not sign.
    Signing,
    /// The journal cannot be written.
    Recording,
}

/// One thing that happened, in order.
#[derive(Clone, Debug)]
pub enum Event {
    /// The socket is open.
    Connected {
        /// The URL without credentials.
        url: String,
        /// Which party we are.
        role: Role,
    },
    /// A message from the node.
    Received(Box<Received>),
    /// A frame from the node that could not be read: shown, and otherwise ignored.
    Unreadable {
        /// Why.
        why: String,
        /// Its beginning, not sanitised.
        start: String,
    },
    /// A message of ours went out.
    Sent(Box<Outgoing>),
    /// A signature is wanted.
    SignRequest(Box<SignCard>),
    /// We signed.
    Signed {
        /// Which request.
        id: RequestId,
        /// Who decided.
        by: Decider,
    },
    /// We refused.
    Rejected {
        /// Which request.
        id: RequestId,
        /// The code we gave, where the dialect has one.
        code: Option<u16>,
        /// Who decided.
        by: Decider,
        /// Why, in words.
        why: String,
        /// What failed after it had been approved.
        fault: Option<Fault>,
    },
    /// A request is void.
    Voided {
        /// Which.
        id: RequestId,
        /// Why.
        why: &'static str,
    },
    /// The phase changed.
    Phase(Phase),
    /// The channel's id is known.
    ChannelId(ChannelId),
    /// A new state is final.
    CoSigned {
        /// What kind of transaction.
        kind: TxKind,
        /// Its hash with both signatures.
        hash: TxHash,
        /// Round and balances with it.
        tracked: Tracked,
    },
    /// Round and balances moved without a co-signed state to show for it: the seed's
    /// nodes tell that an update is final, not what it says.
    Advanced(Tracked),
    /// An operation of ours began.
    Started(Ticket),
    /// An operation of ours ended.
    Ended {
        /// Which.
        ticket: Ticket,
        /// How.
        outcome: Box<Outcome>,
    },
    /// The connection is lost; this attempt to take it up again begins after a wait.
    Reconnecting {
        /// Counting from 1.
        attempt: u32,
        /// How long until then.
        wait: Duration,
        /// What happened to the connection, or to the attempt before.
        why: String,
    },
    /// The channel is taken up again: the node has told how things are.
    Reconnected {
        /// The attempt that succeeded.
        attempt: u32,
        /// Whether the channel process had to be restored.
        restored: bool,
    },
    /// Something that the node told while nobody listened.
    Missed {
        /// When, by the node's clock.
        time: String,
        /// What class of report: `info`, `on_chain_tx`, `conflict`, …
        tag: String,
        /// What it says, in words.
        text: String,
    },
    /// Something to know, in our own words.
    Note(String),
    /// Something is wrong; signing stops.
    Alarm(String),
    /// The channel's connection has ended. The last event.
    Closed(End),
}

/// A message of ours, and its frame.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// What it says.
    pub message: ToNode,
    /// The text that goes out.
    pub frame: String,
}

/// A sign request and its review, as shown.
#[derive(Clone, Debug)]
pub struct SignCard {
    /// The request.
    pub pending: PendingRequest,
    /// Its review.
    pub review: Review,
    /// Time left to answer when the card was made.
    pub answer_within: Duration,
    /// Whether the mode or a policy answers by itself, and how, in words.
    pub automatic: Option<String>,
}

/// Who decided about a sign request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decider {
    /// A person, at the prompt or in a script.
    Person,
    /// The `--on-sign` mode named.
    Mode(&'static str),
    /// The policy rule named.
    Rule(String),
}

/// How a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The last phase before the end.
    pub phase: Phase,
    /// The close code, where one was given.
    pub code: Option<u16>,
    /// What happened, in our words, with the likely reason and what to do.
    pub explanation: String,
    /// The exit code of `design/interface.md` that it means for a session.
    pub exit: u8,
    /// Whether the node closed without having said a word.
    pub silent: bool,
}
