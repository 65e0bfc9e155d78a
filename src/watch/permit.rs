//! A key that a watcher holds: its one permission is to answer and to settle closes.

use std::sync::Arc;

use thiserror::Error;

use crate::encoding::AccountKey;
use crate::keys::{KeyError, SignMessage, Signer};
use crate::tx::{SigningForm, SigningText, Tx, TxKind};

/// A signer that signs nothing but slashes and settles. It looks at the bytes themselves,
/// so that whoever holds it cannot be made to sign anything else, whatever is wrong with
/// the rest of the program.
#[derive(Clone, Debug)]
pub struct ClosingKey {
    signer: Arc<dyn Signer>,
    /// What may be signed next: the bytes of one transaction.
    tx: Vec<u8>,
}

/// The transaction is of another kind.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a watcher's key signs slashes and settles only, this is a {0}")]
pub struct NotPermitted(pub TxKind);

impl ClosingKey {
    /// For this one transaction, which must be a slash or a settle.
    ///
    /// # Errors
    /// It is of another kind.
    pub fn new(signer: Arc<dyn Signer>, tx: &Tx) -> Result<Self, NotPermitted> {
        match tx {
            Tx::Slash(_) | Tx::Settle(_) => Ok(Self { signer, tx: tx.encode() }),
            other => Err(NotPermitted(other.kind())),
        }
    }
}

impl Signer for ClosingKey {
    fn account(&self) -> AccountKey {
        self.signer.account()
    }

    fn can_sign(&self) -> bool {
        self.signer.can_sign()
    }

    fn sign(&self, message: &SignMessage<'_>) -> Result<[u8; 64], KeyError> {
        let id = message.network.id();
        let text = if id.is_empty() { SigningText::Bare } else { SigningText::Network(id) };
        let forms = [SigningForm::Raw, SigningForm::Hashed];
        if forms.iter().any(|form| text.bytes(*form, &self.tx) == message.bytes) {
            return self.signer.sign(message);
        }
        Err(KeyError::ForeignBytes { network: message.network.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{Amount, ChannelId};
    use crate::keys::{DevKey, KeySigner, Network};
    use crate::tx::{DepositLayout, SettleTx, SnapshotSoloTx, WithdrawTx};

    fn settle(nonce: u64) -> Tx {
        Tx::Settle(SettleTx {
            tagged: true,
            channel_id: ChannelId::new([1; 32]),
            from: AccountKey::new([2; 32]).into(),
            initiator_amount: Amount::new(3),
            responder_amount: Amount::new(4),
            ttl: 0,
            fee: Amount::new(5),
            nonce,
        })
    }

    #[test]
    fn nothing_but_the_one_slash_or_settle_is_signed() {
        let signer: Arc<dyn Signer> = Arc::new(KeySigner::local(DevKey::Alice.secret()));
        let key = ClosingKey::new(Arc::clone(&signer), &settle(1)).unwrap();
        let network = Network::new("ae_dev");
        let sign = |tx: &Tx| {
            let text = SigningText::Network("ae_dev");
            let bytes = text.bytes(text.own_form(), &tx.encode());
            key.sign(&SignMessage { bytes: &bytes, network: &network, display: None })
        };
        assert!(sign(&settle(1)).is_ok());
        assert!(matches!(sign(&settle(2)), Err(KeyError::ForeignBytes { .. })));
        let channel_id = ChannelId::new([1; 32]);
        let from = AccountKey::new([2; 32]);
        let (fee, ttl, nonce) = (Amount::new(1), 0, 1);
        let others = [
            Tx::SnapshotSolo(SnapshotSoloTx { channel_id, from, payload: vec![], ttl, fee, nonce }),
            Tx::Withdraw(WithdrawTx {
                layout: DepositLayout::Untagged,
                channel_id,
                to: from.into(),
                amount: fee,
                ttl,
                fee,
                nonce,
            }),
        ];
        for tx in others {
            let kind = tx.kind();
            assert_eq!(ClosingKey::new(Arc::clone(&signer), &tx).err(), Some(NotPermitted(kind)));
            assert!(sign(&tx).is_err());
        }
    }
}
