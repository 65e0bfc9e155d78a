//! The socket is lost and the channel lives on: what waits, what is asked of the node once
//! it is back, and what becomes of that which was under way (`spec/json-rpc.md` §1.6, §3.6).
//!
//! A node that runs on repeats nothing. What it holds is asked of it; a signature that may
//! not have arrived is sent once more; and whatever it waits for without our knowing is
//! refused, so that it waits no longer.

use std::time::Instant;

use serde_json::Value;

use super::config::Start;
use super::ledger::innermost;
use super::operation::{Operation, Outcome, Ticket};
use super::output::Output;
use super::phase::{Activity, Phase};
use super::queue::{Purpose, Stage};
use super::request::Class;
use super::state::Session;
use crate::wire::{Dialect, Query, SignAnswer, SignKind, ToNode, TxText};

/// The code of a refusal that clears the way: a plain abort (`spec/json-rpc.md` §2.3).
const PLAIN_ABORT: u16 = 4;

/// What the peer may have proposed while nobody listened.
const PROPOSALS: [SignKind; 4] =
    [SignKind::UpdateAck, SignKind::DepositAck, SignKind::WithdrawAck, SignKind::ShutdownSignAck];

/// How many events back the node is asked for.
const EVENTS: u32 = 50;

impl Session {
    /// Whether the channel can go on over another socket: its create is co-signed, and the
    /// node has given a credential. Channels of 2018 end with their socket.
    #[must_use]
    pub fn can_return(&self) -> bool {
        let died_on_its_way = self.restoring && self.phase == Phase::Dead && !self.closed_on_chain;
        self.config.dialect == Dialect::JsonRpc
            && (!self.phase.is_over() || died_on_its_way)
            && self.ledger.round > 0
            && self.known().is_some()
    }

    /// Takes the news that the socket is gone and that another will be opened. What waits
    /// goes on waiting; call [`Self::handle_returned`] when the new one is open.
    pub fn handle_lost(&mut self, now: Instant) {
        self.touch(now);
        let Some(mut known) = self.known() else { return };
        if !matches!(self.phase, Phase::Connecting | Phase::Handshake | Phase::Dead) {
            known.phase = self.phase;
        }
        self.before = known.phase;
        self.config.start = Start::Resume(Box::new(known));
        self.calls.clear();
        self.away = true;
        self.restoring = false;
        self.set_phase(Phase::Connecting);
    }

    /// The node does not know the credential: takes the one before it, if there is one that
    /// was not tried.
    pub fn take_earlier_credential(&mut self) -> bool {
        let Start::Resume(known) = &mut self.config.start else { return false };
        if known.earlier.is_empty() {
            return false;
        }
        known.fsm_id = known.earlier.remove(0);
        self.credential = Some(known.fsm_id.clone());
        true
    }

    /// The new socket is open: the node speaks first.
    pub const fn handle_returned(&mut self, now: Instant) {
        self.touch(now);
    }

    /// Whether the node cannot be spoken to: the socket is gone, or it is not yet known how
    /// things are.
    #[must_use]
    pub const fn is_away(&self) -> bool {
        self.away
    }

    /// Whether this is the answer to a question of the session's own, of no interest to
    /// whoever watches.
    #[must_use]
    pub fn is_probe(&self, id: &Value) -> bool {
        let call = self.calls.iter().find(|call| call.id == *id);
        call.is_some_and(|call| {
            matches!(call.purpose, Purpose::Probe | Purpose::Missed | Purpose::Learn)
        })
    }

    /// The process runs on: asks what it holds.
    pub(super) fn resync(&mut self) {
        self.send(ToNode::Get(Query::OffchainState), Purpose::Resync);
    }

    /// The process was restored: it asks for nothing, and holds what both have signed.
    pub(super) fn on_restored(&mut self) {
        self.restoring = true;
        self.own_locked = false;
        self.void_all(|_| true, "the channel process was restored; what it asked for is gone");
        self.drop_refusal();
    }

    /// A restored process has told its state: what of ours is not in it, is gone.
    pub(super) fn settle_restored(&mut self) {
        if !std::mem::take(&mut self.restoring) {
            return;
        }
        if let Some(half) = self.half.take() {
            self.fall_back(half.ticket);
        }
        self.repeat_requests();
        (self.away, self.unasked) = (false, false);
        self.ask_balances();
    }

    /// The node's own words on a channel whose process runs on (`on_update` has seen its
    /// last state already).
    pub(super) fn settle(&mut self, half_at_node: Option<&str>) {
        self.restoring = false;
        match (self.half.clone(), half_at_node.map(TxText::new)) {
            (Some(half), Some(held)) => {
                let held = held.signed().and_then(innermost);
                let ours = innermost(&half.tx);
                match (held, ours) {
                    (Some(held), Some(ours)) if held.tx_bytes() != ours.tx_bytes() => {
                        self.alarm(String::from(
                            "the node holds a half-signed state that is not the one we signed last; is the key used elsewhere?",
                        ));
                    }
                    _ => self.set_activity(Activity::AwaitingPeer),
                }
            }
            (Some(half), None) => self.settle_half(half),
            (None, Some(_)) => self.set_activity(Activity::AwaitingPeer),
            (None, None) => {}
        }
        if !self.calls.iter().any(|call| matches!(call.purpose, Purpose::Resync)) {
            self.settle_rest();
        }
    }

