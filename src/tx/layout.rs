//! The fields of every transaction. What only some layouts have sits in the layout, so
//! that a transaction cannot hold a field its bytes have no room for.

use std::fmt;

use super::update::{LegacyTransfer, Update};
use crate::encoding::{AccountKey, Amount, ChannelId, Era, Id, Prefix, StateHash, api};

/// A party's key as a transaction writes it. Only the oldest layouts hold anything but
/// an ed25519 account.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum PublicKey {
    /// 32 bytes: an account.
    Ed25519(AccountKey),
    /// 65 bytes: an uncompressed secp256k1 point, from before v0.13 (`spec/legacy.md`
    /// §3.2). Shown, never signed for.
    Secp256k1([u8; 65]),
}

impl PublicKey {
    /// The account, unless the key is of the older kind.
    #[must_use]
    pub const fn account(self) -> Option<AccountKey> {
        match self {
            Self::Ed25519(key) => Some(key),
            Self::Secp256k1(_) => None,
        }
    }

    /// The key's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Ed25519(key) => key.as_bytes(),
            Self::Secp256k1(key) => key,
        }
    }
}

impl From<AccountKey> for PublicKey {
    fn from(key: AccountKey) -> Self {
        Self::Ed25519(key)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ed25519(key) => key.fmt(f),
            Self::Secp256k1(key) => f.write_str(&api::encode(Prefix::AccountKey, Era::Legacy, key)),
        }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// `channel_create_tx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTx {
    /// Layout and the fields that only it has.
    pub layout: CreateLayout,
    /// The initiator, who pays the fee and whose nonce counts.
    pub initiator: PublicKey,
    /// What the initiator locks.
    pub initiator_amount: Amount,
    /// The responder.
    pub responder: PublicKey,
    /// What the responder locks.
    pub responder_amount: Amount,
    /// What each party must keep in the channel.
    pub channel_reserve: Amount,
    /// Blocks for answering a solo close.
    pub lock_period: u64,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// The initiator's account nonce.
    pub nonce: u64,
}

impl CreateTx {
    /// The id the channel will have. `None` where a key is of the oldest kind, and for a
    /// nonce of 0: that is a generalized account's, whose envelope decides
    /// ([`super::Peeled::created_channel_id`]).
    #[must_use]
    pub fn channel_id(&self) -> Option<ChannelId> {
        if self.nonce == 0 {
            return None;
        }
        Some(ChannelId::of(&self.initiator.account()?, self.nonce, &self.responder.account()?))
    }
}

/// Layouts of [`CreateTx`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreateLayout {
    /// Up to v0.15: bare keys, no state hash.
    Untagged,
    /// v0.16 and v0.17: ids and a state hash.
    V016 {
        /// The opening state.
        state_hash: StateHash,
    },
    /// v0.18 up to Iris (object version 1): one list of delegates.
    V018 {
        /// Accounts that may act for the parties.
        delegates: Vec<Id>,
        /// The opening state.
        state_hash: StateHash,
    },
    /// Since Iris (object version 2): a list of delegates for each party.
    Iris {
        /// Accounts that may act for the initiator.
        initiator_delegates: Vec<Id>,
        /// Accounts that may act for the responder.
        responder_delegates: Vec<Id>,
        /// The opening state.
        state_hash: StateHash,
    },
}

impl CreateLayout {
    /// The opening state's hash, where the layout has it.
    #[must_use]
    pub const fn state_hash(&self) -> Option<StateHash> {
        match self {
            Self::Untagged => None,
            Self::V016 { state_hash }
            | Self::V018 { state_hash, .. }
            | Self::Iris { state_hash, .. } => Some(*state_hash),
        }
    }

    /// The accounts that may act for the parties.
    pub fn delegates(&self) -> impl Iterator<Item = Id> {
        let (first, second): (&[Id], &[Id]) = match self {
            Self::Untagged | Self::V016 { .. } => (&[], &[]),
            Self::V018 { delegates, .. } => (delegates, &[]),
            Self::Iris { initiator_delegates, responder_delegates, .. } => {
                (initiator_delegates, responder_delegates)
            }
        };
        first.iter().chain(second).copied()
    }

    /// Whether any delegate is named.
    #[must_use]
    pub fn has_delegates(&self) -> bool {
        self.delegates().next().is_some()
    }
}

/// Layouts of deposits and withdrawals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepositLayout {
    /// Up to v0.15: bare keys, neither state hash nor round.
    Untagged,
    /// Since v0.16.
    Tagged {
        /// The state it commits to.
        state_hash: StateHash,
        /// That state's round.
        round: u64,
    },
}

