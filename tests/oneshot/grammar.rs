//! A line at the prompt and the same words in a shell are one command.

use crate::run::{Node, Run};

/// What is wrong with these words.
const WRONG: &[&str] = &[
    "pya 3",
    "frobnicate",
    "close",
    "pay",
    "pay 1,5ae",
    "pay 1.5",
    "pay -1",
    "pay 0",
    "pay 1 2",
    "pay 1 --mta x",
    "pay 1 --meta",
    "update me me 1",
    "update me ak_zzz 1",
    "deposit 1 --nonce x",
    "deposit 1 --fee 1 --fee 2",
    "approve x",
    "reject --code 0",
    "show --json --raw",
    "wait x within",
    "call m x",
    "raw {}",
    "msg",
];

#[test]
fn errors_have_the_same_words_in_a_script_and_in_a_shell() {
    let node = Node::start("");
    let _bob = node.open("responder", "--at-eof stay").open_stdin("").spawn();
    for words in WRONG {
        let shell = Run::new(words).run().exits(2);
        let shell = shell.err().lines().next().unwrap().trim_start_matches("error: ").to_owned();
        let line = aechan::command::parse(words).unwrap_err().to_string();
        assert_eq!(shell, line, "{words}");
    }
    // A script line goes through the same reader; one stands for all.
    let script = node.open("initiator", "").stdin("pay 1 --mta x\n").run().exits(2);
    assert!(script.err().contains("pay has no flag --mta; did you mean `--meta`?"));
}

#[test]
fn help_comes_from_the_same_rows() {
    for spec in aechan::command::COMMANDS {
        let help = aechan::command::help(Some(spec.name)).unwrap();
        // As wide as need be: where it breaks is another matter.
        let help_at = Run::new("help").arg(spec.name).env("COLUMNS", "1000");
        let _ = help_at.run().exits(0).prints(&help);
        let narrow = Run::new("help").arg(spec.name).env("COLUMNS", "60").run().exits(0);
        assert!(narrow.out().lines().all(|line| line.chars().count() < 60), "{}", narrow.out());
        if spec.shell() != aechan::command::Shell::OneShot {
            continue;
        }
        let shown = Run::new(spec.name).arg("--help").run().exits(0);
        let arguments = spec.usage.split_once(' ').map_or("", |(_, arguments)| arguments);
        let shown = shown.prints(format!("aechan {} [OPTIONS] {arguments}", spec.name).trim());
        for flag in spec.flags {
            assert!(shown.out().contains(flag.name), "{}: {}", spec.name, flag.name);
        }
    }
}

#[test]
fn flags_of_the_program_stand_anywhere_and_a_text_is_left_alone() {
    for words in ["-C ch_2 -o json msg hi", "msg -o json -C ch_2 hi", "msg -Cch_2 -ojson hi"] {
        let done = Run::new(words).run().exits(16);
        assert!(done.out().contains("\"exit\": 16"), "{words}: {}", done.story());
    }
    let text = Run::new("msg hi -o json").run().exits(16);
    assert_eq!(text.out(), "", "-o json was said to the peer");
    let _ = Run::new("pay 3 --timeout 3").run().exits(2).says("no duration");
}

#[cfg(unix)]
#[test]
fn words_that_are_not_utf8_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let bad = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    for words in ["pay", "msg", "msg hi", "decode", "-C"] {
        let done = Run::new(words).arg(bad).run().exits(2);
        assert!(done.err().contains("UTF-8"), "{words}: {}", done.story());
    }
}
