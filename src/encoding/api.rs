//! API strings: a prefix, a separator, and the payload with a four-byte checksum.
//!
//! Today `prefix_` with base58 for short things and base64 for long ones
//! (`spec/json-rpc.md` §4.1); in 2018 `prefix$` and base58 for everything
//! (`spec/legacy.md` §3.1). Between the two, nodes wrote `tx_` with base58; that form
//! is not a source of anything here and is not read.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroize;

use super::base58::{self, NotADigit};

/// Longest API string that is looked at, in bytes. Far above any transaction that a
/// node's peer protocol can carry (65 535 bytes), far below anything that hurts.
pub const MAX_TEXT: usize = 1 << 20;

/// Longest base58 text that is looked at; its cost grows with the square (a few
/// milliseconds for this one).
const MAX_BASE58: usize = 1 << 15;

/// Which of the two forms a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 2018: `prefix$` and base58check for every kind.
    Legacy,
    /// Today: `prefix_`, base58check or base64check by kind.
    Modern,
}

/// How a payload is written in today's form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Base58,
    Base64,
}

macro_rules! prefixes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $alphabet:ident, $size:expr;)*) => {
        /// The kind of thing an API string holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Prefix {
            $($(#[$doc])* $name,)*
        }

        impl Prefix {
            /// Every prefix.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The letters before the separator.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            const fn alphabet(self) -> Alphabet {
                match self { $(Self::$name => Alphabet::$alphabet,)* }
            }

            /// The payload's size in bytes where the kind fixes it.
            #[must_use]
            pub const fn size(self) -> Option<usize> {
                match self { $(Self::$name => $size,)* }
            }
        }
    };
}

prefixes! {
    /// Account (public key).
    AccountKey = "ak", Base58, Some(32);
    /// Byte array; an fsm id among others.
    ByteArray = "ba", Base64, None;
    /// Proof of fraud hash.
    ProofOfFraud = "bf", Base58, Some(32);
    /// Block hash of 2018, before key and micro blocks.
    BlockHash = "bh", Base58, Some(32);
    /// Hash of a block's state.
    BlockState = "bs", Base58, Some(32);
    /// Hash of a block's transactions.
    BlockTxs = "bx", Base58, Some(32);
    /// Contract bytes: code, call data, return values.
    ContractBytes = "cb", Base64, None;
    /// Channel id.
    Channel = "ch", Base58, Some(32);
    /// Key of a contract's store.
    StoreKey = "ck", Base64, None;
    /// Name commitment.
    Commitment = "cm", Base58, Some(32);
    /// Call state tree.
    CallTree = "cs", Base64, None;
    /// Contract id.
    Contract = "ct", Base58, Some(32);
    /// Value of a contract's store.
    StoreValue = "cv", Base64, None;
    /// Key block hash.
    KeyBlock = "kh", Base58, Some(32);
    /// Micro block hash.
    MicroBlock = "mh", Base58, Some(32);
    /// Name.
    Name = "nm", Base58, None;
    /// Oracle.
    Oracle = "ok", Base58, Some(32);
    /// Oracle query.
    OracleQuery = "oq", Base58, Some(32);
    /// Oracle response.
    OracleResponse = "or", Base64, None;
    /// Oracle query text.
    OracleQueryText = "ov", Base64, None;
    /// Proof of inclusion.
    Poi = "pi", Base64, None;
    /// Peer key.
    Peer = "pp", Base58, Some(32);
    /// Signature.
    Signature = "sg", Base58, Some(64);
    /// Secret key seed. Never printed by anything that did not ask for it by name.
    SecretKey = "sk", Base58, Some(32);
    /// State trees.
    StateTrees = "ss", Base64, None;
    /// Channel state hash.
    StateHash = "st", Base64, Some(32);
    /// Transaction hash.
    TxHash = "th", Base58, Some(32);
    /// Transaction.
    Transaction = "tx", Base64, None;
}

