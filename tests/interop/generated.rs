//! Transactions of today's layouts with every field arbitrary, the same in every run.
//!
//! What the SDK cannot hold is left out: rounds, nonces and heights beyond 2^53, fees
//! under the miners' minimum, and Merkle Patricia nodes so small that they are inlined.

use aechan::encoding::{AccountKey, Amount, ChannelId, Id, IdKind, StateHash, blake2b256};
use aechan::trees::{Account, Accounts, Poi, StateTrees};
use aechan::tx::fee::{DEFAULT_GAS_PRICE, with_minimum_fee};
use aechan::tx::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    DepositLayout, DepositTx, ForceProgressTx, GaAttachTx, GaMetaTx, OffchainLayout, OffchainTx,
    SettleTx, Signature, SignedTx, SnapshotSoloTx, Tx, TxKind, Update, WithdrawTx,
};

/// The SDK reads heights, rounds and nonces as JavaScript numbers.
const NUMBER_BITS: u32 = 53;

/// The most gas that the SDK lets an authentication function have.
const AUTH_GAS: u64 = 50_000;

/// A sequence of bytes that follows from its seed.
pub struct Dice {
    seed: Vec<u8>,
    rolled: u64,
}

impl Dice {
    pub fn new(seed: &str) -> Self {
        Self { seed: seed.as_bytes().to_vec(), rolled: 0 }
    }

    fn bytes32(&mut self) -> [u8; 32] {
        self.rolled += 1;
        blake2b256(&[self.seed.as_slice(), &self.rolled.to_be_bytes()].concat())
    }

    /// Below 2^bits; every length as likely as any other.
    fn uint(&mut self, bits: u32) -> u128 {
        let bytes = self.bytes32();
        let value = u128::from_be_bytes(bytes[..16].try_into().unwrap());
        let length = u32::from_be_bytes(bytes[16..20].try_into().unwrap()) % (bits + 1);
        if length == 0 { 0 } else { value >> (128 - length) }
    }

    pub fn one_in(&mut self, chances: u128) -> bool {
        self.uint(64).is_multiple_of(chances)
    }

    fn number(&mut self) -> u64 {
        u64::try_from(self.uint(NUMBER_BITS)).unwrap()
    }

    fn int(&mut self) -> u64 {
        u64::try_from(self.uint(64)).unwrap()
    }

    fn amount(&mut self) -> Amount {
        Amount::new(self.uint(128))
    }

    fn account(&mut self) -> AccountKey {
        AccountKey::new(self.bytes32())
    }

    fn channel(&mut self) -> ChannelId {
        ChannelId::new(self.bytes32())
    }

    fn state(&mut self) -> StateHash {
        StateHash::new(self.bytes32())
    }

    fn blob(&mut self) -> Vec<u8> {
        let size = usize::try_from(self.uint(9)).unwrap();
        std::iter::repeat_with(|| self.bytes32()).flatten().take(size).collect()
    }

    fn ids(&mut self) -> Vec<Id> {
        let mut ids = Vec::new();
        while self.one_in(3) {
            let kind = IdKind::from_tag(1 + u8::try_from(self.uint(64) % 6).unwrap()).unwrap();
            ids.push(Id { kind, key: self.bytes32() });
        }
        ids
    }

    /// The two parties, in some channels with contracts beside them.
    fn accounts(&mut self) -> (Accounts, Vec<AccountKey>) {
        let mut accounts = Accounts::new();
        let mut keys = Vec::new();
        while keys.len() < 2 || self.one_in(3) {
            let key = self.account();
            accounts.set(key, Account::new(self.amount()));
            keys.push(key);
        }
        (accounts, keys)
    }

    /// A co-signed off-chain state, or nothing where the state on chain is meant.
    fn payload(&mut self) -> Vec<u8> {
        if self.one_in(4) {
            return Vec::new();
        }
        let tx = self.tx(TxKind::Offchain);
        self.signed(tx).encode()
    }

    /// With up to two signatures, which need not be valid to be read.
    pub fn signed(&mut self, tx: Tx) -> SignedTx {
        let count = self.uint(64) % 3;
        (0..count).fold(SignedTx::of(tx), |signed, _| {
            let mut bytes = [0; 64];
            bytes[..32].copy_from_slice(&self.bytes32());
            bytes[32..].copy_from_slice(&self.bytes32());
            signed.with_signature(Signature::Ed25519(bytes))
        })
    }

    /// A transaction of this kind, with at least the minimum fee.
    pub fn tx(&mut self, kind: TxKind) -> Tx {
        let tx = self.free(kind);
        with_minimum_fee(tx.clone(), DEFAULT_GAS_PRICE)
            .filter(|cheapest| cheapest.fee() > tx.fee())
            .unwrap_or(tx)
    }

