//! `key export|passwd|fix-perms|rename|remove|default`: keys that are there already.

use std::path::{Path, PathBuf};

use super::{entry, keystore_path, opened, require_free, seal, text_of};
use crate::keys::edit;
use crate::keys::error::KeyError;
use crate::keys::file::{KeyFile, Origin};
use crate::keys::hex;
use crate::keys::keystore::{Content, KdfCost};
use crate::keys::resolve::entry_key;
use crate::keys::secret::Secret;
use crate::keys::store;
use crate::keys::unlock::Unlock;

/// What to export.
#[derive(Clone, Debug)]
pub enum ExportForm {
    /// `sk_…`, in the clear.
    SecretText,
    /// 128 hexadecimal digits, the seed and its public key, in the clear: what SDK 13 and
    /// before take.
    Hex,
    /// Mnemonic words, in the clear.
    Words,
    /// A keystore with this password and cost, for another program.
    Keystore {
        /// Its password.
        password: Secret,
        /// What opening it shall cost.
        cost: KdfCost,
    },
}

/// `key export`: the secret in another form.
///
/// # Errors
/// It does not open, or has not what the form needs.
pub fn export(
    keys_file: &Path,
    name: &str,
    form: &ExportForm,
    unlock: &mut Unlock<'_>,
) -> Result<Secret, KeyError> {
    let entry = entry(keys_file, name)?;
    match form {
        ExportForm::SecretText => Ok(entry_key(&entry, unlock)?.reveal()),
        ExportForm::Hex => {
            let pair = entry_key(&entry, unlock)?.pair();
            Ok(Secret::new(hex::encode(pair.as_slice())))
        }
        ExportForm::Words => match opened(&entry, "mnemonic words", unlock)? {
            (_, _, Content::Mnemonic(words)) => Ok(words.reveal()),
            (_, keystore, _) => Err(KeyError::WrongKind {
                name: name.to_owned(),
                is: keystore.secret_type().text(),
                needs: "mnemonic words",
            }),
        },
        ExportForm::Keystore { password, cost } => {
            let content = match &entry.origin {
                Origin::Secret(key) => Content::Key(key.clone()),
                _ => opened(&entry, "a key that is stored here", unlock)?.2,
            };
            let path = keystore_path(keys_file, name);
            text_of(&path, &seal(&path, name, &content, password, *cost)?)
        }
    }
}

/// `key fix-perms`: makes keys.toml, keystores and password files their owner's alone;
/// of one entry or all. Gives the files that were not.
///
/// # Errors
/// keys.toml is not right, or a file cannot be changed.
pub fn fix_perms(keys_file: &Path, name: Option<&str>) -> Result<Vec<PathBuf>, KeyError> {
    let mut fixed = Vec::new();
    let mut fix = |path: &Path| -> Result<(), KeyError> {
        // One missing file must not keep the others open.
        let there = path.try_exists().map_err(KeyError::io(path))?;
        if there && store::make_private(path)? {
            fixed.push(path.to_owned());
        }
        Ok(())
    };
    // First, as a keys.toml with a secret is not read before.
    fix(keys_file)?;
    let file = KeyFile::load(keys_file)?;
    if let Some(name) = name {
        file.entry(name, keys_file)?;
    }
    for entry in file.entries.values().filter(|entry| name.is_none_or(|name| entry.name == name)) {
        if let Origin::Keystore { path, password_file }
        | Origin::MnemonicKeystore { path, password_file, .. } = &entry.origin
        {
            fix(path)?;
            if let Some(path) = password_file {
                fix(path)?;
            }
        }
    }
    Ok(fixed)
}

/// `key passwd`: writes a keystore anew with another password and cost; `unlock` opens
/// it with the old one.
///
/// # Errors
/// It has no keystore, does not open, or cannot be written; then the old one stays.
pub fn passwd(
    keys_file: &Path,
    name: &str,
    password: &Secret,
    cost: KdfCost,
    unlock: &mut Unlock<'_>,
) -> Result<PathBuf, KeyError> {
    let entry = entry(keys_file, name)?;
    let (path, old, content) = opened(&entry, "a keystore", unlock)?;
    let new = seal(&path, old.name(), &content, password, cost)?.with_id_of(&old);
    store::replace(&path, text_of(&path, &new)?.expose())?;
    Ok(path)
}

/// `key rename`: the entry only; its keystore keeps its file name.
///
/// # Errors
/// There is no such entry, or the new name is taken or none.
pub fn rename(keys_file: &Path, from: &str, to: &str) -> Result<(), KeyError> {
    entry(keys_file, from)?;
    require_free(keys_file, to)?;
    edit::rename(keys_file, from, to)
}

/// `key remove`: forgets the entry. Its keystore is never deleted; its path is given, so
/// that a person can.
///
/// # Errors
/// There is no such entry.
pub fn remove(keys_file: &Path, name: &str) -> Result<Option<PathBuf>, KeyError> {
    let entry = entry(keys_file, name)?;
    edit::remove(keys_file, name)?;
    Ok(entry.origin.keystore().map(Path::to_owned))
}

/// `key default`: which key is used when none is named; `None` for none.
///
/// # Errors
/// There is no such entry.
pub fn set_default(keys_file: &Path, name: Option<&str>) -> Result<(), KeyError> {
    if let Some(name) = name {
        entry(keys_file, name)?;
    }
    edit::set_default(keys_file, name)
}
