//! What each kind of transaction asks of the chain, and what it does to it
//! (`spec/json-rpc.md` §3.5, §4.6; `spec/legacy.md` §4.3–4.4).

use super::ledger::{Ledger, OnChainChannel};
use super::rejection::Rejection;
use super::{ChainEra, closing};
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};
use crate::trees::Poi;
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CreateLayout, CreateTx, DepositLayout,
    DepositTx, PublicKey, SetDelegatesTx, SettleTx, SigningText, Tx, WithdrawTx,
};

/// What a transaction is judged by, beside the ledger.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) era: ChainEra,
    pub(super) signing: SigningText<'a>,
    /// Height of the block that is being made.
    pub(super) height: u64,
}

/// The account whose nonce a transaction uses. A mutual close of up to v0.23 does not
/// name it: there it is the initiator's.
pub(super) fn nonce_owner(ledger: &Ledger, tx: &Tx) -> Result<AccountKey, Rejection> {
    match tx {
        Tx::CloseMutual(CloseMutualTx {
            layout: CloseMutualLayout::Tagged, channel_id, ..
        }) => Ok(ledger.known_channel(channel_id)?.initiator),
        _ => tx.actor().ok_or(Rejection::IllegalTransaction),
    }
}

/// Whose signatures a transaction needs, these and no others.
pub(super) fn signers(ledger: &Ledger, tx: &Tx) -> Result<Vec<AccountKey>, Rejection> {
    match tx {
        Tx::Create(create) => Ok(vec![account(create.initiator)?, account(create.responder)?]),
        Tx::Deposit(DepositTx { channel_id, .. })
        | Tx::Withdraw(WithdrawTx { channel_id, .. })
        | Tx::CloseMutual(CloseMutualTx { channel_id, .. }) => {
            Ok(ledger.known_channel(channel_id)?.peers().to_vec())
        }
        Tx::CloseSolo(_)
        | Tx::Slash(_)
        | Tx::Settle(_)
        | Tx::SnapshotSolo(_)
        | Tx::SetDelegates(_) => Ok(vec![tx.actor().ok_or(Rejection::IllegalTransaction)?]),
        Tx::ForceProgress(_) | Tx::GaAttach(_) | Tx::GaMeta(_) => Err(Rejection::NotSimulated),
        Tx::Offchain(_) => Err(Rejection::IllegalTransaction),
    }
}

/// Whether the era has this kind in this layout.
pub(super) fn is_layout_of(era: ChainEra, tx: &Tx) -> bool {
    match (era, tx) {
        (ChainEra::Modern, Tx::Create(tx)) => matches!(tx.layout, CreateLayout::Iris { .. }),
        (ChainEra::V016 { .. }, Tx::Create(tx)) => matches!(tx.layout, CreateLayout::V016 { .. }),
        (_, Tx::Deposit(DepositTx { layout, .. }) | Tx::Withdraw(WithdrawTx { layout, .. })) => {
            matches!(layout, DepositLayout::Tagged { .. })
        }
        (ChainEra::Modern, Tx::CloseMutual(tx)) => {
            matches!(tx.layout, CloseMutualLayout::TaggedFrom(_))
        }
        (ChainEra::V016 { .. }, Tx::CloseMutual(tx)) => {
            matches!(tx.layout, CloseMutualLayout::Tagged)
        }
        // A node reads the proof with the transaction: a broken one is no transaction.
        (_, Tx::CloseSolo(tx) | Tx::Slash(tx)) => match &tx.layout {
            CloseSoloLayout::Tagged { poi } => Poi::decode(poi).is_ok(),
            CloseSoloLayout::Untagged => false,
        },
        (_, Tx::Settle(tx)) => tx.tagged,
        (ChainEra::Modern, Tx::SnapshotSolo(_) | Tx::SetDelegates(_)) => true,
        // What this chain knows but cannot run is refused by `signers`, with its reason.
        (ChainEra::Modern, Tx::ForceProgress(_) | Tx::GaAttach(_) | Tx::GaMeta(_)) => true,
        _ => false,
    }
}

