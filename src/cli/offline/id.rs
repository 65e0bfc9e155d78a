//! `aechan id`: the id that a channel will have.

use anyhow::Result;
use serde_json::json;

use super::args::IdArgs;
use super::tell;
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open::who;
use crate::cli::output::Output;
use crate::cli::place::Place;
use crate::encoding::{ChannelId, Era};
use crate::view::Kind;

pub(in crate::cli) fn run(args: &IdArgs, global: &Global, output: &Output) -> Result<Exit> {
    let keys = Place::of(global)?.keys(global);
    let initiator = who::account(&args.initiator, &keys)?;
    let responder = who::account(&args.responder, &keys)?;
    if args.nonce == 0 {
        return Err(Failure::new(
            Exit::Usage,
            "a nonce of 0 is a generalized account's: the id follows from its envelope",
        )
        .hint("aechan decode TX   tells the id of a create in its envelope")
        .into());
    }
    if initiator == responder {
        return Err(Failure::new(Exit::Usage, "initiator and responder are the same").into());
    }
    let id = ChannelId::of(&initiator, args.nonce, &responder);
    let (modern, legacy) = (id.encode(Era::Modern), id.encode(Era::Legacy));
    let fields = json!({
        "channel": modern, "legacy": legacy,
        "initiator": initiator.to_string(), "nonce": args.nonce.to_string(),
        "responder": responder.to_string(),
    });
    tell(
        output,
        Kind::ChannelId,
        fields,
        &[("channel", modern.clone()), ("in 2018", legacy.clone())],
    )?;
    Ok(Exit::Ok)
}
