//! Sign requests, decisions and signatures: what is on disk before a signature leaves.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::prune::is_due;
use super::write::{ChannelKey, insert_event, namesake, number, time};
use super::{Journal, JournalError};
use crate::encoding::StateHash;
use crate::fault;
use crate::tx::{SignedTx, TxKind};

/// Names a recorded sign request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestKey(pub(super) i64);

/// A sign request as it came.
#[derive(Clone, Debug)]
pub struct RequestRecord<'a> {
    /// The node's tag.
    pub tag: &'a str,
    /// The round it would commit to.
    pub round: Option<u64>,
    /// The inner transaction's bytes.
    pub tx: &'a [u8],
    /// The announced updates, as JSON.
    pub updates: &'a str,
    /// What the review said: `verified`, `plausible` or `refuse`.
    pub verdict: &'a str,
}

/// A signature about to leave.
#[derive(Clone, Debug)]
pub struct Authorization<'a> {
    /// The request it answers.
    pub request: RequestKey,
    /// Who decided, and how, in words.
    pub decision: &'a str,
    /// The transaction with our signature.
    pub signed: &'a SignedTx,
}

/// Proof that a signature is on disk: it holds what is written there. Only the journal
/// makes one.
#[derive(Debug)]
pub struct Receipt {
    key: i64,
    signed: SignedTx,
}

impl Receipt {
    /// The record's number, for messages.
    #[must_use]
    pub const fn number(&self) -> i64 {
        self.key
    }

    /// The transaction with our signature, as it is on disk.
    #[must_use]
    pub fn into_signed(self) -> SignedTx {
        self.signed
    }
}

impl Journal {
    /// Records a sign request, before anybody is asked.
    ///
    /// # Errors
    /// The database fails.
    pub fn request(
        &self,
        channel: ChannelKey,
        now: u64,
        request: &RequestRecord<'_>,
    ) -> Result<RequestKey, JournalError> {
        let key = insert_request(&self.db, channel, now, request)?;
        if is_due(key.0.unsigned_abs()) {
            let last = self.last_round(channel)?;
            self.prune(channel, last)?;
        }
        Ok(key)
    }

    /// Records that a request was refused, and why.
    ///
    /// # Errors
    /// The database fails.
    pub fn refuse(
        &self,
        request: RequestKey,
        now: u64,
        decision: &str,
    ) -> Result<(), JournalError> {
        self.db
            .prepare_cached("UPDATE request SET decision = ?2, decided_at = ?3 WHERE key = ?1")?
            .execute(params![request.0, decision, time(now)])?;
        Ok(())
    }

    /// Records the decision and the signed bytes; they are on disk when this returns.
    /// The same state may be signed again (a repeated request); another of the same round
    /// may not, nor one of a round that has become history, nor any of a channel that another
    /// record has a history of.
    ///
    /// # Errors
    /// One of these, or the database fails. Nothing is written then, and the signature must not leave.
    pub fn authorize(
        &self,
        channel: ChannelKey,
        now: u64,
        authorization: &Authorization<'_>,
    ) -> Result<Receipt, JournalError> {
        let transaction = self.immediate()?;
        let receipt = authorize_in(&transaction, channel, now, authorization)?;
        transaction.commit()?;
        Ok(receipt)
    }

    /// Records a request that was decided about as it came, and its answer, in one act: the
    /// disk is waited for once.
    ///
    /// # Errors
    /// As [`Self::authorize`]; then the request is not recorded either.
    pub fn request_and_authorize(
        &self,
        channel: ChannelKey,
        now: u64,
        request: &RequestRecord<'_>,
        decision: &str,
        signed: &SignedTx,
    ) -> Result<Receipt, JournalError> {
        let transaction = self.immediate()?;
        let request = insert_request(&transaction, channel, now, request)?;
        fault::point("after-request");
        let authorization = Authorization { request, decision, signed };
        let receipt = authorize_in(&transaction, channel, now, &authorization)?;
        transaction.commit()?;
        Ok(receipt)
    }

    /// Records that the node dropped what was signed for the rounds above `stands`: a
    /// conflict, a refusal by the peer, a timeout. The signature stays on record, since
    /// the peer may hold it, but another state of that round may be signed from now on.
    ///
    /// What both have signed is never dropped, whatever the node says that stands.
    ///
    /// # Errors
    /// The database fails.
    pub fn drop_after(
        &self,
        channel: ChannelKey,
        now: u64,
        stands: u64,
        why: &str,
    ) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        let dropped = transaction
            .prepare_cached(
                "UPDATE signature SET dropped = ?3
                 WHERE channel = ?1 AND dropped IS NULL AND round >
                     max(?2, (SELECT coalesce(max(round), 0) FROM state WHERE channel = ?1))",
            )?
            .execute(params![channel.0, number(stands), why])?;
        let detail = serde_json::json!({"stands": stands, "dropped": dropped, "why": why});
        insert_event(&transaction, channel, now, "conflict", &detail.to_string())?;
        Ok(transaction.commit()?)
    }
}

