//! What the tasks of a node share: the chains and the switchboard.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::{Semaphore, mpsc, watch};

use super::autopilot::Remote;
use super::chain::{Chain, ChainConfig, Fate, OnChainChannel, Orphans};
use super::config::NodeConfig;
use super::fault::Fault;
use super::fsm::Ledger;
use super::http::Lie;
use super::process::Inbox;
use super::profile::Network;
use super::switchboard::{Mailbox, Switchboard};
use super::wrong::{Armed, Wrong};
use crate::encoding::{AccountKey, Amount, ChannelId, TxHash};
use crate::tx::{SignedTx, Tx};
use crate::wire::{Dialect, Role};

/// Shared by all tasks of one node.
pub(super) struct Hub {
    pub(super) config: NodeConfig,
    pub(super) network: Network,
    modern: Arc<Mutex<Chain>>,
    legacy: Arc<Mutex<Chain>>,
    /// Counts blocks, so that whoever waits for one is woken.
    blocks: watch::Sender<u64>,
    switchboard: Mutex<Switchboard<mpsc::Sender<Inbox>>>,
    /// How far the node's clock is ahead of the system's.
    clock: watch::Sender<Duration>,
    /// What is to go wrong.
    armed: Mutex<Vec<Armed>>,
    /// The counterparty that came with the node.
    companion: Mutex<Option<Remote>>,
    /// Every process, to be told a fault.
    processes: Mutex<Vec<(Role, mpsc::Sender<Inbox>)>>,
    pub(super) permits: Arc<Semaphore>,
}

impl Mailbox for mpsc::Sender<Inbox> {
    fn is_closed(&self) -> bool {
        Self::is_closed(self)
    }
}

impl Hub {
    pub(super) fn new(config: NodeConfig) -> Self {
        let now = now_ms();
        let chain = |base: ChainConfig| {
            Arc::new(Mutex::new(Chain::new(ChainConfig {
                genesis: config.genesis.clone(),
                genesis_nonce: config.genesis_nonce,
                genesis_time_ms: now,
                ..base
            })))
        };
        Self {
            modern: chain(ChainConfig::modern(&config.network_id)),
            legacy: chain(ChainConfig::legacy(config.protocol_of_2018())),
            network: Network {
                id: config.network_id.clone(),
                legacy_protocol: config.protocol_of_2018(),
            },
            blocks: watch::Sender::new(0),
            clock: watch::Sender::new(Duration::ZERO),
            armed: Mutex::new(config.faults.iter().cloned().map(Armed::new).collect()),
            companion: Mutex::default(),
            switchboard: Mutex::default(),
            processes: Mutex::default(),
            permits: Arc::new(Semaphore::new(config.max_clients)),
            config,
        }
    }

    /// The chain that channels of a dialect live on.
    pub(super) const fn chain(&self, dialect: Dialect) -> &Arc<Mutex<Chain>> {
        match dialect {
            Dialect::JsonRpc => &self.modern,
            Dialect::Legacy => &self.legacy,
        }
    }

