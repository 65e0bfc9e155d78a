//! One JSON-RPC request: its parts, and its possible answers (`spec/json-rpc.md` §2.1,
//! §2.7).

use serde_json::{Map, Value};

use crate::encoding::{AccountKey, Amount};
use crate::wire::{FromNode, NodeError, TxOptions};

use super::proposal::Reject;

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// −32601: no such method, or a mandatory parameter is missing.
    MethodNotFound,
    /// −32603 without further data.
    Internal,
    /// −32603 for what this node does not simulate.
    NotSimulated,
    /// −32000.
    InvalidRequest,
    /// 2 with an inner code.
    NotAllowed(i64),
    /// 3 with inner codes.
    Rejected(Vec<(i64, &'static str)>),
}

impl Fault {
    pub(super) fn of(code: i64) -> Self {
        Self::Rejected(vec![(code, Self::message(code))])
    }

    pub(super) const fn detail(code: i64) -> (i64, &'static str) {
        (code, Self::message(code))
    }

    const fn message(code: i64) -> &'static str {
        match code {
            100 => "PoI doesn't exist",
            108 => "Not ready",
            1001 => "Insufficient balance",
            1002 => "Negative amount",
            1003 => "Invalid pubkeys",
            1004 => "Call not found",
            1005 => "Broken encoding: account pubkey",
            1006 => "Broken encoding: contract pubkey",
            1009 => "Broken encoding: contract bytearray",
            1008 => "Not a number",
            1010 => "Broken encoding: transaction",
            1012 => "Offchain tx expected",
            1013 => "Tx already on-chain",
            1014 => "Invalid meta object",
            1018 => "Not allowed at current channel state",
            _ => "Rejected",
        }
    }
}

impl From<Reject> for Fault {
    fn from(reject: Reject) -> Self {
        match reject {
            Reject::InsufficientBalance => Self::of(1001),
            Reject::InvalidPubkeys => Self::of(1003),
            Reject::Internal => Self::Internal,
        }
    }
}

/// What the embedded node says of contracts.
const NOT_SIMULATED: &str = "contracts are not simulated by the embedded node";

/// A JSON-RPC 2.0 request.
pub(super) struct Request<'a> {
    pub(super) raw: &'a Value,
    pub(super) id: Option<&'a Value>,
    pub(super) method: &'a str,
    params: Option<&'a Map<String, Value>>,
}

impl<'a> Request<'a> {
    /// Reads one; what is none gets no answer at all.
    pub(super) fn read(raw: &'a Value) -> Option<Self> {
        let object = raw.as_object()?;
        if object.get("jsonrpc")?.as_str()? != "2.0" {
            return None;
        }
        Some(Self {
            raw,
            id: object.get("id"),
            method: object.get("method")?.as_str()?,
            params: object.get("params").and_then(Value::as_object),
        })
    }

    pub(super) fn optional(&self, name: &str) -> Option<&'a Value> {
        self.params?.get(name)
    }

    pub(super) const fn has_params(&self) -> bool {
        self.params.is_some()
    }

    pub(super) fn param(&self, name: &str) -> Result<&'a Value, Fault> {
        self.optional(name).ok_or(Fault::MethodNotFound)
    }

    /// An account; a text that does not decode is an error of its own.
    pub(super) fn account(&self, name: &str) -> Result<AccountKey, Fault> {
        account(self.param(name)?)
    }

    /// A mandatory amount.
    pub(super) fn amount(&self, name: &str) -> Result<Amount, Fault> {
        let Value::Number(number) = self.param(name)? else { return Err(Fault::of(1008)) };
        amount(&number.to_string())
    }

    /// Fee, gas price and nonce; numeric strings count (`spec/json-rpc.md` §2.2).
    pub(super) fn tx_options(&self) -> Result<TxOptions, Fault> {
        let read = |name| match self.optional(name) {
            None => Ok(None),
            Some(Value::Number(number)) => number.to_string().parse::<u128>().map(Some),
            Some(Value::String(text)) => text.parse().map(Some),
            Some(_) => "".parse().map(Some),
        };
        let read = |name| read(name).map_err(|_| Fault::Internal);
        let nonce = read("nonce")?.map(u64::try_from).transpose().map_err(|_| Fault::Internal)?;
        Ok(TxOptions {
            fee: read("fee")?.map(Amount::new),
            gas_price: read("gas_price")?.map(Amount::new),
            nonce,
        })
    }

    /// Notes of an update.
    pub(super) fn meta(&self) -> Result<Vec<String>, Fault> {
        match self.optional("meta") {
            None => Ok(Vec::new()),
            Some(Value::Array(notes)) => notes
                .iter()
                .map(|note| note.as_str().map(str::to_owned).ok_or_else(|| Fault::of(1014)))
                .collect(),
            Some(_) => Err(Fault::of(1014)),
        }
    }

    /// `"ok"`, which only says that the process has taken it; nothing without an id.
    pub(super) fn ok(&self) -> Option<FromNode> {
        self.id.map(|id| FromNode::Result { id: id.clone(), result: Value::from("ok") })
    }

    /// Data: a result with an id, a notification without.
    pub(super) fn data(&self, data: Value) -> FromNode {
        match self.id {
            Some(id) => FromNode::Result { id: id.clone(), result: data },
            None => {
                let method = self.method.strip_prefix("channels.").unwrap_or(self.method);
                FromNode::Reply { method: method.to_owned(), data }
            }
        }
    }

    /// A refusal, with the request echoed.
    pub(super) fn fault(&self, fault: Fault) -> FromNode {
        let (code, message, details) = match fault {
            Fault::MethodNotFound => (-32601, "Method not found", Vec::new()),
            Fault::Internal => (-32603, "Internal error", Vec::new()),
            // A real node gives no details here; what it does simulate, it is named by.
            Fault::NotSimulated => (-32603, "Internal error", vec![(0, NOT_SIMULATED)]),
            Fault::InvalidRequest => (-32000, "Invalid request", Vec::new()),
            Fault::NotAllowed(code) => {
                (2, "Action not allowed", vec![(code, Fault::message(code))])
            }
            Fault::Rejected(details) => (3, "Rejected", details),
        };
        FromNode::Error(NodeError {
            id: self.id.cloned(),
            code: Some(code),
            message: message.to_owned(),
            details: details.into_iter().map(|(code, text)| (code, text.to_owned())).collect(),
            request: Some(self.raw.clone()),
            fatal: false,
        })
    }
}

/// An account in a parameter.
pub(super) fn account(value: &Value) -> Result<AccountKey, Fault> {
    let text = value.as_str().filter(|text| text.starts_with("ak_"));
    text.and_then(|text| AccountKey::decode(text).ok()).ok_or_else(|| Fault::of(1005))
}

/// An integer amount. More than can exist is as good as the most that can.
pub(super) fn amount(number: &str) -> Result<Amount, Fault> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::of(1008));
    }
    // `-0` is zero.
    if number.starts_with('-') && digits.bytes().any(|b| b != b'0') {
        return Err(Fault::of(1002));
    }
    Ok(Amount::new(digits.parse().unwrap_or(u128::MAX)))
}
