//! `aechan encode`: every channel transaction, unsigned, in the layouts of both eras.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::args::EncodeArgs;
use super::{input, tell};
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open::who;
use crate::cli::output::Output;
use crate::cli::place::Place;
use crate::encoding::{AccountKey, Amount, Era, Prefix, TxHash, api, blake2b256};
use crate::inspect::build;
use crate::trees::{ChannelState, Rules};
use crate::tx::{Tx, TxKind, fee};
use crate::view::Kind;

/// What both keep and how long a solo close can be answered, unless said.
const RESERVE: &str = "2";
const LOCK_PERIOD: u64 = 10;

pub(in crate::cli) fn run(args: &EncodeArgs, global: &Global, output: &Output) -> Result<Exit> {
    let keys = Place::of(global)?.keys(global);
    let era = Era::from(args.era);
    let mut fields = json_fields(args)?;
    let said = fields.get("type").and_then(Value::as_str).map(str::to_owned);
    let name = args.kind.as_deref().or(said.as_deref()).ok_or_else(|| {
        Failure::new(Exit::Usage, "which kind of transaction?")
            .hint("aechan encode create …   or deposit, withdraw, close-mutual, close-solo, slash, settle, offchain, …")
    })?;
    let kind = build::kind(name).map_err(|error| usage(&error))?;
    let typed = flags(args, global, kind, era, &keys)?;
    let has_fee = args.fee.is_some() || (args.gas_price.is_none() && has(&fields, "fee"));
    // What was typed goes before what was read.
    fields.extend(typed);
    let layout = args
        .layout
        .clone()
        .or_else(|| fields.get("layout").and_then(Value::as_str).map(str::to_owned));
    let layout = layout.unwrap_or_else(|| build::usual_layout(kind, era).to_owned());
    if kind == TxKind::Create {
        opening(&mut fields, &layout, era, args.legacy_protocol)?;
    }
    let tx = build::build(kind, &layout, &fields).map_err(|error| usage(&error))?;
    let tx =
        if has_fee || kind == TxKind::Offchain { tx } else { with_fee(tx, era, args.gas_price)? };
    let bytes = tx.encode();
    let text = api::encode(Prefix::Transaction, era, &bytes);
    let payload = TxHash::new(blake2b256(&bytes)).encode(era);
    if output.is_json() {
        let fields = json!({
            "kind": kind.name(), "layout": tx.layout_name(), "tx": text, "size": bytes.len(),
            "fee": tx.fee().map(|fee| fee.to_string()), "payload_hash": payload,
        });
        tell(output, Kind::Encoded, fields, &[])?;
        return Ok(Exit::Ok);
    }
    output.line(text)?;
    let paid = tx.fee().map(|fee| format!(", fee {fee} aetto")).unwrap_or_default();
    output.talk(format!(
        "{kind}, layout {}, {} bytes{paid}. Unsigned: aechan sign adds signatures.",
        tx.layout_name(),
        bytes.len()
    ));
    Ok(Exit::Ok)
}

fn usage(error: &build::BuildError) -> Failure {
    let failure = Failure::new(Exit::Usage, error.to_string());
    match error {
        build::BuildError::Missing { field, .. } => {
            let flag = match *field {
                "channel_id" => "channel",
                "from_id" => "from",
                "to_id" => "to",
                "initiator_id" => "initiator",
                "responder_id" => "responder",
                "initiator_amount_final" => "initiator-amount",
                "responder_amount_final" => "responder-amount",
                other => return failure.hint(format!("--{}", other.replace('_', "-"))),
            };
            failure.hint(format!("--{flag}"))
        }
        _ => failure,
    }
}

fn has(fields: &Map<String, Value>, name: &str) -> bool {
    fields.get(name).is_some_and(|value| !value.is_null())
}

/// The fields that were given as JSON; those of a signed transaction are the ones inside.
fn json_fields(args: &EncodeArgs) -> Result<Map<String, Value>> {
    let Some(from) = &args.json else { return Ok(Map::new()) };
    let text = match from.as_str() {
        "-" => input("-")?,
        path => std::fs::read_to_string(path).with_context(|| format!("reading {path}"))?,
    };
    let value: Value = serde_json::from_str(&text)
        .map_err(|error| Failure::new(Exit::Usage, format!("{from} is not JSON: {error}")))?;
    let Value::Object(mut fields) = value else {
        return Err(Failure::new(Exit::Usage, format!("{from} holds no JSON object")).into());
    };
    match fields.remove("transaction") {
        Some(Value::Object(inner)) => Ok(inner),
        _ => Ok(fields),
    }
}

