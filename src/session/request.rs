//! What an operation is to a node: its request, when it may go, what it leads to.

use super::operation::Operation;
use super::state::Session;
use crate::wire::{Query, SignKind, ToNode};

/// What kinds of requests nodes tell apart when they are busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Changes the channel: only when nothing else does.
    Change,
    /// Answered in most states.
    Aside,
    /// Answered always.
    Ping,
    /// Makes sense only while depth is awaited.
    AssumeDepth,
}

impl Operation {
    /// What a request asks for.
    #[must_use]
    pub fn of(message: ToNode) -> Self {
        match message {
            ToNode::Update { from, to, amount, meta, block_hash: None } => {
                Self::Update { from, to, amount, meta }
            }
            ToNode::Deposit { amount, options, extras } => {
                Self::Deposit { amount, options, extras }
            }
            ToNode::Withdraw { amount, options, extras } => {
                Self::Withdraw { amount, options, extras }
            }
            ToNode::Shutdown(options) => Self::Shutdown(options),
            ToNode::Leave => Self::Leave,
            ToNode::Get(query) => Self::Query(query),
            other => Self::Raw(other),
        }
    }

    /// The request for it.
    pub(super) fn request(&self, session: &Session) -> ToNode {
        match self.clone() {
            Self::Update { from, to, amount, meta } => {
                ToNode::Update { from, to, amount, meta, block_hash: None }
            }
            Self::Deposit { amount, options, extras } => {
                ToNode::Deposit { amount, options, extras }
            }
            Self::Withdraw { amount, options, extras } => {
                ToNode::Withdraw { amount, options, extras }
            }
            Self::Shutdown(options) => ToNode::Shutdown(options),
            Self::Leave => ToNode::Leave,
            Self::Message { info } => ToNode::Message { to: session.peer(), info },
            Self::Query(query) => ToNode::Get(query),
            Self::Raw(message) => message,
        }
    }

    pub(super) fn class(&self) -> Class {
        match self {
            Self::Message { .. } | Self::Query(_) => Class::Aside,
            Self::Raw(ToNode::Message { .. } | ToNode::Get(_)) => Class::Aside,
            Self::Raw(ToNode::Ping) => Class::Ping,
            Self::Raw(ToNode::AssumeMinimumDepth(_)) => Class::AssumeDepth,
            Self::Raw(ToNode::Raw { method, .. }) => match raw_word(method).as_str() {
                "system" => Class::Ping,
                "get.contract" | "get.balances" | "get.offchain_state" | "get.poi"
                | "history.fetch" => Class::Aside,
                _ => Class::Change,
            },
            _ => Class::Change,
        }
    }

    /// The sign request that it leads to.
    #[must_use]
    pub fn starts(&self) -> Option<SignKind> {
        Some(match self {
            Self::Update { .. } | Self::Raw(ToNode::Update { .. }) => SignKind::Update,
            Self::Deposit { .. } | Self::Raw(ToNode::Deposit { .. }) => SignKind::DepositTx,
            Self::Withdraw { .. } | Self::Raw(ToNode::Withdraw { .. }) => SignKind::WithdrawTx,
            Self::Shutdown(_) | Self::Raw(ToNode::Shutdown(_)) => SignKind::ShutdownSign,
            Self::Raw(ToNode::CloseSolo(_)) => SignKind::CloseSolo,
            Self::Raw(ToNode::Slash(_)) => SignKind::Slash,
            Self::Raw(ToNode::Settle(_)) => SignKind::Settle,
            Self::Raw(ToNode::SnapshotSolo(_)) => SignKind::SnapshotSolo,
            Self::Raw(ToNode::Raw { method, .. }) => match raw_word(method).as_str() {
                "update.new"
                | "update.new_contract"
                | "update.new_contract_from_onchain"
                | "update.call_contract" => SignKind::Update,
                "deposit" => SignKind::DepositTx,
                "withdraw" => SignKind::WithdrawTx,
                "shutdown" => SignKind::ShutdownSign,
                "force_progress" => SignKind::ForceProgress,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Its name for people.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Update { .. } | Self::Raw(ToNode::Update { .. }) => "an update",
            Self::Deposit { .. } | Self::Raw(ToNode::Deposit { .. }) => "a deposit",
            Self::Withdraw { .. } | Self::Raw(ToNode::Withdraw { .. }) => "a withdrawal",
            Self::Shutdown(_) | Self::Raw(ToNode::Shutdown(_)) => "a mutual close",
            Self::Leave | Self::Raw(ToNode::Leave) => "leaving",
            Self::Message { .. } | Self::Raw(ToNode::Message { .. }) => "a message",
            Self::Query(Query::Balances(_)) => "asking for balances",
            Self::Query(Query::OffchainState) => "asking for the off-chain state",
            Self::Query(Query::Poi(_)) => "asking for a proof of inclusion",
            Self::Raw(ToNode::Get(_)) => "a query",
            Self::Raw(ToNode::Sign { .. }) => "an answer to a sign request",
            Self::Raw(ToNode::Ping) => "a ping",
            Self::Raw(ToNode::CloseSolo(_)) => "a solo close",
            Self::Raw(ToNode::Slash(_)) => "a slash",
            Self::Raw(ToNode::Settle(_)) => "a settle",
            Self::Raw(ToNode::SnapshotSolo(_)) => "a snapshot",
            Self::Raw(ToNode::AssumeMinimumDepth(_)) => "assuming the depth",
            Self::Raw(ToNode::Raw { .. }) => "a raw request",
        }
    }

    /// Whether a node takes it while a solo close waits for objections.
    pub(super) fn works_in_closing(&self) -> bool {
        matches!(
            self.starts(),
            Some(
                SignKind::ShutdownSign
                    | SignKind::Slash
                    | SignKind::Settle
                    | SignKind::ForceProgress
            )
        )
    }
}

/// What names a raw request in both dialects, without `channels.`: the method, or action
/// and tag.
pub(super) fn raw_word(method: &str) -> String {
    method.strip_prefix("channels.").unwrap_or(method).replace('/', ".")
}
