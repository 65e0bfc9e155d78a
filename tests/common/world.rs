//! A channel that is open, its parties' keys, and requests that the peer has signed.

#![allow(dead_code, reason = "each test uses its own part")]

use aechan::encoding::{AccountKey, Amount, ChannelId, Era, Prefix, StateHash, api};
use aechan::review::{ChainFacts, Context, Limits, SignedBefore};
use aechan::session::Operation;
use aechan::trees::{ChannelState, Rules};
use aechan::tx::fee::{DEFAULT_GAS_PRICE, with_minimum_fee};
use aechan::tx::{
    DepositLayout, DepositTx, OffchainLayout, OffchainTx, Signature, SignedTx, SigningText, Tx,
    WithdrawTx,
};
use aechan::wire::params::OpenParams;
use aechan::wire::{
    AnnouncedUpdate, Dialect, Extras, Role, SignKind, SignRequest, TxOptions, TxText,
};
use ed25519_dalek::{Signer, SigningKey};

/// Today's network of these tests.
pub(crate) const NETWORK: SigningText<'static> = SigningText::Network("ae_dev");

/// The last height for transactions of the channel.
pub(crate) const TTL: u64 = 500;

/// An open channel, seen by one party.
pub(crate) struct World {
    pub(crate) dialect: Dialect,
    pub(crate) params: OpenParams,
    pub(crate) rules: [Rules; 1],
    pub(crate) channel: ChannelId,
    pub(crate) state: ChannelState,
    /// Round 2, which both have signed: the initiator paid 5.
    pub(crate) cosigned: SignedTx,
}

fn key(role: Role) -> SigningKey {
    SigningKey::from_bytes(&[if role == Role::Initiator { 1 } else { 2 }; 32])
}

fn account(role: Role) -> AccountKey {
    AccountKey::new(key(role).verifying_key().to_bytes())
}

impl World {
    pub(crate) fn new(dialect: Dialect, role: Role) -> Self {
        let era = dialect.era();
        let text = |role| api::encode(Prefix::AccountKey, era, account(role).as_bytes());
        let url = format!(
            "ws://node:3014/channel?protocol=json-rpc&role={}&host=h&port=1&initiator_id={i}\
             &responder_id={r}&initiator={i}&responder={r}&lock_period=10&push_amount=0\
             &initiator_amount=700&responder_amount=400&channel_reserve=20&ttl={TTL}",
            role.name(),
            i = text(Role::Initiator),
            r = text(Role::Responder),
        );
        let url = match dialect {
            Dialect::JsonRpc => url,
            Dialect::Legacy => url.replace("protocol=json-rpc&", ""),
        };
        let (params, ..) = OpenParams::from_query(&url).unwrap();
        let rules = match dialect {
            Dialect::JsonRpc => Rules::modern(params.channel_reserve),
            Dialect::Legacy => Rules::legacy(20, params.channel_reserve),
        };
        let (i, r) = (params.initiator, params.responder);
        let opening = ChannelState::create(
            rules,
            i,
            r,
            params.initiator_amount,
            params.responder_amount,
            params.push_amount,
        );
        let state = opening.unwrap().transfer(&i, &r, Amount::new(5)).unwrap();
        let channel = ChannelId::of(&i, 8, &r);
        let mut world = Self {
            dialect,
            params,
            rules: [rules],
            channel,
            state,
            cosigned: SignedTx::of(Tx::Offchain(OffchainTx {
                layout: OffchainLayout::Lima { state_hash: state.hash() },
                channel_id: channel,
                round: 2,
            })),
        };
        let half = world.signed_by(Role::Initiator, world.cosigned.clone(), NETWORK);
        world.cosigned = world.signed_by(Role::Responder, half, NETWORK);
        world
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            dialect: self.dialect,
            params: &self.params,
            network: self.network(),
            rules: &self.rules,
            channel_id: Some(self.channel),
            round: Some(2),
            state: Some(&self.state),
            known: None,
            cosigned: Some(&self.cosigned),
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

    fn network(&self) -> SigningText<'static> {
        match self.dialect {
            Dialect::JsonRpc => NETWORK,
            Dialect::Legacy => SigningText::Bare,
        }
    }

