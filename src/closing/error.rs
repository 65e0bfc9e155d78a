//! Why a closing cannot be made.

use thiserror::Error;

use crate::encoding::{AccountKey, Amount, StateHash};
use crate::tx::TxKind;

/// Why a closing cannot be made of a state.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClosingError {
    /// The transaction holds an envelope that does not open.
    #[error("the last co-signed transaction does not open: an envelope holds no transaction")]
    Envelope,
    /// It is not a state of this channel.
    #[error("a {0} is no state that a channel can be closed with")]
    NoState(TxKind),
    /// It names another channel.
    #[error("the last co-signed transaction is of another channel")]
    OtherChannel,
    /// Who owns what is not known, or not what both signed.
    #[error(
        "the balances on record make the state {computed}, both signed {signed}: a proof of them would be refused"
    )]
    OtherState {
        /// The hash of what is on record.
        computed: StateHash,
        /// The hash that both signed.
        signed: StateHash,
    },
    /// The layout commits to no state.
    #[error("a {0} of this layout (before v0.16) names no state, so that nothing can be proved")]
    NoStateHash(TxKind),
    /// A party's account is not in the state.
    #[error("{0} has no account in the last state")]
    NotInState(AccountKey),
    /// Somebody else.
    #[error("{0} is not a party of this channel")]
    NotAParty(AccountKey),
    /// Nodes v0.16 to v0.18 wrote the state before the operation into it, so that no proof
    /// of the present one fits (`spec/legacy.md` §4.5).
    #[error(
        "the last state is a {0}, which in nodes v0.16 to v0.18 names the state before it: no proof fits it. Make one off-chain update first"
    )]
    StateBefore(TxKind),
    /// A slash or snapshot has nothing to show.
    #[error(
        "the last state is a {0}, which is on chain already: there is nothing newer to bring there"
    )]
    OnChainAlready(TxKind),
    /// The era has no such transaction.
    #[error("nodes of this era have no {0}")]
    NotInThisEra(TxKind),
    /// A fee that no node takes.
    #[error("a fee of {0} aettos is below the least that is taken, 1")]
    NoFee(Amount),
    /// The price makes a fee beyond any amount.
    #[error("at a gas price of {0} aettos the fee is more than can be")]
    GasPrice(Amount),
}
