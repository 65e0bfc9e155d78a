//! The journal of one channel, as the runner writes it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::event::End;
use super::sign::{Approved, Cleared};
use crate::encoding::{Amount, ChannelId, FsmId, Prefix, api};
use crate::journal::{
    Authorization, ChannelKey, CoSigned, Journal, JournalError, PartyAccount, Receipt, RequestKey,
    RequestRecord,
};
use crate::session::{PendingRequest, Session, innermost};
use crate::trees::StateTrees;
use crate::tx::{SignedTx, TxError};
use crate::wire::{AnnouncedUpdate, OnChainInfo, TxText};

/// One channel's place in a journal that others may share.
#[derive(Clone, Debug)]
pub struct Record {
    journal: Arc<Mutex<Journal>>,
    channel: ChannelKey,
}

impl Record {
    /// Writes to this channel's place.
    #[must_use]
    pub const fn new(journal: Arc<Mutex<Journal>>, channel: ChannelKey) -> Self {
        Self { journal, channel }
    }

    /// Where it writes.
    #[must_use]
    pub const fn channel(&self) -> ChannelKey {
        self.channel
    }

    pub(super) fn request(
        &self,
        pending: &PendingRequest,
        verdict: &str,
    ) -> Result<RequestKey, JournalError> {
        let updates = updates(pending);
        self.with(|journal| {
            journal.request(self.channel, now(), &of_request(pending, &updates, verdict))
        })
    }

    /// Writes down a request that was decided about as it came, with its signature, and
    /// clears that to leave.
    pub(super) fn clear_at_once(
        &self,
        pending: &PendingRequest,
        verdict: &str,
        approved: Approved,
        signature: [u8; 64],
    ) -> Result<Cleared, JournalError> {
        let signed = approved.with(signature).map_err(no_transaction)?;
        let updates = updates(pending);
        let request = of_request(pending, &updates, verdict);
        let receipt = self.with(|journal| {
            let decision = approved.decision();
            journal.request_and_authorize(self.channel, now(), &request, decision, &signed)
        })?;
        cleared(approved, receipt)
    }

    /// Writes the signature down, and clears it to leave.
    pub(super) fn clear(
        &self,
        request: RequestKey,
        approved: Approved,
        signature: [u8; 64],
    ) -> Result<Cleared, JournalError> {
        let signed = approved.with(signature).map_err(no_transaction)?;
        let decision = approved.decision();
        let receipt = self.with(|journal| {
            let authorization = Authorization { request, decision, signed: &signed };
            journal.authorize(self.channel, now(), &authorization)
        })?;
        cleared(approved, receipt)
    }

    pub(super) fn refuse(&self, request: RequestKey, decision: &str) -> Result<(), JournalError> {
        self.with(|journal| journal.refuse(request, now(), decision))
    }

    pub(super) fn dropped(&self, stands: u64, why: &str) -> Result<(), JournalError> {
        self.with(|journal| journal.drop_after(self.channel, now(), stands, why))
    }

    pub(super) fn cosigned(
        &self,
        state: &SignedTx,
        round: u64,
        session: &Session,
    ) -> Result<(), JournalError> {
        let account = |party: &(_, crate::trees::Account)| PartyAccount {
            balance: party.1.balance,
            nonce: party.1.nonce,
        };
        self.with(|journal| {
            journal.cosigned(
                self.channel,
                now(),
                &CoSigned {
                    round,
                    signed: state,
                    initiator: session.state().map(|state| account(state.initiator())),
                    responder: session.state().map(|state| account(state.responder())),
                    trees: None,
                },
            )
        })
    }

    pub(super) fn credential(&self, fsm_id: &FsmId) -> Result<(), JournalError> {
        self.with(|journal| journal.credential(self.channel, now(), fsm_id))
    }

    pub(super) fn name(&self, id: ChannelId) -> Result<(), JournalError> {
        self.with(|journal| journal.name(self.channel, now(), id))
    }

