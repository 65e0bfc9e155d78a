//! Commands in other shells while a session runs.

use crate::control::world::World;
use crate::run::Run;

#[test]
fn the_session_does_what_another_shell_says() {
    // A person would be asked here; what another shell says is signed as it says.
    let world = World::new("--on-sign ask");
    world.alice.object(&[("type", "sign_request")]);
    let pending = world.shell("pending").exits(0);
    assert!(pending.out().contains("#1"), "{}", pending.story());
    let _ = world.shell("approve 1").exits(0);
    world.alice.opened();
    let paid = world.shell("pay 0.25ae").exits(0);
    assert_eq!(paid.out(), "Done: round 2, you 0.75ae | bob 1.25ae.\n");
    let balances = world.shell("balances -o json").exits(0);
    let balances: serde_json::Value = serde_json::from_str(&balances.out()).unwrap();
    assert_eq!(balances["balances"]["initiator"], "750000000000000000");
    assert_eq!(balances["source"], serde_json::Value::Null, "it is the session's own word");
}

#[test]
fn a_person_elsewhere_can_answer() {
    let world = World::new("--on-sign ask");
    world.alice.object(&[("type", "sign_request")]);
    let _ = world.shell("approve").exits(0);
    world.alice.opened();
    let asked = Run::new("pay 0.25ae --on-sign ask").beside(&world.alice).open_stdin("").spawn();
    let card =
        world.alice.line(|line| line.contains("sign_request") && line.contains("\"update\""));
    let card: serde_json::Value = serde_json::from_str(&card).unwrap();
    let _ = world.shell(&format!("approve {}", card["id"])).exits(0);
    let _ = asked.finish().exits(0).prints("round 2");
    let late = world.shell("pay 0.25ae --on-sign ask -t 1s").exits(7);
    let _ = late.says("has not ended within 1 s");
}

#[test]
fn failures_have_the_exit_codes_of_a_script() {
    let world = World::open("");
    let _ = world.shell("pay 5ae").exits(9).says("E1001");
    let refused = world.shell("pay 5ae -o json").exits(9);
    assert!(refused.out().contains("\"exit\": 9"), "{}", refused.story());
    let _ = world.shell("pay 1 --on-sign reject").exits(11);
    let _ = world.shell("wait message within 100ms").exits(7);
    let _ = world.shell("show 99").exits(16);
    let _ = world.shell("-C zz balances").exits(16).says("no stored channel");
    let _ = world.shell("pay").exits(2);
    let _ = world.shell("balances").exits(0).prints("you 1ae | bob 1ae");
}

#[test]
fn two_shells_at_once_pay_in_turn() {
    let world = World::open("");
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let _ = world.shell("pay 0.01ae").exits(0);
                }
            });
        }
    });
    let _ = world.shell("balances").exits(0).prints("round    21").prints("you 0.8ae | bob 1.2ae");
}

#[test]
fn a_channel_of_2018_works_through_the_socket() {
    let world = World::open("--dialect legacy");
    let _ = world.shell("pay 0.25ae").exits(0).prints("Done: round 2, you 0.75ae | bob 1.25ae.");
    let _ = world.shell("msg hej").exits(0).prints("Sent.");
    assert_eq!(world.bob.object(&[("type", "message")])["text"], "hej");
    let _ = world.shell("detach").exits(0);
    let alice = world.alice.end().exits(0);
    assert_eq!(alice.of("summary")[0]["round"], 2, "{}", alice.story());
}

/// `AECHAN_ONESHOTS=1000` makes it a thousand.
#[test]
fn many_one_shots_in_a_row() {
    let count = std::env::var("AECHAN_ONESHOTS").ok().and_then(|text| text.parse().ok());
    let world = World::open("");
    let count: u32 = count.unwrap_or(60);
    for number in 0..count {
        let words = if number % 2 == 0 { "pay 1000" } else { "balances" };
        let _ = world.shell(words).exits(0);
    }
    let round = format!("round    {}", 1 + count.div_ceil(2));
    let _ = world.shell("balances").exits(0).prints(&round);
}

/// What is shown in aettos where that was asked for, and only there.
fn in_aettos(shown: &crate::run::Done) {
    let text = shown.out();
    assert!(text.contains("_000aetto"), "{}", shown.story());
    let is_ae = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.strip_suffix("ae").is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
    };
    assert!(!text.split_whitespace().any(is_ae), "{}", shown.story());
}

#[test]
fn amounts_have_the_unit_that_was_asked_for_wherever_they_are_shown() {
    let world = World::open("");
    in_aettos(&world.shell("pay 0.25ae --unit aetto").exits(0));
    in_aettos(&world.shell("balances --unit aetto").exits(0));
    let usual = world.shell("balances").exits(0);
    assert!(usual.out().contains("0.75ae"), "the session's own is as it was: {}", usual.story());
    in_aettos(&world.shell("channels --unit aetto").exits(0));
    let node = format!("-u {}", world.node.http);
    in_aettos(&world.shell(&format!("account dev:alice --unit aetto {node}")).exits(0));
    let _ = world.shell("detach").exits(0);
    // From the journal, once the session is over.
    let World { alice, .. } = world;
    let alice = alice.end().exits(0);
    for words in
        ["balances", "state", "balances --plot", "log replay", "log diff last last", "channels"]
    {
        let asked = Run::new(words).and("--unit aetto").at_home_of(&alice);
        in_aettos(&asked.run().exits(0));
    }
    let demo = Run::new("demo --unit aetto").env("TERM", "xterm").run().exits(0);
    let _ = demo.prints("250_000_000_000_000_000aetto");
}

#[test]
fn track_takes_the_same_flags_everywhere() {
    let world = World::open("");
    let node = format!("-u {}", world.node.http);
    let deep = |words: &str| {
        let done = world.shell(words);
        let last = done.objects().into_iter().rfind(|object| object["type"] == "confirmation");
        (done.code, last.unwrap_or_else(|| panic!("{}", done.story()))["target"].clone())
    };
    let flags = "--depth 1 --grace 20 --timeout 1m";
    assert_eq!(deep(&format!("track last {flags} -o ndjson {node}")), (0, 2.into()));
    // The same line for the session that runs, as at its prompt.
    let mut line = Run::new("attach -o ndjson").beside(&world.alice).open_stdin("").spawn();
    line.say(&format!("track last {flags}\n"));
    let told = line.object(&[("type", "confirmation"), ("state", "confirmed")]);
    assert_eq!(told["target"], 2);
    line.object(&[("type", "result"), ("command", &format!("track last {flags}"))]);
    line.say("track last --depth 100000 --timeout 100ms\n");
    let _ = line.finish().exits(7).says("was not deep enough after");
    let wrong = Run::new("attach").beside(&world.alice).stdin("track last --dept 3\n").run();
    let _ = wrong.exits(2).says("did you mean `--depth`?");
}
