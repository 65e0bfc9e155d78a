//! What became of a transaction, and why: more than any node tells. A node of 2018
//! answered 200 to what its mempool refused, and neither era says why a transaction in
//! the mempool is never included; whoever develops against this chain can ask.

use std::collections::{BTreeMap, VecDeque};

use super::rejection::Rejection;
use super::{Chain, TxState};
use crate::encoding::TxHash;

/// What became of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody has offered it to this chain, or so long ago that it is forgotten.
    Unknown,
    /// The mempool did not take it.
    Refused(Rejection),
    /// It waits in the mempool, and the next block takes it.
    Waiting,
    /// It waits in the mempool, and the next block would not take it.
    Blocked(Rejection),
    /// Its time to live passed before a block took it.
    Expired,
    /// A reorganisation took its block away, and it is gone with it.
    Orphaned,
    /// It is in a block.
    Mined {
        /// The block's height.
        height: u64,
    },
}

impl Fate {
    /// In one word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Refused(_) => "refused",
            Self::Waiting => "waiting",
            Self::Blocked(_) => "blocked",
            Self::Expired => "expired",
            Self::Orphaned => "orphaned",
            Self::Mined { .. } => "mined",
        }
    }
}

/// Why a transaction is not here any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Departure {
    Refused(Rejection),
    Expired,
    Orphaned,
}

/// Transactions that are not here any more, the latest of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Departed {
    by_hash: BTreeMap<TxHash, Departure>,
    /// The oldest first. A hash may stand here without being in the map any more.
    order: VecDeque<TxHash>,
}

/// How many of them are remembered.
const MEMORY: usize = 4096;

impl Departed {
    pub(super) fn note(&mut self, hash: TxHash, why: Departure) {
        if self.by_hash.insert(hash, why).is_none() {
            self.order.push_back(hash);
        }
        while self.order.len() > MEMORY
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_hash.remove(&oldest);
        }
    }

    pub(super) fn forget(&mut self, hash: &TxHash) {
        if self.by_hash.remove(hash).is_some() {
            self.order.retain(|other| other != hash);
        }
    }
}

impl Chain {
    /// What became of a transaction.
    #[must_use]
    pub fn fate(&self, hash: &TxHash) -> Fate {
        match self.transaction(hash).map(|record| record.state) {
            Some(TxState::Mined { height, .. }) => Fate::Mined { height },
            Some(TxState::Pending) => match self.blocked_by(hash) {
                Some(rejection) => Fate::Blocked(rejection),
                None => Fate::Waiting,
            },
            None => match self.departed.by_hash.get(hash) {
                Some(Departure::Refused(rejection)) => Fate::Refused(*rejection),
                Some(Departure::Expired) => Fate::Expired,
                Some(Departure::Orphaned) => Fate::Orphaned,
                None => Fate::Unknown,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Orphans;
    use super::super::scene::{Scene, WEALTH};
    use super::*;
    use crate::encoding::Amount;
    use crate::tx::{CreateTx, Tx};
    use crate::wire::Role::Initiator;

    #[test]
    fn every_turn_of_a_transaction_is_told() {
        for mut scene in Scene::both_eras() {
            let create = scene.by_both(Tx::Create(scene.create()));
            let hash = create.hash();
            assert_eq!(scene.chain.fate(&hash), Fate::Unknown);
            let alone = scene.sign(Tx::Create(scene.create()), &[Initiator]);
            scene.chain.post(alone.clone()).unwrap_err();
            let refused = Fate::Refused(Rejection::SignatureCheckFailed);
            assert_eq!(scene.chain.fate(&alone.hash()), refused);
            scene.chain.post(create.clone()).unwrap();
            assert_eq!(scene.chain.fate(&hash), Fate::Waiting);
            let poor = CreateTx { initiator_amount: WEALTH, nonce: 2, ..scene.create() };
            let poor = scene.chain.post(scene.by_both(Tx::Create(poor))).unwrap();
            assert_eq!(scene.mine(), [hash]);
            assert_eq!(scene.chain.fate(&hash), Fate::Mined { height: 1 });
            assert_eq!(scene.chain.fate(&poor), Fate::Blocked(Rejection::InsufficientFunds));
            scene.chain.reorg(1, Orphans::Drop);
            assert_eq!(scene.chain.fate(&hash), Fate::Orphaned);
            scene.chain.post(create).unwrap();
            assert_eq!(scene.chain.fate(&hash), Fate::Waiting);
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut scene = Scene::legacy();
        let count = u128::try_from(MEMORY).unwrap() + 5;
        let mut departed = Departed::default();
        let hashes: Vec<_> = (0..count)
            .map(|n| {
                let tx = CreateTx { initiator_amount: Amount::new(n), ..scene.create() };
                scene.sign(Tx::Create(tx), &[]).hash()
            })
            .collect();
        for hash in &hashes {
            departed.note(*hash, Departure::Expired);
        }
        assert_eq!((departed.by_hash.len(), departed.order.len()), (MEMORY, MEMORY));
        assert!(!departed.by_hash.contains_key(&hashes[0]));
        assert_eq!(scene.chain.fate(&hashes[0]), Fate::Unknown);
        let _none_mined = scene.mine();
    }
}
