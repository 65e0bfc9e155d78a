//! What was told, sent, received and asked for lately, for `channels.history.fetch` (`spec/json-rpc.md` §2.2).

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::request::{Fault, Request};
use super::{Fsm, Op, PeerMessage};
use crate::encoding::{AccountKey, ChannelId, Era, Prefix, api};
use crate::tx::SignedTx;
use crate::wire::{Dialect, FromNode};

/// Default of `n`.
const ASKED: usize = 10;

/// What an entry is of, as the filter says it and as the answer does.
const KINDS: [(&str, &str); 4] =
    [("rpt", "report"), ("snd", "send"), ("rcv", "receive"), ("req", "request")];

/// One thing that was told, sent, received or asked for. What it says is put into words
/// when somebody asks.
#[derive(Clone, Debug)]
struct Entry {
    kind: &'static str,
    tag: &'static str,
    time: u64,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Told(Box<FromNode>),
    /// The client's signature, to a request with this tag.
    Signed(&'static str, Box<SignedTx>),
    Peer(Box<PeerMessage>, Option<ChannelId>),
}

/// The last entries, newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    entries: VecDeque<Entry>,
}

impl Entry {
    fn info(&self) -> Value {
        match &self.what {
            What::Told(message) => match &**message {
                // The node cannot show the transaction that it wants signed.
                FromNode::Sign(request) => {
                    let info = json!({"signed_tx": "encoding_error", "updates": []});
                    json!({"info": info, "tag": request.kind.tag(), "type": "sign"})
                }
                // A message's texts are shown as they are.
                message @ FromNode::Message { .. } => data(message),
                message => as_bytes(&data(message)),
            },
            What::Signed(tag, tx) => json!({"tx": transaction(tx), "tx_type": tag}),
            What::Peer(message, channel) => {
                let mut info = shown(message);
                if let (Some(id), Value::Object(info)) = (channel, &mut info) {
                    let id = twice(Prefix::Channel, &id.encode(Era::Modern));
                    info.insert(String::from("channel_id"), id.into());
                }
                info
            }
        }
    }
}

impl Fsm {
    /// Remembers what the client is told or asked.
    pub(super) fn remember_report(&mut self, class: &'static str, message: &FromNode) {
        let kind = if matches!(message, FromNode::Sign(_)) { "request" } else { "report" };
        self.remember(kind, class, || What::Told(Box::new(message.clone())));
    }

    /// Remembers a signature of the client.
    pub(super) fn remember_signature(&mut self, tag: &'static str, tx: &SignedTx) {
        self.remember("receive", "signed", || What::Signed(tag, Box::new(tx.clone())));
    }

    /// Remembers a message from or to the peer's process.
    pub(super) fn remember_peer(&mut self, kind: &'static str, message: &PeerMessage) {
        if let Some(tag) = called(message) {
            let channel = self.channel_id;
            self.remember(kind, tag, || What::Peer(Box::new(message.clone()), channel));
        }
    }

    /// 2018 had no such memory.
    fn remember(&mut self, kind: &'static str, tag: &'static str, what: impl FnOnce() -> What) {
        let most = self.opening.log_keep;
        if most > 0 && !self.is_legacy() {
            let entry = Entry { kind, tag, time: self.time_ms, what: what() };
            self.history.entries.push_front(entry);
            self.history.entries.truncate(most);
        }
    }

    /// The latest entries, newest first.
    pub(super) fn fetch_history(&self, request: &Request<'_>) -> Result<Value, Fault> {
        let words = |name| match request.optional(name) {
            None => Ok(None),
            Some(Value::Array(items)) => {
                let texts = items.iter().map(Value::as_str);
                texts.collect::<Option<Vec<_>>>().map(Some).ok_or(Fault::Internal)
            }
            Some(_) => Err(Fault::Internal),
        };
        let count = match request.optional("n") {
            None => ASKED,
            Some(Value::Number(n)) => n.to_string().parse().map_err(|_| Fault::Internal)?,
            Some(Value::String(n)) => n.parse().map_err(|_| Fault::Internal)?,
            Some(_) => return Err(Fault::Internal),
        };
        let (types, tags) = (words("type")?, words("tag")?);
        let is_kind = |entry: &Entry| {
            types.as_ref().is_none_or(|types| {
                KINDS.iter().any(|(short, kind)| *kind == entry.kind && types.contains(short))
            })
        };
        let is_wanted = |entry: &&Entry| {
            is_kind(entry) && tags.as_ref().is_none_or(|tags| tags.contains(&entry.tag))
        };
        let entries = self.history.entries.iter().filter(is_wanted).take(count);
        let shown = entries.map(|entry| {
            json!({"type": entry.kind, "tag": entry.tag, "time": rfc3339(entry.time),
                   "info": entry.info()})
        });
        Ok(shown.collect())
    }
}

