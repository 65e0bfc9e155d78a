//! The embedded node's HTTP door over real sockets: against the exchanges recorded from
//! the node of 2018, and by hand for today's interface.

#![allow(clippy::unwrap_used, reason = "a failed step of a test may panic")]

use std::sync::{Arc, Mutex};

use aechan::devnode::chain::{Chain, ChainConfig};
use aechan::devnode::http::{self, ChainAccess};
use aechan::encoding::{AccountKey, Amount, ChannelId, Era, StateHash};
use aechan::tx::{CreateLayout, CreateTx, Signature, SignedTx, Tx};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A chain behind a door on a free port.
struct Node {
    chain: Arc<Mutex<Chain>>,
    port: u16,
    stop: oneshot::Sender<()>,
    door: JoinHandle<()>,
}

impl Node {
    async fn start(mut config: ChainConfig, rich: &[AccountKey]) -> Self {
        config.genesis = rich.iter().map(|key| (*key, Amount::new(1_000_000_000))).collect();
        let chain = Arc::new(Mutex::new(Chain::new(config)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (stop, stopped) = oneshot::channel::<()>();
        let access: Arc<dyn ChainAccess> = Arc::<Mutex<Chain>>::clone(&chain);
        let door = tokio::spawn(http::serve(listener, access, async {
            drop(stopped.await);
        }));
        Self { chain, port, stop, door }
    }

    async fn legacy(rich: &[AccountKey]) -> Self {
        Self::start(ChainConfig::legacy(15), rich).await
    }

    /// Status and text of one exchange on a connection of its own.
    async fn raw(&self, method: &str, target: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let length = body.len();
        let request = format!(
            "{method} {target} HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\
             content-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).await.unwrap();
        let (head, text) = response.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, text.to_owned())
    }

    async fn ask(&self, method: &str, target: &str, body: &str) -> (u16, Value) {
        let (status, text) = self.raw(method, target, body).await;
        let body = if text.is_empty() { json!("") } else { serde_json::from_str(&text).unwrap() };
        (status, body)
    }

    async fn get(&self, target: &str) -> (u16, Value) {
        self.ask("GET", target, "").await
    }

    async fn mine(&self, blocks: u64) {
        let (status, _) = self.ask("POST", &format!("/dev/mine?n={blocks}"), "").await;
        assert_eq!(status, 200);
    }
}

/// One recorded exchange.
struct Exchange {
    label: String,
    method: String,
    path: String,
    request: String,
    status: u16,
    response: Value,
}

fn recorded() -> Vec<Exchange> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/recordings-2018/http.ndjson");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: {path} is not here");
        return Vec::new();
    };
    let text_of = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| Exchange {
            label: text_of(&line["label"]),
            method: text_of(&line["method"]),
            path: text_of(&line["path"]),
            request: text_of(&line["request_body"]),
            status: line["status"].as_u64().unwrap().try_into().unwrap(),
            response: line["response_body"].clone(),
        })
        .collect()
}

fn signing_key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn account(seed: u8) -> AccountKey {
    AccountKey::new(signing_key(seed).verifying_key().to_bytes())
}

#[tokio::test]
async fn refusals_of_2018_are_as_recorded() {
    let node = Node::legacy(&[account(1)]).await;
    let labels = [
        "account errors",
        "lookup errors",
        "unknown path",
        "no channel lookup",
        "v0.18 helper",
        "post unsigned",
        "post bad base58",
        "post half signed",
        "post strangers signed",
        "post rlp empty list",
        "post trailing byte",
        "post no prefix",
        "post underscore prefix",
        "post empty object",
        "post non-json",
        "post int",
    ];
    for exchange in recorded() {
        if labels.contains(&exchange.label.as_str()) {
            let answer = node.ask(&exchange.method, &exchange.path, &exchange.request).await;
            assert_eq!(answer, (exchange.status, exchange.response), "{}", exchange.label);
        }
    }
}

