//! The node as a process, and honest clients beside it.

use std::io::BufReader;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use aechan::encoding::{AccountKey, Era, blake2b256};
use aechan::tx::{Signature, SignedTx};
use ed25519_dalek::{Signer, SigningKey};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// The longest that an honest party may have to wait, whatever goes on beside it.
const PATIENCE: Duration = Duration::from_secs(30);

/// As much as was asked for.
pub fn times(n: u64) -> u64 {
    let factor = std::env::var("AECHAN_HOSTILE").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    n * factor
}

pub fn account(seed: u8) -> AccountKey {
    AccountKey::new(SigningKey::from_bytes(&[seed; 32]).verifying_key().to_bytes())
}

/// A transaction with a signature more.
pub fn signed_by(tx: &SignedTx, seed: u8, network: &str) -> SignedTx {
    let text = [network.as_bytes(), &blake2b256(tx.tx_bytes())].concat();
    let signature = SigningKey::from_bytes(&[seed; 32]).sign(&text).to_bytes();
    tx.clone().with_signature(Signature::Ed25519(signature))
}

/// The transaction in a frame.
pub fn tx_of(frame: &Value) -> SignedTx {
    let data = &frame["params"]["data"];
    let text = ["signed_tx", "tx", "state"].iter().find_map(|name| data[*name].as_str()).unwrap();
    SignedTx::from_text(text).unwrap()
}

pub struct Rig {
    child: Child,
    pub ws: SocketAddr,
    pub http: SocketAddr,
}

impl Rig {
    pub async fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aechan"));
        command.args(["devnode", "--ws-port", "0", "--http-port", "0", "--block-ms", "20"]);
        command.args(["-o", "json"]);
        for seed in 1..5 {
            command.args(["--fund", &account(seed).to_string()]);
        }
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // Dropped with the rig, whatever it says.
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut rig = Self { child, ws: nowhere, http: nowhere };
        let stdout = BufReader::new(rig.child.stdout.take().unwrap());
        let told = serde_json::Deserializer::from_reader(stdout).into_iter::<Value>().next();
        let told = told.unwrap().unwrap();
        let address = |name: &str| {
            let url = told[name].as_str().unwrap();
            url.split('/').nth(2).unwrap().parse().unwrap()
        };
        (rig.ws, rig.http) = (address("ws"), address("http"));
        rig
    }

    pub fn query(&self, role: &str, initiator: u8, responder: u8, port: u16) -> String {
        format!(
            "protocol=json-rpc&role={role}&host=localhost&port={port}&initiator_id={}\
             &responder_id={}&initiator_amount=70000000000000&responder_amount=40000000000000\
             &push_amount=3&channel_reserve=2&lock_period=3&minimum_depth=1\
             &minimum_depth_strategy=plain",
            account(initiator),
            account(responder)
        )
    }

    /// It runs, and has never held more than this.
    pub fn is_well(&self, most: u64) {
        self.is_well_after("all of it", most);
    }

    pub fn is_well_after(&self, what: &str, most: u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024;
        println!("peak memory after {what}: {} MiB", peak >> 20);
        assert!(peak <= most, "{} MiB after {what}", peak >> 20);
    }

    async fn ask(&self, method: &str, target: &str, body: &str) -> (u16, String) {
        let asked = timeout(PATIENCE, async {
            let mut stream = TcpStream::connect(self.http).await.unwrap();
            let request = format!(
                "{method} {target} HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\
                 content-length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut response = Vec::new();
            stream.read_to_end(&mut response).await.unwrap();
            String::from_utf8_lossy(&response).into_owned()
        });
        let response = asked.await.unwrap();
        let (head, text) = response.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), text.to_owned())
    }

    pub async fn status_of(&self, method: &str, target: &str, body: &str) -> u16 {
        self.ask(method, target, body).await.0
    }

    pub async fn get(&self, target: &str) -> Value {
        serde_json::from_str(&self.ask("GET", target, "").await.1).unwrap()
    }

    pub async fn post(&self, target: &str, body: &Value) -> (u16, String) {
        self.ask("POST", target, &body.to_string()).await
    }

    pub async fn status(&self) -> Value {
        self.get("/v3/status").await
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        // It may have ended by itself, which `is_well` would have told.
        let _killed = self.child.kill();
        let _reaped = self.child.wait();
    }
}

pub struct Client {
    pub socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    seen: Vec<String>,
}

impl Client {
    pub async fn try_connect(rig: &Rig, query: &str) -> Result<Self, Error> {
        let url = format!("ws://{}/channel?{query}", rig.ws);
        let connected = timeout(PATIENCE, connect_async(url)).await.unwrap();
        connected.map(|(socket, _)| Self { socket, seen: Vec::new() })
    }

