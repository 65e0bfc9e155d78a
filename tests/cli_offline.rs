//! The program from the outside, as far as no network is needed: results, talk, exit
//! codes, files. Every run has an empty environment and a home of its own.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "cli_offline/config.rs"]
mod config;
#[path = "cli_offline/decode.rs"]
mod decode;
#[path = "cli_offline/home.rs"]
mod home;
#[path = "cli_offline/key.rs"]
mod key;
#[path = "cli_offline/offline.rs"]
mod offline;
#[path = "cli_offline/pty.rs"]
mod pty;
#[path = "cli_offline/stored.rs"]
mod stored;

use aechan::cli::Cli;
use clap::CommandFactory;
use home::{Home, Ran};

#[test]
fn every_subcommand_has_help() {
    let home = Home::new();
    let mut words = vec![vec![]];
    let mut seen = 0;
    while let Some(path) = words.pop() {
        let mut command = Cli::command();
        for word in &path {
            command = command.find_subcommand(word).unwrap().clone();
        }
        for name in command.get_subcommands().map(|command| command.get_name().to_owned()) {
            words.push(path.iter().cloned().chain([name]).collect::<Vec<String>>());
        }
        let mut args: Vec<_> = path.iter().map(String::as_str).collect();
        args.push("--help");
        let ran = home.run(&args).code(0);
        let usage = format!("Usage: aechan {}", path.join(" "));
        assert!(ran.stdout.contains(usage.trim_end()), "{args:?}: {}", ran.stdout);
        assert_eq!(ran.stderr, "");
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty(), "{path:?} says what it does");
        seen += 1;
    }
    assert!(seen > 20, "{seen} helps");
    assert!(home.is_empty(), "help leaves no traces");
}

#[test]
fn usage_errors_are_2() {
    let home = Home::new();
    for args in [
        &[][..],
        &["nonsense"],
        &["decode"],
        &["decode", "a", "b"],
        &["-o", "xml", "channels"],
        &["key"],
        &["key", "new"],
        &["key", "new", "a", "--words", "13"],
        &["key", "new", "a", "--kdf-parallelism", "0"],
        &["key", "new", "a", "--kdf-parallelism", "17"],
        &["key", "export", "a", "--as", "pem"],
        &["key", "derive", "a", "b"],
        &["key", "derive", "a", "--account", "1"],
        &["key", "derive", "a", "--count", "0"],
        &["key", "default", "a", "--none"],
        &["key", "passwd", "a", "--new-password-file", "f", "--new-password-fd", "3"],
        &["key", "check", "a", "--password-file", "f", "--password-fd", "70000"],
        &["completions", "tcsh"],
    ] {
        let ran = home.run(args).code(2);
        assert_eq!(ran.stdout, "", "{args:?}");
        assert!(ran.stderr.contains("Usage:") || ran.stderr.contains("error:"), "{}", ran.stderr);
    }
}

#[test]
fn switches_can_be_variables() {
    let home = Home::new();
    for name in ["AECHAN_PLAIN", "AECHAN_ASCII"] {
        for value in ["1", "true", "0", "", "no"] {
            let ran = Ran::of(home.command().args(["channels", "-o", "json"]).env(name, value));
            assert_eq!(ran.code(0).stdout, "[]\n", "{name}={value}");
        }
    }
}
