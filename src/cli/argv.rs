//! The words of `aechan <words>`, sorted: which belong to the program and which to a
//! command on a channel.
//!
//! A row of `command::COMMANDS` is a subcommand without any clap type of its own. Its
//! words are taken as they are and read by the one grammar, so that what is wrong with them
//! is told in the same words as at the prompt; only the program's flags among them (`-o
//! json`, `-C 2f2n`) are clap's. Everything else is clap's from the first word on. The whole
//! tree, rows included, is built only where it is shown: for help, completion and manual
//! pages ([`tree`]).

use std::ffi::{OsStr, OsString};

use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches};

use super::args::{Cli, Command, Global};
use super::config::{Defaults, Settings};
use super::exit::{Exit, Failure};
use super::oneshot::{Line, OneShot};
use super::single::single;
use crate::command::{self, ArgKind, COMMANDS, CommandSpec, Shell};

/// What the command line asks for.
///
/// # Errors
/// It asks for help, or something is wrong with it; [`Trouble`] tells which.
pub(super) fn read(argv: &[OsString]) -> Result<Cli, Trouble> {
    let (mut cli, matches) = parse(argv, &Defaults::none())?;
    let settings = match Settings::load(&cli.global, &matches) {
        Ok(settings) => settings,
        Err(_) if super::config::is_repair(&cli.command) => Settings::default(),
        Err(failure) => return Err(Trouble::Config(failure, Box::new(cli.global))),
    };
    // What is half typed is not parsed twice.
    if !matches!(cli.command, Command::Complete(_)) {
        let is_row = matches!(cli.command, Command::Line(_));
        let defaults = Defaults::of(&settings, &matches, is_row);
        if !defaults.is_empty() {
            (cli, _) = parse(argv, &defaults)?;
        }
    }
    cli.global.settings = settings;
    Ok(cli)
}

/// The command line with these values where it says nothing.
fn parse(argv: &[OsString], defaults: &Defaults) -> Result<(Cli, ArgMatches), Trouble> {
    let flags = defaults.apply(flags());
    let Some(at) = first_word(&flags, argv) else { return whole(argv, defaults) };
    let word = argv.get(at).map(OsString::as_os_str).unwrap_or_default();
    if word == COMPLETE {
        return completing(flags, argv, at);
    }
    match word.to_str().and_then(row) {
        Some(spec) => line(flags, spec, argv, at, defaults),
        None => other(argv, word, defaults),
    }
}

/// This program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What completion scripts call; no subcommand that anybody sees.
const COMPLETE: &str = "__complete";

/// Whoever types is waiting: no tree is built. The words behind are only half typed, and
/// the channel that they name is the one that matters.
fn completing(
    flags: clap::Command,
    argv: &[OsString],
    at: usize,
) -> Result<(Cli, ArgMatches), Trouble> {
    let text = |word: &OsString| word.to_string_lossy().into_owned();
    let words: Vec<String> = argv.get(at + 1..).unwrap_or_default().iter().map(text).collect();
    let mut ours = argv.get(..at).unwrap_or_default().to_vec();
    let channel = words.windows(2).rev().find_map(|two| match two {
        [flag, channel] if flag == "-C" || flag == "--channel" => Some(channel),
        _ => None,
    });
    if let Some(channel) = channel.filter(|channel| !channel.is_empty()) {
        ours.extend(["--channel", channel].map(OsString::from));
    }
    let matches = flags.try_get_matches_from(ours)?;
    let global = Global::from_arg_matches(&matches)?;
    Ok((Cli { global, command: Command::Complete(words) }, matches))
}

/// The line of a command on a channel that these words begin, the program's flags left
/// out; the last word may be half typed. `None` if they begin none, or a flag of the
/// program is what is typed.
pub(super) fn row_line(words: &[String]) -> Option<String> {
    let flags = flags();
    let (last, before) = words.split_last()?;
    let mut line = String::new();
    let mut before = before.iter();
    while let Some(word) = before.next() {
        match flag(&flags, OsStr::new(word)) {
            Some(with_next) => {
                if with_next {
                    before.next()?;
                }
            }
            None => {
                if line.is_empty() {
                    row(word)?;
                }
                line.push_str(word);
                line.push(' ');
            }
        }
    }
    (!line.is_empty()).then(|| line + last)
}

/// Whether a row is a subcommand of its own here.
pub(super) fn is_one_shot(spec: &CommandSpec) -> bool {
    spec.shell() == Shell::OneShot
}

/// Why there is nothing to run.
#[derive(Debug)]
pub(super) enum Trouble {
    /// clap tells it: help, the version, or what is wrong.
    Clap(clap::Error),
    /// We tell it.
    Ours(Failure),
    /// What the configuration files say is wrong; told in the form that was asked for.
    Config(Failure, Box<Global>),
}

impl From<clap::Error> for Trouble {
    fn from(error: clap::Error) -> Self {
        Self::Clap(error)
    }
}

