//! What a client says to a node of 2018 (`spec/legacy.md` §2.2). Deposits and withdrawals
//! need v0.17.

use serde_json::{Value, json};

use crate::encoding::Era;
use crate::wire::{Extras, SignAnswer, ToNode, TxOptions, WireError};

/// Writes a request. There are no ids in this dialect.
pub(in crate::wire) fn request(message: &ToNode) -> Result<Value, WireError> {
    match message {
        ToNode::Update { from, to, amount, meta, block_hash } => {
            if !meta.is_empty() {
                return lacks("notes on updates", "send a message instead");
            }
            if block_hash.is_some() {
                return lacks("pinned blocks", "leave the block hash out");
            }
            let payload = json!({
                "from": from.encode(Era::Legacy),
                "to": to.encode(Era::Legacy),
                "amount": amount.to_json(),
            });
            Ok(json!({"action": "update", "tag": "new", "payload": payload}))
        }
        ToNode::Deposit { amount, options, extras } => {
            plain(options)?;
            bare(extras)?;
            Ok(json!({"action": "deposit", "payload": {"amount": amount.to_json()}}))
        }
        ToNode::Withdraw { amount, options, extras } => {
            plain(options)?;
            bare(extras)?;
            Ok(json!({"action": "withdraw", "payload": {"amount": amount.to_json()}}))
        }
        ToNode::Shutdown(options) => {
            plain(options)?;
            Ok(json!({"action": "shutdown"}))
        }
        ToNode::Message { to, info } => {
            let payload = json!({"to": to.encode(Era::Legacy), "info": info});
            Ok(json!({"action": "message", "payload": payload}))
        }
        // The tag as it came, so that a node that speaks the seed's words gets them back.
        ToNode::Sign { tag, answer: SignAnswer::Signed(tx), .. } => {
            Ok(json!({"action": tag, "payload": {"tx": tx}}))
        }
        ToNode::Sign { answer: SignAnswer::Refuse(_), .. } => lacks(
            "way to refuse a signature",
            "leave the request unanswered and it times out, or close the socket",
        ),
        ToNode::Leave => lacks("leave", "close the channel, or keep the session running"),
        ToNode::Get(_) => lacks("queries", "aechan's own record of the channel has the answer"),
        ToNode::Ping => lacks("ping message", "a WebSocket ping keeps the connection alive"),
        ToNode::CloseSolo(_)
        | ToNode::Slash(_)
        | ToNode::Settle(_)
        | ToNode::SnapshotSolo(_)
        | ToNode::AssumeMinimumDepth(_) => lacks(
            "solo transactions over the socket",
            "build the transaction here and post it to the node's HTTP port",
        ),
        ToNode::Raw { method, params } => Ok(raw(method, params)),
    }
}

fn lacks<T>(what: &'static str, instead: &'static str) -> Result<T, WireError> {
    Err(WireError::NotInDialect { what, instead })
}

fn bare(extras: &Extras) -> Result<(), WireError> {
    if extras.is_empty() {
        Ok(())
    } else {
        lacks("notes or pinned blocks for deposits", "leave them out, or send a message")
    }
}

fn plain(options: &TxOptions) -> Result<(), WireError> {
    if *options == TxOptions::default() {
        return Ok(());
    }
    lacks("choice of fee, gas price or nonce", "leave them out; its fee is 1")
}

fn raw(method: &str, payload: &Value) -> Value {
    let (action, tag) = match method.split_once('/') {
        Some((action, tag)) => (action, Some(tag)),
        None => (method, None),
    };
    let mut frame = json!({"action": action});
    if let Some(tag) = tag {
        frame["tag"] = tag.into();
    }
    if !payload.is_null() {
        frame["payload"] = payload.clone();
    }
    frame
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{AccountKey, Amount, TxHash};
    use crate::wire::{Dialect, Query, SignKind};

    fn written(message: &ToNode) -> String {
        Dialect::Legacy.encode(message, Some(7)).unwrap()
    }

    fn update(meta: Vec<String>, block_hash: Option<String>) -> ToNode {
        let (from, to) = (AccountKey::new([1; 32]), AccountKey::new([2; 32]));
        ToNode::Update { from, to, amount: Amount::new(5), meta, block_hash }
    }

    #[test]
    fn frames_are_those_of_the_specification() {
        let (from, to) = (
            AccountKey::new([1; 32]).encode(Era::Legacy),
            AccountKey::new([2; 32]).encode(Era::Legacy),
        );
        assert_eq!(
            written(&update(vec![], None)),
            format!(
                r#"{{"action":"update","tag":"new","payload":{{"from":"{from}","to":"{to}","amount":5}}}}"#
            )
        );
        let options = TxOptions::default();
        assert_eq!(written(&ToNode::Shutdown(options)), r#"{"action":"shutdown"}"#);
        assert_eq!(
            written(&ToNode::Deposit {
                amount: Amount::new(2),
                options,
                extras: Extras::default()
            }),
            r#"{"action":"deposit","payload":{"amount":2}}"#
        );
        assert_eq!(
            written(&ToNode::Raw { method: String::from("get/poi"), params: json!({}) }),
            r#"{"action":"get","tag":"poi","payload":{}}"#
        );
    }

    #[test]
    fn sign_answers_echo_the_tag() {
        for tag in ["initiator_sign", "initiator_signed"] {
            let answer = ToNode::Sign {
                kind: SignKind::InitiatorSign,
                tag: tag.to_owned(),
                answer: SignAnswer::Signed(String::from("tx$x")),
            };
            let frame = format!(r#"{{"action":"{tag}","payload":{{"tx":"tx$x"}}}}"#);
            assert_eq!(written(&answer), frame);
        }
    }

    #[test]
    fn what_is_lacking_is_said_with_a_way_out() {
        let options = TxOptions { nonce: Some(1), ..TxOptions::default() };
        let extras = Extras { meta: vec![String::from("tea")], block_hash: None };
        let refusal = ToNode::Sign {
            kind: SignKind::Update,
            tag: String::from("update"),
            answer: SignAnswer::Refuse(128),
        };
        for message in [
            update(vec![String::from("tea")], None),
            update(vec![], Some(String::from("kh_"))),
            ToNode::Deposit { amount: Amount::new(1), options, extras: Extras::default() },
            ToNode::Deposit { amount: Amount::new(1), options: TxOptions::default(), extras },
            ToNode::Shutdown(options),
            refusal,
            ToNode::Leave,
            ToNode::Get(Query::OffchainState),
            ToNode::Ping,
            ToNode::Settle(TxOptions::default()),
            ToNode::AssumeMinimumDepth(TxHash::new([0; 32])),
        ] {
            let error = Dialect::Legacy.encode(&message, None).unwrap_err();
            assert!(error.to_string().starts_with("a 2018 node has no "), "{error}");
        }
    }
}
