//! The session itself: what it holds, what goes in, what comes out, what can be asked.

use std::collections::VecDeque;
use std::time::Instant;

use super::config::{Known, SessionConfig, Start, Waits};
use super::ledger::{Change, HistoryEntry, Ledger, innermost};
use super::operation::{Operation, Outcome, Ticket};
use super::output::{Output, PendingRequest, RequestId, Tracked};
use super::phase::{Activity, Phase};
use super::queue::{Call, Purpose, Running};
use super::request::Class;
use crate::encoding::{AccountKey, ChannelId, FsmId};
use crate::trees::ChannelState;
use crate::tx::{Signature, SignedTx};
use crate::wire::params::OpenParams;
use crate::wire::{FromNode, Received, Role, SignKind, SignRequest};

/// One party's side of one channel on one connection.
///
/// Methods come in three kinds: `handle_*` take what happened, `poll_*` say what to do
/// about it, the others tell how things are. After every `handle_*`, take outputs until
/// there are none, then sleep until [`Session::poll_timeout`].
#[derive(Debug)]
pub struct Session {
    pub(super) config: SessionConfig,
    pub(super) waits: Waits,
    pub(super) phase: Phase,
    pub(super) ledger: Ledger,
    pub(super) outputs: VecDeque<Output>,
    pub(super) pending: Vec<PendingRequest>,
    /// What we have signed and the peer has not, as far as we know.
    pub(super) half: Option<Half>,
    pub(super) queue: VecDeque<(Ticket, Operation)>,
    pub(super) running: Vec<Running>,
    pub(super) calls: Vec<Call>,
    /// What we have refused, until the node says that it took effect.
    pub(super) refused: Option<(Option<Ticket>, u16)>,
    pub(super) next_ticket: u64,
    pub(super) next_request: u64,
    pub(super) next_call: u64,
    /// When something last happened, and whether the silence since was reported.
    pub(super) since: Instant,
    /// The latest time that was told.
    pub(super) clock: Instant,
    pub(super) overdue: bool,
    /// The peer's node has been heard of.
    pub(super) met: bool,
    /// Our node has seen the depth of the deposit or withdrawal under way; the peer's
    /// perhaps not.
    pub(super) own_locked: bool,
    /// A mutual close is co-signed: nothing can be asked any more.
    pub(super) mutual: bool,
    /// A closing transaction is in a block.
    pub(super) closed_on_chain: bool,
    pub(super) left: bool,
    /// The peer has left or lost its channel process; ours waits for it to come back.
    pub(super) alone: bool,
    pub(super) stopped: bool,
    /// The socket was lost, and it is not known yet how the node sees things.
    pub(super) away: bool,
    /// Another session of this channel was there before, and what it asked for is not known.
    pub(super) unasked: bool,
    /// The process was restored and has not told its state yet.
    pub(super) restoring: bool,
    /// A wait is overdue, and the node has been asked how things are; what it has not even
    /// begun by then is given up.
    pub(super) checking: bool,
    pub(super) gave_up: bool,
    /// Our half was sent once more after a loss.
    pub(super) resent: bool,
    /// The last session credential.
    pub(super) credential: Option<FsmId>,
    /// The last phase that says something of the channel, not of the connection.
    pub(super) before: Phase,
}

/// Our half of something that needs two signatures.
#[derive(Clone, Debug)]
pub(super) struct Half {
    pub(super) kind: SignKind,
    pub(super) ticket: Option<Ticket>,
    pub(super) tx: SignedTx,
    pub(super) change: Change,
    /// Which of its signatures we have just made; none where it is from an earlier session.
    pub(super) own: Option<Signature>,
}

impl Session {
    /// Begins when the socket is open.
    #[must_use]
    pub fn new(config: SessionConfig, now: Instant) -> Self {
        let ledger = Ledger::new(config.rules, &config.params);
        let (ledger, credential, before) = match &config.start {
            Start::Open => (ledger, None, Phase::Connecting),
            Start::Resume(known) => (ledger.resume(known), Some(known.fsm_id.clone()), known.phase),
        };
        let away = matches!(config.start, Start::Resume(_));
        let half = match &config.start {
            Start::Open => None,
            Start::Resume(known) => known.half.as_ref().map(|(kind, tx)| Half {
                kind: *kind,
                ticket: None,
                tx: tx.clone(),
                change: known.change,
                own: None,
            }),
        };
        Self {
            waits: Waits::of(&config.params, config.dialect),
            config,
            phase: Phase::Connecting,
            ledger,
            outputs: VecDeque::new(),
            pending: Vec::new(),
            half,
            queue: VecDeque::new(),
            running: Vec::new(),
            calls: Vec::new(),
            refused: None,
            next_ticket: 1,
            next_request: 1,
            next_call: 1,
            since: now,
            clock: now,
            overdue: false,
            met: false,
            own_locked: false,
            mutual: false,
            closed_on_chain: false,
            left: false,
            alone: false,
            stopped: false,
            away,
            unasked: away,
            restoring: false,
            checking: false,
            gave_up: false,
            resent: false,
            credential,
            before,
        }
    }

