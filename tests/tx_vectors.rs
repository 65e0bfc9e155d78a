//! Every recorded string of both eras: decoded field by field, encoded back, hashed, its
//! signatures verified. The strings were made by nodes, by the SDK, or by independent
//! code from the documents; none by this crate's encoder.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "tx_vectors/legacy.rs"]
mod legacy;
#[path = "tx_vectors/modern.rs"]
mod modern;
#[path = "tx_vectors/recorded.rs"]
mod recorded;

use aechan::encoding::Amount;
use serde_json::Value;

/// Reads a file of vectors.
fn vectors(name: &str) -> Value {
    let path = format!("{}/tests/fixtures/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}

/// Fields that hold coins: a number in the vectors, a string in our output.
fn is_amount(name: &str) -> bool {
    name.contains("amount") || matches!(name, "fee" | "gas_price" | "channel_reserve" | "deposit")
}

fn amount(value: &Value) -> Amount {
    match value {
        Value::Number(number) => Amount::from_json(number).unwrap(),
        other => panic!("not an amount: {other}"),
    }
}
