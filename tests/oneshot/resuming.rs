//! Where no session runs: the stored channel is resumed, or the journal answers.

use crate::run::{Done, Live, Node, Run};

fn bob(node: &Node) -> Live {
    node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn()
}

fn alice(words: &str, earlier: &Done) -> Done {
    Run::new(words).and("-k dev:alice").at_home_of(earlier).run()
}

#[test]
fn a_command_resumes_acts_and_detaches() {
    let node = Node::start("");
    let _bob = bob(&node);
    let first = node.open("initiator", "").stdin("pay 0.25ae\n").run().exits(0);
    let paid = alice("pay 0.25ae", &first).exits(0);
    assert_eq!(paid.out(), "Done: round 3, you 0.5ae | bob 1.5ae.\n");
    let paid = alice("pay 0.25ae -o ndjson", &first).exits(0);
    let last = paid.of("result");
    assert_eq!((last.len(), &last[0]["round"], &last[0]["exit"]), (1, &4.into(), &0.into()));
    let document = alice("-o json balances", &first).exits(0);
    let document: serde_json::Value = serde_json::from_str(&document.out()).unwrap();
    assert_eq!(document["balances"]["initiator"], "250000000000000000");
    assert_eq!(document["source"], "journal");
    let _ = alice("balances", &first).exits(0).says("no session runs");
    let refused = alice("pay 5ae -o json", &first).exits(9).says("E1001");
    assert!(refused.out().contains("\"exit\": 9"), "{}", refused.story());
    // Why, and what to type in a shell.
    let error: serde_json::Value = serde_json::from_str(&refused.out()).unwrap();
    assert_eq!(error["id"], "E1001");
    assert_eq!(error["hint"][0], "aechan pay max");
    let _ = refused.says("You have 0.25ae; 2aetto must stay as reserve");
    // Who is not told says whose key is due.
    let _ = Run::new("pay 1").at_home_of(&first).run().exits(4).says("--key dev:alice");
    let _ = alice("pay 1 --on-sign reject", &first).exits(11);
    let _ = alice("pay 1 --on-sign ask", &first).exits(12).says("none runs");
}

#[test]
fn a_channel_of_2018_says_why_it_cannot() {
    let node = Node::start("");
    let bob = node.open("responder", "--dialect legacy --at-eof stay").open_stdin("").spawn();
    let first = node.open("initiator", "--dialect legacy").stdin("").run().exits(0);
    drop(bob);
    let _ = alice("pay 1", &first).exits(2).says("cannot be resumed");
}
