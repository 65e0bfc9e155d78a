//! `-c 'line; line'` into lines.

/// Parts a text at line breaks and at every `;` that is not quoted; `\;` is a semicolon.
#[must_use]
pub fn split(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut quote: Option<char> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\\', None) => match chars.next() {
                Some(';') => line.push(';'),
                Some(next) => line.extend(['\\', next]),
                None => line.push('\\'),
            },
            ('\\', Some('"')) => line.extend(std::iter::once('\\').chain(chars.next())),
            ('\n', _) => {
                quote = None;
                lines.push(std::mem::take(&mut line));
            }
            (';', None) => lines.push(std::mem::take(&mut line)),
            (c, open) => {
                quote = match open {
                    Some(open) if open == c => None,
                    None if c == '"' || c == '\'' => Some(c),
                    open => open,
                };
                line.push(c);
            }
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_at_semicolons_outside_quotes() {
        for (text, expected) in [
            ("", vec![""]),
            ("pay 1; state", vec!["pay 1", " state"]),
            ("msg a\\; b;x", vec!["msg a; b", "x"]),
            ("call m t='a;b' u=\"c;\\\"d\"; y", vec!["call m t='a;b' u=\"c;\\\"d\"", " y"]),
            ("a\nb", vec!["a", "b"]),
            ("msg it's\nstate", vec!["msg it's", "state"]),
            ("a\\", vec!["a\\"]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
