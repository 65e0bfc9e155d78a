//! Misbehaviour on request, and going on after it.

use std::time::{Duration, Instant};

use aechan::devnode::{Fault, LegacyProfile};
use aechan::encoding::{Amount, StateHash};
use aechan::tx::SignedTx;
use aechan::wire::{Dialect, Role};
use serde_json::json;

use super::json_rpc::{ask_update, open, query, update};
use super::party::{Party, node, tx_of};

#[tokio::test]
async fn sign_requests_lie_once() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "").await;
    let lies = [Fault::WrongStateHash, Fault::StaleRound, Fault::FalseUpdates, Fault::Garbage];
    for lie in lies {
        assert_eq!(node.inject(Role::Initiator, lie), 1);
        ask_update(&mut i, 1, 2, json!(5)).await;
        let request = i.expect("sign update").await;
        let asked = || tx_of(&request).tx().clone();
        match lie {
            Fault::WrongStateHash => {
                assert_eq!(asked().state_hash(), Some(StateHash::new([0x66; 32])));
            }
            Fault::StaleRound => assert_eq!(asked().round(), Some(1)),
            Fault::FalseUpdates => {
                assert_eq!(request["params"]["data"]["updates"][0]["amount"], json!(1));
            }
            _ => {
                let text = request["params"]["data"]["signed_tx"].as_str().unwrap();
                assert!(SignedTx::from_text(text).is_err());
            }
        }
        i.request("channels.update", json!({"error": 200})).await;
        i.expect("info aborted_update").await;
    }
    node.inject(Role::Initiator, Fault::HugeFee);
    i.request("channels.shutdown", json!({})).await;
    let request = i.expect("sign shutdown_sign").await;
    assert_eq!(tx_of(&request).tx().fee(), Some(Amount::AE));
    i.request("channels.shutdown_sign", json!({"error": 200})).await;
    i.expect("info aborted_update").await;
    update(&mut i, &mut r, 5).await;
}

#[tokio::test]
async fn a_withheld_signature_ends_in_a_timeout() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "&timeout_accept=300&timeout_sign=600").await;
    node.inject(Role::Responder, Fault::WithholdSignature);
    ask_update(&mut i, 1, 2, json!(5)).await;
    i.sign("update").await;
    r.expect("info update").await;
    r.sign("update_ack").await;
    // One has a state that the other knows nothing of.
    r.expect("update").await;
    i.expect("conflict 3").await;
}

#[tokio::test]
async fn sockets_are_cut_answers_late_or_missing_and_processes_die() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "").await;
    let delay = Duration::from_millis(60);
    node.inject(Role::Responder, Fault::Delay(delay));
    let start = Instant::now();
    r.request("channels.system", json!({"action": "ping"})).await;
    r.expect("system.pong").await;
    assert!(start.elapsed() >= delay);
    node.inject(Role::Responder, Fault::Delay(Duration::ZERO));
    node.inject(Role::Initiator, Fault::Twice);
    i.request("channels.message", json!({"to": "ak_x", "info": "x"})).await;
    i.expect("error 1005").await;
    r.request("channels.message", json!({"to": super::party::account(1).to_string(), "info": "x"}))
        .await;
    i.expect_all(&["message", "message"]).await;
    // The process outlives its socket: the credential still opens it.
    let fsm_id = i.sees[0]["params"]["data"]["fsm_id"].as_str().unwrap().to_owned();
    let channel = i.sees.last().unwrap()["params"]["channel_id"].as_str().unwrap().to_owned();
    node.inject(Role::Initiator, Fault::DropSocket);
    assert_eq!(i.closed().await, 1006);
    let encoded = fsm_id.replace('+', "%2B").replace('/', "%2F");
    let back = format!("&existing_channel_id={channel}&existing_fsm_id={encoded}");
    let mut i = Party::connect(&node, Dialect::JsonRpc, 1, &query("initiator", &back)).await;
    i.expect("info fsm_up").await;
    update(&mut i, &mut r, 5).await;
    node.inject(Role::Initiator, Fault::Deaf);
    i.request("channels.system", json!({"action": "ping"})).await;
    node.inject(Role::Initiator, Fault::Die);
    i.expect("info died").await;
    assert_eq!(i.closed().await, 1000);
    r.expect("info peer_disconnected").await;
    // From what it saved, the channel goes on under another credential.
    let mut i = Party::connect(&node, Dialect::JsonRpc, 1, &query("initiator", &back)).await;
    let up = i.expect("info fsm_up").await;
    assert_ne!(up["params"]["data"]["fsm_id"], json!(fsm_id));
    i.expect_all(&["info channel_reestablished", "info open", "update"]).await;
    r.expect_all(&["info channel_reestablished", "info open"]).await;
    update(&mut i, &mut r, 5).await;
    let mut thief = Party::connect(&node, Dialect::JsonRpc, 1, &query("initiator", &back)).await;
    thief.expect("error 1016").await;
}
