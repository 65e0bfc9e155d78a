//! A file read, key by key. Strict: what means nothing is an error with its place.

use std::path::PathBuf;

use thiserror::Error;
use toml::de::{DeTable, DeValue};

use super::key::{self, Kind};

/// What is wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{line}: {fault}")]
pub struct ConfigError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: ConfigFault,
}

/// See [`ConfigError`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigFault {
    /// No TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key that there is not.
    #[error("there is no key `{key}`{}", near.as_ref().map_or_else(String::new, |near| format!("; the nearest is `{near}`")))]
    Unknown {
        /// As it stands there.
        key: String,
        /// The nearest.
        near: Option<String>,
    },
    /// A value of the wrong kind.
    #[error("{key}: {why}")]
    Value {
        /// The key.
        key: String,
        /// What is wrong with its value.
        why: String,
    },
    /// A name with other characters than letters, digits, `-` and `_`.
    #[error("`{0}` is no name: letters, digits, - and _")]
    Name(String),
    /// Something that a file of a project must not say.
    #[error("a project's file cannot say `{key}`: {why}")]
    NotHere {
        /// The key.
        key: String,
        /// Why.
        why: &'static str,
    },
}

/// A value as text; several are joined by commas.
pub type Value = String;

/// One key of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its full name.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// The line, from 1.
    pub line: usize,
}

/// A file's entries in the order of the alphabet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub entries: Vec<Entry>,
}

impl File {
    /// Reads a user's `config.toml`.
    ///
    /// # Errors
    /// See [`ConfigFault`].
    pub fn user(text: &str, path: PathBuf) -> Result<Self, ConfigError> {
        let at = |offset: usize| {
            let before = text.as_bytes().get(..offset).unwrap_or_default();
            before.iter().filter(|byte| **byte == b'\n').count().saturating_add(1)
        };
        let document = DeTable::parse(text).map_err(|error| ConfigError {
            line: at(error.span().unwrap_or(0..0).start),
            fault: ConfigFault::Syntax(error.message().to_owned()),
        })?;
        let mut entries = Vec::new();
        walk("", document.get_ref(), &mut entries, &at)?;
        Ok(Self { path, entries })
    }

    /// Reads a project's `aechan.toml`: whoever wrote it may be somebody else, so it says
    /// which network and which amounts, never who signs and what is allowed.
    ///
    /// # Errors
    /// See [`ConfigFault`].
    pub fn project(text: &str, path: PathBuf) -> Result<Self, ConfigError> {
        let file = Self::user(text, path)?;
        for entry in &file.entries {
            if let Some(why) = not_a_projects(&entry.key, &entry.value) {
                return Err(ConfigError {
                    line: entry.line,
                    fault: ConfigFault::NotHere { key: entry.key.clone(), why },
                });
            }
        }
        Ok(file)
    }

    /// The entry of this name.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The names of its `[profile.NAME]` or `[network.NAME]`.
    #[must_use]
    pub fn names(&self, table: &str) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .entries
            .iter()
            .filter_map(|entry| entry.key.strip_prefix(table)?.strip_prefix('.')?.split('.').next())
            .collect();
        names.dedup();
        names
    }
}

/// Why a project's file must not say this.
fn not_a_projects(key: &str, value: &str) -> Option<&'static str> {
    let own = match key.strip_prefix("profile.").and_then(|rest| rest.split_once('.')) {
        Some((_, own)) => own,
        None => key,
    };
    match own {
        "policy" | "keys" => Some("it would decide what is signed, and with what"),
        "on_sign" if !matches!(value, "ask" | "reject") => {
            Some("it would sign without you; ask and reject are allowed")
        }
        "key" if value.contains(':') && !value.starts_with("dev:") => {
            Some("it would start programs or read files; name a key of your keys.toml")
        }
        "record" => Some("it would leave no trace of what was signed"),
        _ if own.starts_with("safety.") => Some("it would loosen what keeps you safe"),
        _ => None,
    }
}

fn walk(
    prefix: &str,
    table: &DeTable<'_>,
    entries: &mut Vec<Entry>,
    at: &impl Fn(usize) -> usize,
) -> Result<(), ConfigError> {
    for (name, value) in table {
        let full = match prefix {
            "" => name.get_ref().to_string(),
            prefix => format!("{prefix}.{}", name.get_ref()),
        };
        let line = at(name.span().start);
        let fault = |fault| ConfigError { line, fault };
        if matches!(prefix, "profile" | "network") && !key::is_name(name.get_ref()) {
            return Err(fault(ConfigFault::Name(name.get_ref().to_string())));
        }
        if let DeValue::Table(inner) = value.get_ref() {
            if inner.is_empty() && !key::is_table(&full) {
                return Err(fault(unknown(full)));
            }
            walk(&full, inner, entries, at)?;
            continue;
        }
        let known = key::find(&full)
            .map_err(|near| fault(ConfigFault::Unknown { key: shown(&full), near }))?;
        let wrong = |why: String| fault(ConfigFault::Value { key: full.clone(), why });
        let text = text(value.get_ref(), known.kind).map_err(wrong)?;
        known.kind.check(&text).map_err(wrong)?;
        entries.push(Entry { key: full, value: text, line });
    }
    Ok(())
}

