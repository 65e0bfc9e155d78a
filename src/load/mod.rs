//! Load: many channels at once through one node, both parties of each in this process,
//! one update outstanding in a channel, every answer counted and timed.
//!
//! Nothing here is a short cut: each party is an ordinary client with review, journal and
//! signature. `aechan bench` and `benches/` are its users.

mod latency;
mod party;

use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use thiserror::Error;
use tokio::task::JoinSet;

pub use latency::Latency;

use crate::chain::Node;
use crate::client::{ConnectError, Record};
use crate::encoding::{AccountKey, Amount};
use crate::journal::{Journal, JournalError, NewChannel};
use crate::keys::Signer;
use crate::session::CommandError;
use crate::wire::params::{MinimumDepthStrategy, OpenParams};
use crate::wire::{Dialect, Role};

/// What each party locks in each channel, in aettos: enough for any number of updates of
/// one aetto.
pub const STAKE: Amount = Amount::new(1_000_000_000_000_000);

/// How many transactions of one account may wait for a block at once: nodes take no nonce
/// that is more than five ahead.
const AHEAD: u16 = 4;

/// A load to put on a node.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The channel socket without query.
    pub node: String,
    /// The same node's HTTP API, which tells nonces.
    pub chain: Node,
    /// The network that signatures are for.
    pub network: String,
    /// Who opens the channels.
    pub initiator: Arc<dyn Signer>,
    /// Who takes part in them.
    pub responder: Arc<dyn Signer>,
    /// How many channels at once.
    pub channels: u16,
    /// Where the responders' node listens for the first channel; the others follow.
    pub first_port: u16,
    /// When to stop.
    pub until: Until,
    /// How long a channel may take to open, and an update to come about.
    pub patience: Duration,
    /// Blocks that must follow a create before its channel is used.
    pub minimum_depth: u64,
    /// Where the load tells how far it is.
    pub progress: Arc<Progress>,
}

/// How far a load is, for whoever looks on. All parties share it: the times of one party alone
/// would take more memory than its channel.
#[derive(Debug, Default)]
pub struct Progress {
    latency: Mutex<Latency>,
    updating: AtomicU16,
}

impl Progress {
    /// Updates that both parties have signed so far.
    #[must_use]
    pub fn updates(&self) -> u64 {
        self.lock().count()
    }

    /// Channels that make updates now: those that open or close need blocks, these do not.
    #[must_use]
    pub fn updating(&self) -> u16 {
        self.updating.load(Ordering::Relaxed)
    }

    fn begins(&self) {
        self.updating.fetch_add(1, Ordering::Relaxed);
    }

    fn ends(&self) {
        self.updating.fetch_sub(1, Ordering::Relaxed);
    }

    fn made(&self, time: Duration) {
        self.lock().note(time);
    }

    /// Counting leaves nothing half done, so a lock whose holder broke is as good as any.
    fn lock(&self) -> MutexGuard<'_, Latency> {
        self.latency.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When a load stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// After this many updates of each channel.
    Updates(u64),
    /// After this long, counted from when all channels are open.
    Time(Duration),
}

/// What a load came to.
#[derive(Clone, Debug)]
pub struct Report {
    /// Channels that were opened.
    pub channels: u16,
    /// Updates that both parties have signed.
    pub updates: u64,
    /// From the first update's start to the last one's end.
    pub elapsed: Duration,
    /// From the start of an update to its end, as the initiator sees it.
    pub latency: Latency,
    /// How long all channels took to open.
    pub opening: Duration,
}

impl Report {
    /// Updates a second.
    #[must_use]
    pub fn rate(&self) -> f64 {
        let seconds = self.elapsed.as_secs_f64();
        // A count of updates is far below 2^52.
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let updates = self.updates as f64;
        if seconds > 0.0 { updates / seconds } else { 0.0 }
    }
}

/// Why a load came to nothing.
#[derive(Debug, Error)]
pub enum LoadError {
    /// A party's socket does not open.
    #[error("channel {channel}, {role}: {why}", role = .role.name())]
    Connect {
        /// Which channel, from 0.
        channel: u16,
        /// Which party.
        role: Role,
        /// What happened.
        why: ConnectError,
    },
    /// A party could not begin an operation.
    #[error("channel {channel}, {role}: {why}", role = .role.name())]
    Command {
        /// Which channel, from 0.
        channel: u16,
        /// Which party.
        role: Role,
        /// What the session says.
        why: CommandError,
    },
    /// Something else went wrong in a channel.
    #[error("channel {channel}, {role}: {why}", role = .role.name())]
    Channel {
        /// Which channel, from 0.
        channel: u16,
        /// Which party.
        role: Role,
        /// What happened, in words.
        why: String,
    },
    /// The journal cannot be written.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// There are not that many ports.
    #[error("{channels} channels from port {first_port} on need ports above 65535")]
    Ports {
        /// How many channels were wanted.
        channels: u16,
        /// From which port on.
        first_port: u16,
    },
}

