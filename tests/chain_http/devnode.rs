//! Against the embedded node of both eras, over real sockets.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aechan::chain::{ChainError, DropReason, Generation, Node, Step, Tracker, TxState, track};
use aechan::devnode::chain::{Chain, ChainConfig, Orphans};
use aechan::devnode::http::{self, ChainAccess};
use aechan::encoding::{AccountKey, Amount, ChannelId, StateHash};
use aechan::tx::{CreateLayout, CreateTx, Signature, SignedTx, SigningText, Tx};
use ed25519_dalek::{Signer, SigningKey};
use tokio::net::TcpListener;

const NETWORK: &str = "ae_test";
const EVERY: Duration = Duration::from_millis(5);

async fn start(config: ChainConfig) -> (Node, Arc<Mutex<Chain>>) {
    let mut config = config;
    config.genesis = [1, 2].map(|seed| (account(seed), Amount::new(100 * 10u128.pow(18)))).to_vec();
    let chain = Arc::new(Mutex::new(Chain::new(config)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/v2/", listener.local_addr().unwrap());
    let access: Arc<dyn ChainAccess> = Arc::<Mutex<Chain>>::clone(&chain);
    tokio::spawn(http::serve(listener, access, std::future::pending()));
    (Node::connect(&url).await.unwrap(), chain)
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn account(seed: u8) -> AccountKey {
    AccountKey::new(key(seed).verifying_key().to_bytes())
}

/// A create between accounts 1 and 2, signed by both for the chain.
fn create(chain: &Mutex<Chain>, generation: Generation, nonce: u64, locked: u128) -> SignedTx {
    let state_hash = StateHash::new([7; 32]);
    let (layout, fee) = match generation {
        Generation::Modern => (
            CreateLayout::Iris {
                initiator_delegates: Vec::new(),
                responder_delegates: Vec::new(),
                state_hash,
            },
            20_000_000_000_000,
        ),
        Generation::Legacy2018 => (CreateLayout::V016 { state_hash }, 1),
    };
    let tx = Tx::Create(CreateTx {
        layout,
        initiator: account(1).into(),
        initiator_amount: Amount::new(locked),
        responder: account(2).into(),
        responder_amount: Amount::new(50),
        channel_reserve: Amount::new(10),
        lock_period: 3,
        ttl: 0,
        fee: Amount::new(fee),
        nonce,
    });
    let chain = chain.lock().unwrap();
    let text: SigningText<'_> = chain.signing_text();
    [1, 2].into_iter().fold(SignedTx::of(tx), |signed, seed| {
        let text = text.bytes(text.own_form(), signed.tx_bytes());
        signed.with_signature(Signature::Ed25519(key(seed).sign(&text).to_bytes()))
    })
}

fn mine(chain: &Mutex<Chain>, blocks: u64) {
    let mut chain = chain.lock().unwrap();
    for _ in 0..blocks {
        let now = chain.top().time_ms + 1000;
        chain.mine(now);
    }
}

#[tokio::test]
async fn a_channel_on_either_chain_from_post_to_confirmation() {
    for config in [ChainConfig::modern(NETWORK), ChainConfig::legacy(15)] {
        let (node, chain) = start(config).await;
        let generation = node.generation();
        let status = node.status().await.unwrap();
        let network = (generation == Generation::Modern).then_some(NETWORK);
        assert_eq!(status.network_id.as_deref(), network);
        mine(&chain, 3);
        assert_eq!(node.height().await.unwrap(), 3);
        assert_eq!(node.top_block().await.unwrap().height, 3);

        let locked = 10_000_000_000_000_000_001;
        let signed = create(&chain, generation, 1, locked);
        assert_eq!(node.transaction(&signed.hash()).await.unwrap().state, TxState::NotFound);
        assert_eq!(node.next_nonce(&account(1)).await.unwrap(), 1);
        let hash = node.post(&signed).await.unwrap();
        assert_eq!(node.next_nonce(&account(1)).await.unwrap(), 2);
        let pending = node.pending(&account(1)).await.unwrap();
        assert_eq!((pending.len(), pending[0].hash), (1, hash));
        assert_eq!(pending[0].facts.owner, Some(account(1)));

        let mut steps = Vec::new();
        let mut tracker = Tracker::new(3).posted();
        let end = track(&node, &hash, &mut tracker, EVERY, |step, _| {
            steps.push((step.name(), step.depth()));
            mine(&chain, 1);
        })
        .await
        .unwrap();
        assert_eq!(
            steps,
            [("mempool", 0), ("mined", 1), ("mined", 2), ("confirmed", 3)],
            "{generation:?}"
        );
        assert_eq!(end, Step::Confirmed { height: 4, depth: 3 });

        let found = node.account(&account(1)).await.unwrap().unwrap();
        assert_eq!(found.nonce, 1);
        assert_eq!(node.account(&account(9)).await.unwrap(), None);
        if generation == Generation::Modern {
            let id = ChannelId::of(&account(1), 1, &account(2));
            let channel = node.channel(&id).await.unwrap().unwrap();
            assert_eq!(channel.channel_amount, Amount::new(locked + 50));
            assert_eq!((channel.round, channel.locked_until), (1, 0));
            assert_eq!(channel.responder, account(2));
            assert_eq!(node.channel(&ChannelId::new([1; 32])).await.unwrap(), None);
            assert_eq!(node.key_block(2).await.unwrap().unwrap().height, 2);
            assert_eq!(node.key_block(99).await.unwrap(), None);
            assert!(node.gas_price().await.unwrap() > Amount::ZERO);
        }
    }
}

#[tokio::test]
async fn a_refused_post_has_a_reason_today_and_none_in_2018() {
    let (node, chain) = start(ChainConfig::modern(NETWORK)).await;
    let mut signed = create(&chain, Generation::Modern, 1, 100);
    signed = SignedTx::unsigned(signed.tx_bytes().to_vec()).unwrap();
    let error = node.post(&signed).await.unwrap_err();
    assert!(matches!(&error, ChainError::Refused { status: 400, .. }), "{error}");

    let (node, chain) = start(ChainConfig::legacy(15)).await;
    let signed = create(&chain, Generation::Legacy2018, 1, 100);
    let signed = SignedTx::unsigned(signed.tx_bytes().to_vec()).unwrap();
    let hash = node.post(&signed).await.unwrap();
    let mut tracker = Tracker::new(1).posted().grace(EVERY);
    let end = track(&node, &hash, &mut tracker, EVERY, |_, _| {}).await.unwrap();
    assert_eq!(end, Step::Dropped { why: DropReason::Refused });
}

#[tokio::test]
async fn reorganisations_are_noticed_on_either_chain() {
    for config in [ChainConfig::modern(NETWORK), ChainConfig::legacy(15)] {
        let (node, chain) = start(config).await;
        let signed = create(&chain, node.generation(), 1, 100);
        let hash = node.post(&signed).await.unwrap();
        let mut steps = Vec::new();
        let mut tracker = Tracker::new(3).posted().grace(EVERY);
        let end = track(&node, &hash, &mut tracker, EVERY, |step, _| {
            steps.push(step.name());
            match (step, steps.len()) {
                (Step::Mined { .. }, ..3) => {
                    // Into another block of the same height, between two looks.
                    chain.lock().unwrap().reorg(1, Orphans::Return);
                    mine(&chain, 1);
                }
                (Step::Mined { depth: 1, .. }, _) => {
                    chain.lock().unwrap().reorg(1, Orphans::Drop);
                }
                (Step::Mempool { .. }, _) => mine(&chain, 1),
                _ => {}
            }
        })
        .await
        .unwrap();
        assert_eq!(steps[..3], ["mempool", "mined", "reorged"]);
        assert!(
            matches!(end, Step::Dropped { why: DropReason::ReorgedAway { .. } }),
            "{steps:?} {end}"
        );
    }
}

#[tokio::test]
async fn a_transaction_whose_nonce_another_used_is_replaced() {
    let (node, chain) = start(ChainConfig::modern(NETWORK)).await;
    let loser = create(&chain, Generation::Modern, 1, 100);
    let winner = create(&chain, Generation::Modern, 1, 200);
    let hash = node.post(&loser).await.unwrap();
    let mut tracker = Tracker::new(3).posted().grace(EVERY);
    let end = track(&node, &hash, &mut tracker, EVERY, |step, _| {
        if matches!(step, Step::Mempool { .. }) {
            let mut chain = chain.lock().unwrap();
            chain.drop_pending(&hash);
            chain.post(winner.clone()).unwrap();
            let now = chain.top().time_ms + 1000;
            chain.mine(now);
        }
    })
    .await
    .unwrap();
    assert_eq!(end, Step::Dropped { why: DropReason::Replaced { nonce: 1 } });
}
