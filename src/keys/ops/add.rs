//! `key new`, `key import`, `key derive`: keys that were not there before.

use std::ops::Range;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{entry, keystore_path, opened_words, require_free, seal, text_of};
use crate::encoding::AccountKey;
use crate::keys::edit;
use crate::keys::error::KeyError;
use crate::keys::file::{KeyEntry, Origin};
use crate::keys::keystore::{Content, KdfCost, Keystore, SecretType};
use crate::keys::mnemonic::{Mnemonic, MnemonicError};
use crate::keys::resolve::{is_json, of_text, words_of};
use crate::keys::secret::{Secret, SecretKey};
use crate::keys::store;
use crate::keys::unlock::{Unlock, parse};

/// A key that was made or taken in.
#[derive(Clone, Debug)]
pub struct Added {
    /// Its name.
    pub name: String,
    /// Its account; unknown for a keystore that does not say.
    pub account: Option<AccountKey>,
    /// The keystore that holds it.
    pub keystore: Option<PathBuf>,
    /// New mnemonic words, to be shown once and written down.
    pub words: Option<Secret>,
}

/// What can be taken in.
#[derive(Clone, Debug)]
pub enum Import {
    /// A secret or words, to be encrypted with this password and cost.
    Content {
        /// What it is.
        content: Content,
        /// Which account of the words; 0 for a single key.
        account: u32,
        /// Its new password.
        password: Secret,
        /// What opening it shall cost.
        cost: KdfCost,
    },
    /// A keystore, taken in as it is with its password.
    Keystore(Box<Keystore>),
    /// Somebody else's address.
    Address(AccountKey),
    /// A program that signs, and the account that it signs for.
    Command(Vec<String>, Option<AccountKey>),
}

/// What a file to be imported holds.
#[derive(Clone, Debug)]
pub enum Material {
    /// A keystore; it needs no new password.
    Keystore(Box<Keystore>),
    /// A secret or words in the clear; they need a password.
    Content(Content),
}

/// `key new`: makes a key, or with `words` (12, 15, 18, 21 or 24) a mnemonic.
///
/// # Errors
/// The name is taken or none, the password is empty, or a file cannot be written.
pub fn new(
    keys_file: &Path,
    name: &str,
    words: Option<usize>,
    password: Secret,
    cost: KdfCost,
) -> Result<Added, KeyError> {
    let content = match words {
        None => {
            let mut seed = Zeroizing::new([0; 32]);
            getrandom::fill(seed.as_mut_slice()).map_err(KeyError::Random)?;
            Content::Key(SecretKey::from_seed(&seed))
        }
        Some(count) => {
            let origin = "the number of words".to_owned();
            let failed = |error| KeyError::Mnemonic { origin, error };
            let Some(size) = Mnemonic::entropy_len(count) else {
                return Err(failed(MnemonicError::Count { found: count }));
            };
            let mut entropy = Zeroizing::new(vec![0; size]);
            getrandom::fill(&mut entropy).map_err(KeyError::Random)?;
            Content::Mnemonic(Mnemonic::generate(&entropy).map_err(failed)?)
        }
    };
    let words = match &content {
        Content::Mnemonic(words) => Some(words.reveal()),
        Content::Key(_) | Content::MasterKey(_) => None,
    };
    let added = import(keys_file, name, Import::Content { content, account: 0, password, cost })?;
    Ok(Added { words, ..added })
}

/// Looks at a file to be imported: a keystore, `sk_…` or hexadecimal, or words.
///
/// # Errors
/// It is none of these, or in the clear and others can read it.
pub fn read_material(path: &Path) -> Result<Material, KeyError> {
    let content = store::read(path)?;
    if is_json(&content) {
        return parse(path, &content).map(Box::new).map(Material::Keystore);
    }
    store::require_private(path)?;
    if content.expose_text().is_some_and(|text| text.split_whitespace().nth(1).is_some()) {
        return Ok(Material::Content(Content::Mnemonic(words_of(path, &content)?)));
    }
    let key = of_text(&content, &path.display().to_string())?;
    Ok(Material::Content(Content::Key(key)))
}

