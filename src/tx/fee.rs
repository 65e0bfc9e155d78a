//! Fees of today's chain (`spec/json-rpc.md` §4.6). In 2018 a fee of 1 aetto was enough
//! for everything (`spec/legacy.md` §4.3).

use super::{SignedTx, Tx, TxKind};
use crate::encoding::Amount;

/// Gas of any channel transaction, before its size counts.
const BASE_GAS: u64 = 15_000;
/// Gas of a byte.
const GAS_PER_BYTE: u64 = 20;

/// Gas price below which today's miners leave a transaction, unless told otherwise.
pub const DEFAULT_GAS_PRICE: Amount = Amount::new(1_000_000_000);

/// The gas that a transaction's fee must pay for, at the fee that it has. `None` for
/// off-chain transactions, which have no fee.
#[must_use]
pub fn fee_gas(tx: &Tx) -> Option<u64> {
    let base = match tx.kind() {
        TxKind::Offchain => return None,
        TxKind::ForceProgress => BASE_GAS.checked_mul(30)?,
        TxKind::GaAttach | TxKind::GaMeta => BASE_GAS.checked_mul(5)?,
        _ => BASE_GAS,
    };
    // What an envelope holds pays for itself; the wrapper of signatures around it does not.
    let inside = match tx {
        Tx::GaMeta(meta) => SignedTx::decode(&meta.tx).map_or(0, |signed| signed.tx_bytes().len()),
        _ => 0,
    };
    let size = u64::try_from(tx.encode().len().checked_sub(inside)?).ok()?;
    base.checked_add(GAS_PER_BYTE.checked_mul(size)?)
}

/// The lowest fee that a transaction is taken with: its gas at this price. Its own fee
/// does not matter, but the size of the fee that is found does, so this is a fixed point.
///
/// `None` for off-chain transactions, and where the price is beyond any amount.
#[must_use]
pub fn minimum_fee(tx: &Tx, gas_price: Amount) -> Option<Amount> {
    with_minimum_fee(tx.clone(), gas_price)?.fee()
}

/// The transaction with its [`minimum_fee`].
#[must_use]
pub fn with_minimum_fee(mut tx: Tx, gas_price: Amount) -> Option<Tx> {
    tx.set_fee(Amount::ZERO);
    // A larger fee never makes the bytes fewer, so this climbs and stops.
    loop {
        let gas = u128::from(fee_gas(&tx)?);
        let fee = gas_price.aettos().checked_mul(gas).map(Amount::new)?;
        if tx.fee() == Some(fee) {
            return Some(tx);
        }
        tx.set_fee(fee);
    }
}
