//! One party's channel process, pure: messages in by `handle_*`, what follows out by
//! [`Fsm::poll_output`], time and randomness passed in.
//!
//! Two of these and a [`Ledger`] make a channel. Both dialects share the states, the
//! signatures that are gathered and the peer messages; they differ in what a client may
//! ask when (`json_rpc`, `legacy`), in what it is told, and in how a process dies.
//!
//! Rules: `spec/json-rpc.md` §2–3, `spec/node-behaviour.md`; `spec/legacy.md` §2,
//! `spec/legacy-node-behaviour.md`.

mod history;
mod json_rpc;
mod ledger;
mod legacy;
mod locking;
mod notice;
mod opening;
mod operation;
mod proposal;
mod query;
mod request;
mod resuming;
mod solo;
mod state;
#[cfg(test)]
mod tests;
mod timer;

use std::collections::VecDeque;
use std::time::Instant;

use serde_json::Value;

use super::params::Opening;
use super::profile::{Network, Profile};
use crate::encoding::{AccountKey, ChannelId, FsmId};
use crate::tx::{SignedTx, SigningText};
use crate::wire::{FromNode, Info, InfoEvent, NodeError, Role, TxText};

pub use ledger::Ledger;
pub use resuming::Saved;
pub use state::{Op, PeerMessage, Proposal};

use history::History;
use notice::Notice;
use solo::Closing;
use state::{Cosigned, State};

/// What a channel process wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A frame for the client.
    Frame {
        /// The channel, once it is known.
        channel_id: Option<ChannelId>,
        /// What it says.
        message: FromNode,
        /// Whether it answers the request at hand, so that a batch collects it.
        is_reply: bool,
    },
    /// A message for the peer's process.
    Peer(PeerMessage),
    /// Dial the responder's node; then [`Fsm::handle_connected`] or
    /// [`Fsm::handle_dial_failed`].
    Dial,
    /// Wait for an initiator.
    Listen,
    /// A frame for the client that no sound vocabulary has words for.
    Raw(Value),
    /// Close the client's socket with this code.
    Close(u16),
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// It was answered or swallowed.
    Done,
    /// The node's handler blocks on it until the state changes: nothing else of this
    /// client is read meanwhile, and the request is tried again after every event
    /// (`spec/json-rpc.md` §3.9, `spec/legacy.md` T4).
    Postponed,
}

/// What every input brings along.
pub struct Context<'a> {
    /// The time.
    pub now: Instant,
    /// The chain.
    pub ledger: &'a mut dyn Ledger,
}

/// One party's channel process.
pub struct Fsm {
    opening: Opening,
    network: Network,
    fsm_id: FsmId,
    state: State,
    /// When the present state is over.
    deadline: Option<Instant>,
    /// When an initiator dials again.
    redial_at: Option<Instant>,
    dials_failed: u32,
    channel_id: Option<ChannelId>,
    /// The initiator of the channel on chain: legacy nodes keep believing their own
    /// query for the state (`spec/legacy-node-behaviour.md` 1).
    initiator: Option<AccountKey>,
    /// The responder of the channel on chain.
    responder: AccountKey,
    cosigned: Option<Cosigned>,
    /// The state before it.
    older: Option<Cosigned>,
    /// Whether the next solo close is to be made of that.
    is_stale: bool,
    reported_round: Option<u64>,
    has_opened: bool,
    has_client: bool,
    has_peer: bool,
    /// Whether the client's handler is stuck in a request.
    is_blocked: bool,
    /// A peer's `Locked` that came before its time.
    early_lock: Option<Op>,
    /// The solo close that is on chain.
    closing: Option<Closing>,
    /// The height up to which the chain was searched for the channel's transactions.
    watched: Option<u64>,
    /// How many forks of it were seen.
    branch: u64,
    /// Depths that are told late.
    notices: Vec<Notice>,
    history: History,
    /// The time of day, in milliseconds since 1970, as last told.
    time_ms: u64,
    outputs: VecDeque<Output>,
}

impl Fsm {
    /// Starts a channel process for a client that has just connected.
    #[must_use]
    pub fn new(now: Instant, opening: Opening, network: Network, fsm_id: FsmId) -> Self {
        let state = match opening.role {
            Role::Initiator => State::Initialized,
            Role::Responder => State::AwaitingOpen,
        };
        let mut fsm = Self::bare(opening, network, fsm_id, state);
        fsm.tell_fsm_up();
        fsm.start();
        fsm.restart_timer(now);
        fsm
    }

