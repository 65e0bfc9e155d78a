//! Against what a node of 2018 was recorded to answer.

use std::time::Duration;

use aechan::chain::{
    BlockHash, ChainError, Concern, Generation, Node, Step, Tracker, TxState, UnknownReason, track,
};
use aechan::encoding::{AccountKey, Amount, ChannelId, Era, TxHash};
use aechan::tx::SignedTx;
use serde_json::Value;

use crate::server::{Exchange, exchanges, replaying};

fn fixture() -> Vec<Exchange> {
    exchanges(include_str!("../fixtures/http-2018.ndjson"))
}

fn by_label<'e>(exchanges: &'e [Exchange], label: &str) -> &'e Exchange {
    exchanges.iter().find(|e| e.label == label).unwrap()
}

fn posted(exchange: &Exchange) -> SignedTx {
    SignedTx::from_text(exchange.request["tx"].as_str().unwrap()).unwrap()
}

/// The same answer at another path: for what a node would say, though nobody asked it.
fn elsewhere(exchange: &Exchange, path: String) -> Exchange {
    Exchange { path, ..exchange.clone() }
}

fn account(path: &str) -> AccountKey {
    AccountKey::decode(path.split('/').nth(3).unwrap()).unwrap()
}

#[tokio::test]
async fn a_node_of_2018_is_recognised_and_tells_its_status() {
    let (url, log) = replaying(fixture()).await;
    let node = Node::connect(&url).await.unwrap();
    assert_eq!(node.generation(), Generation::Legacy2018);
    assert_eq!(node.era(), Era::Legacy);
    assert_eq!(log.lock().unwrap()[..3], ["GET /v3/status", "GET /v2/status", "GET /v2/top"]);
    let status = node.status().await.unwrap();
    assert_eq!((status.top_height, status.protocol), (302, Some(15)));
    assert_eq!((status.network_id, status.node_version.as_str()), (None, "0.16.0"));
    assert_eq!(node.height().await.unwrap(), 302);
    assert_eq!(node.top_block().await.unwrap().time_ms, 1_795_337_083_051);
}

#[tokio::test]
async fn accounts_nonces_and_the_mempool() {
    let all = fixture();
    let (url, _) = replaying(all.clone()).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let known = account(&by_label(&all, "account").path);
    let found = node.account(&known).await.unwrap().unwrap();
    assert_eq!((found.nonce, found.balance), (2, Amount::new(999_999_993)));

    let unknown = account(&by_label(&all, "account errors").path);
    assert_eq!(node.account(&unknown).await.unwrap(), None);
    assert_eq!(node.next_nonce(&unknown).await.unwrap(), 1);
    assert_eq!(node.pending(&unknown).await.unwrap(), []);

    // Nothing on chain and first nothing, then one create in the mempool.
    let create = posted(by_label(&all, "post good create"));
    let initiator = create.tx().actor().unwrap();
    assert_eq!(node.next_nonce(&initiator).await.unwrap(), 1);
    assert_eq!(node.next_nonce(&initiator).await.unwrap(), 2);
    let pending = node.pending(&initiator).await.unwrap();
    assert_eq!(pending.len(), 1);
    assert_eq!((pending[0].hash, pending[0].facts.nonce), (create.hash(), Some(1)));
    assert_eq!(pending[0].signed.as_ref(), Some(&create));
}

#[tokio::test]
async fn a_create_is_posted_and_followed_into_its_block() {
    let all = fixture();
    let (url, _) = replaying(all.clone()).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let create = posted(by_label(&all, "post good create"));
    let hash = node.post(&create).await.unwrap();
    assert_eq!(hash, create.hash());

    let found = node.transaction(&hash).await.unwrap();
    assert_eq!(found.state, TxState::Pending);
    assert_eq!(found.facts.kind.as_deref(), Some("channel_create_tx"));
    assert_eq!((found.facts.nonce, found.facts.owner), (Some(1), create.tx().actor()));
    let TxState::Mined { height, block_hash } = node.transaction(&hash).await.unwrap().state else {
        panic!("recorded as included");
    };
    assert_eq!(height, 309);
    let recorded = &by_label(&all, "create included").response["transaction"]["block_hash"];
    assert_eq!(block_hash, BlockHash::decode(recorded.as_str().unwrap()).unwrap());
}

#[tokio::test]
async fn two_hundred_for_a_refused_transaction_is_no_inclusion() {
    let mut all = fixture();
    let half = posted(by_label(&all, "post half signed"));
    let path = format!("/v2/tx/{}?tx_encoding=json", half.hash().encode(Era::Legacy));
    all.push(elsewhere(by_label(&all, "lookup errors"), path));
    let (url, _) = replaying(all).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let hash = node.post(&half).await.unwrap();
    assert_eq!(node.transaction(&hash).await.unwrap().state, TxState::NotFound);
    let mut tracker = Tracker::new(4).posted().grace(Duration::from_millis(1));
    let mut steps = Vec::new();
    let every = Duration::from_millis(5);
    let end = track(&node, &hash, &mut tracker, every, |s, _| steps.push(s.name())).await.unwrap();
    assert_eq!(steps, ["waiting", "dropped"]);
    assert!(end.to_string().contains("refused"), "{end}");
}

