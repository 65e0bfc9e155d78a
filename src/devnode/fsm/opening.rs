//! The opening handshake, up to the sign requests of the create (`spec/json-rpc.md` §3.1,
//! `spec/legacy.md` §2.6).

use crate::encoding::{AccountKey, Amount};
use crate::trees::{Account, ChannelState, StateError};
use crate::tx::{CreateLayout, CreateTx, SignedTx, Tx};
use crate::wire::{InfoEvent, Role};

use super::state::{Cosigned, LEGACY_FEE, Pending, Proposal, State};
use super::{Context, Fsm, Op, Output, PeerMessage};

impl Fsm {
    /// What a fresh process does first.
    pub(super) fn start(&mut self) {
        match self.opening.role {
            // No such port: the listener cannot be started.
            _ if self.opening.port > u64::from(u16::MAX) => self.die(),
            Role::Initiator => self.outputs.push_back(Output::Dial),
            Role::Responder => self.outputs.push_back(Output::Listen),
        }
    }

    /// The responder's node was reached.
    pub fn handle_connected(&mut self, ctx: &mut Context<'_>) {
        match self.state {
            State::Initialized => {}
            State::Reestablishing => return self.propose_reestablish(),
            _ => return,
        }
        self.has_peer = true;
        self.redial_at = None;
        let Some(initiator) = self.initiator else { return };
        let responder = self.opening.responder;
        self.send(PeerMessage::Open(Proposal { initiator, responder }));
        self.restart_timer(ctx.now);
        if self.first_state(initiator, responder).is_err() {
            self.die();
        }
    }

    /// The state of round 1 by this party's own parameters. Nodes of 2018 did not check
    /// the reserve.
    fn first_state(
        &self,
        initiator: AccountKey,
        responder: AccountKey,
    ) -> Result<ChannelState, StateError> {
        let o = &self.opening;
        let rules = self.network.rules(o.profile, o.channel_reserve);
        if self.is_legacy() {
            let account = |key, amount: Amount| (key, Account::new(amount));
            return ChannelState::new(
                rules,
                account(initiator, o.initiator_amount),
                account(responder, o.responder_amount),
            );
        }
        ChannelState::create(
            rules,
            initiator,
            responder,
            o.initiator_amount,
            o.responder_amount,
            o.push_amount,
        )
    }

    /// Responder: the initiator's process dialled.
    pub(super) fn on_open(&mut self, ctx: &mut Context<'_>, proposal: Proposal) {
        if !matches!(self.state, State::AwaitingOpen) {
            return;
        }
        self.has_peer = true;
        self.tell_info(InfoEvent::ChannelOpen);
        if !self.is_legacy() && proposal.initiator == proposal.responder {
            return self.die();
        }
        // 2018 overwrites its own parameter with what the initiator says.
        if self.is_legacy() || self.initiator.is_none() {
            self.initiator = Some(proposal.initiator);
        }
        let depth = self.opening.depth.number;
        self.send(PeerMessage::Accept { responder: self.opening.responder, depth });
        self.enter(ctx.now, State::Accepted);
    }

    /// Initiator: the responder's process accepted. The create is built and shown.
    pub(super) fn on_accept(
        &mut self,
        ctx: &mut Context<'_>,
        responder: AccountKey,
        depth: Option<u64>,
    ) {
        let (State::Initialized, Some(initiator)) = (&self.state, self.initiator) else { return };
        self.tell_info(InfoEvent::ChannelAccept);
        self.responder = responder;
        self.opening.depth.number = self.opening.depth.number.or(depth);
        // Over the key of the own query, even if another node answered.
        let Ok(state) = self.first_state(initiator, self.opening.responder) else {
            return self.die();
        };
        let tx = self.create_tx(ctx, initiator, &state);
        let pending = Pending {
            op: Op::Create,
            is_ack: false,
            tx: SignedTx::of(tx),
            next: Some(state),
            updates: Vec::new(),
        };
        self.ask_signature(ctx, pending);
    }

