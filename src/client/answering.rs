//! Sign requests: reviewed, decided about, written down, and only then answered.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::approver::Choice;
use super::driver::{Card, Driver, answer};
use super::event::{Decider, Event, Fault, SignCard};
use super::handle::{AnswerError, Proposal, Unsigned};
use super::sign::{Approved, Cleared, NotApproved};
use crate::fault;
use crate::journal::JournalError;
use crate::keys::SignMessage;
use crate::review::mode::NO_APPROVER;
use crate::review::{Balances, ChainFacts, CheckId, Mode, Review, review};
use crate::session::{CommandError, PendingRequest, RequestId};
use crate::tx::SignedTx;
use crate::tx::describe::Style;
use crate::wire::Dialect;

/// How long the node's HTTP API is waited for before a request is judged without it.
const ASK_CHAIN: Duration = Duration::from_secs(3);

impl Driver {
    /// Reviews a request, writes it down, and lets the mode decide, or a person.
    pub(super) async fn ask(&mut self, pending: PendingRequest) {
        let facts = self.facts(&pending).await;
        self.memory.set_facts(facts);
        let judged = review(&self.memory.context(&self.session, &pending), &pending.request);
        let own =
            pending.ticket.is_some() || pending.request.kind.tx_kind() == crate::tx::TxKind::Create;
        let mode = pending.ticket.and_then(|ticket| self.modes.get(&ticket.0).copied());
        let shown = SignCard {
            answer_within: pending.deadline.saturating_duration_since(Instant::now()),
            automatic: None,
            review: judged,
            pending,
        };
        self.put(shown, (own, mode), facts, None).await;
    }

    /// A sign request that is made here.
    pub(super) async fn propose(
        &mut self,
        proposal: Proposal,
        reply: oneshot::Sender<Result<Cleared, Unsigned>>,
    ) {
        let Proposal { mut card, own, mode } = proposal;
        card.pending.id = self.session.number_request();
        self.put(card, (own, mode), ChainFacts::default(), Some(reply)).await;
    }

    /// Writes a request down, shows it, and lets the mode decide, or a person.
    async fn put(
        &mut self,
        mut shown: SignCard,
        (own, mode): (bool, Option<Mode>),
        facts: ChainFacts,
        proposer: Option<oneshot::Sender<Result<Cleared, Unsigned>>>,
    ) {
        let (role, peer) = (self.session.role(), self.session.peer());
        let (wanted, judged) = (&shown.pending.request, &shown.review);
        let choice = self.approver.choose(Instant::now(), wanted, judged, own, role, peer, mode);
        fault::point("before-request");
        let request = match choice {
            Choice::Approve(_) => None,
            // It is on record before anybody is asked.
            _ => match self.record.request(&shown.pending, judged.verdict().name()) {
                Ok(request) => {
                    fault::point("after-request");
                    Some(request)
                }
                Err(error) => {
                    self.tell(Event::Alarm(format!("Nothing is signed: {error}."))).await;
                    if let Some(proposer) = proposer {
                        answer(proposer, Err(Unsigned::Unrecorded(error.to_string())));
                    }
                    return;
                }
            },
        };
        shown.automatic = choice.words();
        let id = shown.pending.id;
        self.tell(Event::SignRequest(Box::new(shown.clone()))).await;
        self.cards.insert(id, Card { shown, request, round: self.round(), facts, proposer });
        let result = match choice {
            Choice::Ask => Ok(()),
            Choice::Hold(rule) => {
                let text = format!("Request {id} is left unanswered by the rule “{rule}”.");
                self.tell(Event::Note(text)).await;
                Ok(())
            }
            Choice::Reject(by, code) => self.refuse(id, Some(code), by, None).await,
            Choice::Approve(by) => match self.sign(id, by.clone(), &[]).await {
                Ok(()) => Ok(()),
                // What cannot be signed after all must not wait for an answer for ever.
                Err(error) => {
                    self.tell(Event::Alarm(format!("Request {id} is not signed: {error}."))).await;
                    self.refuse(id, Some(NO_APPROVER), by, Some(error)).await
                }
            },
        };
        if let Err(error) = result {
            self.tell(Event::Note(format!("Request {id}: {error}."))).await;
        }
    }

