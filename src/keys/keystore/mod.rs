//! Keystores: AEX-3 files as aecli, the SDKs and the Go SDK write them
//! (`spec/keys-and-networks.md` §4.1).
//!
//! Text in, text out: files are read and written by `store`. Everything in a
//! keystore is untrusted until the password has opened it, and its cost parameters are
//! held to limits before any memory is allocated.

mod content;
mod format;
mod kdf;

use crypto_secretbox::aead::Aead;
use crypto_secretbox::{AeadInPlace, KeyInit, Nonce, XSalsa20Poly1305};
use thiserror::Error;
use zeroize::Zeroizing;

pub use self::content::{Content, SecretType};
pub use self::kdf::{KdfCost, MAX_LANES, MAX_MEMORY_KIB, MAX_PASSES};

use self::format::{CipherParams, Crypto, Document, KdfParams};
use super::error::KeyError;
use super::hex;
use super::mnemonic::MnemonicError;
use super::secret::{Secret, SecretTextError};
use crate::encoding::AccountKey;

/// Longest ciphertext that AEX-3 allows, in bytes.
const MAX_CIPHERTEXT: usize = 512;

/// The only version, key derivation and cipher that exist.
const VERSION: u32 = 1;
const KDF: &str = "argon2id";
const CIPHER: &str = "xsalsa20-poly1305";

/// Why a keystore cannot be read or opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeystoreError {
    /// Not the JSON of a keystore.
    #[error("this is no keystore (AEX-3): {fault}")]
    Json {
        /// What serde says: a missing field, a wrong type, a place.
        fault: String,
    },
    /// A kind that nobody writes, or that came after this program.
    #[error("{field} “{found}” is not supported, only {supported}")]
    Unsupported {
        /// The field.
        field: &'static str,
        /// Its value.
        found: String,
        /// What it may be.
        supported: &'static str,
    },
    /// A field that is not hexadecimal of the right size.
    #[error("{field} is not hexadecimal of {expected}")]
    Hex {
        /// The field.
        field: &'static str,
        /// Its size in words.
        expected: &'static str,
    },
    /// `public_key` does not decode.
    #[error("public_key: {fault}")]
    PublicKey {
        /// Why.
        fault: String,
    },
    /// A cost parameter beyond the limits.
    #[error("{name} is {found}; {least} to {most} is accepted, as more could stop this machine")]
    Cost {
        /// The parameter.
        name: &'static str,
        /// Its value.
        found: u32,
        /// The least accepted.
        least: u32,
        /// The most accepted.
        most: u32,
    },
    /// argon2 refuses its parameters.
    #[error("the password cannot be turned into a key: {fault}")]
    Kdf {
        /// What argon2 says.
        fault: String,
    },
    /// It does not open with this password.
    #[error("wrong password, or the file is damaged")]
    Password,
    /// It opened, but the content is no key.
    #[error("it opened, but holds no key: {0}")]
    Content(SecretTextError),
    /// It opened, but the content is no mnemonic.
    #[error("it opened, but holds no mnemonic: {0}")]
    Words(MnemonicError),
    /// It holds the key of another account than it says: swapped or tampered with.
    #[error("it says it is {stated} but holds the key of {found}; it is not used")]
    Mismatch {
        /// `public_key`.
        stated: AccountKey,
        /// The account of the key inside.
        found: AccountKey,
    },
}

/// What it took to open a keystore that did not open as it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detours {
    /// It was derived with one lane whatever it says (SDK 13 and before).
    pub one_lane: bool,
    /// The password opened it in another Unicode normal form than was typed.
    pub normalised: bool,
}

/// The random parts of a new keystore.
#[derive(Clone, Debug)]
pub struct SealRandom {
    /// Becomes the `id` (a version 4 UUID).
    pub id: [u8; 16],
    /// The salt of the password.
    pub salt: [u8; 16],
    /// The nonce of the cipher.
    pub nonce: [u8; 24],
}