    pub async fn connect(rig: &Rig, query: &str) -> Self {
        Self::try_connect(rig, query).await.unwrap()
    }

    /// The next frame with this method; others go by.
    pub async fn until(&mut self, method: &str) -> Value {
        loop {
            let next = timeout(PATIENCE, self.socket.next()).await;
            let next = next.unwrap_or_else(|_| panic!("no {method} after {:#?}", self.seen));
            match next {
                Some(Ok(Message::Text(text))) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    self.seen.push(frame["method"].to_string());
                    if frame["method"] == method {
                        return frame;
                    }
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => {
                    panic!("closed before {method}, after {:#?}", self.seen)
                }
                Some(Ok(_)) => {}
            }
        }
    }

    /// Reads what comes, for a while.
    pub async fn drain(&mut self, time: Duration) {
        while let Ok(Some(Ok(_))) = timeout(time, self.socket.next()).await {}
    }

    pub async fn request(&mut self, method: &str, params: Value) {
        let frame = json!({"jsonrpc": "2.0", "method": method, "params": params});
        self.socket.send(Message::text(frame.to_string())).await.unwrap();
    }

    pub async fn answer(&mut self, method: &str, tx: &SignedTx) {
        self.request(method, json!({"signed_tx": tx.to_text(Era::Modern)})).await;
    }

    pub async fn ask_update(&mut self, keys: &[u8; 2], amount: u64) {
        let [from, to] = keys.map(|seed| account(seed).to_string());
        let params = json!({"from": from, "to": to, "amount": amount});
        self.request("channels.update.new", params).await;
    }
}

/// Two parties that do as they should.
pub struct Honest {
    pub initiator: Client,
    pub responder: Client,
    first: u8,
    pub round: u64,
    pub create: SignedTx,
    pub channel: String,
}

impl Honest {
    /// Opens a channel between the accounts of this seed and the next.
    pub async fn open(rig: &Rig, first: u8) -> Self {
        let port = 1000 + u16::from(first);
        let query = |role: &str| rig.query(role, first, first + 1, port);
        let mut responder = Client::connect(rig, &query("responder")).await;
        let mut initiator = Client::connect(rig, &query("initiator")).await;
        let asked = initiator.until("channels.sign.initiator_sign").await;
        let signed = signed_by(&tx_of(&asked), first, "ae_dev");
        initiator.answer("channels.initiator_sign", &signed).await;
        let asked = responder.until("channels.sign.responder_sign").await;
        let signed = signed_by(&tx_of(&asked), first + 1, "ae_dev");
        responder.answer("channels.responder_sign", &signed).await;
        let update = initiator.until("channels.update").await;
        responder.until("channels.update").await;
        let channel = update["params"]["channel_id"].as_str().unwrap().to_owned();
        Self { initiator, responder, first, round: 1, create: tx_of(&update), channel }
    }

    pub const fn keys(&self) -> [u8; 2] {
        [self.first, self.first + 1]
    }

    /// The initiator pays; both sign. Gives what the initiator has signed.
    pub async fn update(&mut self, amount: u64) -> SignedTx {
        let keys = self.keys();
        self.initiator.ask_update(&keys, amount).await;
        let asked = self.initiator.until("channels.sign.update").await;
        self.update_from(&asked).await
    }

    /// Goes on from the sign request of an update.
    pub async fn update_from(&mut self, asked: &Value) -> SignedTx {
        let signed = signed_by(&tx_of(asked), self.first, "ae_dev");
        self.initiator.answer("channels.update", &signed).await;
        let asked = self.responder.until("channels.sign.update_ack").await;
        let cosigned = signed_by(&tx_of(&asked), self.first + 1, "ae_dev");
        self.responder.answer("channels.update_ack", &cosigned).await;
        self.responder.until("channels.update").await;
        let update = self.initiator.until("channels.update").await;
        self.round += 1;
        assert_eq!(tx_of(&update).tx().round(), Some(self.round));
        signed
    }
}

/// Numbers that are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    /// A text with something wrong in it: characters taken out, doubled, changed.
    pub fn spoil(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.roll(6) {
            let at = self.roll(chars.len());
            let with =
                ['%', '&', '=', '-', '9', '"', '{', '}', '\\', '\u{0}', '\u{202e}', 'é', ',', '['];
            match self.roll(5) {
                0 if !chars.is_empty() => drop(chars.remove(at)),
                1 => chars.insert(at, with[self.roll(with.len())]),
                2 if !chars.is_empty() => chars.truncate(at.max(1)),
                3 if !chars.is_empty() => {
                    let piece: Vec<char> = chars.iter().skip(at).take(40).copied().collect();
                    chars.splice(at..at, piece);
                }
                _ if !chars.is_empty() => chars[at] = with[self.roll(with.len())],
                _ => {}
            }
        }
        chars.into_iter().collect()
    }
}
