//! Plays a script, line by line.

use std::time::Duration;

use anyhow::Result;
use clap::Parser;
use serde_json::json;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::source::Source;
use super::stage::Stage;
use super::stop::{Place, Stop};
use super::{broken_off, finished};
use crate::cli::args::{AtEof, Global, Open, Resume};
use crate::cli::exec::Next;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open::look::stream;
use crate::cli::output::Output;
use crate::cli::scope::Scope;
use crate::cli::sure::Sure;
use crate::cli::{open, resume};
use crate::command::{self, Command, parse};
use crate::repl::Printer;
use crate::script::{Logical, Manner, Prefix, Statement};
use crate::view::{self, Kind};
use crate::wire::TxOptions;

/// How deep scripts may name each other.
const DEEPEST: usize = 16;

/// A script and what it plays on.
pub(super) struct Player<'a> {
    pub(super) global: &'a Global,
    /// Who tells what is found before a channel opens.
    pub(super) output: Output,
    pub(super) printer: Printer,
    pub(super) ndjson: bool,
    pub(super) scope: Scope,
    /// The channel, once there is one.
    pub(super) stage: Option<Stage>,
    /// Scripts being read, the innermost last.
    pub(super) sources: Vec<Source>,
    /// How long what is under way may take once input has ended.
    pub(super) drain: Duration,
    /// What was begun with `&` and has not ended.
    pub(super) beside: JoinSet<(Place, Result<Next, Failure>)>,
    /// How many lines were told before there was a channel.
    pub(super) told: u64,
}

/// `open` and `resume` as a script's line has them.
#[derive(Debug, Parser)]
#[command(name = "", no_binary_name = true, disable_help_flag = true)]
enum Beginning {
    Open(Box<Open>),
    Resume(Box<Resume>),
}

