//! What a watcher does: it answers closes that use an older state and settles, by rule or
//! for a person.

use std::sync::Arc;

use super::error::ExitError;
use super::look::{Seen, look, passing};
use super::news::{News, What};
use super::permit::ClosingKey;
use super::plan::{card, compose};
use super::post::{lock, post};
use super::sight::Sighting;
use super::stored::Stored;
use super::tick::Watcher;
use super::verdict::{Advice, advise};
use crate::chain::ChainError;
use crate::client::{Decider, Record, now, sign_alone};
use crate::encoding::ChannelId;
use crate::journal::OnChain;
use crate::tx::TxKind;
use crate::wire::TxOptions;

impl Watcher {
    /// Tells what a sighting calls for, and does it where that is wanted.
    pub(super) async fn heed(
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
}

/// Whether the mempool has as many transactions of the account as it takes.
fn is_full(error: &ChainError) -> bool {
    matches!(error, ChainError::Refused { reason, .. } if reason.contains("nonce_too_high"))
}