impl SealRandom {
    /// Fresh random bytes.
    ///
    /// # Errors
    /// The system gives none.
    pub fn new() -> Result<Self, KeyError> {
        let mut random = Self { id: [0; 16], salt: [0; 16], nonce: [0; 24] };
        for part in [random.id.as_mut_slice(), &mut random.salt, &mut random.nonce] {
            getrandom::fill(part).map_err(KeyError::Random)?;
        }
        Ok(random)
    }
}

/// A keystore whose outside has been checked; still locked.
#[derive(Clone, Debug)]
pub struct Keystore {
    document: Document,
    secret_type: SecretType,
    public_key: Option<AccountKey>,
    cost: KdfCost,
    salt: Vec<u8>,
    nonce: [u8; 24],
    ciphertext: Vec<u8>,
}

impl Keystore {
    /// Reads the JSON.
    ///
    /// # Errors
    /// It is no keystore, of an unknown kind, or asks for a cost beyond the limits.
    pub fn parse(text: &str) -> Result<Self, KeystoreError> {
        let document: Document = serde_json::from_str(text)
            .map_err(|error| KeystoreError::Json { fault: error.to_string() })?;
        Self::check(document)
    }

    fn check(document: Document) -> Result<Self, KeystoreError> {
        let crypto = &document.crypto;
        let unsupported = |field, found: &str, supported| {
            Err(KeystoreError::Unsupported { field, found: found.to_owned(), supported })
        };
        if document.version != VERSION {
            return unsupported("version", &document.version.to_string(), "1");
        }
        if crypto.kdf != KDF {
            return unsupported("kdf", &crypto.kdf, KDF);
        }
        if crypto.symmetric_alg != CIPHER {
            return unsupported("symmetric_alg", &crypto.symmetric_alg, CIPHER);
        }
        let Some(secret_type) =
            SecretType::ALL.into_iter().find(|kind| kind.text() == crypto.secret_type)
        else {
            let supported = "ed25519, ed25519-bip39-mnemonic and ed25519-slip0010-masterkey";
            return unsupported("secret_type", &crypto.secret_type, supported);
        };
        let params = &crypto.kdf_params;
        let cost = KdfCost {
            memory_kib: params.memlimit_kib,
            passes: params.opslimit,
            lanes: params.parallelism,
        }
        .check()?;
        let public_key = document
            .public_key
            .as_deref()
            .map(AccountKey::decode)
            .transpose()
            .map_err(|error| KeystoreError::PublicKey { fault: error.to_string() })?;
        let salt = hex::decode(&params.salt)
            .filter(|salt| (8..=64).contains(&salt.len()))
            .ok_or(KeystoreError::Hex { field: "salt", expected: "8 to 64 bytes" })?
            .to_vec();
        let nonce = hex::decode_array(&crypto.cipher_params.nonce)
            .ok_or(KeystoreError::Hex { field: "nonce", expected: "24 bytes" })?;
        let ciphertext = hex::decode(&crypto.ciphertext)
            .filter(|bytes| bytes.len() <= MAX_CIPHERTEXT)
            .ok_or(KeystoreError::Hex { field: "ciphertext", expected: "at most 512 bytes" })?
            .to_vec();
        Ok(Self { secret_type, public_key, cost, salt, nonce, ciphertext, document })
    }

