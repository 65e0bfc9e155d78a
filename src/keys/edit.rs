//! Changes to keys.toml that keep its comments.
//!
//! Lines are edited as text, and the result is read back: unless it says exactly what
//! was wanted and nothing else, the file is left as it is and the person is asked to
//! edit it.

use std::fmt::Write as _;
use std::path::Path;

use super::error::KeyError;
use super::file::{KeyEntry, KeyFile, Origin, header};
use super::store;

/// Adds an entry at the end.
///
/// # Errors
/// The name is taken, or the file cannot be read or written.
pub(super) fn add(path: &Path, entry: KeyEntry) -> Result<(), KeyError> {
    change(path, |text, file| {
        let gap = if text.is_empty() || text.ends_with("\n\n") {
            ""
        } else if text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let added = entry_text(&entry, path.parent().unwrap_or(Path::new("")))
            .map(|added| format!("{text}{gap}{added}"));
        file.entries.insert(entry.name.clone(), entry);
        added
    })
}

/// Removes an entry, and `default` if it names it.
pub(super) fn remove(path: &Path, name: &str) -> Result<(), KeyError> {
    change(path, |text, file| {
        file.entries.remove(name);
        let text = if file.default.as_deref() == Some(name) {
            file.default = None;
            with_default(text, None)
        } else {
            text.to_owned()
        };
        let section = section(&text, name)?;
        let (before, after) = (text.get(..section.start)?, text.get(section.end..)?);
        Some(format!("{before}{after}"))
    })
}

/// Gives an entry another name, also where `default` names it.
pub(super) fn rename(path: &Path, from: &str, to: &str) -> Result<(), KeyError> {
    change(path, |text, file| {
        let entry = file.entries.remove(from)?;
        file.entries.insert(to.to_owned(), KeyEntry { name: to.to_owned(), ..entry });
        let text = if file.default.as_deref() == Some(from) {
            file.default = Some(to.to_owned());
            with_default(text, Some(to))
        } else {
            text.to_owned()
        };
        let line = header(&text, from)?;
        let comment = text.get(line.clone())?.split_once(']')?.1;
        let (before, after) = (text.get(..line.start)?, text.get(line.end..)?);
        Some(format!("{before}[key.{to}]{comment}{after}"))
    })
}

/// Sets or removes `default`.
pub(super) fn set_default(path: &Path, name: Option<&str>) -> Result<(), KeyError> {
    change(path, |text, file| {
        file.default = name.map(str::to_owned);
        Some(with_default(text, name))
    })
}

/// Reads, edits, reads back, writes. The edit changes what the file should say then,
/// and gives its text.
fn change(
    path: &Path,
    edit: impl FnOnce(&str, &mut KeyFile) -> Option<String>,
) -> Result<(), KeyError> {
    let mut wanted = KeyFile::load(path)?;
    let there = path.try_exists().map_err(KeyError::io(path))?;
    let old = if there { Some(store::read(path)?) } else { None };
    let text = old.as_ref().and_then(|old| old.expose_text()).unwrap_or_default();
    let cannot =
        |fault: &str| KeyError::CannotEdit { path: path.to_owned(), fault: fault.to_owned() };
    let new = edit(text, &mut wanted)
        .map(zeroize::Zeroizing::new)
        .ok_or_else(|| cannot("the entry is written in an unusual way"))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    if KeyFile::parse(&new, folder).as_ref() != Ok(&wanted) {
        return Err(cannot("the edited file would say something else"));
    }
    match old {
        Some(_) => store::replace(path, new.as_bytes()),
        None => store::create(path, new.as_bytes()),
    }
}

/// From an entry's header to the next one, whose own comments stay with it.
fn section(text: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let line = header(text, name)?;
    let (mut end, mut at) = (line.end, line.end);
    for line in text.get(line.end..)?.split_inclusive('\n') {
        let start = line.trim_start();
        if start.starts_with('[') {
            return Some(header(text, name)?.start..end);
        }
        at = at.checked_add(line.len())?;
        if !start.starts_with('#') {
            end = at;
        }
    }
    Some(header(text, name)?.start..at)
}

/// The text with this `default`, which stands before every table.
fn with_default(text: &str, name: Option<&str>) -> String {
    let mut result = name.map(|name| format!("default = \"{name}\"\n")).unwrap_or_default();
    let mut in_tables = false;
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        in_tables |= start.starts_with('[');
        let is_default =
            start.strip_prefix("default").is_some_and(|rest| rest.trim_start().starts_with('='));
        if in_tables || !is_default {
            result.push_str(line);
        }
    }
    result
}

