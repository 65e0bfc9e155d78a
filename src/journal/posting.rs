//! What goes on chain without a channel process: transactions of ours, written down before
//! they are posted, and what was last seen of a channel on chain.

use rusqlite::{OptionalExtension, Row, params};

use super::read::{amount, unsigned};
use super::write::{ChannelKey, insert_event, number, time};
use super::{Journal, JournalError};
use crate::encoding::{Amount, TxHash};
use crate::fault;
use crate::tx::SignedTx;

/// How far a transaction of ours has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostingState {
    /// Signed and on disk; whether a node has it is not known.
    Intended,
    /// A node has taken it.
    Posted,
    /// In a block.
    Mined,
    /// Deep enough in the chain.
    Confirmed,
    /// It can never be included any more.
    Dropped,
}

impl PostingState {
    const ALL: [Self; 5] =
        [Self::Intended, Self::Posted, Self::Mined, Self::Confirmed, Self::Dropped];

    /// The word in the journal and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intended => "intended",
            Self::Posted => "posted",
            Self::Mined => "mined",
            Self::Confirmed => "confirmed",
            Self::Dropped => "dropped",
        }
    }

    /// Whether it may still get into a block, or a fork may still take it out of one.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Intended | Self::Posted | Self::Mined)
    }

    fn parse(word: &str) -> Result<Self, JournalError> {
        Self::ALL.into_iter().find(|state| state.name() == word).ok_or_else(|| {
            JournalError::BadRecord { what: "posting", why: format!("its state is {word}") }
        })
    }
}

/// A transaction of ours that goes on chain without a channel process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Itself, signed.
    pub signed: SignedTx,
    /// How far it has come.
    pub state: PostingState,
    /// The height of its block, once it is in one.
    pub height: Option<u64>,
    /// When it was signed, in milliseconds since 1970.
    pub at: u64,
}

impl Posting {
    /// The hash that names it on chain.
    #[must_use]
    pub fn hash(&self) -> TxHash {
        self.signed.hash()
    }
}

/// Where a channel is on chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainPhase {
    /// No close has begun.
    Open,
    /// Somebody has closed alone; the lock period runs or is over.
    Closing,
    /// The chain had it and has it no more: it was settled or closed by consent.
    Gone,
}

impl ChainPhase {
    /// The word in the journal and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closing => "closing",
            Self::Gone => "gone",
        }
    }
}

/// What was last seen of a channel on chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnChain {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// At which height.
    pub height: u64,
    /// Where the channel was.
    pub phase: ChainPhase,
    /// The round that the chain had.
    pub round: u64,
    /// While closing: the first height at which a settle is taken.
    pub locked_until: Option<u64>,
    /// While closing, and after it: what a settle pays or has paid.
    pub amounts: Option<(Amount, Amount)>,
}

/// The tables of layout 2.
pub(super) const TABLES: &str = "
CREATE TABLE posting (
    key         INTEGER PRIMARY KEY,
    channel     INTEGER NOT NULL REFERENCES channel (key),
    at          INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    hash        TEXT NOT NULL,
    signed      BLOB NOT NULL,
    state       TEXT NOT NULL,
    height      INTEGER,
    why         TEXT,
    changed_at  INTEGER NOT NULL,
    UNIQUE (channel, hash)
) STRICT;
-- Nothing is posted twice: a second one of a kind waits until the first is out of the way.
CREATE UNIQUE INDEX one_posting_a_kind ON posting (channel, kind)
    WHERE state IN ('intended', 'posted', 'mined');

CREATE TABLE on_chain (
    channel      INTEGER PRIMARY KEY REFERENCES channel (key),
    at           INTEGER NOT NULL,
    height       INTEGER NOT NULL,
    phase        TEXT NOT NULL,
    round        INTEGER NOT NULL,
    locked_until INTEGER,
    initiator    TEXT,
    responder    TEXT
) STRICT;

-- Closings by others, where a node tells them only while they pass.
CREATE TABLE seen_tx (
    channel     INTEGER NOT NULL REFERENCES channel (key),
    hash        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    signed      BLOB NOT NULL,
    UNIQUE (channel, hash)
) STRICT;
";

impl Journal {
    /// Writes down that a signed transaction is going to be posted; it is on disk when this
    /// returns. The same one again changes nothing.
    ///
    /// # Errors
    /// Another one of its kind is under way, or the database fails. Then it must not be
    /// posted.
    pub fn intend(
        &self,
        channel: ChannelKey,
        now: u64,
        signed: &SignedTx,
    ) -> Result<(), JournalError> {
        let kind = signed.tx().kind();
        let hash = signed.hash();
        let transaction = self.immediate()?;
        let other: Option<String> = transaction
            .prepare_cached(
                "SELECT hash FROM posting WHERE channel = ?1 AND kind = ?2 AND hash <> ?3
                     AND state IN ('intended', 'posted', 'mined')",
            )?
            .query_row(params![channel.0, kind.name(), hash.to_string()], |row| row.get(0))
            .optional()?;
        if let Some(hash) = other {
            return Err(JournalError::UnderWay { kind, hash });
        }
        transaction
            .prepare_cached(
                "INSERT INTO posting (channel, at, kind, hash, signed, state, changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'intended', ?2)
                 ON CONFLICT (channel, hash) DO NOTHING",
            )?
            .execute(params![
                channel.0,
                time(now),
                kind.name(),
                hash.to_string(),
                signed.encode()
            ])?;
        let detail = serde_json::json!({"type": kind.name(), "hash": hash.to_string()});
        insert_event(&transaction, channel, now, "posting", &detail.to_string())?;
        fault::point("inside-intend");
        Ok(transaction.commit()?)
    }

