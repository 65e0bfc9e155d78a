//! Many channels between Alice and Bob on one embedded node, opened on chain and written
//! into Alice's journal as her sessions would have.

use std::path::Path;
use std::sync::{Arc, Mutex};

use aechan::chain::{Generation, Node as Http};
use aechan::client::now;
use aechan::closing::{Basis, Fee, Terms};
use aechan::devnode::chain::Chain;
use aechan::devnode::{self, NodeConfig, NodeHandle};
use aechan::encoding::{AccountKey, Amount, ChannelId};
use aechan::journal::{CoSigned, Journal, NewChannel, PartyAccount};
use aechan::keys::DevKey;
use aechan::trees::{ChannelState, Rules};
use aechan::tx::fee::{DEFAULT_GAS_PRICE, with_minimum_fee};
use aechan::tx::{
    CreateLayout, CreateTx, LegacyTransfer, OffchainLayout, OffchainTx, Signature, SignedTx,
    SigningText, Tx,
};
use aechan::wire::Dialect;

/// Blocks for answering a close.
pub(crate) const LOCK: u64 = 40;
/// What either party puts into each channel.
pub(crate) const STAKE: Amount = Amount::AE;
/// What Alice pays in round 2, and Bob gives back in round 3: he would rather keep it.
const BACK: Amount = Amount::new(Amount::AE.aettos() / 4);

/// A node and channels on it.
pub(crate) struct Fleet {
    pub(crate) dialect: Dialect,
    pub(crate) node: NodeHandle,
    pub(crate) http: Http,
    channels: Vec<Opened>,
}

/// A channel and its states of rounds 2 and 3.
struct Opened {
    id: ChannelId,
    old: (SignedTx, ChannelState),
    fee: Amount,
}

pub(crate) fn account(who: DevKey) -> AccountKey {
    who.secret().account()
}

fn signing(dialect: Dialect) -> SigningText<'static> {
    match dialect {
        Dialect::JsonRpc => SigningText::Network("ae_dev"),
        Dialect::Legacy => SigningText::Bare,
    }
}

fn sign(dialect: Dialect, tx: Tx, by: &[DevKey]) -> SignedTx {
    let text = signing(dialect);
    by.iter().fold(SignedTx::of(tx), |signed, key| {
        let bytes = text.bytes(text.own_form(), signed.tx_bytes());
        signed.with_signature(Signature::Ed25519(key.secret().sign(&bytes)))
    })
}

impl Fleet {
    /// Opens this many channels; Alice's journal is at this path.
    pub(crate) async fn open(dialect: Dialect, count: u64, journal: &Path) -> Self {
        Self::open_locked(dialect, count, journal, |_| LOCK).await
    }

    /// The same with lock periods of their own, by the number of the channel from 1 on.
    pub(crate) async fn open_locked(
        dialect: Dialect,
        count: u64,
        journal: &Path,
        lock: impl Fn(u64) -> u64,
    ) -> Self {
        // Enough for every stake, and for fees.
        let endowment = Amount::new(STAKE.aettos() * (u128::from(count) + 1000));
        let genesis = [DevKey::Alice, DevKey::Bob].map(|who| (account(who), endowment)).to_vec();
        let config = NodeConfig { block_interval: None, genesis, ..NodeConfig::test() };
        let node = devnode::spawn(config).await.unwrap();
        let generation = match dialect {
            Dialect::JsonRpc => Generation::Modern,
            Dialect::Legacy => Generation::Legacy2018,
        };
        let http = Http::new(&format!("http://{}", node.http_addr), generation).unwrap();
        let journal = Journal::open(journal).unwrap();
        let mut fleet = Self { dialect, node, http, channels: Vec::new() };
        for nonce in 1..=count {
            fleet.open_one(nonce, &journal, lock(nonce)).await;
        }
        fleet.node.mine(1);
        fleet
    }

