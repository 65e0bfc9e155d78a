//! A terminal that is looked at: what the program writes is played to a terminal in memory,
//! and what stands on its screen is what a person would see.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use rexpect::process::PtyProcess;
use vt100::{Callbacks, Parser};

use super::{AECHAN, PATIENCE, hermetic};

/// Rings.
#[derive(Default)]
struct Bells(usize);

impl Callbacks for Bells {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0 += 1;
    }
}

/// What was written so far.
struct Written {
    screen: Parser<Bells>,
    /// The same on a screen that is wider than any line: what was broken by the program
    /// stays apart, what only the edge of the terminal broke is together again.
    wide: Parser,
    raw: Vec<u8>,
    ended: bool,
}

/// A program at a terminal of its own.
pub(super) struct Terminal {
    written: Arc<(Mutex<Written>, Condvar)>,
    keys: File,
    tty: String,
    _process: PtyProcess,
}

fn some(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n.max(1)).unwrap()
}

impl Terminal {
    /// The program with these arguments; behind it its exit code and the terminal's modes.
    pub(super) fn start(home: &Path, columns: u16, args: &[String]) -> Self {
        Self::play(home, "xterm", columns, r#""$0" "$@"; echo "exit=$?"; stty -a; echo bye"#, args)
    }

    /// What a shell makes of these lines.
    pub(super) fn play(home: &Path, term: &str, columns: u16, play: &str, args: &[String]) -> Self {
        Self::with(home, term, columns, play, args, &[])
    }

    /// The same with more variables.
    pub(super) fn with(
        home: &Path,
        term: &str,
        columns: u16,
        play: &str,
        args: &[String],
        variables: &[(&str, &str)],
    ) -> Self {
        let rows = if columns == 0 { 0 } else { 40 };
        let script = format!("trap : INT; tty; stty sane cols {columns} rows {rows}; {play}");
        let mut command = hermetic("/bin/bash", home);
        command.env("TERM", term).args(["--norc", "-c", &script, AECHAN]).args(args);
        command.envs(variables.iter().copied());
        let process = PtyProcess::new(command).unwrap();
        let keys = process.get_file_handle().unwrap();
        let mut said = process.get_file_handle().unwrap();
        let shown = if columns == 0 { 80 } else { columns };
        let screen = Parser::new_with_callbacks(some(40), some(shown), 2000, Bells::default());
        let wide = Parser::new(some(2000), some(1000), 0);
        let written = Written { screen, wide, raw: Vec::new(), ended: false };
        let written = Arc::new((Mutex::new(written), Condvar::new()));
        let page = Arc::clone(&written);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The other side gone is an error on Linux.
            while let Ok(read @ 1..) = said.read(&mut bytes) {
                let mut written = page.0.lock().unwrap();
                written.screen.process(&bytes[..read]);
                written.wide.process(&bytes[..read]);
                written.raw.extend_from_slice(&bytes[..read]);
                drop(written);
                page.1.notify_all();
            }
            page.0.lock().unwrap().ended = true;
            page.1.notify_all();
        });
        let mut terminal = Self { written, keys, tty: String::new(), _process: process };
        terminal.tty = terminal.waits("the terminal's name", |looks| {
            looks.all.lines().find(|row| row.starts_with("/dev/")).map(|row| row.trim().to_owned())
        });
        terminal
    }

    pub(super) fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).unwrap();
    }

    pub(super) fn enters(&mut self, line: &str) {
        self.types(line);
        self.types("\r");
    }

    /// Gives the terminal another size, as a person does who drags its edge.
    pub(super) fn resize(&mut self, columns: u16) {
        {
            let mut written = self.written.0.lock().unwrap();
            written.screen.set_size(some(40), some(columns));
        }
        let columns = columns.to_string();
        let stty = std::process::Command::new("stty")
            .args(["-F", &self.tty, "cols", &columns, "rows", "40"])
            .status();
        assert!(stty.unwrap().success());
    }

    /// What can be seen now.
    pub(super) fn looks(&self) -> Looks {
        Looks::at(&self.written.0.lock().unwrap())
    }

    /// Waits until the screen gives an answer.
    pub(super) fn waits<T>(&self, what: &str, answer: impl Fn(&Looks) -> Option<T>) -> T {
        let deadline = Instant::now() + Duration::from_millis(PATIENCE);
        let mut written = self.written.0.lock().unwrap();
        loop {
            let looks = Looks::at(&written);
            if let Some(answer) = answer(&looks) {
                return answer;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || written.ended {
                drop(written);
                panic!("waiting for {what}; the screen is\n{}", looks.rows.join("\n"));
            }
            written = self.written.1.wait_timeout(written, left).unwrap().0;
        }
    }

    /// Waits until a text stands on the screen.
    pub(super) fn sees(&self, text: &str) -> Looks {
        self.waits(text, |looks| looks.has(text).then(|| looks.clone()))
    }

    /// Waits until a text was written, wherever the edge of the terminal broke it.
    pub(super) fn reads(&self, text: &str) -> Looks {
        self.waits(text, |looks| looks.all.contains(text).then(|| looks.clone()))
    }

    /// Waits until a text is written from this byte on, however much comes after it, and gives
    /// the byte behind it.
    pub(super) fn wrote(&self, from: usize, text: &str) -> usize {
        let deadline = Instant::now() + Duration::from_millis(PATIENCE);
        let mut written = self.written.0.lock().unwrap();
        let mut from = from;
        loop {
            let mut rest = written.raw[from..].windows(text.len());
            if let Some(at) = rest.position(|window| window == text.as_bytes()) {
                return from + at + text.len();
            }
            from = from.max((written.raw.len() + 1).saturating_sub(text.len()));
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || written.ended {
                let bytes = written.raw.len();
                drop(written);
                panic!("waiting for {text}, not among {bytes} bytes from {from} on");
            }
            written = self.written.1.wait_timeout(written, left).unwrap().0;
        }
    }

    /// Waits until the last line, where one types, ends so.
    pub(super) fn asks(&self, line: &str) -> Looks {
        self.waits(line, |looks| looks.line.ends_with(line).then(|| looks.clone()))
    }

    /// Enters a key until it is taken: a card must have been on screen long enough.
    pub(super) fn answers(&mut self, key: &str, result: &str) {
        let count = |looks: &Looks, text: &str| looks.all.matches(text).count();
        let before = self.looks();
        let (results, mut refusals) = (count(&before, result), count(&before, "not taken"));
        loop {
            self.enters(key);
            let done = self.waits(result, |looks| {
                let done = count(looks, result) > results;
                (done || count(looks, "not taken") > refusals).then_some(done)
            });
            if done {
                return;
            }
            refusals += 1;
        }
    }

    /// Answers a question, as often as it takes: what is typed in the moment in which it
    /// appears was meant for something else, and it is asked again.
    pub(super) fn replies(&mut self, question: &str, keys: &str, result: &str) {
        let count = |looks: &Looks, text: &str| looks.all.matches(text).count();
        let results = count(&self.looks(), result);
        loop {
            let asked = count(&self.asks(question), question);
            self.types(keys);
            let done = self.waits(result, |looks| {
                let done = count(looks, result) > results;
                let again = looks.line.ends_with(question) && count(looks, question) > asked;
                (done || again).then_some(done)
            });
            if done {
                return;
            }
        }
    }

    /// The program is over with this code, and the terminal is as it was.
    pub(super) fn ended(&self, exit: i32) -> Looks {
        self.sees(&format!("exit={exit}"));
        let looks = self.sees("bye");
        is_sane(&looks.all);
        looks
    }
}

