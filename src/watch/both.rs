//! What needs both signatures, without a channel process: a deposit, a withdrawal or a
//! mutual close, built here, judged like any sign request, and handed to the other party as
//! text.
//!
//! No channel process takes part, so that the state hash is that of the state *after* it in
//! every era: a proof of that state then gets either party out alone, on chains of 2018 too,
//! where the node's own deposits leave none (`spec/legacy.md` §4.5).

use std::time::{Duration, Instant};

use super::error::ExitError;
use super::stored::Stored;
use crate::client::SignCard;
use crate::closing::ClosingError;
use crate::encoding::{AccountKey, Amount};
use crate::journal::Journal;
use crate::review::{ChainFacts, Context, Limits, SignedBefore, review};
use crate::session::{Change, Operation, PendingRequest, RequestId};
use crate::trees::{ChannelState, NonceRule, Rules, StateVersion, mutual_close_split};
use crate::tx::fee::{DEFAULT_GAS_PRICE, minimum_fee};
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, DepositLayout, DepositTx, SignedTx, Tx, WithdrawTx,
};
use crate::wire::params::OpenParams;
use crate::wire::{
    AnnouncedUpdate, Dialect, Extras, Role, SignKind, SignRequest, TxOptions, TxText,
};

/// What is wanted of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// We add coins.
    Deposit(Amount),
    /// We take coins out.
    Withdraw(Amount),
    /// Close by consent.
    Shutdown,
}

impl Wanted {
    /// Whose nonce it uses: in 2018 a mutual close was the initiator's.
    #[must_use]
    pub const fn nonce_owner(self, stored: &Stored) -> AccountKey {
        match (self, stored.dialect) {
            (Self::Shutdown, Dialect::Legacy) => stored.params.account(Role::Initiator),
            _ => stored.me(),
        }
    }
}

/// Builds it of the last state that both signed.
///
/// # Errors
/// That state is not known as a whole, or the amount does not fit it.
pub fn build_for_both(
    stored: &Stored,
    wanted: Wanted,
    options: TxOptions,
    (nonce, ttl): (u64, u64),
) -> Result<Tx, ExitError> {
    let state = known(stored)?;
    let refused = |error: crate::trees::StateError| ExitError::NotNow(error.to_string());
    let me = stored.me();
    let round = stored.latest.round.saturating_add(1);
    let layout = |next: ChannelState| DepositLayout::Tagged { state_hash: next.hash(), round };
    let (channel_id, fee) = (stored.id, Amount::ZERO);
    let tx = match wanted {
        Wanted::Deposit(amount) => Tx::Deposit(DepositTx {
            layout: layout(state.deposit(&me, amount).map_err(refused)?),
            channel_id,
            from: me.into(),
            amount,
            ttl,
            fee,
            nonce,
        }),
        Wanted::Withdraw(amount) => Tx::Withdraw(WithdrawTx {
            layout: layout(state.withdraw(&me, amount).map_err(refused)?),
            channel_id,
            to: me.into(),
            amount,
            ttl,
            fee,
            nonce,
        }),
        Wanted::Shutdown => Tx::CloseMutual(CloseMutualTx {
            layout: match stored.dialect {
                Dialect::JsonRpc => CloseMutualLayout::TaggedFrom(me),
                Dialect::Legacy => CloseMutualLayout::Tagged,
            },
            channel_id,
            initiator_amount: state.initiator().1.balance,
            responder_amount: state.responder().1.balance,
            ttl,
            fee,
            nonce,
        }),
    };
    with_fee(tx, &state, options, stored.version())
}

fn known(stored: &Stored) -> Result<ChannelState, ExitError> {
    stored.state.ok_or_else(|| {
        ExitError::Incomplete(String::from("the balances of the last state are not known"))
    })
}

/// A fee's own size counts, and a mutual close's amounts shrink by it: the largest size that
/// either can have settles it in a few rounds.
fn with_fee(
    mut tx: Tx,
    state: &ChannelState,
    options: TxOptions,
    version: StateVersion,
) -> Result<Tx, ExitError> {
    const ROUNDS: usize = 4;
    let (initiator, responder) = (state.initiator().1.balance, state.responder().1.balance);
    for _ in 0..ROUNDS {
        let fee = match (options.fee, version) {
            (Some(fee), _) if fee == Amount::ZERO => return Err(ClosingError::NoFee(fee).into()),
            (Some(fee), _) => fee,
            (None, StateVersion::Legacy { .. }) => Amount::new(1),
            (None, StateVersion::Modern) => {
                let price = options.gas_price.unwrap_or(DEFAULT_GAS_PRICE);
                minimum_fee(&tx, price).ok_or(ClosingError::GasPrice(price))?
            }
        };
        tx.set_fee(fee);
        if let Tx::CloseMutual(close) = &mut tx {
            let split = mutual_close_split(initiator, responder, fee);
            (close.initiator_amount, close.responder_amount) =
                split.map_err(|error| ExitError::NotNow(error.to_string()))?;
        }
    }
    Ok(tx)
}

