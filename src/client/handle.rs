//! Talking to a running channel.

use thiserror::Error;
use tokio::sync::{mpsc, oneshot};

use super::approver::{RuleChange, SessionRule};
use super::event::SignCard;
use super::sign::Cleared;
use crate::encoding::{AccountKey, ChannelId};
use crate::review::{CheckId, Mode};
use crate::session::{
    CommandError, HistoryEntry, Operation, Phase, RequestId, Ticket, Timer, Tracked,
};
use crate::tx::SignedTx;
use crate::wire::Role;

/// What goes into a running channel.
#[derive(Debug)]
pub(super) enum Input {
    Start(Operation, oneshot::Sender<Result<Ticket, CommandError>>),
    StartAs(Operation, Mode, oneshot::Sender<Result<Ticket, CommandError>>),
    Propose(Box<Proposal>, oneshot::Sender<Result<Cleared, Unsigned>>),
    Approve(Option<RequestId>, Vec<CheckId>, oneshot::Sender<Result<RequestId, AnswerError>>),
    Reject(Option<RequestId>, Option<u16>, oneshot::Sender<Result<RequestId, AnswerError>>),
    Rules(RuleChange, oneshot::Sender<Result<Vec<SessionRule>, u32>>),
    Snapshot(oneshot::Sender<Snapshot>),
    Disconnect,
    Reconnect(oneshot::Sender<bool>),
}

/// A sign request that is made here, not by the node: answered as every other, by a person
/// or a mode. What is signed comes back to whoever made it, and does not go to the node.
#[derive(Debug)]
pub(super) struct Proposal {
    pub(super) card: SignCard,
    /// Whether it follows from a command of ours.
    pub(super) own: bool,
    /// Who answers it, if not the session's own mode.
    pub(super) mode: Option<Mode>,
}

/// Why a proposal was not signed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unsigned {
    /// A person or a mode refused it.
    #[error("{0}")]
    Refused(String),
    /// It could not be written down.
    #[error("nothing is signed: {0}")]
    Unrecorded(String),
    /// The session has ended.
    #[error("the session has ended")]
    Ended,
}

/// Why an answer to a sign request was not taken.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum AnswerError {
    /// There is none.
    #[error("no sign request is waiting")]
    NoneWaiting,
    /// None with this number.
    #[error("no sign request {0} is waiting; `pending` lists those that are")]
    NoSuch(RequestId),
    /// More than one: which?
    #[error("{0} sign requests are waiting: name one, e.g. `approve {1}`")]
    Which(usize, RequestId),
    /// Checks failed that were not named.
    #[error("request {id} failed {}; signing it could cost you coins. To do it anyway: approve {id} --override {}", list(.missing), ids(.all))]
    NeedsOverride {
        /// Which request.
        id: RequestId,
        /// The failed checks that must be named.
        missing: Vec<CheckId>,
        /// Every check that failed.
        all: Vec<CheckId>,
    },
    /// A contract runs, and the answer does not say to sign that unseen.
    #[error(
        "request {0} has a contract run, and what that does to your coins cannot be known before. To sign it unseen: approve {0} --blind"
    )]
    NeedsConsent(RequestId),
    /// What was made here follows from a state that is not the last any more.
    #[error(
        "request {0} was made of an earlier round, and another has become final since: reject it, and ask for it again"
    )]
    Overtaken(RequestId),
    /// The session says no.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// Signing it failed; nothing was sent.
    #[error("{0}")]
    Failed(String),
    /// It could not be written down; nothing was sent.
    #[error("{0}")]
    Unrecorded(String),
    /// The channel's connection has ended.
    #[error("the connection has ended")]
    Ended,
}

fn list(checks: &[CheckId]) -> String {
    checks.iter().map(CheckId::to_string).collect::<Vec<_>>().join(", ")
}

fn ids(checks: &[CheckId]) -> String {
    checks.iter().map(|check| check.id()).collect::<Vec<_>>().join(",")
}

