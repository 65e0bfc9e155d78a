//! The command line: one short file for each subcommand.
//!
//! `stdout` carries results, `stderr` talk. Errors become one message, what caused them,
//! what to type next, and an exit code.

mod args;
mod decode;
mod exit;
mod key;
mod output;
mod place;
mod stored;

use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser};

pub use args::{Cli, Command, Global};
pub use exit::{Exit, Failure};

use output::Output;

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut output = Output::new(&cli.global);
    match run(cli, &mut output) {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(error) => ExitCode::from(output.report(&error)),
    }
}

fn run(cli: Cli, output: &mut Output) -> anyhow::Result<Exit> {
    let global = &cli.global;
    match cli.command {
        Command::Decode(args) => decode::run(&args, output),
        Command::Key(command) => key::run(&command, global, output),
        Command::Channels => stored::channels(global, output),
        Command::History(args) => stored::history(&args, global, output),
        Command::State(args) => stored::state(&args, global, output),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "aechan", &mut output.raw());
            Ok(Exit::Ok)
        }
    }
}

/// A multi-threaded runtime for what talks to the network.
#[expect(dead_code)]
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the asynchronous runtime")
}
