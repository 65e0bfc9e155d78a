//! `dev …`: the embedded node and its counterparty, steered from a script.

use serde_json::json;

use crate::script::lines::devnode;

#[test]
fn the_counterparty_does_what_it_is_told() {
    let lines = "dev peer pay 0.25ae\nwait update.done within 20s\nbalances\n\
                 dev peer msg hejsan du\nwait message within 20s\n\
                 dev peer reject 200\n! pay 1\npay 2\n\
                 dev peer deposit 0.5ae\nwait update.done within 20s\nbalances\nshutdown\n";
    for way in ["--dialect json-rpc", "--dialect legacy --legacy-profile v0.17"] {
        // A payment in our favour is signed by itself in this mode, a deposit too.
        let run = devnode(way).and("--on-sign verified").stdin(lines);
        if way.contains("legacy") {
            // 2018 has no refusal: the counterparty would have to leave.
            let lines = lines.replace("dev peer reject 200\n! pay 1\n", "");
            let run = devnode(way).and("--on-sign verified").stdin(&lines).run().exits(0);
            assert_eq!(run.of("summary")[0]["phase"], "closed");
            continue;
        }
        let run = run.run().exits(0);
        assert_eq!(run.of("message")[0]["text"], "hejsan du");
        assert_eq!(run.of("summary")[0]["phase"], "closed", "{}", run.story());
    }
}

#[test]
fn a_counterparty_that_cheats_is_seen() {
    // The slash may be in a block before the line after it is read.
    let lines = "dev peer pay 0.25ae\nwait update.done within 20s\ndev peer cheat\n\
                 wait on_chain_tx within 20s\nslash\n-wait on_chain_tx within 1s\n\
                 dev why last\n";
    let run = devnode("--on-sign verified").stdin(lines).run().exits(0);
    let story = run.story();
    assert!(story.contains("solo close with an old state"), "{story}");
    assert!(story.contains("can_slash"), "{story}");
    assert!(story.contains("channel_slash_tx"), "{story}");
}

#[test]
fn what_a_node_can_be_made_to_do() {
    let lines = "dev help\ndev mine 2\ndev reorg 1\ndev time +1m\ndev fault delay:initiator:10\n\
                 dev fault list\ndev fault clear\ndev why last\n\
                 ! dev explode\n! dev fault explode\n! dev reorg 0\n! dev time soon\n\
                 ! dev peer dance\n! dev peer pay much\n! dev why x\npay 1\nshutdown\n";
    let run = devnode("").stdin(lines).run().exits(0);
    let events: Vec<_> = run.of("note").iter().map(|note| note["event"].clone()).collect();
    for event in ["dev_help", "mined", "reorg", "time", "fault", "faults", "why"] {
        assert!(events.contains(&json!(event)), "{event} of {events:?}");
    }
    let armed =
        run.of("note").iter().find(|note| note["event"] == "faults").unwrap()["armed"].clone();
    assert_eq!(armed[0]["fault"], "delay:initiator:10");
}