/// How things are with a channel.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Which party we are.
    pub role: Role,
    /// Our account.
    pub me: AccountKey,
    /// The peer's account.
    pub peer: AccountKey,
    /// Where the channel stands.
    pub phase: Phase,
    /// The channel, once it has an id.
    pub channel_id: Option<ChannelId>,
    /// Round and balances, once there are any.
    pub tracked: Option<Tracked>,
    /// The last co-signed transaction.
    pub cosigned: Option<SignedTx>,
    /// Sign requests that wait.
    pub cards: Vec<SignCard>,
    /// How many operations wait for their turn.
    pub queued: usize,
    /// What is waited for.
    pub timers: Vec<Timer>,
    /// What went on chain.
    pub history: Vec<HistoryEntry>,
}

/// A running channel. Cloned freely; the channel runs until it ends by itself or
/// [`Self::disconnect`] is called, even when every handle is dropped.
#[derive(Clone, Debug)]
pub struct Handle {
    pub(super) inputs: mpsc::Sender<Input>,
}

impl Handle {
    /// Starts an operation, or queues it.
    ///
    /// # Errors
    /// It cannot even wait, or the connection has ended.
    pub async fn start(&self, operation: Operation) -> Result<Ticket, CommandError> {
        let ended = CommandError::Over { phase: Phase::Disconnected };
        self.ask(|reply| Input::Start(operation, reply)).await.unwrap_or(Err(ended))
    }

    /// Starts an operation whose sign requests are answered by this mode, whatever that of
    /// the session is.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn start_as(&self, operation: Operation, mode: Mode) -> Result<Ticket, CommandError> {
        let ended = CommandError::Over { phase: Phase::Disconnected };
        self.ask(|reply| Input::StartAs(operation, mode, reply)).await.unwrap_or(Err(ended))
    }

    /// Puts a sign request that is made here before whoever answers the node's: a person, or
    /// this mode. What was signed is on disk and may leave; it does not go to the node.
    ///
    /// # Errors
    /// It was refused, or the session has ended. Nothing was signed.
    pub async fn propose(
        &self,
        card: SignCard,
        own: bool,
        mode: Option<Mode>,
    ) -> Result<Cleared, Unsigned> {
        let proposal = Box::new(Proposal { card, own, mode });
        self.ask(|reply| Input::Propose(proposal, reply)).await.unwrap_or(Err(Unsigned::Ended))
    }

    /// Approves a sign request: the one with this number, or the only one.
    ///
    /// # Errors
    /// See [`AnswerError`]; nothing was signed then.
    pub async fn approve(
        &self,
        id: Option<RequestId>,
        overrides: Vec<CheckId>,
    ) -> Result<RequestId, AnswerError> {
        self.ask(|reply| Input::Approve(id, overrides, reply))
            .await
            .unwrap_or(Err(AnswerError::Ended))
    }

    /// Refuses a sign request.
    ///
    /// # Errors
    /// See [`AnswerError`].
    pub async fn reject(
        &self,
        id: Option<RequestId>,
        code: Option<u16>,
    ) -> Result<RequestId, AnswerError> {
        self.ask(|reply| Input::Reject(id, code, reply)).await.unwrap_or(Err(AnswerError::Ended))
    }

    /// Changes the rules that last as long as this session, and gives those that there are;
    /// `Err` with the number of one that is not there, `None` once the connection has ended.
    pub async fn rules(&self, change: RuleChange) -> Option<Result<Vec<SessionRule>, u32>> {
        self.ask(|reply| Input::Rules(change, reply)).await
    }

    /// How things are; `None` once the connection has ended.
    pub async fn snapshot(&self) -> Option<Snapshot> {
        self.ask(Input::Snapshot).await
    }

    /// While the connection is lost: tries again at once. Says whether it is lost.
    pub async fn reconnect(&self) -> bool {
        self.ask(Input::Reconnect).await.unwrap_or(false)
    }

    /// Drops the socket; the channel process lives on where the node lets it.
    pub async fn disconnect(&self) {
        // An error means that it has ended already.
        let _ = self.inputs.send(Input::Disconnect).await;
    }

    async fn ask<T>(&self, input: impl FnOnce(oneshot::Sender<T>) -> Input) -> Option<T> {
        let (reply, answer) = oneshot::channel();
        self.inputs.send(input(reply)).await.ok()?;
        answer.await.ok()
    }
}
