//! Commands from a pipe or file: a thread reads, a bounded channel paces.

use std::io::{self, BufRead, BufReader, Read};

use tokio::sync::mpsc::{self, Receiver};

/// Longest line taken, in bytes.
const LONGEST: u64 = 1 << 20;

/// One line of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptLine {
    /// Its number, from 1.
    pub number: usize,
    /// What it says, or why it cannot be taken.
    pub text: Result<String, &'static str>,
}

/// Lines from a reader. The channel ends with the input; a closed stdin is an empty one.
#[derive(Debug)]
pub struct Lines(Receiver<ScriptLine>);

impl Lines {
    /// Reads stdin on a thread of its own, which no shutdown waits for.
    ///
    /// # Errors
    /// No thread could be started.
    pub fn stdin() -> io::Result<Self> {
        Self::read(io::stdin())
    }

    /// Reads anything on a thread of its own.
    ///
    /// # Errors
    /// No thread could be started.
    pub fn read(from: impl Read + Send + 'static) -> io::Result<Self> {
        // Few lines ahead: a script is not swallowed faster than it is run.
        let (sender, lines) = mpsc::channel(16);
        let mut number = 0usize;
        each(from, move |text| {
            let Some(text) = text else { return false };
            number = number.saturating_add(1);
            sender.blocking_send(ScriptLine { number, text }).is_ok()
        })?;
        Ok(Self(lines))
    }

    /// The next line; `None` at the end of the input.
    pub async fn next(&mut self) -> Option<ScriptLine> {
        self.0.recv().await
    }
}

/// Gives each line, then `None`, to a function on a thread of its own, until it wants no
/// more.
pub(super) fn each(
    from: impl Read + Send + 'static,
    mut take: impl FnMut(Option<Result<String, &'static str>>) -> bool + Send + 'static,
) -> io::Result<()> {
    std::thread::Builder::new().name(String::from("lines")).spawn(move || {
        let mut from = BufReader::new(from);
        loop {
            let line = next(&mut from);
            let is_last = line.is_none();
            if !take(line) || is_last {
                return;
            }
        }
    })?;
    Ok(())
}

/// `None` at the end or when nothing more can be read.
fn next(from: &mut impl BufRead) -> Option<Result<String, &'static str>> {
    let mut bytes = Vec::new();
    let read = from.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).ok()?;
    if read == 0 {
        return None;
    }
    if bytes.last() != Some(&b'\n') && u64::try_from(read) == Ok(LONGEST) {
        // Skip its rest, so that no part of it is taken for a line of its own.
        while from.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).ok()? > 0 {
            if bytes.last() == Some(&b'\n') {
                break;
            }
            bytes.clear();
        }
        return Some(Err("the line is longer than 1 MiB"));
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    Some(String::from_utf8(bytes).map_err(|_| "the line is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: Vec<u8>) -> Vec<ScriptLine> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut lines = Lines::read(io::Cursor::new(bytes)).unwrap();
            let mut all = Vec::new();
            while let Some(line) = lines.next().await {
                all.push(line);
            }
            all
        })
    }

    fn texts(bytes: &[u8]) -> Vec<Result<String, &'static str>> {
        read(bytes.to_vec()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn reads_lines_of_every_kind() {
        let ok = |text: &str| Ok(text.to_owned());
        assert_eq!(texts(b""), []);
        assert_eq!(texts(b"a\r\nb\n\nc"), [ok("a"), ok("b"), ok(""), ok("c")]);
        assert_eq!(texts(b"a\n\xff\xfe\nb\n"), [ok("a"), Err("the line is not UTF-8"), ok("b")]);
    }

    #[test]
    fn an_endless_line_is_one_error_and_the_next_is_read() {
        let mut bytes = vec![b'x'; 3 << 20];
        bytes.extend_from_slice(b"\nbalances\n");
        let lines = read(bytes);
        assert_eq!(lines.len(), 2);
        assert!(lines[0].text.is_err());
        assert_eq!(lines[1], ScriptLine { number: 2, text: Ok("balances".into()) });
    }

    #[test]
    fn many_lines_keep_their_order() {
        let script: String = (1..=500).map(|n| format!("{n}\n")).collect();
        for line in read(script.into_bytes()) {
            assert_eq!(line.text, Ok(line.number.to_string()));
        }
    }
}
