//! The words behind a command, sorted into arguments and flags by its row of the table.

use super::AmountArg;
use super::error::GrammarError;
use super::spec::CommandSpec;
use super::suggest::nearest;
use super::word::Word;
use crate::encoding::Amount;
use crate::wire::TxOptions;

/// Arguments in order and flags with their values. Taken from front to back;
/// [`Self::finish`] complains about what nobody took.
pub(super) struct Args<'a> {
    pub(super) spec: &'static CommandSpec,
    words: std::collections::VecDeque<&'a Word>,
    flags: Vec<(&'static str, Option<String>)>,
}

impl<'a> Args<'a> {
    pub(super) fn new(spec: &'static CommandSpec, words: &'a [Word]) -> Result<Self, GrammarError> {
        let mut sorted = Self { spec, words: std::collections::VecDeque::new(), flags: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word.quoted || !word.text.starts_with("--") {
                sorted.words.push_back(word);
                continue;
            }
            if word.text == "--" {
                sorted.words.extend(words.by_ref());
                break;
            }
            let (name, inline) = match word.text.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.text.as_str(), None),
            };
            let Some(flag) = spec.flags.iter().find(|flag| flag.name == name) else {
                return Err(GrammarError::UnknownFlag {
                    command: spec.name,
                    found: name.to_owned(),
                    nearest: nearest(name, spec.flags.iter().map(|flag| flag.name)),
                    usage: spec.usage,
                });
            };
            if !flag.repeats && sorted.flags.iter().any(|(seen, _)| *seen == flag.name) {
                return Err(GrammarError::RepeatedFlag(flag.name));
            }
            let value = match (flag.value, inline) {
                (None, None) => None,
                (None, Some(_)) => return Err(GrammarError::FlagWithValue(flag.name)),
                (Some(_), Some(value)) => Some(value),
                (Some((what, _)), None) => {
                    let next = words.next().map(|word| word.text.clone());
                    Some(next.ok_or(GrammarError::FlagWithoutValue { flag: flag.name, what })?)
                }
            };
            sorted.flags.push((flag.name, value));
        }
        Ok(sorted)
    }

    /// How many arguments are left.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The next argument, if there is one.
    pub(super) fn next(&mut self) -> Option<&'a Word> {
        self.words.pop_front()
    }

    /// The next argument, which must be there.
    pub(super) fn need(&mut self, what: &'static str) -> Result<&'a Word, GrammarError> {
        let (command, usage) = (self.spec.name, self.spec.usage);
        self.next().ok_or(GrammarError::Missing { command, what, usage })
    }

    /// All that is left, as text.
    pub(super) fn rest(&mut self) -> Vec<String> {
        self.words.drain(..).map(|word| word.text.clone()).collect()
    }

    /// Nothing may be left.
    pub(super) fn finish(mut self) -> Result<(), GrammarError> {
        match self.next() {
            None => Ok(()),
            Some(word) => Err(GrammarError::Surplus {
                command: self.spec.name,
                found: word.text.clone(),
                usage: self.spec.usage,
            }),
        }
    }

    /// Whether a switch was given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.flags.iter().any(|(flag, _)| *flag == name)
    }

    /// The values of a flag.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.flags.iter().filter(move |(flag, _)| *flag == name).filter_map(|(_, v)| v.as_deref())
    }

    /// The value of a flag that is given once at most.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// `--fee`, `--gas-price` and `--nonce`.
    pub(super) fn tx_options(&self) -> Result<TxOptions, GrammarError> {
        let amount = |name| self.value(name).map(str::parse::<Amount>).transpose();
        Ok(TxOptions {
            fee: amount("--fee")?,
            gas_price: amount("--gas-price")?,
            nonce: self.value("--nonce").map(|text| number(text, "nonce")).transpose()?,
        })
    }
}

/// An amount or `max`.
pub(super) fn amount(text: &str) -> Result<AmountArg, GrammarError> {
    if text == "max" {
        return Ok(AmountArg::Max);
    }
    if text == "half" {
        return Ok(AmountArg::Half);
    }
    match text.parse()? {
        Amount::ZERO => Err(GrammarError::ZeroAmount),
        amount => Ok(AmountArg::Exact(amount)),
    }
}

/// A plain number that fits its type.
pub(super) fn number<T: std::str::FromStr>(
    text: &str,
    what: &'static str,
) -> Result<T, GrammarError> {
    let fault = |fault| GrammarError::Number { found: text.to_owned(), what, fault };
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(fault("write plain digits"));
    }
    text.parse().map_err(|_| fault("it is too large"))
}
