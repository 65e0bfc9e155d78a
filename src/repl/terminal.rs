//! Asking a person for lines: with the line editor, or, where the cursor cannot be moved,
//! line by line.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::complete::CompletionData;
use super::editor::{EditorWaker, LineEditor};
use super::line_by_line::{LineByLine, Said};
use super::printer::Printer;
use crate::view::Theme;

/// How to start a terminal.
#[derive(Debug)]
pub struct Options {
    /// The file of remembered lines; `None` to remember nothing.
    pub history: Option<PathBuf>,
    /// Colours and signs.
    pub theme: Theme,
    /// What can be completed, shared with whoever keeps it up to date.
    pub completion: Arc<Mutex<CompletionData>>,
    /// The runtime whose signal handling takes SIGINT outside the editor.
    pub runtime: tokio::runtime::Handle,
}

/// What came of asking for a line.
#[derive(Debug)]
pub enum Input {
    /// A line.
    Line(Entered),
    /// Several lines, pasted at once.
    Pasted(Vec<Entered>),
    /// Ctrl-C: the line is dropped.
    Interrupted {
        /// Nothing was typed.
        was_empty: bool,
    },
    /// Ctrl-D on an empty line.
    Eof,
    /// A [`Waker`] ended it.
    Woken,
    /// A [`Waker`] took the prompt away: ask again, with a new one. Nothing was typed.
    Outdated,
    /// The terminal cannot be read any more.
    Failed(io::Error),
}

/// A line, and when it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The line.
    pub text: String,
    /// When its first letter was typed, or before that: what was on screen then can have
    /// been read, and nothing that came later.
    pub begun: Instant,
}

/// Asks for lines. Lives on the main thread.
pub struct Terminal(Way);

enum Way {
    /// With completion, hints, history, and notices above the line.
    Editor(Box<LineEditor>),
    /// Without any of them.
    LineByLine(LineByLine),
}

/// Ends [`Terminal::read_line`] from another thread.
#[derive(Clone, Debug)]
pub struct Waker(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Editor(EditorWaker),
    LineByLine(Sender<Said>),
}

/// Whether a person can be asked here: stdin and stdout are terminals. Otherwise use [`super::Lines`] and [`Printer::streams`].
#[must_use]
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether the cursor can be moved, as the editor needs it.
#[must_use]
pub fn is_movable() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    !["", "dumb", "cons25", "emacs"].contains(&term.as_str())
}

impl Terminal {
    /// Takes the terminal over. Everything printed from now on goes through the printer.
    ///
    /// # Errors
    /// There is no terminal ([`is_interactive`]), or no thread could be started. A history
    /// that cannot be used is not an error: nothing is remembered then.
    pub fn start(options: Options) -> io::Result<(Self, Printer)> {
        if is_movable() {
            let (editor, printer) = LineEditor::start(options)?;
            Ok((Self(Way::Editor(Box::new(editor))), printer))
        } else {
            let (plain, printer) = LineByLine::start(&options.runtime)?;
            Ok((Self(Way::LineByLine(plain)), printer))
        }
    }

    /// A handle that ends `read_line` from elsewhere. Call this on the main thread.
    #[must_use]
    pub fn waker(&self) -> Waker {
        Waker(match &self.0 {
            Way::Editor(editor) => Kind::Editor(editor.waker()),
            Way::LineByLine(plain) => Kind::LineByLine(plain.sender()),
        })
    }

    /// Asks for a line.
    pub fn read_line(&mut self, prompt: &str) -> Input {
        match &mut self.0 {
            Way::Editor(editor) => editor.read_line(prompt),
            Way::LineByLine(plain) => plain.read_line(prompt),
        }
    }

    /// Gives the terminal back and prints what was still to be printed.
    pub fn finish(self) {
        match self.0 {
            Way::Editor(editor) => editor.finish(),
            Way::LineByLine(plain) => plain.finish(),
        }
    }
}

impl std::fmt::Debug for Terminal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &self.0 {
            Way::Editor(_) => "Terminal::Editor",
            Way::LineByLine(_) => "Terminal::LineByLine",
        })
    }
}

impl Waker {
    /// Makes the present or next `read_line` return [`Input::Woken`]. Returns at once.
    pub fn wake(&self) {
        match &self.0 {
            Kind::Editor(waker) => waker.wake(),
            // Nobody reads any more: then nobody sleeps.
            Kind::LineByLine(sender) => _ = sender.send(Said::Woken),
        }
    }

    /// Takes an outdated prompt away, if nothing is typed and nothing being printed:
    /// [`Input::Outdated`]. Otherwise nothing happens; try again later.
    pub fn refresh(&self) {
        if let Kind::Editor(waker) = &self.0 {
            waker.refresh();
        }
    }
}
