//! A home for the program, and one run of it.

use std::fs;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;

#[path = "../common/schema.rs"]
mod schema;

/// A folder that is gone when dropped.
pub(crate) struct Home(tempfile::TempDir);

/// What a run left behind.
#[must_use]
pub(crate) struct Ran {
    /// Exit code.
    code: Option<i32>,
    /// Results.
    pub(crate) stdout: String,
    /// Talk.
    pub(crate) stderr: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// `AECHAN_HOME` of every run; nothing is in it before the program makes something.
    pub(crate) fn folder(&self) -> PathBuf {
        self.0.path().join("aechan")
    }

    pub(crate) fn is_empty(&self) -> bool {
        fs::read_dir(self.0.path()).unwrap().next().is_none()
    }

    /// A file beside the home, readable by its owner alone.
    pub(crate) fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.path().join(name);
        let mut options = fs::OpenOptions::new();
        let mut file = options.write(true).create_new(true).mode(0o600).open(&path).unwrap();
        std::io::Write::write_all(&mut file, content.as_bytes()).unwrap();
        path.into_os_string().into_string().unwrap()
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, Vec::new())
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: impl Into<Vec<u8>>) -> Ran {
        Ran::of(self.command().args(args).write_stdin(stdin))
    }

    /// The program in this home, for what else a test wants.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::cargo_bin("aechan").unwrap();
        command
            .env_clear()
            .env("HOME", self.0.path())
            .env("AECHAN_HOME", self.folder())
            .current_dir(self.0.path())
            .timeout(Duration::from_secs(60));
        command
    }
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        // Whatever a test looks for, all that was printed for programs is as published.
        let _kinds = schema::hold(&stdout);
        Self {
            code: output.status.code(),
            stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same, if this is the exit code.
    pub(crate) fn code(self, expected: i32) -> Self {
        let Self { code, stdout, stderr } = &self;
        assert_eq!(*code, Some(expected), "stdout:\n{stdout}\nstderr:\n{stderr}");
        self
    }

    /// The only JSON document on `stdout`.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}", self.stdout))
    }

    /// One JSON document a line.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The bits that say who may read and write a file.
pub(crate) fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
