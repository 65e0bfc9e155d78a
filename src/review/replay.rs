//! Sign requests of a recording, judged by the session and the review of a live channel.
//! Nothing is decided: what the recorded client signed is taken as signed.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::{Value, json};

use super::context::{Context, Limits};
use super::judge::{foreign, out_of_turn, review};
use super::memory::{Memory, nonce_of};
use super::verdict::{Check, CheckId, CheckResult, Review, Verdict};
use crate::encoding::{AccountKey, ChannelId};
use crate::session::replay::{Replay, Settings, Step, What};
use crate::session::{Known, Output, PendingRequest, RequestId, Session};
use crate::tx::{SignedTx, Tx};
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, FromNode, Received, Role, SignRequest};

/// A recording being followed and judged.
#[derive(Debug)]
pub struct Reviewer {
    replay: Replay,
    /// For each party and each of its sessions.
    memories: [Vec<Memory>; 2],
    /// The channel that each party's latest connection will turn out to be about.
    reported: [Option<ChannelId>; 2],
    /// The nonces that the recording shows in transactions that went on chain.
    used: Vec<Used>,
    dialect: Dialect,
    base: Instant,
    /// Lines whose frames do not decode, and why.
    pub(super) broken: BTreeMap<usize, String>,
    /// What the session raised, with its line.
    pub alarms: Vec<(usize, String)>,
}

/// One sign request and what was found.
#[derive(Debug)]
pub struct Seen<'a> {
    /// The recording's line, from 1.
    pub line: usize,
    /// Milliseconds, where the recorder kept the time.
    pub at: Option<u64>,
    /// Who was asked.
    pub party: Role,
    /// The method, or action and tag, as received.
    pub method: &'a str,
    /// What the review leaned on, judged and found; `None` where the frame is no readable
    /// request, or none of a channel.
    pub asked: Option<(&'a Context<'a>, &'a SignRequest, &'a Review)>,
    /// Whether it follows from an operation of ours, the opening included.
    pub own: bool,
    /// Its round, where the transaction has one.
    pub round: Option<u64>,
    /// The worst of the checks.
    pub verdict: Verdict,
    /// The checks.
    pub checks: &'a [Check],
}

impl Seen<'_> {
    /// The line of output for it, the `n`th.
    #[must_use]
    pub fn json(&self, n: usize) -> Value {
        let checks: Vec<Value> = self.checks.iter().map(Check::json).collect();
        json!({
            "n": n,
            "line": self.line,
            "method": self.method,
            "round": self.round,
            "verdict": self.verdict.name(),
            "checks": checks,
        })
    }
}

impl Check {
    /// `{"id", "name", "result", "why"}`.
    #[must_use]
    pub fn json(&self) -> Value {
        let (result, why) = match &self.result {
            CheckResult::Pass(Some(why)) => ("pass", why.as_str()),
            CheckResult::Pass(None) => ("pass", self.id.meaning()),
            CheckResult::Fail(why) => ("fail", why.as_str()),
            CheckResult::Unknown(why) => ("unknown", why.as_str()),
        };
        json!({"id": self.id.id(), "name": self.id.name(), "result": result, "why": why})
    }
}

impl Reviewer {
    /// Begins; see [`Replay::new`].
    #[must_use]
    pub fn new(settings: Settings, base: Instant) -> Self {
        let dialect = settings.dialect;
        Self {
            replay: Replay::new(settings, base),
            memories: [Vec::new(), Vec::new()],
            reported: [None, None],
            used: Vec::new(),
            dialect,
            base,
            broken: BTreeMap::new(),
            alarms: Vec::new(),
        }
    }

    /// With lines whose frames do not decode, and why: they are refused.
    #[must_use]
    pub fn with_broken(self, broken: BTreeMap<usize, String>) -> Self {
        Self { broken, ..self }
    }

    /// Tells what was known of a channel that the recording goes on with and does not open.
    pub fn know(&mut self, params: OpenParams, known: Known) {
        self.replay.know(params, known);
    }