    /// What the chain says about our account, for what goes on chain in our name. The
    /// peer's node may know other things about the peer's account than ours does.
    async fn facts(&self, pending: &PendingRequest) -> ChainFacts {
        let Some(node) = &self.chain else { return ChainFacts::default() };
        let signed = pending.request.tx.signed().and_then(|signed| signed.innermost().ok());
        let Some(signed) = signed else { return ChainFacts::default() };
        let me = self.session.account();
        let is_ours = signed.tx().actor() == Some(me);
        // A ttl is judged by the height, whoever pays the fee.
        let is_limited = signed.tx().ttl().is_some_and(|ttl| ttl != 0);
        if signed.tx().nonce().is_none() || !(is_ours || is_limited) {
            return ChainFacts::default();
        }
        let nonce = async {
            match is_ours {
                true => node.next_nonce(&me).await.ok(),
                false => None,
            }
        };
        let asked = async { tokio::join!(node.height(), nonce) };
        match tokio::time::timeout(ASK_CHAIN, asked).await {
            Ok((height, next_nonce)) => {
                ChainFacts { height: height.ok(), next_nonce, ..ChainFacts::default() }
            }
            Err(_) => ChainFacts::default(),
        }
    }

    pub(super) async fn approve(
        &mut self,
        id: Option<RequestId>,
        overrides: &[CheckId],
    ) -> Result<RequestId, AnswerError> {
        let id = self.which(id)?;
        self.judge_again(id)?;
        self.sign(id, Decider::Person, overrides).await?;
        Ok(id)
    }

    fn round(&self) -> Option<u64> {
        self.session.tracked().map(|tracked| tracked.round)
    }

    /// While a request waited for a person, a round may have become final: what was true of it
    /// need not be true any more. A solo close of the state before would pay out that state.
    fn judge_again(&mut self, id: RequestId) -> Result<(), AnswerError> {
        let round = self.round();
        let Some(card) = self.cards.get_mut(&id).filter(|card| card.round != round) else {
            return Ok(());
        };
        if card.proposer.is_some() {
            return Err(AnswerError::Overtaken(id));
        }
        self.memory.set_facts(card.facts);
        let pending = &card.shown.pending;
        card.shown.review = review(&self.memory.context(&self.session, pending), &pending.request);
        card.round = round;
        Ok(())
    }

    pub(super) async fn reject(
        &mut self,
        id: Option<RequestId>,
        code: Option<u16>,
    ) -> Result<RequestId, AnswerError> {
        let id = self.which(id)?;
        self.refuse(id, code, Decider::Person, None).await?;
        Ok(id)
    }

    fn which(&self, id: Option<RequestId>) -> Result<RequestId, AnswerError> {
        let mut waiting = self.cards.keys().copied();
        match (id, waiting.next(), self.cards.len()) {
            (Some(id), ..) if self.cards.contains_key(&id) => Ok(id),
            (Some(id), ..) => Err(AnswerError::NoSuch(id)),
            (None, None, _) => Err(AnswerError::NoneWaiting),
            (None, Some(only), 1) => Ok(only),
            (None, Some(first), count) => Err(AnswerError::Which(count, first)),
        }
    }

    /// The only place where a signature is made: after the review, after the decision.
    /// It leaves only after the journal has it; `sign.rs` makes the compiler see to that.
    async fn sign(
        &mut self,
        id: RequestId,
        by: Decider,
        overrides: &[CheckId],
    ) -> Result<(), AnswerError> {
        let card = self.cards.get(&id).ok_or(AnswerError::NoSuch(id))?;
        // Asked before anything is written: what the session refuses would stay on record.
        if self.session.is_stopped() && !card.shown.pending.request.kind.ends_channel() {
            return Err(CommandError::SigningStopped.into());
        }
        let approved = Approved::new(&card.shown, &by, overrides).map_err(|why| match why {
            NotApproved::Failed(missing) => {
                let all = card.shown.review.failures().collect();
                AnswerError::NeedsOverride { id, missing, all }
            }
            NotApproved::Blind => AnswerError::NeedsConsent(id),
            other => AnswerError::Failed(other.to_string()),
        })?;
        // What is proposed here needs no connection.
        if self.session.is_away() && card.proposer.is_none() {
            return Err(CommandError::Away.into());
        }
        fault::point("after-decision");
        let signature = self.signature(&approved, &card.shown.review).await?;
        fault::point("after-signature");
        let cleared = match card.request {
            Some(request) => self.record.clear(request, approved, signature),
            None => {
                let SignCard { pending, review, .. } = &card.shown;
                let verdict = review.verdict().name();
                self.record.clear_at_once(pending, verdict, approved, signature)
            }
        }
        .map_err(|error| AnswerError::Unrecorded(error.to_string()))?;
        fault::point("after-authorize");
        let is_proposed = self.cards.get(&id).is_some_and(|card| card.proposer.is_some());
        if !is_proposed {
            self.session.send_signature(Instant::now(), &cleared)?;
        }
        self.memory.note_signed(cleared.signed());
        if let Some(card) = self.cards.remove(&id) {
            self.approver.note_signed(Instant::now(), &card.shown.review, self.session.role());
            if let Some(proposer) = card.proposer {
                answer(proposer, Ok(cleared));
            }
        }
        self.tell(Event::Signed { id, by }).await;
        Ok(())
    }

