//! `$NAME` and `${NAME}` into values.

use thiserror::Error;

/// What can be wrong with a dollar sign.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Dollar {
    /// Nothing is known by that name.
    #[error("there is no variable ${0}; `let {0} VALUE` makes one, \\$ is a dollar sign")]
    Unknown(String),
    /// `${` without its end, or around what is no name.
    #[error("`${{` needs a name and a closing brace; \\$ is a dollar sign")]
    Brace,
}

/// How the text around a variable is read later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As words with quotes: nothing is expanded in single quotes, and a value is one word
    /// or a part of one, never a flag and never several.
    Words,
    /// As it is: quotes mean nothing.
    Verbatim,
}

/// Whether this can be a variable's name.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Replaces every variable by its value. Names with a dot are parts of `balance` and
/// `event`; `\$` is a dollar sign, and so is a `$` before what cannot begin a name, and one
/// right behind a letter or digit.
///
/// # Errors
/// A name is not known, or a brace not closed.
pub fn expand(
    text: &str,
    manner: Manner,
    look: &dyn Fn(&str) -> Option<String>,
) -> Result<String, Dollar> {
    let mut out = String::with_capacity(text.len());
    let mut quote: Option<char> = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (this, behind) = rest.split_at(c.len_utf8());
        match (c, quote) {
            ('$', Some('\'')) => out.push('$'),
            ('$', _) => {
                let (name, after) = match behind.strip_prefix('{') {
                    Some(inner) => {
                        let (name, after) = inner.split_once('}').ok_or(Dollar::Brace)?;
                        if !name.split('.').all(is_name) {
                            return Err(Dollar::Brace);
                        }
                        (name, after)
                    }
                    // `ak$…` and `tx$…` are what 2018 called things; `a${x}` says it.
                    None if out.ends_with(|c: char| c.is_ascii_alphanumeric()) => ("", behind),
                    None => behind.split_at(bare(behind)),
                };
                if name.is_empty() {
                    out.push('$');
                } else {
                    let value = look(name).ok_or_else(|| Dollar::Unknown(name.to_owned()))?;
                    insert(&mut out, &value, manner, quote.is_some());
                    rest = after;
                    continue;
                }
            }
            ('\\', None | Some('"')) => {
                let next = behind.chars().next();
                match next {
                    Some('$') => out.push('$'),
                    Some(next) => {
                        out.push('\\');
                        out.push(next);
                    }
                    None => out.push('\\'),
                }
                rest = behind.get(next.map_or(0, char::len_utf8)..).unwrap_or_default();
                continue;
            }
            (c, open) => {
                out.push_str(this);
                if manner == Manner::Words {
                    quote = match open {
                        Some(open) if open == c => None,
                        None if c == '\'' || c == '"' => Some(c),
                        open => open,
                    };
                }
            }
        }
        rest = behind;
    }
    Ok(out)
}

/// How long the name is that a text begins with; 0 if it begins with none.
fn bare(text: &str) -> usize {
    let end = |text: &str| {
        text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())
    };
    let Some(first) = text.get(..end(text)).filter(|name| is_name(name)) else { return 0 };
    let mut length = first.len();
    // A sentence may end behind a name: only what has parts takes a dot along.
    if matches!(first, "balance" | "event") {
        while let Some(part) = text.get(length..).and_then(|rest| rest.strip_prefix('.')) {
            let part = part.get(..end(part)).unwrap_or_default();
            if !is_name(part) {
                break;
            }
            length = length.saturating_add(1).saturating_add(part.len());
        }
    }
    length
}

/// Puts a value where it stays what it is.
fn insert(out: &mut String, value: &str, manner: Manner, quoted: bool) {
    let is_plain = !value.is_empty()
        && !value.starts_with('-')
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"_./:@%+,=-?&".contains(&b));
    if manner == Manner::Verbatim || (is_plain && !quoted) {
        out.push_str(value);
        return;
    }
    if !quoted {
        out.push('"');
    }
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    if !quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::words;
    use proptest::prelude::*;

    fn look(name: &str) -> Option<String> {
        Some(
            match name {
                "x" => "1ae",
                "two" => "a b",
                "flag" => "--meta",
                "sly" => "a\" --fee '1' \\",
                "none" => "",
                "balance" => "5",
                "balance.me" => "6",
                _ => return None,
            }
            .to_owned(),
        )
    }

    #[test]
    fn variables_become_their_values() {
        for (text, manner, expected) in [
            ("pay $x", Manner::Words, "pay 1ae"),
            ("pay ${x}", Manner::Words, "pay 1ae"),
            ("a${x}b $x.", Manner::Words, "a1aeb 1ae."),
            ("'$x' \"$x\"", Manner::Words, "'$x' \"1ae\""),
            ("$balance $balance.me $balance.", Manner::Words, "5 6 5."),
            ("\\$x $5 $ 5$", Manner::Words, "$x $5 $ 5$"),
            ("it's $x \"$two\"", Manner::Verbatim, "it's 1ae \"a b\""),
            ("it's \\$x \\n", Manner::Verbatim, "it's $x \\n"),
            ("$none|", Manner::Words, "\"\"|"),
            ("update ak$x tx$y a${x}", Manner::Words, "update ak$x tx$y a1ae"),
        ] {
            assert_eq!(expand(text, manner, &look).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(expand("$nope", Manner::Words, &look), Err(Dollar::Unknown("nope".into())));
        for text in ["${x", "${}", "${a b}", "${x.}"] {
            assert_eq!(expand(text, Manner::Words, &look), Err(Dollar::Brace), "{text}");
        }
    }

    #[test]
    fn a_value_is_one_word_and_never_a_flag() {
        for name in ["two", "sly", "flag", "none"] {
            for text in [format!("c ${name}"), format!("c \"${{{name}}}\"")] {
                let found = words(&expand(&text, Manner::Words, &look).unwrap()).unwrap();
                assert_eq!(found.len(), 2, "{text}");
                assert_eq!(found[1].text, look(name).unwrap());
                assert!(found[1].quoted);
            }
        }
    }

    proptest! {
        #[test]
        fn any_value_stays_one_word(value in any::<String>(), text in any::<String>()) {
            let line = expand("c $v", Manner::Words, &|_| Some(value.clone())).unwrap();
            let found = words(&line).unwrap();
            prop_assert_eq!(&found[1].text, &value);
            prop_assert_eq!(found.len(), 2);
            let _ = expand(&text, Manner::Words, &look);
            let _ = expand(&text, Manner::Verbatim, &look);
        }
    }
}
