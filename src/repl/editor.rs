//! The line editor on the main thread.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::Signal;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{
    Cmd, ColorMode, CompletionType, ConditionalEventHandler, Config, Editor, Event, EventContext,
    EventHandler, KeyCode, KeyEvent, Modifiers, RepeatCount,
};
use tokio::signal::unix::{SignalKind, signal};

use super::draft::Draft;
use super::gate::Gate;
use super::guard::TtyGuard;
use super::helper::LineHelper;
use super::history;
use super::printer::{Printer, PrinterThread, Sink};
use super::terminal::{Entered, Input, Options};

/// Lines remembered.
const REMEMBERED: usize = 5000;
/// How often a wake-up is repeated until the editor has noticed: it may fall into the
/// moment before the editor listens.
const AGAIN: Duration = Duration::from_millis(100);
/// Time for the editor to paint what was printed just before a wake-up.
const PAINT: Duration = Duration::from_millis(20);

/// The line editor. Lives on the main thread.
pub(super) struct LineEditor {
    editor: Editor<LineHelper, DefaultHistory>,
    printer: PrinterThread,
    history: Option<PathBuf>,
    shared: Arc<Shared>,
    // Last, so that it is dropped after the editor.
    guard: TtyGuard,
}

/// Ends [`LineEditor::read_line`] from another thread.
#[derive(Clone, Debug)]
pub(super) struct EditorWaker {
    shared: Arc<Shared>,
    /// The editor's thread as a number: with musl it is a pointer, which is not `Send`.
    thread: usize,
}

/// What the editor shares with other threads.
#[derive(Debug)]
pub(super) struct Shared {
    /// The line being typed.
    pub(super) draft: Draft,
    /// Keeps the printer still.
    gate: Arc<Gate>,
    /// The prompt is out of date.
    is_outdated: AtomicBool,
    /// Ctrl-C was pressed; any other SIGINT is ours, or leaves the line alone.
    is_pressed: AtomicBool,
    /// The editor reads keys now.
    is_editing: AtomicBool,
    /// Somebody wants it to stop.
    is_woken: AtomicBool,
    /// What was entered earlier is gone through, from an empty line on.
    is_browsing: AtomicBool,
}

/// Takes a prompt away that is alone on its line: up, and erase.
const PROMPT_AWAY: &[u8] = b"\x1b[1A\r\x1b[2K";

impl LineEditor {
    /// Takes the terminal over. Everything printed from now on goes through the printer.
    ///
    /// # Errors
    /// There is no usable terminal, or no thread could be started.
    /// A history that cannot be used is not an error: nothing outlives this editor then.
    pub(super) fn start(options: Options) -> io::Result<(Self, Printer)> {
        let guard = TtyGuard::save()?;
        // Before the editor: it puts back the handler it found, so one that is made
        // while it runs would silently be undone, and the next SIGINT would kill us.
        let entered = options.runtime.enter();
        drop(signal(SignalKind::interrupt())?);
        drop(entered);
        let config = Config::builder()
            .auto_add_history(false)
            .history_ignore_space(true)
            .history_ignore_dups(true)
            .and_then(|builder| builder.max_history_size(REMEMBERED))
            .map_err(into_io)?
            .completion_type(CompletionType::List)
            .completion_prompt_limit(100)
            .bracketed_paste(true)
            // Whether there is colour was decided once, from flags and environment.
            .color_mode(if options.theme.colour { ColorMode::Forced } else { ColorMode::Disabled })
            .build();
        let mut editor = Editor::with_config(config).map_err(into_io)?;
        let shared = Arc::new(Shared::new());
        editor.set_helper(Some(LineHelper {
            data: options.completion,
            theme: options.theme,
            shared: Arc::clone(&shared),
        }));
        let pressed = CtrlC(Arc::clone(&shared));
        editor.bind_sequence(KeyEvent::ctrl('C'), EventHandler::Conditional(Box::new(pressed)));
        let up = HistoryKey { shared: Arc::clone(&shared), back: true };
        editor.bind_sequence(
            KeyEvent(KeyCode::Up, Modifiers::NONE),
            EventHandler::Conditional(Box::new(up)),
        );
        let down = HistoryKey { shared: Arc::clone(&shared), back: false };
        editor.bind_sequence(
            KeyEvent(KeyCode::Down, Modifiers::NONE),
            EventHandler::Conditional(Box::new(down)),
        );
        let history = options.history.filter(|path| history::prepare(path).is_ok());
        if let Some(path) = &history {
            // An unreadable history is a lost convenience, no reason to stop.
            let _ = editor.load_history(path);
        }
        let printing = editor.create_external_printer().map_err(into_io)?;
        let (printer, thread) =
            Printer::start(Sink::Editor(Box::new(printing), Arc::clone(&shared.gate)))?;
        Ok((Self { editor, printer: thread, history, shared, guard }, printer))
    }

