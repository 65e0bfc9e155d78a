//! Keys: where they come from, how they are kept, and how they sign.
//!
//! A [`Source`] (what `--key` says) is [`resolve()`]d to a [`Signer`], through a name in
//! keys.toml ([`KeyFile`]), a [`Keystore`] of AEX-3, [`Mnemonic`] words, a program, or
//! an address that only watches. [`ops`] holds what the `aechan key` commands do.
//!
//! What this room promises: a secret is never printed, logged or quoted in an error, and
//! is wiped after use; files with secrets are written for their owner alone, whole or
//! not at all; a key that everybody knows signs on development networks only; and what
//! is signed is for the stated network. It does not know *whether* something should be
//! signed: that is decided, and journalled, before [`Signer::sign`] is called.
//!
//! Formats: `spec/keys-and-networks.md` §4.1–4.3.

mod edit;
mod error;
mod external;
mod file;
mod harden;
mod hex;
pub mod keystore;
mod mnemonic;
mod network;
pub mod ops;
mod password;
mod resolve;
mod secret;
mod signer;
mod source;
mod store;
mod unlock;

pub use error::KeyError;
pub use external::{ANSWER_TIMEOUT, External};
pub use file::{FileError, FileFault, KeyEntry, KeyFile, MAX_NAME, Origin, is_name};
pub use harden::harden_process;
pub use keystore::{Content, KdfCost, Keystore, KeystoreError};
pub use mnemonic::{ExtendedKey, Mnemonic, MnemonicError};
pub use network::{DevKey, Network, is_well_known};
pub use password::{PasswordSource, ask_password};
pub use resolve::resolve;
pub use secret::{Secret, SecretKey, SecretTextError, verify};
pub use signer::{KeySigner, SignMessage, Signer};
pub use source::{Source, SourceError};
pub use unlock::{Unlock, Warning};
