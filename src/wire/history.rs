//! What a node remembers of a channel (`channels.history.fetch`): reports to its client,
//! messages from and to the peer's node, requests for signatures, newest first
//! (`spec/json-rpc.md` §2.2).
//!
//! A node shows every text of an entry encoded once more: as the byte array that it is to
//! Erlang, and ids as the payload of another id. Here they are legible again.

use serde_json::Value;

use crate::encoding::{Prefix, api};
use crate::tx::SignedTx;

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// `report`, `send`, `receive` or `request`.
    pub kind: String,
    /// What class of event, or which message.
    pub tag: String,
    /// When, by the node's clock, RFC 3339.
    pub time: String,
    /// What it says, legible; a word where the node could not show it.
    pub info: Value,
}

impl HistoryEntry {
    /// Reads the answer to `channels.history.fetch`; `None` if it is no list. An entry of an
    /// unknown form is kept, with what it has.
    #[must_use]
    pub fn all(answer: &Value) -> Option<Vec<Self>> {
        let entry = |item: &Value| {
            let text = |name: &str| {
                item.get(name).and_then(Value::as_str).map(str::to_owned).unwrap_or_default()
            };
            let info = item.get("info").unwrap_or(item);
            Self { kind: text("type"), tag: text("tag"), time: text("time"), info: legible(info) }
        };
        Some(answer.as_array()?.iter().map(entry).collect())
    }

    /// What it says in a few words: what is short, each with its name. Credentials are left
    /// out.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        words("", &self.info, &mut parts);
        parts.join(", ")
    }
}

/// Longest text that counts as short.
const SHORT: usize = 100;

/// Deepest object that is looked into: an entry may hold a message, which holds a text.
const DEEPEST: usize = 3;

fn words(name: &str, value: &Value, parts: &mut Vec<String>) {
    collect(name, value, DEEPEST, parts);
}

fn collect(name: &str, value: &Value, depth: usize, parts: &mut Vec<String>) {
    let named = |text: &str| match name {
        "" => text.to_owned(),
        name => format!("{name} {text}"),
    };
    match value {
        Value::String(text) if text.starts_with("tx_") => parts.extend(transaction(text)),
        Value::String(text) if text.len() <= SHORT => parts.push(named(text)),
        Value::Number(number) => parts.push(named(&number.to_string())),
        Value::Object(fields) if depth > 0 => {
            for (name, value) in fields {
                let quiet = ["fsm_id", "channel_id", "chan_id", "temporary_channel_id"];
                if !quiet.contains(&name.as_str()) {
                    collect(name, value, depth.saturating_sub(1), parts);
                }
            }
        }
        _ => {}
    }
}

/// A transaction by what it is, and its round.
fn transaction(text: &str) -> Option<String> {
    let inner = SignedTx::from_text(text).ok()?.peel().ok()?.inner;
    let kind = inner.tx().kind();
    Some(match inner.tx().round() {
        Some(round) => format!("{kind} of round {round}"),
        None => kind.to_string(),
    })
}

fn legible(value: &Value) -> Value {
    match value {
        Value::String(text) => plain(text).map_or_else(|| value.clone(), Value::from),
        Value::Array(items) => items.iter().map(legible).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), legible(value))).collect()
        }
        other => other.clone(),
    }
}

/// The text in an encoded text, if it holds one.
fn plain(text: &str) -> Option<String> {
    let payload = api::unchecked_size(text).ok()?;
    let inner = String::from_utf8(payload.payload).ok()?;
    // A byte array may hold any text; what claims to be an id only holds an id's.
    let is_text = payload.prefix == Prefix::ByteArray || api::decode(&inner).is_ok();
    is_text.then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Era;
    use serde_json::json;

    #[test]
    fn texts_are_legible_again() {
        let twice = |prefix, text: &str| api::encode(prefix, Era::Modern, text.as_bytes());
        let account = "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx";
        let answer = json!([
            {"type": "report", "tag": "info", "time": "2026-11-22T07:43:28.748888Z",
             "info": {"event": "ba_b3BlbqPd6OU=", "fsm_id": twice(Prefix::ByteArray, "ba_secret")}},
            {"type": "receive", "tag": "inband_msg", "time": "2026-11-22T07:43:28Z",
             "info": {"from": twice(Prefix::AccountKey, account), "info": "hi", "n": 3,
                      "to": account}},
            {"type": "request", "tag": "sign", "info": "encode_error"},
            7
        ]);
        let entries = HistoryEntry::all(&answer).unwrap();
        let told: Vec<_> = entries
            .iter()
            .map(|entry| (entry.kind.as_str(), entry.tag.as_str(), entry.words()))
            .collect();
        assert_eq!(
            told,
            [
                ("report", "info", String::from("event open")),
                ("receive", "inband_msg", format!("from {account}, info hi, n 3, to {account}")),
                ("request", "sign", String::from("encode_error")),
                ("", "", String::from("7")),
            ]
        );
        assert_eq!(HistoryEntry::all(&json!({"no": "list"})), None);
    }
}
