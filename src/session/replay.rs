//! A recorded conversation, fed to a session as if it happened now. Nothing is sent and
//! nothing is signed: the recording says what was. Tests follow real nodes with it, and
//! reviews look at old sign requests.

use std::time::{Duration, Instant};

use serde_json::Value;
use thiserror::Error;

use super::config::{Known, Network, SessionConfig, Start};
use super::output::Output;
use super::phase::{Activity, Phase};
use super::state::Session;
use crate::encoding::ChannelId;
use crate::trees::Rules;
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, Received, Role, WireError};

/// One line of a recording.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number in the file, from 1.
    pub line: usize,
    /// Milliseconds, where the recorder kept the time.
    pub at: Option<u64>,
    /// Whose connection, in recordings of both parties.
    pub party: Option<Role>,
    /// What happened.
    pub what: What,
}

/// What a line of a recording tells.
#[derive(Clone, Debug)]
pub enum What {
    /// A socket opened, or was to be.
    Connected {
        /// With these parameters.
        url: String,
    },
    /// A frame came.
    Received(Vec<Received>),
    /// A frame went out; its text.
    Sent(String),
    /// A socket closed.
    Closed,
    /// A remark, a ping.
    Other,
}

/// Why a recording cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReplayError {
    /// A line is not JSON.
    #[error("line {line} is no JSON object: {fault}")]
    Line {
        /// Which, from 1.
        line: usize,
        /// What is wrong.
        fault: String,
    },
    /// A frame of the node does not decode.
    #[error("line {line}: {fault}")]
    Frame {
        /// Which, from 1.
        line: usize,
        /// What is wrong.
        fault: WireError,
    },
}

/// Reads a recording: one JSON object a line, with `dir` `in`, `out`, `meta` or
/// `from_node`, `to_node`, `ws_open`, `ws_close`.
///
/// # Errors
/// A line is no JSON, or a frame of the node cannot be read.
pub fn read(text: &str, dialect: Dialect) -> Result<Vec<Step>, ReplayError> {
    let lines = text.lines().zip(1..).filter(|(text, _)| !text.trim().is_empty());
    lines.map(|(text, line)| step(text, line, dialect)).collect()
}

fn step(text: &str, line: usize, dialect: Dialect) -> Result<Step, ReplayError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|fault| ReplayError::Line { line, fault: fault.to_string() })?;
    let word = |name| value.get(name).and_then(Value::as_str);
    // The text as it was on the wire, where the recorder kept that.
    let frame = || {
        let frame = value.get("frame").unwrap_or(&Value::Null);
        word("raw").map_or_else(|| frame.to_string(), str::to_owned)
    };
    let what = match (word("dir"), word("event")) {
        (Some("in" | "from_node"), _) => What::Received(
            dialect.decode(&frame()).map_err(|fault| ReplayError::Frame { line, fault })?,
        ),
        (Some("out" | "to_node"), _) => What::Sent(frame()),
        (Some("ws_open"), _) | (Some("meta"), Some("connect")) => {
            What::Connected { url: word("url").unwrap_or_default().to_owned() }
        }
        (Some("ws_close"), _) | (Some("meta"), Some("close")) => What::Closed,
        _ => What::Other,
    };
    let party = match word("party") {
        Some("initiator") => Some(Role::Initiator),
        Some("responder") => Some(Role::Responder),
        _ => None,
    };
    Ok(Step { line, at: value.get("ts").and_then(Value::as_u64), party, what })
}

/// What a recording does not say.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How the node talked.
    pub dialect: Dialect,
    /// Which network the signatures are for.
    pub network: Network,
    /// The protocol number of a 2018 node; 15 is v0.16.
    pub protocol: u64,
    /// The parameters where the recording begins in the middle of a channel.
    pub middle: Option<OpenParams>,
}

impl Settings {
    fn config(&self, params: OpenParams, start: Start) -> SessionConfig {
        let rules = match self.dialect {
            Dialect::JsonRpc => Rules::modern(params.channel_reserve),
            Dialect::Legacy => Rules::legacy(self.protocol, params.channel_reserve),
        };
        let account = params.account(params.role);
        let network = self.network.clone();
        SessionConfig { dialect: self.dialect, account, params, network, rules, start }
    }
}

/// A recording being followed: a session for each party.
#[derive(Debug)]
pub struct Replay {
    settings: Settings,
    base: Instant,
    begin: Option<u64>,
    sides: [Side; 2],
    /// The party of lines that do not say it.
    only: Role,
}

#[derive(Debug, Default)]
struct Side {
    params: Option<OpenParams>,
    /// One for each connection, the latest last.
    sessions: Vec<Session>,
    /// Sockets that are open.
    sockets: usize,
    /// What the last connection that had a channel knew of it.
    known: Option<Known>,
}

impl Side {
    /// The place of the session that a message of this channel belongs to. A connection
    /// may open before the last messages of another have been written down.
    fn place(&self, channel: Option<ChannelId>) -> Option<usize> {
        let open = |session: &Session| match channel {
            Some(_) => session.channel_id() == channel,
            None => !session.phase().is_over(),
        };
        self.sessions.iter().rposition(open).or(self.sessions.len().checked_sub(1))
    }

