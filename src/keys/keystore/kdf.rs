//! From a password to the keystore's key: argon2id, within limits.

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::KeystoreError;
use crate::keys::secret::Secret;

/// Most memory that a keystore may ask for, in KiB (1 GiB): a hostile file must not
/// take the machine down.
pub const MAX_MEMORY_KIB: u32 = 1 << 20;

/// Most passes that a keystore may ask for.
pub const MAX_PASSES: u32 = 20;

/// Most lanes that a keystore may ask for.
pub const MAX_LANES: u32 = 16;

/// The cost of opening a keystore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfCost {
    /// Memory in KiB (`memlimit_kib`).
    pub memory_kib: u32,
    /// Passes over it (`opslimit`).
    pub passes: u32,
    /// Lanes (`parallelism`).
    pub lanes: u32,
}

impl Default for KdfCost {
    /// What aecli uses, with one lane: the only number that every reader honours
    /// (`spec/keys-and-networks.md` §4.1, interop trap).
    fn default() -> Self {
        Self { memory_kib: 65536, passes: 3, lanes: 1 }
    }
}

impl KdfCost {
    /// Whether it is within the limits. Asked before any memory is allocated.
    ///
    /// # Errors
    /// Names the parameter, its value and its limit.
    pub fn check(self) -> Result<Self, KeystoreError> {
        let limits = [
            // argon2 itself needs eight blocks a lane.
            ("memlimit_kib", self.memory_kib, self.lanes.saturating_mul(8).max(8), MAX_MEMORY_KIB),
            ("opslimit", self.passes, 1, MAX_PASSES),
            ("parallelism", self.lanes, 1, MAX_LANES),
        ];
        for (name, found, least, most) in limits.into_iter().rev() {
            if !(least..=most).contains(&found) {
                return Err(KeystoreError::Cost { name, found, least, most });
            }
        }
        Ok(self)
    }

    /// The 32-byte key of a password.
    ///
    /// # Errors
    /// The cost is beyond the limits, or the salt is one that argon2 does not take.
    pub(super) fn derive(
        self,
        password: &[u8],
        salt: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, KeystoreError> {
        self.check()?;
        let mut key = Zeroizing::new([0; 32]);
        Params::new(self.memory_kib, self.passes, self.lanes, Some(key.len()))
            .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
            .and_then(|argon2| argon2.hash_password_into(password, salt, key.as_mut()))
            .map_err(|error| KeystoreError::Kdf { fault: error.to_string() })?;
        Ok(key)
    }
}

/// The password as typed, then as NFC and NFD where these differ: the same letters can
/// reach us composed or not, and no writer normalises them.
pub(super) fn spellings(password: &Secret) -> Vec<Zeroizing<Vec<u8>>> {
    let mut all = vec![Zeroizing::new(password.expose().to_vec())];
    if let Some(text) = password.expose_text() {
        let mut add = |letters: &mut dyn Iterator<Item = char>| {
            // Room for every letter at its largest, so that growing leaves no copies.
            let mut spelling = Zeroizing::new(String::with_capacity(4 * 4 * text.len()));
            spelling.extend(letters);
            let spelling = Zeroizing::new(spelling.as_bytes().to_vec());
            if !all.contains(&spelling) {
                all.push(spelling);
            }
        };
        add(&mut text.nfc());
        add(&mut text.nfd());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_checked_before_memory_is_touched() {
        let usual = KdfCost::default();
        assert_eq!(usual.check(), Ok(usual));
        for (cost, name) in [
            (KdfCost { memory_kib: u32::MAX, ..usual }, "memlimit_kib"),
            (KdfCost { memory_kib: MAX_MEMORY_KIB + 1, ..usual }, "memlimit_kib"),
            (KdfCost { memory_kib: 0, ..usual }, "memlimit_kib"),
            (KdfCost { memory_kib: 127, lanes: 16, ..usual }, "memlimit_kib"),
            (KdfCost { passes: 0, ..usual }, "opslimit"),
            (KdfCost { passes: 21, ..usual }, "opslimit"),
            (KdfCost { lanes: 0, ..usual }, "parallelism"),
            (KdfCost { lanes: 17, ..usual }, "parallelism"),
            (KdfCost { lanes: u32::MAX, ..usual }, "parallelism"),
        ] {
            let refused = cost.derive(b"", &[0; 16]).unwrap_err();
            assert!(
                matches!(refused, KeystoreError::Cost { name: found, .. } if found == name),
                "{cost:?}: {refused}"
            );
        }
    }

    #[test]
    fn spellings_of_a_password() {
        assert_eq!(spellings(&Secret::new("plain")).len(), 1);
        let composed = spellings(&Secret::new("p\u{e4}ss"));
        assert_eq!(composed.len(), 2);
        assert_eq!(composed[1].as_slice(), "pa\u{308}ss".as_bytes());
        assert_eq!(spellings(&Secret::new([0xff, 0xfe])).len(), 1);
    }
}
