//! What can go wrong with a key. Every error of this room ends the program with exit
//! code 4; none ever quotes a secret.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::file::{FileError, MAX_NAME};
use super::keystore::KeystoreError;
use super::mnemonic::MnemonicError;
use super::network::Network;
use super::secret::SecretTextError;
use super::source::SourceError;
use crate::encoding::AccountKey;

/// Why a key cannot be found, opened, kept or used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum KeyError {
    /// A file cannot be read or written.
    #[error("{path}: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A file that is not what it should be, larger than any key file is.
    #[error("{path} is larger than {limit} bytes: that is no key file", path = .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit.
        limit: u64,
    },
    /// A file with a secret that other people on this machine can read.
    #[error(
        "{path} holds a secret and others can read it (mode {mode:04o}); \
         close it with: chmod 600 {path}",
        path = .path.display()
    )]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The text is no key source.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The key file is not right.
    #[error("{path}:{error}", path = .path.display())]
    File {
        /// keys.toml.
        path: PathBuf,
        /// What is wrong and where.
        error: FileError,
    },
    /// keys.toml has no such entry.
    #[error("{path} has no key “{name}”{known}", path = .path.display(), known = known_names(.known))]
    NoSuchKey {
        /// keys.toml.
        path: PathBuf,
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A name with other characters than a name has, or too long.
    #[error("a key's name is 1 to {MAX_NAME} letters, digits, `-` or `_`")]
    BadName,
    /// A name that is taken.
    #[error("there is already a key “{name}”; choose another name, or `aechan key remove {name}`")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// A file that is there already and is never overwritten.
    #[error("{path} exists already and is not overwritten", path = .path.display())]
    FileExists {
        /// The file.
        path: PathBuf,
    },
    /// keys.toml is laid out in a way that cannot be edited by machine.
    #[error("{path} could not be edited safely: {fault}; edit it by hand", path = .path.display())]
    CannotEdit {
        /// keys.toml.
        path: PathBuf,
        /// What stands in the way.
        fault: String,
    },
    /// What was asked needs another kind of key.
    #[error("key “{name}” is {is}; this needs {needs}")]
    WrongKind {
        /// The name.
        name: String,
        /// What it is.
        is: &'static str,
        /// What is needed.
        needs: &'static str,
    },
    /// A keystore that cannot be read or opened.
    #[error("{path}: {error}", path = .path.display())]
    Keystore {
        /// The keystore.
        path: PathBuf,
        /// Why.
        error: KeystoreError,
    },
    /// A text that should be a secret key, and where it came from.
    #[error("{origin}: {error}")]
    SecretText {
        /// A path, `env:NAME`, `fd:N`, or what was typed.
        origin: String,
        /// Why it is none.
        error: SecretTextError,
    },
    /// Words that should be a mnemonic, and where they came from.
    #[error("{origin}: {error}")]
    Mnemonic {
        /// A path, or what was typed.
        origin: String,
        /// Why they are none.
        error: MnemonicError,
    },
    /// A variable that is not set.
    #[error("the variable {name} is not set")]
    NoVariable {
        /// Its name.
        name: String,
    },
    /// The entry says one account, its source holds another.
    #[error(
        "key “{name}” should be {stated} but its source holds {found}; \
         correct `address` or the source in keys.toml"
    )]
    AddressMismatch {
        /// The entry.
        name: String,
        /// What the entry says.
        stated: AccountKey,
        /// What the source holds.
        found: AccountKey,
    },
    /// A password cannot be asked for.
    #[error("{prompt}: no password can be asked for here; use --password-file or --password-fd")]
    NoPassword {
        /// What would have been asked.
        prompt: String,
    },
    /// A new password without a character.
    #[error("an empty password protects nothing; choose another")]
    EmptyPassword,
    /// A secret that everybody knows, on a network with real coins.
    #[error(
        "{account} is a well-known development key: anybody can spend its coins. \
         It is not used on {network}; make your own with `aechan key new`"
    )]
    WellKnown {
        /// Its account.
        account: AccountKey,
        /// The network.
        network: Network,
    },
    /// A plain secret in keys.toml or on the command line, on a network with real coins.
    #[error(
        "{origin} is an unencrypted secret, taken on development networks only, not on {network}; \
         put it into a keystore with `aechan key import`"
    )]
    Plain {
        /// Where it stands.
        origin: String,
        /// The network.
        network: Network,
    },
    /// A key tied to other networks.
    #[error("{account} is tied to {}, not to be used on {network}", .allowed.join(", "))]
    WrongNetwork {
        /// Its account.
        account: AccountKey,
        /// The network.
        network: Network,
        /// The networks that its entry lists.
        allowed: Vec<String>,
    },
    /// Bytes to sign that were made for another network, or for none.
    #[error("the bytes to sign are not a transaction for {network}; nothing was signed")]
    ForeignBytes {
        /// The network that was stated.
        network: Network,
    },
    /// An address without a key.
    #[error("{account} is an address only: it can be watched, but nothing can be signed with it")]
    WatchOnly {
        /// The address.
        account: AccountKey,
    },
    /// The program that should sign did not.
    #[error("signer {program}: {fault}")]
    External {
        /// The program.
        program: String,
        /// What happened.
        fault: String,
    },
    /// A signature that is not the account's.
    #[error("the signature is not {account}'s: it was thrown away")]
    BadSignature {
        /// The account.
        account: AccountKey,
    },
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// The process could not be hardened.
    #[error("core dumps could not be turned off: {0}")]
    Harden(nix::Error),
}

impl KeyError {
    /// For `map_err`: an I/O error of this file.
    pub(super) fn io(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { path, error }
    }
}

/// `; it has: alice, bob`, or what to do about an empty file.
fn known_names(known: &[String]) -> String {
    if known.is_empty() {
        "; it has none: make one with `aechan key new`".to_owned()
    } else {
        format!("; it has: {}", known.join(", "))
    }
}
