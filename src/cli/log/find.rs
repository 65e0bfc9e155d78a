//! Which transcript is meant, and its text.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::place::Place;
use crate::cli::table;
use crate::view::{Kind, Object, sanitize, short_id};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// How many are offered where none was meant.
const OFFERED: usize = 5;

/// A transcript in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    name: String,
    /// `2026-11-22T14-03-22-118Z`.
    time: String,
    channel: String,
    role: String,
    size: u64,
}

/// The folder where sessions are written down.
fn folder(global: &Global) -> Result<PathBuf> {
    Ok(Place::of(global)?.transcripts())
}

/// What is kept, the latest first.
fn kept(folder: &Path) -> Vec<Kept> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<Kept> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let size = entry.metadata().ok()?.len();
            parts(&name).map(|(time, channel, role)| Kept { time, channel, role, size, name })
        })
        .collect();
    found.sort_by(|one, two| two.name.cmp(&one.name));
    found
}

/// Time, channel and role of `TIME-CHANNEL-ROLE[-TWIN].ndjson`.
fn parts(name: &str) -> Option<(String, String, String)> {
    let stem = name.strip_suffix(".ndjson").filter(|stem| !stem.ends_with(".older"))?;
    let (time, rest) = stem.split_at_checked(24)?;
    let mut words = rest.strip_prefix('-')?.split('-');
    let (channel, role) = (words.next()?, words.next()?);
    Some((time.to_owned(), channel.to_owned(), role.to_owned()))
}

impl Kept {
    /// Whether a text means this one: the beginning of its channel's id, with or without
    /// `ch_`, and `:initiator` or `:responder` behind it.
    fn is_meant(&self, wanted: &str) -> bool {
        let (start, role) = match wanted.rsplit_once(':') {
            Some((start, role)) => (start, Some(role)),
            None => (wanted, None),
        };
        let plain = |text: &str| text.strip_prefix("ch_").unwrap_or(text).to_owned();
        let start = plain(start);
        !start.is_empty()
            && plain(&self.channel).starts_with(&start)
            && role.is_none_or(|role| role == self.role)
    }
}

/// The name and the text of a transcript. What is not UTF-8 in it is replaced.
pub(super) fn text(wanted: Option<&str>, global: &Global) -> Result<(String, String)> {
    if wanted == Some("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(LARGEST).read_to_end(&mut bytes).context("reading")?;
        return Ok((String::from("-"), String::from_utf8_lossy(&bytes).into_owned()));
    }
    let path = path(wanted, global)?;
    let shown = sanitize(&path.to_string_lossy()).into_owned();
    let reading = || format!("reading the transcript {shown}");
    let size = fs::metadata(&path).with_context(reading)?.len();
    if size > LARGEST {
        let why = format!("{shown} has {size} bytes; more than {LARGEST} are not read");
        return Err(Failure::new(Exit::Usage, why).into());
    }
    let bytes = fs::read(&path).with_context(reading)?;
    Ok((shown, String::from_utf8_lossy(&bytes).into_owned()))
}

fn path(wanted: Option<&str>, global: &Global) -> Result<PathBuf> {
    let folder = folder(global)?;
    let wanted = wanted.or(global.channel.as_deref()).filter(|wanted| *wanted != "last");
    if let Some(file) = wanted.map(Path::new).filter(|file| file.is_file()) {
        return Ok(file.to_owned());
    }
    let all = kept(&folder);
    let found = all.iter().find(|one| wanted.is_none_or(|wanted| one.is_meant(wanted)));
    if let Some(found) = found {
        return Ok(folder.join(&found.name));
    }
    let place = sanitize(&folder.to_string_lossy()).into_owned();
    let failure = match wanted {
        None => Failure::new(Exit::NotFound, format!("no transcript is kept yet ({place})"))
            .hint("aechan open --devnode   a session; it is written down by itself"),
        Some(wanted) => {
            let wanted = sanitize(wanted);
            let why = format!("“{wanted}” is no file, and no transcript is of such a channel");
            let offered = all.iter().take(OFFERED).map(|one| {
                format!("aechan log show {}:{}", sanitize(&one.channel), sanitize(&one.role))
            });
            let mut failure = Failure::new(Exit::NotFound, why);
            failure.hints.extend(offered);
            failure.hint("aechan log list")
        }
    };
    Err(failure.into())
}

/// What can be typed for a transcript, and when its session began.
pub(in crate::cli) fn offered(global: &Global) -> Result<Vec<(String, String)>> {
    let mut offered = vec![(String::from("last"), String::from("the latest transcript"))];
    for one in kept(&folder(global)?) {
        let text = format!("{}:{}", one.channel, one.role);
        // The latest of a channel is what its name means.
        if !offered.iter().any(|(known, _)| *known == text) {
            offered.push((text, one.time));
        }
    }
    Ok(offered)
}

/// `aechan log list`.
pub(super) fn list(global: &Global, output: &Output) -> Result<Exit> {
    let folder = folder(global)?;
    let all = kept(&folder);
    if output.is_json() {
        let object = |one: &Kept| {
            Object::new(
                Kind::Transcript,
                json!({"file": folder.join(&one.name).to_string_lossy(),
                   "channel": (one.channel != "opening").then_some(&one.channel),
                   "role": one.role, "bytes": one.size}),
            )
        };
        output.json_list(all.iter().map(object).collect())?;
        return Ok(Exit::Ok);
    }
    let shown = sanitize(&folder.to_string_lossy()).into_owned();
    if all.is_empty() {
        output.talk(format!("No transcript is kept yet ({shown})."));
        return Ok(Exit::Ok);
    }
    let rows: Vec<[String; 4]> = all
        .iter()
        .map(|one| {
            // `14-03-22-118Z` was `14:03:22.118Z` before it was part of a file's name.
            let (day, time) = one.time.split_once('T').unwrap_or_default();
            let time = time.replacen('-', ":", 2).replacen('-', ".", 1);
            let time = format!("{day} {time}");
            [
                time,
                short_id(&sanitize(&one.channel)),
                sanitize(&one.role).into_owned(),
                one.size.to_string(),
            ]
        })
        .collect();
    let lines = table::lines(["TIME", "CHANNEL", "ROLE", "BYTES"], &rows);
    lines.iter().try_for_each(|line| output.line(line))?;
    output.talk(format!("They are in {shown}."));
    Ok(Exit::Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_channel_and_role() {
        let name = "2026-11-22T14-03-22-118Z-ch_2f2nL4zD7q-initiator-2.ndjson";
        let (time, channel, role) = parts(name).unwrap();
        assert_eq!(
            (time.as_str(), channel.as_str(), role.as_str()),
            ("2026-11-22T14-03-22-118Z", "ch_2f2nL4zD7q", "initiator")
        );
        let one = Kept { name: name.into(), time, channel, role, size: 1 };
        for wanted in ["ch_2f2n", "2f2nL", "2f2n:initiator"] {
            assert!(one.is_meant(wanted), "{wanted}");
        }
        for wanted in ["", "ch_", "x", "2f2n:responder", ":initiator"] {
            assert!(!one.is_meant(wanted), "{wanted}");
        }
        for name in ["2026-11-22T14-03-22-118Z-ch_x-initiator.older.ndjson", "x.ndjson", "é"] {
            assert_eq!(parts(name), None, "{name}");
        }
    }
}
