//! Opens keystores: finds the password, opens, and keeps what should be told.

use std::path::{Path, PathBuf};

use super::error::KeyError;
use super::keystore::{Content, Keystore, KeystoreError};
use super::password::PasswordSource;
use super::secret::Secret;
use super::store;

/// How often a person may try a password.
const ATTEMPTS: u32 = 3;

/// Something that works but should be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// Others on this machine can read a file that should be private.
    #[error("{path} can be read by others (mode {mode:04o}); close it with `aechan key fix-perms`", path = .path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// It opened with one lane, whatever it says.
    #[error("{path} says parallelism {stated} but was made with 1, as old SDKs do; `aechan key passwd` writes it anew", path = .path.display())]
    OneLane {
        /// The keystore.
        path: PathBuf,
        /// What it says.
        stated: u32,
    },
    /// The password opened it in another Unicode form than was typed.
    #[error("{path} opened with your password in another Unicode form; `aechan key passwd` writes it anew", path = .path.display())]
    Normalised {
        /// The keystore.
        path: PathBuf,
    },
    /// SDK 13 and before cannot open it.
    #[error("{path} has parallelism {lanes}: SDK 13 and before answer “invalid password”; `aechan key passwd` writes it with 1", path = .path.display())]
    ManyLanes {
        /// The keystore.
        path: PathBuf,
        /// Its lanes.
        lanes: u32,
    },
}

/// Opens keystores for one command.
pub struct Unlock<'a> {
    given: Option<PasswordSource>,
    ask: &'a mut dyn FnMut(&str) -> Result<Secret, KeyError>,
    strict: bool,
    warnings: Vec<Warning>,
}

impl<'a> Unlock<'a> {
    /// With the password of `--password-file` and its like, if given; else an entry's
    /// `password_file`; else `ask`, which gets the prompt ([`super::ask_password`], or a function
    /// that refuses).
    #[must_use]
    pub fn new(
        given: Option<PasswordSource>,
        ask: &'a mut dyn FnMut(&str) -> Result<Secret, KeyError>,
    ) -> Self {
        Self { given, ask, strict: false, warnings: Vec::new() }
    }

    /// Refuses exposed keystores and password files instead of warning
    /// (`strict_permissions`).
    #[must_use]
    pub const fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// What should be told, so far.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Asks for a secret that is not a keystore's password.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<Secret, KeyError> {
        (self.ask)(prompt)
    }

    /// Reads and opens a keystore.
    pub(super) fn open(
        &mut self,
        path: &Path,
        password_file: Option<&Path>,
    ) -> Result<(Keystore, Content), KeyError> {
        self.open_read(path, &store::read(path)?, password_file)
    }

    /// Opens a keystore that was read already: a pipe gives its content once.
    pub(super) fn open_read(
        &mut self,
        path: &Path,
        content: &Secret,
        password_file: Option<&Path>,
    ) -> Result<(Keystore, Content), KeyError> {
        let keystore = parse(path, content)?;
        self.mind(path)?;
        let failed = |error| KeyError::Keystore { path: path.to_owned(), error };
        let given = match (&self.given, password_file) {
            (Some(source), _) => Some(source.read()?),
            (None, Some(file)) => {
                self.mind(file)?;
                Some(PasswordSource::File(file.to_owned()).read()?)
            }
            (None, None) => None,
        };
        let (content, detours) = match given {
            Some(password) => {
                let opened = keystore.open(&password).map_err(failed)?;
                if self.given.is_some() {
                    // A descriptor gives it once only.
                    self.given = Some(PasswordSource::Given(password));
                }
                opened
            }
            None => self.open_asking(path, &keystore).map_err(|error| match error {
                Asked::Keystore(error) => failed(error),
                Asked::Prompt(error) => error,
            })?,
        };
        if detours.one_lane {
            let stated = keystore.cost().lanes;
            self.warnings.push(Warning::OneLane { path: path.to_owned(), stated });
        }
        if detours.normalised {
            self.warnings.push(Warning::Normalised { path: path.to_owned() });
        }
        Ok((keystore, content))
    }

    fn open_asking(
        &mut self,
        path: &Path,
        keystore: &Keystore,
    ) -> Result<(Content, super::keystore::Detours), Asked> {
        let account = keystore.public_key().map(|key| format!(" ({key})")).unwrap_or_default();
        let prompt = format!("Password of {}{account}", path.display());
        let mut result = Err(KeystoreError::Password);
        for attempt in 0..ATTEMPTS {
            let again = if attempt == 0 { "" } else { "Wrong. " };
            let password = (self.ask)(&format!("{again}{prompt}")).map_err(Asked::Prompt)?;
            result = keystore.open(&password);
            if !matches!(result, Err(KeystoreError::Password)) {
                break;
            }
        }
        result.map_err(Asked::Keystore)
    }

    /// Warns of, or refuses, a file that others can read.
    fn mind(&mut self, path: &Path) -> Result<(), KeyError> {
        match store::exposed_mode(path)? {
            Some(mode) if self.strict => Err(KeyError::Exposed { path: path.to_owned(), mode }),
            Some(mode) => {
                self.warnings.push(Warning::Exposed { path: path.to_owned(), mode });
                Ok(())
            }
            None => Ok(()),
        }
    }
}

enum Asked {
    Keystore(KeystoreError),
    Prompt(KeyError),
}

/// Reads a keystore, without opening it.
pub(super) fn load(path: &Path) -> Result<Keystore, KeyError> {
    let content = store::read(path)?;
    parse(path, &content)
}

/// A keystore of a file's content.
pub(super) fn parse(path: &Path, content: &Secret) -> Result<Keystore, KeyError> {
    content
        .expose_text()
        .ok_or_else(|| KeystoreError::Json { fault: "not UTF-8 text".to_owned() })
        .and_then(Keystore::parse)
        .map_err(|error| KeyError::Keystore { path: path.to_owned(), error })
}