fn unknown(full: String) -> ConfigFault {
    let near = key::find(&full).err().flatten();
    ConfigFault::Unknown { key: shown(&full), near }
}

/// A key for a message: it may be anything.
fn shown(full: &str) -> String {
    full.chars().take(60).collect()
}

/// A value as text.
fn text(value: &DeValue<'_>, kind: Kind) -> Result<String, String> {
    match (value, kind) {
        (DeValue::String(text), Kind::Number | Kind::Switch) => {
            Err(format!("write {text} without quotes"))
        }
        (DeValue::String(text), _) => Ok(text.to_string()),
        // Amounts may be bare: aettos.
        (DeValue::Integer(number), Kind::Number | Kind::Amount) if number.radix() == 10 => {
            Ok(number.as_str().replace('_', ""))
        }
        (DeValue::Boolean(is_on), Kind::Switch) => Ok(is_on.to_string()),
        (DeValue::Array(items), Kind::Words(_)) => items
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::String(text) => Ok(text.to_string()),
                other => Err(format!("{} in a list of words", other.type_str())),
            })
            .collect::<Result<Vec<_>, _>>()
            .map(|words| words.join(",")),
        (other, _) => Err(format!("{} where {} belongs", other.type_str(), called(kind))),
    }
}

const fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "a whole number",
        Kind::Switch => "true or false",
        Kind::Words(_) => "a list of words",
        Kind::Amount => "an amount, as \"1.5ae\" or 250,",
        _ => "a text in quotes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (usize, String) {
        let error = File::user(text, PathBuf::new()).unwrap_err();
        (error.line, error.fault.to_string())
    }

    #[test]
    fn a_file_says_what_it_says() {
        let text = "default_profile = \"dev\"\n[ui]\nunit = \"ae\"\n[profile.dev]\nnetwork = \"dev\"\n\
                    [profile.dev.open]\namount = \"1ae\"\nport = 12_340\n[safety]\nconfirm = [\"shutdown\", \"settle\"]\n";
        let file = File::user(text, PathBuf::new()).unwrap();
        let of = |key: &str| file.get(key).map(|entry| (entry.value.as_str(), entry.line));
        assert_eq!(of("ui.unit"), Some(("ae", 3)));
        assert_eq!(of("profile.dev.open.port"), Some(("12340", 8)));
        assert_eq!(of("safety.confirm"), Some(("shutdown,settle", 10)));
        assert_eq!(file.names("profile"), ["dev"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(
            fault("\nnetwrok = \"dev\""),
            (2, String::from("there is no key `netwrok`; the nearest is `network`"))
        );
        assert_eq!(fault("[ui]\nbell = \"yes\"").0, 2);
        assert_eq!(fault("[ui]\nunit = \"eur\"").1, "ui.unit: `eur` is none of ae, aetto, auto");
        assert_eq!(
            fault("[profile.\"a b\"]\nkey = \"x\"").1,
            "`a b` is no name: letters, digits, - and _"
        );
        assert_eq!(fault("a = 1\na = 2").0, 2);
        assert_eq!(
            fault("[open]\namount = 1.5").1,
            "open.amount: float where an amount, as \"1.5ae\" or 250, belongs"
        );
        assert_eq!(fault("[tea]").1, "there is no key `tea`");
    }

    #[test]
    fn a_project_does_not_decide_who_signs() {
        let project = |text: &str| File::project(text, PathBuf::new()).map_err(|error| error.line);
        for text in [
            "on_sign = \"verified\"",
            "policy = \"all.toml\"",
            "keys = \"keys.toml\"",
            "key = \"cmd:./sign\"",
            "[safety]\nconfirm = []",
            "[profile.dev]\non_sign = \"own\"",
        ] {
            assert!(project(text).is_err(), "{text}");
        }
        for text in
            ["on_sign = \"ask\"", "key = \"dev:alice\"", "key = \"alice\"", "network = \"dev\""]
        {
            assert!(project(text).is_ok(), "{text}");
        }
    }
}
