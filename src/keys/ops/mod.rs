//! What the `aechan key` commands do: values in, values out, nothing printed.
//!
//! Every function takes the path of keys.toml; keystores that it makes go to `keys/`
//! beside it. Whatever is written is written whole, for its owner alone, and never over
//! something else.

mod add;
mod change;
mod look;

use std::path::{Path, PathBuf};

pub use add::{Added, Import, Material, accounts, derive, import, new, read_material};
pub use change::{ExportForm, export, fix_perms, passwd, remove, rename, set_default};
pub use look::{KeyInfo, check, list, show};

use super::error::KeyError;
use super::file::{KeyEntry, KeyFile, Origin, is_name};
use super::keystore::{Content, KdfCost, Keystore, SealRandom};
use super::secret::Secret;
use super::unlock::Unlock;

fn entry(keys_file: &Path, name: &str) -> Result<KeyEntry, KeyError> {
    Ok(KeyFile::load(keys_file)?.entry(name, keys_file)?.clone())
}

fn keystore_path(keys_file: &Path, name: &str) -> PathBuf {
    keys_file.parent().unwrap_or(Path::new("")).join("keys").join(format!("{name}.json"))
}

/// Before anything is asked or written: the name is one, and no entry has it.
///
/// # Errors
/// It is none, it is taken, or keys.toml is not right.
pub fn require_free(keys_file: &Path, name: &str) -> Result<(), KeyError> {
    if !is_name(name) {
        return Err(KeyError::BadName);
    }
    if KeyFile::load(keys_file)?.entries.contains_key(name) {
        return Err(KeyError::NameTaken { name: name.to_owned() });
    }
    Ok(())
}

fn opened(
    entry: &KeyEntry,
    needs: &'static str,
    unlock: &mut Unlock<'_>,
) -> Result<(PathBuf, Keystore, Content), KeyError> {
    let (Origin::Keystore { path, password_file }
    | Origin::MnemonicKeystore { path, password_file, .. }) = &entry.origin
    else {
        let (name, is) = (entry.name.clone(), entry.origin.name());
        return Err(KeyError::WrongKind { name, is, needs });
    };
    let (keystore, content) = unlock.open(path, password_file.as_deref())?;
    Ok((path.clone(), keystore, content))
}

fn opened_words(
    entry: &KeyEntry,
    unlock: &mut Unlock<'_>,
) -> Result<(PathBuf, Keystore, Content), KeyError> {
    let needs = "a mnemonic keystore";
    if matches!(entry.origin, Origin::MnemonicKeystore { .. }) {
        return opened(entry, needs, unlock);
    }
    Err(KeyError::WrongKind { name: entry.name.clone(), is: entry.origin.name(), needs })
}

fn seal(
    path: &Path,
    name: &str,
    content: &Content,
    password: &Secret,
    cost: KdfCost,
) -> Result<Keystore, KeyError> {
    if password.expose().is_empty() {
        return Err(KeyError::EmptyPassword);
    }
    Keystore::seal(name, content, password, cost, &SealRandom::new()?)
        .map_err(|error| KeyError::Keystore { path: path.to_owned(), error })
}

fn text_of(path: &Path, keystore: &Keystore) -> Result<Secret, KeyError> {
    keystore
        .to_text()
        .map(Secret::new)
        .map_err(|error| KeyError::Keystore { path: path.to_owned(), error })
}
