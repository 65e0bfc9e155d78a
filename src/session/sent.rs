//! What somebody else's client sent, booked as if this session had sent it.

use std::time::Instant;

use serde_json::Value;

use super::operation::Operation;
use super::queue::{Call, Purpose};
use super::request::raw_word;
use super::state::Session;
use crate::tx::SignedTx;
use crate::wire::{Dialect, Query, SignKind, ToNode, TxOptions, json_rpc, legacy};

/// A request as both dialects have it.
struct Sent {
    id: Option<Value>,
    /// Method without `channels.`, or action and tag.
    word: String,
    params: Value,
}

impl Session {
    /// Books a frame that went out. What the node ignores is ignored.
    pub(super) fn note_sent(&mut self, now: Instant, text: &str) {
        self.touch(now);
        for sent in read(text, self.config.dialect) {
            if is_answer(&sent.word) || sent.params.get("signed_tx").is_some() {
                self.note_answer(&sent);
            } else {
                self.note_request(sent);
            }
        }
    }

    fn note_answer(&mut self, sent: &Sent) {
        let Some(at) = self.pending.iter().position(|pending| {
            let kind = pending.request.kind;
            [kind.reply(), kind.tag(), &pending.request.tag].contains(&sent.word.as_str())
        }) else {
            return;
        };
        let tx = ["signed_tx", "tx"].iter().find_map(|name| sent.params.get(*name)?.as_str());
        let signed = tx.map(SignedTx::from_text);
        let refused = sent.params.get("error").and_then(Value::as_u64);
        if !matches!(signed, Some(Ok(_))) && refused.is_none() {
            return;
        }
        let request = self.pending.remove(at);
        if let Some(id) = &sent.id {
            let purpose = Purpose::Answer(Box::new(request.clone()));
            self.calls.push(Call { id: id.clone(), since: self.clock, purpose });
        }
        if let Some(Ok(tx)) = signed {
            self.signed(&request, tx, None);
        } else if let Some(code) = refused.and_then(|code| u16::try_from(code).ok()) {
            self.refused = Some((request.ticket, code));
        }
    }

    fn note_request(&mut self, sent: Sent) {
        let ticket = self.next_ticket();
        let taken = sent.id.is_none();
        if let Some(id) = sent.id.clone() {
            self.calls.push(Call { id, since: self.clock, purpose: Purpose::Operation(ticket) });
        }
        let operation = Operation::of(self.request_of(sent));
        self.began(ticket, operation, taken);
    }

    fn request_of(&self, sent: Sent) -> ToNode {
        let options = TxOptions::read(&sent.params);
        match sent.word.as_str() {
            "message" => ToNode::Message { to: self.peer(), info: String::new() },
            "shutdown" => ToNode::Shutdown(options),
            "leave" => ToNode::Leave,
            "system" => ToNode::Ping,
            "close_solo" => ToNode::CloseSolo(options),
            "slash" => ToNode::Slash(options),
            "settle" => ToNode::Settle(options),
            "snapshot_solo" => ToNode::SnapshotSolo(options),
            "get.balances" => ToNode::Get(Query::Balances(Vec::new())),
            "get.offchain_state" => ToNode::Get(Query::OffchainState),
            "get.poi" => ToNode::Get(Query::Poi(Vec::new())),
            _ => ToNode::Raw { method: sent.word, params: sent.params },
        }
    }
}

fn read(text: &str, dialect: Dialect) -> Vec<Sent> {
    match dialect {
        Dialect::JsonRpc => json_rpc::decode_client(text)
            .frames
            .into_iter()
            .map(|frame| Sent { id: frame.id, word: raw_word(&frame.method), params: frame.params })
            .collect(),
        Dialect::Legacy => legacy::decode_client(text)
            .into_iter()
            .map(|frame| Sent {
                id: None,
                word: match frame.tag {
                    Some(tag) => format!("{}.{tag}", frame.action),
                    None => frame.action,
                },
                params: frame.payload,
            })
            .collect(),
    }
}

/// Whether this names an answer to some sign request.
pub(super) fn is_answer(word: &str) -> bool {
    SignKind::ALL.iter().any(|kind| kind.reply() == word || kind.tag() == word)
}
