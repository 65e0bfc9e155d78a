//! What a long-lived channel no longer needs is let go, so that its record stays bounded.
//!
//! What settles a channel is its last co-signed state; what keeps us from signing a round
//! twice is that state, too, since nothing below it is ever signed again. Older rounds are
//! history: the last [`KEPT_ROUNDS`] of them are kept, and everything that went on chain.

use rusqlite::params;

use super::state::spent_between;
use super::write::{ChannelKey, insert_event, number};
use super::{Journal, JournalError};
use crate::encoding::Amount;

/// How many rounds of a channel are kept.
pub const KEPT_ROUNDS: u64 = 10_000;

/// How many sign requests of a channel are kept that came to nothing, and how many events.
const KEPT_ENTRIES: u64 = 20_000;

/// How often it is looked: after so many rounds, or so many requests.
const EVERY: u64 = 1024;

/// The event that stands for spending in rounds that were let go. It is bookkeeping, and
/// no line of the history.
pub(super) const SPENT: &str = "spent";

/// Whether this many entries make it worth looking.
pub(super) const fn is_due(count: u64) -> bool {
    count.is_multiple_of(EVERY)
}

impl Journal {
    /// Lets go of what is older than the last [`KEPT_ROUNDS`] before `round`. What those
    /// rounds cost us is kept as sums, since limits by the hour count it.
    ///
    /// # Errors
    /// The database fails; then nothing is let go.
    pub fn prune(&self, channel: ChannelKey, round: u64) -> Result<(), JournalError> {
        self.let_go(channel, round.saturating_sub(KEPT_ROUNDS))
    }

    /// Lets go of the rounds before `first`.
    pub(super) fn let_go(&self, channel: ChannelKey, first: u64) -> Result<(), JournalError> {
        self.without_references(|| self.delete_before(channel, first))
    }

    /// Deletes rows that name each other and go together, which one by one is forbidden.
    pub(super) fn without_references(
        &self,
        delete: impl FnOnce() -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        self.db.pragma_update(None, "foreign_keys", false)?;
        let deleted = delete();
        self.db.pragma_update(None, "foreign_keys", true)?;
        deleted
    }

    /// The last round that both have signed; 0 before there is one.
    pub(super) fn last_round(&self, channel: ChannelKey) -> Result<u64, JournalError> {
        let round: i64 = self
            .db
            .prepare_cached("SELECT coalesce(max(round), 0) FROM state WHERE channel = ?1")?
            .query_row(params![channel.0], |row| row.get(0))?;
        Ok(u64::try_from(round).unwrap_or_default())
    }

    fn delete_before(&self, channel: ChannelKey, first: u64) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        let spent = spent_between(&transaction, channel, 0, Some(first))?;
        if let Some((at, _)) = spent.last() {
            let sum = spent.iter().fold(Amount::ZERO, |sum, (_, amount)| {
                sum.checked_add(*amount).unwrap_or(Amount::new(u128::MAX))
            });
            let detail = serde_json::json!({"amount": sum.to_string(), "before": first});
            insert_event(&transaction, channel, *at, SPENT, &detail.to_string())?;
        }
        for statement in [
            "DELETE FROM state WHERE channel = ?1 AND round < ?2 AND kind = 'channel_offchain_tx'",
            "DELETE FROM signature WHERE channel = ?1 AND round < ?2 AND dropped IS NULL
                 AND opening = 0",
            "DELETE FROM signature WHERE channel = ?1 AND round < ?2 AND dropped IS NOT NULL
                 AND opening = 0",
            "DELETE FROM request WHERE channel = ?1 AND signature IS NOT NULL
                 AND signature NOT IN (SELECT key FROM signature WHERE channel = ?1)
                 AND ?2 = ?2",
        ] {
            transaction.prepare_cached(statement)?.execute(params![channel.0, number(first)])?;
        }
        for statement in [
            "DELETE FROM request WHERE channel = ?1 AND signature IS NULL AND key <=
                 (SELECT key FROM request WHERE channel = ?1 AND signature IS NULL
                  ORDER BY key DESC LIMIT 1 OFFSET ?2)",
            "DELETE FROM event WHERE channel = ?1 AND name NOT IN ('named', 'on_chain_tx', 'alarm')
                 AND key <= (SELECT key FROM event WHERE channel = ?1
                             ORDER BY key DESC LIMIT 1 OFFSET ?2)",
        ] {
            let kept = number(KEPT_ENTRIES);
            transaction.prepare_cached(statement)?.execute(params![channel.0, kept])?;
        }
        Ok(transaction.commit()?)
    }
}
