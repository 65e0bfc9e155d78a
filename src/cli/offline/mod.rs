//! Tools that need no network: transactions built, signed, verified and hashed, channel ids
//! and units computed.

mod args;
mod convert;
mod encode;
mod hash;
mod id;
mod sign;
mod verify;

use std::io::Read;

use anyhow::{Context, Result};
use serde_json::Value;

pub use args::{ConvertArgs, EncodeArgs, HashArgs, IdArgs, SignArgs, VerifyArgs};
pub(super) use convert::run as convert;
pub(super) use encode::run as encode;
pub(super) use hash::run as hash;
pub(super) use id::run as id;
pub(super) use sign::run as sign;
pub(super) use verify::run as verify;

use super::exit::{Exit, Failure};
use super::look::rows;
use super::output::Output;
use crate::encoding::{Era, Prefix, api};
use crate::tx::SignedTx;
use crate::view::{self, Kind, Object};

/// Longest text that is read from standard input, in bytes.
const MAX_INPUT: u64 = 16 << 20;

/// Networks that a signature is tried for when none is said.
const NETWORKS: [&str; 3] = ["ae_mainnet", "ae_uat", "ae_dev"];

/// The argument, or standard input for `-`.
fn input(argument: &str) -> Result<String> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .take(MAX_INPUT)
        .read_to_string(&mut text)
        .context("reading standard input")?;
    Ok(text)
}

/// A transaction with its era, signed or bare.
fn transaction(argument: &str) -> Result<(SignedTx, Era)> {
    let text = input(argument)?;
    let text = text.trim();
    let usage = |error: String| {
        Failure::new(Exit::Usage, error).hint(
            "give a whole transaction, tx_…, signed or not; in a shell quote a legacy one: 'tx$…'",
        )
    };
    let decoded =
        api::decode_as(text, Prefix::Transaction).map_err(|error| usage(error.to_string()))?;
    let signed =
        SignedTx::decode_any(&decoded.payload).map_err(|error| usage(error.to_string()))?;
    Ok((signed, decoded.era))
}

/// Tells a result: these labelled values for people, this object for programs.
fn tell(output: &Output, kind: Kind, fields: Value, labels: &[(&str, String)]) -> Result<()> {
    if output.is_json() {
        output.json(Object::new(kind, fields).lean())?;
    } else {
        let theme = view::Theme { ascii: output.is_ascii(), ..view::Theme::default() };
        let folded: Vec<(String, String)> = labels
            .iter()
            .map(|(label, value)| (theme.fold(label), theme.fold(&view::sanitize(value))))
            .collect();
        let borrowed: Vec<(&str, String)> =
            folded.iter().map(|(label, value)| (label.as_str(), value.clone())).collect();
        rows(&borrowed).iter().try_for_each(|line| output.line(line))?;
    }
    Ok(())
}

/// A transaction as indented lines, for a person about to decide.
fn described(signed: &SignedTx, era: Era) -> Vec<String> {
    let Ok(object) = crate::inspect::Object::decode(&signed.to_text(era)) else {
        return Vec::new();
    };
    object
        .to_node()
        .lines()
        .into_iter()
        .map(|(depth, label, value)| {
            let gap = if value.is_empty() { "" } else { " " };
            format!("{}{label}:{gap}{}", "  ".repeat(depth), view::sanitize(value))
        })
        .collect()
}
