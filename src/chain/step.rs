//! What can be said about a transaction that is followed, in types and in sentences.

use std::fmt;
use std::time::Duration;

use super::doubt::Doubt;
use crate::encoding::{Era, TxHash, blake2b256};
use crate::tx::{SignedTx, TxKind};

/// How things stand with a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Not to be seen, which may mean nothing yet.
    Waiting {
        /// Whether it was seen before.
        seen: bool,
    },
    /// In the mempool.
    Mempool {
        /// Until it is deep enough, if all goes well.
        eta: Duration,
        /// How many blocks must count.
        target: u64,
        /// What is not as it should be.
        concern: Option<Concern>,
    },
    /// In a block.
    Mined {
        /// The block's height.
        height: u64,
        /// How many blocks count for it, its own included.
        depth: u64,
        /// How many must.
        target: u64,
        /// Until then.
        eta: Duration,
    },
    /// Deep enough. The end.
    Confirmed {
        /// The block's height.
        height: u64,
        /// How many blocks count for it.
        depth: u64,
    },
    /// It was in a block that is no longer part of the chain. It is followed on.
    Reorged {
        /// The height it was at.
        from: u64,
        /// The height of its new block; none if it is back in the mempool.
        to: Option<u64>,
    },
    /// It will not happen. The end.
    Dropped {
        /// Why.
        why: DropReason,
    },
    /// No such transaction. The end.
    Unknown {
        /// Why, most likely.
        why: UnknownReason,
    },
    /// The node says what cannot be right. It is asked on.
    Odd {
        /// What.
        doubt: Doubt,
    },
    /// The node could not be asked. It is asked again.
    Unreachable {
        /// How many times in a row.
        failures: u32,
        /// The last error.
        why: String,
    },
}

/// What may keep a transaction in the mempool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The owner's transactions before it are not there.
    MissingNonces {
        /// The nonce that the chain waits for.
        next: u64,
        /// The transaction's.
        nonce: u64,
    },
    /// It has been there for several blocks.
    Slow,
}

/// Why a transaction will not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropReason {
    /// It was posted and never seen.
    Refused,
    /// Another transaction used its nonce.
    Replaced {
        /// The nonce.
        nonce: u64,
    },
    /// Its last height passed.
    Expired {
        /// That height.
        ttl: u64,
        /// The chain's.
        top: u64,
    },
    /// A reorganisation took its block, and it did not come back.
    ReorgedAway {
        /// The height it was at.
        height: u64,
    },
    /// It left the mempool without a reason that can be seen.
    Forgotten,
}

impl DropReason {
    /// One word for programs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Replaced { .. } => "replaced",
            Self::Expired { .. } => "expired",
            Self::ReorgedAway { .. } => "reorged_away",
            Self::Forgotten => "forgotten",
        }
    }
}

/// Why no node knows a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownReason {
    /// Nothing is known about it here either.
    NeverSeen,
    /// It is the hash of a transaction without its signatures.
    Unsigned {
        /// What the transaction is.
        kind: TxKind,
        /// The hash it has on chain.
        on_chain: TxHash,
    },
    /// It is the hash of a transaction with only one of its signatures.
    HalfSigned {
        /// What the transaction is.
        kind: TxKind,
        /// The hash it has on chain.
        on_chain: TxHash,
    },
}

impl UnknownReason {
    /// Looks among transactions known here for one that the hash belongs to, though it is
    /// not its hash on chain.
    #[must_use]
    pub fn of<'a>(hash: &TxHash, known: impl IntoIterator<Item = &'a SignedTx>) -> Self {
        for signed in known {
            let (kind, on_chain) = (signed.tx().kind(), signed.hash());
            let bare = || SignedTx::unsigned(signed.tx_bytes().to_vec()).ok();
            if TxHash::new(blake2b256(signed.tx_bytes())) == *hash
                || bare().is_some_and(|bare| bare.hash() == *hash)
            {
                return Self::Unsigned { kind, on_chain };
            }
            let half = |one| Some(bare()?.with_signature(one).hash());
            if on_chain != *hash
                && signed.signatures().iter().any(|one| half(one.clone()) == Some(*hash))
            {
                return Self::HalfSigned { kind, on_chain };
            }
        }
        Self::NeverSeen
    }
}

