//! The order in which a signature comes to be, kept by types.
//!
//! A sign request becomes [`Approved`] by a review and a decision. What is approved is
//! signed and given to the journal, whose [`Receipt`] holds the very bytes that are on
//! disk. Both together, and nothing else, make a [`Cleared`]; and [`Channel`], which owns
//! the session, sends a signature only out of a [`Cleared`]. Leaving out a step does not
//! compile:
//!
//! ```compile_fail
//! use aechan::client::Cleared;
//! // Its fields are private: without approval and receipt there is none.
//! let cleared = Cleared { signed: todo!() };
//! ```

use std::ops::Deref;
use std::time::Instant;

use thiserror::Error;

use super::event::{Decider, SignCard};
use crate::journal::Receipt;
use crate::review::{CheckId, Verdict};
use crate::session::{CommandError, Operation, Output, RequestId, Session, SessionConfig, Ticket};
use crate::tx::{Signature, SignedTx};
use crate::wire::Received;

/// Why a request is not approved.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotApproved {
    /// There is no transaction to sign.
    #[error("what does not decode is not signed")]
    Undecoded,
    /// Checks failed that the person did not name.
    #[error("checks failed: {0:?}")]
    Failed(Vec<CheckId>),
    /// What is not verified is no mode's to sign.
    #[error("a {verdict} request is a person's to sign, not that of --on-sign {mode}", verdict = .0.name(), mode = .1)]
    Mode(Verdict, &'static str),
    /// A rule cannot override a failed check.
    #[error("a refused request is a person's to override, not the rule's “{0}”")]
    Rule(String),
}

/// A sign request that was reviewed and decided about.
#[derive(Debug)]
pub struct Approved {
    id: RequestId,
    wanted: SignedTx,
    decision: String,
}

impl Approved {
    /// Approves a request. A person must name every failed check; a mode signs only what
    /// is verified, a rule nothing that is refused.
    ///
    /// # Errors
    /// See [`NotApproved`].
    pub fn new(card: &SignCard, by: &Decider, overrides: &[CheckId]) -> Result<Self, NotApproved> {
        let review = &card.review;
        let verdict = review.verdict();
        let decision = match by {
            Decider::Person => {
                let missing: Vec<CheckId> =
                    review.failures().filter(|check| !overrides.contains(check)).collect();
                if !missing.is_empty() {
                    return Err(NotApproved::Failed(missing));
                }
                let overridden: Vec<&str> = review.failures().map(CheckId::id).collect();
                match overridden.as_slice() {
                    [] => String::from("signed by a person"),
                    ids => format!("signed by a person, overriding {}", ids.join(", ")),
                }
            }
            Decider::Mode(mode) if verdict != Verdict::Verified => {
                return Err(NotApproved::Mode(verdict, mode));
            }
            Decider::Rule(rule) if verdict == Verdict::Refuse => {
                return Err(NotApproved::Rule(rule.clone()));
            }
            Decider::Mode(mode) => format!("signed by --on-sign {mode}"),
            Decider::Rule(rule) => format!("signed by the rule “{rule}”"),
        };
        let wanted = card.pending.request.tx.decoded.clone().map_err(|_| NotApproved::Undecoded)?;
        Ok(Self { id: card.pending.id, wanted, decision })
    }

    /// What is to be signed.
    #[must_use]
    pub const fn wanted(&self) -> &SignedTx {
        &self.wanted
    }

    /// Who decided, and how, in words.
    #[must_use]
    pub fn decision(&self) -> &str {
        &self.decision
    }

    /// The transaction with our signature, for the journal. It cannot be sent.
    pub(super) fn with(&self, signature: [u8; 64]) -> SignedTx {
        self.wanted.clone().with_signature(Signature::Ed25519(signature))
    }
}

/// A signature that may leave: approved, and on disk.
#[derive(Debug)]
pub struct Cleared {
    id: RequestId,
    signed: SignedTx,
}

impl Cleared {
    /// Clears what was approved with the proof that it is on disk. `None` if the receipt
    /// is for another transaction.
    #[must_use]
    pub fn new(approved: Approved, receipt: Receipt) -> Option<Self> {
        let signed = receipt.into_signed();
        (signed.tx_bytes() == approved.wanted.tx_bytes())
            .then_some(Self { id: approved.id, signed })
    }

    /// What leaves.
    #[must_use]
    pub const fn signed(&self) -> &SignedTx {
        &self.signed
    }
}

/// The session as the runner holds it: readable, fed by the methods below, and with one
/// way only to give it a signature.
pub(super) struct Channel {
    session: Session,
}

impl Channel {
    pub(super) fn new(config: SessionConfig, now: Instant) -> Self {
        Self { session: Session::new(config, now) }
    }

    /// Sends a signature.
    pub(super) fn send_signature(
        &mut self,
        now: Instant,
        cleared: &Cleared,
    ) -> Result<(), CommandError> {
        self.session.handle_signed(now, cleared.id, cleared.signed.clone())
    }

    pub(super) fn handle_message(&mut self, now: Instant, received: &Received) {
        self.session.handle_message(now, received);
    }

    pub(super) fn handle_operation(
        &mut self,
        now: Instant,
        operation: Operation,
    ) -> Result<Ticket, CommandError> {
        self.session.handle_operation(now, operation)
    }

    pub(super) fn handle_refused(
        &mut self,
        now: Instant,
        id: RequestId,
        code: Option<u16>,
    ) -> Result<(), CommandError> {
        self.session.handle_refused(now, id, code)
    }

    pub(super) fn handle_timeout(&mut self, now: Instant) {
        self.session.handle_timeout(now);
    }

    pub(super) fn handle_disconnected(&mut self, now: Instant) {
        self.session.handle_disconnected(now);
    }

    pub(super) fn poll_output(&mut self) -> Option<Output> {
        self.session.poll_output()
    }
}

impl Deref for Channel {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}
