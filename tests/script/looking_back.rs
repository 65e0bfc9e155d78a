//! A session looked at afterwards: what was written down of it, and what is made of that.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{Done, Node, Run};
use crate::script::lines::devnode;

fn transcripts(done: &Done) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(done.home().join("transcripts")) else { return Vec::new() };
    found.map(|entry| entry.unwrap().path()).collect()
}

fn after(done: &Done, words: &str) -> Run {
    Run::new(words).at_home_of(done).stdin("")
}

#[test]
fn a_session_is_written_down_and_read_again() {
    let lines = "pay 0.25ae\nmsg hej hej\n! E1001 pay 500ae\nrequest 0.1ae\nshutdown\n";
    for (way, requests) in [("--dialect json-rpc", 4), ("--dialect legacy", 4)] {
        let done = devnode(way).and("-o pretty").stdin(lines).run().exits(0);
        let files = transcripts(&done);
        let [file] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(file).unwrap();
        // Whatever stands where a credential was is made of one byte.
        for part in text.split("fsm_id\":\"").skip(1) {
            assert!(part.starts_with("ba_AQEBAQEBAQEBAQEBAQ"), "{part:.60}");
        }
        // As it was printed: every line, in this order.
        let shown = after(&done, "log show").run().exits(0).out();
        let mut rest = shown.lines();
        for line in done.out().lines().filter(|line| line.contains(['→', '←', '│'])) {
            assert!(rest.any(|told| told == line), "{way}: {line} is missing from\n{shown}");
        }
        assert!(shown.contains("typed: pay 0.25ae") && shown.contains("hej hej"), "{shown}");
        let only = after(&done, "log show --event sign --last 1 -o ndjson").run().exits(0);
        assert!(
            only.out().lines().count() == 1 && only.out().contains("shutdown"),
            "{}",
            only.out()
        );
        let none = after(&done, "log show --grep xyzzy").run().exits(0);
        assert_eq!(none.out(), "");
        // Every request verifies again, as it did then.
        let judged = after(&done, "log replay -o ndjson").run().exits(0);
        let asked = judged.of("replayed");
        assert_eq!(asked.len(), requests, "{}", judged.out());
        for one in &asked {
            assert_eq!((&one["verdict"], &one["then"]), (&"verified".into(), &"verified".into()));
            assert!(one["decided"].as_str().unwrap().starts_with("signed"), "{one}");
        }
        let end = &judged.of("replay")[0]["ends"][0];
        assert_eq!((&end["phase"], &end["round"]), (&"closed".into(), &3.into()), "{end}");
        // Given away, it verifies as well.
        let given = after(&done, "log redact").run().exits(0);
        assert!(!given.out().contains("hej hej") && !given.out().contains("pay 0.25ae"));
        let again = Run::new("log replay -").stdin(given.out()).run().exits(0);
        assert_eq!(again.out().matches("verified ").count(), requests, "{}", again.out());
        let drawn = after(&done, "log diagram --ascii").run().exits(0).out();
        assert!(drawn.is_ascii() && drawn.contains("-->|") && drawn.contains("|<- "), "{drawn}");
        let mermaid = after(&done, "log diagram --mermaid").run().exits(0).out();
        assert!(mermaid.starts_with("sequenceDiagram\n") && mermaid.contains("U->>N: "));
        let wscat = after(&done, "log export").run().exits(0).out();
        assert!(wscat.contains("\n> {") && wscat.contains("\n< {"), "{wscat}");
        let json = after(&done, "log export --as json").run().exits(0).out();
        assert!(serde_json::from_str::<Value>(&json).unwrap().as_array().unwrap().len() > 20);
        let listed = after(&done, "log list").run().exits(0).out();
        assert!(listed.contains("initiator"), "{listed}");
    }
}

#[test]
fn it_is_written_where_it_is_wanted() {
    let off = devnode("--record off").stdin("timeline\n").run().exits(16);
    let off = off.says("--record FILE");
    assert!(transcripts(&off).is_empty());
    let off = devnode("").env("AECHAN_RECORD", "off").stdin("").run().exits(0);
    assert!(transcripts(&off).is_empty());
    let _ = after(&off, "log show").run().exits(16).says("no transcript is kept yet");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ndjson");
    let named = devnode("--record").arg(&file).stdin("pay 1\n").run().exits(0);
    assert!(transcripts(&named).is_empty() && fs::read_to_string(&file).unwrap().contains("pay 1"));
    let _ = Run::new("log replay").arg(&file).run().exits(0);
    let other = folder.path().join("keys.toml");
    fs::write(&other, "[key.a]\n").unwrap();
    let _ = devnode("--record").arg(&other).stdin("").run().exits(3).says("is no transcript");
    let _ = Run::new("log show nowhere").run().exits(16).says("aechan log list");
    let _ = Run::new("log show -").stdin("nonsense\n").run().exits(2).says("is no transcript");
}

