//! How a live session is told: as text for people or NDJSON for programs, on a terminal
//! that a line editor holds or on a stream.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;
use tokio::sync::mpsc;

use super::board::Board;
use super::clock::Stamp;
use crate::client::Event;
use crate::repl::Printer;
use crate::view;

/// Tells what happens, in one form.
#[derive(Clone, Debug)]
pub struct Voice {
    printer: Printer,
    ndjson: bool,
    board: Board,
    seq: Arc<AtomicU64>,
}

impl Voice {
    /// Tells through this printer.
    #[must_use]
    pub fn new(printer: Printer, ndjson: bool, board: Board) -> Self {
        Self { printer, ndjson, board, seq: Arc::default() }
    }

    /// Takes every event of a channel until the last one.
    pub async fn follow(self, mut events: mpsc::Receiver<Event>) {
        while let Some(event) = events.recv().await {
            let stamp = Stamp::now();
            let ctx = {
                let mut state = self.board.lock();
                state.ctx.time = stamp.of_day();
                state.ctx.clone()
            };
            let lines = if self.ndjson {
                view::ndjson(&event, self.next(), &stamp.rfc3339(), &ctx).into_iter().collect()
            } else {
                view::render_event(&event, &ctx)
            };
            match &event {
                // Waits for an answer, which counts only once the card is on screen.
                Event::SignRequest(card) if card.automatic.is_none() => {
                    let (board, id) = (self.board.clone(), card.pending.id);
                    self.board.note(&event, stamp.of_day());
                    self.printer.print_then(lines.join("\n"), move || board.shown(id));
                }
                _ => {
                    self.put(&lines);
                    self.board.note(&event, stamp.of_day());
                }
            }
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

    /// Whether standard output was closed by whoever read it.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.printer.is_closed()
    }

    fn object(&self, kind: &str, fields: &Value) {
        let line = view::object(kind, self.next(), &Stamp::now().rfc3339(), fields);
        self.put(&[line]);
    }

    fn next(&self) -> u64 {
        self.seq.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn put(&self, lines: &[String]) {
        if !lines.is_empty() {
            self.printer.print(lines.join("\n"));
        }
    }
}
