//! What we asked for, in one form: a typed operation, or the raw request of a script.

use serde_json::Value;

use crate::encoding::{AccountKey, Amount};
use crate::session::Operation;
use crate::wire::{ToNode, TxOptions};

/// The operation that a sign request is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// Move coins.
    Transfer { from: AccountKey, to: AccountKey, amount: Amount, meta: Vec<String> },
    /// Create or call a contract off chain: the request's own params.
    Contract { creates: bool, params: Value },
    /// Add coins.
    Deposit { amount: Amount, options: TxOptions, meta: Vec<String> },
    /// Take coins out.
    Withdraw { amount: Amount, options: TxOptions, meta: Vec<String> },
    /// Close by consent.
    Shutdown(TxOptions),
    /// Close alone.
    CloseSolo(TxOptions),
    /// Answer an older close.
    Slash(TxOptions),
    /// Be paid.
    Settle(TxOptions),
    /// Put the last round on chain.
    Snapshot(TxOptions),
    /// Run a contract on chain: the request's own params.
    ForceProgress { params: Value, options: TxOptions },
}

impl Asked {
    /// Reads an operation; `None` for those that lead to no signature, and for raw ones
    /// whose params are not understood.
    pub(super) fn of(operation: &Operation) -> Option<Self> {
        Some(match operation.clone() {
            Operation::Update { from, to, amount, meta } => {
                Self::Transfer { from, to, amount, meta }
            }
            Operation::Deposit { amount, options, extras } => {
                Self::Deposit { amount, options, meta: extras.meta }
            }
            Operation::Withdraw { amount, options, extras } => {
                Self::Withdraw { amount, options, meta: extras.meta }
            }
            Operation::Shutdown(options) => Self::Shutdown(options),
            Operation::Raw(message) => return Self::of_message(message),
            Operation::Leave | Operation::Message { .. } | Operation::Query(_) => return None,
        })
    }

    fn of_message(message: ToNode) -> Option<Self> {
        Some(match message {
            ToNode::Update { from, to, amount, meta, .. } => {
                Self::Transfer { from, to, amount, meta }
            }
            ToNode::Deposit { amount, options, extras } => {
                Self::Deposit { amount, options, meta: extras.meta }
            }
            ToNode::Withdraw { amount, options, extras } => {
                Self::Withdraw { amount, options, meta: extras.meta }
            }
            ToNode::Shutdown(options) => Self::Shutdown(options),
            ToNode::CloseSolo(options) => Self::CloseSolo(options),
            ToNode::Slash(options) => Self::Slash(options),
            ToNode::Settle(options) => Self::Settle(options),
            ToNode::SnapshotSolo(options) => Self::Snapshot(options),
            ToNode::Raw { method, params } => return Self::of_raw(&method, params),
            _ => return None,
        })
    }

    fn of_raw(method: &str, params: Value) -> Option<Self> {
        let word = method.strip_prefix("channels.").unwrap_or(method).replace('/', ".");
        let options = TxOptions::read(&params);
        let amount = || Amount::from_json(params.get("amount")?.as_number()?).ok();
        let account = |name: &str| AccountKey::decode(params.get(name)?.as_str()?).ok();
        Some(match word.as_str() {
            "update.new" => Self::Transfer {
                from: account("from")?,
                to: account("to")?,
                amount: amount()?,
                meta: meta(&params),
            },
            "update.new_contract" | "update.new_contract_from_onchain" => {
                Self::Contract { creates: true, params }
            }
            "update.call_contract" => Self::Contract { creates: false, params },
            "deposit" => Self::Deposit { amount: amount()?, options, meta: meta(&params) },
            "withdraw" => Self::Withdraw { amount: amount()?, options, meta: meta(&params) },
            "shutdown" => Self::Shutdown(options),
            "close_solo" => Self::CloseSolo(options),
            "slash" => Self::Slash(options),
            "settle" => Self::Settle(options),
            "snapshot_solo" => Self::Snapshot(options),
            "force_progress" => Self::ForceProgress { params, options },
            _ => return None,
        })
    }

    /// The notes that were given.
    pub(super) fn meta(&self) -> Vec<String> {
        match self {
            Self::Transfer { meta, .. }
            | Self::Deposit { meta, .. }
            | Self::Withdraw { meta, .. } => meta.clone(),
            Self::Contract { params, .. } => meta(params),
            _ => Vec::new(),
        }
    }

    /// Fee, gas price and nonce that were asked for.
    pub(super) const fn options(&self) -> Option<TxOptions> {
        match self {
            Self::Transfer { .. } | Self::Contract { .. } => None,
            Self::Deposit { options, .. }
            | Self::Withdraw { options, .. }
            | Self::ForceProgress { options, .. }
            | Self::Shutdown(options)
            | Self::CloseSolo(options)
            | Self::Slash(options)
            | Self::Settle(options)
            | Self::Snapshot(options) => Some(*options),
        }
    }
}

/// The block that we asked for the state to be computed at, in words. No transaction holds
/// it, so there is nothing to compare it with.
pub(super) fn pinned(operation: &Operation) -> Option<String> {
    let hash = match operation {
        Operation::Deposit { extras, .. } | Operation::Withdraw { extras, .. } => {
            extras.block_hash.as_deref()
        }
        Operation::Raw(ToNode::Update { block_hash, .. }) => block_hash.as_deref(),
        Operation::Raw(ToNode::Raw { params, .. }) => {
            params.get("block_hash").and_then(Value::as_str)
        }
        _ => None,
    };
    hash.map(|hash| {
        format!("pinned to block {hash}, as you asked; the transaction does not show it")
    })
}

fn meta(params: &Value) -> Vec<String> {
    let list = params.get("meta").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn raw_and_typed_requests_read_alike() {
        let (from, to) = (AccountKey::new([1; 32]), AccountKey::new([2; 32]));
        let amount = Amount::new(5);
        let typed = Operation::Update { from, to, amount, meta: vec![String::from("tea")] };
        let params =
            json!({"from": from.to_string(), "to": to.to_string(), "amount": 5, "meta": ["tea"]});
        for method in ["channels.update.new", "update/new", "update.new"] {
            let raw = ToNode::Raw { method: method.to_owned(), params: params.clone() };
            assert_eq!(Asked::of(&Operation::Raw(raw)), Asked::of(&typed), "{method}");
        }
        let raw = ToNode::Raw {
            method: String::from("channels.deposit"),
            params: json!({"amount": 5, "fee": "7", "gas_price": 8, "nonce": 9}),
        };
        let options = TxOptions {
            fee: Some(Amount::new(7)),
            gas_price: Some(Amount::new(8)),
            nonce: Some(9),
        };
        assert_eq!(
            Asked::of(&Operation::Raw(raw)),
            Some(Asked::Deposit { amount, options, meta: Vec::new() })
        );
    }

    #[test]
    fn what_is_not_understood_is_not_asked() {
        for (method, params) in [
            ("channels.update.new", json!({"amount": 5})),
            ("channels.deposit", json!({"amount": "5"})),
            ("channels.tea", json!({})),
        ] {
            let raw = ToNode::Raw { method: method.to_owned(), params };
            assert_eq!(Asked::of(&Operation::Raw(raw)), None, "{method}");
        }
    }
}
