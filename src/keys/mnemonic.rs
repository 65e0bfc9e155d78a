//! Mnemonic words and the keys that grow from them.
//!
//! BIP-39 English words → 64-byte seed (no passphrase, as in the SDK) → SLIP-10 ed25519
//! `m/44'/457'/{account}'/0'/{address}'` (`spec/keys-and-networks.md` §4.2).

use std::fmt;

use bip39::Language;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::secret::{Secret, SecretKey};

/// Added to an index to make the derivation hardened; ed25519 has no other kind.
const HARDENED: u32 = 1 << 31;

/// `44'/457'`: the purpose, and the chain's registered coin type.
const PURPOSE: u32 = 44;
const COIN: u32 = 457;

/// Why words are no mnemonic, or a path no path. Never quotes a word.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MnemonicError {
    /// Not UTF-8.
    #[error("the mnemonic is not text")]
    NotText,
    /// Not 12, 15, 18, 21 or 24 words.
    #[error("a mnemonic has 12, 15, 18, 21 or 24 words, not {found}")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// A word that the English list does not have.
    #[error("word {position} is not in the English word list: check its spelling")]
    Word {
        /// Which one, from 1.
        position: usize,
    },
    /// The words are right but do not belong together.
    #[error("the words do not belong together (wrong checksum): one is wrong, or two are swapped")]
    Checksum,
    /// An account number for something that has only one.
    #[error("this holds a single key, not words: it has account 0 only, not {found}")]
    SingleKey {
        /// The number.
        found: u32,
    },
    /// An account or address number of 2^31 or more.
    #[error("{found} is too large for an account or address number: at most 2147483647")]
    Index {
        /// The number.
        found: u32,
    },
}

/// Mnemonic words with a valid checksum, wiped on drop.
#[derive(Clone)]
pub struct Mnemonic(bip39::Mnemonic);

impl Mnemonic {
    /// Bytes of entropy behind this many words; `None` if no mnemonic has so many.
    #[must_use]
    pub const fn entropy_len(words: usize) -> Option<usize> {
        match words {
            12 => Some(16),
            15 => Some(20),
            18 => Some(24),
            21 => Some(28),
            24 => Some(32),
            _ => None,
        }
    }

    /// The words of fresh entropy: 16, 20, 24, 28 or 32 random bytes.
    ///
    /// # Errors
    /// The entropy has another size.
    pub fn generate(entropy: &[u8]) -> Result<Self, MnemonicError> {
        bip39::Mnemonic::from_entropy_in(Language::English, entropy)
            .map(Self)
            .map_err(|_| MnemonicError::Count { found: entropy.len() * 3 / 4 })
    }

    /// Reads words in any case, with any white space between them.
    ///
    /// # Errors
    /// See [`MnemonicError`]; words are never part of the error.
    pub fn parse(words: &Secret) -> Result<Self, MnemonicError> {
        let text = words.expose_text().ok_or(MnemonicError::NotText)?;
        let mut normal = Zeroizing::new(String::with_capacity(2 * text.len()));
        normal.extend(text.nfkd().flat_map(char::to_lowercase));
        bip39::Mnemonic::parse_in_normalized(Language::English, &normal).map(Self).map_err(
            |error| match error {
                bip39::Error::BadWordCount(found) => MnemonicError::Count { found },
                bip39::Error::UnknownWord(index) => {
                    MnemonicError::Word { position: index.saturating_add(1) }
                }
                _ => MnemonicError::Checksum,
            },
        )
    }

    /// The words, for the keystore and for the person who must write them down.
    #[must_use]
    pub fn reveal(&self) -> Secret {
        let mut text = Vec::with_capacity(24 * 9);
        for word in self.0.words() {
            if !text.is_empty() {
                text.push(b' ');
            }
            text.extend_from_slice(word.as_bytes());
        }
        Secret::new(text)
    }

    /// The master key of these words.
    #[must_use]
    pub fn master(&self) -> ExtendedKey {
        let seed = Zeroizing::new(self.0.to_seed_normalized(""));
        ExtendedKey::from_seed(seed.as_slice())
    }
}

impl fmt::Debug for Mnemonic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(redacted)")
    }
}

/// A key of a SLIP-10 tree: 32 bytes that are a key, and 32 that derive its children.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ExtendedKey([u8; 64]);

impl ExtendedKey {
    /// The master key of a seed.
    #[must_use]
    pub fn from_seed(seed: &[u8]) -> Self {
        Self(hmac_sha512(b"ed25519 seed", &[seed]))
    }