/// The node's HTTP server answers a post that it cannot read with 500 and nothing more, and an id
/// of a wrong length with 404, as if nobody had it.
#[tokio::test]
async fn what_the_server_says_of_bad_texts_is_not_taken_for_the_chains_word() {
    let all = fixture();
    let create = posted(by_label(&all, "post good create"));
    let stranger = AccountKey::new([7; 32]);
    let mut broken = all.clone();
    broken.retain(|exchange| exchange.method != "POST");
    let request = by_label(&all, "post good create").request.clone();
    broken.push(Exchange { request, ..by_label(&all, "post empty object").clone() });
    let (url, _) = replaying(broken).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let error = node.post(&create).await.unwrap_err();
    assert!(matches!(error, ChainError::Status { status: 500, .. }), "{error}");
    // A 404 without a reason is not the node's word that an account does not exist.
    let error = node.account(&stranger).await.unwrap_err();
    assert!(matches!(error, ChainError::Status { status: 404, .. }), "{error}");
    let known_to_be_absent = account(&by_label(&all, "account errors").path);
    assert_eq!(node.account(&known_to_be_absent).await.unwrap(), None);
}

#[tokio::test]
async fn a_transaction_that_cannot_be_included_stays_and_is_told() {
    let mut all = fixture();
    let stuck = all.iter().find(|e| e.label.starts_with("settle wrong amounts")).unwrap();
    let shown = &stuck.response["transaction"];
    let hash = TxHash::decode(shown["hash"].as_str().unwrap()).unwrap();
    let path = format!("/v2/account/{}/nonce", shown["tx"]["from"].as_str().unwrap());
    all.push(elsewhere(by_label(&all, "account errors"), path));
    let (url, _) = replaying(all).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let mut tracker = Tracker::new(4).block_interval(Duration::from_millis(2));
    let mut concern = None;
    let watching = track(&node, &hash, &mut tracker, Duration::from_millis(5), |step, _| {
        if let Step::Mempool { concern: Some(found), .. } = step {
            concern = Some(*found);
        }
    });
    // It would never end; dropping it is how one stops.
    assert!(tokio::time::timeout(Duration::from_millis(300), watching).await.is_err());
    assert_eq!(concern, Some(Concern::Slow));
}

#[tokio::test]
async fn what_2018_does_not_have_is_said_before_asking() {
    let (url, log) = replaying(fixture()).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let unsupported = |error| matches!(error, ChainError::Unsupported { .. });
    assert!(unsupported(node.channel(&ChannelId::new([1; 32])).await.unwrap_err()));
    assert!(unsupported(node.gas_price().await.unwrap_err()));
    assert!(unsupported(node.key_block(1).await.unwrap_err()));
    assert!(log.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_unknown_hash_is_explained() {
    let all = fixture();
    let (url, _) = replaying(all.clone()).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let create = posted(by_label(&all, "post good create"));
    let hash = TxHash::new(aechan::encoding::blake2b256(create.tx_bytes()));
    let (known, on_chain) = ([create.clone()], create.hash());
    // Not recorded: this server has no such path, where a node says that it has no such
    // transaction. The two are not the same news.
    assert!(matches!(node.transaction(&hash).await, Err(ChainError::Status { status: 404, .. })));
    let missing = &by_label(&all, "lookup errors").path;
    let missing = missing.trim_start_matches("/v2/tx/").split('?').next().unwrap();
    let missing = TxHash::decode(missing).unwrap();
    let mut tracker = Tracker::new(3).if_unknown(UnknownReason::of(&hash, &known));
    let end = track(&node, &missing, &mut tracker, Duration::ZERO, |_, _| {}).await.unwrap();
    assert!(end.to_string().contains(&on_chain.to_string()), "{end}");
}

/// Every recorded answer about a transaction, where the whole collection is at hand.
#[tokio::test]
async fn the_whole_collection_reads() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/recordings-2018/http.ndjson");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is absent");
        return;
    };
    let all = exchanges(&text);
    let (url, _) = replaying(all.clone()).await;
    let node = Node::new(&url, Generation::Legacy2018).unwrap();
    let lookups = all.iter().filter(|e| e.path.ends_with("?tx_encoding=json") && e.status != 400);
    let mut read = 0;
    for lookup in lookups {
        let text = lookup.path.trim_start_matches("/v2/tx/").split('?').next().unwrap();
        // A hash of 31 bytes is none that could be asked for.
        let Ok(hash) = TxHash::decode(text) else { continue };
        let found = node.transaction(&hash).await.unwrap();
        let shown = &lookup.response["transaction"];
        match found.state {
            TxState::NotFound => assert_eq!(shown, &Value::Null, "{}", lookup.label),
            TxState::Pending => assert_eq!(shown["block_height"], -1, "{}", lookup.label),
            TxState::Mined { height, .. } => assert_eq!(shown["block_height"], height),
        }
        assert_eq!(found.facts.nonce, shown["tx"]["nonce"].as_u64(), "{}", lookup.label);
        read += 1;
    }
    assert!(read > 30, "{read}");
    for post in all.iter().filter(|e| e.method == "POST" && e.path == "/v2/tx" && e.status == 200) {
        let signed = posted(post);
        assert_eq!(node.post(&signed).await.unwrap(), signed.hash(), "{}", post.label);
    }
}
