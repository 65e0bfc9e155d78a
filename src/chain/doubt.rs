//! What a node says that cannot be right, or not at the same time as what it said before.
//!
//! A node is believed as far as one must: nothing that it tells is proven. But it can be
//! held to its own word. [`Memory`] keeps what it said lately and notices a top that goes
//! back, another block at a height that was seen, a nonce that falls, coins that vanish;
//! [`Doubt`] says so in a sentence. No I/O and no clock.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use super::answer::{Account, BlockHash, KeyBlock, Status};
use crate::encoding::{AccountKey, Amount};

/// How many blocks and accounts are remembered, and how many doubts wait to be taken.
const KEPT: usize = 64;

/// How old the newest block may be, in seconds. Blocks come every three minutes; an hour
/// without one happens once in 10^8.
const OLDEST_TOP: u64 = 3600;

/// How far a miner's clock may be ahead, in seconds; nodes refuse blocks beyond half an hour.
const FARTHEST_TOP: u64 = 1800;

/// Why a node's word is to be taken with care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It says itself that it is still catching up.
    Syncing,
    /// Its newest block is old.
    Stale {
        /// How old, in seconds.
        seconds: u64,
    },
    /// Its newest block is from the future.
    FromTheFuture {
        /// How far, in seconds.
        seconds: u64,
    },
    /// Its status and its newest block disagree about the height.
    TwoHeights {
        /// The status's.
        status: u64,
        /// The block's.
        block: u64,
    },
    /// Its top went back.
    HeightFell {
        /// The height before.
        from: u64,
        /// The height now.
        to: u64,
    },
    /// There is another block at a height where one was seen.
    Forked {
        /// That height.
        height: u64,
    },
    /// An account's nonce went back.
    NonceFell {
        /// The account.
        account: AccountKey,
        /// The nonce before.
        from: u64,
        /// The nonce now.
        to: u64,
    },
    /// An account has less than before without having made a transaction.
    BalanceFell {
        /// The account.
        account: AccountKey,
        /// Its coins before.
        from: Amount,
        /// Its coins now.
        to: Amount,
        /// Its nonce, before and now.
        nonce: u64,
    },
    /// A transaction is said to be in a block above the top.
    AboveTop {
        /// The block's height.
        height: u64,
        /// The top.
        top: u64,
    },
}

impl Doubt {
    /// One word for programs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Syncing => "syncing",
            Self::Stale { .. } => "stale",
            Self::FromTheFuture { .. } => "from_the_future",
            Self::TwoHeights { .. } => "two_heights",
            Self::HeightFell { .. } => "height_fell",
            Self::Forked { .. } => "forked",
            Self::NonceFell { .. } => "nonce_fell",
            Self::BalanceFell { .. } => "balance_fell",
            Self::AboveTop { .. } => "above_top",
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syncing => f.write_str(
                "The node is still catching up with the chain: what it says is old. Wait, or ask another node.",
            ),
            Self::Stale { seconds } => write!(
                f,
                "The node's newest block is {} minutes old: it is cut off from the chain, or this machine's clock is wrong. What it says may be old.",
                seconds / 60
            ),
            Self::FromTheFuture { seconds } => write!(
                f,
                "The node's newest block is {} minutes in the future: this machine's clock is wrong, or the node is not on the chain it claims.",
                seconds / 60
            ),
            Self::TwoHeights { status, block } => write!(
                f,
                "The node contradicts itself: its status says height {status}, its newest block {block}. Several nodes behind one address, or one that is not to be trusted."
            ),
            Self::HeightFell { from, to } => write!(
                f,
                "The node's height went back from {from} to {to}: a reorganisation, another node behind the same address, or one that is not to be trusted."
            ),
            Self::Forked { height } => write!(
                f,
                "The chain forked: another block is now at height {height}. What was in the old one counts only if it is found again."
            ),
            Self::NonceFell { account, from, to } => write!(
                f,
                "The node says that {account} has used nonce {to}, before it was {from}: a reorganisation, or the node is not to be trusted."
            ),
            Self::BalanceFell { account, from, to, nonce } => write!(
                f,
                "The node says that {account} has {}ae, before it was {}ae, and no transaction of its own came between (its nonce is still {nonce}): a channel it co-signed, a reorganisation, or the node is not to be trusted.",
                to.in_ae(),
                from.in_ae()
            ),
            Self::AboveTop { height, top } => write!(
                f,
                "The node contradicts itself: it says that the transaction is in block {height}, and that the newest block is {top}."
            ),
        }
    }
}

