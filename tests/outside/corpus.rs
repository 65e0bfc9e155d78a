//! The escape corpus (`tests/fixtures/escapes.ndjson`): whatever takes over, hides, reorders
//! or forges, said by a node, a peer, a file, or whoever types, in every place where text
//! from outside is printed. Nothing of it reaches the terminal's side.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::Message;

use crate::run::{Done, Node, Run};
use crate::server::Server;

/// Every string of the corpus that is text, with its name.
fn texts() -> Vec<(String, String)> {
    entries()
        .into_iter()
        .filter_map(|(name, value)| Some((name, value["text"].as_str()?.to_owned())))
        .collect()
}

/// Every string of the corpus that is no text.
fn bytes() -> Vec<(String, Vec<u8>)> {
    let hex = |text: &str| -> Vec<u8> {
        let digits: Vec<_> = text.split_whitespace().collect();
        digits.iter().map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    };
    entries()
        .into_iter()
        .filter_map(|(name, value)| Some((name, hex(value["hex"].as_str()?))))
        .collect()
}

fn entries() -> Vec<(String, Value)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/escapes.ndjson");
    let text = std::fs::read_to_string(path).unwrap();
    let entries: Vec<_> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .map(|value| (value["name"].as_str().unwrap().to_owned(), value))
        .collect();
    assert!(entries.len() > 30, "only {} entries", entries.len());
    entries
}

/// All of it, each entry marked, so that what was printed can be found.
fn all() -> String {
    texts().iter().map(|(_, text)| format!("<{text}>")).collect()
}

/// Nothing that a terminal obeys, and nothing that nobody can see.
fn inert(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes)
        .unwrap_or_else(|error| panic!("{what}: {error}: {}", String::from_utf8_lossy(bytes)));
    let bad =
        |c: &char| (c.is_control() && *c != '\n' && *c != '\t') || aechan::view::is_hostile(*c);
    if let Some((at, c)) = text.char_indices().find(|(_, c)| bad(c)) {
        let around: String =
            text[..at].chars().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{what}: U+{:04X} behind {around:?}", u32::from(c));
    }
}

fn both(what: &str, done: Done) -> Done {
    inert(what, &done.stdout);
    inert(what, &done.stderr);
    assert!(!done.by_signal, "{what}: {}", done.story());
    assert!(!done.story().contains("panicked"), "{what}: {}", done.story());
    done
}

const FORMS: [&str; 6] =
    ["-o pretty", "-o pretty --plain", "-o pretty --ascii", "-o pretty -v", "-o ndjson", "-o json"];

/// What a node can say, with these words in every place for words.
fn frames(said: &str) -> Vec<Message> {
    let signed = "tx_+E0LAcC4SPhGOQKhBtoMq0dd3BXYppd07mYXX5f1B4yCGd9UK6SlGnVyTV6/A6Bsdo0jv+XVAIUnM3FFSGUoxVVTMSKI30MsAp/9hWdNRF4Npf4=";
    let channel = "ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ";
    let params = |data: Value| json!({"channel_id": channel, "data": data});
    let call = |method: &str, data: Value| json!({"jsonrpc": "2.0", "method": method, "params": params(data), "version": 1});
    let updates = json!([
        {"op": "OffChainMeta", "data": said},
        {"op": said, "data": said},
        {"op": "OffChainNewContract", "owner": said, "code": said},
        {"op": "OffChainTransfer", "from": said, "to": said, "amount": 1},
    ]);
    [
        call("channels.info", json!({"event": "fsm_up", "fsm_id": said})),
        call("channels.info", json!({"event": said, "reason": said})),
        call("channels.info", json!({"event": "channel_open", "more": said})),
        call("channels.message", json!({"message": {"channel_id": channel, "from": said, "to": said, "info": said}})),
        call("channels.error", json!({"message": said, "code": 3})),
        call("channels.conflict", json!({"channel_id": channel, "error_msg": said, "error_code": 2, "round": 3})),
        call("channels.on_chain_tx", json!({"tx": said, "info": said, "type": said})),
        call("channels.update", json!({"state": said})),
        call("channels.leave", json!({"state": said})),
        call(&format!("channels.{said}"), json!({"event": said})),
        call(said, json!({said: said})),
        call("channels.sign.update_ack", json!({"signed_tx": signed, "updates": updates})),
        call("channels.sign.responder_sign", json!({"signed_tx": said, "updates": updates})),
        call(&format!("channels.sign.{said}"), json!({"signed_tx": signed, "updates": updates})),
        json!({"jsonrpc": "2.0", "id": null, "channel_id": channel, "version": 1,
               "error": {"code": 3, "message": said, "request": {"method": said, "params": {said: said}},
                         "data": [{"code": 1001, "message": said}, {"code": 7777, "message": said}]}}),
        json!({"jsonrpc": "2.0", "id": said, "result": {said: said}}),
        json!({"action": said, "tag": said, "payload": {"event": said, said: said}}),
        json!({"action": "info", "payload": {"event": said}}),
        json!({"action": "message", "payload": {"message": {"from": said, "to": said, "info": said}}}),
        json!({"action": "error", "payload": {"reason": said, "request": {"action": said}}}),
        json!({"action": "sign", "tag": said, "payload": {"tx": said}}),
        json!({"action": "conflict", "payload": {"channel_id": said, "round": 1}}),
        json!({said: said}),
        json!(said),
    ]
    .into_iter()
    .map(|frame| Message::text(frame.to_string()))
    .chain([Message::text(said), Message::text(format!("{{\"{}\":", said.replace('"', "")))])
    .collect()
}

