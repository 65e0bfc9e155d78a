//! Frames that real nodes sent and took, of 2018 and of today: every one is understood and
//! written back as it was.
//!
//! A dozen recordings of either node are in `tests/fixtures`. The whole collections are
//! read where they are: `AECHAN_TEST_RECORDINGS`, `AECHAN_TEST_RECORDINGS_2018` and
//! `AECHAN_TEST_CORPUS` name the folders, otherwise they are looked for beside the
//! repository; absent ones are skipped.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "wire_corpus/requests.rs"]
mod requests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aechan::tx::TxKind;
use aechan::wire::params::OpenParams;
use aechan::wire::{Dialect, FromNode, InfoEvent, Received, json_rpc, legacy};
use serde_json::Value;

/// One line of a recording.
struct Line {
    at: String,
    value: Value,
}

impl Line {
    fn text(&self, name: &str) -> Option<&str> {
        self.value.get(name)?.as_str()
    }

    /// The frame's text: as it was on the wire, where the recorder kept that.
    fn frame(&self) -> String {
        self.text("raw").map_or_else(|| self.value["frame"].to_string(), str::to_owned)
    }
}

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn collection(variable: &str, name: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name),
        PathBuf::from,
    )
}

/// All lines of a folder, or `None` where there is no such folder.
fn lines(folder: &Path) -> Option<Vec<Line>> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: {}", folder.display());
        return None;
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ndjson"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no recordings in {}", folder.display());
    println!("{}: {} files", folder.display(), files.len());
    let mut lines = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for (at, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
            let value = serde_json::from_str(line).unwrap();
            lines.push(Line { at: format!("{name}:{}", at + 1), value });
        }
    }
    Some(lines)
}

/// Whether the vocabulary leaves members of this message out: the name and notice beside a
/// depth report, and a hash that the node destroyed.
fn loses_members(message: &FromNode) -> bool {
    matches!(message, FromNode::Info(info) if matches!(
        info.event,
        InfoEvent::MinDepthAchieved | InfoEvent::MinimumDepthAchieved
    ))
}

/// What is asked to be signed decodes and has the kind that the request says; a generalized
/// account's peer wraps it once more.
fn check_tx(at: &str, message: &FromNode) {
    let FromNode::Sign(request) = message else { return };
    let signed = request.tx.decoded.as_ref().unwrap_or_else(|e| panic!("{at}: {e}"));
    let kind = signed.tx().kind();
    assert!(kind == request.kind.tx_kind() || kind == TxKind::GaMeta, "{at}: {kind:?}");
}

fn check_from_node(folder: &Path, dialect: Dialect) {
    let Some(lines) = lines(folder) else { return };
    let (mut frames, mut lossy) = (0, 0);
    for line in &lines {
        if !matches!(line.text("dir"), Some("in" | "from_node")) {
            continue;
        }
        let received = dialect.decode(&line.frame()).unwrap();
        let batch = line.value["frame"].is_array();
        assert!(batch || received.len() == 1, "{}", line.at);
        for Received { channel_id, message, raw } in received {
            let at = &line.at;
            assert_ne!(message, FromNode::Unknown, "{at}: {raw}");
            check_tx(at, &message);
            frames += 1;
            if loses_members(&message) {
                lossy += 1;
            } else {
                assert_eq!(dialect.encode_from_node(channel_id, &message), raw, "{at}");
            }
        }
    }
    println!("{frames} messages from nodes, {lossy} with members left out");
    assert!(frames > 100, "only {frames} frames: is the folder right?");
}

/// What clients said reads as the embedded node would read it, and is what we would say.
fn check_to_node(folder: &Path, dialect: Dialect) {
    let Some(lines) = lines(folder) else { return };
    let mut counts = BTreeMap::from([("typed", 0), ("other", 0), ("junk", 0)]);
    for line in &lines {
        if !matches!(line.text("dir"), Some("out" | "to_node")) {
            continue;
        }
        let kind = match requests::typed(&line.frame(), dialect) {
            None => "junk",
            Some(requests::Request { message: None, .. }) => "other",
            Some(requests::Request { message: Some(message), id, raw }) => {
                let text = dialect.encode(&message, id).unwrap();
                let ours: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(ours, raw, "{}", line.at);
                "typed"
            }
        };
        *counts.entry(kind).or_default() += 1;
    }
    println!("messages to nodes: {counts:?}");
    assert!(counts["typed"] > 50, "{counts:?}");
}

/// Every URL that names a whole channel reads, and what is written from it reads the same.
fn check_urls(folder: &Path, dialect: Dialect) {
    let Some(lines) = lines(folder) else { return };
    let (mut read, mut refused) = (0, 0);
    for line in &lines {
        let Some(url) = line.text("url") else { continue };
        match OpenParams::from_query(url) {
            Ok((params, found, existing)) => {
                assert_eq!(found, dialect, "{}", line.at);
                let query = params.to_query(dialect, None);
                let again = OpenParams::from_query(&query).unwrap();
                assert_eq!(again, (params, found, None), "{}", line.at);
                assert!(existing.is_none() || url.contains("existing_channel_id="));
                read += 1;
            }
            Err(error) => {
                println!("{}: {error}", line.at);
                refused += 1;
            }
        }
    }
    println!("{read} URLs read, {refused} refused");
    assert!(read > refused, "{read} read, {refused} refused");
}

fn check(folder: &Path, dialect: Dialect) {
    check_from_node(folder, dialect);
    check_to_node(folder, dialect);
    check_urls(folder, dialect);
}

#[test]
fn fixtures_of_today() {
    check(&fixtures("recordings"), Dialect::JsonRpc);
}

#[test]
fn fixtures_of_2018() {
    check(&fixtures("recordings-2018"), Dialect::Legacy);
}

#[test]
fn all_recordings_of_today() {
    check(&collection("AECHAN_TEST_RECORDINGS", "recordings"), Dialect::JsonRpc);
}

#[test]
fn all_recordings_of_2018() {
    check(&collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018"), Dialect::Legacy);
}

#[test]
fn the_corpus_of_the_nodes_own_tests() {
    check(&collection("AECHAN_TEST_CORPUS", "corpus"), Dialect::JsonRpc);
}

/// The seed's samples paste into the embedded node as they paste into a node.
#[test]
fn single_quotes_are_taken_as_the_node_takes_them() {
    let text = "{'action':'message','payload':{'to':'ak$x','info':'single \"quotes\"'}}";
    let frame = legacy::decode_client(text).unwrap();
    assert_eq!(frame.payload["info"], "single \"quotes\"");
    assert_eq!(json_rpc::decode_client(text).frames, []);
}
