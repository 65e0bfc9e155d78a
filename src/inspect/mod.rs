//! Any API string taken apart: what it is, what it says, as data and as lines.
//!
//! For `decode` and for everything that shows an object on request. It judges nothing:
//! a text that decodes here may still be one that no node takes.

pub mod build;
mod trees;

use thiserror::Error;
use zeroize::Zeroize;

use crate::encoding::{AccountKey, ApiError, ApiText, Era, Prefix, TxHash, api, blake2b256};
use crate::tx::describe::{Node, Record, Style, Value};
use crate::tx::{SignedTx, Tx, TxError, Update};

/// A decoded API string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Kind, form and bytes. A secret key's bytes are not kept.
    pub text: ApiText,
    /// What the bytes hold.
    pub content: Content,
}

/// What the bytes of an API string hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A signed transaction, with any number of signatures.
    Signed(Box<SignedTx>),
    /// A transaction without its wrapper.
    Bare(Box<Tx>),
    /// An off-chain update.
    Update(Box<Update>),
    /// A secret key; only the account that it belongs to is kept.
    Secret(AccountKey),
    /// An id, a hash, a signature, or bytes that nothing more is known of.
    Bytes,
}

/// Why a text cannot be taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeFailure {
    /// Nothing but blanks.
    #[error("there is nothing to decode: give a text such as tx_…, ak_…, th_… or pi_…")]
    Empty,
    /// The text is no API string.
    #[error(transparent)]
    Text(#[from] ApiError),
    /// The text is fine but holds no transaction of a channel.
    #[error("the text is intact, but: {0}")]
    Tx(#[from] TxError),
}

/// Takes one line apart, for output as JSON.
///
/// # Errors
/// See [`DecodeFailure`].
///
/// ```
/// let line = "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx";
/// let record = aechan::inspect::decode_line(line)?;
/// assert_eq!(record.to_json()["type"], "account_pubkey");
/// # Ok::<(), aechan::inspect::DecodeFailure>(())
/// ```
pub fn decode_line(text: &str) -> Result<Record, DecodeFailure> {
    Ok(Object::decode(text)?.describe())
}

impl Object {
    /// Decodes an API string of any kind and era; blanks around it do not matter.
    ///
    /// # Errors
    /// See [`DecodeFailure`].
    pub fn decode(text: &str) -> Result<Self, DecodeFailure> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DecodeFailure::Empty);
        }
        let secret = text.starts_with("sk");
        let mut text =
            api::decode(text).map_err(|error| if secret { error.without_text() } else { error })?;
        let content = match text.prefix {
            Prefix::Transaction => match SignedTx::decode(&text.payload) {
                Ok(signed) => Content::Signed(Box::new(signed)),
                Err(TxError::NotSigned(_)) => Content::Bare(Box::new(Tx::decode(&text.payload)?)),
                Err(error) => return Err(error.into()),
            },
            Prefix::ByteArray => match Update::decode(&text.payload) {
                Ok(update) => Content::Update(Box::new(update)),
                Err(_) => Content::Bytes,
            },
            Prefix::SecretKey => Content::Secret(account_of_secret(&mut text.payload)),
            _ => Content::Bytes,
        };
        Ok(Self { text, content })
    }

    /// What it says.
    #[must_use]
    pub fn describe(&self) -> Record {
        let style = Style { era: self.text.era, trees: trees::describe };
        match &self.content {
            Content::Signed(signed) => style.signed(signed),
            Content::Bare(tx) => style.tx(tx),
            Content::Update(update) => style.update(update),
            Content::Secret(account) => Record::new("account_seckey")
                .with("account_id", account.encode(self.text.era))
                .with("note", "this is a secret: whoever has it can spend what the account holds"),
            Content::Bytes => self.describe_bytes(),
        }
    }

    /// What it says, as JSON.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        self.describe().to_json()
    }

    /// What it says, as lines.
    #[must_use]
    pub fn to_node(&self) -> Node {
        Node::of(self.text.prefix.name(), &self.describe())
    }

    fn describe_bytes(&self) -> Record {
        let ApiText { prefix, era, payload } = &self.text;
        if let Some(record) = trees::describe(*era, *prefix, payload) {
            return record;
        }
        let size = u64::try_from(payload.len()).unwrap_or(u64::MAX);
        let mut record = Record::new(type_name(*prefix));
        record.push("size", size).push("hex", Value::hex(payload));
        match (prefix, payload.as_slice()) {
            (Prefix::AccountKey, [1, key @ ..]) if key.len() == 32 => {
                record.push("account_id", api::encode(*prefix, *era, key));
                record.push(
                    "note",
                    "33 bytes: an id as in the document of June 2018, which no node takes; \
                     `account_id` names the same account",
                );
            }
            (Prefix::AccountKey, [4, point @ ..]) if point.len() == 64 => {
                record.push("note", "65 bytes: a secp256k1 key from before v0.13");
            }
            (Prefix::ByteArray, [..]) if payload.len() == 32 => {
                record.push("note", "32 bytes: if this is an fsm id, it is a secret");
            }
            _ => {}
        }
        if prefix.size() == Some(32) && payload.len() == 32 {
            let other = match era {
                Era::Legacy => ("modern", Era::Modern),
                Era::Modern => ("legacy", Era::Legacy),
            };
            record.push(other.0, api::encode(*prefix, other.1, payload));
        }
        record
    }

    /// The hash of the bytes: what names a signed transaction on chain, and what is
    /// signed of a bare one on networks with an id.
    #[must_use]
    pub fn hash(&self) -> TxHash {
        TxHash::new(blake2b256(&self.text.payload))
    }
}

