//! Where passwords come from when nobody types them.

use std::path::{Path, PathBuf};

use super::error::KeyError;
use super::secret::Secret;
use super::store;

/// A password that was given with the command, not typed.
#[derive(Clone, Debug)]
pub enum PasswordSource {
    /// `--password-file FILE`: all of it but one newline at the end.
    File(PathBuf),
    /// `--password-fd N`: to its end, but one newline there.
    Fd(u16),
    /// From `AECHAN_PASSWORD`, or known already.
    Given(Secret),
}

impl PasswordSource {
    /// Reads it. A descriptor gives its content once.
    ///
    /// # Errors
    /// The file or descriptor cannot be read.
    pub fn read(&self) -> Result<Secret, KeyError> {
        match self {
            Self::File(path) => read_lines(path),
            Self::Fd(number) => read_lines(&fd_path(*number)),
            Self::Given(password) => Ok(password.clone()),
        }
    }
}

/// Asks on the terminal, without echo. Reads `/dev/tty`, so it works in a pipe too.
///
/// # Errors
/// There is no terminal.
pub fn ask_password(prompt: &str) -> Result<Secret, KeyError> {
    rpassword::prompt_password(format!("{prompt}: "))
        .map(Secret::new)
        .map_err(|_| KeyError::NoPassword { prompt: prompt.to_owned() })
}

/// The file that is descriptor N of this process. Opening it needs no unsafe code.
pub(super) fn fd_path(number: u16) -> PathBuf {
    PathBuf::from(format!("/dev/fd/{number}"))
}

/// All of a file but one newline at its end, which editors and `echo` add.
fn read_lines(path: &Path) -> Result<Secret, KeyError> {
    let content = store::read(path)?;
    let bytes = content.expose();
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    Ok(Secret::new(bytes.strip_suffix(b"\r").unwrap_or(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_newline_at_the_end_is_not_the_password() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pw");
        for (content, password) in
            [("pw", "pw"), ("pw\n", "pw"), ("pw\r\n", "pw"), ("p\nw\n\n", "p\nw\n"), ("", "")]
        {
            std::fs::write(&path, content).unwrap();
            let read = PasswordSource::File(path.clone()).read().unwrap();
            assert_eq!(read.expose_text(), Some(password), "{content:?}");
        }
    }
}
