//! What the chain knows between two blocks: accounts and channels.

use std::collections::BTreeMap;

use super::rejection::Rejection;
use crate::encoding::{AccountKey, Amount, ChannelId, Id, StateHash};

/// An account on chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Its coins.
    pub balance: Amount,
    /// The nonce of its last transaction; 0 before the first.
    pub nonce: u64,
}

/// A channel as the chain holds it (object tag 58).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnChainChannel {
    /// Its id.
    pub id: ChannelId,
    /// The party that opened it.
    pub initiator: AccountKey,
    /// The other party.
    pub responder: AccountKey,
    /// All coins locked in it.
    pub channel_amount: Amount,
    /// The initiator's part: of the create, and after a solo close of the state that it
    /// brought. Deposits, withdrawals and snapshots leave it alone.
    pub initiator_amount: Amount,
    /// The responder's part, likewise.
    pub responder_amount: Amount,
    /// What each party must keep in it.
    pub channel_reserve: Amount,
    /// The last state that the chain knows.
    pub state_hash: StateHash,
    /// That state's round.
    pub round: u64,
    /// The round from which forced progress counts; 0 without one.
    pub solo_round: u64,
    /// Blocks for answering a solo close.
    pub lock_period: u64,
    /// From this height on a settle is taken; 0 while the channel is open.
    pub locked_until: u64,
    /// Accounts that may slash for the initiator.
    pub initiator_delegates: Vec<Id>,
    /// Accounts that may slash for the responder.
    pub responder_delegates: Vec<Id>,
}

impl OnChainChannel {
    /// Whether no solo close is under way.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.locked_until == 0
    }

    /// Whether the key is one of the two parties.
    #[must_use]
    pub fn is_peer(&self, key: &AccountKey) -> bool {
        *key == self.initiator || *key == self.responder
    }

    /// The two parties.
    #[must_use]
    pub const fn peers(&self) -> [AccountKey; 2] {
        [self.initiator, self.responder]
    }
}

/// Accounts and channels at one height.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    accounts: BTreeMap<AccountKey, Account>,
    channels: BTreeMap<ChannelId, OnChainChannel>,
    /// Coins that belong to nobody any more: fees and what closes left over.
    burned: Amount,
}

impl Ledger {
    pub(super) fn account(&self, key: &AccountKey) -> Option<Account> {
        self.accounts.get(key).copied()
    }

    pub(super) fn channel(&self, id: &ChannelId) -> Option<&OnChainChannel> {
        self.channels.get(id)
    }

    pub(super) const fn burned(&self) -> Amount {
        self.burned
    }

    /// The channel, or the refusal that names its absence.
    pub(super) fn known_channel(&self, id: &ChannelId) -> Result<&OnChainChannel, Rejection> {
        self.channels.get(id).ok_or(Rejection::ChannelDoesNotExist)
    }

    pub(super) fn put_channel(&mut self, channel: OnChainChannel) {
        self.channels.insert(channel.id, channel);
    }

    pub(super) fn remove_channel(&mut self, id: &ChannelId) {
        self.channels.remove(id);
    }

    /// Takes coins out of an account.
    pub(super) fn debit(&mut self, key: &AccountKey, amount: Amount) -> Result<(), Rejection> {
        let account = self.accounts.get_mut(key).ok_or(Rejection::AccountNotFound)?;
        account.balance =
            account.balance.checked_sub(amount).ok_or(Rejection::InsufficientFunds)?;
        Ok(())
    }

    /// Puts coins into an account, which it makes where there is none.
    pub(super) fn credit(&mut self, key: &AccountKey, amount: Amount) -> Result<(), Rejection> {
        let account = self.accounts.entry(*key).or_default();
        account.balance = account.balance.checked_add(amount).ok_or(Rejection::AmountOverflow)?;
        Ok(())
    }

    /// Says which nonce an account has used last.
    pub(super) fn start_at(&mut self, key: &AccountKey, nonce: u64) {
        self.accounts.entry(*key).or_default().nonce = nonce;
    }

    /// Takes coins out of circulation.
    pub(super) fn burn(&mut self, amount: Amount) -> Result<(), Rejection> {
        self.burned = self.burned.checked_add(amount).ok_or(Rejection::AmountOverflow)?;
        Ok(())
    }

    /// Uses an account's next nonce, which must be this one.
    pub(super) fn use_nonce(&mut self, key: &AccountKey, nonce: u64) -> Result<(), Rejection> {
        let account = self.accounts.get_mut(key).ok_or(Rejection::AccountNotFound)?;
        if nonce <= account.nonce {
            return Err(Rejection::NonceTooLow);
        }
        if nonce.checked_sub(1) != Some(account.nonce) {
            return Err(Rejection::NonceTooHigh);
        }
        account.nonce = nonce;
        Ok(())
    }

    /// Every coin there is, for tests.
    #[cfg(test)]
    pub(super) fn coins(&self) -> Amount {
        let owned = self.accounts.values().map(|account| account.balance);
        let locked = self.channels.values().map(|channel| channel.channel_amount);
        owned.chain(locked).fold(self.burned, |sum, part| sum.checked_add(part).unwrap())
    }
}
