//! An autopilot's own books: what each party has, and whether a sign request agrees.

use crate::encoding::{AccountKey, Amount, ChannelId};
use crate::trees::{Account, ChannelState, Poi, Rules, StateVersion, mutual_close_split};
use crate::tx::fee::with_minimum_fee;
use crate::tx::{CloseSoloLayout, CloseSoloTx, CreateTx, OffchainLayout, SignedTx, Tx};
use crate::wire::params::OpenParams;
use crate::wire::{AnnouncedUpdate, Dialect, SignRequest};

/// What an autopilot knows of its channel.
pub(super) struct Books {
    params: OpenParams,
    rules: Rules,
    channel_id: Option<ChannelId>,
    state: Option<ChannelState>,
    round: u64,
    /// Signed, but not yet known to be signed by both.
    pending: Option<(u64, ChannelState)>,
    /// The co-signed transaction of the present state; `None` where it is on chain.
    present: Option<SignedTx>,
    /// The old state that has most for this party, with its transaction, as long as the
    /// chain knows nothing newer.
    old: Option<(ChannelState, Option<SignedTx>)>,
}

impl Books {
    pub(super) fn new(dialect: Dialect, params: &OpenParams, legacy_protocol: u64) -> Self {
        let rules = match dialect {
            Dialect::JsonRpc => Rules::modern(params.channel_reserve),
            Dialect::Legacy => Rules::legacy(legacy_protocol, params.channel_reserve),
        };
        let params = params.clone();
        Self {
            params,
            rules,
            channel_id: None,
            state: None,
            round: 0,
            pending: None,
            present: None,
            old: None,
        }
    }

    /// The last round that both have signed.
    pub(super) const fn round(&self) -> u64 {
        self.round
    }

    /// Both have signed what was pending, or this.
    pub(super) fn settle(&mut self, state: Option<&SignedTx>) {
        let round = state.and_then(|tx| tx.tx().round());
        if let Some((pending, next)) = self.pending
            && round.is_none_or(|round| round == pending)
        {
            let before = (self.state.replace(next), self.present.take());
            (self.round, self.pending) = (pending, None);
            match state.map(SignedTx::tx) {
                Some(Tx::Offchain(_)) => {
                    self.present = state.cloned();
                    self.remember(before);
                }
                // The chain has it: what was before closes nothing any more. Nor is there
                // anything to close with where the dialect does not tell the state.
                _ => self.old = None,
            }
        }
    }

    /// Keeps a state that has gone by, if it is the best so far.
    fn remember(&mut self, (state, tx): (Option<ChannelState>, Option<SignedTx>)) {
        let own = self.params.account(self.params.role);
        let Some(state) = state else { return };
        let best = self.old.as_ref().and_then(|(old, _)| old.balance(&own));
        if best.is_none_or(|best| state.balance(&own).is_some_and(|balance| balance > best)) {
            self.old = Some((state, tx));
        }
    }

    /// The other party.
    pub(super) const fn other(&self) -> AccountKey {
        self.params.account(self.params.role.other())
    }

    /// A solo close with the old state that is best for this party.
    pub(super) fn old_close(&self, nonce: u64, gas_price: Amount) -> Option<Tx> {
        let (state, tx) = self.old.as_ref()?;
        let keys = [self.params.initiator, self.params.responder];
        let poi = Poi::build(&state.accounts(), &keys).ok()?.encode();
        let close = Tx::CloseSolo(CloseSoloTx {
            layout: CloseSoloLayout::Tagged { poi },
            channel_id: self.channel_id?,
            from: self.params.account(self.params.role).into(),
            payload: tx.as_ref().map(SignedTx::encode).unwrap_or_default(),
            ttl: 0,
            fee: Amount::new(1),
            nonce,
        });
        match self.rules.version {
            StateVersion::Modern => with_minimum_fee(close, gas_price),
            StateVersion::Legacy { .. } => Some(close),
        }
    }

