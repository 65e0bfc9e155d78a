//! What the door does with a client that is no channel's.

use std::time::{Duration, Instant};

use aechan::devnode::{LegacyProfile, NodeConfig, spawn};
use aechan::encoding::{Amount, ChannelId, FsmId};
use aechan::wire::Dialect;
use serde_json::json;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Error;

use super::json_rpc::{open, query};
use super::party::{Party, account, node};

async fn http_status(url: String) -> u16 {
    match connect_async(url).await {
        Err(Error::Http(response)) => response.status().as_u16(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_have_the_nodes_status_code_or_frame() {
    let node = node(LegacyProfile::V016).await;
    assert_eq!(http_status(format!("ws://{}/nochannel", node.ws_addr)).await, 404);
    assert_eq!(http_status(format!("{}?x=%zz", node.ws_url())).await, 500);
    let codes = [
        ("", 1000),
        ("protocol=xml", 1011),
        ("protocol=json-rpc", 1000),
        ("role=alice", 1011),
        ("role=responder&port=x", 1011),
    ];
    for (query, code) in codes {
        let mut party = Party::connect(&node, Dialect::JsonRpc, 1, query).await;
        assert_eq!(party.closed().await, code, "{query}");
    }
    let stranger = query("initiator", "").replace(&account(2).to_string(), &account(7).to_string());
    let resume = |fsm_id: &str| {
        let id = ChannelId::new([7; 32]);
        query("initiator", &format!("&existing_channel_id={id}{fsm_id}"))
    };
    let errors = [
        (query("initiator", "&push_amount=-1"), 105),
        (stranger, 1011),
        (resume("&existing_fsm_id=ba_x"), 1016),
        (resume(""), 2000),
    ];
    for (query, code) in errors {
        let mut party = Party::connect(&node, Dialect::JsonRpc, 1, &query).await;
        let error = party.expect(&format!("error {code}")).await;
        assert_eq!(error["error"]["request"], json!({}));
        assert_eq!(party.closed().await, 1000);
    }
    // A channel that nobody knows, and none at all.
    let fsm_id = FsmId::new([1; 32]).reveal().replace('+', "%2B").replace('/', "%2F");
    let unknown = resume(&format!("&existing_fsm_id={fsm_id}"));
    let mut party = Party::connect(&node, Dialect::JsonRpc, 1, &unknown).await;
    party.expect("error 1016").await;
    assert_eq!(party.closed().await, 1000);
    let id = ChannelId::new([7; 32]).to_string();
    let none = unknown.replace(&id, "ch_zzz");
    assert_eq!(Party::connect(&node, Dialect::JsonRpc, 1, &none).await.closed().await, 1000);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_the_credential_takes_the_process_over() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "&minimum_depth=0&minimum_depth_strategy=plain").await;
    let credential = i.sees[0]["params"]["data"]["fsm_id"].as_str().unwrap().to_owned();
    let channel = i.sees.last().unwrap()["params"]["channel_id"].as_str().unwrap().to_owned();
    let resume = |fsm_id: &str| {
        let fsm_id = fsm_id.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        query("initiator", &format!("&existing_channel_id={channel}&existing_fsm_id={fsm_id}"))
    };
    let wrong = FsmId::new([1; 32]).reveal();
    let mut thief = Party::connect(&node, Dialect::JsonRpc, 1, &resume(&wrong)).await;
    thief.expect("error 1016").await;
    // The older client is cut off, the newer hears that the process runs, no more.
    let mut second = Party::connect(&node, Dialect::JsonRpc, 1, &resume(&credential)).await;
    let up = second.expect("info fsm_up").await;
    assert_eq!(up["params"]["data"]["fsm_id"], credential);
    assert_eq!(up["params"]["channel_id"], channel);
    assert_eq!(i.closed().await, 1006);
    // Without a client the peer's update is refused; with one again it goes through.
    drop(second);
    super::json_rpc::ask_update(&mut r, 2, 1, json!(1)).await;
    r.sign("update").await;
    r.expect("conflict 2").await;
    let mut third = Party::connect(&node, Dialect::JsonRpc, 1, &resume(&credential)).await;
    third.expect("info fsm_up").await;
    super::json_rpc::update(&mut r, &mut third, 7).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_socket_is_closed_and_its_process_stays() {
    let genesis = [1, 2].map(|seed| (account(seed), Amount::AE)).to_vec();
    let socket_idle = Duration::from_millis(300);
    let node = spawn(NodeConfig { genesis, socket_idle, ..NodeConfig::test() }).await.unwrap();
    let start = Instant::now();
    let mut r = Party::connect(&node, Dialect::JsonRpc, 2, &query("responder", "")).await;
    r.expect("info fsm_up").await;
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        r.request("channels.system", json!({"action": "ping"})).await;
        r.expect("system.pong").await;
    }
    assert_eq!(r.closed().await, 1000);
    assert!(start.elapsed() >= Duration::from_millis(900));
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_frames_hurt_nobody_else() {
    let node = node(LegacyProfile::Seed).await;
    let (mut i, mut r) = open(&node, "&minimum_depth=0&minimum_depth_strategy=plain").await;
    for junk in
        ["[".repeat(100_000), "{\"a\":".repeat(50_000), "\u{0}".repeat(1000), "9".repeat(500_000)]
    {
        i.send_text(&junk).await;
    }
    let long = json!({"jsonrpc": "2.0", "id": "x".repeat(1_000_000), "method": "channels.nope"});
    i.send(long).await;
    i.expect("error -32601").await;
    super::json_rpc::update(&mut i, &mut r, 1).await;
    // Beyond the limit the socket ends; the process does not.
    i.send_too_much(&"x".repeat(aechan::wire::MAX_FRAME + 1)).await;
    assert!(i.next().await.is_err());
    super::json_rpc::ask_update(&mut r, 2, 1, json!(1)).await;
    r.sign("update").await;
    r.expect("conflict 2").await;
}