/// The row that a word names, where it is a command of the shell.
fn row(word: &str) -> Option<&'static CommandSpec> {
    command::find(word).filter(|spec| is_one_shot(spec))
}

/// The program's flags that a command on a channel takes.
fn flags() -> clap::Command {
    let command = clap::Command::new("aechan").disable_help_flag(true).disable_version_flag(true);
    OneShot::augment_args(Global::augment_args(command))
}

/// The flag that this word is, and whether the next word is its value.
fn flag(flags: &clap::Command, word: &OsStr) -> Option<bool> {
    let text = word.to_str()?;
    let takes = |arg: &clap::Arg| arg.get_action().takes_values();
    if let Some(long) = text.strip_prefix("--") {
        let (name, inline) = long.split_once('=').map_or((long, false), |(name, _)| (name, true));
        let is_named = |arg: &&clap::Arg| {
            arg.get_long() == Some(name)
                || arg.get_all_aliases().is_some_and(|aliases| aliases.contains(&name))
        };
        return flags.get_arguments().find(is_named).map(|arg| takes(arg) && !inline);
    }
    // `-vo json`: switches, and at last one with a value, which may be attached.
    let mut letters = text.strip_prefix('-')?.chars().peekable();
    letters.peek()?;
    while let Some(letter) = letters.next() {
        let arg = flags.get_arguments().find(|arg| arg.get_short() == Some(letter))?;
        if takes(arg) {
            return Some(letters.peek().is_none());
        }
    }
    Some(false)
}

/// Where the first word is that is neither a flag of the program nor its value.
fn first_word(flags: &clap::Command, argv: &[OsString]) -> Option<usize> {
    let mut at = 1;
    while let Some(word) = argv.get(at) {
        match flag(flags, word) {
            Some(with_next) => at += 1 + usize::from(with_next),
            // Help and the like, or a slip: clap tells.
            None if word.as_encoded_bytes().starts_with(b"-") => return None,
            None => return Some(at),
        }
    }
    None
}

/// A command on a channel: the program's flags for clap, the rest for the grammar.
fn line(
    flags: clap::Command,
    spec: &'static CommandSpec,
    argv: &[OsString],
    at: usize,
    defaults: &Defaults,
) -> Result<(Cli, ArgMatches), Trouble> {
    let mut ours = argv.get(..at).unwrap_or_default().to_vec();
    let mut words = vec![spec.name.to_owned()];
    let mut rest = argv.get(at + 1..).unwrap_or_default().iter();
    while let Some(word) = rest.next() {
        let text = word.to_str().ok_or_else(|| {
            let shown = crate::view::sanitize(&word.to_string_lossy()).into_owned();
            Failure::new(Exit::Usage, format!("“{shown}” is not UTF-8"))
        });
        // A text goes out as it is from its first word on.
        if spec.takes_rest() && words.len() > 1 {
            words.push(text.map_err(Trouble::Ours)?.to_owned());
            continue;
        }
        match text.as_deref() {
            Ok("--help" | "-h") => return whole(argv, defaults),
            Ok("--") => {
                if !spec.takes_rest() {
                    words.push(String::from("--"));
                }
                for word in rest.by_ref() {
                    words.push(word.to_str().unwrap_or_default().to_owned());
                }
                break;
            }
            _ => {}
        }
        let of_row = text.as_deref().ok().and_then(|text| of_row(spec, text));
        match (of_row, flag(&flags, word)) {
            (None, Some(with_next)) => {
                ours.push(word.clone());
                ours.extend(rest.by_ref().take(usize::from(with_next)).cloned());
            }
            (with_next, _) => {
                words.push(text.map_err(Trouble::Ours)?.to_owned());
                let value = rest.by_ref().take(usize::from(with_next == Some(true)));
                words.extend(value.map(|word| word.to_string_lossy().into_owned()));
            }
        }
    }
    let matches = flags.try_get_matches_from(ours)?;
    let global = Global::from_arg_matches(&matches)?;
    let how = OneShot::from_arg_matches(&matches)?;
    Ok((Cli { global, command: Command::Line(Box::new(Line { words, how })) }, matches))
}

/// Whether a word is a flag of the row, and whether its value is the next word.
fn of_row(spec: &CommandSpec, word: &str) -> Option<bool> {
    let (name, inline) = word.split_once('=').map_or((word, false), |(name, _)| (name, true));
    let flag = spec.flags.iter().find(|flag| flag.name == name)?;
    Some(flag.value.is_some() && !inline)
}

