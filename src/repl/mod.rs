//! The terminal: line editor, completion, hints, history, and the one thread that
//! prints. Nothing of channels is known here but names to complete.
//!
//! The editor runs on the main thread and nowhere else; whoever has something to say
//! gives it to a [`Printer`] and never waits. What a person types is never pre-empted:
//! the only way to end a [`Terminal::read_line`] from outside is a [`Waker`], for when
//! the session is over. Without a terminal, [`Lines`] reads commands from a pipe.
//!
//! Why it is built so: `design/crates.md` §4.

mod complete;
mod draft;
mod editor;
mod gate;
mod guard;
mod helper;
mod history;
mod line_by_line;
mod lines;
mod printer;
mod terminal;

pub use complete::{Candidate, CompletionData, WORTHLESS, complete, hint};
pub use guard::{TtyGuard, restore_terminal};
pub use history::is_secret;
pub use lines::{Lines, ScriptLine};
pub use printer::{Printer, PrinterThread};
pub use terminal::{Entered, Input, Options, Terminal, Waker, is_interactive, is_movable};
