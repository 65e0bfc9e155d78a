//! What the journal tells.

use rusqlite::{OptionalExtension, Row, params};

use super::signature::innermost;
use super::{ChannelKey, Journal, JournalError, PartyAccount};
use crate::encoding::{Amount, ChannelId, FsmId};
use crate::tx::{SignedTx, TxKind};

/// A stored channel in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelSummary {
    /// Its name in this journal.
    pub key: ChannelKey,
    /// Its id on chain, once known.
    pub channel_id: Option<ChannelId>,
    /// Network id.
    pub network: String,
    /// `json-rpc` or `legacy`.
    pub dialect: String,
    /// Our role.
    pub role: String,
    /// The initiator's account.
    pub initiator: String,
    /// The responder's account.
    pub responder: String,
    /// The opening parameters as a query string.
    pub params: String,
    /// The node's URL.
    pub node: String,
    /// The last phase seen.
    pub phase: String,
    /// When it was last seen, in milliseconds since 1970.
    pub seen_at: u64,
    /// The last co-signed round.
    pub round: Option<u64>,
    /// Balances with it, where known.
    pub balances: Option<(Amount, Amount)>,
    /// Whether a later channel has the same id: its chain was begun anew.
    pub is_replaced: bool,
}

/// A co-signed state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredState {
    /// Its round.
    pub round: u64,
    /// The transaction with both signatures.
    pub signed: SignedTx,
    /// The initiator's account, where known.
    pub initiator: Option<PartyAccount>,
    /// The responder's account, where known.
    pub responder: Option<PartyAccount>,
    /// Serialised state trees, where they hold more than the two accounts.
    pub trees: Option<Vec<u8>>,
    /// When, in milliseconds since 1970.
    pub at: u64,
}

const SUMMARY: &str = "
SELECT c.key, c.channel_id, c.network, c.dialect, c.role, c.initiator, c.responder, c.params,
       c.node, c.phase, c.seen_at, s.round, s.initiator_balance, s.responder_balance,
       c.replaced_by IS NOT NULL
FROM channel c LEFT JOIN state s ON s.key =
     (SELECT key FROM state WHERE channel = c.key ORDER BY round DESC, key DESC LIMIT 1)";

