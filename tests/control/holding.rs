//! Who holds a channel: one session, and a dead one holds nothing.

use std::os::unix::fs::PermissionsExt;

use crate::control::world::World;
use crate::run::{Node, Run};

fn resume(world: &World) -> Run {
    Run::new("resume -k dev:alice --at-eof stay")
        .and(&format!("--node {}", world.node.http))
        .beside(&world.alice)
}

#[test]
fn a_second_session_is_told_who_holds_it() {
    let world = World::open("");
    let pid = world.alice.id();
    let busy = resume(&world).stdin("").run().exits(17);
    let busy = busy.says(&format!("P17: another session (process {pid}) holds ch_"));
    let _ = busy.says("aechan attach ch_");
    // That comes before the question who would resume it.
    let keyless = Run::new("resume").beside(&world.alice).stdin("").run().exits(17);
    let _ = keyless.says(&format!("(process {pid}) runs already")).says("aechan attach");
    // It did not cost the first one its connection.
    let _ = world.shell("pay 1").exits(0);
}

#[test]
fn two_that_open_the_same_are_warned_of_each_other() {
    let node = Node::start("");
    let first = node.open("responder", "--at-eof stay").open_stdin("").spawn();
    first.object(&[("type", "info"), ("event", "fsm_up")]);
    let warning = format!("P17 another session (process {}) is opening a channel", first.id());
    let again = |args: &str| {
        let run = node.open("responder", "--patience 1").and(args).beside(&first);
        run.stdin("").run()
    };
    let _ = again("").says(&warning).says(&format!("attach opening-{}:responder", first.id()));
    // At another port nobody can be mistaken for it.
    let other = again("--port 12341");
    assert!(!other.err().contains("P17"), "{}", other.story());
}

#[test]
fn a_journal_that_cannot_be_written_is_told_before_anything_is_sent() {
    let world = World::open("");
    let home = world.alice.home().to_owned();
    world.alice.signal("KILL");
    let db = rusqlite::Connection::open(home.join("journal.sqlite")).unwrap();
    // Another program has it, and does not let go.
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    let _ = resume(&world).stdin("").run().exits(3).says("P16: the journal cannot be written");
    db.execute_batch("ROLLBACK").unwrap();
    let again = Run::new("resume -k dev:alice").and(&format!("--node {}", world.node.http));
    let _ = again.beside(&world.alice).stdin("").run().exits(0);
}

#[test]
fn the_socket_is_for_this_user_alone() {
    let world = World::open("");
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let socket = world.socket();
    assert_eq!((mode(&socket), mode(socket.parent().unwrap())), (0o600, 0o700));
    world.alice.signal("TERM");
    let home = world.alice.home().to_owned();
    let _ = world.alice.end().exits(143);
    let left: Vec<_> = std::fs::read_dir(home.join("run"))
        .map(|all| all.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect())
        .unwrap_or_default();
    assert!(left.iter().all(|name| !name.ends_with(".sock")), "{left:?}");
}

#[test]
fn what_a_killed_session_left_is_replaced() {
    let world = World::open("");
    let socket = world.socket();
    world.alice.signal("KILL");
    world.alice.line(|_| true);
    while std::os::unix::net::UnixStream::connect(&socket).is_ok() {
        std::thread::yield_now();
    }
    assert!(socket.exists(), "a dead socket lies there");
    let _ = world.shell("balances").exits(0).says("no session runs");
    let paid = world.shell("pay 0.25ae -k dev:alice").exits(0);
    let _ = paid.prints("Done: round 2, you 0.75ae | bob 1.25ae.");
    let again = resume(&world).open_stdin("").spawn();
    again.opened();
    assert_eq!(world.socket(), socket, "the same name again");
    let _ = world.shell("pay 0.25ae").exits(0).prints("round 3");
    again.signal("TERM");
    let _ = again.end().exits(143);
}

#[test]
fn several_sessions_are_told_apart() {
    let world = World::open("");
    // Bob's session in Alice's home: the same channel in the other role.
    let both = World::open("");
    let bob = both.node.open("responder", "--at-eof stay --port 12341").beside(&world.alice);
    let bob = bob.open_stdin("").spawn();
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    let which = world.shell("balances").exits(2).says("2 sessions run; say which with -C");
    let which = which.says(&format!("-C opening-{}:responder", bob.id()));
    let id = which.err().lines().find_map(|line| line.split_once("-C ch_")).unwrap().1.to_owned();
    let _ = world.shell(&format!("-C ch_{id} balances")).exits(0).prints("round    1");
    let _ = world.shell(&format!("-C opening-{} pending", bob.id())).exits(0);
}
