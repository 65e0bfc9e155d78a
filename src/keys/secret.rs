//! Secrets in memory: never shown, wiped when dropped.
//!
//! What this cannot do: pages may reach swap (locking them needs unsafe code, which this
//! crate forbids), and the compiler may leave copies on the stack. Core dumps are turned
//! off by [`super::harden_process`].

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use thiserror::Error;
use zeroize::Zeroizing;

use super::hex;
use crate::encoding::AccountKey;
use crate::encoding::api::{self, ApiError, Era, Prefix};

/// Bytes that are never shown: a password, the text of a key, mnemonic words.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes over the bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(Zeroizing::new(bytes.into()))
    }

    /// The bytes, for the one place that uses them.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The bytes as text; `None` if they are not UTF-8.
    #[must_use]
    pub fn expose_text(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(redacted)")
    }
}

/// Why a text is no secret key. Never quotes the text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SecretTextError {
    /// Not UTF-8, or none of the three forms.
    #[error("this is no secret key: expected `sk_…`, or 64 or 128 hexadecimal digits")]
    Form,
    /// `sk_…` that does not decode.
    #[error("this `sk_…` text does not decode: {0}")]
    Api(ApiError),
    /// 128 hexadecimal digits whose second half is not the public key of the first.
    #[error("the second half is not the public key of the first half: the text is damaged")]
    Halves,
}

/// An ed25519 secret key: the 32-byte seed.
///
/// It has no `Display`, its `Debug` is `(redacted)`, and it is wiped on drop.
#[derive(Clone)]
pub struct SecretKey(Box<SigningKey>);

impl SecretKey {
    /// The key of a 32-byte seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Box::new(SigningKey::from_bytes(seed)))
    }

    /// The key of 64 bytes: the seed, then its public key
    /// (`spec/keys-and-networks.md` §4.1, plaintext).
    ///
    /// # Errors
    /// The second half is not the public key of the first.
    pub fn from_pair(pair: &[u8; 64]) -> Result<Self, SecretTextError> {
        let key = SigningKey::from_keypair_bytes(pair).map_err(|_| SecretTextError::Halves)?;
        Ok(Self(Box::new(key)))
    }

    /// Reads `sk_…`, 64 hexadecimal digits (the seed) or 128 (the seed, then its public
    /// key); `spec/keys-and-networks.md` §4.2. Space around the text is ignored.
    ///
    /// # Errors
    /// See [`SecretTextError`]; the text is never part of the error.
    ///
    /// ```
    /// use aechan::keys::SecretKey;
    /// let text = "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf"; // a public one
    /// let key = SecretKey::from_text(text).unwrap();
    /// let alice = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
    /// assert_eq!(key.account().to_string(), alice);
    /// assert_eq!(format!("{key:?}"), "(redacted)");
    /// ```
    pub fn from_text(text: &str) -> Result<Self, SecretTextError> {
        let text = text.trim();
        if text.starts_with("sk_") || text.starts_with("sk$") {
            let decoded = api::decode_as(text, Prefix::SecretKey)
                .map_err(|error| SecretTextError::Api(error.without_text()))?;
            let payload = Zeroizing::new(decoded.payload);
            let seed = payload.as_slice().try_into().map_err(|_| SecretTextError::Form)?;
            return Ok(Self::from_seed(seed));
        }
        let bytes = hex::decode(text).ok_or(SecretTextError::Form)?;
        if let Ok(seed) = bytes.as_slice().try_into() {
            return Ok(Self::from_seed(seed));
        }
        let pair = bytes.as_slice().try_into().map_err(|_| SecretTextError::Form)?;
        Self::from_pair(pair)
    }

    /// The account of this key.
    #[must_use]
    pub fn account(&self) -> AccountKey {
        AccountKey::new(self.0.verifying_key().to_bytes())
    }

    /// Signs exactly these bytes (deterministic ed25519).
    ///
    /// # Security
    /// The low-level act. Programs sign through [`super::Signer::sign`], which checks the
    /// network first; see there for who may call it.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }

    /// The seed, for writing a keystore.
    pub(super) fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The seed and the public key, as keystores hold them.
    pub(super) fn pair(&self) -> Zeroizing<[u8; 64]> {
        Zeroizing::new(self.0.to_keypair_bytes())
    }

    /// The `sk_…` text, for the one command that was asked to show it.
    #[must_use]
    pub fn reveal(&self) -> Secret {
        Secret::new(api::encode(Prefix::SecretKey, Era::Modern, self.seed()))
    }
}

impl PartialEq for SecretKey {
    /// By the account, which is no secret: nothing to learn from how long it takes.
    fn eq(&self, other: &Self) -> bool {
        self.account() == other.account()
    }
}

impl Eq for SecretKey {}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(redacted)")
    }
}

/// Whether this is the account's signature of exactly these bytes (strict: no
/// malleable forms, no weak keys).
#[must_use]
pub fn verify(account: &AccountKey, bytes: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(account.as_bytes()).is_ok_and(|key| {
        key.verify_strict(bytes, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "sk_SkB92YpWm4Q2ijQHH34cqbKkCZWszsiQgHVjtNeFF2DxnLV9";
    const ACCOUNT: &str = "ak_vbsq4Ykzba7ibBjHoxJuFdDe4pZfzbPAUJAfF76vF5gzh8qBG";

    fn seed() -> [u8; 32] {
        std::array::from_fn(|i| u8::try_from(i + 1).unwrap())
    }

    #[test]
    fn reads_all_three_forms() {
        let key = SecretKey::from_seed(&seed());
        let texts = [
            TEXT.to_owned(),
            format!(" {TEXT}\n"),
            hex::encode(&seed()),
            hex::encode(key.pair().as_slice()).to_uppercase(),
        ];
        for text in texts {
            assert_eq!(SecretKey::from_text(&text).unwrap().account().to_string(), ACCOUNT);
        }
        assert_eq!(key.reveal().expose_text(), Some(TEXT));
    }

    #[test]
    fn refusals_do_not_quote_the_text() {
        let mut pair = *SecretKey::from_seed(&seed()).pair();
        pair[63] ^= 1;
        let halves = hex::encode(&pair);
        assert_eq!(SecretKey::from_text(&halves).unwrap_err(), SecretTextError::Halves);
        assert_eq!(SecretKey::from_text("00ff").unwrap_err(), SecretTextError::Form);
        assert_eq!(SecretKey::from_text(ACCOUNT).unwrap_err(), SecretTextError::Form);
        let mistyped = TEXT.replace("Q2ij", "Q2jj");
        let error = SecretKey::from_text(&mistyped).unwrap_err();
        assert!(matches!(error, SecretTextError::Api(_)));
        assert!(!format!("{error} {error:?}").contains("SkB9"), "{error}");
    }

    #[test]
    fn signs_and_verifies() {
        let key = SecretKey::from_seed(&seed());
        let signature = key.sign(b"ae_dev...");
        assert!(verify(&key.account(), b"ae_dev...", &signature));
        assert!(!verify(&key.account(), b"ae_dev..!", &signature));
        assert!(!verify(&AccountKey::new([0; 32]), b"", &[0; 64]), "a weak key proves nothing");
    }
}