/// What `stty -a` told last is a terminal as people have it.
pub(super) fn is_sane(all: &str) {
    let modes = &all[all.rfind("speed ").expect("stty has told")..];
    for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
        let words: Vec<_> = modes.split([' ', ';', '\r', '\n']).collect();
        assert!(words.contains(&mode), "{mode} is off:\n{modes}");
    }
}

/// What a person sees.
#[derive(Clone)]
pub(super) struct Looks {
    /// The rows of the screen, without what is behind their last letter.
    pub(super) rows: Vec<String>,
    /// Whether a row ran over the edge.
    pub(super) wrapped: Vec<bool>,
    /// The row of the cursor, put together with those that it runs on from.
    pub(super) line: String,
    /// All lines since the beginning, none of them broken at the edge.
    pub(super) all: String,
    /// How often it rang.
    pub(super) bells: usize,
    /// Every byte.
    pub(super) raw: Vec<u8>,
}

impl Looks {
    fn at(written: &Written) -> Self {
        let screen = written.screen.screen();
        let (_, columns) = screen.size();
        let rows: Vec<String> = screen.rows(0, columns.get()).collect();
        let wrapped: Vec<bool> =
            (0..).take(rows.len()).map(|row| screen.row_wrapped(row)).collect();
        let at = usize::from(screen.cursor_position().0);
        let first = (0..at).rev().find(|row| !wrapped[*row]).map_or(0, |row| row + 1);
        let line = rows[first..=at].concat().trim_end().to_owned();
        let rows = rows.iter().map(|row| row.trim_end().to_owned()).collect();
        Self {
            rows,
            wrapped,
            line,
            all: written.wide.screen().contents(),
            bells: written.screen.callbacks().0,
            raw: written.raw.clone(),
        }
    }

    /// Whether a text stands on the screen, in one row or at the cursor.
    pub(super) fn has(&self, text: &str) -> bool {
        self.rows.iter().any(|row| row.contains(text)) || self.line.contains(text)
    }

    /// The rows from the one that contains the first text to the one that contains the
    /// second, the last such on screen.
    pub(super) fn between(&self, first: &str, last: &str) -> Vec<String> {
        let from = self.rows.iter().rposition(|row| row.contains(first)).expect(first);
        let rest = &self.rows[from..];
        let to = rest.iter().position(|row| row.contains(last)).expect(last);
        for at in from..from + to {
            assert!(!self.wrapped[at], "over the edge: {}", self.rows[at]);
        }
        rest[..=to].to_vec()
    }
}
