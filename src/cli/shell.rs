//! The prompt of a live session. The editor holds the main thread; the channel runs
//! beside it and speaks through the printer, so that what is being typed stays intact.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::runtime::Runtime;

use super::args::Global;
use super::board::Board;
use super::complete;
use super::exec::{Executor, Next};
use super::exit::{Exit, Failure};
use super::open::Prepared;
use super::output::Output;
use super::script;
use super::sure::Sure;
use crate::command::{self, AmountArg, Command, parse};
use crate::fault;
use crate::repl::{self, CompletionData, Entered, Input, Options, Printer, Terminal, Waker};
use crate::script::{Assembler, Logical, Manner};
use crate::session::{Activity, Phase};
use crate::view::{self, Unit};

/// How long the prompt waits for what a line brings about, so that its answer usually
/// stands above the next prompt.
const SETTLE: Duration = Duration::from_millis(150);

/// How long the node is given to answer a line before the next prompt.
const MOMENT: Duration = Duration::from_millis(40);

/// How often it is looked whether the prompt is out of date.
const GLANCE: Duration = Duration::from_millis(200);

/// How long the end of the connection may take once it is wanted.
const GOODBYE: Duration = Duration::from_secs(5);

/// How deep scripts may name each other.
const DEEPEST: usize = 16;

/// Whether a person can be asked here.
pub(super) fn is_possible() -> bool {
    repl::is_interactive()
}

/// The terminal's columns.
pub(super) fn width() -> Option<usize> {
    let given = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    given.or_else(columns).filter(|columns| *columns > 0)
}

/// The terminal's columns as they are at this moment, whatever they were at the start.
fn columns() -> Option<usize> {
    let asked = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.filter(|columns| *columns > 0)
}

pub(super) fn run(
    runtime: &Runtime,
    prepared: Prepared,
    global: &Global,
    output: &mut Output,
) -> Result<Exit> {
    let parties = [
        (prepared.ctx.own.account.to_string(), String::from("me")),
        (prepared.ctx.peer.account.to_string(), String::from("peer")),
    ];
    let completion = Arc::new(Mutex::new(CompletionData {
        accounts: parties.into_iter().chain(complete::key_accounts(global)).collect(),
        ..CompletionData::default()
    }));
    let (mut terminal, printer) = Terminal::start(Options {
        history: prepared.history.clone(),
        theme: prepared.ctx.theme,
        completion: Arc::clone(&completion),
        runtime: runtime.handle().clone(),
    })
    .context("taking over the terminal")?;
    let ndjson = output.is_json();
    let rings = prepared.taste.bell && !prepared.ctx.theme.plain;
    let started = runtime.block_on(prepared.start(printer.clone(), ndjson, None));
    let (executor, autopilot, following) = match started {
        Ok(started) => started,
        Err(error) => {
            terminal.finish();
            return Err(error);
        }
    };
    executor.board.lock().bell = rings;
    let waker = terminal.waker();
    let called = Arc::new(AtomicU8::new(0));
    runtime.spawn(called_off(waker.clone(), Arc::clone(&called)));
    let prompt = Arc::new(Mutex::new(String::new()));
    let shared = Arc::clone(&completion);
    runtime.spawn(watch(executor.board.clone(), waker, completion, Arc::clone(&prompt)));
    let mut shell = Shell {
        runtime,
        executor,
        printer,
        prompt,
        completion: shared,
        assembler: Assembler::default(),
        sourcing: 0,
        quiet: global.plain,
        sure: Sure::of(global),
    };
    shell.greet();
    let left = shell.talk(&mut terminal) || called.load(Ordering::SeqCst) != 0;
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
    match called.load(Ordering::SeqCst) {
        0 => {}
        code => return Ok(Exit::of(code)),
    }
    match end {
        // Why it ended was told as it did.
        Some(end) if !left || end.exit == Exit::Config.code() => Ok(Exit::of(end.exit)),
        _ => Ok(Exit::Ok),
    }
}

