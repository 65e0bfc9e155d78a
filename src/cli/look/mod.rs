//! Commands that ask the chain: the same at the prompt, in a script and as subcommands.
//!
//! [`Looker`] knows the node and who asks; what it finds goes through [`Tell`], as lines
//! for people and as an object for programs.

mod account;
mod args;
mod broadcast;
mod check;
mod faucet;
mod inspect;
mod tell;

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};

pub use args::{AccountArgs, At, Broadcast, ChainCommand, Faucet, Inspect};
pub(super) use check::check;
pub(super) use tell::{Printed, Tell, rows};

use super::args::{Command, Global};
use super::clock::Stamp;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::place::Place;
use crate::chain::{
    ChainError, Doubt, GasPrice, Generation, KeyBlock, MAX_BODY, Node, Status, examine,
};
use crate::command::{AccountPart, Look};
use crate::encoding::AccountKey;
use crate::tx::SigningText;
use crate::view::{self, Kind, Unit};

/// Who asks, and whom.
pub(super) struct Looker<'a> {
    /// The node's HTTP API.
    pub(super) url: &'a str,
    /// Its generation, where that is known beforehand.
    pub(super) generation: Option<Generation>,
    /// The asker's account, or why it is not known.
    pub(super) me: Result<AccountKey, Failure>,
    /// The other party, in a session.
    pub(super) peer: Option<AccountKey>,
    /// The file that names keys, for accounts by name.
    pub(super) keys_file: Option<PathBuf>,
    /// The journal, to explain hashes that the chain does not know.
    pub(super) journal: Option<PathBuf>,
    /// Another faucet than the network's own.
    pub(super) faucet: Option<&'a str>,
    /// How many blocks must follow what is tracked.
    pub(super) depth: u64,
}

impl Looker<'_> {
    /// Answers.
    ///
    /// # Errors
    /// There is no answer; the failure says why and what to type next.
    pub(super) async fn run(&self, look: &Look, tell: &dyn Tell) -> Result<(), Failure> {
        match look {
            Look::Inspect(thing) => self.inspect(thing, tell).await,
            Look::Account { who, part } => self.account(who.as_deref(), *part, tell).await,
            Look::Height => self.height(tell).await,
            Look::Status => self.status(tell).await,
            Look::GasPrices => self.gas_prices(tell).await,
            Look::Broadcast { tx, wait, force } => self.broadcast(tx, *wait, *force, tell).await,
            Look::Faucet { who } => self.ask_faucet(who.as_deref(), tell).await,
        }
    }

    /// The node, found out about. A text in the form of 2018 is one of a chain of 2018.
    async fn node(&self, about: Option<&str>) -> Result<Node, Failure> {
        let of_2018 = about.is_some_and(|text| text.get(2..3) == Some("$"));
        let generation = if of_2018 { Some(Generation::Legacy2018) } else { self.generation };
        connect(self.url, generation).await
    }

    /// An account as typed, or one's own.
    fn who(&self, who: Option<&str>) -> Result<AccountKey, Failure> {
        match who {
            None | Some("me") => self.me.clone(),
            Some("peer") => self.peer.ok_or_else(|| {
                Failure::new(Exit::Usage, "`peer` is the other party of a session; there is none")
            }),
            Some(text) => {
                let keys = self.keys_file.as_deref().unwrap_or_else(|| Path::new(""));
                super::open::who::account(text, keys).map_err(|error| {
                    error.downcast::<Failure>().unwrap_or_else(|error| {
                        Failure::new(Exit::Key, format!("{error:#}"))
                            .hint("an account is ak_…, dev:alice, or the name of one of your keys")
                    })
                })
            }
        }
    }

    async fn height(&self, tell: &dyn Tell) -> Result<(), Failure> {
        let node = self.node(None).await?;
        let height = node.height().await.map_err(failed)?;
        tell.result(Kind::Height, &json!({ "height": height }), &[height.to_string()]);
        self.doubts(&node, tell);
        Ok(())
    }

    async fn status(&self, tell: &dyn Tell) -> Result<(), Failure> {
        let node = self.node(None).await?;
        let status = node.status().await.map_err(failed)?;
        let top = node.top_block().await.map_err(failed)?;
        let now = Stamp::now().millis();
        let mut doubts = examine(&status, &top, judges_age(&status).then_some(now));
        doubts.extend(node.take_doubts());
        tell.result(
            Kind::ChainStatus,
            &status_fields(&node, &status, &top, now, &doubts),
            &status_lines(&node, &status, &top, now),
        );
        doubts.iter().for_each(|doubt| tell.note(&doubt.to_string()));
        Ok(())
    }

    async fn gas_prices(&self, tell: &dyn Tell) -> Result<(), Failure> {
        let node = self.node(None).await?;
        let prices = node.gas_prices().await.map_err(failed)?;
        let fields: Vec<Value> = prices.iter().map(price_fields).collect();
        let lines: Vec<String> = prices.iter().map(price_line).collect();
        tell.result(Kind::GasPrices, &json!({ "prices": fields }), &lines);
        Ok(())
    }

    /// Tells what the node said that cannot be right.
    fn doubts(&self, node: &Node, tell: &dyn Tell) {
        node.take_doubts().iter().for_each(|doubt| tell.note(&doubt.to_string()));
    }
}

