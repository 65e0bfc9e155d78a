//! Operations on an open channel: built for the own client, or checked when the peer
//! proposes them.

use crate::encoding::{AccountKey, Amount};
use crate::trees::{ChannelState, StateError, mutual_close_split};
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, DepositLayout, DepositTx, LegacyTransfer, OffchainLayout,
    OffchainTx, SignedTx, Tx, Update, WithdrawTx,
};
use crate::wire::TxOptions;

use super::state::{Cosigned, LEGACY_FEE, Pending, State};
use super::{Context, Fsm, Op, PeerMessage};

/// Why the process refuses to start an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reject {
    /// Somebody would have less than the reserve, or less than the fee.
    InsufficientBalance,
    /// Not the two parties.
    InvalidPubkeys,
    /// Anything the node has no words for.
    Internal,
}

impl From<StateError> for Reject {
    fn from(error: StateError) -> Self {
        match error {
            StateError::BelowReserve { .. } => Self::InsufficientBalance,
            StateError::NotAParty { .. } | StateError::SameParty { .. } => Self::InvalidPubkeys,
            StateError::Overflow { .. } | StateError::NonceOverflow { .. } => Self::Internal,
        }
    }
}

/// Notes, announced behind the one real update (`spec/json-rpc.md` §2.6).
pub(super) fn notes(meta: Vec<String>) -> impl Iterator<Item = Update> {
    meta.into_iter().map(|text| Update::Meta { data: text.into_bytes() })
}

impl Fsm {
    fn base(&self) -> Result<&Cosigned, Reject> {
        self.cosigned.as_ref().ok_or(Reject::Internal)
    }

    /// The own client starts an update. Gives what [`Self::ask_signature`] asks for.
    pub(super) fn propose_update(
        &self,
        from: AccountKey,
        to: AccountKey,
        amount: Amount,
        meta: Vec<String>,
    ) -> Result<Pending, Reject> {
        let base = self.base()?;
        let next = base.state.transfer(&from, &to, amount)?;
        let mut updates = vec![Update::transfer(from, to, amount)];
        updates.extend(notes(meta));
        let state_hash = next.hash();
        let layout = if self.is_legacy() {
            OffchainLayout::V016 {
                updates: vec![LegacyTransfer {
                    op: Some(0),
                    from: from.into(),
                    to: to.into(),
                    amount,
                }],
                state_hash,
            }
        } else {
            OffchainLayout::Lima { state_hash }
        };
        let channel_id = self.channel_id.ok_or(Reject::Internal)?;
        let round = base.round.checked_add(1).ok_or(Reject::Internal)?;
        let tx = SignedTx::of(Tx::Offchain(OffchainTx { layout, channel_id, round }));
        Ok(Pending { op: Op::Update, is_ack: false, tx, next: Some(next), updates })
    }

    /// The own client starts a deposit or a withdrawal (today, and from v0.17 on).
    pub(super) fn propose_transfer_in_or_out(
        &self,
        ctx: &Context<'_>,
        op: Op,
        amount: Amount,
        options: TxOptions,
    ) -> Result<Pending, Reject> {
        let base = self.base()?;
        let who = self.own_key().ok_or(Reject::Internal)?;
        let channel_id = self.channel_id.ok_or(Reject::Internal)?;
        let round = base.round.checked_add(1).ok_or(Reject::Internal)?;
        let nonce = options.nonce.unwrap_or_else(|| ctx.ledger.next_nonce(&who));
        let fee = if self.is_legacy() { LEGACY_FEE } else { Amount::ZERO };
        let ttl = match self.is_legacy() {
            true => ctx.ledger.height().saturating_add(LEGACY_TTL),
            false => self.opening.ttl,
        };
        let next = self.after_transfer_in_or_out(base, op, &who, amount)?;
        // v0.16 to v0.18 commit to the state before (`spec/legacy.md` §4.5).
        let state_hash = match &next {
            Some(next) if !self.is_legacy() => next.hash(),
            _ => base.state.hash(),
        };
        let layout = DepositLayout::Tagged { state_hash, round };
        let (update, tx) = if op == Op::Deposit {
            let tx = DepositTx { layout, channel_id, from: who.into(), amount, ttl, fee, nonce };
            (Update::Deposit { from: who.into(), amount }, Tx::Deposit(tx))
        } else {
            let tx = WithdrawTx { layout, channel_id, to: who.into(), amount, ttl, fee, nonce };
            (Update::Withdraw { to: who.into(), amount }, Tx::Withdraw(tx))
        };
        let tx = self.priced(ctx, tx, options.fee, options.gas_price);
        let tx = SignedTx::of(payable(ctx, tx)?);
        // The transaction of 2018 says what it does, and nothing stands beside it.
        let updates = if self.is_legacy() { Vec::new() } else { vec![update] };
        Ok(Pending { op, is_ack: false, tx, next, updates })
    }

