//! The forms of output, and which stream carries what.

use crate::script::lines::{devnode, well_formed};

#[test]
fn pretty_is_for_people_and_still_has_no_prompt() {
    let done = devnode("-o pretty").stdin("pay 0.25ae\nbalances\nshutdown\n").run().exits(0);
    let text = done.out();
    for part in ["CHANNEL OPENS WITH", "YOU PAY 0.25ae", "0.75ae", "The channel is closed"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains('❯'), "{text}");
    // A path stays whole, to be copied.
    let is_short = |line: &str| line.chars().count() <= 100 || line.contains("Transcript: /");
    assert!(text.lines().all(is_short), "{text}");
    assert!(text.contains("Closed at round 2. On chain you get 0.7499"), "{text}");
}

#[test]
fn colour_and_ascii_are_obeyed() {
    let done = devnode("-o pretty --color always").stdin("").run().exits(0);
    assert!(done.out().contains("\u{1b}["));
    let done = devnode("-o pretty --ascii").stdin("pay 1").run().exits(0);
    assert!(done.out().is_ascii(), "{}", done.out());
    let done = devnode("-o pretty --plain").stdin("pay 1").run().exits(0);
    assert!(!done.out().contains('╭'), "{}", done.out());
}

#[test]
fn an_error_is_a_result_for_programs_too() {
    let done = devnode("-o ndjson").stdin("pay 5ae").run().exits(9);
    let error = done.of("error").pop().unwrap();
    assert_eq!(error["exit"], 9, "{}", done.story());
    assert_eq!(error["id"], "E1001");
    assert!(error["hint"].is_array());
    well_formed(&done);
}