/// A subcommand that asks the chain.
pub(super) fn run(command: Command, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let place = Place::of(global)?;
    let keys_file = place.keys(global);
    let account = |args: AccountArgs, part| (args.at, Look::Account { who: args.who, part });
    let (mut depth, mut faucet) = (super::track::DEPTH, None);
    let (at, look) = match command {
        Command::Inspect(args) => (args.at, Look::Inspect(args.thing)),
        Command::Account(args) => account(args, AccountPart::All),
        Command::Balance(args) => account(args, AccountPart::Balance),
        Command::Nonce(args) => account(args, AccountPart::Nonce),
        Command::Height(at) | Command::Chain(ChainCommand::Height(at)) => (at, Look::Height),
        Command::Chain(ChainCommand::Status(at)) => (at, Look::Status),
        Command::Chain(ChainCommand::GasPrices(at)) => (at, Look::GasPrices),
        Command::Broadcast(args) => {
            depth = args.depth;
            let tx = match args.tx.as_str() {
                "-" => read_stdin()?,
                _ => args.tx,
            };
            (args.at, Look::Broadcast { tx, wait: args.wait, force: args.force })
        }
        Command::Faucet(args) => {
            faucet = args.faucet;
            (args.at, Look::Faucet { who: args.who })
        }
        _ => return Ok(Exit::Usage),
    };
    let looker = Looker {
        url: at.http.url(),
        generation: at.generation(),
        me: own_account(&keys_file),
        peer: None,
        keys_file: Some(keys_file),
        journal: Some(place.journal_file()),
        faucet: faucet.as_deref(),
        depth,
    };
    let tell = Printed::new(output, global.plain, global.ascii);
    super::runtime()?.block_on(looker.run(&look, &tell))?;
    Ok(Exit::Ok)
}

/// The account of the default key.
fn own_account(keys_file: &Path) -> Result<AccountKey, Failure> {
    let failed = |error: anyhow::Error| {
        error
            .downcast::<Failure>()
            .unwrap_or_else(|error| Failure::new(Exit::Key, format!("{error:#}")))
    };
    let name = super::open::who::key_or_default(None, keys_file).map_err(|_| {
        Failure::new(Exit::Key, "whose? No account was named, and no key is the default")
            .hint("aechan account ak_…   or dev:alice, or the name of a key")
            .hint("aechan key default NAME   makes one of your keys the default")
    })?;
    super::open::who::account(&name, keys_file).map_err(failed)
}

/// A transaction from standard input.
fn read_stdin() -> anyhow::Result<String> {
    let mut text = String::new();
    let limit = u64::try_from(MAX_BODY).unwrap_or(u64::MAX);
    std::io::stdin()
        .lock()
        .take(limit)
        .read_to_string(&mut text)
        .context("reading a transaction from standard input")?;
    Ok(text)
}

/// The node at this URL, asked for its generation where that is not known.
pub(super) async fn connect(url: &str, generation: Option<Generation>) -> Result<Node, Failure> {
    match generation {
        Some(generation) => Node::new(url, generation),
        None => Node::connect(url).await,
    }
    .map_err(failed)
}

