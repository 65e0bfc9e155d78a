//! A chain in memory: accounts, channels, a mempool, and blocks made on request.
//!
//! Pure: no sockets, no clock, no dice; a block is made when [`Chain::mine`] is called,
//! and the time it bears is passed in. The same calls give the same hashes.
//!
//! It takes and refuses what a node would (`spec/json-rpc.md` §3.5, §4.6;
//! `spec/legacy.md` §4), with two deliberate limits: there are no contracts and no
//! generalized accounts, and nobody but [`Chain::credit`] makes coins.

mod admission;
mod block;
mod closing;
mod config;
mod fate;
mod fee;
mod ledger;
mod mempool;
mod rejection;
mod rules;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod table;

pub use block::{Block, BlockHash};
pub use config::{ChainConfig, ChainEra};
pub use fate::Fate;
pub use fee::DepthStrategy;
pub use ledger::{Account, OnChainChannel};
pub use rejection::Rejection;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::fate::{Departed, Departure};
use self::ledger::Ledger;
use self::mempool::{Mempool, Waiting};
use crate::encoding::{AccountKey, Amount, ChannelId, TxHash};
use crate::tx::{SignedTx, SigningText};

/// Where a transaction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TxState {
    /// In the mempool.
    Pending,
    /// In a block.
    Mined {
        /// The block's height.
        height: u64,
        /// The block's hash.
        block_hash: BlockHash,
    },
}

/// A transaction that the chain knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TxRecord {
    /// The transaction.
    pub signed: SignedTx,
    /// Where it is.
    pub state: TxState,
}

/// A transaction that a block has just taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    /// Its hash.
    pub hash: TxHash,
    /// The transaction.
    pub signed: SignedTx,
    /// The block's height.
    pub height: u64,
}

/// What happens to the transactions of blocks that a reorganisation takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orphans {
    /// They go back to the mempool.
    Return,
    /// They are forgotten.
    Drop,
}

/// The chain.
#[derive(Clone, Debug)]
pub struct Chain {
    config: ChainConfig,
    genesis: Block,
    /// From height 1 to the top.
    blocks: Vec<Block>,
    mempool: Mempool,
    /// What blocks took, and at which height.
    mined: BTreeMap<TxHash, (Waiting, u64)>,
    /// What is neither in a block nor waits, and why.
    departed: Departed,
    /// Gifts by height, so that a reorganisation does not take them back.
    credits: Vec<(u64, AccountKey, Amount)>,
    /// The height that each reorganisation left, in their order.
    forks: Vec<u64>,
}

impl Chain {
    /// A chain with one block and no transaction.
    #[must_use]
    pub fn new(config: ChainConfig) -> Self {
        let mut ledger = Ledger::default();
        for (key, amount) in &config.genesis {
            // An amount beyond 128 bits cannot be had: the account keeps what fits.
            let _overflow = ledger.credit(key, *amount);
            ledger.start_at(key, config.genesis_nonce);
        }
        Self {
            genesis: Block::genesis(ledger, config.genesis_time_ms),
            blocks: Vec::new(),
            mempool: Mempool::default(),
            mined: BTreeMap::new(),
            departed: Departed::default(),
            credits: Vec::new(),
            forks: Vec::new(),
            config,
        }
    }

    /// Whose rules it follows.
    #[must_use]
    pub const fn era(&self) -> ChainEra {
        self.config.era
    }

    /// What signing texts begin with, if anything.
    #[must_use]
    pub fn network_id(&self) -> Option<&str> {
        self.config.network_id.as_deref()
    }