    /// The state after a deposit or a withdrawal. 2018 looks at the reserve only when all
    /// is on chain: `None` is a state that the process will die of.
    fn after_transfer_in_or_out(
        &self,
        base: &Cosigned,
        op: Op,
        who: &AccountKey,
        amount: Amount,
    ) -> Result<Option<ChannelState>, Reject> {
        match op {
            Op::Deposit => Ok(Some(base.state.deposit(who, amount)?)),
            _ if self.is_legacy() => Ok(base.state.withdraw(who, amount).ok()),
            _ => Ok(Some(base.state.withdraw(who, amount)?)),
        }
    }

    /// The own client starts a mutual close.
    pub(super) fn propose_close(
        &self,
        ctx: &Context<'_>,
        options: TxOptions,
    ) -> Result<Pending, Reject> {
        let own = self.own_key().ok_or(Reject::Internal)?;
        let initiator = self.initiator.ok_or(Reject::Internal)?;
        let base = self.base()?;
        let payer = if self.is_legacy() { initiator } else { own };
        let draft = CloseMutualTx {
            layout: if self.is_legacy() {
                CloseMutualLayout::Tagged
            } else {
                CloseMutualLayout::TaggedFrom(own)
            },
            channel_id: self.channel_id.ok_or(Reject::Internal)?,
            // The size of the amounts counts for the fee that is taken from them.
            initiator_amount: base.state.initiator().1.balance,
            responder_amount: base.state.responder().1.balance,
            ttl: self.opening.ttl,
            fee: LEGACY_FEE,
            nonce: options.nonce.unwrap_or_else(|| ctx.ledger.next_nonce(&payer)),
        };
        let priced =
            self.priced(ctx, Tx::CloseMutual(draft.clone()), options.fee, options.gas_price);
        let fee = priced.fee().unwrap_or(LEGACY_FEE);
        let tx = self.split(&base.state, CloseMutualTx { fee, ..draft })?;
        let tx = SignedTx::of(payable(ctx, Tx::CloseMutual(tx))?);
        Ok(Pending { op: Op::Shutdown, is_ack: false, tx, next: None, updates: Vec::new() })
    }

    fn split(&self, state: &ChannelState, tx: CloseMutualTx) -> Result<CloseMutualTx, Reject> {
        let (initiator, responder) = (state.initiator().1, state.responder().1);
        let (initiator_amount, responder_amount) =
            mutual_close_split(initiator.balance, responder.balance, tx.fee)
                .map_err(|_| Reject::InsufficientBalance)?;
        Ok(CloseMutualTx { initiator_amount, responder_amount, ..tx })
    }

    /// The peer proposes something.
    pub(super) fn on_propose(
        &mut self,
        ctx: &mut Context<'_>,
        op: Op,
        tx: SignedTx,
        updates: Vec<Update>,
    ) {
        if op == Op::Create {
            return self.on_funding_created(ctx, tx);
        }
        match &self.state {
            State::Open => self.on_proposal(ctx, op, tx, updates),
            State::Signing(pending) | State::AwaitingAck(pending) if pending.op != Op::Create => {
                let is_crossing_close = op == Op::Shutdown && pending.op == Op::Shutdown;
                // A close and anything else at once is fatal in 2018, two closes always
                // (`spec/legacy.md` T19, `spec/node-behaviour.md` 15).
                let is_any_close = op == Op::Shutdown || pending.op == Op::Shutdown;
                // Up to v0.18 only two crossing updates are known to the process.
                let is_any_chain = [op, pending.op].iter().any(|op| *op != Op::Update);
                if is_crossing_close || ((is_any_close || is_any_chain) && self.is_legacy()) {
                    return self.die();
                }
                self.send(PeerMessage::Abort { tx: tx.tx_bytes().to_vec(), code: 2 });
                self.fall_back(ctx.now, 2);
            }
            _ if self.is_legacy() => self.die(),
            _ => self.send(PeerMessage::Abort { tx: tx.tx_bytes().to_vec(), code: 2 }),
        }
    }

