//! `aechan invite` and `aechan join`: both parties open with the same parameters, because
//! they come from the same word.

use std::io::{BufRead, IsTerminal, Read, Write};

use anyhow::{Context, Result};
use clap::Args;
use serde_json::json;

use super::args::{DialectArg, Global, Live, Open, ProfileArg, RoleArg, Terms};
use super::clock::Stamp;
use super::exit::{Exit, Failure};
use super::flags::{Dialects, NetworkId, Session};
use super::open::{self, node, params, who};
use super::output::Output;
use super::place::Place;
use crate::encoding::{AccountKey, Amount};
use crate::keys::Network;
use crate::view::{Kind, Object, Unit, sanitize, short_id};
use crate::wire::invite::Invite;
use crate::wire::{Dialect, Role};

/// Longest input that may hold a token.
const LONGEST: u64 = 4096;

/// `aechan invite`.
#[derive(Args, Debug)]
pub struct MakeInvite {
    /// Which party you will be
    #[arg(long, value_enum, default_value = "initiator")]
    pub role: RoleArg,
    /// What both parties agree on
    #[command(flatten)]
    pub terms: Terms,
    /// Who you are, and through which node
    #[command(flatten)]
    pub session: Session,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
    /// How the node talks
    #[command(flatten)]
    pub talk: Dialects,
}

/// `aechan join`.
#[derive(Args, Debug)]
pub struct Join {
    /// The invite; - reads it from standard input
    #[arg(value_name = "TOKEN|-")]
    pub token: String,
    /// Who you are, and through which node
    #[command(flatten)]
    pub session: Session,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
    /// How the node talks
    #[command(flatten)]
    pub talk: Dialects,
    /// Exact fee of the create, if you are the initiator
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub fee: Option<Amount>,
    /// Gas price of the create, if you are the initiator
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub gas_price: Option<Amount>,
    /// Leave out a check before the opening, as P09; may be repeated
    #[arg(long, value_name = "CHECK")]
    pub skip: Vec<String>,
    /// How the session is run
    #[command(flatten)]
    pub live: Live,
    /// Which node of 2018 it is
    #[arg(long, value_enum, default_value = "v0.16")]
    pub legacy_profile: ProfileArg,
}

/// Reads a token.
pub(super) fn read(token: &str) -> Result<Invite, Failure> {
    Invite::decode(token).map_err(|error| {
        Failure::new(Exit::Usage, error.to_string())
            .hint("ask for it again, and copy it whole; aechan invite makes one")
    })
}

/// Which party an account is in an invite.
pub(super) fn role(invite: &Invite, account: AccountKey) -> Result<Role, Failure> {
    invite.role_of(account).ok_or_else(|| {
        let params = &invite.params;
        Failure::new(
            Exit::Key,
            format!(
                "the invite is for {} and {}, and your key is {account}",
                params.initiator, params.responder
            ),
        )
        .hint("--key NAME   the key of one of them")
    })
}

/// `aechan invite`: prints the token, and on standard error what it says.
pub(super) fn make(args: &MakeInvite, global: &Global, output: &Output) -> Result<Exit> {
    let place = Place::of(global)?;
    let keys_file = place.keys(global);
    let mine = Role::from(args.role);
    params::complete(&args.terms, mine)?;
    let key = who::key_or_default(args.session.who.key.as_ref(), &keys_file)?;
    let (dialect, network) = super::runtime()?.block_on(whereto(args))?;
    let known = network.clone().map_or(Network::Unnamed, Network::new);
    let me = who::account_of(&key, global, &known, &keys_file)?;
    let timers = global.settings.timers();
    let params = params::fresh(&args.terms, mine, me, &keys_file, dialect, &timers)?;
    if !params.extra.is_empty() {
        return Err(Failure::new(
            Exit::Usage,
            "--param is not part of an invite: both give it to open or join themselves",
        )
        .into());
    }
    let faults = params.check_for(dialect);
    if let Some(fault) =
        faults.iter().find(|fault| fault.severity == crate::wire::params::Severity::Error)
    {
        return Err(Failure::new(Exit::Usage, format!("{}: {}", fault.id, fault.message))
            .hint(fault.fix.to_string())
            .into());
    }
    let made = Stamp::now().millis() / 1000;
    let invite = Invite::new(network, dialect, &params, made);
    let token = invite.encode();
    if output.is_json() {
        output.json(object(&invite).and(json!({ "token": token })))?;
        return Ok(Exit::Ok);
    }
    for line in lines(&invite, Some(mine), global) {
        output.talk(line);
    }
    output.talk("The other party types: aechan join TOKEN. So do you, or open --invite TOKEN.");
    output.line(token)?;
    Ok(Exit::Ok)
}

