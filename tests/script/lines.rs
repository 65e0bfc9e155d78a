//! Lines, one by one: what they do, how they fail, and what is told of it.

use serde_json::{Value, json};

use crate::run::{Done, Run};

/// The dialects and what the embedded node imitates.
pub(crate) const WAYS: [&str; 3] =
    ["--dialect json-rpc", "--dialect legacy", "--dialect legacy --legacy-profile seed"];

/// A channel of one's own with an obliging peer.
pub(crate) fn devnode(args: &str) -> Run {
    Run::new("open --devnode --block-ms 20").and(args)
}

const WHOLE: &str = "\
# a comment, and an empty line

pay 0.25ae
! E1001 pay 5ae
! pay 5ae
-pay 5ae
request 0.1ae
/update me peer 50
msg thanks & 'bye'
balances
state
pending
timers
history
track last
echo that was all
shutdown
";

#[test]
fn coins_come_and_go_on_a_node_of_july_2018() {
    let lines = "deposit 1ae\npay 0.25ae\nwithdraw 0.5ae\nrequest 0.1ae\nshutdown\n";
    let run = devnode("--dialect legacy --legacy-profile v0.17").stdin(lines).run().exits(0);
    let summary = &run.of("summary")[0];
    assert_eq!(summary["phase"], "closed");
    assert_eq!(summary["round"], 5);
    let after = json!({"initiator": "1350000000000000000", "responder": "1150000000000000000"});
    assert_eq!(summary["balances"], after, "{}", run.story());
    // June's node has neither, and the program says so.
    let run = devnode("--dialect legacy").stdin("deposit 1ae\n").run().exits(9);
    let _told = run.says("--legacy-profile v0.17");
}

#[test]
fn a_whole_channel_in_every_dialect() {
    let runs = WAYS.map(|way| devnode(way).stdin(WHOLE).spawn());
    for run in runs {
        let done = run.finish().exits(0);
        well_formed(&done);
        let outcomes: Vec<_> = done.of("result").iter().map(|r| r["outcome"].clone()).collect();
        let expected = ["done", "refused", "refused", "refused", "done", "done", "done", "done"];
        assert_eq!(outcomes, expected, "{}", done.story());
        let after = json!({"initiator": "849999999999999950", "responder": "1150000000000000050"});
        assert_eq!(done.of("balance")[0]["balances"], after);
        assert_eq!(done.of("state")[0]["round"], 4);
        assert_eq!(done.of("state")[0]["phase"], "open");
        assert_eq!(done.of("pending")[0]["ids"], json!([]));
        assert_eq!(done.of("history")[0]["entries"][0]["kind"], "channel_create_tx");
        let events = done.of("history")[0]["events"].clone();
        let signed = events.as_array().unwrap().iter().filter(|event| event["event"] == "signed");
        let updates = signed.filter(|event| event["detail"]["tag"] == "update");
        assert_eq!(updates.count(), 3, "{events}");
        assert_eq!(done.of("confirmation").last().unwrap()["state"], "confirmed");
        assert!(done.of("note").iter().any(|note| note["text"] == "that was all"));
        let refused: Vec<_> = done.of("error").iter().map(|e| e["id"].clone()).collect();
        assert_eq!(refused, ["E1001"; 3]);
        let types: Vec<_> = done.of("on_chain_tx").iter().map(|tx| tx["tx_type"].clone()).collect();
        assert_eq!(types.first().unwrap(), "channel_create_tx");
        assert_eq!(types.last().unwrap(), "channel_close_mutual_tx");
        let summary = done.of("summary").remove(0);
        assert_eq!(summary["exit"], 0);
        assert_eq!(summary["phase"], "closed");
        assert_eq!(summary["updates"], 3);
    }
}

/// What holds for every session that is told as NDJSON.
pub(crate) fn well_formed(done: &Done) {
    let objects = done.objects();
    for (at, object) in objects.iter().enumerate() {
        assert_eq!(object["v"], 1, "{object}");
        assert_eq!(object["seq"], at + 1, "no gap and no disorder: {object}");
        let time = object["ts"].as_str().unwrap();
        assert!(time.len() == 24 && time.ends_with('Z'), "{time}");
        assert!(object["type"].is_string(), "{object}");
        amounts_are_text(object);
    }
    assert_eq!(objects.last().unwrap()["type"], "summary");
    assert_eq!(done.of("summary").len(), 1);
    assert_eq!(objects.last().unwrap()["exit"], done.code);
}

