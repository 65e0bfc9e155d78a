//! What the session waits for, until when, and what happens then. The node has its own
//! timers and does not always say when one has run out (`spec/legacy.md` §2.7), so the
//! session keeps them too: who waits should know for what.

use std::time::{Duration, Instant};

use super::config::Waits;
use super::output::Output;
use super::phase::{Activity, Phase};
use super::queue::{Call, Purpose, Running, Stage};
use super::request::Class;
use super::state::Session;
use super::{Operation, Outcome};
use crate::wire::{Dialect, Role, SignKind, ToNode};

/// How long a live node takes at most for what needs neither people nor blocks.
const PROMPT: Duration = Duration::from_secs(10);

/// How long it takes at most for an answer to a question, however busy it is.
const ANSWER: Duration = Duration::from_secs(30);

/// One thing that is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// What is missing.
    pub what: &'static str,
    /// Until when the node waits for it.
    pub deadline: Instant,
    /// What happens then.
    pub then: &'static str,
}

/// What is waited for, how long, and what happens then.
type Wait = (&'static str, Duration, &'static str);

const DIES: &str = "the node ends the channel process";
const RENEWED: &str = "the connection is dropped and taken up again";
const FALLS_BACK: &str = "the node falls back to the last co-signed round";
const ASKED: &str = "the node is asked how things stand";

impl Session {
    /// Everything that is waited for, the sign requests first.
    pub fn timers(&self) -> impl Iterator<Item = Timer> {
        let pending = self.pending.iter().map(|request| Timer {
            what: "our signature",
            deadline: request.deadline,
            then: "the node drops the request",
        });
        let answers = self.calls.iter().filter_map(|call| self.answer_to(call));
        let blocks = self.running.iter().filter_map(|running| self.on_its_way(running));
        pending.chain(answers).chain(blocks).chain(self.watch())
    }

