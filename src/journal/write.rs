//! What is written, and in which order.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Journal, JournalError};
use crate::encoding::{Amount, ChannelId, FsmId, StateHash};
use crate::tx::SignedTx;

/// Names a channel in one journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChannelKey(pub(super) i64);

/// Names a recorded sign request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestKey(pub(super) i64);

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

/// Proof that a signature is on disk. Only the journal makes one.
#[derive(Debug)]
pub struct Receipt {
    key: i64,
}

impl Receipt {
    /// The record's number, for messages.
    #[must_use]
    pub const fn number(&self) -> i64 {
        self.key
    }
}

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
    /// # Errors
    /// The database fails.
    pub fn name(&self, channel: ChannelKey, id: ChannelId) -> Result<(), JournalError> {
        self.db
            .prepare_cached("UPDATE channel SET channel_id = ?2 WHERE key = ?1")?
            .execute(params![channel.0, id.to_string()])?;
        Ok(())
    }

    /// Stores the phase and that the channel was seen now.
    ///
    /// # Errors
    /// The database fails.
    pub fn seen(&self, channel: ChannelKey, now: u64, phase: &str) -> Result<(), JournalError> {
        self.db
            .prepare_cached("UPDATE channel SET phase = ?2, seen_at = ?3 WHERE key = ?1")?
            .execute(params![channel.0, phase, time(now)])?;
        Ok(())
    }

    /// Stores a session credential; the one before it is kept, older ones go.
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
            "INSERT INTO credential (channel, at, fsm_id) VALUES (?1, ?2, ?3)
             ON CONFLICT (channel, fsm_id) DO UPDATE SET at = excluded.at",
            params![channel.0, time(now), fsm_id.as_bytes()],
        )?;
        transaction.execute(
            "DELETE FROM credential WHERE channel = ?1 AND rowid NOT IN
             (SELECT rowid FROM credential WHERE channel = ?1 ORDER BY at DESC, rowid DESC LIMIT 2)",
            params![channel.0],
        )?;
        Ok(transaction.commit()?)
    }

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
        self.db
            .prepare_cached(
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
        Ok(RequestKey(self.db.last_insert_rowid()))
    }

    /// Records that a request was refused, and why.
    ///
    /// # Errors
    /// The database fails.
    pub fn refuse(&self, request: RequestKey, decision: &str) -> Result<(), JournalError> {
        self.db
            .prepare_cached("UPDATE request SET decision = ?2 WHERE key = ?1")?
            .execute(params![request.0, decision])?;
        Ok(())
    }

    /// Records the decision and the signed bytes; they are on disk when this returns.
    /// The same state may be signed again (a repeated request), another of the same round
    /// may not.
    ///
    /// # Errors
    /// The round was signed for another state, or the database fails. Nothing is written
    /// then, and the signature must not leave.
    pub fn authorize(
        &self,
        channel: ChannelKey,
        now: u64,
        authorization: &Authorization<'_>,
    ) -> Result<Receipt, JournalError> {
        let tx = authorization.signed.tx();
        let round = tx.round().map(number);
        let transaction = self.immediate()?;
        if let Some(round) = round {
            let taken = transaction
                .prepare_cached(
                    "SELECT key, tx, state_hash FROM signature
                     WHERE channel = ?1 AND round = ?2 AND dropped IS NULL",
                )?
                .query_row(params![channel.0, round], |row| {
                    Ok((
                        row.get::<_, i64>(0)?,
                        row.get::<_, Vec<u8>>(1)?,
                        row.get::<_, Option<String>>(2)?,
                    ))
                })
                .optional()?;
            match taken {
                Some((key, bytes, _)) if bytes == authorization.signed.tx_bytes() => {
                    decide(&transaction, authorization)?;
                    transaction.commit()?;
                    return Ok(Receipt { key });
                }
                Some((_, _, hash)) => {
                    return Err(JournalError::RoundTaken {
                        round: u64::try_from(round).unwrap_or_default(),
                        signed: hash.and_then(|text| StateHash::decode(&text).ok()),
                    });
                }
                None => {}
            }
        }
        transaction
            .prepare_cached(
                "INSERT INTO signature (channel, request, at, round, state_hash, tx, signed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                channel.0,
                authorization.request.0,
                time(now),
                round,
                tx.state_hash().map(|hash| hash.to_string()),
                authorization.signed.tx_bytes(),
                authorization.signed.encode(),
            ])?;
        let key = transaction.last_insert_rowid();
        decide(&transaction, authorization)?;
        transaction.commit()?;
        Ok(Receipt { key })
    }

    /// Records that the node dropped what was signed for the rounds above `stands`: a
    /// conflict, a refusal by the peer, a timeout. The signature stays on record, since
    /// the peer may hold it, but another state of that round may be signed from now on.
    ///
    /// # Errors
    /// The database fails.
    pub fn drop_after(
        &self,
        channel: ChannelKey,
        stands: u64,
        why: &str,
    ) -> Result<(), JournalError> {
        self.db
            .prepare_cached(
                "UPDATE signature SET dropped = ?3
                 WHERE channel = ?1 AND round > ?2 AND dropped IS NULL",
            )?
            .execute(params![channel.0, number(stands), why])?;
        Ok(())
    }

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
        self.db
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
                state.signed.tx().kind().name(),
                state.signed.encode(),
                state.signed.tx().state_hash().map(|hash| hash.to_string()),
                state.initiator.map(|account| account.balance.to_string()),
                state.responder.map(|account| account.balance.to_string()),
                state.initiator.map(|account| number(account.nonce)),
                state.responder.map(|account| number(account.nonce)),
                state.trees,
            ])?;
        Ok(())
    }

    /// Records an event of the channel's history.
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
        self.db
            .prepare_cached(
                "INSERT INTO event (channel, at, name, detail) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![channel.0, time(now), name, detail])?;
        Ok(())
    }

    /// Whether commits wait for the disk. Only measurements turn it off.
    ///
    /// # Errors
    /// The database fails.
    pub fn set_synced(&self, synced: bool) -> Result<(), JournalError> {
        Ok(self.db.pragma_update(None, "synchronous", if synced { "FULL" } else { "OFF" })?)
    }

    fn immediate(&self) -> Result<Transaction<'_>, JournalError> {
        Ok(Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?)
    }
}

