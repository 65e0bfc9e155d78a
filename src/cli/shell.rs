//! The prompt of a live session. The editor holds the main thread; the channel runs
//! beside it and speaks through the printer, so that what is being typed stays intact.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::runtime::Runtime;

use super::args::Global;
use super::board::Board;
use super::exec::{Executor, Next};
use super::exit::{Exit, Failure};
use super::open::Prepared;
use super::output::Output;
use crate::command::{Command, parse};
use crate::repl::{self, CompletionData, Entered, Input, Options, Printer, Terminal, Waker};
use crate::view;

/// How long the prompt waits for what a line brings about, so that its answer usually
/// stands above the next prompt.
const SETTLE: Duration = Duration::from_millis(150);

/// How long the node is given to answer a line before the next prompt.
const MOMENT: Duration = Duration::from_millis(40);

/// How often it is looked whether the prompt is out of date.
const GLANCE: Duration = Duration::from_millis(200);

/// How long the end of the connection may take once it is wanted.
const GOODBYE: Duration = Duration::from_secs(5);

/// Whether a person can be asked here.
pub(super) fn is_possible() -> bool {
    repl::is_interactive()
}

/// The terminal's columns.
pub(super) fn width() -> Option<usize> {
    let given = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    given.or_else(asked).filter(|columns| *columns > 0)
}

pub(super) fn run(
    runtime: &Runtime,
    prepared: Prepared,
    global: &Global,
    output: &mut Output,
) -> Result<Exit> {
    let completion = Arc::new(Mutex::new(CompletionData {
        accounts: vec![
            (prepared.ctx.own.account.to_string(), String::from("me")),
            (prepared.ctx.peer.account.to_string(), String::from("peer")),
        ],
        ..CompletionData::default()
    }));
    let (mut terminal, printer) = Terminal::start(Options {
        history: Some(prepared.history.clone()),
        theme: prepared.ctx.theme,
        completion: Arc::clone(&completion),
        runtime: runtime.handle().clone(),
    })
    .context("taking over the terminal")?;
    let ndjson = output.is_json();
    let started = runtime.block_on(prepared.start(printer.clone(), ndjson, None));
    let (executor, autopilot, following) = match started {
        Ok(started) => started,
        Err(error) => {
            terminal.finish();
            return Err(error);
        }
    };
    let waker = terminal.waker();
    let prompt = Arc::new(Mutex::new(String::new()));
    runtime.spawn(watch(executor.board.clone(), waker, completion, Arc::clone(&prompt)));
    let mut shell = Shell { runtime, executor, printer, prompt, quiet: global.plain };
    shell.greet();
    let left = shell.talk(&mut terminal);
    let executor = shell.executor;
    runtime.block_on(async {
        if left {
            executor.handle.disconnect().await;
        }
        // Whatever is still to be told is told; a node that hangs is not waited for.
        let _ = tokio::time::timeout(GOODBYE, following).await;
    });
    terminal.finish();
    drop(autopilot);
    let end = executor.board.lock().end.clone();
    match end {
        // Why it ended was told as it did.
        Some(end) if !left => Ok(Exit::of(end.exit)),
        _ => Ok(Exit::Ok),
    }
}

/// Wakes the prompt when the channel has ended, exchanges it when it is out of date, and
/// keeps completions up to date.
async fn watch(
    board: Board,
    waker: Waker,
    completion: Arc<Mutex<CompletionData>>,
    prompt: Arc<Mutex<String>>,
) {
    loop {
        let ended = board
            .until(GLANCE, |state| {
                let mut data = completion.lock().unwrap_or_else(PoisonError::into_inner);
                data.pending =
                    state.cards.keys().map(|id| (id.0, String::from("waits for you"))).collect();
                data.hashes.clone_from(&state.hashes);
                state.end.is_some().then_some(())
            })
            .await;
        if ended.is_some() {
            waker.wake();
            return;
        }
        let ctx = board.ctx();
        let shown = prompt.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // Plain means that nothing on screen changes.
        if !ctx.theme.plain && !shown.is_empty() && shown != view::prompt(&ctx) {
            waker.refresh();
        }
    }
}

struct Shell<'a> {
    runtime: &'a Runtime,
    executor: Executor,
    printer: Printer,
    /// The prompt on screen.
    prompt: Arc<Mutex<String>>,
    quiet: bool,
}

impl Shell<'_> {
    fn greet(&self) {
        let ctx = self.executor.board.ctx();
        if let Some(dev) = &self.executor.dev {
            self.printer.print(ctx.theme.fold(&format!(
                "An embedded node at http://{} with {} on autopilot. No real coins.",
                dev.http_addr,
                ctx.peer.short()
            )));
        }
        if !self.quiet {
            self.printer.print(String::from(
                "Type help for the commands, Tab to look around, Ctrl-D to leave.",
            ));
        }
    }

    /// Takes lines until the person leaves (true) or the channel ends (false).
    fn talk(&mut self, terminal: &mut Terminal) -> bool {
        loop {
            let prompt = view::prompt(&self.executor.board.ctx());
            self.prompt.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&prompt);
            match terminal.read_line(&prompt) {
                Input::Line(line) => match self.line(&line) {
                    Ok(Next::Go) => {}
                    Ok(Next::Detach) => return true,
                    Err(failure) => {
                        complain(&self.printer, &self.executor.board, &failure);
                        self.printer.flush(SETTLE);
                        let dropped = terminal.drop_pasted();
                        if dropped > 0 {
                            let lines = if dropped == 1 { "line was" } else { "lines were" };
                            self.printer.print(format!("{dropped} more pasted {lines} not run."));
                        }
                    }
                },
                // The line is gone, the session stays.
                Input::Interrupted | Input::Outdated => {}
                Input::Eof => return true,
                Input::Woken => return false,
                Input::Failed(error) => {
                    self.printer.print(format!("The terminal cannot be read any more: {error}."));
                    return true;
                }
            }
            if self.executor.board.lock().end.is_some() {
                return false;
            }
        }
    }

    fn line(&mut self, line: &Entered) -> Result<Next, Failure> {
        let command =
            parse(&line.text).map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
        if let Command::Track(_) | Command::Retry { .. } = command {
            self.follow(command);
            return Ok(Next::Go);
        }
        self.executor.begun = Some(line.begun);
        let next = self.runtime.block_on(self.executor.run(command))?;
        // Its consequences usually come within a moment: let them stand above the prompt.
        self.runtime.block_on(async { tokio::time::sleep(MOMENT).await });
        self.printer.flush(SETTLE);
        Ok(next)
    }

    /// Following a transaction takes blocks; the prompt stays free meanwhile.
    fn follow(&self, command: Command) {
        let mut executor = self.executor.beside();
        let printer = self.printer.clone();
        self.runtime.spawn(async move {
            if let Err(failure) = executor.run(command).await {
                complain(&printer, &executor.board, &failure);
            }
        });
    }
}

/// Tells of a failure at the prompt.
fn complain(printer: &Printer, board: &Board, failure: &Failure) {
    printer.print(view::render_failure(&failure.message, &failure.hints, &board.ctx()).join("\n"));
}
