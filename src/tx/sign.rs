//! Signed transactions: what is signed, by whom, and the hash that names the result.

use ed25519_dalek::VerifyingKey;
use thiserror::Error;

use super::codec::{self, TxError};
use super::{Tx, TxKind};
use crate::encoding::rlp::{self, Fields, List};
use crate::encoding::{AccountKey, Era, Prefix, TxHash, api, blake2b256};

/// Object tag of a signed transaction.
const SIGNED_TX: u16 = 11;

/// A transaction and its signatures (`spec/json-rpc.md` §4.3 tag 11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedTx {
    /// In the order of the bytes; nodes sort them ascending.
    signatures: Vec<Signature>,
    /// The inner transaction as received. This is what signatures are made over.
    bytes: Vec<u8>,
    /// The inner transaction decoded.
    tx: Tx,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signature {
    /// Ed25519, detached.
    Ed25519([u8; 64]),
    /// ECDSA over secp256k1 in DER, from before v0.13. Shown, not verified.
    Der(Vec<u8>),
}

impl Signature {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Ed25519(bytes) => bytes,
            Self::Der(bytes) => bytes,
        }
    }

    /// The `sg_…` text.
    #[must_use]
    pub fn encode(&self, era: Era) -> String {
        api::encode(Prefix::Signature, era, self.as_bytes())
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, TxError> {
        if let Ok(bytes) = bytes.try_into() {
            return Ok(Self::Ed25519(bytes));
        }
        match bytes {
            // DER: a sequence whose length is the rest.
            [0x30, length, rest @ ..] if usize::from(*length) == rest.len() => {
                Ok(Self::Der(bytes.to_vec()))
            }
            _ => Err(TxError::BadSignature(bytes.len())),
        }
    }
}

/// Which of the two forms a signature was made over (`spec/json-rpc.md` §4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningForm {
    /// The transaction's bytes.
    Raw,
    /// Their BLAKE2b-256 hash; since Lima.
    Hashed,
}

/// How texts for signing are made on one network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningText<'a> {
    /// Up to v0.24: the transaction's bytes and nothing else.
    Bare,
    /// Since v0.25: the network's id in front.
    Network(&'a str),
}

impl SigningText<'_> {
    /// The bytes that ed25519 signs.
    #[must_use]
    pub fn bytes(&self, form: SigningForm, tx: &[u8]) -> Vec<u8> {
        let mut text = match self {
            Self::Bare => Vec::new(),
            Self::Network(id) => id.as_bytes().to_vec(),
        };
        match form {
            SigningForm::Raw => text.extend_from_slice(tx),
            SigningForm::Hashed => text.extend_from_slice(&blake2b256(tx)),
        }
        text
    }

    /// The form that we sign: hashed where the network has an id, as the SDK does.
    #[must_use]
    pub const fn own_form(&self) -> SigningForm {
        match self {
            Self::Bare => SigningForm::Raw,
            Self::Network(_) => SigningForm::Hashed,
        }
    }

    const fn forms(&self) -> &'static [SigningForm] {
        match self {
            Self::Bare => &[SigningForm::Raw],
            Self::Network(_) => &[SigningForm::Raw, SigningForm::Hashed],
        }
    }
}

/// Why a signature does not count.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// The account is no point of the curve.
    #[error("{0} is not a usable ed25519 key")]
    BadKey(AccountKey),
    /// It verifies in no form.
    #[error("the signature is not by {0} over this transaction on this network")]
    Invalid(AccountKey),
    /// It is of a kind that is not verified.
    #[error("an ECDSA signature from before v0.13 is not verified")]
    Ecdsa,
}

/// Verifies one signature of a transaction's bytes, in any form that the network takes.
///
/// # Errors
/// The key is unusable or the signature is not by it.
pub fn verify(
    key: &AccountKey,
    text: SigningText<'_>,
    tx: &[u8],
    signature: &Signature,
) -> Result<SigningForm, SignatureError> {
    let Signature::Ed25519(bytes) = signature else {
        return Err(SignatureError::Ecdsa);
    };
    let verifier =
        VerifyingKey::from_bytes(key.as_bytes()).map_err(|_| SignatureError::BadKey(*key))?;
    let signature = ed25519_dalek::Signature::from_bytes(bytes);
    // Ours and the SDK's are hashed, the node's own tests raw: try the likelier first.
    text.forms()
        .iter()
        .rev()
        .copied()
        .find(|form| verifier.verify_strict(&text.bytes(*form, tx), &signature).is_ok())
        .ok_or(SignatureError::Invalid(*key))
}

