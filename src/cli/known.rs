//! What the journal knows of a hash that the chain does not know.

use std::path::Path;

use super::exit::{Exit, Failure};
use crate::chain::UnknownReason;
use crate::encoding::TxHash;
use crate::journal::Journal;
use crate::tx::SignedTx;

/// Every transaction that was signed or seen signed here, the latest first. A journal that
/// is not there or cannot be read knows none.
pub(super) fn transactions(journal: Option<&Path>) -> Vec<SignedTx> {
    let Some(path) = journal.filter(|path| path.exists()) else { return Vec::new() };
    Journal::open(path).and_then(|journal| journal.transactions()).unwrap_or_default()
}

/// Why no node knows a hash, as far as the journal tells.
pub(super) fn reason(hash: &TxHash, journal: Option<&Path>) -> UnknownReason {
    UnknownReason::of(hash, &transactions(journal))
}

/// The chain does not know this hash.
pub(super) fn unknown(hash: &TxHash, journal: Option<&Path>) -> Failure {
    failure(&reason(hash, journal))
}

/// The failure for a hash that no node knows.
pub(super) fn failure(reason: &UnknownReason) -> Failure {
    let failure = Failure::new(Exit::NotFound, format!("E1600: {reason}"));
    match reason {
        UnknownReason::Unsigned { on_chain, .. } | UnknownReason::HalfSigned { on_chain, .. } => {
            failure
                .hint(format!("track {on_chain}   follows it, once it is co-signed and posted"))
                .hint("aechan hash TX   prints every hash of a transaction and what it is for")
        }
        UnknownReason::NeverSeen => failure
            .hint("aechan hash TX   prints the hash that a transaction has on chain")
            .hint("--node URL   if another network is meant"),
    }
}
