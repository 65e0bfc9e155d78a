//! A stage for tests: a chain, two accounts with known keys, and a channel between them.

use ed25519_dalek::{Signer, SigningKey};

use super::{Chain, ChainConfig, ChainEra, Orphans, Rejection};
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash, TxHash};
use crate::trees::{Account, Accounts, Poi, state_hash};
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    DepositLayout, DepositTx, LegacyTransfer, OffchainLayout, OffchainTx, SettleTx, Signature,
    SignedTx, SigningForm, SnapshotSoloTx, Tx, WithdrawTx,
};
use crate::wire::Role;

/// What each account owns at first.
pub(super) const WEALTH: Amount = Amount::AE;
/// What the initiator locks.
pub(super) const INITIATOR: Amount = Amount::new(100);
/// What the responder locks.
pub(super) const RESPONDER: Amount = Amount::new(50);
pub(super) const RESERVE: Amount = Amount::new(10);
pub(super) const LOCK: u64 = 3;

pub(super) struct Scene {
    pub(super) chain: Chain,
}

/// A co-signed off-chain state: its payload and its proof.
pub(super) struct State {
    pub(super) payload: Vec<u8>,
    pub(super) poi: Vec<u8>,
    pub(super) hash: StateHash,
}

pub(super) fn signing_key(role: Role) -> SigningKey {
    SigningKey::from_bytes(
        &[match role {
            Role::Initiator => 1,
            Role::Responder => 2,
        }; 32],
    )
}

pub(super) fn key(role: Role) -> AccountKey {
    AccountKey::new(signing_key(role).verifying_key().to_bytes())
}

/// The channel that [`Scene::open`] opens.
pub(super) fn channel_id() -> ChannelId {
    ChannelId::of(&key(Role::Initiator), 1, &key(Role::Responder))
}

impl Scene {
    fn new(mut config: ChainConfig) -> Self {
        config.genesis = vec![(key(Role::Initiator), WEALTH), (key(Role::Responder), WEALTH)];
        Self { chain: Chain::new(config) }
    }

    pub(super) fn modern() -> Self {
        Self::new(ChainConfig::modern("ae_test"))
    }

    pub(super) fn legacy() -> Self {
        Self::new(ChainConfig::legacy(15))
    }

    pub(super) fn both_eras() -> [Self; 2] {
        [Self::modern(), Self::legacy()]
    }

    fn is_modern(&self) -> bool {
        self.chain.era() == ChainEra::Modern
    }

    pub(super) fn fee(&self) -> Amount {
        Amount::new(if self.is_modern() { 100_000_000_000_000 } else { 1 })
    }

    pub(super) fn nonce(&self, role: Role) -> u64 {
        self.chain.next_nonce(&key(role))
    }

    pub(super) fn balance(&self, role: Role) -> Amount {
        self.chain.account(&key(role)).unwrap_or_default().balance
    }

    pub(super) fn sign(&self, tx: Tx, by: &[Role]) -> SignedTx {
        let text = self.chain.signing_text();
        by.iter().fold(SignedTx::of(tx), |signed, role| {
            let text = text.bytes(text.own_form(), signed.tx_bytes());
            let signature = signing_key(*role).sign(&text).to_bytes();
            signed.with_signature(Signature::Ed25519(signature))
        })
    }

    pub(super) fn sign_as(&self, form: SigningForm, tx: Tx, role: Role) -> SignedTx {
        let signed = SignedTx::of(tx);
        let text = self.chain.signing_text().bytes(form, signed.tx_bytes());
        signed.with_signature(Signature::Ed25519(signing_key(role).sign(&text).to_bytes()))
    }

    pub(super) fn by_both(&self, tx: Tx) -> SignedTx {
        self.sign(tx, &[Role::Initiator, Role::Responder])
    }

    pub(super) fn mine(&mut self) -> Vec<TxHash> {
        self.chain.mine(0).into_iter().map(|included| included.hash).collect()
    }

    /// Posts a transaction and mines it.
    #[track_caller]
    pub(super) fn take(&mut self, signed: SignedTx) -> TxHash {
        let hash = self.chain.post(signed).unwrap();
        assert_eq!(self.mine(), [hash], "{:?}", self.chain.blocked_by(&hash));
        hash
    }

    /// Posts a transaction that the mempool takes and no block does, and says why. The
    /// chain is as high as before.
    #[track_caller]
    pub(super) fn stuck(&mut self, signed: SignedTx) -> Rejection {
        let hash = self.chain.post(signed).unwrap();
        let reason = self.chain.blocked_by(&hash).unwrap();
        assert_eq!(self.mine(), []);
        assert_eq!(self.chain.reorg(1, Orphans::Return), 1);
        assert!(self.chain.drop_pending(&hash));
        reason
    }

    pub(super) fn create(&self) -> CreateTx {
        let state_hash = self.state(1, INITIATOR, RESPONDER).hash;
        CreateTx {
            layout: if self.is_modern() {
                CreateLayout::Iris {
                    initiator_delegates: Vec::new(),
                    responder_delegates: Vec::new(),
                    state_hash,
                }
            } else {
                CreateLayout::V016 { state_hash }
            },
            initiator: key(Role::Initiator).into(),
            initiator_amount: INITIATOR,
            responder: key(Role::Responder).into(),
            responder_amount: RESPONDER,
            channel_reserve: RESERVE,
            lock_period: LOCK,
            ttl: 0,
            fee: self.fee(),
            nonce: self.nonce(Role::Initiator),
        }
    }

    pub(super) fn open(mut self) -> Self {
        self.take(self.by_both(Tx::Create(self.create())));
        self
    }

