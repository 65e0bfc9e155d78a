//! The watcher: one look at every channel, what it means, and what is done about it. What
//! must survive is in the journal; what is kept here only spares telling things twice.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt;

use super::error::ExitError;
use super::look::{Seen, look, passing, today};
use super::permit::ClosingKey;
use super::plan::{card, compose};
use super::post::{Fate, follow_up, lock, post};
use super::reliance::doubts;
use super::stored::Stored;
use super::verdict::{Advice, advise};
use crate::chain::{ChainError, Channel, Doubt, Generation, Node, Status};
use crate::client::{Decider, Record, now, sign_alone};
use crate::encoding::{AccountKey, Amount, ChannelId, TxHash};
use crate::journal::{ChainPhase, ChannelKey, Journal, OnChain, PostingState};
use crate::keys::Signer;
use crate::tx::{SignedTx, TxKind};
use crate::wire::TxOptions;

/// Questions on their way to the node at once.
const SIDE_BY_SIDE: usize = 16;

/// What the node says of a channel.
type Found = Result<Option<Channel>, ChainError>;

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

/// One piece of news.
#[derive(Clone, Debug)]
pub struct News {
    /// The channel that it is about; none if it is about the node.
    pub channel: Option<ChannelId>,
    /// What.
    pub what: What,
}

/// What a watcher tells.
#[derive(Clone, Debug)]
pub enum What {
    /// The channel on chain, when it changed.
    Seen(OnChain),
    /// The node does not have the channel.
    NotThere,
    /// A node of 2018, on which only what passes through the mempool is seen.
    Blind,
    /// A close by the peer waits in the mempool.
    Coming {
        /// Its hash.
        hash: TxHash,
    },
    /// What the chain shows calls for something.
    Alert {
        /// What.
        advice: Advice,
        /// What was seen.
        seen: OnChain,
        /// Our last round.
        ours: u64,
        /// Whether a person is to decide.
        asks: bool,
    },
    /// We posted something.
    Posted {
        /// What.
        kind: TxKind,
        /// Its hash.
        hash: TxHash,
    },
    /// Something of ours came into a block, deep enough, or can never be included.
    Fate {
        /// What.
        kind: TxKind,
        /// Its hash.
        hash: TxHash,
        /// How it went.
        fate: Fate,
    },
    /// Something failed; it is tried again.
    Trouble {
        /// What, in words.
        why: String,
    },
    /// The node does not answer; it is asked again.
    Silent {
        /// Why.
        why: String,
    },
    /// The node answers again.
    Back,
    /// The node said something that cannot be right.
    Doubt {
        /// What, in words.
        why: String,
    },
}

/// One channel that is looked after.
#[derive(Debug)]
struct Watched {
    key: ChannelKey,
    id: ChannelId,
    told: Option<String>,
    alerted: Option<(Advice, u64)>,
    fates: Vec<(TxHash, Fate)>,
    done: bool,
}

/// What was seen of a channel, and what it calls for.
struct Sighting {
    stored: Stored,
    seen: OnChain,
    advice: Advice,
}

/// Looks after any number of channels of one network.
#[derive(Debug)]
pub struct Watcher {
    node: Node,
    network: Option<String>,
    journal: Arc<Mutex<Journal>>,
    signer: Option<Arc<dyn Signer>>,
    auto: Auto,
    channels: Vec<Watched>,
    silent: bool,
    /// Why the node was not to be relied on at the last look.
    doubted: Vec<&'static str>,
    /// What the peers have in the mempool, in eras where that is all that is told of them.
    passing: BTreeMap<AccountKey, Vec<SignedTx>>,
    /// The height at which the mempool took no more of our account.
    full: Option<u64>,
    news: Vec<News>,
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

