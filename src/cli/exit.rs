//! Exit codes (`design/interface.md`) and failures that carry one.

use std::fmt;

use crate::command::{self, GrammarError};
use crate::script::is_code;

/// What the shell is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are the documentation's own")]
pub enum Exit {
    Ok = 0,
    Internal = 1,
    Usage = 2,
    Config = 3,
    Key = 4,
    Connect = 5,
    Refused = 6,
    Timeout = 7,
    Conflict = 8,
    NodeError = 9,
    Unverified = 10,
    Declined = 11,
    NoApprover = 12,
    Died = 13,
    Chain = 14,
    Expectation = 15,
    NotFound = 16,
    Busy = 17,
    Interrupted = 130,
    BrokenPipe = 141,
    Terminated = 143,
}

impl Exit {
    /// The code with this number; 1 if there is none.
    #[must_use]
    pub fn of(code: u8) -> Self {
        Self::ALL.into_iter().find(|exit| exit.code() == code).unwrap_or(Self::Internal)
    }

    /// Every code.
    pub(super) const ALL: [Self; 21] = [
        Self::Ok,
        Self::Internal,
        Self::Usage,
        Self::Config,
        Self::Key,
        Self::Connect,
        Self::Refused,
        Self::Timeout,
        Self::Conflict,
        Self::NodeError,
        Self::Unverified,
        Self::Declined,
        Self::NoApprover,
        Self::Died,
        Self::Chain,
        Self::Expectation,
        Self::NotFound,
        Self::Busy,
        Self::Interrupted,
        Self::BrokenPipe,
        Self::Terminated,
    ];

    /// The number.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

/// Something that ends the program: what failed and why, what to type next, a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The code.
    pub exit: u8,
    /// What failed and why.
    pub message: String,
    /// What to try.
    pub hints: Vec<String>,
}

impl Failure {
    /// A failure without hints.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit: exit.code(), message: message.into(), hints: Vec::new() }
    }

    /// The stable id that the message begins with, as `E1001`, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.message.split_once(':').map(|(word, _)| word).filter(|word| is_code(word))
    }

    /// With what to try as it is typed in a shell: a command of the prompt gets the
    /// program's name before it, and one that is of the prompt only goes.
    #[must_use]
    pub fn in_shell(mut self) -> Self {
        let tree = super::argv::tree();
        self.hints.retain_mut(|hint| {
            let first = hint.split_whitespace().next().unwrap_or_default();
            let is_ours = tree.find_subcommand(first).is_some();
            let stays = is_ours || command::find(first).is_none();
            if is_ours {
                hint.insert_str(0, "aechan ");
            }
            stays
        });
        self
    }

    /// With one more thing to try.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// A line that is no command, at a prompt or in a script.
impl From<&GrammarError> for Failure {
    fn from(error: &GrammarError) -> Self {
        let failure = Self::new(Exit::Usage, error.to_string());
        match error {
            GrammarError::UnknownCommand { .. } => failure.hint("help   lists the commands"),
            _ => failure,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