/// `key import`: takes a key in under a name.
///
/// # Errors
/// The name is taken or none, the password is empty, or a file cannot be read or written.
pub fn import(keys_file: &Path, name: &str, import: Import) -> Result<Added, KeyError> {
    require_free(keys_file, name)?;
    let path = keystore_path(keys_file, name);
    let (origin, address) = match import {
        Import::Address(account) => (Origin::Address, Some(account)),
        Import::Command(command, account) => (Origin::Command(command), account),
        Import::Keystore(keystore) => {
            let keystore = keystore.renamed(name);
            let kind = keystore.secret_type();
            write_new(&path, &keystore)?;
            (origin_of(kind, path, 0), keystore.public_key())
        }
        Import::Content { content, account, password, cost } => {
            let origin = "the account number".to_owned();
            let key = content.key(account).map_err(|error| KeyError::Mnemonic { origin, error })?;
            write_new(&path, &seal(&path, name, &content, &password, cost)?)?;
            (origin_of(content.secret_type(), path, account), Some(key.account()))
        }
    };
    let keystore = origin.keystore().map(Path::to_owned);
    let entry = KeyEntry { name: name.to_owned(), address, origin, networks: Vec::new() };
    if let Err(error) = edit::add(keys_file, entry) {
        // Nothing names the keystore that was just written; leave no trace of it.
        if let Some(path) = &keystore {
            drop(std::fs::remove_file(path));
        }
        return Err(error);
    }
    Ok(Added { name: name.to_owned(), account: address, keystore, words: None })
}

/// The accounts of a mnemonic keystore, by number; for `key derive` to choose from.
///
/// # Errors
/// It has no words, does not open, or a number is too large.
pub fn accounts(
    keys_file: &Path,
    name: &str,
    numbers: Range<u32>,
    unlock: &mut Unlock<'_>,
) -> Result<Vec<(u32, AccountKey)>, KeyError> {
    let (path, _, content) = opened_words(&entry(keys_file, name)?, unlock)?;
    let origin = path.display().to_string();
    numbers
        .map(|number| content.key(number).map(|key| (number, key.account())))
        .collect::<Result<_, _>>()
        .map_err(|error| KeyError::Mnemonic { origin, error })
}

/// `key derive`: adds another account of a mnemonic keystore under a name of its own.
///
/// # Errors
/// The name is taken, or as [`accounts`].
pub fn derive(
    keys_file: &Path,
    from: &str,
    account: u32,
    name: &str,
    unlock: &mut Unlock<'_>,
) -> Result<Added, KeyError> {
    require_free(keys_file, name)?;
    let parent = entry(keys_file, from)?;
    let (path, _, content) = opened_words(&parent, unlock)?;
    let origin = path.display().to_string();
    let key = content.key(account).map_err(|error| KeyError::Mnemonic { origin, error })?;
    let password_file = match &parent.origin {
        Origin::MnemonicKeystore { password_file, .. } => password_file.clone(),
        _ => None,
    };
    let entry = KeyEntry {
        name: name.to_owned(),
        address: Some(key.account()),
        origin: Origin::MnemonicKeystore { path: path.clone(), account, password_file },
        networks: parent.networks,
    };
    edit::add(keys_file, entry)?;
    Ok(Added {
        name: name.to_owned(),
        account: Some(key.account()),
        keystore: Some(path),
        words: None,
    })
}

fn origin_of(kind: SecretType, path: PathBuf, account: u32) -> Origin {
    let password_file = None;
    match kind {
        SecretType::Key => Origin::Keystore { path, password_file },
        SecretType::Mnemonic | SecretType::MasterKey => {
            Origin::MnemonicKeystore { path, account, password_file }
        }
    }
}

fn write_new(path: &Path, keystore: &Keystore) -> Result<(), KeyError> {
    store::create(path, text_of(path, keystore)?.expose())
}
