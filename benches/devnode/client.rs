//! The least that a client can be: it signs whatever it is asked to, without looking.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use aechan::encoding::{AccountKey, Era};
use aechan::tx::{Signature, SignedTx, SigningForm, SigningText};
use ed25519_dalek::{Signer, SigningKey};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

/// The account of a seed.
pub fn account(seed: u8) -> AccountKey {
    AccountKey::new(key(seed).verifying_key().to_bytes())
}

/// Signs whatever is asked, and as the initiator starts one update after another.
pub async fn client(url: String, role: &'static str, channel: u8, updates: Arc<AtomicU64>) {
    let seeds = [2 * channel + 1, 2 * channel + 2];
    let own = key(seeds[usize::from(role == "responder")]);
    let [i, r] = seeds.map(account);
    let query = format!(
        "protocol=json-rpc&role={role}&host=localhost&port={}&initiator_id={i}&responder_id={r}\
         &initiator_amount=70000000000000&responder_amount=40000000000000&push_amount=0\
         &channel_reserve=2&lock_period=3&minimum_depth=0&minimum_depth_strategy=plain",
        3000 + u16::from(channel)
    );
    let (mut socket, _) = connect_async(format!("{url}?{query}")).await.unwrap();
    while let Some(Ok(message)) = socket.next().await {
        let Message::Text(text) = message else { continue };
        let frame: Value = serde_json::from_str(&text).unwrap();
        let Some(method) = frame["method"].as_str() else { continue };
        let answer = if let Some(tag) = method.strip_prefix("channels.sign.") {
            let asked = frame["params"]["data"]["signed_tx"].as_str().unwrap();
            let tx = SignedTx::from_text(asked).unwrap();
            let text = SigningText::Network("ae_dev").bytes(SigningForm::Hashed, tx.tx_bytes());
            let tx = tx.with_signature(Signature::Ed25519(own.sign(&text).to_bytes()));
            json!({"jsonrpc": "2.0", "method": format!("channels.{tag}"),
                "params": {"signed_tx": tx.to_text(Era::Modern)}})
        } else if method == "channels.update" && role == "initiator" {
            updates.fetch_add(1, Ordering::Relaxed);
            json!({"jsonrpc": "2.0", "method": "channels.update.new",
                "params": {"from": i.to_string(), "to": r.to_string(), "amount": 1}})
        } else {
            continue;
        };
        socket.send(Message::text(answer.to_string())).await.unwrap();
    }
}