/// Applies one transaction to the ledger. On an error the ledger is left half changed:
/// the caller works on a copy.
pub(super) fn apply(ledger: &mut Ledger, tx: &Tx, context: Context<'_>) -> Result<(), Rejection> {
    if tx.ttl().is_some_and(|ttl| ttl != 0 && ttl < context.height) {
        return Err(Rejection::TtlExpired);
    }
    let owner = nonce_owner(ledger, tx)?;
    let nonce = tx.nonce().ok_or(Rejection::IllegalTransaction)?;
    ledger.use_nonce(&owner, nonce)?;
    let fee = tx.fee().ok_or(Rejection::IllegalTransaction)?;
    // A mutual close alone takes its fee out of the channel.
    if !matches!(tx, Tx::CloseMutual(_)) {
        ledger.debit(&owner, fee)?;
    }
    ledger.burn(fee)?;
    match tx {
        Tx::Create(tx) => create(ledger, tx),
        Tx::Deposit(tx) => deposit(ledger, tx, owner),
        Tx::Withdraw(tx) => withdraw(ledger, tx, owner, context.era),
        Tx::CloseMutual(tx) => close_mutual(ledger, tx, context.era),
        Tx::CloseSolo(tx) => closing::close_solo(ledger, tx, owner, context),
        Tx::Slash(tx) => closing::slash(ledger, tx, owner, context),
        Tx::Settle(tx) => settle(ledger, tx, owner, context.height),
        Tx::SnapshotSolo(tx) => closing::snapshot(ledger, tx, context),
        Tx::SetDelegates(tx) => set_delegates(ledger, tx, context),
        Tx::ForceProgress(_) | Tx::GaAttach(_) | Tx::GaMeta(_) => Err(Rejection::NotSimulated),
        Tx::Offchain(_) => Err(Rejection::IllegalTransaction),
    }
}

fn create(ledger: &mut Ledger, tx: &CreateTx) -> Result<(), Rejection> {
    let (initiator, responder) = (account(tx.initiator)?, account(tx.responder)?);
    if initiator == responder {
        return Err(Rejection::InitiatorIsResponder);
    }
    if tx.initiator_amount < tx.channel_reserve {
        return Err(Rejection::InsufficientInitiatorAmount);
    }
    if tx.responder_amount < tx.channel_reserve {
        return Err(Rejection::InsufficientResponderAmount);
    }
    let id = ChannelId::of(&initiator, tx.nonce, &responder);
    if ledger.channel(&id).is_some() {
        return Err(Rejection::ChannelExists);
    }
    ledger.debit(&initiator, tx.initiator_amount)?;
    ledger.debit(&responder, tx.responder_amount)?;
    let (legacy, initiator_delegates, responder_delegates) = match &tx.layout {
        CreateLayout::Iris { initiator_delegates, responder_delegates, .. } => {
            (false, initiator_delegates.clone(), responder_delegates.clone())
        }
        _ => (true, Vec::new(), Vec::new()),
    };
    ledger.put_channel(OnChainChannel {
        id,
        initiator,
        responder,
        channel_amount: sum(tx.initiator_amount, tx.responder_amount)?,
        initiator_amount: tx.initiator_amount,
        responder_amount: tx.responder_amount,
        channel_reserve: tx.channel_reserve,
        state_hash: tx.layout.state_hash().ok_or(Rejection::IllegalTransaction)?,
        // A create is round 1 today and was round 0 in 2018.
        round: u64::from(!legacy),
        solo_round: 0,
        lock_period: tx.lock_period,
        locked_until: 0,
        initiator_delegates,
        responder_delegates,
    });
    Ok(())
}

fn deposit(ledger: &mut Ledger, tx: &DepositTx, from: AccountKey) -> Result<(), Rejection> {
    let mut channel = open_channel_of(ledger, &tx.channel_id, &from)?;
    take_round(&mut channel, tx.layout)?;
    channel.channel_amount = sum(channel.channel_amount, tx.amount)?;
    ledger.debit(&from, tx.amount)?;
    ledger.put_channel(channel);
    Ok(())
}

fn withdraw(
    ledger: &mut Ledger,
    tx: &WithdrawTx,
    to: AccountKey,
    era: ChainEra,
) -> Result<(), Rejection> {
    let mut channel = open_channel_of(ledger, &tx.channel_id, &to)?;
    take_round(&mut channel, tx.layout)?;
    let rest = channel.channel_amount.checked_sub(tx.amount);
    // 2018 did not look at the reserve.
    let least = match era {
        ChainEra::Modern => sum(channel.channel_reserve, channel.channel_reserve)?,
        ChainEra::V016 { .. } => Amount::ZERO,
    };
    channel.channel_amount =
        rest.filter(|rest| *rest >= least).ok_or(Rejection::NotEnoughChannelFunds)?;
    ledger.credit(&to, tx.amount)?;
    ledger.put_channel(channel);
    Ok(())
}

