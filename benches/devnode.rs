//! Off-chain updates a second that the embedded node takes part in: two bare clients a
//! channel, over real sockets, one update outstanding in each channel.
//!
//! `cargo bench --bench devnode -- [CHANNELS] [SECONDS]`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and talks")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use aechan::devnode::{NodeConfig, NodeHandle, spawn};
use aechan::encoding::{AccountKey, Amount, Era};
use aechan::tx::{Signature, SignedTx, SigningForm, SigningText};
use ed25519_dalek::{Signer, SigningKey};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn account(seed: u8) -> AccountKey {
    AccountKey::new(key(seed).verifying_key().to_bytes())
}

/// Signs whatever is asked, and as the initiator starts one update after another.
async fn client(url: String, role: &'static str, channel: u8, updates: Arc<AtomicU64>) {
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

async fn measure(node: &NodeHandle, channels: u8, time: Duration) -> f64 {
    let updates = Arc::new(AtomicU64::new(0));
    let mut clients = tokio::task::JoinSet::new();
    for channel in 0..channels {
        for role in ["responder", "initiator"] {
            clients.spawn(client(node.ws_url(), role, channel, Arc::clone(&updates)));
        }
    }
    while updates.load(Ordering::Relaxed) < u64::from(channels) * 10 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let (before, start) = (updates.load(Ordering::Relaxed), Instant::now());
    tokio::time::sleep(time).await;
    let count = updates.load(Ordering::Relaxed) - before;
    f64::from(u32::try_from(count).unwrap()) / start.elapsed().as_secs_f64()
}

#[tokio::main]
async fn main() {
    let numbers: Vec<u8> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let channels = numbers.first().copied().unwrap_or(8).min(100);
    let time = Duration::from_secs(numbers.get(1).copied().unwrap_or(3).into());
    let genesis = (1..=2 * channels).map(|seed| (account(seed), Amount::AE)).collect();
    let node = spawn(NodeConfig { genesis, ..NodeConfig::test() }).await.unwrap();
    let rate = measure(&node, channels, time).await;
    println!("{channels} channels: {rate:.0} updates a second, both clients included");
}
