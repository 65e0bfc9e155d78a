//! What the README shows is what the program prints, at a terminal, in a pipe, and once.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rexpect::process::PtyProcess;

use crate::run::PATIENCE;

const README: &str = include_str!("../../README.md");

/// What stands for lines that are left out.
const ELISION: &str = "…";

/// The lines of the block that begins so.
fn block(start: &str) -> Vec<&'static str> {
    let from = README.find(&format!("```text\n{start}")).expect("a block in the README");
    README[from..].lines().skip(1).take_while(|line| *line != "```").collect()
}

/// A line without what is different every time: times, ids, ports, fees.
fn plain(line: &str) -> String {
    let mut text = String::new();
    for word in line.split_whitespace() {
        let word = word.trim_matches('─');
        let is_id = ["ch_", "th_", "ak_"].iter().any(|start| word.starts_with(start));
        for (at, part) in word.split('·').enumerate() {
            text.push(if at == 0 { ' ' } else { '·' });
            match part {
                _ if is_id || part.contains(ELISION) => text.push_str("ID"),
                // Which request, which round, and who has what are always the same.
                _ if part.starts_with('#') || part.len() <= 2 || is_amount(part) => {
                    text.push_str(part);
                }
                part => {
                    let mut digits = part.chars().peekable();
                    while let Some(c) = digits.next() {
                        text.push(if c.is_ascii_digit() { '0' } else { c });
                        while c.is_ascii_digit() && digits.next_if(char::is_ascii_digit).is_some() {
                        }
                    }
                }
            }
        }
    }
    text
}

/// A round amount; fees have more digits.
fn is_amount(word: &str) -> bool {
    word.ends_with("ae") && word.len() <= 6
}

/// Each line of the README must have been printed, in this order.
fn assert_printed(wanted: &[&str], printed: &str) {
    let mut lines = printed.lines().map(plain);
    for line in wanted.iter().filter(|line| **line != ELISION) {
        let is_there = lines.any(|found| found == plain(line));
        assert!(is_there, "the README shows “{line}”; printed is\n{printed}");
    }
}

fn shell(home: &Path, script: &str) -> Command {
    let folder = Path::new(env!("CARGO_BIN_EXE_aechan")).parent().unwrap();
    let mut command = Command::new("/bin/bash");
    command.args(["--norc", "-c", script]).env_clear();
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    command.env("AECHAN_HOME", home).env("TERM", "xterm").env("LANG", "C.UTF-8");
    command.env("NO_COLOR", "1");
    command
}

#[test]
fn a_person_sees_what_the_readme_shows() {
    let shown = block("$ aechan open --devnode\n");
    let home = tempfile::tempdir().unwrap();
    let start = shown[0].trim_start_matches("$ ");
    let process =
        PtyProcess::new(shell(home.path(), &format!("stty cols 80 rows 40; {start}"))).unwrap();
    let mut keys = process.get_file_handle().unwrap();
    let mut reads = process.get_file_handle().unwrap();
    let (says, said) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        // The other side gone is an error on Linux.
        while let Ok(read @ 1..) = reads.read(&mut bytes) {
            if says.send(bytes[..read].to_vec()).is_err() {
                return;
            }
        }
    });
    // Rows enough for all of it.
    let mut screen = vt100::Parser::new(
        std::num::NonZeroU16::new(200).unwrap(),
        std::num::NonZeroU16::new(80).unwrap(),
        0,
    );
    let mut wait = |wanted: &str, patience: Duration| {
        let deadline = Instant::now() + patience;
        loop {
            let text = screen.screen().contents();
            if text.lines().any(|row| plain(row) == plain(wanted)) {
                return Ok(text);
            }
            match said.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => screen.process(&bytes),
                Err(error) => return Err(format!("{error} waiting for “{wanted}”:\n{text}")),
            }
        }
    };
    for (line, next) in shown.iter().zip(&shown[1..]) {
        let Some((prompt, typed)) = line.split_once('❯') else { continue };
        wait(&format!("{prompt}❯"), PATIENCE).unwrap_or_else(|why| panic!("{why}"));
        let deadline = Instant::now() + PATIENCE;
        loop {
            keys.write_all(format!("{}\r", typed.trim()).as_bytes()).unwrap();
            // An answer too soon after its card is not taken, and given again.
            let patience = if typed == " y" { Duration::from_secs(2) } else { PATIENCE };
            match wait(next, patience) {
                Ok(_) => break,
                Err(why) => assert!(Instant::now() < deadline, "{why}"),
            }
        }
    }
    let printed = wait(shown[shown.len() - 1], PATIENCE).unwrap_or_else(|why| panic!("{why}"));
    assert_printed(&shown[1..], &printed);
}

#[test]
fn pipes_and_shells_see_what_the_readme_shows() {
    let home = tempfile::tempdir().unwrap();
    let shown = block("$ printf");
    let mut commands = 0;
    for part in shown
        .split(|line| line.starts_with("$ "))
        .skip(1)
        .zip(shown.iter().filter_map(|line| line.strip_prefix("$ ")))
    {
        let (wanted, command) = part;
        let ran = shell(home.path(), command).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(ran.status.success(), "{command}: {}", text(&ran.stderr));
        // Nothing more and nothing less.
        let printed: Vec<String> = text(&ran.stdout).lines().map(plain).collect();
        let wanted: Vec<String> = wanted.iter().map(|line| plain(line)).collect();
        assert_eq!(printed, wanted, "{command}");
        commands += 1;
    }
    assert_eq!(commands, 2);
}
