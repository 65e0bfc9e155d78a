//! Gathering two signatures: the client is asked, answers, the peer is asked, answers.

use std::time::Instant;

use crate::encoding::{AccountKey, Prefix, api};
use crate::tx::{SignedTx, Update, verify};
use crate::wire::{
    AnnouncedUpdate, FromNode, InfoEvent, OnChainInfo, SignKind, SignRequest, TxText,
};

use super::state::{Cosigned, Pending, State};
use super::{Context, Fsm, Op, PeerMessage, Profile};

impl Fsm {
    /// Asks the own client for its signature.
    pub(super) fn ask_signature(&mut self, ctx: &Context<'_>, pending: Pending) {
        let kind = pending.kind();
        let profile = self.profile();
        // 2018 shows the bare transaction to both, the first signature to none.
        let tx = if profile.is_legacy() {
            let bytes = pending.tx.tx_bytes();
            TxText {
                text: api::encode(Prefix::Transaction, profile.era(), bytes),
                decoded: Ok(SignedTx::of(pending.tx.tx().clone())),
            }
        } else {
            self.text(&pending.tx)
        };
        let tag = match (profile, kind) {
            (Profile::LegacySeed, SignKind::InitiatorSign) => "initiator_signed",
            (Profile::LegacySeed, SignKind::ResponderSign) => "responder_signed",
            _ => kind.tag(),
        };
        let updates = pending.updates.iter().filter_map(announced).collect();
        let request = SignRequest { kind, tag: tag.to_owned(), tx, updates };
        self.enter(ctx.now, State::Signing(Box::new(pending)));
        self.tell("sign", FromNode::Sign(request));
    }

    /// The client's signature, checked as the profile does. Whoever calls has seen that
    /// it is awaited.
    pub(super) fn on_signed(&mut self, ctx: &mut Context<'_>, mut pending: Pending, tx: SignedTx) {
        pending.tx = tx;
        self.remember_signature(pending.op.sign_kind(pending.is_ack).tag(), &pending.tx);
        if pending.is_ack {
            return self.acknowledge(ctx, pending);
        }
        let (op, tx, updates) = (pending.op, pending.tx.clone(), pending.updates.clone());
        self.send(PeerMessage::Propose { op, tx, updates });
        self.enter(ctx.now, State::AwaitingAck(Box::new(pending)));
    }

    /// Both have signed, the own client last.
    pub(super) fn acknowledge(&mut self, ctx: &mut Context<'_>, pending: Pending) {
        let Pending { op, tx, next, .. } = pending;
        self.send(PeerMessage::Ack { op, tx: tx.clone() });
        self.settle_op(ctx, op, true, tx, next);
    }

    /// Both have signed, the peer last.
    pub(super) fn on_ack(&mut self, ctx: &mut Context<'_>, op: Op, tx: SignedTx) {
        if op == Op::Create {
            return self.on_funding_signed(ctx, tx);
        }
        let State::AwaitingAck(pending) = &self.state else {
            return self.on_stray();
        };
        if pending.op != op {
            return self.on_stray();
        }
        if !self.is_legacy() {
            // What the own client signed may have held the peer's signature already.
            let is_sound = tx == pending.tx
                || self.peer_key().is_some_and(|key| self.is_completed_by(key, &pending.tx, &tx));
            if !is_sound {
                return self.fall_back(ctx.now, 1);
            }
        }
        let next = pending.next;
        self.settle_op(ctx, op, false, tx, next);
    }

    /// Whether `after` is `before` with one signature more, by this key. The others were
    /// verified when they came.
    pub(super) fn is_completed_by(
        &self,
        key: AccountKey,
        before: &SignedTx,
        after: &SignedTx,
    ) -> bool {
        let (old, new) = (before.signatures(), after.signatures());
        let mut added = new.iter().filter(|signature| !old.contains(signature));
        let (Some(added), None) = (added.next(), added.next()) else { return false };
        before.tx_bytes() == after.tx_bytes()
            && new.len() == old.len().saturating_add(1)
            && verify(&key, self.signing_text(), after.tx_bytes(), added).is_ok()
    }

