//! Lines from a terminal that cannot move its cursor (`TERM=dumb`): no editor, so what
//! comes in breaks the line being typed on screen, though not the line itself.

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::signal::unix::{SignalKind, signal};

use super::lines;
use super::printer::{Printer, PrinterThread, Sink};
use super::terminal::{Entered, Input};

/// What ends a wait for a line.
#[derive(Debug)]
pub(super) enum Said {
    Line(String, Instant),
    Failed(&'static str),
    Interrupted,
    Eof,
    Woken,
}

/// The prompt that waits for an answer, shared with the printer.
pub(super) type Asked = Arc<Mutex<Option<String>>>;

/// Asks for lines without an editor.
pub(super) struct LineByLine {
    said: Receiver<Said>,
    sender: Sender<Said>,
    asked: Asked,
    printer: PrinterThread,
}

impl LineByLine {
    /// Starts to read.
    ///
    /// # Errors
    /// A thread could not be started, or signals not be caught.
    pub(super) fn start(runtime: &tokio::runtime::Handle) -> io::Result<(Self, Printer)> {
        let (sender, said) = mpsc::channel();
        let entered = runtime.enter();
        let mut interrupts = signal(SignalKind::interrupt())?;
        drop(entered);
        let told = sender.clone();
        runtime.spawn(async move {
            while interrupts.recv().await.is_some() && told.send(Said::Interrupted).is_ok() {}
        });
        let told = sender.clone();
        lines::each(io::stdin(), move |line| {
            let said = match line {
                Some(Ok(text)) => Said::Line(text, Instant::now()),
                Some(Err(why)) => Said::Failed(why),
                None => Said::Eof,
            };
            told.send(said).is_ok()
        })?;
        let asked = Asked::default();
        let (printer, thread) = Printer::start(Sink::Lines(Arc::clone(&asked)))?;
        Ok((Self { said, sender, asked, printer: thread }, printer))
    }

    /// What ends a wait from elsewhere.
    pub(super) fn sender(&self) -> Sender<Said> {
        self.sender.clone()
    }

    /// Asks for a line.
    pub(super) fn read_line(&mut self, prompt: &str) -> Input {
        {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            let mut out = io::stdout();
            if let Err(error) = out.write_all(prompt.as_bytes()).and_then(|()| out.flush()) {
                return Input::Failed(error);
            }
            *asked = Some(prompt.to_owned());
        }
        let said = self.said.recv();
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).take();
        match said {
            // When its first letter was typed cannot be known here.
            Ok(Said::Line(text, begun)) => Input::Line(Entered { text, begun }),
            Ok(Said::Failed(why)) => {
                say(why);
                Input::Interrupted { was_empty: true }
            }
            Ok(Said::Interrupted) => {
                say("");
                Input::Interrupted { was_empty: true }
            }
            Ok(Said::Eof) | Err(_) => {
                say("");
                Input::Eof
            }
            Ok(Said::Woken) => Input::Woken,
        }
    }

    /// Prints what was still to be printed.
    pub(super) fn finish(self) {
        self.printer.finish();
    }
}

/// Ends the prompt's line. A terminal that is gone is noticed elsewhere.
fn say(text: &str) {
    let mut out = io::stdout();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}
