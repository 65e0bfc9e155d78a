//! Single-quoted strings, which the JSON parser of 2018 nodes takes as well.

/// The same text with double quotes, or `None` where there are no single ones or a string
/// does not end.
pub(super) fn double_quoted(text: &str) -> Option<String> {
    if !text.contains('\'') {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (open, c) {
            (None, '\'' | '"') => {
                open = Some(c);
                out.push('"');
            }
            (Some(quote), _) if c == quote => {
                open = None;
                out.push('"');
            }
            (Some(_), '"') => out.push_str("\\\""),
            (Some(_), '\\') => match chars.next()? {
                // JSON has no `\'`.
                '\'' => out.push('\''),
                escaped => out.extend(['\\', escaped]),
            },
            _ => out.push(c),
        }
    }
    open.is_none().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_inside_the_other_kind_stay() {
        for (text, wanted) in [
            (r"{'a':'b'}", r#"{"a":"b"}"#),
            (r#"{'a':"it's"}"#, r#"{"a":"it's"}"#),
            (r#"['say "hi"']"#, r#"["say \"hi\""]"#),
            (r"['it\'s \\ \n \u0041']", r#"["it's \\ \n \u0041"]"#),
        ] {
            assert_eq!(double_quoted(text).as_deref(), Some(wanted));
        }
        for text in ["{}", r#"{"a":1}"#, "'", r"'a\", r"['a]"] {
            assert_eq!(double_quoted(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_string_reads_from_single_quotes(content in "\\PC{0,30}") {
            let escaped = content.replace('\\', "\\\\").replace('\'', "\\'");
            let json = double_quoted(&format!("'{escaped}'")).unwrap();
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), content);
        }
    }
}
