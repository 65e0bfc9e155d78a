//! The command line: one short file for each subcommand.
//!
//! `stdout` carries results, `stderr` talk. Errors become one message, what caused them,
//! what to type next, and an exit code.

mod act;
mod args;
mod argv;
mod attach;
mod bench;
mod board;
mod by_hand;
mod clock;
mod closing;
mod complete;
mod completions;
mod config;
mod crash;
mod decode;
mod demo;
mod devnode;
mod doctor;
mod exec;
mod exit;
mod explain;
mod flags;
mod forget;
mod front;
mod groups;
mod help;
mod invite;
mod key;
mod known;
mod log;
mod look;
mod man;
mod offline;
mod oneshot;
mod open;
mod output;
mod place;
mod plot;
pub mod policy;
mod progress;
mod record;
mod resume;
pub mod review;
mod scope;
mod script;
mod serve;
mod session;
mod shell;
mod single;
mod stored;
mod sure;
mod table;
mod tally;
mod target;
mod track;
mod up;
mod voice;
mod watch;

use std::process::ExitCode;

use anyhow::Context;

pub use args::{Cli, Command, Global};
pub use exit::{Exit, Failure};

use crate::tx::TxKind;
use crate::view;
use argv::Trouble;
use output::Output;

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    outlive_file_limits();
    let cli = match argv::read(&std::env::args_os().collect::<Vec<_>>()) {
        Ok(cli) => cli,
        Err(Trouble::Clap(error)) => return told_by_clap(&error),
        Err(Trouble::Ours(failure)) => {
            return ExitCode::from(Output::plain().report(&failure.into()));
        }
        Err(Trouble::Config(failure, global)) => {
            return ExitCode::from(Output::new(&global).report(&failure.into()));
        }
    };
    let mut output = Output::new(&cli.global);
    crash::prepare(&cli.global);
    match run(cli, &mut output) {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(error) => ExitCode::from(output.report(&error)),
    }
}

/// A file that may not grow (`ulimit -f`) is an error to be told of, like a disk that is
/// full, and not the end. Every thread inherits it; programs that we run do not.
fn outlive_file_limits() {
    let mut signals = nix::sys::signal::SigSet::empty();
    signals.add(nix::sys::signal::Signal::SIGXFSZ);
    // Without it, it is the end as before.
    let _is_blocked = signals.thread_block();
}

/// Help and the version, which are no failure, and what is wrong with the arguments, which
/// are shown in it: made harmless like everything that comes from outside.
fn told_by_clap(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        error.exit();
    }
    let text = error.render().to_string();
    let lines: Vec<_> = text.trim_end().split('\n').map(view::sanitize).collect();
    Output::plain().talk(lines.join("\n"));
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::Usage.code()))
}

fn run(cli: Cli, output: &mut Output) -> anyhow::Result<Exit> {
    let global = &cli.global;
    match cli.command {
        Command::Open(args) => open::run(&args, global, output),
        Command::Invite(args) => invite::make(&args, global, output),
        Command::Join(args) => invite::join(&args, global, output),
        Command::Resume(args) => resume::run(&args, global, output),
        Command::Run(args) => script::command(&args, global, output),
        Command::Attach(args) => attach::run(&args, global, output),
        Command::Up(args) => up::run(&args, global, output),
        Command::Forget(args) => forget::run(&args, global, output),
        Command::Demo(args) => demo::run(&args, global, output),
        Command::Devnode(args) => devnode::run(&args, output),
        Command::Doctor(args) => doctor::run(&args, global, output),
        Command::Bench(args) => bench::run(&args, global, output),
        Command::Track(args) => track::run(&args, global, output),
        Command::Encode(args) => offline::encode(&args, global, output),
        Command::Sign(args) => offline::sign(&args, global, output),
        Command::Verify(args) => offline::verify(&args, global, output),
        Command::Hash(args) => offline::hash(&args, output),
        Command::Id(args) => offline::id(&args, global, output),
        Command::Convert(args) => offline::convert(&args, output),
        Command::Inspect(_)
        | Command::Account(_)
        | Command::Balance(_)
        | Command::Nonce(_)
        | Command::Height(_)
        | Command::Chain(_)
        | Command::Broadcast(_)
        | Command::Faucet(_) => look::run(cli.command, global, output).map_err(in_shell),
        Command::Decode(args) => decode::run(&args, output),
        Command::Key(command) => key::run(&command, global, output),
        Command::SoloClose(args) => closing::run(TxKind::CloseSolo, &args, global, output),
        Command::Slash(args) => closing::run(TxKind::Slash, &args, global, output),
        Command::Settle(args) => closing::run(TxKind::Settle, &args, global, output),
        Command::Snapshot(args) => closing::run(TxKind::SnapshotSolo, &args, global, output),
        Command::Http(command) => by_hand::http(&command, global, output),
        Command::Cosign(args) => by_hand::cosign(&args, global, output),
        Command::Watch(args) => watch::run(&args, global, output),
        Command::Log(command) => log::run(&command, global, output),
        Command::Channels => stored::channels(global, output),
        Command::Line(line) => oneshot::run(&line, global, output).map_err(in_shell),
        Command::Complete(words) => complete::run(&words, global, output),
        Command::Help { topic } => help::run(&topic, global, output),
        Command::Man { folder } => man::run(&folder),
        Command::Completions { shell } => completions::run(shell, output),
        Command::Config(command) => config::run(&command, global, output),
        Command::Profile(command) => config::profile(&command, global, output),
        Command::Policy(command) => policy::command(&command, global, output),
        Command::Review(args) => review::command(&args, output),
    }
}

/// A failure whose hints are typed in a shell.
fn in_shell(error: anyhow::Error) -> anyhow::Error {
    match error.downcast::<Failure>() {
        Ok(failure) => failure.in_shell().into(),
        Err(error) => error,
    }
}

/// A multi-threaded runtime for what talks to the network.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the asynchronous runtime")
}