    /// Follows a whole recording. A create is compared with the channel that the later
    /// lines are about, and an account's first nonce with the one that went on chain.
    pub fn follow(&mut self, steps: &[Step], mut observe: impl FnMut(&Seen<'_>)) {
        self.used = used(steps);
        for (at, step) in steps.iter().enumerate() {
            if let What::Connected { url } = &step.what {
                let party =
                    step.party.or_else(|| role_of(url)).unwrap_or_else(|| self.replay.party(step));
                let later = steps.get(at.saturating_add(1)..).unwrap_or_default();
                *slot(&mut self.reported, party) = reported(later, step.party);
                self.step(step, &mut observe);
                self.remember(party, url.contains("existing_channel_id"));
                continue;
            }
            self.step(step, &mut observe);
        }
    }

    /// A memory for every session; one that resumes a channel goes on with the last.
    fn remember(&mut self, party: Role, resumes: bool) {
        let sessions = self.replay.sessions(party).len();
        let memories = slot(&mut self.memories, party);
        while memories.len() < sessions {
            let last = memories.last().filter(|_| resumes).cloned();
            memories.push(last.unwrap_or_else(|| Memory::new(Limits::default())));
        }
    }

    /// The place of the session that this line is for, which then has a memory.
    fn place(&mut self, step: &Step, channel: Option<ChannelId>) -> Option<usize> {
        let place = self.replay.place(step, channel)?;
        self.remember(self.replay.party(step), false);
        Some(place)
    }

    fn step(&mut self, step: &Step, observe: &mut impl FnMut(&Seen<'_>)) {
        match &step.what {
            What::Received(messages) => {
                for received in messages {
                    self.received(step, received, observe);
                }
            }
            What::Sent(text) => {
                if let Some(place) = self.place(step, None) {
                    let party = self.replay.party(step);
                    let session = self.replay.sessions(party).get(place);
                    let memory = slot(&mut self.memories, party).get_mut(place);
                    if let (Some(session), Some(memory)) = (session, memory) {
                        for signed in signed_by_us(text, session, self.dialect) {
                            memory.note_signed(&signed);
                        }
                    }
                }
                self.pass_on(step);
            }
            What::Other => {
                if let Some(why) = self.broken.get(&step.line) {
                    let party = self.replay.party(step);
                    observe(&unreadable(step, party, "", &[refusal(why.as_str())]));
                }
            }
            What::Connected { .. } | What::Closed => self.pass_on(step),
        }
    }

    fn pass_on(&mut self, step: &Step) {
        let alarms = &mut self.alarms;
        self.replay.step(step, |_, output| {
            if let Output::Alarm(text) = output {
                alarms.push((step.line, text.clone()));
            }
        });
    }

    fn received(&mut self, step: &Step, received: &Received, observe: &mut impl FnMut(&Seen<'_>)) {
        let (base, method) = (self.base, method(received, self.dialect));
        let party = self.replay.party(step);
        let mut told = false;
        let single = Step { what: What::Received(vec![received.clone()]), ..step.clone() };
        let place = self.place(step, received.channel_id);
        let memories = slot(&mut self.memories, party);
        let Some((place, memory)) = place.and_then(|at| Some((at, memories.get_mut(at)?))) else {
            if asks_for_a_signature(received) {
                let why = "there is no channel to sign for: its parameters are not known";
                observe(&unreadable(step, party, &method, &[refusal(why)]));
            }
            return;
        };
        if let Some(session) = self.replay.sessions(party).get(place) {
            memory.note(&received.message, session);
        }
        let reported = *slot(&mut self.reported, party);
        let next_nonce = match &received.message {
            FromNode::Sign(request) => next_nonce(&self.used, step.line, request),
            _ => None,
        };
        let memory = &*memory;
        let alarms = &mut self.alarms;
        let mut tell = |context: &Context<'_>, request: &SignRequest, own, made: &Review| {
            observe(&Seen {
                line: step.line,
                at: step.at,
                party,
                method: &method,
                asked: Some((context, request, made)),
                own,
                round: request.tx.signed().and_then(|signed| signed.tx().round()),
                verdict: made.verdict(),
                checks: &made.checks,
            });
        };
        let asks = asks_for_a_signature(received);
        self.replay.step(&single, |session, output| match output {
            // The session puts a request up again whose refusal the node has not taken.
            Output::Ask(pending) if asks => {
                told = true;
                let mut context = memory.context(session, pending);
                context.channel_id = context.channel_id.or(reported);
                if context.chain.last_nonce.is_none() && context.chain.signed_nonce.is_none() {
                    context.chain.next_nonce = next_nonce;
                }
                let made = review(&context, &pending.request);
                let own = pending.ticket.is_some() || !pending.request.kind.can_refuse();
                tell(&context, &pending.request, own, &made);
            }
            Output::OutOfTurn { phase, message } => {
                let FromNode::Sign(request) = &**message else { return };
                told = true;
                let pending = unasked(request, base);
                let context = memory.context(session, &pending);
                tell(&context, request, false, &out_of_turn(&context, request, *phase));
            }
            Output::Alarm(text) => alarms.push((step.line, text.clone())),
            _ => {}
        });
        if told || !asks {
            return;
        }
        match (&received.message, self.replay.sessions(party).get(place)) {
            (FromNode::Sign(request), Some(session)) => {
                let pending = unasked(request, base);
                let context = memory.context(session, &pending);
                tell(&context, request, false, &foreign(&context, request));
            }
            _ => {
                let why = "it is no request to sign that this version knows";
                observe(&unreadable(step, party, &method, &[refusal(why)]));
            }
        }
    }
}

/// A frame that cannot be judged and so is refused.
const fn unreadable<'a>(
    step: &Step,
    party: Role,
    method: &'a str,
    checks: &'a [Check],
) -> Seen<'a> {
    let (line, at, verdict) = (step.line, step.at, Verdict::Refuse);
    Seen { line, at, party, method, asked: None, own: false, round: None, verdict, checks }
}

