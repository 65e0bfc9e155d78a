//! Conditions: `round == 2`, `balance.me >= 0.5ae and phase == open`.

use thiserror::Error;

use crate::encoding::Amount;

/// How deep parentheses and `not` may be nested.
const DEEPEST: usize = 32;

/// What can be wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExprError {
    /// Something should follow.
    #[error("the condition ends too early: a value is missing")]
    Ends,
    /// Something stands where it cannot.
    #[error(
        "“{0}” cannot stand there; a condition is, for example, `round == 2 and balance.me >= 0.5ae`"
    )]
    Stray(String),
    /// A value where a condition should be.
    #[error("“{0}” is a value; compare it with something: ==, !=, <, <=, >, >=")]
    NotTruth(String),
    /// A text where a number should be.
    #[error("“{0}” is no number or amount, and cannot be counted with")]
    NotNumber(String),
    /// A result that no amount can be.
    #[error("the sum is below zero or beyond 128 bits")]
    Range,
    /// Nothing of that name.
    #[error("nothing is known by the name {0} now; write a text in quotes")]
    Unknown(String),
    /// A quote without its end.
    #[error("a quotation is not closed")]
    Quote,
    /// Nested beyond reason.
    #[error("the condition is nested too deeply")]
    Deep,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Sign(&'static str),
    Text(String),
    Word(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Number(u128),
    Text(String),
    Truth(bool),
}

const SIGNS: [&str; 10] = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "+", "-"];

/// Whether a condition holds. Words are names that `look` knows, numbers, amounts, `true`
/// and `false`, or else plain texts on the side of a comparison that is not first.
///
/// # Errors
/// It is no condition, or names nothing.
pub fn holds(text: &str, look: &dyn Fn(&str) -> Option<String>) -> Result<bool, ExprError> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, at: 0, look, depth: 0 };
    let value = reader.either()?;
    match reader.next() {
        Some(token) => Err(ExprError::Stray(shown(token))),
        None => truth(&value),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, ExprError> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            found.push(Token::Sign(sign));
            rest = rest.get(sign.len()..).unwrap_or_default();
        } else if c == '"' || c == '\'' {
            let inner = rest.get(1..).unwrap_or_default();
            let (text, after) = inner.split_once(c).ok_or(ExprError::Quote)?;
            found.push(Token::Text(text.to_owned()));
            rest = after;
        } else if c == '#' {
            break;
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || "=!<>()+\"'".contains(c))
                .filter(|end| *end > 0)
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if word.starts_with(['=', '!']) {
                return Err(ExprError::Stray(word.to_owned()));
            }
            found.push(Token::Word(word.to_owned()));
            rest = after;
        }
        rest = rest.trim_start();
    }
    Ok(found)
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    look: &'a dyn Fn(&str) -> Option<String>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'a Token> {
        let token = self.tokens.get(self.at)?;
        self.at = self.at.saturating_add(1);
        Some(token)
    }

    /// Takes this word if it is next.
    fn word(&mut self, wanted: &str) -> bool {
        let is_next = matches!(self.peek(), Some(Token::Word(word)) if word == wanted);
        self.at = self.at.saturating_add(usize::from(is_next));
        is_next
    }

    fn either(&mut self) -> Result<Value, ExprError> {
        let mut value = self.both()?;
        while self.word("or") {
            let other = self.both()?;
            value = Value::Truth(truth(&value)? | truth(&other)?);
        }
        Ok(value)
    }

    fn both(&mut self) -> Result<Value, ExprError> {
        let mut value = self.not()?;
        while self.word("and") {
            let other = self.not()?;
            value = Value::Truth(truth(&value)? & truth(&other)?);
        }
        Ok(value)
    }

    fn not(&mut self) -> Result<Value, ExprError> {
        if !self.word("not") {
            return self.comparison();
        }
        self.deeper(|reader| Ok(Value::Truth(!truth(&reader.not()?)?)))
    }

    fn comparison(&mut self) -> Result<Value, ExprError> {
        let left = self.sum(false)?;
        let Some(Token::Sign(sign @ ("==" | "!=" | "<" | "<=" | ">" | ">="))) = self.peek() else {
            return Ok(left);
        };
        self.at = self.at.saturating_add(1);
        let right = self.sum(true)?;
        Ok(Value::Truth(match *sign {
            "==" => same(&left, &right),
            "!=" => !same(&left, &right),
            sign => {
                let (left, right) = (number(&left)?, number(&right)?);
                match sign {
                    "<" => left < right,
                    "<=" => left <= right,
                    ">" => left > right,
                    _ => left >= right,
                }
            }
        }))
    }

    fn sum(&mut self, is_second: bool) -> Result<Value, ExprError> {
        let mut value = self.value(is_second)?;
        while let Some(Token::Sign(sign @ ("+" | "-"))) = self.peek() {
            self.at = self.at.saturating_add(1);
            let (left, right) = (number(&value)?, number(&self.value(is_second)?)?);
            let sum = if *sign == "+" { left.checked_add(right) } else { left.checked_sub(right) };
            value = Value::Number(sum.ok_or(ExprError::Range)?);
        }
        Ok(value)
    }

    fn value(&mut self, is_second: bool) -> Result<Value, ExprError> {
        match self.next().ok_or(ExprError::Ends)? {
            Token::Text(text) => Ok(Value::Text(text.clone())),
            Token::Sign("(") => {
                let value = self.deeper(Self::either)?;
                match self.next() {
                    Some(Token::Sign(")")) => Ok(value),
                    Some(token) => Err(ExprError::Stray(shown(token))),
                    None => Err(ExprError::Ends),
                }
            }
            Token::Sign(sign) => Err(ExprError::Stray((*sign).to_owned())),
            Token::Word(word) => {
                let name = word.strip_prefix('$').unwrap_or(word);
                let name = name.strip_prefix('{').and_then(|n| n.strip_suffix('}')).unwrap_or(name);
                if let Some(value) = (self.look)(name) {
                    return Ok(read(&value));
                }
                match read(word) {
                    // A text that stands for itself, as in `phase == open`.
                    Value::Text(text) if !is_second || word.starts_with('$') => {
                        Err(ExprError::Unknown(text))
                    }
                    value => Ok(value),
                }
            }
        }
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, ExprError>,
    ) -> Result<T, ExprError> {
        if self.depth >= DEEPEST {
            return Err(ExprError::Deep);
        }
        self.depth = self.depth.saturating_add(1);
        let value = read(self);
        self.depth = self.depth.saturating_sub(1);
        value
    }
}