    /// A handle that ends `read_line` from elsewhere. Call this on the main thread.
    pub(super) fn waker(&self) -> EditorWaker {
        #[allow(clippy::unnecessary_cast, reason = "a pointer with musl")]
        let thread = pthread_self() as usize;
        EditorWaker { shared: Arc::clone(&self.shared), thread }
    }

    /// Asks for a line.
    pub(super) fn read_line(&mut self, prompt: &str) -> Input {
        if self.shared.is_woken.swap(false, Ordering::SeqCst) {
            return Input::Woken;
        }
        self.shared.is_browsing.store(false, Ordering::SeqCst);
        self.shared.draft.ask(Instant::now());
        let mut kept = (String::new(), String::new());
        loop {
            self.shared.is_editing.store(true, Ordering::SeqCst);
            let read = self.editor.readline_with_initial(prompt, (&kept.0, &kept.1));
            self.shared.is_editing.store(false, Ordering::SeqCst);
            self.shared.is_outdated.store(false, Ordering::SeqCst);
            let pressed = self.shared.is_pressed.swap(false, Ordering::SeqCst);
            let signalled = !pressed && matches!(read, Err(ReadlineError::Interrupted));
            if !signalled {
                self.shared.gate.enter();
            } else {
                let mut out = io::stdout();
                let _ = out.write_all(PROMPT_AWAY).and_then(|()| out.flush());
            }
            self.shared.gate.open();
            return match read {
                Ok(text) => self.take(&text),
                Err(ReadlineError::Interrupted)
                    if self.shared.is_woken.swap(false, Ordering::SeqCst) =>
                {
                    Input::Woken
                }
                Err(ReadlineError::Interrupted) if signalled => {
                    // A key may have come at that very moment: then the line goes on.
                    kept = self.shared.draft.text();
                    if self.shared.draft.is_empty() {
                        return Input::Outdated;
                    }
                    continue;
                }
                Err(ReadlineError::Interrupted) => {
                    Input::Interrupted { was_empty: self.shared.draft.is_empty() }
                }
                Err(ReadlineError::Eof) => Input::Eof,
                Err(ReadlineError::Signal(_)) => {
                    kept = self.shared.draft.text();
                    continue;
                }
                Err(other) => Input::Failed(into_io(other)),
            };
        }
    }

    /// Gives the terminal back and prints what was still to be printed.
    pub(super) fn finish(self) {
        let Self { editor, printer, guard, shared, .. } = self;
        shared.is_woken.store(false, Ordering::SeqCst);
        // The editor first: a printer that waits for it writes directly once it is gone.
        drop(editor);
        printer.finish();
        drop(guard);
    }

    /// Splits what was entered, and remembers it.
    fn take(&mut self, text: &str) -> Input {
        let begun = self.shared.draft.enter(Instant::now());
        for line in text.lines() {
            self.remember(line);
        }
        let entered = |text: &str| Entered { text: text.to_owned(), begun };
        let lines: Vec<Entered> = text.lines().map(entered).collect();
        match lines.len() {
            0 | 1 => Input::Line(entered(text.trim_end_matches('\n'))),
            _ => Input::Pasted(lines),
        }
    }

    fn remember(&mut self, line: &str) {
        let is_answer = ["y", "n", "yes", "no"].contains(&line.trim());
        if line.trim().is_empty() || is_answer || line.starts_with(' ') || history::is_secret(line)
        {
            return;
        }
        // A full disk must not end a session: the line is lost, nothing else.
        let is_new = self.editor.add_history_entry(line).unwrap_or(false);
        // Without a file it is remembered until the end.
        if let (true, Some(path)) = (is_new, &self.history) {
            let _ = self.editor.append_history(path);
        }
    }
}

