//! Transactions exchanged with the official SDK: one test writes some for it to read, the
//! other reads what it wrote. `tests/interop/run.sh` runs both, with the SDK between them,
//! and says where the folder is that the texts are exchanged in; without one the first
//! only checks that what is written reads back, and the second has nothing to read.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "interop/generated.rs"]
mod generated;

use std::path::PathBuf;

use aechan::encoding::{Era, Prefix, api};
use aechan::inspect::{Content, Object};
use aechan::tx::{SignedTx, Tx, TxKind};

/// How many transactions of each kind are written.
const OF_EACH_KIND: u32 = 110;

/// The kinds that the SDK knows: all but set_delegates.
fn kinds() -> impl Iterator<Item = TxKind> {
    TxKind::ALL.into_iter().filter(|kind| *kind != TxKind::SetDelegates)
}

fn exchange() -> Option<PathBuf> {
    std::env::var_os("AECHAN_INTEROP").map(PathBuf::from)
}

#[test]
fn writes_transactions_for_the_sdk() {
    let mut dice = generated::Dice::new("for the SDK");
    let mut texts = Vec::new();
    for kind in kinds() {
        for _ in 0..OF_EACH_KIND {
            let tx = dice.tx(kind);
            assert_eq!(Tx::decode(&tx.encode()), Ok(tx.clone()));
            texts.push(if dice.one_in(2) {
                dice.signed(tx).to_text(Era::Modern)
            } else {
                api::encode(Prefix::Transaction, Era::Modern, &tx.encode())
            });
        }
    }
    for text in &texts {
        rereads(text);
    }
    if let Some(folder) = exchange() {
        std::fs::write(folder.join("from-aechan.txt"), texts.join("\n")).unwrap();
    }
}

#[test]
fn reads_what_the_sdk_wrote() {
    let Some(text) =
        exchange().and_then(|dir| std::fs::read_to_string(dir.join("from-sdk.txt")).ok())
    else {
        println!("skipped: tests/interop/run.sh runs this with what the SDK wrote");
        return;
    };
    let texts: Vec<_> = text.lines().collect();
    assert!(texts.len() > 1000, "only {}", texts.len());
    texts.into_iter().for_each(rereads);
}

/// The text decodes, and encodes to itself: each part by itself and the whole.
fn rereads(text: &str) {
    let object = Object::decode(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let bytes = match &object.content {
        Content::Signed(signed) => {
            assert_eq!(signed.tx().encode(), signed.tx_bytes(), "{text}");
            let again = SignedTx::of(signed.tx().clone());
            let whole = signed.signatures().iter().cloned().fold(again, SignedTx::with_signature);
            whole.encode()
        }
        Content::Bare(tx) => tx.encode(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(api::encode(Prefix::Transaction, Era::Modern, &bytes), text);
}
