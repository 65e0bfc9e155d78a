//! What the session waits for, until when, and what happens then. The node has its own
//! timers and does not always say when one has run out (`spec/legacy.md` §2.7), so the
//! session keeps them too: who waits should know for what.

use std::time::{Duration, Instant};

use super::config::Waits;
use super::output::Output;
use super::phase::{Activity, Phase};
use super::queue::Purpose;
use super::state::Session;
use crate::wire::{Dialect, Role};

/// How long a live node takes at most for what needs neither people nor blocks.
const PROMPT: Duration = Duration::from_secs(10);

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

const DIES: &str = "the node ends the channel process";
const RENEWED: &str = "the connection is dropped and taken up again";
const FALLS_BACK: &str = "the node falls back to the last co-signed round";

impl Session {
    /// Everything that is waited for, the sign requests first.
    pub fn timers(&self) -> impl Iterator<Item = Timer> {
        let pending = self.pending.iter().map(|request| Timer {
            what: "our signature",
            deadline: request.deadline,
            then: "the node drops the request",
        });
        pending.chain(self.watch())
    }

    /// When to call [`Self::handle_timeout`] next.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        let watch = if self.overdue { None } else { self.watch() };
        let pending = self.pending.iter().map(|request| request.deadline);
        pending.chain(watch.map(|timer| timer.deadline)).min()
    }

    /// Acts on what has run out by `now`; safe to call at any time.
    pub fn handle_timeout(&mut self, now: Instant) {
        let due = |deadline: Instant| deadline <= now;
        let late: Vec<_> =
            self.pending.iter().filter(|r| due(r.deadline)).map(|request| request.id).collect();
        for id in late {
            self.void(id, "the time to answer it is over");
        }
        if let Some(timer) = self.watch().filter(|timer| due(timer.deadline) && !self.overdue) {
            self.overdue = true;
            self.outputs.push_back(Output::Overdue { what: timer.what, then: timer.then });
            if self.is_unanswered() {
                self.outputs.push_back(Output::Renew);
            } else {
                self.check_up();
            }
        }
    }

    /// Every event in a state restarts the node's timer of that state, and so this one.
    pub(super) const fn touch(&mut self, now: Instant) {
        self.since = now;
        self.overdue = false;
    }

    /// Whether nothing can go on before the node has said how the channel stands: it was
    /// asked, or is to speak first on a channel that is taken up again.
    fn is_unanswered(&self) -> bool {
        let asked = self.calls.iter().any(|call| matches!(call.purpose, Purpose::Resync));
        !self.phase.is_over() && (asked || (self.away && self.phase == Phase::Connecting))
    }

    fn watch(&self) -> Option<Timer> {
        let (what, wait, then) = self.wait(&self.waits)?;
        // A deadline beyond what the clock can hold never comes.
        Some(Timer { what, deadline: self.since.checked_add(wait)?, then })
    }

    fn wait(&self, waits: &Waits) -> Option<(&'static str, Duration, &'static str)> {
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
            (Phase::Open(Activity::Idle), _) => ("any activity", waits.open, DIES),
            (Phase::Open(Activity::Requested), _) => {
                ("the node's sign request", PROMPT, "the node is blocked or gone")
            }
            (Phase::Open(Activity::AwaitingPeer), _) => {
                ("the peer's signature", waits.accept.max(waits.funding_sign), FALLS_BACK)
            }
            (Phase::Open(Activity::AwaitingDepth), _) => {
                ("the transaction's depth", waits.funding_lock, FALLS_BACK)
            }
            (Phase::Closing, _) => ("the closing transaction's depth", waits.idle, DIES),
            // A signature that is wanted has its own deadline, beside its request.
            (Phase::SigningCreate | Phase::Open(Activity::Signing), _) => return None,
            (Phase::Closed | Phase::Left | Phase::Disconnected | Phase::Dead, _) => return None,
        })
    }
}
