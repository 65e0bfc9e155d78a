//! `aechan completions`: completion scripts made from the command line's own grammar.
//!
//! Those in `completions/` are what this prints; a test compares them.

use std::io::Write;

use clap_complete::Shell;

use super::argv;
use super::exit::Exit;
use super::output::Output;

/// Prints one shell's script.
pub(super) fn run(shell: Shell, output: &Output) -> anyhow::Result<Exit> {
    // Through memory: the generator panics where a write fails.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut argv::tree(), "aechan", &mut script);
    output.raw().write_all(&script)?;
    Ok(Exit::Ok)
}
