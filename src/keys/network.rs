//! Which network a signature is for, and the keys that everybody knows.
//!
//! `spec/keys-and-networks.md` §4.3 (what is signed) and §4.5 (well-known keys).

use std::fmt;

use super::secret::SecretKey;
use crate::encoding::AccountKey;

/// The network that a signature is valid on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    /// Signatures begin with this id.
    Id(String),
    /// Nodes before v0.25 (2018), whose signatures name no network. Only development
    /// nodes are left of these.
    Unnamed,
}

impl Network {
    /// The network with this id.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self::Id(id.into())
    }

    /// The id, empty for [`Self::Unnamed`].
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Unnamed => "",
        }
    }

    /// Whether coins are worthless there: `ae_dev`, ids that begin with `local_`, and
    /// the nameless networks of 2018.
    #[must_use]
    pub fn is_development(&self) -> bool {
        match self {
            Self::Id(id) => id == "ae_dev" || id.starts_with("local_"),
            Self::Unnamed => true,
        }
    }

    /// Whether these bytes, signed, are a signature for this network and no other:
    /// `id ‖ hash`, `id-inner_tx ‖ hash`, or either with the serialised transaction (an
    /// RLP list) in place of its hash. Without this, bytes for `ae_devnet` would pass
    /// for `ae_dev`.
    #[must_use]
    pub(super) fn owns(&self, bytes: &[u8]) -> bool {
        const RLP_LIST: u8 = 0xc0;
        const HASH: usize = 32;
        let is_list = |rest: &[u8]| rest.first().is_some_and(|byte| *byte >= RLP_LIST);
        match self {
            Self::Unnamed => is_list(bytes),
            Self::Id(id) if id.is_empty() => false,
            Self::Id(id) => bytes.strip_prefix(id.as_bytes()).is_some_and(|rest| {
                let rest = rest.strip_prefix(b"-inner_tx").unwrap_or(rest);
                rest.len() == HASH || is_list(rest)
            }),
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => f.write_str(id),
            Self::Unnamed => f.write_str("(unnamed network of 2018)"),
        }
    }
}

/// The two parties of every example. Their secrets are public: the genesis key of the
/// SDK's development node and the first wallet of aeproject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DevKey {
    /// `ak_21A27UVV…`
    Alice,
    /// `ak_fUq2N…`
    Bob,
}

impl DevKey {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Alice, Self::Bob];

    /// `alice` or `bob`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alice => "alice",
            Self::Bob => "bob",
        }
    }

    /// The key of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// The secret that everybody knows.
    #[must_use]
    pub fn secret(self) -> SecretKey {
        SecretKey::from_seed(&self.seed())
    }

    /// Its 32 bytes, which are no secret.
    #[must_use]
    pub const fn seed(self) -> [u8; 32] {
        match self {
            Self::Alice => ALICE,
            Self::Bob => BOB,
        }
    }
}

/// Whether everybody can sign for this account: the development keys above, the other
/// wallets that aeproject funds, and the test seeds that repeat one byte 1…16 thirty-two
/// times.
#[must_use]
pub fn is_well_known(account: &AccountKey) -> bool {
    static ACCOUNTS: std::sync::OnceLock<Vec<AccountKey>> = std::sync::OnceLock::new();
    let accounts = ACCOUNTS.get_or_init(|| {
        let repeated = (1..=16u8).map(|byte| SecretKey::from_seed(&[byte; 32]));
        let named = DevKey::ALL.into_iter().map(DevKey::secret);
        let funded = FUNDED.iter().filter_map(|text| AccountKey::decode(text).ok());
        named.chain(repeated).map(|key| key.account()).chain(funded).collect()
    });
    accounts.contains(account)
}