fn close_mutual(ledger: &mut Ledger, tx: &CloseMutualTx, era: ChainEra) -> Result<(), Rejection> {
    let channel = ledger.known_channel(&tx.channel_id)?.clone();
    if let CloseMutualLayout::TaggedFrom(from) = tx.layout
        && !channel.is_peer(&from)
    {
        return Err(Rejection::AccountNotPeer);
    }
    let paid = sum(sum(tx.initiator_amount, tx.responder_amount)?, tx.fee)?;
    let rest = channel.channel_amount.checked_sub(paid).ok_or(Rejection::WrongAmounts)?;
    if matches!(era, ChainEra::V016 { .. }) {
        if !channel.is_active() {
            return Err(Rejection::ChannelNotActive);
        }
        if rest != Amount::ZERO {
            return Err(Rejection::WrongAmounts);
        }
    }
    pay_out(ledger, &channel, tx.initiator_amount, tx.responder_amount, rest)
}

fn settle(
    ledger: &mut Ledger,
    tx: &SettleTx,
    from: AccountKey,
    height: u64,
) -> Result<(), Rejection> {
    let channel = ledger.known_channel(&tx.channel_id)?.clone();
    if !channel.is_peer(&from) {
        return Err(Rejection::AccountNotPeer);
    }
    if channel.is_active() || channel.locked_until > height {
        return Err(Rejection::ChannelNotClosed);
    }
    let paid = sum(tx.initiator_amount, tx.responder_amount)?;
    let rest =
        channel.channel_amount.checked_sub(paid).ok_or(Rejection::InsufficientChannelFunds)?;
    if (tx.initiator_amount, tx.responder_amount)
        != (channel.initiator_amount, channel.responder_amount)
    {
        return Err(Rejection::WrongSettleAmounts);
    }
    pay_out(ledger, &channel, tx.initiator_amount, tx.responder_amount, rest)
}

fn set_delegates(
    ledger: &mut Ledger,
    tx: &SetDelegatesTx,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let mut channel = open_channel_of(ledger, &tx.channel_id, &tx.from)?;
    if let Some(state) = closing::payload(&channel, &tx.payload, context)? {
        if (state.round, state.state_hash) != (tx.round, tx.state_hash) {
            return Err(Rejection::BadOffchainStateType);
        }
        closing::check_newer(&channel, state.round)?;
        channel.round = state.round;
        channel.state_hash = state.state_hash;
    } else if (channel.round, channel.state_hash) != (tx.round, tx.state_hash) {
        return Err(Rejection::OldRound);
    }
    channel.initiator_delegates.clone_from(&tx.initiator_delegates);
    channel.responder_delegates.clone_from(&tx.responder_delegates);
    ledger.put_channel(channel);
    Ok(())
}

/// Ends a channel: each gets its part, and what is left over belongs to nobody.
fn pay_out(
    ledger: &mut Ledger,
    channel: &OnChainChannel,
    initiator: Amount,
    responder: Amount,
    rest: Amount,
) -> Result<(), Rejection> {
    ledger.credit(&channel.initiator, initiator)?;
    ledger.credit(&channel.responder, responder)?;
    ledger.burn(rest)?;
    ledger.remove_channel(&channel.id);
    Ok(())
}

/// A copy of the channel, if it is open and the account a party.
fn open_channel_of(
    ledger: &Ledger,
    id: &ChannelId,
    actor: &AccountKey,
) -> Result<OnChainChannel, Rejection> {
    let channel = closing::open_channel(ledger, id)?;
    if channel.is_peer(actor) { Ok(channel) } else { Err(Rejection::AccountNotPeer) }
}

/// Moves the channel to the state that a deposit or withdrawal commits to.
fn take_round(channel: &mut OnChainChannel, layout: DepositLayout) -> Result<(), Rejection> {
    let state: Option<(StateHash, u64)> = layout.state_hash().zip(layout.round());
    let (state_hash, round) = state.ok_or(Rejection::IllegalTransaction)?;
    closing::check_newer(channel, round)?;
    channel.round = round;
    channel.state_hash = state_hash;
    Ok(())
}

fn account(key: PublicKey) -> Result<AccountKey, Rejection> {
    key.account().ok_or(Rejection::IllegalTransaction)
}

pub(super) fn sum(a: Amount, b: Amount) -> Result<Amount, Rejection> {
    a.checked_add(b).ok_or(Rejection::AmountOverflow)
}

#[cfg(test)]
mod tests {
    use super::super::scene::{
        INITIATOR, LOCK, RESERVE, RESPONDER, Scene, WEALTH, channel_id, key,
    };
    use super::*;
    use crate::wire::Role::{Initiator, Responder};

