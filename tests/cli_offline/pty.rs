//! Questions and answers on a real terminal. What is awaited is ASCII: `rexpect` reads
//! byte by byte.

use std::process::Command;

use nix::sys::wait::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

use crate::home::Home;

fn start(home: &Home, args: &[&str]) -> PtySession {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("aechan"));
    command.env_clear().env("AECHAN_HOME", home.folder()).env("TERM", "dumb").args(args);
    spawn_command(command, Some(30_000)).unwrap()
}

fn exit_code(session: &PtySession) -> i32 {
    match session.process().wait().unwrap() {
        WaitStatus::Exited(_, code) => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn passwords_are_typed_twice_and_unseen_and_secrets_confirmed() {
    let home = Home::new();
    let mut new = start(&home, &["key", "new", "alice"]);
    new.exp_string("New password of ").unwrap();
    new.send_line("horse one").unwrap();
    new.exp_string("The same again: ").unwrap();
    new.send_line("horse two").unwrap();
    new.exp_string("two different passwords. New password of ").unwrap();
    for _ in 0..2 {
        new.send_line("horse").unwrap();
    }
    let rest = new.exp_eof().unwrap();
    assert!(rest.contains("alice  ak_") && !rest.contains("horse"), "{rest}");
    assert_eq!(exit_code(&new), 0);

    let mut refused = start(&home, &["key", "export", "alice"]);
    refused.exp_string("Type the name (alice) to go on:").unwrap();
    refused.send_line("yes").unwrap();
    assert!(refused.exp_eof().unwrap().contains("not confirmed; nothing was done"));
    assert_eq!(exit_code(&refused), 11);

    let mut export = start(&home, &["key", "export", "alice"]);
    export.exp_string("Type the name (alice) to go on:").unwrap();
    export.send_line("alice").unwrap();
    export.exp_string("Password of ").unwrap();
    export.send_line("mule").unwrap();
    export.exp_string("Wrong. Password of ").unwrap();
    export.send_line("horse").unwrap();
    assert!(export.exp_eof().unwrap().contains("sk_"));
    assert_eq!(exit_code(&export), 0);
}
