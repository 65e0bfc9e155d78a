//! The embedded node answers recorded clients as the real nodes did: the same frames of
//! the clients give the same frames back, ids, keys, hashes and times aside.
//!
//! The scenarios in `tests/fixtures` are always played. The whole collections are played
//! where they are: `AECHAN_TEST_RECORDINGS` and `AECHAN_TEST_RECORDINGS_2018` name the
//! folders, otherwise they are looked for beside the repository; absent ones are skipped.
//! Scenarios that differ are listed with their reasons in `conformance.md`, and no others
//! may be.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "conformance/cast.rs"]
mod cast;
#[path = "conformance/compare.rs"]
mod compare;
#[path = "conformance/play.rs"]
mod play;
#[path = "conformance/scenario.rs"]
mod scenario;
#[path = "conformance/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aechan::wire::Dialect;

/// The scenarios of one collection that are known to differ.
fn known(dialect: Dialect) -> BTreeSet<String> {
    let text = include_str!("conformance.md");
    let heading = match dialect {
        Dialect::JsonRpc => "## Today",
        Dialect::Legacy => "## 2018",
    };
    let section = text.split(heading).nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    rows.map(|(name, _)| name.to_owned()).collect()
}

fn check(folder: &Path, dialect: Dialect, is_whole: bool) {
    let Some(scenarios) = scenario::scenarios(folder) else { return };
    assert!(!scenarios.is_empty(), "no recordings in {}", folder.display());
    let known = known(dialect);
    let (mut matched, mut frames, mut faults) = (0, 0, Vec::new());
    for scenario in &scenarios {
        let play::Outcome { same, differences } = play::play(dialect, scenario);
        frames += same;
        let (is_same, is_known) = (differences.is_empty(), known.contains(&scenario.name));
        matched += usize::from(is_same);
        match (is_same, is_known) {
            (true, true) if is_whole => {
                faults.push(format!("{} is listed and matches", scenario.name));
            }
            (false, false) => {
                let differences = differences.join("\n    ");
                faults.push(format!("{}\n    {differences}", scenario.name));
            }
            _ => {}
        }
    }
    let of = scenarios.len();
    println!("{}: {matched} of {of} scenarios match, {frames} frames", folder.display());
    assert!(frames > 5 * of, "is the folder right?");
    assert!(faults.is_empty(), "{} differ:\n{}", faults.len(), faults.join("\n"));
}

fn collection(variable: &str, name: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name),
        PathBuf::from,
    )
}

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn fixtures_of_today() {
    check(&fixtures("recordings"), Dialect::JsonRpc, false);
}

#[test]
fn fixtures_of_2018() {
    check(&fixtures("recordings-2018"), Dialect::Legacy, false);
}

#[test]
fn every_recording_of_today() {
    check(&collection("AECHAN_TEST_RECORDINGS", "recordings"), Dialect::JsonRpc, true);
}

#[test]
fn every_recording_of_2018() {
    check(&collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018"), Dialect::Legacy, true);
}
