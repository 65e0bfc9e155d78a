//! Text into lines: transcripts of ours and recordings of others, in whatever state they
//! are. What cannot be read is told and left out; nothing else suffers from it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::write::Head;
use crate::encoding::AccountKey;
use crate::session::replay::{self, Step};
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, MAX_FRAME, Role};

/// The longest line that is looked at: a frame, escaped, and what was shown of it.
const LONGEST: usize = 4 * MAX_FRAME;

/// How many faults are told.
const FAULTS: usize = 100;

/// A transcript, or a recording.
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    /// What the first line says; of a recording what its first URL does.
    pub head: Head,
    /// What happened.
    pub lines: Vec<Line>,
    /// Lines that cannot be read, and why.
    pub faults: Vec<(usize, String)>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Milliseconds since 1970, where the time was kept.
    pub at: Option<u64>,
    /// Whose connection, in recordings of both parties.
    pub party: Option<Role>,
    /// What happened.
    pub what: What,
    /// What was shown of it; not sanitised.
    pub text: Vec<String>,
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A socket opened.
    Connect {
        /// With these parameters.
        url: String,
    },
    /// A socket closed.
    Close {
        /// How.
        data: Value,
    },
    /// A frame of the node.
    In(Value),
    /// A frame of ours.
    Out(Value),
    /// Anything else that was written down.
    Event {
        /// Its dotted name.
        name: String,
        /// Its type in `-o ndjson`.
        kind: String,
        /// Its fields there.
        data: Value,
    },
    /// Lines were left out here.
    Gap {
        /// How many.
        lines: u64,
        /// Why.
        why: String,
    },
    /// The first line, pings, remarks.
    Other,
}

impl Transcript {
    /// Reads as much as can be read.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut has_head = false;
        for (text, number) in text.lines().zip(1..) {
            if text.trim().is_empty() {
                continue;
            }
            let value = match object(text) {
                Ok(value) => value,
                Err(why) => {
                    if read.faults.len() < FAULTS {
                        read.faults.push((number, why));
                    }
                    continue;
                }
            };
            if !has_head && is(&value, "meta", "session") {
                read.head = head(&value);
                has_head = true;
            }
            let line = line(number, &value);
            if let (What::Connect { url }, true) = (&line.what, read.head.dialect.is_empty()) {
                read.head = head_of_url(url, read.head.network_id.take());
            }
            read.lines.push(line);
        }
        if read.head.dialect.is_empty() {
            read.head.dialect = read.guess().name().to_owned();
        }
        read
    }

    /// How the node talked.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.head.dialect.as_str() {
            "legacy" => Dialect::Legacy,
            _ => Dialect::JsonRpc,
        }
    }

    /// Whose transcript it is, where that is known.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        role(&self.head.role)
    }

    /// The channel, as the head, an event or a frame has it.
    #[must_use]
    pub fn channel(&self) -> Option<String> {
        let of_event = |line: &Line| match &line.what {
            What::Event { data, .. } => text(data, "channel"),
            What::In(frame) => frame
                .get("params")
                .and_then(|params| text(params, "channel_id"))
                .or_else(|| text(frame, "channel_id")),
            _ => None,
        };
        self.head.channel.clone().or_else(|| self.lines.iter().find_map(of_event))
    }

    /// As steps of a replay, and why the frames of some lines do not decode.
    #[must_use]
    pub fn steps(&self) -> (Vec<Step>, BTreeMap<usize, String>) {
        let dialect = self.dialect();
        let mut broken = BTreeMap::new();
        let steps = self.lines.iter().map(|line| {
            let what = match &line.what {
                What::Connect { url } => replay::What::Connected { url: url.clone() },
                What::Close { .. } => replay::What::Closed,
                What::Out(frame) => replay::What::Sent(wire_text(frame)),
                What::In(frame) => match dialect.decode(&wire_text(frame)) {
                    Ok(received) => replay::What::Received(received),
                    Err(fault) => {
                        let why = format!("the frame does not decode: {fault}");
                        broken.insert(line.number, why);
                        replay::What::Other
                    }
                },
                What::Event { .. } | What::Gap { .. } | What::Other => replay::What::Other,
            };
            Step { line: line.number, at: line.at, party: line.party, what }
        });
        (steps.collect(), broken)
    }

    /// The dialect of the first frame.
    fn guess(&self) -> Dialect {
        let is_legacy = |line: &Line| match &line.what {
            What::In(frame) | What::Out(frame) => Some(frame.get("action").is_some()),
            _ => None,
        };
        match self.lines.iter().find_map(is_legacy) {
            Some(true) => Dialect::Legacy,
            _ => Dialect::JsonRpc,
        }
    }
}

