//! What the node answers, as objects of a stable form and in words.

use serde_json::{Value, json};

use super::lines::{devnode, well_formed};
use crate::run::{Done, Run};

const BOB: &str = "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx";

/// The answers of a run, by what was asked.
fn answers(done: &Done) -> Vec<(String, Value)> {
    let results = done.of("result").into_iter().filter(|result| result["outcome"] == "answer");
    results
        .map(|result| (result["method"].as_str().unwrap().to_owned(), result["answer"].clone()))
        .collect()
}

#[test]
fn every_query_is_answered_with_what_it_means() {
    let lines = format!(
        "pay 0.25ae\nping\nget balances me peer {BOB}\nbalances $me\nget offchain-state\n\
         get poi me peer\nclean-calls\nmsg hello\nhistory 4 --from-node\n\
         call channels.history.fetch n=2 type=snd,rcv\n! E104 dry-run ct_x cb_x\n"
    );
    // What a contract method is refused with depends on the first thing that is wrong.
    let lines = lines.replace("! E104 dry-run ct_x cb_x\n", "! dry-run ct_x cb_x\n");
    let done = devnode("").stdin(lines).run().exits(0);
    well_formed(&done);
    let told = answers(&done);
    let methods: Vec<&str> = told.iter().map(|(method, _)| method.as_str()).collect();
    assert_eq!(
        methods,
        [
            "system",
            "get.balances",
            "get.balances",
            "get.offchain_state",
            "get.poi",
            "clean_contract_calls",
            "history.fetch",
            "history.fetch",
        ],
        "{}",
        done.story()
    );
    assert_eq!(told[0].1, json!({"pong": true}));
    let balances = &told[1].1;
    assert_eq!(balances["balances"][0]["balance"], "750000000000000000");
    assert_eq!(balances["absent"], json!([BOB]));
    for state in [&told[3].1, &told[4].1] {
        assert_eq!(state["verified"], true, "{state}");
        assert_eq!(state["balances"][1]["balance"], "1250000000000000000");
    }
    assert_eq!((&told[3].1["round"], &told[3].1["contracts"]), (&json!(2), &json!(0)));
    assert_eq!(told[5].1, json!({"cleaned": true}));
    let kinds = |answer: &Value| -> Vec<String> {
        let entries = answer["entries"].as_array().unwrap().iter();
        entries.map(|e| format!("{} {}", e["type"], e["tag"]).replace('"', "")).collect()
    };
    assert_eq!(
        kinds(&told[6].1),
        ["send inband_msg", "report update", "receive update_ack", "send update"]
    );
    assert_eq!(kinds(&told[7].1), ["send inband_msg", "receive update_ack"]);
}

#[test]
fn notes_and_a_pinned_block_go_with_a_deposit() {
    let pinned = "kh_11111111111111111111111111111111273Yts";
    let lines = format!(
        "deposit 0.25ae --meta 'for rent' --meta twice --block-hash {pinned}\nwithdraw 0.1ae --meta back\n"
    );
    let done = devnode("").stdin(&lines).run();
    // The card says what is pinned, and the round is the third.
    let done = done.exits(0);
    assert_eq!(done.of("summary")[0]["round"], 3, "{}", done.story());
    let pretty = devnode("-o pretty").stdin(&lines).run().exits(0);
    for words in ["note (meta): “for rent”", "note (meta): “twice”", "pinned to block kh_1111"]
    {
        assert!(pretty.out().contains(words), "{words}: {}", pretty.story());
    }
    // 2018 has neither, and says so before anything goes out.
    let old = devnode("--dialect legacy --legacy-profile v0.17")
        .stdin("deposit 0.25ae --meta x\n")
        .run()
        .exits(9);
    let _told = old.says("a note or a pinned block");
}

#[test]
fn a_query_from_another_shell_is_answered_there() {
    let node = crate::run::Node::start("");
    let _bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    let mut alice = node.open("initiator", "").open_stdin("").spawn();
    alice.opened();
    let asked = Run::new("get offchain-state").beside(&alice).run().exits(0);
    assert!(
        asked.out().contains("verified: it is the state that both signed last"),
        "{}",
        asked.story()
    );
    let asked = Run::new("get offchain-state -o json").beside(&alice).run().exits(0);
    let object: Value = serde_json::from_str(&asked.out()).unwrap();
    assert_eq!(
        (&object["method"], &object["answer"]["round"]),
        (&json!("get.offchain_state"), &json!(1))
    );
    let pong = Run::new("ping").beside(&alice).run().exits(0);
    assert_eq!(pong.out(), "the node answers\n");
    alice.say("quit\n");
    let _ = alice.finish().exits(0);
}
