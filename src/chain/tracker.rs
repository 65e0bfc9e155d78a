//! From mempool to the depth that counts: what a series of answers means for one
//! transaction. No I/O and no clock: whoever asks the node passes in what it said and
//! when.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::answer::{BlockHash, TxFacts, TxState};
use super::step::{Concern, DropReason, Step, UnknownReason};

/// Time between key blocks, on the whole, on every public network.
pub const BLOCK_INTERVAL: Duration = Duration::from_secs(180);

/// How long a transaction may be invisible before that means something. Public nodes
/// stand behind load balancers, and the one asked next may be a moment behind.
pub const GRACE: Duration = Duration::from_secs(15);

/// How long a pending transaction is nothing unusual, in block intervals.
const PATIENCE_BLOCKS: u32 = 4;

/// How many of the latest new blocks the interval is measured over.
const MEASURED_BLOCKS: usize = 8;

/// What was seen at one moment. The height is asked for *before* the transaction, so that
/// a block in between makes the depth too small rather than too large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// When.
    pub now: Instant,
    /// Height of the newest (key) block.
    pub height: u64,
    /// Where the transaction is.
    pub state: TxState,
    /// What the node tells of it.
    pub facts: TxFacts,
    /// The last nonce that its owner used on chain, if that was asked.
    pub owner_nonce: Option<u64>,
}

/// Follows one transaction.
#[derive(Clone, Debug)]
pub struct Tracker {
    target: u64,
    posted: bool,
    unknown: UnknownReason,
    interval: Option<Duration>,
    grace: Duration,
    facts: TxFacts,
    place: Place,
    invisible_since: Option<Instant>,
    outrun_since: Option<Instant>,
    was_mined_at: Option<u64>,
    /// When new blocks were first seen, with their heights.
    blocks: VecDeque<(Instant, u64)>,
    first_height: Option<u64>,
}

/// Where it was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Nowhere,
    Mempool { since: Instant },
    Block { height: u64, hash: BlockHash },
}

impl Tracker {
    /// Follows until `target` blocks count for it: its own is the first. To wait for as
    /// long as a node does whose minimum depth is N, the target is N + 1
    /// (`spec/json-rpc.md` §1.4).
    #[must_use]
    pub const fn new(target: u64) -> Self {
        Self {
            target: if target == 0 { 1 } else { target },
            posted: false,
            unknown: UnknownReason::NeverSeen,
            interval: None,
            grace: GRACE,
            facts: TxFacts { kind: None, owner: None, nonce: None, ttl: None, channel: None },
            place: Place::Nowhere,
            invisible_since: None,
            outrun_since: None,
            was_mined_at: None,
            blocks: VecDeque::new(),
            first_height: None,
        }
    }

    /// The transaction was handed to a node: not seeing it at first is nothing unusual,
    /// and never seeing it means that it was refused.
    #[must_use]
    pub const fn posted(mut self) -> Self {
        self.posted = true;
        self
    }

    /// What to say if no node ever knows the hash: see [`UnknownReason::of`].
    #[must_use]
    pub const fn if_unknown(mut self, reason: UnknownReason) -> Self {
        self.unknown = reason;
        self
    }

    /// What is known of the transaction beforehand: its nonce and ttl tell why it
    /// disappears, if it does.
    #[must_use]
    pub fn knowing(mut self, facts: TxFacts) -> Self {
        self.facts = facts;
        self
    }

    /// The time between blocks, where it is known: on a private network it is not
    /// [`BLOCK_INTERVAL`].
    #[must_use]
    pub const fn block_interval(mut self, interval: Duration) -> Self {
        self.interval = Some(interval);
        self
    }

    /// Another time than [`GRACE`].
    #[must_use]
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// How many blocks must count.
    #[must_use]
    pub const fn target(&self) -> u64 {
        self.target
    }

    /// What is known of the transaction so far.
    #[must_use]
    pub const fn facts(&self) -> &TxFacts {
        &self.facts
    }

    /// Takes in what was seen and says what it means.
    pub fn see(&mut self, sighting: Sighting) -> Step {
        let Sighting { now, height, state, facts, owner_nonce } = sighting;
        self.measure(now, height);
        self.learn(facts);
        match state {
            TxState::NotFound => self.invisible(now, height, owner_nonce),
            TxState::Pending => {
                self.invisible_since = None;
                self.pending(now, height, owner_nonce)
            }
            TxState::Mined { height: at, block_hash } => {
                self.invisible_since = None;
                self.outrun_since = None;
                self.mined(height, at, block_hash)
            }
        }
    }