#[tokio::test]
async fn helpers_of_2018_answer_as_recorded() {
    let exchanges: Vec<_> = recorded()
        .into_iter()
        .filter(|exchange| exchange.path.starts_with("/v2/tx/channel/"))
        .collect();
    // Whoever was known to the recorded node is known here.
    let known: Vec<_> = exchanges
        .iter()
        .filter(|exchange| exchange.status != 404)
        .filter_map(|exchange| serde_json::from_str::<Value>(&exchange.request).ok())
        .flat_map(|body| ["initiator", "from"].map(|name| body[name].as_str().map(str::to_owned)))
        .filter_map(|text| AccountKey::decode(&text?).ok())
        .collect();
    let node = Node::legacy(&known).await;
    for exchange in exchanges {
        // By then the account had used a nonce that the body does not tell.
        let late = exchange.label.contains("real poi") || exchange.label.contains("payload text");
        let mut body: Value = serde_json::from_str(&exchange.request).unwrap();
        if late {
            let signed = SignedTx::from_text(exchange.response["tx"].as_str().unwrap()).unwrap();
            body["nonce"] = json!(signed.tx().nonce());
        }
        let answer = node.ask(&exchange.method, &exchange.path, &body.to_string()).await;
        assert_eq!(answer, (exchange.status, exchange.response), "{}", exchange.label);
    }
}

/// The close of 2018 that was mined under predicted hashes, block for block.
#[tokio::test]
async fn a_recorded_solo_close_goes_the_same_way() {
    let exchanges = recorded();
    let by_label = |label: &str| exchanges.iter().find(|exchange| exchange.label == label);
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/recordings-2018/golden_solo.initiator.ndjson"
    );
    let Ok(frames) = std::fs::read_to_string(path) else { return };
    let create = frames
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["frame"].clone())
        .find(|frame| frame["action"] == "on_chain_tx")
        .unwrap();
    let node = Node::legacy(&[account(1), account(2)]).await;
    let posted = node.ask("POST", "/v2/tx", &create["payload"].to_string()).await;
    assert_eq!(posted.0, 200);
    node.mine(11).await;
    for (post, found, blocks) in [
        ("golden: close_solo vector", "golden: close_solo vector final", 1),
        ("golden: settle vector", "golden: settle vector final", 10),
    ] {
        let (post, found) = (by_label(post).unwrap(), by_label(found).unwrap());
        let answer = node.ask(&post.method, &post.path, &post.request).await;
        assert_eq!(answer, (200, post.response.clone()));
        let (_, pending) = node.get(&found.path).await;
        assert_eq!(pending["transaction"]["block_hash"], "none");
        assert_eq!(pending["transaction"]["block_height"], -1);
        node.mine(blocks).await;
        let (status, mut mined) = node.get(&found.path).await;
        assert!(mined["transaction"]["block_hash"].as_str().unwrap().starts_with("bh$"));
        // Our blocks have other hashes; everything else is the same, heights included.
        mined["transaction"]["block_hash"] = found.response["transaction"]["block_hash"].clone();
        assert_eq!((status, mined.to_string()), (200, found.response.to_string()));
    }
    for balance in exchanges.iter().filter(|e| e.label == "golden: balance after settle") {
        assert_eq!(node.get(&balance.path).await, (200, balance.response.clone()));
    }
}

#[tokio::test]
async fn accounts_and_blocks_of_2018() {
    let node = Node::legacy(&[account(1)]).await;
    node.mine(3).await;
    let key = account(1).encode(Era::Legacy);
    let get = async |rest: &str| node.get(&format!("/v2/account/{key}/{rest}")).await;
    assert_eq!(get("nonce").await, (200, json!({"nonce": 0})));
    assert_eq!(get("balance").await, (200, json!({"balance": 1_000_000_000})));
    assert_eq!(get("balance?height=3").await, (200, json!({"balance": 1_000_000_000})));
    assert_eq!(get("balance?height=4").await, (404, json!({"reason": "Block not found"})));
    assert_eq!(get("pending_transactions").await, (200, json!([])));
    let (status, top) = node.get("/v2/top").await;
    assert_eq!((status, &top["height"], &top["version"]), (200, &json!(3), &json!(15)));
    let (_, version) = node.get("/v2/version").await;
    assert_eq!(version["version"], "0.16.0");
    for path in ["/v3/status", "/channel", "/v2/status"] {
        assert_eq!(node.get(path).await, (404, json!("")), "{path}");
    }
}