fn insert_request(
    db: &Connection,
    channel: ChannelKey,
    now: u64,
    request: &RequestRecord<'_>,
) -> Result<RequestKey, JournalError> {
    db.prepare_cached(
        "INSERT INTO request (channel, at, tag, round, tx, updates, verdict)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        channel.0,
        time(now),
        request.tag,
        request.round.map(number),
        request.tx,
        request.updates,
        request.verdict,
    ])?;
    Ok(RequestKey(db.last_insert_rowid()))
}

/// Writes an authorization into a transaction that is not committed yet.
fn authorize_in(
    transaction: &Transaction<'_>,
    channel: ChannelKey,
    now: u64,
    authorization: &Authorization<'_>,
) -> Result<Receipt, JournalError> {
    let signed = authorization.signed;
    let inner = innermost(signed)?;
    let (inner, tx) = (&*inner, inner.tx());
    if let Some(id) = tx.channel_id()
        && namesake(transaction, channel, id)?.is_some_and(|other| other.has_history)
    {
        return Err(JournalError::Known { channel: id });
    }
    let standing = match tx.round() {
        None => None,
        Some(round) => {
            refuse_history(transaction, channel, round, inner)?;
            standing(transaction, channel, round, inner)?
        }
    };
    let key = match standing {
        Some(key) => {
            // Our signature is the same; the peer's may have come to it.
            transaction
                .prepare_cached("UPDATE signature SET signed = ?2 WHERE key = ?1")?
                .execute(params![key, signed.encode()])?;
            key
        }
        None => {
            transaction
                .prepare_cached(
                    "INSERT INTO signature (channel, request, at, round, opening, state_hash, tx,
                         signed)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    channel.0,
                    authorization.request.0,
                    time(now),
                    tx.round().map(number),
                    is_opening(inner),
                    tx.state_hash().map(|hash| hash.to_string()),
                    inner.tx_bytes(),
                    signed.encode(),
                ])?;
            transaction.last_insert_rowid()
        }
    };
    transaction
        .prepare_cached(
            "UPDATE request SET decision = ?2, decided_at = ?3, signature = ?4 WHERE key = ?1",
        )?
        .execute(params![authorization.request.0, authorization.decision, time(now), key])?;
    fault::point("inside-authorize");
    Ok(Receipt { key, signed: signed.clone() })
}

/// What is signed, whatever envelope of the peer it is in.
pub(super) fn innermost(signed: &SignedTx) -> Result<Cow<'_, SignedTx>, JournalError> {
    signed
        .innermost()
        .map_err(|e| JournalError::BadRecord { what: "transaction", why: e.to_string() })
}

fn is_opening(signed: &SignedTx) -> bool {
    signed.tx().kind() == TxKind::Create
}

/// Refuses a round below the last one that both have signed, and another state of it.
fn refuse_history(
    transaction: &Transaction<'_>,
    channel: ChannelKey,
    round: u64,
    signed: &SignedTx,
) -> Result<(), JournalError> {
    let taken = transaction
        .prepare_cached(
            "SELECT round, signed, state_hash FROM state
             WHERE channel = ?1 AND round >= ?2 AND (round > ?2 OR kind = ?3)
             ORDER BY round DESC, key DESC LIMIT 1",
        )?
        .query_row(params![channel.0, number(round), signed.tx().kind().name()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Option<String>>(2)?))
        })
        .optional()?;
    let Some((last, bytes, hash)) = taken else { return Ok(()) };
    let is_same = SignedTx::decode(&bytes)
        .is_ok_and(|held| held.innermost().is_ok_and(|held| held.tx_bytes() == signed.tx_bytes()));
    if is_same {
        return Ok(());
    }
    Err(JournalError::RoundTaken {
        round: u64::try_from(last).unwrap_or_default(),
        signed: hash.and_then(|text| StateHash::decode(&text).ok()),
    })
}

/// The signature that stands for this round, if it is for the same transaction.
fn standing(
    transaction: &Transaction<'_>,
    channel: ChannelKey,
    round: u64,
    signed: &SignedTx,
) -> Result<Option<i64>, JournalError> {
    let taken = transaction
        .prepare_cached(
            "SELECT key, tx, state_hash FROM signature
             WHERE channel = ?1 AND round = ?2 AND opening = ?3 AND dropped IS NULL",
        )?
        .query_row(params![channel.0, number(round), is_opening(signed)], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Option<String>>(2)?))
        })
        .optional()?;
    match taken {
        None => Ok(None),
        Some((key, bytes, _)) if bytes == signed.tx_bytes() => Ok(Some(key)),
        Some((_, _, hash)) => Err(JournalError::RoundTaken {
            round,
            signed: hash.and_then(|text| StateHash::decode(&text).ok()),
        }),
    }
}