/// No amount is a number that a reader would round.
fn amounts_are_text(value: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let is_money = ["initiator", "responder", "fee", "nonce", "amount"];
                if is_money.contains(&name.as_str()) {
                    assert!(field.is_string() || field.is_null(), "{name}: {field}");
                }
                // A node's own words are shown as they came.
                if name != "raw" {
                    amounts_are_text(field);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(amounts_are_text),
        _ => {}
    }
}

/// What is typed, the exit code, and what must be told.
const CASES: &[(&str, i32, &str)] = &[
    ("pay 1\npay 0.5ae", 0, ""),
    ("pay 1\npay 5ae\npay 2", 9, "stdin:2: pay 5ae: E1001: insufficient balance"),
    ("update peer me 5ae", 9, "stdin:1: update peer me 5ae: E1001"),
    ("! E1001 pay 5ae\n!E1001 pay 5ae\n! pay 5ae\n!pay 5ae\n-pay 5ae\n- pay 5ae", 0, ""),
    ("! E1003 pay 5ae", 15, "expected E1003, but: E1001"),
    ("# a comment counts as a line\n! pay 1", 15, "stdin:2: ! pay 1: `pay 1` succeeded"),
    ("pya 1ae", 2, "stdin:1: pya 1ae: no command “pya”; did you mean `pay`?"),
    ("-pya 1ae", 2, "no command “pya”"),
    ("! pya 1ae", 2, "no command “pya”"),
    ("xyzzy", 2, "no command “xyzzy”"),
    ("close", 2, "did you mean `shutdown` (both agree, fast) or `solo-close`"),
    ("update me peer \"1ae", 2, "a quotation opened with \" is not closed"),
    ("update me peer 1ae\\", 2, "the line ends with a backslash, and nothing follows"),
    ("pay", 2, "pay needs an amount"),
    ("pay 1,5ae", 2, "1,5ae"),
    ("pay -1", 2, "-1"),
    ("pay 1 2", 2, "pay does not take “2”"),
    ("pay 1 --mata x", 2, "--mata"),
    ("update me me 1", 2, ""),
    ("update ak_bad peer 1", 2, "ak_bad"),
    ("track th_nonsense", 2, "th_nonsense"),
    ("track th_2buyup1xo15AVc3YMjfGH51qQWk33i4tmrN3kSZN9WKZtErtSk", 16, "th_2buyup"),
    ("wait info.timeout within 1s", 7, "no info.timeout within 1 s"),
    ("approve", 10, "no sign request is waiting"),
    ("reject 7", 2, "7"),
    ("show 3", 16, "no sign request #3 is waiting"),
    ("help nonsense", 2, "nonsense"),
    ("dev mine 2\nhelp\nhelp pay\nsleep 1ms\nhistory 1\ntimers", 0, ""),
    ("dev mine no", 2, "`no` is no number of blocks"),
    ("raw {", 2, ""),
    ("quit\npay 5ae", 0, ""),
    ("detach\npay 5ae", 0, ""),
    ("shutdown\npay 1", 13, "stdin:2: pay 1: the channel is closed"),
    ("  pay 1  \r\n\t\r\n", 0, ""),
];

#[test]
fn every_kind_of_line_has_its_exit_code() {
    for (at, cases) in CASES.chunks(6).enumerate() {
        let runs: Vec<_> = cases
            .iter()
            .enumerate()
            .map(|(n, (text, ..))| devnode(WAYS[(at + n) % 3]).stdin(text).spawn())
            .collect();
        for (run, (text, code, told)) in runs.into_iter().zip(cases) {
            println!("{text:?}");
            let done = run.finish().exits(*code).says(told);
            well_formed(&done);
            let failures = done.err().matches("error:").count();
            assert_eq!(failures, usize::from(*code != 0), "{}", done.story());
        }
    }
}

#[test]
fn what_a_dialect_lacks_is_said_at_once() {
    // What a party does alone goes over the HTTP port there, and needs no socket.
    let legacy = ["deposit 0.1ae", "withdraw 0.1ae", "leave", "pay 1 --meta x"];
    let runs: Vec<_> =
        legacy.iter().map(|line| devnode("--dialect legacy").stdin(line).spawn()).collect();
    for run in runs {
        let _ = run.finish().exits(9).says("legacy");
    }
}

#[test]
fn deposits_and_withdrawals_wait_for_their_depth() {
    let script = "deposit 0.5ae\nwithdraw 0.25ae\nbalances\nleave\n";
    let done = devnode("").stdin(script).run().exits(0);
    well_formed(&done);
    let after = json!({"initiator": "1250000000000000000", "responder": "1000000000000000000"});
    assert_eq!(done.of("balance")[0]["balances"], after);
    assert_eq!(done.of("summary")[0]["phase"], "left");
}
