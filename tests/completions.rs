//! The committed completion scripts are those that the program prints.
//!
//! `AECHAN_BLESS=1 cargo test --test completions` writes them anew.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::path::Path;

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