    fn of(&mut self, channel: Option<ChannelId>) -> Option<&mut Session> {
        let at = self.place(channel)?;
        self.sessions.get_mut(at)
    }
}

impl Replay {
    /// Begins; `base` is what the first line's time is taken for.
    #[must_use]
    pub fn new(settings: Settings, base: Instant) -> Self {
        let sides = [Side::default(), Side::default()];
        Self { settings, base, begin: None, sides, only: Role::Initiator }
    }

    /// Tells what was known of a channel that the recording goes on with and does not open.
    /// Its parameters say whose it is.
    pub fn know(&mut self, params: OpenParams, known: Known) {
        self.only = params.role;
        let side = self.side_mut(params.role);
        (side.params, side.known) = (Some(params), Some(known));
    }

    /// The sessions of a party, one for each connection, the latest last.
    #[must_use]
    pub fn sessions(&self, role: Role) -> &[Session] {
        let [initiator, responder] = &self.sides;
        match role {
            Role::Initiator => &initiator.sessions,
            Role::Responder => &responder.sessions,
        }
    }

    /// Whose line this is.
    #[must_use]
    pub fn party(&self, step: &Step) -> Role {
        step.party.unwrap_or(self.only)
    }

    /// The place among [`Replay::sessions`] of the one that a message about this channel
    /// goes to, or a frame that is sent; none where the parameters are unreadable.
    pub fn place(&mut self, step: &Step, channel: Option<ChannelId>) -> Option<usize> {
        let now = self.time(step.at);
        let role = self.party(step);
        self.join(now, role);
        self.side_mut(role).place(channel)
    }

    /// Feeds one line. `observe` sees every output with the session that gave it. Says
    /// whether a session followed; none does where the parameters are unreadable.
    pub fn step(&mut self, step: &Step, mut observe: impl FnMut(&Session, &Output)) -> bool {
        let now = self.time(step.at);
        let party = step.party;
        if let What::Connected { url } = &step.what {
            return self.connect(now, party, url);
        }
        let role = party.unwrap_or(self.only);
        self.join(now, role);
        let side = self.side_mut(role);
        if side.sessions.is_empty() {
            return false;
        }
        match &step.what {
            What::Received(messages) => {
                for message in messages {
                    let Some(session) = side.of(message.channel_id) else { continue };
                    session.handle_message(now, message);
                    drain(session, &mut observe);
                    if let Some(known) = session.known() {
                        side.known = Some(known);
                    }
                }
            }
            What::Sent(text) => {
                let Some(session) = side.of(None) else { return false };
                session.note_sent(now, text);
                drain(session, &mut observe);
            }
            What::Closed => {
                side.sockets = side.sockets.saturating_sub(1);
                if side.sockets == 0 {
                    for session in &mut side.sessions {
                        session.handle_disconnected(now);
                        drain(session, &mut observe);
                    }
                }
            }
            What::Connected { .. } | What::Other => {}
        }
        true
    }

    fn time(&mut self, at: Option<u64>) -> Instant {
        let Some(at) = at else { return self.base };
        let begin = *self.begin.get_or_insert(at);
        let passed = Duration::from_millis(at.saturating_sub(begin));
        self.base.checked_add(passed).unwrap_or(self.base)
    }

    fn connect(&mut self, now: Instant, party: Option<Role>, url: &str) -> bool {
        let read = OpenParams::from_query(url).ok().map(|(params, ..)| params);
        if let Some(params) = &read
            && party.is_none()
        {
            self.only = params.role;
        }
        let settings = self.settings.clone();
        let side = self.side_mut(party.unwrap_or(self.only));
        let known = side.known.clone().filter(|_| url.contains("existing_channel_id"));
        if known.is_none() {
            side.params = read;
        }
        side.sockets = side.sockets.saturating_add(1);
        let start = known.map_or(Start::Open, |known| Start::Resume(Box::new(known)));
        let Some(params) = side.params.clone() else { return false };
        side.sessions.push(Session::new(settings.config(params, start), now));
        true
    }

    /// Takes a channel as open that the recording does not open.
    fn join(&mut self, now: Instant, role: Role) {
        let settings = self.settings.clone();
        let side = self.side_mut(role);
        if side.sessions.is_empty()
            && side.sockets == 0
            && let Some(middle) = &settings.middle
        {
            let params = OpenParams { role, ..middle.clone() };
            let mut session = Session::new(settings.config(params, Start::Open), now);
            session.phase = Phase::Open(Activity::Idle);
            side.sessions.push(session);
            side.sockets = 1;
        }
    }

    fn side_mut(&mut self, role: Role) -> &mut Side {
        let [initiator, responder] = &mut self.sides;
        match role {
            Role::Initiator => initiator,
            Role::Responder => responder,
        }
    }
}

fn drain(session: &mut Session, observe: &mut impl FnMut(&Session, &Output)) {
    while let Some(output) = session.poll_output() {
        observe(session, &output);
    }
}