#[test]
fn what_a_node_says_over_the_socket() {
    let said = all();
    for dialect in ["json-rpc", "legacy"] {
        let runs: Vec<_> = FORMS
            .iter()
            .map(|form| {
                let server = Server::saying(frames(&said));
                let run = server.open(dialect).and(form).spawn();
                (form, server, run)
            })
            .collect();
        for (form, server, run) in runs {
            let done = both(&format!("{dialect} {form}"), run.finish());
            assert!(done.code > 0 && server.met() > 0);
            // It was shown, harmlessly: a marker of the corpus is there.
            assert!(done.story().contains("<bell"), "{dialect} {form}: {}", done.story());
        }
    }
}

/// Whatever is asked for, the answer is this.
fn http(status: &'static str, said: String) -> Server {
    let said = Arc::new(said);
    Server::tcp(move |mut stream| {
        let said = Arc::clone(&said);
        async move {
            let mut asked = [0; 4096];
            let _is_read = stream.read(&mut asked).await;
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nX-Said: hostile\r\n\
                 Connection: close\r\nContent-Length: {}\r\n\r\n{said}",
                said.len()
            );
            let _is_taken = stream.write_all(answer.as_bytes()).await;
        }
    })
}

/// Bodies of every shape that a command may expect, with these words wherever words may be.
fn bodies(said: &str) -> Vec<String> {
    let word = json!(said);
    vec![
        json!({"reason": said, "error_code": said}).to_string(),
        json!({"network_id": said, "node_version": said, "genesis_key_block_hash": said, "syncing": false,
               "top_block_height": 7, "peer_count": 1, "sync_progress": 100.0, "listening": true,
               "protocols": [{"version": 6, "effective_at_height": 0}], "difficulty": 1,
               "solutions": 0, "pending_transactions_count": 0, "network": said, "top_key_block_hash": said,
               "peer_pubkey": said, "node_revision": said, "peer_connections": {"inbound": 0, "outbound": 0}})
        .to_string(),
        json!({"id": said, "balance": 5, "nonce": 1, "kind": said, "hash": said, "height": said, "state_hash": said}).to_string(),
        json!({"tx": {"type": said, "version": said, said: said}, "hash": said, "block_hash": said, "block_height": 3, "signatures": [said]}).to_string(),
        json!([word.clone(), {said: word}]).to_string(),
        word.to_string(),
        format!("<html><title>{said}</title>{said}</html>"),
        said.to_owned(),
    ]
}

#[test]
fn what_a_node_says_over_http() {
    let said = all();
    let account = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
    let hash = "th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk";
    let commands = [
        format!("account {account}"),
        format!("balance {account}"),
        format!("nonce {account}"),
        String::from("height"),
        String::from("chain status"),
        String::from("chain gas-prices"),
        format!("inspect {hash}"),
        String::from("inspect 7"),
        format!("track {hash} --timeout 1"),
        String::from("doctor"),
        format!("faucet {account}"),
    ];
    let mut live = Vec::new();
    for (at, status) in ["200 OK", "404 Not Found"].iter().enumerate() {
        for (n, body) in bodies(&said).into_iter().enumerate() {
            let server = http(status, body);
            // Every command meets every answer in one of the forms.
            for (m, command) in commands.iter().enumerate() {
                let form = FORMS[(at + n + m) % FORMS.len()];
                let run = Run::new(command)
                    .and(form)
                    .and("--node")
                    .arg(format!("http://{}", server.addr));
                live.push((format!("{command} {form}: {status}, body {n}"), run.stdin("").spawn()));
            }
            for (what, run) in live.drain(..) {
                let done = both(&what, run.finish());
                let _ = done;
            }
        }
    }
}

