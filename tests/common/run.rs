//! The program as a process: given arguments and input, watched while it runs, judged by
//! its exit code and what it printed. Each run has a home of its own and no environment.

// Every test target uses a part of it.
#![allow(dead_code)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

#[path = "schema.rs"]
pub(crate) mod schema;

/// The longest that anything may take, on however busy a machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(180);

/// A run to come.
#[must_use]
pub(crate) struct Run {
    command: Command,
    home: Arc<TempDir>,
    stdin: Vec<u8>,
    holds_stdin: bool,
}

impl Run {
    /// With these arguments, parted at spaces.
    pub(crate) fn new(args: &str) -> Self {
        let home = Arc::new(tempfile::tempdir().unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_aechan"));
        command.args(args.split_whitespace()).env_clear().env("AECHAN_HOME", home.path());
        Self { command, home, stdin: Vec::new(), holds_stdin: false }
    }

    /// With more arguments, none when empty.
    pub(crate) fn and(mut self, args: &str) -> Self {
        self.command.args(args.split_whitespace());
        self
    }

    /// With one more argument as it is.
    pub(crate) fn arg(mut self, arg: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// With one argument in place of another.
    pub(crate) fn replacing(self, old: &str, new: &str) -> Self {
        let args: Vec<_> = self.command.get_args().map(ToOwned::to_owned).collect();
        let mut command = Command::new(self.command.get_program());
        command.env_clear();
        command.args(args.into_iter().map(|arg| if arg == old { new.into() } else { arg }));
        command.env("AECHAN_HOME", self.home.path());
        Self { command, ..self }
    }

    /// Run by this program, which gets it and its arguments after its own.
    pub(crate) fn under(self, wrapper: &[&str]) -> Self {
        let mut command = Command::new(wrapper[0]);
        command.args(&wrapper[1..]).arg(self.command.get_program()).args(self.command.get_args());
        command
            .env_clear()
            .envs(self.command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Self { command, ..self }
    }

    /// With a variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// In the home of an earlier run.
    pub(crate) fn at_home_of(mut self, other: &Done) -> Self {
        self.home = Arc::clone(&other.home);
        self.command.env("AECHAN_HOME", self.home.path());
        self
    }

    /// In the home of one that runs.
    pub(crate) fn beside(mut self, other: &Live) -> Self {
        self.home = Arc::clone(&other.home);
        self.command.env("AECHAN_HOME", self.home.path());
        self
    }

    /// The home.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// With this input, and then its end.
    pub(crate) fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.stdin = text.as_ref().to_vec();
        self
    }

    /// With this input and no end: more comes by [`Live::say`].
    pub(crate) fn open_stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.holds_stdin = true;
        self.stdin(text)
    }

    /// Runs it to its end.
    pub(crate) fn run(self) -> Done {
        self.spawn().finish()
    }

    /// Starts it.
    pub(crate) fn spawn(mut self) -> Live {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let text = std::mem::take(&mut self.stdin);
        // It may end without reading: then nothing is broken but the pipe.
        let writing = std::thread::spawn(move || {
            let _is_read = stdin.write_all(&text).and_then(|()| stdin.flush());
            stdin
        });
        let out = Arc::new(Pipe::default());
        let reading = vec![Arc::clone(&out).follow(child.stdout.take().unwrap()), {
            let mut stderr = child.stderr.take().unwrap();
            let out = Arc::clone(&out);
            std::thread::spawn(move || {
                let mut text = Vec::new();
                stderr.read_to_end(&mut text).unwrap();
                out.state.lock().unwrap().stderr = text;
            })
        }];
        let stdin = if self.holds_stdin {
            Some(writing.join().unwrap())
        } else {
            drop(writing);
            None
        };
        Live { child, stdin, out, reading, home: self.home }
    }
}

/// What a process has written.
#[derive(Default)]
struct Pipe {
    state: Mutex<Written>,
    news: Condvar,
}

#[derive(Default)]
struct Written {
    lines: Vec<String>,
    raw: Vec<u8>,
    stderr: Vec<u8>,
    ended: bool,
}

impl Pipe {
    fn follow(self: Arc<Self>, from: impl Read + Send + 'static) -> JoinHandle<()> {
        std::thread::spawn(move || {
            let mut from = BufReader::new(from);
            let mut line = Vec::new();
            while from.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                let mut state = self.state.lock().unwrap();
                state.raw.extend_from_slice(&line);
                state.lines.push(String::from_utf8_lossy(&line).trim_end_matches('\n').to_owned());
                line.clear();
                drop(state);
                self.news.notify_all();
            }
            self.state.lock().unwrap().ended = true;
            self.news.notify_all();
        })
    }
}

/// A running process; killed if the test ends before it.
pub(crate) struct Live {
    child: Child,
    stdin: Option<ChildStdin>,
    out: Arc<Pipe>,
    reading: Vec<JoinHandle<()>>,
    home: Arc<TempDir>,
}

