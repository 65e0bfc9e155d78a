//! What is known of the channel's money: the last co-signed round, its state, and the
//! transactions that made it.

use super::config::Known;
use super::output::Tracked;
use crate::encoding::{AccountKey, Amount, ChannelId, Id, TxHash};
use crate::trees::{Account, ChannelState, PushRule, Rules};
use crate::tx::{LegacyTransfer, OffchainLayout, SignedTx, Tx, TxKind, Update};
use crate::wire::params::OpenParams;
use crate::wire::{AnnouncedUpdate, SignRequest};

/// How deep generalized accounts' envelopes may be nested; each party adds one.
const ENVELOPES: u8 = 4;

/// What one step does to the balances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The channel opens.
    Opening,
    /// Coins move.
    Transfer {
        /// Who pays.
        from: AccountKey,
        /// Who gets.
        to: AccountKey,
        /// How much.
        amount: Amount,
    },
    /// Coins come in.
    Deposit {
        /// Whose.
        who: AccountKey,
        /// How much.
        amount: Amount,
    },
    /// Coins go out.
    Withdraw {
        /// Whose.
        who: AccountKey,
        /// How much.
        amount: Amount,
    },
    /// Nothing moves: a note, a closing.
    Nothing,
    /// It does not follow from what was seen: contracts, unknown or missing updates.
    Opaque,
}

impl Change {
    /// What a request announces. The transaction's own words go before the node's.
    #[must_use]
    pub fn of(request: &SignRequest) -> Self {
        let Some(tx) = request.tx.signed().and_then(innermost) else { return Self::Opaque };
        match tx.tx() {
            Tx::Offchain(offchain) => match &offchain.layout {
                OffchainLayout::Lima { .. } => single(request.updates.iter().map(announced)),
                _ => Self::of_tx(tx.tx()),
            },
            other => Self::of_tx(other),
        }
    }

    /// What a transaction says of itself.
    #[must_use]
    pub fn of_tx(tx: &Tx) -> Self {
        match tx {
            Tx::Create(_) => Self::Opening,
            Tx::Deposit(tx) => tx
                .from
                .account()
                .map_or(Self::Opaque, |who| Self::Deposit { who, amount: tx.amount }),
            Tx::Withdraw(tx) => tx
                .to
                .account()
                .map_or(Self::Opaque, |who| Self::Withdraw { who, amount: tx.amount }),
            Tx::Offchain(tx) => match &tx.layout {
                OffchainLayout::Amounts { updates, .. } | OffchainLayout::V016 { updates, .. } => {
                    single(updates.iter().map(tuple))
                }
                OffchainLayout::V019 { updates, .. } => single(updates.iter().map(object)),
                OffchainLayout::Lima { .. } => Self::Opaque,
            },
            Tx::ForceProgress(_) => Self::Opaque,
            _ => Self::Nothing,
        }
    }

    /// The state after it; `None` where it does not follow or breaks the channel's rules.
    #[must_use]
    pub fn apply(&self, state: &ChannelState) -> Option<ChannelState> {
        match self {
            Self::Transfer { from, to, amount } => state.transfer(from, to, *amount).ok(),
            Self::Deposit { who, amount } => state.deposit(who, *amount).ok(),
            Self::Withdraw { who, amount } => state.withdraw(who, *amount).ok(),
            Self::Nothing => Some(*state),
            Self::Opening | Self::Opaque => None,
        }
    }
}

/// The one change among notes.
fn single(changes: impl Iterator<Item = Change>) -> Change {
    let mut real = changes.filter(|change| *change != Change::Nothing);
    match (real.next(), real.next()) {
        (None, _) => Change::Nothing,
        (Some(change), None) => change,
        (Some(_), Some(_)) => Change::Opaque,
    }
}

fn announced(update: &AnnouncedUpdate) -> Change {
    match update {
        AnnouncedUpdate::Transfer { from, to, amount } => {
            Change::Transfer { from: *from, to: *to, amount: *amount }
        }
        AnnouncedUpdate::Deposit { from, amount } => {
            Change::Deposit { who: *from, amount: *amount }
        }
        AnnouncedUpdate::Withdraw { to, amount } => Change::Withdraw { who: *to, amount: *amount },
        AnnouncedUpdate::Meta(_) => Change::Nothing,
        AnnouncedUpdate::Contract(_) | AnnouncedUpdate::Unknown(_) => Change::Opaque,
    }
}

fn tuple(update: &LegacyTransfer) -> Change {
    let (Some(from), Some(to)) = (update.from.account(), update.to.account()) else {
        return Change::Opaque;
    };
    match update.op {
        None | Some(0) => Change::Transfer { from, to, amount: update.amount },
        Some(1) => Change::Withdraw { who: to, amount: update.amount },
        Some(2) => Change::Deposit { who: from, amount: update.amount },
        Some(_) => Change::Opaque,
    }
}

fn object(update: &Update) -> Change {
    match update {
        Update::Transfer { from, to, amount } => Change::Transfer {
            from: AccountKey::new(from.key),
            to: AccountKey::new(to.key),
            amount: *amount,
        },
        Update::Deposit { from, amount } => {
            Change::Deposit { who: AccountKey::new(from.key), amount: *amount }
        }
        Update::Withdraw { to, amount } => {
            Change::Withdraw { who: AccountKey::new(to.key), amount: *amount }
        }
        Update::Meta { .. } => Change::Nothing,
        Update::NewContract { .. } | Update::CallContract { .. } => Change::Opaque,
    }
}

