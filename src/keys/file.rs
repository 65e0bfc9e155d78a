//! `keys.toml`: names for keys, and where each comes from.
//!
//! The grammar is shown in `keys.example.toml`. Reading is strict: an unknown word, or
//! two sources in one entry, is an error with its place and its remedy.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;
use zeroize::Zeroizing;

use super::error::KeyError;
use super::secret::{SecretKey, SecretTextError};
use super::store;
use crate::encoding::{AccountKey, ApiError};

/// Longest name of a key, in characters. Shorter than any secret, so that a mistyped
/// secret is never taken for a name and quoted.
pub const MAX_NAME: usize = 40;

/// What is wrong in keys.toml, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{line}:{column}: {fault}")]
pub struct FileError {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: FileFault,
}

/// See [`FileError`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileFault {
    /// Not UTF-8, not TOML, an unknown word, or a wrong type.
    #[error("{0}")]
    Syntax(String),
    /// A name with other characters than letters, digits, `-` and `_`, or too long.
    #[error("a key's name is 1 to {MAX_NAME} letters, digits, `-` or `_`")]
    Name,
    /// More than one source in an entry.
    #[error("`{first}` and `{second}` in one entry: keep one source and delete the other")]
    TwoSources {
        /// One.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// An entry with nothing to find a key or an address by.
    #[error(
        "this entry has no source: add one of address, keystore, mnemonic_keystore, command, secret"
    )]
    NoSource,
    /// A word that means nothing beside this source.
    #[error("`{word}` has no meaning here: it belongs with {with}")]
    Stray {
        /// The word.
        word: &'static str,
        /// What it belongs with.
        with: &'static str,
    },
    /// An address that does not decode.
    #[error("address: {0}")]
    Address(ApiError),
    /// A secret that does not decode.
    #[error("secret: {0}")]
    Secret(SecretTextError),
    /// A command without a program.
    #[error("`command` is empty: its first element is the program")]
    EmptyCommand,
    /// `default` names no entry.
    #[error("`default` names no key of this file")]
    Default,
}

/// Where an entry's key comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: an address to watch, or somebody else's.
    Address,
    /// A keystore with one key.
    Keystore {
        /// The file.
        path: PathBuf,
        /// Its password, instead of asking.
        password_file: Option<PathBuf>,
    },
    /// A keystore with mnemonic words or a master key.
    MnemonicKeystore {
        /// The file.
        path: PathBuf,
        /// Which of its accounts.
        account: u32,
        /// Its password, instead of asking.
        password_file: Option<PathBuf>,
    },
    /// A program and its arguments.
    Command(Vec<String>),
    /// The key itself, unencrypted.
    Secret(SecretKey),
}

impl Origin {
    /// What a person calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Address => "an address only",
            Self::Keystore { .. } => "a keystore",
            Self::MnemonicKeystore { .. } => "a mnemonic keystore",
            Self::Command(_) => "an external signer",
            Self::Secret(_) => "an unencrypted secret",
        }
    }

    /// Its keystore, if it is one.
    #[must_use]
    pub fn keystore(&self) -> Option<&Path> {
        match self {
            Self::Keystore { path, .. } | Self::MnemonicKeystore { path, .. } => Some(path),
            Self::Address | Self::Command(_) | Self::Secret(_) => None,
        }
    }
}

/// One `[key.NAME]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// What is typed.
    pub name: String,
    /// The account that it should be; the source is checked against it.
    pub address: Option<AccountKey>,
    /// Where the key comes from.
    pub origin: Origin,
    /// Network ids that it is tied to; empty for any.
    pub networks: Vec<String>,
}

/// A keys.toml.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFile {
    /// The key that is used when none is named.
    pub default: Option<String>,
    /// The entries by name.
    pub entries: BTreeMap<String, KeyEntry>,
}

