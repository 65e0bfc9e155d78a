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
