//! A session driven by standard input, line by line: each command runs to its end before
//! the next, and the exit code tells how it went (`design/interface.md`, Scripts and
//! pipes).

use std::time::Duration;

use anyhow::{Context, Result};

use super::args::{AtEof, Form, Global, Live};
use super::board::{Board, State};
use super::exec::{Executor, Next, ended, unsigned};
use super::exit::{Exit, Failure, is_code};
use super::open::Prepared;
use super::output::Output;
use super::voice::Voice;
use crate::command::{Command, parse};
use crate::repl::{Lines, Printer};
use crate::wire::TxOptions;

/// How long what is under way may take once input has ended.
const DRAIN: Duration = Duration::from_secs(30);

pub(super) async fn run(
    prepared: Prepared,
    args: &Live,
    global: &Global,
    output: &mut Output,
) -> Result<Exit> {
    let patience = prepared.patience;
    let ndjson = global.output != Some(Form::Pretty);
    let (printer, printing) = Printer::streams().context("starting to print")?;
    let (mut executor, _autopilot, following) =
        match prepared.start(printer, ndjson, Some(patience)).await {
            Ok(started) => started,
            Err(error) => {
                printing.finish();
                return Err(error);
            }
        };
    let voice = executor.voice.clone();
    let result = tokio::select! {
        result = play(&mut executor, args, patience) => result,
        failure = interrupted() => Err(failure.into()),
        () = unheard(&voice) => Ok(()),
    };
    executor.handle.disconnect().await;
    // The last events, the end among them, are still to be told.
    if tokio::time::timeout(DRAIN, following).await.is_err() {
        output.talk("the connection did not end in time");
    }
    if let Err(stop) = &result {
        stop.tell(&voice);
    }
    summary(&executor, result.as_ref().map_or_else(|stop| stop.failure.exit, |()| 0));
    output.end_results();
    printing.finish();
    if voice.is_broken() {
        return Ok(Exit::BrokenPipe);
    }
    result.map(|()| Exit::Ok).map_err(|stop| stop.located().into())
}

/// What stopped a script, and the line where it did.
struct Stop {
    at: Option<(usize, String)>,
    failure: Failure,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self { at: None, failure }
    }
}

impl Stop {
    /// Tells programs.
    fn tell(&self, voice: &Voice) {
        let (line, command) =
            self.at.as_ref().map_or((None, None), |(n, text)| (Some(n), Some(text)));
        let id = self.failure.id();
        if voice.is_ndjson() {
            voice.result(
                "error",
                &serde_json::json!({
                    "id": id, "exit": self.failure.exit, "message": self.failure.message,
                    "hint": self.failure.hints, "line": line, "command": command,
                }),
                &[],
            );
        }
    }

    /// The failure with the line in its message.
    fn located(mut self) -> Failure {
        if let Some((number, line)) = &self.at {
            let mut shown: String = line.trim().chars().take(60).collect();
            if !shown.is_empty() {
                shown.push_str(": ");
            }
            self.failure.message = format!("stdin:{number}: {shown}{}", self.failure.message);
        }
        self.failure
    }
}

/// Opens, plays the lines, and does what is to be done at the end.
async fn play(executor: &mut Executor, args: &Live, patience: Duration) -> Result<(), Stop> {
    opened(executor, patience).await?;
    let mut lines =
        Lines::stdin().map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
    let board = executor.board.clone();
    loop {
        let read = tokio::select! {
            biased;
            read = lines.next() => read,
            // No line can mend this, and none may ever come.
            () = broken_off(&board) => return Ok(finished(executor)?),
        };
        let Some(read) = read else { break };
        let line = match read.text {
            Ok(line) => line,
            Err(why) => {
                let failure = Failure::new(Exit::Usage, why);
                return Err(Stop { at: Some((read.number, String::new())), failure });
            }
        };
        match play_line(executor, &line).await {
            Ok(Next::Go) => {}
            Ok(Next::Detach) => return Ok(()),
            Err(failure) => return Err(Stop { at: Some((read.number, line)), failure }),
        }
    }
    Ok(at_end(executor, args.at_eof, patience).await?)
}

