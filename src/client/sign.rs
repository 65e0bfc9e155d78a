//! The order in which a signature comes to be, kept by types.
//!
//! A sign request becomes [`Approved`] by a review and a decision. What is approved is
//! signed and given to the journal, whose [`Receipt`] holds the very bytes that are on
//! disk. Both together, and nothing else, make a [`Cleared`]; and [`Channel`], which owns
//! the session, sends a signature only out of a [`Cleared`]. Leaving out a step does not
//! compile:
//!
//! ```compile_fail,E0451
//! use aechan::{client::Cleared, session::RequestId, tx::SignedTx};
//!
//! fn forged(id: RequestId, signed: SignedTx) -> Cleared {
//!     Cleared { id, signed }
//! }
//! ```

use std::ops::Deref;
use std::time::Instant;

use thiserror::Error;

use super::event::{Decider, SignCard};
use crate::journal::Receipt;
use crate::review::{CheckId, Verdict};
use crate::session::{CommandError, Operation, Output, RequestId, Session, SessionConfig, Ticket};
use crate::tx::{Signature, SignedTx, TxError};
use crate::wire::Received;

/// Why a request is not approved.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotApproved {
    /// There is no transaction to sign.
    #[error("what does not decode is not signed")]
    Undecoded,
    /// A contract runs, and nobody has said to sign that unseen.
    #[error("a contract runs: what it does cannot be known before")]
    Blind,
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
    asked: SignedTx,
    /// Inside of the peer's envelope, where it is in one.
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
        // Naming the check that cannot be made is the consent (`Command::Approve`).
        let consents = *by == Decider::Person && overrides.contains(&CheckId::StateHash);
        let decision = match by {
            Decider::Person => {
                let missing: Vec<CheckId> =
                    review.failures().filter(|check| !overrides.contains(check)).collect();
                if !missing.is_empty() {
                    return Err(NotApproved::Failed(missing));
                }
                if review.is_blind() && !consents {
                    return Err(NotApproved::Blind);
                }
                let overridden: Vec<&str> = review.failures().map(CheckId::id).collect();
                match overridden.as_slice() {
                    [] if review.is_blind() => {
                        String::from("signed by a person, without knowing what the contract does")
                    }
                    [] => String::from("signed by a person"),
                    ids => format!("signed by a person, overriding {}", ids.join(", ")),
                }
            }
            Decider::Mode(mode) if verdict != Verdict::Verified => {
                return Err(NotApproved::Mode(verdict, mode));
            }
            Decider::Rule(_) if review.is_blind() => return Err(NotApproved::Blind),
            Decider::Rule(rule) if verdict == Verdict::Refuse => {
                return Err(NotApproved::Rule(rule.clone()));
            }
            Decider::Mode(mode) => format!("signed by --on-sign {mode}"),
            Decider::Rule(rule) => format!("signed by the rule “{rule}”"),
        };
        let asked = card.pending.request.tx.decoded.clone().map_err(|_| NotApproved::Undecoded)?;
        let wanted = asked.innermost().map_err(|_| NotApproved::Undecoded)?.into_owned();
        Ok(Self { id: card.pending.id, asked, wanted, decision })
    }

    /// What is to be signed: never an envelope, always what is inside.
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
    pub(super) fn with(&self, signature: [u8; 64]) -> Result<SignedTx, TxError> {
        self.asked.clone().with_inner_signature(Signature::Ed25519(signature))
    }
}

/// A signature that may leave: approved, and on disk.
#[derive(Debug)]
pub struct Cleared {
    id: RequestId,
    pub(super) signed: SignedTx,
}

