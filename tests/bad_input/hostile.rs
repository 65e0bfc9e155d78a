//! Nodes that are none, or say what no node says.

use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use crate::server::{Server, nobody, open};

const DIALECTS: [&str; 2] = ["json-rpc", "legacy"];

#[test]
fn nobody_is_there() {
    let url = format!("ws://{}/channel", nobody());
    let _ = open(&url, "legacy").run().exits(5).says("nothing answers at 127.0.0.1:");
    let _ = open("ws://no-such-host.invalid/channel", "legacy")
        .and("--insecure")
        .run()
        .exits(5)
        .says("no-such-host");
    let asked = open(&url, "auto").and(&format!("--node http://{}", nobody()));
    let _ = asked.run().exits(5).says("--network-id");
}

#[test]
fn what_does_not_upgrade_is_told_apart() {
    let cases: [(&'static [u8], &str); 9] = [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "HTTP 404"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "HTTP 200"),
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", "HTTP 500"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "a proxy"),
        (b"HTTP/1.1 301 Moved\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n", "HTTP 301"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n", "does not speak WebSocket"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "does not speak WebSocket"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "does not speak WebSocket"),
        (b"", "closed the connection during the upgrade"),
    ];
    for (bytes, told) in cases {
        let _ = Server::answering(bytes).open("legacy").run().exits(5).says(told);
    }
}

#[test]
fn a_silent_end_is_explained() {
    for dialect in DIALECTS {
        let done = Server::saying(Vec::new()).open(dialect).run().exits(6);
        let _ = done.says("without giving a reason").says("parameter");
    }
    let crash = Message::Close(Some(CloseFrame { code: 1011.into(), reason: "".into() }));
    let _ = Server::saying(vec![crash]).open("json-rpc").run().exits(6).says("1011");
    let dropped = Server::ws(|socket| async move { drop(socket) });
    let _ = dropped.open("json-rpc").run().exits(6).says("broke without a farewell");
}

#[test]
fn a_node_that_accepts_and_never_says_a_word_is_not_waited_for_for_ever() {
    for dialect in DIALECTS {
        let mute = Server::ws(|socket| async move {
            std::future::pending::<()>().await;
            drop(socket);
        });
        let done = mute.open(dialect).replacing("150", "2").stdin("pay 1\n").run().exits(7);
        assert!(!done.err().is_empty(), "nothing is explained");
        assert_eq!(done.of("signed").len(), 0);
    }
}

/// Frames that no node sends.
fn garbage() -> Vec<Message> {
    let deep = |open: &str, close: &str, times| {
        Message::text(format!("{}{}", open.repeat(times), close.repeat(times)))
    };
    vec![
        Message::binary(vec![0u8; 1000]),
        Message::binary(Vec::new()),
        Message::text(""),
        Message::text("hello"),
        Message::text("{\"event\":\"fsm_up\",\"fsm_id\":\"ba_secret\"} and more"),
        Message::text("null"),
        Message::text("[]"),
        Message::text("{}"),
        Message::text("{\"jsonrpc\":\"2.0\"}"),
        Message::text("{\"jsonrpc\":\"2.0\",\"method\":5,\"params\":7}"),
        Message::text("{\"action\":null,\"payload\":[1e999]}"),
        Message::text("{\"action\":\"info\",\"payload\":{\"event\":{\"a\":1}}}"),
        Message::text("{\"action\":\"sign\",\"tag\":\"responder_sign\",\"payload\":{\"tx\":5}}"),
        Message::text(
            "{\"jsonrpc\":\"2.0\",\"method\":\"channels.info\",\"params\":{\"data\":{\"event\":99999999999999999999999}}}",
        ),
        deep("[", "]", 200_000),
        deep("{\"a\":", "}", 200_000),
        deep("{\"jsonrpc\":\"2.0\",\"params\":", "}", 50_000),
        Message::text("x".repeat(1 << 20)),
        Message::text(format!("{{\"action\":\"{}\"}}", "y".repeat(1 << 20))),
        Message::Ping(vec![1; 100].into()),
        Message::Pong(vec![2; 100].into()),
    ]
}

#[test]
fn garbage_is_shown_and_survived() {
    for dialect in DIALECTS {
        for form in ["-o ndjson", "-o pretty"] {
            let done = Server::saying(garbage()).open(dialect).and(form).run();
            let done = done.exits_with_one_of(&[6, 13]);
            if form == "-o pretty" {
                let longest = done.out().lines().map(str::len).max().unwrap();
                assert!(longest < 5000, "{longest}");
            }
            assert!(done.out().matches("binary").count() >= 2, "{}", done.story());
            assert!(!done.story().contains("ba_secret"), "{}", done.story());
        }
    }
    // Nothing but garbage: what to check is told.
    let only = vec![Message::text("hello"), Message::binary(vec![1])];
    let _ = Server::saying(only).open("legacy").run().exits(6).says("--dialect");
}

#[test]
fn text_that_is_not_utf8_ends_it() {
    use tokio::io::AsyncWriteExt;
    let server = Server::ws(|mut socket| async move {
        // A text frame of two bytes, unmasked, as a server sends it.
        let _is_taken = socket.get_mut().write_all(&[0x81, 2, 0xff, 0xfe]).await;
        std::future::pending::<()>().await;
    });
    let _ = server.open("legacy").run().exits(6).says("not UTF-8");
}

#[test]
fn a_create_that_does_not_decode_is_not_signed() {
    let info = |event: &str| {
        Message::text(format!(
            "{{\"jsonrpc\":\"2.0\",\"method\":\"channels.info\",\"params\":{{\"channel_id\":null,\"data\":{{\"event\":\"{event}\"}}}},\"version\":1}}"
        ))
    };
    let sign = |tx: &str| {
        Message::text(format!(
            "{{\"jsonrpc\":\"2.0\",\"method\":\"channels.sign.responder_sign\",\"params\":{{\"channel_id\":null,\"data\":{{\"signed_tx\":\"{tx}\",\"updates\":[]}}}},\"version\":1}}"
        ))
    };
    // Nonsense, a wrong checksum, and something that is whole but no create.
    for tx in [
        "tx_",
        "nonsense",
        "tx_AAAA",
        "tx_+E0LAcC4SPhGOQKhBtoMq0dd3BXYppd07mYXX5f1B4yCGd9UK6SlGnVyTV6/A6Bsdo0jv+XVAIUnM3FFSGUoxVVTMSKI30MsAp/9hWdNRF4Npf4=",
    ] {
        let says = vec![info("channel_open"), info("funding_created"), sign(tx)];
        let done = Server::saying(says).open("json-rpc").run().exits(10);
        assert!(done.of("signed").is_empty());
        assert_eq!(done.of("sign_request")[0]["verdict"], "refuse", "{}", done.story());
        let _ = done.says("a check failed");
    }
}
