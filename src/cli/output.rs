//! Where results and talk go, and how a failure is told.

use std::io::{self, IsTerminal, Write};

use super::args::{Form, Global, When};
use super::exit::{Exit, Failure};
use crate::keys::KeyError;
use crate::view::{self, Kind, Object, Shape, Theme, Unit};

/// The program's two voices: results on `stdout`, talk on `stderr`.
#[derive(Debug)]
pub struct Output {
    /// What was asked for, if anything.
    asked: Option<Form>,
    /// Whether colour is used on `stderr`.
    colour: bool,
    /// Which fields of results are printed; all if empty.
    fields: Vec<String>,
    /// Whether only failures are told on `stderr`.
    quiet: bool,
    /// Whether ASCII is all that is used.
    ascii: bool,
    /// How amounts are shown to people.
    unit: Unit,
}

impl Output {
    /// Decides form and colour once, from flags, environment and where output goes.
    #[must_use]
    pub fn new(global: &Global) -> Self {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        let colour = |is_terminal: bool| match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto => !global.plain && (forced || (is_terminal && !no_colour)),
        };
        // `colored` looks at stdout alone; its answer is replaced by ours.
        colored::control::set_override(colour(io::stdout().is_terminal()));
        Self {
            asked: global.output,
            colour: colour(io::stderr().is_terminal()),
            fields: global.fields.clone(),
            quiet: global.quiet,
            ascii: global.ascii,
            unit: global.unit.unwrap_or_default(),
        }
    }

    /// For what is wrong with the command line itself, before its flags are known.
    #[must_use]
    pub const fn plain() -> Self {
        Self {
            asked: None,
            colour: false,
            fields: Vec::new(),
            quiet: false,
            ascii: false,
            unit: Unit::Auto,
        }
    }

    /// The unit in which people see amounts.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Whether signs beyond ASCII are to be written in ASCII.
    #[must_use]
    pub const fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The form that was asked for; for people by default.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form_or(Form::Pretty)
    }

    /// The form that was asked for, or this one.
    #[must_use]
    pub fn form_or(&self, usual: Form) -> Form {
        self.asked.unwrap_or(usual)
    }

    /// Whether results are for programs.
    #[must_use]
    pub fn is_json(&self) -> bool {
        !self.fields.is_empty() || self.form() != Form::Pretty
    }

    /// Whether a command's results are printed at its end, as one.
    #[must_use]
    pub fn is_document(&self) -> bool {
        !self.fields.is_empty() || matches!(self.form(), Form::Json | Form::Flat)
    }

    /// How objects are printed.
    #[must_use]
    pub fn shape(&self) -> Shape {
        if !self.fields.is_empty() {
            return Shape::Fields(self.fields.clone());
        }
        match self.form() {
            Form::Json => Shape::Document,
            Form::Pretty | Form::Ndjson => Shape::Line,
            Form::Flat => Shape::Flat,
            Form::None => Shape::Nothing,
        }
    }

    /// The result stream itself.
    pub fn raw(&self) -> io::StdoutLock<'static> {
        io::stdout().lock()
    }

    /// Where a command that writes its own lines writes them: nowhere with `-o none`.
    #[must_use]
    pub fn lines(&self) -> Box<dyn Write> {
        match self.asked {
            Some(Form::None) => Box::new(io::sink()),
            _ => Box::new(self.raw()),
        }
    }

    /// Writes one line of a result. The caller has sanitised what came from outside.
    ///
    /// # Errors
    /// `stdout` is closed; [`Self::report`] makes that a quiet end.
    pub fn line(&self, text: impl AsRef<str>) -> io::Result<()> {
        if self.asked == Some(Form::None) {
            return Ok(());
        }
        let mut stdout = self.raw();
        stdout.write_all(text.as_ref().as_bytes())?;
        stdout.write_all(b"\n")
    }

    /// Writes one line of a result for people: with `--ascii`, in ASCII.
    ///
    /// # Errors
    /// `stdout` is closed.
    pub fn tell(&self, text: &str) -> io::Result<()> {
        self.line(self.folded(text))
    }

    fn folded(&self, text: &str) -> String {
        Theme { ascii: self.ascii, ..Theme::default() }.fold(text)
    }

    /// Writes one object in the form that was asked for. What a terminal would obey is
    /// escaped.
    ///
    /// # Errors
    /// `stdout` is closed.
    pub fn json(&self, object: Object) -> io::Result<()> {
        self.shape().text(&object.into_json()).map_or(Ok(()), |text| self.line(text))
    }

    /// Writes a list: as one document for `-o json`, else one object a line.
    ///
    /// # Errors
    /// `stdout` is closed.
    pub fn json_list(&self, items: Vec<Object>) -> io::Result<()> {
        if self.is_document() {
            let all = items.into_iter().map(Object::into_json).collect();
            return self.shape().text(&all).map_or(Ok(()), |text| self.line(text));
        }
        items.into_iter().try_for_each(|item| self.json(item))
    }

    /// From now on failures are told on `stderr` only: whoever reads `stdout` has had its
    /// last line.
    pub fn end_results(&mut self) {
        self.asked = None;
        self.fields.clear();
    }

    /// Says something on `stderr`, unless `-q`.
    pub fn talk(&self, text: impl AsRef<str>) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Says what went wrong.
    fn say(&self, text: impl AsRef<str>) {
        // Nobody listening is no reason to fail.
        let _ = writeln!(io::stderr(), "{}", self.folded(text.as_ref()));
    }

    /// Tells a failure and gives its exit code.
    pub fn report(&self, error: &anyhow::Error) -> u8 {
        let broken_pipe = error.chain().any(|cause| {
            cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        });
        if broken_pipe {
            return Exit::BrokenPipe.code();
        }
        let failure = error.downcast_ref::<Failure>();
        let exit = failure.map_or_else(|| exit_of(error), |failure| failure.exit);
        let message = error.to_string();
        let mark = if self.colour { "\u{1b}[31merror:\u{1b}[0m" } else { "error:" };
        self.say(format!("{mark} {}", view::sanitize(&message)));
        let mut last = message.clone();
        for cause in error.chain().skip(1) {
            let text = cause.to_string();
            if !last.contains(&text) {
                self.say(format!("  caused by: {}", view::sanitize(&text)));
            }
            last = text;
        }
        let hints = failure.map(|failure| failure.hints.as_slice()).unwrap_or_default();
        for hint in hints {
            self.say(format!("  try: {}", view::sanitize(hint)));
        }
        if self.is_json() {
            let mut fields = serde_json::json!({"exit": exit, "message": message, "hint": hints});
            if let Some(id) = failure.and_then(Failure::id) {
                fields["id"] = id.into();
            }
            let object = Object::new(Kind::Error, fields);
            // If stdout is closed too, the exit code is all that is left to tell. Fields of a
            // result are none of an error's.
            let _ = match self.fields.is_empty() {
                true => self.json(object),
                false => Ok(()),
            };
        }
        exit
    }
}

/// The code of an error that carries none.
pub(super) fn exit_of(error: &anyhow::Error) -> u8 {
    for cause in error.chain() {
        if let Some(error) = cause.downcast_ref::<KeyError>() {
            let exit = match error {
                KeyError::NoPassword { .. } => Exit::NoApprover,
                _ => Exit::Key,
            };
            return exit.code();
        }
        if let Some(error) = cause.downcast_ref::<crate::client::ConnectError>() {
            let exit = match error {
                crate::client::ConnectError::Url { .. } => Exit::Usage,
                _ => Exit::Connect,
            };
            return exit.code();
        }
        match cause.downcast_ref::<io::Error>().map(io::Error::kind) {
            Some(io::ErrorKind::NotFound) => return Exit::NotFound.code(),
            Some(io::ErrorKind::PermissionDenied | io::ErrorKind::IsADirectory) => {
                return Exit::Config.code();
            }
            _ => {}
        }
        if cause.is::<crate::journal::JournalError>() {
            return Exit::Config.code();
        }
        if cause.is::<crate::encoding::ApiError>() || cause.is::<crate::encoding::AmountError>() {
            return Exit::Usage.code();
        }
    }
    Exit::Internal.code()
}