/// What all parties of a load share.
#[derive(Debug)]
struct Stage {
    plan: Plan,
    begun: tokio::sync::watch::Sender<Option<Instant>>,
    open: tokio::sync::Semaphore,
    over: AtomicBool,
    /// Held while a party of the initiator's account has something on its way to the chain:
    /// all channels use the nonces of that one account.
    nonce: tokio::sync::Mutex<()>,
    /// Who may have a close of that account in no block yet.
    closing: tokio::sync::Semaphore,
}

impl Stage {
    /// Whether a channel that has made this many updates goes on.
    fn goes_on(&self, made: u64, begun: Instant) -> bool {
        !self.over.load(Ordering::Relaxed)
            && match self.plan.until {
                Until::Updates(wanted) => made < wanted,
                Until::Time(time) => begun.elapsed() < time,
            }
    }

    fn params(&self, role: Role, channel: u16) -> OpenParams {
        let plan = &self.plan;
        let parties = (plan.initiator.account(), plan.responder.account());
        OpenParams {
            initiator_amount: STAKE,
            responder_amount: STAKE,
            port: plan.first_port.saturating_add(channel),
            minimum_depth: Some(plan.minimum_depth),
            minimum_depth_strategy: Some(MinimumDepthStrategy::Plain),
            ..OpenParams::usual(role, parties, Dialect::JsonRpc)
        }
    }

    fn account(&self, role: Role) -> AccountKey {
        self.signer(role).account()
    }

    fn signer(&self, role: Role) -> &Arc<dyn Signer> {
        match role {
            Role::Initiator => &self.plan.initiator,
            Role::Responder => &self.plan.responder,
        }
    }
}

/// Opens the channels, makes updates until the plan says stop, and closes them by consent.
///
/// Each party writes to `journal`, as every client does.
///
/// # Errors
/// The first thing that goes wrong in any channel ends the whole load.
pub async fn run(plan: Plan, journal: Arc<Mutex<Journal>>) -> Result<Report, LoadError> {
    let (channels, first_port) = (plan.channels, plan.first_port);
    if first_port.checked_add(channels).is_none() {
        return Err(LoadError::Ports { channels, first_port });
    }
    let started = Instant::now();
    let stage = Arc::new(Stage {
        plan,
        begun: tokio::sync::watch::Sender::new(None),
        open: tokio::sync::Semaphore::new(0),
        over: AtomicBool::new(false),
        nonce: tokio::sync::Mutex::new(()),
        closing: tokio::sync::Semaphore::new(usize::from(AHEAD)),
    });
    let mut parties = JoinSet::new();
    for channel in 0..channels {
        // The responder's node must listen before the initiator's calls.
        for role in [Role::Responder, Role::Initiator] {
            let record = begin(&stage, &journal, role, channel)?;
            let mut party = party::join(Arc::clone(&stage), record, role, channel).await?;
            if role == Role::Initiator {
                party.create_signed().await?;
                if channel % AHEAD == AHEAD - 1 {
                    party.opened().await?;
                }
            }
            parties.spawn(party.play());
        }
    }
    let gate = {
        let stage = Arc::clone(&stage);
        async move {
            // The semaphore lives as long as the stage and is never closed.
            let _all = stage.open.acquire_many(u32::from(channels) * 2).await;
            let now = Instant::now();
            stage.begun.send_replace(Some(now));
            now
        }
    };
    let gate = tokio::spawn(gate);
    let mut last = None;
    let mut failed = None;
    while let Some(joined) = parties.join_next().await {
        match joined {
            Ok(Ok(of_party)) => last = last.max(of_party),
            Ok(Err(error)) => {
                // The first fault is the cause, those that follow it are not.
                failed.get_or_insert(error);
                stage.over.store(true, Ordering::Relaxed);
                parties.abort_all();
            }
            Err(_aborted) => {}
        }
    }
    gate.abort();
    if let Some(error) = failed {
        return Err(error);
    }
    let begun = stage.begun.borrow().unwrap_or(started);
    let latency = stage.plan.progress.lock().clone();
    Ok(Report {
        channels,
        updates: latency.count(),
        elapsed: last.map_or(Duration::ZERO, |last| last.saturating_duration_since(begun)),
        latency,
        opening: begun.saturating_duration_since(started),
    })
}

/// A party's place in the journal.
fn begin(
    stage: &Stage,
    journal: &Arc<Mutex<Journal>>,
    role: Role,
    channel: u16,
) -> Result<Record, LoadError> {
    let params = stage.params(role, channel);
    let new = NewChannel {
        network: &stage.plan.network,
        dialect: Dialect::JsonRpc.name(),
        role: role.name(),
        initiator: params.initiator.to_string(),
        responder: params.responder.to_string(),
        params: params.to_query(Dialect::JsonRpc, None),
        node: &stage.plan.node,
    };
    let lock = journal.lock().unwrap_or_else(PoisonError::into_inner);
    let key = lock.begin(crate::client::now(), &new)?;
    drop(lock);
    Ok(Record::new(Arc::clone(journal), key))
}
