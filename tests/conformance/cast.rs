//! Who plays whom: keys of ours for the recorded accounts, names of this node for the
//! recorded ones, and signatures made anew over what this node asks.

use std::collections::HashMap;

use aechan::encoding::{AccountKey, Prefix, api};
use aechan::tx::{Signature, SignedTx, SigningForm, SigningText, Tx, verify};
use aechan::wire::Dialect;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::Value;

use crate::scenario::{Scenario, What};

/// Who plays whom in one scenario.
pub struct Cast {
    dialect: Dialect,
    /// By recorded account.
    keys: HashMap<AccountKey, SigningKey>,
    /// Recorded words and this node's.
    words: Vec<(String, String)>,
    /// Recorded transactions, by their bytes, and this node's.
    txs: HashMap<Vec<u8>, SignedTx>,
}

impl Cast {
    /// Finds the accounts of a scenario. Those of the old recordings have known keys.
    pub fn of(dialect: Dialect, scenario: &Scenario) -> Self {
        let mut cast =
            Self { dialect, keys: HashMap::new(), words: Vec::new(), txs: HashMap::new() };
        if dialect == Dialect::Legacy {
            for seed in 0..=255 {
                let key = SigningKey::from_bytes(&[seed; 32]);
                cast.keys.insert(AccountKey::new(key.verifying_key().to_bytes()), key);
            }
            return cast;
        }
        for line in &scenario.lines {
            let What::Connect(url) = &line.what else { continue };
            for value in url.split(['=', '&']).filter(|value| value.starts_with("ak_")) {
                let Ok(theirs) = AccountKey::decode(value) else { continue };
                if cast.keys.contains_key(&theirs) {
                    continue;
                }
                let key = cast.substitute(&theirs);
                let ours = AccountKey::new(key.verifying_key().to_bytes());
                cast.words.push((theirs.to_string(), ours.to_string()));
                cast.keys.insert(theirs, key);
            }
        }
        cast
    }

    /// A key of ours for a recorded account. Its first four bits are the same, so that
    /// trees have the same shape, and proofs the same length and fee.
    fn substitute(&self, theirs: &AccountKey) -> SigningKey {
        let nibble = |key: &AccountKey| key.as_bytes()[0] >> 4;
        let account = |key: &SigningKey| AccountKey::new(key.verifying_key().to_bytes());
        let mut keys = (1..=255).map(|seed| SigningKey::from_bytes(&[seed; 32]));
        keys.find(|key| {
            nibble(&account(key)) == nibble(theirs) && !self.accounts().contains(&account(key))
        })
        .unwrap()
    }

    /// Everybody's account on this node.
    pub fn accounts(&self) -> Vec<AccountKey> {
        self.keys.values().map(|key| AccountKey::new(key.verifying_key().to_bytes())).collect()
    }

    fn text(&self) -> SigningText<'static> {
        match self.dialect {
            Dialect::JsonRpc => SigningText::Network("ae_dev"),
            Dialect::Legacy => SigningText::Bare,
        }
    }

    /// A recorded text with this node's words.
    pub fn translate(&self, text: &str) -> String {
        let percent = |word: &str| word.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        self.words.iter().fold(text.to_owned(), |text, (theirs, ours)| {
            text.replace(theirs, ours).replace(&percent(theirs), &percent(ours))
        })
    }

    /// A recorded frame stands for one of this node: what it names is from now on named so.
    pub fn learn(&mut self, recorded: &Value, ours: &Value) {
        match (recorded, ours) {
            (Value::Object(recorded), Value::Object(ours)) => {
                for (name, value) in recorded {
                    self.learn(value, &ours[name]);
                }
            }
            (Value::Array(recorded), Value::Array(ours)) => {
                recorded.iter().zip(ours).for_each(|(recorded, ours)| self.learn(recorded, ours));
            }
            (Value::String(theirs), Value::String(ours)) => {
                if let (Some(theirs), Some(ours)) = (read_tx(theirs), read_tx(ours)) {
                    self.txs.insert(theirs.tx_bytes().to_vec(), ours);
                } else if theirs != ours
                    && ["ch_", "ch$", "ba_"].iter().any(|p| ours.starts_with(p))
                {
                    self.words.push((theirs.clone(), ours.clone()));
                }
            }
            _ => {}
        }
    }

    /// A recorded frame of a client, with this node's words and new signatures.
    pub fn rewrite(&self, text: &str) -> String {
        let Ok(frame) = serde_json::from_str::<Value>(text) else { return self.translate(text) };
        let answer = ["/params/signed_tx", "/payload/tx"];
        let tx = answer.iter().find_map(|path| frame.pointer(path)).and_then(Value::as_str);
        match tx.and_then(|tx| Some((tx, self.resign(tx)?))) {
            Some((theirs, ours)) => self.translate(&text.replace(theirs, &ours)),
            None => self.translate(text),
        }
    }

    /// A recorded transaction of a client, made anew over what this node asked. What was
    /// wrong with it stays wrong.
    fn resign(&self, text: &str) -> Option<String> {
        let payload = api::decode_as(text, Prefix::Transaction).ok()?.payload;
        let theirs = read_tx(text)?;
        let is_bare = SignedTx::decode(&payload).is_err();
        let tx_bytes = match self.txs.get(theirs.tx_bytes()) {
            Some(asked) => asked.tx_bytes().to_vec(),
            // Changed on purpose: the change stays, the channel becomes this node's.
            None => self.in_our_channel(theirs.tx()).encode(),
        };
        let era = self.dialect.era();
        if is_bare {
            return Some(api::encode(Prefix::Transaction, era, &tx_bytes));
        }
        let signatures = theirs.signatures().iter().map(|signature| {
            let owner = self.keys.iter().find_map(|(theirs_key, key)| {
                let form = verify(theirs_key, self.text(), theirs.tx_bytes(), signature).ok()?;
                Some((key.clone(), form))
            });
            // Nobody's, or over something else: a stranger signs.
            let stranger = || (SigningKey::from_bytes(&[0xee; 32]), SigningForm::Raw);
            let (key, form) = owner.unwrap_or_else(stranger);
            Signature::Ed25519(key.sign(&self.text().bytes(form, &tx_bytes)).to_bytes())
        });
        let unsigned = SignedTx::unsigned(tx_bytes.clone()).unwrap();
        let signed = signatures.fold(unsigned, SignedTx::with_signature);
        Some(signed.to_text(era))
    }

    fn in_our_channel(&self, tx: &Tx) -> Tx {
        let mut tx = tx.clone();
        let ours = self.txs.values().find_map(|known| known.tx().channel_id());
        match (&mut tx, ours) {
            (Tx::Offchain(tx), Some(id)) => tx.channel_id = id,
            (Tx::CloseMutual(tx), Some(id)) => tx.channel_id = id,
            _ => {}
        }
        tx
    }
}

/// A transaction in a text, signed or not.
pub fn read_tx(text: &str) -> Option<SignedTx> {
    if !(text.starts_with("tx_") || text.starts_with("tx$")) {
        return None;
    }
    let payload = api::decode_as(text, Prefix::Transaction).ok()?.payload;
    SignedTx::decode_any(&payload).ok()
}
