//! The watcher: one look at every channel, in an order in which what presses comes first.
//! What must survive is in the journal; what is kept here only spares telling things twice.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::error::ExitError;
use super::news::{News, What};
use super::post::Fate;
use super::reliance::doubts;
use super::verdict::Advice;
use crate::chain::{Doubt, Node, Status};
use crate::encoding::{AccountKey, Amount, ChannelId, TxHash};
use crate::journal::{ChannelKey, Journal};
use crate::keys::Signer;
use crate::tx::SignedTx;

/// What a watcher does without asking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Auto {
    /// Answers closes that use an older state.
    pub slash: bool,
    /// Settles once the lock period is over.
    pub settle: bool,
    /// Blocks after which a transaction counts.
    pub depth: u64,
    /// The gas price to pay; what the node sees, if absent.
    pub gas_price: Option<Amount>,
}

/// One channel that is looked after.
#[derive(Debug)]
pub(super) struct Watched {
    pub(super) key: ChannelKey,
    pub(super) id: ChannelId,
    pub(super) told: Option<String>,
    pub(super) alerted: Option<(Advice, u64)>,
    pub(super) fates: Vec<(TxHash, Fate)>,
    pub(super) done: bool,
}

/// Looks after any number of channels of one network.
#[derive(Debug)]
pub struct Watcher {
    pub(super) node: Node,
    pub(super) network: Option<String>,
    pub(super) journal: Arc<Mutex<Journal>>,
    pub(super) signer: Option<Arc<dyn Signer>>,
    pub(super) auto: Auto,
    pub(super) channels: Vec<Watched>,
    pub(super) silent: bool,
    /// Why the node was not to be relied on at the last look.
    pub(super) doubted: Vec<&'static str>,
    /// What the peers have in the mempool, in eras where that is all that is told of them.
    pub(super) passing: BTreeMap<AccountKey, Vec<SignedTx>>,
    /// The height at which the mempool took no more of our account.
    pub(super) full: Option<u64>,
    pub(super) news: Vec<News>,
}

impl Watcher {
    /// Looks after these channels, which are all on this network. Without a signer it only
    /// tells.
    #[must_use]
    pub fn new(
        node: Node,
        network: Option<String>,
        journal: Arc<Mutex<Journal>>,
        signer: Option<Arc<dyn Signer>>,
        auto: Auto,
        channels: &[(ChannelKey, ChannelId)],
    ) -> Self {
        let channels = channels
            .iter()
            .map(|(key, id)| Watched {
                key: *key,
                id: *id,
                told: None,
                alerted: None,
                fates: Vec::new(),
                done: false,
            })
            .collect();
        Self {
            node,
            network,
            journal,
            signer,
            auto,
            channels,
            silent: false,
            doubted: Vec::new(),
            passing: BTreeMap::new(),
            full: None,
            news: Vec::new(),
        }
    }

    /// Whether every channel is over and paid out.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.channels.iter().all(|channel| channel.done)
    }

    /// Looks at everything once, does what is to be done, and gives the news.
    ///
    /// # Errors
    /// The journal fails, or the node is on another network: nothing goes on then. A node
    /// that does not answer is news, and asked again the next time.
    pub async fn tick(&mut self) -> Result<Vec<News>, ExitError> {
        let (height, doubts) = match self.begin().await {
            Ok(begun) => begun,
            Err(ExitError::Chain(error)) if error.is_transient() => {
                if !std::mem::replace(&mut self.silent, true) {
                    self.tell(None, What::Silent { why: error.to_string() });
                }
                return Ok(std::mem::take(&mut self.news));
            }
            Err(error) => return Err(error),
        };
        if std::mem::replace(&mut self.silent, false) {
            self.tell(None, What::Back);
        }
        // An answer that is posted to a node that is behind does no harm, and waiting could:
        // it is told, and what is to be done is done.
        for doubt in doubts.iter().filter(|doubt| !self.doubted.contains(&doubt.name())) {
            self.news.push(News { channel: None, what: What::Doubt { why: doubt.to_string() } });
        }
        self.doubted = doubts.iter().map(Doubt::name).collect();
        self.passing.clear();
        // What was begun before comes first: it has the lower nonces.
        for at in 0..self.channels.len() {
            let result = self.follow(at, height).await;
            self.or_trouble(at, result)?;
        }
        let mut found = self.fetch().await;
        let mut pressing = Vec::new();
        for at in 0..self.channels.len() {
            let id = self.channels.get(at).map(|channel| channel.id);
            let found = id.and_then(|id| found.remove(&id));
            let result = match self.watch(at, height, found).await {
                Ok(Some(sighting)) if sighting.advice.is_pressing() => {
                    pressing.push((at, sighting));
                    Ok(())
                }
                Ok(Some(sighting)) => self.heed(at, &sighting, height).await,
                Ok(None) => Ok(()),
                Err(error) => Err(error),
            };
            self.or_trouble(at, result)?;
        }
        // A mempool takes a few of an account at a time: what ends first goes first.
        pressing.sort_by_key(|(_, sighting)| sighting.advice.deadline());
        for (at, sighting) in pressing {
            let result = self.heed(at, &sighting, height).await;
            self.or_trouble(at, result)?;
        }
        // A node with two heights goes back and forth between them at every look.
        let has_two = self.doubted.contains(&"two_heights");
        let is_told = |doubt: &Doubt| has_two && matches!(doubt, Doubt::HeightFell { .. });
        for doubt in self.node.take_doubts().into_iter().filter(|doubt| !is_told(doubt)) {
            self.tell(None, What::Doubt { why: doubt.to_string() });
        }
        Ok(std::mem::take(&mut self.news))
    }

    pub(super) async fn status(&self) -> Result<Status, ExitError> {
        Ok(match &self.network {
            Some(network) => self.node.status_on(network).await?,
            None => self.node.status().await?,
        })
    }

    /// The chain's height, and what is to be said of the node that tells it.
    async fn begin(&self) -> Result<(u64, Vec<Doubt>), ExitError> {
        let status = self.status().await?;
        let doubts = doubts(&self.node, &status, self.network.as_deref()).await?;
        Ok((status.top_height, doubts))
    }

    pub(super) fn tell(&mut self, channel: Option<ChannelId>, what: What) {
        self.news.push(News { channel, what });
    }

    /// One channel's trouble is not the others'; a broken journal is everybody's.
    fn or_trouble(&mut self, at: usize, result: Result<(), ExitError>) -> Result<(), ExitError> {
        let Err(error) = result else { return Ok(()) };
        if let ExitError::Journal(error) = error {
            return Err(error.into());
        }
        let why = error.to_string();
        let Some(channel) = self.channels.get_mut(at) else { return Ok(()) };
        if channel.told.as_ref() != Some(&why) {
            channel.told = Some(why.clone());
            let id = channel.id;
            self.tell(Some(id), What::Trouble { why });
        }
        Ok(())
    }

    /// Tells what was not the last that was told of this channel.
    pub(super) fn tell_once(&mut self, at: usize, mark: &str, what: What) {
        let Some(channel) = self.channels.get_mut(at) else { return };
        if channel.told.as_deref() != Some(mark) {
            channel.told = Some(mark.to_owned());
            let id = channel.id;
            self.tell(Some(id), what);
        }
    }
}