    /// The key, then the chain code: the plaintext of a master key keystore.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// The key, then the chain code.
    pub(super) const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// The key of `m/44'/457'/{account}'/0'/{address}'`, if this is the master key.
    ///
    /// # Errors
    /// A number of 2^31 or more.
    pub fn derive(&self, account: u32, address: u32) -> Result<SecretKey, MnemonicError> {
        let mut key = self.clone();
        for index in [PURPOSE, COIN, account, 0, address] {
            key = key.child(index)?;
        }
        Ok(SecretKey::from_seed(key.key()))
    }

    fn child(&self, index: u32) -> Result<Self, MnemonicError> {
        let hardened =
            index.checked_add(HARDENED).ok_or(MnemonicError::Index { found: index })?.to_be_bytes();
        let (_, chain_code) = self.0.split_at(32);
        Ok(Self(hmac_sha512(chain_code, &[&[0], self.key(), &hardened])))
    }

    fn key(&self) -> &[u8; 32] {
        self.0.first_chunk().expect("64 bytes have 32 first ones")
    }
}

impl fmt::Debug for ExtendedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(redacted)")
    }
}

fn hmac_sha512(key: &[u8], parts: &[&[u8]]) -> [u8; 64] {
    let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("HMAC takes keys of any size");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str =
        "eye quarter chapter suit cruel scrub verify stuff volume control learn dust";

    fn parse(words: &str) -> Result<Mnemonic, MnemonicError> {
        Mnemonic::parse(&Secret::new(words))
    }

    #[test]
    fn accounts_of_the_known_words() {
        let master = parse(WORDS).unwrap().master();
        for (account, expected) in [
            (0, "ak_2swhLkgBPeeADxVTAVCJnZLY5NZtCFiM93JxsEaMuC59euuFRQ"),
            (42, "ak_2HteeujaJzutKeFZiAmYTzcagSoRErSXpBFV179xYgqT4teakv"),
        ] {
            assert_eq!(master.derive(account, 0).unwrap().account().to_string(), expected);
        }
        assert_ne!(master.derive(0, 0).unwrap().account(), master.derive(0, 1).unwrap().account());
        assert_eq!(
            master.derive(HARDENED, 0).unwrap_err(),
            MnemonicError::Index { found: HARDENED }
        );
    }

    /// SLIP-0010, test vector 1 for ed25519.
    #[test]
    fn slip_10_chain() {
        let seed = super::super::hex::decode("000102030405060708090a0b0c0d0e0f").unwrap();
        let master = ExtendedKey::from_seed(&seed);
        assert_eq!(
            super::super::hex::encode(master.key()),
            "2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7"
        );
        assert_eq!(
            super::super::hex::encode(master.child(0).unwrap().key()),
            "68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3"
        );
    }

    #[test]
    fn case_and_space_do_not_matter() {
        let odd = format!("  {}\n", WORDS.to_uppercase().replace(' ', "\t "));
        assert_eq!(parse(&odd).unwrap().reveal().expose_text(), Some(WORDS));
    }

    #[test]
    fn refusals_name_the_place_not_the_word() {
        let error = parse(&WORDS.replace("cruel", "gruel")).unwrap_err();
        assert_eq!(error, MnemonicError::Word { position: 5 });
        assert!(!error.to_string().contains("gruel"));
        let swapped = WORDS.replace("eye quarter", "quarter eye");
        assert_eq!(parse(&swapped).unwrap_err(), MnemonicError::Checksum);
        assert_eq!(parse("eye quarter").unwrap_err(), MnemonicError::Count { found: 2 });
        assert_eq!(Mnemonic::parse(&Secret::new([0xff])).unwrap_err(), MnemonicError::NotText);
        assert_eq!(format!("{:?}", parse(WORDS).unwrap()), "(redacted)");
    }

    #[test]
    fn fresh_words_of_every_length_read_back() {
        for words in [12, 15, 18, 21, 24] {
            let entropy = vec![0x5a; Mnemonic::entropy_len(words).unwrap()];
            let text = Mnemonic::generate(&entropy).unwrap().reveal();
            assert_eq!(text.expose_text().unwrap().split(' ').count(), words);
            assert!(Mnemonic::parse(&text).is_ok());
        }
        assert_eq!(Mnemonic::entropy_len(13), None);
        assert!(Mnemonic::generate(&[0; 17]).is_err());
    }
}
