//! Those at the socket: what they may say, and that none of them holds the session up.

use std::io::Write;
use std::process::Command;

use crate::control::world::World;

#[test]
fn the_protocol_is_objects_one_a_line() {
    let world = World::open("");
    let mut caller = world.call();
    let hello = caller.hear().unwrap();
    assert_eq!((&hello["type"], &hello["role"]), (&"hello".into(), &"initiator".into()));
    assert_eq!(hello["pid"], world.alice.id());
    caller.say(r#"{"line":"balances"}"#);
    assert_eq!(caller.hear().unwrap()["type"], "balance");
    let result = caller.hear().unwrap();
    assert_eq!((&result["type"], &result["exit"]), (&"result".into(), &0.into()));
    caller.say(r#"{"words":["pay","0.25ae"]}"#);
    assert_eq!(caller.hear().unwrap()["round"], 2);
    // What is none is told, and the next one is taken.
    for line in ["pay 3", "{}", r#"{"line":"frobnicate"}"#, r#"{"line":"pay 1","on_sign":"x"}"#] {
        caller.say(line);
        let refused = caller.hear().unwrap();
        assert_eq!((&refused["ok"], &refused["exit"]), (&false.into(), &2.into()), "{line}");
    }
    caller.say(b"\xff\xfe");
    assert_eq!(caller.hear().unwrap()["exit"], 2);
    assert_eq!(caller.hear(), None, "what follows cannot be made sense of");
}

#[test]
fn an_endless_line_ends_the_caller_alone() {
    let world = World::open("");
    let mut caller = world.call();
    caller.hear();
    let piece = vec![b'x'; 1 << 16];
    // It is cut off somewhere on the way.
    while caller.writes.write_all(&piece).is_ok() {}
    let _ = world.shell("balances").exits(0);
}

#[test]
fn callers_are_counted() {
    let world = World::open("");
    let mut callers: Vec<_> = (0..32).map(|_| world.call()).collect();
    for caller in &mut callers {
        assert_eq!(caller.hear().unwrap()["type"], "hello");
    }
    let _ = world.shell("balances").exits(17).says("32 others are connected");
    callers.pop();
    // The place is free as soon as the session has noticed.
    while world.shell("balances").code != 0 {}
}

#[test]
fn one_who_listens_without_reading_holds_nobody_up() {
    let world = World::open("");
    let mut deaf = world.call();
    deaf.hear();
    deaf.say(r#"{"attach":true}"#);
    let mut listens = world.call();
    listens.say(r#"{"attach":true}"#);
    let text = "x".repeat(2000);
    for _ in 0..20 {
        let mut talks = world.call();
        for _ in 0..20 {
            talks.say(format!(r#"{{"line":"msg {text}"}}"#));
            assert_eq!(talks.hear_of("result")["exit"], 0);
        }
    }
    let _ = world.shell("pay 0.25ae").exits(0);
    assert_eq!(listens.hear_of("update")["round"], 2, "the others hear everything");
}

#[test]
fn another_user_is_turned_away() {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !is_root || !has("setpriv") || !has("/usr/bin/perl") {
        eprintln!("skipped: needs root, setpriv and perl");
        return;
    }
    let world = World::open("");
    let socket = world.socket();
    // Even where the modes are gone.
    let open = |path: &std::path::Path, mode| {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
        std::fs::set_permissions(path, mode).unwrap();
    };
    open(world.alice.home(), 0o755);
    open(socket.parent().unwrap(), 0o777);
    open(&socket, 0o666);
    let says = "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!; \
                my $n = sysread($s, my $said, 100); print 'heard ', $n // $!, qq(\\n)";
    let call = |user: &str| {
        let stranger = Command::new("setpriv")
            .args([
                "--reuid",
                user,
                "--clear-groups",
                "/usr/bin/perl",
                "-MIO::Socket::UNIX",
                "-e",
                says,
            ])
            .arg(&socket)
            .output()
            .unwrap();
        assert!(stranger.status.success(), "{}", String::from_utf8_lossy(&stranger.stderr));
        String::from_utf8(stranger.stdout).unwrap()
    };
    assert_eq!(call("65534"), "heard 0\n");
    assert_eq!(call("0"), "heard 100\n");
    let _ = world.shell("balances").exits(0);
}
