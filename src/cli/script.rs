//! A session driven by standard input, line by line: each command runs to its end before
//! the next, and the exit code tells how it went (`design/interface.md`, Scripts and
//! pipes).

use std::time::Duration;

use anyhow::{Context, Result};

use super::args::{AtEof, Form, Global, Open};
use super::exec::{Executor, Next, ended};
use super::exit::{Exit, Failure};
use super::open::Prepared;
use super::output::Output;
use crate::command::{Command, parse};
use crate::repl::{Lines, Printer};
use crate::wire::TxOptions;

/// How long what is under way may take once input has ended.
const DRAIN: Duration = Duration::from_secs(30);

pub(super) async fn run(
    prepared: Prepared,
    args: &Open,
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
    let result = tokio::select! {
        result = play(&mut executor, args, patience) => result,
        code = interrupted() => Err(code),
    };
    executor.handle.disconnect().await;
    // The last events, the end among them, are still to be told.
    if tokio::time::timeout(DRAIN, following).await.is_err() {
        output.talk("the connection did not end in time");
    }
    let exit = result.as_ref().map_or_else(|failure| failure.exit, |()| 0);
    summary(&executor, exit);
    printing.finish();
    if executor.voice.is_broken() {
        return Ok(Exit::BrokenPipe);
    }
    result.map(|()| Exit::Ok).map_err(Into::into)
}

/// Opens, plays the lines, and does what is to be done at the end.
async fn play(executor: &mut Executor, args: &Open, patience: Duration) -> Result<(), Failure> {
    opened(executor, patience).await?;
    let mut lines =
        Lines::stdin().map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
    while let Some(read) = lines.next().await {
        let number = read.number;
        let line = read.text.map_err(|why| located(number, "", Failure::new(Exit::Usage, why)))?;
        match play_line(executor, &line).await {
            Ok(Next::Go) => {}
            Ok(Next::Detach) => return Ok(()),
            Err(failure) => return Err(located(number, &line, failure)),
        }
        if executor.voice.is_broken() {
            return Ok(());
        }
    }
    at_end(executor, args.at_eof, patience).await
}

/// Waits until the channel is usable.
async fn opened(executor: &Executor, patience: Duration) -> Result<(), Failure> {
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
    match refused {
        Some(true) => Failure::new(Exit::Unverified, "refused to sign the create: a check failed"),
        Some(false) => {
            Failure::new(Exit::NoApprover, "the create needs a signature and nobody could be asked")
                .hint("--on-sign own   signs it once it is verified")
        }
        None => ended(&executor.board),
    }
}

/// One line, with what may stand before a command: `-` ignores a failure, `!` wants one,
/// `! E1001` wants that one.
async fn play_line(executor: &mut Executor, line: &str) -> Result<Next, Failure> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix('!') {
        let rest = rest.trim_start();
        let (wanted, command) = match rest.split_once(char::is_whitespace) {
            Some((code, command)) if is_code(code) => (Some(code), command),
            _ => (None, rest),
        };
        return match (one(executor, command).await, wanted) {
            (Ok(_), _) => Err(Failure::new(
                Exit::Expectation,
                format!("`{command}` succeeded, but a failure was expected"),
            )),
            (Err(failure), Some(code)) if !failure.message.starts_with(code) => Err(Failure::new(
                Exit::Expectation,
                format!("expected {code}, but: {}", failure.message),
            )),
            (Err(_), _) => Ok(Next::Go),
        };
    }
    match line.strip_prefix('-') {
        Some(command) => Ok(one(executor, command).await.unwrap_or(Next::Go)),
        None => one(executor, line).await,
    }
}

async fn one(executor: &mut Executor, line: &str) -> Result<Next, Failure> {
    let command = parse(line).map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
    executor.run(command).await
}

/// `E1001` and the like.
fn is_code(word: &str) -> bool {
    word.strip_prefix('E').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn located(number: usize, line: &str, mut failure: Failure) -> Failure {
    let shown: String = line.trim().chars().take(60).collect();
    failure.message = format!("stdin:{number}: {shown}: {}", failure.message);
    failure
}

/// What is to be done when there are no more lines.
async fn at_end(executor: &mut Executor, at_eof: AtEof, patience: Duration) -> Result<(), Failure> {
    let idle = executor
        .board
        .until(DRAIN, |state| (state.cards.is_empty() || state.end.is_some()).then_some(()))
        .await;
    if idle.is_none() {
        executor.voice.note("waiting", "A sign request is still unanswered.");
    }
    if executor.board.lock().end.is_some() {
        return finished(executor);
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
async fn interrupted() -> Failure {
    let mut terminate =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(error) => return Failure::new(Exit::Internal, error.to_string()),
        };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => Failure::new(Exit::Interrupted, "interrupted"),
        _ = terminate.recv() => Failure { exit: 143, message: String::from("terminated"), hints: Vec::new() },
    }
}