    pub(super) fn deposit(&self, role: Role, amount: u128, round: u64) -> DepositTx {
        DepositTx {
            layout: DepositLayout::Tagged { state_hash: StateHash::new([9; 32]), round },
            channel_id: channel_id(),
            from: key(role).into(),
            amount: Amount::new(amount),
            ttl: 0,
            fee: self.fee(),
            nonce: self.nonce(role),
        }
    }

    pub(super) fn withdraw(&self, role: Role, amount: u128, round: u64) -> WithdrawTx {
        let DepositTx { layout, channel_id, from, amount, ttl, fee, nonce } =
            self.deposit(role, amount, round);
        WithdrawTx { layout, channel_id, to: from, amount, ttl, fee, nonce }
    }

    pub(super) fn close_mutual(&self, initiator: Amount, responder: Amount) -> CloseMutualTx {
        CloseMutualTx {
            layout: if self.is_modern() {
                CloseMutualLayout::TaggedFrom(key(Role::Initiator))
            } else {
                CloseMutualLayout::Tagged
            },
            channel_id: channel_id(),
            initiator_amount: initiator,
            responder_amount: responder,
            ttl: 0,
            fee: self.fee(),
            nonce: self.nonce(Role::Initiator),
        }
    }

    /// A state of this round that both signed.
    pub(super) fn state(&self, round: u64, initiator: Amount, responder: Amount) -> State {
        let mut accounts = Accounts::new();
        accounts.set(key(Role::Initiator), Account::new(initiator));
        accounts.set(key(Role::Responder), Account::new(responder));
        let hash = state_hash(self.chain.era().state_version(), &accounts);
        let keys = [key(Role::Initiator), key(Role::Responder)];
        let layout = if self.is_modern() {
            OffchainLayout::Lima { state_hash: hash }
        } else {
            let [from, to] = keys.map(Into::into);
            let updates = vec![LegacyTransfer { op: Some(0), from, to, amount: Amount::new(1) }];
            OffchainLayout::V016 { updates, state_hash: hash }
        };
        let tx = Tx::Offchain(OffchainTx { layout, channel_id: channel_id(), round });
        let poi = Poi::build(&accounts, &keys).unwrap().encode();
        State { payload: self.by_both(tx).encode(), poi, hash }
    }

    /// A co-signed state whose tree lacks a party: payload and proof.
    pub(super) fn state_without(&self, round: u64, role: Role) -> (Vec<u8>, Vec<u8>) {
        let mut accounts = Accounts::new();
        let left = key(role.other());
        accounts.set(left, Account::new(Amount::new(150)));
        let hash = state_hash(self.chain.era().state_version(), &accounts);
        let mut tx = self.offchain(round);
        match &mut tx.layout {
            OffchainLayout::Lima { state_hash } | OffchainLayout::V016 { state_hash, .. } => {
                *state_hash = hash;
            }
            other => unreachable!("a state of either era, not {other:?}"),
        }
        let poi = Poi::build(&accounts, &[left]).unwrap().encode();
        (self.by_both(Tx::Offchain(tx)).encode(), poi)
    }

    fn offchain(&self, round: u64) -> OffchainTx {
        let signed = SignedTx::decode(&self.state(round, INITIATOR, RESPONDER).payload).unwrap();
        match signed.tx() {
            Tx::Offchain(tx) => tx.clone(),
            other => unreachable!("a state is off-chain, not {other:?}"),
        }
    }

    /// A transaction of an account that is no party, which it makes rich before.
    pub(super) fn by_stranger(&mut self, make: impl Fn(AccountKey, u64) -> Tx) -> SignedTx {
        let stranger = SigningKey::from_bytes(&[8; 32]);
        let account = AccountKey::new(stranger.verifying_key().to_bytes());
        self.chain.credit(account, Amount::AE).unwrap();
        let signed = SignedTx::of(make(account, self.chain.next_nonce(&account)));
        let text = self.chain.signing_text();
        let text = text.bytes(text.own_form(), signed.tx_bytes());
        signed.with_signature(Signature::Ed25519(stranger.sign(&text).to_bytes()))
    }

    pub(super) fn close_solo(&self, role: Role, payload: &[u8], poi: &[u8]) -> CloseSoloTx {
        CloseSoloTx {
            layout: CloseSoloLayout::Tagged { poi: poi.to_vec() },
            channel_id: channel_id(),
            from: key(role).into(),
            payload: payload.to_vec(),
            ttl: 0,
            fee: self.fee(),
            nonce: self.nonce(role),
        }
    }

    /// A solo close with the state of the create, signed.
    pub(super) fn close_with_create(&self, role: Role) -> SignedTx {
        let poi = self.state(1, INITIATOR, RESPONDER).poi;
        self.sign(Tx::CloseSolo(self.close_solo(role, &[], &poi)), &[role])
    }

    pub(super) fn settle(&self, role: Role, initiator: Amount, responder: Amount) -> SignedTx {
        let tx = Tx::Settle(SettleTx {
            tagged: true,
            channel_id: channel_id(),
            from: key(role).into(),
            initiator_amount: initiator,
            responder_amount: responder,
            ttl: 0,
            fee: self.fee(),
            nonce: self.nonce(role),
        });
        self.sign(tx, &[role])
    }

    pub(super) fn snapshot(&self, role: Role, payload: &[u8]) -> SignedTx {
        let tx = Tx::SnapshotSolo(SnapshotSoloTx {
            channel_id: channel_id(),
            from: key(role),
            payload: payload.to_vec(),
            ttl: 0,
            fee: self.fee(),
            nonce: self.nonce(role),
        });
        self.sign(tx, &[role])
    }
}