impl Step {
    /// Whether there is nothing more to wait for.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(self, Self::Confirmed { .. } | Self::Dropped { .. } | Self::Unknown { .. })
    }

    /// One word for programs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Mempool { .. } => "mempool",
            Self::Mined { .. } => "mined",
            Self::Confirmed { .. } => "confirmed",
            Self::Reorged { .. } => "reorged",
            Self::Dropped { .. } => "dropped",
            Self::Unknown { .. } => "unknown",
            Self::Odd { .. } => "odd",
            Self::Unreachable { .. } => "unreachable",
        }
    }

    /// How many blocks count for it.
    #[must_use]
    pub const fn depth(&self) -> u64 {
        match self {
            Self::Mined { depth, .. } | Self::Confirmed { depth, .. } => *depth,
            _ => 0,
        }
    }

    /// Whether it says something that `last` did not; a shorter wait alone is no news.
    #[must_use]
    pub fn is_news_after(&self, last: &Self) -> bool {
        match (self, last) {
            (Self::Mempool { concern, .. }, Self::Mempool { concern: last, .. }) => concern != last,
            (
                Self::Mined { height, depth, .. },
                Self::Mined { height: last_height, depth: last_depth, .. },
            ) => (height, depth) != (last_height, last_depth),
            (new, last) => new != last,
        }
    }
}

impl fmt::Display for Step {
    /// A sentence or two for people, with what comes next.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waiting { seen: false } => f.write_str("Posted; the node does not show it yet."),
            Self::Waiting { seen: true } => {
                f.write_str("The node does not show it any more; looking again.")
            }
            Self::Mempool { eta, target, concern } => {
                write!(f, "In the mempool, waiting for a block.")?;
                match concern {
                    None => write!(f, " {target} confirmations take about {}.", about(*eta)),
                    Some(concern) => write!(f, " {concern}"),
                }
            }
            Self::Mined { height, depth, target, eta } => write!(
                f,
                "In block {height}: confirmation {depth} of {target}. About {} left.",
                about(*eta)
            ),
            Self::Confirmed { height, depth } => {
                write!(f, "Confirmed: in block {height}, {depth} deep.")
            }
            Self::Reorged { from, to: Some(to) } if from == to => f.write_str(
                "The chain was reorganised: it is now in another block of the same height. Counting anew.",
            ),
            Self::Reorged { from, to: Some(to) } => write!(
                f,
                "The chain was reorganised: it is now in another block, at {to} instead of {from}. Counting anew."
            ),
            Self::Reorged { from, to: None } => write!(
                f,
                "The chain was reorganised: its block at {from} is gone, it is back in the mempool. Waiting for another block."
            ),
            Self::Dropped { why } => why.fmt(f),
            Self::Unknown { why } => why.fmt(f),
            Self::Odd { doubt } => doubt.fmt(f),
            Self::Unreachable { failures, why } => {
                write!(f, "The node could not be asked ({failures} times in a row): {why}.")
            }
        }
    }
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingNonces { next, nonce } => write!(
                f,
                "It has nonce {nonce}, but the account's transaction with nonce {next} comes first and is not on chain: until it is, this one waits."
            ),
            Self::Slow => f.write_str(
                "It has been there for several blocks: its fee may be too low, or the chain's rules forbid it (nodes of 2018 keep such transactions for ever).",
            ),
        }
    }
}

impl fmt::Display for DropReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused => f.write_str(
                "The node took the post but never showed the transaction: its mempool refused it. Nodes of 2018 answer every post alike and do not say why; check nonce, balance, fee and signatures.",
            ),
            Self::Replaced { nonce } => write!(
                f,
                "Another transaction of the same account used nonce {nonce}: this one can never be included. Make it again with a new nonce."
            ),
            Self::Expired { ttl, top } => write!(
                f,
                "Its ttl was {ttl} and the chain is at {top}: it can never be included. Make it again with a later ttl."
            ),
            Self::ReorgedAway { height } => write!(
                f,
                "It was in block {height}, a reorganisation took that block, and it did not come back. Post it again."
            ),
            Self::Forgotten => f.write_str(
                "The node dropped it from the mempool and does not say why. Look at the account's nonce, then post it again.",
            ),
        }
    }
}

