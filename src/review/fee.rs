//! V08 and V09: what a transaction costs, and whether it can get into a block.

use super::judge::Judge;
use super::verdict::CheckId;
use crate::encoding::Amount;
use crate::tx::Tx;
use crate::tx::fee::{DEFAULT_GAS_PRICE, minimum_fee};
use crate::wire::{Dialect, SignKind, TxOptions};

/// The price below which no block takes a transaction (`spec/json-rpc.md` §4.6).
const CONSENSUS_GAS_PRICE: Amount = Amount::new(1_000_000);

/// Gas that old nodes paid for in a mutual close, whatever its size.
const OLD_CLOSE_GAS: u128 = 20_000;

/// Who bears the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Payer {
    /// We alone, by an operation of ours.
    Me,
    /// The peer alone.
    Peer,
    /// Both, out of the channel.
    Both,
}

impl Judge<'_> {
    /// V08. `options` are those that we asked with, where we asked.
    pub(super) fn fee(&mut self, tx: &Tx, payer: Payer, options: Option<TxOptions>) {
        let Some(fee) = tx.fee() else { return };
        if self.context.dialect == Dialect::Legacy {
            self.legacy_fee(fee, options);
            return;
        }
        let options = options.unwrap_or_default();
        let told = self.context.chain.gas_price;
        let told = told.map(|told| self.context.limits.gas_price(told));
        let price = options.gas_price.or(told).unwrap_or(DEFAULT_GAS_PRICE);
        let (Some(least), Some(usual)) =
            (minimum_fee(tx, CONSENSUS_GAS_PRICE), minimum_fee(tx, price))
        else {
            self.unknown(CheckId::Fee, "the least fee of this transaction is not known");
            return;
        };
        // Both given: the node takes the larger (`spec/json-rpc.md` §2.2).
        let expected = match (options.fee, options.gas_price) {
            (Some(fee), None) => fee,
            (Some(fee), Some(_)) => fee.max(usual),
            (None, _) => usual,
        };
        // Nodes before the present protocol asked a round sum for a mutual close.
        let once = match tx {
            Tx::CloseMutual(_) if !self.context.on_public_network() && options.fee.is_none() => {
                price.aettos().checked_mul(OLD_CLOSE_GAS).map(Amount::new)
            }
            _ => None,
        };
        if fee < least {
            self.fail(
                CheckId::Fee,
                format!("a fee of {fee} is below the {least} that blocks take"),
            );
        } else if fee == expected || Some(fee) == once {
            self.pass_with(CheckId::Fee, format!("{}ae, as expected", fee.in_ae()));
        } else if payer == Payer::Peer {
            self.pass_with(CheckId::Fee, format!("{}ae, which the peer pays", fee.in_ae()));
        } else {
            self.strange_fee(fee, expected);
        }
    }

    /// A fee that we bear, in whole or in half, and did not expect. One that the peer chose
    /// within the limit is his to choose.
    fn strange_fee(&mut self, fee: Amount, expected: Amount) {
        let limit = expected.aettos().saturating_mul(self.context.limits.fee_multiple);
        let text = format!("the fee is {fee} aettos, expected {expected}");
        if self.request.kind.is_acknowledgement() && fee.aettos() <= limit {
            self.pass_with(CheckId::Fee, format!("{text}; it is the peer's choice"));
        } else {
            self.fail(CheckId::Fee, text);
        }
    }

    /// Nodes of 2018 use a fee of exactly 1 aetto (`spec/legacy.md` §4.3).
    fn legacy_fee(&mut self, fee: Amount, options: Option<TxOptions>) {
        let expected = options.and_then(|options| options.fee).unwrap_or(Amount::new(1));
        if fee == expected {
            self.pass(CheckId::Fee);
        } else {
            self.fail(CheckId::Fee, format!("the fee is {fee} aettos, expected {expected}"));
        }
    }

    /// V09: nonce and ttl. `by_me` says whether the nonce is of our account.
    pub(super) fn nonce_and_ttl(&mut self, tx: &Tx, options: Option<TxOptions>, ttls: &[u64]) {
        let (Some(nonce), Some(ttl)) = (tx.nonce(), tx.ttl()) else { return };
        if let Some(height) = self.context.chain.height
            && ttl != 0
            && ttl <= height
        {
            self.fail(CheckId::NonceTtl, format!("ttl {ttl} is past: the chain is at {height}"));
            return;
        }
        if !ttls.contains(&ttl) {
            let expected: Vec<String> = ttls.iter().map(u64::to_string).collect();
            self.fail(
                CheckId::NonceTtl,
                format!("its ttl is {ttl}, expected {}", expected.join(" or ")),
            );
            return;
        }
        let asked = options.and_then(|options| options.nonce);
        match (asked, self.context.chain.next_nonce) {
            (Some(asked), _) if asked == nonce => self.pass(CheckId::NonceTtl),
            (Some(asked), _) => {
                self.fail(
                    CheckId::NonceTtl,
                    format!("its nonce is {nonce}, you asked for {asked}"),
                );
            }
            (None, Some(next)) if next == nonce => self.pass(CheckId::NonceTtl),
            (None, Some(next)) => self.fail(
                CheckId::NonceTtl,
                format!("its nonce is {nonce}, the account's next one is {next}"),
            ),
            (None, None) => self.nonce_by_channel(nonce),
        }
    }

    /// The nonce by what this channel has shown, where no node was asked.
    fn nonce_by_channel(&mut self, nonce: u64) {
        let chain = self.context.chain;
        let follows = |last: Option<u64>| last.and_then(|last| last.checked_add(1)) == Some(nonce);
        // The peer signed it, and may use its account for other things.
        let peers_own =
            self.request.kind.is_acknowledgement() && self.context.dialect == Dialect::JsonRpc;
        match chain.last_nonce {
            None => self.pass_with(
                CheckId::NonceTtl,
                format!("nonce {nonce}; no node was asked whether it is the next"),
            ),
            // What we signed may be in a block by now, or not.
            last if follows(last) || follows(chain.signed_nonce) => self.pass(CheckId::NonceTtl),
            Some(last) if nonce > last && peers_own => self.pass_with(
                CheckId::NonceTtl,
                format!("nonce {nonce}, of the peer's account; its last one seen here is {last}"),
            ),
            // The node shows what to answer a close with, not the close.
            Some(last) if nonce > last && self.request.kind == SignKind::Slash => self.unknown(
                CheckId::NonceTtl,
                format!(
                    "its nonce is {nonce}, the last one seen in this channel is {last}; the \
                     close that it answers may be of the same account, and no node was asked"
                ),
            ),
            Some(last) if nonce > last => self.fail(
                CheckId::NonceTtl,
                format!(
                    "its nonce is {nonce}, the last one seen in this channel is {last}; if the \
                     account did other things, a node's HTTP API would tell"
                ),
            ),
            Some(last) => self.fail(
                CheckId::NonceTtl,
                format!("its nonce is {nonce}, and {last} is used already"),
            ),
        }
    }

    /// The ttls that a transaction after the create may have: the parameter, or none
    /// after a re-establishment, which forgets it (`spec/node-behaviour.md` 22).
    pub(super) fn usual_ttls(&self) -> Vec<u64> {
        match self.context.params.ttl {
            Some(ttl) if ttl != 0 && self.context.restored => vec![ttl, 0],
            Some(ttl) => vec![ttl],
            None => vec![0],
        }
    }
}
