//! Every channel transaction of both eras: layouts, decoding, encoding, hashing,
//! signing bytes, signatures, fees and description.
//!
//! A [`Tx`] holds one transaction's fields and its layout, so that it re-encodes to the
//! bytes it was read from; a [`SignedTx`] holds the signatures and *the received bytes*
//! of the transaction inside, because those bytes are what is signed. Nothing here
//! decides whether a transaction is good to sign: that is `review`'s job.
//!
//! Layouts: `spec/json-rpc.md` §4.3 (today), `spec/legacy.md` §3.4 (2018).

#[cfg(test)]
pub(crate) mod arbitrary;
mod codec;
pub mod describe;
pub mod fee;
pub(crate) mod ga;
mod kind;
mod layout;
mod names;
#[cfg(test)]
mod prop;
mod sign;
mod update;

pub use codec::TxError;
pub use ga::Peeled;
pub use kind::TxKind;
pub use layout::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    DepositLayout, DepositTx, ForceProgressTx, GaAttachTx, GaMetaTx, OffchainLayout, OffchainTx,
    PublicKey, SetDelegatesTx, SettleTx, SnapshotSoloTx, WithdrawTx,
};
pub use sign::{Signature, SignatureError, SignedTx, SigningForm, SigningText, verify};
pub use update::{LegacyTransfer, Update};

use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};

/// One transaction, in the layout it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tx {
    /// `channel_create_tx`, tag 50.
    Create(CreateTx),
    /// `channel_deposit_tx`, tag 51.
    Deposit(DepositTx),
    /// `channel_withdraw_tx`, tag 52.
    Withdraw(WithdrawTx),
    /// `channel_close_mutual_tx`, tag 53.
    CloseMutual(CloseMutualTx),
    /// `channel_close_solo_tx`, tag 54.
    CloseSolo(CloseSoloTx),
    /// `channel_slash_tx`, tag 55.
    Slash(CloseSoloTx),
    /// `channel_settle_tx`, tag 56.
    Settle(SettleTx),
    /// `channel_offchain_tx`, tag 57.
    Offchain(OffchainTx),
    /// `channel_snapshot_solo_tx`, tag 59.
    SnapshotSolo(SnapshotSoloTx),
    /// `channel_set_delegates_tx`, tag 501.
    SetDelegates(SetDelegatesTx),
    /// `channel_force_progress_tx`, tag 521.
    ForceProgress(ForceProgressTx),
    /// `ga_attach_tx`, tag 80: an account becomes a generalized one.
    GaAttach(GaAttachTx),
    /// `ga_meta_tx`, tag 81: a generalized account's envelope.
    GaMeta(GaMetaTx),
}

impl Tx {
    /// Reads one serialised transaction (not a signed one: see [`SignedTx::decode`]).
    ///
    /// # Errors
    /// The bytes are not canonical, of an unknown tag or layout, or have a field that
    /// its layout does not allow.
    pub fn decode(bytes: &[u8]) -> Result<Self, TxError> {
        codec::decode(bytes)
    }

