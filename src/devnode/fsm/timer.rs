//! How long each state lasts, and what its end means (`spec/json-rpc.md` §3.10,
//! `spec/legacy.md` §2.9).

use std::time::{Duration, Instant};

use crate::wire::{InfoEvent, Role};

use super::state::State;
use super::{Context, Fsm, Op, Output};

impl Fsm {
    /// Gives the present state its full time again.
    pub(super) fn restart_timer(&mut self, now: Instant) {
        self.deadline = self.state_time().and_then(|time| now.checked_add(time));
    }

    fn state_time(&self) -> Option<Duration> {
        let (key, fallback, default) = match (&self.state, self.is_legacy()) {
            (State::Dead, _) => return None,
            (State::AwaitingOpen, _) => ("awaiting_open", "idle", IDLE),
            (State::Initialized, _) => ("initialized", "accept", ACCEPT),
            (State::Accepted, _) => ("funding_create", "", FUNDING),
            (State::Reestablishing, _) => match self.opening.role {
                Role::Initiator => ("accept", "", ACCEPT),
                Role::Responder => ("idle", "", IDLE),
            },
            (State::Signing(_) | State::SigningSolo(_), _) => ("sign", "", SIGN),
            (State::AwaitingAck(pending), _) => match pending.op {
                Op::Create | Op::Deposit | Op::Withdraw => ("funding_sign", "", FUNDING),
                Op::Update | Op::Shutdown => ("accept", "", ACCEPT),
            },
            (State::Locking(_), _) => ("funding_lock", "", FUNDING_LOCK),
            // The table's `open` was meant for something else, but the state has that
            // name (`spec/legacy.md` §2.9).
            (State::Open, true) => ("open", "", LEGACY_OPEN),
            (State::AwaitingLeaveAck, _) => ("accept", "", ACCEPT),
            (State::Open | State::Closed { .. }, _) => ("idle", "", IDLE),
        };
        let given = self.opening.timeout(key).or_else(|| self.opening.timeout(fallback));
        Some(given.unwrap_or(default))
    }

    /// A time given by [`Self::poll_timeout`] has come.
    pub fn handle_timeout(&mut self, ctx: &mut Context<'_>) {
        if self.redial_at.is_some_and(|at| at <= ctx.now) {
            self.redial_at = None;
            self.outputs.push_back(Output::Dial);
        }
        if self.deadline.is_some_and(|at| at <= ctx.now) {
            self.on_state_end(ctx);
        }
    }

    fn on_state_end(&mut self, ctx: &mut Context<'_>) {
        self.deadline = None;
        let is_operation = match &self.state {
            State::Signing(pending) | State::AwaitingAck(pending) => pending.op != Op::Create,
            State::Locking(locking) => locking.op != Op::Create,
            State::SigningSolo(_) => true,
            _ => false,
        };
        if self.is_legacy() {
            return self.die();
        }
        if is_operation {
            return self.fall_back(ctx.now, 3);
        }
        let stays = self.opening.role == Role::Responder && self.opening.keep_running;
        if self.has_opened && stays && matches!(self.state, State::Open) {
            return self.restart_timer(ctx.now);
        }
        self.tell_info(InfoEvent::Timeout);
        self.die();
    }

    /// Nobody listens there (yet).
    pub fn handle_dial_failed(&mut self, ctx: &mut Context<'_>) {
        if !matches!(self.state, State::Initialized | State::Reestablishing) {
            return;
        }
        let (pause, attempts) = if self.is_legacy() { LEGACY_DIAL } else { DIAL };
        if self.dials_failed >= attempts {
            // Today's `died` comes with a close, 2018's alone
            // (`spec/node-behaviour.md` 3, `spec/legacy-node-behaviour.md` 2).
            return self.die();
        }
        self.dials_failed = self.dials_failed.saturating_add(1);
        self.redial_at = ctx.now.checked_add(pause);
    }
}

const IDLE: Duration = Duration::from_secs(600);
const ACCEPT: Duration = Duration::from_secs(120);
const FUNDING: Duration = Duration::from_secs(120);
const FUNDING_LOCK: Duration = Duration::from_secs(360);
const SIGN: Duration = Duration::from_secs(500);
const LEGACY_OPEN: Duration = Duration::from_secs(120);
/// Pause between dials and how many may fail.
const DIAL: (Duration, u32) = (Duration::from_millis(100), 5);
const LEGACY_DIAL: (Duration, u32) = (Duration::from_secs(1), 30);