    /// Whether to sign this.
    pub(super) fn agree(&mut self, request: &SignRequest, gives: Amount) -> bool {
        let Some(tx) = request.tx.signed().map(SignedTx::tx) else { return false };
        if tx.kind() != request.kind.tx_kind() {
            return false;
        }
        match tx {
            Tx::Create(create) => self.agree_to_create(create).is_some(),
            Tx::CloseMutual(close) => {
                let Some(state) = &self.state else { return false };
                let (i, r) = (state.initiator().1.balance, state.responder().1.balance);
                let split = (close.initiator_amount, close.responder_amount);
                Some(close.channel_id) == self.channel_id
                    && mutual_close_split(i, r, close.fee) == Ok(split)
            }
            tx => self.agree_to_round(tx, &request.updates, gives).is_some(),
        }
    }

    fn agree_to_create(&mut self, create: &CreateTx) -> Option<()> {
        let p = &self.params;
        let is_ours = create.initiator.account() == Some(p.initiator)
            && create.responder.account() == Some(p.responder)
            && create.initiator_amount == p.initiator_amount
            && create.responder_amount == p.responder_amount
            && create.channel_reserve == p.channel_reserve
            && create.lock_period == p.lock_period
            && !create.layout.has_delegates();
        let push = match self.rules.push {
            crate::trees::PushRule::Move => p.push_amount,
            crate::trees::PushRule::Ignore => Amount::ZERO,
        };
        let i = p.initiator_amount.checked_sub(push)?;
        let r = p.responder_amount.checked_add(push)?;
        let account = |key, balance| (key, Account::new(balance));
        let state =
            ChannelState::new(self.rules, account(p.initiator, i), account(p.responder, r)).ok()?;
        if !is_ours || create.layout.state_hash() != Some(state.hash()) {
            return None;
        }
        self.channel_id = create.channel_id();
        (self.state, self.round) = (Some(state), 1);
        Some(())
    }

    fn agree_to_round(
        &mut self,
        tx: &Tx,
        updates: &[AnnouncedUpdate],
        gives: Amount,
    ) -> Option<()> {
        let state = self.state.as_ref()?;
        let own = self.params.account(self.params.role);
        let next = match tx {
            Tx::Offchain(offchain) => {
                let (from, to, amount) = transfer(&offchain.layout, updates)?;
                if from == own && amount > gives {
                    return None;
                }
                state.transfer(&from, &to, amount).ok()?
            }
            Tx::Deposit(deposit) => state.deposit(&deposit.from.account()?, deposit.amount).ok()?,
            Tx::Withdraw(withdraw) => {
                state.withdraw(&withdraw.to.account()?, withdraw.amount).ok()?
            }
            _ => return None,
        };
        let round = self.round.checked_add(1)?;
        // Up to v0.18 these two commit to the state before (`spec/legacy.md` §4.5).
        let is_before = matches!(tx, Tx::Deposit(_) | Tx::Withdraw(_))
            && matches!(self.rules.version, StateVersion::Legacy { protocol: 15..=17 });
        let hash = if is_before { state.hash() } else { next.hash() };
        let is_right = tx.channel_id() == self.channel_id
            && tx.round() == Some(round)
            && tx.state_hash() == Some(hash);
        self.pending = is_right.then_some((round, next));
        is_right.then_some(())
    }
}

/// The one transfer of an update: in the transaction in 2018, beside it today.
fn transfer(
    layout: &OffchainLayout,
    updates: &[AnnouncedUpdate],
) -> Option<(AccountKey, AccountKey, Amount)> {
    if let OffchainLayout::V016 { updates, .. } = layout {
        let [update] = updates.as_slice() else { return None };
        return Some((update.from.account()?, update.to.account()?, update.amount));
    }
    let mut transfers = updates.iter().filter(|update| !matches!(update, AnnouncedUpdate::Meta(_)));
    match (transfers.next(), transfers.next()) {
        (Some(AnnouncedUpdate::Transfer { from, to, amount }), None) => Some((*from, *to, *amount)),
        _ => None,
    }
}
