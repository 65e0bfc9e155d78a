//! `aechan log`: sessions that were written down, looked at afterwards. No network, no
//! key, no journal.

mod compare;
mod find;
mod judge;
mod show;

use std::time::Instant;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::args::Global;
use super::exit::{Exit, Failure};
use super::open::look;
use super::output::Output;
use crate::transcript::{self, Keep, Played, Sharer, Transcript};
use crate::view::{self, Kind, Object, Theme};

pub(super) use find::offered as transcripts;

/// `aechan log`.
#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// List the transcripts that are kept, the latest first
    List,
    /// Print a session as it was printed
    Show(Show),
    /// Print a transcript in a form that other programs read
    Export(Export),
    /// Play a transcript through the checks of this version: what it would verify and refuse
    Replay(Which),
    /// Lay two transcripts of one channel side by side, round by round
    Diff(Diff),
    /// Print a transcript that can be given away: no credentials, nothing that people wrote
    Redact(Redact),
    /// Draw who said what to whom
    Diagram(Diagram),
}

/// Which transcript.
#[derive(Args, Clone, Debug)]
pub struct Which {
    /// A file, - for standard input, a channel (its latest transcript), or last, the default
    #[arg(value_name = "TRANSCRIPT")]
    pub transcript: Option<String>,
    /// What the signatures are for, where the transcript does not say it
    #[arg(long, default_value = "ae_dev", value_name = "ID")]
    pub network_id: String,
}

/// `aechan log show`.
#[derive(Args, Debug)]
pub struct Show {
    /// Which
    #[command(flatten)]
    pub which: Which,
    /// Only this event, as info.open, or a kind of them, as sign; may be repeated
    #[arg(long, value_name = "EVENT")]
    pub event: Vec<String>,
    /// Only what has this text in it, in either case
    #[arg(long, value_name = "TEXT")]
    pub grep: Option<String>,
    /// Only the last N of what is left
    #[arg(long, value_name = "N")]
    pub last: Option<usize>,
    /// The frames too, as they were on the wire
    #[arg(long)]
    pub frames: bool,
}

/// `aechan log export`.
#[derive(Args, Debug)]
pub struct Export {
    /// Which
    #[command(flatten)]
    pub which: Which,
    /// The form
    #[arg(long = "as", value_enum, default_value = "wscat", value_name = "FORM")]
    pub form: ExportForm,
}

/// Forms of `aechan log export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// As wscat shows a connection
    Wscat,
    /// One JSON document
    Json,
    /// One JSON object a line
    Ndjson,
    /// A page with a table
    Markdown,
}

/// `aechan log diff`.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes: 0 they agree, 15 they differ, 16 no such transcript.")]
pub struct Diff {
    /// One party's: a file, or a channel with its role, as 2f2n:initiator
    #[arg(value_name = "TRANSCRIPT")]
    pub one: String,
    /// The other party's
    #[arg(value_name = "TRANSCRIPT")]
    pub other: String,
    /// What the signatures are for, where the transcripts do not say it
    #[arg(long, default_value = "ae_dev", value_name = "ID")]
    pub network_id: String,
}

/// `aechan log redact`.
#[derive(Args, Debug)]
pub struct Redact {
    /// Which
    #[command(flatten)]
    pub which: Which,
    /// Leave in what people wrote: messages, notes, typed lines
    #[arg(long)]
    pub keep_texts: bool,
    /// Leave in the hosts of nodes
    #[arg(long)]
    pub keep_hosts: bool,
}

/// `aechan log diagram`.
#[derive(Args, Debug)]
pub struct Diagram {
    /// Which
    #[command(flatten)]
    pub which: Which,
    /// As a Mermaid sequence diagram
    #[arg(long)]
    pub mermaid: bool,
}

/// Runs the command.
pub(super) fn run(command: &LogCommand, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let theme = look::theme(global, false);
    match command {
        LogCommand::List => find::list(global, output),
        LogCommand::Show(args) => show::run(args, global, output, &theme),
        LogCommand::Export(args) => export(args, global, output),
        LogCommand::Replay(args) => judge::run(args, global, output, &theme),
        LogCommand::Diff(args) => compare::run(args, global, output, &theme),
        LogCommand::Redact(args) => redact(args, global, output),
        LogCommand::Diagram(args) => diagram(args, global, output, &theme),
    }
}

