//! Against nodes that contradict themselves, are elsewhere or behind, or lose what they
//! are given.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use aechan::chain::{ChainError, Doubt, Generation, Node, Posted, TxState, examine};
use aechan::encoding::{AccountKey, Amount, ChannelId, Era, Prefix, api};
use serde_json::{Value, json};

use crate::modern::some_tx;
use crate::server::{Log, answering};

/// A modern node that gives these answers, one after the other, to everything.
async fn saying(answers: Vec<Value>) -> Node {
    let mut answers = answers.into_iter();
    let (url, _) = answering(move |_, _, _| match answers.next() {
        Some(answer) => (200, answer.to_string()),
        None => (404, json!({"reason": "nothing more to say"}).to_string()),
    })
    .await;
    Node::new(&url, Generation::Modern).unwrap()
}

fn block(height: u64, seed: u8, previous: u8) -> Value {
    let hash = |seed: u8| api::encode(Prefix::KeyBlock, Era::Modern, &[seed; 32]);
    json!({"height": height, "hash": hash(seed), "prev_key_hash": hash(previous), "time": 1})
}

#[tokio::test]
async fn a_height_that_goes_back_is_noticed() {
    let node = saying([812_403, 812_404, 812_400].map(|h| json!({"height": h})).to_vec()).await;
    for _ in 0..2 {
        node.height().await.unwrap();
    }
    assert_eq!(node.take_doubts(), []);
    assert_eq!(node.height().await.unwrap(), 812_400);
    let doubts = node.clone().take_doubts();
    assert_eq!(doubts, [Doubt::HeightFell { from: 812_404, to: 812_400 }]);
    assert!(doubts[0].to_string().contains("from 812404 to 812400"), "{}", doubts[0]);
    assert_eq!(node.take_doubts(), [], "a doubt is told once");
}

#[tokio::test]
async fn a_fork_is_noticed_by_the_block_below() {
    let node = saying(vec![block(7, 7, 6), block(8, 8, 7), block(9, 19, 18)]).await;
    for _ in 0..3 {
        node.top_block().await.unwrap();
    }
    assert_eq!(node.take_doubts(), [Doubt::Forked { height: 8 }]);
}

#[tokio::test]
async fn coins_that_vanish_and_nonces_that_fall() {
    let account = |balance: u64, nonce: u64| json!({"balance": balance, "nonce": nonce});
    let answers = vec![account(100, 4), account(30, 4), account(30, 3), json!({"next_nonce": 2})];
    let node = saying(answers).await;
    let key = AccountKey::new([1; 32]);
    for _ in 0..3 {
        node.account(&key).await.unwrap();
    }
    node.next_nonce(&key).await.unwrap();
    let (from, to) = (Amount::new(100), Amount::new(30));
    assert_eq!(
        node.take_doubts(),
        [
            Doubt::BalanceFell { account: key, from, to, nonce: 4 },
            Doubt::NonceFell { account: key, from: 4, to: 3 },
            Doubt::NonceFell { account: key, from: 3, to: 1 },
        ]
    );
}

#[tokio::test]
async fn a_transaction_above_the_top_is_noticed() {
    let signed = some_tx();
    let mined = json!({
        "block_hash": api::encode(Prefix::MicroBlock, Era::Modern, &[5; 32]),
        "block_height": 20, "hash": signed.hash().to_string(), "tx": {"type": "ChannelCreateTx"},
    });
    let node = saying(vec![json!({"height": 10}), mined]).await;
    node.height().await.unwrap();
    let found = node.transaction(&signed.hash()).await.unwrap();
    assert!(matches!(found.state, TxState::Mined { height: 20, .. }));
    assert_eq!(node.take_doubts(), [Doubt::AboveTop { height: 20, top: 10 }]);
}