impl Prefix {
    /// The prefix with these letters.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|prefix| prefix.text() == text)
    }

    /// What a person calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccountKey => "account",
            Self::ByteArray => "byte array",
            Self::ProofOfFraud => "proof of fraud hash",
            Self::BlockHash => "block hash",
            Self::BlockState => "block state hash",
            Self::BlockTxs => "block transactions hash",
            Self::ContractBytes => "contract bytes",
            Self::Channel => "channel id",
            Self::StoreKey => "contract store key",
            Self::Commitment => "commitment",
            Self::CallTree => "call state tree",
            Self::Contract => "contract",
            Self::StoreValue => "contract store value",
            Self::KeyBlock => "key block hash",
            Self::MicroBlock => "micro block hash",
            Self::Name => "name",
            Self::Oracle => "oracle",
            Self::OracleQuery => "oracle query",
            Self::OracleResponse => "oracle response",
            Self::OracleQueryText => "oracle query text",
            Self::Poi => "proof of inclusion",
            Self::Peer => "peer key",
            Self::Signature => "signature",
            Self::SecretKey => "secret key",
            Self::StateTrees => "state trees",
            Self::StateHash => "state hash",
            Self::TxHash => "transaction hash",
            Self::Transaction => "transaction",
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// A decoded API string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiText {
    /// What it holds.
    pub prefix: Prefix,
    /// Which form it had.
    pub era: Era,
    /// The bytes without the checksum.
    pub payload: Vec<u8>,
}

impl ApiText {
    /// The text it was read from: same kind, same form, same bytes.
    #[must_use]
    pub fn encode(&self) -> String {
        encode(self.prefix, self.era, &self.payload)
    }
}

/// Why a text is not an API string.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApiError {
    /// No `_` or `$` after two letters.
    #[error("“{text}” is not an æternity string: it does not begin with two letters and `_`")]
    NoPrefix {
        /// The text, shortened.
        text: String,
    },
    /// The letters are none that is known.
    #[error("“{found}_…” is no known kind of æternity string")]
    UnknownPrefix {
        /// The letters.
        found: String,
    },
    /// Another kind was wanted.
    #[error("expected {} (`{expected}_…`) but found {} (`{found}_…`)", .expected.name(), .found.name())]
    WrongPrefix {
        /// What was wanted.
        expected: Prefix,
        /// What it is.
        found: Prefix,
    },
    /// A character that the alphabet does not have, or wrong padding.
    #[error("“{text}” is not valid {alphabet}: {fault}")]
    Alphabet {
        /// The text, shortened.
        text: String,
        /// `base58` or `base64`.
        alphabet: &'static str,
        /// What is wrong and where.
        fault: String,
    },
    /// The last four bytes are not the checksum of the others.
    #[error("“{text}” has a wrong checksum: a character is mistyped or missing")]
    Checksum {
        /// The text, shortened.
        text: String,
    },
    /// The payload has not the size of its kind.
    #[error("this {} has {found} bytes, expected {expected}", .prefix.name())]
    Size {
        /// The kind.
        prefix: Prefix,
        /// The size of the kind.
        expected: usize,
        /// The size found.
        found: usize,
    },
    /// Longer than anything sensible.
    #[error("the text is {found} bytes long; more than {limit} is not looked at")]
    TooLong {
        /// Its length.
        found: usize,
        /// The limit that applies.
        limit: usize,
    },
}

impl ApiError {
    /// The same error with the offending text blanked, for secrets.
    #[must_use]
    pub fn without_text(self) -> Self {
        let text = String::from("(hidden)");
        match self {
            Self::NoPrefix { .. } => Self::NoPrefix { text },
            Self::UnknownPrefix { .. } => Self::UnknownPrefix { found: text },
            Self::Alphabet { alphabet, .. } => {
                Self::Alphabet { text, alphabet, fault: String::from("(hidden)") }
            }
            Self::Checksum { .. } => Self::Checksum { text },
            other @ (Self::WrongPrefix { .. } | Self::Size { .. } | Self::TooLong { .. }) => other,
        }
    }
}