    fn bare(opening: Opening, network: Network, fsm_id: FsmId, state: State) -> Self {
        Self {
            initiator: opening.initiator,
            responder: opening.responder,
            opening,
            network,
            fsm_id,
            state,
            deadline: None,
            redial_at: None,
            dials_failed: 0,
            channel_id: None,
            cosigned: None,
            older: None,
            is_stale: false,
            reported_round: None,
            has_opened: false,
            has_client: true,
            has_peer: false,
            is_blocked: false,
            early_lock: None,
            closing: None,
            watched: None,
            branch: 0,
            notices: Vec::new(),
            history: History::default(),
            time_ms: 0,
            outputs: VecDeque::new(),
        }
    }

    /// Whether the process has ended. What is left to do is in [`Self::poll_output`].
    #[must_use]
    pub const fn is_dead(&self) -> bool {
        matches!(self.state, State::Dead)
    }

    /// Whether blocks matter to it now.
    #[must_use]
    pub const fn wants_blocks(&self) -> bool {
        match self.opening.profile {
            Profile::JsonRpc => self.channel_id.is_some() && !self.is_dead(),
            Profile::LegacySeed | Profile::LegacyV016 | Profile::LegacyV017 => {
                self.state.is_on_chain()
            }
        }
    }

    /// The channel, once it is known.
    #[must_use]
    pub const fn channel_id(&self) -> Option<ChannelId> {
        self.channel_id
    }

    /// The credential of its session.
    #[must_use]
    pub const fn fsm_id(&self) -> &FsmId {
        &self.fsm_id
    }

    /// Its parameters.
    #[must_use]
    pub const fn opening(&self) -> &Opening {
        &self.opening
    }

