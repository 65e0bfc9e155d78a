//! What a command on a channel said, shown in the form that was asked for.

use std::io;

use anyhow::Result;
use serde_json::Value;

use crate::cli::args::Form;
use crate::cli::exit::{Exit, Failure};
use crate::cli::output::Output;
use crate::view::Object;

/// Takes the objects that a command says, the last of which is its result.
pub(in crate::cli) struct Shown<'a> {
    output: &'a Output,
    /// For `-o json`: everything that was said, for one document.
    document: Vec<Object>,
    /// Whether anything was shown to a person.
    told: bool,
    last: Option<Value>,
    broken: bool,
}

impl<'a> Shown<'a> {
    pub(super) const fn new(output: &'a Output) -> Self {
        Self { output, document: Vec::new(), told: false, last: None, broken: false }
    }

    /// Whether the result has come.
    pub(super) const fn is_over(&self) -> bool {
        self.last.is_some()
    }

    /// Whether nobody reads standard output any more.
    pub(super) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// Takes one object as it was said.
    pub(super) fn take(&mut self, line: &str) -> io::Result<()> {
        self.show(line).inspect_err(|_| self.broken = true)
    }

    fn show(&mut self, line: &str) -> io::Result<()> {
        // What is no object was not said by a session; it is shown to nobody.
        let Ok(object) = serde_json::from_str::<Value>(line) else { return Ok(()) };
        if object["type"] == "hello" {
            return Ok(());
        }
        if object["type"] == "result" && object["exit"].is_u64() {
            self.last = Some(object);
            return Ok(());
        }
        if object["type"] == "text" {
            self.told = true;
            return self.output.line(object["text"].as_str().unwrap_or_default());
        }
        let is_document = self.output.is_document();
        match (Object::relayed(object), self.output.form()) {
            (Some(object), _) if is_document => self.document.push(object),
            (_, Form::Pretty) => self.output.line(line)?,
            (Some(object), _) => self.output.json(object)?,
            (None, _) => {}
        }
        Ok(())
    }

    /// The failure that a result tells of, if it does.
    pub(in crate::cli) fn failure(result: &Value) -> Option<Failure> {
        let exit = result["exit"].as_u64().and_then(|code| u8::try_from(code).ok());
        let exit = exit.unwrap_or(Exit::Internal.code());
        if exit == Exit::Ok.code() {
            return None;
        }
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let hints = result["hint"].as_array().map(|hints| hints.iter().map(text).collect());
        Some(Failure { exit, message: text(&result["message"]), hints: hints.unwrap_or_default() })
    }

    /// Shows the end, and gives the exit code or the failure.
    pub(super) fn end(mut self) -> Result<Exit> {
        let Some(last) = self.last.take() else {
            return Err(Failure::new(
                Exit::Died,
                "the session ended before it said how the command went",
            )
            .hint("aechan history   shows what was done")
            .into());
        };
        if let Some(failure) = Self::failure(&last) {
            return Err(failure.into());
        }
        if self.output.is_document() {
            match (self.document.pop(), self.document.is_empty()) {
                (None, _) => self.result(last)?,
                (Some(only), true) => self.output.json(only)?,
                (Some(newest), false) => {
                    self.document.push(newest);
                    self.output.json_list(self.document)?;
                }
            }
            return Ok(Exit::Ok);
        }
        match self.output.form() {
            Form::Pretty if self.told => {}
            Form::Pretty => {
                for line in last["text"].as_str().into_iter().flat_map(str::lines) {
                    self.output.line(line)?;
                }
            }
            _ => self.result(last)?,
        }
        Ok(Exit::Ok)
    }

    fn result(&self, last: Value) -> io::Result<()> {
        Object::relayed(last).map_or(Ok(()), |last| self.output.json(last))
    }
}