    async fn signature(
        &self,
        approved: &Approved,
        judged: &Review,
    ) -> Result<[u8; 64], AnswerError> {
        let text = self.session.config().network.signing_text();
        let bytes = text.bytes(text.own_form(), approved.wanted().tx_bytes());
        if !self.signer.asks_outside() {
            let message = SignMessage { bytes: &bytes, network: &self.network, display: None };
            return self
                .signer
                .sign(&message)
                .map_err(|error| AnswerError::Failed(error.to_string()));
        }
        let display = display(judged, approved.wanted(), self.session.config().dialect);
        let (signer, network) = (Arc::clone(&self.signer), self.network.clone());
        tokio::task::spawn_blocking(move || {
            signer.sign(&SignMessage { bytes: &bytes, network: &network, display: Some(display) })
        })
        .await
        .map_err(|error| AnswerError::Failed(error.to_string()))?
        .map_err(|error| AnswerError::Failed(error.to_string()))
    }

    async fn refuse(
        &mut self,
        id: RequestId,
        code: Option<u16>,
        by: Decider,
        fault: Option<AnswerError>,
    ) -> Result<(), AnswerError> {
        let card = self.cards.get(&id).ok_or(AnswerError::NoSuch(id))?;
        let faulty = fault.as_ref().map(|fault| match fault {
            AnswerError::Unrecorded(_) => Fault::Recording,
            _ => Fault::Signing,
        });
        let failed: Vec<String> =
            card.shown.review.failures().map(|check| check.to_string()).collect();
        let why = if let Some(fault) = fault {
            match faulty {
                Some(Fault::Recording) => format!("it cannot be written down: {fault}"),
                _ => format!("signing it failed: {fault}"),
            }
        } else if failed.is_empty() {
            match &by {
                Decider::Person => String::from("you said no"),
                Decider::Mode(mode) => format!("nobody could be asked (--on-sign {mode})"),
                Decider::Rule(rule) => format!("the policy's rule “{rule}”"),
            }
        } else {
            format!("failed: {}", failed.join(", "))
        };
        let is_create = !card.shown.pending.request.kind.can_refuse();
        self.note_failure(self.decline(card, &why)).await;
        if let Some(proposer) = self.cards.get_mut(&id).and_then(|card| card.proposer.take()) {
            self.cards.remove(&id);
            self.tell(Event::Rejected { id, code: None, by, why: why.clone(), fault: faulty })
                .await;
            answer(proposer, Err(Unsigned::Refused(why)));
            return Ok(());
        }
        let code = match self.session.handle_refused(Instant::now(), id, code) {
            Ok(()) => code,
            // The protocol has no other no than to go.
            Err(CommandError::CannotRefuseCreate) => {
                self.ending.declined = is_create;
                self.disconnect().await;
                None
            }
            Err(CommandError::CannotRefuse) => {
                self.tell(Event::Note(String::from(
                    "This dialect has no refusal: the request stays unanswered, and the node \
                     gives up on it, and on the channel, when its time is over. `quit` leaves now.",
                )))
                .await;
                None
            }
            Err(other) => return Err(other.into()),
        };
        self.cards.remove(&id);
        self.tell(Event::Rejected { id, code, by, why, fault: faulty }).await;
        Ok(())
    }

    /// Records that a request is not signed, and why.
    pub(super) fn decline(&self, card: &Card, why: &str) -> Result<(), JournalError> {
        let request = match card.request {
            Some(request) => request,
            None => {
                let SignCard { pending, review, .. } = &card.shown;
                self.record.request(pending, review.verdict().name())?
            }
        };
        self.record.refuse(request, why)
    }
}

/// What a signer with a screen of its own may show: the request as the card has it.
fn display(judged: &Review, wanted: &SignedTx, dialect: Dialect) -> serde_json::Value {
    let balances = |balances: Option<Balances>| {
        balances.map(|balances| {
            serde_json::json!({
                "initiator": balances.initiator.to_string(),
                "responder": balances.responder.to_string(),
            })
        })
    };
    serde_json::json!({
        "kind": judged.kind.tag(),
        "verdict": judged.verdict().name(),
        "channel": judged.channel_id.map(|id| id.to_string()),
        "round": judged.round.map(|(_, after)| after),
        "balances_before": balances(judged.before),
        "balances_after": balances(judged.after),
        "tx": Style::new(dialect.era()).tx(wanted.tx()).to_json(),
    })
}
