//! Physical lines into logical ones: `\` at the end continues, `<<WORD` takes what follows
//! up to a line that is that word.

use thiserror::Error;

use crate::command::find;

/// Most bytes of one logical line: what a person or program can mean by one.
const LONGEST: usize = 1 << 20;

/// One logical line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logical {
    /// The number of its first physical line.
    pub number: usize,
    /// What it says, continued lines joined, without the text that `<<WORD` took.
    pub text: String,
    /// The text that `<<WORD` took, and whether variables are expanded in it.
    pub body: Option<(String, bool)>,
}

/// Why input ended in the middle of a logical line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unfinished {
    /// After a backslash.
    #[error("the line ends with a backslash, and nothing follows")]
    Backslash,
    /// Inside a text.
    #[error("the text begun with << is not ended: its last line is the word alone")]
    Text,
    /// One statement was made longer than any can be.
    #[error("the statement is longer than 1 MiB")]
    TooLong,
}

/// Puts logical lines together.
#[derive(Debug, Default)]
pub struct Assembler {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    line: Logical,
    /// The word that ends the text; `None` while a backslash waits for its line.
    until: Option<String>,
}

impl Assembler {
    /// Takes the next physical line. `None` while more is needed.
    ///
    /// # Errors
    /// The statement is longer than 1 MiB; it is dropped.
    pub fn take(&mut self, number: usize, line: &str) -> Result<Option<Logical>, Unfinished> {
        let logical = match self.open.take() {
            None => Logical { number, text: line.to_owned(), body: None },
            Some(Open { line: mut logical, until: Some(word) }) => {
                if line.trim() == word {
                    return Ok(Some(logical));
                }
                let (text, _) = logical.body.get_or_insert_default();
                if text.len().saturating_add(line.len()) > LONGEST {
                    return Err(Unfinished::TooLong);
                }
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(line);
                self.open = Some(Open { line: logical, until: Some(word) });
                return Ok(None);
            }
            Some(Open { line: mut logical, until: None }) => {
                if logical.text.len().saturating_add(line.len()) > LONGEST {
                    return Err(Unfinished::TooLong);
                }
                logical.text.push_str(line);
                logical
            }
        };
        Ok(self.look(logical))
    }

    /// Whether a logical line has begun and is not ended.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Forgets what has begun.
    pub fn clear(&mut self) {
        self.open = None;
    }

    /// The input has ended.
    ///
    /// # Errors
    /// A logical line has begun and is not ended; with its number.
    pub fn finish(&mut self) -> Result<(), (usize, String, Unfinished)> {
        match self.open.take() {
            None => Ok(()),
            Some(Open { line, until }) => {
                let why = if until.is_some() { Unfinished::Text } else { Unfinished::Backslash };
                Err((line.number, line.text, why))
            }
        }
    }

    /// Whether more is needed.
    fn look(&mut self, mut logical: Logical) -> Option<Logical> {
        let is_comment = logical.text.trim_start().starts_with('#');
        if !is_comment && ends_in_backslash(&logical.text) {
            logical.text.pop();
            self.open = Some(Open { line: logical, until: None });
            return None;
        }
        let Some((start, word, expands)) = here(&logical.text) else { return Some(logical) };
        logical.text.truncate(start);
        logical.body = Some((String::new(), expands));
        self.open = Some(Open { line: logical, until: Some(word) });
        None
    }
}

/// An odd number of backslashes: the last one guards the line break.
fn ends_in_backslash(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Where `<<WORD` begins, if that is all a command that takes any text is given; the word,
/// and whether variables are expanded (the word is not quoted).
fn here(text: &str) -> Option<(usize, String, bool)> {
    let start = text.find("<<")?;
    let before = text.get(..start)?;
    let command = before.split_whitespace().next_back()?.trim_start_matches(['/', '!', '-']);
    if !find(command)?.takes_rest() {
        return None;
    }
    let word = text.get(start.saturating_add(2)..)?.trim();
    let quoted = [('\'', '\''), ('"', '"')]
        .iter()
        .find_map(|(open, close)| word.strip_prefix(*open)?.strip_suffix(*close));
    let (word, expands) = quoted.map_or((word, true), |word| (word, false));
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_word.then(|| (start, word.to_owned(), expands))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(lines: &str) -> (Vec<Logical>, Option<(usize, Unfinished)>) {
        let mut assembler = Assembler::default();
        let found = lines
            .lines()
            .enumerate()
            .filter_map(|(at, line)| assembler.take(at + 1, line).unwrap())
            .collect();
        (found, assembler.finish().err().map(|(number, _, why)| (number, why)))
    }

    fn line(number: usize, text: &str) -> Logical {
        Logical { number, text: text.to_owned(), body: None }
    }

    #[test]
    fn a_backslash_continues_and_a_comment_does_not() {
        let (found, open) = all("pay \\\n  1ae \\\n --meta x\n# c \\\nstate\nmsg a\\\\\nend\\");
        assert_eq!(
            found,
            [
                line(1, "pay   1ae  --meta x"),
                line(4, "# c \\"),
                line(5, "state"),
                line(6, "msg a\\\\"),
            ]
        );
        assert_eq!(open, Some((7, Unfinished::Backslash)));
    }

    #[test]
    fn a_text_goes_up_to_its_word() {
        let (found, open) = all("msg <<EOF\na $x\n\n  b\nEOF\n! raw <<'J'\n{}\nJ\necho <<E\nE\nx");
        let texts: Vec<_> =
            found.iter().map(|line| (line.text.as_str(), line.body.clone())).collect();
        assert_eq!(
            texts,
            [
                ("msg ", Some((String::from("a $x\n\n  b"), true))),
                ("! raw ", Some((String::from("{}"), false))),
                ("echo ", Some((String::new(), true))),
                ("x", None),
            ]
        );
        assert_eq!(open, None);
        assert_eq!(all("msg <<EOF\nfor ever").1, Some((1, Unfinished::Text)));
        // What is no such text is what it says.
        for text in ["pay <<EOF", "msg a << b", "msg 1 <<EOF more", "msg <<", "x <<EOF"] {
            assert_eq!(all(text).0, [line(1, text)], "{text}");
        }
    }

    #[test]
    fn nothing_grows_without_end() {
        let mut assembler = Assembler::default();
        let long = format!("{}\\", "x".repeat(LONGEST / 2 - 10));
        assert_eq!(assembler.take(1, &long), Ok(None));
        assert_eq!(assembler.take(2, &long), Ok(None));
        assert_eq!(assembler.take(3, &long), Err(Unfinished::TooLong));
        assert!(!assembler.is_open());
    }
}