impl Live {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.out.state.lock().unwrap().ended
    }

    /// Its home.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Gives it more input.
    pub(crate) fn say(&mut self, text: &str) {
        let stdin = self.stdin.as_mut().expect("stdin is open");
        stdin.write_all(text.as_bytes()).and_then(|()| stdin.flush()).unwrap();
    }

    /// Ends its input.
    pub(crate) fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// Waits for a line of its output.
    pub(crate) fn line(&self, wanted: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.out.state.lock().unwrap();
        loop {
            if let Some(line) = state.lines.iter().find(|line| wanted(line)) {
                return line.clone();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if state.ended || left.is_zero() {
                let said = short(&state.lines.join("\n"));
                drop(state);
                panic!("no such line in\n{said}");
            }
            state = self.out.news.wait_timeout(state, left).unwrap().0;
        }
    }

    /// Waits for a line that has these fields.
    pub(crate) fn object(&self, fields: &[(&str, &str)]) -> Value {
        let has = |line: &str| {
            serde_json::from_str::<Value>(line)
                .is_ok_and(|value| fields.iter().all(|(name, text)| value[name] == *text))
        };
        serde_json::from_str(&self.line(has)).unwrap()
    }

    /// Waits until its channel is open.
    pub(crate) fn opened(&self) {
        self.object(&[("type", "phase"), ("phase", "open")]);
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits for its end.
    pub(crate) fn finish(mut self) -> Done {
        self.stdin = None;
        self.end()
    }

    /// Waits for its end while its input stays open.
    pub(crate) fn end(mut self) -> Done {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > deadline {
                let said = short(&self.out.state.lock().unwrap().lines.join("\n"));
                panic!("it does not end; it said\n{said}");
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        for thread in self.reading.drain(..) {
            thread.join().unwrap();
        }
        let state = std::mem::take(&mut *self.out.state.lock().unwrap());
        // Whatever a test looks for, all that was printed for programs is as published.
        let _kinds = schema::hold(&String::from_utf8_lossy(&state.raw));
        use std::os::unix::process::ExitStatusExt;
        Done {
            code: status.code().unwrap_or_else(|| 128 + status.signal().unwrap()),
            by_signal: status.signal().is_some(),
            stdout: state.raw,
            stderr: state.stderr,
            home: Arc::clone(&self.home),
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        // It has usually ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A run that is over.
#[must_use]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) by_signal: bool,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    home: Arc<TempDir>,
}

impl Done {
    /// Its home.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8(self.stdout.clone()).unwrap()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8(self.stderr.clone()).unwrap()
    }

    /// It must have ended with this code, by itself, and not by a panic.
    pub(crate) fn exits(self, code: i32) -> Self {
        let story = self.story();
        assert_eq!(self.code, code, "{story}");
        assert!(!self.by_signal, "{story}");
        assert!(!story.contains("panicked"), "{story}");
        self
    }

    /// It must have ended with one of these codes, by itself.
    pub(crate) fn exits_with_one_of(self, codes: &[i32]) -> Self {
        assert!(codes.contains(&self.code), "{}", self.story());
        let code = self.code;
        self.exits(code)
    }

    /// Its talk must hold this.
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err().contains(text), "not told: {text}\n{}", self.story());
        self
    }

    /// Its results must hold this.
    pub(crate) fn prints(self, text: &str) -> Self {
        assert!(self.out().contains(text), "not printed: {text}\n{}", self.story());
        self
    }

    /// Its results, one object a line.
    pub(crate) fn objects(&self) -> Vec<Value> {
        let read = |line: &str| {
            serde_json::from_str::<Value>(line)
                .unwrap_or_else(|error| panic!("{error}: {line}\n{}", self.story()))
        };
        self.out().lines().map(read).collect()
    }

    /// The objects of one type.
    pub(crate) fn of(&self, kind: &str) -> Vec<Value> {
        self.objects().into_iter().filter(|object| object["type"] == kind).collect()
    }

    /// Everything it wrote, for a failed assertion.
    pub(crate) fn story(&self) -> String {
        format!(
            "exit {}\n--- stdout\n{}\n--- stderr\n{}",
            self.code,
            short(&String::from_utf8_lossy(&self.stdout)),
            String::from_utf8_lossy(&self.stderr)
        )
    }
}

/// The beginnings of lines; what follows fills screens.
fn short(text: &str) -> String {
    let lines = text.lines().map(|line| line.chars().skip(12).take(170).collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

/// A node in a process of its own.
pub(crate) struct Node {
    process: Live,
    pub(crate) ws: String,
    pub(crate) http: String,
}

impl Node {
    /// With quick blocks.
    pub(crate) fn start(args: &str) -> Self {
        let process = Run::new("devnode --ws-port 0 --http-port 0 --block-ms 20 -o ndjson")
            .and(args)
            .open_stdin("")
            .spawn();
        let told = process.object(&[("type", "devnode")]);
        let text = |name: &str| told[name].as_str().unwrap().to_owned();
        Self { ws: text("ws"), http: text("http"), process }
    }

    /// Opens a channel on it as Alice or Bob.
    pub(crate) fn open(&self, role: &str, args: &str) -> Run {
        let (me, peer) = match role {
            "initiator" => ("dev:alice", "dev:bob"),
            _ => ("dev:bob", "dev:alice"),
        };
        Run::new(&format!(
            "open --role {role} --key {me} --to {peer} -a 1ae -r 1ae --ws {} --node {}",
            self.ws, self.http
        ))
        .and(args)
    }

    /// Ends it without a word to anybody.
    pub(crate) fn kill(self) {
        drop(self.process);
    }
}