    /// The transaction's bytes, the same that [`Self::decode`] read.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> TxKind {
        match self {
            Self::Create(_) => TxKind::Create,
            Self::Deposit(_) => TxKind::Deposit,
            Self::Withdraw(_) => TxKind::Withdraw,
            Self::CloseMutual(_) => TxKind::CloseMutual,
            Self::CloseSolo(_) => TxKind::CloseSolo,
            Self::Slash(_) => TxKind::Slash,
            Self::Settle(_) => TxKind::Settle,
            Self::Offchain(_) => TxKind::Offchain,
            Self::SnapshotSolo(_) => TxKind::SnapshotSolo,
            Self::SetDelegates(_) => TxKind::SetDelegates,
            Self::ForceProgress(_) => TxKind::ForceProgress,
            Self::GaAttach(_) => TxKind::GaAttach,
            Self::GaMeta(_) => TxKind::GaMeta,
        }
    }

    /// The channel's id, where the transaction names it. A create does not: its id
    /// follows from its fields ([`CreateTx::channel_id`]).
    #[must_use]
    pub const fn channel_id(&self) -> Option<ChannelId> {
        match self {
            Self::Create(_) | Self::GaAttach(_) | Self::GaMeta(_) => None,
            Self::Deposit(tx) => Some(tx.channel_id),
            Self::Withdraw(tx) => Some(tx.channel_id),
            Self::CloseMutual(tx) => Some(tx.channel_id),
            Self::CloseSolo(tx) | Self::Slash(tx) => Some(tx.channel_id),
            Self::Settle(tx) => Some(tx.channel_id),
            Self::Offchain(tx) => Some(tx.channel_id),
            Self::SnapshotSolo(tx) => Some(tx.channel_id),
            Self::SetDelegates(tx) => Some(tx.channel_id),
            Self::ForceProgress(tx) => Some(tx.channel_id),
        }
    }

    /// The round of the state that it commits to. A create is round 1 by definition.
    #[must_use]
    pub const fn round(&self) -> Option<u64> {
        match self {
            Self::Create(_) => Some(1),
            Self::Deposit(tx) => tx.layout.round(),
            Self::Withdraw(tx) => tx.layout.round(),
            Self::Offchain(tx) => Some(tx.round),
            Self::SetDelegates(tx) => Some(tx.round),
            Self::ForceProgress(tx) => Some(tx.round),
            Self::CloseMutual(_)
            | Self::CloseSolo(_)
            | Self::Slash(_)
            | Self::Settle(_)
            | Self::SnapshotSolo(_)
            | Self::GaAttach(_)
            | Self::GaMeta(_) => None,
        }
    }

    /// The state hash that it commits to, in the layouts that have one.
    #[must_use]
    pub const fn state_hash(&self) -> Option<StateHash> {
        match self {
            Self::Create(tx) => tx.layout.state_hash(),
            Self::Deposit(tx) => tx.layout.state_hash(),
            Self::Withdraw(tx) => tx.layout.state_hash(),
            Self::Offchain(tx) => tx.layout.state_hash(),
            Self::SetDelegates(tx) => Some(tx.state_hash),
            Self::ForceProgress(tx) => Some(tx.state_hash),
            Self::CloseMutual(_)
            | Self::CloseSolo(_)
            | Self::Slash(_)
            | Self::Settle(_)
            | Self::SnapshotSolo(_)
            | Self::GaAttach(_)
            | Self::GaMeta(_) => None,
        }
    }

    /// The fee; an off-chain transaction has none.
    #[must_use]
    pub const fn fee(&self) -> Option<Amount> {
        match self {
            Self::Create(tx) => Some(tx.fee),
            Self::Deposit(tx) => Some(tx.fee),
            Self::Withdraw(tx) => Some(tx.fee),
            Self::CloseMutual(tx) => Some(tx.fee),
            Self::CloseSolo(tx) | Self::Slash(tx) => Some(tx.fee),
            Self::Settle(tx) => Some(tx.fee),
            Self::SnapshotSolo(tx) => Some(tx.fee),
            Self::SetDelegates(tx) => Some(tx.fee),
            Self::ForceProgress(tx) => Some(tx.fee),
            Self::GaAttach(tx) => Some(tx.fee),
            Self::GaMeta(tx) => Some(tx.fee),
            Self::Offchain(_) => None,
        }
    }

    /// Sets the fee, for those that have one.
    pub const fn set_fee(&mut self, fee: Amount) {
        match self {
            Self::Create(tx) => tx.fee = fee,
            Self::Deposit(tx) => tx.fee = fee,
            Self::Withdraw(tx) => tx.fee = fee,
            Self::CloseMutual(tx) => tx.fee = fee,
            Self::CloseSolo(tx) | Self::Slash(tx) => tx.fee = fee,
            Self::Settle(tx) => tx.fee = fee,
            Self::SnapshotSolo(tx) => tx.fee = fee,
            Self::SetDelegates(tx) => tx.fee = fee,
            Self::ForceProgress(tx) => tx.fee = fee,
            Self::GaAttach(tx) => tx.fee = fee,
            Self::GaMeta(tx) => tx.fee = fee,
            Self::Offchain(_) => {}
        }
    }

    /// The absolute height after which it is void; 0 means never.
    #[must_use]
    pub const fn ttl(&self) -> Option<u64> {
        match self {
            Self::Create(tx) => Some(tx.ttl),
            Self::Deposit(tx) => Some(tx.ttl),
            Self::Withdraw(tx) => Some(tx.ttl),
            Self::CloseMutual(tx) => Some(tx.ttl),
            Self::CloseSolo(tx) | Self::Slash(tx) => Some(tx.ttl),
            Self::Settle(tx) => Some(tx.ttl),
            Self::SnapshotSolo(tx) => Some(tx.ttl),
            Self::SetDelegates(tx) => Some(tx.ttl),
            Self::ForceProgress(tx) => Some(tx.ttl),
            Self::GaAttach(tx) => Some(tx.ttl),
            Self::GaMeta(_) | Self::Offchain(_) => None,
        }
    }

    /// The account nonce it uses.
    #[must_use]
    pub const fn nonce(&self) -> Option<u64> {
        match self {
            Self::Create(tx) => Some(tx.nonce),
            Self::Deposit(tx) => Some(tx.nonce),
            Self::Withdraw(tx) => Some(tx.nonce),
            Self::CloseMutual(tx) => Some(tx.nonce),
            Self::CloseSolo(tx) | Self::Slash(tx) => Some(tx.nonce),
            Self::Settle(tx) => Some(tx.nonce),
            Self::SnapshotSolo(tx) => Some(tx.nonce),
            Self::SetDelegates(tx) => Some(tx.nonce),
            Self::ForceProgress(tx) => Some(tx.nonce),
            Self::GaAttach(tx) => Some(tx.nonce),
            Self::GaMeta(_) | Self::Offchain(_) => None,
        }
    }

    /// The party that acts (`from`, `to` of a withdrawal), where the layout names it.
    #[must_use]
    pub fn actor(&self) -> Option<AccountKey> {
        match self {
            Self::Create(tx) => tx.initiator.account(),
            Self::Deposit(tx) => tx.from.account(),
            Self::Withdraw(tx) => tx.to.account(),
            Self::CloseMutual(tx) => tx.layout.from().and_then(PublicKey::account),
            Self::CloseSolo(tx) | Self::Slash(tx) => tx.from.account(),
            Self::Settle(tx) => tx.from.account(),
            Self::SnapshotSolo(tx) => Some(tx.from),
            Self::SetDelegates(tx) => Some(tx.from),
            Self::ForceProgress(tx) => Some(tx.from),
            Self::GaAttach(tx) => tx.owner.account(),
            Self::GaMeta(tx) => tx.owner.account(),
            Self::Offchain(_) => None,
        }
    }
}
