//! The helpers of 2018 that write unsigned transactions (`spec/legacy.md` §4.2): asked, so
//! that what a node would write can be held against what was built here.

use serde_json::{Value, json};

use super::answer::Generation;
use super::error::ChainError;
use super::node::Node;
use crate::encoding::{Era, Prefix, api};
use crate::tx::{CloseSoloLayout, SignedTx, Tx};

/// What a node's helper wrote for the fields of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The helper's own transaction.
    pub tx: Tx,
    /// What it must be: the transaction meant, but for a payload, which no helper decodes
    /// and only an empty text passes through.
    pub expected: Tx,
}

impl Node {
    /// What the node's helper writes for the same fields; `None` where it has no helper for
    /// this kind.
    ///
    /// # Errors
    /// The node refuses, does not answer, or writes what is no transaction.
    pub async fn helper_writes(&self, tx: &Tx) -> Result<Option<Written>, ChainError> {
        if self.generation() != Generation::Legacy2018 {
            return Ok(None);
        }
        let expected = without_payload(tx);
        let Some((path, body)) = request(&expected) else { return Ok(None) };
        let answer = self.http.post(&format!("{}/tx/channel/{path}", self.api), &body).await;
        let answer = match answer {
            Ok(answer) => answer,
            // Operators switch the helpers off one by one.
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let object = answer.object();
        let text = object.text("tx")?;
        match SignedTx::from_text(text) {
            Ok(signed) => Ok(Some(Written { tx: signed.tx().clone(), expected })),
            Err(_) => Err(object.fault("tx", "an unsigned transaction", None)),
        }
    }
}

/// A path that is not there at all; what a helper itself does not find, it says in words.
const fn is_absent(error: &ChainError) -> bool {
    matches!(error, ChainError::Status { status: 404 | 405, .. })
}

fn without_payload(tx: &Tx) -> Tx {
    let mut tx = tx.clone();
    if let Tx::CloseSolo(close) | Tx::Slash(close) = &mut tx {
        close.payload = Vec::new();
    }
    tx
}

fn request(tx: &Tx) -> Option<(&'static str, Value)> {
    let id = tx.channel_id()?.encode(Era::Legacy);
    let who = || tx.actor().map(|key| key.encode(Era::Legacy));
    let hash = || tx.state_hash().map(|hash| hash.encode(Era::Legacy));
    let (path, mut body) = match tx {
        Tx::Deposit(deposit) => (
            "deposit",
            json!({
                "from": who()?, "amount": deposit.amount.to_json(), "state_hash": hash()?,
                "round": tx.round()?,
            }),
        ),
        Tx::Withdraw(withdraw) => (
            "withdrawal",
            json!({
                "to": who()?, "amount": withdraw.amount.to_json(), "state_hash": hash()?,
                "round": tx.round()?,
            }),
        ),
        Tx::CloseMutual(close) => (
            "close/mutual",
            json!({
                "initiator_amount": close.initiator_amount.to_json(),
                "responder_amount": close.responder_amount.to_json(),
            }),
        ),
        Tx::CloseSolo(close) | Tx::Slash(close) => {
            let CloseSoloLayout::Tagged { poi } = &close.layout else { return None };
            let path = if matches!(tx, Tx::Slash(_)) { "slash" } else { "close/solo" };
            let poi = api::encode(Prefix::Poi, Era::Legacy, poi);
            (path, json!({"from": who()?, "payload": "", "poi": poi}))
        }
        Tx::Settle(settle) => (
            "settle",
            json!({
                "from": who()?,
                "initiator_amount": settle.initiator_amount.to_json(),
                "responder_amount": settle.responder_amount.to_json(),
            }),
        ),
        _ => return None,
    };
    let fields = body.as_object_mut()?;
    fields.insert(String::from("channel_id"), json!(id));
    fields.insert(String::from("fee"), Value::Number(tx.fee()?.to_json()));
    fields.insert(String::from("nonce"), json!(tx.nonce()?));
    if let Some(ttl) = tx.ttl().filter(|ttl| *ttl != 0) {
        fields.insert(String::from("ttl"), json!(ttl));
    }
    Some((path, body))
}