/// Accounts whose secrets are published with aeproject and its forerunner, which fund
/// them on every node they start: the miner's and all wallets but the first.
const FUNDED: [&str; 11] = [
    "ak_2mwRmUeYmfuW93ti9HMSUJzCk1EYcQEfikVSzgo6k2VghsWhgU",
    "ak_tWZrf8ehmY7CyB1JAoBmWJEeThwWnDpU4NadUdzxVSbzDgKjP",
    "ak_FHZrEbRmanKUe9ECPXVNTLLpRP2SeQCLCT6Vnvs9JuVu78J7V",
    "ak_RYkcTuYcyxQ6fWZsL2G3Kj3K5WCRUEXsi76bPUNkEsoHc52Wp",
    "ak_2VvB4fFu7BQHaSuW5EkQ7GCaM5qiA5BsFUHjJ7dYpAaBoeFCZi",
    "ak_286tvbfP6xe4GY9sEbuN2ftx1LpavQwFVcPor9H4GxBtq5fXws",
    "ak_f9bmi44rdvUGKDsTLp3vMCMLMvvqsMQVWyc3XDAYECmCXEbzy",
    "ak_23p6pT7bajYMJRbnJ5BsbFUuYGX2PBoZAiiYcsrRHZ1BUY2zSF",
    "ak_gLYH5tAexTCvvQA6NpXksrkPJKCkLnB9MTDFTVCBuHNDJ3uZv",
    "ak_zPoY7cSHy2wBKFsdWJGXM7LnSjVt6cn1TWBDdRBUMC7Tur2NQ",
    "ak_RdoCvwe7kxPu2VBv2gQAc1V81sGyTTuxFv36AcvNQYZN7qgut",
];

const ALICE: [u8; 32] = [
    0x9e, 0xbd, 0x7b, 0xed, 0xa0, 0xc7, 0x9a, 0xf7, 0x2a, 0x42, 0xec, 0xe3, 0x82, 0x1a, 0x56, 0xef,
    0xf1, 0x63, 0x59, 0xb6, 0xdf, 0x37, 0x6c, 0xf0, 0x49, 0xae, 0xe9, 0x95, 0x56, 0x5f, 0x02, 0x2f,
];
const BOB: [u8; 32] = [
    0x7c, 0x6e, 0x60, 0x2a, 0x94, 0xf3, 0x0e, 0x4e, 0xa7, 0xed, 0xab, 0xe4, 0x37, 0x63, 0x14, 0xf6,
    0x9b, 0xa7, 0xea, 0xa2, 0xf3, 0x55, 0xec, 0xed, 0xb3, 0x39, 0xdf, 0x84, 0x7b, 0x6f, 0x0d, 0x80,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_keys_are_the_documented_ones() {
        let texts = DevKey::ALL.map(|key| {
            let secret = key.secret();
            assert_eq!(DevKey::from_name(key.name()), Some(key));
            assert!(is_well_known(&secret.account()));
            (secret.account().to_string(), secret.reveal().expose_text().unwrap().to_owned())
        });
        assert_eq!(
            texts[0],
            (
                "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E".to_owned(),
                "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf".to_owned(),
            )
        );
        assert_eq!(
            texts[1],
            (
                "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk".to_owned(),
                "sk_woRkv1SfE49sCNbmkHGLUdzPsH82kVGhTPTWebH8Ysk2MqQSh".to_owned(),
            )
        );
    }

    #[test]
    fn test_seeds_are_well_known_and_others_not() {
        for byte in 0..=20u8 {
            let account = SecretKey::from_seed(&[byte; 32]).account();
            assert_eq!(is_well_known(&account), (1..=16).contains(&byte), "{byte}");
        }
        for text in FUNDED {
            assert!(is_well_known(&text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn development_networks() {
        for (id, expected) in [
            ("ae_dev", true),
            ("local_x", true),
            ("ae_uat", false),
            ("ae_mainnet", false),
            ("", false),
        ] {
            assert_eq!(Network::new(id).is_development(), expected, "{id}");
        }
        assert!(Network::Unnamed.is_development());
    }

    #[test]
    fn bytes_belong_to_one_network() {
        let bytes = |prefix: &str, rest: &[u8]| [prefix.as_bytes(), rest].concat();
        let (dev, list) = (Network::new("ae_dev"), [0xf8, 0x50, 0x0b]);
        assert!(dev.owns(&bytes("ae_dev", &[1; 32])));
        assert!(dev.owns(&bytes("ae_dev-inner_tx", &[1; 32])));
        assert!(dev.owns(&bytes("ae_dev", &list)));
        assert!(!dev.owns(&bytes("ae_devnet", &[1; 32])));
        assert!(!dev.owns(&bytes("ae_mainnet", &[1; 32])));
        assert!(!dev.owns(&list) && !dev.owns(b"ae_dev") && !dev.owns(b""));
        assert!(Network::Unnamed.owns(&list));
        assert!(!Network::Unnamed.owns(&bytes("ae_mainnet", &[1; 32])));
        assert!(!Network::new("").owns(&list));
    }
}