    /// The chain, for a short while.
    pub(super) fn lock_chain(&self, dialect: Dialect) -> MutexGuard<'_, Chain> {
        lock(self.chain(dialect))
    }

    /// Makes one block on both chains and wakes who waits.
    pub(super) fn mine(&self) {
        let now = now_ms().saturating_add(u64::try_from(self.ahead().as_millis()).unwrap_or(0));
        for chain in [&self.modern, &self.legacy] {
            lock(chain).mine(now);
        }
        self.fork_if_due();
        self.wake();
    }

    /// Loses the blocks that an armed fork waits for.
    fn fork_if_due(&self) {
        for armed in lock(&self.armed).iter().filter(|armed| armed.count() == 0) {
            let Wrong::Fork { depth, orphans } = armed.wrong else { continue };
            let is_due = [&self.modern, &self.legacy].iter().any(|chain| {
                let chain = lock(chain);
                let first = chain.height().checked_add(1).and_then(|top| top.checked_sub(depth));
                first.and_then(|at| chain.block(at)).is_some_and(|block| !block.txs.is_empty())
            });
            if is_due {
                armed.fired.fetch_add(1, Ordering::Relaxed);
                for chain in [&self.modern, &self.legacy] {
                    lock(chain).reorg(depth, orphans);
                }
            }
        }
    }

    /// The node's time.
    pub(super) fn now(&self) -> Instant {
        let now = Instant::now();
        now.checked_add(self.ahead()).unwrap_or(now)
    }

    pub(super) fn ahead(&self) -> Duration {
        *self.clock.borrow()
    }

    /// Moves the node's clock forward.
    pub(super) fn move_time(&self, by: Duration) {
        self.clock.send_modify(|ahead| *ahead = ahead.saturating_add(by));
    }

    pub(super) fn clock(&self) -> watch::Receiver<Duration> {
        self.clock.subscribe()
    }

    /// Lets something go wrong from now on.
    pub(super) fn arm(&self, wrong: Wrong) {
        let armed = Armed::new(wrong);
        if let Wrong::Process(party, fault) = armed.wrong {
            for (_, inbox) in
                lock(&self.processes).iter().filter(|(role, _)| party.is_none_or(|p| p == *role))
            {
                // A process that is too busy to be told is told nothing.
                let _told = inbox.try_send(Inbox::Fault(fault, Arc::clone(&armed.fired)));
            }
        }
        lock(&self.armed).push(armed);
    }

    pub(super) fn faults(&self) -> Vec<Armed> {
        lock(&self.armed).clone()
    }

    /// Lets nothing go wrong any more.
    pub(super) fn clear_faults(&self) {
        lock(&self.armed).clear();
        for (_, inbox) in lock(&self.processes).iter() {
            let _told = inbox.try_send(Inbox::Forgive);
        }
    }

    /// What the HTTP API says that is not so.
    pub(super) fn lies(&self) -> Vec<(Lie, Arc<AtomicU64>)> {
        let armed = lock(&self.armed);
        let lies = armed.iter().filter_map(|armed| match &armed.wrong {
            Wrong::Http(lie) => Some((lie.clone(), Arc::clone(&armed.fired))),
            Wrong::Process(..) | Wrong::Fork { .. } => None,
        });
        lies.collect()
    }

    pub(super) fn adopt(&self, companion: Remote) {
        *lock(&self.companion) = Some(companion);
    }

    pub(super) fn companion(&self) -> Option<Remote> {
        lock(&self.companion).clone()
    }

    /// Takes the last blocks of both chains away and tells who waits.
    pub(super) fn reorg(&self, blocks: u64, orphans: Orphans) {
        for chain in [&self.modern, &self.legacy] {
            lock(chain).reorg(blocks, orphans);
        }
        self.wake();
    }

    /// What became of a transaction, on whichever chain knows it.
    pub(super) fn fate(&self, hash: &TxHash) -> Fate {
        match lock(&self.modern).fate(hash) {
            Fate::Unknown => lock(&self.legacy).fate(hash),
            fate => fate,
        }
    }

    /// Lets processes look at the chain again.
    pub(super) fn wake(&self) {
        self.blocks.send_modify(|count| *count = count.wrapping_add(1));
    }

    pub(super) fn blocks(&self) -> watch::Receiver<u64> {
        self.blocks.subscribe()
    }

    /// A process has started, and is to do this wrong.
    pub(super) fn enlist(
        &self,
        role: Role,
        inbox: mpsc::Sender<Inbox>,
    ) -> Vec<(Fault, Arc<AtomicU64>)> {
        let mut processes = lock(&self.processes);
        processes.retain(|(_, inbox)| !inbox.is_closed());
        processes.push((role, inbox));
        let armed = lock(&self.armed);
        let own = armed.iter().filter_map(|armed| match armed.wrong {
            Wrong::Process(party, fault) if party.is_none_or(|party| party == role) => {
                Some((fault, Arc::clone(&armed.fired)))
            }
            _ => None,
        });
        own.collect()
    }

    /// Tells every process of a role to do something wrong, and says how many there are.
    pub(super) fn inject(&self, role: Role, fault: Fault) -> usize {
        let processes = lock(&self.processes);
        let of_role = processes.iter().filter(|(of, _)| *of == role);
        of_role
            .filter(|(_, inbox)| inbox.try_send(Inbox::Fault(fault, Arc::default())).is_ok())
            .count()
    }

    /// Who can be reached, for a short while.
    pub(super) fn lock_switchboard(&self) -> MutexGuard<'_, Switchboard<mpsc::Sender<Inbox>>> {
        lock(&self.switchboard)
    }
}

/// A chain that is locked for one question at a time: channel processes verify signatures
/// between two, and must not keep each other waiting.
pub(super) struct SharedChain<'a>(pub(super) &'a Mutex<Chain>);

impl Ledger for SharedChain<'_> {
    fn height(&self) -> u64 {
        lock(self.0).height()
    }

    fn has_account(&self, key: &AccountKey) -> bool {
        lock(self.0).has_account(key)
    }

    fn next_nonce(&self, key: &AccountKey) -> u64 {
        lock(self.0).next_nonce(key)
    }

    fn with_fee(&self, tx: Tx, gas_price: Option<Amount>) -> Tx {
        lock(self.0).with_fee(tx, gas_price)
    }

    fn inclusion(&self, hash: &TxHash) -> Option<u64> {
        lock(self.0).inclusion(hash)
    }

    fn depth_of_fee(&self, factor: u64, fee: Amount) -> u64 {
        lock(self.0).depth_of_fee(factor, fee)
    }

    fn channel(&self, id: &ChannelId) -> Option<OnChainChannel> {
        lock(self.0).channel(id).cloned()
    }

    fn channel_txs(&self, id: &ChannelId, above: u64) -> Vec<SignedTx> {
        lock(self.0).channel_txs(id, above)
    }

    fn block_height(&self, hash: &[u8]) -> Option<u64> {
        Ledger::block_height(&*lock(self.0), hash)
    }

    fn pays_enough(&self, tx: &Tx) -> bool {
        lock(self.0).pays_enough(tx)
    }

    fn branch(&self) -> u64 {
        lock(self.0).branch()
    }

    fn forked_since(&self, branch: u64) -> Option<u64> {
        lock(self.0).forked_since(branch)
    }

    fn time_ms(&self) -> u64 {
        lock(self.0).time_ms()
    }

    fn post(&mut self, tx: &SignedTx) -> bool {
        Ledger::post(&mut *lock(self.0), tx)
    }
}

/// A lock that a panic elsewhere does not take along: what it guards stays consistent
/// between statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
