//! `aechan up`, `channels`, `forget`.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::control::world::World;
use crate::run::{Done, PATIENCE, Run};

/// Alice's session has ended and her channel is stored.
fn detached() -> (World, Done) {
    let World { node, bob, alice } = World::open("");
    let home = Run::new("detach").beside(&alice).run().exits(0);
    let done = alice.end().exits(0);
    let _ = home;
    let alice = Run::new("channels").at_home_of(&done).open_stdin("").spawn();
    (World { node, bob, alice }, done)
}

fn up(world: &World, done: &Done, args: &str) -> Run {
    Run::new("up -k dev:alice --node").and(&world.node.http).and(args).at_home_of(done)
}

fn channels(done: &Done) -> Value {
    let listed = Run::new("channels -o json").at_home_of(done).run().exits(0);
    serde_json::from_str(&listed.out()).unwrap()
}

#[test]
fn a_session_without_a_terminal_goes_to_the_background() {
    let (world, done) = detached();
    let told = up(&world, &done, "-d -o json").run().exits(0);
    let told: Value = serde_json::from_str(&told.out()).unwrap();
    assert_eq!(channels(&done)[0]["session"]["pid"], told["pid"]);
    let shell = |words: &str| Run::new(words).at_home_of(&done).run();
    let _ = shell("pay 0.25ae").exits(0).prints("round 2");
    let _ = up(&world, &done, "-d").run().exits(17).says("P17: another session (process ");
    let _ = shell("channels").exits(0).prints(&format!("process {}", told["pid"]));
    // It has a session of its own, so that no terminal ends it.
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", told["pid"])).unwrap();
    let leader = stat.rsplit_once(')').unwrap().1.split_whitespace().nth(3).unwrap();
    assert_eq!(leader, told["pid"].to_string());
    let _ = shell("forget").exits(2);
    let id = told["channel"].as_str().unwrap();
    let _ = shell(&format!("forget {id} -y")).exits(17);
    let _ = shell("detach").exits(0);
    let log = std::fs::read_to_string(told["log"].as_str().unwrap()).unwrap();
    assert!(log.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    let deadline = Instant::now() + PATIENCE;
    while channels(&done)[0]["session"] != Value::Null {
        assert!(Instant::now() < deadline, "it does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn it_ends_by_a_signal_with_a_clean_detach() {
    let (world, done) = detached();
    let session = up(&world, &done, "").open_stdin("").spawn();
    session.opened();
    session.signal("TERM");
    let session = session.end().exits(143);
    let summary = session.of("summary");
    assert_eq!((&summary[0]["exit"], &summary[0]["round"]), (&143.into(), &1.into()));
    assert_eq!(channels(&done)[0]["session"], Value::Null);
    let _ = Run::new("pay 0.25ae -k dev:alice").at_home_of(&done).run().exits(0);
}

#[test]
fn what_cannot_start_says_so_before_it_leaves() {
    let (world, done) = detached();
    let wrong = Run::new("up -d -k dev:bob").at_home_of(&done).run().exits(4);
    let _ = wrong.says("P04");
    world.node.kill();
    let _ = Run::new("up -d -k dev:alice").at_home_of(&done).run().exits(5);
}

#[test]
fn a_channel_is_forgotten_only_where_nothing_is_locked() {
    let (_world, done) = detached();
    let id = channels(&done)[0]["channel"].as_str().unwrap().to_owned();
    let forget = |args: &str| Run::new(&format!("forget {id} {args}")).at_home_of(&done).run();
    let _ = forget("").exits(12).says("nobody could be asked");
    // The same channel, had it been opened where coins are worth something.
    let journal = done.home().join("journal.sqlite");
    let network = |name: &str| {
        let db = rusqlite::Connection::open(&journal).unwrap();
        db.execute("UPDATE channel SET network = ?1", [name]).unwrap();
    };
    network("ae_mainnet");
    let _ = forget("-y").exits(6).says("coins may be locked in it");
    assert_eq!(channels(&done).as_array().unwrap().len(), 1);
    network("ae_dev");
    let _ = forget("-y").exits(0).prints("Forgot ch_");
    assert_eq!(channels(&done).as_array().unwrap().len(), 0);
    let _ = forget("-y").exits(16);
}
