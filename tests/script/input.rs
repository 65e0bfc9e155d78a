//! Input that is no text, no line, or no end.

use crate::run::Run;
use crate::script::lines::{devnode, well_formed};

#[test]
fn a_line_that_is_no_text_is_named() {
    let done = devnode("").stdin(b"pay 1\n\xff\xfe\npay 1\n").run().exits(2);
    well_formed(&done);
    let done = done.says("stdin:2:").says("the line is not UTF-8");
    assert_eq!(done.of("summary")[0]["updates"], 1);
}

#[test]
fn an_endless_line_is_named_and_not_kept() {
    let mut text = b"pay 1\nmsg ".to_vec();
    text.resize(20 << 20, b'x');
    let done = devnode("").stdin(text).run().exits(2);
    well_formed(&done);
    let _ = done.says("stdin:2:").says("the line is longer than 1 MiB");
}

#[test]
fn a_last_line_without_an_end_counts() {
    let done = devnode("").stdin("pay 1\npay 2").run().exits(0);
    assert_eq!(done.of("summary")[0]["updates"], 2);
}

#[test]
fn lines_typed_before_the_channel_is_open_wait() {
    let done = Run::new("open --devnode --block-ms 60").stdin("pay 1\n".repeat(20)).run().exits(0);
    well_formed(&done);
    assert_eq!(done.of("summary")[0]["updates"], 20);
}

#[test]
fn hostile_input_stays_inert() {
    let script = "msg \u{1b}]0;owned\u{7} \u{202e}hidden\u{9b}31m\necho \u{1b}[2J\u{202e}x\n! \u{1b}[31mpay\n";
    for form in ["-o pretty", "-o ndjson"] {
        let done = devnode(form).stdin(script).run().exits(2);
        inert(&done.stdout);
        inert(&done.stderr);
    }
}

/// Nothing that a terminal obeys, and nothing nobody can see.
fn inert(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let bad = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}')
    };
    assert!(!text.contains(bad), "{text:?}");
}
