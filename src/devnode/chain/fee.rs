//! Gas prices and confirmation depths (`spec/json-rpc.md` §1.4, §4.6).

use crate::encoding::Amount;

/// Gas price that consensus asks for today, in aettos.
pub(super) const CONSENSUS_GAS_PRICE: Amount = Amount::new(1_000_000);

/// How a channel's confirmation depth follows from its transactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepthStrategy {
    /// The number itself.
    Plain,
    /// The higher the fee, the deeper; the number is the root to draw.
    TxFee,
}

/// Blocks on top of a transaction's block until it counts as confirmed.
pub(super) fn minimum_depth(
    strategy: DepthStrategy,
    factor: u64,
    fee: Amount,
    gas_price: Amount,
) -> u64 {
    match (strategy, factor) {
        (DepthStrategy::Plain, depth) => depth,
        (DepthStrategy::TxFee, 0) => 1,
        (DepthStrategy::TxFee, root) => {
            let root = u32::try_from(root).unwrap_or(u32::MAX);
            let reaches = |depth: u64| {
                u128::from(depth).saturating_pow(root).saturating_mul(gas_price.aettos())
                    >= fee.aettos()
            };
            // The least depth whose power reaches the ratio: its root, rounded up.
            let (mut low, mut high) = (1, u64::MAX);
            while low < high {
                let middle = low.midpoint(high);
                if reaches(middle) {
                    high = middle;
                } else {
                    low = middle.saturating_add(1);
                }
            }
            low
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tx::fee::DEFAULT_GAS_PRICE;

    fn by_fee(factor: u64, fee: u128) -> u64 {
        minimum_depth(DepthStrategy::TxFee, factor, Amount::new(fee), DEFAULT_GAS_PRICE)
    }

    #[test]
    fn default_depth_of_a_default_fee_is_three() {
        assert_eq!(by_fee(10, 17_600_000_000_000), 3);
    }

    #[test]
    fn depth_is_the_rounded_up_root_of_the_fee_in_gas_prices() {
        assert_eq!(by_fee(0, u128::MAX), 1);
        assert_eq!(by_fee(2, 16_000_000_000), 4);
        assert_eq!(by_fee(2, 16_000_000_001), 5);
        assert_eq!(by_fee(1, 1), 1);
        assert_eq!(by_fee(u64::MAX, 17_600_000_000_000), 2);
        assert_eq!(minimum_depth(DepthStrategy::Plain, 7, Amount::ZERO, DEFAULT_GAS_PRICE), 7);
    }
}