/// A subcommand with arguments of its own, or none that there is.
fn other(
    argv: &[OsString],
    word: &OsStr,
    defaults: &Defaults,
) -> Result<(Cli, ArgMatches), Trouble> {
    if let Some(single) = word.to_str().and_then(single)
        && let Ok(matches) = defaults.apply(single).try_get_matches_from(argv)
        && let Ok(cli) = Cli::from_arg_matches(&matches)
    {
        return Ok((cli, matches));
    }
    let error = match defaults.apply(Cli::command()).try_get_matches_from(argv) {
        Ok(matches) => return Ok((Cli::from_arg_matches(&matches)?, matches)),
        Err(error) => error,
    };
    let tree = tree();
    if error.kind() == ErrorKind::InvalidSubcommand && tree.find_subcommand(word).is_none() {
        let word = word.to_string_lossy();
        let names = tree.get_subcommands().flat_map(clap::Command::get_name_and_visible_aliases);
        if let Err(unknown) = command::command_of(&word, names) {
            return Err(Trouble::Ours(
                Failure::new(Exit::Usage, unknown.to_string()).hint("aechan --help"),
            ));
        }
    }
    Err(error.into())
}

/// All that there is, for whoever wants to see it: help and the version come from here.
fn whole(argv: &[OsString], defaults: &Defaults) -> Result<(Cli, ArgMatches), Trouble> {
    if let [_, only] = argv
        && (only == "--version" || only == "-V")
    {
        // No tree for one line: whoever asks for the version may ask often.
        let matches = clap::Command::new("aechan").version(VERSION).try_get_matches_from(argv)?;
        return Ok((Cli::from_arg_matches(&matches)?, matches));
    }
    let matches = defaults.apply(tree()).try_get_matches_from(argv)?;
    Ok((Cli::from_arg_matches(&matches)?, matches))
}

/// The whole command line, commands on a channel among the others.
pub(super) fn tree() -> clap::Command {
    let rows = COMMANDS.iter().filter(|spec| is_one_shot(spec));
    let tree = rows.fold(Cli::command(), |tree, spec| tree.subcommand(subcommand(spec)));
    let template = super::groups::template(&tree);
    tree.help_template(template)
}

/// A row as clap shows it.
fn subcommand(spec: &'static CommandSpec) -> clap::Command {
    let arguments = spec.usage.split_once(' ').map_or("", |(_, arguments)| arguments);
    // What every command takes; its own description comes after it.
    let command = OneShot::augment_args(clap::Command::new(spec.name))
        .about(capital(spec.summary))
        .visible_aliases(spec.aliases.iter().filter(|alias| alias.len() > 1 || **alias != "?"))
        .override_usage(format!("aechan {} [OPTIONS] {arguments}", spec.name).trim().to_owned())
        .long_about(format!("{}\n\n{}", capital(spec.summary), spec.help).trim().to_owned());
    let words = arguments.split(" [--").next().unwrap_or_default();
    let places = ["first", "second", "third", "fourth"];
    let command = spec.args.iter().zip(places).enumerate().fold(command, |command, (at, arg)| {
        let (kind, place) = arg;
        let (name, help) = argument(*kind);
        let is_last = at + 1 == spec.args.len();
        let many = is_last && words.contains('…');
        let arg = clap::Arg::new(place).value_name(name).help(help).display_order(at);
        command.arg(match many {
            true => arg.num_args(0..),
            false => arg,
        })
    });
    spec.flags.iter().fold(command, |command, flag| {
        let long = flag.name.trim_start_matches('-');
        let arg = clap::Arg::new(flag.name).long(long).help(capital(flag.summary)).display_order(0);
        command.arg(match flag.value {
            Some((_, kind)) => arg.value_name(argument(kind).0).action(clap::ArgAction::Append),
            None => arg.action(clap::ArgAction::SetTrue),
        })
    })
}

/// What an argument is called, and what it is.
const fn argument(kind: ArgKind) -> (&'static str, &'static str) {
    match kind {
        ArgKind::Party => ("PARTY", "me, peer, or an account of either"),
        ArgKind::Amount => ("AMOUNT", "250 (aettos), 1.5ae, or max"),
        ArgKind::Request => ("ID", "The number of a sign request that waits"),
        ArgKind::Check => ("CHECK", "A check, as V07"),
        ArgKind::Hash => ("HASH", "th_…, or last"),
        ArgKind::Thing => ("THING", "Anything with a name on chain"),
        ArgKind::ChainPart => ("WHAT", "status, height or gas-prices"),
        ArgKind::HttpWish => ("WHAT", "deposit, withdraw, shutdown, solo-close, slash or settle"),
        ArgKind::Number => ("N", "A number"),
        ArgKind::Method => ("METHOD", "A request's method"),
        ArgKind::KeyValue => ("KEY=VALUE", "Parameters, or one JSON object"),
        ArgKind::Event => ("EVENT", "The dotted name of an event, as info.open"),
        ArgKind::Duration => ("FIELD=VALUE", "Fields it must have; `within 30s` at last"),
        ArgKind::Topic => ("TOPIC", "A command or topic"),
        ArgKind::Dev => ("VERB", "What the embedded node is to do"),
        ArgKind::Explained => ("WORD", "A code, event, method, check, phase or term"),
        ArgKind::Setting => ("SETTING", "A setting of the prompt"),
        ArgKind::Text => ("TEXT", "Any text"),
    }
}

/// As clap's own lines begin.
fn capital(text: &str) -> StyledStr {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect::<String>().into()
}
