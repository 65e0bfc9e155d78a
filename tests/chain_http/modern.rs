//! Against today's answers, written by hand after the node's interface.

use aechan::chain::{ChainError, Generation, Node, TxState};
use aechan::encoding::{AccountKey, Amount, Era, TxHash};
use aechan::tx::SignedTx;
use serde_json::{Value, json};

use crate::server::{Log, answering};

const STATUS: &str = r#"{"difficulty":33241912451,"genesis_key_block_hash":"kh_pbtwgLrNu23k9PA6XCZnUbtsvEFeQGgavY4FS2do3QP8kcp2z",
 "hashrate":1.5e9,"listening":true,"network_id":"ae_mainnet","node_version":"7.2.2","peer_count":7,
 "protocols":[{"effective_at_height":999999999,"version":7},{"effective_at_height":941700,"version":6},{"effective_at_height":0,"version":1}],
 "solutions":0,"sync_progress":99.9,"syncing":true,"top_block_height":1204551}"#;

/// A server with a status and one more answer for everything else.
async fn node_with(api: &'static str, status: u16, body: Value) -> (Node, Log) {
    let (url, log) = answering(move |_, target, _| match target {
        "/v3/status" | "/v2/status" if target.starts_with(api) => (200, STATUS.to_owned()),
        "/v3/status" => (404, String::new()),
        _ => (status, body.to_string()),
    })
    .await;
    (Node::connect(&url).await.unwrap(), log)
}

pub(crate) fn some_tx() -> SignedTx {
    let text = include_str!("../fixtures/http-2018.ndjson");
    let post = crate::server::exchanges(text).into_iter().find(|e| e.label == "post good create");
    SignedTx::from_text(post.unwrap().request["tx"].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn the_newer_api_is_preferred_and_the_older_found() {
    for api in ["/v3", "/v2"] {
        let (node, log) = node_with(api, 200, json!({ "height": 5 })).await;
        assert_eq!(node.generation(), Generation::Modern);
        let status = node.status().await.unwrap();
        assert_eq!(status.network_id.as_deref(), Some("ae_mainnet"));
        assert_eq!((status.protocol, status.syncing), (Some(6), Some(true)));
        assert_eq!(status.top_height, 1_204_551);
        assert_eq!(node.height().await.unwrap(), 5);
        let last = log.lock().unwrap().last().unwrap().clone();
        assert_eq!(last, format!("GET {api}/key-blocks/current/height"));
    }
}

#[tokio::test]
async fn balances_beyond_every_float_and_word() {
    let balance: Value = serde_json::from_str("340282366920938463463374607431768211455").unwrap();
    let body = json!({ "balance": balance, "id": "ak_x", "nonce": 18_446_744_073_709_551_615u64 });
    let (node, _) = node_with("/v3", 200, body).await;
    let account = node.account(&AccountKey::new([1; 32])).await.unwrap().unwrap();
    assert_eq!((account.balance, account.nonce), (Amount::new(u128::MAX), u64::MAX));

    for bad in ["1.0", "1e3", "-1", "\"1\"", "340282366920938463463374607431768211456"] {
        let balance: Value = serde_json::from_str(bad).unwrap();
        let (node, _) = node_with("/v3", 200, json!({ "balance": balance, "nonce": 1 })).await;
        let error = node.account(&AccountKey::new([1; 32])).await.unwrap_err();
        assert!(matches!(error, ChainError::Shape { field: "balance", .. }), "{bad}: {error}");
    }
}

#[tokio::test]
async fn a_refusal_carries_the_nodes_own_reason() {
    let body = json!({ "reason": "Invalid tx", "error_code": "nonce_too_low" });
    let (node, log) = node_with("/v3", 400, body).await;
    let error = node.post(&some_tx()).await.unwrap_err();
    let ChainError::Refused { status: 400, reason, .. } = &error else { panic!("{error:?}") };
    assert_eq!(reason, "Invalid tx: nonce_too_low");
    assert_eq!(log.lock().unwrap().iter().filter(|line| line.starts_with("POST")).count(), 1);
}

#[tokio::test]
async fn an_answer_about_another_transaction_is_not_believed() {
    let other = TxHash::new([9; 32]).to_string();
    let (node, _) = node_with("/v3", 200, json!({ "tx_hash": other })).await;
    let error = node.post(&some_tx()).await.unwrap_err();
    assert!(matches!(error, ChainError::OtherTransaction { .. }), "{error}");

    let signed = some_tx();
    let shown = |hash: TxHash, tx: &SignedTx| {
        json!({ "block_hash": "none", "block_height": -1, "hash": hash.to_string(),
                "encoded_tx": tx.to_text(Era::Modern), "tx": {"type": "ChannelCreateTx"} })
    };
    let (node, _) = node_with("/v3", 200, shown(signed.hash(), &signed)).await;
    let found = node.transaction(&signed.hash()).await.unwrap();
    assert_eq!((found.state, found.signed.as_ref()), (TxState::Pending, Some(&signed)));

    let unsigned = SignedTx::unsigned(signed.tx_bytes().to_vec()).unwrap();
    for body in [shown(signed.hash(), &unsigned), shown(unsigned.hash(), &signed)] {
        let (node, _) = node_with("/v3", 200, body).await;
        let error = node.transaction(&signed.hash()).await.unwrap_err();
        assert!(matches!(error, ChainError::OtherTransaction { .. }), "{error}");
    }
}

#[tokio::test]
async fn gas_prices_come_shortest_time_first() {
    let price = |minutes: u64, price: u64| json!({ "minutes": minutes, "min_gas_price": price, "utilization": 12 });
    let (node, _) = node_with("/v3", 200, json!([price(60, 7), price(1, 1_000_000_000)])).await;
    assert_eq!(node.gas_price().await.unwrap(), Amount::new(1_000_000_000));
    assert_eq!(node.gas_prices().await.unwrap().len(), 2);
    let (node, _) = node_with("/v3", 200, json!({})).await;
    assert!(matches!(node.gas_prices().await, Err(ChainError::Shape { field: ".", .. })));
}
