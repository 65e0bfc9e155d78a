//! A channel's record deleted. Who asks for it knows that no coins depend on it.

use rusqlite::params;

use super::{ChannelKey, Journal, JournalError};

impl Journal {
    /// Whether anything was ever signed for a channel.
    ///
    /// # Errors
    /// The database fails.
    pub fn has_signed(&self, channel: ChannelKey) -> Result<bool, JournalError> {
        let count: i64 = self.db.query_row(
            "SELECT count(*) FROM signature WHERE channel = ?1",
            params![channel.0],
            |row| row.get(0),
        )?;
        Ok(count > 0)
    }

    /// Deletes everything that is known of a channel, at once or not at all.
    ///
    /// # Errors
    /// The database fails.
    pub fn forget(&self, channel: ChannelKey) -> Result<(), JournalError> {
        self.without_references(|| self.delete_all(channel))
    }

    fn delete_all(&self, channel: ChannelKey) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        for table in [
            "signature",
            "request",
            "state",
            "event",
            "credential",
            "posting",
            "on_chain",
            "seen_tx",
        ] {
            transaction
                .execute(&format!("DELETE FROM {table} WHERE channel = ?1"), params![channel.0])?;
        }
        transaction.execute(
            "UPDATE channel SET replaced_by = NULL WHERE replaced_by = ?1",
            params![channel.0],
        )?;
        transaction.execute("DELETE FROM channel WHERE key = ?1", params![channel.0])?;
        Ok(transaction.commit()?)
    }
}