    fn create_tx(&self, ctx: &Context<'_>, initiator: AccountKey, state: &ChannelState) -> Tx {
        let o = &self.opening;
        let state_hash = state.hash();
        let tx = CreateTx {
            layout: if self.is_legacy() {
                CreateLayout::V016 { state_hash }
            } else {
                CreateLayout::Iris {
                    initiator_delegates: Vec::new(),
                    responder_delegates: Vec::new(),
                    state_hash,
                }
            },
            initiator: initiator.into(),
            initiator_amount: o.initiator_amount,
            responder: self.responder.into(),
            responder_amount: o.responder_amount,
            channel_reserve: o.channel_reserve,
            lock_period: o.lock_period,
            // Today the ttl of the URL does not reach the create (`spec/json-rpc.md` T21).
            ttl: if self.is_legacy() { o.ttl } else { 0 },
            fee: LEGACY_FEE,
            nonce: o.nonce.unwrap_or_else(|| ctx.ledger.next_nonce(&initiator)),
        };
        self.priced(ctx, Tx::Create(tx), o.fee, o.gas_price)
    }

    /// A transaction with its fee: the one given, the lowest at the price given, the
    /// larger of both (`spec/json-rpc.md` §2.2), or 2018's.
    pub(super) fn priced(
        &self,
        ctx: &Context<'_>,
        tx: Tx,
        fee: Option<Amount>,
        gas_price: Option<Amount>,
    ) -> Tx {
        if self.is_legacy() {
            return tx;
        }
        let mut tx = match (fee, gas_price) {
            (Some(fee), None) => {
                let mut tx = tx;
                tx.set_fee(fee);
                return tx;
            }
            _ => ctx.ledger.with_fee(tx, gas_price),
        };
        if let Some(fee) = fee.filter(|fee| Some(*fee) > tx.fee()) {
            tx.set_fee(fee);
        }
        tx
    }

    /// Responder: the half-signed create.
    pub(super) fn on_funding_created(&mut self, ctx: &mut Context<'_>, tx: SignedTx) {
        if !matches!(self.state, State::Accepted) {
            return;
        }
        let Tx::Create(create) = tx.tx() else {
            self.tell_info(InfoEvent::NotCreateTx);
            return self.die();
        };
        let (Some(initiator), Some(channel_id)) = (self.initiator, create.channel_id()) else {
            return self.die();
        };
        // By its own query, whatever the create says: `spec/legacy-node-behaviour.md` 1.
        if self.is_legacy() {
            // The reserve of the create counts for both.
            self.opening.channel_reserve = create.channel_reserve;
        }
        let believed = match self.opening.initiator {
            Some(own) if self.is_legacy() => own,
            _ => initiator,
        };
        let Ok(state) = self.first_state(believed, self.opening.responder) else {
            return self.die();
        };
        if !self.is_legacy() {
            if create.layout.state_hash() != Some(state.hash()) {
                self.tell_info(InfoEvent::BadStateHash);
                return self.die();
            }
            if !tx.is_signed_by_exactly(&[initiator], self.signing_text()) {
                self.tell_info(InfoEvent::BadSignature);
                return self.die();
            }
        }
        self.channel_id = Some(channel_id);
        self.tell_info_with_id(InfoEvent::FundingCreated);
        let next = Some(state);
        let pending = Pending { op: Op::Create, is_ack: true, tx, next, updates: Vec::new() };
        self.ask_signature(ctx, pending);
    }

    /// Initiator: the co-signed create.
    pub(super) fn on_funding_signed(&mut self, ctx: &mut Context<'_>, tx: SignedTx) {
        let State::AwaitingAck(pending) = &self.state else { return };
        let (Op::Create, Some(state)) = (pending.op, pending.next) else { return };
        let Tx::Create(create) = tx.tx() else { return self.die() };
        self.channel_id = create.channel_id();
        self.tell_info_with_id(InfoEvent::FundingSigned);
        self.tell_on_chain(Op::Create.cosigned_info(false), &tx);
        // Today a create that cannot be included just waits
        // (`spec/node-behaviour.md` 24).
        if !ctx.ledger.post(&tx) && self.is_legacy() {
            return self.die();
        }
        self.lock(ctx, Op::Create, tx, Some(state));
    }

    /// The create is deep enough for both.
    pub(super) fn first_open(&mut self, ctx: &mut Context<'_>, state: ChannelState, tx: SignedTx) {
        self.cosigned = Some(Cosigned { state, round: 1, tx });
        self.has_opened = true;
        self.tell_info(InfoEvent::Open);
        self.enter_open(ctx.now);
    }
}
