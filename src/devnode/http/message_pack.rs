//! The form in which the node of 2018 gave a transaction to those who did not ask for
//! JSON: `MessagePack` inside a `tx$` text. Only what that one shape needs is written.

use crate::devnode::chain::{TxRecord, TxState};
use crate::encoding::{Era, Prefix, api};

/// `["signed_tx", 1, {tx}, [{block_height}, {block_hash}, {hash}]]`, all texts as binary.
pub(super) fn record(record: &TxRecord) -> String {
    let (height, block) = match record.state {
        TxState::Pending => (None, String::from("none")),
        TxState::Mined { height, block_hash } => (Some(height), block_hash.key_text(Era::Legacy)),
    };
    let hash = record.signed.hash().encode(Era::Legacy);
    blob(&record.signed.to_text(Era::Legacy), height, &block, &hash)
}

fn blob(tx: &str, height: Option<u64>, block: &str, hash: &str) -> String {
    let mut out = vec![0x94];
    text(&mut out, "signed_tx");
    out.push(1);
    pair(&mut out, "tx", tx);
    out.extend([0x93, 0x81]);
    text(&mut out, "block_height");
    match height {
        // -1
        None => out.push(0xff),
        Some(height) => number(&mut out, height),
    }
    pair(&mut out, "block_hash", block);
    pair(&mut out, "hash", hash);
    api::encode(Prefix::Transaction, Era::Legacy, &out)
}

/// A map of one entry.
fn pair(out: &mut Vec<u8>, name: &str, value: &str) {
    out.push(0x81);
    text(out, name);
    text(out, value);
}

/// A text, as binary with the shortest length there is.
fn text(out: &mut Vec<u8>, text: &str) {
    if let Ok(short) = u8::try_from(text.len()) {
        out.extend([0xc4, short]);
    } else if let Ok(medium) = u16::try_from(text.len()) {
        out.push(0xc5);
        out.extend(medium.to_be_bytes());
    } else {
        // Bodies are capped far below 4 GiB.
        out.push(0xc6);
        out.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
    }
    out.extend_from_slice(text.as_bytes());
}

/// A number in the shortest form there is.
fn number(out: &mut Vec<u8>, number: u64) {
    match number {
        0..0x80 => out.push(number.to_be_bytes()[7]),
        0x80..0x100 => out.extend([0xcc, number.to_be_bytes()[7]]),
        0x100..0x1_0000 => {
            out.push(0xcd);
            out.extend(&number.to_be_bytes()[6..]);
        }
        0x1_0000..0x1_0000_0000 => {
            out.push(0xce);
            out.extend(&number.to_be_bytes()[4..]);
        }
        _ => {
            out.push(0xcf);
            out.extend(number.to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::tx::SignedTx;

    #[test]
    fn numbers_take_as_little_room_as_they_need() {
        for (value, bytes) in [
            (0x7f, &[0x7f][..]),
            (0x80, &[0xcc, 0x80]),
            (0xff, &[0xcc, 0xff]),
            (0x100, &[0xcd, 1, 0]),
            (0x1_0000, &[0xce, 0, 1, 0, 0]),
            (1 << 32, &[0xcf, 0, 0, 0, 1, 0, 0, 0, 0]),
        ] {
            let mut out = Vec::new();
            number(&mut out, value);
            assert_eq!(out, bytes);
        }
    }

    /// Every blob of the recorded node, written again from what the same transaction
    /// looked like in JSON.
    #[test]
    fn blobs_are_as_recorded() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/recordings-2018/http.ndjson");
        let Ok(recorded) = std::fs::read_to_string(path) else {
            eprintln!("skipped: {path} is not here");
            return;
        };
        let lines: Vec<Value> =
            recorded.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut blobs = 0;
        for line in &lines {
            let answer = &line["response_body"];
            if answer["data_schema"] != "SingleTxMsgPack" {
                continue;
            }
            let target = line["path"].as_str().unwrap().split('?').next().unwrap();
            let recorded = answer["transaction"].as_str().unwrap();
            let inside = api::decode(recorded).unwrap().payload;
            let inside = String::from_utf8_lossy(&inside);
            let tx = inside.match_indices("tx$").map(|(at, _)| &inside[at..]).find_map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '$');
                SignedTx::from_text(&rest[..end?]).ok()
            });
            let written = lines.iter().any(|json| {
                let shown = &json["response_body"]["transaction"];
                json["path"].as_str().is_some_and(|path| path.starts_with(target))
                    && shown["hash"].is_string()
                    && recorded
                        == blob(
                            &tx.as_ref().unwrap().to_text(Era::Legacy),
                            shown["block_height"].as_u64(),
                            shown["block_hash"].as_str().unwrap(),
                            shown["hash"].as_str().unwrap(),
                        )
            });
            assert!(written, "{target}");
            blobs += 1;
        }
        assert_eq!(blobs, 6);
    }
}