/// What the node calls a message between processes. Connections that break are none.
const fn called(message: &PeerMessage) -> Option<&'static str> {
    Some(match message {
        PeerMessage::Open(_) => "channel_open",
        PeerMessage::Accept { .. } => "channel_accept",
        PeerMessage::Propose { op, .. } => match op {
            Op::Create => "funding_created",
            Op::Update => "update",
            Op::Deposit => "deposit_created",
            Op::Withdraw => "withdraw_created",
            Op::Shutdown => "shutdown",
        },
        PeerMessage::Ack { op, .. } => match op {
            Op::Create => "funding_signed",
            Op::Update => "update_ack",
            Op::Deposit => "deposit_signed",
            Op::Withdraw => "withdraw_signed",
            Op::Shutdown => "shutdown_ack",
        },
        PeerMessage::Abort { .. } => "update_error",
        PeerMessage::Locked(Op::Deposit) => "deposit_locked",
        PeerMessage::Locked(Op::Withdraw) => "withdraw_locked",
        PeerMessage::Locked(_) => "funding_locked",
        PeerMessage::Message { .. } => "inband_msg",
        PeerMessage::Leave => "leave",
        PeerMessage::LeaveAck => "leave_ack",
        PeerMessage::Reestablish { .. } => "channel_reestablish",
        PeerMessage::ReestablishAck => "channel_reest_ack",
        PeerMessage::Failed | PeerMessage::Gone => return None,
    })
}

/// What the node shows of a message between processes.
fn shown(message: &PeerMessage) -> Value {
    let account = |key: &AccountKey| twice(Prefix::AccountKey, &key.encode(Era::Modern));
    match message {
        PeerMessage::Propose { tx, .. } | PeerMessage::Ack { tx, .. } => {
            json!({"data": {"tx": transaction(tx)}})
        }
        PeerMessage::Abort { code, .. } => json!({ "error_code": code }),
        PeerMessage::Message { from, to, info } => {
            json!({"from": account(from), "to": account(to), "info": info})
        }
        _ => json!({}),
    }
}

fn data(message: &FromNode) -> Value {
    Dialect::JsonRpc.encode_from_node(None, message)["params"]["data"].take()
}

fn transaction(tx: &SignedTx) -> String {
    twice(Prefix::Transaction, &tx.to_text(Era::Modern))
}

/// A text as the payload of another, as the node's history has ids and transactions.
fn twice(prefix: Prefix, text: &str) -> String {
    api::encode(prefix, Era::Modern, text.as_bytes())
}

/// The node shows every text of an entry as the byte array that it is to Erlang.
fn as_bytes(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            Value::from(api::encode(Prefix::ByteArray, Era::Modern, text.as_bytes()))
        }
        Value::Array(items) => items.iter().map(as_bytes).collect(),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(name, value)| (name.clone(), as_bytes(value))).collect())
        }
        other => other.clone(),
    }
}

/// Milliseconds since 1970 as the node writes them. Days become dates by counting from
/// March of the year 0, in cycles of 400 years.
fn rfc3339(ms: u64) -> String {
    let (days, rest) = (ms / 86_400_000, ms % 86_400_000);
    let day = days.saturating_add(719_468);
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (h, m, s) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!("{year:04}-{month:02}-{date:02}T{h:02}:{m:02}:{s:02}.{:03}Z", rest % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dates() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(rfc3339(951_782_400_001), "2000-02-29T00:00:00.001Z");
        assert_eq!(rfc3339(1_795_333_396_712), "2026-11-22T07:43:16.712Z");
    }
}