/// An entry as TOML. `None` for what no command writes: an unencrypted secret, or a path
/// that is not UTF-8.
fn entry_text(entry: &KeyEntry, folder: &Path) -> Option<String> {
    let mut text = format!("[key.{}]\n", entry.name);
    let relative = |path: &Path| Some(quote(path.strip_prefix(folder).unwrap_or(path).to_str()?));
    let mut put = |word: &str, value: String| writeln!(text, "{word} = {value}").ok();
    if let Some(address) = entry.address {
        put("address", quote(&address.to_string()))?;
    }
    let mut password = None;
    match &entry.origin {
        Origin::Address => {}
        Origin::Keystore { path, password_file } => {
            put("keystore", relative(path)?)?;
            password = password_file.as_deref();
        }
        Origin::MnemonicKeystore { path, account, password_file } => {
            put("mnemonic_keystore", relative(path)?)?;
            put("account", account.to_string())?;
            password = password_file.as_deref();
        }
        Origin::Command(command) => put("command", quote_all(command))?,
        Origin::Secret(_) => return None,
    }
    if let Some(path) = password {
        put("password_file", relative(path)?)?;
    }
    if !entry.networks.is_empty() {
        put("networks", quote_all(&entry.networks))?;
    }
    Some(text)
}

fn quote_all(texts: &[String]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| quote(text)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A TOML basic string.
fn quote(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const BOB: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";

    fn scratch(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        store::create(&path, text.as_bytes()).unwrap();
        (folder, path)
    }

    fn entry(name: &str, origin: Origin) -> KeyEntry {
        KeyEntry { name: name.to_owned(), address: BOB.parse().ok(), origin, networks: Vec::new() }
    }

    #[test]
    fn the_example_survives_every_change() {
        let example = include_str!("../../keys.example.toml");
        let (_folder, path) = scratch(example);
        add(&path, entry("new", Origin::Address)).unwrap();
        rename(&path, "new", "newer").unwrap();
        remove(&path, "newer").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().trim_end(), example.trim_end());
        for name in KeyFile::load(&path).unwrap().entries.into_keys() {
            remove(&path, &name).unwrap();
        }
        let left = fs::read_to_string(&path).unwrap();
        assert!(left.starts_with("# keys.example.toml") && !left.contains("[key"), "{left}");
    }

    #[test]
    fn default_follows_its_key() {
        let (_folder, path) = scratch(
            "# mine\n[key.a]\naddress = \"ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk\"\n",
        );
        let default = || KeyFile::load(&path).unwrap().default;
        set_default(&path, Some("a")).unwrap();
        rename(&path, "a", "b").unwrap();
        assert_eq!(default().as_deref(), Some("b"));
        assert!(matches!(set_default(&path, Some("x")), Err(KeyError::CannotEdit { .. })));
        remove(&path, "b").unwrap();
        assert_eq!(default(), None);
        assert_eq!(fs::read_to_string(&path).unwrap(), "# mine\n");
    }

    #[test]
    fn comments_stay_with_their_entry() {
        let address = format!("address = \"{BOB}\"\n");
        let text = format!("[key.a]\n{address}# about b\n[key.b]\n{address}");
        let (_folder, path) = scratch(&text);
        remove(&path, "a").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), format!("# about b\n[key.b]\n{address}"));
    }

    #[test]
    fn an_unusual_file_is_left_alone() {
        let text = format!("key.a.address = \"{BOB}\"\n");
        let (_folder, path) = scratch(&text);
        assert!(matches!(remove(&path, "a"), Err(KeyError::CannotEdit { .. })));
        assert!(matches!(rename(&path, "a", "b"), Err(KeyError::CannotEdit { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn every_written_entry_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let keystore = folder.path().join("keys/we\"ird\\ \u{7f}é.json");
        let password_file = Some("/run/secrets/pw".into());
        for (name, origin) in [
            ("a", Origin::Keystore { path: keystore.clone(), password_file: None }),
            ("b", Origin::MnemonicKeystore { path: keystore, account: 7, password_file }),
            ("c", Origin::Command(vec!["x y".to_owned(), "-\t".to_owned()])),
        ] {
            let entry = KeyEntry { networks: vec!["ae_uat".to_owned()], ..entry(name, origin) };
            add(&path, entry.clone()).unwrap();
            assert_eq!(KeyFile::load(&path).unwrap().entries[name], entry);
        }
    }
}