impl fmt::Display for UnknownReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeverSeen => f.write_str(
                "The node doesn't know this hash. Is it the right network? A transaction's hash on chain includes the signatures: the hash of an unsigned one is never found (`aechan decode TX` prints the right one).",
            ),
            Self::Unsigned { kind, on_chain } => write!(
                f,
                "The node doesn't know this hash. It is that of an unsigned {kind}; on chain the hash includes the signatures: {}",
                on_chain.encode(Era::Modern)
            ),
            Self::HalfSigned { kind, on_chain } => write!(
                f,
                "The node doesn't know this hash. It is that of a {kind} with only one of its signatures; on chain it includes both: {}",
                on_chain.encode(Era::Modern)
            ),
        }
    }
}

/// A time as people say it.
#[must_use]
pub fn about(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 90 {
        return format!("{seconds} seconds");
    }
    let minutes = seconds.saturating_add(30) / 60;
    if minutes < 90 {
        return format!("{minutes} minutes");
    }
    format!("{} hours", minutes.saturating_add(30) / 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{AccountKey, Amount, StateHash};
    use crate::tx::{CreateLayout, CreateTx, Signature, Tx};

    fn create() -> SignedTx {
        SignedTx::of(Tx::Create(CreateTx {
            layout: CreateLayout::V016 { state_hash: StateHash::new([3; 32]) },
            initiator: AccountKey::new([1; 32]).into(),
            initiator_amount: Amount::new(70),
            responder: AccountKey::new([2; 32]).into(),
            responder_amount: Amount::new(40),
            channel_reserve: Amount::new(2),
            lock_period: 3,
            ttl: 0,
            fee: Amount::new(1),
            nonce: 1,
        }))
        .with_signature(Signature::Ed25519([1; 64]))
        .with_signature(Signature::Ed25519([2; 64]))
    }

    #[test]
    fn a_hash_without_all_signatures_is_explained() {
        let signed = create();
        let on_chain = signed.hash();
        let kind = TxKind::Create;
        let unsigned = TxHash::new(blake2b256(signed.tx_bytes()));
        let bare = SignedTx::unsigned(signed.tx_bytes().to_vec()).unwrap();
        let half = bare.clone().with_signature(Signature::Ed25519([2; 64])).hash();
        let of = |hash| UnknownReason::of(&hash, [&signed]);
        assert_eq!(of(unsigned), UnknownReason::Unsigned { kind, on_chain });
        assert_eq!(of(bare.hash()), UnknownReason::Unsigned { kind, on_chain });
        assert_eq!(of(half), UnknownReason::HalfSigned { kind, on_chain });
        assert_eq!(of(on_chain), UnknownReason::NeverSeen);
        assert!(of(unsigned).to_string().contains(&on_chain.to_string()));
    }

    #[test]
    fn a_shorter_wait_alone_is_no_news() {
        let mined = |depth, seconds| Step::Mined {
            height: 10,
            depth,
            target: 3,
            eta: Duration::from_secs(seconds),
        };
        assert!(!mined(1, 300).is_news_after(&mined(1, 360)));
        assert!(mined(2, 300).is_news_after(&mined(1, 360)));
        assert!(Step::Waiting { seen: true }.is_news_after(&mined(1, 360)));
    }

    #[test]
    fn sentences_name_numbers_and_what_is_left() {
        let eta = Duration::from_secs(360);
        let step = Step::Mined { height: 10, depth: 2, target: 4, eta };
        assert_eq!(step.to_string(), "In block 10: confirmation 2 of 4. About 6 minutes left.");
        assert_eq!(about(Duration::from_secs(5)), "5 seconds");
        assert_eq!(about(Duration::from_secs(3 * 3600)), "3 hours");
    }
}
