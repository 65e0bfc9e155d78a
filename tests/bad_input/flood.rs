//! Too much, and text that would take over a terminal.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::{SinkExt, StreamExt};
use tokio::io::AsyncWriteExt;
use tokio_tungstenite::tungstenite::Message;

use crate::run::{Done, Live};
use crate::server::Server;

/// The most memory that a client may ever take, in KiB: a debug build, whole.
const LIMIT: u64 = 64 << 10;

/// One flood at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for the end and gives the most memory that it ever took, in KiB.
fn watched(live: Live) -> (Done, u64) {
    let path = format!("/proc/{}/status", live.id());
    let peak = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&peak);
    let watching = std::thread::spawn(move || {
        while let Ok(status) = std::fs::read_to_string(&path) {
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let Some(line) = line else { return };
            let kib = line.trim().trim_end_matches(" kB").parse().unwrap();
            seen.fetch_max(kib, Ordering::SeqCst);
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    });
    let done = live.end();
    watching.join().unwrap();
    (done, peak.load(Ordering::SeqCst))
}

#[test]
fn a_message_of_100_megabytes_is_not_kept() {
    let _alone = alone();
    const SIZE: u64 = 100 << 20;
    // In one frame, and in pieces that are small enough each.
    for pieces in [1u64, 400] {
        let server = Server::ws(move |mut socket| async move {
            let stream = socket.get_mut();
            let chunk = vec![b' '; 1 << 16];
            for piece in 0..pieces {
                let (fin, opcode) = (u8::from(piece + 1 == pieces) << 7, u8::from(piece == 0));
                let mut head = vec![fin | opcode, 127];
                head.extend_from_slice(&(SIZE / pieces).to_be_bytes());
                if stream.write_all(&head).await.is_err() {
                    return;
                }
                let mut left = usize::try_from(SIZE / pieces).unwrap();
                while left > 0 {
                    let part = left.min(chunk.len());
                    if stream.write_all(&chunk[..part]).await.is_err() {
                        return;
                    }
                    left -= part;
                }
            }
            std::future::pending::<()>().await;
        });
        for dialect in ["json-rpc", "legacy"] {
            let (done, peak) = watched(server.open(dialect).open_stdin("").spawn());
            let done = done.exits(6);
            assert!(done.err().contains("more than 2097152 are not read"), "{}", done.story());
            assert!(peak > 1 << 10 && peak < LIMIT, "{peak} KiB");
        }
    }
}

#[test]
fn a_hundred_thousand_frames_are_told_one_by_one() {
    let _alone = alone();
    const COUNT: usize = 100_000;
    for (dialect, frame) in [
        (
            "json-rpc",
            "{\"jsonrpc\":\"2.0\",\"method\":\"channels.message\",\"params\":{\"data\":{\"message\":{\"from\":\"a\",\"to\":\"b\",\"info\":\"hi\",\"channel_id\":\"c\"}}}}",
        ),
        ("legacy", "what is this"),
    ] {
        let server = Server::ws(move |mut socket| async move {
            for _ in 0..COUNT {
                if socket.feed(Message::text(frame)).await.is_err() {
                    return;
                }
            }
            // The client may have gone.
            let _ = socket.close(None).await;
            // Whoever goes with something unread takes back what was not read of it.
            while let Some(Ok(_)) = socket.next().await {}
        });
        let (done, peak) = watched(server.open(dialect).open_stdin("").spawn());
        assert!([6, 13].contains(&done.code), "{}", done.code);
        let is_told = |line: &&str| line.contains("\"hi\"") || line.contains("unreadable_frame");
        let told = done.out().lines().filter(is_told).count();
        assert_eq!(told, COUNT, "{}", done.out().lines().take(5).collect::<String>());
        assert!(peak < LIMIT, "{peak} KiB");
    }
}