/// A create between accounts 1 and 2, signed by both for `ae_test`.
fn create(fee: u128, initiator_amount: u128) -> SignedTx {
    let tx = Tx::Create(CreateTx {
        layout: CreateLayout::Iris {
            initiator_delegates: Vec::new(),
            responder_delegates: Vec::new(),
            state_hash: StateHash::new([7; 32]),
        },
        initiator: account(1).into(),
        initiator_amount: Amount::new(initiator_amount),
        responder: account(2).into(),
        responder_amount: Amount::new(50),
        channel_reserve: Amount::new(10),
        lock_period: 3,
        ttl: 0,
        fee: Amount::new(fee),
        nonce: 1,
    });
    [1, 2].into_iter().fold(SignedTx::of(tx), |signed, seed| {
        let text = [b"ae_test".as_slice(), signed.tx_bytes()].concat();
        signed.with_signature(Signature::Ed25519(signing_key(seed).sign(&text).to_bytes()))
    })
}

/// A fee that today's chain takes, larger than 2^53 with the amount locked.
const FEE: u128 = 20_000_000_000_000;
const LOCKED: u128 = 10_000_000_000_000_000_001;

async fn modern() -> Node {
    let node = Node::start(ChainConfig::modern("ae_test"), &[]).await;
    for seed in [1, 2] {
        node.chain.lock().unwrap().credit(account(seed), Amount::new(20 * 10u128.pow(18))).unwrap();
    }
    node
}