/// Writes an API string.
#[must_use]
pub fn encode(prefix: Prefix, era: Era, payload: &[u8]) -> String {
    let (separator, alphabet) = match era {
        Era::Legacy => ('$', Alphabet::Base58),
        Era::Modern => ('_', prefix.alphabet()),
    };
    // Base58 takes 1.37 characters for a byte, base64 1.34.
    let mut text = String::with_capacity(payload.len().saturating_mul(3) / 2 + 32);
    text.push_str(prefix.text());
    text.push(separator);
    let mut write = |bytes: &[u8]| match alphabet {
        Alphabet::Base58 => base58::push(&mut text, bytes),
        Alphabet::Base64 => STANDARD.encode_string(bytes, &mut text),
    };
    let sum = checksum(payload);
    let size = payload.len().saturating_add(sum.len());
    // Most are short, and printed by the hundred thousand.
    let mut short = [0; 68];
    match short.get_mut(..size).and_then(|bytes| bytes.split_at_mut_checked(payload.len())) {
        Some((start, end)) => {
            start.copy_from_slice(payload);
            end.copy_from_slice(&sum);
            write(short.get(..size).unwrap_or_default());
        }
        None => write(&[payload, &sum].concat()),
    }
    if prefix == Prefix::SecretKey {
        short.zeroize();
    }
    text
}

/// Reads an API string of either form and any kind.
///
/// Accounts of 33 bytes whose first is `01` (the seed document's form) are read as the
/// 32-byte account that they name only by [`super::AccountKey::decode`]; here they keep
/// their bytes, so that a text can be shown as it is.
///
/// # Errors
/// See [`ApiError`].
pub fn decode(text: &str) -> Result<ApiText, ApiError> {
    let decoded = unchecked_size(text)?;
    let ApiText { prefix, era, payload } = &decoded;
    if let Some(expected) = prefix.size()
        && payload.len() != expected
        && !historic_account(*prefix, *era, payload)
    {
        return Err(ApiError::Size { prefix: *prefix, expected, found: payload.len() });
    }
    Ok(decoded)
}

/// Reads an API string whose payload may have any size: nodes write texts as the payload of
/// ids where they show their history.
///
/// # Errors
/// See [`ApiError`].
pub fn unchecked_size(text: &str) -> Result<ApiText, ApiError> {
    if text.len() > MAX_TEXT {
        return Err(ApiError::TooLong { found: text.len(), limit: MAX_TEXT });
    }
    let no_prefix = || ApiError::NoPrefix { text: shorten(text) };
    let at = text.find(['_', '$']).ok_or_else(no_prefix)?;
    let (letters, rest) = text.split_at(at);
    if letters.len() != 2 || !letters.bytes().all(|b| b.is_ascii_lowercase()) {
        return Err(no_prefix());
    }
    let prefix = Prefix::from_text(letters)
        .ok_or_else(|| ApiError::UnknownPrefix { found: letters.to_owned() })?;
    let (era, alphabet) = if rest.starts_with('$') {
        (Era::Legacy, Alphabet::Base58)
    } else {
        (Era::Modern, prefix.alphabet())
    };
    let body = rest.get(1..).unwrap_or_default();
    let mut payload = match alphabet {
        Alphabet::Base58 if body.len() > MAX_BASE58 => {
            return Err(ApiError::TooLong { found: body.len(), limit: MAX_BASE58 });
        }
        Alphabet::Base58 => base58::decode(body).map_err(|NotADigit { character, at }| {
            // Before it there is ASCII alone.
            let position = letters.len().saturating_add(2).saturating_add(at);
            let fault = format!("it has no `{character}`, which is at position {position}");
            ApiError::Alphabet { text: shorten(text), alphabet: "base58", fault }
        })?,
        Alphabet::Base64 => STANDARD.decode(body).map_err(|fault| ApiError::Alphabet {
            text: shorten(text),
            alphabet: "base64",
            fault: fault.to_string(),
        })?,
    };
    let split =
        payload.len().checked_sub(4).ok_or_else(|| ApiError::Checksum { text: shorten(text) })?;
    let found = payload.split_off(split);
    if found != checksum(&payload) {
        return Err(ApiError::Checksum { text: shorten(text) });
    }
    Ok(ApiText { prefix, era, payload })
}

