//! `aechan review`: the sign requests of a recording, judged as in a live channel.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use thiserror::Error;

use super::args::ReviewArgs;
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::review::recording::{Summary, review_recording};
use crate::session::replay::ReplayError;
use crate::view::{Kind, Object};

/// Why a recording was not judged to its end.
#[derive(Debug, Error)]
pub enum ReviewError {
    /// It cannot be read, or the results not written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no recording.
    #[error(transparent)]
    Recording(#[from] ReplayError),
}

/// Judges a recording and writes one JSON line for each sign request.
///
/// # Errors
/// See [`ReviewError`].
pub fn run(
    input: impl BufRead,
    network_id: &str,
    out: &mut impl Write,
) -> Result<Summary, ReviewError> {
    let summary = judge(input, network_id, |judged| writeln!(out, "{judged}"))?;
    out.flush()?;
    Ok(summary)
}

/// Judges a recording and tells each sign request as an object.
fn judge(
    mut input: impl BufRead,
    network_id: &str,
    mut tell: impl FnMut(Object) -> io::Result<()>,
) -> Result<Summary, ReviewError> {
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    let (mut n, mut told) = (0_usize, Ok(()));
    let summary = review_recording(&text, network_id, Instant::now(), |seen| {
        n = n.saturating_add(1);
        if told.is_ok() {
            told = tell(Object::new(Kind::Judged, seen.json(n)));
        }
    })?;
    told?;
    Ok(summary)
}

/// The subcommand.
pub(super) fn command(args: &ReviewArgs, output: &Output) -> anyhow::Result<Exit> {
    let mut document = Vec::new();
    let tell = |judged| match output.is_document() {
        true => {
            document.push(judged);
            Ok(())
        }
        false => output.json(judged),
    };
    let reading = || format!("reading the recording {}", args.file.display());
    let judged = if args.file == Path::new("-") {
        judge(io::stdin().lock(), &args.network_id, tell)
    } else {
        let file = File::open(&args.file).with_context(reading)?;
        judge(BufReader::new(file), &args.network_id, tell)
    };
    let summary = judged.map_err(|error| match error {
        ReviewError::Io(error) => anyhow::Error::from(error).context(reading()),
        ReviewError::Recording(error) => Failure::new(Exit::Usage, error.to_string())
            .hint("a recording has one JSON object a line, the first with the connection's URL")
            .into(),
    })?;
    if output.is_document() {
        output.json_list(document)?;
    }
    for (line, alarm) in &summary.alarms {
        output.talk(format!("line {line}: {alarm}"));
    }
    output.talk(format!(
        "{} verified, {} plausible, {} refused",
        summary.verified, summary.plausible, summary.refused
    ));
    Ok(if summary.refused > 0 { Exit::Unverified } else { Exit::Ok })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn judged(text: &str, network_id: &str) -> (Summary, Vec<Value>) {
        let mut out = Vec::new();
        let summary = run(text.as_bytes(), network_id, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        (summary, lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
    }

    #[test]
    fn one_line_for_each_request() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/recordings/");
        let text = std::fs::read_to_string(format!("{folder}update_ok.responder.ndjson")).unwrap();
        let (summary, lines) = judged(&text, "ae_dev");
        assert_eq!((summary.verified, summary.plausible, summary.refused), (lines.len(), 0, 0));
        let first = &lines[0];
        assert_eq!((&first["n"], &first["verdict"]), (&1.into(), &"verified".into()));
        assert_eq!(first["method"], "channels.sign.responder_sign");
        for check in first["checks"].as_array().unwrap() {
            assert!(check["why"].as_str().is_some_and(|why| !why.is_empty()), "{check}");
        }

        let (elsewhere, lines) = judged(&text, "ae_mainnet");
        assert!(elsewhere.refused > 0 && lines[0]["verdict"] == "refuse");

        let unknown = text.replace("channels.sign.update_ack", "channels.sign.spend");
        assert!(judged(&unknown, "ae_dev").0.refused > 0);
    }

    #[test]
    fn what_is_no_recording_is_told() {
        let told = run("not JSON".as_bytes(), "ae_dev", &mut Vec::new());
        assert!(matches!(told, Err(ReviewError::Recording(ReplayError::Line { line: 1, .. }))));
        assert_eq!(judged("", "ae_dev").0, Summary::default());
    }
}
