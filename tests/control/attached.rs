//! `aechan attach`: terminals elsewhere at one session.

use std::process::Command;

use rexpect::reader::Options;
use rexpect::session::spawn_with_options;

use crate::control::world::World;
use crate::run::Run;

#[test]
fn several_hear_everything_and_leave_without_a_trace() {
    let world = World::open("");
    let listen = || Run::new("attach").beside(&world.alice).open_stdin("").spawn();
    let (mut one, mut two) = (listen(), listen());
    // What is answered here was asked by somebody who hears everything from then on.
    for terminal in [&mut one, &mut two] {
        terminal.say("balances\n");
        terminal.object(&[("command", "balances")]);
    }
    let mut talks = Run::new("attach -o ndjson").beside(&world.alice).open_stdin("").spawn();
    talks.say("pay 0.25ae\n");
    for terminal in [&one, &two, &talks] {
        assert_eq!(terminal.object(&[("type", "update")])["round"], 2);
    }
    assert_eq!(talks.object(&[("command", "pay 0.25ae")])["exit"], 0);
    let _ = talks.finish().exits(0);
    one.signal("INT");
    let _ = one.end().exits(130);
    let _ = world.shell("pay 0.25ae").exits(0);
    two.line(|line| line.contains("\"round\":3"));
    let _ = world.shell("detach").exits(0);
    let two = two.end().exits(0);
    assert_eq!(two.of("session").last().unwrap()["event"], "closed", "the last word is heard");
    let _ = world.alice.end().exits(0);
}

#[test]
fn a_line_that_fails_ends_a_piped_attach_with_its_code() {
    let world = World::open("");
    let done = Run::new("attach").beside(&world.alice).stdin("pay 1\npay 5ae\npay 1\n").run();
    let _ = done.exits(9).says("stdin:2: E1001");
    let wrong = Run::new("attach").beside(&world.alice).stdin("pya 1\n").run().exits(2);
    let _ = wrong.says("did you mean `pay`?");
    let quit = Run::new("attach").beside(&world.alice).stdin("quit\n").run().exits(0);
    assert!(quit.err().is_empty(), "{}", quit.story());
    let _ = world.shell("balances").exits(0).prints("round    2");
    let nothing = Run::new("attach -C zz").beside(&world.alice).stdin("").run().exits(16);
    let _ = nothing.says("no stored channel");
}

#[test]
fn nobody_reading_any_more_ends_the_listener_alone() {
    let world = World::open("");
    let shell = format!(
        "{} attach -o ndjson </dev/null | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_aechan")
    );
    let mut piped = Command::new("bash")
        .args(["-c", &shell])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("AECHAN_HOME", world.alice.home())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // Events come until the pipe is found broken.
    while piped.try_wait().unwrap().is_none() {
        let _ = world.shell("msg x").exits(0);
    }
    let told = piped.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(told.stdout).unwrap(), "141\n");
    let _ = world.shell("balances").exits(0);
}

#[test]
fn a_person_at_another_terminal() {
    let world = World::new("--on-sign ask");
    world.alice.object(&[("type", "sign_request")]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_aechan"));
    command.arg("attach").env_clear().env("TERM", "xterm").env("NO_COLOR", "1");
    command.env("AECHAN_HOME", world.alice.home()).env("LANG", "C.UTF-8");
    let options = Options::new().timeout_ms(Some(30_000)).strip_ansi_escape_codes(true);
    let mut terminal = spawn_with_options(command, options).unwrap();
    let wait = |terminal: &mut rexpect::session::PtySession, text: &str| {
        if let Err(error) = terminal.exp_string(text) {
            panic!("{text}: {error}");
        }
    };
    // The card that waited is shown, and the prompt says so.
    wait(&mut terminal, "CHANNEL OPENS WITH");
    wait(&mut terminal, "1 to sign");
    // Quicker behind a prompt than anybody reads, a line is not taken for an answer; the
    // next one was begun with the card on screen.
    loop {
        terminal.send_line("approve 1").unwrap();
        let (_, told) = terminal.exp_regex("not taken|r1").unwrap();
        if told == "r1" {
            break;
        }
    }
    terminal.send_line("pay 0.25ae").unwrap();
    wait(&mut terminal, "YOU PAY");
    // What another shell does comes above the line, which stays as it is.
    terminal.send("pay 5").unwrap();
    terminal.flush().unwrap();
    let _ = world.shell("msg hello").exits(0);
    wait(&mut terminal, "hello");
    terminal.send_line("ae,").unwrap();
    wait(&mut terminal, "comma");
    // The next line is asked for before it is left empty.
    terminal.exp_regex("\n\r*dev").unwrap();
    terminal.send_control('d').unwrap();
    terminal.exp_eof().unwrap();
    let _ = world.shell("balances").exits(0);
}

#[test]
fn a_resized_terminal_is_told_in_lines_that_fit() {
    let world = World::open("");
    let mut command = Command::new("bash");
    let play =
        format!("tty; stty cols 100 rows 40; exec {} attach --ascii", env!("CARGO_BIN_EXE_aechan"));
    command.args(["--norc", "-c", &play]).env_clear().env("PATH", "/usr/bin:/bin");
    command.env("TERM", "xterm").env("NO_COLOR", "1").env("LANG", "C.UTF-8");
    command.env("AECHAN_HOME", world.alice.home());
    let options = Options::new().timeout_ms(Some(60_000)).strip_ansi_escape_codes(true);
    let mut terminal = spawn_with_options(command, options).unwrap();
    let (_, tty) = terminal.exp_regex("/dev/pts/[0-9]+").unwrap();
    terminal.exp_string("Attached to").unwrap();
    // The card of each payment, boxed or not.
    let mut is_boxed = || {
        let _ = world.shell("pay 0.001ae").exits(0);
        let (_, head) = terminal.exp_regex("([+]- )?SIGN #[0-9]+").unwrap();
        head.starts_with('+')
    };
    assert!(is_boxed(), "100 columns have room for a box");
    for (columns, boxed) in [("40", false), ("100", true)] {
        let set = Command::new("stty").args(["-F", &tty, "cols", columns]).status().unwrap();
        assert!(set.success());
        // It is looked now and then how wide the terminal is.
        assert!((0..200).any(|_| is_boxed() == boxed), "still as wide as before {columns}");
    }
    let _ = world.shell("balances").exits(0);
}
