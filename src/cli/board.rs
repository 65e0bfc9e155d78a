//! What a session knows of its channel at any moment: fed by the channel's events, read
//! by whoever runs commands.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::Notify;

use super::tally::Tally;
use crate::client::{Decider, End, Event, Fault};
use crate::control::Look;
use crate::review::Mode;
use crate::session::{Outcome, RequestId, Ticket, Tracked};
use crate::tx::TxKind;
use crate::view::{self, Theme, ViewContext};
use crate::wire::FromNode;
use crate::wire::params::OpenParams;

/// How many events are kept for `expect`, which looks back to the last command, and for
/// waiters that have not looked yet.
const KEPT: usize = 1024;

/// Names that stand for several events, in words that both dialects share.
const SHARED_NAMES: [(&str, &[&str]); 3] = [
    (
        "chain.confirmed",
        &[
            "info.own_funding_locked",
            "info.own_deposit_locked",
            "info.own_withdraw_locked",
            "info.closed_confirmed",
        ],
    ),
    ("peer.disconnected", &["info.peer_disconnected"]),
    ("peer.left", &["info.leave", "leave"]),
];

/// How a search for an event ends before its time is over.
#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    /// With the event's fields.
    Found(Value),
    /// The connection has ended: it cannot come any more.
    Ended,
    /// There were more events since then than are kept; it may have been one of them.
    Forgotten,
}

/// Shared between the task that watches events and the one that runs commands.
#[derive(Clone, Debug)]
pub struct Board {
    state: Arc<Mutex<State>>,
    changed: Arc<Notify>,
    /// How whoever looks at it wants things to look; as the session does if absent.
    look: Option<Look>,
}

/// Why a sign request was refused without a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByItself {
    /// A check failed.
    Failed,
    /// It was approved, and signing it failed.
    Fault,
    /// It was approved, and the journal could not take it.
    Unrecorded,
    /// The mode is to refuse everything.
    Always,
    /// The mode leaves it to a person, and there is none.
    NobodyToAsk,
}

/// The state itself.
#[derive(Debug)]
pub struct State {
    /// What formatters need; kept up to date.
    pub ctx: ViewContext,
    /// How the last operations ended: whoever started one and whoever signed for it may
    /// both ask.
    pub outcomes: BTreeMap<u64, Outcome>,
    /// Sign requests that wait, and since when each is on screen.
    pub cards: BTreeMap<RequestId, Option<Instant>>,
    /// Why the last refusal that nobody decided in person was made.
    pub refused_by_itself: Option<ByItself>,
    /// Whether the channel was ever open.
    pub opened: bool,
    /// How the connection ended.
    pub end: Option<End>,
    /// Rounds that became final.
    pub updates: u64,
    /// What the channel cost.
    pub tally: Tally,
    /// Transactions that are signed by both, newest first: hash and kind.
    pub hashes: Vec<(String, String)>,
    /// The parameters that the channel was opened with.
    pub params: Option<OpenParams>,
    /// What explains the last thing that went wrong.
    pub last_fault: Option<String>,
    /// Codes of errors seen, newest first.
    pub codes: Vec<String>,
    /// Whether frames are shown as they came, beside what they mean.
    pub raw: bool,
    /// Whether the time is shown.
    pub time: bool,
    /// Whether a card that waits rings.
    pub bell: bool,
    /// Whether a check of the last request that was answered by itself failed.
    failed: bool,
    /// The first event after the last command that does something.
    pub since: u64,
    /// The next attempt to reconnect: its number, and when it begins.
    away: Option<(u32, Instant)>,
    events: std::collections::VecDeque<(u64, String, Value)>,
    next_event: u64,
}

impl Board {
    /// Begins with what is known before the first event.
    #[must_use]
    pub fn new(ctx: ViewContext) -> Self {
        let state = State {
            ctx,
            outcomes: BTreeMap::new(),
            cards: BTreeMap::new(),
            refused_by_itself: None,
            opened: false,
            end: None,
            updates: 0,
            tally: Tally::default(),
            hashes: Vec::new(),
            params: None,
            last_fault: None,
            codes: Vec::new(),
            raw: false,
            time: true,
            bell: false,
            failed: false,
            since: 0,
            away: None,
            events: std::collections::VecDeque::new(),
            next_event: 0,
        };
        Self { state: Arc::new(Mutex::new(state)), changed: Arc::new(Notify::new()), look: None }
    }