/// What we have signed for the round after the last, other than this.
///
/// # Errors
/// The journal fails.
pub fn signed_before(
    journal: &Journal,
    stored: &Stored,
    tx: &Tx,
) -> Result<SignedBefore, ExitError> {
    if tx.round().is_none() {
        return Ok(SignedBefore::Never);
    }
    let wanted = tx.encode();
    let signed = journal.signed_after(stored.key, stored.latest.round)?;
    let others = signed.iter().filter(|(signed, _)| signed.tx_bytes() != wanted);
    Ok(others.fold(SignedBefore::Never, |before, (_, dropped)| match (before, dropped) {
        (SignedBefore::Other, _) | (_, false) => SignedBefore::Other,
        (_, true) => SignedBefore::Dropped,
    }))
}

/// Judges it: ours, with these options, where we began it; else the peer's, whose handing it
/// over is its announcement. `None` for kinds that do not need both.
#[must_use]
pub fn card_for_both(
    stored: &Stored,
    signed: &SignedTx,
    ours: Option<TxOptions>,
    (chain, signed_before): (ChainFacts, SignedBefore),
) -> Option<SignCard> {
    let tx = signed.tx();
    let options = ours.unwrap_or_default();
    let kind = |first, second| if ours.is_some() { first } else { second };
    let (kind, operation, update) = match tx {
        Tx::Deposit(tx) => (
            kind(SignKind::DepositTx, SignKind::DepositAck),
            Operation::Deposit { amount: tx.amount, options, extras: Extras::default() },
            Some(AnnouncedUpdate::Deposit { from: tx.from.account()?, amount: tx.amount }),
        ),
        Tx::Withdraw(tx) => (
            kind(SignKind::WithdrawTx, SignKind::WithdrawAck),
            Operation::Withdraw { amount: tx.amount, options, extras: Extras::default() },
            Some(AnnouncedUpdate::Withdraw { to: tx.to.account()?, amount: tx.amount }),
        ),
        Tx::CloseMutual(_) => (
            kind(SignKind::ShutdownSign, SignKind::ShutdownSignAck),
            Operation::Shutdown(options),
            None,
        ),
        _ => return None,
    };
    let params = OpenParams { ttl: tx.ttl(), ..stored.params.clone() };
    // The state hash is that after it in every era: see the head of this file.
    let rules = Rules { nonces: NonceRule::Keep, ..stored.rules };
    let state = stored
        .state
        .and_then(|state| ChannelState::new(rules, *state.initiator(), *state.responder()).ok());
    let all = [rules];
    let context = Context {
        dialect: stored.dialect,
        params: &params,
        network: stored.signing_text(),
        rules: &all,
        channel_id: Some(stored.id),
        round: Some(stored.latest.round),
        state: state.as_ref(),
        known: None,
        cosigned: Some(&stored.latest.signed),
        asked: ours.is_some().then_some(&operation),
        announced: ours.is_none(),
        signed_before,
        chain,
        stopped: false,
        restored: false,
        snapshot: None,
        closing: None,
        limits: Limits::default(),
    };
    let updates = update.filter(|_| stored.dialect == Dialect::JsonRpc).into_iter().collect();
    let tx = TxText::of(signed.clone(), stored.dialect.era());
    let request = SignRequest { kind, tag: kind.tag().to_owned(), tx, updates };
    let review = review(&context, &request);
    let pending =
        PendingRequest { id: RequestId(1), request, ticket: None, deadline: Instant::now() };
    Some(SignCard { pending, review, answer_within: Duration::MAX, automatic: None })
}

/// Both accounts after a deposit or withdrawal that both have signed.
#[must_use]
pub fn state_after(stored: &Stored, tx: &Tx) -> Option<ChannelState> {
    match tx {
        Tx::Deposit(_) | Tx::Withdraw(_) => Change::of_tx(tx).apply(stored.state.as_ref()?),
        _ => None,
    }
}
