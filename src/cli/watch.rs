//! `aechan watch`: follows the chain for stored channels, tells what it sees, and answers
//! closes that use an older state.

mod tell;

use std::collections::VecDeque;
use std::io::{BufRead, IsTerminal};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::json;
use tell::Voice;
use tokio::sync::mpsc;

use super::args::Global;
use super::clock::Stamp;
use super::exit::{Exit, Failure};
use super::flags::{Http, Who};
use super::open::{node::beside, who};
use super::output::Output;
use super::place::Place;
use super::{script, stored};
use crate::chain::{BLOCK_INTERVAL, Generation, Node};
use crate::command::parse_duration;
use crate::encoding::{Amount, ChannelId};
use crate::journal::{ChainPhase, ChannelSummary, Journal};
use crate::keys::{self, Signer};
use crate::view::{Kind, Object, sanitize};
use crate::watch::{Auto, ExitError, News, Stored, Watcher, What};
use crate::wire::Dialect;

/// How often the chain is looked at unless said otherwise.
const EVERY: Duration = Duration::from_secs(30);

/// What to do about a close with an older state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AutoSlash {
    /// Tell it
    No,
    /// Tell it and ask
    Ask,
    /// Answer it
    Yes,
}

/// `aechan watch`.
#[derive(Args, Debug)]
pub struct Watch {
    /// The channels: ids, or beginnings of them; with none, the last one seen
    #[arg(id = "which", value_name = "CHANNEL")]
    pub which: Vec<String>,
    /// Every stored channel of the node's network that is not over
    #[arg(long, conflicts_with = "which")]
    pub all: bool,
    /// What to do about a close that uses an older state
    #[arg(long, value_enum, default_value = "no", value_name = "WHEN")]
    pub auto_slash: AutoSlash,
    /// Settle closes once their lock period is over
    #[arg(long)]
    pub auto_settle: bool,
    /// Who you are; needed for slashes and settles only
    #[command(flatten)]
    pub who: Who,
    /// Which HTTP API
    #[command(flatten)]
    pub http: Http,
    /// How often the chain is looked at, as 500ms or 30s
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub every: Option<Duration>,
    /// Blocks after which a transaction counts
    #[arg(long, value_name = "N", default_value_t = super::track::DEPTH)]
    pub depth: u64,
    /// The gas price of what it posts, instead of the one that the node tells, which is believed up to five times the usual one
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub gas_price: Option<Amount>,
    /// Look once, do what is to be done, and end
    #[arg(long)]
    pub once: bool,
}

fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text).map_err(|error| error.to_string())
}

/// Runs it until it is interrupted, or every channel is over.
pub(super) fn run(args: &Watch, global: &Global, output: &Output) -> Result<Exit> {
    let (journal, channels) = meant(args, global, output)?;
    let place = Place::of(global)?;
    let journal = Arc::new(Mutex::new(journal));
    let runtime = super::runtime()?;
    runtime.block_on(async {
        let url = args.http.node.clone().or_else(|| beside(&channels.first()?.node));
        let url = url.ok_or_else(|| {
            Failure::new(Exit::Usage, "which node? Its HTTP API is not known")
                .hint("--node http://HOST:3013")
        })?;
        let every = args.every.unwrap_or(EVERY);
        let (of_2018, today): (Vec<_>, Vec<_>) =
            channels.iter().partition(|channel| channel.dialect == Dialect::Legacy.name());
        let mut watchers = Vec::new();
        for (dialect, group) in [(Dialect::JsonRpc, today), (Dialect::Legacy, of_2018)] {
            if group.is_empty() {
                continue;
            }
            let (node, network) = reach(&url, dialect).await?;
            let here = network.clone().unwrap_or_else(|| String::from("a chain of 2018"));
            let names: Vec<(_, ChannelId)> = group
                .iter()
                .filter(|channel| network.as_ref().is_none_or(|here| channel.network == *here))
                .filter_map(|channel| Some((channel.key, channel.channel_id?)))
                .collect();
            if names.len() < group.len() {
                let others = group.len() - names.len();
                output.talk(format!(
                    "{others} of these channels are not on {}, the network of {}: they are not watched",
                    sanitize(&here),
                    node.url()
                ));
            }
            if names.is_empty() {
                continue;
            }
            let wants_key = args.auto_slash != AutoSlash::No || args.auto_settle;
            let signer = match wants_key {
                true => Some(signer(args, global, &place, network.as_deref(), output)?),
                false => None,
            };
            tell_start(args, output, &names, &here, every)?;
            let auto = Auto {
                slash: args.auto_slash == AutoSlash::Yes,
                settle: args.auto_settle,
                depth: args.depth,
                gas_price: args.gas_price,
            };
            watchers.push(Watcher::new(node, network, Arc::clone(&journal), signer, auto, &names));
        }
        if watchers.is_empty() {
            return Err(Failure::new(
                Exit::NotFound,
                format!("none of these channels is on the network of {}", sanitize(&url)),
            )
            .hint("--node URL   a node of the channels' network")
            .into());
        }
        let voice = Voice { output, channels: &channels, interval: BLOCK_INTERVAL };
        tokio::select! {
            result = follow(watchers, args, global, &voice, every) => result,
            failure = script::interrupted() => Err(failure.into()),
        }
    })
}

