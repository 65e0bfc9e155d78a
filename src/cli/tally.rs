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

    /// What is told at the end; nothing unless the channel was closed by both.
    #[must_use]
    pub fn lines(&self, ctx: &ViewContext) -> Vec<String> {
        let agreed = || self.told.iter().filter(|(hash, _)| self.agreed.contains(hash));
        let close = agreed().find_map(|(_, tx)| match tx {
            Tx::CloseMutual(close) => Some(close),
            _ => None,
        });
        let Some(close) = close else { return Vec::new() };
        let (mine, theirs) = match ctx.role {
            Role::Initiator => (close.initiator_amount, close.responder_amount),
            Role::Responder => (close.responder_amount, close.initiator_amount),
        };
        let show = |amount| ctx.unit.show(amount);
        let mut fees: Vec<(&str, Amount)> = agreed().filter_map(|(_, tx)| paid(tx, ctx)).collect();
        // Which part of the close's fee is ours follows from what we had.
        let share = ctx.mine().map(|had| had.saturating_sub(mine));
        fees.extend(
            share.filter(|share| share.aettos() > 0).map(|share| ("our share of the close", share)),
        );
        let total = fees.iter().try_fold(Amount::ZERO, |sum, (_, fee)| sum.checked_add(*fee));
        let each: Vec<_> =
            fees.iter().map(|(what, fee)| format!("{what} {}", show(*fee))).collect();
        let round = ctx.tracked.map_or_else(String::new, |t| format!(" at round {}", t.round));
        let paid = match (total, &each[..]) {
            (Some(_), []) => String::from("You paid no fees."),
            (Some(total), [_, _, ..]) => {
                format!("Your fees: {} ({}).", show(total), each.join(", "))
            }
            _ => format!("Your fees: {}.", each.join(", ")),
        };
        vec![
            format!(
                "Closed{round}. On chain you get {}, {} {}.",
                show(mine),
                ctx.peer.short(),
                show(theirs)
            ),
            paid,
        ]
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