    /// The state, locked.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A copy of what formatters need.
    #[must_use]
    pub fn ctx(&self) -> ViewContext {
        let state = self.lock();
        let mut ctx = state.ctx.clone();
        ctx.away = state.away.map(|(attempt, at)| {
            let left = at.saturating_duration_since(Instant::now());
            (attempt, left.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX))
        });
        drop(state);
        self.dressed(ctx)
    }

    /// What formatters need, in the look of whoever looks.
    #[must_use]
    pub fn dressed(&self, mut ctx: ViewContext) -> ViewContext {
        if let Some(look) = self.look {
            ctx.theme = Theme {
                plain: look.plain,
                ascii: look.ascii,
                colour: look.colour,
                width: look.width,
            };
            ctx.verbose = look.verbose;
            ctx.unit = look.unit.and_then(|unit| unit.parse().ok()).unwrap_or(ctx.unit);
        }
        ctx
    }

    /// The same channel for somebody who wants things to look so.
    #[must_use]
    pub fn seen_as(&self, look: Option<Look>) -> Self {
        Self { look, ..self.clone() }
    }

    /// Takes an event into account.
    pub fn note(&self, event: &Event, time: String) {
        let mut state = self.lock();
        state.ctx.time = time;
        state.note(event);
        if let (Some(name), Some((_, fields))) =
            (view::event_name(event), view::fields(event, &state.ctx))
        {
            if state.events.len() == KEPT {
                state.events.pop_front();
            }
            if let (Some(id), true) = (fields["id"].as_str(), matches!(event, Event::Received(_))) {
                state.last_fault = Some(id.to_owned());
                state.codes.retain(|code| code != id);
                state.codes.insert(0, id.to_owned());
                state.codes.truncate(20);
            }
            let number = state.next_event;
            state.next_event += 1;
            state.events.push_back((number, name, fields));
        }
        drop(state);
        self.changed.notify_waiters();
    }

    /// A sign request is on screen from now on.
    pub fn shown(&self, id: RequestId) {
        if let Some(since) = self.lock().cards.get_mut(&id) {
            *since = Some(Instant::now());
        }
    }

    /// Waits until `look` finds something, or the time is over.
    pub async fn until<T>(
        &self,
        patience: Duration,
        mut look: impl FnMut(&mut State) -> Option<T>,
    ) -> Option<T> {
        let deadline = tokio::time::Instant::now() + patience;
        loop {
            // Registered before looking, so that no change in between is missed.
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if let Some(found) = look(&mut self.lock()) {
                return Some(found);
            }
            if tokio::time::timeout_at(deadline, changed).await.is_err() {
                return look(&mut self.lock());
            }
        }
    }

    /// Waits for an operation's end.
    pub async fn outcome(&self, ticket: Ticket, patience: Duration) -> Option<Outcome> {
        self.until(patience, |state| {
            state
                .outcomes
                .get(&ticket.0)
                .cloned()
                .or_else(|| state.end.is_some().then_some(Outcome::ChannelEnded))
        })
        .await
    }

    /// The number of the event that comes next.
    #[must_use]
    pub fn next_event(&self) -> u64 {
        self.lock().next_event
    }

    /// A command that does something begins: `expect` looks back to here.
    pub fn mark(&self) {
        let mut state = self.lock();
        state.since = state.next_event;
    }

    /// Waits for an event with this name and these fields, among those from a number on.
    /// `None`: the time is over.
    pub async fn event(
        &self,
        name: &str,
        fields: &[(String, String)],
        patience: Duration,
        from: u64,
    ) -> Option<Sought> {
        let shared = SHARED_NAMES.iter().find(|(shared, _)| *shared == name);
        let is = |event: &str| match shared {
            Some((_, names)) => names.contains(&event),
            None => event == name,
        };
        self.until(patience, |state| {
            let found = state.events.iter().find(|(number, event, value)| {
                *number >= from && is(event) && fields.iter().all(|(k, v)| has(value, k, v))
            });
            let oldest = state.events.front().map_or(0, |(number, ..)| *number);
            match found {
                Some((_, _, value)) => Some(Sought::Found(value.clone())),
                None if state.end.is_some() => Some(Sought::Ended),
                None if oldest > from => Some(Sought::Forgotten),
                None => None,
            }
        })
        .await
    }
}

