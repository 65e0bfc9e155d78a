//! `aechan up`: a stored channel's session without a terminal. Other shells reach it
//! through its control socket; what needs a signature is answered by mode or policy.
//!
//! `-d` puts it in the background: the same program, started again, which leaves the
//! terminal once its channel is there. Nothing forks: the runtime has threads.

use std::fs::{DirBuilder, File};
use std::io::{BufRead, BufReader, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};

use super::args::{Form, Global, Live, Resume};
use super::exec::{Executor, ended};
use super::exit::{Exit, Failure};
use super::flags::Session;
use super::open::Prepared;
use super::output::Output;
use super::place::Place;
use super::{resume, script};
use crate::repl::{Printer, PrinterThread};
use crate::view::{Kind, Object};

/// How long the end of the connection may take once it is wanted.
const GOODBYE: Duration = Duration::from_secs(10);

/// `aechan up`.
#[derive(Args, Debug)]
pub struct Up {
    /// The channel: its id, or the beginning of it; the last one seen by default
    #[arg(value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// Go to the background once the channel is there, and print process and channel
    #[arg(short, long)]
    pub detach: bool,
    /// This is the one in the background
    #[arg(long, hide = true)]
    pub in_background: bool,
    /// Who you are, and through which node
    #[command(flatten)]
    pub session: Session,
    /// How the session is run
    #[command(flatten)]
    pub live: Live,
}

/// Runs the command.
pub(super) fn run(args: &Up, global: &Global, output: &mut Output) -> Result<Exit> {
    if args.detach && !args.in_background {
        return start_another(output);
    }
    super::runtime()?.block_on(hold(args, global, output))
}

/// Starts this program again, and waits until it has its channel or has failed.
fn start_another(output: &Output) -> Result<Exit> {
    let program = std::env::current_exe().context("finding this program")?;
    let mut child = Command::new(program)
        .args(std::env::args_os().skip(1))
        .arg("--in-background")
        .stdout(Stdio::piped())
        .spawn()
        .context("starting it again for the background")?;
    let mut told = String::new();
    if let Some(stdout) = child.stdout.take() {
        BufReader::new(stdout).read_line(&mut told).context("hearing how it started")?;
    }
    let said = serde_json::from_str::<Value>(&told).ok();
    let Some((up, object)) = said.and_then(|up| Object::relayed(up.clone()).map(|it| (up, it)))
    else {
        // It has said why on standard error, which is ours.
        let status = child.wait().context("waiting for it")?;
        let code = status.code().and_then(|code| u8::try_from(code).ok());
        let exit = Exit::of(code.unwrap_or(Exit::Internal.code()));
        if output.is_json() {
            let message = "the session did not start";
            output
                .json(Object::new(Kind::Error, json!({"exit": exit.code(), "message": message})))?;
        }
        return Ok(exit);
    };
    if output.is_json() {
        output.json(object)?;
    } else {
        let text =
            |name: &str| crate::view::sanitize(up[name].as_str().unwrap_or("-")).into_owned();
        output.line(format!("process {}", up["pid"]))?;
        output.line(format!("channel {}", text("channel")))?;
        output.line(format!("log     {}", text("log")))?;
        output.talk("aechan attach joins it, aechan detach ends it.");
    }
    Ok(Exit::Ok)
}