/// What a node's error means for the shell.
pub(super) fn failed(error: ChainError) -> Failure {
    let exit = match &error {
        ChainError::Url { .. } => Exit::Usage,
        ChainError::Unsupported { .. } => Exit::NodeError,
        ChainError::Refused { status: 404 | 410, .. } => Exit::NotFound,
        ChainError::Refused { .. } => Exit::NodeError,
        ChainError::OtherNetwork { .. } => Exit::Config,
        ChainError::OtherTransaction { .. }
        | ChainError::OtherThing { .. }
        | ChainError::Impossible { .. } => Exit::Unverified,
        ChainError::SilentlyRefused { .. } => Exit::Chain,
        _ => Exit::Connect,
    };
    let failure = Failure::new(exit, error.to_string());
    match error {
        ChainError::Unreachable { .. } | ChainError::NotANode { .. } => {
            failure.hint("--node http://HOST:3013   where the node's HTTP API is")
        }
        ChainError::Uncertain { hash, .. } => failure.hint(format!("aechan track {hash}")),
        _ => failure,
    }
}

/// How texts for signing are made on a node's network.
pub(super) fn signing_text(network: Option<&str>) -> SigningText<'_> {
    network.map_or(SigningText::Bare, SigningText::Network)
}

/// Whether blocks come by themselves there: development chains may make them on demand.
fn judges_age(status: &Status) -> bool {
    let id = status.network_id.as_deref().unwrap_or_default();
    !crate::keys::Network::new(id).is_development() && !id.is_empty()
}

fn status_fields(
    node: &Node,
    status: &Status,
    top: &KeyBlock,
    now: u64,
    doubts: &[Doubt],
) -> Value {
    let doubts: Vec<Value> = doubts
        .iter()
        .map(|doubt| json!({"name": doubt.name(), "text": doubt.to_string()}))
        .collect();
    json!({
        "url": node.url(),
        "generation": generation_name(node.generation()),
        "network": status.network_id,
        "height": top.height,
        "top": top.hash.to_string(),
        "top_time": Stamp::of(top.time_ms).rfc3339(),
        "top_age_s": now.saturating_sub(top.time_ms) / 1000,
        "protocol": status.protocol,
        "node_version": status.node_version,
        "syncing": status.syncing,
        "doubts": doubts,
    })
}

fn status_lines(node: &Node, status: &Status, top: &KeyBlock, now: u64) -> Vec<String> {
    let age = now.saturating_sub(top.time_ms) / 1000;
    let version = match status.protocol {
        Some(protocol) => format!("{} (protocol {protocol})", status.node_version),
        None => status.node_version.clone(),
    };
    let network = status.network_id.clone();
    let syncing = match status.syncing {
        Some(true) => "no, still catching up",
        Some(false) => "yes",
        None => "a node of 2018 does not say",
    };
    rows(&[
        ("node", node.url()),
        ("API", generation_name(node.generation()).to_owned()),
        ("network", network.unwrap_or_else(|| String::from("none: a chain of 2018"))),
        ("height", format!("{} ({age} s ago)", top.height)),
        ("top", top.hash.to_string()),
        ("version", version),
        ("synced", syncing.to_owned()),
    ])
}

/// Which API, in a word.
const fn generation_name(generation: Generation) -> &'static str {
    match generation {
        Generation::Modern => "modern",
        Generation::Legacy2018 => "2018",
    }
}

fn price_fields(price: &GasPrice) -> Value {
    json!({
        "minutes": price.minutes,
        "min_gas_price": price.min_gas_price.to_string(),
        "utilization": price.utilization,
    })
}

fn price_line(price: &GasPrice) -> String {
    format!(
        "last {:>2} min   {}   blocks {} % full",
        price.minutes,
        view::grouped(price.min_gas_price) + " aetto",
        price.utilization
    )
}

/// An amount for people: in AE and exactly.
pub(super) fn money(amount: crate::encoding::Amount, unit: Unit) -> String {
    let short = unit.show(amount);
    if short.ends_with("aetto") { short } else { format!("{short} ({amount} aetto)") }
}
