//! Who pays how much of the fee of a mutual close.

use thiserror::Error;

use crate::encoding::Amount;

/// The fee is more than both parties have together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "a fee of {fee} is more than both balances together ({initiator} and {responder}); \
     close with a smaller fee"
)]
pub struct FeeExceedsBalance {
    /// The fee.
    pub fee: Amount,
    /// What the initiator has.
    pub initiator: Amount,
    /// What the responder has.
    pub responder: Amount,
}

/// What each party is paid out by a mutual close: half of the fee each, the odd aetto from
/// the initiator; who cannot pay a half pays what there is and the other the rest.
/// The same in both eras (`spec/json-rpc.md` §4.6, `spec/legacy.md` §5.5).
///
/// ```
/// use aechan::encoding::Amount;
/// use aechan::trees::mutual_close_split;
/// let split = mutual_close_split(Amount::new(8), Amount::new(3), Amount::new(1));
/// assert_eq!(split, Ok((Amount::new(7), Amount::new(3))));
/// ```
///
/// # Errors
/// The fee exceeds the sum of both balances.
pub fn mutual_close_split(
    initiator: Amount,
    responder: Amount,
    fee: Amount,
) -> Result<(Amount, Amount), FeeExceedsBalance> {
    let low = Amount::new(fee.aettos() / 2);
    let high = Amount::new(fee.aettos().div_ceil(2));
    let both = |from_initiator, from_responder| {
        Some((initiator.checked_sub(from_initiator)?, responder.checked_sub(from_responder)?))
    };
    both(high, low)
        .or_else(|| both(low, high))
        .or_else(|| {
            // One is below half: the richer pays what the poorer's all does not cover.
            if initiator > responder {
                Some((initiator.checked_sub(fee.checked_sub(responder)?)?, Amount::ZERO))
            } else {
                Some((Amount::ZERO, responder.checked_sub(fee.checked_sub(initiator)?)?))
            }
        })
        .ok_or(FeeExceedsBalance { fee, initiator, responder })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_beyond_any_sum_do_not_overflow() {
        let max = Amount::new(u128::MAX);
        let half = Amount::new(u128::MAX / 2);
        assert_eq!(mutual_close_split(max, max, max), Ok((half, Amount::new(half.aettos() + 1))));
        assert!(mutual_close_split(Amount::ZERO, half, max).is_err());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_made(i in 0u128..40, r in 0u128..40, fee in 0u128..90) {
            let (i, r, fee) = (Amount::new(i), Amount::new(r), Amount::new(fee));
            let total = i.aettos() + r.aettos();
            match mutual_close_split(i, r, fee) {
                Ok((a, b)) => prop_assert_eq!(a.aettos() + b.aettos() + fee.aettos(), total),
                Err(_) => prop_assert!(fee.aettos() > total),
            }
        }
    }
}