    /// When to call [`Self::handle_timeout`] next.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        let watch = if self.overdue { None } else { self.watch() };
        let pending = self.pending.iter().map(|request| request.deadline);
        let answers = self.calls.iter().filter_map(|call| self.answer_to(call));
        let blocks = self.running.iter().filter(|running| !running.late);
        let blocks = blocks.filter_map(|running| self.on_its_way(running));
        let timers = answers.chain(blocks).chain(watch).map(|timer| timer.deadline);
        pending.chain(timers).min()
    }

    /// Acts on what has run out by `now`; safe to call at any time.
    pub fn handle_timeout(&mut self, now: Instant) {
        self.clock = now;
        let due = |deadline: Instant| deadline <= now;
        let late: Vec<_> =
            self.pending.iter().filter(|r| due(r.deadline)).map(|request| request.id).collect();
        for id in late {
            self.void(id, "the time to answer it is over");
            // The node has a word to say on it, now or never.
            self.touch(now);
        }
        self.give_up_answers(now);
        self.tell_late_blocks(now);
        if let Some(timer) = self.watch().filter(|timer| due(timer.deadline) && !self.overdue) {
            self.overdue = true;
            self.outputs.push_back(Output::Overdue { what: timer.what, then: timer.then });
            if self.is_unanswered() {
                self.outputs.push_back(Output::Renew);
            } else if self.check_up() {
                // The answer has a time of its own.
                self.touch(now);
            }
        }
    }

    /// Every event in a state restarts the node's timer of that state, and so this one.
    pub(super) const fn touch(&mut self, now: Instant) {
        self.clock = now;
        self.since = now;
        self.overdue = false;
    }

    /// Whether nothing can go on before the node has said how the channel stands: it was
    /// asked, or is to speak first on a channel that is taken up again.
    fn is_unanswered(&self) -> bool {
        let asked = self.calls.iter().any(|call| matches!(call.purpose, Purpose::Resync));
        !self.phase.is_over() && (asked || (self.away && self.phase == Phase::Connecting))
    }

    /// Questions that nobody answers any more. One that everything else waits for makes the
    /// connection useless.
    fn give_up_answers(&mut self, now: Instant) {
        let late: Vec<_> = self
            .calls
            .iter()
            .filter_map(|call| Some((call.id.clone(), self.answer_to(call)?)))
            .filter(|(_, timer)| timer.deadline <= now)
            .collect();
        for (id, timer) in late {
            let Some(purpose) = self.take_call(&id) else { continue };
            self.outputs.push_back(Output::Overdue { what: timer.what, then: timer.then });
            match purpose {
                Purpose::Probe => {
                    self.calls.retain(|call| !call.purpose.holds());
                    self.outputs.push_back(Output::Renew);
                }
                Purpose::Operation(ticket) => {
                    self.finish(ticket, Outcome::Unanswered);
                    self.set_idle_after_request();
                    self.pump();
                }
                Purpose::Answer(_) | Purpose::Resync | Purpose::Missed | Purpose::Learn => {}
            }
        }
    }

    fn tell_late_blocks(&mut self, now: Instant) {
        let late: Vec<_> = self
            .running
            .iter()
            .filter(|running| !running.late)
            .filter_map(|running| Some((running.ticket, self.on_its_way(running)?)))
            .filter(|(_, timer)| timer.deadline <= now)
            .collect();
        for (ticket, timer) in late {
            self.outputs.push_back(Output::Overdue { what: timer.what, then: timer.then });
            for running in &mut self.running {
                running.late |= running.ticket == ticket;
            }
        }
    }

    fn watch(&self) -> Option<Timer> {
        timer(self.since, self.wait(&self.waits)?)
    }

    /// The answer to a question, where nothing else tells that it is missing.
    fn answer_to(&self, call: &Call) -> Option<Timer> {
        let wait = match &call.purpose {
            Purpose::Probe => ("the node's word on how things stand", ANSWER, RENEWED),
            Purpose::Learn => {
                ("the state that both have signed", ANSWER, "the balances stay unknown")
            }
            Purpose::Missed => ("the node's account of what was missed", ANSWER, "it stays untold"),
            Purpose::Operation(ticket) => {
                let running = self.running.iter().find(|running| running.ticket == *ticket)?;
                let is_question = running.operation.class() != Class::Change
                    || running.operation.ends_with_result();
                if !is_question {
                    return None;
                }
                ("the node's answer to a question", ANSWER, "the question is given up")
            }
            // What we have signed or refused, and the state of the channel, are watched for.
            Purpose::Answer(_) | Purpose::Resync => return None,
        };
        timer(call.since, wait)
    }

    /// A transaction of ours alone that is signed, and not in a block yet.
    fn on_its_way(&self, running: &Running) -> Option<Timer> {
        if running.stage != Stage::Background {
            return None;
        }
        let what = match running.operation.starts()? {
            SignKind::CloseSolo => "the solo close in a block",
            SignKind::Slash => "the slash in a block",
            SignKind::Settle => "the settlement in a block",
            SignKind::SnapshotSolo => "the snapshot in a block",
            SignKind::ForceProgress => "the forced progress in a block",
            _ => return None,
        };
        let wait = (what, self.waits.funding_lock, "it may still come; `track last` follows it");
        timer(running.since, wait)
    }

    fn wait(&self, waits: &Waits) -> Option<Wait> {
        let legacy = self.config.dialect == Dialect::Legacy;
        if self.is_unanswered() {
            return Some(("the node's word on how the channel stands", PROMPT, RENEWED));
        }
        Some(match (self.phase, self.role()) {
            (Phase::Connecting, Role::Responder) if legacy => {
                ("the initiator's proposal", waits.awaiting_open, DIES)
            }
            (Phase::Connecting, Role::Initiator) if legacy => {
                ("the responder's node", waits.initialized, DIES)
            }
            (Phase::Connecting, _) => {
                ("the node's first message", PROMPT, "the node has rejected the parameters")
            }
            (Phase::Handshake, Role::Initiator) => {
                ("the responder's node", waits.initialized, DIES)
            }
            (Phase::Handshake, Role::Responder) if self.met => {
                ("the initiator's signature", waits.funding_create, DIES)
            }
            (Phase::Handshake, Role::Responder) => {
                ("the initiator's proposal", waits.awaiting_open, DIES)
            }
            (Phase::AwaitingPeer, _) => ("the peer's signature", waits.funding_sign, DIES),
            (Phase::AwaitingDepth, _) => ("the create's depth", waits.funding_lock, DIES),
            (Phase::AwaitingPeerDepth, _) => {
                ("the peer's view of the create's depth", waits.funding_lock, DIES)
            }
            (Phase::Open(Activity::Idle), _) => ("any activity", waits.open, self.after_idle()),
            (Phase::Open(Activity::Requested), _) => self.after_request(waits),
            (Phase::Open(Activity::AwaitingPeer), _) => {
                ("the peer's signature", waits.accept.max(waits.funding_sign), FALLS_BACK)
            }
            (Phase::Open(Activity::AwaitingDepth), _) => {
                ("the transaction's depth", waits.funding_lock, FALLS_BACK)
            }
            (Phase::Closing, _) => ("the closing transaction's depth", waits.idle, DIES),
            // A signature that is wanted has its own deadline, beside its request.
            (Phase::SigningCreate | Phase::Open(Activity::Signing), _)
                if !self.pending.is_empty() =>
            {
                return None;
            }
            (Phase::SigningCreate, _) => ("the node's word on a create unsigned", PROMPT, DIES),
            (Phase::Open(Activity::Signing), _) => {
                ("the node's word on a request that ran out", PROMPT, ASKED)
            }
            (Phase::Closed | Phase::Left | Phase::Disconnected | Phase::Dead, _) => return None,
        })
    }

    /// A responder's process with `keep_running` ignores that its time is over
    /// (`spec/json-rpc.md` §3.10).
    fn after_idle(&self) -> &'static str {
        let params = &self.config.params;
        let stays = self.config.dialect == Dialect::JsonRpc
            && params.role == Role::Responder
            && params.keep_running != Some(false);
        if stays { "nothing: a responder's process stays" } else { DIES }
    }

    /// What comes of the request that is out.
    fn after_request(&self, waits: &Waits) -> Wait {
        let out = self.running.iter().find(|running| running.blocks());
        match out.map(|running| &running.operation) {
            Some(operation) if operation.is_leave() => {
                ("the peer's word on our leaving", waits.accept.max(PROMPT), DIES)
            }
            Some(operation) if operation.starts().is_none() => {
                ("the node's answer to a request", PROMPT, ASKED)
            }
            _ if self.config.dialect == Dialect::Legacy => {
                ("the node's sign request", PROMPT, "the node is blocked or gone")
            }
            _ => ("the node's sign request", PROMPT, ASKED),
        }
    }

    /// Whether the node is overdue with something that it can be asked about.
    pub(super) fn can_ask_about(&self) -> bool {
        match self.phase {
            Phase::Open(Activity::AwaitingPeer | Activity::AwaitingDepth) => true,
            Phase::Open(Activity::Signing) => self.pending.is_empty(),
            // While it waits for the peer's leave it hears nothing.
            Phase::Open(Activity::Requested) => {
                !self.running.iter().any(|running| running.operation.is_leave())
            }
            _ => false,
        }
    }
}

impl Operation {
    fn is_leave(&self) -> bool {
        matches!(self, Self::Leave | Self::Raw(ToNode::Leave))
    }
}

/// A deadline beyond what the clock can hold never comes.
fn timer(since: Instant, (what, wait, then): Wait) -> Option<Timer> {
    Some(Timer { what, deadline: since.checked_add(wait)?, then })
}
