//! Transactions that wait for a block.

use std::collections::BTreeMap;

use super::rejection::Rejection;
use crate::encoding::{AccountKey, TxHash};
use crate::tx::SignedTx;

/// Most transactions that wait at once.
const CAPACITY: usize = 10_000;

/// A transaction and what its turn depends on.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    /// Whose nonce it uses.
    pub(super) owner: AccountKey,
    /// That nonce.
    pub(super) nonce: u64,
    /// The transaction.
    pub(super) signed: SignedTx,
    /// Order of arrival.
    arrival: u64,
}

/// Transactions that wait for a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Mempool {
    waiting: BTreeMap<TxHash, Waiting>,
    arrivals: u64,
}

impl Mempool {
    pub(super) fn insert(
        &mut self,
        hash: TxHash,
        owner: AccountKey,
        nonce: u64,
        signed: SignedTx,
    ) -> Result<(), Rejection> {
        if self.waiting.len() >= CAPACITY {
            return Err(Rejection::MempoolFull);
        }
        self.arrivals = self.arrivals.saturating_add(1);
        self.waiting.insert(hash, Waiting { owner, nonce, signed, arrival: self.arrivals });
        Ok(())
    }

    /// Takes back what a block had taken. There was room for it before.
    pub(super) fn put_back(&mut self, hash: TxHash, waiting: Waiting) {
        self.waiting.insert(hash, waiting);
    }

    pub(super) fn remove(&mut self, hash: &TxHash) -> Option<Waiting> {
        self.waiting.remove(hash)
    }

    /// What no block above this height can take.
    pub(super) fn expired(&self, height: u64) -> Vec<TxHash> {
        let is_over =
            |w: &Waiting| w.signed.tx().ttl().is_some_and(|ttl| ttl != 0 && ttl <= height);
        self.waiting.iter().filter(|(_, w)| is_over(w)).map(|(hash, _)| *hash).collect()
    }

    pub(super) fn signed(&self, hash: &TxHash) -> Option<&SignedTx> {
        self.waiting.get(hash).map(|waiting| &waiting.signed)
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn highest_nonce(&self, owner: &AccountKey) -> Option<u64> {
        self.waiting.values().filter(|w| w.owner == *owner).map(|w| w.nonce).max()
    }

    /// Everything, lower nonces first, then earlier arrivals.
    pub(super) fn by_nonce(&self) -> Vec<(TxHash, &SignedTx)> {
        let mut all: Vec<_> = self.waiting.iter().collect();
        all.sort_by_key(|(_, w)| (w.nonce, w.arrival));
        all.into_iter().map(|(hash, w)| (*hash, &w.signed)).collect()
    }

    /// What waits for one account's nonces, in their order.
    pub(super) fn of(&self, owner: &AccountKey) -> impl Iterator<Item = &SignedTx> {
        let mut own: Vec<_> = self.waiting.values().filter(|w| w.owner == *owner).collect();
        own.sort_by_key(|w| (w.nonce, w.arrival));
        own.into_iter().map(|w| &w.signed)
    }
}
