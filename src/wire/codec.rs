//! The door of this room: text ⇄ messages, for either dialect.

use serde_json::Value;
use thiserror::Error;

use super::{Dialect, FromNode, Received, ToNode, json_rpc, legacy};
use crate::encoding::ChannelId;

/// Longest frame that is looked at, in bytes. A node's peer protocol carries 65 535 bytes a
/// transaction, a full off-chain state a few hundred thousand.
pub const MAX_FRAME: usize = 2 << 20;

/// Most messages that are read from one batch. A longer one is kept as one unknown
/// message: two megabytes of `[1,1,…]` are not worth a million messages.
pub const MAX_BATCH: usize = 1024;

/// Most values that a frame may hold. A value of two bytes on the wire takes a hundred in
/// memory; what is long in honest frames is text.
pub const MAX_VALUES: usize = 1 << 16;

/// Why a frame could not be read, or a message not written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WireError {
    /// Longer than anything sensible.
    #[error("the frame is {found} bytes long; more than {MAX_FRAME} is not looked at")]
    TooLarge {
        /// Its length.
        found: usize,
    },
    /// Not JSON, or nested deeper than 128 levels.
    #[error("the frame is not JSON: {fault}")]
    Json {
        /// What is wrong and where.
        fault: String,
    },
    /// Only the other dialect has this.
    #[error("a 2018 node has no {what}: {instead}")]
    NotInDialect {
        /// What is missing.
        what: &'static str,
        /// What to do instead.
        instead: &'static str,
    },
    /// A refusal with code 0, which a node answers with an error and keeps waiting.
    #[error("a refusal needs a code from 1 to 65535; 128 and above are for your own reasons")]
    RefusalCode,
}

impl Dialect {
    /// Reads a frame from a node. A JSON-RPC batch holds several messages. What is unknown
    /// or wrongly typed comes as [`FromNode::Unknown`] with its JSON.
    ///
    /// ```
    /// use aechan::wire::{Dialect, FromNode, InfoEvent};
    /// let frame = r#"{"action":"info","payload":{"event":"open"}}"#;
    /// let received = Dialect::Legacy.decode(frame)?.remove(0);
    /// let FromNode::Info(info) = &received.message else { panic!("{received:?}") };
    /// assert_eq!(info.event, InfoEvent::Open);
    /// assert_eq!(Dialect::Legacy.encode_from_node(None, &received.message).to_string(), frame);
    /// # Ok::<(), aechan::wire::WireError>(())
    /// ```
    ///
    /// # Errors
    /// The text is too long, or not JSON. The connection can go on.
    pub fn decode(self, text: &str) -> Result<Vec<Received>, WireError> {
        let raw = parse(text)?;
        Ok(match (self, raw) {
            (Self::JsonRpc, Value::Array(batch))
                if !batch.is_empty() && batch.len() <= MAX_BATCH =>
            {
                batch.into_iter().map(json_rpc::received).collect()
            }
            (Self::JsonRpc, raw) => vec![json_rpc::received(raw)],
            (Self::Legacy, raw) => vec![legacy::received(raw)],
        })
    }

    /// Writes a message to a node. `id` is JSON-RPC's; with one every outcome is answered.
    ///
    /// ```
    /// use aechan::wire::{Dialect, ToNode, TxOptions};
    /// let close = ToNode::Shutdown(TxOptions::default());
    /// assert_eq!(Dialect::Legacy.encode(&close, None)?, r#"{"action":"shutdown"}"#);
    /// assert_eq!(
    ///     Dialect::JsonRpc.encode(&close, Some(8))?,
    ///     r#"{"jsonrpc":"2.0","id":8,"method":"channels.shutdown","params":{}}"#,
    /// );
    /// # Ok::<(), aechan::wire::WireError>(())
    /// ```
    ///
    /// # Errors
    /// The 2018 dialect lacks it, or a refusal code is 0.
    pub fn encode(self, message: &ToNode, id: Option<u64>) -> Result<String, WireError> {
        match self {
            Self::JsonRpc => json_rpc::request(message, id),
            Self::Legacy => legacy::request(message),
        }
        .map(|frame| frame.to_string())
    }