    async fn open_one(&mut self, nonce: u64, journal: &Journal, lock_period: u64) {
        let dialect = self.dialect;
        let (alice, bob) = (account(DevKey::Alice), account(DevKey::Bob));
        let reserve = Amount::new(2);
        let rules = match dialect {
            Dialect::JsonRpc => Rules::modern(reserve),
            Dialect::Legacy => Rules::legacy(15, reserve),
        };
        let first = ChannelState::create(rules, alice, bob, STAKE, STAKE, Amount::ZERO).unwrap();
        let second = first.transfer(&alice, &bob, BACK).unwrap();
        let third = second.transfer(&bob, &alice, BACK).unwrap();
        let state_hash = first.hash();
        let layout = match dialect {
            Dialect::JsonRpc => CreateLayout::Iris {
                initiator_delegates: Vec::new(),
                responder_delegates: Vec::new(),
                state_hash,
            },
            Dialect::Legacy => CreateLayout::V016 { state_hash },
        };
        let create = CreateTx {
            layout,
            initiator: alice.into(),
            initiator_amount: STAKE,
            responder: bob.into(),
            responder_amount: STAKE,
            channel_reserve: reserve,
            lock_period,
            ttl: 0,
            fee: Amount::new(1),
            nonce,
        };
        let id = create.channel_id().unwrap();
        let create = match dialect {
            Dialect::JsonRpc => with_minimum_fee(Tx::Create(create), DEFAULT_GAS_PRICE).unwrap(),
            Dialect::Legacy => Tx::Create(create),
        };
        let fee = create.fee().unwrap();
        let parties = [DevKey::Alice, DevKey::Bob];
        let create = sign(dialect, create, &parties);
        self.post(&create).await;
        let update = |round, state: &ChannelState, (from, to): (AccountKey, AccountKey)| {
            let state_hash = state.hash();
            let layout = match dialect {
                Dialect::JsonRpc => OffchainLayout::Lima { state_hash },
                Dialect::Legacy => OffchainLayout::V016 {
                    updates: vec![LegacyTransfer {
                        op: Some(0),
                        from: from.into(),
                        to: to.into(),
                        amount: BACK,
                    }],
                    state_hash,
                },
            };
            sign(dialect, Tx::Offchain(OffchainTx { layout, channel_id: id, round }), &parties)
        };
        let old = update(2, &second, (alice, bob));
        let new = update(3, &third, (bob, alice));
        let query = format!(
            "protocol=json-rpc&role=initiator&host=h&port=1&initiator_id={alice}&responder_id={bob}\
             &initiator_amount={STAKE}&responder_amount={STAKE}&lock_period={lock_period}&push_amount=0\
             &channel_reserve={reserve}",
        );
        let query = match dialect {
            Dialect::JsonRpc => query,
            Dialect::Legacy => query
                .replace("protocol=json-rpc&", "")
                .replace("initiator_id", "initiator")
                .replace("responder_id", "responder"),
        };
        let new_channel = NewChannel {
            network: if dialect == Dialect::Legacy { "legacy" } else { "ae_dev" },
            dialect: dialect.name(),
            role: "initiator",
            initiator: alice.to_string(),
            responder: bob.to_string(),
            params: query,
            node: "ws://localhost:3014/channel",
        };
        let key = journal.begin(now(), &new_channel).unwrap();
        journal.name(key, now(), id).unwrap();
        for (round, signed, state) in [(1, &create, &first), (2, &old, &second), (3, &new, &third)]
        {
            let party = |(_, account): &(AccountKey, aechan::trees::Account)| PartyAccount {
                balance: account.balance,
                nonce: account.nonce,
            };
            let initiator = Some(party(state.initiator()));
            let responder = Some(party(state.responder()));
            let state = CoSigned { round, signed, initiator, responder, trees: None };
            journal.cosigned(key, now(), &state).unwrap();
        }
        self.channels.push(Opened { id, old: (old, second), fee });
    }

    /// Posts it; a mempool takes a few of one account at a time, then a block must come.
    async fn post(&self, signed: &SignedTx) {
        for _ in 0..2 {
            match self.http.post_once(signed).await {
                Ok(_) => return,
                Err(error) if error.to_string().contains("nonce_too_high") => self.node.mine(1),
                Err(error) => panic!("{error}"),
            }
        }
        panic!("the node takes no more");
    }

    /// Bob closes every channel with its state of round 2; gives what he paid.
    pub(crate) async fn cheat(&self) -> Amount {
        let bob = account(DevKey::Bob);
        let mut paid = Amount::ZERO;
        for (channel, nonce) in self.channels.iter().zip(1..) {
            let (signed, state) = channel.old.clone();
            let basis = Basis::of_state(channel.id, signed, &state).unwrap();
            let terms = Terms { fee: Fee::AtPrice(DEFAULT_GAS_PRICE), nonce, ttl: 0 };
            let close = basis.close_solo(bob, None, &terms).unwrap();
            paid = paid.checked_add(close.fee().unwrap()).unwrap();
            self.post(&sign(self.dialect, close, &[DevKey::Bob])).await;
        }
        paid
    }

    /// The fees of the creates.
    pub(crate) fn opening_fees(&self) -> u128 {
        self.channels.iter().map(|channel| channel.fee.aettos()).sum()
    }

    /// What somebody has on chain.
    pub(crate) async fn balance(&self, who: DevKey) -> u128 {
        self.http.account(&account(who)).await.unwrap().unwrap().balance.aettos()
    }

    pub(crate) fn chain(&self) -> Arc<Mutex<Chain>> {
        self.node.chain(self.dialect)
    }

    /// How the channels are on chain: rounds, and whether they are there at all.
    pub(crate) fn rounds(&self) -> Vec<Option<u64>> {
        let chain = self.chain();
        let chain = chain.lock().unwrap();
        self.channels.iter().map(|c| chain.channel(&c.id).map(|channel| channel.round)).collect()
    }
}
