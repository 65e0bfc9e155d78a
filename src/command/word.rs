//! A line into words, with POSIX-like quoting and `#` comments.

use super::error::GrammarError;

/// One word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it says, quotes and backslashes resolved.
    pub text: String,
    /// Byte offset of its first character in the line.
    pub start: usize,
    /// Byte offset behind its last character.
    pub end: usize,
    /// Whether any part was quoted: a quoted word is never a flag.
    pub quoted: bool,
}

/// Splits a line. A `#` where a word would begin starts a comment, unless a digit
/// follows it.
///
/// # Errors
/// A quote is not closed, or a backslash has nothing behind it.
pub fn words(line: &str) -> Result<Vec<Word>, GrammarError> {
    let (words, fault) = words_so_far(line);
    fault.map_or(Ok(words), Err)
}

/// Splits a line that may still be typed: the last word may have an open quote.
#[must_use]
pub fn words_so_far(line: &str) -> (Vec<Word>, Option<GrammarError>) {
    let mut words = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        // `#7` names a sign request: `approve #7` must not become `approve`.
        let is_number = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c == '#' && !is_number {
            break;
        }
        let mut word = Word { text: String::new(), start, end: line.len(), quoted: false };
        let mut quote: Option<char> = None;
        let mut current = Some((start, c));
        while let Some((at, c)) = current {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (Some('\''), c) => word.text.push(c),
                (None, '\'' | '"') => {
                    quote = Some(c);
                    word.quoted = true;
                }
                (_, '\\') => match chars.next() {
                    // In double quotes a backslash guards only itself and the quote.
                    Some((_, next)) if quote == Some('"') && next != '"' && next != '\\' => {
                        word.text.push('\\');
                        word.text.push(next);
                    }
                    Some((_, next)) => word.text.push(next),
                    None => {
                        words.push(word);
                        return (words, Some(GrammarError::TrailingBackslash));
                    }
                },
                (None, c) if c.is_whitespace() => {
                    word.end = at;
                    break;
                }
                (_, c) => word.text.push(c),
            }
            current = chars.next();
        }
        if let Some(open) = quote {
            words.push(word);
            return (words, Some(GrammarError::OpenQuote(open)));
        }
        words.push(word);
    }
    (words, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(line: &str) -> Vec<String> {
        words(line).unwrap().into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn splits_as_a_shell_does() {
        for (line, expected) in [
            ("", vec![]),
            ("   ", vec![]),
            ("# only a comment", vec![]),
            ("a b  c", vec!["a", "b", "c"]),
            ("a 'b c' d", vec!["a", "b c", "d"]),
            (r#"a "b \"c\" \n" d"#, vec!["a", r#"b "c" \n"#, "d"]),
            (r"a b\ c", vec!["a", "b c"]),
            ("a '' b", vec!["a", "", "b"]),
            ("pay 1ae # note", vec!["pay", "1ae"]),
            ("pay 1ae #note", vec!["pay", "1ae"]),
            ("y #7 #", vec!["y", "#7"]),
            ("tag#1 b", vec!["tag#1", "b"]),
            ("a'b'c", vec!["abc"]),
            ("Æ ☃", vec!["Æ", "☃"]),
        ] {
            assert_eq!(texts(line), expected, "{line}");
        }
    }

    #[test]
    fn positions_point_into_the_line() {
        let found = words("pay  '1 ae' x").unwrap();
        assert_eq!((found[1].start, found[1].end), (5, 11));
        assert_eq!((found[2].start, found[2].end), (12, 13));
        assert!(found[1].quoted && !found[0].quoted);
    }

    #[test]
    fn open_ends_are_errors() {
        assert_eq!(words("a 'b"), Err(GrammarError::OpenQuote('\'')));
        assert_eq!(words("a \"b"), Err(GrammarError::OpenQuote('"')));
        assert_eq!(words("a \\"), Err(GrammarError::TrailingBackslash));
    }

    proptest! {
        #[test]
        fn no_line_panics(line in any::<String>()) {
            let (found, _) = words_so_far(&line);
            for word in found {
                prop_assert!(line.get(word.start..word.end).is_some());
            }
        }
    }
}