impl SignedTx {
    /// Wraps a transaction's bytes without any signature, as legacy sign requests carry
    /// them.
    ///
    /// # Errors
    /// The bytes are no transaction.
    pub fn unsigned(bytes: Vec<u8>) -> Result<Self, TxError> {
        let tx = Tx::decode(&bytes)?;
        Ok(Self { signatures: Vec::new(), bytes, tx })
    }

    /// Wraps a transaction that was built here.
    #[must_use]
    pub fn of(tx: Tx) -> Self {
        Self { signatures: Vec::new(), bytes: tx.encode(), tx }
    }

    /// Reads a serialised signed transaction.
    ///
    /// # Errors
    /// The bytes are not canonical, not a signed transaction, or hold no known one.
    pub fn decode(bytes: &[u8]) -> Result<Self, TxError> {
        let item = rlp::decode(bytes)?;
        let items = item.list("signed_tx")?;
        let mut fields = Fields::new(items);
        let tag = fields.uint("tag")?;
        let version = fields.uint("version")?;
        if (tag, version) != (u128::from(SIGNED_TX), 1) {
            return Err(match TxKind::from_tag(tag) {
                Some(kind) => TxError::NotSigned(kind),
                None => TxError::UnknownObject { tag, version },
            });
        }
        let signatures = fields
            .list("signatures")?
            .iter()
            .map(|item| Signature::from_bytes(item.bytes("signatures")?))
            .collect::<Result<_, _>>()?;
        let inner = fields.bytes("transaction")?;
        fields.finish()?;
        Ok(Self { signatures, bytes: inner.to_vec(), tx: codec::decode(inner)? })
    }

    /// Reads a signed transaction, or a bare one as one without signatures.
    ///
    /// # Errors
    /// The bytes are neither.
    pub fn decode_any(bytes: &[u8]) -> Result<Self, TxError> {
        match Self::decode(bytes) {
            Err(TxError::NotSigned(_)) => Self::unsigned(bytes.to_vec()),
            other => other,
        }
    }

    /// Reads a `tx_…` or `tx$…` text, signed or bare.
    ///
    /// # Errors
    /// The text or the bytes do not decode.
    pub fn from_text(text: &str) -> Result<Self, TxError> {
        Self::decode_any(&api::decode_as(text, Prefix::Transaction)?.payload)
    }

    /// The bytes: signatures in their order, then the transaction as received.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let signatures =
            self.signatures.iter().fold(List::new(), |list, s| list.bytes(s.as_bytes()));
        List::object(SIGNED_TX, 1).list(signatures).bytes(&self.bytes).finish()
    }

    /// The API string.
    #[must_use]
    pub fn to_text(&self, era: Era) -> String {
        api::encode(Prefix::Transaction, era, &self.encode())
    }

    /// The hash that names it on chain; meaningful once all have signed.
    #[must_use]
    pub fn hash(&self) -> TxHash {
        TxHash::new(blake2b256(&self.encode()))
    }

    /// The transaction inside.
    #[must_use]
    pub const fn tx(&self) -> &Tx {
        &self.tx
    }

    /// The transaction's bytes as received.
    #[must_use]
    pub fn tx_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The signatures.
    #[must_use]
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// With one signature more, sorted and without duplicates as nodes write them
    /// (`spec/json-rpc.md` §4.5).
    #[must_use]
    pub fn with_signature(mut self, signature: Signature) -> Self {
        self.signatures.push(signature);
        self.signatures.sort_unstable_by(|a, b| a.as_bytes().cmp(b.as_bytes()));
        self.signatures.dedup();
        self
    }

    /// Whether one of the signatures is by this key.
    #[must_use]
    pub fn is_signed_by(&self, key: &AccountKey, text: SigningText<'_>) -> bool {
        self.signatures.iter().any(|s| verify(key, text, &self.bytes, s).is_ok())
    }

    /// Whether there is exactly one valid signature by each of these keys and no other.
    #[must_use]
    pub fn is_signed_by_exactly(&self, keys: &[AccountKey], text: SigningText<'_>) -> bool {
        self.signatures.len() == keys.len() && keys.iter().all(|key| self.is_signed_by(key, text))
    }
}