    /// The next thing to do, in order.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When [`Self::handle_timeout`] wants to be called.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        [self.deadline, self.redial_at].into_iter().flatten().min()
    }

    /// A request of the client: one JSON-RPC object, or one legacy message.
    #[must_use = "a postponed request must be tried again"]
    pub fn handle_request(&mut self, ctx: &mut Context<'_>, request: &Value) -> Handled {
        self.is_blocked = false;
        let handled = match self.opening.profile {
            Profile::JsonRpc => self.on_json_rpc(ctx, request),
            Profile::LegacySeed | Profile::LegacyV016 | Profile::LegacyV017 => {
                self.on_legacy(ctx, request)
            }
        };
        self.is_blocked = handled == Handled::Postponed;
        handled
    }

    /// The client's socket has ended.
    pub fn handle_client_gone(&mut self) {
        self.has_client = false;
        self.is_blocked = false;
        if self.opening.profile.is_legacy() {
            // The peer is not told (`spec/legacy.md` §2.7).
            self.state = State::Dead;
        } else if self.state.is_handshake() && !self.has_signed_create() {
            self.end();
        }
    }

    /// A client came back with the right credential (`spec/json-rpc.md` §1.6): it is told
    /// that the process runs, and nothing else.
    pub fn handle_client_back(&mut self) {
        self.has_client = true;
        self.is_blocked = false;
        // What the other client was told last is not known to this one.
        self.reported_round = None;
        self.tell_fsm_up();
    }

    /// The next solo close is made of the state before the last, as a node would whose
    /// state was restored from a backup.
    pub const fn be_stale(&mut self) {
        self.is_stale = true;
    }

    fn has_signed_create(&self) -> bool {
        matches!(&self.state, State::AwaitingAck(pending) if pending.op == Op::Create)
    }

    fn profile(&self) -> Profile {
        self.opening.profile
    }

    fn is_legacy(&self) -> bool {
        self.opening.profile.is_legacy()
    }

    fn signing_text(&self) -> SigningText<'_> {
        self.network.signing_text(self.opening.profile)
    }

    fn own_key(&self) -> Option<AccountKey> {
        match self.opening.role {
            Role::Initiator => self.initiator,
            Role::Responder => Some(self.responder),
        }
    }

    fn peer_key(&self) -> Option<AccountKey> {
        match self.opening.role {
            Role::Initiator => Some(self.responder),
            Role::Responder => self.initiator,
        }
    }

    /// Tells the time of day, which reports are kept with.
    pub const fn set_time(&mut self, time_ms: u64) {
        self.time_ms = time_ms;
    }

    /// The last co-signed round, which a conflict falls back to.
    fn round(&self) -> u64 {
        self.cosigned.as_ref().map_or(0, |cosigned| cosigned.round)
    }

    fn enter(&mut self, now: Instant, state: State) {
        self.state = state;
        self.restart_timer(now);
    }

    fn tell(&mut self, class: &'static str, message: FromNode) {
        self.remember_report(class, &message);
        if self.has_client && !self.opening.muted.iter().any(|muted| muted == class) {
            let channel_id = self.channel_id;
            self.outputs.push_back(Output::Frame { channel_id, message, is_reply: false });
        }
    }

    fn reply(&mut self, message: FromNode) {
        let channel_id = self.channel_id;
        self.outputs.push_back(Output::Frame { channel_id, message, is_reply: true });
    }

    fn tell_info(&mut self, event: InfoEvent) {
        self.tell("info", FromNode::Info(Info { event, fsm_id: None, tx_hash: None }));
    }

    /// Announces an event that carries the credential today.
    fn tell_info_with_id(&mut self, event: InfoEvent) {
        let fsm_id = (!self.is_legacy()).then(|| self.fsm_id.clone());
        self.tell("info", FromNode::Info(Info { event, fsm_id, tx_hash: None }));
    }

    fn tell_fsm_up(&mut self) {
        if !self.is_legacy() {
            self.tell_info_with_id(InfoEvent::FsmUp);
        }
    }

    fn tell_conflict(&mut self, code: u16) {
        let (code, message) = if self.is_legacy() {
            (None, None)
        } else {
            (Some(i64::from(code)), Some(conflict_message(code).to_owned()))
        };
        let (channel_id, round) = (self.channel_id, Some(self.round()));
        self.tell("conflict", FromNode::Conflict { channel_id, round, code, message });
    }

    fn send(&mut self, message: PeerMessage) {
        if self.has_peer {
            self.remember_peer("send", &message);
            self.outputs.push_back(Output::Peer(message));
        }
    }

    fn text(&self, tx: &SignedTx) -> TxText {
        TxText::of(tx.clone(), self.opening.profile.era())
    }

    /// Ends the process from outside.
    pub fn stop(&mut self) {
        if !self.is_dead() {
            self.die();
        }
    }

    /// The process ends and says so, in its profile's way.
    fn die(&mut self) {
        if self.is_blocked && self.is_legacy() {
            // The handler was waiting inside a call to this process.
            return self.crash();
        }
        self.tell_info(InfoEvent::Died);
        self.end();
    }

    /// The process ends without a word of its own.
    fn end(&mut self) {
        if matches!(self.state, State::Dead) {
            return;
        }
        match self.opening.profile {
            Profile::JsonRpc => {
                self.send(PeerMessage::Gone);
                self.outputs.push_back(Output::Close(1000));
            }
            Profile::LegacySeed => self.outputs.push_back(Output::Close(1000)),
            // The socket stays open until the next request (`spec/legacy.md` §2.7).
            Profile::LegacyV016 | Profile::LegacyV017 => {}
        }
        self.bury();
    }

    /// The client's handler crashes, and the process with it.
    fn crash(&mut self) {
        self.outputs.push_back(Output::Close(1011));
        self.bury();
    }

    fn bury(&mut self) {
        self.state = State::Dead;
        self.deadline = None;
        self.redial_at = None;
    }

    /// 2018: the process found a fault of the other side.
    fn fail(&mut self, fault: &str) {
        let error = NodeError {
            id: None,
            code: None,
            message: fault.to_owned(),
            details: Vec::new(),
            request: None,
            fatal: true,
        };
        self.tell("error", FromNode::Error(error));
        self.fail_silently();
    }

    /// As [`Self::fail`], with only `died` to see.
    fn fail_silently(&mut self) {
        self.send(PeerMessage::Failed);
        self.die();
    }
}

/// The node's words for a conflict's code (`spec/json-rpc.md` §2.4).
const fn conflict_message(code: u16) -> &'static str {
    match code {
        1 => "validation error",
        2 => "conflict",
        3 => "timeout",
        4 => "abort",
        5 => "rejected on-chain",
        128.. => "user-defined",
        _ => "unknown",
    }
}
