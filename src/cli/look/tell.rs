//! Where answers go: to standard output, or through a session's voice.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::cli::output::Output;
use crate::cli::progress::{Progress, Told};
use crate::cli::voice::Voice;
use crate::encoding::TxHash;
use crate::view::{self, Kind, Object, Theme, Unit};

/// Takes answers.
pub(in crate::cli) trait Tell: Sync {
    /// An answer: these lines for people (made harmless here), this object for programs.
    fn result(&self, kind: Kind, fields: &Value, lines: &[String]);

    /// In what amounts are shown to people.
    fn unit(&self) -> Unit;

    /// Something beside the answer.
    fn note(&self, text: &str);

    /// News of a transaction that is followed.
    fn step(&self, hash: &TxHash, told: &Told<'_>);
}

/// To standard output, as one-shots do.
pub(in crate::cli) struct Printed<'a> {
    output: &'a Output,
    theme: Theme,
    steps: Mutex<Progress>,
}

impl<'a> Printed<'a> {
    pub(in crate::cli) fn new(output: &'a Output, plain: bool, ascii: bool) -> Self {
        let theme = Theme { ascii, ..Theme::default() };
        Self { output, theme, steps: Mutex::new(Progress::new(output, plain, ascii)) }
    }
}

impl Tell for Printed<'_> {
    fn unit(&self) -> Unit {
        self.output.unit()
    }

    fn result(&self, kind: Kind, fields: &Value, lines: &[String]) {
        if self.output.is_json() {
            // A closed stdout ends nothing here: the exit code still tells.
            let _ = self.output.json(Object::new(kind, fields.clone()).lean());
            return;
        }
        for line in lines {
            let _ = self.output.line(self.theme.fold(&view::sanitize(line)));
        }
    }

    fn note(&self, text: &str) {
        self.output.talk(self.theme.fold(&format!("note: {}", view::sanitize(text))));
    }

    fn step(&self, hash: &TxHash, told: &Told<'_>) {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        steps.step(self.output, hash, told);
    }
}

impl Tell for Voice {
    fn unit(&self) -> Unit {
        Self::unit(self)
    }

    fn result(&self, kind: Kind, fields: &Value, lines: &[String]) {
        let lines: Vec<String> =
            lines.iter().map(|line| view::sanitize(line).into_owned()).collect();
        Self::result(self, kind, fields, &lines);
    }

    fn note(&self, text: &str) {
        Self::note(self, "doubt", text);
    }

    fn step(&self, hash: &TxHash, told: &Told<'_>) {
        Self::step(self, hash, told);
    }
}

/// Labels and values, aligned.
pub(in crate::cli) fn rows(rows: &[(&str, String)]) -> Vec<String> {
    let width = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    rows.iter().map(|(label, value)| format!("{label:width$}  {value}")).collect()
}
