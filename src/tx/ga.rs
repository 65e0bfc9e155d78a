//! Generalized accounts: their envelopes, and what follows from them
//! (`spec/json-rpc.md` §4.4, §4.5).

use std::borrow::Cow;

use super::{CreateTx, GaMetaTx, Signature, SignedTx, Tx, TxError};
use crate::encoding::{ChannelId, blake2b256};

/// Most envelopes that are opened. A channel has two parties, so two is all there is.
const MAX_LAYERS: usize = 4;

/// A signed transaction without its envelopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peeled {
    /// The envelopes, outermost first.
    pub layers: Vec<GaMetaTx>,
    /// What is inside: never an envelope, unless they nest deeper than makes sense.
    pub inner: SignedTx,
}

impl GaMetaTx {
    /// The signed transaction inside.
    ///
    /// # Errors
    /// The bytes inside are none.
    pub fn inner(&self) -> Result<SignedTx, TxError> {
        SignedTx::decode(&self.tx)
    }
}

impl SignedTx {
    /// Takes the envelopes of generalized accounts off.
    ///
    /// # Errors
    /// The bytes in an envelope are no signed transaction.
    pub fn peel(self) -> Result<Peeled, TxError> {
        let mut layers = Vec::new();
        let mut inner = self;
        while let Tx::GaMeta(meta) = inner.tx() {
            if layers.len() == MAX_LAYERS {
                break;
            }
            let next = meta.inner()?;
            layers.push(meta.clone());
            inner = next;
        }
        Ok(Peeled { layers, inner })
    }

    /// What is inside of all envelopes, or this itself: what accounts with keys sign.
    ///
    /// # Errors
    /// As [`Self::peel`].
    pub fn innermost(&self) -> Result<Cow<'_, Self>, TxError> {
        match self.tx() {
            Tx::GaMeta(_) => Ok(Cow::Owned(self.clone().peel()?.inner)),
            _ => Ok(Cow::Borrowed(self)),
        }
    }

    /// With one signature more where it belongs: at the transaction inside of all envelopes.
    ///
    /// # Errors
    /// As [`Self::peel`].
    pub fn with_inner_signature(self, signature: Signature) -> Result<Self, TxError> {
        let Peeled { layers, inner } = self.peel()?;
        Ok(layers.into_iter().rev().fold(inner.with_signature(signature), |inside, layer| {
            Self::of(Tx::GaMeta(GaMetaTx { tx: inside.encode(), ..layer }))
        }))
    }
}

/// A transaction in an account's envelope, as tests make it.
#[cfg(test)]
pub(crate) fn sealed(owner: crate::encoding::AccountKey, inside: &SignedTx) -> SignedTx {
    use crate::encoding::Amount;

    SignedTx::of(Tx::GaMeta(GaMetaTx {
        owner: owner.into(),
        auth_data: vec![1, 2, 3],
        abi_version: 3,
        fee: Amount::new(9),
        gas: 5000,
        gas_price: Amount::new(1),
        ttl: None,
        tx: inside.encode(),
    }))
}

impl Peeled {
    /// The id of the channel that a create inside will open.
    #[must_use]
    pub fn created_channel_id(&self) -> Option<ChannelId> {
        match self.inner.tx() {
            Tx::Create(create) => created_channel_id(create, self.layers.iter()),
            _ => None,
        }
    }
}

/// A generalized account has no nonce: in the channel's id the hash of the account and of
/// its innermost envelope's authentication data takes the nonce's 32 bytes. Envelopes are
/// given outermost first.
pub(super) fn created_channel_id<'a>(
    create: &CreateTx,
    layers: impl DoubleEndedIterator<Item = &'a GaMetaTx>,
) -> Option<ChannelId> {
    if create.nonce != 0 {
        return create.channel_id();
    }
    let initiator = create.initiator.account()?;
    let responder = create.responder.account()?;
    let meta = layers.rev().find(|meta| meta.owner == initiator.into())?;
    let nonce = blake2b256(&[initiator.as_bytes().as_slice(), &meta.auth_data].concat());
    let preimage = [*initiator.as_bytes(), nonce, *responder.as_bytes()].concat();
    Some(ChannelId::new(blake2b256(&preimage)))
}
