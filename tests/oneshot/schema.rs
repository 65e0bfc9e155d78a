//! Every object that is printed is one of the published schema's (`docs/output.schema.json`).

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{Node, Run};

const SCHEMA: &str = include_str!("../../docs/output.schema.json");

/// Whether a value is of a schema's kind; the words of JSON Schema that ours uses.
fn fits(schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    let wrong = |why: &str| Err(format!("{path}: {why}: {value}"));
    if let Some(constant) = schema.get("const")
        && constant != value
    {
        return wrong(&format!("not {constant}"));
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |kind: &&str| match *kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("a kind that is not checked: {other}"),
    };
    if !kinds.is_empty() && !kinds.iter().any(is) {
        return wrong(&format!("not {kinds:?}"));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap()).is_none() {
            return wrong(&format!("{name} is missing"));
        }
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(schema) => fits(schema, value, &format!("{path}.{name}"))?,
            None if schema["additionalProperties"] == false => {
                return wrong(&format!("{name} is not in the schema"));
            }
            None => {}
        }
    }
    Ok(())
}

/// Holds every line against the schema, and notes which kinds there were.
fn hold(schema: &Value, out: &str, seen: &mut BTreeSet<String>) {
    for line in out.lines() {
        let object: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        let kind = object["type"].as_str().unwrap_or_else(|| panic!("no type: {line}"));
        let of_kind = &schema["$defs"][kind];
        assert!(of_kind.is_object(), "no `{kind}` in the schema: {line}");
        fits(of_kind, &object, kind).unwrap_or_else(|why| panic!("{why}\n{line}"));
        seen.insert(kind.to_owned());
    }
}

#[test]
fn what_is_printed_is_as_published() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let node = Node::start("");
    let mut seen = BTreeSet::new();
    let bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    let script = "pay 0.25ae\nmsg hello\nbalances\nstate\npending\ntimers\nhistory\n\
        policy add approve tx=update delta>=0\npolicy list\nset\nhelp pay\nget balances\n\
        height\naccount me\nnonce\nbalance\nchain status\nchain gas-prices\necho done\n-pay 50ae\ntimeline\nwhy\n";
    let alice = node.open("initiator", "-o ndjson").stdin(script).run().exits(0);
    hold(&schema, &alice.out(), &mut seen);
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
        hold(&schema, &ran.out(), &mut seen);
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
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let kinds: Vec<&String> = schema["$defs"].as_object().unwrap().keys().collect();
    let listed: Vec<&str> =
        schema["oneOf"].as_array().unwrap().iter().filter_map(|one| one["$ref"].as_str()).collect();
    assert_eq!(listed.len(), kinds.len());
    for kind in kinds {
        assert!(listed.contains(&format!("#/$defs/{kind}").as_str()), "{kind}");
        assert_eq!(schema["$defs"][kind]["properties"]["type"]["const"], **kind);
    }
}