    /// Records how far a transaction has come; news becomes an event.
    ///
    /// # Errors
    /// The database fails.
    pub fn posting_is(
        &self,
        channel: ChannelKey,
        now: u64,
        hash: &TxHash,
        state: PostingState,
        (height, why): (Option<u64>, Option<&str>),
    ) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        let changed = transaction
            .prepare_cached(
                "UPDATE posting SET state = ?3, height = ?4, why = ?5, changed_at = ?6
                 WHERE channel = ?1 AND hash = ?2 AND (state <> ?3 OR height IS NOT ?4)",
            )?
            .execute(params![
                channel.0,
                hash.to_string(),
                state.name(),
                height.map(number),
                why,
                time(now),
            ])?;
        if changed > 0 {
            let detail = serde_json::json!({
                "hash": hash.to_string(), "state": state.name(), "height": height, "why": why,
            });
            insert_event(&transaction, channel, now, "posting", &detail.to_string())?;
        }
        Ok(transaction.commit()?)
    }

    /// What of ours was or is to be posted for this channel, the oldest first.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn postings(&self, channel: ChannelKey) -> Result<Vec<Posting>, JournalError> {
        let mut statement = self.db.prepare_cached(
            "SELECT signed, state, height, at FROM posting WHERE channel = ?1 ORDER BY key",
        )?;
        let mut rows = statement.query(params![channel.0])?;
        let mut postings = Vec::new();
        while let Some(row) = rows.next()? {
            let signed = SignedTx::decode(&row.get::<_, Vec<u8>>(0)?)
                .map_err(|e| JournalError::BadRecord { what: "posting", why: e.to_string() })?;
            postings.push(Posting {
                signed,
                state: PostingState::parse(&row.get::<_, String>(1)?)?,
                height: optional(row, 2)?,
                at: unsigned(row, 3)?,
            });
        }
        Ok(postings)
    }

    /// Keeps a closing by somebody else that was seen on its way; says whether it is new.
    ///
    /// # Errors
    /// The database fails.
    pub fn saw_tx(
        &self,
        channel: ChannelKey,
        now: u64,
        signed: &SignedTx,
    ) -> Result<bool, JournalError> {
        let hash = signed.hash().to_string();
        let transaction = self.immediate()?;
        let added = transaction
            .prepare_cached(
                "INSERT INTO seen_tx (channel, hash, at, signed) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (channel, hash) DO NOTHING",
            )?
            .execute(params![channel.0, hash, time(now), signed.encode()])?;
        if added > 0 {
            let kind = signed.tx().kind().name();
            let detail = serde_json::json!({"type": kind, "hash": hash}).to_string();
            insert_event(&transaction, channel, now, "seen_tx", &detail)?;
        }
        transaction.commit()?;
        Ok(added > 0)
    }

    /// The closings by others that were seen on their way, in order.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn seen_txs(&self, channel: ChannelKey) -> Result<Vec<SignedTx>, JournalError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT signed FROM seen_tx WHERE channel = ?1 ORDER BY rowid")?;
        let rows = statement.query_map(params![channel.0], |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|bytes| {
            SignedTx::decode(&bytes?).map_err(|e| JournalError::BadRecord {
                what: "seen transaction",
                why: e.to_string(),
            })
        })
        .collect()
    }

    /// Records what was seen of a channel on chain; a change becomes an event.
    ///
    /// # Errors
    /// The database fails.
    pub fn saw(&self, channel: ChannelKey, seen: &OnChain) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        let before = on_chain(&transaction, channel)?;
        transaction
            .prepare_cached(
                "INSERT INTO on_chain (channel, at, height, phase, round, locked_until, initiator,
                     responder)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (channel) DO UPDATE SET at = excluded.at, height = excluded.height,
                     phase = excluded.phase, round = excluded.round,
                     locked_until = excluded.locked_until, initiator = excluded.initiator,
                     responder = excluded.responder",
            )?
            .execute(params![
                channel.0,
                time(seen.at),
                number(seen.height),
                seen.phase.name(),
                number(seen.round),
                seen.locked_until.map(number),
                seen.amounts.map(|(initiator, _)| initiator.to_string()),
                seen.amounts.map(|(_, responder)| responder.to_string()),
            ])?;
        let what = |seen: &OnChain| (seen.phase, seen.round, seen.locked_until, seen.amounts);
        if before.as_ref().map(what) != Some(what(seen)) {
            let detail = serde_json::json!({
                "phase": seen.phase.name(), "height": seen.height, "round": seen.round,
                "locked_until": seen.locked_until,
                "initiator": seen.amounts.map(|(initiator, _)| initiator.to_string()),
                "responder": seen.amounts.map(|(_, responder)| responder.to_string()),
            });
            insert_event(&transaction, channel, seen.at, "on_chain", &detail.to_string())?;
        }
        Ok(transaction.commit()?)
    }

    /// What was last seen of a channel on chain.
    ///
    /// # Errors
    /// The database fails or holds something that does not decode.
    pub fn on_chain(&self, channel: ChannelKey) -> Result<Option<OnChain>, JournalError> {
        on_chain(&self.db, channel)
    }
}

