//! How a live session is told: as text for people or NDJSON for programs, on a terminal
//! that a line editor holds or on a stream.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::{broadcast, mpsc};

use super::board::Board;
use super::clock::Stamp;
use super::record::Recorder;
use crate::client::{End, Event};
use crate::preflight::{self, Report};
use crate::repl::Printer;
use crate::view::{self, Kind, Object, Shape, ViewContext};

/// What happens once something is on screen.
type After = Box<dyn FnOnce() + Send>;

/// How many bytes may be on their way to whoever reads a stream before the channel waits
/// for them to be taken.
const AHEAD: usize = 256 << 10;

/// The same for the prompt, where an open list of completions may hold everything back
/// for as long as a person likes: a flood must not fill the memory meanwhile.
const AHEAD_OF_PROMPT: usize = 4 << 20;

/// How long such a reader is waited for at a time.
const READER: Duration = Duration::from_secs(600);

/// Where words go.
#[derive(Clone, Debug)]
pub enum Mouth {
    /// To a terminal or a stream.
    Printer(Printer),
    /// To whoever asked for one command: as JSON objects in either form, text wrapped in
    /// `{"type":"text"}`.
    Objects(mpsc::UnboundedSender<String>),
    /// Nowhere: only the board follows.
    Nobody,
}

impl From<Printer> for Mouth {
    fn from(printer: Printer) -> Self {
        Self::Printer(printer)
    }
}

/// Tells what happens, in one form.
#[derive(Clone, Debug)]
pub struct Voice {
    mouth: Mouth,
    ndjson: bool,
    /// How lines for programs are printed there.
    shape: Shape,
    /// How many bytes may wait for the reader before the channel waits for it.
    most_ahead: usize,
    /// Bytes handed over since the reader had taken everything.
    ahead: Arc<AtomicUsize>,
    board: Board,
    /// The number of the last line.
    seq: Arc<Mutex<u64>>,
    /// What was checked before the opening.
    report: Arc<Report>,
    /// Who writes everything down.
    recorder: Option<Recorder>,
}

/// An event as it was told, for whoever listens to the session besides.
#[derive(Debug)]
pub struct Told {
    /// What happened.
    pub event: Event,
    /// When.
    pub(super) stamp: Stamp,
    /// What was known then.
    pub(super) ctx: ViewContext,
}

impl Told {
    /// Something that is told now.
    #[must_use]
    pub fn now(event: Event, board: &Board) -> Self {
        let stamp = Stamp::now();
        let mut ctx = board.ctx();
        ctx.time = stamp.of_day();
        Self { event, stamp, ctx }
    }
}

/// How many events may wait for a listener before it misses some.
const WAITING: usize = 512;

/// Those who listen to a session besides: each takes events at a pace of its own, and
/// misses some rather than holding anybody up.
#[derive(Clone, Debug)]
pub struct Listeners(broadcast::Sender<Arc<Told>>);

impl Listeners {
    /// Nobody yet.
    #[must_use]
    pub fn none() -> Self {
        Self(broadcast::Sender::new(WAITING))
    }

    /// One more.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Arc<Told>> {
        self.0.subscribe()
    }
}

impl Voice {
    /// Tells there.
    #[must_use]
    pub fn new(mouth: impl Into<Mouth>, ndjson: bool, board: Board) -> Self {
        Self {
            mouth: mouth.into(),
            ndjson,
            shape: Shape::Line,
            most_ahead: AHEAD_OF_PROMPT,
            ahead: Arc::default(),
            board,
            seq: Arc::default(),
            report: Arc::default(),
            recorder: None,
        }
    }

    /// With what was checked before the opening: it is told if the node closes without a
    /// word.
    #[must_use]
    pub fn after(self, report: Report) -> Self {
        Self { report: Arc::new(report), ..self }
    }

    /// With somebody who writes everything down.
    #[must_use]
    pub fn recorded(self, recorder: Option<Recorder>) -> Self {
        Self { recorder, ..self }
    }

    /// Who writes everything down, if anybody does.
    #[must_use]
    pub const fn recorder(&self) -> Option<&Recorder> {
        self.recorder.as_ref()
    }

    /// A line was typed, or said by a script or another shell: it is written down.
    pub fn typed(&self, line: &str, by: &'static str) {
        if let Some(recorder) = &self.recorder {
            recorder.typed(line, by);
        }
    }

    /// To somebody who wants it to look as on this board.
    #[must_use]
    pub fn seen_on(self, board: Board) -> Self {
        Self { board, ..self }
    }

    /// With lines for programs in this shape, where they are printed.
    #[must_use]
    pub fn shaped(self, shape: Shape) -> Self {
        Self { shape, ..self }
    }

    /// To a stream that is not read faster than somebody takes it: what the reader has not
    /// taken is not piled up here, but left to the node.
    #[must_use]
    pub fn paced(self) -> Self {
        Self { most_ahead: AHEAD, ..self }
    }

