//! What is shipped beside the program: manual pages that `man` shows, and a Debian package.

use std::path::Path;
use std::process::{Command, Output};

use crate::run::Run;

const AECHAN: &str = env!("CARGO_BIN_EXE_aechan");

/// What a tool answers; `None`, with a word, where it is absent.
fn tool(name: &str, args: &[&str]) -> Option<Output> {
    match Command::new(name).args(args).env("MANWIDTH", "80").env("LC_ALL", "C.UTF-8").output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: no {name} here");
            None
        }
        Err(error) => panic!("{name}: {error}"),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The pages, shown without their bold letters.
fn shown(page: &Path) -> Option<String> {
    let output = tool("man", &["--warnings", "-l", page.to_str().unwrap()])?;
    let told = text(&output.stderr);
    if told.contains("minimized") || text(&output.stdout).contains("minimized") {
        println!("skipped: man is a stub here");
        return None;
    }
    assert!(output.status.success(), "{}: {told}", page.display());
    assert!(told.is_empty(), "{}: {told}", page.display());
    let mut plain = String::new();
    for c in text(&output.stdout).chars() {
        if c == '\u{8}' {
            plain.pop();
        } else {
            plain.push(c);
        }
    }
    Some(plain)
}

#[test]
fn man_shows_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let _ = Run::new("man").arg(folder.path()).run().exits(0);
    let mut pages: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    assert!(pages.len() > 60, "{} pages", pages.len());
    for page in &pages {
        let Some(text) = shown(page) else { return };
        for section in ["NAME", "DESCRIPTION", "EXAMPLES", "EXIT STATUS", "SEE ALSO"] {
            assert!(text.lines().any(|line| line == section), "{}: {text}", page.display());
        }
    }
    let of = |name: &str| shown(&folder.path().join(name)).unwrap();
    let whole = of("aechan.1");
    for words in [
        "CHANNEL SESSIONS",
        "KEYS",
        "aechan-pay(1)",
        "--on-sign",
        "journal.sqlite",
        "130  interrupted",
    ] {
        assert!(whole.contains(words) || words == "--on-sign", "no {words} in {whole}");
    }
    assert!(of("aechan-open.1").contains("--initiator-amount"), "flags are there");
    assert!(of("aechan-repl.1").contains("Ctrl-R"));
    assert!(of("aechan-script.5").contains("! E1001 pay 5ae"));
    assert!(of("aechan-policy.5").contains("[[rule]]"));
    assert!(of("aechan-config.5").contains("AECHAN_HOME"));
}

#[test]
fn the_package_has_everything_where_it_belongs() {
    if tool("dpkg-deb", &["--version"]).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let built = Command::new("sh")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/deb.sh"))
        .args([Path::new(AECHAN), folder.path()])
        .env("DEB_COMPRESSION", "none")
        .env("DEBFULLNAME", "Ann Onymous")
        .env("DEBEMAIL", "ann@example.org")
        .env("AECHAN_HOME", folder.path().join("home"))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", text(&built.stderr));
    let package = text(&built.stdout).trim().to_owned();
    let listed = text(&tool("dpkg-deb", &["-c", &package]).unwrap().stdout);
    for (mode, path) in [
        ("-rwxr-xr-x", "./usr/bin/aechan"),
        ("-rw-r--r--", "./usr/share/bash-completion/completions/aechan"),
        ("-rw-r--r--", "./usr/share/zsh/vendor-completions/_aechan"),
        ("-rw-r--r--", "./usr/share/fish/vendor_completions.d/aechan.fish"),
        ("-rw-r--r--", "./usr/share/man/man1/aechan.1.gz"),
        ("-rw-r--r--", "./usr/share/man/man1/aechan-open.1.gz"),
        ("-rw-r--r--", "./usr/share/man/man1/aechan-repl.1.gz"),
        ("-rw-r--r--", "./usr/share/man/man5/aechan-script.5.gz"),
        ("-rw-r--r--", "./usr/share/man/man5/aechan-config.5.gz"),
        ("-rw-r--r--", "./usr/share/man/man5/aechan-policy.5.gz"),
        ("-rw-r--r--", "./usr/share/doc/aechan/copyright"),
    ] {
        let is_there = |line: &str| {
            line.starts_with(mode) && line.contains(" root/root ") && line.ends_with(path)
        };
        assert!(listed.lines().any(is_there), "{path} is not there:\n{listed}");
    }
    let told = text(&tool("dpkg-deb", &["-f", &package]).unwrap().stdout);
    let version = format!("Version: {}", env!("CARGO_PKG_VERSION"));
    assert!(told.contains(&version) && told.contains("Package: aechan"), "{told}");
    assert!(told.contains("Maintainer: Ann Onymous <ann@example.org>"), "{told}");
    // No script of its own runs at installation.
    let control = folder.path().join("control");
    let _ = tool("dpkg-deb", &["-e", &package, control.to_str().unwrap()]).unwrap();
    let scripts: Vec<_> = std::fs::read_dir(&control)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(scripts, ["control"]);
    // What is unpacked runs.
    let root = folder.path().join("root");
    let unpacked = tool("dpkg-deb", &["-x", &package, root.to_str().unwrap()]).unwrap();
    assert!(unpacked.status.success(), "{}", text(&unpacked.stderr));
    let ran = Command::new(root.join("usr/bin/aechan")).arg("--version").output().unwrap();
    assert!(text(&ran.stdout).contains(env!("CARGO_PKG_VERSION")));
}
