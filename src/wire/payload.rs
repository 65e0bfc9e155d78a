//! The parts of messages that both dialects share. Readers return `None` where a field is
//! missing or has the wrong type; the caller then keeps the whole message as unknown.

use serde_json::{Map, Value, json};

use super::{FromNode, Info, InfoEvent, TxText};
use crate::encoding::{ChannelId, Era, FsmId, TxHash};

/// A string field.
pub(super) fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str()
}

/// A field that may be absent or null; the outer `None` is a wrong type.
pub(super) fn optional<'a, T>(
    object: &'a Value,
    name: &str,
    read: impl FnOnce(&'a Value) -> Option<T>,
) -> Option<Option<T>> {
    match object.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(value) => read(value).map(Some),
    }
}

/// The field `channel_id`, which is absent or null before there is one.
pub(super) fn channel_id(object: &Value) -> Option<Option<ChannelId>> {
    optional(object, "channel_id", |value| ChannelId::decode(value.as_str()?).ok())
}

/// A transaction field.
pub(super) fn tx(object: &Value, name: &str) -> Option<TxText> {
    text(object, name).map(TxText::new)
}

/// `{"event": …}` and what belongs to some events.
pub(super) fn info(data: &Value) -> Option<FromNode> {
    Some(FromNode::Info(Info {
        event: InfoEvent::parse(text(data, "event")?),
        fsm_id: optional(data, "fsm_id", |value| FsmId::decode(value.as_str()?).ok())?,
        // `min_depth_achieved` forces raw bytes into text; there is no hash to be had.
        tx_hash: text(data, "tx_hash").and_then(|hash| TxHash::decode(hash).ok()),
    }))
}

/// The inverse of [`info`].
pub(super) fn info_data(info: &Info, era: Era) -> Value {
    let mut data = Map::new();
    data.insert("event".into(), info.event.name().into());
    if let Some(id) = &info.fsm_id {
        data.insert("fsm_id".into(), id.reveal().into());
    }
    if let Some(hash) = &info.tx_hash {
        data.insert("tx_hash".into(), hash.encode(era).into());
    }
    data.into()
}

/// `{"channel_id", "round", "error_code", "error_msg"}`; in 2018 the first two.
pub(super) fn conflict(data: &Value) -> Option<FromNode> {
    data.as_object()?;
    Some(FromNode::Conflict {
        channel_id: channel_id(data)?,
        round: optional(data, "round", Value::as_u64)?,
        code: optional(data, "error_code", Value::as_i64)?,
        message: optional(data, "error_msg", Value::as_str)?.map(str::to_owned),
    })
}

/// The inverse of [`conflict`].
pub(super) fn conflict_data(
    id: Option<&ChannelId>,
    round: Option<u64>,
    code: Option<i64>,
    message: Option<&str>,
    era: Era,
) -> Value {
    let fields = [
        ("channel_id", id.map(|id| Value::from(id.encode(era)))),
        ("error_code", code.map(Value::from)),
        ("error_msg", message.map(Value::from)),
        ("round", round.map(Value::from)),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// `{"message": {"channel_id", "from", "to", "info"}}`.
pub(super) fn message(data: &Value) -> Option<FromNode> {
    let inner = data.get("message")?;
    Some(FromNode::Message {
        channel_id: channel_id(inner)?,
        from: text(inner, "from")?.to_owned(),
        to: text(inner, "to")?.to_owned(),
        info: text(inner, "info")?.to_owned(),
    })
}

/// The inverse of [`message`].
pub(super) fn message_data(
    id: Option<&ChannelId>,
    from: &str,
    to: &str,
    info: &str,
    era: Era,
) -> Value {
    let id = id.map(|id| id.encode(era));
    json!({"message": {"channel_id": id, "from": from, "info": info, "to": to}})
}
