//! What is inside a keystore, as plaintext bytes and as keys.

use super::KeystoreError;
use crate::keys::mnemonic::{ExtendedKey, Mnemonic, MnemonicError};
use crate::keys::secret::{Secret, SecretKey, SecretTextError};

/// What a keystore holds. The names are AEX-3's `secret_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretType {
    /// `ed25519`: one key.
    Key,
    /// `ed25519-bip39-mnemonic`: words that keys are derived from.
    Mnemonic,
    /// `ed25519-slip0010-masterkey`: a key and chain code that keys are derived from.
    MasterKey,
}

impl SecretType {
    /// Every kind.
    pub(super) const ALL: [Self; 3] = [Self::Key, Self::Mnemonic, Self::MasterKey];

    /// AEX-3's name.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Key => "ed25519",
            Self::Mnemonic => "ed25519-bip39-mnemonic",
            Self::MasterKey => "ed25519-slip0010-masterkey",
        }
    }
}

/// The content of a keystore.
#[derive(Clone, Debug)]
pub enum Content {
    /// One key.
    Key(SecretKey),
    /// Words that keys are derived from.
    Mnemonic(Mnemonic),
    /// What words become; keys are derived from it.
    MasterKey(ExtendedKey),
}

impl Content {
    /// Its kind.
    #[must_use]
    pub const fn secret_type(&self) -> SecretType {
        match self {
            Self::Key(_) => SecretType::Key,
            Self::Mnemonic(_) => SecretType::Mnemonic,
            Self::MasterKey(_) => SecretType::MasterKey,
        }
    }

    /// The key of an account number. A single key has number 0 only.
    ///
    /// # Errors
    /// A number that is too large, or not 0 for a single key.
    pub fn key(&self, account: u32) -> Result<SecretKey, MnemonicError> {
        match self {
            Self::Key(key) if account == 0 => Ok(key.clone()),
            Self::Key(_) => Err(MnemonicError::SingleKey { found: account }),
            Self::Mnemonic(words) => words.master().derive(account, 0),
            Self::MasterKey(master) => master.derive(account, 0),
        }
    }

    pub(super) fn plaintext(&self) -> Secret {
        match self {
            Self::Key(key) => Secret::new(*key.pair()),
            Self::Mnemonic(words) => words.reveal(),
            Self::MasterKey(master) => Secret::new(*master.as_bytes()),
        }
    }

    pub(super) fn read(secret_type: SecretType, plaintext: &[u8]) -> Result<Self, KeystoreError> {
        match secret_type {
            SecretType::Key => read_key(plaintext).map(Self::Key).map_err(KeystoreError::Content),
            SecretType::Mnemonic => Mnemonic::parse(&Secret::new(plaintext))
                .map(Self::Mnemonic)
                .map_err(KeystoreError::Words),
            SecretType::MasterKey => plaintext
                .try_into()
                .map(|bytes| Self::MasterKey(ExtendedKey::from_bytes(bytes)))
                .map_err(|_| KeystoreError::Content(SecretTextError::Form)),
        }
    }
}

/// A seed, a seed and its public key, or either in hexadecimal.
pub(super) fn read_key(plaintext: &[u8]) -> Result<SecretKey, SecretTextError> {
    if let Ok(seed) = plaintext.try_into() {
        return Ok(SecretKey::from_seed(seed));
    }
    let text = std::str::from_utf8(plaintext).ok().map(SecretKey::from_text);
    match (plaintext.try_into(), text) {
        (_, Some(Ok(key))) => Ok(key),
        (Ok(pair), _) => SecretKey::from_pair(pair),
        (Err(_), Some(Err(error))) => Err(error),
        (Err(_), None) => Err(SecretTextError::Form),
    }
}
