//! Where fuzzing begins: the vectors, the recordings and the examples of the repository,
//! cut into what each target takes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use aechan::encoding::api;
use aechan::encoding::{AccountKey, Amount, StateHash};
use aechan::journal::{Authorization, CoSigned, Journal, NewChannel, PartyAccount, RequestRecord};
use aechan::keys::{Content, DevKey, KdfCost, Keystore, Secret};
use aechan::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, Tx};
use aechan::wire::invite::Invite;
use aechan::wire::params::OpenParams;
use aechan::wire::{Dialect, Role};
use serde_json::Value;

/// The seeds of every target.
pub(crate) type Seeds = BTreeMap<&'static str, Vec<Vec<u8>>>;

/// Writes the seeds, a folder a target, and says how many there are.
pub(crate) fn write(folder: &Path) -> io::Result<usize> {
    let mut written = 0;
    for (target, seeds) in all()? {
        let folder = folder.join(target);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:04}")), seed)?;
            written += 1;
        }
    }
    Ok(written)
}

/// Makes them.
pub(crate) fn all() -> io::Result<Seeds> {
    let mut seeds = Seeds::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join(if cfg!(test) { "" } else { ".." });
    let root = fixtures.clone();
    let fixtures = fixtures.join("tests/fixtures");
    for file in files(&fixtures.join("vectors"))? {
        vectors(&mut seeds, &serde_json::from_str(&fs::read_to_string(file)?)?);
    }
    for (folder, dialect) in [("recordings", "json_rpc"), ("recordings-2018", "legacy")] {
        for file in files(&fixtures.join(folder))? {
            recording(&mut seeds, &fs::read_to_string(file)?, dialect)?;
        }
    }
    for line in fs::read_to_string(fixtures.join("http-2018.ndjson"))?.lines() {
        http(&mut seeds, &serde_json::from_str(line)?);
    }
    add(&mut seeds, "key_file", fs::read(root.join("keys.example.toml"))?);
    literals(&mut seeds);
    invites(&mut seeds);
    add(&mut seeds, "keystore", keystore().into_bytes());
    add(&mut seeds, "journal", journal()?);
    for list in seeds.values_mut() {
        list.sort();
        list.dedup();
    }
    Ok(seeds)
}

fn add(seeds: &mut Seeds, target: &'static str, seed: impl Into<Vec<u8>>) {
    seeds.entry(target).or_default().push(seed.into());
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// Every API string, every long hexadecimal one, and what they hold.
fn vectors(seeds: &mut Seeds, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| vectors(seeds, item)),
        Value::Object(fields) => fields.values().for_each(|item| vectors(seeds, item)),
        Value::String(text) => {
            if let Ok(decoded) = api::decode(text) {
                add(seeds, "api_text", text.as_bytes());
                add(seeds, "key_text", text.as_bytes());
                bytes(seeds, &decoded.payload);
            } else if let Some(decoded) = unhex(text).filter(|bytes| bytes.len() > 40) {
                bytes(seeds, &decoded);
            }
        }
        _ => {}
    }
}

