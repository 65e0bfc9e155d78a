//! An open channel in which the responder asks for an update.

use aechan::encoding::{AccountKey, Amount, ChannelId};
use aechan::keys::DevKey;
use aechan::review::{ChainFacts, Context, Limits, SignedBefore};
use aechan::trees::{ChannelState, Rules};
use aechan::tx::{
    LegacyTransfer, OffchainLayout, OffchainTx, Signature, SignedTx, SigningText, Tx,
};
use aechan::wire::params::{OpenParams, Timeouts};
use aechan::wire::{AnnouncedUpdate, Dialect, Role, SignKind, SignRequest, TxText};
use ed25519_dalek::{Signer, SigningKey};

const CHANNEL: ChannelId = ChannelId::new([7; 32]);
const ROUND: u64 = 41;

/// What a review needs.
pub struct Scene {
    dialect: Dialect,
    params: OpenParams,
    rules: [Rules; 1],
    state: ChannelState,
    /// The peer's update, which pays us.
    pub request: SignRequest,
}

impl Scene {
    pub fn new(dialect: Dialect) -> Self {
        let me = DevKey::Alice.secret().account();
        let peer = DevKey::Bob.secret().account();
        let rules = match dialect {
            Dialect::JsonRpc => Rules::modern(Amount::new(2)),
            Dialect::Legacy => Rules::legacy(15, Amount::new(2)),
        };
        let ae = Amount::AE;
        let state = ChannelState::create(rules, me, peer, ae, ae, Amount::ZERO).unwrap();
        let amount = Amount::new(1_000_000);
        let state_hash = state.transfer(&peer, &me, amount).unwrap().hash();
        let transfer = AnnouncedUpdate::Transfer { from: peer, to: me, amount };
        let (layout, updates) = match dialect {
            Dialect::JsonRpc => (OffchainLayout::Lima { state_hash }, vec![transfer]),
            Dialect::Legacy => {
                let (from, to) = (peer.into(), me.into());
                let updates = vec![LegacyTransfer { op: Some(0), from, to, amount }];
                (OffchainLayout::V016 { updates, state_hash }, Vec::new())
            }
        };
        let tx = Tx::Offchain(OffchainTx { layout, channel_id: CHANNEL, round: ROUND + 1 });
        let signed = sign(SignedTx::of(tx), dialect, DevKey::Bob);
        let tx = TxText::new(&signed.to_text(dialect.era()));
        let kind = SignKind::UpdateAck;
        let request = SignRequest { kind, tag: kind.tag().to_owned(), tx, updates };
        Self { dialect, params: params(me, peer), rules: [rules], state, request }
    }

    pub fn context(&self) -> Context<'_> {
        Context {
            dialect: self.dialect,
            params: &self.params,
            network: network(self.dialect),
            rules: &self.rules,
            channel_id: Some(CHANNEL),
            round: Some(ROUND),
            known: None,
            state: Some(&self.state),
            cosigned: None,
            asked: None,
            announced: true,
            signed_before: SignedBefore::Never,
            chain: ChainFacts::default(),
            stopped: false,
            restored: false,
            snapshot: None,
            closing: None,
            limits: Limits::default(),
        }
    }
}

/// What signatures of a dialect cover.
pub const fn network(dialect: Dialect) -> SigningText<'static> {
    match dialect {
        Dialect::JsonRpc => SigningText::Network("ae_dev"),
        Dialect::Legacy => SigningText::Bare,
    }
}

/// Adds a party's signature.
pub fn sign(tx: SignedTx, dialect: Dialect, key: DevKey) -> SignedTx {
    let text = network(dialect);
    let bytes = text.bytes(text.own_form(), tx.tx_bytes());
    let signature = SigningKey::from_bytes(&key.seed()).sign(&bytes).to_bytes();
    tx.with_signature(Signature::Ed25519(signature))
}

fn params(initiator: AccountKey, responder: AccountKey) -> OpenParams {
    OpenParams {
        role: Role::Initiator,
        initiator,
        responder,
        initiator_amount: Amount::AE,
        responder_amount: Amount::AE,
        push_amount: Amount::ZERO,
        channel_reserve: Amount::new(2),
        lock_period: 10,
        ttl: None,
        host: Some(String::from("localhost")),
        port: 3333,
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