#[test]
fn nobody_who_reads_slowly_makes_it_grow() {
    let _alone = alone();
    // Nobody reads its output at all until it has had time to take everything in.
    let frame = format!(
        "{{\"action\":\"message\",\"payload\":{{\"message\":{{\"from\":\"a\",\"to\":\"b\",\"info\":\"{}\",\"channel_id\":\"c\"}}}}}}",
        "z".repeat(10_000)
    );
    let server = Server::ws(move |mut socket| {
        let frame = frame.clone();
        async move {
            for _ in 0..20_000 {
                if socket.send(Message::text(frame.clone())).await.is_err() {
                    return;
                }
            }
        }
    });
    let home = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_aechan"))
        .args(
            "open --role responder --key dev:bob --to dev:alice -a 1ae -r 1ae --dialect legacy"
                .split(' '),
        )
        .args(["--ws", &format!("ws://{}/channel", server.addr)])
        .env_clear()
        .env("AECHAN_HOME", home.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // It has stopped reading once its peak does not move any more.
    let status = format!("/proc/{}/status", child.id());
    let peak = || {
        let text = std::fs::read_to_string(&status).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap()
    };
    let (mut last, mut still) = (0, 0);
    while still < 20 {
        std::thread::sleep(std::time::Duration::from_millis(50));
        let now = peak();
        still = if now == last { still + 1 } else { 0 };
        last = now;
        assert!(now < LIMIT, "{now} KiB");
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Everything a terminal obeys, or nobody sees.
const EVIL: &str = "\\u001b[2J\\u001b]52;c;aGk=\\u0007\\u0000\\u0008\\r\\u009b31m\\u202e\\u2066\\u200b\\ufeffx\\u007f\\u0085\\u2028\\u{NEVER}";

#[test]
fn nothing_a_node_says_reaches_the_terminal_raw() {
    let _alone = alone();
    let evil = EVIL.replace("\\u{NEVER}", "\\n");
    let raw = "\u{9b}2J\u{202e}\u{200f}\u{7f}";
    let json_rpc = |channel: &str, method: &str, data: &str| {
        format!(
            "{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\",\"params\":{{\"channel_id\":{channel},\"data\":{data}}},\"version\":1}}"
        )
    };
    let legacy = |action: &str, tag: &str, payload: &str| {
        format!("{{\"action\":\"{action}\",\"tag\":\"{tag}\",\"payload\":{payload}}}")
    };
    let strings = format!(
        "{{\"event\":\"{evil}\",\"{evil}\":\"{evil}\",\"message\":\"{evil}\",\"reason\":\"{evil}\",\"signed_tx\":\"{evil}\",\"tx\":\"{evil}\",\"info\":\"{evil}\",\"state\":\"{evil}\"}}"
    );
    let message = format!(
        "{{\"message\":{{\"from\":\"{evil}\",\"to\":\"{evil}\",\"info\":\"{evil}{raw}\",\"channel_id\":\"{evil}\"}}}}"
    );
    // With ids that are none of it, so that what makes sense of it gets to it.
    let id = "\"ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ\"";
    let well_formed =
        message.replace(&format!("\"channel_id\":\"{evil}\""), &format!("\"channel_id\":{id}"));
    let error = format!(
        "{{\"jsonrpc\":\"2.0\",\"id\":\"{evil}\",\"error\":{{\"code\":3,\"message\":\"{evil}\",\"data\":[{{\"code\":1001,\"message\":\"{evil}\"}}],\"request\":{{\"{evil}\":1}}}}}}"
    );
    let mut modern = vec![error, evil.clone(), raw.to_owned()];
    let mut old = vec![evil.clone(), raw.to_owned()];
    for what in [
        "info",
        "message",
        "conflict",
        "on_chain_tx",
        "leave",
        "update",
        "sign.responder_sign",
        "sign.update_ack",
        &evil,
    ] {
        for data in [&strings, &message, &well_formed] {
            for channel in ["null", &format!("\"{evil}\"")] {
                modern.push(json_rpc(channel, &format!("channels.{what}"), data));
            }
            let action = what.split('.').next().unwrap();
            old.push(legacy(action, &evil, data));
            old.push(legacy(action, "responder_sign", data));
            old.push(legacy("sign", what, data));
        }
    }
    old.push(format!("{{\"action\":\"error\",\"payload\":{{\"reason\":\"{evil}\",\"request\":{{\"action\":\"{evil}\"}}}}}}"));
    for (dialect, frames) in [("json-rpc", modern), ("legacy", old)] {
        for form in
            ["-o ndjson", "-o pretty", "-o pretty --verbose", "-o pretty --plain", "-o json"]
        {
            let says = frames.iter().map(Message::text).collect();
            let done = Server::saying(says).open(dialect).and(form).run();
            assert!([6, 10, 13].contains(&done.code), "{}", done.story());
            assert!(done.out().lines().count() > 10, "{}", done.story());
            inert(&done.stdout);
            inert(&done.stderr);
        }
    }
}

/// Nothing that a terminal obeys, and nothing nobody can see.
fn inert(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let bad = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    let found = text.char_indices().find(|(_, c)| bad(*c));
    if let Some((at, c)) = found {
        let start = text[..at].rfind('\n').unwrap_or(0);
        panic!("{c:?} in {:?}", text[start..].lines().take(2).collect::<String>());
    }
}
