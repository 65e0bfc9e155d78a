//! `key list`, `key show`, `key check`: what there is, and whether it is right.

use std::path::{Path, PathBuf};

use super::entry;
use crate::encoding::AccountKey;
use crate::keys::error::KeyError;
use crate::keys::file::{KeyEntry, KeyFile, Origin};
use crate::keys::keystore::Keystore;
use crate::keys::resolve::entry_key;
use crate::keys::store;
use crate::keys::unlock::{Unlock, Warning, load};

/// What is known of a key without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyInfo {
    /// Its name.
    pub name: String,
    /// What it is, in words.
    pub kind: &'static str,
    /// Its account, as keys.toml or the keystore says.
    pub account: Option<AccountKey>,
    /// Its keystore.
    pub keystore: Option<PathBuf>,
    /// Networks that it is tied to; empty for any.
    pub networks: Vec<String>,
    /// Whether it is used when none is named.
    pub is_default: bool,
    /// Why its keystore cannot be read.
    pub problem: Option<String>,
    /// What should be told.
    pub warnings: Vec<Warning>,
}

/// `key list`: every entry, by name.
///
/// # Errors
/// keys.toml is not right. A keystore that is not is told in its entry.
pub fn list(keys_file: &Path) -> Result<Vec<KeyInfo>, KeyError> {
    let file = KeyFile::load(keys_file)?;
    Ok(file.entries.values().map(|entry| info(&file, entry)).collect())
}

/// `key show`: one entry.
///
/// # Errors
/// keys.toml is not right or has no such entry.
pub fn show(keys_file: &Path, name: &str) -> Result<KeyInfo, KeyError> {
    let file = KeyFile::load(keys_file)?;
    Ok(info(&file, file.entry(name, keys_file)?))
}

/// `key check`: opens a key and compares it with what its entry says. Gives the account
/// and everything that should be told.
///
/// # Errors
/// It does not open, or holds another account.
pub fn check(
    keys_file: &Path,
    name: &str,
    unlock: &mut Unlock<'_>,
) -> Result<(AccountKey, Vec<Warning>), KeyError> {
    let entry = entry(keys_file, name)?;
    let found = entry_key(&entry, unlock)?.account();
    if let Some(stated) = entry.address
        && stated != found
    {
        return Err(KeyError::AddressMismatch { name: name.to_owned(), stated, found });
    }
    let mut warnings = unlock.warnings().to_vec();
    if let Some(path) = entry.origin.keystore() {
        warnings.extend(many_lanes(path, &load(path)?));
    }
    Ok((found, warnings))
}

fn info(file: &KeyFile, entry: &KeyEntry) -> KeyInfo {
    let mut info = KeyInfo {
        name: entry.name.clone(),
        kind: entry.origin.name(),
        account: entry.address,
        keystore: entry.origin.keystore().map(Path::to_owned),
        networks: entry.networks.clone(),
        is_default: file.default.as_deref() == Some(&entry.name),
        problem: None,
        warnings: Vec::new(),
    };
    if let Origin::Secret(key) = &entry.origin {
        info.account = Some(key.account());
    }
    if let Some(path) = entry.origin.keystore() {
        match load(path).and_then(|keystore| Ok((keystore, store::exposed_mode(path)?))) {
            Ok((keystore, exposed)) => {
                // `public_key` of a mnemonic is account 0's.
                let first = !matches!(entry.origin, Origin::MnemonicKeystore { account: 1.., .. });
                info.account = info.account.or(keystore.public_key().filter(|_| first));
                let exposed = exposed.map(|mode| Warning::Exposed { path: path.to_owned(), mode });
                info.warnings.extend(exposed);
                info.warnings.extend(many_lanes(path, &keystore));
            }
            Err(error) => info.problem = Some(error.to_string()),
        }
    }
    info
}

fn many_lanes(path: &Path, keystore: &Keystore) -> Option<Warning> {
    let lanes = keystore.cost().lanes;
    (lanes != 1).then(|| Warning::ManyLanes { path: path.to_owned(), lanes })
}
