//! The house keeps its doors: which room uses which, and what the pure rooms must not do; and
//! its tables are true.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use aechan::command::{find, methods};

/// Each room and the rooms it may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("encoding", &[]),
    ("tx", &["encoding"]),
    ("trees", &["encoding"]),
    ("wire", &["encoding", "tx"]),
    ("session", &["encoding", "tx", "trees", "wire"]),
    ("review", &["encoding", "tx", "trees", "wire", "session"]),
    ("closing", &["encoding", "tx", "trees"]),
    ("journal", &["encoding", "tx"]),
    ("keys", &["encoding"]),
    ("chain", &["encoding", "tx", "client"]),
    ("command", &["encoding", "wire", "review", "session"]),
    ("preflight", &["encoding", "tx", "wire", "command"]),
    ("config", &["encoding", "command"]),
    ("control", &["encoding"]),
    ("view", &["encoding", "tx", "trees", "wire", "session", "review", "client", "preflight"]),
    ("transcript", &["encoding", "tx", "trees", "wire", "session", "review", "client", "view"]),
    ("script", &["encoding", "command"]),
    ("explain", &["encoding", "command"]),
    ("repl", &["encoding", "command", "view", "review", "explain"]),
    (
        "watch",
        &[
            "encoding", "tx", "trees", "wire", "session", "review", "closing", "journal", "keys",
            "chain", "client",
        ],
    ),
    ("devnode", &["encoding", "tx", "trees", "wire"]),
    (
        "load",
        &["encoding", "trees", "wire", "session", "review", "journal", "keys", "chain", "client"],
    ),
];

/// Rooms without I/O, clock or randomness.
const PURE: &[&str] = &[
    "encoding",
    "tx",
    "trees",
    "wire",
    "session",
    "review",
    "closing",
    "command",
    "script",
    "view",
    "preflight",
    "transcript",
    "explain",
    "config",
];

/// What a pure room must not name.
const IMPURE: &[&str] = &[
    "tokio",
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "Instant::now",
    "SystemTime",
    "getrandom",
    "println!",
    "eprintln!",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The room's files with their lines, tests left out: they may do more.
fn lines(room: &str) -> Vec<(PathBuf, usize, String)> {
    let mut found = Vec::new();
    let mut open = vec![source().join(room)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let in_tests = path.components().any(|part| part.as_os_str() == "tests");
        if path.extension().is_none_or(|extension| extension != "rs")
            || in_tests
            || matches!(name.as_str(), "tests.rs" | "prop.rs" | "arbitrary.rs")
        {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (number, line) in code.lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                found.push((path.clone(), number + 1, line.to_owned()));
            }
        }
    }
    found
}

#[test]
fn rooms_use_only_what_they_may() {
    let all: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).chain(["cli", "inspect"]).collect();
    let mut wrong = Vec::new();
    for (room, allowed) in ROOMS {
        for (path, number, line) in lines(room) {
            for other in &all {
                let named = line.contains(&format!("crate::{other}::"))
                    || line.contains(&format!("crate::{other};"));
                if named && other != room && !allowed.contains(other) {
                    wrong.push(format!("{}:{number}: {room} uses {other}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_rooms_are_pure() {
    let mut wrong = Vec::new();
    for room in PURE {
        for (path, number, line) in lines(room) {
            for word in IMPURE {
                if line.contains(word) {
                    wrong.push(format!("{}:{number}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_to_do_later() {
    let words = ["todo!(", "unimplemented!(", "FIXME", "XXX"];
    let rooms = ROOMS.iter().map(|(room, _)| *room).chain(["client", "cli"]);
    for (path, number, line) in rooms.flat_map(lines) {
        for word in words {
            assert!(!line.contains(word), "{}:{number}: {word}", path.display());
        }
    }
}

/// How many traps each page of the specification has.
const TRAPS: [(char, usize); 4] = [('J', 44), ('N', 24), ('T', 25), ('L', 19)];
/// How many kinds of hostility there are.
const HOSTILE: [(char, usize); 1] = [('H', 21)];

#[test]
fn every_trap_is_shown_by_a_test_that_exists() {
    shown_by_tests("tests/traps.md", &TRAPS);
}

#[test]
fn every_hostility_is_shown_by_a_test_that_exists() {
    shown_by_tests("tests/hostile.md", &HOSTILE);
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn the_readme_says_where_every_method_is() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let (_, table) = readme.split_once("\n## What of the protocol is where\n").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let rows: Vec<Vec<_>> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|row| row.split(" | ").collect())
        .collect();
    let todays: Vec<_> = rows.iter().flat_map(|cells| quoted(cells[0])).collect();
    for method in methods() {
        let name = method.strip_prefix("channels.").unwrap();
        assert!(todays.contains(&name), "{method} is in no row");
    }
    for words in rows[2..].iter().flat_map(|cells| quoted(cells[2])) {
        let verb = words.split(' ').next().unwrap();
        // The only verb of the shell alone: there is no channel yet that one could type in.
        assert!(verb == "resume" || find(verb).is_some(), "{words} is no command");
    }
}

/// The table has these rows in order, and the last cell of each names tests that exist.
fn shown_by_tests(table: &str, pages: &[(char, usize)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join(table)).unwrap();
    let rows: Vec<_> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|row| row.split(" | ").collect::<Vec<_>>())
        .filter(|cells| cells[0].as_bytes()[1].is_ascii_digit())
        .collect();
    let wanted: Vec<_> = pages
        .iter()
        .flat_map(|(page, count)| (1..=*count).map(move |n| format!("{page}{n}")))
        .collect();
    let found: Vec<_> = rows.iter().map(|cells| cells[0].split(' ').next().unwrap()).collect();
    assert_eq!(found, wanted);
    for cells in rows {
        let [row, .., shown] = cells[..] else { panic!("{cells:?}") };
        let tests: Vec<_> = shown.split(", ").map(|test| test.trim_matches('`')).collect();
        for test in tests {
            let (file, name) = test.split_once("::").unwrap_or_else(|| panic!("{row}: {test}"));
            let text =
                fs::read_to_string(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
            assert!(is_test(&text, name), "{row}: {file} has no test {name}");
        }
    }
}

/// Whether a text has a test of this name.
fn is_test(text: &str, name: &str) -> bool {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let of_name = format!("fn {name}(");
    let at = lines.iter().position(|line| line.trim_start_matches("async ").starts_with(&of_name));
    at.is_some_and(|at| {
        let before = lines[..at].iter().rev().take_while(|line| line.starts_with("#["));
        before.into_iter().any(|line| line.contains("test"))
    })
}