    /// Takes a message from the node.
    pub fn handle_message(&mut self, now: Instant, received: &Received) {
        // A ping keeps the socket open, and the channel process does not hear of it
        // (`spec/json-rpc.md` §1.3).
        if self.is_echo(&received.message) {
            self.clock = now;
        } else {
            self.touch(now);
        }
        if let Some(id) = received.channel_id
            && !self.is_ours(id)
        {
            return;
        }
        let message = &received.message;
        let in_turn = match message {
            FromNode::Info(info) => self.on_info(info),
            FromNode::Sign(request) => self.on_sign(now, request),
            FromNode::Update { state } => self.on_update(state),
            FromNode::Leave { state } => self.on_leave(state),
            FromNode::OnChainTx { info, tx, .. } => self.on_chain(info.as_ref(), tx),
            FromNode::Conflict { round, code, message, .. } => {
                self.on_conflict(*round, *code, message.as_deref());
                true
            }
            FromNode::Error(error) => {
                self.on_error(error);
                true
            }
            FromNode::Result { id, result } => {
                self.on_result(id, result);
                true
            }
            FromNode::Reply { method, data } => {
                self.on_reply(method, data);
                true
            }
            FromNode::Pong => {
                self.on_pong();
                true
            }
            FromNode::Message { .. } | FromNode::Unknown => true,
        };
        if !in_turn {
            let message = Box::new(message.clone());
            self.outputs.push_back(Output::OutOfTurn { phase: self.phase, message });
        }
        self.pump();
    }

    /// Whether a message only answers a ping.
    fn is_echo(&self, message: &FromNode) -> bool {
        match message {
            FromNode::Pong => true,
            FromNode::Result { id, .. } => {
                let call = self.calls.iter().find(|call| call.id == *id);
                let ticket = call.and_then(|call| match call.purpose {
                    Purpose::Operation(ticket) => Some(ticket),
                    _ => None,
                });
                self.running
                    .iter()
                    .any(|one| Some(one.ticket) == ticket && one.operation.class() == Class::Ping)
            }
            _ => false,
        }
    }

    /// Takes the news that the socket is gone.
    pub fn handle_disconnected(&mut self, now: Instant) {
        self.touch(now);
        if !self.phase.is_over() {
            self.set_phase(Phase::Disconnected);
        }
        self.wind_up();
    }