#[tokio::test]
async fn a_channel_is_opened_through_todays_interface() {
    let node = modern().await;
    let key = account(1).to_string();
    let signed = create(FEE, LOCKED);
    let (hash, text) = (signed.hash().to_string(), signed.to_text(Era::Modern));
    let (status, _) = node.get(&format!("/v3/transactions/{hash}")).await;
    assert_eq!(status, 404);
    let body = json!({ "tx": text }).to_string();
    let posted = node.ask("POST", "/v3/transactions", &body).await;
    assert_eq!(posted, (200, json!({ "tx_hash": hash })));

    let (_, pending) = node.get(&format!("/v3/accounts/{key}/transactions/pending")).await;
    assert_eq!(pending["transactions"][0]["hash"], hash);
    assert_eq!(pending["transactions"][0]["block_height"], -1);
    let next = node.get(&format!("/v3/accounts/{key}/next-nonce")).await;
    assert_eq!(next, (200, json!({ "next_nonce": 2 })));

    node.mine(2).await;
    let info = node.get(&format!("/v3/transactions/{hash}/info")).await;
    assert_eq!(info, (400, json!({ "reason": "Tx has no info" })));
    let (_, generation) = node.get("/v3/generations/height/1").await;
    let micro = generation["micro_blocks"][0].as_str().unwrap().to_owned();
    let (_, txs) = node.get(&format!("/v3/micro-blocks/hash/{micro}/transactions")).await;
    assert_eq!(txs["transactions"][0]["hash"], hash);
    let (_, header) = node.get(&format!("/v3/micro-blocks/hash/{micro}/header")).await;
    assert_eq!(header["prev_key_hash"], generation["key_block"]["hash"]);
    let kh = generation["key_block"]["hash"].as_str().unwrap();
    let by_hash = node.get(&format!("/v3/key-blocks/hash/{kh}")).await;
    assert_eq!(by_hash, (200, generation["key_block"].clone()));
    let (_, before) = node.get(&format!("/v3/accounts/{key}/height/0")).await;
    let (_, after) = node.get(&format!("/v3/accounts/{key}/hash/{kh}")).await;
    assert_eq!((&before["nonce"], &after["nonce"]), (&json!(0), &json!(1)));

    let (_, mined) = node.get(&format!("/v2/transactions/{hash}")).await;
    assert_eq!(mined["block_hash"], micro);
    assert_eq!(mined["block_height"], 1);
    assert!(mined["block_hash"].as_str().unwrap().starts_with("mh_"));
    assert_eq!(mined["tx"]["type"], "ChannelCreateTx");
    assert_eq!(mined["tx"]["version"], 2);
    assert_eq!(mined["tx"]["initiator_id"], key);
    assert_eq!(mined["tx"]["initiator_amount"].to_string(), LOCKED.to_string());
    assert_eq!(mined["tx"]["delegate_ids"], json!({ "initiator": [], "responder": [] }));
    assert_eq!(mined["signatures"].as_array().unwrap().len(), 2);

    let id = ChannelId::of(&account(1), 1, &account(2));
    let (status, channel) = node.get(&format!("/v3/channels/{id}?int-as-string=true")).await;
    assert_eq!(status, 200);
    assert_eq!(channel["channel_amount"], (LOCKED + 50).to_string());
    assert_eq!(channel["round"], "1");
    assert_eq!(channel["locked_until"], "0");
    assert_eq!(channel["responder_id"], account(2).to_string());
    let (_, account) = node.get(&format!("/v3/accounts/{key}")).await;
    assert_eq!(account["nonce"], 1);
    assert_eq!(account["kind"], "basic");
    let left = 20 * 10u128.pow(18) - LOCKED - FEE;
    assert_eq!(account["balance"].to_string(), left.to_string());

    // The seed document's own request works here too.
    let (status, seed) = node.get(&format!("/v2/tx/{hash}?tx_encoding=json")).await;
    assert_eq!((status, &seed["transaction"]["block_height"]), (200, &json!(1)));
    let legacy = hash.replacen('_', "$", 1);
    assert_eq!(node.get(&format!("/v2/tx/{legacy}?tx_encoding=json")).await.1, seed);
}

#[tokio::test]
async fn todays_node_tells_about_itself() {
    let node = modern().await;
    node.mine(4).await;
    for version in ["v2", "v3"] {
        let (_, status) = node.get(&format!("/{version}/status")).await;
        assert_eq!(status["network_id"], "ae_test");
        assert_eq!(status["top_block_height"], 4);
        assert_eq!(status["syncing"], false);
        assert_eq!(status["protocols"], json!([{ "effective_at_height": 0, "version": 6 }]));
        let height = node.get(&format!("/{version}/key-blocks/current/height")).await;
        assert_eq!(height, (200, json!({ "height": 4 })));
        let (_, block) = node.get(&format!("/{version}/key-blocks/current")).await;
        assert_eq!(block["hash"], status["top_key_block_hash"]);
        let (_, third) = node.get(&format!("/{version}/key-blocks/height/3")).await;
        assert_eq!(block["prev_key_hash"], third["hash"]);
        let (_, prices) = node.get(&format!("/{version}/recent-gas-prices")).await;
        assert_eq!(prices[0]["min_gas_price"], 1_000_000_000);
    }
}

