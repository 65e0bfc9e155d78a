//! From a source to a signer.

use std::path::Path;
use std::sync::Arc;

use super::error::KeyError;
use super::external::{ANSWER_TIMEOUT, External};
use super::file::{KeyEntry, KeyFile, Origin};
use super::mnemonic::Mnemonic;
use super::network::Network;
use super::password;
use super::secret::{Secret, SecretKey};
use super::signer::{KeySigner, Signer};
use super::source::Source;
use super::store;
use super::unlock::{Unlock, parse};

/// The signer of a source, for use on one network. Blocks: it reads files, derives keys,
/// and may ask a person or start a program.
///
/// # Errors
/// The source does not exist, does not open, holds another account than its entry says,
/// or may not be used on the network.
pub fn resolve(
    source: &Source,
    keys_file: &Path,
    network: &Network,
    unlock: &mut Unlock<'_>,
) -> Result<Arc<dyn Signer>, KeyError> {
    let signer = match source {
        Source::Name(name) => {
            let file = KeyFile::load(keys_file)?;
            of_entry(file.entry(name, keys_file)?, network, unlock)?
        }
        Source::Path(path) => KeySigner::local(of_path(path, unlock)?),
        Source::Dev(key) => KeySigner::local(key.secret()),
        Source::Mnemonic { path, account } => {
            let words = words_of(path, &store::read(path)?)?;
            let key = words.master().derive(*account, 0);
            let origin = source.to_string();
            KeySigner::local(key.map_err(|error| KeyError::Mnemonic { origin, error })?)
        }
        Source::Prompt => {
            let typed = unlock.ask("Secret key (sk_… or hexadecimal)")?;
            KeySigner::local(of_text(&typed, "what was typed")?)
        }
        Source::Fd(number) => {
            let content = store::read(&password::fd_path(*number))?;
            KeySigner::local(of_text(&content, &source.to_string())?)
        }
        Source::Env(name) => KeySigner::local(of_variable(name)?),
        Source::Command(command) => external(command)?,
        Source::Address(account) => KeySigner::watch_only(*account),
        Source::Plain(key) => {
            require_development(network, source)?;
            KeySigner::local(key.clone())
        }
    };
    signer.permit(network)?;
    Ok(Arc::new(signer))
}

/// The signer of an entry of keys.toml.
fn of_entry(
    entry: &KeyEntry,
    network: &Network,
    unlock: &mut Unlock<'_>,
) -> Result<KeySigner, KeyError> {
    let signer = match (&entry.origin, entry.address) {
        (Origin::Address, Some(account)) => KeySigner::watch_only(account),
        (Origin::Command(command), _) => external(command)?,
        (origin, _) => {
            if matches!(origin, Origin::Secret(_)) {
                require_development(network, &format!("key “{}” in keys.toml", entry.name))?;
            }
            KeySigner::local(entry_key(entry, unlock)?)
        }
    };
    match entry.address {
        Some(stated) if stated != signer.account() => Err(KeyError::AddressMismatch {
            name: entry.name.clone(),
            stated,
            found: signer.account(),
        }),
        _ => Ok(signer.tied_to(entry.networks.clone())),
    }
}

/// The secret key of an entry that has one.
pub(super) fn entry_key(entry: &KeyEntry, unlock: &mut Unlock<'_>) -> Result<SecretKey, KeyError> {
    let (path, account, password_file) = match &entry.origin {
        Origin::Secret(key) => return Ok(key.clone()),
        Origin::Keystore { path, password_file } => (path, 0, password_file),
        Origin::MnemonicKeystore { path, account, password_file } => {
            (path, *account, password_file)
        }
        Origin::Address | Origin::Command(_) => {
            return Err(KeyError::WrongKind {
                name: entry.name.clone(),
                is: entry.origin.name(),
                needs: "a key that is stored here",
            });
        }
    };
    let (_, content) = unlock.open(path, password_file.as_deref())?;
    let origin = path.display().to_string();
    content.key(account).map_err(|error| KeyError::Mnemonic { origin, error })
}

/// A keystore, or a text file with a secret key.
fn of_path(path: &Path, unlock: &mut Unlock<'_>) -> Result<SecretKey, KeyError> {
    let content = store::read(path)?;
    if !is_json(&content) {
        store::require_private(path)?;
        return of_text(&content, &path.display().to_string());
    }
    let (_, content) = unlock.open_read(path, &content, None)?;
    let origin = path.display().to_string();
    content.key(0).map_err(|error| KeyError::Mnemonic { origin, error })
}

/// Whether a file's content is meant as a keystore.
pub(super) fn is_json(content: &Secret) -> bool {
    content.expose().trim_ascii_start().starts_with(b"{")
}

/// The words of a text file, which was read already.
pub(super) fn words_of(path: &Path, content: &Secret) -> Result<Mnemonic, KeyError> {
    if is_json(content) {
        // Only to say what is wrong: a keystore has its own entry in keys.toml.
        let is = parse(path, content)?.secret_type().text();
        let name = path.display().to_string();
        return Err(KeyError::WrongKind { name, is, needs: "a text file with mnemonic words" });
    }
    store::require_private(path)?;
    let origin = path.display().to_string();
    Mnemonic::parse(content).map_err(|error| KeyError::Mnemonic { origin, error })
}

/// A secret key in text.
pub(super) fn of_text(content: &Secret, origin: &str) -> Result<SecretKey, KeyError> {
    SecretKey::from_text(content.expose_text().unwrap_or_default())
        .map_err(|error| KeyError::SecretText { origin: origin.to_owned(), error })
}

fn of_variable(name: &str) -> Result<SecretKey, KeyError> {
    use std::os::unix::ffi::OsStringExt;
    let value = std::env::var_os(name)
        .ok_or_else(|| KeyError::NoVariable { name: name.to_owned() })?
        .into_vec();
    of_text(&Secret::new(value), &format!("env:{name}"))
}

fn external(command: &[String]) -> Result<KeySigner, KeyError> {
    KeySigner::external(External::new(command.to_vec(), ANSWER_TIMEOUT))
}

fn require_development(network: &Network, origin: &dyn ToString) -> Result<(), KeyError> {
    if network.is_development() {
        return Ok(());
    }
    Err(KeyError::Plain { origin: origin.to_string(), network: network.clone() })
}