impl DepositLayout {
    /// The state hash, where the layout has it.
    #[must_use]
    pub const fn state_hash(&self) -> Option<StateHash> {
        match self {
            Self::Untagged => None,
            Self::Tagged { state_hash, .. } => Some(*state_hash),
        }
    }

    /// The round, where the layout has it.
    #[must_use]
    pub const fn round(&self) -> Option<u64> {
        match self {
            Self::Untagged => None,
            Self::Tagged { round, .. } => Some(*round),
        }
    }
}

/// `channel_deposit_tx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepositTx {
    /// Layout and the fields that only it has.
    pub layout: DepositLayout,
    /// The channel.
    pub channel_id: ChannelId,
    /// Who adds coins, and pays the fee.
    pub from: PublicKey,
    /// How much.
    pub amount: Amount,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce of `from`.
    pub nonce: u64,
}

/// `channel_withdraw_tx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawTx {
    /// Layout and the fields that only it has.
    pub layout: DepositLayout,
    /// The channel.
    pub channel_id: ChannelId,
    /// Who takes coins out, and pays the fee.
    pub to: PublicKey,
    /// How much.
    pub amount: Amount,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce of `to`.
    pub nonce: u64,
}

/// Layouts of [`CloseMutualTx`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseMutualLayout {
    /// v0.13: bare keys, with the starter.
    UntaggedFrom(PublicKey),
    /// v0.14 and v0.15: a bare channel id, no starter.
    Untagged,
    /// v0.16 to v0.23: a channel id, no starter.
    Tagged,
    /// Since v0.24: with the starter.
    TaggedFrom(AccountKey),
}

impl CloseMutualLayout {
    /// The party that started the close, where the layout names it.
    #[must_use]
    pub const fn from(&self) -> Option<PublicKey> {
        match self {
            Self::UntaggedFrom(key) => Some(*key),
            Self::TaggedFrom(key) => Some(PublicKey::Ed25519(*key)),
            Self::Untagged | Self::Tagged => None,
        }
    }
}

/// `channel_close_mutual_tx`. The fee comes out of the channel; the nonce is the
/// initiator's up to v0.23, the starter's after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseMutualTx {
    /// Layout and the fields that only it has.
    pub layout: CloseMutualLayout,
    /// The channel.
    pub channel_id: ChannelId,
    /// What the initiator gets.
    pub initiator_amount: Amount,
    /// What the responder gets.
    pub responder_amount: Amount,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce.
    pub nonce: u64,
}

/// Layouts of solo closes and slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CloseSoloLayout {
    /// Up to v0.15: bare keys, no proof.
    Untagged,
    /// Since v0.16.
    Tagged {
        /// Serialised proof of inclusion of both parties' accounts.
        poi: Vec<u8>,
    },
}

/// `channel_close_solo_tx` and `channel_slash_tx`, which have the same fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseSoloTx {
    /// Layout and the fields that only it has.
    pub layout: CloseSoloLayout,
    /// The channel.
    pub channel_id: ChannelId,
    /// Who posts it, and pays the fee.
    pub from: PublicKey,
    /// A serialised co-signed state; empty means the state that is on chain.
    pub payload: Vec<u8>,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce of `from`.
    pub nonce: u64,
}

/// `channel_settle_tx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettleTx {
    /// Whether ids are tagged (since v0.16) or bare.
    pub tagged: bool,
    /// The channel.
    pub channel_id: ChannelId,
    /// Who posts it, and pays the fee.
    pub from: PublicKey,
    /// What the initiator gets.
    pub initiator_amount: Amount,
    /// What the responder gets.
    pub responder_amount: Amount,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce of `from`.
    pub nonce: u64,
}

