//! `aechan hash`: every hash of a transaction, and what it is for.

use anyhow::Result;
use serde_json::json;

use super::args::HashArgs;
use super::{tell, transaction};
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::encoding::{Era, TxHash, blake2b256};
use crate::tx::{SignedTx, SigningForm, SigningText, Tx, TxKind};
use crate::view::Kind;

pub(in crate::cli) fn run(args: &HashArgs, output: &Output) -> Result<Exit> {
    let (signed, era) = transaction(&args.tx)?;
    let payload = TxHash::new(blake2b256(signed.tx_bytes())).encode(era);
    let bare = SignedTx::unsigned(signed.tx_bytes().to_vec())?.hash().encode(era);
    let count = signed.signatures().len();
    let whole = signed.hash().encode(era);
    let expected = expected(signed.tx());
    // A transaction of 2018 is signed as it is; since then the network's id comes first.
    let text = args.network.network_id.as_deref().map_or(SigningText::Bare, SigningText::Network);
    let signs = (era == Era::Legacy || args.network.network_id.is_some())
        .then(|| hex(&text.bytes(text.own_form(), signed.tx_bytes())));
    let complete = count >= expected;
    let on_chain = signed.tx().kind() != TxKind::Offchain;
    let fields = json!({
        "kind": signed.tx().kind().name(),
        "payload_hash": payload,
        "unsigned_hash": bare,
        "signatures": count,
        "signatures_needed": expected,
        "hash": (count > 0).then_some(&whole),
        "on_chain": on_chain && complete,
        "signing_form": match text.own_form() { SigningForm::Raw => "raw", SigningForm::Hashed => "hashed" },
        "signed_bytes": signs,
    });
    let mut labels = vec![
        ("kind", signed.tx().kind().name().to_owned()),
        ("payload", format!("{payload}   names the bytes that are signed; no node knows it")),
        ("unsigned", format!("{bare}   the wrapper without signatures; no node knows it")),
    ];
    let said = match (count, on_chain, complete) {
        (0, ..) => format!("not known yet: {expected} must sign first, and the hash covers that"),
        (_, false, _) => {
            format!("{whole}   a state of a channel: it never goes on chain by itself")
        }
        (_, true, false) => format!("{whole}   will change: {count} of {expected} have signed"),
        (_, true, true) => format!("{whole}   its name on chain: track and inspect take it"),
    };
    labels.push(("signed", said));
    if let Some(signs) = signs {
        labels.push(("to sign", format!("{signs}   what ed25519 signs")));
    } else {
        labels.push(("to sign", String::from("--network-id ID shows what ed25519 signs")));
    }
    tell(output, Kind::Hashes, fields, &labels)?;
    Ok(Exit::Ok)
}

/// How many must sign.
pub(super) const fn expected(tx: &Tx) -> usize {
    match tx {
        Tx::Create(_) | Tx::Deposit(_) | Tx::Withdraw(_) | Tx::CloseMutual(_) | Tx::Offchain(_) => {
            2
        }
        Tx::GaMeta(_) => 0,
        _ => 1,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