#[tokio::test]
async fn todays_refusals_name_their_reasons() {
    let node = modern().await;
    let post = async |tx: &str| {
        let body = json!({ "tx": tx }).to_string();
        let (status, body) = node.ask("POST", "/v3/transactions", &body).await;
        (status, body["reason"].to_string(), body["error_code"].to_string())
    };
    let text = |reason: &str, code: &str| (400, format!("{reason:?}"), format!("{code:?}"));
    let signed = create(FEE, LOCKED);
    let cheap = create(1, LOCKED).to_text(Era::Modern);
    assert_eq!(post(&cheap).await, text("Invalid tx", "too_low_fee"));
    let unsigned = SignedTx::of(signed.tx().clone()).to_text(Era::Modern);
    assert_eq!(post(&unsigned).await, text("Invalid tx", "signature_check_failed"));
    assert_eq!(post("tx_Xfbg4g==").await, text("Invalid tx", "broken_tx"));
    assert_eq!(post("tx_AAAA").await, text("Invalid api encoding", "invalid_encoding"));
    let key = account(1).to_string();
    assert_eq!(post(&key).await, text("Invalid api encoding", "invalid_prefix"));

    let (status, body) = node.ask("POST", "/v3/transactions", "{}").await;
    assert_eq!((status, &body["info"]["error"]), (400, &json!("missing_required_property")));
    let (status, body) = node.ask("POST", "/v3/transactions", "no json").await;
    assert_eq!((status, &body["info"]["error"]), (400, &json!("invalid_body")));
    let stranger = account(3);
    for (path, status, reason) in [
        (format!("/v3/accounts/{stranger}"), 404, "Account not found"),
        (format!("/v3/accounts/{stranger}/next-nonce"), 404, "Account not found"),
        ("/v3/accounts/ak_bad".to_owned(), 400, "Invalid public key"),
        ("/v3/transactions/th_bad".to_owned(), 400, "Invalid hash"),
        ("/v3/channels/ch_bad".to_owned(), 400, "Invalid public key"),
        (format!("/v3/channels/{}", ChannelId::new([1; 32])), 404, "Channel not found"),
        ("/v3/key-blocks/height/1".to_owned(), 404, "Block not found"),
        ("/channel".to_owned(), 404, "Path not found"),
        ("/v3/nowhere".to_owned(), 404, "Path not found"),
        ("/v2/account/x/balance".to_owned(), 404, "Path not found"),
        ("/v3/%zz".to_owned(), 400, "the path is not percent-encoded UTF-8"),
    ] {
        let answer = node.get(&path).await;
        assert_eq!((answer.0, &answer.1["reason"]), (status, &json!(reason)), "{path}");
    }
}

/// HTTP of 2018 says 200 to what its mempool refuses; here one can ask why.
#[tokio::test]
async fn developers_are_told_why() {
    for (node, path) in [(modern().await, "/v3/transactions"), (legacy_rich().await, "/v2/tx")] {
        let signed = SignedTx::of(create(FEE, 5).tx().clone());
        let (hash, era) = (signed.hash(), node.chain.lock().unwrap().era().era());
        let why = format!("/dev/why/{}", hash.encode(era).replace('$', "%24"));
        assert_eq!(node.get(&why).await, (200, json!({ "fate": "unknown" })));
        let body = json!({ "tx": signed.to_text(era) }).to_string();
        let (status, _) = node.ask("POST", path, &body).await;
        assert_eq!(status, if path == "/v2/tx" { 200 } else { 400 });
        let (_, told) = node.get(&why).await;
        assert_eq!(told["fate"], "refused");
        // The other era's layout comes before its signatures.
        let reason =
            if path == "/v2/tx" { "illegal_transaction" } else { "signature_check_failed" };
        assert_eq!(told["rejection"], reason);
    }
}

async fn legacy_rich() -> Node {
    Node::legacy(&[account(1), account(2)]).await
}

