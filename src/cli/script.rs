//! A session driven by a script, line by line: each command runs to its end before the
//! next, and the exit code tells how it went (`design/interface.md`, Scripts and pipes).
//! The script comes from standard input, a file (`aechan run`), or `-c`; which channel it
//! is played on is said before it, or by its own `open` line.

mod player;
mod source;
mod stage;
mod stop;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::task::JoinSet;

use player::Player;
pub(super) use player::acts;
use source::Source;

use super::args::{AtEof, Form, Global, Live};
use super::board::{Board, State};
use super::exec::{Executor, ended, unsigned};
use super::exit::{Exit, Failure};
use super::open::Prepared;
use super::output::Output;
use super::scope::Scope;
use super::voice::Voice;
use crate::client::End;
use crate::command::{Command, parse_duration};
use crate::repl::Printer;
use crate::session::Phase;
use crate::view::Kind;
use crate::wire::TxOptions;

/// How a script is played, wherever it comes from.
#[derive(Args, Clone, Debug)]
pub struct ScriptArgs {
    /// Run these lines instead of standard input, parted by `;`; may be repeated
    #[arg(short = 'c', long = "command", value_name = "LINES")]
    pub lines: Vec<String>,
    /// Give the script a variable: `$NAME` is VALUE in it; may be repeated
    #[arg(long = "let", value_name = "NAME=VALUE")]
    pub lets: Vec<String>,
    /// How long what was begun with `&` may take once input has ended
    #[arg(long, value_name = "DURATION", default_value = "30s", value_parser = duration)]
    pub drain: Duration,
}

impl Default for ScriptArgs {
    fn default() -> Self {
        Self { lines: Vec::new(), lets: Vec::new(), drain: Duration::from_secs(30) }
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text).map_err(|error| error.to_string())
}

/// `aechan run`.
#[derive(Args, Debug)]
pub struct RunScript {
    /// The script; - or none for standard input. Its own `open` or `resume` line says on
    /// which channel it is played
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How it is played
    #[command(flatten)]
    pub script: ScriptArgs,
}

/// `aechan run`: a script that brings its own `open` line.
pub(super) fn command(args: &RunScript, global: &Global, output: &mut Output) -> Result<Exit> {
    let from_stdin = args.file.as_ref().is_none_or(|file| file.as_os_str() == "-");
    let source = match (&args.file, args.script.lines.as_slice()) {
        (Some(_), [_, ..]) => {
            return Err(Failure::new(Exit::Usage, "a script is FILE or -c, not both").into());
        }
        (_, lines @ [_, ..]) => Source::given(lines),
        (Some(file), []) if !from_stdin => Source::file(file)?,
        _ if std::io::stdin().is_terminal() => {
            return Err(Failure::new(Exit::Usage, "which script?")
                .hint("aechan run FILE")
                .hint("aechan open   for a session at the prompt")
                .into());
        }
        _ => {
            not_from_script(global)?;
            Source::stdin()?
        }
    };
    super::runtime()?.block_on(perform(None, source, &args.script, global, output))
}

/// A password that would be read from where the script comes from.
fn not_from_script(global: &Global) -> Result<(), Failure> {
    if global.password_fd == Some(0) {
        return Err(Failure::new(
            Exit::Usage,
            "standard input is the script; the password cannot come from there too",
        )
        .hint("--password-fd 3 3<FILE   or --password-file FILE"));
    }
    Ok(())
}

/// A prepared channel's script, from `-c` or standard input.
pub(super) async fn run(
    prepared: Prepared,
    args: &Live,
    global: &Global,
    output: &mut Output,
) -> Result<Exit> {
    let source = match args.script.lines.as_slice() {
        [] => Source::stdin()?,
        lines => Source::given(lines),
    };
    perform(Some((prepared, args.at_eof)), source, &args.script, global, output).await
}

/// Plays a script to its end.
async fn perform(
    channel: Option<(Prepared, AtEof)>,
    source: Source,
    args: &ScriptArgs,
    global: &Global,
    output: &mut Output,
) -> Result<Exit> {
    let scope = variables(&args.lets)?;
    let ndjson = match global.output {
        _ if !global.fields.is_empty() => true,
        Some(form) => form != Form::Pretty,
        None => !std::io::stdout().is_terminal(),
    };
    let (printer, printing) = Printer::streams().context("starting to print")?;
    let mut player = Player {
        global,
        output: Output::new(global),
        printer: printer.clone(),
        ndjson,
        scope,
        stage: None,
        sources: vec![source],
        drain: args.drain,
        beside: JoinSet::new(),
        told: 0,
    };
    if let Some((prepared, at_eof)) = channel
        && let Err(error) = player.on_stage(prepared, at_eof).await
    {
        printing.finish();
        return Err(error);
    }
    let mut result = tokio::select! {
        result = player.play() => result,
        failure = interrupted() => Err(failure.into()),
        () = unread(&printer) => Ok(()),
    };
    player.beside.shutdown().await;
    if let Some(stage) = &mut player.stage
        && !stage.leave().await
    {
        output.talk("the connection did not end in time");
    }
    // A script that did all it had to may still have gone unrecorded.
    if let (Ok(()), Some(stage)) = (&result, &player.stage)
        && let Err(failure) = finished(&stage.executor)
        && failure.exit == Exit::Config.code()
    {
        result = Err(failure.into());
    }
    let exit = result.as_ref().map_or_else(|stop| stop.failure.exit, |()| 0);
    if let (Err(stop), true) = (&result, ndjson) {
        match &player.stage {
            Some(stage) => stage.executor.voice.result(Kind::Error, &stop.fields(), &[]),
            None => player.tell(Kind::Error, &stop.fields(), ""),
        }
    }
    if let Some(stage) = &player.stage {
        stage.summary(exit);
    }
    output.end_results();
    let is_broken = printer.is_closed();
    drop(player);
    printing.finish();
    if is_broken || printer.is_closed() {
        return Ok(Exit::BrokenPipe);
    }
    result.map(|()| Exit::Ok).map_err(|stop| stop.located().into())
}

/// What `--let` says.
fn variables(lets: &[String]) -> Result<Scope, Failure> {
    let scope = Scope::default();
    for text in lets {
        let (name, value) = text.split_once('=').ok_or_else(|| {
            Failure::new(Exit::Usage, format!("--let {text}: write --let NAME=VALUE"))
        })?;
        scope.set(name, value.to_owned())?;
    }
    Ok(scope)
}

/// Waits until nobody reads what a voice says any more.
pub(super) async fn unheard(voice: &Voice) {
    while !voice.is_broken() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Waits until nobody reads standard output any more. Only a write can show that, so there
/// is nothing to wait on.
async fn unread(printer: &Printer) {
    while !printer.is_closed() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Waits until the channel, if there is one, has ended other than well, or another
/// shell has detached it.
async fn broken_off(board: Option<&Board>) {
    let Some(board) = board else { return std::future::pending().await };
    let long = Duration::from_secs(3600);
    let ended = |state: &mut State| {
        let is_over = |end: &End| end.exit != 0 || end.phase == Phase::Disconnected;
        state.end.as_ref().is_some_and(is_over).then_some(())
    };
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
pub(super) fn summary(executor: &Executor, exit: u8) {
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
    let ctx = executor.board.ctx();
    let bill = executor.board.lock().tally.bill(&ctx);
    let mut fields = serde_json::json!({
        "exit": exit, "phase": phase.name(), "round": round, "updates": updates,
        "balances": balances,
    });
    if let Some(bill) = bill {
        fields["fees"] = bill.total.to_string().into();
    }
    executor.voice.result(Kind::Summary, &fields, &[]);
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