    /// Takes every event of a channel until the last one.
    pub async fn follow(self, mut events: mpsc::Receiver<Event>, listeners: Listeners) {
        self.follow_all(&mut events, &listeners).await;
        if let Some(recorder) = &self.recorder
            && let Some(fault) = recorder.finish().await
        {
            self.note("record", &fault);
        }
    }

    async fn follow_all(&self, events: &mut mpsc::Receiver<Event>, listeners: &Listeners) {
        while let Some(event) = events.recv().await {
            let stamp = Stamp::now();
            let ctx = {
                let mut state = self.board.lock();
                state.ctx.time = stamp.of_day();
                if !state.time {
                    state.ctx.time.clear();
                }
                state.ctx.clone()
            };
            let waits = match &event {
                Event::SignRequest(card) if card.automatic.is_none() => Some(card.pending.id),
                _ => None,
            };
            // A card that waits is known before it is shown, and counts once it is.
            if waits.is_some() {
                self.board.note(&event, stamp.of_day());
            }
            let shown = waits.map(|id| {
                let board = self.board.clone();
                Box::new(move || board.shown(id)) as After
            });
            let told = Told { event, stamp, ctx };
            self.tell(&told, shown);
            if let Event::Closed(end) = &told.event
                && end.silent
            {
                self.explain(end);
            }
            if matches!(told.event, Event::Closed(_)) {
                self.farewell();
            }
            if waits.is_none() {
                self.board.note(&told.event, stamp.of_day());
            }
            let told = Arc::new(told);
            if let Some(recorder) = &self.recorder
                && let Some(fault) = recorder.take(&told)
            {
                self.note("record", &fault);
            }
            // Nobody listening is the usual case.
            let _ = listeners.0.send(told);
            if self.ahead.load(Ordering::Relaxed) > self.most_ahead {
                self.catch_up().await;
            }
        }
    }

    /// Says what a close without a word may come from.
    fn explain(&self, end: &End) {
        let ctx = self.board.ctx();
        let lines = preflight::explain(&self.report, ctx.dialect, end.code);
        let shown: Vec<String> =
            lines.iter().map(|line| ctx.theme.fold(&view::sanitize(line))).collect();
        let checks: Vec<Value> = self.report.findings.iter().map(view::finding).collect();
        self.result(Kind::Preflight, &serde_json::json!({"text": lines, "checks": checks}), &shown);
    }

    /// After the last event: what the channel cost and paid out, and where all of it is
    /// written down. Programs read it from the `summary`.
    pub fn farewell(&self) {
        let ctx = self.board.ctx();
        let bill = self.board.lock().tally.bill(&ctx);
        let Some(bill) = bill.filter(|_| !self.ndjson) else { return };
        let lines = bill.lines(&ctx);
        let room = ctx.theme.width.saturating_sub(3);
        let mut lines: Vec<String> =
            lines.iter().flat_map(|line| view::wrap(&ctx.theme.fold(line), room)).collect();
        if let Some(path) = self.recorder.as_ref().and_then(Recorder::path) {
            let path = path.display().to_string();
            lines.push(ctx.theme.fold(&format!("Transcript: {}", view::sanitize(&path))));
        }
        if !ctx.theme.plain {
            lines = lines.iter().map(|line| format!("  {line}")).collect();
        }
        self.put(&lines, None);
    }

    /// Tells one event, and calls `then` once it is on screen.
    pub fn tell(&self, told: &Told, then: Option<After>) {
        let ctx = self.board.dressed(told.ctx.clone());
        if self.ndjson {
            let line = |seq| view::ndjson(&told.event, seq, &told.stamp.rfc3339(), &ctx);
            self.number(line, then);
        } else {
            let mut lines = view::render_event(&told.event, &ctx);
            let (raw, bell) = {
                let state = self.board.lock();
                (state.raw, state.bell)
            };
            if let (Event::Received(received), true) = (&told.event, raw) {
                lines.push(format!("    {}", view::to_line(&view::redact(&received.raw))));
            }
            // A card that waits calls whoever looks elsewhere.
            if let (Some(last), true) = (lines.last_mut(), bell && then.is_some()) {
                last.push('\u{7}');
            }
            self.put(&lines, then);
        }
    }

    /// Waits until the reader has taken what there is.
    async fn catch_up(&self) {
        let Mouth::Printer(printer) = self.mouth.clone() else { return };
        // Somebody who does not read for so long is not waited for any longer.
        let _is_taken = tokio::task::spawn_blocking(move || printer.flush(READER)).await;
        self.ahead.store(0, Ordering::Relaxed);
    }