impl Journal {
    /// Every stored channel, the last seen first.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn channels(&self) -> Result<Vec<ChannelSummary>, JournalError> {
        let mut statement =
            self.db.prepare(&format!("{SUMMARY} ORDER BY c.seen_at DESC, c.key DESC"))?;
        let mut rows = statement.query([])?;
        let mut channels = Vec::new();
        while let Some(row) = rows.next()? {
            channels.push(summary(row)?);
        }
        Ok(channels)
    }

    /// One channel.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn channel(&self, key: ChannelKey) -> Result<Option<ChannelSummary>, JournalError> {
        let mut statement = self.db.prepare(&format!("{SUMMARY} WHERE c.key = ?1"))?;
        let mut rows = statement.query(params![key.0])?;
        rows.next()?.map(summary).transpose()
    }

    /// The channel with this id, in this role, on this network.
    ///
    /// # Errors
    /// The database fails.
    pub fn find(
        &self,
        network: &str,
        id: ChannelId,
        role: &str,
    ) -> Result<Option<ChannelKey>, JournalError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT key FROM channel WHERE network = ?1 AND channel_id = ?2 AND role = ?3
                     AND replaced_by IS NULL",
            )?
            .query_row(params![network, id.to_string(), role], |row| Ok(ChannelKey(row.get(0)?)))
            .optional()?)
    }

    /// The session credentials, newest first; at most two.
    ///
    /// # Errors
    /// The database fails or holds one of a wrong size.
    pub fn credentials(&self, channel: ChannelKey) -> Result<Vec<FsmId>, JournalError> {
        let mut statement = self.db.prepare_cached(
            "SELECT fsm_id FROM credential WHERE channel = ?1 ORDER BY at DESC, rowid DESC",
        )?;
        let blobs = statement
            .query_map(params![channel.0], |row| row.get::<_, Vec<u8>>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        blobs
            .into_iter()
            .map(|blob| {
                let found = blob.len();
                blob.try_into().map(FsmId::new).map_err(|_| JournalError::BadRecord {
                    what: "credential",
                    why: format!("{found} bytes instead of 32"),
                })
            })
            .collect()
    }

    /// The latest co-signed state.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn latest(&self, channel: ChannelKey) -> Result<Option<StoredState>, JournalError> {
        let mut statement = self.db.prepare_cached(
            "SELECT round, signed, initiator_balance, initiator_nonce, responder_balance,
                    responder_nonce, trees, at
             FROM state WHERE channel = ?1 ORDER BY round DESC, key DESC LIMIT 1",
        )?;
        let mut rows = statement.query(params![channel.0])?;
        rows.next()?.map(stored_state).transpose()
    }

    /// The latest state that a channel can be closed with, up to this round where one is
    /// given: a mutual close is signed by both, and is no state.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn closable(
        &self,
        channel: ChannelKey,
        up_to: Option<u64>,
    ) -> Result<Option<StoredState>, JournalError> {
        let up_to = up_to.and_then(|round| i64::try_from(round).ok()).unwrap_or(i64::MAX);
        let mut statement = self.db.prepare_cached(
            "SELECT round, signed, initiator_balance, initiator_nonce, responder_balance,
                    responder_nonce, trees, at
             FROM state WHERE channel = ?1 AND round <= ?2
                 AND kind <> 'channel_close_mutual_tx'
             ORDER BY round DESC, key DESC LIMIT 1",
        )?;
        let mut rows = statement.query(params![channel.0, up_to])?;
        rows.next()?.map(stored_state).transpose()
    }

    /// Every transaction that is kept, of all channels: co-signed ones and those that went
    /// on chain first, the latest before the others, then those with our signature alone.
    /// What does not decode is left out: this is for looking up, not for acting on.
    ///
    /// # Errors
    /// The database fails.
    pub fn transactions(&self) -> Result<Vec<SignedTx>, JournalError> {
        let mut found: Vec<(i64, SignedTx)> = Vec::new();
        let mut blobs = self.db.prepare("SELECT at, signed FROM state")?;
        let mut rows = blobs.query([])?;
        while let Some(row) = rows.next()? {
            found.extend(
                SignedTx::decode(&row.get::<_, Vec<u8>>(1)?)
                    .ok()
                    .zip(row.get(0).ok())
                    .map(|(tx, at)| (at, tx)),
            );
        }
        let mut events =
            self.db.prepare("SELECT at, detail FROM event WHERE name = 'on_chain_tx'")?;
        let mut rows = events.query([])?;
        while let Some(row) = rows.next()? {
            let detail: serde_json::Value =
                serde_json::from_str(&row.get::<_, String>(1)?).unwrap_or_default();
            let text = detail.get("tx").and_then(serde_json::Value::as_str);
            let signed = text.and_then(|text| SignedTx::from_text(text).ok());
            found.extend(signed.zip(row.get(0).ok()).map(|(tx, at)| (at, tx)));
        }
        found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut all: Vec<SignedTx> = found.into_iter().map(|(_, tx)| tx).collect();
        let mut ours = self.db.prepare("SELECT signed FROM signature ORDER BY key DESC")?;
        let mut rows = ours.query([])?;
        while let Some(row) = rows.next()? {
            all.extend(SignedTx::decode(&row.get::<_, Vec<u8>>(0)?).ok());
        }
        Ok(all)
    }

    /// What we signed last for a round, dropped or not: the transaction with our
    /// signature.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn signed_for(
        &self,
        channel: ChannelKey,
        round: u64,
    ) -> Result<Option<SignedTx>, JournalError> {
        let round = i64::try_from(round).unwrap_or(i64::MAX);
        self.db
            .prepare_cached(
                "SELECT signed FROM signature WHERE channel = ?1 AND round = ?2
                 ORDER BY key DESC LIMIT 1",
            )?
            .query_row(params![channel.0, round], |row| row.get::<_, Vec<u8>>(0))
            .optional()?
            .map(|bytes| {
                SignedTx::decode(&bytes)
                    .map_err(|e| JournalError::BadRecord { what: "signature", why: e.to_string() })
            })
            .transpose()
    }

    /// The opening that we signed, the last where there were several: the create with our
    /// signature, and the peer's where it came before ours.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn opening(&self, channel: ChannelKey) -> Result<Option<SignedTx>, JournalError> {
        self.db
            .prepare_cached(
                "SELECT signed FROM signature WHERE channel = ?1 AND opening = 1
                 ORDER BY key DESC LIMIT 1",
            )?
            .query_row(params![channel.0], |row| row.get::<_, Vec<u8>>(0))
            .optional()?
            .map(|bytes| {
                SignedTx::decode(&bytes)
                    .map_err(|e| JournalError::BadRecord { what: "opening", why: e.to_string() })
            })
            .transpose()
    }

    /// What we signed for rounds after this one, in order, each with whether the node
    /// dropped it: what a resumed session must remember.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn signed_after(
        &self,
        channel: ChannelKey,
        round: u64,
    ) -> Result<Vec<(SignedTx, bool)>, JournalError> {
        let round = i64::try_from(round).unwrap_or(i64::MAX);
        let mut statement = self.db.prepare_cached(
            "SELECT signed, dropped IS NOT NULL FROM signature
             WHERE channel = ?1 AND round > ?2 AND opening = 0 ORDER BY key",
        )?;
        let mut rows = statement.query(params![channel.0, round])?;
        let mut signed = Vec::new();
        while let Some(row) = rows.next()? {
            let tx = SignedTx::decode(&row.get::<_, Vec<u8>>(0)?)
                .map_err(|e| JournalError::BadRecord { what: "signature", why: e.to_string() })?;
            signed.push((tx, row.get(1)?));
        }
        Ok(signed)
    }

    /// The mutual closes that we signed, in order: the peer may hold one, and can have it posted
    /// as long as its nonce is not used.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn closes(&self, channel: ChannelKey) -> Result<Vec<SignedTx>, JournalError> {
        let mut statement = self.db.prepare_cached(
            "SELECT signed FROM signature WHERE channel = ?1 AND round IS NULL ORDER BY key",
        )?;
        let mut rows = statement.query(params![channel.0])?;
        let mut closes = Vec::new();
        while let Some(row) = rows.next()? {
            let tx = SignedTx::decode(&row.get::<_, Vec<u8>>(0)?)
                .map_err(|e| JournalError::BadRecord { what: "signature", why: e.to_string() })?;
            if innermost(&tx)?.tx().kind() == TxKind::CloseMutual {
                closes.push(tx);
            }
        }
        Ok(closes)
    }

    /// What we have signed after this round and the node has not dropped, as far as was
    /// told: the sign request's tag, and the transaction with our signature.
    ///
    /// # Errors
    /// The database fails or holds what does not decode.
    pub fn outstanding(
        &self,
        channel: ChannelKey,
        round: u64,
    ) -> Result<Option<(String, SignedTx)>, JournalError> {
        let round = i64::try_from(round).unwrap_or(i64::MAX);
        let found = self
            .db
            .prepare_cached(
                "SELECT r.tag, s.signed FROM signature s JOIN request r ON r.signature = s.key
                 WHERE s.channel = ?1 AND s.round > ?2 AND s.opening = 0 AND s.dropped IS NULL
                 ORDER BY s.key DESC, r.key DESC LIMIT 1",
            )?
            .query_row(params![channel.0, round], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        let Some((tag, bytes)) = found else { return Ok(None) };
        let signed = SignedTx::decode(&bytes)
            .map_err(|e| JournalError::BadRecord { what: "signature", why: e.to_string() })?;
        Ok(Some((tag, signed)))
    }

    /// How many signatures stand for a round (not dropped): never more than one, where the
    /// opening on chain is not counted.
    ///
    /// # Errors
    /// The database fails.
    pub fn standing(&self, channel: ChannelKey, round: u64) -> Result<u64, JournalError> {
        let round = i64::try_from(round).unwrap_or(i64::MAX);
        let count: i64 = self.db.query_row(
            "SELECT count(*) FROM signature WHERE channel = ?1 AND round = ?2
                 AND opening = 0 AND dropped IS NULL",
            params![channel.0, round],
            |row| row.get(0),
        )?;
        Ok(u64::try_from(count).unwrap_or_default())
    }
}