/// What was typed, under the fields' names.
fn flags(
    args: &EncodeArgs,
    global: &Global,
    kind: TxKind,
    era: Era,
    keys: &Path,
) -> Result<Map<String, Value>> {
    let account =
        |text: &String| -> Result<Value> { Ok(json!(who::account(text, keys)?.encode(era))) };
    let amount = |amount: &Amount| json!(amount.to_string());
    let is_final = matches!(kind, TxKind::CloseMutual | TxKind::Settle);
    let actor = if kind == TxKind::Withdraw { "to_id" } else { "from_id" };
    let (ours, theirs) = match is_final {
        true => ("initiator_amount_final", "responder_amount_final"),
        false => ("initiator_amount", "responder_amount"),
    };
    let mut fields = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    put("channel_id", text(&global.channel));
    put(actor, args.from.as_ref().map(account).transpose()?);
    put("initiator_id", args.initiator.as_ref().map(account).transpose()?);
    put("responder_id", args.responder.as_ref().map(account).transpose()?);
    put(ours, args.initiator_amount.as_ref().map(amount));
    put(theirs, args.responder_amount.as_ref().map(amount));
    put("channel_reserve", args.channel_reserve.as_ref().map(amount));
    put("lock_period", args.lock_period.map(Value::from));
    put("amount", args.amount.as_ref().map(amount));
    put("ttl", args.ttl.map(Value::from));
    put("fee", args.fee.as_ref().map(amount));
    put("nonce", args.nonce.map(Value::from));
    put("round", args.round.map(Value::from));
    put("state_hash", text(&args.state_hash));
    put("payload", text(&args.payload));
    put("poi", text(&args.poi));
    put("update", text(&args.update));
    put("offchain_trees", text(&args.offchain_trees));
    for (name, delegates) in [
        ("initiator_delegate_ids", &args.initiator_delegate),
        ("responder_delegate_ids", &args.responder_delegate),
    ] {
        if !delegates.is_empty() {
            put(name, Some(delegates.iter().map(account).collect::<Result<Value>>()?));
        }
    }
    Ok(fields)
}

/// What a create has unless said: reserve, lock period, and the hash of its opening state.
fn opening(
    fields: &mut Map<String, Value>,
    layout: &str,
    era: Era,
    protocol: u64,
) -> Result<(), Failure> {
    if !has(fields, "channel_reserve") {
        fields.insert(String::from("channel_reserve"), json!(RESERVE));
    }
    if !has(fields, "lock_period") {
        fields.insert(String::from("lock_period"), json!(LOCK_PERIOD));
    }
    if has(fields, "state_hash") || layout == "v0.13" {
        return Ok(());
    }
    let key = |name: &str| AccountKey::decode(fields.get(name)?.as_str()?).ok();
    let coins = |name: &str| match fields.get(name)? {
        Value::String(text) => text.parse::<Amount>().ok(),
        Value::Number(number) => Amount::from_json(number).ok(),
        _ => None,
    };
    // Whatever is missing or wrong is told where the transaction is built.
    let (Some(initiator), Some(responder), Some(ours), Some(theirs), Some(reserve)) = (
        key("initiator_id"),
        key("responder_id"),
        coins("initiator_amount"),
        coins("responder_amount"),
        coins("channel_reserve"),
    ) else {
        return Ok(());
    };
    let rules = match era {
        Era::Modern => Rules::modern(reserve),
        Era::Legacy => Rules::legacy(protocol, reserve),
    };
    let state = ChannelState::create(rules, initiator, responder, ours, theirs, Amount::ZERO)
        .map_err(|error| Failure::new(Exit::Usage, format!("no channel can open so: {error}")))?;
    fields.insert(String::from("state_hash"), json!(state.hash().encode(era)));
    Ok(())
}

/// The least fee that is taken.
fn with_fee(mut tx: Tx, era: Era, gas_price: Option<Amount>) -> Result<Tx, Failure> {
    match era {
        Era::Legacy => {
            tx.set_fee(Amount::new(1));
            Ok(tx)
        }
        Era::Modern => fee::with_minimum_fee(tx, gas_price.unwrap_or(fee::DEFAULT_GAS_PRICE))
            .ok_or_else(|| Failure::new(Exit::Usage, "the fee would be larger than any amount")),
    }
}