/// The node, asked in the era of the channels, and its network.
async fn reach(url: &str, dialect: Dialect) -> Result<(Node, Option<String>), Failure> {
    let node = match dialect {
        Dialect::Legacy => Node::new(url, Generation::Legacy2018),
        Dialect::JsonRpc => Node::connect(url).await,
    };
    let node = node.map_err(chain_failure)?;
    let status = node.status().await.map_err(chain_failure)?;
    // In 2018 no signature named a network, whatever the node says of itself.
    Ok((node, status.network_id.filter(|_| dialect == Dialect::JsonRpc)))
}

/// The channels that are meant: named, all, or the last one.
fn meant(args: &Watch, global: &Global, output: &Output) -> Result<(Journal, Vec<ChannelSummary>)> {
    if !args.all {
        let (journal, first) = stored::find(
            args.which.first().map(String::as_str).or(global.channel.as_deref()),
            global,
        )?;
        let mut channels = vec![first];
        for which in args.which.iter().skip(1) {
            let (_, channel) = stored::find(Some(which), global)?;
            if channels.iter().all(|known| known.key != channel.key) {
                channels.push(channel);
            }
        }
        for channel in &mut channels {
            let stored = Stored::read(&journal, channel, None).map_err(|error| {
                let title = stored::title(channel);
                Failure::new(Exit::NotFound, format!("{title} cannot be watched: {error}"))
            })?;
            channel.channel_id = Some(stored.id);
        }
        return Ok((journal, channels));
    }
    let (journal, _) = stored::find(None, global)?;
    let mut open = Vec::new();
    for mut channel in journal.channels()? {
        let seen = journal.on_chain(channel.key)?;
        if channel.is_replaced || seen.is_some_and(|seen| seen.phase == ChainPhase::Gone) {
            continue;
        }
        match Stored::read(&journal, &channel, None) {
            Ok(stored) => {
                channel.channel_id = Some(stored.id);
                open.push(channel);
            }
            // Nothing of it was ever signed: the chain cannot have it.
            Err(ExitError::Incomplete(_)) if channel.channel_id.is_none() => {}
            Err(error @ ExitError::Incomplete(_)) => {
                output.talk(format!("{} is not watched: {error}", stored::title(&channel)));
            }
            Err(error) => return Err(failed(error).into()),
        }
    }
    if open.is_empty() {
        return Err(Failure::new(Exit::NotFound, "no stored channel is left to watch")
            .hint("aechan channels")
            .into());
    }
    Ok((journal, open))
}

