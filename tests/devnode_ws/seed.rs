//! The seed document's own lines: its URLs as typed into wscat, its single-quoted JSON,
//! its 33-byte accounts. Only the transactions and keys are ours, since nobody has the
//! document's.

use std::net::SocketAddr;

use aechan::devnode::LegacyProfile;
use aechan::encoding::{Era, Prefix, api};
use aechan::tx::SignedTx;
use aechan::wire::Dialect;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::party::{Party, account, node, tx_of};

/// `wscat --connect 'localhost:3014/channel?…'`, the initiator's.
const INITIATOR: &str = "initiator=ak$4Kr76woCtc3ehZ45K1sCrmgKX6gnh7qGhjSU1GZYqfLTTjtCgn&responder=ak$35Wxqf2cbzQF5hEV1j9AdXQFTMxqKCwM7iMKNGcqSv47MXAj68&lock_period=10&push_amount=3&initiator_amount=10&responder_amount=10&channel_reserve=2&ttl=1000&host=localhost&port=1234&role=initiator";
/// The responder's.
const RESPONDER: &str = "initiator=ak$4Kr76woCtc3ehZ45K1sCrmgKX6gnh7qGhjSU1GZYqfLTTjtCgn&responder=ak$35Wxqf2cbzQF5hEV1j9AdXQFTMxqKCwM7iMKNGcqSv47MXAj68&lock_period=10&push_amount=3&initiator_amount=10&responder_amount=10&channel_reserve=2&ttl=1000&port=1234&role=responder";

/// An account of ours in the document's form.
fn long(seed: u8) -> String {
    let id = [&[1], account(seed).as_bytes().as_slice()].concat();
    api::encode(Prefix::AccountKey, Era::Legacy, &id)
}

/// An answer as the document writes it.
fn signed_answer(action: &str, signed: &SignedTx) -> String {
    format!("{{'action': '{action}',\n 'payload': {{'tx': '{}'}}\n }}", signed.to_text(Era::Legacy))
}

async fn sign(party: &mut Party, tag: &str) -> Value {
    let request = party.expect(&format!("sign {tag}")).await;
    let signed = party.signed(&request, party.seed);
    party.send_text(&signed_answer(tag, &signed)).await;
    request
}

async fn open(queries: [&str; 2], node: &aechan::devnode::NodeHandle) -> (Party, Party) {
    let mut r = Party::connect(node, Dialect::Legacy, 2, queries[1]).await;
    let mut i = Party::connect(node, Dialect::Legacy, 1, queries[0]).await;
    let accepted = i.expect("info channel_accept").await;
    assert_eq!(accepted, json!({"action": "info", "payload": {"event": "channel_accept"}}));
    let asked_i = sign(&mut i, "initiator_signed").await;
    r.expect_all(&["info channel_open", "info funding_created"]).await;
    let asked_r = sign(&mut r, "responder_signed").await;
    assert_eq!(asked_i["payload"], asked_r["payload"], "the same transaction");
    let cosigned = r.expect("on_chain_tx").await;
    i.expect("info funding_signed").await;
    assert_eq!(i.expect("on_chain_tx").await, cosigned);
    (i, r)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_documents_urls_open_as_they_are_written() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, _r) = open([INITIATOR, RESPONDER], &node).await;
    // Its keys are not ours, so the chain does not take the create.
    i.expect("info died").await;
    assert_eq!(i.closed().await, 1000);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_documents_messages_work_as_they_are_written() {
    let node = node(LegacyProfile::Seed).await;
    let ours = |query: &str| {
        query
            .replace("ak$4Kr76woCtc3ehZ45K1sCrmgKX6gnh7qGhjSU1GZYqfLTTjtCgn", &long(1))
            .replace("ak$35Wxqf2cbzQF5hEV1j9AdXQFTMxqKCwM7iMKNGcqSv47MXAj68", &long(2))
    };
    let (mut i, mut r) = open([&ours(INITIATOR), &ours(RESPONDER)], &node).await;
    for party in [&mut i, &mut r] {
        party.expect_all(&["info own_funding_locked", "info funding_locked", "info open"]).await;
    }
    let update = |amount: u32| {
        format!(
            "{{'action': 'update',\n 'tag': 'new',\n 'payload': {{\n    'from': '{}',\n    'to': '{}',\n    'amount': {amount}\n    }}\n }}",
            long(1),
            long(2)
        )
    };
    i.send_text(&update(2)).await;
    let asked = sign(&mut i, "update").await;
    r.expect("info update").await;
    assert_eq!(sign(&mut r, "update_ack").await["payload"], asked["payload"]);
    for party in [&mut i, &mut r] {
        let end = party.expect("info update_finalized").await;
        assert_eq!(end, json!({"action": "info", "payload": {"event": "update_finalized"}}));
    }
    i.send_text(&update(10_000)).await;
    let error = i.expect("error insufficient_balance").await;
    let payload = json!({"from": long(1), "to": long(2), "amount": 10_000});
    let request = json!({"action": "update", "tag": "new", "payload": payload});
    let expected = json!({"reason": "insufficient_balance", "request": request});
    assert_eq!(error, json!({"action": "error", "payload": expected}));
    let message = format!(
        "{{'action': 'message',\n 'payload': {{'info': 'hejsan',\n             'to': '{}'\n             }}\n}}",
        long(2)
    );
    i.send_text(&message).await;
    let message = &r.expect("message").await["payload"]["message"];
    assert_eq!(message["info"], "hejsan");
    assert_eq!(message["from"], account(1).encode(Era::Legacy));
    // The document's sample without a colon is nobody's JSON.
    i.send_text("{'action': 'shutdown',\n 'payload' {}}").await;
    i.send_text("{'action': 'shutdown'}").await;
    let asked = sign(&mut i, "shutdown_sign").await;
    assert_eq!(sign(&mut r, "shutdown_sign_ack").await["payload"], asked["payload"]);
    let close = r.expect("on_chain_tx").await;
    assert_eq!(i.expect("on_chain_tx").await, close);
    for party in [&mut i, &mut r] {
        party.expect("info died").await;
        assert_eq!(party.closed().await, 1000);
    }
    // Tracked as the document says, by the hash of the co-signed transaction.
    let hash = tx_of(&close).hash().encode(Era::Legacy);
    let path = format!("/v2/tx/{hash}?tx_encoding=json");
    let found: Value = loop {
        let found: Value = serde_json::from_str(&get(node.http_addr, &path).await).unwrap();
        if found["transaction"]["block_hash"] != "none" {
            break found;
        }
        node.mine(1);
    };
    assert_eq!(found["transaction"]["tx"]["type"], "channel_close_mutual_tx");
}

/// The body of an answer, by the simplest of clients.
async fn get(at: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(at).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: node\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}
