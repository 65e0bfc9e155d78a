//! Every object that is printed is one of the published schema's (`docs/output.schema.json`).

use std::collections::BTreeSet;
use std::path::PathBuf;

use aechan::encoding::{Era, Prefix, api};
use aechan::inspect;
use aechan::tx::TxKind;
use aechan::tx::describe::Record;
use aechan::view::{Kind, Object};
use serde_json::Value;

use crate::run::schema::{kind_of, schema};
use crate::run::{Node, Run};

/// Holds every line against the schema, and notes which kinds there were.
fn hold(out: &str, seen: &mut BTreeSet<&'static str>) {
    for line in out.lines() {
        let object: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        seen.insert(kind_of(&object).unwrap_or_else(|why| panic!("{why}\n{line}")));
    }
}

#[test]
fn what_is_printed_is_as_published() {
    let node = Node::start("");
    let mut seen = BTreeSet::new();
    let bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    let script = "pay 0.25ae\nmsg hello\nbalances\nstate\npending\ntimers\nhistory\n\
        policy add approve tx=update delta>=0\npolicy list\nset\nhelp pay\nget balances\n\
        height\naccount me\nnonce\nbalance\nchain status\nchain gas-prices\necho done\n-pay 50ae\ntimeline\nwhy\n";
    let alice = node.open("initiator", "-o ndjson").stdin(script).run().exits(0);
    hold(&alice.out(), &mut seen);
    let http = format!("-u {}", node.http);
    for (words, exit) in [
        ("balances", 0),
        ("state", 0),
        ("history", 0),
        ("channels", 0),
        ("pay 0.1ae -k dev:alice", 0),
        ("pay 900ae -k dev:alice", 9),
        ("balances -C zz", 16),
        ("explain E1001", 0),
        ("balances --plot", 0),
        ("log list", 0),
        ("log replay", 0),
        ("log diagram", 0),
        ("log diff last last", 0),
        ("config show", 0),
        ("config get node", 0),
        ("config path", 0),
        (&format!("height {http}"), 0),
        (&format!("account dev:alice {http}"), 0),
        (&format!("inspect 0 {http}"), 0),
        (&format!("track last --depth 1 {http}"), 0),
        (&format!("watch --once {http}"), 0),
        ("convert 1ae", 0),
        ("convert 1ae nano-ae --unit aetto", 0),
        ("id dev:alice 1 dev:bob", 0),
        ("invite --key dev:alice --to dev:bob -a 1ae -r 1ae --network-id ae_uat", 0),
    ] {
        let ran = Run::new(words).and("-o ndjson").at_home_of(&alice).run().exits(exit);
        hold(&ran.out(), &mut seen);
    }
    drop(bob);
    assert!(seen.len() >= 30, "{seen:?}");
    // The same as lines and as columns; nothing at all where that is wanted.
    let form = |words: &str| Run::new(words).at_home_of(&alice).run().exits(0).out();
    let flat = form("balances -o flat");
    assert!(flat.lines().any(|line| line.starts_with("balances.initiator=")), "{flat}");
    let columns = form("channels --fields role,balances.responder");
    assert!(columns.starts_with("initiator\t"), "{columns}");
    assert_eq!(form("balances -o none"), "");
}

#[test]
fn the_schema_is_whole() {
    let definitions = schema()["$defs"].as_object().unwrap();
    let listed: Vec<&str> = schema()["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["$ref"].as_str())
        .collect();
    assert_eq!(listed.len(), definitions.len());
    for name in definitions.keys() {
        assert!(listed.contains(&format!("#/$defs/{name}").as_str()), "{name}");
    }
    // Each kind that an object can have is described, and nothing else is.
    let kinds: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
    let decoded = ["decoded", "decoded_bytes"];
    let described: BTreeSet<&str> =
        definitions.keys().map(String::as_str).filter(|name| !decoded.contains(name)).collect();
    assert_eq!(kinds, described);
    for kind in kinds {
        assert_eq!(definitions[kind]["properties"]["type"]["const"], *kind);
    }
}

#[test]
fn what_decode_gives_is_in_the_schema() {
    for &prefix in Prefix::ALL {
        let bytes = vec![7; prefix.size().unwrap_or(33)];
        let Ok(decoded) = inspect::Object::decode(&api::encode(prefix, Era::Modern, &bytes)) else {
            // Bytes that are no transaction are none of any kind.
            assert_eq!(prefix, Prefix::Transaction);
            continue;
        };
        let object = Object::described(&decoded.describe()).into_json();
        kind_of(&object).unwrap_or_else(|why| panic!("{why}"));
    }
    for kind in TxKind::ALL {
        let object = Object::described(&Record::new(kind.name())).into_json();
        assert_eq!(kind_of(&object), Ok("decoded"), "{kind}");
    }
}

#[test]
fn there_is_no_other_way_to_make_an_object() {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut looked = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            looked += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            // A transcript's own head is no object of the program's.
            let is_home =
                ["view/kind.rs", "transcript/write.rs"].iter().any(|it| path.ends_with(it));
            assert!(is_home || !text.contains("\"v\": 1"), "{}", path.display());
        }
    }
    assert!(looked > 300, "{looked} files");
}
