//! What the mempool takes.

use super::fate::Departure;
use super::ledger::Account;
use super::rejection::Rejection;
use super::rules::{self, Context};
use super::{Chain, ChainEra, fee};
use crate::encoding::{Amount, TxHash};
use crate::tx::fee::fee_gas;
use crate::tx::{SignedTx, Tx};

/// How far a transaction's nonce may be above its account's, today.
const MOST_AHEAD: u64 = 5;

impl Chain {
    /// Offers a transaction to the mempool.
    ///
    /// What is checked is what a node's mempool checks: layout, signatures, a nonce not
    /// used yet, the minimum fee and the ttl. Balances and the channel's state are not:
    /// a transaction that fails on those waits, and blocks its account's later ones.
    ///
    /// # Errors
    /// The mempool does not take it.
    pub fn post(&mut self, signed: SignedTx) -> Result<TxHash, Rejection> {
        let hash = signed.hash();
        let outcome = self.offer(hash, signed);
        match outcome {
            Ok(_) => self.departed.forget(&hash),
            Err(Rejection::AlreadyAccepted) => {}
            Err(rejection) => self.departed.note(hash, Departure::Refused(rejection)),
        }
        outcome
    }

    fn offer(&mut self, hash: TxHash, signed: SignedTx) -> Result<TxHash, Rejection> {
        if self.mined.contains_key(&hash) {
            return Err(Rejection::AlreadyAccepted);
        }
        if self.mempool.signed(&hash).is_some() {
            return Ok(hash);
        }
        let tx = signed.tx();
        if !rules::is_layout_of(self.era(), tx) {
            return Err(Rejection::IllegalTransaction);
        }
        let ledger = self.ledger();
        let signers = rules::signers(ledger, tx)?;
        if !signed.is_signed_by_exactly(&signers, self.signing_text()) {
            return Err(Rejection::SignatureCheckFailed);
        }
        let owner = rules::nonce_owner(ledger, tx)?;
        let nonce = tx.nonce().ok_or(Rejection::IllegalTransaction)?;
        self.check_nonce(ledger.account(&owner), nonce)?;
        self.check_fee(&signed)?;
        if tx.ttl().is_some_and(|ttl| ttl != 0 && ttl < self.height()) {
            return Err(Rejection::TtlExpired);
        }
        self.mempool.insert(hash, owner, nonce, signed)?;
        Ok(hash)
    }

    fn check_nonce(&self, account: Option<Account>, nonce: u64) -> Result<(), Rejection> {
        let used = account.map_or(0, |account| account.nonce);
        let ahead = nonce.saturating_sub(used);
        let most = match self.era() {
            // A node of today lets an account run a little ahead, a new one not at all.
            ChainEra::Modern if account.is_none() => 1,
            ChainEra::Modern => MOST_AHEAD,
            ChainEra::V016 { .. } => u64::MAX,
        };
        match ahead {
            0 => Err(Rejection::NonceTooLow),
            ahead if ahead > most => Err(Rejection::NonceTooHigh),
            _ => Ok(()),
        }
    }

    fn check_fee(&self, signed: &SignedTx) -> Result<(), Rejection> {
        let tx = signed.tx();
        let fee = tx.fee().ok_or(Rejection::IllegalTransaction)?;
        if matches!(self.era(), ChainEra::V016 { .. }) {
            return if fee == Amount::ZERO { Err(Rejection::TooLowFee) } else { Ok(()) };
        }
        let gas = u128::from(fee_gas(tx).ok_or(Rejection::IllegalTransaction)?);
        let at = |price: Amount| Amount::new(gas.saturating_mul(price.aettos()));
        if fee < at(fee::CONSENSUS_GAS_PRICE) {
            Err(Rejection::TooLowFee)
        } else if fee < at(self.gas_price()) {
            Err(Rejection::TooLowGasPriceForMiner)
        } else {
            Ok(())
        }
    }

    /// Whether a transaction pays the least fee that consensus asks for; a miner may ask
    /// for more.
    #[must_use]
    pub fn pays_enough(&self, tx: &Tx) -> bool {
        let Some(fee) = tx.fee() else { return false };
        match self.era() {
            ChainEra::V016 { .. } => fee > Amount::ZERO,
            ChainEra::Modern => fee_gas(tx).is_some_and(|gas| {
                let least = fee::CONSENSUS_GAS_PRICE.aettos().saturating_mul(u128::from(gas));
                fee.aettos() >= least
            }),
        }
    }

    /// Why the next block would not take a transaction that waits in the mempool; `None`
    /// if it would, or if no such transaction waits.
    #[must_use]
    pub fn blocked_by(&self, hash: &TxHash) -> Option<Rejection> {
        let tx = self.mempool.signed(hash)?.tx();
        rules::apply(&mut self.ledger().clone(), tx, self.next_context()).err()
    }