fn refusal(why: impl Into<String>) -> Check {
    Check { id: CheckId::Kind, result: CheckResult::Fail(why.into()) }
}

/// A request that the session did not put up for an answer.
fn unasked(request: &SignRequest, base: Instant) -> PendingRequest {
    PendingRequest { id: RequestId(0), request: request.clone(), ticket: None, deadline: base }
}

const fn slot<T>(both: &mut [T; 2], role: Role) -> &mut T {
    let [initiator, responder] = both;
    match role {
        Role::Initiator => initiator,
        Role::Responder => responder,
    }
}

fn role_of(url: &str) -> Option<Role> {
    OpenParams::from_query(url).ok().map(|(params, ..)| params.role)
}

/// The channel that a party's messages are about, up to its next connection.
fn reported(later: &[Step], party: Option<Role>) -> Option<ChannelId> {
    later
        .iter()
        .filter(|step| step.party == party)
        .take_while(|step| !matches!(step.what, What::Connected { .. }))
        .find_map(|step| match &step.what {
            What::Received(messages) => messages.iter().find_map(|received| {
                received.channel_id.or_else(|| match &received.message {
                    FromNode::OnChainTx { tx, .. } => {
                        tx.signed()?.clone().peel().ok()?.created_channel_id()
                    }
                    _ => None,
                })
            }),
            _ => None,
        })
}

/// A nonce that went on chain: the line that says so, whose, which.
type Used = (usize, AccountKey, u64);

fn used(steps: &[Step]) -> Vec<Used> {
    let on_chain = |received: &Received| match &received.message {
        FromNode::OnChainTx { tx, .. } => nonce_of(tx.signed()?),
        _ => None,
    };
    let of_step = |step: &Step| match &step.what {
        What::Received(messages) => messages.iter().filter_map(on_chain).collect(),
        _ => Vec::new(),
    };
    let line = |step: &Step| {
        let line = step.line;
        of_step(step).into_iter().map(move |(account, nonce)| (line, account, nonce))
    };
    steps.iter().flat_map(line).collect()
}

/// The nonce of the account's next transaction that went on chain, if the recording has it.
fn next_nonce(used: &[Used], line: usize, request: &SignRequest) -> Option<u64> {
    let (actor, _) = nonce_of(request.tx.signed()?)?;
    let later = used.iter().filter(|(at, ..)| *at > line);
    later.filter(|(_, account, _)| *account == actor).map(|(.., nonce)| *nonce).next()
}

fn asks_for_a_signature(received: &Received) -> bool {
    let word = |name| received.raw.get(name).and_then(Value::as_str);
    matches!(received.message, FromNode::Sign(_))
        || word("method").is_some_and(|method| method.starts_with("channels.sign."))
        || word("action") == Some("sign")
}

/// The method, or action and tag, as received.
fn method(received: &Received, dialect: Dialect) -> String {
    // Unknown words are the node's: nothing of them may move a terminal's cursor.
    let word = |name| {
        let text = received.raw.get(name).and_then(Value::as_str).unwrap_or_default();
        text.chars().filter(char::is_ascii_graphic).collect::<String>()
    };
    match (&received.message, dialect) {
        (FromNode::Sign(request), Dialect::JsonRpc) => format!("channels.sign.{}", request.tag),
        (FromNode::Sign(request), Dialect::Legacy) => format!("sign/{}", request.tag),
        (_, Dialect::JsonRpc) => word("method"),
        (_, Dialect::Legacy) => format!("{}/{}", word("action"), word("tag")),
    }
}

/// The transactions in a frame that our key has signed. Envelopes count: who sends one
/// has authenticated it.
fn signed_by_us(text: &str, session: &Session, dialect: Dialect) -> Vec<SignedTx> {
    let Ok(frame) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let frames = match &frame {
        Value::Array(batch) => batch.as_slice(),
        one => std::slice::from_ref(one),
    };
    let field = match dialect {
        Dialect::JsonRpc => "/params/signed_tx",
        Dialect::Legacy => "/payload/tx",
    };
    let network = session.config().network.signing_text();
    frames
        .iter()
        .filter_map(|frame| SignedTx::from_text(frame.pointer(field)?.as_str()?).ok())
        .filter(|signed| {
            matches!(signed.tx(), Tx::GaMeta(_)) || signed.is_signed_by(&session.account(), network)
        })
        .collect()
}
