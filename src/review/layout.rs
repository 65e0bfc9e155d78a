//! V01's second half: whether this node writes this layout. A layout with fewer fields
//! would commit to less, so an older one is no harmless variant.

use super::context::Context;
use crate::trees::{Rules, StateVersion};
use crate::tx::{
    CloseMutualLayout, CloseSoloLayout, CreateLayout, DepositLayout, OffchainLayout, Tx,
};
use crate::wire::Dialect;

/// What is said of a layout.
pub(super) enum Fit {
    /// It is the one that belongs here.
    Yes,
    /// Networks before today's protocol have it.
    Once(&'static str),
    /// It does not belong here.
    No,
}

/// Compares a transaction's layout with the network's.
pub(super) fn fit(context: &Context<'_>, tx: &Tx) -> Fit {
    match context.dialect {
        Dialect::JsonRpc => today(context, tx),
        Dialect::Legacy if context.rules.iter().any(|rules| of_2018(protocol(rules), tx)) => {
            Fit::Yes
        }
        Dialect::Legacy => Fit::No,
    }
}

/// `spec/json-rpc.md` §4.3.
fn today(context: &Context<'_>, tx: &Tx) -> Fit {
    let fits = match tx {
        Tx::Create(tx) => match tx.layout {
            CreateLayout::Iris { .. } => true,
            CreateLayout::V018 { .. } if !context.on_public_network() => {
                return Fit::Once(
                    "a create from before Iris, for a network that is not a public one",
                );
            }
            _ => false,
        },
        Tx::Deposit(tx) => matches!(tx.layout, DepositLayout::Tagged { .. }),
        Tx::Withdraw(tx) => matches!(tx.layout, DepositLayout::Tagged { .. }),
        Tx::CloseMutual(tx) => matches!(tx.layout, CloseMutualLayout::TaggedFrom(_)),
        Tx::CloseSolo(tx) | Tx::Slash(tx) => matches!(tx.layout, CloseSoloLayout::Tagged { .. }),
        Tx::Settle(tx) => tx.tagged,
        Tx::Offchain(tx) => matches!(tx.layout, OffchainLayout::Lima { .. }),
        Tx::SnapshotSolo(_) | Tx::ForceProgress(_) => true,
        Tx::SetDelegates(_) | Tx::GaAttach(_) | Tx::GaMeta(_) => false,
    };
    if fits { Fit::Yes } else { Fit::No }
}

/// The protocol number, with that of v1.0 (which began again at 1) after the others.
const fn protocol(rules: &Rules) -> u64 {
    match rules.version {
        StateVersion::Legacy { protocol } if protocol >= 12 => protocol,
        StateVersion::Legacy { .. } | StateVersion::Modern => 28,
    }
}

/// `spec/legacy.md` §3.4, by the protocol numbers of §0.
fn of_2018(protocol: u64, tx: &Tx) -> bool {
    let tagged = protocol >= 15;
    match tx {
        Tx::Create(tx) => match tx.layout {
            CreateLayout::Untagged => !tagged,
            CreateLayout::V016 { .. } => matches!(protocol, 15 | 16),
            CreateLayout::V018 { .. } => protocol >= 17,
            CreateLayout::Iris { .. } => false,
        },
        Tx::Deposit(tx) => matches!(tx.layout, DepositLayout::Tagged { .. }) == tagged,
        Tx::Withdraw(tx) => matches!(tx.layout, DepositLayout::Tagged { .. }) == tagged,
        Tx::CloseMutual(tx) => match tx.layout {
            CloseMutualLayout::UntaggedFrom(_) => protocol == 12,
            CloseMutualLayout::Untagged => matches!(protocol, 13 | 14),
            CloseMutualLayout::Tagged => matches!(protocol, 15..=23),
            CloseMutualLayout::TaggedFrom(_) => protocol >= 24,
        },
        Tx::CloseSolo(tx) | Tx::Slash(tx) => {
            matches!(tx.layout, CloseSoloLayout::Tagged { .. }) == tagged
        }
        Tx::Settle(tx) => tx.tagged == tagged,
        Tx::Offchain(tx) => match tx.layout {
            OffchainLayout::Amounts { .. } => !tagged,
            OffchainLayout::V016 { .. } => matches!(protocol, 15..=17),
            OffchainLayout::V019 { .. } => protocol >= 18,
            OffchainLayout::Lima { .. } => false,
        },
        Tx::SnapshotSolo(_) => protocol >= 17,
        Tx::SetDelegates(_) | Tx::ForceProgress(_) | Tx::GaAttach(_) | Tx::GaMeta(_) => false,
    }
}
