//! A chain in memory: accounts, channels, a mempool, and blocks made on request.
//!
//! Pure: no sockets, no clock, no dice; a block is made when [`Chain::mine`] is called,
//! and the time it bears is passed in. The same calls give the same hashes.
//!
//! It takes and refuses what a node would (`spec/json-rpc.md` §3.5, §4.6;
//! `spec/legacy.md` §4), with two deliberate limits: there are no contracts and no
//! generalized accounts, and nobody but [`Chain::credit`] makes coins.

mod block;
mod closing;
mod fee;
mod ledger;
mod mempool;
mod rejection;
mod rules;

pub use block::{Block, BlockHash};
pub use fee::{DepthStrategy, MINER_GAS_PRICE};
pub use ledger::{Account, OnChainChannel};
pub use rejection::Rejection;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::ledger::Ledger;
use self::mempool::Mempool;
use self::rules::Context;
use crate::encoding::{AccountKey, Amount, ChannelId, Era, TxHash};
use crate::trees::StateVersion;
use crate::tx::{SignedTx, SigningText};

/// Whose rules the chain follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainEra {
    /// Today (Ceres).
    Modern,
    /// June 2018: v0.16 with protocol 15, v0.17 with protocol 16.
    V016 {
        /// The protocol number, which goes into state hashes.
        protocol: u64,
    },
}

impl ChainEra {
    /// The form of API strings.
    #[must_use]
    pub const fn era(self) -> Era {
        match self {
            Self::Modern => Era::Modern,
            Self::V016 { .. } => Era::Legacy,
        }
    }

    /// What goes into state hashes.
    #[must_use]
    pub const fn state_version(self) -> StateVersion {
        match self {
            Self::Modern => StateVersion::Modern,
            Self::V016 { protocol } => StateVersion::Legacy { protocol },
        }
    }
}

/// What a chain begins with.
#[derive(Clone, Debug)]
pub struct ChainConfig {
    /// Whose rules it follows.
    pub era: ChainEra,
    /// What stands before every signing text; `None` in 2018, which had none.
    pub network_id: Option<String>,
    /// Who owns what at the beginning.
    pub genesis: Vec<(AccountKey, Amount)>,
    /// Gas price that the miner asks for; of no account in 2018.
    pub gas_price: Amount,
    /// When the first block was made, in milliseconds since 1970.
    pub genesis_time_ms: u64,
}

impl ChainConfig {
    /// A chain of today.
    #[must_use]
    pub fn modern(network_id: &str) -> Self {
        Self {
            era: ChainEra::Modern,
            network_id: Some(network_id.to_owned()),
            genesis: Vec::new(),
            gas_price: MINER_GAS_PRICE,
            genesis_time_ms: 0,
        }
    }

    /// A chain of June 2018.
    #[must_use]
    pub const fn legacy(protocol: u64) -> Self {
        Self {
            era: ChainEra::V016 { protocol },
            network_id: None,
            genesis: Vec::new(),
            gas_price: Amount::new(1),
            genesis_time_ms: 0,
        }
    }
}

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

/// How far a transaction's nonce may be above its account's, today.
const MOST_AHEAD: u64 = 5;

/// The chain.
#[derive(Clone, Debug)]
pub struct Chain {
    config: ChainConfig,
    genesis: Block,
    /// From height 1 to the top.
    blocks: Vec<Block>,
    mempool: Mempool,
    mined: BTreeMap<TxHash, (SignedTx, u64)>,
    /// Gifts by height, so that a reorganisation does not take them back.
    credits: Vec<(u64, AccountKey, Amount)>,
    /// Counts reorganisations, so that a new block never bears an old one's hash.
    branch: u64,
}

