//! When a request may go to the node. One operation that changes the channel runs at a
//! time; what the node answers in any state goes past the queue.

use std::time::Instant;

use serde_json::Value;

use super::operation::{CommandError, Operation, Outcome, Ticket};
use super::output::{Output, PendingRequest};
use super::phase::{Activity, Phase};
use super::request::{Class, raw_word};
use super::sent::is_answer;
use super::state::Session;
use crate::encoding::Amount;
use crate::tx::TxKind;
use crate::wire::{Dialect, SignKind, ToNode, TxOptions};

/// Longest message of today's nodes, in bytes (`spec/json-rpc.md` §2.2).
const LONGEST_MESSAGE: usize = 65_000;

/// Longest message of 2018; a longer one kills the channel (`spec/legacy.md` T25).
const LONGEST_LEGACY_MESSAGE: usize = 255;

/// An operation whose request is with the node.
#[derive(Clone, Debug)]
pub(super) struct Running {
    pub(super) ticket: Ticket,
    pub(super) operation: Operation,
    /// The node has taken the request: `"ok"` came, or there is no id to answer to.
    pub(super) taken: bool,
    pub(super) stage: Stage,
    /// When it reached this stage.
    pub(super) since: Instant,
    /// Its wait for a block has been told to be over.
    pub(super) late: bool,
}

/// How far an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing but perhaps `"ok"` has come.
    Requested,
    /// Its sign request has come.
    Asked,
    /// Signed, and waiting for the chain; others may run meanwhile.
    Background,
}

impl Running {
    /// Whether nothing else that changes the channel may run.
    pub(super) fn blocks(&self) -> bool {
        self.operation.class() == Class::Change && self.stage != Stage::Background
    }
}

/// A request with an id, whose answer is awaited.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) id: Value,
    /// When it went out.
    pub(super) since: Instant,
    pub(super) purpose: Purpose,
}

/// What a request with an id was for.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// An operation.
    Operation(Ticket),
    /// Our answer to this sign request.
    Answer(Box<PendingRequest>),
    /// The session's own question for the state of a channel that it resumes.
    Resync,
    /// The session's own question for balances that no longer follow from what was seen.
    Learn,
    /// Something of the session's own, to find out how the node sees things.
    Probe,
    /// The session's own question for what happened while nobody listened.
    Missed,
}

impl Purpose {
    /// Whether requests wait until it is answered.
    pub(super) const fn holds(&self) -> bool {
        matches!(self, Self::Resync | Self::Probe)
    }
}

impl Session {
    /// Takes something the user wants. It goes to the node when it may.
    ///
    /// # Errors
    /// It can never go: the channel is over or closing, the dialect has no such request,
    /// or the request itself is impossible.
    pub fn handle_operation(
        &mut self,
        now: Instant,
        operation: Operation,
    ) -> Result<Ticket, CommandError> {
        self.clock = now;
        self.check(&operation)?;
        self.permit(&operation)?;
        let ticket = self.next_ticket();
        let is_ping = operation.class() == Class::Ping;
        self.queue.push_back((ticket, operation));
        if self.pump() && !is_ping {
            self.touch(now);
        }
        Ok(ticket)
    }

    /// Sends whatever may go now, in order; says whether anything went.
    pub(super) fn pump(&mut self) -> bool {
        let mut sent = false;
        let mut held: Vec<Class> = Vec::new();
        for (ticket, operation) in std::mem::take(&mut self.queue) {
            let class = operation.class();
            match self.permit(&operation) {
                Ok(true) if !held.contains(&class) => {
                    sent = true;
                    self.start(ticket, operation);
                }
                Ok(_) => {
                    held.push(class);
                    self.queue.push_back((ticket, operation));
                }
                Err(_) => {
                    let outcome = Outcome::ChannelEnded;
                    self.outputs.push_back(Output::Ended { ticket, outcome });
                }
            }
        }
        sent
    }

