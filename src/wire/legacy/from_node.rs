//! What a node of 2018 says, read and written.

use serde_json::{Value, json};

use crate::encoding::{ChannelId, Era};
use crate::wire::payload::{self, optional, text, tx};
use crate::wire::{FromNode, NodeError, OnChainInfo, Received, SignKind, SignRequest};

/// Reads one message. Later nodes of the dialect add `channel_id` and `version` around it.
pub(in crate::wire) fn received(raw: Value) -> Received {
    let (channel_id, message) = read(&raw).unwrap_or((None, FromNode::Unknown));
    Received { channel_id, message, raw }
}

fn read(raw: &Value) -> Option<(Option<ChannelId>, FromNode)> {
    let channel_id = payload::channel_id(raw)?;
    let tag = optional(raw, "tag", Value::as_str)?;
    let message = said(text(raw, "action")?, tag, raw.get("payload")?);
    Some((channel_id, message.unwrap_or(FromNode::Unknown)))
}

fn said(action: &str, tag: Option<&str>, data: &Value) -> Option<FromNode> {
    match (action, tag) {
        ("info", _) => payload::info(data),
        ("sign", Some(tag)) => Some(FromNode::Sign(SignRequest {
            kind: SignKind::from_tag(tag)?,
            tag: tag.to_owned(),
            tx: tx(data, "tx")?,
            updates: Vec::new(),
        })),
        ("update", None) => Some(FromNode::Update { state: tx(data, "state")? }),
        ("leave", _) => Some(FromNode::Leave { state: tx(data, "state")? }),
        ("on_chain_tx", _) => Some(FromNode::OnChainTx {
            info: optional(data, "info", Value::as_str)?.map(OnChainInfo::parse),
            tx: tx(data, "tx")?,
            tx_type: optional(data, "type", Value::as_str)?.map(str::to_owned),
        }),
        ("conflict", _) => payload::conflict(data),
        ("message", _) => payload::message(data),
        // v0.13 said `result` and `error` for a refused request.
        ("error", _) | ("result", Some("error")) => failure(data),
        ("get", Some(query)) => {
            Some(FromNode::Reply { method: format!("get.{query}"), data: data.clone() })
        }
        _ => None,
    }
}

/// `reason` is a refused request, `message` a channel process that dies of it.
fn failure(data: &Value) -> Option<FromNode> {
    let reason = text(data, "reason");
    Some(FromNode::Error(NodeError {
        id: None,
        code: None,
        message: reason.or_else(|| text(data, "message"))?.to_owned(),
        details: Vec::new(),
        request: data.get("request").cloned(),
        fatal: reason.is_none(),
    }))
}

/// The inverse of [`received`]; `None` for what has no form here. What only later nodes of
/// the dialect say (v0.16 has neither kinds of transactions nor codes of conflicts) is
/// written where the message has it, so nothing that was read is lost.
pub(in crate::wire) fn from_node(message: &FromNode) -> Option<Value> {
    let era = Era::Legacy;
    Some(match message {
        FromNode::Info(info) => frame("info", payload::info_data(info, era)),
        FromNode::Sign(request) => tagged("sign", json!({"tx": request.tx.text}), &request.tag),
        FromNode::Update { state } => frame("update", json!({"state": state.text})),
        FromNode::Leave { state } => frame("leave", json!({"state": state.text})),
        FromNode::OnChainTx { info, tx, tx_type } => {
            let info = info.as_ref().map(OnChainInfo::name);
            let fields = [("info", info), ("tx", Some(&*tx.text)), ("type", tx_type.as_deref())];
            frame("on_chain_tx", present(fields.map(|(name, text)| (name, text.map(Value::from)))))
        }
        FromNode::Conflict { channel_id, round, code, message } => {
            let (id, message) = (channel_id.as_ref(), message.as_deref());
            frame("conflict", payload::conflict_data(id, *round, *code, message, era))
        }
        FromNode::Message { channel_id, from, to, info } => {
            frame("message", payload::message_data(channel_id.as_ref(), from, to, info, era))
        }
        FromNode::Error(error) => frame("error", failure_data(error)),
        FromNode::Reply { method, data } => {
            let (action, tag) = method.split_once('.')?;
            tagged(action, data.clone(), tag)
        }
        FromNode::Result { .. } | FromNode::Pong | FromNode::Unknown => return None,
    })
}

