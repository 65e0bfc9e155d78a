//! `approve` and `reject`: a person's answers to sign requests.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::time::Duration;

use super::{Executor, overdue};
use crate::cli::exit::{Exit, Failure};
use crate::client::AnswerError;
use crate::review::CheckId;
use crate::session::{Activity, Phase, RequestId, Ticket};

/// How long a card must have been on screen before a bare `y` counts: a key typed for
/// something else must not sign.
const ON_SCREEN: Duration = Duration::from_secs(1);

impl Executor {
    pub(super) async fn approve(
        &self,
        id: Option<RequestId>,
        overrides: Vec<CheckId>,
    ) -> Result<(), Failure> {
        let id = self.meant(id, "y")?;
        let tickets = self.tickets().await?;
        let id = self
            .handle
            .approve(id, overrides)
            .await
            .map_err(|error| Failure::new(Exit::Unverified, error.to_string()))?;
        self.settled(id, tickets.get(&id).copied().flatten()).await
    }

    /// Which operation of ours each waiting request belongs to.
    async fn tickets(&self) -> Result<BTreeMap<RequestId, Option<Ticket>>, Failure> {
        let cards = self.snapshot().await?.cards;
        Ok(cards.into_iter().map(|card| (card.pending.id, card.pending.ticket)).collect())
    }

    /// Waits, where that is asked for, until what an answer brings about has happened, or
    /// the next answer is wanted.
    async fn settled(&self, id: RequestId, ticket: Option<Ticket>) -> Result<(), Failure> {
        let Some(patience) = self.patience else { return Ok(()) };
        let gone = self.board.until(patience, |state| {
            (!state.cards.contains_key(&id) || state.end.is_some()).then_some(())
        });
        if gone.await.is_none() {
            return Err(overdue(patience));
        }
        if let Some(ticket) = ticket {
            return self.finish(ticket, patience).await;
        }
        let quiet = self.board.until(patience, |state| {
            let is_idle = state.ctx.phase == Phase::Open(Activity::Idle);
            (is_idle || !state.cards.is_empty() || state.end.is_some()).then_some(())
        });
        quiet.await.ok_or_else(|| overdue(patience))
    }

    pub(super) async fn reject(
        &self,
        id: Option<RequestId>,
        code: Option<u16>,
    ) -> Result<(), Failure> {
        let id = self.meant(id, "n")?;
        let tickets = self.tickets().await?;
        let id = self
            .handle
            .reject(id, code)
            .await
            .map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
        match self.settled(id, tickets.get(&id).copied().flatten()).await {
            // It is what was wanted.
            Err(failure) if failure.exit == Exit::Declined.code() => Ok(()),
            settled => settled,
        }
    }

    /// The request that an answer is for. At a keyboard only one that was on screen
    /// before the line was begun, and for a bare `y` or `n` the only one, there for a
    /// while: a key meant for something else must not sign.
    fn meant(&self, id: Option<RequestId>, key: &str) -> Result<Option<RequestId>, Failure> {
        let Some(begun) = self.begun else { return Ok(id) };
        let state = self.board.lock();
        let (meant, shown) = match id {
            Some(id) => state.cards.get_key_value(&id).ok_or(AnswerError::NoSuch(id)),
            None => match state.cards.len() {
                0 => Err(AnswerError::NoneWaiting),
                1 => state.cards.first_key_value().ok_or(AnswerError::NoneWaiting),
                several => {
                    Err(state.cards.keys().next().map_or(AnswerError::NoneWaiting, |first| {
                        AnswerError::Which(several, *first)
                    }))
                }
            },
        }
        .map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
        let elsewhere = self
            .seen
            .as_ref()
            .map(|seen| seen.lock().unwrap_or_else(PoisonError::into_inner).get(meant).copied());
        let shown = elsewhere.unwrap_or(*shown);
        if shown.is_none_or(|shown| shown > begun) {
            return Err(Failure::new(
                Exit::Declined,
                format!("not taken: this line was begun before card #{meant} was on screen"),
            )
            .hint(format!("{key} {meant}   answers #{meant}")));
        }
        if id.is_none() && shown.is_none_or(|shown| shown.elapsed() < ON_SCREEN) {
            return Err(Failure::new(
                Exit::Declined,
                format!("not taken: that came too soon after card #{meant} appeared"),
            )
            .hint(format!("{key}   again answers #{meant}")));
        }
        Ok(Some(*meant))
    }
}