fn summary(row: &Row<'_>) -> Result<ChannelSummary, JournalError> {
    let id: Option<String> = row.get(1)?;
    let channel_id = id
        .map(|text| {
            ChannelId::decode(&text)
                .map_err(|e| JournalError::BadRecord { what: "channel id", why: e.to_string() })
        })
        .transpose()?;
    let round: Option<i64> = row.get(11)?;
    Ok(ChannelSummary {
        key: ChannelKey(row.get(0)?),
        channel_id,
        network: row.get(2)?,
        dialect: row.get(3)?,
        role: row.get(4)?,
        initiator: row.get(5)?,
        responder: row.get(6)?,
        params: row.get(7)?,
        node: row.get(8)?,
        phase: row.get(9)?,
        seen_at: unsigned(row, 10)?,
        round: round.and_then(|value| u64::try_from(value).ok()),
        balances: amount(row, 12)?.zip(amount(row, 13)?),
        is_replaced: row.get(14)?,
    })
}

fn stored_state(row: &Row<'_>) -> Result<StoredState, JournalError> {
    Ok(StoredState {
        round: unsigned(row, 0)?,
        signed: SignedTx::decode(&row.get::<_, Vec<u8>>(1)?)
            .map_err(|e| JournalError::BadRecord { what: "state", why: e.to_string() })?,
        initiator: account(row, 2)?,
        responder: account(row, 4)?,
        trees: row.get(6)?,
        at: unsigned(row, 7)?,
    })
}

fn account(row: &Row<'_>, at: usize) -> Result<Option<PartyAccount>, JournalError> {
    let nonce: Option<i64> = row.get(at + 1)?;
    Ok(amount(row, at)?.map(|balance| PartyAccount {
        balance,
        nonce: nonce.and_then(|value| u64::try_from(value).ok()).unwrap_or_default(),
    }))
}

pub(super) fn amount(row: &Row<'_>, at: usize) -> Result<Option<Amount>, JournalError> {
    let text: Option<String> = row.get(at)?;
    text.map(|text| {
        text.parse().map_err(|e| JournalError::BadRecord { what: "balance", why: format!("{e}") })
    })
    .transpose()
}

pub(super) fn unsigned(row: &Row<'_>, at: usize) -> Result<u64, JournalError> {
    Ok(u64::try_from(row.get::<_, i64>(at)?).unwrap_or_default())
}