fn signer(
    args: &Watch,
    global: &Global,
    place: &Place,
    network: Option<&str>,
    output: &Output,
) -> Result<Arc<dyn Signer>> {
    let network = network.map_or(keys::Network::Unnamed, keys::Network::new);
    let keys_file = place.keys(global);
    let mut warnings = Vec::new();
    let key = who::key_or_default(args.who.key.as_ref(), &keys_file)?;
    let signer = who::signer(&key, false, global, &network, &keys_file, &mut warnings)?;
    for warning in warnings {
        output.talk(format!("note: {warning}"));
    }
    Ok(signer)
}

fn chain_failure(error: crate::chain::ChainError) -> Failure {
    Failure::new(Exit::Connect, error.to_string()).hint("--node http://HOST:3013")
}

fn tell_start(
    args: &Watch,
    output: &Output,
    names: &[(crate::journal::ChannelKey, ChannelId)],
    network: &str,
    every: Duration,
) -> Result<()> {
    if output.is_json() {
        let channels: Vec<String> = names.iter().map(|(_, id)| id.to_string()).collect();
        output.json(Object::new(Kind::Watching, json!({"ts": Stamp::now().rfc3339(), "channels": channels,
            "network": network, "every_ms": u64::try_from(every.as_millis()).unwrap_or(u64::MAX),
            "auto_slash": args.auto_slash.to_possible_value().map(|v| v.get_name().to_owned()),
            "auto_settle": args.auto_settle,
        })))?;
        return Ok(());
    }
    let count = names.len();
    let noun = if count == 1 { "channel" } else { "channels" };
    output.line(format!(
        "watching {count} {noun} on {} (every {} s)",
        sanitize(network),
        every.as_secs_f32()
    ))?;
    Ok(())
}

async fn follow(
    mut watchers: Vec<Watcher>,
    args: &Watch,
    global: &Global,
    voice: &Voice<'_>,
    every: Duration,
) -> Result<Exit> {
    let can_ask =
        !global.no_input && (std::io::stdin().is_terminal() || args.auto_slash == AutoSlash::Ask);
    let mut answers =
        if can_ask && args.auto_slash == AutoSlash::Ask { Some(listen()) } else { None };
    let mut asked: VecDeque<ChannelId> = VecDeque::new();
    let mut ticks = tokio::time::interval(every.max(Duration::from_millis(10)));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let next = async {
            match &mut answers {
                Some(answers) => answers.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = ticks.tick() => {
                let mut news = Vec::new();
                for watcher in &mut watchers {
                    news.extend(watcher.tick().await.map_err(failed)?);
                }
                for one in &news {
                    voice.tell(one)?;
                    if let (What::Alert { asks: true, .. }, Some(id), true) =
                        (&one.what, one.channel, answers.is_some())
                    {
                        asked.push_back(id);
                        voice.ask(id);
                    }
                }
                if args.once || watchers.iter().all(Watcher::is_done) {
                    return Ok(Exit::Ok);
                }
            }
            answer = next => match answer {
                None => answers = None,
                Some(text) => {
                    let Some(id) = asked.pop_front() else { continue };
                    let yes = matches!(text.trim(), "y" | "Y" | "yes");
                    for watcher in &mut watchers {
                        match watcher.answer(id, yes).await {
                            Ok(news) => news.iter().try_for_each(|one| voice.tell(one))?,
                            Err(error) => voice.tell(&News {
                                channel: Some(id),
                                what: What::Trouble { why: error.to_string() },
                            })?,
                        }
                    }
                    if let Some(next) = asked.front() {
                        voice.ask(*next);
                    }
                }
            },
        }
    }
}

fn failed(error: ExitError) -> Failure {
    use crate::chain::ChainError;
    use ExitError as E;
    let exit = match &error {
        E::Chain(ChainError::OtherNetwork { .. }) | E::Journal(_) => Exit::Config,
        E::Chain(_) => Exit::Connect,
        _ => Exit::Chain,
    };
    Failure::new(exit, error.to_string())
}

/// Lines that are typed, from a thread of their own: the watching goes on meanwhile.
fn listen() -> mpsc::Receiver<String> {
    let (typed, lines) = mpsc::channel(16);
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else { break };
            if typed.blocking_send(line).is_err() {
                break;
            }
        }
    });
    lines
}
