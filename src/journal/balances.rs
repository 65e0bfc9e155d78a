//! What each party had, round by round.

use rusqlite::params;

use super::read::{amount, unsigned};
use super::{ChannelKey, Journal, JournalError};
use crate::encoding::Amount;

/// The balances of a round that both signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundBalances {
    /// The round.
    pub round: u64,
    /// When it was signed, in milliseconds since 1970.
    pub at: u64,
    /// The initiator's balance.
    pub initiator: Amount,
    /// The responder's.
    pub responder: Amount,
}

impl Journal {
    /// The balances of the rounds that are kept, in order: every one, or evenly about
    /// `most` of them, the last among them. Rounds whose balances are not known are left
    /// out.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn rounds(
        &self,
        channel: ChannelKey,
        most: u32,
    ) -> Result<Vec<RoundBalances>, JournalError> {
        let known = "FROM state WHERE channel = ?1 AND initiator_balance IS NOT NULL
                     AND responder_balance IS NOT NULL AND kind <> 'channel_close_mutual_tx'";
        let count: i64 =
            self.db.query_row(&format!("SELECT count(*) {known}"), params![channel.0], |row| {
                row.get(0)
            })?;
        let step = (count / i64::from(most.max(1))).max(1);
        let mut statement = self.db.prepare(&format!(
            "SELECT round, at, initiator_balance, responder_balance, place FROM (
                 SELECT *, row_number() OVER (ORDER BY round, key) AS place {known}
             ) WHERE place % ?2 = 0 OR place = ?3 OR place = 1 ORDER BY place"
        ))?;
        let mut rows = statement.query(params![channel.0, step, count])?;
        let mut rounds = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some((initiator, responder)) = amount(row, 2)?.zip(amount(row, 3)?) {
                let (round, at) = (unsigned(row, 0)?, unsigned(row, 1)?);
                rounds.push(RoundBalances { round, at, initiator, responder });
            }
        }
        Ok(rounds)
    }
}