    fn minus(from: Amount, parts: &[Amount]) -> Amount {
        parts.iter().fold(from, |rest, part| rest.checked_sub(*part).unwrap())
    }

    #[test]
    fn a_create_locks_what_it_says_and_costs_the_initiator_the_fee() {
        for scene in Scene::both_eras() {
            let scene = scene.open();
            let channel = scene.chain.channel(&channel_id()).unwrap();
            assert_eq!(channel.channel_amount, Amount::new(150));
            assert_eq!(channel.lock_period, LOCK);
            assert!(channel.is_active());
            assert_eq!(channel.round, u64::from(scene.chain.era() == ChainEra::Modern));
            assert_eq!(scene.balance(Initiator), minus(WEALTH, &[INITIATOR, scene.fee()]));
            assert_eq!(scene.balance(Responder), minus(WEALTH, &[RESPONDER]));
            assert_eq!(scene.chain.burned(), scene.fee());
        }
    }

    #[test]
    fn a_create_needs_reserves_and_funds() {
        for mut scene in Scene::both_eras() {
            let below = minus(RESERVE, &[Amount::new(1)]);
            let tx = CreateTx { initiator_amount: below, ..scene.create() };
            assert_eq!(
                scene.stuck(scene.by_both(Tx::Create(tx))),
                Rejection::InsufficientInitiatorAmount
            );
            let tx = CreateTx { responder_amount: below, ..scene.create() };
            assert_eq!(
                scene.stuck(scene.by_both(Tx::Create(tx))),
                Rejection::InsufficientResponderAmount
            );
            // The initiator has the amount but not the fee on top.
            let tx = CreateTx { initiator_amount: WEALTH, ..scene.create() };
            assert_eq!(scene.stuck(scene.by_both(Tx::Create(tx))), Rejection::InsufficientFunds);
            let tx = CreateTx { responder_amount: WEALTH, ..scene.create() };
            scene.take(scene.by_both(Tx::Create(tx)));
        }
    }

