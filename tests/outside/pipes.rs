//! Between pipes: input that is short, slow, long, closed, or no text; output that nobody
//! reads; and the mistakes that people make.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::run::{Node, Run};

/// What a shell makes of a line in which `$A` is the program with a home of its own.
fn shell(line: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new("bash")
        .args(["-c", line])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("A", env!("CARGO_BIN_EXE_aechan"))
        .env("D", "open --devnode --block-ms 20")
        .env("AECHAN_HOME", home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}\n--- stderr\n{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

#[test]
fn what_shells_put_in_front() {
    for (line, code, said) in [
        ("echo pay 1 | $A $D", 0, "\"round\":2"),
        ("printf 'pay 1\\npay 2' | $A $D", 0, "\"round\":3"),
        ("$A $D <<'S'\n# two\npay 1\n\npay \\\n2\nS\n", 0, "\"round\":3"),
        ("$A $D <<< 'pay 1; state'", 2, "“1;” is not an amount"),
        ("$A $D -c 'pay 1; state'", 0, "\"round\":2"),
        ("$A $D </dev/null", 0, "\"phase\":\"disconnected\""),
        ("$A $D <&-", 0, "\"phase\":\"disconnected\""),
        ("echo pay 1 | $A $D -o pretty", 0, "round 2"),
        // Slow input, and input that ends while an operation runs.
        ("(sleep 0.3; echo pay 1; sleep 0.3; echo pay 2) | $A $D", 0, "\"round\":3"),
        ("printf 'deposit 0.1ae' | $A $D", 0, "deposit"),
        ("printf 'pay 1 &' | $A $D", 0, "\"round\":2"),
    ] {
        let output = shell(line);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(code), "{line}: {told}");
        assert!(told.contains(said), "{line}: {told}");
        assert!(!told.contains("panicked"), "{line}: {told}");
    }
}

#[test]
fn nobody_listens() {
    // A closed standard output, or one whose reader has gone, is a quiet end: for results
    // that are short, for help, and for a session that goes on.
    for line in [
        "$A $D -c 'pay 1' >&-; echo $? >&2",
        "$A help >&-; echo $? >&2",
        "$A channels -o json >&-; echo $? >&2",
        "$A completions bash >&-; echo $? >&2",
        "for n in $(seq 200); do echo pay 1; done | $A $D | head -n 1 >/dev/null; echo ${PIPESTATUS[1]} >&2",
        "$A $D -c 'sleep 20s' | head -n 1 >/dev/null; echo ${PIPESTATUS[0]} >&2",
    ] {
        let output = shell(line);
        let told = told(&output);
        let code = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        // The last line is the code; nothing else was said.
        assert!(["0", "141"].contains(&code.as_str()), "{line}: {told}");
    }
    // Nor does a closed standard error change anything.
    let output = shell("echo nonsense | $A $D 2>&-");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
}

#[test]
fn replies_may_be_slow() {
    // Every frame of the node comes 150 ms late: lines wait for their answers in order.
    let lines = "dev fault delay:initiator:150\npay 1\npay 2\nbalances\n";
    let done = Run::new("open --devnode --block-ms 20").stdin(lines).run().exits(0);
    let rounds: Vec<_> = done.of("result").iter().map(|result| result["round"].clone()).collect();
    assert!(rounds.contains(&2.into()) && rounds.contains(&3.into()), "{rounds:?}");
}

#[test]
fn input_that_ends_while_the_peer_has_not_answered() {
    // What was asked for is brought to its end before the script ends.
    let node = Node::start("");
    let mut bob = node.open("responder", "--on-sign ask").open_stdin("").spawn();
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let alice = node.open("initiator", "").stdin("pay 0.25ae").spawn();
    bob.object(&[("type", "sign_request"), ("tag", "responder_sign")]);
    bob.say("approve\n");
    bob.object(&[("type", "sign_request"), ("tag", "update_ack")]);
    bob.say("approve\n");
    let alice = alice.finish().exits(0);
    assert_eq!(alice.of("summary")[0]["round"], 2, "{}", alice.story());
    let _ = bob.finish();
}

/// A hundred thousand lines are read as they are run, not kept; `AECHAN_LINES` takes fewer
/// or more.
#[test]
fn a_hundred_thousand_lines() {
    let lines = std::env::var("AECHAN_LINES").map_or(100_000, |text| text.parse().unwrap());
    let mut child = Command::new(env!("CARGO_BIN_EXE_aechan"))
        .args(["open", "--devnode", "--block-ms", "20", "-o", "pretty"])
        .env_clear()
        .env("AECHAN_HOME", tempfile::tempdir().unwrap().path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writing = std::thread::spawn(move || {
        for at in 0..lines {
            let line = if at % 10_000 == 0 { "pay 1\n" } else { "# nothing\n" };
            stdin.write_all(line.as_bytes()).unwrap();
        }
        stdin.write_all(b"assert round >= 2\nassert round == 99999\n").unwrap();
    });
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(15), "{told}");
    // The failing line is named by its number.
    assert!(told.contains(&format!("stdin:{}:", lines + 2)), "{told}");
}

#[test]
fn mistakes_are_answered_with_what_was_meant() {
    for (line, code, said) in [
        ("$A opne", 2, "open"),
        ("$A paay 1", 2, "pay"),
        ("$A open --devnod", 2, "--devnode"),
        ("$A pay 1 --mata x", 2, "--meta"),
        ("$A close", 2, "did you mean `shutdown` (both agree, fast) or `solo-close`"),
        ("echo close | $A $D", 2, "did you mean `shutdown` (both agree, fast) or `solo-close`"),
        ("echo 'pay \"1' | $A $D", 2, "a quotation opened with \" is not closed"),
        ("$A $D -c 'pay \"1'", 2, "is not closed"),
        ("printf 'pay 1\\n\\377\\376\\n' | $A $D", 2, "the line is not UTF-8"),
        ("$A help paay", 2, "pay"),
        ("$A -C zz balances", 16, "No channel is stored yet"),
        ("$A", 2, "Usage: aechan"),
    ] {
        let output = shell(line);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(code), "{line}: {told}");
        assert!(told.contains(said), "{line}: {told}");
        assert!(!told.contains("panicked"), "{line}: {told}");
    }
    // A name that is no text.
    let output = shell("$A pay $'\\377'");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(!told(&output).contains("panicked"), "{}", told(&output));
}

#[test]
fn a_name_that_fits_two_channels_is_none() {
    // Who is both parties has two records of one channel.
    let node = Node::start("");
    let bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let alice = node.open("initiator", "").beside(&bob).stdin("pay 1").run().exits(0);
    bob.signal("TERM");
    let _ = bob.end();
    let told = alice.objects();
    let id = told.iter().find_map(|object| object["channel"].as_str()).unwrap();
    for name in [id, &id[..8], &id[3..9]] {
        let done = Run::new("resume -C").arg(name).at_home_of(&alice).stdin("").run().exits(2);
        let done = done.says("can be 2 stored channels; say which");
        let _ = done.says(&format!("{id}:initiator")).says(&format!("{id}:responder"));
    }
    let whole = format!("{id}:initiator");
    let _ = Run::new("state -k dev:alice -C").arg(&whole).at_home_of(&alice).run().exits(0);
}