/// Reads an API string that must be of one kind. A 33-byte account is given as the
/// 32-byte key that it names.
///
/// # Errors
/// See [`ApiError`].
pub fn decode_as(text: &str, expected: Prefix) -> Result<ApiText, ApiError> {
    let mut decoded = decode(text)?;
    if decoded.prefix != expected {
        return Err(ApiError::WrongPrefix { expected, found: decoded.prefix });
    }
    if expected == Prefix::AccountKey && decoded.payload.len() == 33 {
        decoded.payload.remove(0);
    }
    Ok(decoded)
}

/// The account forms found in the seed document only (`spec/legacy.md` §3.2): an id
/// (tag `01` and 32 bytes) and an uncompressed secp256k1 point (65 bytes).
fn historic_account(prefix: Prefix, era: Era, payload: &[u8]) -> bool {
    prefix == Prefix::AccountKey
        && era == Era::Legacy
        && matches!((payload.len(), payload.first()), (33, Some(1)) | (65, Some(4)))
}

/// First four bytes of the double SHA-256.
fn checksum(payload: &[u8]) -> [u8; 4] {
    let digest = Sha256::digest(Sha256::digest(payload));
    [digest[0], digest[1], digest[2], digest[3]]
}

/// The first characters of a text, for messages.
fn shorten(text: &str) -> String {
    const SHOWN: usize = 24;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALICE: &str = "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx";

    #[test]
    fn reads_and_writes_both_eras() {
        let modern = decode(ALICE).unwrap();
        assert_eq!((modern.prefix, modern.era), (Prefix::AccountKey, Era::Modern));
        assert_eq!(modern.encode(), ALICE);
        let legacy = ALICE.replace('_', "$");
        assert_eq!(decode(&legacy).unwrap().encode(), legacy);
    }

    #[test]
    fn refuses_what_is_not_one() {
        assert!(matches!(decode("hello"), Err(ApiError::NoPrefix { .. })));
        assert!(matches!(decode("zz_1111"), Err(ApiError::UnknownPrefix { .. })));
        assert!(matches!(decode("ak_"), Err(ApiError::Checksum { .. })));
        assert_eq!(
            decode("ak_2OIl").unwrap_err().to_string(),
            "“ak_2OIl” is not valid base58: it has no `O`, which is at position 5"
        );
        assert!(matches!(decode("tx_AAA"), Err(ApiError::Alphabet { .. })));
        assert!(matches!(
            decode_as(ALICE, Prefix::Channel),
            Err(ApiError::WrongPrefix { expected: Prefix::Channel, found: Prefix::AccountKey })
        ));
        assert!(matches!(
            decode("th_11111111111111111111111111111114F1sz5"),
            Err(ApiError::Size { expected: 32, found: 31, .. })
        ));
        let long = format!("ak_{}", "1".repeat(MAX_BASE58 + 1));
        assert!(matches!(decode(&long), Err(ApiError::TooLong { .. })));
    }

    proptest! {
        #[test]
        fn every_payload_comes_back(payload in proptest::collection::vec(any::<u8>(), 0..200)) {
            for era in [Era::Legacy, Era::Modern] {
                let text = encode(Prefix::Transaction, era, &payload);
                let back = decode(&text).unwrap();
                prop_assert_eq!(&back.payload, &payload);
                prop_assert_eq!(back.era, era);
            }
        }

        #[test]
        fn one_changed_character_never_passes(at in 3usize..50, to in "[1-9A-Za-z]") {
            let mut text = ALICE.to_owned();
            let at = at.min(text.len() - 1);
            if text[at..=at] != *to {
                text.replace_range(at..=at, &to);
                prop_assert!(decode(&text).is_err());
            }
        }

        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = decode(&text);
        }
    }
}