    /// How texts for signing are made here.
    #[must_use]
    pub fn signing_text(&self) -> SigningText<'_> {
        match &self.config.network_id {
            Some(id) => SigningText::Network(id),
            None => SigningText::Bare,
        }
    }

    /// Gas price that the miner asks for.
    #[must_use]
    pub const fn gas_price(&self) -> Amount {
        self.config.gas_price
    }

    /// Height of the top block.
    #[must_use]
    pub fn height(&self) -> u64 {
        self.top().height
    }

    /// The top block.
    #[must_use]
    pub fn top(&self) -> &Block {
        self.blocks.last().unwrap_or(&self.genesis)
    }

    /// The block with this hash.
    #[must_use]
    pub fn block_by_hash(&self, hash: &BlockHash) -> Option<&Block> {
        let above = self.blocks.iter().rev().find(|block| block.hash == *hash);
        above.or_else(|| Some(&self.genesis).filter(|block| block.hash == *hash))
    }

    /// The block whose transactions live in the micro block with this hash.
    #[must_use]
    pub fn block_by_micro_hash(&self, hash: &[u8]) -> Option<&Block> {
        let with_txs = self.blocks.iter().rev().filter(|block| !block.txs.is_empty());
        with_txs.into_iter().find(|block| block.hash.micro_bytes() == hash)
    }

    /// The block at a height.
    #[must_use]
    pub fn block(&self, height: u64) -> Option<&Block> {
        match height.checked_sub(1) {
            None => Some(&self.genesis),
            Some(index) => self.blocks.get(usize::try_from(index).ok()?),
        }
    }

    fn ledger(&self) -> &Ledger {
        &self.top().ledger
    }

    /// An account, if it was ever given coins.
    #[must_use]
    pub fn account(&self, key: &AccountKey) -> Option<Account> {
        self.ledger().account(key)
    }

    /// An account as of a height.
    #[must_use]
    pub fn account_at(&self, key: &AccountKey, height: u64) -> Option<Account> {
        self.block(height)?.ledger.account(key)
    }

    /// A channel that is not closed.
    #[must_use]
    pub fn channel(&self, id: &ChannelId) -> Option<&OnChainChannel> {
        self.ledger().channel(id)
    }

    /// Coins that belong to nobody any more.
    #[must_use]
    pub fn burned(&self) -> Amount {
        self.ledger().burned()
    }

    /// The nonce for an account's next transaction: one above the highest of chain and
    /// mempool.
    #[must_use]
    pub fn next_nonce(&self, key: &AccountKey) -> u64 {
        let on_chain = self.account(key).map_or(0, |account| account.nonce);
        let pending = self.mempool.highest_nonce(key).unwrap_or(0);
        on_chain.max(pending).saturating_add(1)
    }

    /// A transaction in the mempool or in a block.
    #[must_use]
    pub fn transaction(&self, hash: &TxHash) -> Option<TxRecord> {
        if let Some((taken, height)) = self.mined.get(hash) {
            let block_hash = self.block(*height)?.hash;
            let state = TxState::Mined { height: *height, block_hash };
            return Some(TxRecord { signed: taken.signed.clone(), state });
        }
        let signed = self.mempool.signed(hash)?.clone();
        Some(TxRecord { signed, state: TxState::Pending })
    }

    /// Transactions in the mempool whose nonce is this account's, in the order of their
    /// nonces.
    #[must_use]
    pub fn pending_of(&self, key: &AccountKey) -> Vec<SignedTx> {
        self.mempool.of(key).cloned().collect()
    }

    /// How many transactions wait in the mempool.
    #[must_use]
    pub fn pending_count(&self) -> usize {
        self.mempool.len()
    }

    /// How many blocks lie on top of the one with this transaction; `None` while it is
    /// in none.
    #[must_use]
    pub fn confirmations(&self, hash: &TxHash) -> Option<u64> {
        let (_, height) = self.mined.get(hash)?;
        Some(self.height().saturating_sub(*height))
    }

    /// Blocks on top of a transaction's block until it counts as confirmed
    /// (`spec/json-rpc.md` §1.4). `factor` is the depth itself under
    /// [`DepthStrategy::Plain`] and the root to draw under [`DepthStrategy::TxFee`].
    #[must_use]
    pub fn minimum_depth(&self, strategy: DepthStrategy, factor: u64, fee: Amount) -> u64 {
        fee::minimum_depth(strategy, factor, fee, self.gas_price())
    }

    /// Gives coins to an account, at once.
    ///
    /// # Errors
    /// It would own more than any amount can be.
    pub fn credit(&mut self, key: AccountKey, amount: Amount) -> Result<(), Rejection> {
        let height = self.height();
        let top = self.blocks.last_mut().unwrap_or(&mut self.genesis);
        Arc::make_mut(&mut top.ledger).credit(&key, amount)?;
        self.credits.push((height, key, amount));
        Ok(())
    }

    /// Makes one block with every transaction that is valid now, and says which.
    ///
    /// What is not valid stays in the mempool.
    pub fn mine(&mut self, now_ms: u64) -> Vec<Included> {
        let mut ledger = Arc::clone(&self.top().ledger);
        let context = self.next_context();
        let height = context.height;
        let mut taken: Vec<TxHash> = Vec::new();
        let mut waiting = self.mempool.by_nonce();
        // One transaction can make another valid: go round until none is taken.
        loop {
            let before = taken.len();
            waiting.retain(|(hash, signed)| {
                let mut next = (*ledger).clone();
                let refused = rules::apply(&mut next, signed.tx(), context).is_err();
                if !refused {
                    ledger = Arc::new(next);
                    taken.push(*hash);
                }
                refused
            });
            if taken.len() == before {
                break;
            }
        }
        let block = self.top().next(now_ms, self.branch(), taken.clone(), ledger);
        self.blocks.push(block);
        let included = taken
            .into_iter()
            .filter_map(|hash| {
                let waiting = self.mempool.remove(&hash)?;
                let signed = waiting.signed.clone();
                self.mined.insert(hash, (waiting, height));
                Some(Included { hash, signed, height })
            })
            .collect();
        self.drop_expired();
        included
    }

    /// Forgets what can never be included any more. The mempool of 2018 kept it
    /// (`spec/legacy-node-behaviour.md` 12).
    fn drop_expired(&mut self) {
        if self.era() != ChainEra::Modern {
            return;
        }
        for hash in self.mempool.expired(self.height()) {
            self.mempool.remove(&hash);
            self.departed.note(hash, Departure::Expired);
        }
    }

    /// Takes the last blocks away, at most all but the first, and says how many.
    pub fn reorg(&mut self, depth: u64, orphans: Orphans) -> u64 {
        let mut undone = 0;
        while undone < depth
            && let Some(block) = self.blocks.pop()
        {
            undone = undone.saturating_add(1);
            for hash in block.txs {
                match (self.mined.remove(&hash), orphans) {
                    (Some((waiting, _)), Orphans::Return) => self.mempool.put_back(hash, waiting),
                    (Some(_), Orphans::Drop) => self.departed.note(hash, Departure::Orphaned),
                    (None, _) => {}
                }
            }
        }
        self.forks.push(self.height());
        self.keep_credits();
        undone
    }

    /// How many reorganisations there were. It goes into the hashes of blocks, so that a
    /// new one never bears an old one's.
    #[must_use]
    pub fn branch(&self) -> u64 {
        u64::try_from(self.forks.len()).unwrap_or(u64::MAX)
    }

    /// The lowest height that the reorganisations after this many have left; `None` if
    /// there was none.
    #[must_use]
    pub fn forked_since(&self, branch: u64) -> Option<u64> {
        let seen = usize::try_from(branch).unwrap_or(usize::MAX);
        self.forks.iter().skip(seen).min().copied()
    }

    /// Gives again what was given on blocks that are gone.
    fn keep_credits(&mut self) {
        let height = self.height();
        let top = self.blocks.last_mut().unwrap_or(&mut self.genesis);
        for (given_at, key, amount) in &mut self.credits {
            if *given_at > height {
                // It fitted on the longer chain; here it may not, and is then lost.
                let _overflow = Arc::make_mut(&mut top.ledger).credit(key, *amount);
                *given_at = height;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::scene::{INITIATOR, RESPONDER, Scene, WEALTH, channel_id, key};
    use super::*;
    use crate::tx::{CreateTx, Tx};
    use crate::wire::Role::{Initiator, Responder};
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn an_underfunded_create_waits_and_blocks_what_comes_after_it() {
        for mut scene in Scene::both_eras() {
            let poor = Tx::Create(CreateTx { initiator_amount: WEALTH, ..scene.create() });
            let poor = scene.chain.post(scene.by_both(poor)).unwrap();
            assert_eq!(scene.nonce(Initiator), 2);
            let next = Tx::Create(scene.create());
            let next = scene.chain.post(scene.by_both(next)).unwrap();
            assert_eq!(scene.mine(), []);
            assert_eq!(scene.chain.blocked_by(&poor), Some(Rejection::InsufficientFunds));
            assert_eq!(scene.chain.blocked_by(&next), Some(Rejection::NonceTooHigh));
            assert_eq!(scene.chain.pending_of(&key(Initiator)).len(), 2);
            scene.chain.credit(key(Initiator), WEALTH).unwrap();
            assert_eq!(scene.mine(), [poor, next]);
        }
    }

    #[test]
    fn a_transaction_is_known_by_its_hash_from_mempool_to_block() {
        for mut scene in Scene::both_eras() {
            let signed = scene.by_both(Tx::Create(scene.create()));
            let hash = scene.chain.post(signed.clone()).unwrap();
            assert_eq!(scene.chain.post(signed.clone()), Ok(hash));
            assert_eq!(scene.chain.transaction(&hash).unwrap().state, TxState::Pending);
            assert_eq!(scene.chain.confirmations(&hash), None);
            assert_eq!(scene.mine(), [hash]);
            let record = scene.chain.transaction(&hash).unwrap();
            let block_hash = scene.chain.block(1).unwrap().hash;
            assert_eq!(record.state, TxState::Mined { height: 1, block_hash });
            assert_eq!(record.signed, signed);
            scene.mine();
            assert_eq!(scene.chain.confirmations(&hash), Some(1));
            assert_eq!(scene.chain.post(signed), Err(Rejection::AlreadyAccepted));
        }
    }

    #[test]
    fn one_block_takes_transactions_that_build_on_each_other() {
        let mut scene = Scene::modern();
        let create = scene.chain.post(scene.by_both(Tx::Create(scene.create()))).unwrap();
        // A deposit names a channel that the mempool must know to find its signers.
        let early = scene.by_both(Tx::Deposit(scene.deposit(Initiator, 5, 2)));
        assert_eq!(scene.chain.post(early), Err(Rejection::ChannelDoesNotExist));
        let second = scene.chain.post(scene.by_both(Tx::Create(scene.create()))).unwrap();
        assert_eq!(scene.mine(), [create, second]);
        // Lower nonces go first, and this is the responder's first.
        let later = scene.by_both(Tx::Deposit(scene.deposit(Initiator, 5, 3)));
        let first = scene.by_both(Tx::Deposit(scene.deposit(Responder, 5, 2)));
        let later = scene.chain.post(later).unwrap();
        let first = scene.chain.post(first).unwrap();
        assert_eq!(scene.mine(), [first, later]);
    }

    #[test]
    fn a_reorganisation_gives_transactions_back_or_forgets_them() {
        for orphans in [Orphans::Return, Orphans::Drop] {
            let mut scene = Scene::modern().open();
            let create = scene.chain.block(1).unwrap().txs[0];
            let deposit = scene.take(scene.by_both(Tx::Deposit(scene.deposit(Initiator, 5, 2))));
            let gone = scene.chain.top().hash;
            assert_eq!(scene.chain.reorg(9, orphans), 2);
            assert_eq!(scene.chain.height(), 0);
            assert_eq!(scene.balance(Initiator), WEALTH);
            assert_eq!(scene.chain.channel(&channel_id()), None);
            let returned = orphans == Orphans::Return;
            assert_eq!(scene.chain.transaction(&create).is_some(), returned);
            assert_eq!(scene.nonce(Initiator), if returned { 3 } else { 1 });
            let again = if returned { vec![create, deposit] } else { Vec::new() };
            assert_eq!(scene.mine(), again);
            scene.mine();
            assert_ne!(scene.chain.top().hash, gone);
        }
    }

    #[test]
    fn gifts_survive_a_reorganisation() {
        let mut scene = Scene::modern();
        scene.mine();
        let newcomer = AccountKey::new([5; 32]);
        scene.chain.credit(newcomer, Amount::new(7)).unwrap();
        scene.chain.reorg(1, Orphans::Return);
        assert_eq!(scene.chain.account(&newcomer).unwrap().balance, Amount::new(7));
    }

    #[test]
    fn the_same_calls_give_the_same_hashes() {
        let run = || {
            let mut scene = Scene::modern().open();
            scene.chain.mine(5);
            scene.chain.top().hash
        };
        assert_eq!(run(), run());
        let mut later = Scene::modern().open();
        later.chain.mine(6);
        assert_ne!(later.chain.top().hash, run());
    }

    /// One step of a chain's life, from three random numbers.
    fn step(scene: &mut Scene, (what, amount, round): (u8, u8, u8)) {
        let role = if amount % 2 == 0 { Initiator } else { Responder };
        let (coins, round) = (u128::from(amount), u64::from(round));
        let signed = match what % 8 {
            0 => {
                // Today's fee of a mutual close is more than the usual channel holds.
                let large = Amount::new(200_000_000_000_000);
                let initiator_amount = if amount % 3 == 0 { INITIATOR } else { large };
                let tx = CreateTx { initiator_amount, ..scene.create() };
                scene.by_both(Tx::Create(tx))
            }
            1 => scene.by_both(Tx::Deposit(scene.deposit(role, coins, round))),
            2 => scene.by_both(Tx::Withdraw(scene.withdraw(role, coins, round))),
            3 => {
                let locked = scene.chain.channel(&channel_id()).map(|c| c.channel_amount);
                let left = Amount::new(coins / 128 * 5);
                let paid = locked.unwrap_or_default().saturating_sub(scene.fee());
                let tx = scene.close_mutual(paid.saturating_sub(left), Amount::ZERO);
                scene.by_both(Tx::CloseMutual(tx))
            }
            4 => scene.close_with_create(role),
            5 => scene.settle(role, INITIATOR, RESPONDER),
            6 => {
                scene.chain.reorg(round % 3, Orphans::Return);
                return;
            }
            _ => {
                scene.mine();
                return;
            }
        };
        // Many are refused, and what gets stuck makes way, so that more is tried.
        if let Ok(hash) = scene.chain.post(signed)
            && scene.mine().is_empty()
        {
            scene.chain.drop_pending(&hash);
        }
    }

    proptest! {
        #[test]
        fn no_coin_is_made_or_lost_whatever_happens(
            steps in vec(any::<(u8, u8, u8)>(), 0..60),
            modern: bool,
        ) {
            let mut scene = if modern { Scene::modern() } else { Scene::legacy() };
            for numbers in steps {
                step(&mut scene, numbers);
                let coins = scene.chain.ledger().coins();
                prop_assert_eq!(coins, WEALTH.checked_add(WEALTH).unwrap());
            }
        }
    }
}