/// What a status and a newest block, asked for one after the other, tell about the node
/// itself. `now_ms` is the time in milliseconds since 1970; without it ages are not
/// judged, which is right for chains that make blocks on demand.
#[must_use]
pub fn examine(status: &Status, top: &KeyBlock, now_ms: Option<u64>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if status.syncing == Some(true) {
        doubts.push(Doubt::Syncing);
    }
    // A block may have come between the two questions.
    if top.height < status.top_height || top.height > status.top_height.saturating_add(1) {
        doubts.push(Doubt::TwoHeights { status: status.top_height, block: top.height });
    }
    if let Some(now) = now_ms {
        let (old, ahead) = (now.saturating_sub(top.time_ms), top.time_ms.saturating_sub(now));
        if old / 1000 > OLDEST_TOP {
            doubts.push(Doubt::Stale { seconds: old / 1000 });
        }
        if ahead / 1000 > FARTHEST_TOP {
            doubts.push(Doubt::FromTheFuture { seconds: ahead / 1000 });
        }
    }
    doubts
}

/// What one node said lately.
#[derive(Debug, Default)]
pub(super) struct Memory {
    height: Option<u64>,
    blocks: BTreeMap<u64, BlockHash>,
    accounts: VecDeque<(AccountKey, Account)>,
    doubts: VecDeque<Doubt>,
}

impl Memory {
    pub(super) fn height(&mut self, height: u64) {
        if let Some(before) = self.height.replace(height)
            && height < before
        {
            self.doubt(Doubt::HeightFell { from: before, to: height });
        }
    }

    pub(super) fn top(&mut self, block: &KeyBlock) {
        self.height(block.height);
        self.block(block);
    }

    /// Any block of the chain as the node has it now.
    pub(super) fn block(&mut self, block: &KeyBlock) {
        let below = block.height.checked_sub(1).zip(block.previous.as_ref());
        for (height, hash) in below.into_iter().chain([(block.height, &block.hash)]) {
            let known = self.blocks.get(&height);
            if known.is_some_and(|known| known != hash) {
                // Whatever was seen above it was on the other branch.
                self.blocks.split_off(&height);
                self.doubt(Doubt::Forked { height });
            }
            self.blocks.insert(height, hash.clone());
        }
        while self.blocks.len() > KEPT {
            self.blocks.pop_first();
        }
    }

    pub(super) fn account(&mut self, key: &AccountKey, now: Account) {
        let at = self.accounts.iter().position(|(known, _)| known == key);
        let before = at.and_then(|at| self.accounts.remove(at));
        if let Some((account, before)) = before {
            if now.nonce < before.nonce {
                self.doubt(Doubt::NonceFell { account, from: before.nonce, to: now.nonce });
            } else if now.nonce == before.nonce && now.balance < before.balance {
                let (from, to, nonce) = (before.balance, now.balance, now.nonce);
                self.doubt(Doubt::BalanceFell { account, from, to, nonce });
            }
        }
        if self.accounts.len() == KEPT {
            self.accounts.pop_front();
        }
        self.accounts.push_back((*key, now));
    }

    /// The nonce for an account's next transaction.
    pub(super) fn next_nonce(&mut self, key: &AccountKey, next: u64) {
        let known = self.accounts.iter().find(|(known, _)| known == key);
        if let Some((account, before)) = known.copied()
            && next <= before.nonce
        {
            let to = next.saturating_sub(1);
            self.doubt(Doubt::NonceFell { account, from: before.nonce, to });
        }
    }

    /// A transaction in a block at this height.
    pub(super) fn mined(&mut self, height: u64) {
        if let Some(top) = self.height
            && height > top.saturating_add(1)
        {
            self.doubt(Doubt::AboveTop { height, top });
        }
    }