    #[test]
    fn a_deposit_adds_to_the_channel_and_moves_the_round() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let before = scene.balance(Responder);
            scene.take(scene.by_both(Tx::Deposit(scene.deposit(Responder, 7, 2))));
            let channel = scene.chain.channel(&channel_id()).unwrap();
            assert_eq!((channel.channel_amount, channel.round), (Amount::new(157), 2));
            assert_eq!(channel.state_hash, StateHash::new([9; 32]));
            assert_eq!(scene.balance(Responder), minus(before, &[Amount::new(7), scene.fee()]));
            let again = scene.by_both(Tx::Deposit(scene.deposit(Responder, 7, 2)));
            assert_eq!(scene.stuck(again), Rejection::SameRound);
            let too_much = scene.deposit(Responder, WEALTH.aettos(), 3);
            assert_eq!(
                scene.stuck(scene.by_both(Tx::Deposit(too_much))),
                Rejection::InsufficientFunds
            );
        }
    }

    #[test]
    fn a_withdrawal_leaves_the_reserves_today_and_may_empty_the_channel_in_2018() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let before = scene.balance(Initiator);
            scene.take(scene.by_both(Tx::Withdraw(scene.withdraw(Initiator, 100, 2))));
            let gained = before.checked_add(Amount::new(100)).unwrap();
            assert_eq!(scene.balance(Initiator), minus(gained, &[scene.fee()]));
            let below = scene.by_both(Tx::Withdraw(scene.withdraw(Initiator, 31, 3)));
            let above = scene.by_both(Tx::Withdraw(scene.withdraw(Initiator, 51, 3)));
            assert_eq!(scene.stuck(above), Rejection::NotEnoughChannelFunds);
            if scene.chain.era() == ChainEra::Modern {
                assert_eq!(scene.stuck(below), Rejection::NotEnoughChannelFunds);
            } else {
                scene.take(below);
            }
        }
    }

    #[test]
    fn a_mutual_close_takes_its_fee_from_the_channel() {
        // Today's fee is more than the other tests lock.
        for mut scene in Scene::both_eras() {
            let locked = Amount::new(200_000_000_000_000);
            let create = CreateTx { initiator_amount: locked, ..scene.create() };
            scene.take(scene.by_both(Tx::Create(create)));
            let before = (scene.balance(Initiator), scene.balance(Responder));
            let paid = minus(locked, &[scene.fee()]);
            let tx = scene.close_mutual(paid, RESPONDER);
            scene.take(scene.by_both(Tx::CloseMutual(tx)));
            assert_eq!(scene.chain.channel(&channel_id()), None);
            assert_eq!(scene.balance(Initiator), sum(before.0, paid).unwrap());
            assert_eq!(scene.balance(Responder), sum(before.1, RESPONDER).unwrap());
        }
    }

    #[test]
    fn a_mutual_close_cannot_make_coins_and_may_burn_them_today_only() {
        for mut scene in Scene::both_eras() {
            let locked = Amount::new(200_000_000_000_000);
            let create = CreateTx { initiator_amount: locked, ..scene.create() };
            scene.take(scene.by_both(Tx::Create(create)));
            let exact = minus(locked, &[scene.fee()]);
            let more = sum(exact, Amount::new(1)).unwrap();
            let tx = scene.by_both(Tx::CloseMutual(scene.close_mutual(more, RESPONDER)));
            assert_eq!(scene.stuck(tx), Rejection::WrongAmounts);
            let less = minus(exact, &[Amount::new(1)]);
            let tx = scene.by_both(Tx::CloseMutual(scene.close_mutual(less, RESPONDER)));
            if scene.chain.era() == ChainEra::Modern {
                let burned = scene.chain.burned();
                scene.take(tx);
                let now = sum(burned, sum(scene.fee(), Amount::new(1)).unwrap()).unwrap();
                assert_eq!(scene.chain.burned(), now);
            } else {
                assert_eq!(scene.stuck(tx), Rejection::WrongAmounts);
            }
        }
    }

    #[test]
    fn a_settle_waits_for_the_lock_and_pays_exactly_what_the_close_brought() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let early = scene.settle(Responder, INITIATOR, RESPONDER);
            assert_eq!(scene.stuck(early.clone()), Rejection::ChannelNotClosed);
            scene.take(scene.close_with_create(Initiator));
            let closed_at = scene.chain.height();
            let hash = scene.chain.post(early).unwrap();
            while scene.mine().is_empty() {
                assert!(scene.chain.height() < closed_at + LOCK, "not settled in time");
            }
            assert_eq!(scene.chain.height(), closed_at + LOCK);
            assert_eq!(scene.chain.confirmations(&hash), Some(0));
            assert_eq!(scene.chain.channel(&channel_id()), None);
        }
    }

    #[test]
    fn a_settle_with_other_amounts_is_never_mined() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            scene.take(scene.close_with_create(Initiator));
            for _ in 0..LOCK {
                scene.mine();
            }
            let (less, more) = (Amount::new(49), Amount::new(101));
            let wrong = scene.settle(Responder, more, less);
            assert_eq!(scene.stuck(wrong), Rejection::WrongSettleAmounts);
            let over = scene.settle(Responder, more, RESPONDER);
            assert_eq!(scene.stuck(over), Rejection::InsufficientChannelFunds);
        }
    }

    #[test]
    fn a_mutual_close_after_a_solo_close_is_stuck_in_2018() {
        let mut scene = Scene::legacy().open();
        scene.take(scene.close_with_create(Responder));
        let paid = minus(INITIATOR, &[scene.fee()]);
        let tx = scene.by_both(Tx::CloseMutual(scene.close_mutual(paid, RESPONDER)));
        assert_eq!(scene.stuck(tx), Rejection::ChannelNotActive);
    }

    #[test]
    fn a_deposit_after_a_solo_close_is_refused() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            scene.take(scene.close_with_create(Responder));
            let tx = scene.by_both(Tx::Deposit(scene.deposit(Initiator, 7, 2)));
            assert_eq!(scene.stuck(tx), Rejection::ChannelNotActive);
        }
    }

    #[test]
    fn delegates_are_set_on_the_state_that_is_on_chain() {
        let mut scene = Scene::modern().open();
        let channel = scene.chain.channel(&channel_id()).unwrap().clone();
        let tx = SetDelegatesTx {
            channel_id: channel_id(),
            from: key(Initiator),
            initiator_delegates: vec![key(Responder).into()],
            responder_delegates: Vec::new(),
            payload: Vec::new(),
            state_hash: channel.state_hash,
            round: channel.round,
            ttl: 0,
            fee: scene.fee(),
            nonce: scene.nonce(Initiator),
        };
        let stale = SetDelegatesTx { round: 0, ..tx.clone() };
        let stale = scene.sign(Tx::SetDelegates(stale), &[Initiator]);
        assert_eq!(scene.stuck(stale), Rejection::OldRound);
        scene.take(scene.sign(Tx::SetDelegates(tx), &[Initiator]));
        let channel = scene.chain.channel(&channel_id()).unwrap();
        assert_eq!(channel.initiator_delegates, [key(Responder).into()]);
    }
}
