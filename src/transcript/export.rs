//! Transcripts in forms that others read.

use serde_json::{Value, json};

use super::diagram::of_day;
use super::read::{Transcript, What};
use super::redact::Redactor;
use super::story::{Beat, Way};
use crate::view;

/// As `wscat` shows a connection: `> ` is ours, `< ` the node's.
#[must_use]
pub fn wscat(transcript: &Transcript) -> Vec<String> {
    let mut redactor = Redactor::default();
    let mut lines = Vec::new();
    for line in &transcript.lines {
        let (mark, frame) = match &line.what {
            What::Connect { url } => {
                let url = redactor.url(url);
                lines.push(format!("# wscat -c '{}'", view::sanitize(&url)));
                lines.push(String::from("Connected (press CTRL+C to quit)"));
                continue;
            }
            What::Close { data } => {
                let code = data.get("close_code").and_then(Value::as_u64).unwrap_or(1005);
                lines.push(format!("Disconnected (code: {code}, reason: \"\")"));
                continue;
            }
            What::In(frame) => ('<', frame),
            What::Out(frame) => ('>', frame),
            What::Event { .. } | What::Gap { .. } | What::Other => continue,
        };
        let frame = redactor.value(frame);
        lines.push(match &frame {
            Value::String(raw) => format!("{mark} {}", view::sanitize(raw)),
            frame => format!("{mark} {}", view::to_line(frame)),
        });
    }
    lines
}

/// Every line as an object: `line`, `ts`, `dir`, and what it holds.
#[must_use]
pub fn objects(transcript: &Transcript) -> Vec<Value> {
    let mut redactor = Redactor::default();
    let mut objects = Vec::new();
    for line in &transcript.lines {
        let fields = match &line.what {
            What::Connect { url } => {
                json!({"dir": "meta", "event": "connect", "url": redactor.url(url)})
            }
            What::Close { data } => {
                json!({"dir": "meta", "event": "close", "data": redactor.value(data)})
            }
            What::In(frame) => json!({"dir": "in", "frame": redactor.value(frame)}),
            What::Out(frame) => json!({"dir": "out", "frame": redactor.value(frame)}),
            What::Event { name, kind, data } => {
                json!({"dir": "event", "event": name, "type": kind, "data": redactor.value(data)})
            }
            What::Gap { lines, why } => {
                json!({"dir": "meta", "event": "gap", "lines": lines, "why": why})
            }
            What::Other => continue,
        };
        let mut object = serde_json::Map::new();
        object.insert(String::from("line"), json!(line.number));
        if let Some(at) = line.at {
            object.insert(String::from("ts"), json!(at));
        }
        if let Value::Object(fields) = fields {
            object.extend(fields);
        }
        objects.push(Value::Object(object));
    }
    objects
}

/// A page for people: what the session was, and its story as a table.
#[must_use]
pub fn markdown(transcript: &Transcript, beats: &[Beat]) -> Vec<String> {
    let head = &transcript.head;
    let channel = transcript.channel().unwrap_or_else(|| String::from("without an id"));
    let mut lines = vec![format!("# Channel {}", cell(&channel)), String::new()];
    let parties = head.parties.map(|(initiator, responder)| {
        [("initiator", initiator.to_string()), ("responder", responder.to_string())]
    });
    let network = head.network_id.clone().unwrap_or_else(|| String::from("unknown"));
    let facts =
        [("seen by", head.role.clone()), ("dialect", head.dialect.clone()), ("network", network)];
    lines.push(String::from("| | |"));
    lines.push(String::from("| --- | --- |"));
    let all = facts.into_iter().chain(parties.into_iter().flatten());
    lines.extend(all.map(|(what, value)| format!("| {what} | {} |", cell(&value))));
    lines.push(String::new());
    lines.push(String::from("| time | | what |"));
    lines.push(String::from("| --- | --- | --- |"));
    lines.extend(beats.iter().map(|beat| {
        let time = beat.at.map(of_day).unwrap_or_default();
        let way = match beat.way {
            Way::ToNode => "→",
            Way::FromNode => "←",
            Way::Ours => "•",
            Way::Both => "=",
        };
        format!("| {time} | {way} | {} |", cell(&beat.label))
    }));
    lines
}

/// A text that stays in its cell.
fn cell(text: &str) -> String {
    let shown = view::sanitize(text);
    let mut cell = String::with_capacity(shown.len());
    for c in shown.chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '<' | '[' | ']') {
            cell.push('\\');
        }
        cell.push(c);
    }
    cell
}
