//! What a channel process asks of the chain. A trait, so that the process is tested
//! without one.

use crate::devnode::chain::{BlockHash, Chain, DepthStrategy, OnChainChannel};
use crate::encoding::{AccountKey, Amount, ChannelId, TxHash};
use crate::tx::fee::with_minimum_fee;
use crate::tx::{SignedTx, Tx};

/// The chain as a channel process sees it.
pub trait Ledger {
    /// The height of the top block.
    fn height(&self) -> u64;
    /// Whether the account exists.
    fn has_account(&self, key: &AccountKey) -> bool;
    /// The next free nonce of an account, the mempool counted.
    fn next_nonce(&self, key: &AccountKey) -> u64;
    /// The transaction with the lowest fee that is taken, at this gas price or the
    /// node's.
    fn with_fee(&self, tx: Tx, gas_price: Option<Amount>) -> Tx;
    /// The height at which a transaction was included.
    fn inclusion(&self, hash: &TxHash) -> Option<u64>;
    /// Blocks on top until a transaction with this fee counts as confirmed, where the
    /// depth is the root `factor` of the fee (`spec/json-rpc.md` §1.4).
    fn depth_of_fee(&self, factor: u64, fee: Amount) -> u64;
    /// A channel that is not closed.
    fn channel(&self, id: &ChannelId) -> Option<OnChainChannel>;
    /// The transactions of a channel in the blocks above a height, in their order.
    fn channel_txs(&self, id: &ChannelId, above: u64) -> Vec<SignedTx>;
    /// The height of the block with this hash, or of the one whose micro block has it.
    fn block_height(&self, hash: &[u8]) -> Option<u64>;
    /// Whether a transaction pays the least fee that consensus asks for.
    fn pays_enough(&self, tx: &Tx) -> bool;
    /// How many reorganisations there were.
    fn branch(&self) -> u64;
    /// The lowest height that those after this many have left, if there were any.
    fn forked_since(&self, branch: u64) -> Option<u64>;
    /// The time of the top block, in milliseconds since 1970.
    fn time_ms(&self) -> u64;
    /// Puts a transaction into the mempool; tells whether it was taken.
    fn post(&mut self, tx: &SignedTx) -> bool;
}

impl Ledger for Chain {
    fn height(&self) -> u64 {
        Self::height(self)
    }

    fn has_account(&self, key: &AccountKey) -> bool {
        self.account(key).is_some()
    }

    fn next_nonce(&self, key: &AccountKey) -> u64 {
        Self::next_nonce(self, key)
    }

    fn with_fee(&self, tx: Tx, gas_price: Option<Amount>) -> Tx {
        let price = gas_price.unwrap_or_else(|| self.gas_price());
        with_minimum_fee(tx.clone(), price).unwrap_or(tx)
    }

    fn inclusion(&self, hash: &TxHash) -> Option<u64> {
        self.confirmations(hash).map(|depth| self.height().saturating_sub(depth))
    }

    fn depth_of_fee(&self, factor: u64, fee: Amount) -> u64 {
        self.minimum_depth(DepthStrategy::TxFee, factor, fee)
    }

    fn channel(&self, id: &ChannelId) -> Option<OnChainChannel> {
        Self::channel(self, id).cloned()
    }

    fn channel_txs(&self, id: &ChannelId, above: u64) -> Vec<SignedTx> {
        let heights = above.saturating_add(1)..=Self::height(self);
        let hashes = heights.filter_map(|height| self.block(height)).flat_map(|block| &block.txs);
        let txs = hashes.filter_map(|hash| self.transaction(hash)).map(|record| record.signed);
        let channel_of = |tx: &SignedTx| match tx.tx() {
            Tx::Create(create) => create.channel_id(),
            other => other.channel_id(),
        };
        txs.filter(|tx| channel_of(tx) == Some(*id)).collect()
    }

    fn block_height(&self, hash: &[u8]) -> Option<u64> {
        let key = hash.try_into().ok().map(BlockHash::new);
        let block = key.and_then(|key| self.block_by_hash(&key));
        block.or_else(|| self.block_by_micro_hash(hash)).map(|block| block.height)
    }

    fn pays_enough(&self, tx: &Tx) -> bool {
        Self::pays_enough(self, tx)
    }

    fn branch(&self) -> u64 {
        Self::branch(self)
    }

    fn forked_since(&self, branch: u64) -> Option<u64> {
        Self::forked_since(self, branch)
    }

    fn time_ms(&self) -> u64 {
        self.top().time_ms
    }

    fn post(&mut self, tx: &SignedTx) -> bool {
        Self::post(self, tx.clone()).is_ok()
    }
}