fn decide(
    transaction: &Transaction<'_>,
    authorization: &Authorization<'_>,
) -> Result<(), JournalError> {
    transaction
        .prepare_cached("UPDATE request SET decision = ?2 WHERE key = ?1")?
        .execute(params![authorization.request.0, authorization.decision])?;
    Ok(())
}

/// SQLite's integers are signed; rounds and nonces never come near the difference.
fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn time(now: u64) -> i64 {
    number(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{AccountKey, StateHash};
    use crate::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, Tx};

    fn state(round: u64, hash: u8) -> SignedTx {
        SignedTx::of(Tx::Offchain(OffchainTx {
            layout: OffchainLayout::Lima { state_hash: StateHash::new([hash; 32]) },
            channel_id: ChannelId::new([1; 32]),
            round,
        }))
        .with_signature(Signature::Ed25519([hash; 64]))
    }

    fn channel(journal: &Journal) -> ChannelKey {
        let account = AccountKey::new([2; 32]).to_string();
        journal
            .begin(
                1,
                &NewChannel {
                    network: "ae_dev",
                    dialect: "json-rpc",
                    role: "initiator",
                    initiator: account.clone(),
                    responder: account,
                    params: String::new(),
                    node: "ws://localhost:3014/channel",
                },
            )
            .unwrap()
    }

    fn sign(
        journal: &Journal,
        channel: ChannelKey,
        signed: &SignedTx,
    ) -> Result<Receipt, JournalError> {
        let request = journal.request(
            channel,
            2,
            &RequestRecord {
                tag: "update",
                round: signed.tx().round(),
                tx: signed.tx_bytes(),
                updates: "[]",
                verdict: "verified",
            },
        )?;
        journal.authorize(channel, 3, &Authorization { request, decision: "test", signed })
    }

    #[test]
    fn one_round_is_signed_for_one_state() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.sqlite");
        let first = Journal::open(&path).unwrap();
        let key = channel(&first);
        sign(&first, key, &state(2, 7)).unwrap();
        // The same state again is the same signature.
        sign(&first, key, &state(2, 7)).unwrap();
        let refused = |journal: &Journal| {
            matches!(
                sign(journal, key, &state(2, 8)),
                Err(JournalError::RoundTaken { round: 2, signed: Some(_) })
            )
        };
        assert!(refused(&first), "in the same process");
        let second = Journal::open(&path).unwrap();
        assert!(refused(&second), "in another one");
        drop((first, second));
        let third = Journal::open(&path).unwrap();
        assert!(refused(&third), "after a restart");
        assert_eq!(third.standing(key, 2).unwrap(), 1);
        assert_eq!(third.signed_for(key, 2).unwrap(), Some(state(2, 7)));

        third.drop_after(key, 1, "conflict").unwrap();
        sign(&third, key, &state(2, 8)).unwrap();
        assert_eq!(third.standing(key, 2).unwrap(), 1);
    }

    #[test]
    fn the_index_itself_refuses() {
        let journal = Journal::in_memory().unwrap();
        let key = channel(&journal);
        sign(&journal, key, &state(5, 1)).unwrap();
        let around = journal.db.execute(
            "INSERT INTO signature (channel, request, at, round, tx, signed)
             VALUES (?1, 1, 0, 5, x'00', x'00')",
            params![key.0],
        );
        assert!(around.is_err());
    }

    #[test]
    fn states_and_credentials_come_back() {
        let journal = Journal::in_memory().unwrap();
        let key = channel(&journal);
        journal.name(key, ChannelId::new([1; 32])).unwrap();
        for round in [1, 2] {
            journal
                .cosigned(
                    key,
                    9,
                    &CoSigned {
                        round,
                        signed: &state(round, 3),
                        initiator: Some(PartyAccount { balance: Amount::new(u128::MAX), nonce: 4 }),
                        responder: None,
                        trees: None,
                    },
                )
                .unwrap();
        }
        let latest = journal.latest(key).unwrap().unwrap();
        assert_eq!((latest.round, latest.signed), (2, state(2, 3)));
        assert_eq!(latest.initiator.unwrap().balance, Amount::new(u128::MAX));
        for byte in 1..=3 {
            journal.credential(key, u64::from(byte), &FsmId::new([byte; 32])).unwrap();
        }
        assert_eq!(
            journal.credentials(key).unwrap(),
            [FsmId::new([3; 32]), FsmId::new([2; 32])],
            "the newest two"
        );
        assert_eq!(journal.channels().unwrap()[0].round, Some(2));
        assert_eq!(
            journal.find("ae_dev", ChannelId::new([1; 32]), "initiator").unwrap(),
            Some(key)
        );
        journal.event(key, 1, "open", "{}").unwrap();
        assert_eq!(journal.history(key, 10).unwrap().len(), 1);
    }
}
