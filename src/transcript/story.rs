//! A transcript as a story: who said what to whom, in few words, in order.

use std::collections::BTreeMap;

use serde_json::Value;

use super::played::{Asked, Concluded, Played};
use super::read::{Line, Transcript, What};
use crate::client::Event;
use crate::encoding::Amount;
use crate::review::Verdict;
use crate::session::Tracked;
use crate::view::{self, Unit, sanitize, short_id};
use crate::wire::{Dialect, FromNode};

/// How much of a text of others a label shows.
const QUOTED: usize = 40;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// The transcript's line.
    pub line: usize,
    /// Milliseconds since 1970, where the time was kept.
    pub at: Option<u64>,
    /// Who said it to whom.
    pub way: Way,
    /// What, made harmless.
    pub label: String,
}

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From us to the node.
    ToNode,
    /// From the node to us.
    FromNode,
    /// A decision or conclusion of our own.
    Ours,
    /// Both sides of it: a round that both signed.
    Both,
}

impl Way {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToNode => "to_node",
            Self::FromNode => "from_node",
            Self::Ours => "ours",
            Self::Both => "both",
        }
    }
}

impl Transcript {
    /// The story, with what came of playing it.
    #[must_use]
    pub fn story(&self, played: &Played, unit: Unit) -> Vec<Beat> {
        let mut asked: BTreeMap<usize, &Asked> = BTreeMap::new();
        asked.extend(played.asked.iter().map(|asked| (asked.line, asked)));
        let mut beats = Vec::new();
        for line in &self.lines {
            let mut add = |way, label: String| {
                beats.push(Beat { line: line.number, at: line.at, way, label });
            };
            if let Some((way, label)) = said(line, self.dialect(), unit) {
                add(way, label);
            }
            if let Some(asked) = asked.get(&line.number) {
                add(Way::Ours, judged(asked));
            }
            let marks = played.marks.iter().filter(|mark| mark.line == line.number);
            for mark in marks {
                match &mark.what {
                    Concluded::CoSigned { kind, tracked, .. } => {
                        let round = round(tracked, unit);
                        add(Way::Both, format!("{} signed by both, {round}", kind.name()));
                    }
                    Concluded::Advanced(tracked) => add(Way::Both, round(tracked, unit)),
                    Concluded::Named(id) => {
                        add(Way::Ours, format!("channel {}", short_id(&id.to_string())));
                    }
                    Concluded::Phase(phase) => {
                        let word = phase.name().replace('_', " ");
                        add(Way::Ours, format!("phase: {word}"));
                    }
                }
            }
        }
        beats
    }
}

/// What this version says about a sign request, and what was decided then.
fn judged(asked: &Asked) -> String {
    let mut text = match asked.verdict {
        Verdict::Verified => String::from("verified"),
        Verdict::Plausible => String::from("plausible"),
        Verdict::Refuse => String::from("REFUSE"),
    };
    let open: Vec<&str> = asked.open_checks().map(|(check, _)| check.id.id()).collect();
    if !open.is_empty() {
        text.push_str(&format!(" ({})", open.join(", ")));
    }
    if let Some(decided) = &asked.decided {
        text.push_str(&format!("; {}", quoted(decided)));
    }
    text
}

fn round(tracked: &Tracked, unit: Unit) -> String {
    let show = |amount: Option<Amount>| amount.map_or_else(|| String::from("?"), |a| unit.show(a));
    format!(
        "round {}: initiator {} | responder {}",
        tracked.round,
        show(tracked.initiator),
        show(tracked.responder)
    )
}

/// A text of others, harmless and short.
fn quoted(text: &str) -> String {
    let shown = sanitize(text);
    let mut start: String = shown.chars().take(QUOTED).collect();
    if start.len() < shown.len() {
        start.push('…');
    }
    start
}

/// A line in few words; `None` for what is no part of the story.
fn said(line: &Line, dialect: Dialect, unit: Unit) -> Option<(Way, String)> {
    match &line.what {
        What::Connect { url } => {
            let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            let host = host.split(['/', '?']).next().unwrap_or(host);
            let how = if url.contains("existing_channel_id") { "reconnect" } else { "connect" };
            Some((Way::ToNode, format!("{how} {}", quoted(host))))
        }
        What::Close { data } => {
            let why = ["explanation", "why"].iter().find_map(|name| data.get(*name)?.as_str());
            let why = why.map_or_else(String::new, |why| format!(": {}", quoted(why)));
            Some((Way::Ours, format!("connection closed{why}")))
        }
        What::In(frame) => received(frame, dialect).map(|label| (Way::FromNode, label)),
        What::Out(frame) => Some((Way::ToNode, sent(frame, unit)?)),
        What::Event { kind, data, .. } => {
            let text = |name: &str| data.get(name).and_then(Value::as_str).map(quoted);
            let label = match kind.as_str() {
                "typed" => format!("typed: {}", text("line")?),
                "note" => text("text")?,
                "reconnecting" | "reconnected" => kind.clone(),
                "error" => format!("ALARM: {}", text("message")?),
                "missed" => format!("missed: {}", text("text")?),
                _ => return None,
            };
            Some((Way::Ours, label))
        }
        What::Gap { lines: 0, why } => Some((Way::Ours, quoted(why))),
        What::Gap { lines, why } => {
            Some((Way::Ours, format!("{lines} lines are missing: {}", quoted(why))))
        }
        What::Other => None,
    }
}