    fn start(&mut self, ticket: Ticket, operation: Operation) {
        let message = operation.request(self);
        self.outputs.push_back(Output::Started(ticket));
        let id = self.send(message, Purpose::Operation(ticket));
        self.began(ticket, operation, id.is_none());
    }

    /// Books an operation whose request is out.
    pub(super) fn began(&mut self, ticket: Ticket, operation: Operation, taken: bool) {
        // A message has no receipt, and in 2018 no reply either.
        let ends = taken && matches!(operation.request(self), ToNode::Message { .. });
        if operation.class() == Class::Change && self.phase == Phase::Open(Activity::Idle) {
            self.set_activity(Activity::Requested);
        }
        let (stage, since) = (Stage::Requested, self.clock);
        self.running.push(Running { ticket, operation, taken, stage, since, late: false });
        if ends {
            self.finish(ticket, Outcome::Done { round: None });
        }
    }

    /// Sends a message, with an id where the dialect has them.
    pub(super) fn send(&mut self, message: ToNode, purpose: Purpose) -> Option<u64> {
        let id = (self.config.dialect == Dialect::JsonRpc).then(|| {
            let id = self.next_call;
            self.next_call = id.saturating_add(1);
            self.calls.push(Call { id: id.into(), since: self.clock, purpose });
            id
        });
        self.outputs.push_back(Output::Send { message, id });
        id
    }

