//! Descriptions of state trees and proofs of inclusion, alone and inside transactions.

use crate::encoding::{AccountKey, Era, Prefix, api};
use crate::trees::{
    Account, ContractCall, Entries, Poi, ReturnType, StateTrees, StateVersion, TreeKind,
};
use crate::tx::describe::{Record, Value};

/// Describes what such bytes hold; `None` if they do not decode, or are of another kind.
pub(super) fn describe(era: Era, prefix: Prefix, bytes: &[u8]) -> Option<Record> {
    match prefix {
        Prefix::Poi => Poi::decode(bytes).ok().map(|poi| of_poi(era, &poi)),
        Prefix::StateTrees => StateTrees::decode(bytes).ok().map(|trees| of_state(era, &trees)),
        Prefix::CallTree => Entries::decode(TreeKind::Calls, bytes).ok().map(|calls| {
            Record::new("call_state_tree")
                .with("tag", 622)
                .with("version", 1)
                .with("items", of_entries(era, TreeKind::Calls, &calls))
        }),
        _ => None,
    }
}

fn of_poi(era: Era, poi: &Poi) -> Record {
    let mut record = Record::new("trees_poi").with("tag", 60).with("version", 1);
    for tree in TreeKind::ALL {
        let proof = poi.proof(tree).map(|proof| {
            let nodes = proof.nodes().map(|(hash, node)| {
                Record::untyped().with("hash", Value::hex(hash)).with("node", Value::hex(node))
            });
            Record::untyped()
                .with("root", Value::hex(proof.root()))
                .with("nodes", Value::list(nodes))
        });
        record.push(tree.name(), proof);
    }
    if let Ok(accounts) = poi.accounts() {
        let shown = accounts.iter().map(|(key, account)| {
            Record::untyped()
                .with("account_id", key.encode(era))
                .with("nonce", account.nonce)
                .with("balance", account.balance)
        });
        record.push("shown", Value::list(shown));
    }
    // What was hashed in 2018 depends on the node's protocol, which the bytes do not tell.
    if era == Era::Modern {
        record.push("state_hash", poi.hash(StateVersion::Modern).encode(era));
    }
    record
}

fn of_state(era: Era, trees: &StateTrees) -> Record {
    let mut record = Record::new("state_trees").with("tag", 62).with("version", 0);
    for tree in TreeKind::ALL {
        record.push(tree.name(), of_entries(era, tree, trees.entries.of(tree)));
    }
    if era == Era::Modern {
        record.push("state_hash", trees.hash(StateVersion::Modern).encode(era));
    }
    record
}

/// Keys and values as nodes write them: descending.
fn of_entries(era: Era, tree: TreeKind, entries: &Entries) -> Value {
    Value::list(entries.iter().rev().map(|(key, value)| {
        let mut record =
            Record::untyped().with("key", Value::hex(key)).with("value", Value::hex(value));
        match (tree, <[u8; 32]>::try_from(key), Account::decode(value)) {
            (TreeKind::Accounts, Ok(key), Ok(account)) => {
                record.push("account_id", AccountKey::new(key).encode(era));
                record.push("nonce", account.nonce).push("balance", account.balance);
            }
            (TreeKind::Calls, ..) => {
                if let Ok(call) = ContractCall::decode(value) {
                    record.push("call", of_call(era, &call));
                }
            }
            _ => {}
        }
        record
    }))
}

fn of_call(era: Era, call: &ContractCall) -> Record {
    let return_type = match call.return_type {
        ReturnType::Ok => "ok",
        ReturnType::Error => "error",
        ReturnType::Revert => "revert",
    };
    Record::new("contract_call")
        .with("caller_id", call.caller.encode(era))
        .with("caller_nonce", call.caller_nonce)
        .with("height", call.height)
        .with("contract_id", call.contract.encode(era))
        .with("gas_price", call.gas_price)
        .with("gas_used", call.gas_used)
        .with("return_type", return_type)
        .with("return_value", api::encode(Prefix::ContractBytes, era, &call.return_value))
}