    /// The label; other programs write a file name or path here.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.document.name
    }

    /// What it holds.
    #[must_use]
    pub const fn secret_type(&self) -> SecretType {
        self.secret_type
    }

    /// The account that it says it is; known to be true only once it was opened.
    #[must_use]
    pub const fn public_key(&self) -> Option<AccountKey> {
        self.public_key
    }

    /// What opening it costs.
    #[must_use]
    pub const fn cost(&self) -> KdfCost {
        self.cost
    }

    /// Opens it, and checks the content against `public_key`. Takes a fifth of a second
    /// at the usual cost, and up to six times that before it says the password is wrong.
    ///
    /// # Errors
    /// The password is wrong, the file is damaged, or the content is not what it says.
    pub fn open(&self, password: &Secret) -> Result<(Content, Detours), KeystoreError> {
        let (plaintext, detours) = self.decrypt(password)?;
        let content = Content::read(self.secret_type, &plaintext)?;
        if let Some(stated) = self.public_key {
            let found = content.key(0).map_err(KeystoreError::Words)?.account();
            if stated != found {
                return Err(KeystoreError::Mismatch { stated, found });
            }
        }
        Ok((content, detours))
    }

    fn decrypt(&self, password: &Secret) -> Result<(Zeroizing<Vec<u8>>, Detours), KeystoreError> {
        // SDK 13 and before derive with one lane whatever the file says.
        let one_lane = (self.cost.lanes != 1).then_some(KdfCost { lanes: 1, ..self.cost });
        for (index, spelling) in kdf::spellings(password).iter().enumerate() {
            for cost in [Some(self.cost), one_lane].into_iter().flatten() {
                let key = cost.derive(spelling, &self.salt)?;
                let cipher = XSalsa20Poly1305::new(key.as_slice().into());
                if let Ok(plain) =
                    cipher.decrypt(Nonce::from_slice(&self.nonce), self.ciphertext.as_slice())
                {
                    let detours = Detours { one_lane: cost != self.cost, normalised: index > 0 };
                    return Ok((Zeroizing::new(plain), detours));
                }
            }
        }
        Err(KeystoreError::Password)
    }

    /// Makes a keystore. `public_key` is the key's account; that of account 0 for words
    /// and master keys.
    ///
    /// # Errors
    /// The cost is beyond the limits.
    pub fn seal(
        name: &str,
        content: &Content,
        password: &Secret,
        cost: KdfCost,
        random: &SealRandom,
    ) -> Result<Self, KeystoreError> {
        let key = cost.derive(password.expose(), &random.salt)?;
        let cipher = XSalsa20Poly1305::new(key.as_slice().into());
        // In place, so that no copy of the plaintext is left behind.
        let mut buffer = Zeroizing::new(content.plaintext().expose().to_vec());
        let tag = cipher
            .encrypt_in_place_detached(Nonce::from_slice(&random.nonce), &[], &mut buffer)
            .map_err(|_| KeystoreError::Content(SecretTextError::Form))?;
        let ciphertext = [tag.as_slice(), &buffer].concat();
        let account = content.key(0).map_err(KeystoreError::Words)?.account();
        Self::check(Document {
            name: name.to_owned(),
            version: VERSION,
            public_key: Some(account.to_string()),
            id: uuid(random.id),
            crypto: Crypto {
                secret_type: content.secret_type().text().to_owned(),
                symmetric_alg: CIPHER.to_owned(),
                kdf: KDF.to_owned(),
                kdf_params: KdfParams {
                    memlimit_kib: cost.memory_kib,
                    opslimit: cost.passes,
                    parallelism: cost.lanes,
                    salt: hex::encode(&random.salt),
                },
                ciphertext: hex::encode(&ciphertext),
                cipher_params: CipherParams { nonce: hex::encode(&random.nonce) },
            },
        })
    }

    /// The same keystore with another label, for a copy under another name.
    #[must_use]
    pub fn renamed(mut self, name: &str) -> Self {
        name.clone_into(&mut self.document.name);
        self
    }

    /// The same keystore with another's `id`, for the same key under another password.
    #[must_use]
    pub fn with_id_of(mut self, other: &Self) -> Self {
        self.document.id.clone_from(&other.document.id);
        self
    }

    /// The file's text: one line of JSON.
    ///
    /// # Errors
    /// Never in practice: every field is a text or a number.
    pub fn to_text(&self) -> Result<String, KeystoreError> {
        serde_json::to_string(&self.document)
            .map(|text| text + "\n")
            .map_err(|error| KeystoreError::Json { fault: error.to_string() })
    }
}

/// A version 4 UUID of 16 random bytes.
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex::encode(&bytes);
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|range| digits.get(range).unwrap_or_default()).join("-")
}

#[cfg(test)]
mod tests;
