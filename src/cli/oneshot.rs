//! `aechan pay 3` and its like: one command on a channel, and the end.
//!
//! The words are read by the one grammar, so that they mean what the same line means at
//! the prompt. A session that runs does it, asked through its control socket. Where none
//! runs, what only reads is answered from the journal; for anything else the stored channel
//! is resumed, the command done, and the socket dropped.

mod shown;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use tokio::sync::mpsc;

pub(super) use shown::Shown;

use super::act;
use super::args::{AtEof, Global, Live, Resume};
use super::exit::{Exit, Failure};
use super::flags::{Session, Signing};
use super::output::Output;
use super::sure::Sure;
use super::target::Target;
use super::voice::{Mouth, Voice};
use super::{explain, plot, resume, script, session, stored, target};
use crate::command::{Command, parse_duration, parse_words};
use crate::control::{Request, Running, What};
use crate::review::Mode;

/// How long a command may take unless said otherwise.
const PATIENCE: Duration = Duration::from_secs(600);

/// How long the end of the connection may take once it is wanted.
const GOODBYE: Duration = Duration::from_secs(5);

/// A command as typed, and how to run it.
#[derive(Debug)]
pub struct Line {
    /// The words, the command's name first.
    pub words: Vec<String>,
    /// How.
    pub how: OneShot,
}

/// Flags of every command on a channel.
#[derive(Args, Debug)]
pub struct OneShot {
    /// Give up after this long, as 30s or 5m
    #[arg(short, long, env = "AECHAN_TIMEOUT", value_name = "DURATION", value_parser = duration)]
    pub timeout: Option<Duration>,
    /// Who answers the sign requests it brings about: own (the default), verified, policy, reject
    #[arg(long, env = "AECHAN_ON_SIGN", value_name = "MODE")]
    pub on_sign: Option<Mode>,
    /// The rules of `--on-sign policy`; policy.toml beside keys.toml by default
    #[arg(long, env = "AECHAN_POLICY", value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Who you are, and through which node, where no session runs
    #[command(flatten)]
    pub session: Session,
}

fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text).map_err(|error| error.to_string())
}

impl OneShot {
    /// How the stored channel is resumed.
    fn resume(&self, global: &Global, patience: Duration) -> Result<Resume, Failure> {
        if self.on_sign == Some(Mode::Ask) {
            return Err(Failure::new(
                Exit::NoApprover,
                "`--on-sign ask` asks at the prompt of a session, and none runs",
            )
            .hint("aechan resume   takes the channel up with a prompt")
            .hint("--on-sign own   signs what is verified and your own"));
        }
        Ok(Resume {
            channel: global.channel.clone(),
            session: self.session.clone(),
            live: Live {
                reconnect_for: 600,
                record: std::env::var("AECHAN_RECORD").ok(),
                signing: Signing {
                    on_sign: self.on_sign.or(Some(Mode::Own)),
                    policy: self.policy.clone(),
                },
                at_eof: AtEof::Detach,
                patience: patience.as_secs(),
                script: script::ScriptArgs::default(),
            },
        })
    }
}

/// Runs the command.
pub(super) fn run(line: &Line, global: &Global, output: &mut Output) -> Result<Exit> {
    let command =
        parse_words(&line.words).map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
    // One thread is enough to ask a session; a channel of its own wants more.
    let light = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let target = light.block_on(target::find(global.channel.as_deref(), global))?;
    let wanted = match &target {
        Target::Session(live) => Some(live.name.typed()),
        Target::Stored => global.channel.clone(),
    };
    let network = stored::network(wanted.as_deref(), global);
    let sure = Sure::of(global);
    sure.ask(sure.before(&command, network.as_deref()).as_ref())?;
    if let Target::Session(live) = target {
        return light.block_on(asked(&live, line, global, output));
    }
    match command {
        Command::Balances => stored::balances(global, output),
        Command::State => stored::state(global, output),
        Command::History { count } => stored::history(count, global, output),
        Command::Plot(by) => plot::run(by, global, output),
        Command::Explain { word } => explain::run(word.as_deref(), global, output),
        Command::Approve { .. }
        | Command::Reject { .. }
        | Command::Show { .. }
        | Command::Pending
        | Command::Timers
        | Command::Timeline { .. }
        | Command::Dev(_)
        | Command::Detach => {
            let (_, channel) = stored::find(global.channel.as_deref(), global)?;
            let title = stored::title(&channel);
            Err(Failure::new(Exit::NotFound, format!("no session of {title} runs"))
                .hint("aechan resume   takes it up")
                .hint("aechan history   shows what happened")
                .into())
        }
        command => super::runtime()?.block_on(resumed(line, command, global, output)),
    }
}

