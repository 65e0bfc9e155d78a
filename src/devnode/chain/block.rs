//! Blocks: what `mine` makes and `reorg` takes away.

use std::fmt;
use std::sync::Arc;

use super::ledger::Ledger;
use crate::encoding::{Era, Prefix, TxHash, api, blake2b256};

/// The hash of a block. Made up, but from everything in the block, so that two blocks
/// never share one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockHash([u8; 32]);

impl BlockHash {
    /// A hash from its 32 bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes behind [`Self::micro_text`] today.
    #[must_use]
    pub fn micro_bytes(&self) -> [u8; 32] {
        blake2b256(&self.0)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The text of the block itself: `kh_…` today, `bh$…` in 2018.
    #[must_use]
    pub fn key_text(&self, era: Era) -> String {
        let prefix = match era {
            Era::Legacy => Prefix::BlockHash,
            Era::Modern => Prefix::KeyBlock,
        };
        api::encode(prefix, era, &self.0)
    }

    /// The text of the block as the home of a transaction: `mh_…` today, where
    /// transactions live in micro blocks, `bh$…` in 2018.
    #[must_use]
    pub fn micro_text(&self, era: Era) -> String {
        match era {
            Era::Legacy => self.key_text(era),
            Era::Modern => api::encode(Prefix::MicroBlock, era, &self.micro_bytes()),
        }
    }
}

impl fmt::Debug for BlockHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key_text(Era::Modern))
    }
}

/// One block: a key block together with the transactions that follow it.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its hash.
    pub hash: BlockHash,
    /// The hash of the block before.
    pub previous: BlockHash,
    /// Its height; the first block has 0.
    pub height: u64,
    /// When it was mined, in milliseconds since 1970.
    pub time_ms: u64,
    /// What it holds, in order.
    pub txs: Vec<TxHash>,
    /// The accounts and channels after it. Shared by blocks that change nothing.
    pub(super) ledger: Arc<Ledger>,
}

impl Block {
    /// The first block.
    pub(super) fn genesis(ledger: Ledger, time_ms: u64) -> Self {
        let previous = BlockHash([0; 32]);
        let hash = hash(previous, 0, time_ms, 0, &[]);
        Self { hash, previous, height: 0, time_ms, txs: Vec::new(), ledger: Arc::new(ledger) }
    }

    /// The block after this one. `branch` tells a block from the one that a
    /// reorganisation took away at the same height.
    pub(super) fn next(
        &self,
        time_ms: u64,
        branch: u64,
        txs: Vec<TxHash>,
        ledger: Arc<Ledger>,
    ) -> Self {
        let height = self.height.saturating_add(1);
        let hash = hash(self.hash, height, time_ms, branch, &txs);
        Self { hash, previous: self.hash, height, time_ms, txs, ledger }
    }
}

fn hash(previous: BlockHash, height: u64, time_ms: u64, branch: u64, txs: &[TxHash]) -> BlockHash {
    let mut bytes = previous.0.to_vec();
    for number in [height, time_ms, branch] {
        bytes.extend_from_slice(&number.to_be_bytes());
    }
    for tx in txs {
        bytes.extend_from_slice(tx.as_bytes());
    }
    BlockHash(blake2b256(&bytes))
}