/// A text as the number or amount that it is, if it is one.
fn read(text: &str) -> Value {
    match text {
        "true" => Value::Truth(true),
        "false" => Value::Truth(false),
        text => text
            .parse::<Amount>()
            .map_or_else(|_| Value::Text(text.to_owned()), |amount| Value::Number(amount.aettos())),
    }
}

fn number(value: &Value) -> Result<u128, ExprError> {
    match value {
        Value::Number(number) => Ok(*number),
        other => Err(ExprError::NotNumber(told(other))),
    }
}

fn truth(value: &Value) -> Result<bool, ExprError> {
    match value {
        Value::Truth(truth) => Ok(*truth),
        other => Err(ExprError::NotTruth(told(other))),
    }
}

/// A text in quotes may be the number that the other side is.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Text(text), other) | (other, Value::Text(text)) => {
            told(other) == *text || read(text) == *other
        }
        (left, right) => left == right,
    }
}

fn told(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Truth(truth) => truth.to_string(),
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Sign(sign) => (*sign).to_owned(),
        Token::Text(text) | Token::Word(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn look(name: &str) -> Option<String> {
        let value = match name {
            "round" => "2",
            "balance.me" => "750000000000000000",
            "phase" => "open",
            "said" => "it is 5",
            "digits" => "5",
            "ended" => "false",
            _ => return None,
        };
        Some(value.to_owned())
    }

    #[test]
    fn conditions_hold_or_not() {
        for (text, expected) in [
            ("round == 2", true),
            ("round != 2", false),
            ("$round<3", true),
            ("balance.me >= 0.5ae", true),
            ("balance.me > 0.75ae", false),
            ("balance.me + 0.25ae == 1ae", true),
            ("1ae - balance.me == 0.25ae", true),
            ("phase == open", true),
            ("phase == 'open' and round == 2", true),
            ("phase == closed or round == 2", true),
            ("not phase == closed", true),
            ("not (phase == open or round == 9)", false),
            ("said == 'it is 5'", true),
            ("digits == '5'", true),
            ("'5' == digits", true),
            ("ended == false", true),
            ("ended", false),
            ("true # so it is", true),
            ("${round} == 2", true),
        ] {
            assert_eq!(holds(text, &look), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_condition_says_why() {
        for (text, expected) in [
            ("", ExprError::Ends),
            ("round ==", ExprError::Ends),
            ("round", ExprError::NotTruth("2".into())),
            ("rund == 2", ExprError::Unknown("rund".into())),
            ("round == $nope", ExprError::Unknown("$nope".into())),
            ("phase > 3", ExprError::NotNumber("open".into())),
            ("1 - 2 == 0", ExprError::Range),
            ("round == 2 2", ExprError::Stray("2".into())),
            ("round = 2", ExprError::Stray("= 2".into())),
            ("(round == 2", ExprError::Ends),
            ("phase == 'x", ExprError::Quote),
        ] {
            assert!(holds(text, &look).is_err(), "{text}");
            if !text.contains("= 2") || text.contains("==") {
                assert_eq!(holds(text, &look), Err(expected), "{text}");
            }
        }
        assert_eq!(holds(&"(".repeat(10_000), &look), Err(ExprError::Deep));
        assert_eq!(holds(&"not ".repeat(10_000), &look), Err(ExprError::Deep));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>(), like in "[a-z0-9 =!<>()'\"+.-]{0,40}") {
            let _ = holds(&text, &look);
            let _ = holds(&like, &look);
        }
    }
}
