//! Recorded conversations with real nodes, of 2018 and of today, pass through `wire` and
//! `session`: no unknown method, no decode failure, no message in the wrong phase.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;

use std::path::Path;

use aechan::session::Output;
use aechan::session::replay::What;
use aechan::wire::{Dialect, FromNode};
use common::{collection, fixtures, recordings};

fn check(folder: &Path, dialect: Dialect) {
    let Some(files) = recordings(folder, dialect) else { return };
    let (mut frames, mut faults, mut alarms) = (0, Vec::new(), Vec::new());
    for file in &files {
        frames += file.frames();
        for step in &file.steps {
            if let What::Received(messages) = &step.what {
                for received in messages.iter().filter(|r| r.message == FromNode::Unknown) {
                    faults.push(format!("{}:{}: unknown: {}", file.name, step.line, received.raw));
                }
            }
        }
        file.follow(|step, session, output| {
            let at = format!("{}:{} {}", file.name, step.line, session.role());
            match output {
                Output::OutOfTurn { phase, message } => {
                    let text = format!("{message:?}");
                    faults.push(format!("{at}: {phase:?}: {:.150}", text));
                }
                Output::Alarm(text) => alarms.push(format!("{at}: {text}")),
                _ => {}
            }
        });
    }
    println!("{}: {} files, {frames} frames", folder.display(), files.len());
    for alarm in &alarms {
        println!("alarm {alarm}");
    }
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
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
