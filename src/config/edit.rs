//! One value changed in a file's text, and nothing else: comments and order stay.

use thiserror::Error;
use toml_edit::{DocumentMut, Item, Table, value};

use super::key::{self, Kind};

/// Why a value was not set.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// No such key.
    #[error("there is no key `{key}`")]
    Unknown {
        /// As typed.
        key: String,
        /// The nearest.
        near: Option<String>,
    },
    /// Not a value of this key.
    #[error("{key}: {why}")]
    Value {
        /// The key.
        key: String,
        /// What is wrong.
        why: String,
    },
    /// The file is no TOML as it is.
    #[error("{0}")]
    Syntax(String),
}

/// The text with this key set to this value.
///
/// # Errors
/// See [`EditError`].
pub fn set(text: &str, full: &str, to: &str) -> Result<String, EditError> {
    let known =
        key::find(full).map_err(|near| EditError::Unknown { key: full.to_owned(), near })?;
    let wrong = |why: String| EditError::Value { key: full.to_owned(), why };
    known.kind.check(to).map_err(wrong)?;
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| EditError::Syntax(error.message().to_owned()))?;
    let mut path: Vec<&str> = full.split('.').collect();
    let Some(name) = path.pop() else { return Ok(text.to_owned()) };
    if path.iter().chain([&name]).any(|part| !key::is_name(part)) {
        return Err(wrong(String::from("its parts are letters, digits, - and _")));
    }
    let mut table: &mut Table = document.as_table_mut();
    for part in path {
        // Only the tables with something in them have a line of their own.
        let new = || {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        };
        let item = table.entry(part).or_insert_with(new);
        table = item.as_table_mut().ok_or_else(|| {
            wrong(format!("`{part}` is written in one line; change it by hand: aechan config edit"))
        })?;
    }
    let item = match known.kind {
        Kind::Number => value(to.parse::<i64>().map_err(|error| wrong(error.to_string()))?),
        Kind::Switch => value(to == "true"),
        Kind::Words(_) => {
            value(to.split(',').filter(|word| !word.is_empty()).collect::<toml_edit::Array>())
        }
        _ => value(to),
    };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        // What stands behind the old value, a comment perhaps, stays.
        Some(old) => {
            let decor = old.decor().clone();
            if let Item::Value(mut new) = item {
                *new.decor_mut() = decor;
                *old = new;
            }
        }
        None => {
            table.insert(name, item);
        }
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_else_changes() {
        let text =
            "# mine\ndefault_profile = \"dev\"   # the usual\n\n[ui]\nunit = \"ae\" # short\n";
        let changed = set(text, "ui.unit", "aetto").unwrap();
        assert_eq!(changed, text.replace("\"ae\"", "\"aetto\""));
        let more = set(&changed, "profile.work.open.port", "4000").unwrap();
        assert!(more.starts_with(&changed), "{more}");
        assert!(more.ends_with("[profile.work.open]\nport = 4000\n"), "{more}");
        let file = crate::config::File::user(&more, "x".into()).unwrap();
        assert_eq!(file.get("profile.work.open.port").unwrap().value, "4000");
        let listed = set("", "safety.confirm", "shutdown,settle").unwrap();
        assert_eq!(listed, "[safety]\nconfirm = [\"shutdown\", \"settle\"]\n");
    }

    #[test]
    fn what_cannot_be_is_not_set() {
        assert!(
            matches!(set("", "ui.unti", "ae"), Err(EditError::Unknown { near: Some(near), .. }) if near == "ui.unit")
        );
        assert!(matches!(set("", "ui.unit", "eur"), Err(EditError::Value { .. })));
        assert!(matches!(set("x = ", "ui.unit", "ae"), Err(EditError::Syntax(_))));
        assert!(matches!(set("", "network.a b.node", "http://x"), Err(EditError::Value { .. })));
    }
}
