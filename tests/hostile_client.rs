//! A malicious client against the embedded node, which runs as a process of its own so
//! that its memory can be looked at: floods, slow drips, huge and deeply nested frames,
//! half-open sockets, garbage, thousands of connections, wrong signatures, replays. All
//! the while two honest parties go on with their channel, and the node's memory stays
//! below a stated bound.
//!
//! `AECHAN_HOSTILE=N` does everything N times as much.

#![allow(clippy::unwrap_used, reason = "a failed step of a test may panic")]

#[path = "hostile_client/rig.rs"]
mod rig;

use std::time::Duration;

use aechan::encoding::{Amount, Era};
use aechan::tx::{SignedTx, Tx};
use futures_util::{SinkExt, StreamExt};
use rig::{Client, Honest, Rig, signed_by, times};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

/// What the node may hold at most, of all that is thrown at it. Its own 25 MiB included,
/// unoptimised as it runs in tests.
const MOST_MEMORY: u64 = 192 << 20;

#[tokio::test(flavor = "multi_thread")]
async fn floods_of_requests_nobody_reads_the_answers_of() {
    let rig = Rig::start().await;
    let mut honest = Honest::open(&rig, 1).await;
    // Requests whose answers pile up, from clients that never read.
    let mut deaf = Vec::new();
    for port in 0..8u16 {
        let mut client = Client::connect(&rig, &rig.query("responder", 3, 4, 5000 + port)).await;
        for id in 0..times(3000) {
            let frame = json!({"jsonrpc": "2.0", "id": id, "method": "channels.no.such"});
            if client.socket.feed(Message::text(frame.to_string())).await.is_err() {
                break;
            }
        }
        let flushed = tokio::time::timeout(Duration::from_millis(200), client.socket.flush());
        // Whether all of it is taken is the node's affair.
        let _sent = flushed.await;
        deaf.push(client);
    }
    honest.update(5).await;
    // Pings, which are answered below everything else.
    let mut pinger = Client::connect(&rig, &rig.query("responder", 3, 4, 5100)).await;
    for _ in 0..times(5000) {
        if pinger.socket.feed(Message::Ping(vec![7; 100].into())).await.is_err() {
            break;
        }
    }
    let _sent = tokio::time::timeout(Duration::from_millis(200), pinger.socket.flush()).await;
    honest.update(5).await;
    rig.is_well(MOST_MEMORY);
}