fn received(frame: &Value, dialect: Dialect) -> Option<String> {
    let text = frame.as_str().map_or_else(|| frame.to_string(), str::to_owned);
    let Ok(messages) = dialect.decode(&text) else {
        return Some(String::from("a frame that cannot be read"));
    };
    let labels: Vec<String> =
        messages.iter().filter_map(|received| label(&received.message)).collect();
    (!labels.is_empty()).then(|| labels.join("; "))
}

fn label(message: &FromNode) -> Option<String> {
    let of_round = |round: Option<u64>| round.map_or_else(String::new, |r| format!(", round {r}"));
    Some(match message {
        FromNode::Info(info) => format!("info {}", quoted(info.event.name())),
        FromNode::Sign(request) => {
            let round = request.tx.signed().and_then(|signed| signed.tx().round());
            format!("sign {}{}", quoted(&request.tag), of_round(round))
        }
        FromNode::Update { state } => {
            let round = state.signed().and_then(|state| state.tx().round());
            format!("update{}", of_round(round))
        }
        FromNode::Leave { .. } => String::from("leave"),
        FromNode::OnChainTx { info, tx, tx_type } => {
            let kind = tx.signed().map(|tx| tx.tx().kind().name().to_owned()).or(tx_type.clone());
            let info = info.as_ref().map(|info| quoted(info.name())).unwrap_or_default();
            format!("on_chain_tx {info} {}", quoted(&kind.unwrap_or_default())).trim().to_owned()
        }
        FromNode::Conflict { round, code, .. } => {
            let code = code.map_or_else(String::new, |code| format!(" code {code}"));
            format!("conflict{code}{}", of_round(*round))
        }
        FromNode::Message { info, .. } => format!("message “{}”", quoted(info)),
        FromNode::Error(error) => {
            let inner = error.details.first().map(|(code, text)| format!("{code} {text}"));
            let outer = error.code.map(|code| format!("{code} {}", error.message));
            let text = inner.or(outer).unwrap_or_else(|| error.message.clone());
            format!("error {}", quoted(&text))
        }
        FromNode::Result { .. } => String::from("result"),
        FromNode::Reply { method, .. } => format!("reply {}", quoted(method)),
        FromNode::Pong => return None,
        FromNode::Unknown => String::from("something unknown"),
    })
}

/// A frame of ours: its method, and what matters of its parameters.
fn sent(frame: &Value, unit: Unit) -> Option<String> {
    if let Value::Array(batch) = frame {
        let labels: Vec<String> = batch.iter().filter_map(|one| sent(one, unit)).collect();
        return (!labels.is_empty()).then(|| labels.join("; "));
    }
    let word = |name: &str| frame.get(name).and_then(Value::as_str);
    let method = match (word("method"), word("action"), word("tag")) {
        (Some(method), ..) => method.strip_prefix("channels.").unwrap_or(method).to_owned(),
        (None, Some(action), Some(tag)) => format!("{action}/{tag}"),
        (None, Some(action), None) => action.to_owned(),
        _ => return Some(String::from("a frame without a method")),
    };
    if method == "system" {
        return None;
    }
    let params = frame.get("params").or_else(|| frame.get("payload"));
    let param = |name: &str| params.and_then(|params| params.get(name));
    let mut label = quoted(&method);
    let amount = param("amount")
        .map(Value::to_string)
        .and_then(|text| text.trim_matches('"').parse::<Amount>().ok());
    if let Some(amount) = amount {
        label.push_str(&format!(" {}", unit.show(amount)));
    }
    if param("signed_tx").is_some() || param("tx").is_some() {
        label.push_str(", signed");
    }
    if let Some(code) = param("error").and_then(Value::as_u64) {
        label.push_str(&format!(", refused with code {code}"));
    }
    if let Some(info) = param("info").and_then(Value::as_str) {
        label.push_str(&format!(" “{}”", quoted(info)));
    }
    Some(label)
}

/// The dotted names that a line can be asked for by: `info.open`, `sign.update_ack`,
/// `sent`, `connect`, `close`, `typed`, …
#[must_use]
pub fn names(line: &Line, dialect: Dialect) -> Vec<String> {
    let one = |name: &str| vec![name.to_owned()];
    match &line.what {
        What::Connect { .. } => one("connect"),
        What::Close { .. } => one("close"),
        What::Out(_) => one("sent"),
        What::Event { name, .. } => one(name),
        What::Gap { .. } => one("gap"),
        What::Other => Vec::new(),
        What::In(frame) => {
            let text = frame.as_str().map_or_else(|| frame.to_string(), str::to_owned);
            let messages = dialect.decode(&text).unwrap_or_default();
            let name = |received: crate::wire::Received| match &received.message {
                FromNode::Sign(request) => Some(format!("sign.{}", request.kind.tag())),
                FromNode::Update { .. } => Some(String::from("update")),
                FromNode::Result { .. } => Some(String::from("result")),
                FromNode::Pong => Some(String::from("pong")),
                _ => view::event_name(&Event::Received(Box::new(received))),
            };
            let found: Vec<String> = messages.into_iter().filter_map(name).collect();
            if found.is_empty() { one("unknown") } else { found }
        }
    }
}