    pub(super) fn take(&mut self) -> Vec<Doubt> {
        self.doubts.drain(..).collect()
    }

    fn doubt(&mut self, doubt: Doubt) {
        if self.doubts.back() == Some(&doubt) {
            return;
        }
        if self.doubts.len() == KEPT {
            self.doubts.pop_front();
        }
        self.doubts.push_back(doubt);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{Era, Prefix, api};

    fn block(height: u64, seed: u8, previous: u8) -> KeyBlock {
        let hash = |seed| {
            BlockHash::decode(&api::encode(Prefix::KeyBlock, Era::Modern, &[seed; 32])).unwrap()
        };
        KeyBlock { height, hash: hash(seed), previous: Some(hash(previous)), time_ms: 10_000_000 }
    }

    fn account(balance: u128, nonce: u64) -> Account {
        Account { balance: Amount::new(balance), nonce }
    }

    #[test]
    fn a_chain_that_grows_raises_no_doubt() {
        let mut memory = Memory::default();
        for height in 1..200u8 {
            memory.top(&block(u64::from(height), height, height - 1));
        }
        memory.mined(199);
        memory.mined(200);
        assert_eq!(memory.take(), []);
        assert!(memory.blocks.len() <= KEPT);
    }

    #[test]
    fn a_top_that_goes_back_and_another_branch() {
        let mut memory = Memory::default();
        for (height, seed) in [(1, 1), (2, 2), (3, 3)] {
            memory.top(&block(height, seed, seed - 1));
        }
        memory.height(2);
        assert_eq!(memory.take(), [Doubt::HeightFell { from: 3, to: 2 }]);
        // A longer branch: only the link to the block below gives it away.
        memory.top(&block(4, 14, 13));
        assert_eq!(memory.take(), [Doubt::Forked { height: 3 }]);
        memory.block(&block(2, 12, 1));
        assert_eq!(memory.take(), [Doubt::Forked { height: 2 }]);
        // What is known above a fork is forgotten with it.
        memory.top(&block(4, 24, 23));
        assert_eq!(memory.take(), []);
        memory.mined(9);
        assert_eq!(memory.take(), [Doubt::AboveTop { height: 9, top: 4 }]);
    }

    #[test]
    fn nonces_and_coins_that_vanish() {
        let key = AccountKey::new([1; 32]);
        let mut memory = Memory::default();
        memory.account(&key, account(100, 3));
        memory.account(&key, account(120, 3));
        memory.account(&key, account(50, 4));
        memory.next_nonce(&key, 5);
        assert_eq!(memory.take(), []);
        memory.account(&key, account(40, 4));
        memory.account(&key, account(90, 2));
        memory.next_nonce(&key, 2);
        let (from, to) = (Amount::new(50), Amount::new(40));
        assert_eq!(
            memory.take(),
            [
                Doubt::BalanceFell { account: key, from, to, nonce: 4 },
                Doubt::NonceFell { account: key, from: 4, to: 2 },
                Doubt::NonceFell { account: key, from: 2, to: 1 },
            ]
        );
    }

    #[test]
    fn a_node_out_of_sync_or_out_of_time() {
        let status = |top_height, syncing| Status {
            network_id: None,
            top_height,
            protocol: None,
            node_version: String::new(),
            syncing: Some(syncing),
            revision: None,
        };
        let top = block(9, 9, 8);
        assert_eq!(examine(&status(9, false), &top, Some(10_000_000)), []);
        assert_eq!(examine(&status(8, false), &top, None), []);
        let doubts = examine(&status(5, true), &top, Some(10_000_000 + 3_601_000));
        let two = Doubt::TwoHeights { status: 5, block: 9 };
        assert_eq!(doubts, [Doubt::Syncing, two, Doubt::Stale { seconds: 3601 }]);
        let early = examine(&status(9, false), &top, Some(0));
        assert_eq!(early, [Doubt::FromTheFuture { seconds: 10_000 }]);
        assert!(doubts.iter().chain(&early).all(|doubt| doubt.to_string().ends_with('.')));
    }
}