#[tokio::test(flavor = "multi_thread")]
async fn huge_nested_and_senseless_frames() {
    let rig = Rig::start().await;
    let mut honest = Honest::open(&rig, 1).await;
    let deep = "[".repeat(500_000);
    let deep_params = format!(
        r#"{{"jsonrpc":"2.0","method":"channels.update.new","params":{}{}}}"#,
        r#"{"a":"#.repeat(50_000),
        "}".repeat(50_000)
    );
    let numbers = format!("[{}0]", "0,".repeat(1_000_000));
    let batch =
        format!("[{}0]", r#"{"jsonrpc":"2.0","id":1,"method":"channels.x"},"#.repeat(40_000));
    let big_id =
        format!(r#"{{"jsonrpc":"2.0","id":"{}","method":"channels.x"}}"#, "x".repeat(1_900_000));
    let number = format!(
        r#"{{"jsonrpc":"2.0","method":"channels.deposit","params":{{"amount":{}}}}}"#,
        "9".repeat(100_000)
    );
    let too_big = "x".repeat(3 << 20);
    let senseless = [
        "",
        "null",
        "0",
        "\"\"",
        "{}",
        "[]",
        "[[]]",
        "{\"jsonrpc\":\"2.0\"}",
        "\u{0}\u{1b}[2J",
        "{\"jsonrpc\":\"2.0\",\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"channels.\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"channels.update\",\"params\":[1,2]}",
        "{\"action\":\"update\"}",
        "{\"a\":1,\"a\":2,\"__proto__\":{}}",
    ];
    for round in 0..times(1) {
        for (name, frame) in [
            ("deep", &deep),
            ("deep params", &deep_params),
            ("numbers", &numbers),
            ("batch", &batch),
            ("big id", &big_id),
            ("number", &number),
            ("too big", &too_big),
        ] {
            let port = 6000 + u16::try_from(round % 1000).unwrap();
            let mut client = Client::connect(&rig, &rig.query("responder", 3, 4, port)).await;
            let _sent = client.socket.send(Message::text(frame.as_str())).await;
            client.drain(Duration::from_millis(300)).await;
            honest.update(1).await;
            rig.is_well_after(name, MOST_MEMORY);
        }
        let mut client = Client::connect(&rig, &rig.query("responder", 3, 4, 7000)).await;
        for frame in senseless {
            client.socket.send(Message::text(frame)).await.unwrap();
        }
        client.socket.send(Message::binary(vec![0xff; 1000])).await.unwrap();
        // It is still there and answers.
        let ping =
            json!({"jsonrpc": "2.0", "method": "channels.system", "params": {"action": "ping"}});
        client.socket.send(Message::text(ping.to_string())).await.unwrap();
        client.until("channels.system.pong").await;
    }
    honest.update(5).await;
    rig.is_well(MOST_MEMORY);
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_drips_half_open_sockets_and_garbage() {
    let rig = Rig::start().await;
    let mut honest = Honest::open(&rig, 1).await;
    let mut sockets = Vec::new();
    let starts: [&[u8]; 8] = [
        b"",
        b"G",
        b"GET /channel?protocol=json-rpc HTTP/1.1\r\nhost: x\r\n",
        b"POST /v3/transactions HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n{",
        b"\x00\xff\x16\x03\x01\x02\x00\x01",
        b"GET /v3/status HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ];
    for n in 0..times(200) {
        for address in [rig.ws, rig.http] {
            let mut socket = TcpStream::connect(address).await.unwrap();
            let start = starts[usize::try_from(n).unwrap() % starts.len()];
            let _sent = socket.write_all(start).await;
            if n % 3 == 0 {
                let _half = socket.shutdown().await;
            }
            sockets.push(socket);
        }
    }
    // One byte at a time, all of them at once.
    for byte in b"GET /channel HTTP/1.1\r\nx: y\r\n" {
        for socket in &mut sockets {
            let _sent = socket.write_all(&[*byte]).await;
        }
    }
    honest.update(5).await;
    // Lines and headers without end.
    for address in [rig.ws, rig.http] {
        let mut socket = TcpStream::connect(address).await.unwrap();
        let mut taken = 0usize;
        while taken < 8 << 20 {
            match socket.write_all(&[b'a'; 64 << 10]).await {
                Ok(()) => taken += 64 << 10,
                Err(_) => break,
            }
        }
        assert!(taken < 8 << 20, "{address} reads a line without end");
    }
    let status = rig.status().await;
    assert!(status["top_block_height"].is_u64(), "{status}");
    honest.update(5).await;
    drop(sockets);
    rig.is_well(MOST_MEMORY);
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_connections() {
    let rig = Rig::start().await;
    let mut honest = Honest::open(&rig, 1).await;
    let mut sockets = Vec::new();
    for n in 0..times(3000) {
        let address = if n % 4 == 0 { rig.http } else { rig.ws };
        match TcpStream::connect(address).await {
            Ok(socket) => sockets.push(socket),
            Err(_) => break,
        }
    }
    assert!(sockets.len() > 1000, "{}", sockets.len());
    honest.update(5).await;
    rig.is_well(MOST_MEMORY);
    drop(sockets);
    // Opened channels that nobody joins, over and over.
    for n in 0..times(300) {
        let port = 8000 + u16::try_from(n % 1000).unwrap();
        let client = Client::connect(&rig, &rig.query("responder", 3, 4, port)).await;
        drop(client);
    }
    let mut others = Honest::open(&rig, 3).await;
    others.update(5).await;
    honest.update(5).await;
    rig.is_well(MOST_MEMORY);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_signatures_and_replays_move_nothing() {
    let rig = Rig::start().await;
    let mut honest = Honest::open(&rig, 1).await;
    let mut victim = Honest::open(&rig, 3).await;
    let mut first: Option<SignedTx> = None;
    for _ in 0..times(3) {
        for forgery in 0..9 {
            let round = victim.round;
            victim.initiator.ask_update(&victim.keys(), 1).await;
            let asked = victim.initiator.until("channels.sign.update").await;
            let tx = rig::tx_of(&asked);
            let answer = match forgery {
                // Another key, another network, nobody, somebody twice, the peer as well.
                0 => signed_by(&tx, 9, "ae_dev"),
                1 => signed_by(&tx, 3, "ae_mainnet"),
                2 => tx.clone(),
                3 => signed_by(&signed_by(&tx, 3, "ae_dev"), 9, "ae_dev"),
                4 => signed_by(&tx, 4, "ae_dev"),
                // Another transaction than was asked for: more, an older one, an old answer.
                5 => changed(&tx, |tx| tx.round += 1),
                6 => changed(&tx, |tx| tx.round -= 1),
                7 => first.clone().unwrap_or_else(|| signed_by(&tx, 9, "ae_dev")),
                // The wrapper instead of what is inside.
                _ => SignedTx::of(tx.tx().clone()),
            };
            victim.initiator.answer("channels.update", &answer).await;
            let conflict = victim.initiator.until("channels.conflict").await;
            assert_eq!(conflict["params"]["data"]["error_code"], 1, "forgery {forgery}");
            assert_eq!(conflict["params"]["data"]["round"], json!(round), "forgery {forgery}");
        }
        // An honest update, whose answer is then sent again and again.
        let signed = victim.update(1).await;
        first = Some(signed.clone());
        for method in ["channels.update", "channels.update_ack", "channels.shutdown_sign"] {
            victim.initiator.answer(method, &signed).await;
            victim.responder.answer(method, &signed).await;
        }
        // A refusal of nothing, and of garbage.
        for error in [json!(1), json!(0), json!("7"), json!(-1), json!(null), json!(1e9)] {
            victim.initiator.request("channels.update", json!({"error": error})).await;
        }
        victim.update(1).await;
    }
    honest.update(5).await;
    // What the chain is offered: garbage, unsigned, half signed, replayed.
    let create = victim.create.clone();
    for text in [
        "tx_AAAA".to_owned(),
        SignedTx::of(create.tx().clone()).to_text(Era::Modern),
        signed_by(&SignedTx::of(create.tx().clone()), 3, "ae_dev").to_text(Era::Modern),
        create.to_text(Era::Modern),
    ] {
        let (status, body) = rig.post("/v3/transactions", &json!({"tx": text})).await;
        assert_eq!(status, 400, "{body}");
    }
    let channel = rig.get(&format!("/v3/channels/{}", victim.channel)).await;
    assert_eq!(channel["round"], 1, "{channel}");
    assert_eq!(channel["channel_amount"].to_string(), Amount::new(110_000_000_000_000).to_string());
    victim.update(1).await;
    rig.is_well(MOST_MEMORY);
}

fn changed(tx: &SignedTx, change: impl FnOnce(&mut aechan::tx::OffchainTx)) -> SignedTx {
    let Tx::Offchain(mut inner) = tx.tx().clone() else { panic!("an update") };
    change(&mut inner);
    signed_by(&SignedTx::of(Tx::Offchain(inner)), 3, "ae_dev")
}

#[tokio::test(flavor = "multi_thread")]
async fn one_party_floods_the_other() {
    let rig = Rig::start().await;
    let mut honest = Honest::open(&rig, 1).await;
    let mut pair = Honest::open(&rig, 3).await;
    // The victim does not read; its node's process must not hoard for it.
    let text = "x".repeat(60_000);
    let to = rig::account(4).to_string();
    for _ in 0..times(1500) {
        let frame = json!({"jsonrpc": "2.0", "method": "channels.message",
            "params": {"to": to, "info": text}});
        let sent = pair.initiator.socket.send(Message::text(frame.to_string()));
        if !matches!(tokio::time::timeout(Duration::from_secs(5), sent).await, Ok(Ok(()))) {
            break;
        }
    }
    honest.update(5).await;
    rig.is_well(MOST_MEMORY);
    // A client that stops in the middle of a frame, and one in the middle of an update.
    let mut raw = TcpStream::connect(rig.ws).await.unwrap();
    let upgrade = format!(
        "GET /channel?{} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        rig.query("responder", 3, 4, 9100)
    );
    raw.write_all(upgrade.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    raw.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 101");
    // A masked text frame of 1 000 000 bytes, of which ten come.
    raw.write_all(&[0x81, 0xff, 0, 0, 0, 0, 0, 0x0f, 0x42, 0x40, 1, 2, 3, 4]).await.unwrap();
    raw.write_all(&[0; 10]).await.unwrap();
    honest.initiator.ask_update(&honest.keys(), 1).await;
    let asked = honest.initiator.until("channels.sign.update").await;
    honest.update_from(&asked).await;
    drop(raw);
    honest.update(5).await;
    rig.is_well(MOST_MEMORY);
}

/// Anything at all, a hundred times a kind, from a generator with a fixed seed.
#[tokio::test(flavor = "multi_thread")]
async fn random_queries_and_requests() {
    let rig = Rig::start().await;
    let mut honest = Honest::open(&rig, 1).await;
    let mut dice = rig::Dice::new(7);
    let good = rig.query("responder", 3, 4, 9200);
    for _ in 0..times(150) {
        let query = dice.spoil(&good);
        // Refused before or after the upgrade, or opened: all the same to us.
        if let Ok(mut client) = Client::try_connect(&rig, &query).await {
            client.drain(Duration::from_millis(5)).await;
        }
    }
    honest.update(1).await;
    let template = json!({"jsonrpc": "2.0", "id": 1, "method": "channels.update.new",
        "params": {"from": rig::account(3).to_string(), "to": rig::account(4).to_string(),
            "amount": 5, "meta": ["x"]}})
    .to_string();
    let mut client = Client::connect(&rig, &good).await;
    for _ in 0..times(600) {
        let text = dice.spoil(&template);
        if client.socket.send(Message::text(text)).await.is_err() {
            client = Client::connect(&rig, &good).await;
        }
    }
    client.drain(Duration::from_millis(200)).await;
    honest.update(1).await;
    for path in ["/v3/accounts/", "/v2/tx/", "/v3/channels/", "/dev/why/", "/v3/key-blocks/height/"]
    {
        for _ in 0..times(20) {
            let target =
                dice.spoil(&format!("{path}ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx"));
            let target: String = target.chars().filter(char::is_ascii_graphic).collect();
            let status = rig.status_of("GET", &target, "").await;
            assert!(status < 500 || target.contains('#'), "{target}: {status}");
        }
    }
    for _ in 0..times(100) {
        let body = dice.spoil(r#"{"initiator":"ak$x","fee":1,"amount":7,"tx":"tx$abc"}"#);
        for path in ["/v2/tx", "/v2/tx/channel/create", "/v3/transactions", "/v2/tx/channel/settle"]
        {
            // 2018 answers 500 to some bodies, as it did.
            let _status = rig.status_of("POST", path, &body).await;
        }
    }
    let _spare: Value = rig.status().await;
    honest.update(5).await;
    while let Ok(Some(Ok(_))) =
        tokio::time::timeout(Duration::from_millis(1), honest.initiator.socket.next()).await
    {}
    rig.is_well(MOST_MEMORY);
}