    /// What follows from two signatures.
    fn settle_op(
        &mut self,
        ctx: &mut Context<'_>,
        op: Op,
        is_ack: bool,
        tx: SignedTx,
        next: Option<crate::trees::ChannelState>,
    ) {
        match (op, next) {
            (Op::Update, Some(state)) => self.commit(ctx.now, state, tx),
            (Op::Shutdown, _) => self.on_close_cosigned(ctx, is_ack, tx),
            (Op::Deposit | Op::Withdraw, _) | (Op::Create, Some(_)) => {
                self.tell_on_chain(op.cosigned_info(is_ack), &tx);
                // The party that started it posts it (`spec/legacy.md` T12).
                if !is_ack && !ctx.ledger.post(&tx) {
                    // 2018's process reports first and then crashes.
                    if self.is_legacy() {
                        return self.die();
                    }
                    self.send(PeerMessage::Abort { tx: tx.tx_bytes().to_vec(), code: 5 });
                    return self.fall_back(ctx.now, 5);
                }
                self.lock(ctx, op, tx, next);
            }
            (_, None) => self.die(),
        }
    }

    /// A new co-signed state.
    pub(super) fn commit(&mut self, now: Instant, state: crate::trees::ChannelState, tx: SignedTx) {
        let round = tx.tx().round().unwrap_or_else(|| self.round().saturating_add(1));
        self.older = self.cosigned.replace(Cosigned { state, round, tx });
        self.enter_open(now);
    }

    /// `open`, with a report of the state if its round is news.
    pub(super) fn enter_open(&mut self, now: Instant) {
        self.enter(now, State::Open);
        let Some(cosigned) = &self.cosigned else { return };
        if self.reported_round == Some(cosigned.round) {
            return;
        }
        let is_first = self.reported_round.is_none();
        self.reported_round = Some(cosigned.round);
        if self.profile() == Profile::LegacySeed {
            // The document knows no report of a state.
            if !is_first {
                self.tell_info(InfoEvent::UpdateFinalized);
            }
            return;
        }
        let state = self.text(&cosigned.tx);
        self.tell("update", FromNode::Update { state });
    }

    /// An operation is dropped and the client told; the last co-signed round stands.
    pub(super) fn fall_back(&mut self, now: Instant, code: u16) {
        self.tell_conflict(code);
        self.enter(now, State::Open);
    }

    /// The peer refused, or its proposal crossed ours.
    pub(super) fn on_abort(&mut self, ctx: &Context<'_>, tx: &[u8], code: u16) {
        let is_ours = match &self.state {
            State::Signing(pending) | State::AwaitingAck(pending) => {
                pending.op != Op::Create && pending.tx.tx_bytes() == tx
            }
            State::Locking(locking) => locking.op != Op::Create && locking.tx.tx_bytes() == tx,
            _ => false,
        };
        // What it refuses may be void already: then the client has been told.
        if is_ours {
            self.fall_back(ctx.now, code);
        }
    }

    /// A peer message that no state waits for.
    pub(super) fn on_stray(&mut self) {
        if self.is_legacy() && !matches!(self.state, State::Open) {
            self.die();
        }
    }

    pub(super) fn tell_on_chain(&mut self, info: Option<OnChainInfo>, tx: &SignedTx) {
        let message = FromNode::OnChainTx {
            info: info.filter(|_| !self.is_legacy()),
            tx: self.text(tx),
            tx_type: (!self.is_legacy()).then(|| tx.tx().kind().name().to_owned()),
        };
        self.tell("on_chain_tx", message);
    }
}

fn announced(update: &Update) -> Option<AnnouncedUpdate> {
    let account = |id: &crate::encoding::Id| AccountKey::new(id.key);
    Some(match update {
        Update::Transfer { from, to, amount } => {
            AnnouncedUpdate::Transfer { from: account(from), to: account(to), amount: *amount }
        }
        Update::Deposit { from, amount } => {
            AnnouncedUpdate::Deposit { from: account(from), amount: *amount }
        }
        Update::Withdraw { to, amount } => {
            AnnouncedUpdate::Withdraw { to: account(to), amount: *amount }
        }
        Update::Meta { data } => AnnouncedUpdate::Meta(String::from_utf8_lossy(data).into_owned()),
        Update::NewContract { .. } | Update::CallContract { .. } => return None,
    })
}