#[test]
fn a_full_disk_costs_the_transcript_and_nothing_else() {
    let done = devnode("-o ndjson --record /dev/full").stdin("pay 1\nsleep 100ms\nshutdown\n");
    let done = done.run().exits(0);
    let told = done.of("note").into_iter().filter(|note| note["event"] == "record");
    assert_eq!(told.count(), 1, "{}", done.story());
    assert_eq!(done.of("summary")[0]["phase"], "closed");
}

fn sides(node: &Node, folder: &Path) -> [PathBuf; 2] {
    let files = ["bob.ndjson", "alice.ndjson"].map(|name| folder.join(name));
    let [bob, alice] = &files;
    let bob = node
        .open("responder", "--on-sign verified --at-eof stay --record")
        .arg(bob)
        .open_stdin("")
        .spawn();
    let lines = "pay 0.25ae\npay 0.1ae\n";
    let _ = node.open("initiator", "--record").arg(alice).stdin(lines).run().exits(0);
    bob.line(|line| line.contains("\"type\":\"update\"") && line.contains("\"round\":3"));
    bob.signal("TERM");
    let _ = bob.end().exits(143);
    files
}

#[test]
fn two_sides_are_compared_by_round() {
    let node = Node::start("");
    let folder = tempfile::tempdir().unwrap();
    let [bob, alice] = sides(&node, folder.path());
    let diff = |one: &Path, other: &Path| Run::new("log diff").arg(one).arg(other).stdin("").run();
    let same = diff(&alice, &bob).exits(0);
    assert!(same.out().contains("They agree in every round."), "{}", same.out());
    // Bob's ends before the last update.
    let text = fs::read_to_string(&bob).unwrap();
    let cut = text.rfind("sign.update_ack").unwrap();
    let cut = text[..cut].rfind('\n').unwrap();
    let short = folder.path().join("short.ndjson");
    fs::write(&short, &text[..cut + 20]).unwrap();
    let differs = diff(&alice, &short).exits(15);
    let told = "The first difference: round 3, round: signed by both (line ";
    assert!(differs.out().contains(told), "{}", differs.out());
    let _ = differs.says("left out");
}

#[test]
fn what_was_resumed_verifies_by_itself() {
    let node = Node::start("");
    let bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    let first = node.open("initiator", "").stdin("pay 0.25ae\n").run().exits(0);
    let second = Run::new("resume -k dev:alice")
        .and(&format!("--node {}", node.http))
        .at_home_of(&first)
        .stdin("pay 0.25ae\nleave\n")
        .run()
        .exits(0);
    let judged = after(&second, "log replay -o ndjson").run().exits(0);
    let asked = judged.of("replayed");
    assert_eq!((asked.len(), &asked[0]["verdict"]), (1, &"verified".into()), "{}", judged.out());
    assert_eq!(judged.of("replay")[0]["ends"][0]["round"], 3);
    drop(bob);
}

#[test]
fn the_session_looks_back_at_itself() {
    let lines = "pay 0.25ae\nrequest 0.1ae\n-pay 500ae\nmsg grüße; 你好\ntimeline\ntimeline --mermaid\n\
                 balances --plot\nhistory --plot\nwhy\nexplain lock period\n! explain xyzzy\nshutdown\n";
    let done = devnode("-o pretty --ascii").stdin(lines).run().exits(0);
    let out = done.out();
    for part in [
        "|-- update.new 0.25ae ---",
        "message \"gr<U+00FC><U+00DF>e; <U+4F60><U+597D>\" ---",
        "sequenceDiagram",
        "U->>N: message \"gr#lt;U+00FC#gt;#lt;U+00DF#gt;e#59; #lt;U+4F60#gt;#lt;U+597D#gt;\"",
        "# you 0.85ae   . bob 1.15ae",
        "round 1",
        "E1001 - error - also 1001, insufficient_balance",
        "Here: you have 0.85ae, the peer 1.15ae.",
        "Here: the lock period is 10 blocks, about 30 min on the main chain.",
    ] {
        assert!(out.contains(part), "{part} is missing from\n{out}");
    }
    assert!(out.is_ascii(), "{out}");
    let drawn = after(&done, "log diagram --mermaid --ascii").run().exits(0).out();
    assert!(drawn.is_ascii() && drawn.contains("U->>N: message"), "{drawn}");
    let shell = after(&done, "explain reserve").run().exits(0).out();
    assert!(shell.contains("Here: 2aetto must stay as reserve"), "{shell}");
    let plot = after(&done, "balances --plot -o json").run().exits(0).out();
    let plot: Value = serde_json::from_str(&plot).unwrap();
    assert_eq!(plot["points"].as_array().unwrap().len(), 3, "{plot}");
    assert_eq!(plot["points"][1]["balances"]["initiator"], "750000000000000000");
    let _ = after(&done, "history --plot --ascii").run().exits(0).says("Balances of ch_");
    // A word needs no channel.
    let alone = Run::new("explain E1001 -o json").stdin("").run().exits(0).out();
    assert!(serde_json::from_str::<Value>(&alone).unwrap()["entries"][0]["text"].is_string());
    let _ = Run::new("explain insuficient_balance")
        .run()
        .exits(16)
        .says("explain insufficient_balance");
}
