//! `aechan log show`: a session again, as it was printed.

use anyhow::Result;
use serde_json::Value;

use super::{Found, Show};
use crate::cli::args::Global;
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::transcript::{self, Beat, Line, Way, What, of_day};
use crate::view::{self, Kind, Object, Theme};

/// Prints it.
pub(super) fn run(args: &Show, global: &Global, output: &Output, theme: &Theme) -> Result<Exit> {
    let found = Found::of(&args.which, global, output)?;
    let dialect = found.transcript.dialect();
    let grep = args.grep.as_deref().map(str::to_lowercase);
    let is_wanted = |line: &&Line| {
        let is_named = |name: &String| {
            args.event.iter().any(|wanted| {
                name == wanted
                    || name.strip_prefix(wanted.as_str()).is_some_and(|r| r.starts_with('.'))
            })
        };
        let by_event =
            args.event.is_empty() || transcript::names(line, dialect).iter().any(is_named);
        by_event && grep.as_ref().is_none_or(|grep| has(line, grep))
    };
    let mut lines: Vec<&Line> = found.transcript.lines.iter().filter(is_wanted).collect();
    if let Some(last) = args.last {
        lines.drain(..lines.len().saturating_sub(last));
    }
    if output.is_json() {
        let numbers: std::collections::BTreeSet<usize> =
            lines.iter().map(|line| line.number).collect();
        let is_one = |object: &Value| {
            let number = object["line"].as_u64().and_then(|number| usize::try_from(number).ok());
            number.is_some_and(|number| numbers.contains(&number))
        };
        let objects =
            transcript::objects(&found.transcript).into_iter().filter(is_one).map(of_line);
        output.json_list(objects.collect())?;
        return Ok(Exit::Ok);
    }
    // What others recorded says nothing of what was shown: then it is told in few words.
    let was_shown = found.transcript.lines.iter().any(|line| !line.text.is_empty());
    let story = found.transcript.story(&found.played, output.unit());
    for line in lines {
        for text in &line.text {
            output.line(theme.fold(&view::sanitize(text)))?;
        }
        let tells = line.text.is_empty() && (!was_shown || global.verbose > 0 || is_typed(line));
        for beat in story.iter().filter(|beat| tells && beat.line == line.number) {
            output.line(theme.fold(&told(beat)))?;
        }
        if let (true, What::In(frame) | What::Out(frame)) = (args.frames, &line.what) {
            output.line(format!("    {}", view::to_line(&view::redact(frame))))?;
        }
    }
    Ok(Exit::Ok)
}

fn is_typed(line: &Line) -> bool {
    matches!(&line.what, What::Event { kind, .. } if kind == "typed")
        || matches!(line.what, What::Gap { .. })
}

/// A beat as a line of the stream.
fn told(beat: &Beat) -> String {
    let arrow = match beat.way {
        Way::ToNode => "→",
        Way::FromNode => "←",
        Way::Ours | Way::Both => "•",
    };
    match beat.at {
        Some(at) => format!("{} {arrow} {}", of_day(at), beat.label),
        None => format!("{arrow} {}", beat.label),
    }
}

/// Whether a line has this text in it; the text is in small letters.
fn has(line: &Line, grep: &str) -> bool {
    let in_text = line.text.iter().any(|text| text.to_lowercase().contains(grep));
    in_text
        || match &line.what {
            What::In(frame) | What::Out(frame) => frame.to_string().to_lowercase().contains(grep),
            What::Event { data, .. } | What::Close { data } => {
                data.to_string().to_lowercase().contains(grep)
            }
            What::Connect { url } => url.to_lowercase().contains(grep),
            What::Gap { .. } | What::Other => false,
        }
}

/// A line of a recording; its own `type` is that of the event.
fn of_line(line: Value) -> Object {
    let Value::Object(mut fields) = line else { return Object::new(Kind::TranscriptLine, line) };
    if let Some(kind) = fields.remove("type") {
        fields.insert(String::from("kind"), kind);
    }
    Object::new(Kind::TranscriptLine, Value::Object(fields))
}