impl KeyFile {
    /// Reads the file; one that is not there has no entries.
    ///
    /// # Errors
    /// It cannot be read, is not right, or holds a secret and others can read it.
    pub fn load(path: &Path) -> Result<Self, KeyError> {
        if !path.try_exists().map_err(KeyError::io(path))? {
            return Ok(Self::default());
        }
        let content = store::read(path)?;
        let text = content.expose_text().ok_or_else(|| KeyError::File {
            path: path.to_owned(),
            error: FileError {
                line: 1,
                column: 1,
                fault: FileFault::Syntax("this file is not UTF-8 text".to_owned()),
            },
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let file = Self::parse(text, folder)
            .map_err(|error| KeyError::File { path: path.to_owned(), error })?;
        if file.entries.values().any(|entry| matches!(entry.origin, Origin::Secret(_))) {
            store::require_private(path)?;
        }
        Ok(file)
    }

    /// Reads the text; relative paths are relative to the folder.
    ///
    /// # Errors
    /// See [`FileFault`].
    pub fn parse(text: &str, folder: &Path) -> Result<Self, FileError> {
        let document: Document = toml::from_str(text).map_err(|error| {
            let at = error.span().unwrap_or(0..0).start;
            fault_at(text, at, FileFault::Syntax(error.message().to_owned()))
        })?;
        let mut entries = BTreeMap::new();
        for (name, raw) in document.key {
            let at = header(text, &name).unwrap_or(raw.span()).start;
            let entry = raw
                .into_inner()
                .read(&name, folder)
                .map_err(|(span, fault)| fault_at(text, span.map_or(at, |s| s.start), fault))?;
            entries.insert(name, entry);
        }
        let default = match document.default {
            Some(name) if entries.contains_key(name.get_ref()) => Some(name.into_inner()),
            Some(name) => return Err(fault_at(text, name.span().start, FileFault::Default)),
            None => None,
        };
        Ok(Self { default, entries })
    }

    /// The entry of this name; `path` is for the message.
    ///
    /// # Errors
    /// There is none.
    pub fn entry(&self, name: &str, path: &Path) -> Result<&KeyEntry, KeyError> {
        self.entries.get(name).ok_or_else(|| KeyError::NoSuchKey {
            path: path.to_owned(),
            name: name.to_owned(),
            known: self.entries.keys().cloned().collect(),
        })
    }
}

/// Whether this can be the name of a key.
#[must_use]
pub fn is_name(text: &str) -> bool {
    (1..=MAX_NAME).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// The line `[key.NAME]`, without its end.
pub(super) fn header(text: &str, name: &str) -> Option<Range<usize>> {
    let mut start = 0usize;
    for line in text.split_inclusive('\n') {
        let end = start.saturating_add(line.len());
        let inside = line.trim_start().strip_prefix('[').and_then(|rest| rest.split(']').next());
        let found =
            inside.and_then(|inside| inside.trim().strip_prefix("key")).is_some_and(|rest| {
                rest.trim_start().strip_prefix('.').is_some_and(|rest| {
                    rest.trim().trim_matches(|quote| quote == '"' || quote == '\'') == name
                })
            });
        if found {
            return Some(start..end);
        }
        start = end;
    }
    None
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    default: Option<Spanned<String>>,
    #[serde(default)]
    key: BTreeMap<String, Spanned<RawEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    address: Option<Spanned<String>>,
    keystore: Option<Spanned<PathBuf>>,
    mnemonic_keystore: Option<Spanned<PathBuf>>,
    account: Option<Spanned<u32>>,
    password_file: Option<Spanned<PathBuf>>,
    command: Option<Spanned<Vec<String>>>,
    secret: Option<Spanned<String>>,
    #[serde(default)]
    networks: Vec<String>,
}

/// A fault, and its place if it is not the whole entry.
type Fault = (Option<Range<usize>>, FileFault);

impl RawEntry {
    fn read(self, name: &str, folder: &Path) -> Result<KeyEntry, Fault> {
        if !is_name(name) {
            return Err((None, FileFault::Name));
        }
        self.check_words()?;
        let address = self
            .address
            .map(|text| {
                AccountKey::decode(text.get_ref())
                    .map_err(|error| (Some(text.span()), FileFault::Address(error)))
            })
            .transpose()?;
        let path = |path: Spanned<PathBuf>| folder.join(path.into_inner());
        let password_file = self.password_file.map(path);
        let origin = if let Some(keystore) = self.keystore {
            Origin::Keystore { path: path(keystore), password_file }
        } else if let Some(keystore) = self.mnemonic_keystore {
            let account = self.account.map_or(0, Spanned::into_inner);
            Origin::MnemonicKeystore { path: path(keystore), account, password_file }
        } else if let Some(command) = self.command {
            if command.get_ref().is_empty() {
                return Err((Some(command.span()), FileFault::EmptyCommand));
            }
            Origin::Command(command.into_inner())
        } else if let Some(secret) = self.secret {
            let span = secret.span();
            SecretKey::from_text(&Zeroizing::new(secret.into_inner()))
                .map(Origin::Secret)
                .map_err(|error| (Some(span), FileFault::Secret(error)))?
        } else if address.is_some() {
            Origin::Address
        } else {
            return Err((None, FileFault::NoSource));
        };
        Ok(KeyEntry { name: name.to_owned(), address, origin, networks: self.networks })
    }

    /// One source, and no word that means nothing beside it.
    fn check_words(&self) -> Result<(), Fault> {
        let sources = [
            ("keystore", self.keystore.as_ref().map(Spanned::span)),
            ("mnemonic_keystore", self.mnemonic_keystore.as_ref().map(Spanned::span)),
            ("command", self.command.as_ref().map(Spanned::span)),
            ("secret", self.secret.as_ref().map(Spanned::span)),
        ];
        let mut given = sources.into_iter().filter(|(_, span)| span.is_some());
        if let (Some((first, _)), Some((second, span))) = (given.next(), given.next()) {
            return Err((span, FileFault::TwoSources { first, second }));
        }
        let strays = [
            (
                "account",
                self.account.as_ref().map(Spanned::span),
                self.mnemonic_keystore.is_some(),
                "mnemonic_keystore",
            ),
            (
                "password_file",
                self.password_file.as_ref().map(Spanned::span),
                self.keystore.is_some() || self.mnemonic_keystore.is_some(),
                "keystore or mnemonic_keystore",
            ),
        ];
        for (word, span, at_home, with) in strays {
            if span.is_some() && !at_home {
                return Err((span, FileFault::Stray { word, with }));
            }
        }
        Ok(())
    }
}

fn fault_at(text: &str, at: usize, fault: FileFault) -> FileError {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
    FileError { line, column, fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOB: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";

    fn parse(text: &str) -> Result<KeyFile, FileError> {
        KeyFile::parse(text, Path::new("/etc/aechan"))
    }

    #[test]
    fn the_example_reads_and_holds_every_kind() {
        let example = include_str!("../../keys.example.toml");
        let file = parse(example).unwrap();
        let kinds: Vec<_> =
            file.entries.values().map(|entry| (entry.name.as_str(), entry.origin.name())).collect();
        assert_eq!(
            kinds,
            [
                ("alice", "a keystore"),
                ("bob", "an address only"),
                ("ci", "a keystore"),
                ("hd0", "a mnemonic keystore"),
                ("kms", "an external signer"),
                ("toy", "an unencrypted secret"),
            ]
        );
        assert_eq!(file.default.as_deref(), Some("alice"));
        assert_eq!(
            file.entries["alice"].origin.keystore(),
            Some(Path::new("/etc/aechan/keys/alice.json"))
        );
        let Origin::Keystore { password_file, .. } = &file.entries["ci"].origin else { panic!() };
        assert_eq!(password_file.as_deref(), Some(Path::new("/run/secrets/ci-wallet")));
        assert_eq!(file.entries["toy"].networks, ["ae_dev"]);
    }

    #[test]
    fn faults_have_a_place_and_a_remedy() {
        for (text, place, message) in [
            ("[key.a]\nkeystroe = \"a\"", (2, 1), "unknown field `keystroe`"),
            ("\n\n[key.b]\naddress = \"ak_1\"", (4, 11), "address: "),
            ("# x\n[key.a]\nnetworks = []", (2, 1), "has no source"),
            ("[key.a]\nkeystore = \"a\"\ncommand = [\"b\"]", (3, 11), "delete the other"),
            ("[key.a]\nkeystore = \"a\"\naccount = 3", (3, 11), "belongs with mnemonic_keystore"),
            ("[key.a]\ncommand = []", (2, 11), "is empty"),
            ("[key.a]\naccount = -1", (2, 11), "integer"),
            ("[key.\"a b\"]\nkeystore = \"a\"", (1, 1), "letters, digits"),
            ("default = \"x\"\n", (1, 11), "names no key"),
            ("[keys.a]\nkeystore = \"a\"", (1, 2), "unknown field `keys`"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.line, error.column), place, "{text}: {error}");
            assert!(error.to_string().contains(message), "{text}: {error}");
        }
    }

    #[test]
    fn no_fault_quotes_a_secret() {
        let secret = "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmF";
        for text in [
            format!("[key.a]\nsecret = \"{secret}\""),
            format!("[key.a]\nsecret = {secret}"),
            format!("[key.a]\nsecret = [\"{secret}\"]"),
            format!("[key.a]\nsecret = \"{secret}"),
        ] {
            let error = parse(&text).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("2Cuofq"), "{shown}");
        }
    }

    #[test]
    fn an_entry_never_shows_its_secret() {
        let text = "[key.a]\nsecret = \"sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf\"";
        let shown = format!("{:?}", parse(text).unwrap());
        assert!(shown.contains("(redacted)") && !shown.contains("2Cuofq"), "{shown}");
    }

    #[test]
    fn headers_are_found_in_every_spelling() {
        let text = "a = 1\n [ key . b ] # x\n[key.'c']\n[key.cc]\n";
        assert_eq!(header(text, "b"), Some(6..23));
        assert_eq!(header(text, "c"), Some(23..33));
        assert_eq!(header(text, "cc"), Some(33..42));
        assert_eq!(header(text, "k"), None);
        let file = parse(&format!("[key.b]\naddress = \"{BOB}\"")).unwrap();
        assert_eq!(file.entries["b"].address.unwrap().to_string(), BOB);
    }
}
