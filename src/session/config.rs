//! What a session must know before it begins.

use std::time::Duration;

use super::ledger::{Change, HistoryEntry};
use super::phase::Phase;
use crate::encoding::{AccountKey, Amount, ChannelId, FsmId};
use crate::trees::{ChannelState, Rules};
use crate::tx::{SignedTx, SigningText};
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, SignKind};

/// Everything a session is told at its start.
#[derive(Clone, Debug)]
pub struct SessionConfig {
    /// How the node talks.
    pub dialect: Dialect,
    /// The account that signs; the party of `params.role` unless it is a delegate.
    pub account: AccountKey,
    /// The channel's parameters; they say which role is ours.
    pub params: OpenParams,
    /// Which network the signatures are for.
    pub network: Network,
    /// How the node computes the off-chain state.
    pub rules: Rules,
    /// Whether the channel is new.
    pub start: Start,
}

/// Which network signatures are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Its id; `None` for nodes before v0.25, where signatures named no network.
    pub id: Option<String>,
}

impl Network {
    /// How texts for signing are made here.
    #[must_use]
    pub fn signing_text(&self) -> SigningText<'_> {
        match &self.id {
            Some(id) => SigningText::Network(id),
            None => SigningText::Bare,
        }
    }
}

/// Whether a channel is new or known.
#[derive(Clone, Debug)]
pub enum Start {
    /// A new channel.
    Open,
    /// One that exists: reconnect to its process, or reestablish it.
    Resume(Box<Known>),
}

/// What is known of a channel that is resumed, from the journal or an earlier session.
#[derive(Clone, Debug)]
pub struct Known {
    /// The channel.
    pub channel_id: ChannelId,
    /// The session credential used. The same one in `fsm_up` means that the channel
    /// process still runs, another one that it was restored.
    pub fsm_id: FsmId,
    /// Credentials from before it, the latest first: a restored process has a new one, but
    /// where restoring failed half-way, the one before may still be the node's.
    pub earlier: Vec<FsmId>,
    /// The phase it was last seen in.
    pub phase: Phase,
    /// The last co-signed round; 0 before the create is co-signed.
    pub round: u64,
    /// The last co-signed transaction, where kept.
    pub cosigned: Option<SignedTx>,
    /// The off-chain state of that round, where it follows from what was seen.
    pub state: Option<ChannelState>,
    /// The balances of that round, where known.
    pub balances: Option<(Amount, Amount)>,
    /// What went on chain.
    pub history: Vec<HistoryEntry>,
    /// What we have signed for the next round and the peer, as far as is known, has not:
    /// it may not have reached the node.
    pub half: Option<(SignKind, SignedTx)>,
    /// What that does to the balances.
    pub change: Change,
}

/// How long the node waits in each of its states: the parameter, or its default.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waits {
    pub(super) awaiting_open: Duration,
    pub(super) initialized: Duration,
    pub(super) funding_create: Duration,
    pub(super) funding_sign: Duration,
    pub(super) funding_lock: Duration,
    pub(super) sign: Duration,
    pub(super) accept: Duration,
    pub(super) open: Duration,
    pub(super) idle: Duration,
}

impl Waits {
    /// Defaults of `spec/json-rpc.md` §1.2 and `spec/legacy.md` §2.9.
    pub(super) fn of(params: &OpenParams, dialect: Dialect) -> Self {
        let given = &params.timeouts;
        let ms = |value: Option<u64>, default| Duration::from_millis(value.unwrap_or(default));
        let idle = ms(given.idle, 600_000);
        let accept = ms(given.accept, 120_000);
        let or = |value: Option<u64>, default| value.map_or(default, Duration::from_millis);
        Self {
            awaiting_open: or(given.awaiting_open, idle),
            initialized: or(given.initialized, accept),
            funding_create: ms(given.funding_create, 120_000),
            funding_sign: ms(given.funding_sign, 120_000),
            funding_lock: ms(given.funding_lock, 360_000),
            sign: ms(given.sign, 500_000),
            accept,
            open: match dialect {
                Dialect::JsonRpc => idle,
                Dialect::Legacy => ms(given.open, 120_000),
            },
            idle,
        }
    }
}
