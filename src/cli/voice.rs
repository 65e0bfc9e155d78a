//! How a live session is told: as text for people or NDJSON for programs, on a terminal
//! that a line editor holds or on a stream.

use std::io::{self, Write};

use serde_json::Value;
use tokio::sync::mpsc;

use super::board::Board;
use super::clock::Stamp;
use crate::client::Event;
use crate::view;

/// Where a session's lines go.
#[derive(Clone, Debug)]
pub enum Sink {
    /// To the terminal, through its printer.
    Terminal(crate::repl::Printer),
    /// To standard output.
    Stdout,
}

impl Sink {
    fn lines(&self, lines: &[String]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut text = lines.join("\n");
        text.push('\n');
        match self {
            Self::Terminal(printer) => {
                printer.print(text);
                Ok(())
            }
            Self::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(text.as_bytes())?;
                stdout.flush()
            }
        }
    }
}

/// Tells what happens, in one form.
#[derive(Clone, Debug)]
pub struct Voice {
    sink: Sink,
    ndjson: bool,
    board: Board,
    seq: std::sync::Arc<std::sync::atomic::AtomicU64>,
    broken: std::sync::Arc<std::sync::atomic::AtomicBool>,
}

impl Voice {
    /// Tells to this sink.
    #[must_use]
    pub fn new(sink: Sink, ndjson: bool, board: Board) -> Self {
        Self { sink, ndjson, board, seq: std::sync::Arc::default(), broken: std::sync::Arc::default() }
    }

    /// Takes every event of a channel until the last one.
    pub async fn follow(self, mut events: mpsc::Receiver<Event>) {
        while let Some(event) = events.recv().await {
            let stamp = Stamp::now();
            // Shown before it counts: a card that is not on screen cannot be answered.
            let ctx = {
                let mut state = self.board.lock();
                state.ctx.time = stamp.of_day();
                state.ctx.clone()
            };
            if self.ndjson {
                if let Some(line) = view::ndjson(&event, self.next(), &stamp.rfc3339(), &ctx) {
                    self.put(&[line]);
                }
            } else {
                self.put(&view::render_event(&event, &ctx));
            }
            self.board.note(&event, stamp.of_day());
        }
    }

    /// Tells something of our own: a sentence for people, a `note` for programs.
    pub fn note(&self, event: &str, text: &str) {
        let stamp = Stamp::now();
        if self.ndjson {
            self.object("note", &serde_json::json!({"event": event, "text": text}));
        } else {
            let mut ctx = self.board.ctx();
            ctx.time = stamp.of_day();
            self.put(&view::render_note(event, text, &ctx));
        }
    }

    /// Tells a result: these lines for people, this object for programs.
    pub fn result(&self, kind: &str, fields: &Value, lines: &[String]) {
        if self.ndjson {
            self.object(kind, fields);
        } else {
            self.put(lines);
        }
    }

    /// Whether programs listen.
    #[must_use]
    pub const fn is_ndjson(&self) -> bool {
        self.ndjson
    }

    /// Whether standard output was closed by whoever read it.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken.load(std::sync::atomic::Ordering::Relaxed)
    }

    fn object(&self, kind: &str, fields: &Value) {
        let line = view::object(kind, self.next(), &Stamp::now().rfc3339(), fields);
        self.put(&[line]);
    }

    fn next(&self) -> u64 {
        self.seq.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1
    }

    fn put(&self, lines: &[String]) {
        if self.sink.lines(lines).is_err() {
            self.broken.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    }
}
