//! The committed completion scripts are those that the program prints.
//!
//! `AECHAN_BLESS=1 cargo test --test completions` writes them anew.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use aechan::encoding::ChannelId;
use aechan::journal::{Journal, NewChannel};
use assert_cmd::Command;

#[test]
fn committed_scripts_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    std::fs::create_dir_all(&folder).unwrap();
    for (shell, file) in [
        ("bash", "aechan.bash"),
        ("zsh", "_aechan"),
        ("fish", "aechan.fish"),
        ("powershell", "aechan.ps1"),
        ("elvish", "aechan.elv"),
    ] {
        let output = Command::cargo_bin("aechan")
            .unwrap()
            .env_clear()
            .args(["completions", shell])
            .assert()
            .success()
            .get_output()
            .clone();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.stderr.is_empty());
        assert!(printed.contains("fix-perms"), "{shell} knows subcommands of subcommands");
        let path = folder.join(file);
        if std::env::var_os("AECHAN_BLESS").is_some() {
            std::fs::write(&path, printed).unwrap();
            continue;
        }
        let committed = std::fs::read_to_string(&path).unwrap();
        assert!(
            committed == printed,
            "completions/{file} is not what `aechan completions {shell}` prints; \
             write it anew with: AECHAN_BLESS=1 cargo test --test completions"
        );
    }
}

/// A home with one channel and one key, and the program's folder first in the path.
struct Desk {
    home: tempfile::TempDir,
    channel: String,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let journal = Journal::open(&home.path().join("journal.sqlite")).unwrap();
        let account = |key: aechan::keys::DevKey| key.secret().account().to_string();
        let new = NewChannel {
            network: "ae_dev",
            dialect: "json-rpc",
            role: "initiator",
            initiator: account(aechan::keys::DevKey::Alice),
            responder: account(aechan::keys::DevKey::Bob),
            params: String::from("role=initiator"),
            node: "ws://localhost:3014/channel",
        };
        let key = journal.begin(1, &new).unwrap();
        let id = ChannelId::new([7; 32]);
        journal.name(key, 1, id).unwrap();
        let keys = format!("[key.carol]\naddress = \"{}\"\n", account(aechan::keys::DevKey::Bob));
        std::fs::write(home.path().join("keys.toml"), keys).unwrap();
        let profiles =
            "[profile.work]\nnetwork = \"testnet\"\n\n[network.lab]\nnode = \"http://lab:3013\"\n";
        std::fs::write(home.path().join("config.toml"), profiles).unwrap();
        let transcripts = home.path().join("transcripts");
        std::fs::create_dir(&transcripts).unwrap();
        for time in ["2026-11-22T14-03-22-118Z", "2026-11-23T14-03-22-118Z"] {
            let name = format!("{time}-2f2nabc-responder.ndjson");
            std::fs::write(transcripts.join(name), "").unwrap();
        }
        Self { home, channel: id.to_string() }
    }

    fn command(&self, program: &str) -> std::process::Command {
        let folder = Path::new(env!("CARGO_BIN_EXE_aechan")).parent().unwrap();
        let mut command = std::process::Command::new(program);
        command
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", folder.display()))
            .env("AECHAN_HOME", self.home.path())
            .env("HOME", self.home.path())
            .env("TERM", "dumb")
            .env("LANG", "C.UTF-8");
        command
    }

    /// What a shell says to a script of its own; `None` where there is no such shell.
    fn ask(&self, shell: &str, args: &[&str]) -> Option<String> {
        let output = match self.command(shell).args(args).output() {
            Ok(output) => output,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                eprintln!("skipped: no {shell} here");
                return None;
            }
            Err(error) => panic!("{shell}: {error}"),
        };
        let Output { stdout, stderr, .. } = output;
        assert!(stderr.is_empty(), "{shell}: {}", String::from_utf8_lossy(&stderr));
        Some(String::from_utf8(stdout).unwrap())
    }

    /// A shell's script as the program prints it, in a file of its own: the committed one
    /// may just be written anew.
    fn script(&self, shell: &str) -> String {
        let mut program = self.command(env!("CARGO_BIN_EXE_aechan"));
        let printed = program.args(["completions", shell]).output().unwrap();
        let path = self.home.path().join(format!("aechan.{shell}"));
        std::fs::write(&path, printed.stdout).unwrap();
        path.display().to_string()
    }

    /// What each shell must offer behind these words.
    fn cases(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("aechan -C ", &self.channel),
            ("aechan pay -C ch_", &self.channel),
            ("aechan resume ", &self.channel),
            ("aechan attach ch_", &self.channel),
            ("aechan open -k ca", "carol"),
            ("aechan resume --key ", "dev:alice"),
            ("aechan open -n te", "testnet"),
            ("aechan height --network l", "lab"),
            ("aechan log show ", "last"),
            ("aechan log diff last 2f", "2f2nabc:responder"),
            ("aechan log re", "replay"),
            ("aechan pay m", "max"),
            ("aechan update p", "peer"),
            ("aechan wait info.op", "info.open"),
            ("aechan pay --me", "--meta"),
            ("aechan shut", "shutdown"),
            ("aechan comp", "completions"),
        ]
    }
}