    pub(super) fn seen(&self, phase: &str) -> Result<(), JournalError> {
        self.with(|journal| journal.seen(self.channel, now(), phase))
    }

    /// What co-signed states of the last `window` took from us, and how long ago.
    pub(super) fn spent_within(
        &self,
        window: Duration,
    ) -> Result<Vec<(Duration, Amount)>, JournalError> {
        let now = now();
        let since = now.saturating_sub(u64::try_from(window.as_millis()).unwrap_or(u64::MAX));
        let spent = self.with(|journal| journal.spent_since(self.channel, since))?;
        let ago = |at| Duration::from_millis(now.saturating_sub(at));
        Ok(spent.into_iter().map(|(at, amount)| (ago(at), amount)).collect())
    }

    pub(super) fn event(&self, name: &str, detail: &Value) -> Result<(), JournalError> {
        self.with(|journal| journal.event(self.channel, now(), name, &detail.to_string()))
    }

    /// Keeps the state trees that a node shows, if they are those of the last state that
    /// both have signed: with contracts, balances alone make no proof.
    pub(super) fn trees(&self, answer: &Value, session: &Session) -> Result<(), JournalError> {
        let Some(text) = answer.get("trees").and_then(Value::as_str) else { return Ok(()) };
        let Ok(decoded) = api::decode_as(text, Prefix::StateTrees) else { return Ok(()) };
        let Ok(trees) = StateTrees::decode(&decoded.payload) else { return Ok(()) };
        let signed = session.last_cosigned().and_then(innermost);
        let hash = signed.and_then(|signed| signed.tx().state_hash());
        let (Some(hash), Some(tracked)) = (hash, session.tracked()) else { return Ok(()) };
        if hash != trees.hash(session.config().rules.version) {
            return Ok(());
        }
        self.with(|journal| journal.trees(self.channel, tracked.round, &decoded.payload))
    }

    /// Records what goes on chain, which both have signed already.
    pub(super) fn on_chain(
        &self,
        tx: &TxText,
        info: Option<&OnChainInfo>,
    ) -> Result<(), JournalError> {
        let kind = tx.signed().map(|signed| signed.tx().kind().name());
        let info = info.map(OnChainInfo::name);
        self.event("on_chain_tx", &json!({"type": kind, "info": info, "tx": tx.text}))
    }

    /// Records how the connection ended.
    pub(super) fn ended(&self, end: &End) -> Result<(), JournalError> {
        self.seen(end.phase.name())?;
        let detail = json!({"phase": end.phase.name(), "code": end.code, "why": end.explanation});
        self.event("connection_ended", &detail)
    }

    fn with<T>(
        &self,
        write: impl FnOnce(&Journal) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        // A panic while the lock was held left no half-written transaction behind.
        write(&self.journal.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn no_transaction(error: TxError) -> JournalError {
    JournalError::BadRecord { what: "transaction", why: error.to_string() }
}

fn cleared(approved: Approved, receipt: Receipt) -> Result<Cleared, JournalError> {
    Cleared::new(approved, receipt).ok_or_else(|| JournalError::BadRecord {
        what: "receipt",
        why: String::from("it is for another transaction"),
    })
}

/// The announced updates as they are kept.
fn updates(pending: &PendingRequest) -> String {
    let updates: Value = pending.request.updates.iter().map(AnnouncedUpdate::to_json).collect();
    updates.to_string()
}

fn of_request<'a>(
    pending: &'a PendingRequest,
    updates: &'a str,
    verdict: &'a str,
) -> RequestRecord<'a> {
    let request = &pending.request;
    let signed = request.tx.signed();
    RequestRecord {
        tag: &request.tag,
        round: signed.and_then(|signed| signed.innermost().ok()?.tx().round()),
        tx: signed.map_or(request.tx.text.as_bytes(), SignedTx::tx_bytes),
        updates,
        verdict,
    }
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