#[tokio::test]
async fn blocks_are_taken_away_and_coins_given() {
    let node = modern().await;
    let hash = create(FEE, LOCKED).hash();
    let body = json!({ "tx": create(FEE, LOCKED).to_text(Era::Modern) }).to_string();
    node.ask("POST", "/v3/transactions", &body).await;
    node.mine(2).await;
    let (_, old) = node.get("/v3/key-blocks/current").await;
    let reorged = node.ask("POST", "/dev/reorg?n=2", "").await;
    assert_eq!(reorged, (200, json!({ "height": 0 })));
    let why = format!("/dev/why/{hash}");
    assert_eq!(node.get(&why).await.1, json!({ "fate": "waiting" }));
    node.mine(2).await;
    assert_eq!(node.get(&why).await.1, json!({ "fate": "mined", "height": 1 }));
    assert_ne!(node.get("/v3/key-blocks/current").await.1["hash"], old["hash"]);
    node.ask("POST", "/dev/reorg?n=9&drop=true", "").await;
    assert_eq!(node.get(&why).await.1, json!({ "fate": "orphaned" }));
    let newcomer = account(5);
    let funded = node.ask("POST", &format!("/dev/fund/{newcomer}?amount=7"), "").await;
    assert_eq!(funded.0, 200);
    let (_, found) = node.get(&format!("/v3/accounts/{newcomer}")).await;
    assert_eq!(found["balance"], 7);
    for bad in ["/dev/reorg?n=x", "/dev/reorg?drop=maybe", "/dev/fund/ak_x"] {
        assert_eq!(node.ask("POST", bad, "").await.0, 400, "{bad}");
    }
}

#[tokio::test]
async fn a_body_beyond_the_cap_is_refused() {
    let node = modern().await;
    let body = " ".repeat(http::MAX_BODY + 1);
    let (status, _) = node.ask("POST", "/v3/transactions", &body).await;
    assert_eq!(status, 413);
    let (status, _) = node.ask("POST", "/dev/mine?n=100000000", "").await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn the_door_closes_when_told_to() {
    let Node { stop, door, port, .. } = modern().await;
    // A connection without a request must not hold the door open.
    let idle = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stop.send(()).unwrap();
    tokio::time::timeout(std::time::Duration::from_secs(5), door).await.unwrap().unwrap();
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
    drop(idle);
}

/// What a whole node can be made to say that is not so, over its own door.
#[tokio::test]
async fn lies_are_told_on_request_and_never_under_dev() {
    let node = aechan::devnode::spawn(aechan::devnode::NodeConfig {
        block_interval: None,
        ..aechan::devnode::NodeConfig::test()
    })
    .await
    .unwrap();
    node.mine(3);
    let ask = async |method: &str, target: &str| {
        let mut stream = TcpStream::connect(node.http_addr).await.unwrap();
        let request = format!(
            "{method} {target} HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\
             content-length: 0\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).await.unwrap();
        response.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let json = |text: String| serde_json::from_str::<Value>(&text).unwrap();
    for fault in ["lie-height:+5", "lie-balance:7", "lie-nonce:-1", "lie-network:ae_x"] {
        ask("POST", &format!("/dev/fault/{fault}")).await;
    }
    ask("POST", "/dev/fault/out-of-sync").await;
    let status = json(ask("GET", "/v3/status").await);
    assert_eq!(status["top_block_height"], 8);
    assert_eq!((&status["network_id"], &status["syncing"]), (&json!("ae_x"), &json!(true)));
    assert_eq!(json(ask("GET", "/v3/key-blocks/current/height").await)["height"], 8);
    let alice = aechan::devnode::ALICE;
    let account = json(ask("GET", &format!("/v3/accounts/{alice}?int-as-string=true")).await);
    assert_eq!(account["balance"], "7");
    let nonce = json(ask("GET", &format!("/v3/accounts/{alice}/next-nonce")).await);
    assert_eq!(nonce["next_nonce"], 0);
    let armed = json(ask("GET", "/dev/faults").await);
    assert_eq!(armed["armed"].as_array().unwrap().len(), 5);
    ask("POST", "/dev/fault/html").await;
    assert!(ask("GET", "/v3/status").await.starts_with("<html>"));
    ask("POST", "/dev/faults/clear").await;
    assert_eq!(json(ask("GET", "/v3/status").await)["top_block_height"], 3);
    ask("POST", "/dev/fault/hang").await;
    let hung =
        tokio::time::timeout(std::time::Duration::from_millis(300), ask("GET", "/v3/status"));
    assert!(hung.await.is_err());
    let refused = json(ask("POST", "/dev/fault/explode").await);
    assert_eq!(refused["reason"], "`explode` is nothing that can go wrong here");
}
