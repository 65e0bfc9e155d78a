//! Clients' frames as the embedded node reads them.

use serde_json::Value;

use crate::wire::codec::parse;

/// A request or notification from a client.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientFrame {
    /// Its id; without one it is a notification.
    pub id: Option<Value>,
    /// The method, e.g. `channels.update.new`.
    pub method: String,
    /// Its parameters; null where there are none.
    pub params: Value,
    /// The whole, which errors echo.
    pub raw: Value,
}

/// What one WebSocket frame held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientFrames {
    /// Whether it was an array, which is answered by an array.
    pub is_batch: bool,
    /// What a node would look at.
    pub frames: Vec<ClientFrame>,
}

/// Reads a client's frame as a node does: what is not JSON, or not a 2.0 object with a
/// method, is ignored without an answer.
#[must_use]
pub fn decode_client(text: &str) -> ClientFrames {
    match parse(text) {
        Ok(Value::Array(items)) => {
            ClientFrames { is_batch: true, frames: items.into_iter().filter_map(frame).collect() }
        }
        Ok(item) => ClientFrames { is_batch: false, frames: frame(item).into_iter().collect() },
        Err(_) => ClientFrames::default(),
    }
}

fn frame(raw: Value) -> Option<ClientFrame> {
    if raw.get("jsonrpc")? != "2.0" {
        return None;
    }
    Some(ClientFrame {
        id: raw.get("id").cloned(),
        method: raw.get("method")?.as_str()?.to_owned(),
        params: raw.get("params").cloned().unwrap_or_default(),
        raw,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn junk_is_ignored() {
        for text in [
            "{nope",
            "5",
            "{}",
            r#"{"method":"channels.leave"}"#,
            r#"{"jsonrpc":"1.0","method":"channels.leave"}"#,
            r#"{"jsonrpc":"2.0","id":1}"#,
            r#"{"jsonrpc":"2.0","method":5}"#,
        ] {
            assert_eq!(decode_client(text).frames, [], "{text}");
        }
    }

    #[test]
    fn a_batch_keeps_what_is_sound() {
        let text = r#"[{"jsonrpc":"2.0","id":4,"method":"a","params":{"b":1}},7,{"jsonrpc":"2.0","method":"c"}]"#;
        let read = decode_client(text);
        assert!(read.is_batch);
        assert_eq!(read.frames.len(), 2);
        assert_eq!(read.frames[0].id, Some(Value::from(4)));
        assert_eq!(read.frames[0].params["b"], 1);
        assert_eq!((&read.frames[1].id, &read.frames[1].params), (&None, &Value::Null));
    }
}
