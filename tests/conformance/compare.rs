//! Whether two frames say the same: names, amounts, rounds, codes and the order of
//! elements count; ids, keys, hashes, times and signatures do not.

use aechan::tx::{OffchainLayout, SignedTx, Tx};
use serde_json::Value;

use crate::cast::read_tx;

/// What differs, if anything.
pub fn difference(recorded: &Value, ours: &Value) -> Option<String> {
    compare("", recorded, ours)
}

fn compare(at: &str, recorded: &Value, ours: &Value) -> Option<String> {
    match (recorded, ours) {
        (Value::Object(a), Value::Object(b)) => {
            let extra = b.keys().find(|name| !a.contains_key(*name));
            if let Some(name) = extra {
                return Some(format!("{at}/{name} is too much"));
            }
            a.iter().find_map(|(name, value)| match (name.as_str(), b.get(name)) {
                ("time", Some(_)) => None,
                (_, None) => Some(format!("{at}/{name} is missing")),
                (_, Some(ours)) => compare(&format!("{at}/{name}"), value, ours),
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let items = a.iter().zip(b).enumerate();
            items.into_iter().find_map(|(i, (a, b))| compare(&format!("{at}/{i}"), a, b))
        }
        (Value::String(a), Value::String(b)) => match (read_tx(a), read_tx(b)) {
            (Some(a), Some(b)) => differs(at, &summary(&a), &summary(&b)),
            _ => differs(at, &shape(a), &shape(b)),
        },
        _ => differs(at, &recorded.to_string(), &ours.to_string()),
    }
}

fn differs(at: &str, recorded: &str, ours: &str) -> Option<String> {
    (recorded != ours).then(|| format!("{at}: {recorded} became {ours}"))
}

/// Encoded texts count by their kind alone.
fn shape(text: &str) -> String {
    const ENCODED: [&str; 8] = ["ch_", "ch$", "ba_", "th_", "pi_", "ss_", "cs_", "kh_"];
    // A hash forced into a text.
    if text.contains('\u{fffd}') {
        return "garbled".to_owned();
    }
    ENCODED
        .iter()
        .find(|p| text.starts_with(*p))
        .map_or_else(|| text.to_owned(), |p| (*p).to_owned())
}

/// What a transaction does, without whom it names.
fn summary(signed: &SignedTx) -> String {
    let tx = signed.tx();
    let amounts = match tx {
        Tx::Create(tx) => vec![
            tx.initiator_amount.aettos(),
            tx.responder_amount.aettos(),
            tx.channel_reserve.aettos(),
            u128::from(tx.lock_period),
        ],
        Tx::Deposit(tx) => vec![tx.amount.aettos()],
        Tx::Withdraw(tx) => vec![tx.amount.aettos()],
        Tx::CloseMutual(tx) => vec![tx.initiator_amount.aettos(), tx.responder_amount.aettos()],
        Tx::Settle(tx) => vec![tx.initiator_amount.aettos(), tx.responder_amount.aettos()],
        Tx::CloseSolo(tx) | Tx::Slash(tx) => vec![tx.payload.len() as u128],
        Tx::SnapshotSolo(tx) => vec![tx.payload.len() as u128],
        Tx::Offchain(tx) => match &tx.layout {
            OffchainLayout::V016 { updates, .. } => {
                updates.iter().map(|update| update.amount.aettos()).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let (kind, signatures) = (tx.kind().name(), signed.signatures().len());
    let (round, fee, ttl) = (tx.round(), tx.fee(), tx.ttl());
    format!("{kind} of {amounts:?}, round {round:?}, fee {fee:?}, ttl {ttl:?}, {signatures} signed")
}

#[test]
fn what_counts_is_seen() {
    let frame = |code: u64, amount: u64, id: &str| serde_json::json!({"params": {"channel_id": id, "data": {"error_code": code, "amount": amount}}});
    assert_eq!(difference(&frame(1, 2, "ch_a"), &frame(1, 2, "ch_b")), None);
    assert!(difference(&frame(1, 2, "ch_a"), &frame(2, 2, "ch_a")).is_some());
    assert!(difference(&frame(1, 2, "ch_a"), &frame(1, 3, "ch_a")).is_some());
    assert!(difference(&frame(1, 2, "ch_a"), &serde_json::json!({"params": {}})).is_some());
}
