//! What can be wrong with a line, each with what to type instead.

use thiserror::Error;

use crate::encoding::{AmountError, ApiError};

/// Why a line is no command.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GrammarError {
    /// No such command.
    #[error("no command “{found}”{}", did_you_mean(.nearest))]
    UnknownCommand {
        /// What was typed.
        found: String,
        /// The most similar name, if one is near.
        nearest: Option<String>,
    },
    /// `close` could mean two very different things.
    #[error(
        "did you mean `shutdown` (both agree, fast) or `solo-close` (one side, coins locked for the lock period)?"
    )]
    AmbiguousClose,
    /// Nothing that `chain` tells.
    #[error(
        "“{0}” is nothing that `chain` tells: write `chain status`, `chain height` or `chain gas-prices`"
    )]
    ChainPart(String),
    /// Nothing that `http` writes.
    #[error("“{found}” is nothing that `http` writes: deposit, withdraw, shutdown, solo-close, slash or settle{}", did_you_mean(.nearest))]
    HttpWish {
        /// What was typed.
        found: String,
        /// The most similar word, if one is near.
        nearest: Option<&'static str>,
    },
    /// An amount that must be one.
    #[error("write the amount itself here, as 1.5ae: `max` and `half` are for payments")]
    NotExact,
    /// A quote is not closed.
    #[error("a quotation opened with {0} is not closed")]
    OpenQuote(char),
    /// A backslash at the end of the line.
    #[error("the line ends with a backslash; nothing follows that it could guard")]
    TrailingBackslash,
    /// An argument is missing.
    #[error("{command} needs {what}; usage: {usage}")]
    Missing {
        /// The command.
        command: &'static str,
        /// What is missing.
        what: &'static str,
        /// Its usage line.
        usage: &'static str,
    },
    /// More arguments than the command takes.
    #[error("{command} does not take “{found}”; usage: {usage}")]
    Surplus {
        /// The command.
        command: &'static str,
        /// The first that is too much.
        found: String,
        /// Its usage line.
        usage: &'static str,
    },
    /// A flag that the command does not have.
    #[error("{command} has no flag {found}{}; usage: {usage}", did_you_mean(.nearest))]
    UnknownFlag {
        /// The command.
        command: &'static str,
        /// What was typed.
        found: String,
        /// The most similar flag, if one is near.
        nearest: Option<&'static str>,
        /// Its usage line.
        usage: &'static str,
    },
    /// A flag without its value.
    #[error("{flag} needs {what}")]
    FlagWithoutValue {
        /// The flag.
        flag: &'static str,
        /// What it takes.
        what: &'static str,
    },
    /// A value for a flag that takes none.
    #[error("{0} takes no value")]
    FlagWithValue(&'static str),
    /// A flag given twice that counts once.
    #[error("{0} is given twice")]
    RepeatedFlag(&'static str),
    /// An amount that is none.
    #[error("{0}")]
    Amount(#[from] AmountError),
    /// An amount of nothing.
    #[error("an amount of 0 moves nothing")]
    ZeroAmount,
    /// A party that is none.
    #[error("“{found}” is no party: write `me`, `peer` or an account (ak_…){fault}")]
    Party {
        /// What was typed.
        found: String,
        /// Why it is no account, if it looks like one.
        fault: String,
    },
    /// Both parties are the same.
    #[error("payer and receiver are the same; write `update me peer AMOUNT`, or the reverse")]
    SameParty,
    /// A hash that is none.
    #[error("“{found}” is no transaction hash: {fault}; write a th_…, or `last`")]
    Hash {
        /// What was typed.
        found: String,
        /// What is wrong.
        fault: ApiError,
    },
    /// A number that is none, or out of range.
    #[error("“{found}” is no {what}: {fault}")]
    Number {
        /// What was typed.
        found: String,
        /// What it stands for.
        what: &'static str,
        /// What is wrong.
        fault: &'static str,
    },
    /// A check that does not exist.
    #[error("“{0}” is no check: write V01 to V13, or a name as `state_hash`")]
    Check(String),
    /// An event that there is not.
    #[error("no event is called “{found}”{}", did_you_mean(.nearest))]
    UnknownEvent {
        /// What was typed.
        found: String,
        /// The most similar name, if one is near.
        nearest: Option<String>,
    },
    /// A duration that is none.
    #[error("“{0}” is no duration: write a number and a unit, as 500ms, 30s, 5m or 1h")]
    Duration(String),
    /// JSON that does not parse.
    #[error("that is not JSON: {0}")]
    Json(String),
    /// A frame for `raw` without a method.
    #[error(
        "a raw frame needs a \"method\" with \"params\" (json-rpc), or an \"action\" with \"payload\" (legacy)"
    )]
    NoMethod,
    /// A word that should be `key=value`.
    #[error("“{0}” is not of the form key=value")]
    NotKeyValue(String),
    /// Two forms of `show` at once.
    #[error("choose one of --json, --raw and --tx")]
    TwoForms,
}

impl GrammarError {
    /// A stable word for JSON output and tests of scripts.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UnknownCommand { .. } => "unknown_command",
            Self::AmbiguousClose => "ambiguous_close",
            Self::Amount(_) | Self::ZeroAmount => "bad_amount",
            _ => "usage",
        }
    }
}

fn did_you_mean(nearest: &Option<impl AsRef<str>>) -> String {
    let name = nearest.as_ref().map(AsRef::as_ref);
    name.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}
