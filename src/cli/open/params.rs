//! The channel's parameters, checked here because a node refuses them without a word.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::who::{account, peer};
use crate::cli::args::{Open, RoleArg};
use crate::cli::exit::{Exit, Failure};
use crate::encoding::{AccountKey, Amount};
use crate::wire::params::{MinimumDepthStrategy, OpenParams, Timeouts};
use crate::wire::{Dialect, Role};

/// What must be typed, before anybody is asked anything.
pub(in crate::cli) fn complete(args: &Open) -> Result<()> {
    if args.devnode {
        return Ok(());
    }
    let peer = match args.role {
        RoleArg::Initiator => &args.responder,
        RoleArg::Responder => &args.initiator,
    };
    if args.to.is_none() && peer.is_none() {
        return Err(Failure::new(Exit::Usage, "who is the other party?")
            .hint("--to ak_…   their account, or the name of a key entry")
            .into());
    }
    for (flag, amount) in
        [("initiator-amount", args.initiator_amount), ("responder-amount", args.responder_amount)]
    {
        if amount.is_none() {
            return Err(Failure::new(
                Exit::Usage,
                format!("--{flag} is missing: how much does this party lock?"),
            )
            .hint(format!("--{flag} 1ae"))
            .into());
        }
    }
    Ok(())
}

/// The channel's parameters, from flags.
pub(in crate::cli) fn params(
    args: &Open,
    role: Role,
    me: AccountKey,
    keys_file: &Path,
    dialect: Dialect,
    configured: &[(&'static str, Duration)],
) -> Result<OpenParams> {
    let peer = peer(args, role, keys_file)?;
    let (mut initiator, mut responder) = match role {
        Role::Initiator => (me, peer),
        Role::Responder => (peer, me),
    };
    for (flag, text, place) in [
        ("initiator", &args.initiator, &mut initiator),
        ("responder", &args.responder, &mut responder),
    ] {
        if let Some(text) = text {
            *place = account(text, keys_file).with_context(|| format!("reading --{flag}"))?;
        }
    }
    // Only a devnode's amounts may be left out.
    let amount = |given: Option<Amount>| given.unwrap_or(Amount::AE);
    let mut timeouts = Timeouts::recommended(dialect);
    for (name, time) in configured {
        set_timeout(&mut timeouts, &format!("{name}={}", time.as_millis()))?;
    }
    for text in &args.timeouts {
        set_timeout(&mut timeouts, text)?;
    }
    let strategy = args
        .minimum_depth_strategy
        .as_deref()
        .map(|word| {
            MinimumDepthStrategy::parse(word).ok_or_else(|| {
                Failure::new(
                    Exit::Usage,
                    format!("`{word}` is no strategy: --minimum-depth-strategy is txfee or plain"),
                )
            })
        })
        .transpose()?;
    Ok(OpenParams {
        initiator_amount: amount(args.initiator_amount),
        responder_amount: amount(args.responder_amount),
        push_amount: args.push_amount,
        channel_reserve: args.channel_reserve,
        lock_period: args.lock_period,
        ttl: args.ttl,
        host: Some(args.host.clone()),
        port: args.port,
        minimum_depth: args.minimum_depth,
        minimum_depth_strategy: strategy,
        timeouts,
        fee: args.fee,
        gas_price: args.gas_price,
        nonce: args.nonce,
        extra: args.params.iter().map(|text| pair(text, "--param")).collect::<Result<_>>()?,
        ..OpenParams::usual(role, (initiator, responder), dialect)
    })
}

/// One `--timeout NAME=MS`.
pub(in crate::cli) fn set_timeout(timeouts: &mut Timeouts, text: &str) -> Result<()> {
    let (name, value) = pair(text, "--timeout")?;
    let millis: u64 = value.parse().map_err(|_| {
        Failure::new(
            Exit::Usage,
            format!("`{value}` in --timeout {text} is no number of milliseconds"),
        )
    })?;
    let full = match name.starts_with("timeout_") {
        true => name.clone(),
        false => format!("timeout_{name}"),
    };
    let place = timeouts.by_name(&full).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("`{name}` is no timer of a node"))
            .hint("idle, accept, funding_create, funding_sign, funding_lock, sign, open, initialized, awaiting_open")
    })?;
    *place = Some(millis);
    Ok(())
}

/// A `NAME=VALUE`.
pub(in crate::cli) fn pair(text: &str, flag: &str) -> Result<(String, String)> {
    text.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("`{text}` is no NAME=VALUE for {flag}")).into()
    })
}