/// The account of a secret key, whose bytes are wiped.
fn account_of_secret(seed: &mut Vec<u8>) -> AccountKey {
    let mut bytes = [0u8; 32];
    // The prefix fixes the size, so nothing is cut off.
    bytes.iter_mut().zip(seed.iter()).for_each(|(to, from)| *to = *from);
    seed.zeroize();
    let key = ed25519_dalek::SigningKey::from_bytes(&bytes);
    bytes.zeroize();
    AccountKey::new(key.verifying_key().to_bytes())
}

/// The node's name of a kind.
const fn type_name(prefix: Prefix) -> &'static str {
    match prefix {
        Prefix::AccountKey => "account_pubkey",
        Prefix::ByteArray => "bytearray",
        Prefix::ProofOfFraud => "block_pof_hash",
        Prefix::BlockHash => "block_hash",
        Prefix::BlockState => "block_state_hash",
        Prefix::BlockTxs => "block_tx_hash",
        Prefix::ContractBytes => "contract_bytearray",
        Prefix::Channel => "channel",
        Prefix::StoreKey => "contract_store_key",
        Prefix::Commitment => "commitment",
        Prefix::CallTree => "call_state_tree",
        Prefix::Contract => "contract_pubkey",
        Prefix::StoreValue => "contract_store_value",
        Prefix::KeyBlock => "key_block_hash",
        Prefix::MicroBlock => "micro_block_hash",
        Prefix::Name => "name",
        Prefix::Oracle => "oracle_pubkey",
        Prefix::OracleQuery => "oracle_query_id",
        Prefix::OracleResponse => "oracle_response",
        Prefix::OracleQueryText => "oracle_query",
        Prefix::Poi => "poi",
        Prefix::Peer => "peer_pubkey",
        Prefix::Signature => "signature",
        Prefix::SecretKey => "account_seckey",
        Prefix::StateTrees => "state_trees",
        Prefix::StateHash => "state",
        Prefix::TxHash => "tx_hash",
        Prefix::Transaction => "transaction",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_secret_key_shows_only_its_account() {
        let text = api::encode(Prefix::SecretKey, Era::Modern, &[1; 32]);
        let object = Object::decode(&text).unwrap();
        let shown = format!("{object:?}{}{:?}", object.to_json(), object.to_node());
        assert!(!shown.contains(text.trim_start_matches("sk_")), "{shown}");
        assert!(!shown.contains("0101010101"), "{shown}");
        assert!(shown.contains("ak_241gerYcVAvfk7Vc6gFuqBje5CfVJxT1fgzkym5cq2qtfxfKgD"));
        let broken = Object::decode(&text.replace('k', "K").replace("sK", "sk")).unwrap_err();
        assert!(!broken.to_string().contains(&text[8..20]), "{broken}");
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(decode_line("  "), Err(DecodeFailure::Empty));
        assert!(matches!(decode_line("hello"), Err(DecodeFailure::Text(_))));
        let spend = api::encode(Prefix::Transaction, Era::Modern, &[0xc2, 12, 1]);
        assert_eq!(
            decode_line(&spend),
            Err(DecodeFailure::Tx(TxError::UnknownObject { tag: 12, version: 1 }))
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(
            at in 0..Prefix::ALL.len(),
            legacy: bool,
            payload in proptest::collection::vec(any::<u8>(), 0..80),
        ) {
            let era = if legacy { Era::Legacy } else { Era::Modern };
            if let Ok(object) = Object::decode(&api::encode(Prefix::ALL[at], era, &payload)) {
                let _ = object.to_node();
                prop_assert_eq!(
                    serde_json::to_value(object.describe()).unwrap(),
                    object.to_json()
                );
            }
        }
    }
}
