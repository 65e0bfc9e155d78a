//! Every API string in the frames that real nodes and clients exchanged, where the
//! recordings are at hand: each decodes and is written back as it was.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use aechan::encoding::{Prefix, api};
use aechan::inspect::{Content, Object};
use serde_json::Value;

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let is_known = text.get(..2).and_then(Prefix::from_text).is_some();
            if is_known && matches!(text.as_bytes().get(2), Some(b'_' | b'$')) {
                found.insert(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        // An error repeats the request, and some were wrong on purpose.
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "error" | "request"))
            .for_each(|(_, field)| collect(field, found)),
        _ => {}
    }
}

#[test]
fn every_recorded_string_comes_back() {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    let mut found = BTreeSet::new();
    for folder in ["corpus", "recordings", "recordings-2018"] {
        let Ok(files) = std::fs::read_dir(shared.join(folder)) else {
            println!("skipped: no {folder}");
            continue;
        };
        for file in files {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for line in text.lines() {
                let frame: Value = serde_json::from_str(line).unwrap();
                // What clients sent was wrong on purpose here and there, too.
                if frame["dir"] == "in" || frame["dir"] == "from_node" {
                    collect(&frame, &mut found);
                }
            }
        }
    }
    let (mut kinds, mut refused) = (BTreeMap::<String, usize>::new(), Vec::new());
    for text in &found {
        match Object::decode(text) {
            Ok(object) => {
                let bytes = match &object.content {
                    Content::Signed(signed) => {
                        assert_eq!(signed.tx().encode(), signed.tx_bytes(), "{text}");
                        signed.encode()
                    }
                    Content::Bare(tx) => tx.encode(),
                    Content::Update(update) => update.encode(),
                    Content::Secret(_) => continue,
                    Content::Bytes => object.text.payload.clone(),
                };
                assert_eq!(&api::encode(object.text.prefix, object.text.era, &bytes), text);
                let kind = object.to_json()["type"].to_string();
                *kinds.entry(kind).or_default() += 1;
            }
            Err(error) => refused.push(format!("{text:.60}: {error}")),
        }
    }
    println!("{} strings: {kinds:?}", found.len());
    assert!(refused.is_empty(), "{refused:#?}");
}