fn bytes(seeds: &mut Seeds, bytes: &[u8]) {
    add(seeds, "tx", bytes);
    add(seeds, "trees", bytes);
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

fn recording(seeds: &mut Seeds, text: &str, dialect: &'static str) -> io::Result<()> {
    add(seeds, "recording", text);
    let mut session = String::new();
    for line in text.lines() {
        let line: Value = serde_json::from_str(line)?;
        if let Some(url) = line["url"].as_str() {
            add(seeds, "query", url.split_once('?').map_or(url, |(_, query)| query));
            if session.is_empty() {
                session = format!("{url}\n");
            }
        }
        let frame = match (line["raw"].as_str(), line.get("frame")) {
            (Some(raw), _) => raw.to_owned(),
            (None, Some(frame)) => frame.to_string(),
            (None, None) => continue,
        };
        add(seeds, dialect, frame.as_bytes());
        if line["dir"] == "in" || line["dir"] == "from_node" {
            session.push_str(&frame);
            session.push('\n');
        }
        vectors(seeds, &line["frame"]);
    }
    add(seeds, "session", session);
    Ok(())
}

fn http(seeds: &mut Seeds, line: &Value) {
    let body = &line["response_body"];
    let body = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
    add(seeds, "chain_answer", format!("{}\n{body}", line["status"]));
    let method = line["method"].as_str().unwrap_or("GET");
    let path = line["path"].as_str().unwrap_or_default();
    let body = match &line["request_body"] {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    add(seeds, "devnode_http", format!("{method} {path}\n{body}"));
}

const ALICE: &str = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
const BOB: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";

/// Invites of either dialect, and what is nearly one.
fn invites(seeds: &mut Seeds) {
    let parties = (AccountKey::new([1; 32]), AccountKey::new([2; 32]));
    for (dialect, network) in [(Dialect::JsonRpc, Some("ae_uat")), (Dialect::Legacy, None)] {
        let params = OpenParams {
            ttl: Some(700),
            minimum_depth: Some(3),
            ..OpenParams::usual(Role::Initiator, parties, dialect)
        };
        let token = Invite::new(network.map(String::from), dialect, &params, 1).encode();
        add(seeds, "invite", token.as_bytes());
        add(seeds, "invite", token.replacen("aec1", "aec2", 1));
    }
}

/// What no recording holds.
fn literals(seeds: &mut Seeds) {
    for body in [
        r#"{"network_id":"ae_dev","top_block_height":12,"node_version":"7.2.2","syncing":false,"protocols":[{"effective_at_height":0,"version":6}]}"#,
        r#"{"balance":1000000000000000000,"nonce":3,"id":"ak_x"}"#,
        r#"{"height":12}"#,
        r#"{"next_nonce":4}"#,
        r#"[{"min_gas_price":1000000000,"minutes":1,"utilization":3}]"#,
        r#"{"reason":"Account not found"}"#,
        "<html><body>502 Bad Gateway</body></html>",
    ] {
        add(seeds, "chain_answer", format!("200\n{body}"));
        add(seeds, "chain_answer", format!("404\n{body}"));
    }
    for target in [
        "/v3/status",
        "/v3/key-blocks/current",
        "/v3/key-blocks/height/0",
        "/v3/headers/top",
        "/v3/accounts/ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E",
        "/v3/accounts/ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E/next-nonce",
        "/v3/accounts/ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E/transactions/pending",
        "/v3/channels/ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ",
        "/v3/transactions/th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk",
        "/v3/recent-gas-prices",
        "/v2/top",
        "/v2/tx/th$abc?tx_encoding=json",
    ] {
        add(seeds, "devnode_http", format!("GET {target}\n"));
    }
    add(seeds, "devnode_http", "POST /v3/transactions\n{\"tx\":\"tx_+Fo\"}");
    add(seeds, "devnode_http", "POST /dev/mine?n=3\n");
    for line in [
        "pay 0.25ae  # lunch",
        "update me peer 1ae --meta 'a b' --wait",
        "deposit 1ae --fee 20000",
        "approve #7 --override V07",
        "wait open 30s",
        "expect update within 5s",
        "msg \"hello\\\" there\"",
        "call channels.get.balances accounts='[]'",
        "track last",
        "shutdown --force",
        "close",
        "help pay",
        "let x = 3",
        "assert balance >= 1ae",
        "/pay 1",
        "'unclosed",
    ] {
        add(seeds, "line", line);
    }
    for line in [
        r#"{"line":"pay 0.5ae","on_sign":"own","timeout_ms":1500,"begun_ms":3}"#,
        r#"{"words":["msg","a b"],"look":{"width":40,"plain":true,"ascii":false,"colour":true,"verbose":false}}"#,
        "{\"attach\":true}\n{\"line\":\"balances\"}\n",
    ] {
        add(seeds, "control", line);
    }
    add(seeds, "policy", POLICY);
    for text in [
        "dev:alice",
        "env:KEY",
        "cmd:/bin/signer --slot 2",
        "file:/run/secret",
        "keys/alice.json",
        "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf",
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
        "0000000000000000000000000000000000000000000000000000000000000001",
    ] {
        add(seeds, "key_text", text);
    }
    for text in [
        "paid\u{1b}[2J\n",
        "\u{202e}abc\u{200b}\u{e0041}",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}",
        "invoice 17",
    ] {
        add(seeds, "shown", text);
    }
    add(seeds, "devnode_ws", script("json-rpc", "protocol=json-rpc&"));
    add(seeds, "devnode_ws", script("legacy", ""));
}

/// A channel from its opening to its close.
fn script(dialect: &str, protocol: &str) -> String {
    let url = |role: &str| {
        let (initiator, responder) = match dialect {
            "legacy" => (legacy(ALICE), legacy(BOB)),
            _ => (ALICE.to_owned(), BOB.to_owned()),
        };
        format!(
            "ws://localhost/channel?{protocol}role={role}&initiator_id={initiator}&responder_id={responder}&initiator_amount=1000000000000000000&responder_amount=1000000000000000000&push_amount=0&channel_reserve=2&lock_period=10&host=localhost&port=1234&minimum_depth=0&minimum_depth_strategy=plain&timeout_idle=100000000"
        )
    };
    let say = |method: &str, params: &str| match dialect {
        "legacy" => format!("0{{\"action\":\"{method}\",\"payload\":{params}}}"),
        _ => format!(
            "0{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"channels.{method}\",\"params\":{params}}}"
        ),
    };
    let mut lines = vec![dialect.to_owned(), format!("r{}", url("responder"))];
    lines.push(format!("i{}", url("initiator")));
    let pause = || ["d", "d", "t"].map(String::from);
    let sign = |both: bool| {
        let mut lines = vec![String::from("s0"), String::from("s1")];
        if both {
            lines.push(String::from("d"));
        }
        lines
    };
    lines.extend(pause());
    lines.extend(["s1", "d", "s0", "d", "d", "m", "m", "d", "d", "m", "m", "d"].map(String::from));
    let transfer = format!("{{\"from\":\"{ALICE}\",\"to\":\"{BOB}\",\"amount\":5}}");
    let update =
        if dialect == "legacy" { say("update", &transfer) } else { say("update.new", &transfer) };
    for request in [
        update,
        say("deposit", "{\"amount\":7}"),
        say("withdraw", "{\"amount\":3}"),
        say("shutdown", "{}"),
    ] {
        lines.push(request);
        lines.extend(pause());
        lines.extend(sign(true));
        lines.extend(["s1", "s0", "d", "m", "m", "d", "t"].map(String::from));
    }
    lines.join("\n")
}

fn legacy(text: &str) -> String {
    AccountKey::decode(text)
        .map(|key| key.encode(aechan::encoding::Era::Legacy))
        .unwrap_or_default()
}

const POLICY: &str = r#"
[[rule]]
name = "small"
when = { tx = "channel_offchain_tx", delta = ">= -0.01ae", per_hour = "0.1ae", verdict = "verified" }
do = "approve"
[[rule]]
do = "reject:130"
"#;

fn keystore() -> String {
    let cost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
    let random = aechan::keys::keystore::SealRandom { id: [1; 16], salt: [2; 16], nonce: [3; 24] };
    Keystore::seal(
        "fuzz",
        &Content::Key(DevKey::Alice.secret()),
        &Secret::new("fuzz"),
        cost,
        &random,
    )
    .and_then(|keystore| keystore.to_text())
    .expect("a keystore can be made")
}

/// A small journal with a channel of three rounds.
fn journal() -> io::Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("journal.sqlite");
    write_journal(&Journal::open(&path).map_err(io::Error::other)?).map_err(io::Error::other)?;
    fs::read(path)
}

