//! What a watcher sees: what became of that which was posted, what the chain has of each
//! channel, and what it calls for.

use std::collections::BTreeMap;

use futures_util::StreamExt;

use super::error::ExitError;
use super::look::{Seen, look, passing, today};
use super::news::What;
use super::post::{Fate, follow_up, lock};
use super::stored::Stored;
use super::tick::Watcher;
use super::verdict::{Advice, advise};
use crate::chain::{ChainError, Channel, Generation};
use crate::client::now;
use crate::encoding::ChannelId;
use crate::journal::{ChainPhase, ChannelKey, OnChain, PostingState};

/// Questions on their way to the node at once.
const SIDE_BY_SIDE: usize = 16;

/// What the node says of a channel.
type Found = Result<Option<Channel>, ChainError>;

/// What was seen of a channel, and what it calls for.
pub(super) struct Sighting {
    pub(super) stored: Stored,
    pub(super) seen: OnChain,
    pub(super) advice: Advice,
}

impl Watcher {
    /// Sees to it that what was posted gets there.
    pub(super) async fn follow(&mut self, at: usize, height: u64) -> Result<(), ExitError> {
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
    pub(super) async fn watch(
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
    pub(super) async fn fetch(&self) -> BTreeMap<ChannelId, Found> {
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
    pub(super) fn stored(&self, key: ChannelKey) -> Result<Stored, ExitError> {
        let summary = lock(&self.journal).channel(key)?;
        let summary = summary.ok_or_else(|| {
            ExitError::Incomplete(String::from("the channel is in the journal no more"))
        })?;
        Stored::read(&lock(&self.journal), &summary, None)
    }

    /// Whether our signature of the round that the chain shows is on record.
    pub(super) fn has_signed(&self, key: ChannelKey, seen: &OnChain) -> Result<bool, ExitError> {
        Ok(lock(&self.journal).signed_for(key, seen.round)?.is_some())
    }

    /// Whether the end is deep enough that no likely fork undoes it.
    fn is_deep(&self, height: u64, key: ChannelKey) -> Result<bool, ExitError> {
        let postings = lock(&self.journal).postings(key)?;
        let last = postings.iter().filter_map(|posting| posting.height).max();
        Ok(last.is_none_or(|mined| height.saturating_sub(mined) >= self.auto.depth))
    }
}