#[test]
fn what_a_peer_says() {
    let texts = texts();
    let node = Node::start("");
    for form in [FORMS[1], FORMS[3], FORMS[4]] {
        let mut bob =
            node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
        bob.object(&[("type", "info"), ("event", "fsm_up")]);
        let mut alice = node
            .open("initiator", "--on-sign verified --at-eof stay")
            .and(form)
            .open_stdin("set raw on\n")
            .spawn();
        bob.opened();
        let mut rounds = 1;
        for (_, text) in &texts {
            // What breaks a line for whoever types is said in one by a frame of its own.
            // A dollar would be a variable of the script.
            let text = text.replace('$', "%");
            let told = json!({"method": "channels.message", "params": {"to": "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E", "info": text}});
            bob.say(&format!("raw {told}\n"));
        }
        for (_, text) in texts.iter().take(6) {
            let word = text.replace(['\n', '\r', '\'', '\0', '$'], " ");
            bob.say(&format!("pay 1 --meta '{word}'\n"));
            rounds += 1;
        }
        bob.line(|line| {
            line.contains("\"update\"") && line.contains(&format!("\"round\":{rounds}"))
        });
        alice.say("-history\n-state\n-balances\n-pending\n-show 1\n-get balances\nmsg done\n");
        bob.line(|line| line.contains("\"text\":\"done\""));
        alice.signal("TERM");
        bob.signal("TERM");
        let alice = both(&format!("alice {form}"), alice.end());
        assert!(alice.out().contains("bell") && alice.code == 143, "{}", alice.story());
        let _ = both(&format!("bob {form}"), bob.end());
    }
}

#[test]
fn what_is_typed_or_lies_in_files() {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let raw: Vec<u8> = bytes().iter().flat_map(|(_, bytes)| bytes.clone()).collect();
    let whole = vec![all(); FORMS.len()];
    for (n, text) in texts().iter().map(|(_, text)| text).chain(&whole).enumerate() {
        let form = FORMS[n % FORMS.len()];
        let word = text.replace('\0', "");
        let script = file("script", format!("{text}\n").as_bytes());
        let toml = file(
            "toml",
            format!("[[rule]]\nname = {text:?}\nwhen = {{ tx = \"{text}\" }}").as_bytes(),
        );
        let recording = file(
            "recording",
            format!("{text}\n{}\n", json!({"dir": "in", "frame": {text: text}})).as_bytes(),
        );
        let mut runs = vec![
            Run::new(form).arg(&word),
            Run::new(form).arg("help").arg(&word),
            Run::new("decode").and(form).arg(&word),
            Run::new("run").arg(&script).and(form),
        ];
        // The others meet all of it at once.
        if n >= texts().len() {
            runs.extend([
                Run::new("hash").and(form).arg(&word),
                Run::new("convert").and(form).arg(&word),
                Run::new("open --devnode -k").arg(&word).and(form),
                Run::new("-C").arg(&word).and(form).arg("balances"),
                Run::new("policy check").arg(&toml).and(form),
                Run::new("review").arg(&recording).and(form),
                Run::new("key list --keys").arg(&toml).and(form),
                Run::new("pay").arg(&word).and(form),
            ]);
        }
        let runs: Vec<_> = runs.into_iter().map(|run| run.stdin("").spawn()).collect();
        for (at, run) in runs.into_iter().enumerate() {
            let _ = both(&format!("{text:?}, run {at}, {form}"), run.finish());
        }
    }
    // What is no text at all.
    let script = file("script", &raw);
    for args in ["run", "review", "policy check", "decode", "key list --keys"] {
        let _ = both(args, Run::new(args).arg(&script).run());
        let _ = both(args, Run::new(args).arg("-").stdin(&raw).run());
    }
    for form in ["-o pretty", "-o ndjson"] {
        let run = Run::new("open --devnode --block-ms 20").and(form);
        let done = both(form, run.stdin([b"pay 1\n", &raw[..], b"\n"].concat()).run());
        let _ = done.exits(2);
    }
}