    pub(super) fn next_context(&self) -> Context<'_> {
        let height = self.height().saturating_add(1);
        Context { era: self.era(), signing: self.signing_text(), height }
    }

    /// Forgets a transaction that waits in the mempool; says whether it was there.
    pub fn drop_pending(&mut self, hash: &TxHash) -> bool {
        self.mempool.remove(hash).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fate;
    use super::super::scene::{INITIATOR, RESPONDER, Scene};
    use super::*;
    use crate::tx::CreateTx;
    use crate::wire::Role::{Initiator, Responder};

    #[test]
    fn signatures_must_be_exactly_those_of_the_parties() {
        for mut scene in Scene::both_eras() {
            let tx = Tx::Create(scene.create());
            for by in [&[][..], &[Initiator], &[Responder]] {
                let signed = scene.sign(tx.clone(), by);
                assert_eq!(scene.chain.post(signed), Err(Rejection::SignatureCheckFailed));
            }
            let alone = scene.sign(tx.clone(), &[Initiator]);
            let other_tx = Tx::Create(CreateTx { ttl: 9, ..scene.create() });
            let foreign = scene.sign(other_tx, &[Responder]);
            let mixed = alone.with_signature(foreign.signatures()[0].clone());
            assert_eq!(scene.chain.post(mixed), Err(Rejection::SignatureCheckFailed));
            assert!(scene.chain.post(scene.by_both(tx)).is_ok());
        }
    }

    #[test]
    fn a_signature_for_another_network_does_not_count() {
        let mut scene = Scene::modern();
        let stranger = Scene::legacy();
        let signed = stranger.by_both(Tx::Create(scene.create()));
        assert_eq!(scene.chain.post(signed), Err(Rejection::SignatureCheckFailed));
    }

    #[test]
    fn layouts_of_the_other_era_are_no_transactions() {
        let (mut modern, mut legacy) = (Scene::modern(), Scene::legacy());
        let (new, old) = (Tx::Create(modern.create()), Tx::Create(legacy.create()));
        let signed = modern.by_both(old);
        assert_eq!(modern.chain.post(signed), Err(Rejection::IllegalTransaction));
        let signed = legacy.by_both(new);
        assert_eq!(legacy.chain.post(signed), Err(Rejection::IllegalTransaction));
        let state = modern.state(2, INITIATOR, RESPONDER);
        let state = SignedTx::decode(&state.payload).unwrap();
        assert_eq!(modern.chain.post(state), Err(Rejection::IllegalTransaction));
    }

    #[test]
    fn fees_below_the_minimum_are_refused() {
        let mut scene = Scene::modern();
        let mut post = |fee: u128| {
            let tx = Tx::Create(CreateTx { fee: Amount::new(fee), ..scene.create() });
            let size = tx.encode().len() as u128;
            (scene.chain.post(scene.by_both(tx)), size)
        };
        let (refused, size) = post(17_000_000_000_000);
        assert_eq!(refused, Err(Rejection::TooLowGasPriceForMiner));
        let gas = 15_000 + 20 * size;
        assert_eq!(post(gas * 1_000_000_000 - 1).0, Err(Rejection::TooLowGasPriceForMiner));
        assert_eq!(post(17_000).0, Err(Rejection::TooLowFee));
        assert!(post(gas * 1_000_000_000).0.is_ok());
        let mut scene = Scene::legacy();
        let free = Tx::Create(CreateTx { fee: Amount::ZERO, ..scene.create() });
        assert_eq!(scene.chain.post(scene.by_both(free)), Err(Rejection::TooLowFee));
    }

    #[test]
    fn nonces_are_used_once_and_not_far_ahead_today() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let used = Tx::Create(CreateTx { nonce: 1, lock_period: 9, ..scene.create() });
            assert_eq!(scene.chain.post(scene.by_both(used)), Err(Rejection::NonceTooLow));
            let ahead = Tx::Create(CreateTx { nonce: 7, ..scene.create() });
            let ahead = scene.chain.post(scene.by_both(ahead));
            match scene.chain.era() {
                ChainEra::Modern => assert_eq!(ahead, Err(Rejection::NonceTooHigh)),
                ChainEra::V016 { .. } => assert!(ahead.is_ok()),
            }
        }
    }

    #[test]
    fn a_transaction_is_void_above_its_ttl() {
        for mut scene in Scene::both_eras() {
            let ttl = |scene: &Scene, ttl: u64| {
                scene.by_both(Tx::Create(CreateTx { ttl, ..scene.create() }))
            };
            scene.mine();
            scene.mine();
            assert_eq!(scene.chain.post(ttl(&scene, 1)), Err(Rejection::TtlExpired));
            let late = scene.chain.post(ttl(&scene, 2)).unwrap();
            assert_eq!(scene.chain.blocked_by(&late), Some(Rejection::TtlExpired));
            scene.mine();
            // Today's mempool drops what can never be included; that of 2018 kept it.
            let fate = match scene.chain.era() {
                ChainEra::Modern => Fate::Expired,
                ChainEra::V016 { .. } => Fate::Blocked(Rejection::TtlExpired),
            };
            assert_eq!(scene.chain.fate(&late), fate);
            scene.chain.drop_pending(&late);
            scene.take(ttl(&scene, 4));
        }
    }
}
