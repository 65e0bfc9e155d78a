//! What a channel cost and paid out, told once it was closed with both consents.

use crate::client::Event;
use crate::encoding::{Amount, TxHash};
use crate::tx::{PublicKey, Tx, TxKind};
use crate::view::ViewContext;
use crate::wire::{FromNode, Role};

/// The on-chain transactions of a session: those that the node told, and of these the ones
/// that both signed.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    told: Vec<(TxHash, Tx)>,
    agreed: Vec<TxHash>,
}

impl Tally {
    /// Takes an event into account.
    pub fn note(&mut self, event: &Event) {
        match event {
            Event::Received(received) => {
                if let FromNode::OnChainTx { tx, .. } = &received.message
                    && let Some(signed) = tx.signed()
                    && !self.told.iter().any(|(hash, _)| *hash == signed.hash())
                {
                    self.told.push((signed.hash(), signed.tx().clone()));
                }
            }
            Event::CoSigned { kind, hash, .. } if *kind != TxKind::Offchain => {
                self.agreed.push(*hash);
            }
            _ => {}
        }
    }

    /// What the channel paid out and cost us; nothing unless both closed it.
    #[must_use]
    pub fn bill(&self, ctx: &ViewContext) -> Option<Bill> {
        let agreed = || self.told.iter().filter(|(hash, _)| self.agreed.contains(hash));
        let close = agreed().find_map(|(_, tx)| match tx {
            Tx::CloseMutual(close) => Some(close),
            _ => None,
        })?;
        let (mine, theirs) = match ctx.role {
            Role::Initiator => (close.initiator_amount, close.responder_amount),
            Role::Responder => (close.responder_amount, close.initiator_amount),
        };
        let mut fees: Vec<(&str, Amount)> = agreed().filter_map(|(_, tx)| paid(tx, ctx)).collect();
        // Which part of the close's fee is ours follows from what we had.
        let share = ctx.mine().map_or(Amount::ZERO, |had| had.saturating_sub(mine));
        if share.aettos() > 0 {
            fees.push(("our share of the close", share));
        }
        let sum = |sum: Amount, (_, fee): &(&str, Amount)| sum.checked_add(*fee);
        let total = fees.iter().try_fold(Amount::ZERO, sum)?;
        Some(Bill { mine, theirs, fees, total })
    }
}

/// What a channel paid out and cost us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// What we get on chain.
    pub mine: Amount,
    /// What the peer gets.
    pub theirs: Amount,
    /// Each fee that we paid, and what for.
    pub fees: Vec<(&'static str, Amount)>,
    /// All of them.
    pub total: Amount,
}

impl Bill {
    /// In sentences.
    #[must_use]
    pub fn lines(&self, ctx: &ViewContext) -> Vec<String> {
        let show = |amount| ctx.unit.show(amount);
        let each: Vec<_> =
            self.fees.iter().map(|(what, fee)| format!("{what} {}", show(*fee))).collect();
        let paid = match &each[..] {
            [] => String::from("You paid no fees."),
            [one] => format!("Your fees: {one}."),
            several => format!("Your fees: {} ({}).", show(self.total), several.join(", ")),
        };
        let round = ctx.tracked.map_or_else(String::new, |t| format!(" at round {}", t.round));
        let (mine, theirs, peer) = (show(self.mine), show(self.theirs), ctx.peer.short());
        vec![format!("Closed{round}. On chain you get {mine}, {peer} {theirs}."), paid]
    }
}

/// The fee of a transaction that we paid from our own account.
fn paid(tx: &Tx, ctx: &ViewContext) -> Option<(&'static str, Amount)> {
    let is_ours = |key: PublicKey| key.account() == Some(ctx.own.account);
    match tx {
        Tx::Create(tx) => (ctx.role == Role::Initiator).then_some(("create", tx.fee)),
        Tx::Deposit(tx) => is_ours(tx.from).then_some(("deposit", tx.fee)),
        Tx::Withdraw(tx) => is_ours(tx.to).then_some(("withdrawal", tx.fee)),
        _ => None,
    }
}