/// A terminal that hangs up or a program that is told to end leaves as Ctrl-D does, and
/// gives the terminal back.
async fn called_off(waker: Waker, called: Arc<AtomicU8>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut hangup)) =
        (signal(SignalKind::terminate()), signal(SignalKind::hangup()))
    else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
    called.store(Exit::Terminated.code(), Ordering::SeqCst);
    waker.wake();
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
                data.codes.clone_from(&state.codes);
                data.channels = state
                    .ctx
                    .channel_id
                    .map(|id| (id.to_string(), String::from("this channel")))
                    .into_iter()
                    .collect();
                state.end.is_some().then_some(())
            })
            .await;
        if ended.is_some() {
            waker.wake();
            return;
        }
        if let Some(columns) = columns() {
            board.lock().ctx.theme.width = columns;
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
    /// What can be completed.
    completion: Arc<Mutex<CompletionData>>,
    /// Puts continued lines and texts together.
    assembler: Assembler,
    /// How many scripts are being read within each other.
    sourcing: usize,
    quiet: bool,
    /// Who is asked before what cannot be taken back.
    sure: Sure,
}

impl Shell<'_> {
    fn greet(&self) {
        let ctx = self.executor.board.ctx();
        if let Some(dev) = &self.executor.dev {
            self.say(&format!(
                "An embedded node at http://{} with {} on autopilot. No real coins.",
                dev.http_addr,
                ctx.peer.short()
            ));
        }
        if !self.quiet {
            self.say("Type help for the commands, Tab to look around, Ctrl-D to leave.");
        }
    }

    /// A sentence, broken at words.
    fn say(&self, text: &str) {
        let theme = self.executor.board.ctx().theme;
        let lines = view::wrap(&theme.fold(text), theme.width);
        self.printer.print(lines.join("\n"));
    }

    /// Takes lines until the person leaves (true) or the channel ends (false).
    fn talk(&mut self, terminal: &mut Terminal) -> bool {
        loop {
            let ctx = self.executor.board.ctx();
            let prompt = match self.assembler.is_open() {
                true => ctx.theme.fold("… "),
                false => view::prompt(&ctx),
            };
            self.is_asking(if self.assembler.is_open() { "" } else { &prompt });
            match terminal.read_line(&prompt) {
                Input::Line(line) => match self.line(terminal, &line) {
                    Ok(Next::Go) => {}
                    Ok(Next::Detach) => return true,
                    Err(failure) => {
                        complain(&self.printer, &self.executor.board, &failure);
                        self.printer.flush(SETTLE);
                    }
                },
                Input::Pasted(lines) => {
                    if self.pasted(terminal, &lines) {
                        return true;
                    }
                }
                // The line is gone, the session stays.
                Input::Interrupted { was_empty } => {
                    if self.assembler.is_open() {
                        self.assembler.clear();
                    } else if was_empty {
                        self.abort(terminal);
                    }
                }
                Input::Outdated => {}
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

    /// What is on screen as the prompt; nothing while it must not be exchanged.
    fn is_asking(&self, prompt: &str) {
        let mut shown = self.prompt.lock().unwrap_or_else(PoisonError::into_inner);
        prompt.clone_into(&mut shown);
    }

    /// Asks a question; only a `y` or `yes` that was begun after it is one.
    fn confirm(&self, terminal: &mut Terminal, question: &str) -> bool {
        let asked = Instant::now();
        self.is_asking("");
        let prompt = self.executor.board.ctx().theme.fold(question);
        loop {
            return match terminal.read_line(&prompt) {
                Input::Line(line) => {
                    let is_yes = matches!(line.text.trim(), "y" | "Y" | "yes");
                    if is_yes && line.begun < asked {
                        self.printer
                            .print(String::from("Not taken: that key came before the question."));
                        self.printer.flush(SETTLE);
                        continue;
                    }
                    is_yes
                }
                Input::Outdated => continue,
                _ => false,
            };
        }
    }

    /// Several lines at once: asked about once, then run as a script is, up to the first
    /// that fails. Whether the session is to be left.
    fn pasted(&mut self, terminal: &mut Terminal, lines: &[Entered]) -> bool {
        let count = lines.iter().filter(|line| !line.text.trim().is_empty()).count();
        if !self.confirm(terminal, &format!("paste {count} lines as a script? [y/N] ")) {
            self.printer.print(String::from("Nothing of it was run."));
            return false;
        }
        let mut rest = lines
            .iter()
            .filter(|line| self.assembler.is_open() || !line.text.trim().is_empty())
            .cloned()
            .collect::<VecDeque<_>>();
        while let Some(line) = rest.pop_front() {
            match self.line(terminal, &line) {
                Ok(Next::Go) => {}
                Ok(Next::Detach) => return true,
                Err(failure) => {
                    self.assembler.clear();
                    complain(&self.printer, &self.executor.board, &failure);
                    self.printer.flush(SETTLE);
                    if !rest.is_empty() {
                        let lines = if rest.len() == 1 { "line was" } else { "lines were" };
                        self.printer.print(format!("{} more pasted {lines} not run.", rest.len()));
                    }
                    return false;
                }
            }
        }
        false
    }

    /// Ctrl-C on an empty line while something is under way.
    fn abort(&mut self, terminal: &mut Terminal) {
        let (card, phase) = {
            let state = self.executor.board.lock();
            (state.cards.keys().next().copied(), state.ctx.phase)
        };
        match (card, phase) {
            (Some(id), Phase::Open(_) | Phase::Closing) => {
                let question = format!("Abort it by refusing sign request #{id}? [y/N] ");
                if !self.confirm(terminal, &question) {
                    return;
                }
                let refuse = Command::Reject { id: Some(id), code: None };
                self.executor.begun = Some(Instant::now());
                if let Err(failure) = self.runtime.block_on(self.executor.run(refuse)) {
                    complain(&self.printer, &self.executor.board, &failure);
                }
                self.printer.flush(SETTLE);
            }
            (None, Phase::Open(activity)) if activity != Activity::Idle => {
                self.printer.print(String::from(
                    "Nothing of yours waits for a signature: it is the peer's turn. timers shows how long; detach leaves.",
                ));
            }
            _ => self.printer.print(String::from("Nothing is under way. Ctrl-D or detach leaves.")),
        }
    }

    fn line(&mut self, terminal: &mut Terminal, line: &Entered) -> Result<Next, Failure> {
        fault::point("prompt-line");
        let usage = |error: &dyn std::fmt::Display| Failure::new(Exit::Usage, error.to_string());
        if !self.assembler.is_open()
            && let Some(command) = line.text.trim_start().strip_prefix('!')
        {
            return self.outside(command);
        }
        self.executor.voice.typed(&line.text, "prompt");
        let logical = self.assembler.take(1, &line.text).map_err(|error| usage(&error))?;
        let Some(logical) = logical else { return Ok(Next::Go) };
        let command = self.understand(logical)?;
        let network = self.executor.board.ctx().network;
        if let Some(question) = self.sure.before(&command, Some(&network)) {
            self.is_asking("");
            let prompt = self.executor.board.ctx().theme.fold(&question.text());
            question.judge(&typed(terminal, &prompt))?;
        }
        if let Command::Track(_)
        | Command::Retry { .. }
        | Command::Http { .. }
        | Command::Cosign { .. } = command
        {
            self.follow(command);
            return Ok(Next::Go);
        }
        if let Command::Source(file) = command {
            return self.source(terminal, &file, line.begun);
        }
        self.remember(&command);
        self.warn(&command, &line.text);
        if script::acts(&command) {
            self.executor.board.mark();
        }
        self.executor.begun = Some(line.begun);
        let next = self.runtime.block_on(self.executor.run(command))?;
        // Its consequences usually come within a moment: let them stand above the prompt.
        self.runtime.block_on(async { tokio::time::sleep(MOMENT).await });
        self.printer.flush(SETTLE);
        Ok(next)
    }

    /// Variables and texts put in, and read.
    fn understand(&self, logical: Logical) -> Result<Command, Failure> {
        let board = Some(&self.executor.board);
        let scope = &self.executor.scope;
        let first = logical.text.split_whitespace().next().unwrap_or_default();
        let spec = command::find(first.trim_start_matches('/'));
        let mut text = match spec {
            Some(spec) if spec.name == "assert" => logical.text.clone(),
            // To a person a dollar sign is a dollar sign, unless it is a variable.
            Some(spec) if spec.takes_rest() => scope.expand_known(&logical.text, board),
            _ => scope.expand(&logical.text, Manner::Words, board)?,
        };
        if let Some((body, expands)) = logical.body {
            text.push(' ');
            text.push_str(&if expands { scope.expand_known(&body, board) } else { body });
        }
        parse(&text).map_err(|error| Failure::from(&error))
    }

    /// `source FILE`: its lines, as if they were typed, up to the first that fails.
    fn source(
        &mut self,
        terminal: &mut Terminal,
        file: &str,
        begun: Instant,
    ) -> Result<Next, Failure> {
        if self.sourcing >= DEEPEST {
            return Err(Failure::new(Exit::Usage, "too many scripts within each other"));
        }
        let text = std::fs::read_to_string(file).map_err(|error| {
            Failure::new(Exit::NotFound, format!("cannot read the script {file}: {error}"))
        })?;
        self.sourcing += 1;
        let mut done = Ok(Next::Go);
        for (at, line) in text.lines().enumerate() {
            let entered = Entered { text: line.to_owned(), begun };
            done = self.line(terminal, &entered).map_err(|mut failure| {
                failure.message = format!("{file}:{}: {}", at + 1, failure.message);
                failure
            });
            if done != Ok(Next::Go) {
                break;
            }
        }
        self.sourcing -= 1;
        self.assembler.clear();
        done
    }

    /// `!command`: the shell's, with the terminal as it is.
    fn outside(&self, command: &str) -> Result<Next, Failure> {
        if command.trim().is_empty() {
            return Err(Failure::new(Exit::Usage, "`!` runs a command of the shell: !ls"));
        }
        let shell = std::env::var_os("SHELL").unwrap_or_else(|| "/bin/sh".into());
        let status = std::process::Command::new(&shell).arg("-c").arg(command.trim()).status();
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => self.printer.print(match status.code() {
                Some(code) => format!("The command ended with exit code {code}."),
                None => String::from("The command was ended by a signal."),
            }),
            Err(error) => {
                let shell = shell.to_string_lossy().into_owned();
                return Err(Failure::new(Exit::NotFound, format!("cannot run {shell}: {error}")));
            }
        }
        Ok(Next::Go)
    }

    /// The amount used last, for completion.
    fn remember(&self, command: &Command) {
        let (Command::Update { amount, .. }
        | Command::Deposit { amount, .. }
        | Command::Withdraw { amount, .. }) = command
        else {
            return;
        };
        if let AmountArg::Exact(amount) = amount {
            let mut data = self.completion.lock().unwrap_or_else(PoisonError::into_inner);
            data.last_amount = Some(Unit::Auto.show(*amount).replace('_', ""));
        }
    }

    /// A few aettos are worth nothing: whoever types a bare number so small may have meant
    /// AE, and is told before anything is signed.
    fn warn(&self, command: &Command, text: &str) {
        let (Command::Update { amount, .. }
        | Command::Deposit { amount, .. }
        | Command::Withdraw { amount, .. }) = command
        else {
            return;
        };
        let AmountArg::Exact(amount) = amount else { return };
        let typed = amount.to_string();
        let words: Vec<_> = text.split_whitespace().collect();
        if amount.aettos() > repl::WORTHLESS || !words.contains(&typed.as_str()) {
            return;
        }
        let meant: Vec<_> = words
            .iter()
            .map(|word| if *word == typed { format!("{word}ae") } else { (*word).to_owned() })
            .collect();
        self.executor.voice.note(
            "note",
            &format!(
                "{typed} is {typed} aetto ({}ae); say `{}` if that is what you meant",
                amount.in_ae(),
                meant.join(" ")
            ),
        );
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

/// What is typed as the answer to a question; nothing if it is called off, or was begun
/// before the question was there.
pub(super) fn typed(terminal: &mut Terminal, prompt: &str) -> String {
    let asked = Instant::now();
    loop {
        match terminal.read_line(prompt) {
            Input::Line(line) if line.begun >= asked => return line.text,
            Input::Line(_) | Input::Outdated => {}
            _ => return String::new(),
        }
    }
}

/// Tells of a failure at the prompt.
fn complain(printer: &Printer, board: &Board, failure: &Failure) {
    let word = failure.id().map_or_else(|| format!("exit {}", failure.exit), str::to_owned);
    board.lock().last_fault = Some(word);
    printer.print(view::render_failure(&failure.message, &failure.hints, &board.ctx()).join("\n"));
}
