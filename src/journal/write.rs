//! Channels and their events as they are written.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Journal, JournalError};
use crate::encoding::{ChannelId, FsmId};

/// Names a channel in one journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChannelKey(pub(super) i64);

/// What is known of a channel when it starts.
#[derive(Clone, Debug)]
pub struct NewChannel<'a> {
    /// Network id, or `legacy` for the networks that had none.
    pub network: &'a str,
    /// `json-rpc` or `legacy`.
    pub dialect: &'a str,
    /// `initiator` or `responder`.
    pub role: &'a str,
    /// The initiator's account.
    pub initiator: String,
    /// The responder's account.
    pub responder: String,
    /// The opening parameters as a query string.
    pub params: String,
    /// The node's URL without query.
    pub node: &'a str,
}

impl Journal {
    /// Starts a channel's record.
    ///
    /// # Errors
    /// The database fails.
    pub fn begin(&self, now: u64, channel: &NewChannel<'_>) -> Result<ChannelKey, JournalError> {
        self.db
            .prepare_cached(
                "INSERT INTO channel (network, dialect, role, initiator, responder, params, node, phase, opened_at, seen_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'connecting', ?8, ?8)",
            )?
            .execute(params![
                channel.network,
                channel.dialect,
                channel.role,
                channel.initiator,
                channel.responder,
                channel.params,
                channel.node,
                time(now),
            ])?;
        Ok(ChannelKey(self.db.last_insert_rowid()))
    }

    /// Stores the channel's id once it is known.
    ///
    /// An id comes from the two accounts and a nonce, so it is another channel's only if
    /// that one never got past its opening, or on a chain that was begun anew: development
    /// chains are. Then the older record steps back.
    ///
    /// # Errors
    /// The id is that of a channel with a history, or the database fails.
    pub fn name(&self, channel: ChannelKey, now: u64, id: ChannelId) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        if let Some(other) = namesake(&transaction, channel, id)? {
            if other.has_history {
                return Err(JournalError::Known { channel: id });
            }
            transaction.execute(
                "UPDATE channel SET replaced_by = ?2 WHERE key = ?1",
                params![other.key, channel.0],
            )?;
        }
        let named = transaction
            .prepare_cached(
                "UPDATE channel SET channel_id = ?2
                 WHERE key = ?1 AND channel_id IS NOT ?2",
            )?
            .execute(params![channel.0, id.to_string()])?;
        if named > 0 {
            let detail = serde_json::json!({"channel": id.to_string()}).to_string();
            insert_event(&transaction, channel, now, "named", &detail)?;
        }
        Ok(transaction.commit()?)
    }

    /// Stores the phase and that the channel was seen now; a phase that is new becomes an
    /// event.
    ///
    /// # Errors
    /// The database fails.
    pub fn seen(&self, channel: ChannelKey, now: u64, phase: &str) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        let before: Option<String> = transaction
            .prepare_cached("SELECT phase FROM channel WHERE key = ?1")?
            .query_row(params![channel.0], |row| row.get(0))
            .optional()?;
        transaction
            .prepare_cached("UPDATE channel SET phase = ?2, seen_at = ?3 WHERE key = ?1")?
            .execute(params![channel.0, phase, time(now)])?;
        if before.is_some_and(|before| before != phase) {
            insert_event(&transaction, channel, now, phase, "{}")?;
        }
        Ok(transaction.commit()?)
    }

    /// Stores a session credential; the one before it is kept, older ones go. That there
    /// is a new one becomes an event, which does not hold it.
    ///
    /// # Errors
    /// The database fails.
    pub fn credential(
        &self,
        channel: ChannelKey,
        now: u64,
        fsm_id: &FsmId,
    ) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        transaction.execute(
            // The newest is the last one stored, although the clock may have been set back.
            "INSERT INTO credential (channel, at, fsm_id)
             VALUES (?1, max(?2, 1 + (SELECT coalesce(max(at), 0) FROM credential
                                      WHERE channel = ?1)), ?3)
             ON CONFLICT (channel, fsm_id) DO UPDATE SET at = excluded.at",
            params![channel.0, time(now), fsm_id.as_bytes()],
        )?;
        transaction.execute(
            "DELETE FROM credential WHERE channel = ?1 AND rowid NOT IN
             (SELECT rowid FROM credential WHERE channel = ?1 ORDER BY at DESC, rowid DESC LIMIT 2)",
            params![channel.0],
        )?;
        insert_event(&transaction, channel, now, "credential", "{}")?;
        Ok(transaction.commit()?)
    }

    /// Records an event of the channel's history: its name, and more as JSON.
    ///
    /// # Errors
    /// The database fails.
    pub fn event(
        &self,
        channel: ChannelKey,
        now: u64,
        name: &str,
        detail: &str,
    ) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        insert_event(&transaction, channel, now, name, detail)?;
        Ok(transaction.commit()?)
    }

    /// Tries whether anything could be written now, and writes nothing.
    ///
    /// # Errors
    /// The file is read-only, the disk is full, or another program keeps it locked.
    pub fn check_writable(&self) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        // A lock alone does not ask the disk for room.
        transaction.execute_batch("CREATE TABLE probe (at INTEGER) STRICT")?;
        Ok(transaction.rollback()?)
    }

    /// Whether commits wait for the disk. Only measurements turn it off.
    ///
    /// # Errors
    /// The database fails.
    pub fn set_synced(&self, synced: bool) -> Result<(), JournalError> {
        Ok(self.db.pragma_update(None, "synchronous", if synced { "FULL" } else { "OFF" })?)
    }

    pub(super) fn immediate(&self) -> Result<Transaction<'_>, JournalError> {
        Ok(Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?)
    }
}

/// Another record of the same channel.
pub(super) struct Namesake {
    key: i64,
    /// Whether rounds beyond the opening were signed on a chain that keeps them.
    pub(super) has_history: bool,
}

/// The other record of this user's in the same role whose channel has this id.
pub(super) fn namesake(
    transaction: &Transaction<'_>,
    channel: ChannelKey,
    id: ChannelId,
) -> Result<Option<Namesake>, JournalError> {
    Ok(transaction
        .prepare_cached(
            "SELECT other.key,
                    other.network NOT IN ('ae_dev', 'legacy', '') AND EXISTS
                        (SELECT 1 FROM state WHERE channel = other.key AND round > 1)
             FROM channel AS other JOIN channel AS own ON own.key = ?1
             WHERE other.channel_id = ?2 AND other.key <> own.key
               AND other.network = own.network AND other.role = own.role
               AND other.replaced_by IS NULL",
        )?
        .query_row(params![channel.0, id.to_string()], |row| {
            Ok(Namesake { key: row.get(0)?, has_history: row.get(1)? })
        })
        .optional()?)
}

pub(super) fn insert_event(
    transaction: &Transaction<'_>,
    channel: ChannelKey,
    now: u64,
    name: &str,
    detail: &str,
) -> Result<(), JournalError> {
    transaction
        .prepare_cached("INSERT INTO event (channel, at, name, detail) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![channel.0, time(now), name, detail])?;
    Ok(())
}

/// SQLite's integers are signed; rounds and nonces never come near the difference.
pub(super) fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

pub(super) fn time(now: u64) -> i64 {
    number(now)
}
