//! Who has signed what the node reports. Nodes of 2018 check none of it
//! (`spec/legacy.md` §5.6), and no node has to be believed.

use super::ledger::innermost;
use super::state::{Half, Session};
use crate::encoding::{AccountKey, Id};
use crate::tx::{ForceProgressTx, SignedTx, Tx, verify};

impl Session {
    /// Compares what came back with what went out: same channel, same bytes, both
    /// signatures and no other.
    pub(super) fn verify(&mut self, half: Option<&Half>, tx: &SignedTx, inner: &SignedTx) -> bool {
        if let Some(id) = inner.tx().channel_id()
            && !self.is_ours(id)
        {
            return false;
        }
        let signed = half.filter(|half| half.kind.tx_kind() == inner.tx().kind());
        let sent = signed.and_then(|half| innermost(&half.tx));
        if sent.is_some_and(|sent| sent.tx_bytes() != inner.tx_bytes()) {
            self.alarm("the co-signed transaction is not the one that we signed".to_owned());
            return false;
        }
        let fault = match tx.tx() {
            Tx::GaMeta(_) => self.fault_in_envelopes(half, tx),
            _ => self.fault_in_signatures(half, tx),
        };
        match fault {
            Some(why) => {
                self.alarm(why);
                false
            }
            None => true,
        }
    }

    fn parties(&self) -> [AccountKey; 2] {
        [self.config.params.initiator, self.config.params.responder]
    }

    /// Whose envelopes the last co-signed transaction is in: how a party signs is fixed when
    /// the channel opens.
    fn sealed_last(&self) -> Option<(Vec<Id>, SignedTx)> {
        opened(self.ledger.cosigned.as_ref()?)
    }

    fn fault_in_signatures(&self, half: Option<&Half>, tx: &SignedTx) -> Option<String> {
        let parties = self.parties();
        let text = self.config.network.signing_text();
        // What we signed ourselves a moment ago, of these very bytes, need not be verified again.
        let own = half.filter(|half| half.tx.tx_bytes() == tx.tx_bytes());
        let own =
            own.and_then(|half| half.own.as_ref()).filter(|own| tx.signatures().contains(own));
        let is_signed_by = |party: &AccountKey| match own {
            Some(_) if *party == self.config.account => true,
            Some(own) => {
                let mut others = tx.signatures().iter().filter(|signature| *signature != own);
                others.any(|signature| verify(party, text, tx.tx_bytes(), signature).is_ok())
            }
            None => tx.is_signed_by(party, text),
        };
        match parties.iter().find(|party| !is_signed_by(party)) {
            Some(party) => {
                let kind = tx.tx().kind();
                Some(format!("the co-signed {kind} has no valid signature by {party} "))
            }
            None if tx.signatures().len() != parties.len() => {
                Some("the co-signed transaction has a signature too many".to_owned())
            }
            None => None,
        }
    }

    /// What a generalized account's contract says of its envelope only the chain can tell.
    /// All else is checked: whose envelopes there are, that each party stands for one thing,
    /// and the signature of whoever has a key.
    fn fault_in_envelopes(&self, half: Option<&Half>, tx: &SignedTx) -> Option<String> {
        let Some((owners, inner)) = opened(tx) else {
            return Some("the co-signed transaction's envelopes are not what a node writes".into());
        };
        let me = self.config.params.account(self.role());
        let sealed_by = |party: &AccountKey| owners.contains(&Id::from(*party));
        let by_key: Vec<AccountKey> =
            self.parties().into_iter().filter(|party| !sealed_by(party)).collect();
        let text = self.config.network.signing_text();
        if owners.len() + by_key.len() != self.parties().len() {
            return Some("the co-signed transaction is in an envelope of a stranger".to_owned());
        }
        if !inner.is_signed_by_exactly(&by_key, text) {
            return Some("in its envelope, the co-signed transaction is not signed by key".into());
        }
        // Our signatures are made with a key; recordings may be of others.
        let ours = || half.and_then(|half| opened(&half.tx));
        if sealed_by(&me) && !ours().is_some_and(|(owners, _)| owners.contains(&me.into())) {
            return Some("the co-signed transaction is in an envelope that is not ours".to_owned());
        }
        let is_new = |(before, _): (Vec<Id>, _)| owners.iter().any(|owner| !before.contains(owner));
        if self.sealed_last().is_some_and(is_new) {
            return Some(
                "the co-signed transaction is in an envelope, of a party with a key".into(),
            );
        }
        None
    }

    /// Whether a transaction that a party makes alone has the signature of its author, who is
    /// a party or somebody whom the create lets act for one.
    pub(super) fn is_made_by_a_party(&self, tx: &SignedTx, author: AccountKey) -> bool {
        if !self.parties().contains(&author) && !self.ledger.delegates.contains(&author) {
            return false;
        }
        let text = self.config.network.signing_text();
        match opened(tx) {
            Some((owners, inner)) if owners.is_empty() => {
                inner.is_signed_by_exactly(&[author], text)
            }
            Some((owners, inner)) => {
                owners == [Id::from(author)]
                    && inner.signatures().is_empty()
                    && self.sealed_last().is_none_or(|(last, _)| last.contains(&author.into()))
            }
            None => false,
        }
    }

    /// Whether a forced progress goes on from the last state that both have signed, or from a
    /// later one that both have signed. One without a payload goes on from the chain's.
    pub(super) fn follows_from_both(&self, forced: &ForceProgressTx) -> bool {
        let next = self.ledger.round.saturating_add(1);
        if forced.payload.is_empty() {
            return forced.round == next;
        }
        let Ok(base) = SignedTx::decode(&forced.payload) else { return false };
        let Some(inner) = innermost(&base) else { return false };
        let fault = match base.tx() {
            Tx::GaMeta(_) => self.fault_in_envelopes(None, &base),
            _ => self.fault_in_signatures(None, &base),
        };
        let Tx::Offchain(state) = inner.tx() else { return false };
        fault.is_none()
            && Some(state.channel_id) == self.ledger.channel_id
            && state.round >= self.ledger.round
            && state.round.checked_add(1) == Some(forced.round)
    }
}

/// The owners of the envelopes around a transaction, outermost first, and what is inside of
/// them all. `None` where an envelope is signed as well, two are of one owner, or there are
/// more than parties.
fn opened(tx: &SignedTx) -> Option<(Vec<Id>, SignedTx)> {
    let (mut owners, mut inner) = (Vec::new(), tx.clone());
    while let Tx::GaMeta(envelope) = inner.tx() {
        // Two parties, two envelopes.
        let is_plain = inner.signatures().is_empty() && !owners.contains(&envelope.owner);
        if !is_plain || owners.len() == 2 {
            return None;
        }
        owners.push(envelope.owner);
        inner = envelope.inner().ok()?;
    }
    Some((owners, inner))
}