impl State {
    fn note(&mut self, event: &Event) {
        self.tally.note(event);
        match event {
            Event::SignRequest(card) => {
                if let Some(failed) = card.review.failures().next() {
                    self.last_fault = Some(failed.id().to_owned());
                }
            }
            Event::Alarm(_) => self.last_fault = Some(String::from("alarm")),
            Event::Reconnecting { .. } => self.last_fault = Some(String::from("reconnecting")),
            _ => {}
        }
        match event {
            Event::Phase(phase) => {
                self.ctx.phase = *phase;
                self.opened |= phase.is_open();
            }
            Event::ChannelId(id) => self.ctx.channel_id = Some(*id),
            Event::CoSigned { tracked, kind, hash } => {
                if *kind != TxKind::Offchain {
                    let era = self.ctx.dialect.era();
                    self.hashes.insert(0, (hash.encode(era), kind.name().to_owned()));
                }
                self.advance(*tracked);
            }
            Event::Advanced(tracked) => self.advance(*tracked),
            // What is answered by itself waits for nobody.
            Event::SignRequest(card) if card.automatic.is_some() => {
                self.failed = card.review.failures().next().is_some();
            }
            Event::SignRequest(card) => {
                self.cards.insert(card.pending.id, None);
            }
            Event::Signed { id, .. } | Event::Voided { id, .. } => {
                self.cards.remove(id);
            }
            Event::Rejected { id, by, fault, .. } => {
                self.cards.remove(id);
                self.refused_by_itself = match by {
                    Decider::Person => None,
                    _ if *fault == Some(Fault::Recording) => Some(ByItself::Unrecorded),
                    _ if fault.is_some() => Some(ByItself::Fault),
                    _ if self.failed => Some(ByItself::Failed),
                    Decider::Mode(mode) if *mode == Mode::Reject.name() => Some(ByItself::Always),
                    Decider::Mode(_) | Decider::Rule(_) => Some(ByItself::NobodyToAsk),
                };
            }
            Event::Ended { ticket, outcome } => {
                self.outcomes.insert(ticket.0, (**outcome).clone());
                while self.outcomes.len() > KEPT {
                    self.outcomes.pop_first();
                }
            }
            Event::Received(received) => {
                if let FromNode::Conflict { .. } = received.message {
                    self.refused_by_itself = None;
                }
            }
            Event::Closed(end) => {
                self.ctx.phase = end.phase;
                self.away = None;
                self.end = Some(end.clone());
            }
            Event::Reconnecting { attempt, wait, .. } => {
                self.away = Instant::now().checked_add(*wait).map(|at| (*attempt, at));
            }
            Event::Reconnected { .. } => self.away = None,
            Event::Connected { .. }
            | Event::Missed { .. }
            | Event::Unreadable { .. }
            | Event::Sent(_)
            | Event::Started(_)
            | Event::Note(_)
            | Event::Alarm(_) => {}
        }
        self.ctx.pending = self.cards.len();
    }
}

impl State {
    fn advance(&mut self, tracked: Tracked) {
        if self.ctx.tracked.is_some_and(|before| before.round < tracked.round) {
            self.updates += 1;
        }
        self.ctx.tracked = Some(tracked);
    }
}

/// Whether an event's field has this value, as text; dots lead into objects.
fn has(value: &Value, path: &str, wanted: &str) -> bool {
    let found = path.split('.').try_fold(value, |value, key| value.get(key));
    match found {
        Some(Value::String(text)) => text == wanted,
        Some(other) => serde_json::from_str(wanted).is_ok_and(|wanted: Value| *other == wanted),
        None => false,
    }
}