impl Player<'_> {
    /// Plays all lines, and does what is to be done at the end.
    pub(super) async fn play(&mut self) -> Result<(), Stop> {
        if let Some(stage) = &self.stage {
            stage.opened().await?;
        }
        while let Some(source) = self.sources.last_mut() {
            let board = self.stage.as_ref().map(|stage| stage.executor.board.clone());
            let read = tokio::select! {
                biased;
                read = source.next() => read,
                // No line can mend this, and none may ever come.
                () = broken_off(board.as_ref()) => {
                    return self.stage.as_ref().map_or(Ok(()), |stage| Ok(finished(&stage.executor)?));
                }
                // A line that was not waited for has failed meanwhile.
                Some(ended) = self.beside.join_next() => {
                    settle(ended)?;
                    continue;
                }
            };
            let Some(read) = read else {
                self.sources.pop();
                continue;
            };
            let (place, logical) = read?;
            match self.line(&place, logical).await {
                Ok(Next::Go) => {}
                Ok(Next::Detach) => return Ok(()),
                Err(failure) => {
                    // An earlier line that was not waited for may be why.
                    while let Some(ended) = self.beside.try_join_next() {
                        settle(ended)?;
                    }
                    return Err(Stop { at: Some(place), failure });
                }
            }
            while let Some(ended) = self.beside.try_join_next() {
                settle(ended)?;
            }
        }
        self.drained().await?;
        match &mut self.stage {
            Some(stage) => Ok(stage.at_end().await?),
            None => Ok(()),
        }
    }

    /// Waits for what was begun with `&`.
    async fn drained(&mut self) -> Result<(), Stop> {
        let drained = async {
            while let Some(ended) = self.beside.join_next().await {
                settle(ended)?;
            }
            Ok(())
        };
        match tokio::time::timeout(self.drain, drained).await {
            Ok(drained) => drained,
            Err(_) => {
                let why = format!(
                    "the input ended, and what was begun with & had not ended {} s later",
                    self.drain.as_secs()
                );
                Err(Failure::new(Exit::Timeout, why).hint("--drain DURATION   waits longer").into())
            }
        }
    }

    /// One line.
    async fn line(&mut self, place: &Place, logical: Logical) -> Result<Next, Failure> {
        let Statement { prefix, command, beside } = Statement::read(&logical.text);
        let first = command.split_whitespace().next().unwrap_or_default();
        let board = self.stage.as_ref().map(|stage| stage.executor.board.clone());
        if matches!(first, "open" | "resume") {
            let words = self.scope.expand(&command, Manner::Words, board.as_ref())?;
            let words = command::words(&words).map_err(|error| usage(&error))?;
            let done = self.begin(words.into_iter().map(|word| word.text).collect()).await;
            return judge(&prefix, &command, done.map(|()| Next::Go));
        }
        let spec = command::find(first.trim_start_matches('/'));
        let mut text = match spec {
            // Its names are looked up where it is judged.
            Some(spec) if spec.name == "assert" => command.clone(),
            Some(spec) if spec.takes_rest() => {
                self.scope.expand(&command, Manner::Verbatim, board.as_ref())?
            }
            _ => self.scope.expand(&command, Manner::Words, board.as_ref())?,
        };
        if let Some((body, expands)) = logical.body {
            text.push(' ');
            text.push_str(&match expands {
                true => self.scope.expand(&body, Manner::Verbatim, board.as_ref())?,
                false => body,
            });
        }
        if let Some(stage) = &self.stage {
            stage.executor.voice.typed(&text, "script");
        }
        let understood = parse(&text).map_err(|error| usage(&error))?;
        if beside {
            self.begin_beside(place, prefix, command, understood).await?;
            return Ok(Next::Go);
        }
        let done = self.run(understood).await;
        judge(&prefix, &command, done)
    }

    async fn run(&mut self, command: Command) -> Result<Next, Failure> {
        match (command, &mut self.stage) {
            (Command::Source(file), _) => {
                if self.sources.len() >= DEEPEST {
                    let why = format!("more than {DEEPEST} scripts within each other");
                    return Err(Failure::new(Exit::Usage, why));
                }
                let inner = self.sources.last().map(|source| source.beside(&file));
                self.sources.push(Source::file(&inner.unwrap_or_else(|| file.into()))?);
                Ok(Next::Go)
            }
            (command, Some(stage)) => {
                let network = stage.executor.board.ctx().network;
                Sure::of(self.global).in_script(&command, Some(&network))?;
                if acts(&command) {
                    stage.executor.board.mark();
                }
                stage.executor.run(command).await
            }
            (command, None) => self.run_alone(command).await,
        }
    }

    /// What can be done without a channel.
    async fn run_alone(&mut self, command: Command) -> Result<Next, Failure> {
        match command {
            Command::Nothing => {}
            Command::Quit | Command::Detach => return Ok(Next::Detach),
            Command::Let { name, value } => self.scope.set(&name, value)?,
            Command::Assert(condition) => self.scope.assert(&condition, None)?,
            Command::Sleep(time) => tokio::time::sleep(time).await,
            Command::Echo(text) => {
                let shown = view::sanitize(&text).into_owned();
                self.tell(Kind::Note, &json!({"event": "echo", "text": text}), &shown);
            }
            _ => {
                return Err(Failure::new(Exit::Usage, "there is no channel yet")
                    .hint("open …   as the line before, with the flags of `aechan open`")
                    .hint("resume CHANNEL   to go on with a stored one"));
            }
        }
        Ok(Next::Go)
    }

    /// Tells a result while there is no channel to tell it.
    pub(super) fn tell(&mut self, kind: Kind, fields: &serde_json::Value, text: &str) {
        if self.ndjson {
            self.told = self.told.saturating_add(1);
            let time = crate::cli::clock::Stamp::now().rfc3339();
            let line = view::object(kind, self.told, &time, fields);
            if let Some(line) = crate::cli::voice::shaped(&stream(self.global), &line) {
                self.printer.print(line);
            }
        } else if !text.is_empty() {
            self.printer.print(text);
        }
    }

    /// `open …` and `resume …`.
    async fn begin(&mut self, words: Vec<String>) -> Result<(), Failure> {
        if let Some(mut stage) = self.stage.take() {
            stage.over().await;
            if stage.executor.board.lock().end.is_none() {
                self.stage = Some(stage);
                return Err(Failure::new(Exit::Usage, "this script has a channel already")
                    .hint("shutdown   or `leave` ends it before the next"));
            }
            // Its end is known; the next one is told after it.
            let _is_told = stage.leave().await;
            stage.summary(Exit::Ok.code());
            self.told = stage.executor.voice.told();
        }
        let beginning = Beginning::try_parse_from(words).map_err(|error| {
            let text = error.to_string();
            let text = text.strip_prefix("error: ").unwrap_or(&text);
            let first = text.split("\n\n").next().unwrap_or(text);
            Failure::new(Exit::Usage, first.split_whitespace().collect::<Vec<_>>().join(" "))
                .hint("aechan open --help")
        })?;
        let live = match &beginning {
            Beginning::Open(args) => &args.live,
            Beginning::Resume(args) => &args.live,
        };
        if !live.script.lines.is_empty() || !live.script.lets.is_empty() {
            return Err(Failure::new(Exit::Usage, "-c and --let have no place within a script"));
        }
        let prepared = match &beginning {
            Beginning::Open(args) => open::prepare(args, self.global, &self.output, false).await,
            Beginning::Resume(args) => {
                resume::prepare(args, self.global, &self.output, false).await
            }
        };
        let mut prepared = prepared.map_err(carried)?;
        for warning in &prepared.warnings {
            self.printer.talk(format!("note: {}", view::sanitize(warning)));
        }
        prepared.told = self.told;
        self.on_stage(prepared, live.at_eof).await.map_err(carried)?;
        match &self.stage {
            Some(stage) => stage.opened().await,
            None => Ok(()),
        }
    }

    /// Opens the socket.
    pub(super) async fn on_stage(&mut self, prepared: open::Prepared, at_eof: AtEof) -> Result<()> {
        if at_eof == AtEof::Shutdown {
            // Told now, not when the last line has been run and the channel stays open.
            let shutdown = Command::Shutdown(TxOptions::default());
            Sure::of(self.global).in_script(&shutdown, Some(&prepared.ctx.network))?;
        }
        let printer = self.printer.clone();
        let stage = Stage::begin(prepared, at_eof, printer, self.ndjson, &self.scope).await?;
        self.stage = Some(stage);
        Ok(())
    }

    /// Begins a command, and goes on.
    async fn begin_beside(
        &mut self,
        place: &Place,
        prefix: Prefix,
        text: String,
        command: Command,
    ) -> Result<(), Failure> {
        let Some(stage) = &mut self.stage else {
            return Err(Failure::new(Exit::Usage, "there is no channel yet"));
        };
        let network = stage.executor.board.ctx().network;
        Sure::of(self.global).in_script(&command, Some(&network))?;
        if acts(&command) {
            stage.executor.board.mark();
        }
        let mut executor = stage.executor.beside();
        let has_begun = std::sync::Arc::new(Notify::new());
        executor.begins = Some(std::sync::Arc::clone(&has_begun));
        let orders = command.operates();
        let place = place.clone();
        let (ended, end) = tokio::sync::oneshot::channel::<()>();
        self.beside.spawn(async move {
            let done = executor.run(command).await;
            // Nobody may be waiting for the beginning any more.
            let _ = ended.send(());
            (place, judge(&prefix, &text, done))
        });
        // Two lines with & keep their order.
        if orders {
            tokio::select! {
                () = has_begun.notified() => {}
                _ = end => {}
            }
        }
        Ok(())
    }
}

