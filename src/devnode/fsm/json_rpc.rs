//! What a client of today may ask, when (`spec/json-rpc.md` §2.2, §2.3, §3.9).

use serde_json::{Value, json};

use crate::encoding::{Prefix, api};
use crate::tx::SignedTx;
use crate::wire::{FromNode, InfoEvent, SignKind};

use super::proposal::notes;
use super::request::{Fault, Request};
use super::state::{Pending, Solo, SoloPending, State};
use super::{Context, Fsm, Handled, Op, PeerMessage};

/// Whether the process takes a request now.
enum Gate {
    Go,
    Fault(Fault),
    Postpone,
    /// A second operation while one waits for this client's signature: both are void.
    Conflict,
}

/// What waits for the own client's signature.
enum Waiting {
    Both(Pending),
    Solo(SoloPending),
}

type Answer = Result<Handled, Fault>;

impl Fsm {
    pub(super) fn on_json_rpc(&mut self, ctx: &mut Context<'_>, raw: &Value) -> Handled {
        let Some(request) = Request::read(raw) else { return Handled::Done };
        if self.is_dead() {
            return Handled::Done;
        }
        self.dispatch(ctx, &request).unwrap_or_else(|fault| {
            self.reply(request.fault(fault));
            Handled::Done
        })
    }

    fn dispatch(&mut self, ctx: &mut Context<'_>, request: &Request<'_>) -> Answer {
        let name = request.method.strip_prefix("channels.").ok_or(Fault::MethodNotFound)?;
        match name {
            "system" => self.on_system(request),
            "update.new" => self.on_update_new(ctx, request),
            "deposit" => self.on_deposit(ctx, request, Op::Deposit),
            "withdraw" => self.on_deposit(ctx, request, Op::Withdraw),
            "shutdown" => self.on_shutdown(ctx, request),
            "leave" => self.on_leave_request(ctx, request),
            "message" => self.on_message_request(ctx, request),
            "assume_minimum_depth" => self.on_assume_depth(ctx, request),
            "get.balances" => self.query(ctx, request, Self::balances),
            "get.offchain_state" => self.query(ctx, request, Self::offchain_state),
            "get.poi" => self.query(ctx, request, Self::poi),
            "clean_contract_calls" => {
                let data = json!({ "action": "calls_pruned" });
                self.reply(match request.id {
                    Some(_) => request.data(data),
                    None => FromNode::Reply { method: "calls_pruned".to_owned(), data },
                });
                Ok(Handled::Done)
            }
            "history.fetch" => {
                let data = self.fetch_history(request)?;
                self.reply(request.data(data));
                Ok(Handled::Done)
            }
            "close_solo" | "slash" | "settle" | "snapshot_solo" => {
                self.on_solo_request(ctx, request, name)
            }
            // The node knows no such tag: the answer is lost (`spec/json-rpc.md` T25).
            "snapshot_solo_tx" => {
                self.accept(request);
                Ok(Handled::Done)
            }
            "update.new_contract"
            | "update.new_contract_from_onchain"
            | "update.call_contract"
            | "dry_run.call_contract"
            | "get.contract"
            | "get.contract_call"
            | "force_progress" => self.on_contract(request, name),
            _ => {
                let kind = SignKind::ALL
                    .into_iter()
                    .find(|kind| kind.reply() == name || kind.tag() == name)
                    .ok_or(Fault::MethodNotFound)?;
                self.on_answer(ctx, request, kind)
            }
        }
    }

