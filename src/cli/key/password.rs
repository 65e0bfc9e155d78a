//! Where passwords come from, and the question before a secret is shown.

use std::io::{self, BufRead, IsTerminal};

use super::{Desk, NewPassword};
use crate::cli::exit::{Exit, Failure};
use crate::keys::{KeyError, PasswordSource, Secret, Unlock, Warning, ask_password};
use crate::view::sanitize;

/// How often a person may type a new password until both are the same.
const ATTEMPTS: u32 = 3;

impl NewPassword {
    pub(super) fn source(&self) -> Option<PasswordSource> {
        let file = self.new_password_file.clone().map(PasswordSource::File);
        file.or(self.new_password_fd.map(PasswordSource::Fd))
    }
}

impl Desk<'_> {
    /// The password that was given with the command.
    pub(super) fn given(&self) -> anyhow::Result<Option<PasswordSource>> {
        use std::os::unix::ffi::OsStringExt;
        let (file, descriptor) = (&self.global.password_file, self.global.password_fd);
        Ok(match (file, descriptor) {
            (Some(_), Some(_)) => {
                let text = "--password-file and --password-fd both give the password";
                return Err(Failure::new(Exit::Usage, text).hint("leave one of them out").into());
            }
            (Some(path), None) => Some(PasswordSource::File(path.clone())),
            (None, Some(number)) => Some(PasswordSource::Fd(number)),
            (None, None) => std::env::var_os("AECHAN_PASSWORD")
                .map(|value| PasswordSource::Given(Secret::new(value.into_vec()))),
        })
    }

    /// Asks without echo, unless nothing may be asked.
    pub(super) fn ask(&self, prompt: &str) -> Result<Secret, KeyError> {
        if self.global.no_input {
            return Err(KeyError::NoPassword { prompt: prompt.to_owned() });
        }
        ask_password(&sanitize(prompt))
    }

    /// Does what needs a keystore opened, and gives what should be told of it.
    pub(super) fn opening<T>(
        &self,
        act: impl FnOnce(&mut Unlock<'_>) -> Result<T, KeyError>,
    ) -> anyhow::Result<(T, Vec<Warning>)> {
        let mut ask = |prompt: &str| self.ask(prompt);
        let mut unlock = Unlock::new(self.given()?, &mut ask);
        let result = act(&mut unlock)?;
        Ok((result, unlock.warnings().to_vec()))
    }

    /// A new password: the one that was given, or typed twice.
    pub(super) fn new_password(
        &self,
        given: Option<PasswordSource>,
        name: &str,
    ) -> Result<Secret, KeyError> {
        let password = match given {
            Some(source) => source.read()?,
            None => self.ask_twice(name)?,
        };
        // Before the work of sealing, and before it is typed again.
        if password.expose().is_empty() { Err(KeyError::EmptyPassword) } else { Ok(password) }
    }

    fn ask_twice(&self, name: &str) -> Result<Secret, KeyError> {
        let mut again = "";
        for _ in 0..ATTEMPTS {
            let password = self.ask(&format!("{again}New password of “{name}”"))?;
            if password.expose().is_empty() {
                return Ok(password);
            }
            if self.ask("The same again")?.expose() == password.expose() {
                return Ok(password);
            }
            again = "These were two different passwords. ";
        }
        Err(KeyError::NoPassword { prompt: String::from("The two passwords never were the same") })
    }

    /// Goes on only if the person types the key's name, or said `--yes`.
    pub(super) fn confirm(&self, name: &str, yes: bool, what: &str) -> anyhow::Result<()> {
        if yes {
            return Ok(());
        }
        let mut stdin = io::stdin().lock();
        if self.global.no_input || !stdin.is_terminal() {
            let text = format!("{what} needs a confirmation, and nobody can be asked here");
            return Err(Failure::new(Exit::NoApprover, text).hint("the same with --yes").into());
        }
        let question = format!("{what} cannot be undone. Type the name ({name}) to go on:");
        self.output.talk(sanitize(&question));
        let mut answer = String::new();
        stdin.read_line(&mut answer)?;
        if answer.trim() == name {
            return Ok(());
        }
        Err(Failure::new(Exit::Declined, "not confirmed; nothing was done").into())
    }

    pub(super) fn warn(&self, warnings: &[Warning]) {
        for warning in warnings {
            self.output.talk(format!("warning: {}", sanitize(&warning.to_string())));
        }
    }
}
