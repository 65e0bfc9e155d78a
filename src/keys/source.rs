//! `--key SOURCE`: the one grammar for saying who signs.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;

use super::file::is_name;
use super::network::DevKey;
use super::secret::SecretKey;
use crate::encoding::{AccountKey, ApiError};

/// What can be typed, for messages.
const FORMS: &str = "NAME (an entry of keys.toml), PATH.json (a keystore), dev:alice, dev:bob, \
     mnemonic:FILE[#account], prompt:, fd:N, file:PATH, env:VAR, cmd:PROGRAM or ak_… (watch only)";

/// Why a text is no key source. Never quotes what could be a secret.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SourceError {
    /// A secret key where everybody on the machine can see it.
    #[error(
        "this is a secret key, and the command line is no place for it: other programs and \
         your shell's history see it. Use one of: {FORMS}"
    )]
    SecretArgument,
    /// Nothing that the grammar knows.
    #[error("this is no key source; it can be: {FORMS}")]
    Unknown,
    /// A scheme that the grammar does not know, e.g. `foo:`.
    #[error("“{scheme}:” is no kind of key source; it can be: {FORMS}")]
    Scheme {
        /// What stands before the colon.
        scheme: String,
    },
    /// A scheme without what it needs, or with the wrong thing.
    #[error("{scheme}: needs {needs}")]
    Argument {
        /// The scheme.
        scheme: &'static str,
        /// What belongs after the colon.
        needs: &'static str,
    },
    /// A development key that there is not.
    #[error("`dev:{name}` is no development key: dev:alice or dev:bob")]
    Development {
        /// The name that was asked for.
        name: String,
    },
    /// `ledger:`, which this version has not.
    #[error("hardware wallets are not supported yet; a program can stand in: cmd:PROGRAM")]
    Ledger,
    /// An address that does not decode.
    #[error(transparent)]
    Address(#[from] ApiError),
}

/// Where a key comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// An entry of keys.toml.
    Name(String),
    /// A keystore, or a text file with `sk_…` or hexadecimal.
    Path(PathBuf),
    /// A development key that everybody knows.
    Dev(DevKey),
    /// A text file with mnemonic words.
    Mnemonic {
        /// The file.
        path: PathBuf,
        /// Which of its accounts.
        account: u32,
    },
    /// `sk_…` or hexadecimal, typed without echo.
    Prompt,
    /// `sk_…` or hexadecimal from a file descriptor.
    Fd(u16),
    /// `sk_…` or hexadecimal from a variable.
    Env(String),
    /// A program and its arguments, split at white space.
    Command(Vec<String>),
    /// An address to watch.
    Address(AccountKey),
    /// The secret itself, where `--allow-insecure-key-argument` was given.
    Plain(SecretKey),
}

impl Source {
    /// Reads a source. A secret in place of one is refused unless `allow_secret`, and
    /// then still taken on development networks only.
    ///
    /// # Errors
    /// See [`SourceError`].
    ///
    /// ```
    /// use aechan::keys::{Source, SourceError};
    /// assert!(matches!(Source::parse("alice", false), Ok(Source::Name(_))));
    /// let secret = "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf";
    /// assert!(matches!(Source::parse(secret, false), Err(SourceError::SecretArgument)));
    /// ```
    pub fn parse(text: &str, allow_secret: bool) -> Result<Self, SourceError> {
        if looks_secret(text) {
            return match SecretKey::from_text(text) {
                Ok(key) if allow_secret => Ok(Self::Plain(key)),
                _ => Err(SourceError::SecretArgument),
            };
        }
        if let Some((scheme, rest)) = text.split_once(':') {
            return Self::parse_scheme(scheme, rest);
        }
        if text.starts_with("ak_") || text.starts_with("ak$") {
            return Ok(Self::Address(AccountKey::decode(text)?));
        }
        if text.contains('/') || text.ends_with(".json") {
            return Ok(Self::Path(text.into()));
        }
        if is_name(text) { Ok(Self::Name(text.to_owned())) } else { Err(SourceError::Unknown) }
    }

    fn parse_scheme(scheme: &str, rest: &str) -> Result<Self, SourceError> {
        let argument = |scheme, needs| SourceError::Argument { scheme, needs };
        match (scheme, rest) {
            ("dev", name) => DevKey::from_name(name)
                .map(Self::Dev)
                .ok_or_else(|| SourceError::Development { name: name.to_owned() }),
            ("prompt", "") => Ok(Self::Prompt),
            ("prompt", _) => Err(argument("prompt", "nothing after it; you are asked")),
            ("fd", number) => number
                .parse()
                .map(Self::Fd)
                .map_err(|_| argument("fd", "the number of an open file descriptor, e.g. fd:3")),
            ("file", "") => Err(argument("file", "a path")),
            ("file", path) => Ok(Self::Path(path.into())),
            ("env", name) if !name.is_empty() && !name.contains('=') && !looks_secret(name) => {
                Ok(Self::Env(name.to_owned()))
            }
            ("env", _) => Err(argument("env", "the name of a variable")),
            ("cmd", command) => {
                let command: Vec<_> = command.split_whitespace().map(str::to_owned).collect();
                if command.is_empty() {
                    return Err(argument("cmd", "a program"));
                }
                Ok(Self::Command(command))
            }
            ("mnemonic", rest) => Self::parse_mnemonic(rest),
            ("ledger", _) => Err(SourceError::Ledger),
            _ if is_name(scheme) => Err(SourceError::Scheme { scheme: scheme.to_owned() }),
            _ => Err(SourceError::Unknown),
        }
    }

