//! States that both have signed.

use rusqlite::{Connection, params};

use super::prune::{SPENT, is_due};
use super::read::{amount, unsigned};
use super::signature::innermost;
use super::write::{ChannelKey, number, time};
use super::{Journal, JournalError};
use crate::encoding::Amount;
use crate::fault;
use crate::tx::SignedTx;

/// One party's account in the off-chain state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartyAccount {
    /// Coins.
    pub balance: Amount,
    /// Nonce in the off-chain tree (moves in 2018 only).
    pub nonce: u64,
}

/// A state that both have signed.
#[derive(Clone, Debug)]
pub struct CoSigned<'a> {
    /// Its round.
    pub round: u64,
    /// The transaction with both signatures.
    pub signed: &'a SignedTx,
    /// The initiator's account, while known.
    pub initiator: Option<PartyAccount>,
    /// The responder's account, while known.
    pub responder: Option<PartyAccount>,
    /// Serialised state trees, where they hold more than the two accounts.
    pub trees: Option<&'a [u8]>,
}

impl Journal {
    /// Records a state that both have signed, with what a proof of it needs.
    ///
    /// # Errors
    /// The database fails.
    pub fn cosigned(
        &self,
        channel: ChannelKey,
        now: u64,
        state: &CoSigned<'_>,
    ) -> Result<(), JournalError> {
        let inner = innermost(state.signed)?;
        let tx = inner.tx();
        let transaction = self.immediate()?;
        transaction
            .prepare_cached(
                "INSERT INTO state (channel, at, round, kind, signed, state_hash,
                     initiator_balance, responder_balance, initiator_nonce, responder_nonce, trees)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (channel, round, kind) DO UPDATE SET
                     at = excluded.at, signed = excluded.signed, state_hash = excluded.state_hash,
                     initiator_balance = coalesce(excluded.initiator_balance, initiator_balance),
                     responder_balance = coalesce(excluded.responder_balance, responder_balance),
                     initiator_nonce = coalesce(excluded.initiator_nonce, initiator_nonce),
                     responder_nonce = coalesce(excluded.responder_nonce, responder_nonce),
                     trees = coalesce(excluded.trees, trees)",
            )?
            .execute(params![
                channel.0,
                time(now),
                number(state.round),
                tx.kind().name(),
                state.signed.encode(),
                tx.state_hash().map(|hash| hash.to_string()),
                state.initiator.map(|account| account.balance.to_string()),
                state.responder.map(|account| account.balance.to_string()),
                state.initiator.map(|account| number(account.nonce)),
                state.responder.map(|account| number(account.nonce)),
                state.trees,
            ])?;
        transaction
            .prepare_cached("UPDATE channel SET seen_at = ?2 WHERE key = ?1")?
            .execute(params![channel.0, time(now)])?;
        fault::point("inside-cosigned");
        transaction.commit()?;
        if is_due(state.round) { self.prune(channel, state.round) } else { Ok(()) }
    }

    /// When co-signed states took how much from us, since a time: by the balances that are
    /// known, in the order of the rounds. Times are milliseconds since 1970.
    ///
    /// # Errors
    /// The database fails or holds a balance that is no amount.
    pub fn spent_since(
        &self,
        channel: ChannelKey,
        since: u64,
    ) -> Result<Vec<(u64, Amount)>, JournalError> {
        let mut spent = spent_earlier(&self.db, channel, since)?;
        spent.extend(spent_between(&self.db, channel, since, None)?);
        Ok(spent)
    }

    /// Adds the state trees of a round, as serialised, to its state.
    ///
    /// # Errors
    /// The database fails.
    pub fn trees(&self, channel: ChannelKey, round: u64, trees: &[u8]) -> Result<(), JournalError> {
        self.db
            .prepare_cached("UPDATE state SET trees = ?3 WHERE channel = ?1 AND round = ?2")?
            .execute(params![channel.0, number(round), trees])?;
        Ok(())
    }
}

/// What the states cost us since a time, up to round `until` where one is given. A round
/// that rounds were let go before has its cost in their sum.
pub(super) fn spent_between(
    db: &Connection,
    channel: ChannelKey,
    since: u64,
    until: Option<u64>,
) -> Result<Vec<(u64, Amount)>, JournalError> {
    let counted = counted_before(db, channel)?;
    let mut statement = db.prepare_cached(
        "SELECT s.at, CASE c.role WHEN 'initiator' THEN s.initiator_balance
                                  ELSE s.responder_balance END AS mine, s.round
         FROM state s JOIN channel c ON c.key = s.channel
         WHERE s.channel = ?1 AND s.round <= ?2 AND mine IS NOT NULL ORDER BY s.round, s.key",
    )?;
    let mut rows = statement.query(params![channel.0, until.map_or(i64::MAX, number)])?;
    let (mut spent, mut before) = (Vec::new(), None);
    while let Some(row) = rows.next()? {
        let Some(mine) = amount(row, 1)? else { continue };
        let at = unsigned(row, 0)?;
        let is_counted = unsigned(row, 2)? <= counted;
        let cost = before.and_then(|before: Amount| before.checked_sub(mine));
        if let Some(cost) = cost.filter(|cost| *cost > Amount::ZERO && at >= since && !is_counted) {
            spent.push((at, cost));
        }
        before = Some(mine);
    }
    Ok(spent)
}

/// The round up to which spending is kept as sums.
fn counted_before(db: &Connection, channel: ChannelKey) -> Result<u64, JournalError> {
    let round: Option<i64> = db
        .prepare_cached(
            "SELECT max(detail ->> 'before') FROM event WHERE channel = ?1 AND name = ?2",
        )?
        .query_row(params![channel.0, SPENT], |row| row.get(0))?;
    Ok(round.and_then(|round| u64::try_from(round).ok()).unwrap_or_default())
}

/// What rounds that were let go cost us, as sums at the time of the last of each.
fn spent_earlier(
    db: &Connection,
    channel: ChannelKey,
    since: u64,
) -> Result<Vec<(u64, Amount)>, JournalError> {
    let mut statement = db.prepare_cached(
        "SELECT at, detail ->> 'amount' FROM event
         WHERE channel = ?1 AND name = ?2 AND at >= ?3 ORDER BY key",
    )?;
    let mut rows = statement.query(params![channel.0, SPENT, time(since)])?;
    let mut spent = Vec::new();
    while let Some(row) = rows.next()? {
        spent.extend(unsigned(row, 0).ok().zip(amount(row, 1)?));
    }
    Ok(spent)
}