/// A transcript that was found and played.
pub(super) struct Found {
    pub(super) transcript: Transcript,
    pub(super) played: Played,
}

impl Found {
    /// Finds, reads and plays it; what cannot be read of it is told.
    pub(super) fn of(which: &Which, global: &Global, output: &Output) -> anyhow::Result<Self> {
        let (name, text) = find::text(which.transcript.as_deref(), global)?;
        let transcript = Transcript::read(&text);
        for (line, why) in transcript.faults.iter().take(5) {
            output.talk(format!("{name}:{line}: left out: {}", view::sanitize(why)));
        }
        if transcript.faults.len() > 5 {
            output.talk(format!("{} lines in all were left out", transcript.faults.len()));
        }
        if transcript.lines.is_empty() {
            return Err(Failure::new(Exit::Usage, format!("{name} is no transcript"))
                .hint("a transcript has one JSON object a line, as a session writes it")
                .hint("aechan log list")
                .into());
        }
        let played = transcript.play(&which.network_id, Instant::now());
        Ok(Self { transcript, played })
    }

    /// Whose it is, in words.
    pub(super) fn title(&self) -> String {
        let role = view::sanitize(&self.transcript.head.role).into_owned();
        match (self.transcript.role(), self.transcript.head.parties) {
            (Some(role), Some((initiator, responder))) => {
                let account = match role {
                    crate::wire::Role::Initiator => initiator,
                    crate::wire::Role::Responder => responder,
                };
                format!("{role} {}", view::short_id(&account.to_string()))
            }
            _ if role.is_empty() => String::from("client"),
            _ => role,
        }
    }
}

fn export(args: &Export, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let found = Found::of(&args.which, global, output)?;
    let lines = match args.form {
        ExportForm::Wscat => transcript::wscat(&found.transcript),
        ExportForm::Json => {
            let all = serde_json::Value::Array(transcript::objects(&found.transcript));
            vec![view::escape(&serde_json::to_string_pretty(&all)?).into_owned()]
        }
        ExportForm::Ndjson => {
            transcript::objects(&found.transcript).iter().map(view::to_line).collect()
        }
        ExportForm::Markdown => {
            let story = found.transcript.story(&found.played, output.unit());
            transcript::markdown(&found.transcript, &story)
        }
    };
    lines.iter().try_for_each(|line| output.line(line))?;
    Ok(Exit::Ok)
}

fn redact(args: &Redact, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let (_, text) = find::text(args.which.transcript.as_deref(), global)?;
    let mut sharer = Sharer::new(Keep { texts: args.keep_texts, hosts: args.keep_hosts });
    let mut left_out = 0_usize;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match sharer.line(line) {
            Some(value) => output.line(view::to_line(&value))?,
            None => left_out += 1,
        }
    }
    if left_out > 0 {
        output.talk(format!("{left_out} lines are no JSON objects and were left out"));
    }
    output.talk(
        "Accounts, amounts, hashes and transactions are still there: they are public on chain, or will be.",
    );
    Ok(Exit::Ok)
}

fn diagram(
    args: &Diagram,
    global: &Global,
    output: &Output,
    theme: &Theme,
) -> anyhow::Result<Exit> {
    let found = Found::of(&args.which, global, output)?;
    let story = found.transcript.story(&found.played, output.unit());
    if output.is_json() {
        let beats: Vec<_> = story
            .iter()
            .map(|beat| {
                Object::new(
                    Kind::Beat,
                    json!({"line": beat.line, "ts": beat.at,
                       "way": beat.way.name(), "label": beat.label}),
                )
            })
            .collect();
        output.json_list(beats)?;
        return Ok(Exit::Ok);
    }
    let lines = match args.mermaid {
        true => transcript::mermaid(&story, &found.title(), theme),
        false => transcript::lanes(&story, &found.title(), theme),
    };
    lines.iter().try_for_each(|line| output.line(line))?;
    Ok(Exit::Ok)
}
