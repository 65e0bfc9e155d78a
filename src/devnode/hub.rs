//! What the tasks of a node share: the chains, who listens for a dial, who can be
//! resumed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::{Semaphore, mpsc, watch};

use super::chain::{Chain, ChainConfig};
use super::config::NodeConfig;
use super::params::Opening;
use super::process::Inbox;
use super::profile::Network;
use crate::encoding::{AccountKey, ChannelId, FsmId};
use crate::wire::{Dialect, Role};

/// Shared by all tasks of one node.
pub(super) struct Hub {
    pub(super) config: NodeConfig,
    pub(super) network: Network,
    modern: Arc<Mutex<Chain>>,
    legacy: Arc<Mutex<Chain>>,
    /// Counts blocks, so that whoever waits for one is woken.
    blocks: watch::Sender<u64>,
    listeners: Mutex<HashMap<(Dialect, u64), Vec<Listener>>>,
    resumable: Mutex<HashMap<(ChannelId, Role), Resumable>>,
    pub(super) permits: Arc<Semaphore>,
}

struct Listener {
    responder: AccountKey,
    /// Whom it takes; `None` is anybody.
    initiator: Option<AccountKey>,
    inbox: mpsc::Sender<Inbox>,
}

struct Resumable {
    fsm_id: FsmId,
    inbox: mpsc::Sender<Inbox>,
}

/// Why a process cannot be resumed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoResume {
    /// There is none.
    Unknown,
    /// The credential is not its own.
    WrongFsmId,
}

impl Hub {
    pub(super) fn new(config: NodeConfig) -> Self {
        let now = now_ms();
        let chain = |base: ChainConfig| {
            let genesis = config.genesis.clone();
            Arc::new(Mutex::new(Chain::new(ChainConfig { genesis, genesis_time_ms: now, ..base })))
        };
        Self {
            modern: chain(ChainConfig::modern(&config.network_id)),
            legacy: chain(ChainConfig::legacy(config.legacy_protocol)),
            network: Network {
                id: config.network_id.clone(),
                legacy_protocol: config.legacy_protocol,
            },
            blocks: watch::Sender::new(0),
            listeners: Mutex::default(),
            resumable: Mutex::default(),
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
        let now = now_ms();
        for chain in [&self.modern, &self.legacy] {
            lock(chain).mine(now);
        }
        self.wake();
    }

    /// Lets processes look at the chain again.
    pub(super) fn wake(&self) {
        self.blocks.send_modify(|count| *count = count.wrapping_add(1));
    }

    pub(super) fn blocks(&self) -> watch::Receiver<u64> {
        self.blocks.subscribe()
    }

    /// A responder's process listens.
    pub(super) fn listen(&self, opening: &Opening, inbox: mpsc::Sender<Inbox>) {
        let listener =
            Listener { responder: opening.responder, initiator: opening.initiator, inbox };
        let key = (opening.profile.dialect(), opening.port);
        let mut listeners = lock(&self.listeners);
        let at = listeners.entry(key).or_default();
        at.retain(|other| !other.inbox.is_closed());
        at.push(listener);
    }

    /// An initiator's process dials. Today the responder must be the one that is looked
    /// for; in 2018 whoever listens on the port answers.
    pub(super) fn dial(
        &self,
        opening: &Opening,
        from: mpsc::Sender<Inbox>,
    ) -> Option<mpsc::Sender<Inbox>> {
        let is_legacy = opening.profile.is_legacy();
        let key = (opening.profile.dialect(), opening.port);
        let mut listeners = lock(&self.listeners);
        let at = listeners.get_mut(&key)?;
        at.retain(|listener| !listener.inbox.is_closed());
        let found = at.iter().position(|listener| {
            let is_wanted = listener.initiator.is_none_or(|key| Some(key) == opening.initiator);
            is_legacy || (listener.responder == opening.responder && is_wanted)
        })?;
        let listener = at.remove(found);
        if at.is_empty() {
            listeners.remove(&key);
        }
        listener.inbox.try_send(Inbox::Dialled(from)).ok()?;
        Some(listener.inbox)
    }

    /// A process can be resumed from now on.
    pub(super) fn register(
        &self,
        channel_id: ChannelId,
        role: Role,
        fsm_id: FsmId,
        inbox: mpsc::Sender<Inbox>,
    ) {
        lock(&self.resumable).insert((channel_id, role), Resumable { fsm_id, inbox });
    }

    /// A process has ended.
    pub(super) fn unregister(&self, channel_id: ChannelId, role: Role, fsm_id: &FsmId) {
        let mut resumable = lock(&self.resumable);
        if resumable.get(&(channel_id, role)).is_some_and(|entry| entry.fsm_id == *fsm_id) {
            resumable.remove(&(channel_id, role));
        }
    }

    /// The process of a channel's party, for who has its credential.
    pub(super) fn resume(
        &self,
        channel_id: ChannelId,
        role: Role,
        fsm_id: &FsmId,
    ) -> Result<mpsc::Sender<Inbox>, NoResume> {
        match lock(&self.resumable).get(&(channel_id, role)) {
            None => Err(NoResume::Unknown),
            Some(entry) if entry.fsm_id != *fsm_id => Err(NoResume::WrongFsmId),
            Some(entry) => Ok(entry.inbox.clone()),
        }
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
