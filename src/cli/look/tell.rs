//! Where answers go: to standard output, or through a session's voice.

use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value, json};

use crate::cli::output::Output;
use crate::cli::progress::{Progress, Told};
use crate::cli::voice::Voice;
use crate::encoding::TxHash;
use crate::view;

/// Takes answers.
pub(in crate::cli) trait Tell: Sync {
    /// An answer: these lines for people (made harmless here), this object for programs.
    fn result(&self, kind: &str, fields: &Value, lines: &[String]);

    /// Something beside the answer.
    fn note(&self, text: &str);

    /// News of a transaction that is followed.
    fn step(&self, hash: &TxHash, told: &Told<'_>);
}

/// To standard output, as one-shots do.
pub(in crate::cli) struct Printed<'a> {
    output: &'a Output,
    steps: Mutex<Progress>,
}

impl<'a> Printed<'a> {
    pub(in crate::cli) fn new(output: &'a Output, plain: bool, ascii: bool) -> Self {
        Self { output, steps: Mutex::new(Progress::new(output, plain, ascii)) }
    }
}

impl Tell for Printed<'_> {
    fn result(&self, kind: &str, fields: &Value, lines: &[String]) {
        if self.output.is_json() {
            let mut object = Map::new();
            object.insert(String::from("v"), json!(1));
            object.insert(String::from("type"), json!(kind));
            if let Value::Object(fields) = fields {
                let told = fields.iter().filter(|(_, value)| !value.is_null());
                object.extend(told.map(|(name, value)| (name.clone(), value.clone())));
            }
            // A closed stdout ends nothing here: the exit code still tells.
            let _ = self.output.json(&Value::Object(object));
            return;
        }
        for line in lines {
            let _ = self.output.line(view::sanitize(line));
        }
    }

    fn note(&self, text: &str) {
        self.output.talk(format!("note: {}", view::sanitize(text)));
    }

    fn step(&self, hash: &TxHash, told: &Told<'_>) {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        steps.step(self.output, hash, told);
    }
}

impl Tell for Voice {
    fn result(&self, kind: &str, fields: &Value, lines: &[String]) {
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
