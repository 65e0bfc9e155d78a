//! What stops a script, and where.

use serde_json::{Value, json};

use crate::cli::exit::Failure;

/// A line of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The file, `stdin` or `-c`.
    pub(super) source: String,
    /// The line's number, from 1.
    pub(super) number: usize,
    /// What it says.
    pub(super) text: String,
}

/// What stopped a script, and the line where it did.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) at: Option<Place>,
    pub(super) failure: Failure,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self { at: None, failure }
    }
}

impl Stop {
    /// As programs are told.
    pub(super) fn fields(&self) -> Value {
        let at = self.at.as_ref();
        json!({
            "id": self.failure.id(), "exit": self.failure.exit, "message": self.failure.message,
            "hint": self.failure.hints,
            "file": at.map(|at| &at.source),
            "line": at.map(|at| at.number),
            "command": at.map(|at| &at.text),
        })
    }

    /// The failure with the line in its message.
    pub(super) fn located(mut self) -> Failure {
        if let Some(at) = &self.at {
            let mut shown: String = at.text.trim().chars().take(60).collect();
            if !shown.is_empty() {
                shown.push_str(": ");
            }
            self.failure.message =
                format!("{}:{}: {shown}{}", at.source, at.number, self.failure.message);
        }
        self.failure
    }
}