impl Cleared {
    /// Clears what was approved with the proof that it is on disk. `None` if the receipt
    /// is for another transaction.
    #[must_use]
    pub fn new(approved: Approved, receipt: Receipt) -> Option<Self> {
        let signed = receipt.into_signed();
        let is_it =
            signed.innermost().is_ok_and(|inner| inner.tx_bytes() == approved.wanted.tx_bytes());
        is_it.then_some(Self { id: approved.id, signed })
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

    pub(super) fn number_request(&mut self) -> RequestId {
        self.session.number_request()
    }

    pub(super) fn handle_timeout(&mut self, now: Instant) {
        self.session.handle_timeout(now);
    }

    pub(super) fn handle_lost(&mut self, now: Instant) {
        self.session.handle_lost(now);
    }

    pub(super) fn take_earlier_credential(&mut self) -> bool {
        self.session.take_earlier_credential()
    }

    pub(super) fn handle_returned(&mut self, now: Instant) {
        self.session.handle_returned(now);
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::encoding::{AccountKey, Amount, ChannelId, Era, StateHash};
    use crate::journal::{
        Authorization, ChannelKey, Journal, JournalError, NewChannel, RequestRecord,
    };
    use crate::review::{Check, CheckResult, Headline, Review};
    use crate::session::PendingRequest;
    use crate::tx::ga::sealed;
    use crate::tx::{CloseMutualLayout, CloseMutualTx, OffchainLayout, OffchainTx, Tx};
    use crate::wire::{SignKind, SignRequest, TxText};

    fn wanted(round: u64) -> SignedTx {
        SignedTx::of(Tx::Offchain(OffchainTx {
            layout: OffchainLayout::Lima { state_hash: StateHash::new([7; 32]) },
            channel_id: ChannelId::new([1; 32]),
            round,
        }))
    }

    fn card(result: CheckResult, text: &str) -> SignCard {
        let kind = SignKind::UpdateAck;
        SignCard {
            pending: PendingRequest {
                id: RequestId(1),
                request: SignRequest {
                    kind,
                    tag: String::from("update_ack"),
                    tx: TxText::new(text),
                    updates: Vec::new(),
                },
                ticket: None,
                deadline: Instant::now(),
            },
            review: Review {
                kind,
                headline: Headline::NothingMoves,
                checks: vec![
                    Check { id: CheckId::Kind, result: CheckResult::Pass(None) },
                    Check { id: CheckId::StateHash, result },
                ],
                channel_id: None,
                round: None,
                before: None,
                after: None,
                notes: Vec::new(),
            },
            answer_within: Duration::ZERO,
            automatic: None,
        }
    }

    #[test]
    fn who_may_approve_what() {
        let text = wanted(2).to_text(Era::Modern);
        let person = Decider::Person;
        let mode = Decider::Mode("own");
        let rule = Decider::Rule(String::from("small gains"));
        let named = [CheckId::StateHash];
        let pass = card(CheckResult::Pass(None), &text);
        let unknown = card(CheckResult::Unknown(String::new()), &text);
        let failed = card(CheckResult::Fail(String::new()), &text);
        for (card, by, overrides, is_approved) in [
            (&pass, &person, &[][..], true),
            (&pass, &mode, &[], true),
            (&pass, &rule, &[], true),
            (&unknown, &person, &[], true),
            (&unknown, &mode, &[], false),
            (&unknown, &rule, &[], true),
            (&failed, &person, &[], false),
            (&failed, &person, &[CheckId::Round], false),
            (&failed, &person, &named, true),
            (&failed, &mode, &named, false),
            (&failed, &rule, &named, false),
        ] {
            let approved = Approved::new(card, by, overrides);
            assert_eq!(approved.is_ok(), is_approved, "{by:?} {overrides:?} {:?}", card.review);
        }
        let mut blind = card(CheckResult::Unknown(String::new()), &text);
        blind.review.headline = Headline::ContractRuns { on_chain: false };
        for (by, overrides, is_approved) in [
            (&person, &[][..], false),
            (&person, &[CheckId::Round], false),
            (&person, &named, true),
            (&mode, &named, false),
            (&rule, &named, false),
        ] {
            let approved = Approved::new(&blind, by, overrides);
            assert_eq!(approved.is_ok(), is_approved, "blind {by:?} {overrides:?}");
        }
        let garbage = card(CheckResult::Pass(None), "tx_garbage");
        assert_eq!(Approved::new(&garbage, &person, &[]).unwrap_err(), NotApproved::Undecoded);
    }

    /// What a new journal gives for a signed transaction that it has written down.
    fn receipt(signed: &SignedTx) -> Receipt {
        let journal = Journal::in_memory().unwrap();
        let channel = begin(&journal);
        let (tx, round) = (signed.tx_bytes(), signed.tx().round());
        let record = RequestRecord { tag: "update", round, tx, updates: "[]", verdict: "verified" };
        let request = journal.request(channel, 0, &record).unwrap();
        let authorization = Authorization { request, decision: "test", signed };
        journal.authorize(channel, 0, &authorization).unwrap()
    }

    fn begin(journal: &Journal) -> ChannelKey {
        let new = NewChannel {
            network: "ae_dev",
            dialect: "json-rpc",
            role: "responder",
            initiator: String::new(),
            responder: String::new(),
            params: String::new(),
            node: "",
        };
        journal.begin(0, &new).unwrap()
    }

    fn approved(wanted: &SignedTx) -> Approved {
        let card = card(CheckResult::Pass(None), &wanted.to_text(Era::Modern));
        Approved::new(&card, &Decider::Person, &[]).unwrap()
    }

    #[test]
    fn a_receipt_clears_its_own_transaction_only() {
        let approved = |round| approved(&wanted(round));
        let signed = approved(2).with([5; 64]).unwrap();
        let cleared = Cleared::new(approved(2), receipt(&signed)).unwrap();
        assert_eq!(*cleared.signed(), signed);
        assert!(Cleared::new(approved(3), receipt(&signed)).is_none());
    }

    /// A node takes an answer of another structure without a word, and the channel hangs.
    #[test]
    fn what_leaves_is_what_was_asked_for_with_one_signature_more() {
        let theirs = Signature::Ed25519([1; 64]);
        for wanted in [wanted(2), wanted(2).with_signature(theirs.clone())] {
            let signed = approved(&wanted).with([5; 64]).unwrap();
            let cleared = Cleared::new(approved(&wanted), receipt(&signed)).unwrap();
            let read = SignedTx::from_text(&cleared.signed().to_text(Era::Modern)).unwrap();
            // The inner transaction, not its wrapper, and nobody's signature lost.
            assert_eq!(read.tx_bytes(), wanted.tx_bytes());
            let mut signatures = wanted.signatures().to_vec();
            signatures.push(Signature::Ed25519([5; 64]));
            assert_eq!(read.signatures(), signatures);
        }
        let close = SignedTx::of(Tx::CloseMutual(CloseMutualTx {
            layout: CloseMutualLayout::TaggedFrom(AccountKey::new([2; 32])),
            channel_id: ChannelId::new([1; 32]),
            initiator_amount: Amount::ZERO,
            responder_amount: Amount::ZERO,
            ttl: 0,
            fee: Amount::ZERO,
            nonce: 2,
        }));
        let other = approved(&close).with([5; 64]).unwrap();
        assert!(Cleared::new(approved(&wanted(2)), receipt(&other)).is_none());
    }

    /// The peer's envelope is the peer's: what we sign is inside, and so is our signature
    /// (recorded of a real node), and the journal knows it as what it is.
    #[test]
    fn inside_of_the_peers_envelope_the_transaction_is_signed() {
        let sealed = |inside: &SignedTx| sealed(AccountKey::new([2; 32]), inside);
        let approved = approved(&sealed(&wanted(2)));
        assert_eq!(approved.wanted().tx_bytes(), wanted(2).tx_bytes());
        let signed = approved.with([5; 64]).unwrap();
        assert_eq!(signed, sealed(&wanted(2).with_signature(Signature::Ed25519([5; 64]))));
        let journal = Journal::in_memory().unwrap();
        let channel = begin(&journal);
        let authorize = |signed: &SignedTx| {
            let record = RequestRecord {
                tag: "update_ack",
                round: Some(2),
                tx: signed.tx_bytes(),
                updates: "[]",
                verdict: "plausible",
            };
            journal.request_and_authorize(channel, 0, &record, "test", signed)
        };
        let receipt = authorize(&signed).unwrap();
        assert_eq!(journal.signed_for(channel, 2).unwrap().as_ref(), Some(&signed));
        assert_eq!(*Cleared::new(approved, receipt).unwrap().signed(), signed);
        let mut other = wanted(2);
        let Tx::Offchain(mut tx) = other.tx().clone() else { unreachable!("it is one") };
        tx.layout = OffchainLayout::Lima { state_hash: StateHash::new([8; 32]) };
        other = SignedTx::of(Tx::Offchain(tx)).with_signature(Signature::Ed25519([6; 64]));
        let error = authorize(&sealed(&other)).unwrap_err();
        assert!(matches!(error, JournalError::RoundTaken { round: 2, .. }), "{error}");
    }
}