    fn learn(&mut self, facts: TxFacts) {
        self.facts = TxFacts {
            kind: facts.kind.or(self.facts.kind.take()),
            owner: facts.owner.or(self.facts.owner),
            nonce: facts.nonce.or(self.facts.nonce),
            ttl: facts.ttl.or(self.facts.ttl),
            channel: facts.channel.or(self.facts.channel),
        };
    }

    fn mined(&mut self, top: u64, at: u64, hash: BlockHash) -> Step {
        let before = std::mem::replace(&mut self.place, Place::Block { height: at, hash });
        self.was_mined_at = Some(at);
        match (before, &self.place) {
            (Place::Block { height: from, hash: old }, Place::Block { hash: new, .. })
                if old != *new =>
            {
                return Step::Reorged { from, to: Some(at) };
            }
            _ => {}
        }
        // The node may answer the two questions from tops that differ.
        let depth = top.saturating_sub(at).saturating_add(1);
        if depth >= self.target {
            return Step::Confirmed { height: at, depth };
        }
        let eta = self.blocks_take(self.target.saturating_sub(depth));
        Step::Mined { height: at, depth, target: self.target, eta }
    }

    fn pending(&mut self, now: Instant, top: u64, owner_nonce: Option<u64>) -> Step {
        let since = match self.place {
            Place::Mempool { since } => since,
            Place::Nowhere => now,
            Place::Block { height: from, .. } => {
                self.place = Place::Mempool { since: now };
                return Step::Reorged { from, to: None };
            }
        };
        self.place = Place::Mempool { since };
        if let Some(why) = self.expired(top) {
            return Step::Dropped { why };
        }
        if let Some(why) = self.replaced(owner_nonce) {
            // Its own block may be the one that used the nonce, a moment ago.
            let outrun = *self.outrun_since.get_or_insert(now);
            if now.saturating_duration_since(outrun) >= self.grace {
                return Step::Dropped { why };
            }
        } else {
            self.outrun_since = None;
        }
        let waited = now.saturating_duration_since(since);
        let concern = match (owner_nonce.and_then(|n| n.checked_add(1)), self.facts.nonce) {
            (Some(next), Some(nonce)) if nonce > next => {
                Some(Concern::MissingNonces { next, nonce })
            }
            _ if waited > self.interval().saturating_mul(PATIENCE_BLOCKS) => Some(Concern::Slow),
            _ => None,
        };
        Step::Mempool { eta: self.blocks_take(self.target), target: self.target, concern }
    }

    fn invisible(&mut self, now: Instant, top: u64, owner_nonce: Option<u64>) -> Step {
        let since = *self.invisible_since.get_or_insert(now);
        let seen = self.place != Place::Nowhere;
        let patient = seen || self.posted;
        if patient && now.saturating_duration_since(since) < self.grace {
            return Step::Waiting { seen };
        }
        if !patient {
            return Step::Unknown { why: self.unknown.clone() };
        }
        let why = self
            .expired(top)
            .or_else(|| self.replaced(owner_nonce))
            .or_else(|| self.was_mined_at.map(|height| DropReason::ReorgedAway { height }))
            .unwrap_or(if seen { DropReason::Forgotten } else { DropReason::Refused });
        Step::Dropped { why }
    }

    /// No block above the ttl may include it.
    fn expired(&self, top: u64) -> Option<DropReason> {
        let ttl = self.facts.ttl.filter(|ttl| *ttl != 0)?;
        // A node's top is the newest key block: its generation may still take it.
        (top > ttl).then_some(DropReason::Expired { ttl, top })
    }

    /// Its nonce is used up, and not by itself.
    fn replaced(&self, owner_nonce: Option<u64>) -> Option<DropReason> {
        let nonce = self.facts.nonce?;
        (owner_nonce? >= nonce).then_some(DropReason::Replaced { nonce })
    }

    fn measure(&mut self, now: Instant, height: u64) {
        let first = *self.first_height.get_or_insert(height);
        let last = self.blocks.back().map_or(first, |(_, height)| *height);
        if height > last {
            self.blocks.push_back((now, height));
            if self.blocks.len() > MEASURED_BLOCKS {
                self.blocks.pop_front();
            }
        }
    }

