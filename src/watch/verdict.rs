//! What to do about what the chain shows of a channel. No I/O, no clock.

use super::stored::Stored;
use crate::encoding::Amount;
use crate::journal::{ChainPhase, OnChain};
use crate::tx::TxKind;

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The channel is open: nothing.
    Nothing,
    /// Somebody closed with an older state and we would lose: answer, before this height.
    Slash {
        /// What we would lose.
        loss: Amount,
        /// In 2018 an answer is taken below this height; today until somebody settles.
        before: u64,
    },
    /// An older state, in which we have as much or more: answering would cost us.
    OlderAndBetter {
        /// What we gain.
        gain: Amount,
    },
    /// An older state, and it is too late to answer.
    TooLate {
        /// What we lose.
        loss: Amount,
    },
    /// A newer state than any that is on record here as signed by both: only the peer has it.
    NewerThanOurs {
        /// Whether our own signature of that round is on record: the peer has signed it too, and we
        /// were cut off before we heard.
        is_signed: bool,
    },
    /// The last state, and the lock period runs: a settle is taken from this height on.
    Wait {
        /// The height.
        until: u64,
    },
    /// The lock period is over: settle.
    Settle,
    /// It is over and paid out.
    Done,
}

impl Advice {
    /// Whether something is to be posted.
    #[must_use]
    pub const fn is_pressing(self) -> bool {
        matches!(self, Self::Slash { .. } | Self::Settle)
    }

    /// What comes first of what is pressing: answers before settles, the one that is
    /// settled first before the others, and of those the one where most is at stake.
    #[must_use]
    pub fn deadline(self) -> (u64, std::cmp::Reverse<Amount>) {
        match self {
            Self::Slash { loss, before } => (before, std::cmp::Reverse(loss)),
            _ => (u64::MAX, std::cmp::Reverse(Amount::ZERO)),
        }
    }
}

/// Says what to do about a channel that the chain shows like this. `is_signed` says whether our
/// signature of the round that is seen is on record.
#[must_use]
pub fn advise(stored: &Stored, seen: &OnChain, height: u64, is_signed: bool) -> Advice {
    let locked_until = match (seen.phase, seen.locked_until) {
        (ChainPhase::Open, _) | (ChainPhase::Closing, None) => return Advice::Nothing,
        (ChainPhase::Gone, _) => return Advice::Done,
        (ChainPhase::Closing, Some(until)) => until,
    };
    // What is posted now gets into the next block at the earliest.
    let next = height.saturating_add(1);
    let is_over = next >= locked_until;
    let ours = stored.latest.round;
    // Nothing here is newer, and the chain has checked it: it pays out what it says.
    if seen.round > ours && !is_over {
        return Advice::NewerThanOurs { is_signed };
    }
    let is_older = seen.round < ours && stored.latest.signed.tx().kind() == TxKind::Offchain;
    if is_older {
        let mine = stored.balances().map(|both| stored.mine_and_theirs(both).0);
        let says = seen.amounts.map(|both| stored.mine_and_theirs(both).0);
        let (have, get) = mine.zip(says).unwrap_or((Amount::new(u128::MAX), Amount::ZERO));
        let is_late = stored.network.is_none() && is_over;
        match have.checked_sub(get) {
            Some(Amount::ZERO) | None => {
                if !is_over {
                    return Advice::OlderAndBetter { gain: get.saturating_sub(have) };
                }
            }
            Some(loss) if is_late => return Advice::TooLate { loss },
            Some(loss) => return Advice::Slash { loss, before: locked_until },
        }
    }
    if is_over { Advice::Settle } else { Advice::Wait { until: locked_until } }
}