    fn on_proposal(&mut self, ctx: &mut Context<'_>, op: Op, tx: SignedTx, updates: Vec<Update>) {
        if self.opening.has_broken_key {
            return self.die();
        }
        let next = if self.is_legacy() {
            self.check_legacy(op, &tx)
        } else {
            self.check_today(op, &tx, &updates).ok_or("")
        };
        let next = match next {
            Ok(next) => next,
            Err(_) if !self.is_legacy() => {
                return self.send(PeerMessage::Abort { tx: tx.tx_bytes().to_vec(), code: 1 });
            }
            // The process looks for an account that its state does not have.
            Err(UNKNOWN_ACCOUNT) => return self.die(),
            // A wrong close gets no message (`spec/legacy.md` §2.7).
            Err("") => return self.fail_silently(),
            Err(fault) => return self.fail(fault),
        };
        let pending = Pending { op, is_ack: true, tx, next, updates };
        if !self.has_client {
            let parties: Vec<_> = self.own_key().into_iter().chain(self.peer_key()).collect();
            if pending.tx.is_signed_by_exactly(&parties, self.signing_text()) {
                return self.acknowledge(ctx, pending);
            }
            let tx = pending.tx.tx_bytes().to_vec();
            return self.send(PeerMessage::Abort { tx, code: 2 });
        }
        // In 2018 a close came without announcement.
        if !(self.is_legacy() && op == Op::Shutdown) {
            self.tell_info(op.announcement());
        }
        self.ask_signature(ctx, pending);
    }

    /// Today's check of a proposal: applying it must give its hash, and the peer must
    /// have signed it.
    fn check_today(
        &self,
        op: Op,
        tx: &SignedTx,
        updates: &[Update],
    ) -> Option<Option<ChannelState>> {
        let base = self.cosigned.as_ref()?;
        let peer = self.peer_key()?;
        if tx.tx().channel_id() != self.channel_id || !tx.is_signed_by(&peer, self.signing_text()) {
            return None;
        }
        if let (Op::Shutdown, Tx::CloseMutual(close)) = (op, tx.tx()) {
            // The fee is the proposer's; only the split is checked
            // (`spec/json-rpc.md` §8.3). A foreign ttl is not agreed to
            // (`spec/node-behaviour.md` 22).
            let split = self.split(&base.state, close.clone()).ok()?;
            return (split == *close && close.ttl == self.opening.ttl).then_some(None);
        }
        let next = match (op, tx.tx(), updates) {
            (Op::Update, Tx::Offchain(_), [Update::Transfer { from, to, amount }, notes @ ..])
                if notes.iter().all(|note| matches!(note, Update::Meta { .. })) =>
            {
                let key = |id: &crate::encoding::Id| AccountKey::new(id.key);
                base.state.transfer(&key(from), &key(to), *amount).ok()?
            }
            (Op::Deposit, Tx::Deposit(deposit), _) => {
                base.state.deposit(&deposit.from.account()?, deposit.amount).ok()?
            }
            (Op::Withdraw, Tx::Withdraw(withdraw), _) => {
                base.state.withdraw(&withdraw.to.account()?, withdraw.amount).ok()?
            }
            _ => return None,
        };
        let is_next = tx.tx().round() == base.round.checked_add(1);
        (is_next && tx.tx().state_hash() == Some(next.hash())).then_some(Some(next))
    }

