//! The kinds of transactions and their names.

use std::fmt;

/// What a transaction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TxKind {
    /// Opens a channel.
    Create,
    /// Adds coins.
    Deposit,
    /// Takes coins out.
    Withdraw,
    /// Closes by consent.
    CloseMutual,
    /// Starts a close alone.
    CloseSolo,
    /// Answers a solo close with a newer state.
    Slash,
    /// Pays out after the lock period.
    Settle,
    /// A new off-chain state.
    Offchain,
    /// Puts the latest off-chain round on chain without closing.
    SnapshotSolo,
    /// Names accounts that may slash for a party.
    SetDelegates,
    /// Runs a contract call on chain against the off-chain state.
    ForceProgress,
    /// Makes an account a generalized one.
    GaAttach,
    /// A generalized account's envelope.
    GaMeta,
}

impl TxKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Create,
        Self::Deposit,
        Self::Withdraw,
        Self::CloseMutual,
        Self::CloseSolo,
        Self::Slash,
        Self::Settle,
        Self::Offchain,
        Self::SnapshotSolo,
        Self::SetDelegates,
        Self::ForceProgress,
        Self::GaAttach,
        Self::GaMeta,
    ];

    /// The object tag in the bytes.
    #[must_use]
    pub const fn tag(self) -> u16 {
        match self {
            Self::Create => 50,
            Self::Deposit => 51,
            Self::Withdraw => 52,
            Self::CloseMutual => 53,
            Self::CloseSolo => 54,
            Self::Slash => 55,
            Self::Settle => 56,
            Self::Offchain => 57,
            Self::SnapshotSolo => 59,
            Self::SetDelegates => 501,
            Self::ForceProgress => 521,
            Self::GaAttach => 80,
            Self::GaMeta => 81,
        }
    }

    /// The node's name for it, as in `on_chain_tx` messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "channel_create_tx",
            Self::Deposit => "channel_deposit_tx",
            Self::Withdraw => "channel_withdraw_tx",
            Self::CloseMutual => "channel_close_mutual_tx",
            Self::CloseSolo => "channel_close_solo_tx",
            Self::Slash => "channel_slash_tx",
            Self::Settle => "channel_settle_tx",
            Self::Offchain => "channel_offchain_tx",
            Self::SnapshotSolo => "channel_snapshot_solo_tx",
            Self::SetDelegates => "channel_set_delegates_tx",
            Self::ForceProgress => "channel_force_progress_tx",
            Self::GaAttach => "ga_attach_tx",
            Self::GaMeta => "ga_meta_tx",
        }
    }

    /// The kind with this object tag.
    #[must_use]
    pub fn from_tag(tag: u128) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| u128::from(kind.tag()) == tag)
    }
}

impl fmt::Display for TxKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
