//! Today's dialect.

use aechan::devnode::{LegacyProfile, NodeHandle};
use aechan::tx::{SigningText, Tx};
use aechan::wire::Dialect;
use serde_json::{Value, json};

use super::party::{Party, account, node, tx_of};

pub fn query(role: &str, change: &str) -> String {
    format!(
        "protocol=json-rpc&role={role}&host=localhost&port=1234&initiator_id={}&responder_id={}\
         &initiator_amount=70000000000000&responder_amount=40000000000000&push_amount=3\
         &channel_reserve=2&lock_period=3{change}",
        account(1),
        account(2)
    )
}

async fn connect(node: &NodeHandle, change: &str) -> (Party, Party) {
    let mut r = Party::connect(node, Dialect::JsonRpc, 2, &query("responder", change)).await;
    r.expect("info fsm_up").await;
    let mut i = Party::connect(node, Dialect::JsonRpc, 1, &query("initiator", change)).await;
    i.expect("info fsm_up").await;
    (i, r)
}

pub async fn open(node: &NodeHandle, change: &str) -> (Party, Party) {
    let (mut i, mut r) = connect(node, change).await;
    i.expect("info channel_accept").await;
    i.sign("initiator_sign").await;
    r.expect_all(&["info channel_open", "info funding_created"]).await;
    r.sign("responder_sign").await;
    r.expect("on_chain_tx funding_created").await;
    i.expect_all(&["info funding_signed", "on_chain_tx funding_signed"]).await;
    for party in [&mut i, &mut r] {
        party
            .expect_all(&[
                "on_chain_tx channel_changed",
                "info own_funding_locked",
                "info funding_locked",
                "info open",
                "update",
            ])
            .await;
    }
    (i, r)
}

pub async fn ask_update(party: &mut Party, from: u8, to: u8, amount: Value) {
    let params =
        json!({"from": account(from).to_string(), "to": account(to).to_string(), "amount": amount});
    party.request("channels.update.new", params).await;
}

pub async fn update(starter: &mut Party, other: &mut Party, amount: u64) {
    let (from, to) = (starter.seed, other.seed);
    ask_update(starter, from, to, json!(amount)).await;
    starter.sign("update").await;
    other.expect("info update").await;
    other.sign("update_ack").await;
    other.expect("update").await;
    let state = tx_of(&starter.expect("update").await);
    let parties = [account(1), account(2)];
    assert!(state.is_signed_by_exactly(&parties, SigningText::Network("ae_dev")));
}