    /// Contracts: there is no virtual machine in here, and so no contract either. What a
    /// node can say of that in its own words is said in them; the rest is its internal
    /// error, with a detail that names the reason.
    fn on_contract(&self, request: &Request<'_>, name: &str) -> Answer {
        let mandatory: &[&str] = match name {
            "update.new_contract" => &["vm_version", "abi_version", "deposit", "code", "call_data"],
            "update.call_contract" | "dry_run.call_contract" => {
                &["contract_id", "abi_version", "amount", "call_data"]
            }
            "force_progress" => &["contract_id", "abi_version", "amount", "gas_price", "call_data"],
            "get.contract" => &["pubkey"],
            "get.contract_call" => &["contract_id", "caller_id", "round"],
            _ => &[],
        };
        for parameter in mandatory {
            request.param(parameter)?;
        }
        // Encodings that are broken are told together.
        let broken = |name: &str, prefix, code| {
            let text = request.optional(name)?.as_str().unwrap_or_default();
            let is_sound = api::decode_as(text, prefix).is_ok() && text.get(2..3) == Some("_");
            (!is_sound).then(|| Fault::detail(code))
        };
        let faults: Vec<_> = [
            broken("pubkey", Prefix::Contract, 1006),
            broken("contract_id", Prefix::Contract, 1006),
            broken("caller_id", Prefix::AccountKey, 1005),
            broken("code", Prefix::ContractBytes, 1009),
            broken("call_data", Prefix::ContractBytes, 1009),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !faults.is_empty() {
            return Err(Fault::Rejected(faults));
        }
        for number in ["vm_version", "abi_version", "deposit", "amount", "gas_price"] {
            if mandatory.contains(&number) {
                request.amount(number)?;
            }
        }
        Err(match name {
            "get.contract" => Fault::Rejected(vec![(100, "Contract doesn't exist")]),
            "get.contract_call" => Fault::of(1004),
            _ => Fault::NotSimulated,
        })
    }

    fn on_system(&mut self, request: &Request<'_>) -> Answer {
        match request.param("action")?.as_str() {
            Some("ping") => {
                self.reply(match request.id {
                    Some(_) => request.data(json!({ "action": "system", "tag": "pong" })),
                    None => FromNode::Pong,
                });
            }
            Some("stop") => {
                self.accept(request);
                self.die();
            }
            _ => return Err(Fault::MethodNotFound),
        }
        Ok(Handled::Done)
    }

    /// The request is handed over; its effects follow.
    pub(super) fn accept(&mut self, request: &Request<'_>) {
        if let Some(ok) = request.ok() {
            self.reply(ok);
        }
    }

    fn gate(&self, is_update: bool) -> Gate {
        match &self.state {
            State::AwaitingOpen | State::Initialized | State::Accepted | State::Reestablishing => {
                Gate::Fault(Fault::of(108))
            }
            State::AwaitingAck(pending) if pending.op == Op::Create => Gate::Fault(Fault::of(108)),
            State::AwaitingAck(pending) if matches!(pending.op, Op::Deposit | Op::Withdraw) => {
                Gate::Fault(Fault::Internal)
            }
            State::Signing(pending)
                if is_update && matches!(pending.op, Op::Update | Op::Deposit | Op::Withdraw) =>
            {
                Gate::Conflict
            }
            State::Locking(locking) if locking.is_locked => Gate::Fault(match locking.op {
                Op::Create => Fault::of(108),
                _ => Fault::Internal,
            }),
            State::Signing(_)
            | State::SigningSolo(_)
            | State::AwaitingAck(_)
            | State::Locking(_)
            | State::AwaitingLeaveAck => Gate::Postpone,
            State::Open => Gate::Go,
            State::Closed { .. } | State::Dead => Gate::Fault(Fault::Internal),
        }
    }

    /// Starts an operation, if the state allows one.
    fn start_op(
        &mut self,
        ctx: &mut Context<'_>,
        request: &Request<'_>,
        is_update: bool,
        propose: impl FnOnce(&Self, &Context<'_>) -> Result<Pending, Fault>,
    ) -> Answer {
        match self.gate(is_update) {
            Gate::Go if is_update && self.closing.is_some() => Err(Fault::Internal),
            Gate::Go => {
                let pending = propose(self, ctx)?;
                self.accept(request);
                self.ask_signature(ctx, pending);
                Ok(Handled::Done)
            }
            Gate::Fault(fault) => Err(fault),
            Gate::Postpone => Ok(Handled::Postponed),
            Gate::Conflict => {
                self.accept(request);
                self.abandon(ctx, 2);
                self.tell_conflict(2);
                Ok(Handled::Done)
            }
        }
    }

    /// Drops what waits for the own signature; a peer that started it is told.
    fn abandon(&mut self, ctx: &Context<'_>, code: u16) {
        if let State::Signing(pending) = &self.state
            && pending.is_ack
        {
            let tx = pending.tx.tx_bytes().to_vec();
            self.send(PeerMessage::Abort { tx, code });
        }
        self.enter(ctx.now, State::Open);
    }

    fn on_update_new(&mut self, ctx: &mut Context<'_>, request: &Request<'_>) -> Answer {
        // Missing parameters come first, then those that do not decode.
        for name in ["from", "to", "amount"] {
            request.param(name)?;
        }
        let (from, to) = (request.account("from")?, request.account("to")?);
        let (amount, meta) = (request.amount("amount")?, request.meta()?);
        self.check_block_hash(ctx, request)?;
        self.start_op(ctx, request, true, |fsm, _| Ok(fsm.propose_update(from, to, amount, meta)?))
    }

    fn on_deposit(&mut self, ctx: &mut Context<'_>, request: &Request<'_>, op: Op) -> Answer {
        let amount = request.amount("amount")?;
        let (options, meta) = (request.tx_options()?, request.meta()?);
        self.check_block_hash(ctx, request)?;
        if amount.aettos() == 0 {
            return Err(Fault::Internal);
        }
        self.start_op(ctx, request, true, |fsm, ctx| {
            // A withdrawal of too much has no words of its own
            // (`spec/node-behaviour.md` 6).
            let pending = fsm.propose_transfer_in_or_out(ctx, op, amount, options);
            let mut pending = pending.map_err(|_| Fault::Internal)?;
            pending.updates.extend(notes(meta));
            Ok(pending)
        })
    }

    /// A block that an operation is pinned to must be known, and neither too old nor too
    /// young; all zeros pin it to none. What is wrong with it has no words of its own
    /// (`spec/json-rpc.md` §2.2, §2.7).
    fn check_block_hash(&self, ctx: &Context<'_>, request: &Request<'_>) -> Result<(), Fault> {
        let Some(value) = request.optional("block_hash") else { return Ok(()) };
        let text = value.as_str().ok_or(Fault::Internal)?;
        let decoded = api::decode_as(text, Prefix::KeyBlock)
            .or_else(|_| api::decode_as(text, Prefix::MicroBlock))
            .map_err(|_| Fault::Internal)?;
        if decoded.payload.iter().all(|byte| *byte == 0) {
            return Ok(());
        }
        let at = ctx.ledger.block_height(&decoded.payload).ok_or(Fault::Internal)?;
        let depth = ctx.ledger.height().saturating_sub(at);
        let delta = self.opening.block_delta;
        let fits = depth <= delta.not_older_than && depth >= delta.not_newer_than;
        if fits { Ok(()) } else { Err(Fault::Internal) }
    }

    fn on_shutdown(&mut self, ctx: &mut Context<'_>, request: &Request<'_>) -> Answer {
        let options = request.tx_options()?;
        self.start_op(ctx, request, false, |fsm, ctx| Ok(fsm.propose_close(ctx, options)?))
    }

    fn on_solo_request(&mut self, ctx: &Context<'_>, request: &Request<'_>, name: &str) -> Answer {
        let solo = Self::solo_of(name).ok_or(Fault::MethodNotFound)?;
        let options = request.tx_options()?;
        let gate = if self.can_replace(solo) { Gate::Go } else { self.gate(false) };
        match gate {
            Gate::Go => {
                self.check_solo(solo)?;
                let pending = self.propose_solo(ctx, solo, options)?;
                self.accept(request);
                self.ask_solo_signature(ctx, pending);
                Ok(Handled::Done)
            }
            Gate::Fault(fault) => Err(fault),
            Gate::Postpone | Gate::Conflict => Ok(Handled::Postponed),
        }
    }

    /// Whether a solo close or a snapshot takes the place of what is under way.
    fn can_replace(&self, solo: Solo) -> bool {
        let is_under_way = match &self.state {
            State::Signing(pending) | State::AwaitingAck(pending) => {
                matches!(pending.op, Op::Update | Op::Shutdown)
            }
            State::SigningSolo(_) => true,
            _ => false,
        };
        is_under_way && matches!(solo, Solo::Close | Solo::Snapshot)
    }

    fn on_leave_request(&mut self, ctx: &mut Context<'_>, request: &Request<'_>) -> Answer {
        match self.gate(false) {
            Gate::Go if self.closing.is_some() => Err(Fault::Internal),
            Gate::Go => {
                self.accept(request);
                self.send(PeerMessage::Leave);
                self.enter(ctx.now, State::AwaitingLeaveAck);
                if !self.has_peer {
                    self.on_leave_ack();
                }
                Ok(Handled::Done)
            }
            Gate::Fault(fault) => Err(fault),
            Gate::Postpone | Gate::Conflict => Ok(Handled::Postponed),
        }
    }

    fn tell_leave(&mut self) {
        if let Some(cosigned) = &self.cosigned {
            let state = self.text(&cosigned.tx);
            self.tell("leave", FromNode::Leave { state });
        }
    }

    /// The peer leaves.
    pub(super) fn on_leave(&mut self) {
        if matches!(self.state, State::Open) {
            self.tell_leave();
            self.send(PeerMessage::LeaveAck);
        }
    }

    /// The peer has taken notice: this process ends, the peer's by its own rules.
    pub(super) fn on_leave_ack(&mut self) {
        if matches!(self.state, State::AwaitingLeaveAck) {
            self.tell_leave();
            self.die();
        }
    }

    fn on_message_request(&mut self, ctx: &mut Context<'_>, request: &Request<'_>) -> Answer {
        let (to, info) = (request.param("to")?, request.param("info")?);
        let to = super::request::account(to)?;
        let info = info.as_str().filter(|info| info.len() <= MAX_INFO);
        let info = info.ok_or(Fault::InvalidRequest)?.to_owned();
        if self.channel_id.is_none() {
            return Err(Fault::of(108));
        }
        let (Some(from), Some(peer)) = (self.own_key(), self.peer_key()) else {
            return Err(Fault::of(108));
        };
        if to == from || (to != peer && !self.opening.msg_forwarding) {
            return Err(Fault::Internal);
        }
        self.restart_timer(ctx.now);
        self.accept(request);
        self.send(PeerMessage::Message { from, to, info });
        Ok(Handled::Done)
    }

    fn on_answer(
        &mut self,
        ctx: &mut Context<'_>,
        request: &Request<'_>,
        kind: SignKind,
    ) -> Answer {
        let waiting = match &self.state {
            State::Signing(pending) if pending.kind() == kind => {
                Some(Waiting::Both((**pending).clone()))
            }
            State::SigningSolo(pending) if pending.solo.kind() == kind => {
                Some(Waiting::Solo((**pending).clone()))
            }
            _ => None,
        };
        match (request.optional("signed_tx"), request.optional("error")) {
            (Some(text), _) => {
                let bytes = text
                    .as_str()
                    .filter(|text| text.starts_with("tx_"))
                    .and_then(|text| api::decode_as(text, Prefix::Transaction).ok())
                    .ok_or_else(|| Fault::of(1010))?
                    .payload;
                self.accept(request);
                // What is no signed transaction, or not waited for, is swallowed.
                match (waiting, SignedTx::decode(&bytes)) {
                    (Some(Waiting::Both(pending)), Ok(tx)) => self.check_answer(ctx, pending, tx),
                    (Some(Waiting::Solo(pending)), Ok(tx)) => {
                        self.on_solo_signed(ctx, &pending, tx);
                    }
                    _ => {}
                }
                Ok(Handled::Done)
            }
            (None, Some(code)) => self.on_refusal(ctx, request, kind, waiting, code),
            (None, None) => Err(Fault::MethodNotFound),
        }
    }

    fn check_answer(&mut self, ctx: &mut Context<'_>, pending: Pending, tx: SignedTx) {
        let is_sound = match (self.own_key(), self.peer_key()) {
            (Some(own), Some(peer)) => {
                self.is_completed_by(own, &pending.tx, &tx)
                    || (tx.tx_bytes() == pending.tx.tx_bytes()
                        && tx.is_signed_by_exactly(&[own, peer], self.signing_text()))
            }
            _ => false,
        };
        if is_sound {
            return self.on_signed(ctx, pending, tx);
        }
        // Nothing is reported of a create: a correct answer may follow
        // (`spec/json-rpc.md` §2.3).
        if pending.op != Op::Create {
            self.abandon(ctx, 1);
            self.tell_conflict(1);
        }
    }

    fn on_refusal(
        &mut self,
        ctx: &mut Context<'_>,
        request: &Request<'_>,
        kind: SignKind,
        waiting: Option<Waiting>,
        code: &Value,
    ) -> Answer {
        // A numeric string passes here and breaks the peer's decoder
        // (`spec/node-behaviour.md` 12).
        let digits = match code {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => return Err(Fault::Internal),
        };
        let number = digits.parse::<u16>().ok().filter(|code| *code > 0);
        let number = number.ok_or(Fault::Internal)?;
        let Some(pending) = waiting.filter(|_| kind.can_refuse()) else {
            return Err(Fault::of(1018));
        };
        self.accept(request);
        let is_ack = matches!(&pending, Waiting::Both(pending) if pending.is_ack);
        if is_ack && code.is_string() {
            self.send(PeerMessage::Failed);
            self.enter(ctx.now, State::Open);
        } else {
            self.abandon(ctx, number);
        }
        self.tell_info(InfoEvent::AbortedUpdate);
        Ok(Handled::Done)
    }

    /// A question to the state, answered in almost any state that has one.
    fn query(
        &mut self,
        ctx: &Context<'_>,
        request: &Request<'_>,
        ask: fn(&Self, &Request<'_>) -> Result<Value, Fault>,
    ) -> Answer {
        if matches!(&self.state, State::Locking(l) if l.is_locked && l.op == Op::Create) {
            return Err(Fault::of(108));
        }
        let data = ask(self, request)?;
        self.restart_timer(ctx.now);
        self.reply(request.data(data));
        Ok(Handled::Done)
    }
}

/// Longest generic message, in bytes (`spec/json-rpc.md` §2.2).
const MAX_INFO: usize = 65_000;
