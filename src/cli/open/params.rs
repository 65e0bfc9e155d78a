//! The channel's parameters, checked here because a node refuses them without a word.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::who::{account, peer};
use crate::cli::args::Terms;
use crate::cli::exit::{Exit, Failure};
use crate::encoding::AccountKey;
use crate::wire::params::{MinimumDepthStrategy, OpenParams, Timeouts};
use crate::wire::{Dialect, Role};

/// What must be typed, before anybody is asked anything.
pub(in crate::cli) fn complete(terms: &Terms, role: Role) -> Result<()> {
    let peer = match role {
        Role::Initiator => &terms.responder,
        Role::Responder => &terms.initiator,
    };
    if terms.to.is_none() && peer.is_none() {
        return Err(Failure::new(Exit::Usage, "who is the other party?")
            .hint("--to ak_…   their account, or the name of a key entry")
            .into());
    }
    for (flag, amount) in
        [("initiator-amount", terms.initiator_amount), ("responder-amount", terms.responder_amount)]
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

/// The parameters of a channel of which nothing is agreed yet.
pub(in crate::cli) fn fresh(
    terms: &Terms,
    role: Role,
    me: AccountKey,
    keys_file: &Path,
    dialect: Dialect,
    configured: &[(&'static str, Duration)],
) -> Result<OpenParams> {
    let peer = peer(terms, role, keys_file)?;
    let parties = match role {
        Role::Initiator => (me, peer),
        Role::Responder => (peer, me),
    };
    let mut usual = OpenParams::usual(role, parties, dialect);
    for (name, time) in configured {
        set_timeout(&mut usual.timeouts, &format!("{name}={}", time.as_millis()))?;
    }
    said(terms, usual, keys_file)
}

/// These parameters, but for what was said otherwise.
pub(in crate::cli) fn said(
    terms: &Terms,
    usual: OpenParams,
    keys_file: &Path,
) -> Result<OpenParams> {
    let named = |flag: &str, text: &Option<String>, usual: AccountKey| match text {
        Some(text) => account(text, keys_file).with_context(|| format!("reading --{flag}")),
        None => Ok(usual),
    };
    let mut timeouts = usual.timeouts;
    for text in &terms.timeouts {
        set_timeout(&mut timeouts, text)?;
    }
    let strategy = terms
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
    let extra = terms.params.iter().map(|text| pair(text, "--param")).collect::<Result<_>>()?;
    Ok(OpenParams {
        initiator: named("initiator", &terms.initiator, usual.initiator)?,
        responder: named("responder", &terms.responder, usual.responder)?,
        initiator_amount: terms.initiator_amount.unwrap_or(usual.initiator_amount),
        responder_amount: terms.responder_amount.unwrap_or(usual.responder_amount),
        push_amount: terms.push_amount.unwrap_or(usual.push_amount),
        channel_reserve: terms.channel_reserve.unwrap_or(usual.channel_reserve),
        lock_period: terms.lock_period.unwrap_or(usual.lock_period),
        ttl: terms.ttl.or(usual.ttl),
        host: terms.host.clone().or(usual.host),
        port: terms.port.unwrap_or(usual.port),
        minimum_depth: terms.minimum_depth.or(usual.minimum_depth),
        minimum_depth_strategy: strategy.or(usual.minimum_depth_strategy),
        timeouts,
        extra,
        ..usual
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