    /// Writes a message as a node would, for the embedded node and for replays.
    ///
    /// 2018 nodes do not name the channel around a message; there `channel_id` has no
    /// effect. What a dialect has no form for, [`FromNode::Unknown`] among it, is `null`.
    #[must_use]
    pub fn encode_from_node(self, channel_id: Option<ChannelId>, message: &FromNode) -> Value {
        match self {
            Self::JsonRpc => json_rpc::from_node(channel_id, message),
            Self::Legacy => legacy::from_node(message),
        }
        .unwrap_or_default()
    }
}

/// Parses JSON within the limits of size and (by serde) depth.
pub(super) fn parse(text: &str) -> Result<Value, WireError> {
    if text.len() > MAX_FRAME {
        return Err(WireError::TooLarge { found: text.len() });
    }
    if values(text) > MAX_VALUES {
        return Err(WireError::Json { fault: format!("it holds more than {MAX_VALUES} values") });
    }
    serde_json::from_str(text).map_err(|e| WireError::Json { fault: e.to_string() })
}

/// How many values there are at least, by the commas outside of texts.
fn values(text: &str) -> usize {
    let (mut commas, mut in_text, mut is_escaped) = (0usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            b',' if !in_text => commas = commas.saturating_add(1),
            _ => {}
        }
    }
    commas.saturating_add(1)
}

/// Hides session credentials in a frame that will be shown or stored.
pub fn redact_frame(frame: &mut Value) {
    match frame {
        Value::Array(items) => items.iter_mut().for_each(redact_frame),
        Value::Object(map) => {
            for (key, value) in map {
                if matches!(key.as_str(), "fsm_id" | "existing_fsm_id") {
                    *value = Value::from("ba_(redacted)");
                } else {
                    redact_frame(value);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const DIALECTS: [Dialect; 2] = [Dialect::JsonRpc, Dialect::Legacy];

    #[test]
    fn what_is_no_frame_is_an_error_and_what_is_odd_is_kept() {
        for dialect in DIALECTS {
            let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
            for text in ["", "{nope", "{'action':'info'}", deep.as_str()] {
                assert!(matches!(dialect.decode(text), Err(WireError::Json { .. })), "{text}");
            }
            let long = " ".repeat(MAX_FRAME + 1);
            assert_eq!(dialect.decode(&long), Err(WireError::TooLarge { found: MAX_FRAME + 1 }));
            for text in ["null", "5", "\"x\"", "[]", "{}", r#"{"method":5,"action":[]}"#] {
                let received = dialect.decode(text).unwrap();
                assert_eq!(received.len(), 1, "{text}");
                assert_eq!(received[0].message, FromNode::Unknown, "{text}");
                assert_eq!(received[0].raw.to_string(), text);
            }
        }
    }

    #[test]
    fn a_batch_is_several_messages_but_not_a_flood() {
        let count = |n: usize| {
            let text = format!("[{}]", vec!["1"; n].join(","));
            Dialect::JsonRpc.decode(&text).unwrap().len()
        };
        assert_eq!((count(2), count(MAX_BATCH), count(MAX_BATCH + 1)), (2, MAX_BATCH, 1));
    }

    #[test]
    fn a_frame_of_countless_small_values_is_not_read() {
        for dialect in DIALECTS {
            let text = format!("{{\"a\":[1{}]}}", ",1".repeat(MAX_VALUES));
            assert!(matches!(dialect.decode(&text), Err(WireError::Json { .. })));
            // Commas in a text are text.
            let text = format!("{{\"a\":\"\\\",{}\"}}", ",".repeat(MAX_VALUES));
            assert_eq!(dialect.decode(&text).map(|read| read.len()), Ok(1));
        }
    }

    #[test]
    fn credentials_are_hidden_wherever_they_are() {
        let mut frame = json!([{"params": {"data": {"event": "fsm_up", "fsm_id": "ba_secret"}}}]);
        redact_frame(&mut frame);
        assert!(!frame.to_string().contains("secret"));
        let text = r#"{"method":"channels.info","params":{"data":{"event":"fsm_up","fsm_id":"ba_secret"}}}"#;
        let received = Dialect::JsonRpc.decode(text).unwrap();
        assert!(!format!("{received:?}").contains("secret"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[\\[\\]{}\",:a-z0-9'-]{0,60}", legacy: bool) {
            let _ = DIALECTS[usize::from(legacy)].decode(&text);
        }
    }
}
