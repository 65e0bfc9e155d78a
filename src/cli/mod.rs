//! The command line: one short file for each subcommand.
//!
//! `stdout` carries results, `stderr` talk. Errors become one message, what caused them,
//! what to type next, and an exit code.

mod args;
mod board;
mod clock;
mod demo;
mod devnode;
mod exec;
mod exit;
mod open;
mod output;
mod place;
mod script;
mod shell;
mod track;
mod voice;

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
        Command::Open(args) => open::run(&args, global, output),
        Command::Demo(args) => demo::run(&args, global, output),
        Command::Devnode(args) => devnode::run(&args, output),
        Command::Track(args) => track::run(&args, output),
        Command::Decode(_)
        | Command::Review(_)
        | Command::Channels
        | Command::History(_)
        | Command::State(_) => unreachable!("wired with the offline commands"),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "aechan", &mut output.raw());
            Ok(Exit::Ok)
        }
    }
}

/// A multi-threaded runtime for what talks to the network.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the asynchronous runtime")
}