/// Has the session that runs do it.
async fn asked(live: &Running, line: &Line, global: &Global, output: &Output) -> Result<Exit> {
    let patience = line.how.timeout.unwrap_or(PATIENCE);
    let mut client = session::connect(live, global).await?;
    let mode = line.how.on_sign.unwrap_or(Mode::Own);
    let request = Request {
        look: (!output.is_json()).then(|| session::look(global)),
        on_sign: Some(mode.name().to_owned()),
        timeout: Some(patience),
        ..Request::new(What::Words(line.words.clone()))
    };
    let mut shown = Shown::new(output);
    let answering = async {
        client.ask(&request).await?;
        client.finish().await?;
        while let (false, Some(said)) = (shown.is_over(), client.next().await?) {
            shown.take(&said)?;
        }
        std::io::Result::Ok(())
    };
    tokio::select! {
        answered = answering => match answered {
            Ok(()) => {}
            // Our own reader is gone; that is told by the exit code alone.
            Err(error) if shown.is_broken() => return Err(error.into()),
            Err(error) => return Err(session::lost(live, &error).into()),
        },
        failure = script::interrupted() => {
            return Err(failure.hint("the session goes on with what was begun").into());
        }
        () = tokio::time::sleep(patience.saturating_add(GOODBYE)) => {
            return Err(session::silent(live).into());
        }
    }
    shown.end()
}

/// Resumes the stored channel, runs the command, and drops the socket.
async fn resumed(line: &Line, command: Command, global: &Global, output: &Output) -> Result<Exit> {
    let patience = line.how.timeout.unwrap_or(PATIENCE);
    let prepared =
        resume::prepare(&line.how.resume(global, patience)?, global, output, false).await?;
    for warning in &prepared.warnings {
        output.talk(format!("note: {warning}"));
    }
    let (mut executor, _autopilot, following) =
        prepared.start(Mouth::Nobody, false, Some(patience)).await?;
    let (said, mut hear) = mpsc::unbounded_channel();
    executor.voice = Voice::new(Mouth::Objects(said), output.is_json(), executor.board.clone());
    let handle = executor.handle.clone();
    let text = line.words.join(" ");
    let acting = async move {
        match script::opened(&executor, patience).await {
            Ok(()) => _ = act::run(&mut executor, &text, command).await,
            Err(failure) => act::conclude(&executor, &text, Err(&failure)),
        }
        // The last voice goes with it, and so does what is heard come to its end.
        drop(executor);
    };
    let mut shown = Shown::new(output);
    let hearing = async {
        while let Some(object) = hear.recv().await {
            shown.take(&object)?;
        }
        std::io::Result::Ok(())
    };
    let interrupted = tokio::select! {
        ((), heard) = async { tokio::join!(acting, hearing) } => {
            heard?;
            None
        }
        failure = script::interrupted() => Some(failure),
    };
    handle.disconnect().await;
    if tokio::time::timeout(GOODBYE, following).await.is_err() {
        output.talk("the connection did not end in time");
    }
    match interrupted {
        Some(failure) => Err(failure.into()),
        None => shown.end(),
    }
}
