//! 32-byte values, each a type of its own so that one cannot stand in for another.

use std::fmt;
use std::str::FromStr;

use blake2::{Blake2b256, Digest};
use zeroize::ZeroizeOnDrop;

use super::api::{self, ApiError, Era, Prefix};

/// The hash function of the chain: BLAKE2b with a 32-byte digest, unkeyed
/// (`spec/json-rpc.md` §4.4).
#[must_use]
pub fn blake2b256(bytes: &[u8]) -> [u8; 32] {
    Blake2b256::digest(bytes).into()
}

macro_rules! bytes32 {
    ($(#[$doc:meta])* $name:ident, $prefix:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 32]);

        impl $name {
            /// Wraps the 32 bytes.
            #[must_use]
            pub const fn new(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The 32 bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }

            /// The API string of the given era, e.g. `ak_…` or `ak$…`.
            #[must_use]
            pub fn encode(&self, era: Era) -> String {
                api::encode($prefix, era, &self.0)
            }

            /// Reads an API string of either era.
            ///
            /// # Errors
            /// The text does not decode, or is of another kind.
            pub fn decode(text: &str) -> Result<Self, ApiError> {
                let payload = api::decode_as(text, $prefix)?.payload;
                let found = payload.len();
                let bytes = payload
                    .try_into()
                    .map_err(|_| ApiError::Size { prefix: $prefix, expected: 32, found })?;
                Ok(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            /// The API string of today's form.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.encode(Era::Modern))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }

        impl From<[u8; 32]> for $name {
            fn from(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = ApiError;

            fn from_str(text: &str) -> Result<Self, ApiError> {
                Self::decode(text)
            }
        }
    };
}

bytes32!(
    /// An account: its ed25519 public key (`ak_…`).
    ///
    /// Reading also takes the 33-byte form of the seed document (`01` and the key,
    /// `spec/legacy.md` §3.2), which only ever names the same account; writing always
    /// gives the 32-byte form that nodes accept.
    AccountKey,
    Prefix::AccountKey
);
bytes32!(
    /// A channel's id on chain (`ch_…`): see [`ChannelId::of`].
    ChannelId,
    Prefix::Channel
);
bytes32!(
    /// A contract's id (`ct_…`).
    ContractId,
    Prefix::Contract
);
bytes32!(
    /// A transaction hash (`th_…`): BLAKE2b of the serialised *signed* transaction.
    TxHash,
    Prefix::TxHash
);
bytes32!(
    /// The root of a channel's off-chain state (`st_…`), `spec/json-rpc.md` §5.
    StateHash,
    Prefix::StateHash
);

impl ChannelId {
    /// The id that a create transaction will have on chain:
    /// `blake2b(initiator ‖ nonce as 32-byte big-endian ‖ responder)`
    /// (`spec/json-rpc.md` §4.4; the same in 2018, `spec/legacy.md` §3.6).
    #[must_use]
    pub fn of(initiator: &AccountKey, nonce: u64, responder: &AccountKey) -> Self {
        let mut bytes = [0u8; 96];
        let (first, rest) = bytes.split_at_mut(32);
        let (middle, last) = rest.split_at_mut(32);
        first.copy_from_slice(initiator.as_bytes());
        middle[24..].copy_from_slice(&nonce.to_be_bytes());
        last.copy_from_slice(responder.as_bytes());
        Self(blake2b256(&bytes))
    }
}

/// The key of a channel process's saved state and the bearer token of its session
/// (`spec/json-rpc.md` §1.6). A secret: it is wiped on drop and has no `Display`.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct FsmId([u8; 32]);

impl FsmId {
    /// Wraps the 32 bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads `ba_…`.
    ///
    /// # Errors
    /// The text does not decode, is of another kind, or is not 32 bytes long. The
    /// error never quotes the text.
    pub fn decode(text: &str) -> Result<Self, ApiError> {
        let payload =
            api::decode_as(text, Prefix::ByteArray).map_err(ApiError::without_text)?.payload;
        let found = payload.len();
        let bytes = payload.try_into().map_err(|_| ApiError::Size {
            prefix: Prefix::ByteArray,
            expected: 32,
            found,
        })?;
        Ok(Self(bytes))
    }

    /// The 32 bytes, for the journal.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The `ba_…` text, for the one place that must send or store it.
    #[must_use]
    pub fn reveal(&self) -> String {
        api::encode(Prefix::ByteArray, Era::Modern, &self.0)
    }
}

impl fmt::Debug for FsmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ba_(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channel_id_of_known_keys() {
        let initiator =
            AccountKey::decode("ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E").unwrap();
        let responder =
            AccountKey::decode("ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk").unwrap();
        assert_eq!(
            ChannelId::of(&initiator, 1, &responder).to_string(),
            "ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ"
        );
    }

    #[test]
    fn the_33_byte_form_of_the_seed_names_the_same_account() {
        let long =
            AccountKey::decode("ak$4Kr76woCtc3ehZ45K1sCrmgKX6gnh7qGhjSU1GZYqfLTTjtCgn").unwrap();
        assert_eq!(
            long.encode(Era::Legacy),
            "ak$2P6vsVmMTvpWsyMAjPsFYAuQQUy8zGxV4fLDrafZBewxrxR7oc"
        );
    }

    #[test]
    fn an_fsm_id_never_shows() {
        let id = FsmId::new([7; 32]);
        assert_eq!(format!("{id:?}"), "ba_(redacted)");
        assert_eq!(FsmId::decode(&id.reveal()).unwrap(), id);
        let error = FsmId::decode("ba_secret!").unwrap_err().to_string();
        assert!(!error.contains("secret"), "{error}");
    }
}
