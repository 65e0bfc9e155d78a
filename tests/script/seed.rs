//! The seed document's whole flow as two scripts, one for each party, that bring their own
//! `open` lines (`tests/scripts`).

use serde_json::json;

use crate::run::{Node, Run};
use crate::script::lines::well_formed;

#[test]
fn the_seed_document_as_scripts_in_both_dialects() {
    for (way, unit, own) in [("legacy", "aetto", "--legacy-profile seed"), ("json-rpc", "ae", "")] {
        let node = Node::start(own);
        let play = |role: &str| {
            let script = format!("{}/tests/scripts/seed-{role}.aech", env!("CARGO_MANIFEST_DIR"));
            Run::new("run")
                .arg(script)
                .and(&format!("--let ws={} --let node={}", node.ws, node.http))
                .and(&format!("--let way={way} --let unit={unit}"))
                .spawn()
        };
        let bob = play("responder");
        bob.object(&[("type", "session"), ("event", "connected")]);
        let alice = play("initiator");
        let (alice, bob) = (alice.finish().exits(0), bob.finish().exits(0));
        for done in [&alice, &bob] {
            well_formed(done);
            assert_eq!(done.of("summary")[0]["phase"], "closed", "{}", done.story());
            assert_eq!(done.of("summary")[0]["round"], 3);
            let mut kinds: Vec<_> =
                done.of("on_chain_tx").iter().map(|tx| tx["tx_type"].clone()).collect();
            kinds.dedup();
            assert_eq!(kinds, ["channel_create_tx", "channel_close_mutual_tx"]);
            assert_eq!(done.of("confirmation").last().unwrap()["state"], "confirmed");
        }
        assert_eq!(alice.of("summary")[0]["balances"], bob.of("summary")[0]["balances"]);
        assert_eq!(alice.of("error")[0]["id"], json!("E1001"), "the document's update error");
        assert_eq!(bob.of("message").len(), 2, "{}", bob.story());
    }
}