    /// The next thing to do, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Where the channel stands.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Which party we are.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.config.params.role
    }

    /// The account that signs.
    #[must_use]
    pub const fn account(&self) -> AccountKey {
        self.config.account
    }

    /// The other party's account.
    #[must_use]
    pub const fn peer(&self) -> AccountKey {
        self.config.params.account(self.role().other())
    }

    /// What the session was told at its start.
    #[must_use]
    pub const fn config(&self) -> &SessionConfig {
        &self.config
    }

    /// The channel's parameters.
    #[must_use]
    pub const fn params(&self) -> &OpenParams {
        &self.config.params
    }

    /// The channel, once it has an id.
    #[must_use]
    pub const fn channel_id(&self) -> Option<ChannelId> {
        self.ledger.channel_id
    }

    /// Round and balances; `None` before the create is co-signed.
    #[must_use]
    pub fn tracked(&self) -> Option<Tracked> {
        self.ledger.tracked()
    }

    /// The off-chain state of the last co-signed round, where it follows from what was
    /// seen.
    #[must_use]
    pub const fn state(&self) -> Option<&ChannelState> {
        self.ledger.state.as_ref()
    }

    /// The state that a request leads to, by its own words; `None` where it does not
    /// follow: contracts, unknown updates, or an amount that cannot be moved.
    #[must_use]
    pub fn predict(&self, request: &SignRequest) -> Option<ChannelState> {
        self.ledger.after(&Change::of(request))
    }

    /// The last transaction that both have signed and that verified.
    #[must_use]
    pub const fn last_cosigned(&self) -> Option<&SignedTx> {
        self.ledger.cosigned.as_ref()
    }

    /// What went on chain, in order.
    #[must_use]
    pub fn history(&self) -> &[HistoryEntry] {
        &self.ledger.history
    }

    /// What another session needs to resume this channel; `None` while there is nothing
    /// to resume.
    #[must_use]
    pub fn known(&self) -> Option<Known> {
        Some(Known {
            channel_id: self.ledger.channel_id?,
            fsm_id: self.credential.clone()?,
            phase: self.before,
            round: self.ledger.round,
            cosigned: self.ledger.cosigned.clone(),
            state: self.ledger.state,
            balances: self.ledger.balances,
            history: self.ledger.history.clone(),
            earlier: match &self.config.start {
                Start::Open => Vec::new(),
                Start::Resume(known) => known.earlier.clone(),
            },
            half: self.half.as_ref().map(|half| (half.kind, half.tx.clone())),
            change: self.half.as_ref().map_or(Change::Opaque, |half| half.change),
        })
    }

    /// Sign requests that wait for an answer.
    #[must_use]
    pub fn pending(&self) -> &[PendingRequest] {
        &self.pending
    }

    /// Operations that wait for their turn, in order.
    pub fn queued(&self) -> impl Iterator<Item = (Ticket, &Operation)> {
        self.queue.iter().map(|(ticket, operation)| (*ticket, operation))
    }

    /// Operations whose request went out and that have not ended.
    pub fn running(&self) -> impl Iterator<Item = (Ticket, &Operation)> {
        self.running.iter().map(|running| (running.ticket, &running.operation))
    }

    /// The operation with this ticket, waiting or running.
    #[must_use]
    pub fn operation(&self, ticket: Ticket) -> Option<&Operation> {
        self.queued().chain(self.running()).find(|(t, _)| *t == ticket).map(|(_, o)| o)
    }

    /// Whether the peer has gone and may come back. What needs its signature waits.
    #[must_use]
    pub const fn is_alone(&self) -> bool {
        self.alone
    }

    /// Whether an alarm has stopped signing.
    #[must_use]
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    pub(super) fn set_phase(&mut self, to: Phase) {
        let from = std::mem::replace(&mut self.phase, to);
        if !matches!(to, Phase::Connecting | Phase::Handshake | Phase::Disconnected) {
            self.before = to;
        }
        if from != to {
            self.outputs.push_back(Output::PhaseChanged { from, to });
        }
    }

    /// Sets what an open channel is busy with; in other phases nothing changes.
    pub(super) fn set_activity(&mut self, activity: Activity) {
        if self.phase.is_open() {
            self.set_phase(Phase::Open(activity));
        }
    }

    /// Reports something that is wrong, and stops signing.
    pub(super) fn alarm(&mut self, text: String) {
        self.stopped = true;
        self.outputs.push_back(Output::Alarm(text));
    }

    /// Whether a message is about our channel; learns the id from the first that has one.
    pub(super) fn is_ours(&mut self, id: ChannelId) -> bool {
        match self.ledger.channel_id {
            None => {
                self.ledger.channel_id = Some(id);
                self.outputs.push_back(Output::ChannelId(id));
                true
            }
            Some(ours) if ours == id => true,
            Some(ours) => {
                self.alarm(format!("a message is about channel {id} , ours is {ours} "));
                false
            }
        }
    }

    pub(super) fn void(&mut self, id: RequestId, why: &'static str) {
        let before = self.pending.len();
        self.pending.retain(|request| request.id != id);
        if self.pending.len() < before {
            self.outputs.push_back(Output::Void { id, why });
        }
    }

    /// Voids every request that `of` holds for.
    pub(super) fn void_all(&mut self, of: impl Fn(SignKind) -> bool, why: &'static str) {
        let ids: Vec<_> =
            self.pending.iter().filter(|r| of(r.request.kind)).map(|request| request.id).collect();
        for id in ids {
            self.void(id, why);
        }
    }

    /// Ends everything that waits or runs: the channel is over for this connection.
    pub(super) fn wind_up(&mut self) {
        self.void_all(|_| true, "the channel's connection has ended");
        if let Some(half) = self.half.take()
            && !matches!(self.phase, Phase::Closed | Phase::Left)
        {
            let round = innermost(&half.tx).and_then(|tx| tx.tx().round());
            let opens = half.tx.peel().ok().and_then(|peeled| peeled.created_channel_id());
            self.outputs.push_back(Output::MayBeFinal { kind: half.kind, round, opens });
        }
        self.calls.clear();
        let tickets: Vec<_> = self.running().chain(self.queued()).map(|(t, _)| t).collect();
        for ticket in tickets {
            self.finish(ticket, Outcome::ChannelEnded);
        }
    }

    /// Ends an operation, waiting or running; does nothing if it has ended.
    pub(super) fn finish(&mut self, ticket: Ticket, outcome: Outcome) {
        let before = self.running.len() + self.queue.len();
        self.running.retain(|running| running.ticket != ticket);
        self.queue.retain(|(queued, _)| *queued != ticket);
        if self.running.len() + self.queue.len() < before {
            self.outputs.push_back(Output::Ended { ticket, outcome });
        }
    }
}