    /// Tells something of our own: a sentence for people, a `note` for programs.
    pub fn note(&self, event: &str, text: &str) {
        let stamp = Stamp::now();
        if self.ndjson {
            self.object(Kind::Note, &serde_json::json!({"event": event, "text": text}));
        } else {
            let mut ctx = self.board.ctx();
            ctx.time = stamp.of_day();
            self.put(&view::render_note(event, text, &ctx), None);
        }
    }

    /// Tells a result: these lines for people, this object for programs.
    pub fn result(&self, kind: Kind, fields: &Value, lines: &[String]) {
        if self.ndjson {
            self.object(kind, fields);
        } else {
            self.put(lines, None);
        }
    }

    /// Tells how far something is: these lines for people, replaced by the next if nothing
    /// comes between and `replaces` says so; this object for programs.
    pub fn progress(&self, kind: Kind, fields: &Value, lines: &[String], replaces: bool) {
        match &self.mouth {
            Mouth::Printer(printer) if replaces && !self.ndjson => {
                printer.repaint(lines.join("\n"));
            }
            _ => self.result(kind, fields, lines),
        }
    }

    /// Whether lines can be replaced above a prompt.
    #[must_use]
    pub const fn is_prompted(&self) -> bool {
        match &self.mouth {
            Mouth::Printer(printer) => !self.ndjson && printer.repaints(),
            Mouth::Objects(_) | Mouth::Nobody => false,
        }
    }

    /// In what amounts are shown to people.
    #[must_use]
    pub fn unit(&self) -> view::Unit {
        self.board.ctx().unit
    }

    /// The look of what is told.
    #[must_use]
    pub fn theme(&self) -> view::Theme {
        self.board.ctx().theme
    }

    /// Tells the end of a command to whoever asked for it alone; `lines` say it to people.
    pub fn conclude(&self, mut fields: Value, lines: &[String]) {
        let Mouth::Objects(listener) = &self.mouth else { return };
        if let (false, Value::Object(fields)) = (self.ndjson, &mut fields) {
            fields.insert(String::from("text"), Value::from(lines.join("\n")));
        }
        let mut last = self.seq.lock().unwrap_or_else(PoisonError::into_inner);
        *last = last.saturating_add(1);
        // Who does not listen any more misses it.
        let _ = listener.send(view::object(Kind::Result, *last, &Stamp::now().rfc3339(), &fields));
    }

    /// Whether standard output was closed by whoever read it.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        match &self.mouth {
            Mouth::Printer(printer) => printer.is_closed(),
            Mouth::Objects(listener) => listener.is_closed(),
            Mouth::Nobody => false,
        }
    }

    /// The number of the last line.
    #[must_use]
    pub fn told(&self) -> u64 {
        *self.seq.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes on after so many lines that were told before.
    #[must_use]
    pub fn numbered_from(self, told: u64) -> Self {
        Self { seq: Arc::new(Mutex::new(told)), ..self }
    }

    fn object(&self, kind: Kind, fields: &Value) {
        self.number(|seq| Some(view::object(kind, seq, &Stamp::now().rfc3339(), fields)), None);
    }

    /// Numbers a line and hands it over in one step: a reader sees neither gap nor disorder.
    fn number(&self, line: impl FnOnce(u64) -> Option<String>, after: Option<After>) {
        let mut last = self.seq.lock().unwrap_or_else(PoisonError::into_inner);
        let next = last.saturating_add(1);
        if let Some(line) = line(next) {
            *last = next;
            self.put(&[line], after);
        }
    }

    fn put(&self, lines: &[String], after: Option<After>) {
        let text = lines.join("\n");
        match &self.mouth {
            Mouth::Printer(printer) => {
                let (text, is_nothing) = match (self.ndjson, &self.shape) {
                    (true, shape) if *shape != Shape::Line && !lines.is_empty() => {
                        let shaped = shaped(shape, &text);
                        let is_nothing = shaped.is_none();
                        (shaped.unwrap_or_default(), is_nothing)
                    }
                    _ => (text, lines.is_empty()),
                };
                self.ahead.fetch_add(text.len(), Ordering::Relaxed);
                match (is_nothing, after) {
                    (true, None) => {}
                    (false, None) => printer.print(text),
                    (_, Some(after)) => printer.print_then(text, after),
                }
            }
            Mouth::Objects(listener) => {
                let object = match self.ndjson {
                    true => text,
                    false => Object::new(Kind::Text, serde_json::json!({"text": text})).to_string(),
                };
                if !lines.is_empty() {
                    // Who does not listen any more misses it.
                    let _ = listener.send(object);
                }
                if let Some(after) = after {
                    after();
                }
            }
            Mouth::Nobody => {
                if let Some(after) = after {
                    after();
                }
            }
        }
    }
}

/// A line for programs in another shape.
pub(super) fn shaped(shape: &Shape, line: &str) -> Option<String> {
    match serde_json::from_str::<Value>(line) {
        Ok(object) => shape.text(&object),
        // What is no object is no line of ours.
        Err(_) => None,
    }
}
