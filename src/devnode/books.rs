//! An autopilot's own books: what each party has, and whether a sign request agrees.

use crate::encoding::{AccountKey, Amount, ChannelId};
use crate::trees::{Account, ChannelState, Rules, StateVersion, mutual_close_split};
use crate::tx::{CreateTx, OffchainLayout, SignedTx, Tx};
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
}

impl Books {
    pub(super) fn new(dialect: Dialect, params: &OpenParams, legacy_protocol: u64) -> Self {
        let rules = match dialect {
            Dialect::JsonRpc => Rules::modern(params.channel_reserve),
            Dialect::Legacy => Rules::legacy(legacy_protocol, params.channel_reserve),
        };
        let params = params.clone();
        Self { params, rules, channel_id: None, state: None, round: 0, pending: None }
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
            (self.round, self.state, self.pending) = (pending, Some(next), None);
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
