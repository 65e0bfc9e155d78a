//! The transactions themselves.

use super::basis::Basis;
use super::error::ClosingError;
use crate::encoding::{AccountKey, Amount, ChannelId};
use crate::trees::StateVersion;
use crate::tx::fee::with_minimum_fee;
use crate::tx::{CloseSoloLayout, CloseSoloTx, SettleTx, SnapshotSoloTx, Tx, TxKind};

/// The consensus number of v0.18, the first with snapshots (`spec/legacy.md` §0).
const SNAPSHOTS_SINCE: u64 = 17;

/// What the account that posts it pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    /// Exactly this.
    Exact(Amount),
    /// The least at this gas price; in 2018, where gas cost nothing, 1 aetto.
    AtPrice(Amount),
}

/// What only the chain and the user know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The fee.
    pub fee: Fee,
    /// The account's next nonce.
    pub nonce: u64,
    /// The last height for inclusion; 0 is none.
    pub ttl: u64,
}

impl Basis {
    /// Starts a close with this state. `on_chain` is the round that the chain has, where it
    /// is known: a state that a snapshot brought there is not shown a second time.
    ///
    /// # Errors
    /// `from` is not a party, or the fee cannot be.
    pub fn close_solo(
        &self,
        from: AccountKey,
        on_chain: Option<u64>,
        terms: &Terms,
    ) -> Result<Tx, ClosingError> {
        self.check_party(from)?;
        let is_shown = self.is_off_chain() && on_chain != Some(self.round());
        let payload = if is_shown { self.signed().encode() } else { Vec::new() };
        self.with_fee(Tx::CloseSolo(self.with_proof(from, payload, terms)?), terms)
    }

    /// Answers a close that used an older state with this one.
    ///
    /// # Errors
    /// `from` is not a party, the state is on chain already, or the fee cannot be.
    pub fn slash(&self, from: AccountKey, terms: &Terms) -> Result<Tx, ClosingError> {
        self.check_party(from)?;
        let payload = self.payload()?;
        self.with_fee(Tx::Slash(self.with_proof(from, payload, terms)?), terms)
    }

    /// Brings this state on chain without closing.
    ///
    /// # Errors
    /// `from` is not a party, the state is on chain already, the era has no snapshots, or
    /// the fee cannot be.
    pub fn snapshot(&self, from: AccountKey, terms: &Terms) -> Result<Tx, ClosingError> {
        self.check_party(from)?;
        if self.protocol().is_some_and(|protocol| (12..SNAPSHOTS_SINCE).contains(&protocol)) {
            return Err(ClosingError::NotInThisEra(TxKind::SnapshotSolo));
        }
        let payload = self.payload()?;
        let tx = Tx::SnapshotSolo(SnapshotSoloTx {
            channel_id: self.channel_id(),
            from,
            payload,
            ttl: terms.ttl,
            fee: Amount::ZERO,
            nonce: terms.nonce,
        });
        self.with_fee(tx, terms)
    }

    fn payload(&self) -> Result<Vec<u8>, ClosingError> {
        if self.is_off_chain() {
            return Ok(self.signed().encode());
        }
        Err(ClosingError::OnChainAlready(self.kind()))
    }

    fn with_proof(
        &self,
        from: AccountKey,
        payload: Vec<u8>,
        terms: &Terms,
    ) -> Result<CloseSoloTx, ClosingError> {
        Ok(CloseSoloTx {
            layout: CloseSoloLayout::Tagged { poi: self.proof()? },
            channel_id: self.channel_id(),
            from: from.into(),
            payload,
            ttl: terms.ttl,
            fee: Amount::ZERO,
            nonce: terms.nonce,
        })
    }

    fn with_fee(&self, tx: Tx, terms: &Terms) -> Result<Tx, ClosingError> {
        with_fee(tx, terms.fee, self.is_modern())
    }
}

/// Pays out what a close left on chain: the amounts must be those of the chain
/// (`spec/json-rpc.md` §8.2), whatever was last signed.
///
/// # Errors
/// The fee cannot be.
pub fn settle(
    channel_id: ChannelId,
    from: AccountKey,
    (initiator_amount, responder_amount): (Amount, Amount),
    version: StateVersion,
    terms: &Terms,
) -> Result<Tx, ClosingError> {
    let tx = Tx::Settle(SettleTx {
        tagged: true,
        channel_id,
        from: from.into(),
        initiator_amount,
        responder_amount,
        ttl: terms.ttl,
        fee: Amount::ZERO,
        nonce: terms.nonce,
    });
    with_fee(tx, terms.fee, matches!(version, StateVersion::Modern))
}

fn with_fee(mut tx: Tx, fee: Fee, is_modern: bool) -> Result<Tx, ClosingError> {
    const LEAST: Amount = Amount::new(1);
    match fee {
        Fee::Exact(fee) if fee < LEAST => Err(ClosingError::NoFee(fee)),
        Fee::AtPrice(price) if is_modern => {
            with_minimum_fee(tx, price).ok_or(ClosingError::GasPrice(price))
        }
        Fee::Exact(fee) => {
            tx.set_fee(fee);
            Ok(tx)
        }
        Fee::AtPrice(_) => {
            tx.set_fee(LEAST);
            Ok(tx)
        }
    }
}