/// Waits until nobody reads standard output any more. Only a write can show that, so there
/// is nothing to wait on.
async fn unheard(voice: &Voice) {
    while !voice.is_broken() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Waits until the channel has ended other than well.
async fn broken_off(board: &Board) {
    let long = Duration::from_secs(3600);
    let ended =
        |state: &mut State| state.end.as_ref().is_some_and(|end| end.exit != 0).then_some(());
    while board.until(long, ended).await.is_none() {}
}

/// Waits until the channel is usable.
pub(super) async fn opened(executor: &Executor, patience: Duration) -> Result<(), Failure> {
    let open = executor
        .board
        .until(patience, |state| {
            if state.opened || !state.cards.is_empty() {
                Some(true)
            } else {
                state.end.is_some().then_some(false)
            }
        })
        .await;
    match open {
        Some(true) => Ok(()),
        Some(false) => Err(not_opened(executor)),
        None => Err(Failure::new(
            Exit::Timeout,
            format!("the channel was not open within {} s", patience.as_secs()),
        )
        .hint("--patience SECONDS   waits longer")),
    }
}

/// A create that nobody could sign is told as such, not as a disconnection.
fn not_opened(executor: &Executor) -> Failure {
    let refused = executor.board.lock().refused_by_itself;
    refused.map_or_else(|| ended(&executor.board), |why| unsigned(why, "the create"))
}

/// One line, with what may stand before a command: `-` ignores a failure, `!` wants one,
/// `! E1001` wants that one. A line that is no command is a fault of the script, which
/// neither of them covers up.
async fn play_line(executor: &mut Executor, line: &str) -> Result<Next, Failure> {
    let line = line.trim();
    let understood =
        |line| parse(line).map_err(|error| Failure::new(Exit::Usage, error.to_string()));
    if let Some(rest) = line.strip_prefix('!') {
        let rest = rest.trim_start();
        let (wanted, command) = match rest.split_once(char::is_whitespace) {
            Some((code, command)) if is_code(code) => (Some(code), command),
            _ => (None, rest),
        };
        return match (executor.run(understood(command)?).await, wanted) {
            (Ok(_), _) => Err(Failure::new(
                Exit::Expectation,
                format!("`{command}` succeeded, but a failure was expected"),
            )),
            (Err(failure), Some(code)) if failure.id() != Some(code) => Err(Failure::new(
                Exit::Expectation,
                format!("expected {code}, but: {}", failure.message),
            )),
            (Err(_), _) => Ok(Next::Go),
        };
    }
    match line.strip_prefix('-') {
        Some(command) => Ok(executor.run(understood(command)?).await.unwrap_or(Next::Go)),
        None => executor.run(understood(line)?).await,
    }
}

/// What is to be done when there are no more lines.
async fn at_end(executor: &mut Executor, at_eof: AtEof, patience: Duration) -> Result<(), Failure> {
    let (waiting, is_over) = {
        let state = executor.board.lock();
        (state.cards.keys().next().copied(), state.end.is_some())
    };
    if is_over {
        return finished(executor);
    }
    if let (Some(id), false) = (waiting, at_eof == AtEof::Stay) {
        return Err(Failure::new(
            Exit::NoApprover,
            format!("the input ended, and sign request #{id} is not answered"),
        )
        .hint("approve   or `reject` in the script")
        .hint("--on-sign own   signs what is verified and your own"));
    }
    match at_eof {
        AtEof::Detach => Ok(()),
        AtEof::Leave => executor.run(Command::Leave).await.map(drop),
        AtEof::Shutdown => executor.run(Command::Shutdown(TxOptions::default())).await.map(drop),
        AtEof::Stay => {
            let stay = executor.board.until(patience, |state| state.end.is_some().then_some(()));
            match stay.await {
                Some(()) => finished(executor),
                None => Err(Failure::new(
                    Exit::Timeout,
                    format!("the channel had not ended after {} s", patience.as_secs()),
                )),
            }
        }
    }
}

/// The channel has ended: well, or not.
fn finished(executor: &Executor) -> Result<(), Failure> {
    let end = executor.board.lock().end.clone();
    match end {
        Some(end) if end.exit != 0 => {
            Err(Failure { exit: end.exit, message: end.explanation, hints: Vec::new() })
        }
        _ => Ok(()),
    }
}

/// The last line of a session.
fn summary(executor: &Executor, exit: u8) {
    let (round, updates, balances, phase) = {
        let state = executor.board.lock();
        let of = |amount: Option<crate::encoding::Amount>| amount.map(|amount| amount.to_string());
        let tracked = state.ctx.tracked;
        (
            tracked.map(|tracked| tracked.round),
            state.updates,
            serde_json::json!({
                "initiator": tracked.and_then(|tracked| of(tracked.initiator)),
                "responder": tracked.and_then(|tracked| of(tracked.responder)),
            }),
            state.ctx.phase,
        )
    };
    executor.voice.result(
        "summary",
        &serde_json::json!({
            "exit": exit, "phase": phase.name(), "round": round, "updates": updates,
            "balances": balances,
        }),
        &[],
    );
}

/// SIGINT and SIGTERM end a script after a clean detach.
pub(super) async fn interrupted() -> Failure {
    let mut terminate =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(error) => return Failure::new(Exit::Internal, error.to_string()),
        };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => Failure::new(Exit::Interrupted, "interrupted"),
        _ = terminate.recv() => Failure::new(Exit::Terminated, "terminated"),
    }
}
