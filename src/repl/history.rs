//! What the editor remembers, and what it must not.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Words in a row that make a line look like a mnemonic.
const MNEMONIC: usize = 12;

/// Whether a line may hold a secret: it is not remembered at all.
///
/// ```
/// use aechan::repl::is_secret;
/// assert!(is_secret("call x password=hunter2"));
/// assert!(!is_secret("pay 0.1ae"));
/// ```
#[must_use]
pub fn is_secret(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.contains("sk_")
        || lower.contains("sk$")
        || ["password", "passphrase", "fsm_id", "mnemonic"].iter().any(|word| {
            lower
                .split(word)
                .skip(1)
                .any(|rest| rest.trim_start_matches(['"', ' ']).starts_with(['=', ':']))
        })
        || longest_run(line, |c| c.is_ascii_hexdigit()) >= 64
        || words_in_a_row(line) >= MNEMONIC
}

fn longest_run(line: &str, is: impl Fn(char) -> bool) -> usize {
    line.split(|c| !is(c)).map(str::len).max().unwrap_or(0)
}

/// The most lowercase words of 3 to 8 letters after each other, as mnemonics have them.
fn words_in_a_row(line: &str) -> usize {
    let mut run = 0;
    let mut most = 0;
    for word in line.split_whitespace() {
        let word = word.trim_matches(['"', '\'', ',']);
        let is_one = (3..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
        run = if is_one { run + 1 } else { 0 };
        most = most.max(run);
    }
    most
}

/// Makes sure the file exists and is for its owner alone, before anything is in it.
pub(super) fn prepare(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    drop_repeated(path)?;
    if file.metadata()?.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

/// Keeps the last of lines that are there several times. The first line is the format's.
fn drop_repeated(path: &Path) -> io::Result<()> {
    // What is not text is left to the editor.
    let Ok(text) = fs::read_to_string(path) else { return Ok(()) };
    let mut seen = HashSet::new();
    let mut kept: Vec<&str> =
        text.lines().rev().filter(|line| line.starts_with("#V2") || seen.insert(*line)).collect();
    if kept.len() == text.lines().count() {
        return Ok(());
    }
    kept.reverse();
    let beside = path.with_extension("new");
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    for line in kept {
        writeln!(file, "{line}")?;
    }
    file.sync_all()?;
    // In one step: whoever reads it sees the one or the other.
    fs::rename(&beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_recognised() {
        let mnemonic = "key import abandon ability able about above absent absorb abstract absurd abuse access accident";
        for line in [
            "sign --key sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf",
            &"a1".repeat(32),
            &format!("key import {}", "0F".repeat(64)),
            mnemonic,
            "x password=hunter2",
            "call m {\"password\": \"x\"}",
            "call m existing_fsm_id=ba_x",
        ] {
            assert!(is_secret(line), "{line}");
        }
        for line in [
            "pay 0.1ae",
            "track th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk",
            "msg what is the password",
            "msg see you at the station at eight then",
            &"a".repeat(63),
        ] {
            assert!(!is_secret(line), "{line}");
        }
    }

    #[test]
    fn the_file_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        prepare(&path).unwrap();
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        prepare(&path).unwrap();
        assert_eq!(mode(), 0o600);
        fs::write(&path, "#V2\npay 1\nstate\npay 1\nstate\nmsg x\n").unwrap();
        prepare(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "#V2\npay 1\nstate\nmsg x\n");
        assert_eq!(mode(), 0o600);
    }
}