/// Runs the session until its channel ends or it is told to.
async fn hold(args: &Up, global: &Global, output: &mut Output) -> Result<Exit> {
    let resume = Resume {
        channel: args.channel.clone(),
        session: args.session.clone(),
        live: args.live.clone(),
    };
    let mut prepared = resume::prepare(&resume, global, output, false).await?;
    for warning in &prepared.warnings {
        output.talk(format!("note: {warning}"));
    }
    let background = match args.in_background {
        true => Some(Background::enter(&Place::of(global)?, &prepared)?),
        false => None,
    };
    if background.is_some() {
        // The log is for programs, whatever was asked of standard output.
        prepared.taste.shape = crate::view::Shape::Line;
    }
    let ndjson = background.is_some() || global.output != Some(Form::Pretty);
    let patience = Duration::from_secs(args.live.patience);
    let (printer, printing) = Printer::streams().context("starting to print")?;
    let (executor, _autopilot, following) =
        match prepared.start(printer, ndjson, Some(patience)).await {
            Ok(started) => started,
            Err(error) => {
                printing.finish();
                return Err(error);
            }
        };
    let result = tokio::select! {
        result = until_over(&executor, patience, background) => result,
        failure = script::interrupted() => Err(failure),
        () = script::unheard(&executor.voice) => Ok(()),
    };
    executor.handle.disconnect().await;
    if tokio::time::timeout(GOODBYE, following).await.is_err() {
        output.talk("the connection did not end in time");
    }
    let exit = result.as_ref().map_or_else(|failure| failure.exit, |()| Exit::Ok.code());
    finish(&executor, exit, printing, output);
    if executor.voice.is_broken() {
        return Ok(Exit::BrokenPipe);
    }
    result.map(|()| Exit::Ok).map_err(Into::into)
}

fn finish(executor: &Executor, exit: u8, printing: PrinterThread, output: &mut Output) {
    script::summary(executor, exit);
    output.end_results();
    printing.finish();
}

/// Waits for the channel to be there, says so, and waits for its end.
async fn until_over(
    executor: &Executor,
    patience: Duration,
    background: Option<Background>,
) -> Result<(), Failure> {
    script::opened(executor, patience).await?;
    if let Some(background) = background {
        let id = executor.board.lock().ctx.channel_id;
        let fault = |error: std::io::Error| Failure::new(Exit::Internal, error.to_string());
        background.report(id.map(|id| id.to_string())).map_err(fault)?;
    }
    let long = Duration::from_secs(3600);
    while executor.board.until(long, |state| state.end.is_some().then_some(())).await.is_none() {}
    let is_well = executor.board.lock().end.as_ref().is_some_and(|end| end.exit == 0);
    if is_well { Ok(()) } else { Err(ended(&executor.board)) }
}

/// The way to the background.
struct Background {
    /// Whoever started us listens there.
    report: File,
    log: File,
    path: PathBuf,
}

impl Background {
    /// Leaves the terminal: what was to be asked of a person has been asked. Standard error
    /// stays theirs until the channel is there.
    fn enter(place: &Place, prepared: &Prepared) -> Result<Self> {
        let (log, path) = open_log(&place.state.join("log"), prepared)?;
        let report = File::from(std::io::stdout().as_fd().try_clone_to_owned()?);
        nix::unistd::setsid().context("leaving the terminal")?;
        nix::unistd::dup2_stdin(File::open("/dev/null")?).context("leaving standard input")?;
        nix::unistd::dup2_stdout(&log).context("writing to the log")?;
        Ok(Self { report, log, path })
    }

    /// Tells that the channel is there, and is alone from then on.
    fn report(mut self, channel: Option<String>) -> std::io::Result<()> {
        let up = Object::new(
            Kind::Up,
            json!({"pid": std::process::id(), "channel": channel,
                "log": self.path.to_string_lossy(),
            }),
        );
        nix::unistd::dup2_stderr(&self.log)?;
        // Who started us may have gone; the session stays.
        let _ = writeln!(self.report, "{up}");
        Ok(())
    }
}

/// A log of this user's alone, which what comes is added to.
fn open_log(folder: &Path, prepared: &Prepared) -> Result<(File, PathBuf)> {
    let named = prepared.door.as_ref().map(|door| door.name().typed().replace(':', "."));
    let path = folder.join(format!("{}.ndjson", named.unwrap_or_else(|| String::from("session"))));
    let at = || format!("opening the log {}", path.display());
    DirBuilder::new().recursive(true).mode(0o700).create(folder).with_context(at)?;
    let log = File::options().create(true).append(true).mode(0o600).open(&path).with_context(at)?;
    Ok((log, path))
}