    /// 2018's check: no signature, no reserve of the peer's but the hash, on the own
    /// state. The error is what the client is told; empty is nothing.
    fn check_legacy(&self, op: Op, tx: &SignedTx) -> Result<Option<ChannelState>, &'static str> {
        let base = self.cosigned.as_ref().ok_or("")?;
        match (op, tx.tx()) {
            (Op::Shutdown, Tx::CloseMutual(close)) => {
                let split = self.split(&base.state, close.clone()).map_err(|_| "")?;
                let is_same = split == *close
                    && close.ttl == self.opening.ttl
                    && Some(close.channel_id) == self.channel_id;
                if is_same { Ok(None) } else { Err("") }
            }
            (Op::Update, Tx::Offchain(offchain)) => {
                if Some(offchain.channel_id) != self.channel_id {
                    return Err("channel_id_mismatch");
                }
                if Some(offchain.round) != base.round.checked_add(1) {
                    return Err("invalid_previous_round");
                }
                let OffchainLayout::V016 { updates, state_hash } = &offchain.layout else {
                    return Err("state_hash_mismatch");
                };
                let mut next = base.state;
                for LegacyTransfer { from, to, amount, .. } in updates {
                    let (Some(from), Some(to)) = (from.account(), to.account()) else {
                        return Err("state_hash_mismatch");
                    };
                    next = next.transfer(&from, &to, *amount).map_err(|error| match error {
                        StateError::BelowReserve { .. } => "insufficient_balance",
                        StateError::NotAParty { .. } => UNKNOWN_ACCOUNT,
                        _ => "state_hash_mismatch",
                    })?;
                }
                if next.hash() == *state_hash { Ok(Some(next)) } else { Err("state_hash_mismatch") }
            }
            (Op::Deposit, Tx::Deposit(DepositTx { channel_id, layout, from: who, amount, .. }))
            | (
                Op::Withdraw,
                Tx::Withdraw(WithdrawTx { channel_id, layout, to: who, amount, .. }),
            ) => {
                if Some(*channel_id) != self.channel_id {
                    return Err("channel_id_mismatch");
                }
                if layout.round() != base.round.checked_add(1) {
                    return Err("invalid_previous_round");
                }
                let who = who.account().ok_or("state_hash_mismatch")?;
                if layout.state_hash() != Some(base.state.hash()) {
                    return Err("state_hash_mismatch");
                }
                self.after_transfer_in_or_out(base, op, &who, *amount)
                    .map_err(|_| "state_hash_mismatch")
            }
            _ => Err("state_hash_mismatch"),
        }
    }

    /// Everything the peer's process can say.
    pub fn handle_peer(&mut self, ctx: &mut Context<'_>, message: PeerMessage) {
        if self.is_dead() {
            return;
        }
        // Every event restarts the timer of the state (`spec/json-rpc.md` §3.10).
        self.restart_timer(ctx.now);
        self.remember_peer("receive", &message);
        match message {
            PeerMessage::Open(proposal) => self.on_open(ctx, proposal),
            PeerMessage::Accept { responder, depth } => self.on_accept(ctx, responder, depth),
            PeerMessage::Propose { op, tx, updates } => self.on_propose(ctx, op, tx, updates),
            PeerMessage::Ack { op, tx } => self.on_ack(ctx, op, tx),
            PeerMessage::Abort { tx, code } => self.on_abort(ctx, &tx, code),
            PeerMessage::Locked(op) => self.on_peer_lock(ctx, op),
            PeerMessage::Message { from, to, info } => self.on_message(from, to, info),
            PeerMessage::Leave => self.on_leave(),
            PeerMessage::LeaveAck => self.on_leave_ack(),
            PeerMessage::Failed => self.on_failed(),
            PeerMessage::Reestablish { last } => self.on_reestablish(ctx, last),
            PeerMessage::ReestablishAck => self.on_reestablish_ack(ctx),
            PeerMessage::Gone => self.on_gone(),
        }
    }

    fn on_message(&mut self, from: AccountKey, to: AccountKey, info: String) {
        // 2018's process has no clause for it but in `open` (`spec/legacy.md` T25).
        if self.is_legacy() && !matches!(self.state, State::Open) {
            return self.die();
        }
        let era = self.profile().era();
        let message = crate::wire::FromNode::Message {
            channel_id: self.channel_id,
            from: from.encode(era),
            to: to.encode(era),
            info,
        };
        self.tell("message", message);
    }

    /// The peer's process took this one down through their connection. In 2018's `open`
    /// nobody hears of it (`spec/legacy-node-behaviour.md` 3).
    fn on_failed(&mut self) {
        match self.state {
            // What crashes today takes the connection down: the peer hears nothing more.
            _ if !self.is_legacy() => {
                self.has_peer = false;
                self.die();
            }
            State::Open => self.bury(),
            _ => self.die(),
        }
    }
}

/// A transaction whose fee consensus takes: with a lower one nothing is even begun
/// (`spec/json-rpc.md` §2.2).
pub(super) fn payable(ctx: &Context<'_>, tx: Tx) -> Result<Tx, Reject> {
    if ctx.ledger.pays_enough(&tx) { Ok(tx) } else { Err(Reject::Internal) }
}

/// How long a deposit or withdrawal of 2018 may take, in blocks (`spec/legacy.md` §4.3).
const LEGACY_TTL: u64 = 100;
/// A fault that crashes instead of being told.
const UNKNOWN_ACCOUNT: &str = "unknown account";
