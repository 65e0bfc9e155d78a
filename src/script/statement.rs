//! What may stand around a command: `-` and `!` before it, `&` behind it.

/// What is expected of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// That it succeeds.
    Succeeds,
    /// Nothing: `-`.
    Whatever,
    /// That it fails: `!`, or `! E1001` for that failure.
    Fails(Option<String>),
}

/// A logical line, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What is expected.
    pub prefix: Prefix,
    /// The command.
    pub command: String,
    /// Whether the next line does not wait for it: `&`.
    pub beside: bool,
}

impl Statement {
    /// Takes a line apart.
    #[must_use]
    pub fn read(line: &str) -> Self {
        let line = line.trim();
        let (prefix, command) = match line.strip_prefix('!') {
            Some(rest) => {
                let rest = rest.trim_start();
                match rest.split_once(char::is_whitespace) {
                    Some((code, command)) if is_code(code) => {
                        (Prefix::Fails(Some(code.to_owned())), command)
                    }
                    _ => (Prefix::Fails(None), rest),
                }
            }
            None => match line.strip_prefix('-') {
                Some(command) => (Prefix::Whatever, command),
                None => (Prefix::Succeeds, line),
            },
        };
        let command = command.trim();
        let before =
            command.strip_suffix('&').filter(|before| before.ends_with(char::is_whitespace));
        let is_comment = command.starts_with('#');
        match before.filter(|_| !is_comment) {
            Some(before) => Self { prefix, command: before.trim_end().to_owned(), beside: true },
            None => Self { prefix, command: command.to_owned(), beside: false },
        }
    }
}

/// Whether a word is a stable id, as `E1001`.
#[must_use]
pub fn is_code(word: &str) -> bool {
    word.strip_prefix('E').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_lines_apart() {
        let fails = |code: &str| Prefix::Fails(Some(code.to_owned()));
        for (line, prefix, command, beside) in [
            ("pay 1", Prefix::Succeeds, "pay 1", false),
            ("- pay 1", Prefix::Whatever, "pay 1", false),
            ("-pay 1 &", Prefix::Whatever, "pay 1", true),
            ("!pay 1", Prefix::Fails(None), "pay 1", false),
            ("! E1001 pay 1", fails("E1001"), "pay 1", false),
            ("!E1001  pay 1", fails("E1001"), "pay 1", false),
            ("! E1x pay", Prefix::Fails(None), "E1x pay", false),
            (" pay 1  & ", Prefix::Succeeds, "pay 1", true),
            ("msg you & me", Prefix::Succeeds, "msg you & me", false),
            ("msg R&", Prefix::Succeeds, "msg R&", false),
            ("&", Prefix::Succeeds, "&", false),
            ("# a &", Prefix::Succeeds, "# a &", false),
        ] {
            let expected = Statement { prefix, command: command.to_owned(), beside };
            assert_eq!(Statement::read(line), expected, "{line}");
        }
    }
}
