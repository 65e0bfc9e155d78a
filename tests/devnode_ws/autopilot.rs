//! A party on autopilot against a hand-made one.

use std::time::Instant;

use aechan::devnode::LegacyProfile;
use aechan::devnode::autopilot::{Autopilot, Conduct, Habits, Setup};
use aechan::encoding::{Amount, Era};
use aechan::wire::params::{OpenParams, Timeouts};
use aechan::wire::{Dialect, Role, SignKind};
use serde_json::json;

use super::party::{Party, account, node};

fn params(role: Role) -> OpenParams {
    OpenParams {
        role,
        initiator: account(1),
        responder: account(2),
        initiator_amount: Amount::new(70_000_000_000_000),
        responder_amount: Amount::new(40_000_000_000_000),
        push_amount: Amount::new(3),
        channel_reserve: Amount::new(2),
        lock_period: 3,
        ttl: None,
        host: Some("localhost".to_owned()),
        port: 77,
        minimum_depth: None,
        minimum_depth_strategy: None,
        timeouts: Timeouts::default(),
        fee: None,
        gas_price: None,
        nonce: None,
        keep_running: None,
        msg_forwarding: None,
        log_keep: None,
        bh_delta: None,
        extra: Vec::new(),
    }
}

struct Scene {
    node: aechan::devnode::NodeHandle,
    pilot: Autopilot,
    party: Party,
}

/// A channel between account 1, by hand, and account 2, on autopilot.
async fn scene(dialect: Dialect, habits: Habits) -> Scene {
    let node = node(LegacyProfile::V016).await;
    let setup = Setup {
        url: node.ws_url(),
        dialect,
        params: params(Role::Responder),
        seed: [2; 32],
        network_id: "ae_dev".to_owned(),
        legacy_protocol: 15,
        habits,
    };
    let pilot = Autopilot::spawn(setup).await.unwrap();
    let query = params(Role::Initiator).to_query(dialect, None);
    let mut party = Party::connect(&node, dialect, 1, &query).await;
    while super::party::about(&party.next().await.unwrap()) != "sign initiator_sign" {}
    let asked = party.sees.last().unwrap().clone();
    let signed = party.signed(&asked, 1);
    party.answer("initiator_sign", &signed).await;
    while super::party::about(&party.next().await.unwrap()) != "update" {}
    Scene { node, pilot, party }
}

async fn ask_update(party: &mut Party, amount: u64, gives: bool) {
    let era = party.dialect.era();
    let (own, peer) = (account(1).encode(era), account(2).encode(era));
    let (from, to) = if gives { (own, peer) } else { (peer, own) };
    let params = json!({"from": from, "to": to, "amount": amount});
    match era {
        Era::Modern => party.request("channels.update.new", params).await,
        Era::Legacy => {
            party.send(json!({"action": "update", "tag": "new", "payload": params})).await;
        }
    }
    party.sign("update").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_signs_what_its_books_agree_with() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let Scene { node, pilot, mut party } = scene(dialect, Habits::default()).await;
        let start = Instant::now();
        for round in 0..200 {
            ask_update(&mut party, 5, round % 2 == 0).await;
            party.expect("update").await;
        }
        println!("{dialect:?}: 200 updates in {:?}", start.elapsed());
        match dialect {
            Dialect::JsonRpc => party.request("channels.shutdown", json!({})).await,
            Dialect::Legacy => party.send(json!({"action": "shutdown"})).await,
        }
        party.sign("shutdown_sign").await;
        let summary = pilot.finished().await.unwrap();
        assert_eq!((summary.signed, summary.refused, summary.round), (202, 0, 201));
        node.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_gives_no_more_than_it_was_told_to() {
    let habits = Habits { gives: Amount::new(5), ..Habits::default() };
    let Scene { mut party, node: _node, .. } = scene(Dialect::JsonRpc, habits).await;
    ask_update(&mut party, 6, false).await;
    party.expect("conflict 1").await;
    ask_update(&mut party, 5, false).await;
    party.expect("update").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_refuses_everything_or_vanishes() {
    let habits = Habits { conduct: Conduct::Refuse(300), ..Habits::default() };
    let Scene { mut party, node: _node, .. } = scene(Dialect::JsonRpc, habits).await;
    ask_update(&mut party, 1, true).await;
    party.expect("conflict 300").await;

    let habits = Habits { conduct: Conduct::VanishAt(SignKind::UpdateAck), ..Habits::default() };
    let Scene { pilot, mut party, node: _node } = scene(Dialect::JsonRpc, habits).await;
    ask_update(&mut party, 1, true).await;
    assert_eq!(pilot.finished().await.unwrap().round, 1);
    // The process behind it waits for somebody to come back.
    party.request("channels.get.offchain_state", json!({})).await;
    let state = party.expect("get.offchain_state.reply").await;
    assert_ne!(state["params"]["data"]["half_signed_tx"], "");
}