/// Dialect and network: as said, or as the node says.
async fn whereto(args: &MakeInvite) -> Result<(Dialect, Option<String>)> {
    let given = args.network.network_id.clone();
    match (args.talk.dialect, given) {
        (DialectArg::Legacy, given) => Ok((Dialect::Legacy, given)),
        (DialectArg::JsonRpc | DialectArg::Auto, Some(id)) => Ok((Dialect::JsonRpc, Some(id))),
        (dialect, None) => {
            let beside = || node::beside(args.session.socket.url());
            let http = args.session.http.node.clone().or_else(beside);
            match node::ask_node(http.as_deref()).await {
                Ok((generation, status)) => node::agree(dialect, None, generation, status),
                Err(why) => node::assume(dialect, None, &why),
            }
        }
    }
}

/// `aechan join`.
pub(super) fn join(args: &Join, global: &Global, output: &mut Output) -> Result<Exit> {
    let token = match args.token.as_str() {
        "-" => {
            let mut text = String::new();
            std::io::stdin()
                .lock()
                .take(LONGEST)
                .read_to_string(&mut text)
                .context("reading the invite")?;
            text
        }
        token => token.to_owned(),
    };
    let invite = read(&token)?;
    let place = Place::of(global)?;
    let keys_file = place.keys(global);
    let key = who::key_or_default(args.session.who.key.as_ref(), &keys_file)?;
    // Told before any password is asked for, where the key's entry says whose it is.
    let mine = who::account(&key, &keys_file).ok().map(|me| role(&invite, me)).transpose()?;
    for line in lines(&invite, mine, global) {
        output.talk(line);
    }
    if !global.yes && open::is_interactive(&args.live, global) && args.token != "-" {
        sure()?;
    }
    let open = Open {
        role: RoleArg::Responder,
        terms: Terms::default(),
        invite: Some(token),
        session: args.session.clone(),
        allow_insecure_key_argument: false,
        fee: args.fee,
        gas_price: args.gas_price,
        nonce: None,
        skip: args.skip.clone(),
        network: args.network.clone(),
        talk: args.talk,
        legacy_protocol: None,
        live: args.live.clone(),
        devnode: false,
        legacy_profile: args.legacy_profile,
        block_ms: 1000,
    };
    open::run(&open, global, output)
}

fn sure() -> Result<()> {
    if !std::io::stdin().is_terminal() {
        return Ok(());
    }
    write!(std::io::stderr(), "Take part? [y/N] ")?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::new(Exit::Declined, "nothing was opened").into()),
    }
}

/// What an invite says, for programs.
fn object(invite: &Invite) -> Object {
    let params = &invite.params;
    Object::new(
        Kind::Invite,
        json!({"network": invite.network, "dialect": invite.dialect.name(),
            "initiator": params.initiator.to_string(), "responder": params.responder.to_string(),
            "initiator_amount": params.initiator_amount.to_string(),
            "responder_amount": params.responder_amount.to_string(),
            "push_amount": params.push_amount.to_string(),
            "channel_reserve": params.channel_reserve.to_string(),
            "lock_period": params.lock_period, "host": params.host, "port": params.port,
            "made": Stamp::of(invite.made.saturating_mul(1000)).rfc3339(),
        }),
    )
}

/// What an invite says, for people.
fn lines(invite: &Invite, mine: Option<Role>, global: &Global) -> Vec<String> {
    let unit: Unit = global.unit.unwrap_or_default();
    let params = &invite.params;
    let party = |role: Role| {
        let you = if mine == Some(role) { " (you)" } else { "" };
        let account = params.account(role).to_string();
        format!("{role}{you} {} with {}", short_id(&account), unit.show(params.amount(role)))
    };
    let minutes = (Stamp::now().millis() / 1000).saturating_sub(invite.made) / 60;
    vec![
        format!("Invite: {}, {}.", party(Role::Initiator), party(Role::Responder)),
        format!(
            "  push {}, reserve {}, lock period {} blocks, on {}; the responder's node listens at {}:{}; made {minutes} min ago.",
            unit.show(params.push_amount),
            unit.show(params.channel_reserve),
            params.lock_period,
            sanitize(invite.network.as_deref().unwrap_or("a chain of 2018")),
            sanitize(params.host.as_deref().unwrap_or("?")),
            params.port,
        ),
    ]
}