    /// We have signed, and the node knows of nothing: it has not heard, or it has fallen
    /// back. Sending the very same once more tells which.
    fn settle_half(&mut self, half: super::state::Half) {
        let waits_for_depth = matches!(self.phase, Phase::Open(Activity::AwaitingDepth));
        if waits_for_depth || !self.phase.is_open() {
            return;
        }
        if self.resent {
            // What the node shows is off chain only; of all else its own timer has decided.
            if matches!(half.kind, SignKind::Update | SignKind::UpdateAck) || self.gave_up {
                self.half = None;
                self.fall_back(half.ticket);
            }
            return;
        }
        self.resent = true;
        let answer = SignAnswer::Signed(half.tx.to_text(self.config.dialect.era()));
        let message = ToNode::Sign { kind: half.kind, tag: half.kind.tag().to_owned(), answer };
        self.outputs.push_back(Output::Resent { kind: half.kind });
        self.send(message, Purpose::Probe);
        self.set_activity(Activity::AwaitingPeer);
        self.resync();
    }

    /// Of what was under way, nothing is left to be found out: requests go out again.
    pub(super) fn settle_rest(&mut self) {
        self.checking = false;
        if !std::mem::take(&mut self.away) {
            return;
        }
        if self.half.is_none() && self.pending.is_empty() && self.phase.is_open() {
            let ours: Vec<_> = match self.unasked {
                // What an earlier session asked for is in no memory.
                true => SignKind::ALL
                    .into_iter()
                    .filter(|kind| kind.can_refuse() && !kind.is_acknowledgement())
                    .collect(),
                false => self
                    .running
                    .iter()
                    .filter(|running| running.stage != Stage::Background)
                    .filter_map(|running| running.operation.starts())
                    .collect(),
            };
            for kind in ours.into_iter().chain(PROPOSALS) {
                self.refuse_unseen(kind);
            }
        }
        self.unasked = false;
        self.drop_refusal();
        self.repeat_requests();
        if !self.pending.is_empty() {
            self.set_activity(Activity::Signing);
        }
        self.ask_balances();
        let method = String::from("channels.history.fetch");
        let tags = ["info", "on_chain_tx", "conflict", "update", "leave"];
        let params = serde_json::json!({"n": EVENTS, "type": ["rpt"], "tag": tags});
        self.send(ToNode::Raw { method, params }, Purpose::Missed);
    }

    /// A request that may wait in the node and will never be shown again.
    fn refuse_unseen(&mut self, kind: SignKind) {
        let answer = SignAnswer::Refuse(PLAIN_ABORT);
        let message = ToNode::Sign { kind, tag: kind.tag().to_owned(), answer };
        self.send(message, Purpose::Probe);
    }

    /// A refusal of ours went out before the loss; if it did not arrive, it is repeated with
    /// those of what was not seen.
    fn drop_refusal(&mut self) {
        if let Some((Some(ticket), code)) = self.refused.take() {
            self.finish(ticket, Outcome::Aborted { code: Some(code) });
        }
    }

    /// Requests whose sign request was not seen, and questions, go out again in their old
    /// order. What has no answer that could be waited for ends here.
    fn repeat_requests(&mut self) {
        let signed = self.half.as_ref().and_then(|half| half.ticket);
        let asked: Vec<_> = self.pending.iter().filter_map(|pending| pending.ticket).collect();
        let (mut again, mut lost) = (Vec::new(), Vec::<Ticket>::new());
        let (gave_up, mut late) = (std::mem::take(&mut self.gave_up), Vec::<Ticket>::new());
        self.running.retain(|running| {
            let ticket = running.ticket;
            let goes_on = running.stage == Stage::Background
                || Some(ticket) == signed
                || asked.contains(&ticket);
            if goes_on {
                return true;
            }
            let repeats = match &running.operation {
                Operation::Query(_) | Operation::Raw(ToNode::Get(_) | ToNode::Ping) => true,
                operation => operation.starts().is_some() && operation.class() == Class::Change,
            };
            if gave_up {
                late.push(ticket);
                return false;
            }
            if repeats {
                again.push((ticket, running.operation.clone()));
            } else {
                lost.push(ticket);
            }
            !repeats
        });
        for entry in again.into_iter().rev() {
            self.queue.push_front(entry);
        }
        for ticket in lost {
            self.outputs.push_back(Output::Ended { ticket, outcome: Outcome::Lost });
        }
        for ticket in late {
            let message = Some(String::from("the node never asked for a signature"));
            let round = Some(self.ledger.round);
            let outcome = Outcome::Conflict { code: None, message, round };
            self.outputs.push_back(Output::Ended { ticket, outcome });
        }
        if self.half.is_none() && self.pending.is_empty() && !self.own_locked {
            let depth = self.phase == Phase::Open(Activity::AwaitingDepth);
            if !depth {
                self.set_activity(Activity::Idle);
            }
        }
    }

    /// Something did not come in the node's own time: asks how it sees things, and acts as
    /// after a loss. Says whether it has asked.
    pub(super) fn check_up(&mut self) -> bool {
        let can_ask = self.config.dialect == Dialect::JsonRpc && self.can_ask_about();
        if !can_ask || self.away || self.checking {
            return false;
        }
        self.checking = true;
        self.gave_up = true;
        self.resync();
        true
    }

    /// What we signed did not become a round, as far as the node knows. The journal keeps
    /// it: the peer may hold our half.
    pub(super) fn fall_back(&mut self, ticket: Option<Ticket>) {
        let round = Some(self.ledger.round);
        let message = Some(String::from("the connection was lost on the way"));
        if let Some(ticket) = ticket {
            self.finish(ticket, Outcome::Conflict { code: None, message, round });
        }
        self.outputs.push_back(Output::FellBack { round: self.ledger.round });
        self.set_activity(Activity::Idle);
    }
}