    fn parse_mnemonic(rest: &str) -> Result<Self, SourceError> {
        let needs = "a file with the words, and `#` and a number for another account than 0";
        let fault = || SourceError::Argument { scheme: "mnemonic", needs };
        let (path, account) = match rest.rsplit_once('#') {
            Some((path, number)) => (path, number.parse().map_err(|_| fault())?),
            None => (rest, 0),
        };
        if path.is_empty() || path.split_whitespace().count() >= 12 {
            return Err(fault());
        }
        Ok(Self::Mnemonic { path: path.into(), account })
    }
}

impl FromStr for Source {
    type Err = SourceError;

    /// [`Source::parse`] that takes no secret.
    fn from_str(text: &str) -> Result<Self, SourceError> {
        Self::parse(text, false)
    }
}

impl fmt::Display for Source {
    /// As it was typed, but for a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Path(path) => write!(f, "{}", path.display()),
            Self::Dev(key) => write!(f, "dev:{}", key.name()),
            Self::Mnemonic { path, account } => write!(f, "mnemonic:{}#{account}", path.display()),
            Self::Prompt => f.write_str("prompt:"),
            Self::Fd(number) => write!(f, "fd:{number}"),
            Self::Env(name) => write!(f, "env:{name}"),
            Self::Command(command) => write!(f, "cmd:{}", command.join(" ")),
            Self::Address(account) => write!(f, "{account}"),
            Self::Plain(_) => f.write_str("(a secret on the command line)"),
        }
    }
}

/// A secret key, or a text that was meant as one.
fn looks_secret(text: &str) -> bool {
    let text = text.trim();
    let digits = text.len() >= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.starts_with("sk_") || text.starts_with("sk$") || digits
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf";

    #[test]
    fn every_form_reads_and_writes() {
        for text in [
            "alice",
            "ci-2_b",
            "keys/alice.json",
            "wallet.json",
            "dev:alice",
            "dev:bob",
            "mnemonic:words.txt#7",
            "prompt:",
            "fd:3",
            "env:KEY",
            "cmd:/usr/bin/signer --slot 2",
            "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk",
        ] {
            assert_eq!(text.parse::<Source>().unwrap().to_string(), text);
        }
        assert!(matches!("file:/k".parse(), Ok(Source::Path(path)) if path.ends_with("k")));
        assert!(matches!("mnemonic:w".parse(), Ok(Source::Mnemonic { account: 0, .. })));
    }

    #[test]
    fn refusals_say_what_can_be_typed() {
        for (text, expected) in [
            ("foo:bar", "“foo:”"),
            ("dev:carol", "`dev:carol` is no development key"),
            ("fd:x", "file descriptor"),
            ("fd:-1", "file descriptor"),
            ("env:", "variable"),
            ("cmd: ", "a program"),
            ("mnemonic:", "a file"),
            ("mnemonic:f#x", "a file"),
            ("prompt:x", "nothing after it"),
            ("ledger:0", "not supported yet"),
            ("ak_fUq2", "checksum"),
            ("", "dev:alice"),
            ("two words", "dev:alice"),
        ] {
            let error = text.parse::<Source>().unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn a_secret_is_refused_and_never_quoted() {
        let hex = "9ebd7beda0c79af72a42ece3821a56eff16359b6df376cf049aee995565f022f";
        let cut = &hex[..63];
        let words = "eye quarter chapter suit cruel scrub verify stuff volume control learn dust";
        let mistyped = SECRET.replace("Cu", "cu");
        let texts = [
            SECRET.to_owned(),
            mistyped,
            hex.to_owned(),
            hex.repeat(2),
            cut.to_owned(),
            words.to_owned(),
            format!("mnemonic:{words}"),
            format!("env:{SECRET}"),
            format!("{hex}:"),
        ];
        for text in texts {
            let error = text.parse::<Source>().unwrap_err();
            let shown = format!("{error} {error:?}");
            for part in ["2cuofq", "9ebd7b", "chapter"] {
                assert!(!shown.to_lowercase().contains(part), "{shown}");
            }
        }
        let allowed = Source::parse(SECRET, true).unwrap();
        assert!(!format!("{allowed} {allowed:?}").contains("2Cuofq"));
        assert!(Source::parse("sk_nonsense", true).is_err());
    }
}
