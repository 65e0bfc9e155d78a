//! The journal of one channel, as the runner writes it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::encoding::{ChannelId, FsmId};
use crate::journal::{
    Authorization, ChannelKey, CoSigned, Journal, JournalError, PartyAccount, Receipt, RequestKey,
    RequestRecord,
};
use crate::session::{PendingRequest, Session};
use crate::tx::SignedTx;

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
        let request = &pending.request;
        let signed = request.tx.signed();
        let updates = format!("{:?}", request.updates);
        self.with(|journal| {
            journal.request(
                self.channel,
                now(),
                &RequestRecord {
                    tag: &request.tag,
                    round: signed.and_then(|signed| signed.tx().round()),
                    tx: signed.map_or(request.tx.text.as_bytes(), SignedTx::tx_bytes),
                    updates: &updates,
                    verdict,
                },
            )
        })
    }

    pub(super) fn authorize(
        &self,
        request: RequestKey,
        decision: &str,
        signed: &SignedTx,
    ) -> Result<Receipt, JournalError> {
        self.with(|journal| {
            journal.authorize(self.channel, now(), &Authorization { request, decision, signed })
        })
    }

    pub(super) fn refuse(&self, request: RequestKey, decision: &str) -> Result<(), JournalError> {
        self.with(|journal| journal.refuse(request, decision))
    }

    pub(super) fn dropped(&self, stands: u64, why: &str) -> Result<(), JournalError> {
        self.with(|journal| journal.drop_after(self.channel, stands, why))
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
        self.with(|journal| journal.name(self.channel, id))
    }

    pub(super) fn seen(&self, phase: &str) -> Result<(), JournalError> {
        self.with(|journal| journal.seen(self.channel, now(), phase))
    }

    pub(super) fn event(&self, name: &str, detail: &str) -> Result<(), JournalError> {
        self.with(|journal| journal.event(self.channel, now(), name, detail))
    }

    fn with<T>(
        &self,
        write: impl FnOnce(&Journal) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        // A panic while the lock was held left no half-written transaction behind.
        write(&self.journal.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
