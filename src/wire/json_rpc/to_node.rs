//! What a client says to a node of today (`spec/json-rpc.md` §2.2–2.3).

use serde_json::{Map, Value, json};

use crate::encoding::AccountKey;
use crate::wire::{Extras, Query, SignAnswer, ToNode, TxOptions, WireError};

/// Writes a request.
pub(in crate::wire) fn request(message: &ToNode, id: Option<u64>) -> Result<Value, WireError> {
    let (method, params) = match message {
        ToNode::Update { from, to, amount, meta, block_hash } => {
            let mut params = Map::new();
            params.insert("from".into(), from.to_string().into());
            params.insert("to".into(), to.to_string().into());
            params.insert("amount".into(), amount.to_json().into());
            if !meta.is_empty() {
                params.insert("meta".into(), meta.as_slice().into());
            }
            if let Some(hash) = block_hash {
                params.insert("block_hash".into(), hash.as_str().into());
            }
            ("update.new", params)
        }
        ToNode::Deposit { amount, options, extras } => {
            let params = with_options([("amount", amount.to_json().into())], options);
            ("deposit", with_extras(params, extras))
        }
        ToNode::Withdraw { amount, options, extras } => {
            let params = with_options([("amount", amount.to_json().into())], options);
            ("withdraw", with_extras(params, extras))
        }
        ToNode::Shutdown(options) => ("shutdown", with_options([], options)),
        ToNode::CloseSolo(options) => ("close_solo", with_options([], options)),
        ToNode::Slash(options) => ("slash", with_options([], options)),
        ToNode::Settle(options) => ("settle", with_options([], options)),
        ToNode::SnapshotSolo(options) => ("snapshot_solo", with_options([], options)),
        ToNode::Leave => ("leave", Map::new()),
        ToNode::Message { to, info } => {
            ("message", fields([("to", to.to_string().into()), ("info", info.as_str().into())]))
        }
        ToNode::Sign { kind, answer, .. } => (kind.reply(), answer_params(answer)?),
        ToNode::Get(Query::Balances(accounts)) => ("get.balances", account_list(accounts)),
        ToNode::Get(Query::OffchainState) => ("get.offchain_state", Map::new()),
        ToNode::Get(Query::Poi(accounts)) => ("get.poi", account_list(accounts)),
        ToNode::Ping => ("system", fields([("action", "ping".into())])),
        ToNode::AssumeMinimumDepth(hash) => {
            ("assume_minimum_depth", fields([("tx_hash", hash.to_string().into())]))
        }
        ToNode::Raw { method, params } => return Ok(frame(method, id, params.clone())),
    };
    Ok(frame(&format!("channels.{method}"), id, params.into()))
}

fn frame(method: &str, id: Option<u64>, params: Value) -> Value {
    let mut frame = Map::new();
    frame.insert("jsonrpc".into(), "2.0".into());
    if let Some(id) = id {
        frame.insert("id".into(), id.into());
    }
    frame.insert("method".into(), method.into());
    if !params.is_null() {
        frame.insert("params".into(), params);
    }
    frame.into()
}

fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn with_options<const N: usize>(
    first: [(&str, Value); N],
    options: &TxOptions,
) -> Map<String, Value> {
    let mut params = fields(first);
    let set = [
        ("fee", options.fee.map(|fee| Value::from(fee.to_json()))),
        ("gas_price", options.gas_price.map(|price| price.to_json().into())),
        ("nonce", options.nonce.map(Value::from)),
    ];
    params.extend(set.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    params
}

fn with_extras(mut params: Map<String, Value>, extras: &Extras) -> Map<String, Value> {
    if !extras.meta.is_empty() {
        params.insert("meta".into(), extras.meta.as_slice().into());
    }
    if let Some(hash) = &extras.block_hash {
        params.insert("block_hash".into(), hash.as_str().into());
    }
    params
}

fn answer_params(answer: &SignAnswer) -> Result<Map<String, Value>, WireError> {
    match answer {
        SignAnswer::Signed(tx) => Ok(fields([("signed_tx", tx.as_str().into())])),
        SignAnswer::Refuse(0) => Err(WireError::RefusalCode),
        SignAnswer::Refuse(code) => Ok(fields([("error", (*code).into())])),
    }
}

fn account_list(accounts: &[AccountKey]) -> Map<String, Value> {
    let list: Vec<_> = accounts.iter().map(AccountKey::to_string).collect();
    fields([("accounts", json!(list))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{Amount, TxHash};
    use crate::wire::{Dialect, SignKind};

    fn written(message: &ToNode, id: Option<u64>) -> String {
        Dialect::JsonRpc.encode(message, id).unwrap()
    }

    #[test]
    fn frames_are_those_of_the_specification() {
        let (from, to) = (AccountKey::new([1; 32]), AccountKey::new([2; 32]));
        let update = ToNode::Update {
            from,
            to,
            amount: Amount::new(5),
            meta: vec![String::from("tea")],
            block_hash: None,
        };
        assert_eq!(
            written(&update, Some(1)),
            format!(
                r#"{{"jsonrpc":"2.0","id":1,"method":"channels.update.new","params":{{"from":"{from}","to":"{to}","amount":5,"meta":["tea"]}}}}"#
            )
        );
        let refusal = ToNode::Sign {
            kind: SignKind::UpdateAck,
            tag: String::from("update_ack"),
            answer: SignAnswer::Refuse(147),
        };
        assert_eq!(
            written(&refusal, Some(3)),
            r#"{"jsonrpc":"2.0","id":3,"method":"channels.update_ack","params":{"error":147}}"#
        );
        assert_eq!(
            written(&ToNode::Shutdown(TxOptions::default()), Some(8)),
            r#"{"jsonrpc":"2.0","id":8,"method":"channels.shutdown","params":{}}"#
        );
        let options =
            TxOptions { gas_price: Some(Amount::new(1_000_000_000)), ..TxOptions::default() };
        assert_eq!(
            written(
                &ToNode::Deposit { amount: Amount::new(2), options, extras: Extras::default() },
                Some(7)
            ),
            r#"{"jsonrpc":"2.0","id":7,"method":"channels.deposit","params":{"amount":2,"gas_price":1000000000}}"#
        );
        let options = TxOptions::default();
        let extras =
            Extras { meta: vec![String::from("tea")], block_hash: Some(String::from("kh_x")) };
        assert_eq!(
            written(&ToNode::Withdraw { amount: Amount::new(2), options, extras }, Some(7)),
            r#"{"jsonrpc":"2.0","id":7,"method":"channels.withdraw","params":{"amount":2,"meta":["tea"],"block_hash":"kh_x"}}"#
        );
        assert_eq!(
            written(&ToNode::Ping, None),
            r#"{"jsonrpc":"2.0","method":"channels.system","params":{"action":"ping"}}"#
        );
        let hash = TxHash::new([3; 32]);
        assert_eq!(
            written(&ToNode::AssumeMinimumDepth(hash), Some(11)),
            format!(
                r#"{{"jsonrpc":"2.0","id":11,"method":"channels.assume_minimum_depth","params":{{"tx_hash":"{hash}"}}}}"#
            )
        );
    }

    #[test]
    fn a_snapshot_is_answered_under_the_name_that_does_not_hang() {
        let answer = ToNode::Sign {
            kind: SignKind::SnapshotSolo,
            tag: String::from("snapshot_solo_tx"),
            answer: SignAnswer::Signed(String::from("tx_")),
        };
        assert!(written(&answer, None).contains("\"channels.snapshot_solo_sign\""));
    }

    #[test]
    fn amounts_pass_64_bits() {
        let options = TxOptions { fee: Some(Amount::new(u128::MAX)), ..TxOptions::default() };
        assert!(written(&ToNode::Settle(options), None).contains(&format!(":{}}}", u128::MAX)));
    }

    #[test]
    fn code_zero_is_no_refusal() {
        let refusal = ToNode::Sign {
            kind: SignKind::Update,
            tag: String::from("update"),
            answer: SignAnswer::Refuse(0),
        };
        assert_eq!(Dialect::JsonRpc.encode(&refusal, None), Err(WireError::RefusalCode));
    }
}
