//! Recorded scenarios: the lines of all parties' files, in the order of their times.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What a line tells.
pub enum What {
    /// A socket is opened.
    Connect(String),
    /// The upgrade was refused with this status.
    Refused(u16),
    /// The node sent a frame.
    In(Value),
    /// The client sent a frame.
    Out(String),
    /// The client sent a ping or a binary frame.
    Life,
    /// The client ended the socket.
    Hangup,
    /// The socket is closed.
    Closed(u16),
}

/// One line.
pub struct Line {
    /// Milliseconds since 1970.
    pub at: u64,
    /// Which of the files.
    pub party: usize,
    /// Where, for messages to people.
    pub place: String,
    pub what: What,
}

/// One scenario.
pub struct Scenario {
    pub name: String,
    pub lines: Vec<Line>,
}

/// Every scenario of a folder; `None`, with a word, where there is no such folder.
pub fn scenarios(folder: &Path) -> Option<Vec<Scenario>> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: {} is absent", folder.display());
        return None;
    };
    let mut files: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        // HTTP exchanges have a test of their own.
        if let Some(name) = file.strip_suffix(".ndjson").filter(|name| *name != "http") {
            let scenario = name.rsplit_once('.').unwrap().0.to_owned();
            files.entry(scenario).or_default().push(path);
        }
    }
    let read = |(name, mut paths): (String, Vec<PathBuf>)| {
        paths.sort();
        let mut lines: Vec<_> =
            paths.iter().enumerate().flat_map(|(party, path)| lines(party, path)).collect();
        lines.sort_by_key(|line| line.at);
        Scenario { name, lines }
    };
    Some(files.into_iter().map(read).collect())
}

fn lines(party: usize, path: &Path) -> Vec<Line> {
    let role = path.file_stem().unwrap().to_string_lossy();
    let role = role.rsplit('.').next().unwrap().to_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().enumerate().filter_map(|(index, text)| {
        let line: Value = serde_json::from_str(text).unwrap();
        let at = line["ts"].as_u64()?;
        let what = what(&line)?;
        Some(Line { at, party, place: format!("{role}:{}", index + 1), what })
    });
    lines.collect()
}

fn what(line: &Value) -> Option<What> {
    let text = |name: &str| line[name].as_str().unwrap().to_owned();
    let number = |name: &str| u16::try_from(line[name].as_u64().unwrap()).unwrap();
    Some(match (line["dir"].as_str()?, line["event"].as_str()) {
        ("in", _) => What::In(line["frame"].clone()),
        ("out", _) => What::Out(match (&line["raw"], &line["frame"]) {
            (Value::String(raw), _) | (_, Value::String(raw)) => raw.clone(),
            (_, frame) => frame.to_string(),
        }),
        (_, Some("connect")) => What::Connect(text("url")),
        (_, Some("http_error")) => What::Refused(number("status")),
        (_, Some("ping_sent" | "binary_sent")) => What::Life,
        (_, Some("close_sent" | "tcp_abort")) => What::Hangup,
        (_, Some("close")) => What::Closed(number("code")),
        _ => return None,
    })
}
