//! Names and versions of layouts, as `decode` shows them.

use super::{CloseMutualLayout, CloseSoloLayout, CreateLayout, DepositLayout, OffchainLayout, Tx};

impl Tx {
    /// The object version in the bytes.
    #[must_use]
    pub const fn version(&self) -> u8 {
        match self {
            Self::Create(tx) if matches!(tx.layout, CreateLayout::Iris { .. }) => 2,
            Self::Offchain(tx) if matches!(tx.layout, OffchainLayout::Lima { .. }) => 2,
            Self::GaMeta(tx) if tx.ttl.is_none() => 2,
            _ => 1,
        }
    }

    /// The layout's name: the node release or the hard fork that brought it.
    #[must_use]
    pub fn layout_name(&self) -> &'static str {
        match self {
            Self::Create(tx) => match tx.layout {
                CreateLayout::Untagged => "v0.13",
                CreateLayout::V016 { .. } => "v0.16",
                CreateLayout::V018 { .. } => "v0.18",
                CreateLayout::Iris { .. } => "iris",
            },
            Self::Deposit(tx) => deposit(tx.layout),
            Self::Withdraw(tx) => deposit(tx.layout),
            Self::CloseMutual(tx) => match tx.layout {
                CloseMutualLayout::UntaggedFrom(_) => "v0.13",
                CloseMutualLayout::Untagged => "v0.14",
                CloseMutualLayout::Tagged => "v0.16",
                CloseMutualLayout::TaggedFrom(_) => "v0.24",
            },
            Self::CloseSolo(tx) | Self::Slash(tx) => match tx.layout {
                CloseSoloLayout::Untagged => "v0.13",
                CloseSoloLayout::Tagged { .. } => "v0.16",
            },
            Self::Settle(tx) if tx.tagged => "v0.16",
            Self::Settle(_) => "v0.13",
            Self::Offchain(tx) => match &tx.layout {
                OffchainLayout::Amounts { updates, .. } => {
                    if updates.iter().any(|update| update.op.is_some()) { "v0.15" } else { "v0.13" }
                }
                OffchainLayout::V016 { .. } => "v0.16",
                OffchainLayout::V019 { .. } => "v0.19",
                OffchainLayout::Lima { .. } => "lima",
            },
            Self::SnapshotSolo(_) => "v0.18",
            Self::ForceProgress(_) => "v1.0",
            Self::SetDelegates(_) => "iris",
            Self::GaAttach(_) => "fortuna",
            Self::GaMeta(tx) if tx.ttl.is_some() => "fortuna",
            Self::GaMeta(_) => "iris",
        }
    }
}

const fn deposit(layout: DepositLayout) -> &'static str {
    match layout {
        DepositLayout::Untagged => "v0.13",
        DepositLayout::Tagged { .. } => "v0.16",
    }
}