#[tokio::test]
async fn answers_about_something_else_are_not_taken() {
    let other = AccountKey::new([2; 32]);
    let node = saying(vec![json!({"id": other.to_string(), "balance": 1, "nonce": 1})]).await;
    let error = node.account(&AccountKey::new([1; 32])).await.unwrap_err();
    assert!(
        matches!(&error, ChainError::OtherThing { answered, .. } if *answered == other.to_string())
    );

    let node = saying(vec![block(8, 8, 7)]).await;
    let error = node.key_block(7).await.unwrap_err();
    assert!(error.to_string().contains("was asked about 7 and answered about 8"), "{error}");
}

fn channel(id: ChannelId, initiator: u64, total: u64) -> Value {
    json!({
        "id": id.to_string(), "initiator_id": AccountKey::new([1; 32]).to_string(),
        "responder_id": AccountKey::new([2; 32]).to_string(), "channel_amount": total,
        "initiator_amount": initiator, "responder_amount": 40, "channel_reserve": 2,
        "state_hash": api::encode(Prefix::StateHash, Era::Modern, &[7; 32]), "round": 1,
        "solo_round": 0, "lock_period": 3, "locked_until": 9,
    })
}

#[tokio::test]
async fn a_channel_is_the_one_asked_for_and_holds_what_its_parties_have() {
    let id = ChannelId::new([3; 32]);
    let other = ChannelId::new([4; 32]);
    let node =
        saying(vec![channel(id, 60, 100), channel(other, 60, 100), channel(id, 61, 100)]).await;
    assert_eq!(node.channel(&id).await.unwrap().unwrap().initiator_amount, Amount::new(60));
    assert!(matches!(node.channel(&id).await, Err(ChainError::OtherThing { .. })));
    let error = node.channel(&id).await.unwrap_err();
    assert!(matches!(&error, ChainError::Impossible { .. }), "{error}");
    // An open one tells what it was opened with, whatever was withdrawn since.
    let mut open = channel(id, 61, 100);
    open["locked_until"] = json!(0);
    let node = saying(vec![open]).await;
    assert_eq!(node.channel(&id).await.unwrap().unwrap().channel_amount, Amount::new(100));
}

#[tokio::test]
async fn another_network_and_a_node_that_is_behind() {
    let status = json!({"network_id": "ae_uat", "top_block_height": 5, "node_version": "7.2.2",
                        "syncing": true, "sync_progress": 12.5});
    let node = saying(vec![status.clone(), status, block(9, 9, 8)]).await;
    let error = node.status_on("ae_mainnet").await.unwrap_err();
    let ChainError::OtherNetwork { expected, found, .. } = &error else { panic!("{error}") };
    assert_eq!((expected.as_str(), found.as_str()), ("ae_mainnet", "ae_uat"));
    assert!(error.to_string().contains("void on the other"), "{error}");

    let status = node.status_on("ae_uat").await.unwrap();
    let top = node.top_block().await.unwrap();
    let doubts = examine(&status, &top, Some(7_200_001));
    let names: Vec<_> = doubts.iter().map(Doubt::name).collect();
    assert_eq!(names, ["syncing", "two_heights", "stale"]);
}

/// What a flaky node does with posts.
#[derive(Clone, Copy)]
enum Post {
    /// Takes it and answers.
    Take,
    /// Takes it, and fails to say so.
    TakeAndFail,
    /// Loses it, and fails.
    Lose,
    /// Says 200 and drops it, as nodes of 2018 do with what they refuse.
    TakeAndDrop,
    /// Refuses with a reason.
    Refuse,
}

