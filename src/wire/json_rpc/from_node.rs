//! What a node of today says, read and written.

use serde_json::{Map, Value, json};

use super::updates;
use crate::encoding::{ChannelId, Era};
use crate::wire::payload::{self, optional, text, tx};
use crate::wire::{FromNode, NodeError, OnChainInfo, Received, SignKind, SignRequest};

/// Writes a notification. `method` is without `channels.`, e.g. `info`.
#[must_use]
pub fn notification(channel_id: Option<ChannelId>, method: &str, data: Value) -> Value {
    json!({
        "jsonrpc": "2.0",
        "method": format!("channels.{method}"),
        "params": {"channel_id": channel_text(channel_id), "data": data},
        "version": 1,
    })
}

/// Writes the answer to the request with this id.
#[must_use]
pub fn result(id: Value, channel_id: Option<ChannelId>, result: Value) -> Value {
    json!({
        "channel_id": channel_text(channel_id),
        "id": id,
        "jsonrpc": "2.0",
        "result": result,
        "version": 1,
    })
}

/// Writes a refusal. Without details there is no `data`, as nodes do for their internal
/// errors; without a request it is `{}`, as they do while connecting.
#[must_use]
pub fn error(channel_id: Option<ChannelId>, error: &NodeError) -> Value {
    let mut body = Map::new();
    if let Some(code) = error.code {
        body.insert("code".into(), code.into());
    }
    if !error.details.is_empty() {
        let details = error.details.iter();
        let data = details.map(|(code, message)| json!({"code": code, "message": message}));
        body.insert("data".into(), data.collect());
    }
    body.insert("message".into(), error.message.as_str().into());
    body.insert("request".into(), error.request.clone().unwrap_or_else(|| json!({})));
    json!({
        "channel_id": channel_text(channel_id),
        "error": body,
        "id": error.id,
        "jsonrpc": "2.0",
        "version": 1,
    })
}

fn channel_text(channel_id: Option<ChannelId>) -> Value {
    channel_id.map(|id| id.encode(Era::Modern)).into()
}

/// Reads one message.
pub(in crate::wire) fn received(raw: Value) -> Received {
    let (channel_id, message) = read(&raw).unwrap_or((None, FromNode::Unknown));
    Received { channel_id, message, raw }
}

fn read(raw: &Value) -> Option<(Option<ChannelId>, FromNode)> {
    if let Some(method) = raw.get("method") {
        let params = raw.get("params")?;
        let channel_id = payload::channel_id(params)?;
        let method = method.as_str()?.strip_prefix("channels.")?;
        let message = notified(method, params.get("data")?).unwrap_or(FromNode::Unknown);
        return Some((channel_id, message));
    }
    let channel_id = payload::channel_id(raw)?;
    let message = match raw.get("error") {
        Some(body) => refused(raw, body)?,
        None => FromNode::Result { id: raw.get("id")?.clone(), result: raw.get("result")?.clone() },
    };
    Some((channel_id, message))
}

fn notified(method: &str, data: &Value) -> Option<FromNode> {
    if let Some(tag) = method.strip_prefix("sign.") {
        return sign_request(tag, data);
    }
    if let Some(query) = method.strip_suffix(".reply") {
        return Some(FromNode::Reply { method: query.to_owned(), data: data.clone() });
    }
    match method {
        "info" => payload::info(data),
        "update" => Some(FromNode::Update { state: tx(data, "state")? }),
        "leave" => Some(FromNode::Leave { state: tx(data, "state")? }),
        "on_chain_tx" => Some(FromNode::OnChainTx {
            info: optional(data, "info", Value::as_str)?.map(OnChainInfo::parse),
            tx: tx(data, "tx")?,
            tx_type: optional(data, "type", Value::as_str)?.map(str::to_owned),
        }),
        "conflict" => payload::conflict(data),
        "message" => payload::message(data),
        "error" => Some(FromNode::Error(NodeError {
            id: None,
            code: None,
            message: text(data, "message")?.to_owned(),
            details: Vec::new(),
            request: None,
            fatal: false,
        })),
        "system.pong" => Some(FromNode::Pong),
        _ => None,
    }
}

fn sign_request(tag: &str, data: &Value) -> Option<FromNode> {
    Some(FromNode::Sign(SignRequest {
        kind: SignKind::from_tag(tag)?,
        tag: tag.to_owned(),
        tx: tx(data, "signed_tx")?,
        updates: optional(data, "updates", Value::as_array)?
            .into_iter()
            .flatten()
            .map(updates::read)
            .collect(),
    }))
}

fn refused(raw: &Value, body: &Value) -> Option<FromNode> {
    let detail = |item: &Value| {
        let message = text(item, "message").unwrap_or_default().to_owned();
        Some((item.get("code")?.as_i64()?, message))
    };
    let details = body.get("data").and_then(Value::as_array);
    Some(FromNode::Error(NodeError {
        id: raw.get("id").filter(|id| !id.is_null()).cloned(),
        code: Some(body.get("code")?.as_i64()?),
        message: text(body, "message")?.to_owned(),
        details: details.into_iter().flatten().filter_map(detail).collect(),
        request: body.get("request").cloned(),
        fatal: false,
    }))
}

