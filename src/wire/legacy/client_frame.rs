//! Clients' frames as the embedded node reads them.

use serde_json::Value;

use super::quotes::double_quoted;
use crate::wire::codec::{MAX_FRAME, parse};

/// A message from a client.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientFrame {
    /// What it wants, e.g. `update`.
    pub action: String,
    /// Its variant, e.g. `new`.
    pub tag: Option<String>,
    /// Its parameters; null where there are none.
    pub payload: Value,
    /// The whole, which errors echo.
    pub raw: Value,
}

/// Reads a client's frame as a node does: single-quoted strings, with which the seed
/// document writes its samples, are accepted; what is no message is ignored without an
/// answer.
#[must_use]
pub fn decode_client(text: &str) -> Option<ClientFrame> {
    if text.len() > MAX_FRAME {
        return None;
    }
    let raw = match parse(text) {
        Ok(raw) => raw,
        Err(_) => parse(&double_quoted(text)?).ok()?,
    };
    Some(ClientFrame {
        action: raw.get("action")?.as_str()?.to_owned(),
        tag: match raw.get("tag") {
            None => None,
            Some(tag) => Some(tag.as_str()?.to_owned()),
        },
        payload: raw.get("payload").cloned().unwrap_or_default(),
        raw,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seeds_samples_read() {
        let frame = decode_client(
            "{'action': 'update',\n 'tag': 'new',\n 'payload': {'from': 'ak$a', 'to': 'ak$b', 'amount': 1}}",
        )
        .unwrap();
        assert_eq!((frame.action.as_str(), frame.tag.as_deref()), ("update", Some("new")));
        assert_eq!(frame.payload["amount"], 1);
        assert_eq!(frame.raw["payload"], frame.payload);
    }

    #[test]
    fn junk_is_ignored() {
        // The seed's sample without a colon is among it.
        for text in
            ["", "5", "null", "[]", "{}", "not json", "{'payload' {}}", r#"{"action":"a","tag":1}"#]
        {
            assert_eq!(decode_client(text), None, "{text}");
        }
    }

    #[test]
    fn a_bare_action_is_a_message() {
        let frame = decode_client(r#"{"action":"shutdown"}"#).unwrap();
        assert_eq!((frame.tag, frame.payload), (None, Value::Null));
    }
}