/// A node with a mempool of one transaction, which does this with each post in turn.
async fn flaky(posts: &'static [Post], generation: Generation) -> (Node, Log, Arc<AtomicUsize>) {
    let signed = some_tx();
    let hash = signed.hash().to_string();
    let has = Arc::new(Mutex::new(false));
    let taken = Arc::new(AtomicUsize::new(0));
    let (count, mut posts) = (Arc::clone(&taken), posts.iter());
    let (url, log) = answering(move |method, _, _| {
        let mut has = has.lock().unwrap();
        if method == "GET" {
            let tx = json!({"block_hash": "none", "block_height": -1, "hash": hash,
                            "tx": {"type": "channel_create_tx"}});
            return match *has {
                true if generation == Generation::Modern => (200, tx.to_string()),
                true => (200, json!({"transaction": tx}).to_string()),
                false => (404, json!({"reason": "Transaction not found"}).to_string()),
            };
        }
        let post = posts.next().copied().expect("no more posts were expected");
        if matches!(post, Post::Take | Post::TakeAndFail) {
            *has = true;
            count.fetch_add(1, Ordering::Relaxed);
        }
        match post {
            Post::Take | Post::TakeAndDrop => (200, json!({"tx_hash": hash}).to_string()),
            Post::TakeAndFail | Post::Lose => (502, String::from("<html>bad gateway")),
            Post::Refuse => (
                400,
                json!({"reason": "Invalid tx", "error_code": "insufficient_balance"}).to_string(),
            ),
        }
    })
    .await;
    (Node::new(&url, generation).unwrap(), log, taken)
}

fn sent(log: &Log) -> usize {
    log.lock().unwrap().iter().filter(|line| line.starts_with("POST")).count()
}

#[tokio::test]
async fn a_post_whose_answer_is_lost_is_found_and_not_sent_again() {
    for generation in [Generation::Modern, Generation::Legacy2018] {
        let (node, log, taken) = flaky(&[Post::TakeAndFail], generation).await;
        let posted = node.post_once(&some_tx()).await.unwrap();
        let expected =
            Posted { hash: some_tx().hash(), state: TxState::Pending, was_there: false, sent: 1 };
        assert_eq!(posted, expected);
        assert_eq!((sent(&log), taken.load(Ordering::Relaxed)), (1, 1));

        let again = node.post_once(&some_tx()).await.unwrap();
        assert!(again.was_there && again.sent == 0);
        assert_eq!(sent(&log), 1, "what is there is not sent");
    }
}

#[tokio::test]
async fn a_post_that_is_lost_is_sent_again_after_looking_for_it() {
    let (node, log, taken) = flaky(&[Post::Lose, Post::Take], Generation::Modern).await;
    assert_eq!(node.post_once(&some_tx()).await.unwrap().sent, 2);
    assert_eq!(taken.load(Ordering::Relaxed), 1);
    let log = log.lock().unwrap();
    let first = log.iter().position(|line| line.starts_with("POST")).unwrap();
    let second = log.iter().rposition(|line| line.starts_with("POST")).unwrap();
    assert!(first > 0, "it is looked for before anything is sent: {log:?}");
    assert!(second - first > 1, "it is looked for between two posts: {log:?}");
}

#[tokio::test]
async fn a_node_that_loses_everything_leaves_it_uncertain() {
    let (node, log, _) = flaky(&[Post::Lose, Post::Lose, Post::Lose], Generation::Modern).await;
    let error = node.post_once(&some_tx()).await.unwrap_err();
    assert!(matches!(&error, ChainError::Uncertain { .. }), "{error}");
    assert_eq!(sent(&log), 3);
}

#[tokio::test]
async fn a_refusal_is_final_whether_it_is_said_or_not() {
    let (node, log, _) = flaky(&[Post::Refuse], Generation::Modern).await;
    let error = node.post_once(&some_tx()).await.unwrap_err();
    assert!(error.to_string().contains("insufficient_balance"), "{error}");
    assert_eq!(sent(&log), 1);

    let (node, log, _) = flaky(&[Post::TakeAndDrop], Generation::Legacy2018).await;
    let error = node.post_once(&some_tx()).await.unwrap_err();
    assert!(matches!(&error, ChainError::SilentlyRefused { .. }), "{error}");
    assert!(error.to_string().contains("2018"), "{error}");
    assert_eq!(sent(&log), 1);
}
