//! Recorded requests as the vocabulary would say them.

use aechan::encoding::{AccountKey, Amount, Era, TxHash};
use aechan::wire::{
    Dialect, Extras, Query, SignAnswer, SignKind, ToNode, TxOptions, json_rpc, legacy,
};
use serde_json::Value;

/// A recorded request.
pub(crate) struct Request {
    /// What it says, where the vocabulary has it with these types.
    pub(crate) message: Option<ToNode>,
    /// Its id, where it is a number.
    pub(crate) id: Option<u64>,
    /// Its JSON, without an id that is not a number.
    pub(crate) raw: Value,
}

/// Reads a client's frame; `None` is what a node ignores.
pub(crate) fn typed(text: &str, dialect: Dialect) -> Option<Request> {
    match dialect {
        Dialect::JsonRpc => {
            let mut frames = json_rpc::decode_client(text).frames;
            if frames.is_empty() {
                return None;
            }
            let mut frame = frames.remove(0);
            let id = frame.id.as_ref().and_then(Value::as_u64);
            if id.is_none() {
                frame.raw.as_object_mut().unwrap().remove("id");
            }
            let method = frame.method.strip_prefix("channels.").unwrap_or(&frame.method);
            Some(Request { message: modern(method, &frame.params), id, raw: frame.raw })
        }
        Dialect::Legacy => {
            let frame = legacy::decode_client(text)?;
            let message = old(&frame.action, frame.tag.as_deref(), &frame.payload);
            Some(Request { message, id: None, raw: frame.raw })
        }
    }
}

fn modern(method: &str, params: &Value) -> Option<ToNode> {
    let known = |names: &[&str]| {
        let object = params.as_object()?;
        object.keys().all(|key| names.contains(&key.as_str())).then_some(())
    };
    let options = || -> Option<TxOptions> {
        Some(TxOptions {
            fee: optional(params, "fee")?,
            gas_price: optional(params, "gas_price")?,
            nonce: match params.get("nonce") {
                None => None,
                Some(nonce) => Some(nonce.as_u64()?),
            },
        })
    };
    let message = match method {
        "update.new" => {
            known(&["from", "to", "amount", "meta"])?;
            transfer(params, Era::Modern)?
        }
        "deposit" | "withdraw" => {
            known(&["amount", "fee", "gas_price", "nonce"])?;
            let (amount, options) = (amount(params, "amount")?, options()?);
            let extras = Extras::default();
            match method {
                "deposit" => ToNode::Deposit { amount, options, extras },
                _ => ToNode::Withdraw { amount, options, extras },
            }
        }
        "shutdown" => ToNode::Shutdown(options()?),
        "close_solo" => ToNode::CloseSolo(options()?),
        "slash" => ToNode::Slash(options()?),
        "settle" => ToNode::Settle(options()?),
        "snapshot_solo" => ToNode::SnapshotSolo(options()?),
        "leave" => ToNode::Leave,
        "message" => message(params, Era::Modern)?,
        "get.balances" => ToNode::Get(Query::Balances(accounts(params)?)),
        "get.offchain_state" => ToNode::Get(Query::OffchainState),
        "get.poi" => {
            known(&["accounts"])?;
            ToNode::Get(Query::Poi(accounts(params)?))
        }
        "system" if params["action"] == "ping" => ToNode::Ping,
        "assume_minimum_depth" => {
            ToNode::AssumeMinimumDepth(TxHash::decode(params["tx_hash"].as_str()?).ok()?)
        }
        _ => {
            let kind = SignKind::ALL.into_iter().find(|kind| kind.reply() == method)?;
            let answer = match params.get("signed_tx") {
                Some(tx) => SignAnswer::Signed(tx.as_str()?.to_owned()),
                None => SignAnswer::Refuse(
                    params["error"].as_u64()?.try_into().ok().filter(|code| *code > 0)?,
                ),
            };
            ToNode::Sign { kind, tag: kind.tag().to_owned(), answer }
        }
    };
    Some(message)
}

fn old(action: &str, tag: Option<&str>, payload: &Value) -> Option<ToNode> {
    Some(match (action, tag) {
        ("update", Some("new")) => transfer(payload, Era::Legacy)?,
        ("message", None) => message(payload, Era::Legacy)?,
        ("shutdown", None) if payload.is_null() => ToNode::Shutdown(TxOptions::default()),
        ("deposit", None) => ToNode::Deposit {
            amount: amount(payload, "amount")?,
            options: TxOptions::default(),
            extras: Extras::default(),
        },
        (action, None) => ToNode::Sign {
            kind: SignKind::from_tag(action)?,
            tag: action.to_owned(),
            answer: SignAnswer::Signed(payload["tx"].as_str()?.to_owned()),
        },
        _ => return None,
    })
}

fn transfer(params: &Value, era: Era) -> Option<ToNode> {
    let meta = match params.get("meta") {
        None => Vec::new(),
        Some(Value::Array(notes)) if !notes.is_empty() => {
            notes.iter().map(|note| note.as_str().map(str::to_owned)).collect::<Option<_>>()?
        }
        // The SDK sends an empty list, which says nothing.
        Some(_) => return None,
    };
    Some(ToNode::Update {
        from: account(params.get("from")?, era)?,
        to: account(params.get("to")?, era)?,
        amount: amount(params, "amount")?,
        meta,
        block_hash: None,
    })
}

fn message(params: &Value, era: Era) -> Option<ToNode> {
    let info = params.get("info")?.as_str()?.to_owned();
    Some(ToNode::Message { to: account(params.get("to")?, era)?, info })
}

/// An account in the form that the dialect writes; other forms are read, not written.
fn account(value: &Value, era: Era) -> Option<AccountKey> {
    let text = value.as_str()?;
    AccountKey::decode(text).ok().filter(|key| key.encode(era) == text)
}

fn accounts(params: &Value) -> Option<Vec<AccountKey>> {
    params.get("accounts")?.as_array()?.iter().map(|key| account(key, Era::Modern)).collect()
}

fn amount(params: &Value, name: &str) -> Option<Amount> {
    optional(params, name)?
}

fn optional(params: &Value, name: &str) -> Option<Option<Amount>> {
    match params.get(name) {
        None => Some(None),
        Some(Value::Number(number)) => Amount::from_json(number).ok().map(Some),
        Some(_) => None,
    }
}
