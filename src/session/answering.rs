//! Sign requests and our answers to them.

use std::time::Instant;

use super::ledger::Change;
use super::operation::CommandError;
use super::output::{Output, PendingRequest, RequestId};
use super::phase::{Activity, Phase};
use super::queue::{Purpose, Stage};
use super::state::{Half, Session};
use crate::tx::{Signature, SignedTx};
use crate::wire::{Dialect, Role, SignAnswer, SignKind, SignRequest, ToNode};

/// The code for refusing without a reason: a plain abort (`spec/json-rpc.md` §2.3).
const PLAIN_ABORT: u16 = 4;

impl Session {
    /// Sends our signature. The caller has reviewed the request, decided, written it
    /// down, and signed.
    ///
    /// # Errors
    /// No such request waits, or an alarm has stopped signing.
    pub fn handle_signed(
        &mut self,
        now: Instant,
        id: RequestId,
        tx: SignedTx,
    ) -> Result<(), CommandError> {
        let request = self.waiting(id)?;
        if self.stopped && !request.request.kind.ends_channel() {
            return Err(CommandError::SigningStopped);
        }
        let answer = SignAnswer::Signed(tx.to_text(self.config.dialect.era()));
        self.answer(now, &request, answer);
        let before = request.request.tx.signed().map_or(&[][..], SignedTx::signatures);
        let own = tx.signatures().iter().find(|made| !before.contains(made)).cloned();
        self.signed(&request, tx, own);
        Ok(())
    }

    /// Sends our refusal; without a code it is a plain abort.
    ///
    /// # Errors
    /// No such request waits, the code is 0, or the protocol has no refusal here: then
    /// only closing the socket helps.
    pub fn handle_refused(
        &mut self,
        now: Instant,
        id: RequestId,
        code: Option<u16>,
    ) -> Result<(), CommandError> {
        let request = self.waiting(id)?;
        if !request.request.kind.can_refuse() {
            return Err(CommandError::CannotRefuseCreate);
        }
        if self.config.dialect == Dialect::Legacy {
            return Err(CommandError::CannotRefuse);
        }
        let code = code.unwrap_or(PLAIN_ABORT);
        if code == 0 {
            return Err(CommandError::BadRefusalCode(0));
        }
        self.answer(now, &request, SignAnswer::Refuse(code));
        self.refused = Some((request.ticket, code));
        Ok(())
    }

    fn waiting(&self, id: RequestId) -> Result<PendingRequest, CommandError> {
        if self.away {
            return Err(CommandError::Away);
        }
        let found = self.pending.iter().find(|request| request.id == id);
        found.cloned().ok_or(CommandError::NoSuchRequest(id))
    }

    fn answer(&mut self, now: Instant, request: &PendingRequest, answer: SignAnswer) {
        self.touch(now);
        self.pending.retain(|pending| pending.id != request.id);
        let (kind, tag) = (request.request.kind, request.request.tag.clone());
        let message = ToNode::Sign { kind, tag, answer };
        self.send(message, Purpose::Answer(Box::new(request.clone())));
    }

    /// Books a signature of ours that is out; `own` is that one, where it was made here.
    pub(super) fn signed(
        &mut self,
        request: &PendingRequest,
        tx: SignedTx,
        own: Option<Signature>,
    ) {
        self.resent = false;
        let kind = request.request.kind;
        if kind.is_cosigned() {
            let change = Change::of(&request.request);
            self.half = Some(Half { kind, ticket: request.ticket, tx, change, own });
        }
        match kind {
            SignKind::InitiatorSign | SignKind::ResponderSign => {
                self.set_phase(Phase::AwaitingPeer);
            }
            _ if kind.is_cosigned() => self.set_activity(Activity::AwaitingPeer),
            _ => {
                for running in &mut self.running {
                    if Some(running.ticket) == request.ticket {
                        running.stage = Stage::Background;
                        running.since = self.clock;
                    }
                }
                self.set_activity(Activity::Idle);
                self.pump();
            }
        }
    }

    /// A request to sign; says whether it makes sense now.
    pub(super) fn on_sign(&mut self, now: Instant, request: &SignRequest) -> bool {
        let kind = request.kind;
        if !self.expects(kind) {
            return false;
        }
        // The node remembers one: a second replaces the first.
        self.void_all(|old| old.is_cosigned() == kind.is_cosigned(), "the node asks for another");
        let ticket = self.running.iter_mut().find_map(|running| {
            let ours =
                running.operation.starts() == Some(kind) && running.stage == Stage::Requested;
            ours.then(|| {
                running.stage = Stage::Asked;
                running.taken = true;
                running.ticket
            })
        });
        match kind {
            SignKind::InitiatorSign | SignKind::ResponderSign => {
                self.set_phase(Phase::SigningCreate);
            }
            _ => self.set_activity(Activity::Signing),
        }
        let id = self.number_request();
        let deadline = now.checked_add(self.waits.sign).unwrap_or(now);
        let pending = PendingRequest { id, request: request.clone(), ticket, deadline };
        self.pending.push(pending.clone());
        self.outputs.push_back(Output::Ask(pending));
        true
    }

    /// A number for a sign request that no other has: whoever makes one beside the node's
    /// takes it here.
    #[must_use]
    pub const fn number_request(&mut self) -> RequestId {
        let id = RequestId(self.next_request);
        self.next_request = self.next_request.saturating_add(1);
        id
    }

    fn expects(&self, kind: SignKind) -> bool {
        let opening = matches!(
            self.phase,
            Phase::Connecting | Phase::Handshake | Phase::SigningCreate | Phase::AwaitingPeer
        );
        match kind {
            SignKind::InitiatorSign => opening && self.role() == Role::Initiator,
            SignKind::ResponderSign => opening && self.role() == Role::Responder,
            SignKind::Update | SignKind::UpdateAck => match self.phase {
                Phase::Open(_) => true,
                // Up to v0.15 the first state is signed before `open`.
                Phase::AwaitingDepth | Phase::AwaitingPeerDepth => {
                    self.config.dialect == Dialect::Legacy
                }
                _ => false,
            },
            SignKind::DepositTx
            | SignKind::DepositAck
            | SignKind::WithdrawTx
            | SignKind::WithdrawAck => self.phase.is_open(),
            _ => self.phase.is_open() || (self.phase == Phase::Closing && !self.mutual),
        }
    }
}