    pub(crate) fn me(&self) -> AccountKey {
        self.params.account(self.params.role)
    }

    pub(crate) fn peer(&self) -> AccountKey {
        self.params.account(self.params.role.other())
    }

    pub(crate) fn signed_by(&self, role: Role, tx: SignedTx, text: SigningText<'_>) -> SignedTx {
        let bytes = text.bytes(text.own_form(), tx.tx_bytes());
        tx.with_signature(Signature::Ed25519(key(role).sign(&bytes).to_bytes()))
    }

    /// What the peer has signed and we are to sign.
    pub(crate) fn by_peer(
        &self,
        kind: SignKind,
        tx: Tx,
        updates: Vec<AnnouncedUpdate>,
    ) -> SignRequest {
        let peer = self.params.role.other();
        let signed = self.signed_by(peer, SignedTx::of(tx), self.network());
        self.request(kind, &signed, updates)
    }

    /// What nobody has signed yet.
    pub(crate) fn unsigned(
        &self,
        kind: SignKind,
        tx: Tx,
        updates: Vec<AnnouncedUpdate>,
    ) -> SignRequest {
        self.request(kind, &SignedTx::of(tx), updates)
    }

    pub(crate) fn request(
        &self,
        kind: SignKind,
        signed: &SignedTx,
        updates: Vec<AnnouncedUpdate>,
    ) -> SignRequest {
        let text = match self.dialect {
            Dialect::JsonRpc => signed.to_text(Era::Modern),
            Dialect::Legacy => api::encode(Prefix::Transaction, Era::Legacy, signed.tx_bytes()),
        };
        SignRequest { kind, tag: kind.tag().to_owned(), tx: TxText::new(&text), updates }
    }

    /// An update of today with this round and hash.
    pub(crate) fn update(&self, round: u64, state_hash: StateHash) -> Tx {
        let layout = OffchainLayout::Lima { state_hash };
        Tx::Offchain(OffchainTx { layout, channel_id: self.channel, round })
    }

    /// A transaction with the fee that a node gives it.
    pub(crate) fn with_fee(&self, tx: Tx) -> Tx {
        match self.dialect {
            Dialect::JsonRpc => with_minimum_fee(tx, DEFAULT_GAS_PRICE).unwrap(),
            Dialect::Legacy => tx,
        }
    }

    /// Both kinds, asked for by us and by the peer, with the operation that asks.
    pub(crate) fn deposits_and_withdrawals(&self) -> Vec<(Operation, SignRequest)> {
        let amount = Amount::new(30);
        let options = TxOptions::default();
        let (me, peer) = (self.me(), self.peer());
        let layout =
            |next: ChannelState| DepositLayout::Tagged { state_hash: next.hash(), round: 3 };
        let deposit = |who: AccountKey| {
            self.with_fee(Tx::Deposit(DepositTx {
                layout: layout(self.state.deposit(&who, amount).unwrap()),
                channel_id: self.channel,
                from: who.into(),
                amount,
                ttl: TTL,
                fee: Amount::new(1),
                nonce: 9,
            }))
        };
        let withdraw = |who: AccountKey| {
            self.with_fee(Tx::Withdraw(WithdrawTx {
                layout: layout(self.state.withdraw(&who, amount).unwrap()),
                channel_id: self.channel,
                to: who.into(),
                amount,
                ttl: TTL,
                fee: Amount::new(1),
                nonce: 9,
            }))
        };
        let announced_deposit = |from| vec![AnnouncedUpdate::Deposit { from, amount }];
        let announced_withdraw = |to| vec![AnnouncedUpdate::Withdraw { to, amount }];
        let ours = Operation::Deposit { amount, options, extras: Extras::default() };
        let out = Operation::Withdraw { amount, options, extras: Extras::default() };
        vec![
            (ours.clone(), self.unsigned(SignKind::DepositTx, deposit(me), announced_deposit(me))),
            (ours, self.by_peer(SignKind::DepositAck, deposit(peer), announced_deposit(peer))),
            (
                out.clone(),
                self.unsigned(SignKind::WithdrawTx, withdraw(me), announced_withdraw(me)),
            ),
            (out, self.by_peer(SignKind::WithdrawAck, withdraw(peer), announced_withdraw(peer))),
        ]
    }
}