fn on_chain(
    db: &rusqlite::Connection,
    channel: ChannelKey,
) -> Result<Option<OnChain>, JournalError> {
    let mut statement = db.prepare_cached(
        "SELECT at, height, phase, round, locked_until, initiator, responder
         FROM on_chain WHERE channel = ?1",
    )?;
    let mut rows = statement.query(params![channel.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let word: String = row.get(2)?;
    let phases = [ChainPhase::Open, ChainPhase::Closing, ChainPhase::Gone];
    let phase = phases.into_iter().find(|phase| phase.name() == word).ok_or_else(|| {
        JournalError::BadRecord { what: "sighting", why: format!("its phase is {word}") }
    })?;
    Ok(Some(OnChain {
        at: unsigned(row, 0)?,
        height: unsigned(row, 1)?,
        phase,
        round: unsigned(row, 3)?,
        locked_until: optional(row, 4)?,
        amounts: amount(row, 5)?.zip(amount(row, 6)?),
    }))
}

fn optional(row: &Row<'_>, at: usize) -> Result<Option<u64>, JournalError> {
    Ok(row.get::<_, Option<i64>>(at)?.and_then(|value| u64::try_from(value).ok()))
}

#[cfg(test)]
mod tests {
    use super::super::NewChannel;
    use super::*;
    use crate::encoding::{AccountKey, ChannelId};
    use crate::tx::{SettleTx, Tx};

    fn channel(journal: &Journal) -> ChannelKey {
        let new = NewChannel {
            network: "ae_dev",
            dialect: "json-rpc",
            role: "initiator",
            initiator: String::from("ak_i"),
            responder: String::from("ak_r"),
            params: String::new(),
            node: "ws://localhost",
        };
        journal.begin(1, &new).unwrap()
    }

    fn settle(nonce: u64) -> SignedTx {
        SignedTx::of(Tx::Settle(SettleTx {
            tagged: true,
            channel_id: ChannelId::new([1; 32]),
            from: AccountKey::new([2; 32]).into(),
            initiator_amount: Amount::new(3),
            responder_amount: Amount::new(4),
            ttl: 0,
            fee: Amount::new(5),
            nonce,
        }))
    }

    #[test]
    fn one_of_a_kind_is_under_way_until_it_is_out_of_the_way() {
        let journal = Journal::in_memory().unwrap();
        let key = channel(&journal);
        let (first, second) = (settle(1), settle(2));
        journal.intend(key, 2, &first).unwrap();
        journal.intend(key, 3, &first).unwrap();
        assert!(matches!(journal.intend(key, 4, &second), Err(JournalError::UnderWay { .. })));
        let hash = first.hash();
        let is = |state, more| journal.posting_is(key, 5, &hash, state, more).unwrap();
        is(PostingState::Mined, (Some(7), None));
        let found = journal.postings(key).unwrap();
        assert_eq!(
            (found.len(), found[0].state, found[0].height),
            (1, PostingState::Mined, Some(7))
        );
        assert!(journal.intend(key, 6, &second).is_err());
        is(PostingState::Dropped, (None, Some("its nonce was used")));
        journal.intend(key, 8, &second).unwrap();
        let states: Vec<_> = journal.postings(key).unwrap().iter().map(|p| p.state).collect();
        assert_eq!(states, [PostingState::Dropped, PostingState::Intended]);
        let events = journal.history(key, 100).unwrap();
        assert_eq!(events.iter().filter(|event| event.name == "posting").count(), 5);
        journal.forget(key).unwrap();
        assert!(journal.channels().unwrap().is_empty());
    }

    #[test]
    fn what_was_seen_comes_back_and_only_changes_are_events() {
        let journal = Journal::in_memory().unwrap();
        let key = channel(&journal);
        assert_eq!(journal.on_chain(key).unwrap(), None);
        let mut seen = OnChain {
            at: 5,
            height: 100,
            phase: ChainPhase::Closing,
            round: 3,
            locked_until: Some(110),
            amounts: Some((Amount::new(u128::MAX), Amount::ZERO)),
        };
        journal.saw(key, &seen).unwrap();
        seen.height = 101;
        journal.saw(key, &seen).unwrap();
        assert_eq!(journal.on_chain(key).unwrap(), Some(seen));
        let events = journal.history(key, 100).unwrap();
        assert_eq!(events.iter().filter(|event| event.name == "on_chain").count(), 1);
    }
}