/// The transaction inside generalized accounts' envelopes, or the transaction itself.
#[must_use]
pub fn innermost(tx: &SignedTx) -> Option<SignedTx> {
    let mut inner = tx.clone();
    for _ in 0..ENVELOPES {
        match inner.tx() {
            Tx::GaMeta(envelope) => inner = SignedTx::decode_any(&envelope.tx).ok()?,
            _ => return Some(inner),
        }
    }
    None
}

/// One transaction that went on chain, for looking it up later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// What it is.
    pub kind: TxKind,
    /// Its hash.
    pub hash: TxHash,
}

/// The books.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    rules: Rules,
    initiator: AccountKey,
    responder: AccountKey,
    amounts: (Amount, Amount),
    push: Amount,
    /// Accounts that the create lets act for the parties.
    pub(super) delegates: Vec<AccountKey>,
    pub(super) channel_id: Option<ChannelId>,
    /// 0 before the create is co-signed.
    pub(super) round: u64,
    pub(super) state: Option<ChannelState>,
    pub(super) balances: Option<(Amount, Amount)>,
    /// The last co-signed transaction that verified; `None` if the node kept it to itself.
    pub(super) cosigned: Option<SignedTx>,
    pub(super) history: Vec<HistoryEntry>,
}

impl Ledger {
    pub(super) fn new(rules: Rules, params: &OpenParams) -> Self {
        Self {
            rules,
            initiator: params.initiator,
            responder: params.responder,
            amounts: (params.initiator_amount, params.responder_amount),
            push: params.push_amount,
            delegates: Vec::new(),
            channel_id: None,
            round: 0,
            state: None,
            balances: None,
            cosigned: None,
            history: Vec::new(),
        }
    }

    pub(super) fn resume(mut self, known: &Known) -> Self {
        self.channel_id = Some(known.channel_id);
        self.round = known.round;
        self.cosigned.clone_from(&known.cosigned);
        self.state = known.state;
        self.history.clone_from(&known.history);
        self.balances = self.state.as_ref().map(balances).or(known.balances);
        if let Some(signed) = known.cosigned.as_ref().and_then(innermost) {
            self.note_delegates(signed.tx());
        }
        self
    }

    fn note_delegates(&mut self, tx: &Tx) {
        if let Tx::Create(create) = tx {
            self.delegates = create.layout.delegates().filter_map(Id::account).collect();
        }
    }

    /// What is tracked; `None` before the create is co-signed.
    pub(super) fn tracked(&self) -> Option<Tracked> {
        (self.round > 0).then(|| Tracked {
            round: self.round,
            initiator: self.balances.map(|(initiator, _)| initiator),
            responder: self.balances.map(|(_, responder)| responder),
        })
    }

    /// The state that the parameters open with. Each node builds its own from its own
    /// client's query (`spec/legacy-node-behaviour.md` 1).
    pub(super) fn opening(&self) -> Option<ChannelState> {
        let (i, r) = self.amounts;
        let push = match self.rules.push {
            PushRule::Move => self.push,
            PushRule::Ignore => Amount::ZERO,
        };
        ChannelState::new(
            self.rules,
            (self.initiator, Account::new(i.checked_sub(push)?)),
            (self.responder, Account::new(r.checked_add(push)?)),
        )
        .ok()
    }

    /// The state after a change, seen from now.
    pub(super) fn after(&self, change: &Change) -> Option<ChannelState> {
        match change {
            Change::Opening => self.opening(),
            other => other.apply(self.state.as_ref()?),
        }
    }

    /// Moves to a round. `tx` is what both signed, where it is known.
    pub(super) fn advance(&mut self, round: u64, change: &Change, tx: Option<&Tx>) {
        if let Some(tx) = tx {
            self.note_delegates(tx);
        }
        let follows = *change == Change::Opening || round == self.round.saturating_add(1);
        let next = follows.then(|| self.after(change)).flatten();
        // Deposits and withdrawals of v0.16 to v0.18 commit to the state before them.
        let before = self.state.map(|state| state.hash());
        self.state = next.filter(|next| match tx.and_then(Tx::state_hash) {
            Some(hash) => {
                next.hash() == hash || (before == Some(hash) && tx.is_some_and(is_on_chain))
            }
            None => true,
        });
        self.balances = self.state.as_ref().map(balances).or_else(|| tx.and_then(open_amounts));
        self.round = round;
    }

    /// Takes balances from the node where they no longer follow from what was seen.
    pub(super) fn learn(&mut self, initiator: Amount, responder: Amount) {
        if self.balances.is_some() || self.round == 0 {
            return;
        }
        self.balances = Some((initiator, responder));
        let state = ChannelState::new(
            self.rules,
            (self.initiator, Account::new(initiator)),
            (self.responder, Account::new(responder)),
        );
        let signed = self.cosigned.as_ref().and_then(innermost);
        let hash = signed.and_then(|tx| tx.tx().state_hash());
        self.state = state.ok().filter(|state| hash == Some(state.hash()));
    }

    /// Notes a transaction that goes on chain, once.
    pub(super) fn record(&mut self, kind: TxKind, hash: TxHash) {
        if !self.history.iter().any(|entry| entry.hash == hash) {
            self.history.push(HistoryEntry { kind, hash });
        }
    }
}

fn balances(state: &ChannelState) -> (Amount, Amount) {
    (state.initiator().1.balance, state.responder().1.balance)
}

const fn is_on_chain(tx: &Tx) -> bool {
    matches!(tx, Tx::Deposit(_) | Tx::Withdraw(_))
}

/// The balances that the oldest layouts name.
fn open_amounts(tx: &Tx) -> Option<(Amount, Amount)> {
    match tx {
        Tx::Offchain(tx) => match tx.layout {
            OffchainLayout::Amounts { initiator_amount, responder_amount, .. } => {
                Some((initiator_amount, responder_amount))
            }
            _ => None,
        },
        _ => None,
    }
}