/// Layouts of [`OffchainTx`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OffchainLayout {
    /// Up to v0.15: keys and amounts in the open. `with_op` tells v0.15 (updates begin
    /// with an operation number, the last field is a state hash) from v0.13 and v0.14.
    Amounts {
        /// The round this one follows.
        previous_round: u64,
        /// The initiator.
        initiator: PublicKey,
        /// The responder.
        responder: PublicKey,
        /// The initiator's balance after the updates.
        initiator_amount: Amount,
        /// The responder's balance after the updates.
        responder_amount: Amount,
        /// What changes.
        updates: Vec<LegacyTransfer>,
        /// A placeholder in v0.13 and v0.14, a state hash in v0.15.
        state: Vec<u8>,
    },
    /// v0.16 to v0.18: updates as tuples.
    V016 {
        /// What changes.
        updates: Vec<LegacyTransfer>,
        /// The new state.
        state_hash: StateHash,
    },
    /// v0.19 up to Lima (object version 1): updates as serialised objects.
    V019 {
        /// What changes.
        updates: Vec<Update>,
        /// The new state.
        state_hash: StateHash,
    },
    /// Since Lima (object version 2): updates travel beside it.
    Lima {
        /// The new state.
        state_hash: StateHash,
    },
}

impl OffchainLayout {
    /// The new state's hash, where the layout has it.
    #[must_use]
    pub const fn state_hash(&self) -> Option<StateHash> {
        match self {
            Self::Amounts { .. } => None,
            Self::V016 { state_hash, .. }
            | Self::V019 { state_hash, .. }
            | Self::Lima { state_hash } => Some(*state_hash),
        }
    }
}

/// `channel_offchain_tx`: a new state of the channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffchainTx {
    /// Layout and the fields that only it has.
    pub layout: OffchainLayout,
    /// The channel.
    pub channel_id: ChannelId,
    /// The new round.
    pub round: u64,
}

/// `channel_snapshot_solo_tx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotSoloTx {
    /// The channel.
    pub channel_id: ChannelId,
    /// Who posts it, and pays the fee.
    pub from: AccountKey,
    /// A serialised co-signed off-chain state.
    pub payload: Vec<u8>,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce of `from`.
    pub nonce: u64,
}

/// `channel_set_delegates_tx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetDelegatesTx {
    /// The channel.
    pub channel_id: ChannelId,
    /// Who posts it, and pays the fee.
    pub from: AccountKey,
    /// Accounts that may act for the initiator.
    pub initiator_delegates: Vec<Id>,
    /// Accounts that may act for the responder.
    pub responder_delegates: Vec<Id>,
    /// A serialised co-signed off-chain state, or empty.
    pub payload: Vec<u8>,
    /// The state it commits to.
    pub state_hash: StateHash,
    /// That state's round.
    pub round: u64,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce of `from`.
    pub nonce: u64,
}

/// `channel_force_progress_tx`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForceProgressTx {
    /// The channel.
    pub channel_id: ChannelId,
    /// Who posts it, and pays fee and gas.
    pub from: AccountKey,
    /// A serialised co-signed off-chain state; empty means the state that is on chain.
    pub payload: Vec<u8>,
    /// The round after the call.
    pub round: u64,
    /// The serialised update: a contract call.
    pub update: Vec<u8>,
    /// The state after the call.
    pub state_hash: StateHash,
    /// The serialised off-chain trees before the call.
    pub offchain_trees: Vec<u8>,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Fee.
    pub fee: Amount,
    /// Account nonce of `from`.
    pub nonce: u64,
}

/// `ga_attach_tx`: gives an account a contract that authenticates its transactions from then on.
/// No part of a channel; shown because a party may become a generalized account by it. The layout
/// is that of the SDK's schema, tag 80.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GaAttachTx {
    /// The account.
    pub owner: Id,
    /// Its nonce.
    pub nonce: u64,
    /// The contract's serialised code.
    pub code: Vec<u8>,
    /// Hash of the name of the function that authenticates.
    pub auth_fun: [u8; 32],
    /// The virtual machine in the upper 16 bits, the ABI in the lower.
    pub ct_version: u64,
    /// Fee.
    pub fee: Amount,
    /// Last height for inclusion; 0 is none.
    pub ttl: u64,
    /// Gas limit of the call that sets the contract up.
    pub gas: u64,
    /// Gas price of that call.
    pub gas_price: Amount,
    /// What the contract is set up with.
    pub call_data: Vec<u8>,
}

/// `ga_meta_tx`: a generalized account's authentication around a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GaMetaTx {
    /// The account.
    pub owner: Id,
    /// What its authentication function is called with.
    pub auth_data: Vec<u8>,
    /// ABI of that call.
    pub abi_version: u64,
    /// Fee.
    pub fee: Amount,
    /// Gas limit of that call.
    pub gas: u64,
    /// Gas price of that call.
    pub gas_price: Amount,
    /// Object version 1, before Iris, has one; version 2 does not.
    pub ttl: Option<u64>,
    /// The serialised signed transaction inside.
    pub tx: Vec<u8>,
}
