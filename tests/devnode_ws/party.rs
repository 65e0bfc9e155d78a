//! A hand-made client.

use std::time::Duration;

use aechan::devnode::{LegacyProfile, NodeConfig, NodeHandle, spawn};
use aechan::encoding::{AccountKey, Amount, Era, Prefix, api, blake2b256};
use aechan::tx::{Signature, SignedTx};
use aechan::wire::Dialect;
use ed25519_dalek::{Signer, SigningKey};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// The longest that any answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A throw-away key.
pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub fn account(seed: u8) -> AccountKey {
    AccountKey::new(key(seed).verifying_key().to_bytes())
}

/// A node with quick blocks on which accounts 1 and 2 are rich.
pub async fn node(legacy_profile: LegacyProfile) -> NodeHandle {
    let genesis = [1, 2].map(|seed| (account(seed), Amount::AE)).to_vec();
    let block_interval = Some(Duration::from_millis(5));
    let config = NodeConfig { genesis, legacy_profile, block_interval, ..NodeConfig::test() };
    spawn(config).await.unwrap()
}

pub struct Party {
    pub dialect: Dialect,
    pub seed: u8,
    pub sees: Vec<Value>,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Party {
    pub async fn connect(node: &NodeHandle, dialect: Dialect, seed: u8, query: &str) -> Self {
        let url = format!("{}?{query}", node.ws_url());
        let (socket, _) = connect_async(url).await.unwrap();
        Self { dialect, seed, sees: Vec::new(), socket }
    }

    pub async fn send(&mut self, frame: Value) {
        self.send_text(&frame.to_string()).await;
    }

    pub async fn send_text(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    /// Sends what the node may cut off.
    pub async fn send_too_much(&mut self, text: &str) {
        // Whether all of it leaves before the node hangs up is a race.
        let _is_sent = self.socket.send(Message::text(text)).await;
    }

    /// The next frame, or the close code.
    pub async fn next(&mut self) -> Result<Value, u16> {
        loop {
            let frame = timeout(PATIENCE, self.socket.next()).await.unwrap_or_else(|_| {
                panic!("account {} waits in vain after {:#?}", self.seed, self.sees)
            });
            match frame {
                Some(Ok(Message::Text(text))) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    self.sees.push(frame.clone());
                    return Ok(frame);
                }
                Some(Ok(Message::Close(close))) => {
                    return Err(close.map_or(1005, |c| c.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(1006),
            }
        }
    }

    pub async fn closed(&mut self) -> u16 {
        match self.next().await {
            Err(code) => code,
            Ok(frame) => panic!("expected a close, got {frame}"),
        }
    }

    /// The next frame, which must be about this.
    pub async fn expect(&mut self, what: &str) -> Value {
        let frame = self.next().await.unwrap_or_else(|code| {
            panic!("account {} closed {code} instead of {what}: {:#?}", self.seed, self.sees)
        });
        assert_eq!(about(&frame), what, "{frame}\nafter {:#?}", self.sees);
        frame
    }

    pub async fn expect_all(&mut self, what: &[&str]) {
        for what in what {
            self.expect(what).await;
        }
    }

    /// The next frame is a sign request of this kind: signed, with this key, and sent
    /// back under an action.
    pub async fn sign(&mut self, tag: &str) -> SignedTx {
        let request = self.expect(&format!("sign {tag}")).await;
        let signed = self.signed(&request, self.seed);
        self.answer(tag, &signed).await;
        signed
    }

    pub fn signed(&self, request: &Value, seed: u8) -> SignedTx {
        let tx = tx_of(request);
        let key = key(seed);
        let text = match self.dialect {
            Dialect::JsonRpc => [b"ae_dev".as_slice(), &blake2b256(tx.tx_bytes())].concat(),
            Dialect::Legacy => tx.tx_bytes().to_vec(),
        };
        tx.with_signature(Signature::Ed25519(key.sign(&text).to_bytes()))
    }

    pub async fn answer(&mut self, tag: &str, signed: &SignedTx) {
        let frame = match self.dialect {
            Dialect::JsonRpc => json!({"jsonrpc": "2.0", "method": format!("channels.{tag}"),
                "params": {"signed_tx": signed.to_text(Era::Modern)}}),
            Dialect::Legacy => {
                json!({"action": tag, "payload": {"tx": signed.to_text(Era::Legacy)}})
            }
        };
        self.send(frame).await;
    }

    pub async fn request(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params})).await;
    }
}

/// The transaction in a frame.
pub fn tx_of(frame: &Value) -> SignedTx {
    let data =
        if frame["payload"].is_null() { &frame["params"]["data"] } else { &frame["payload"] };
    let text = ["signed_tx", "tx", "state"].iter().find_map(|name| data[*name].as_str()).unwrap();
    let bytes = api::decode_as(text, Prefix::Transaction).unwrap().payload;
    SignedTx::decode_any(&bytes).unwrap()
}

/// A frame in few words: `info open`, `sign update`, `on_chain_tx funding_signed`,
/// `conflict 2`, `error 1001`, `ok`.
pub fn about(frame: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if let Some(action) = frame["action"].as_str() {
        let payload = &frame["payload"];
        return match action {
            "info" => format!("info {}", text(&payload["event"])),
            "sign" => format!("sign {}", text(&frame["tag"])),
            "conflict" => format!("conflict {}", payload["round"]),
            "error" if payload["reason"].is_string() => {
                format!("error {}", text(&payload["reason"]))
            }
            "error" => format!("failure {}", text(&payload["message"])),
            other => other.to_owned(),
        };
    }
    if let Some(error) = frame["error"].as_object() {
        return match error.get("data") {
            Some(data) => format!("error {}", data[0]["code"]),
            None => format!("error {}", error["code"]),
        };
    }
    if !frame["result"].is_null() {
        return text(&frame["result"]);
    }
    let data = &frame["params"]["data"];
    match frame["method"].as_str().and_then(|method| method.strip_prefix("channels.")) {
        Some("info") => format!("info {}", text(&data["event"])),
        Some("on_chain_tx") => format!("on_chain_tx {}", text(&data["info"])),
        Some("conflict") => format!("conflict {}", data["error_code"]),
        Some(method) => method.replacen("sign.", "sign ", 1),
        None => frame.to_string(),
    }
}