/// Notes that Ctrl-C was pressed.
struct CtrlC(Arc<Shared>);

impl ConditionalEventHandler for CtrlC {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        self.0.is_pressed.store(true, Ordering::SeqCst);
        Some(Cmd::Interrupt)
    }
}

/// Up and Down: with something typed they search for what begins so, else they go through
/// what was entered.
struct HistoryKey {
    shared: Arc<Shared>,
    back: bool,
}

impl ConditionalEventHandler for HistoryKey {
    fn handle(
        &self,
        _: &Event,
        _: RepeatCount,
        _: bool,
        context: &EventContext<'_>,
    ) -> Option<Cmd> {
        let line = context.line();
        if line.is_empty() {
            self.shared.is_browsing.store(true, Ordering::SeqCst);
        }
        // Of a paste, the lines are gone through first.
        if self.shared.is_browsing.load(Ordering::SeqCst) || line.contains('\n') {
            return Some(match self.back {
                true => Cmd::LineUpOrPreviousHistory(1),
                false => Cmd::LineDownOrNextHistory(1),
            });
        }
        Some(match self.back {
            true => Cmd::HistorySearchBackward,
            false => Cmd::HistorySearchForward,
        })
    }
}

impl Shared {
    /// Whether the editor waits and nothing is typed.
    fn is_idle(&self) -> bool {
        self.is_editing.load(Ordering::SeqCst) && self.draft.is_empty()
    }

    fn new() -> Self {
        Self {
            draft: Draft::new(Instant::now()),
            gate: Arc::default(),
            is_outdated: AtomicBool::new(false),
            is_pressed: AtomicBool::new(false),
            is_editing: AtomicBool::new(false),
            is_woken: AtomicBool::new(false),
            is_browsing: AtomicBool::new(false),
        }
    }
}

impl EditorWaker {
    /// Makes the present or next `read_line` return [`Input::Woken`]. Returns at once;
    /// the editor is signalled until it has noticed.
    pub(super) fn wake(&self) {
        self.shared.is_woken.store(true, Ordering::SeqCst);
        let waker = self.clone();
        let started = std::thread::Builder::new().name(String::from("waker")).spawn(move || {
            std::thread::sleep(PAINT);
            while waker.shared.is_woken.load(Ordering::SeqCst) {
                waker.signal();
                std::thread::sleep(AGAIN);
            }
        });
        if started.is_err() {
            self.signal();
        }
    }

    /// Takes an outdated prompt away, if nothing is typed and nothing being printed:
    /// [`Input::Outdated`]. Otherwise nothing happens; try again later.
    pub(super) fn refresh(&self) {
        if !self.shared.is_idle() || !self.shared.gate.close() {
            return;
        }
        self.shared.is_outdated.store(true, Ordering::SeqCst);
        let waker = self.clone();
        let run = move || {
            // Again, since a signal may fall into the moment before the editor listens.
            while waker.shared.is_outdated.load(Ordering::SeqCst) {
                if !waker.shared.is_editing.load(Ordering::SeqCst) {
                    waker.shared.is_outdated.store(false, Ordering::SeqCst);
                    break;
                }
                waker.signal();
                std::thread::sleep(PAINT);
            }
            waker.shared.gate.open();
        };
        if std::thread::Builder::new().name(String::from("refresh")).spawn(run).is_err() {
            self.shared.is_outdated.store(false, Ordering::SeqCst);
            self.shared.gate.open();
        }
    }

    fn signal(&self) {
        // Outside the editor SIGINT would pass for a Ctrl-C of the user.
        if self.shared.is_editing.load(Ordering::SeqCst) {
            // The main thread outlives every other; a failure means it is ending.
            #[allow(clippy::unnecessary_cast, reason = "a pointer with musl")]
            let _ = pthread_kill(self.thread as Pthread, Signal::SIGINT);
        }
    }
}

fn into_io(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        ReadlineError::Errno(errno) => errno.into(),
        other => io::Error::other(other.to_string()),
    }
}
