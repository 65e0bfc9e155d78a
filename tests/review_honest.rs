//! No false alarm: what real nodes and honest peers asked to be signed is never refused.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use aechan::review::replay::{Reviewer, Seen};
use aechan::review::{CheckResult, Verdict};
use aechan::wire::Dialect;
use common::{Recording, collection, recordings};

fn check(folder: &Path, dialect: Dialect) {
    let Some(files) = recordings(folder, dialect) else { return };
    let mut counts: BTreeMap<(String, Verdict), usize> = BTreeMap::new();
    let mut whys: BTreeMap<String, usize> = BTreeMap::new();
    for file in &files {
        let mut reviewer = Reviewer::new(file.settings.clone(), Instant::now());
        reviewer.follow(&file.steps, |seen| {
            *counts.entry((seen.method.to_owned(), seen.verdict)).or_default() += 1;
            for check in seen.checks {
                match &check.result {
                    CheckResult::Pass(_) => {}
                    CheckResult::Unknown(why) => {
                        *whys
                            .entry(format!("{} {} ? {why:.100}", check.id, seen.method))
                            .or_default() += 1
                    }
                    CheckResult::Fail(why) => println!(
                        "{}:{} {} {} {}! {why}",
                        file.name, seen.line, seen.party, seen.method, check.id
                    ),
                }
            }
        });
        for (line, text) in &reviewer.alarms {
            println!("ALARM {}:{line} {text}", file.name);
        }
    }
    println!("{counts:#?}\n{whys:#?}");
}

#[test]
fn recordings_of_today() {
    check(&collection("AECHAN_TEST_RECORDINGS", "recordings"), Dialect::JsonRpc);
}

#[test]
fn recordings_of_2018() {
    check(&collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018"), Dialect::Legacy);
}

#[test]
fn the_corpus() {
    check(&collection("AECHAN_TEST_CORPUS", "corpus"), Dialect::JsonRpc);
}