    fn free(&mut self, kind: TxKind) -> Tx {
        let channel_id = self.channel();
        let from = self.account();
        let (ttl, nonce, fee) = (self.number(), self.number(), self.amount());
        match kind {
            TxKind::Create => Tx::Create(CreateTx {
                layout: CreateLayout::Iris {
                    initiator_delegates: self.ids(),
                    responder_delegates: self.ids(),
                    state_hash: self.state(),
                },
                initiator: from.into(),
                initiator_amount: self.amount(),
                responder: self.account().into(),
                responder_amount: self.amount(),
                channel_reserve: self.amount(),
                lock_period: self.int(),
                ttl,
                fee,
                nonce,
            }),
            TxKind::Deposit => {
                let layout = self.committed();
                let amount = self.amount();
                Tx::Deposit(DepositTx {
                    layout,
                    channel_id,
                    from: from.into(),
                    amount,
                    ttl,
                    fee,
                    nonce,
                })
            }
            TxKind::Withdraw => {
                let layout = self.committed();
                let amount = self.amount();
                Tx::Withdraw(WithdrawTx {
                    layout,
                    channel_id,
                    to: from.into(),
                    amount,
                    ttl,
                    fee,
                    nonce,
                })
            }
            TxKind::CloseMutual => Tx::CloseMutual(CloseMutualTx {
                layout: CloseMutualLayout::TaggedFrom(from),
                channel_id,
                initiator_amount: self.amount(),
                responder_amount: self.amount(),
                ttl,
                fee,
                nonce,
            }),
            TxKind::Settle => Tx::Settle(SettleTx {
                tagged: true,
                channel_id,
                from: from.into(),
                initiator_amount: self.amount(),
                responder_amount: self.amount(),
                ttl,
                fee,
                nonce,
            }),
            TxKind::CloseSolo | TxKind::Slash => {
                let (accounts, keys) = self.accounts();
                let poi = Poi::build(&accounts, &keys[..2]).unwrap().encode();
                let tx = CloseSoloTx {
                    layout: CloseSoloLayout::Tagged { poi },
                    channel_id,
                    from: from.into(),
                    payload: self.payload(),
                    ttl,
                    fee,
                    nonce,
                };
                if kind == TxKind::Slash { Tx::Slash(tx) } else { Tx::CloseSolo(tx) }
            }
            TxKind::Offchain => Tx::Offchain(OffchainTx {
                layout: OffchainLayout::Lima { state_hash: self.state() },
                channel_id,
                round: self.number(),
            }),
            TxKind::SnapshotSolo => {
                let payload = self.payload();
                Tx::SnapshotSolo(SnapshotSoloTx { channel_id, from, payload, ttl, fee, nonce })
            }
            TxKind::ForceProgress => Tx::ForceProgress(ForceProgressTx {
                channel_id,
                from,
                payload: self.payload(),
                round: self.number(),
                update: self.call(from).encode(),
                state_hash: self.state(),
                offchain_trees: StateTrees::of_accounts(&self.accounts().0).encode(),
                ttl,
                fee,
                nonce,
            }),
            TxKind::GaAttach => Tx::GaAttach(GaAttachTx {
                owner: from.into(),
                // The SDK has it be an account's first transaction.
                nonce: 1,
                code: self.blob(),
                auth_fun: self.bytes32(),
                ct_version: (8 << 16) | 3,
                fee,
                ttl,
                gas: self.int() % AUTH_GAS,
                gas_price: Amount::new(DEFAULT_GAS_PRICE.aettos() + self.uint(64)),
                call_data: self.blob(),
            }),
            TxKind::GaMeta => {
                let inside = self.tx(TxKind::Deposit);
                Tx::GaMeta(GaMetaTx {
                    owner: from.into(),
                    auth_data: self.blob(),
                    abi_version: 3,
                    fee,
                    gas: self.int() % AUTH_GAS,
                    gas_price: Amount::new(DEFAULT_GAS_PRICE.aettos() + self.uint(64)),
                    ttl: None,
                    tx: self.signed(inside).encode(),
                })
            }
            TxKind::SetDelegates => panic!("the SDK has no set_delegates"),
        }
    }

    fn committed(&mut self) -> DepositLayout {
        DepositLayout::Tagged { state_hash: self.state(), round: self.number() }
    }

    fn call(&mut self, caller: AccountKey) -> Update {
        Update::CallContract {
            caller: caller.into(),
            contract: Id { kind: IdKind::Contract, key: self.bytes32() },
            abi_version: 3,
            amount: self.amount(),
            gas: self.int(),
            gas_price: self.amount(),
            call_data: self.blob(),
            call_stack: Vec::new(),
        }
    }
}
