//! A channel's history: its events, its sign requests with their answers, and the states
//! that both signed, in the order in which they came.

use rusqlite::params;

use super::read::unsigned;
use super::{ChannelKey, Journal, JournalError};

/// One line of a channel's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// What.
    pub name: String,
    /// More, as JSON.
    pub detail: String,
}

/// A request and a state are on record once; history only shows them.
const HISTORY: &str = "
    SELECT at, name, detail, 0 AS rank, key FROM event WHERE channel = ?1 AND name <> 'spent'
    UNION ALL
    SELECT at, 'sign_request', json_object('tag', tag, 'round', round, 'verdict', verdict), 1, key
    FROM request WHERE channel = ?1
    UNION ALL
    SELECT r.decided_at,
           CASE WHEN r.signature IS NULL THEN 'not_signed' ELSE 'signed' END,
           json_object('tag', r.tag, 'round', r.round, 'why', r.decision, 'dropped', s.dropped),
           2, r.key
    FROM request r LEFT JOIN signature s ON s.key = r.signature
    WHERE r.channel = ?1 AND r.decision IS NOT NULL
    UNION ALL
    SELECT at,
           CASE kind WHEN 'channel_offchain_tx' THEN 'update'
                ELSE replace(replace(kind, 'channel_', ''), '_tx', '') END,
           json_object('round', round, 'initiator', initiator_balance,
                       'responder', responder_balance, 'state_hash', state_hash),
           3, key
    FROM state WHERE channel = ?1
    ORDER BY at DESC, rank DESC, key DESC LIMIT ?2";

impl Journal {
    /// The last `limit` entries, oldest first.
    ///
    /// # Errors
    /// The database fails.
    pub fn history(
        &self,
        channel: ChannelKey,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, JournalError> {
        let mut statement = self.db.prepare_cached(HISTORY)?;
        let mut rows = statement.query(params![channel.0, limit])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(HistoryEntry {
                at: unsigned(row, 0)?,
                name: row.get(1)?,
                detail: row.get(2)?,
            });
        }
        entries.reverse();
        Ok(entries)
    }
}
