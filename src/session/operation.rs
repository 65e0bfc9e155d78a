//! What a party asks for, and how it ends.

use thiserror::Error;

use super::phase::Phase;
use crate::encoding::{AccountKey, Amount, AmountError, StateHash, TxHash};
use crate::trees::ChannelState;
use crate::wire::{Extras, NodeError, Query, ToNode, TxOptions};

/// Something the user wants done. One runs at a time; the others wait.
#[derive(Clone, Debug, PartialEq)]
pub enum Operation {
    /// Move coins; ends when both have signed.
    Update {
        /// Who pays.
        from: AccountKey,
        /// Who gets.
        to: AccountKey,
        /// How much.
        amount: Amount,
        /// Notes signed with it.
        meta: Vec<String>,
    },
    /// Add coins; ends at the depth on chain.
    Deposit {
        /// How much.
        amount: Amount,
        /// Fee and nonce.
        options: TxOptions,
        /// Notes and the pinned block.
        extras: Extras,
    },
    /// Take coins out; ends at the depth on chain.
    Withdraw {
        /// How much.
        amount: Amount,
        /// Fee and nonce.
        options: TxOptions,
        /// Notes and the pinned block.
        extras: Extras,
    },
    /// Close by consent; ends when the channel process ends.
    Shutdown(TxOptions),
    /// Suspend the channel.
    Leave,
    /// Tell the peer something; ends when it is handed over (there is no receipt).
    Message {
        /// What.
        info: String,
    },
    /// Ask the channel process.
    Query(Query),
    /// Anything else, sent as it is when nothing else runs; ends with the node's result
    /// where there is one.
    Raw(ToNode),
}

/// Names one operation of one session, in the order asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// What the node answered to a query, and what is needed to understand it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was asked, without `channels.`, as `get.balances`.
    pub method: String,
    /// The query's parameters.
    pub params: serde_json::Value,
    /// The answer as it came. Nothing in it is verified.
    pub data: serde_json::Value,
    /// The hash of the state that both signed last, where it is known: what is said of the
    /// state can be held against it.
    pub state_hash: Option<StateHash>,
    /// That state itself, where it follows from what was seen.
    pub state: Option<ChannelState>,
}

/// How an operation ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It took effect. For updates, deposits and withdrawals: the new round.
    Done {
        /// The round reached, where one was.
        round: Option<u64>,
    },
    /// It took effect for the node, but what came back does not verify: nothing proves
    /// it. An alarm says more.
    Unproven {
        /// The node's round.
        round: Option<u64>,
    },
    /// The node answered a query.
    Answer(Box<Answer>),
    /// The node refused the request.
    Refused(NodeError),
    /// It crossed with the peer's, or the peer refused: the old round stands.
    Conflict {
        /// The node's code, see [`crate::wire::FromNode::Conflict`].
        code: Option<i64>,
        /// The node's words.
        message: Option<String>,
        /// The round that stands.
        round: Option<u64>,
    },
    /// We refused to sign it ourselves.
    Aborted {
        /// The code we gave, where one was.
        code: Option<u16>,
    },
    /// The connection was lost before the node answered: it may or may not have arrived.
    Lost,
    /// The node did not answer in time: it may or may not have taken it.
    Unanswered,
    /// The channel ended before it did.
    ChannelEnded,
}

impl Outcome {
    /// Whether the requested effect happened.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::Answer(_))
    }
}

/// Why an operation cannot even wait.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum CommandError {
    /// Nothing can be done any more.
    #[error("the channel is {phase}: nothing can be sent any more")]
    Over {
        /// The phase.
        phase: Phase,
    },
    /// The channel closes; only some things are possible.
    #[error("the channel is closing: {what} is not possible any more")]
    Closing {
        /// What was asked.
        what: &'static str,
    },
    /// The dialect has no such request.
    #[error("{what} does not exist in the {dialect} dialect")]
    NotInDialect {
        /// What was asked.
        what: &'static str,
        /// The dialect's name.
        dialect: &'static str,
    },
    /// A mutual close without anything to take its fee from (`spec/legacy.md` T20).
    #[error(
        "the channel holds nothing that the closing fee could be taken from, and a node of 2018 would not even answer"
    )]
    NothingForTheFee,
    /// A message that would kill the channel (`spec/legacy.md` T25).
    #[error("the message has {found} bytes, at most {limit} can be sent")]
    MessageTooLong {
        /// Its length.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A contract that the node could not tell its peer about (`spec/json-rpc.md` T29).
    #[error("code and call data have {found} bytes, at most {limit} can travel between nodes")]
    CodeTooLong {
        /// Their length.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// An alarm has stopped signing; only a close may still be signed.
    #[error("signing has stopped after an alarm: only a close can be signed")]
    SigningStopped,
    /// Depth can be assumed only for the transaction that waits for it.
    #[error("no transaction {hash} is waiting for its depth")]
    NotWaiting {
        /// The hash asked for.
        hash: TxHash,
    },
    /// Nothing to move: nodes refuse it, or die of it.
    #[error("{what} of nothing is not possible: give an amount")]
    ZeroAmount {
        /// What was asked.
        what: &'static str,
    },
    /// An amount that is none.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// The socket was lost; until it is back nothing can be answered.
    #[error("the connection is lost: it can be answered once it is back")]
    Away,
    /// No sign request with this number waits.
    #[error("no sign request {0} is waiting")]
    NoSuchRequest(super::RequestId),
    /// An answer to a sign request among the operations.
    #[error("a sign request is answered with approve or reject, not with a request")]
    NotAnOperation,
    /// A create cannot be refused, only abandoned.
    #[error("a create cannot be refused by the protocol: disconnect instead")]
    CannotRefuseCreate,
    /// The dialect has no refusal (2018).
    #[error("the legacy dialect has no refusal: leave the request unanswered, or disconnect")]
    CannotRefuse,
    /// A refusal code that kills or hangs channels (`spec/node-behaviour.md` 12).
    #[error("refusal code {0} is not possible: use 1 to 65535, 128 and above for own reasons")]
    BadRefusalCode(u32),
}