    /// The time between blocks: as told, as measured, or as on public networks.
    #[must_use]
    pub fn interval(&self) -> Duration {
        self.interval.or_else(|| self.measured()).unwrap_or(BLOCK_INTERVAL)
    }

    /// From the moments at which blocks appeared; two are not enough to tell.
    fn measured(&self) -> Option<Duration> {
        if self.blocks.len() < 3 {
            return None;
        }
        let ((from, low), (to, high)) = (self.blocks.front()?, self.blocks.back()?);
        let blocks = u32::try_from(high.checked_sub(*low)?).ok()?;
        to.saturating_duration_since(*from).checked_div(blocks)
    }

    fn blocks_take(&self, blocks: u64) -> Duration {
        self.interval().saturating_mul(u32::try_from(blocks).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{Era, Prefix, api};

    const MINUTE: Duration = Duration::from_secs(60);

    /// A tracker and a clock that moves by a minute with every sighting.
    struct Watch {
        tracker: Tracker,
        now: Instant,
    }

    impl Watch {
        fn new(tracker: Tracker) -> Self {
            Self { tracker, now: Instant::now() }
        }

        fn see(&mut self, height: u64, state: TxState) -> Step {
            self.see_with(height, state, None)
        }

        fn see_with(&mut self, height: u64, state: TxState, owner_nonce: Option<u64>) -> Step {
            self.now += MINUTE;
            let facts = TxFacts::default();
            self.tracker.see(Sighting { now: self.now, height, state, facts, owner_nonce })
        }
    }

    fn block(seed: u8) -> BlockHash {
        BlockHash::decode(&api::encode(Prefix::MicroBlock, Era::Modern, &[seed; 32])).unwrap()
    }

    fn mined(height: u64, seed: u8) -> TxState {
        TxState::Mined { height, block_hash: block(seed) }
    }

    fn facts(nonce: u64, ttl: u64) -> TxFacts {
        TxFacts { nonce: Some(nonce), ttl: Some(ttl), ..TxFacts::default() }
    }

    #[test]
    fn from_the_mempool_to_the_depth_that_counts() {
        let mut watch = Watch::new(Tracker::new(3).posted());
        let eta = BLOCK_INTERVAL * 3;
        assert_eq!(watch.see(9, TxState::Pending), Step::Mempool { eta, target: 3, concern: None });
        let eta = BLOCK_INTERVAL * 2;
        let step = watch.see(10, mined(10, 1));
        assert_eq!(step, Step::Mined { height: 10, depth: 1, target: 3, eta });
        assert!(!step.is_end());
        let eta = BLOCK_INTERVAL;
        assert_eq!(
            watch.see(11, mined(10, 1)),
            Step::Mined { height: 10, depth: 2, target: 3, eta }
        );
        let step = watch.see(12, mined(10, 1));
        assert_eq!(step, Step::Confirmed { height: 10, depth: 3 });
        assert!(step.is_end());
    }

    #[test]
    fn a_top_that_lags_behind_the_block_counts_as_depth_one() {
        let mut watch = Watch::new(Tracker::new(2));
        assert_eq!(watch.see(9, mined(10, 1)).depth(), 1);
    }

    #[test]
    fn the_interval_is_measured_once_there_are_blocks_to_measure() {
        let mut watch = Watch::new(Tracker::new(100));
        for (height, expected) in
            [(10, BLOCK_INTERVAL), (11, BLOCK_INTERVAL), (12, BLOCK_INTERVAL), (14, MINUTE * 2 / 3)]
        {
            watch.see(height, mined(10, 1));
            assert_eq!(watch.tracker.interval(), expected, "at {height}");
        }
        assert_eq!(Tracker::new(1).block_interval(MINUTE).interval(), MINUTE);
    }

    #[test]
    fn a_hash_that_nobody_posted_is_unknown_at_once() {
        let mut watch = Watch::new(Tracker::new(3));
        assert_eq!(
            watch.see(9, TxState::NotFound),
            Step::Unknown { why: UnknownReason::NeverSeen }
        );
    }

    #[test]
    fn a_posted_one_is_refused_if_it_never_shows() {
        let mut watch = Watch::new(Tracker::new(3).posted().grace(MINUTE * 2));
        assert_eq!(watch.see(9, TxState::NotFound), Step::Waiting { seen: false });
        assert_eq!(watch.see(9, TxState::NotFound), Step::Waiting { seen: false });
        let why = DropReason::Refused;
        assert_eq!(watch.see(9, TxState::NotFound), Step::Dropped { why });
    }

    #[test]
    fn one_look_at_a_node_that_is_behind_drops_nothing() {
        let mut watch = Watch::new(Tracker::new(3).grace(MINUTE));
        watch.see(9, TxState::Pending);
        assert_eq!(watch.see(9, TxState::NotFound), Step::Waiting { seen: true });
        assert!(matches!(watch.see(9, TxState::Pending), Step::Mempool { .. }));
        assert_eq!(watch.see(9, TxState::NotFound), Step::Waiting { seen: true });
        let why = DropReason::Forgotten;
        assert_eq!(watch.see(9, TxState::NotFound), Step::Dropped { why });
    }

    #[test]
    fn a_used_up_nonce_means_replaced_in_and_out_of_the_mempool() {
        let tracker = Tracker::new(3).knowing(facts(7, 0)).grace(MINUTE);
        for state in [TxState::Pending, TxState::NotFound] {
            let mut watch = Watch::new(tracker.clone());
            assert!(!watch.see_with(9, TxState::Pending, Some(6)).is_end());
            assert!(!watch.see_with(9, state.clone(), Some(7)).is_end());
            let why = DropReason::Replaced { nonce: 7 };
            assert_eq!(watch.see_with(9, state, Some(7)), Step::Dropped { why });
        }
        // Its own inclusion uses the nonce, too.
        let mut watch = Watch::new(tracker);
        watch.see_with(9, TxState::Pending, Some(7));
        assert!(matches!(watch.see(10, mined(10, 1)), Step::Mined { .. }));
    }

    #[test]
    fn a_passed_ttl_ends_the_wait() {
        let mut watch = Watch::new(Tracker::new(3).knowing(facts(7, 10)));
        assert!(!watch.see(10, TxState::Pending).is_end());
        let why = DropReason::Expired { ttl: 10, top: 11 };
        assert_eq!(watch.see(11, TxState::Pending), Step::Dropped { why });
    }

    #[test]
    fn missing_nonces_and_long_waits_are_told() {
        let mut watch = Watch::new(Tracker::new(3).knowing(facts(7, 0)));
        let concern = |step| match step {
            Step::Mempool { concern, .. } => concern,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            concern(watch.see_with(9, TxState::Pending, Some(4))),
            Some(Concern::MissingNonces { next: 5, nonce: 7 })
        );
        assert_eq!(concern(watch.see_with(9, TxState::Pending, Some(6))), None);
        for _ in 0..12 {
            watch.see(9, TxState::Pending);
        }
        assert_eq!(concern(watch.see(9, TxState::Pending)), Some(Concern::Slow));
    }

    #[test]
    fn a_reorganisation_into_another_block_starts_the_count_anew() {
        let mut watch = Watch::new(Tracker::new(3));
        watch.see(11, mined(10, 1));
        assert_eq!(watch.see(12, mined(12, 2)), Step::Reorged { from: 10, to: Some(12) });
        assert_eq!(watch.see(12, mined(12, 2)).depth(), 1);
        // The same height in another block is another block.
        assert_eq!(watch.see(12, mined(12, 3)), Step::Reorged { from: 12, to: Some(12) });
    }

    #[test]
    fn a_reorganisation_back_into_the_mempool_or_away() {
        let mut watch = Watch::new(Tracker::new(3).grace(MINUTE));
        watch.see(11, mined(10, 1));
        assert_eq!(watch.see(11, TxState::Pending), Step::Reorged { from: 10, to: None });
        assert!(matches!(watch.see(11, TxState::Pending), Step::Mempool { .. }));
        assert!(matches!(watch.see(12, mined(12, 2)), Step::Mined { depth: 1, .. }));
        assert_eq!(watch.see(13, TxState::NotFound), Step::Waiting { seen: true });
        let why = DropReason::ReorgedAway { height: 12 };
        assert_eq!(watch.see(13, TxState::NotFound), Step::Dropped { why });
    }
}