/// The inverse of [`received`]; `None` for what has no form here.
pub(in crate::wire) fn from_node(
    channel_id: Option<ChannelId>,
    message: &FromNode,
) -> Option<Value> {
    let era = Era::Modern;
    let (method, data) = match message {
        FromNode::Info(info) => ("info", payload::info_data(info, era)),
        FromNode::Sign(request) => {
            let updates: Value = request.updates.iter().map(updates::write).collect();
            let data = json!({"signed_tx": request.tx.text, "updates": updates});
            return Some(notification(channel_id, &format!("sign.{}", request.tag), data));
        }
        FromNode::Update { state } => ("update", json!({"state": state.text})),
        FromNode::Leave { state } => ("leave", json!({"state": state.text})),
        FromNode::OnChainTx { info, tx, tx_type } => {
            let info = info.as_ref().map(OnChainInfo::name);
            ("on_chain_tx", json!({"info": info, "tx": tx.text, "type": tx_type}))
        }
        FromNode::Conflict { channel_id, round, code, message } => {
            let (id, message) = (channel_id.as_ref(), message.as_deref());
            ("conflict", payload::conflict_data(id, *round, *code, message, era))
        }
        FromNode::Message { channel_id, from, to, info } => {
            ("message", payload::message_data(channel_id.as_ref(), from, to, info, era))
        }
        FromNode::Error(fault) if fault.code.is_none() => {
            ("error", json!({"message": fault.message}))
        }
        FromNode::Error(fault) => return Some(error(channel_id, fault)),
        FromNode::Result { id, result: value } => {
            return Some(result(id.clone(), channel_id, value.clone()));
        }
        FromNode::Reply { method, data } => {
            return Some(notification(channel_id, &format!("{method}.reply"), data.clone()));
        }
        FromNode::Pong => ("system.pong", json!({"action": "system", "tag": "pong"})),
        FromNode::Unknown => return None,
    };
    Some(notification(channel_id, method, data))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Dialect;

    fn one(text: &str) -> Received {
        Dialect::JsonRpc.decode(text).unwrap().remove(0)
    }

    /// One table of the documents has it without `_tx`; no node sends that.
    #[test]
    fn a_slash_is_asked_for_as_slash_tx() {
        let asked = |tag: &str| {
            one(&format!(
                r#"{{"jsonrpc":"2.0","method":"channels.sign.{tag}","params":{{"channel_id":null,"data":{{"signed_tx":"tx_","updates":[]}}}},"version":1}}"#
            ))
            .message
        };
        let FromNode::Sign(request) = asked("slash_tx") else { panic!("it is a sign request") };
        assert_eq!((request.kind, request.kind.reply()), (SignKind::Slash, "slash_sign"));
        assert_eq!(asked("slash"), FromNode::Unknown);
    }

    #[test]
    fn known_methods_with_wrong_types_are_kept_as_unknown() {
        for (method, data) in [
            ("info", r#"{"event":5}"#),
            ("info", r#"{"event":"fsm_up","fsm_id":"ba_x"}"#),
            ("info", "[]"),
            ("update", r#"{"state":null}"#),
            ("sign.update", r#"{"signed_tx":"tx_","updates":{}}"#),
            ("sign.spend", r#"{"signed_tx":"tx_","updates":[]}"#),
            ("conflict", r#"{"round":-1}"#),
            ("conflict", r#"{"round":1.5}"#),
            ("conflict", "null"),
            ("message", r#"{"message":{"from":"a","to":"b","info":{}}}"#),
            ("nope", "{}"),
        ] {
            let text = format!(
                r#"{{"jsonrpc":"2.0","method":"channels.{method}","params":{{"channel_id":null,"data":{data}}}}}"#
            );
            let received = one(&text);
            assert_eq!(received.message, FromNode::Unknown, "{text}");
            assert_eq!(received.raw.to_string(), text);
        }
    }

    #[test]
    fn a_request_to_sign_garbage_is_still_a_request() {
        let received = one(
            r#"{"jsonrpc":"2.0","method":"channels.sign.update","params":{"channel_id":null,"data":{"signed_tx":"tx_garbage"}}}"#,
        );
        let FromNode::Sign(request) = received.message else { panic!("{received:?}") };
        assert_eq!((request.kind, request.updates.len()), (SignKind::Update, 0));
        assert!(request.tx.signed().is_none());
    }

    #[test]
    fn a_channel_that_does_not_decode_makes_the_message_unknown() {
        let received = one(
            r#"{"jsonrpc":"2.0","method":"channels.info","params":{"channel_id":"ch_x","data":{"event":"open"}}}"#,
        );
        assert_eq!((received.channel_id, received.message), (None, FromNode::Unknown));
    }

    #[test]
    fn errors_keep_every_detail() {
        let text = r#"{"channel_id":null,"error":{"code":3,"data":[{"code":1005,"message":"Broken encoding: account pubkey"},{"code":1006,"message":"Broken encoding: contract pubkey"}],"message":"Rejected","request":{"id":7}},"id":"a","jsonrpc":"2.0","version":1}"#;
        let received = one(text);
        let FromNode::Error(error) = &received.message else { panic!("{received:?}") };
        assert_eq!(error.id, Some(Value::from("a")));
        assert_eq!(error.details.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [1005, 1006]);
        assert_eq!(from_node(None, &received.message).unwrap().to_string(), text);
    }

    #[test]
    fn the_error_notification_that_nodes_forget_to_send_is_understood() {
        let received = one(
            r#"{"jsonrpc":"2.0","method":"channels.error","params":{"channel_id":null,"data":{"message":"invalid_signature"}}}"#,
        );
        assert!(matches!(received.message, FromNode::Error(NodeError { code: None, .. })));
    }
}
