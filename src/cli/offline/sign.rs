//! `aechan sign`: a signature by one of your own keys, without any network.

use std::io::{BufRead, IsTerminal};

use anyhow::Result;
use serde_json::json;

use super::args::{FormArg, SignArgs};
use super::verify::channel_of;
use super::{described, hash, tell, transaction};
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open::who;
use crate::cli::output::Output;
use crate::cli::place::Place;
use crate::encoding::Era;
use crate::journal::Journal;
use crate::keys::{Network, SignMessage};
use crate::tx::{Signature, SignedTx, SigningForm, SigningText, Tx};
use crate::view::Kind;

pub(in crate::cli) fn run(args: &SignArgs, global: &Global, output: &Output) -> Result<Exit> {
    let place = Place::of(global)?;
    let (signed, era) = transaction(&args.tx)?;
    let network = match (&args.network.network_id, era) {
        (Some(id), _) => Network::new(id.clone()),
        (None, Era::Legacy) => Network::Unnamed,
        (None, Era::Modern) => {
            return Err(Failure::new(
                Exit::Usage,
                "for which network? A signature for one is void on the others",
            )
            .hint("--network-id ae_mainnet   or ae_uat, ae_dev")
            .into());
        }
    };
    if let Tx::GaMeta(_) = signed.tx() {
        return Err(Failure::new(
            Exit::Usage,
            "a generalized account signs inside its envelope, by its contract; not here",
        )
        .into());
    }
    beside_the_journal(&signed, args, &place)?;
    let keys_file = place.keys(global);
    let key = who::key_or_default(args.who.key.as_ref(), &keys_file)?;
    let mut warnings = Vec::new();
    let signer = who::signer(&key, false, global, &network, &keys_file, &mut warnings)?;
    warnings.iter().for_each(|warning| output.talk(format!("note: {warning}")));

    let text = match &network {
        Network::Id(id) => SigningText::Network(id),
        Network::Unnamed => SigningText::Bare,
    };
    let account = signer.account();
    if signed.is_signed_by(&account, text) {
        output.talk("note: that key has signed it already; nothing was added");
        return finish(&signed, era, output);
    }
    let form = match args.form {
        Some(FormArg::Hashed) if text == SigningText::Bare => {
            return Err(Failure::new(
                Exit::Usage,
                "nodes of 2018 take signatures over the bytes only: --form raw",
            )
            .into());
        }
        Some(FormArg::Hashed) => SigningForm::Hashed,
        Some(FormArg::Raw) => SigningForm::Raw,
        None => text.own_form(),
    };
    let who = format!("{} on {network}", account.encode(era));
    consent(&signed, era, &who, global, output)?;
    let bytes = text.bytes(form, signed.tx_bytes());
    let display = crate::inspect::Object::decode(&signed.to_text(era)).ok();
    let display = display.map(|object| object.to_json());
    let signature = signer.sign(&SignMessage { bytes: &bytes, network: &network, display })?;
    finish(&signed.with_signature(Signature::Ed25519(signature)), era, output)
}

/// A state of a channel that is stored here is signed where the journal is kept.
fn beside_the_journal(signed: &SignedTx, args: &SignArgs, place: &Place) -> Result<(), Failure> {
    let path = place.journal_file();
    if args.beside_the_journal || signed.tx().round().is_none() || !path.exists() {
        return Ok(());
    }
    let Some(id) = channel_of(signed.tx()) else { return Ok(()) };
    let channels = Journal::open(&path)
        .and_then(|journal| journal.channels())
        .map_err(|error| Failure::new(Exit::Config, error.to_string()))?;
    if !channels.iter().any(|channel| channel.channel_id == Some(id)) {
        return Ok(());
    }
    Err(Failure::new(
        Exit::Unverified,
        format!(
            "{id} is stored here, and this commits to a state of it: signed outside of its session, the journal would not know that the round is taken"
        ),
    )
    .hint(format!("aechan resume {id}   signs it where it is recorded"))
    .hint("--beside-the-journal   if the session is lost for good"))
}

/// Shows what is signed, and asks where somebody can be asked.
fn consent(
    signed: &SignedTx,
    era: Era,
    who: &str,
    global: &Global,
    output: &Output,
) -> Result<(), Failure> {
    described(signed, era).iter().for_each(|line| output.talk(line));
    if global.yes {
        return Ok(());
    }
    if global.no_input || !std::io::stdin().is_terminal() {
        return Err(Failure::new(Exit::NoApprover, "nobody can be asked whether to sign this")
            .hint("-y   signs it without asking: you have seen what it says"));
    }
    output.talk(format!("Sign as {who}? [y/N]"));
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    match (read, answer.trim()) {
        (Ok(_), "y" | "Y" | "yes") => Ok(()),
        _ => Err(Failure::new(Exit::Declined, "not signed")),
    }
}

fn finish(signed: &SignedTx, era: Era, output: &Output) -> Result<Exit> {
    let text = signed.to_text(era);
    let (count, needed) = (signed.signatures().len(), hash::expected(signed.tx()));
    if output.is_json() {
        let fields = json!({
            "kind": signed.tx().kind().name(), "tx": text, "signatures": count, "needed": needed,
            "hash": signed.hash().encode(era),
        });
        tell(output, Kind::SignedTransaction, fields, &[])?;
        return Ok(Exit::Ok);
    }
    output.line(&text)?;
    output.talk(match count.cmp(&needed) {
        std::cmp::Ordering::Less => {
            format!("{count} of {needed} have signed; the other party signs this same text.")
        }
        _ => format!("Complete; on chain it is {}.", signed.hash().encode(era)),
    });
    Ok(Exit::Ok)
}