#[test]
fn what_scripts_ask_for_comes_at_once() {
    let desk = Desk::new();
    let began = Instant::now();
    let ask = |args: &[&str]| {
        let output =
            desk.command(env!("CARGO_BIN_EXE_aechan")).arg("__complete").args(args).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert_eq!(ask(&["channels"]), format!("{}\tinitiator on ae_dev, connecting\n", desk.channel));
    assert!(ask(&["keys"]).starts_with("carol\tan address only\ndev:alice\t"));
    assert_eq!(ask(&["profiles"]), "work\ta profile\n");
    assert_eq!(
        ask(&["networks"]),
        "dev\ta network\nlab\ta network\nmainnet\ta network\ntestnet\ta network\n"
    );
    let transcripts = "last\tthe latest transcript\n2f2nabc:responder\t2026-11-23T14-03-22-118Z\n";
    assert_eq!(ask(&["transcripts"]), transcripts);
    assert!(ask(&["args", "--", "pay", ""]).starts_with("max\t"));
    let account = aechan::keys::DevKey::Bob.secret().account().to_string();
    assert!(ask(&["args", "--", "-o", "json", "update", "me", ""]).contains(&account));
    for nothing in [&["args"][..], &["args", "--", "decode", ""], &["nonsense"], &[]] {
        assert_eq!(ask(nothing), "", "{nothing:?}");
    }
    // A program without optimisation on a busy machine: far from the 50 ms that it is held
    // to, but no network either.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    // What is broken is silence at a prompt.
    std::fs::write(desk.home.path().join("journal.sqlite"), "my shopping list").unwrap();
    std::fs::write(desk.home.path().join("keys.toml"), "= =").unwrap();
    assert_eq!(ask(&["channels"]), "");
    assert!(ask(&["keys"]).starts_with("dev:alice"));
}

#[test]
fn bash_completes() {
    let desk = Desk::new();
    let file = desk.script("bash");
    for (typed, expected) in desk.cases() {
        let play = format!(
            "source '{file}'; read -ra COMP_WORDS <<< '{typed}'; \
             [[ '{typed}' == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             COMP_LINE='{typed}'; COMP_POINT=${{#COMP_LINE}}; cur=${{COMP_WORDS[COMP_CWORD]}}; \
             _aechan_dynamic aechan \"$cur\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\"; complete -p aechan"
        );
        let Some(told) = desk.ask("bash", &["--norc", "-c", &play]) else { return };
        assert!(told.lines().any(|line| line == expected), "{typed}: {told}");
        assert!(told.contains("-F _aechan_dynamic aechan"), "{told}");
    }
}

#[test]
fn fish_completes() {
    let desk = Desk::new();
    let file = desk.script("fish");
    for (typed, expected) in desk.cases() {
        let play = format!("source '{file}'; complete -C '{typed}'");
        let Some(told) = desk.ask("fish", &["--no-config", "-c", &play]) else { return };
        let offered = |line: &str| line.split('\t').next() == Some(expected);
        assert!(told.lines().any(offered), "{typed}: {told}");
    }
}

#[test]
fn zsh_loads_it_and_asks() {
    let desk = Desk::new();
    let file = desk.script("zsh");
    let cases = [
        ("aechan -C ", "channels", desk.channel.as_str()),
        ("aechan resume --key ", "keys", "dev:alice"),
        ("aechan -n ", "networks", "lab"),
        ("aechan log show ", "transcripts", "2f2nabc:responder"),
        ("aechan pay m", "args", "max"),
        ("aechan update p", "args", "peer"),
    ];
    let script = std::fs::read_to_string(&file).unwrap();
    for (start, kind) in [("'-n+[", "networks"), ("'::transcript", "transcripts")] {
        let mut lines = script.lines().filter(|line| line.starts_with(start)).peekable();
        assert!(lines.peek().is_some(), "{start}");
        assert!(lines.all(|line| line.contains(&format!(":_aechan_{kind}'"))), "{start}");
    }
    for (typed, kind, expected) in cases {
        let play = format!(
            "autoload -U compinit; compinit -u -D; source '{file}'; \
             compadd() {{ shift 2; print -rl -- \"$@\"; }}; LBUFFER='{typed}'; \
             _aechan_ask {kind}; print -r -- completed by $_comps[aechan]"
        );
        let Some(told) = desk.ask("zsh", &["-f", "-c", &play]) else { return };
        assert!(told.lines().any(|line| line == expected), "{typed}: {told}");
        assert!(told.ends_with("completed by _aechan\n"), "{told}");
    }
}