impl Chain {
    /// A chain with one block and no transaction.
    #[must_use]
    pub fn new(config: ChainConfig) -> Self {
        let mut ledger = Ledger::default();
        for (key, amount) in &config.genesis {
            // An amount beyond 128 bits cannot be had: the account keeps what fits.
            let _overflow = ledger.credit(key, *amount);
        }
        Self {
            genesis: Block::genesis(ledger, config.genesis_time_ms),
            blocks: Vec::new(),
            mempool: Mempool::default(),
            mined: BTreeMap::new(),
            credits: Vec::new(),
            branch: 0,
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
        if let Some((signed, height)) = self.mined.get(hash) {
            let block_hash = self.block(*height)?.hash;
            let state = TxState::Mined { height: *height, block_hash };
            return Some(TxRecord { signed: signed.clone(), state });
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

    /// Offers a transaction to the mempool.
    ///
    /// What is checked is what a node's mempool checks: layout, signatures, a nonce not
    /// used yet, the minimum fee and the ttl. Balances and the channel's state are not:
    /// a transaction that fails on those waits, and blocks its account's later ones.
    ///
    /// # Errors
    /// The mempool does not take it.
    pub fn post(&mut self, signed: SignedTx) -> Result<TxHash, Rejection> {
        let hash = signed.hash();
        if self.mined.contains_key(&hash) {
            return Err(Rejection::AlreadyAccepted);
        }
        if self.mempool.signed(&hash).is_some() {
            return Ok(hash);
        }
        let tx = signed.tx();
        if !rules::is_layout_of(self.era(), tx) {
            return Err(Rejection::IllegalTransaction);
        }
        let ledger = self.ledger();
        let signers = rules::signers(ledger, tx)?;
        if !signed.is_signed_by_exactly(&signers, self.signing_text()) {
            return Err(Rejection::SignatureCheckFailed);
        }
        let owner = rules::nonce_owner(ledger, tx)?;
        let nonce = tx.nonce().ok_or(Rejection::IllegalTransaction)?;
        self.check_nonce(ledger.account(&owner), nonce)?;
        self.check_fee(&signed)?;
        if tx.ttl().is_some_and(|ttl| ttl != 0 && ttl < self.height()) {
            return Err(Rejection::TtlExpired);
        }
        self.mempool.insert(hash, owner, nonce, signed)?;
        Ok(hash)
    }

    fn check_nonce(&self, account: Option<Account>, nonce: u64) -> Result<(), Rejection> {
        let used = account.map_or(0, |account| account.nonce);
        let ahead = nonce.saturating_sub(used);
        let most = match self.era() {
            // A node of today lets an account run a little ahead, a new one not at all.
            ChainEra::Modern if account.is_none() => 1,
            ChainEra::Modern => MOST_AHEAD,
            ChainEra::V016 { .. } => u64::MAX,
        };
        match ahead {
            0 => Err(Rejection::NonceTooLow),
            ahead if ahead > most => Err(Rejection::NonceTooHigh),
            _ => Ok(()),
        }
    }

    fn check_fee(&self, signed: &SignedTx) -> Result<(), Rejection> {
        let tx = signed.tx();
        let fee = tx.fee().ok_or(Rejection::IllegalTransaction)?;
        if matches!(self.era(), ChainEra::V016 { .. }) {
            return if fee == Amount::ZERO { Err(Rejection::TooLowFee) } else { Ok(()) };
        }
        let gas = fee::gas(tx.kind(), signed.tx_bytes().len());
        let at = |price: Amount| Amount::new(gas.saturating_mul(price.aettos()));
        if fee < at(fee::CONSENSUS_GAS_PRICE) {
            Err(Rejection::TooLowFee)
        } else if fee < at(self.gas_price()) {
            Err(Rejection::TooLowGasPriceForMiner)
        } else {
            Ok(())
        }
    }

    /// Why the next block would not take a transaction that waits in the mempool; `None`
    /// if it would, or if no such transaction waits.
    #[must_use]
    pub fn blocked_by(&self, hash: &TxHash) -> Option<Rejection> {
        let tx = self.mempool.signed(hash)?.tx();
        rules::apply(&mut self.ledger().clone(), tx, self.next_context()).err()
    }

    fn next_context(&self) -> Context<'_> {
        let height = self.height().saturating_add(1);
        Context { era: self.era(), signing: self.signing_text(), height }
    }

    /// Forgets a transaction that waits in the mempool; says whether it was there.
    pub fn drop_pending(&mut self, hash: &TxHash) -> bool {
        self.mempool.remove(hash).is_some()
    }

    /// Makes one block with every transaction that is valid now, and says which.
    ///
    /// What is not valid stays in the mempool.
    pub fn mine(&mut self, now_ms: u64) -> Vec<Included> {
        let mut ledger = Arc::clone(&self.top().ledger);
        let context = self.next_context();
        let height = context.height;
        let mut taken: Vec<TxHash> = Vec::new();
        // One transaction can make another valid: go round until none is taken.
        loop {
            let before = taken.len();
            for (hash, signed) in self.mempool.by_nonce() {
                if taken.contains(&hash) {
                    continue;
                }
                let mut next = (*ledger).clone();
                if rules::apply(&mut next, signed.tx(), context).is_ok() {
                    ledger = Arc::new(next);
                    taken.push(hash);
                }
            }
            if taken.len() == before {
                break;
            }
        }
        let block = self.top().next(now_ms, self.branch, taken.clone(), ledger);
        self.blocks.push(block);
        taken
            .into_iter()
            .filter_map(|hash| {
                let signed = self.mempool.remove(&hash)?;
                self.mined.insert(hash, (signed.clone(), height));
                Some(Included { hash, signed, height })
            })
            .collect()
    }

    /// Takes the last blocks away, at most all but the first, and says how many.
    pub fn reorg(&mut self, depth: u64, orphans: Orphans) -> u64 {
        let mut undone = 0;
        while undone < depth
            && let Some(block) = self.blocks.pop()
        {
            undone = undone.saturating_add(1);
            for hash in block.txs {
                let Some((signed, _)) = self.mined.remove(&hash) else { continue };
                let tx = signed.tx();
                if orphans == Orphans::Return
                    && let Ok(owner) = rules::nonce_owner(&block.ledger, tx)
                        .or_else(|_| rules::nonce_owner(self.ledger(), tx))
                    && let Some(nonce) = tx.nonce()
                {
                    // It was in a block, so there is room for it: a full mempool drops it.
                    let _full = self.mempool.insert(hash, owner, nonce, signed);
                }
            }
        }
        self.branch = self.branch.saturating_add(1);
        self.keep_credits();
        undone
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