fn failure_data(error: &NodeError) -> Value {
    let words = if error.fatal { "message" } else { "reason" };
    present([(words, Some(Value::from(&*error.message))), ("request", error.request.clone())])
}

fn present<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn frame(action: &str, payload: Value) -> Value {
    json!({"action": action, "payload": payload})
}

fn tagged(action: &str, payload: Value, tag: &str) -> Value {
    json!({"action": action, "payload": payload, "tag": tag})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Dialect, InfoEvent};

    fn one(text: &str) -> Received {
        Dialect::Legacy.decode(text).unwrap().remove(0)
    }

    fn message(text: &str) -> FromNode {
        one(text).message
    }

    #[test]
    fn the_seeds_own_words_are_understood() {
        let FromNode::Sign(request) =
            message(r#"{"action":"sign","tag":"initiator_signed","payload":{"tx":"tx$x"}}"#)
        else {
            panic!("not a sign request")
        };
        assert_eq!(
            (request.kind, request.tag.as_str()),
            (SignKind::InitiatorSign, "initiator_signed")
        );
        let FromNode::Info(info) =
            message(r#"{"action":"info","payload":{"event":"update_finalized"}}"#)
        else {
            panic!("not an info")
        };
        assert_eq!(info.event, InfoEvent::UpdateFinalized);
    }

    #[test]
    fn all_shapes_of_errors_are_told_apart() {
        for (text, words, fatal) in [
            (
                r#"{"action":"error","payload":{"reason":"badarith","request":{}}}"#,
                "badarith",
                false,
            ),
            (r#"{"action":"error","payload":{"message":"x_mismatch"}}"#, "x_mismatch", true),
            (
                r#"{"action":"result","payload":{"reason":"r","request":{}},"tag":"error"}"#,
                "r",
                false,
            ),
        ] {
            let FromNode::Error(error) = message(text) else { panic!("{text}") };
            assert_eq!((error.message.as_str(), error.fatal), (words, fatal));
        }
    }

    #[test]
    fn later_nodes_of_the_dialect_are_understood() {
        let id = ChannelId::new([5; 32]);
        let text = format!(
            r#"{{"action":"info","channel_id":"{id}","payload":{{"event":"open"}},"version":1}}"#
        );
        assert_eq!(one(&text).channel_id, Some(id));
        let reply = r#"{"action":"get","payload":[],"tag":"balances"}"#;
        let read = message(reply);
        assert!(matches!(&read, FromNode::Reply { method, .. } if method == "get.balances"));
        assert_eq!(from_node(&read).unwrap().to_string(), reply);
    }

    #[test]
    fn what_only_later_nodes_say_is_written_again() {
        for text in [
            r#"{"action":"on_chain_tx","payload":{"info":"deposit_tx","tx":"tx$x","type":"channel_deposit_tx"}}"#,
            r#"{"action":"conflict","payload":{"error_code":2,"error_msg":"conflict","round":4}}"#,
            r#"{"action":"error","payload":{"message":"x_mismatch","request":{"action":"update"}}}"#,
        ] {
            assert_eq!(from_node(&message(text)).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_wrongly_typed_is_kept_as_unknown() {
        for text in [
            r#"{"action":"dance","payload":{}}"#,
            r#"{"action":"info"}"#,
            r#"{"action":"info","payload":[]}"#,
            r#"{"action":"sign","payload":{"tx":"tx$"}}"#,
            r#"{"action":"sign","payload":{"tx":"tx$"},"tag":5}"#,
            r#"{"action":"update","payload":{"state":1}}"#,
            r#"{"action":"conflict","payload":{"round":"1"}}"#,
            r#"{"action":"error","payload":{}}"#,
        ] {
            assert_eq!(message(text), FromNode::Unknown, "{text}");
            assert_eq!(one(text).raw.to_string(), text);
        }
    }
}