fn write_journal(journal: &Journal) -> Result<(), aechan::journal::JournalError> {
    let channel = journal.begin(
        1,
        &NewChannel {
            network: "ae_dev",
            dialect: "json-rpc",
            role: "initiator",
            initiator: ALICE.to_owned(),
            responder: BOB.to_owned(),
            params: String::from("role=initiator"),
            node: "ws://localhost:3014/channel",
        },
    )?;
    let channel_id = "ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ".parse();
    let channel_id = channel_id.expect("a channel's id");
    journal.name(channel, 1, channel_id)?;
    for round in 1..4 {
        let signed = SignedTx::of(Tx::Offchain(OffchainTx {
            layout: OffchainLayout::Lima { state_hash: StateHash::new([7; 32]) },
            channel_id,
            round,
        }))
        .with_signature(Signature::Ed25519([8; 64]));
        let tx = signed.tx_bytes();
        let record = RequestRecord {
            tag: "update",
            round: Some(round),
            tx,
            updates: "[]",
            verdict: "verified",
        };
        let request = journal.request(channel, 2, &record)?;
        let authorization = Authorization { request, decision: "a seed", signed: &signed };
        let signed = journal.authorize(channel, 2, &authorization)?.into_signed();
        let account = Some(PartyAccount { balance: Amount::AE, nonce: 0 });
        journal.cosigned(
            channel,
            3,
            &CoSigned {
                round,
                signed: &signed,
                initiator: account,
                responder: account,
                trees: None,
            },
        )?;
    }
    Ok(())
}
