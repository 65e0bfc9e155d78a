//! Misbehaviour on request, and going on after it.

use std::time::{Duration, Instant};

use aechan::devnode::{Fault, LegacyProfile, NodeConfig, Wrong, spawn};
use aechan::encoding::{Amount, StateHash};
use aechan::tx::SignedTx;
use aechan::tx::Tx;
use aechan::wire::{Dialect, Role};
use serde_json::json;

use super::json_rpc::{ask_update, open, query, update};
use super::party::{Party, about, account, node, tx_of};

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
    r.request("channels.message", json!({"to": account(1).to_string(), "info": "x"})).await;
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

/// What is asked for at the start happens in processes that come later, and is counted.
#[tokio::test]
async fn faults_wait_for_their_processes() {
    let genesis = [1, 2].map(|seed| (account(seed), Amount::AE)).to_vec();
    let faults = ["wrong-hash:initiator", "drop:responder"].map(|text| text.parse().unwrap());
    let block_interval = Some(Duration::from_millis(5));
    let config =
        NodeConfig { genesis, block_interval, faults: faults.to_vec(), ..NodeConfig::test() };
    let node = spawn(config).await.unwrap();
    let mut r = Party::connect(&node, Dialect::JsonRpc, 2, &query("responder", "")).await;
    let mut i = Party::connect(&node, Dialect::JsonRpc, 1, &query("initiator", "")).await;
    i.expect_all(&["info fsm_up", "info channel_accept"]).await;
    // The first sign request lies; a create cannot be refused, so the true one is signed.
    let lie = i.expect("sign initiator_sign").await;
    assert_eq!(tx_of(&lie).tx().state_hash(), Some(StateHash::new([0x66; 32])));
    r.expect_all(&["info fsm_up", "info channel_open"]).await;
    let counts: Vec<_> = node.faults().iter().map(aechan::devnode::Armed::count).collect();
    assert_eq!(counts, [1, 0]);
    node.clear_faults();
    assert!(node.faults().is_empty());
    let (mut i, mut r) = open(&node, "&port=9").await;
    update(&mut i, &mut r, 5).await;
}

#[tokio::test]
async fn a_socket_is_cut_as_soon_as_the_channel_is_open() {
    let node = node(LegacyProfile::Seed).await;
    node.arm("drop:responder".parse().unwrap());
    let mut r = Party::connect(&node, Dialect::JsonRpc, 2, &query("responder", "")).await;
    let mut i = Party::connect(&node, Dialect::JsonRpc, 1, &query("initiator", "")).await;
    i.expect_all(&["info fsm_up", "info channel_accept"]).await;
    i.sign("initiator_sign").await;
    r.expect_all(&["info fsm_up", "info channel_open", "info funding_created"]).await;
    r.sign("responder_sign").await;
    while r.next().await.is_ok() {}
    assert_eq!(node.faults()[0].count(), 1);
    assert!(r.sees.iter().all(|frame| !about(frame).starts_with("info died")));
}

#[tokio::test]
async fn reports_come_late_and_solo_closes_stale() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "").await;
    update(&mut i, &mut r, 5).await;
    update(&mut i, &mut r, 5).await;
    node.arm("stale-close:initiator".parse().unwrap());
    node.arm("reorder:initiator".parse().unwrap());
    i.request("channels.close_solo", json!({})).await;
    let signed = i.sign("close_solo_sign").await;
    let Tx::CloseSolo(close) = signed.tx() else { panic!("{signed:?}") };
    let payload = SignedTx::decode(&close.payload).unwrap();
    assert_eq!(payload.tx().round(), Some(2), "the state before the last");
    // The close that suits neither is reported to both, the report after what follows it.
    i.expect_all(&["info closing", "on_chain_tx can_slash"]).await;
    r.expect_all(&["on_chain_tx can_slash", "info closing"]).await;
    assert_eq!(node.faults().iter().map(aechan::devnode::Armed::count).sum::<u64>(), 2);
}

#[tokio::test]
async fn an_armed_fork_loses_the_first_transaction_once() {
    let node = node(LegacyProfile::Seed).await;
    node.arm(Wrong::Fork { depth: 2, orphans: aechan::devnode::chain::Orphans::Return });
    let mut r = Party::connect(&node, Dialect::JsonRpc, 2, &query("responder", "")).await;
    let mut i = Party::connect(&node, Dialect::JsonRpc, 1, &query("initiator", "")).await;
    i.expect_all(&["info fsm_up", "info channel_accept"]).await;
    i.sign("initiator_sign").await;
    r.expect_all(&["info fsm_up", "info channel_open", "info funding_created"]).await;
    r.sign("responder_sign").await;
    for party in [&mut i, &mut r] {
        while about(&party.next().await.unwrap()) != "update" {}
        // Its block came, went, and came again.
        let seen = party.sees.iter().filter(|frame| about(frame) == "on_chain_tx channel_changed");
        assert_eq!(seen.count(), 2, "{:#?}", party.sees);
    }
    assert_eq!(node.faults()[0].count(), 1);
    assert!(node.chain(Dialect::JsonRpc).lock().unwrap().branch() == 1);
    update(&mut i, &mut r, 5).await;
}

#[tokio::test]
async fn the_clock_is_moved_and_timeouts_come() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "").await;
    ask_update(&mut i, 1, 2, json!(5)).await;
    i.expect("sign update").await;
    // A signature is awaited for 500 s; sockets are closed after 60 s of silence, which
    // this is not.
    node.move_time(Duration::from_secs(501));
    i.expect("conflict 3").await;
    update(&mut i, &mut r, 5).await;
    node.mine(1);
    let chain = node.chain(Dialect::JsonRpc);
    let chain = chain.lock().unwrap();
    let (last, first) = (chain.top().time_ms, chain.block(0).unwrap().time_ms);
    assert!(last - first > 500_000);
}
