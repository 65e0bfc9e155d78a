//! How things look: theme, colour roles, ASCII, widths.

use colored::Colorize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The look chosen for one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Sentences instead of boxes and columns, for screen readers and logs.
    pub plain: bool,
    /// Nothing but ASCII.
    pub ascii: bool,
    /// Colours. Never the only carrier of a meaning. The `colored` override of the
    /// process must allow them too.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

impl Default for Theme {
    fn default() -> Self {
        Self { plain: false, ascii: false, colour: false, width: 80 }
    }
}

/// What a piece of text is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// No colour.
    Normal,
    /// Less important: times, frames of cards.
    Dim,
    /// Names of events, headlines.
    Bold,
    /// Checks that pass.
    Good,
    /// Failures, alarms.
    Bad,
    /// What wants an answer.
    Wanted,
}

impl Theme {
    /// The text in the colour of its role.
    #[must_use]
    pub fn paint(&self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        match ink {
            Ink::Normal => text.to_owned(),
            Ink::Dim => text.dimmed().to_string(),
            Ink::Bold => text.bold().to_string(),
            Ink::Good => text.green().to_string(),
            Ink::Bad => text.red().bold().to_string(),
            Ink::Wanted => text.yellow().to_string(),
        }
    }

    /// The text with this theme's characters: in ASCII, signs become words or marks and
    /// other letters become their code points.
    #[must_use]
    pub fn fold(&self, text: &str) -> String {
        if !self.ascii || text.is_ascii() {
            return text.to_owned();
        }
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                c if c.is_ascii() => folded.push(c),
                '→' => folded.push_str("->"),
                '←' => folded.push_str("<-"),
                '•' => folded.push('*'),
                '✔' => folded.push_str("[ok]"),
                '✖' => folded.push_str("[FAIL]"),
                '⚠' => folded.push_str("[!]"),
                '▸' => folded.push('>'),
                '·' | '−' | '─' | '–' => folded.push('-'),
                '—' => folded.push_str("--"),
                '…' => folded.push_str("..."),
                '“' | '”' => folded.push('"'),
                '‘' | '’' => folded.push('\''),
                '│' => folded.push('|'),
                '╭' | '╮' | '╰' | '╯' | '└' => folded.push('+'),
                '❯' => folded.push('>'),
                '⟦' => folded.push('<'),
                '⟧' => folded.push('>'),
                'Æ' => folded.push_str("AE"),
                'æ' => folded.push_str("ae"),
                '⏎' => folded.push_str("<LF>"),
                '⇥' => folded.push_str("<TAB>"),
                '␛' => folded.push_str("<ESC>"),
                other => folded.push_str(&format!("<U+{:04X}>", u32::from(other))),
            }
        }
        folded
    }
}

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, filled with spaces to at least this many columns.
#[must_use]
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text, cut to at most this many columns.
#[must_use]
pub fn clip(text: &str, columns: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= columns
    };
    text.chars().take_while(fits).collect()
}

/// Breaks a text into lines of at most `columns`, at spaces where possible. Runs of
/// spaces inside a line stay, so that columns survive where the line fits.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    // Byte offset in `line` behind the last space, where it may break.
    let mut space: Option<usize> = None;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        while used + wide > columns && !line.is_empty() {
            let rest = space.map_or_else(String::new, |at| line.split_off(at));
            lines.push(std::mem::replace(&mut line, rest).trim_end().to_owned());
            used = width(&line);
            space = None;
        }
        // A break swallows the spaces at it.
        if c == ' ' && line.is_empty() && !lines.is_empty() {
            continue;
        }
        line.push(c);
        used += wide;
        if c == ' ' {
            space = Some(line.len());
        }
    }
    let last = line.trim_end();
    if !last.is_empty() || lines.is_empty() {
        lines.push(last.to_owned());
    }
    lines
}

/// A text of several lines for a terminal: what is too long for it goes on under where its
/// own text began, behind an indent, a number (`1. `) or a first column.
#[must_use]
pub fn hang(text: &str, columns: usize) -> Vec<String> {
    text.lines().flat_map(|line| hang_line(line, columns)).collect()
}

fn hang_line(line: &str, columns: usize) -> Vec<String> {
    if width(line) <= columns {
        return vec![line.to_owned()];
    }
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let column = text.find("  ").map(|end| {
        let rest = text.get(end..).unwrap_or_default();
        end + rest.len() - rest.trim_start().len()
    });
    let number = text.find(". ").filter(|end| {
        text.get(..*end).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let behind = column.or(number.map(|end| end + 2)).unwrap_or_default();
    let (head, rest) = line.split_at_checked(indent + behind).unwrap_or(("", line));
    let hanging = width(head);
    // A first column that takes half of the line leaves too little beside it.
    if hanging > columns / 2 {
        let room = columns.saturating_sub(indent + 2);
        let mut lines = wrap(text, room).into_iter();
        let first = lines.next().map(|first| format!("{}{first}", " ".repeat(indent)));
        let others = lines.map(|line| format!("{}{line}", " ".repeat(indent + 2)));
        return first.into_iter().chain(others).collect();
    }
    let mut lines = wrap(rest, columns.saturating_sub(hanging)).into_iter();
    let first = lines.next().map(|first| format!("{head}{first}"));
    first.into_iter().chain(lines.map(|line| format!("{}{line}", " ".repeat(hanging)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wraps_at_spaces_and_hard_where_there_are_none() {
        assert_eq!(wrap("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("a  b", 9), ["a  b"]);
        assert_eq!(wrap("abcdefghijkl", 8), ["abcdefgh", "ijkl"]);
        assert_eq!(wrap("漢字漢字漢", 8), ["漢字漢字", "漢"]);
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn what_is_too_long_goes_on_under_its_own_text() {
        let text = "Topics:\n  tour    the first five minutes\n1. `y` signs it, `n` does not.";
        let lines = ["Topics:", "  tour    the first", "          five", "          minutes"];
        assert_eq!(hang(text, 20)[..4], lines);
        assert_eq!(hang(text, 20)[4..], ["1. `y` signs it,", "   `n` does not."]);
        assert_eq!(hang("  a-long-name  and so on", 18), ["  a-long-name", "    and so on"]);
        assert_eq!(hang("one\ntwo", 80), ["one", "two"]);
    }

    #[test]
    fn ascii_has_no_other_letters() {
        let theme = Theme { ascii: true, ..Theme::default() };
        assert_eq!(
            theme.fold("✔ ⚠ ▸ a → b · “c” ⟦U+202E⟧ é"),
            "[ok] [!] > a -> b - \"c\" <U+202E> <U+00E9>"
        );
    }

    #[test]
    fn colour_is_off_unless_asked_for() {
        assert_eq!(Theme::default().paint(Ink::Bad, "no"), "no");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-z漢é ]{0,80}", columns in 8usize..40) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
