//! Starting and stopping a node.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::autopilot::Remote;
use super::chain::{Chain, Fate, Orphans, Rejection};
use super::chains::BothChains;
use super::config::{NodeConfig, NodeError};
use super::fault::Fault;
use super::hub::Hub;
use super::wrong::{Armed, Wrong};
use super::{door, http};
use crate::encoding::{AccountKey, Amount, TxHash};
use crate::tx::SignedTx;
use crate::wire::{Dialect, Role};

/// A running node. Dropping it stops the node, its processes and sockets with it.
pub struct NodeHandle {
    /// Where channel sockets connect.
    pub ws_addr: SocketAddr,
    /// Where the HTTP API is.
    pub http_addr: SocketAddr,
    hub: Arc<Hub>,
    tasks: JoinSet<()>,
}

/// Starts a node and returns once its ports are open.
///
/// # Errors
/// A port is taken.
pub async fn spawn(config: NodeConfig) -> Result<NodeHandle, NodeError> {
    let ws = listen(&config, config.ws_port).await?;
    let local = |listener: &TcpListener, port| {
        let (host, failed) =
            (config.host, |source| NodeError::Listen { host: config.host, port, source });
        listener.local_addr().map_err(failed).map(|addr| SocketAddr::new(host, addr.port()))
    };
    let ws_addr = local(&ws, config.ws_port)?;
    let http = listen(&config, config.http_port).await?;
    let http_addr = local(&http, config.http_port)?;
    let block_interval = config.block_interval;
    let hub = Arc::new(Hub::new(config));
    let mut tasks = JoinSet::new();
    tasks.spawn(door::serve(ws, Arc::clone(&hub)));
    let chains = Arc::new(BothChains::new(&hub));
    tasks.spawn(http::serve(http, chains, std::future::pending()));
    if let Some(interval) = block_interval {
        tasks.spawn(tick(interval, Arc::clone(&hub)));
    }
    Ok(NodeHandle { ws_addr, http_addr, hub, tasks })
}

async fn listen(config: &NodeConfig, port: u16) -> Result<TcpListener, NodeError> {
    let host = config.host;
    TcpListener::bind((host, port)).await.map_err(|source| NodeError::Listen { host, port, source })
}

async fn tick(interval: Duration, hub: Arc<Hub>) {
    let mut ticks = tokio::time::interval(interval.max(Duration::from_millis(1)));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        hub.mine();
    }
}

impl NodeHandle {
    /// Makes this many blocks on both chains.
    pub fn mine(&self, blocks: u32) {
        for _ in 0..blocks {
            self.hub.mine();
        }
    }

    /// Lets something go wrong, in the processes that run and in those to come.
    pub fn arm(&self, wrong: Wrong) {
        self.hub.arm(wrong);
    }

    /// What is to go wrong, and how often it has.
    #[must_use]
    pub fn faults(&self) -> Vec<Armed> {
        self.hub.faults()
    }

    /// Lets nothing go wrong any more.
    pub fn clear_faults(&self) {
        self.hub.clear_faults();
    }

    /// Moves the node's clock forward: its timeouts come, its blocks bear the later time.
    /// Sockets are not taken for silent because of it.
    pub fn move_time(&self, by: Duration) {
        self.hub.move_time(by);
    }

    /// How far the node's clock is ahead of the system's.
    #[must_use]
    pub fn clock_ahead(&self) -> Duration {
        self.hub.ahead()
    }

    /// Keeps hold of the counterparty that came with the node.
    pub fn adopt(&self, companion: Remote) {
        self.hub.adopt(companion);
    }

    /// The counterparty that came with the node, if there is one.
    #[must_use]
    pub fn companion(&self) -> Option<Remote> {
        self.hub.companion()
    }

    /// The height of both chains.
    #[must_use]
    pub fn height(&self) -> u64 {
        self.hub.lock_chain(Dialect::JsonRpc).height()
    }

    /// What an account's next transaction needs on the chain of a dialect: its nonce, and
    /// the gas price that is asked for.
    #[must_use]
    pub fn next_nonce_and_price(&self, dialect: Dialect, key: &AccountKey) -> (u64, Amount) {
        let chain = self.hub.lock_chain(dialect);
        (chain.next_nonce(key), chain.gas_price())
    }

    /// Puts a transaction into the mempool of a dialect's chain.
    ///
    /// # Errors
    /// The mempool does not take it.
    pub fn post(&self, dialect: Dialect, signed: SignedTx) -> Result<TxHash, Rejection> {
        let posted = self.hub.lock_chain(dialect).post(signed);
        self.hub.wake();
        posted
    }

    /// Gives an account coins on both chains.
    ///
    /// # Errors
    /// It would own more than any amount can be.
    pub fn fund(&self, key: AccountKey, amount: Amount) -> Result<(), Rejection> {
        self.hub.lock_chain(Dialect::JsonRpc).credit(key, amount)?;
        self.hub.lock_chain(Dialect::Legacy).credit(key, amount)
    }

    /// Takes the last blocks of both chains away, as a fork does. Their transactions go
    /// back to the mempool, or with them.
    pub fn reorg(&self, blocks: u64, orphans: Orphans) {
        self.hub.reorg(blocks, orphans);
    }

    /// What became of a transaction, and why: a node tells only that it is not there.
    #[must_use]
    pub fn fate(&self, hash: &TxHash) -> Fate {
        self.hub.fate(hash)
    }

    /// The chain that channels of a dialect live on.
    #[must_use]
    pub fn chain(&self, dialect: Dialect) -> Arc<Mutex<Chain>> {
        Arc::clone(self.hub.chain(dialect))
    }

    /// Lets every channel process of a role do something wrong, and says how many there
    /// are. What a client sends from now on comes after it.
    #[expect(clippy::must_use_candidate, reason = "mostly done for its effect")]
    pub fn inject(&self, role: Role, fault: Fault) -> usize {
        self.hub.inject(role, fault)
    }

    /// The protocol number of the legacy chain, which its state hashes cover.
    #[must_use]
    pub fn protocol_of_2018(&self) -> u64 {
        self.hub.config.protocol_of_2018()
    }

    /// The URL of the channel door, without a query.
    #[must_use]
    pub fn ws_url(&self) -> String {
        format!("ws://{}/channel", self.ws_addr)
    }

    /// Stops everything and waits until it has stopped.
    pub async fn shutdown(mut self) {
        self.tasks.shutdown().await;
    }
}
