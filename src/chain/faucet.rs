//! Asking for coins that are worth nothing.

use serde_json::{Value, json};

use super::error::ChainError;
use super::http::{Http, Patience};
use crate::encoding::Amount;

/// Whom coins are asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaucetForm {
    /// The testnet's faucet: `POST /account/ak_…`.
    Public,
    /// An embedded node: `POST /dev/fund/ak_…`, which gives this much.
    Embedded(Amount),
}

/// Asks once. What comes back is the faucet's own answer, mostly with a `tx_hash`.
///
/// # Errors
/// See [`ChainError`]; the public faucet says 425 to whoever asks too soon again.
pub async fn faucet(url: &str, form: FaucetForm, account: &str) -> Result<Value, ChainError> {
    let http = Http::new(url, Patience::default())?;
    let path = match form {
        FaucetForm::Public => format!("/account/{account}"),
        FaucetForm::Embedded(amount) => format!("/dev/fund/{account}?amount={amount}"),
    };
    Ok(http.post(&path, &json!({})).await?.body)
}