    pub(super) const fn next_ticket(&mut self) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket = self.next_ticket.saturating_add(1);
        ticket
    }

    /// What is wrong with a request at any time.
    fn check(&self, operation: &Operation) -> Result<(), CommandError> {
        let legacy = self.config.dialect == Dialect::Legacy;
        let limit = if legacy { LONGEST_LEGACY_MESSAGE } else { LONGEST_MESSAGE };
        let options = |options: &TxOptions| {
            (legacy && *options != TxOptions::default()).then_some("choosing fee or nonce")
        };
        let missing = match operation {
            Operation::Raw(ToNode::Sign { .. }) => return Err(CommandError::NotAnOperation),
            Operation::Raw(ToNode::Raw { method, params }) if answers(method, params) => {
                return Err(CommandError::NotAnOperation);
            }
            Operation::Raw(ToNode::Raw { method, params })
                if raw_word(method).starts_with("update.") && code(params) > LONGEST_MESSAGE =>
            {
                return Err(CommandError::CodeTooLong {
                    found: code(params),
                    limit: LONGEST_MESSAGE,
                });
            }
            Operation::Shutdown(_) | Operation::Raw(ToNode::Shutdown(_))
                if legacy && self.is_empty() =>
            {
                return Err(CommandError::NothingForTheFee);
            }
            Operation::Message { info } | Operation::Raw(ToNode::Message { info, .. })
                if info.len() > limit =>
            {
                return Err(CommandError::MessageTooLong { found: info.len(), limit });
            }
            Operation::Update { meta, .. } => {
                (legacy && !meta.is_empty()).then_some("a note with an update")
            }
            Operation::Deposit { amount, options: given, extras }
            | Operation::Withdraw { amount, options: given, extras } => {
                if *amount == Amount::ZERO {
                    return Err(CommandError::ZeroAmount { what: operation.name() });
                }
                let noted = (legacy && !extras.is_empty())
                    .then_some("a note or a pinned block with a deposit or withdrawal");
                options(given).or(noted)
            }
            Operation::Shutdown(given) => options(given),
            Operation::Leave | Operation::Query(_) => legacy.then_some(operation.name()),
            Operation::Raw(
                ToNode::Ping
                | ToNode::Get(_)
                | ToNode::Leave
                | ToNode::CloseSolo(_)
                | ToNode::Slash(_)
                | ToNode::Settle(_)
                | ToNode::SnapshotSolo(_)
                | ToNode::AssumeMinimumDepth(_),
            ) => legacy.then_some(operation.name()),
            _ => None,
        };
        match missing {
            Some(what) => {
                let dialect = self.config.dialect.name();
                Err(CommandError::NotInDialect { what, dialect })
            }
            None => Ok(()),
        }
    }

    /// Whether a request may go now (`spec/json-rpc.md` §3.9, `spec/legacy.md` T4, T5).
    fn permit(&self, operation: &Operation) -> Result<bool, CommandError> {
        if self.phase.is_over() {
            return Err(CommandError::Over { phase: self.phase });
        }
        let legacy = self.config.dialect == Dialect::Legacy;
        match operation.class() {
            Class::Ping => Ok(self.phase != Phase::Connecting),
            Class::Aside if legacy => self.may_change(operation),
            Class::Aside => Ok(match self.phase {
                Phase::AwaitingDepth | Phase::Closing => true,
                Phase::Open(Activity::AwaitingPeer | Activity::AwaitingDepth) => !self.is_paused(),
                Phase::Open(_) => true,
                _ => false,
            }),
            Class::AssumeDepth => self.may_assume(operation),
            Class::Change => self.may_change(operation),
        }
    }

    /// Whether the channel is known to hold nothing at all.
    fn is_empty(&self) -> bool {
        let nothing = |balance| balance == Some(Amount::ZERO);
        self.tracked().is_some_and(|now| nothing(now.initiator) && nothing(now.responder))
    }

    fn may_change(&self, operation: &Operation) -> Result<bool, CommandError> {
        let resyncing = self.calls.iter().any(|call| call.purpose.holds());
        let resyncing = resyncing || self.away;
        let needs_peer = operation.starts().is_some_and(SignKind::is_cosigned);
        let held = resyncing || (self.alone && needs_peer);
        let free = !held
            && self.pending.is_empty()
            && self.half.is_none()
            && self.refused.is_none()
            && !self.running.iter().any(Running::blocks);
        match self.phase {
            Phase::Open(Activity::Idle) => Ok(free),
            Phase::Closing if self.mutual || !operation.works_in_closing() => {
                Err(CommandError::Closing { what: operation.name() })
            }
            Phase::Closing => Ok(free),
            _ => Ok(false),
        }
    }

    /// Between our half of a deposit or withdrawal and the peer's, and between the two
    /// nodes' views of its depth, a node refuses everything.
    fn is_paused(&self) -> bool {
        let on_chain = self
            .half
            .as_ref()
            .is_some_and(|half| matches!(half.kind.tx_kind(), TxKind::Deposit | TxKind::Withdraw));
        match self.phase {
            Phase::Open(Activity::AwaitingPeer) => on_chain,
            _ => self.own_locked,
        }
    }

    /// Only the transaction that waits for its depth: with another the node blocks
    /// (`spec/json-rpc.md` T13).
    fn may_assume(&self, operation: &Operation) -> Result<bool, CommandError> {
        let Operation::Raw(ToNode::AssumeMinimumDepth(hash)) = operation else { return Ok(false) };
        let waits = match self.phase {
            Phase::AwaitingDepth => true,
            Phase::Open(Activity::AwaitingDepth) => !self.own_locked,
            Phase::Closing => self.closed_on_chain,
            _ => false,
        };
        let last = self.ledger.history.last();
        if waits && last.is_some_and(|entry| entry.hash == *hash) {
            Ok(true)
        } else {
            Err(CommandError::NotWaiting { hash: *hash })
        }
    }
}

/// Whether a raw request would answer a sign request: unreviewed, and with a code that may
/// be a text, which kills the peer's process (`spec/node-behaviour.md` 12).
fn answers(method: &str, params: &Value) -> bool {
    is_answer(&raw_word(method))
        && ["signed_tx", "tx", "error"].iter().any(|name| params.get(name).is_some())
}

/// About how many bytes of code and call data a contract request has. Nodes tell each other
/// lengths in 16 bits (`spec/json-rpc.md` T29).
fn code(params: &Value) -> usize {
    let bytes = |name| {
        let text = params.get(name).and_then(Value::as_str).unwrap_or_default();
        // Base64, behind its prefix.
        text.len().saturating_sub(3) / 4 * 3
    };
    bytes("code").saturating_add(bytes("call_data"))
}
