//! Untruths over HTTP, on request: what a node that is broken, hostile or behind would
//! say. Paths under `/dev` always tell the truth.

use serde_json::{Value, json};

use super::answer::Answer;
use super::request::Request;
use crate::encoding::{Amount, Era, Prefix, api};
use crate::tx::SignedTx;

/// What the HTTP API says that is not so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Heights are off by this.
    Height(i64),
    /// Every account has this balance.
    Balance(Amount),
    /// Nonces are off by this.
    Nonce(i64),
    /// The network has another name.
    Network(String),
    /// The node says that it is still synchronising.
    OutOfSync,
    /// The helpers of 2018 write another transaction than they are asked for.
    Helper,
    /// A page instead of JSON.
    Html,
    /// No answer at all.
    Hang,
}

/// What a proxy in front of a dead node says.
pub(super) const PAGE: &str = "<html><body><h1>502 Bad Gateway</h1></body></html>";

impl Lie {
    /// Makes an answer untrue.
    pub(super) fn spoil(&self, request: &Request, answer: &mut Answer) {
        let Some(Value::Object(fields)) = &mut answer.body else { return };
        if answer.status != 200 {
            return;
        }
        let is_about = |word: &str| request.path.iter().any(|segment| segment == word);
        match self {
            Self::Height(by) if is_about("status") => {
                shift(fields.get_mut("top_block_height"), *by);
            }
            Self::Height(by) if is_about("key-blocks") || is_about("top") => {
                shift(fields.get_mut("height"), *by);
            }
            Self::Nonce(by) if is_about("accounts") || is_about("account") => {
                shift(fields.get_mut("nonce"), *by);
                shift(fields.get_mut("next_nonce"), *by);
            }
            Self::Balance(balance) => {
                if let Some(value) = fields.get_mut("balance") {
                    *value = match value {
                        Value::String(_) => json!(balance.aettos().to_string()),
                        _ => Value::Number(balance.to_json()),
                    };
                }
            }
            Self::Network(id) => {
                if let Some(value) = fields.get_mut("network_id") {
                    *value = json!(id);
                }
            }
            Self::OutOfSync if fields.contains_key("syncing") => {
                fields.insert("syncing".to_owned(), json!(true));
                fields.insert("sync_progress".to_owned(), json!(12.5));
            }
            Self::Helper if is_about("channel") => falsify(fields),
            Self::Helper
            | Self::Height(_)
            | Self::Nonce(_)
            | Self::OutOfSync
            | Self::Html
            | Self::Hang => {}
        }
    }
}

/// Has a written transaction pay a fee of one AE.
fn falsify(fields: &mut serde_json::Map<String, Value>) {
    let Some(Value::String(text)) = fields.get_mut("tx") else { return };
    let Ok(written) = SignedTx::from_text(text) else { return };
    let mut tx = written.tx().clone();
    tx.set_fee(Amount::AE);
    *text = api::encode(Prefix::Transaction, Era::Legacy, &tx.encode());
}

/// Adds to a number, which may stand in a string.
fn shift(value: Option<&mut Value>, by: i64) {
    let Some(value) = value else { return };
    let (text, quoted) = match value {
        Value::Number(number) => (number.to_string(), false),
        Value::String(text) => (text.clone(), true),
        _ => return,
    };
    let Ok(number) = text.parse::<u64>() else { return };
    let number = number.saturating_add_signed(by);
    *value = if quoted { json!(number.to_string()) } else { json!(number) };
}