async fn balances(party: &mut Party) -> Vec<u64> {
    let accounts = json!([account(1).to_string(), account(2).to_string()]);
    party.request("channels.get.balances", json!({ "accounts": accounts })).await;
    let reply = party.expect("get.balances.reply").await;
    let list = reply["params"]["data"].as_array().unwrap().clone();
    list.iter().map(|entry| entry["balance"].as_u64().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_opens_pays_both_ways_and_closes() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "").await;
    assert_eq!(balances(&mut i).await, [69_999_999_999_997, 40_000_000_000_003]);
    update(&mut i, &mut r, 10).await;
    update(&mut r, &mut i, 4).await;
    assert_eq!(balances(&mut r).await, [69_999_999_999_991, 40_000_000_000_009]);

    r.request("channels.shutdown", json!({})).await;
    r.sign("shutdown_sign").await;
    i.expect("info shutdown").await;
    i.sign("shutdown_sign_ack").await;
    for party in [&mut i, &mut r] {
        party
            .expect_all(&[
                "on_chain_tx close_mutual",
                "info closing",
                "on_chain_tx channel_closed",
                "info closed_confirmed",
                "info died",
            ])
            .await;
        assert_eq!(party.closed().await, 1000);
    }
    let close = tx_of(&r.sees[r.sees.len() - 3]);
    let Tx::CloseMutual(close_tx) = close.tx() else { panic!() };
    let total = close_tx.initiator_amount.aettos() + close_tx.responder_amount.aettos();
    assert_eq!(total + close_tx.fee.aettos(), 110_000_000_000_000);
    let chain = node.chain(Dialect::JsonRpc);
    assert!(chain.lock().unwrap().confirmations(&close.hash()).is_some());
    node.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_and_conflicts_leave_the_round_that_stands() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "&minimum_depth=0&minimum_depth_strategy=plain").await;
    // The acknowledger refuses.
    ask_update(&mut i, 1, 2, json!(1)).await;
    i.sign("update").await;
    r.expect("info update").await;
    r.expect("sign update_ack").await;
    r.request("channels.update_ack", json!({"error": 147})).await;
    r.expect("info aborted_update").await;
    let conflict = i.expect("conflict 147").await;
    assert_eq!(conflict["params"]["data"]["error_msg"], "user-defined");
    assert_eq!(conflict["params"]["data"]["round"], 1);
    // The starter refuses.
    ask_update(&mut i, 1, 2, json!(1)).await;
    i.expect("sign update").await;
    i.request("channels.update", json!({"error": 4})).await;
    i.expect("info aborted_update").await;
    // Both start at once.
    ask_update(&mut i, 1, 2, json!(1)).await;
    ask_update(&mut r, 2, 1, json!(1)).await;
    let (asked_i, asked_r) = (i.expect("sign update").await, r.expect("sign update").await);
    let (signed_i, signed_r) = (i.signed(&asked_i, 1), r.signed(&asked_r, 2));
    i.answer("update", &signed_i).await;
    r.answer("update", &signed_r).await;
    i.expect("conflict 2").await;
    r.expect("conflict 2").await;
    // A wrong key.
    ask_update(&mut i, 1, 2, json!(1)).await;
    let asked = i.expect("sign update").await;
    let signed = i.signed(&asked, 9);
    i.answer("update", &signed).await;
    i.expect("conflict 1").await;
    // A second request while signing.
    ask_update(&mut i, 1, 2, json!(1)).await;
    i.expect("sign update").await;
    ask_update(&mut i, 1, 2, json!(1)).await;
    i.expect("conflict 2").await;
    update(&mut i, &mut r, 5).await;
    assert_eq!(tx_of(i.sees.last().unwrap()).tx().round(), Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_requests_have_the_nodes_errors() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "&minimum_depth=0&minimum_depth_strategy=plain").await;
    let cases = [
        (1, 2, json!(-1), "error 1002"),
        (1, 2, json!("5"), "error 1008"),
        (1, 2, json!(1.5), "error 1008"),
        (1, 2, json!(900_000_000_000_000_000_u64), "error 1001"),
        (1, 1, json!(1), "error 1003"),
        (1, 7, json!(1), "error 1003"),
    ];
    for (from, to, amount, expected) in cases {
        ask_update(&mut i, from, to, amount).await;
        let error = i.expect(expected).await;
        assert_eq!(error["error"]["request"]["method"], "channels.update.new");
        assert_eq!(error["id"], Value::Null);
    }
    i.request("channels.nope", json!({})).await;
    i.expect("error -32601").await;
    i.request("channels.update.new", json!({"from": "ak_x"})).await;
    i.expect("error -32601").await;
    i.request("channels.update_ack", json!({"error": 9})).await;
    i.expect("error 1018").await;
    i.request("channels.update", json!({"signed_tx": "tx_nope"})).await;
    i.expect("error 1010").await;
    i.request("channels.deposit", json!({"amount": 0})).await;
    i.expect("error -32603").await;
    // Ignored: bad JSON, no version, no method, binary.
    for junk in ["{nope", r#"{"method":"channels.nope"}"#, r#"{"jsonrpc":"2.0","id":3}"#, "[]"] {
        i.send_text(junk).await;
    }
    // With an id, "ok" comes before the sign request.
    let update = json!({"from": account(1).to_string(), "to": account(2).to_string(), "amount": 0});
    i.send(json!({"jsonrpc": "2.0", "id": "a", "method": "channels.update.new", "params": update}))
        .await;
    i.expect_all(&["ok", "sign update"]).await;
    // A batch is answered by an array, pings and messages pass while signing.
    let ping = json!({"jsonrpc": "2.0", "id": 1, "method": "channels.system", "params": {"action": "ping"}});
    i.send(json!([ping, ping])).await;
    let pongs = i.next().await.unwrap();
    assert_eq!(pongs.as_array().unwrap().len(), 2);
    assert_eq!(pongs[0]["result"], json!({"action": "system", "tag": "pong"}));
    i.request("channels.message", json!({"to": account(2).to_string(), "info": "hejsan"})).await;
    let message = r.expect("message").await;
    assert_eq!(message["params"]["data"]["message"]["info"], "hejsan");
    i.request("channels.message", json!({"to": account(2).to_string(), "info": {"a": 1}})).await;
    i.expect("error -32000").await;
    i.request("channels.message", json!({"to": account(1).to_string(), "info": "x"})).await;
    i.expect("error -32603").await;
}