/// A frame as it was on the wire: its JSON, or its text where it was none.
fn wire_text(frame: &Value) -> String {
    match frame {
        Value::String(raw) => raw.clone(),
        other => other.to_string(),
    }
}

fn object(text: &str) -> Result<Value, String> {
    if text.len() > LONGEST {
        return Err(format!("it has {} bytes; more than {LONGEST} are not read", text.len()));
    }
    match serde_json::from_str(text) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(String::from("it is no JSON object")),
        Err(error) => Err(format!("it is no JSON: {error}")),
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn is(value: &Value, dir: &str, event: &str) -> bool {
    let word = |name| value.get(name).and_then(Value::as_str);
    word("dir") == Some(dir) && word("event") == Some(event)
}

fn role(word: &str) -> Option<Role> {
    match word {
        "initiator" => Some(Role::Initiator),
        "responder" => Some(Role::Responder),
        _ => None,
    }
}

fn line(number: usize, value: &Value) -> Line {
    let word = |name| value.get(name).and_then(Value::as_str);
    // The text as it was on the wire, where the recorder kept that.
    let frame = || match word("raw") {
        Some(raw) => serde_json::from_str(raw).unwrap_or_else(|_| Value::from(raw)),
        None => value.get("frame").cloned().unwrap_or_default(),
    };
    let what = match (word("dir"), word("event")) {
        (Some("in" | "from_node"), _) => What::In(frame()),
        (Some("out" | "to_node"), _) => What::Out(frame()),
        (Some("ws_open"), _) | (Some("meta"), Some("connect")) => {
            What::Connect { url: text(value, "url").unwrap_or_default() }
        }
        (Some("ws_close"), _) | (Some("meta"), Some("close")) => {
            What::Close { data: value.get("data").cloned().unwrap_or_default() }
        }
        (Some("meta"), Some("gap")) => What::Gap {
            lines: value.get("lines").and_then(Value::as_u64).unwrap_or_default(),
            why: text(value, "why").unwrap_or_default(),
        },
        (Some("event"), Some(name)) => What::Event {
            name: name.to_owned(),
            kind: text(value, "type").unwrap_or_default(),
            data: value.get("data").cloned().unwrap_or_default(),
        },
        _ => What::Other,
    };
    let shown = value.get("text").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Line {
        number,
        at: value.get("ts").and_then(Value::as_u64),
        party: word("party").and_then(role),
        what,
        text: shown.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}

fn head(value: &Value) -> Head {
    let account = |name| AccountKey::decode(value.get(name)?.as_str()?).ok();
    Head {
        network_id: text(value, "network_id"),
        dialect: text(value, "dialect").unwrap_or_default(),
        protocol: value.get("protocol").and_then(Value::as_u64),
        role: text(value, "role").unwrap_or_default(),
        channel: text(value, "channel"),
        parties: account("initiator").zip(account("responder")),
        params: text(value, "params"),
        known: value.get("known").filter(|known| !known.is_null()).cloned(),
    }
}

/// A recording of others has no head; its first URL says most of it.
fn head_of_url(url: &str, network_id: Option<String>) -> Head {
    let Ok((params, dialect, _)) = OpenParams::from_query(url) else {
        return Head { network_id, ..Head::default() };
    };
    Head {
        network_id,
        dialect: dialect.name().to_owned(),
        role: params.role.name().to_owned(),
        parties: Some((params.initiator, params.responder)),
        ..Head::default()
    }
}
