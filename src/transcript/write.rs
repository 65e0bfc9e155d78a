//! Events into lines.

use serde_json::{Map, Value, json};

use super::redact::Redactor;
use crate::client::Event;
use crate::encoding::AccountKey;
use crate::session::{Known, SessionConfig, Start};
use crate::trees::StateVersion;
use crate::view::{self, ViewContext};

/// What the first line says of the session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The network that signatures are for; `None` where they name none.
    pub network_id: Option<String>,
    /// How the node talks.
    pub dialect: String,
    /// The protocol number of a node of 2018.
    pub protocol: Option<u64>,
    /// Which party.
    pub role: String,
    /// The channel, where it is known from the start.
    pub channel: Option<String>,
    /// The parties.
    pub parties: Option<(AccountKey, AccountKey)>,
    /// The parameters of the opening, as a URL's query: a URL that reconnects has none.
    pub params: Option<String>,
    /// What was known of a channel that is gone on with, as `known` has it.
    pub known: Option<Value>,
}

impl Head {
    /// Of a session that is about to begin.
    #[must_use]
    pub fn of(config: &SessionConfig) -> Self {
        let known = match &config.start {
            Start::Open => None,
            Start::Resume(known) => Some(known),
        };
        Self {
            network_id: config.network.id.clone(),
            dialect: config.dialect.name().to_owned(),
            protocol: match config.rules.version {
                StateVersion::Modern => None,
                StateVersion::Legacy { protocol } => Some(protocol),
            },
            role: config.params.role.name().to_owned(),
            channel: known.map(|known| known.channel_id.to_string()),
            parties: Some((config.params.initiator, config.params.responder)),
            params: Some(config.params.to_query(config.dialect, None)),
            known: known.map(|known| self::known(known, config)),
        }
    }

    fn json(&self) -> Value {
        json!({
            "v": 1,
            "program": concat!("aechan ", env!("CARGO_PKG_VERSION")),
            "network_id": self.network_id,
            "dialect": self.dialect,
            "protocol": self.protocol,
            "role": self.role,
            "channel": self.channel,
            "initiator": self.parties.map(|(initiator, _)| initiator.to_string()),
            "responder": self.parties.map(|(_, responder)| responder.to_string()),
            "params": self.params,
            "known": self.known,
        })
    }
}

/// What a replay must know of a channel that was not opened in the transcript.
fn known(known: &Known, config: &SessionConfig) -> Value {
    let era = config.dialect.era();
    json!({
        "phase": known.phase.name(),
        "round": known.round,
        "signed": known.cosigned.as_ref().map(|signed| signed.to_text(era)),
        "balances": known.balances.map(|(initiator, responder)| {
            json!({"initiator": initiator.to_string(), "responder": responder.to_string()})
        }),
    })
}

/// Writes the lines of one session, in order.
#[derive(Clone, Debug, Default)]
pub struct Scribe {
    redactor: Redactor,
    /// Whether the connection is lost and that was written down.
    away: bool,
}

impl Scribe {
    /// With a credential that will be used before it comes by.
    #[must_use]
    pub fn knowing(config: &SessionConfig) -> Self {
        let mut scribe = Self::default();
        if let Start::Resume(known) = &config.start {
            scribe.redactor.know(&known.fsm_id);
        }
        scribe
    }

    /// The first line.
    #[must_use]
    pub fn head(&self, at: u64, head: &Head) -> String {
        line("meta", at, [("event", json!("session"))], &head.json())
    }

    /// An event; `ctx` is what was known when it came. `None` for what leaves no trace.
    pub fn event(&mut self, at: u64, event: &Event, ctx: &ViewContext) -> Option<String> {
        let mut ctx = ctx.clone();
        ctx.theme.colour = false;
        let text = view::render_event(event, &ctx);
        let data = |this: &mut Self| {
            view::fields(event, &ctx).map(|(kind, data)| (kind.name(), this.redactor.value(&data)))
        };
        let (dir, fields) = match event {
            Event::Received(received) => {
                ("in", json!({"frame": self.redactor.value(&received.raw)}))
            }
            Event::Sent(sent) => {
                let frame = serde_json::from_str(&sent.frame).unwrap_or(Value::Null);
                ("out", json!({"frame": self.redactor.value(&frame)}))
            }
            Event::Connected { url, .. } => {
                self.away = false;
                ("meta", json!({"event": "connect", "url": self.redactor.url(url)}))
            }
            Event::Closed(_) => {
                let (_, data) = data(self)?;
                ("meta", json!({"event": "close", "data": data}))
            }
            Event::Reconnecting { .. } if !self.away => {
                self.away = true;
                let (_, data) = data(self)?;
                ("meta", json!({"event": "close", "reconnects": true, "data": data}))
            }
            _ => {
                let (kind, mut data) = data(self)?;
                // It is in the frame.
                if let (Event::SignRequest(_), Value::Object(data)) = (event, &mut data) {
                    data.remove("raw");
                }
                let name = view::event_name(event).unwrap_or_else(|| kind.to_owned());
                ("event", json!({"event": name, "type": kind, "data": data}))
            }
        };
        let text: Vec<String> = text.iter().map(|line| self.redactor.text(line)).collect();
        let text = (!text.is_empty()).then(|| json!(text));
        Some(line(dir, at, text.map(|text| ("text", text)), &fields))
    }

    /// A line that somebody typed, or a script said; `by` is who.
    pub fn typed(&mut self, at: u64, text: &str, by: &str) -> String {
        let data = json!({"line": self.redactor.text(text), "by": by});
        line("event", at, None, &json!({"event": "typed", "type": "typed", "data": data}))
    }

    /// Lines that were left out.
    #[must_use]
    pub fn gap(at: u64, lines: u64, why: &str) -> String {
        line("meta", at, None, &json!({"event": "gap", "lines": lines, "why": why}))
    }
}

/// `{"dir", "ts", …}` in one line that a terminal shows as it is. What is long and for
/// people stands last.
fn line(
    dir: &str,
    at: u64,
    more: impl IntoIterator<Item = (&'static str, Value)>,
    fields: &Value,
) -> String {
    let mut line = Map::new();
    line.insert(String::from("dir"), json!(dir));
    line.insert(String::from("ts"), json!(at));
    let (first, last): (Vec<_>, Vec<_>) = more.into_iter().partition(|(name, _)| *name == "event");
    line.extend(first.into_iter().map(|(name, value)| (name.to_owned(), value)));
    if let Value::Object(fields) = fields {
        let told = fields.iter().filter(|(_, value)| !value.is_null());
        line.extend(told.map(|(name, value)| (name.clone(), value.clone())));
    }
    line.extend(last.into_iter().map(|(name, value)| (name.to_owned(), value)));
    view::to_line(&Value::Object(line))
}