/// How a line begun with `&` ended.
fn settle(
    ended: Result<(Place, Result<Next, Failure>), tokio::task::JoinError>,
) -> Result<(), Stop> {
    match ended {
        Ok((_, Ok(_))) => Ok(()),
        Ok((place, Err(failure))) => Err(Stop { at: Some(place), failure }),
        Err(error) => Err(Failure::new(Exit::Internal, error.to_string()).into()),
    }
}

/// Whether `expect` looks back to this command and no further: it does something.
pub(in crate::cli) const fn acts(command: &Command) -> bool {
    command.operates()
        || matches!(command, Command::Approve { .. } | Command::Reject { .. } | Command::Dev(_))
}

/// What stands before a command decides what its end means: `-` ignores a failure, `!`
/// wants one, `! E1001` wants that one.
fn judge(prefix: &Prefix, command: &str, done: Result<Next, Failure>) -> Result<Next, Failure> {
    match (prefix, done) {
        (Prefix::Succeeds, done) => done,
        (Prefix::Whatever, done) => Ok(done.unwrap_or(Next::Go)),
        (Prefix::Fails(_), Ok(_)) => Err(Failure::new(
            Exit::Expectation,
            format!("`{command}` succeeded, but a failure was expected"),
        )),
        (Prefix::Fails(Some(code)), Err(failure)) if failure.id() != Some(code) => Err(
            Failure::new(Exit::Expectation, format!("expected {code}, but: {}", failure.message)),
        ),
        (Prefix::Fails(_), Err(_)) => Ok(Next::Go),
    }
}

fn usage(error: &command::GrammarError) -> Failure {
    Failure::new(Exit::Usage, error.to_string())
}

/// A failure with what caused it in one message, and the code that it has elsewhere.
fn carried(error: anyhow::Error) -> Failure {
    let exit = crate::cli::output::exit_of(&error);
    match error.downcast::<Failure>() {
        Ok(failure) => failure,
        Err(error) => Failure { exit, message: format!("{error:#}"), hints: Vec::new() },
    }
}
