//! `aechan verify`: who signed a transaction, in which form, for which network.

use anyhow::Result;
use serde_json::{Value, json};

use super::args::VerifyArgs;
use super::{NETWORKS, tell, transaction};
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open::who;
use crate::cli::output::Output;
use crate::cli::place::Place;
use crate::encoding::{AccountKey, ChannelId, Era};
use crate::journal::Journal;
use crate::tx::{Signature, SignedTx, SigningForm, SigningText, Tx, verify};
use crate::view::Kind;

/// What is known of one signature.
struct Found {
    by: AccountKey,
    form: SigningForm,
    network: Option<String>,
}

pub(in crate::cli) fn run(args: &VerifyArgs, global: &Global, output: &Output) -> Result<Exit> {
    let place = Place::of(global)?;
    let (signed, era) = transaction(&args.tx)?;
    let mut wanted = Vec::new();
    for name in &args.by {
        wanted.push(who::account(name, &place.keys(global))?);
    }
    let mut candidates = wanted.clone();
    candidates.extend(named(signed.tx()));
    candidates.extend(stored(&signed, &place));
    candidates.dedup();
    if candidates.is_empty() {
        return Err(Failure::new(
            Exit::Usage,
            format!("a {} names nobody, and its channel is not stored here", signed.tx().kind()),
        )
        .hint("--by ak_… --by ak_…   who may have signed it")
        .into());
    }
    let texts = texts(args, era);
    let found: Vec<Option<Found>> =
        signed.signatures().iter().map(|s| find(&signed, s, &candidates, &texts)).collect();
    let missing: Vec<String> = wanted
        .iter()
        .filter(|by| !found.iter().flatten().any(|found| found.by == **by))
        .map(|by| by.encode(era))
        .collect();
    let ok = !found.is_empty() && found.iter().all(Option::is_some) && missing.is_empty();
    let (fields, labels) = told(&signed, era, &found, &missing, ok);
    tell(output, Kind::Signatures, fields, &labels)?;
    if ok {
        return Ok(Exit::Ok);
    }
    Ok(Exit::Unverified)
}

/// Accounts that the transaction names.
fn named(tx: &Tx) -> Vec<AccountKey> {
    let responder = match tx {
        Tx::Create(create) => create.responder.account(),
        _ => None,
    };
    tx.actor().into_iter().chain(responder).collect()
}

/// The channel that a transaction is about.
pub(super) fn channel_of(tx: &Tx) -> Option<ChannelId> {
    match tx {
        Tx::Create(create) => create.channel_id(),
        other => other.channel_id(),
    }
}

/// Both parties of the channel, where it is stored here.
fn stored(signed: &SignedTx, place: &Place) -> Vec<AccountKey> {
    let Some(id) = channel_of(signed.tx()) else { return Vec::new() };
    let path = place.journal_file();
    if !path.exists() {
        return Vec::new();
    }
    let channels = Journal::open(&path).and_then(|journal| journal.channels()).unwrap_or_default();
    channels
        .iter()
        .filter(|channel| channel.channel_id == Some(id))
        .flat_map(|channel| [&channel.initiator, &channel.responder])
        .filter_map(|text| AccountKey::decode(text).ok())
        .collect()
}

fn texts(args: &VerifyArgs, era: Era) -> Vec<Option<String>> {
    match (&args.network.network_id, era) {
        (Some(id), _) => vec![Some(id.clone())],
        (None, Era::Legacy) => vec![None],
        (None, Era::Modern) => {
            NETWORKS.iter().map(|id| Some((*id).to_owned())).chain([None]).collect()
        }
    }
}

fn find(
    signed: &SignedTx,
    signature: &Signature,
    candidates: &[AccountKey],
    networks: &[Option<String>],
) -> Option<Found> {
    for network in networks {
        let text = network.as_deref().map_or(SigningText::Bare, SigningText::Network);
        for by in candidates {
            if let Ok(form) = verify(by, text, signed.tx_bytes(), signature) {
                return Some(Found { by: *by, form, network: network.clone() });
            }
        }
    }
    None
}

fn told(
    signed: &SignedTx,
    era: Era,
    found: &[Option<Found>],
    missing: &[String],
    ok: bool,
) -> (Value, Vec<(&'static str, String)>) {
    let form = |form| match form {
        SigningForm::Raw => "raw",
        SigningForm::Hashed => "hashed",
    };
    let each: Vec<Value> = signed
        .signatures()
        .iter()
        .zip(found)
        .map(|(signature, found)| {
            json!({
                "signature": signature.encode(era),
                "by": found.as_ref().map(|found| found.by.encode(era)),
                "form": found.as_ref().map(|found| form(found.form)),
                "network": found.as_ref().map(|found| found.network.clone()),
            })
        })
        .collect();
    let needed = super::hash::expected(signed.tx());
    let fields = json!({
        "kind": signed.tx().kind().name(), "valid": ok, "signatures": each,
        "needed": needed, "missing": missing,
    });
    let mut labels = vec![
        ("kind", signed.tx().kind().name().to_owned()),
        ("signatures", format!("{} of {needed}", found.len())),
    ];
    for found in found {
        labels.push(match found {
            Some(found) => {
                let network = found.network.as_deref();
                let network = network.map_or_else(
                    || String::from("without a network, as in 2018"),
                    |id| format!("for {id}"),
                );
                (
                    "✔ valid",
                    format!("{} ({} form, {network})", found.by.encode(era), form(found.form)),
                )
            }
            None => ("✖ INVALID", String::from("by none of the accounts, or for another network")),
        });
    }
    labels.extend(missing.iter().map(|by| ("✖ MISSING", format!("{by} has not signed"))));
    if found.is_empty() {
        labels.push(("✖ UNSIGNED", String::from("nobody has signed it")));
    }
    (fields, labels)
}