    async fn status(&self) -> Result<Status, ExitError> {
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

    fn tell(&mut self, channel: Option<ChannelId>, what: What) {
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

    /// Sees to it that what was posted gets there.
    async fn follow(&mut self, at: usize, height: u64) -> Result<(), ExitError> {
        let Some(channel) = self.channels.get(at).filter(|channel| !channel.done) else {
            return Ok(());
        };
        let (key, id) = (channel.key, channel.id);
        let postings = lock(&self.journal).postings(key)?;
        for posting in postings {
            // A fork may take out of the chain what was confirmed.
            if posting.state == PostingState::Dropped {
                continue;
            }
            let top = (height, self.auto.depth);
            let fate = follow_up(&self.node, &self.journal, key, &posting, top).await?;
            let (hash, kind) = (posting.hash(), posting.signed.tx().kind());
            let Some(channel) = self.channels.get_mut(at) else { continue };
            let before = channel.fates.iter_mut().find(|(of, _)| *of == hash);
            let is_news = match before {
                Some((_, before)) => std::mem::replace(before, fate.clone()) != fate,
                None => {
                    channel.fates.push((hash, fate.clone()));
                    fate != Fate::Pending
                }
            };
            if is_news {
                self.tell(Some(id), What::Fate { kind, hash, fate });
            }
        }
        Ok(())
    }

    /// Looks at one channel, and tells what changed.
    async fn watch(
        &mut self,
        at: usize,
        height: u64,
        found: Option<Found>,
    ) -> Result<Option<Sighting>, ExitError> {
        let Some(channel) = self.channels.get(at).filter(|channel| !channel.done) else {
            return Ok(None);
        };
        let key = channel.key;
        let stored = self.stored(key)?;
        let looked = match found {
            Some(found) => today(&self.journal, &stored, height, found?)?,
            None => self.look_at(&stored, height).await?,
        };
        let seen = match looked {
            Seen::There(seen) => seen,
            Seen::NotThere => {
                self.tell_once(at, "not there", What::NotThere);
                return Ok(None);
            }
            Seen::Blind { waiting } => {
                self.tell_once(at, "blind", What::Blind);
                for signed in waiting {
                    let hash = signed.hash();
                    self.tell_once(at, &format!("coming {hash}"), What::Coming { hash });
                }
                return Ok(None);
            }
        };
        lock(&self.journal).saw(key, &seen)?;
        let what = (seen.phase, seen.round, seen.locked_until, seen.amounts);
        self.tell_once(at, &format!("{what:?}"), What::Seen(seen));
        if seen.phase == ChainPhase::Gone {
            lock(&self.journal).seen(key, now(), "closed")?;
            let is_deep = self.is_deep(height, key)?;
            if let Some(channel) = self.channels.get_mut(at) {
                channel.done = is_deep;
            }
        }
        let advice = advise(&stored, &seen, height, self.has_signed(key, &seen)?);
        Ok(Some(Sighting { stored, seen, advice }))
    }

    /// What a node of today has of every channel that is not over, asked side by side: with a
    /// node that is far away, one after the other could take longer than from look to look. In
    /// 2018 nothing is found, and each is looked at by what passes.
    async fn fetch(&self) -> BTreeMap<ChannelId, Found> {
        if self.node.generation() != Generation::Modern {
            return BTreeMap::new();
        }
        let ids = self.channels.iter().filter(|channel| !channel.done).map(|channel| channel.id);
        let asked = ids.map(|id| async move { (id, self.node.channel(&id).await) });
        futures_util::stream::iter(asked).buffer_unordered(SIDE_BY_SIDE).collect().await
    }

    /// A channel of 2018, by what passes through the mempool.
    async fn look_at(&mut self, stored: &Stored, height: u64) -> Result<Seen, ExitError> {
        let peer = stored.peer();
        if !self.passing.contains_key(&peer) {
            self.passing.insert(peer, passing(&self.node, &peer).await?);
        }
        let passing = self.passing.get(&peer).map(Vec::as_slice).unwrap_or_default();
        look(&self.node, &self.journal, stored, height, passing).await
    }

    /// The channel as it is on record: a session elsewhere may have gone on meanwhile.
    fn stored(&self, key: ChannelKey) -> Result<Stored, ExitError> {
        let summary = lock(&self.journal).channel(key)?;
        let summary = summary.ok_or_else(|| {
            ExitError::Incomplete(String::from("the channel is in the journal no more"))
        })?;
        Stored::read(&lock(&self.journal), &summary, None)
    }

    /// Whether our signature of the round that the chain shows is on record.
    fn has_signed(&self, key: ChannelKey, seen: &OnChain) -> Result<bool, ExitError> {
        Ok(lock(&self.journal).signed_for(key, seen.round)?.is_some())
    }

    /// Whether the end is deep enough that no likely fork undoes it.
    fn is_deep(&self, height: u64, key: ChannelKey) -> Result<bool, ExitError> {
        let postings = lock(&self.journal).postings(key)?;
        let last = postings.iter().filter_map(|posting| posting.height).max();
        Ok(last.is_none_or(|mined| height.saturating_sub(mined) >= self.auto.depth))
    }

    async fn heed(
        &mut self,
        at: usize,
        Sighting { stored, seen, advice }: &Sighting,
        height: u64,
    ) -> Result<(), ExitError> {
        let advice = *advice;
        let Some(channel) = self.channels.get_mut(at) else { return Ok(()) };
        let id = channel.id;
        let is_news = channel.alerted != Some((advice, seen.round));
        let calls = !matches!(advice, Advice::Nothing | Advice::Done | Advice::Wait { .. });
        channel.alerted = Some((advice, seen.round));
        let has_key = self.signer.as_ref().is_some_and(|signer| signer.account() == stored.me());
        let wanted = match advice {
            Advice::Slash { .. } => Some((TxKind::Slash, self.auto.slash)),
            Advice::Settle => Some((TxKind::Settle, self.auto.settle)),
            _ => None,
        };
        let postings = lock(&self.journal).postings(stored.key)?;
        let under_way =
            |kind| postings.iter().any(|p| p.state.is_live() && p.signed.tx().kind() == kind);
        if is_news && calls && !wanted.is_some_and(|(kind, _)| under_way(kind)) {
            let asks = has_key && wanted.is_some_and(|(kind, auto)| kind == TxKind::Slash && !auto);
            let ours = stored.latest.round;
            self.tell(Some(id), What::Alert { advice, seen: *seen, ours, asks });
        }
        match wanted {
            Some((kind, true)) if has_key && !under_way(kind) && self.full != Some(height) => {
                let rule = match kind {
                    TxKind::Slash => "watch --auto-slash yes",
                    _ => "watch --auto-settle",
                };
                let by = Decider::Rule(rule.to_owned());
                match self.act((stored, seen, height), kind, &by).await {
                    Err(ExitError::Chain(error)) if is_full(&error) => {
                        // A mempool takes a few transactions of an account at a time: the
                        // rest goes into the next block.
                        self.full = Some(height);
                        Ok(())
                    }
                    result => result,
                }
            }
            _ => Ok(()),
        }
    }

    /// Answers for a person: slashes the channel, or leaves it.
    ///
    /// # Errors
    /// It cannot be done.
    pub async fn answer(&mut self, id: ChannelId, yes: bool) -> Result<Vec<News>, ExitError> {
        let Some(channel) = self.channels.iter_mut().find(|channel| channel.id == id) else {
            return Ok(Vec::new());
        };
        let key = channel.key;
        let Some((Advice::Slash { .. }, _)) = channel.alerted else { return Ok(Vec::new()) };
        if !yes {
            lock(&self.journal).event(key, now(), "slash_declined", "{}")?;
            return Ok(Vec::new());
        }
        let height = self.status().await?.top_height;
        let stored = self.stored(key)?;
        let passing = passing(&self.node, &stored.peer()).await?;
        let seen = look(&self.node, &self.journal, &stored, height, &passing).await?;
        if let Seen::There(seen) = seen {
            let is_signed = self.has_signed(key, &seen)?;
            if !matches!(advise(&stored, &seen, height, is_signed), Advice::Slash { .. }) {
                return Err(ExitError::NotNow(String::from(
                    "the close is not one to slash any more",
                )));
            }
            self.act((&stored, &seen, height), TxKind::Slash, &Decider::Person).await?;
        }
        Ok(std::mem::take(&mut self.news))
    }

    async fn act(
        &mut self,
        (stored, seen, height): (&Stored, &OnChain, u64),
        kind: TxKind,
        by: &Decider,
    ) -> Result<(), ExitError> {
        let Some(signer) = self.signer.clone() else { return Ok(()) };
        let options = TxOptions { gas_price: self.auto.gas_price, ..TxOptions::default() };
        let request = compose(
            &self.node,
            &self.journal,
            (stored, stored),
            kind,
            (options, 0),
            (Some(seen), height),
        )
        .await?;
        let Some(card) = card(stored, &request) else { return Ok(()) };
        let key = ClosingKey::new(signer, &request.tx)
            .map_err(|why| ExitError::NotNow(why.to_string()))?;
        let record = Record::new(Arc::clone(&self.journal), stored.key);
        let cleared =
            sign_alone(&record, &card, by, &[], Arc::new(key), stored.network.clone()).await?;
        let hash = post(&self.node, &self.journal, stored.key, cleared).await?;
        self.tell(Some(stored.id), What::Posted { kind, hash });
        Ok(())
    }

    fn tell_once(&mut self, at: usize, mark: &str, what: What) {
        let Some(channel) = self.channels.get_mut(at) else { return };
        if channel.told.as_deref() != Some(mark) {
            channel.told = Some(mark.to_owned());
            let id = channel.id;
            self.tell(Some(id), what);
        }
    }
}

/// Whether the mempool has as many transactions of the account as it takes.
fn is_full(error: &ChainError) -> bool {
    matches!(error, ChainError::Refused { reason, .. } if reason.contains("nonce_too_high"))
}
