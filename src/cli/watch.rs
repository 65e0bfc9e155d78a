//! `aechan watch`: follows the chain for stored channels, tells what it sees, and answers
//! closes that use an older state.

use std::collections::VecDeque;
use std::io::{BufRead, IsTerminal};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
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
use crate::closing::Timeline;
use crate::command::parse_duration;
use crate::encoding::{Amount, ChannelId};
use crate::journal::{ChainPhase, ChannelSummary, Journal};
use crate::keys::{self, Signer};
use crate::view::{self, Unit, sanitize, short_id};
use crate::watch::{Advice, Auto, Fate, News, Watcher, What};
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
    /// The gas price of what it posts
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
    let (journal, channels) = meant(args, global)?;
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
        let voice = Voice { output, channels: &channels, lock: BLOCK_INTERVAL };
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
fn meant(args: &Watch, global: &Global) -> Result<(Journal, Vec<ChannelSummary>)> {
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
        if let Some(nameless) = channels.iter().find(|channel| channel.channel_id.is_none()) {
            return Err(Failure::new(
                Exit::NotFound,
                format!(
                    "a channel as {} never got an id: nothing of it is on chain",
                    sanitize(&nameless.role)
                ),
            )
            .into());
        }
        return Ok((journal, channels));
    }
    let (journal, _) = stored::find(None, global)?;
    let mut channels = journal.channels()?;
    channels.retain(|channel| channel.channel_id.is_some() && !channel.is_replaced);
    let mut open = Vec::new();
    for channel in channels {
        let seen = journal.on_chain(channel.key)?;
        if seen.is_none_or(|seen| seen.phase != ChainPhase::Gone) && channel.round.is_some() {
            open.push(channel);
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
        output.line(view::to_line(&json!({
            "v": 1, "type": "watching", "ts": Stamp::now().rfc3339(), "channels": channels,
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

fn failed(error: crate::watch::ExitError) -> Failure {
    use crate::chain::ChainError;
    use crate::watch::ExitError as E;
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

/// What is said, and how.
struct Voice<'a> {
    output: &'a Output,
    channels: &'a [ChannelSummary],
    lock: Duration,
}

impl Voice<'_> {
    fn of(&self, id: ChannelId) -> Option<&ChannelSummary> {
        self.channels.iter().find(|channel| channel.channel_id == Some(id))
    }

    fn ask(&self, id: ChannelId) {
        if !self.output.is_json() {
            self.output.talk(format!("{}  slash now? [y/N]", short_id(&id.to_string())));
        }
    }

    fn tell(&self, news: &News) -> Result<()> {
        if self.output.is_json() {
            let mut fields = fields(news);
            if let Some(object) = fields.as_object_mut() {
                object.insert(String::from("v"), json!(1));
                object.insert(String::from("ts"), json!(Stamp::now().rfc3339()));
                object
                    .insert(String::from("channel"), json!(news.channel.map(|id| id.to_string())));
            }
            self.output.line(view::to_line(&fields))?;
            return Ok(());
        }
        let time = Stamp::now().of_day();
        let time = time.get(..8).unwrap_or(&time);
        let name = news.channel.map_or_else(
            || String::from("node"),
            |id| short_id(&id.to_string()).trim_start_matches("ch_").to_owned(),
        );
        let (sign, lines) = self.words(news);
        let indent = " ".repeat(time.len() + 1);
        for (at, line) in lines.iter().enumerate() {
            let line = sanitize(line);
            match at {
                0 => self.output.line(format!("{time} {sign} {name}  {line}"))?,
                _ => self.output.line(format!("{indent}  {line}"))?,
            }
        }
        Ok(())
    }

    fn words(&self, news: &News) -> (&'static str, Vec<String>) {
        let peer = news.channel.and_then(|id| self.of(id)).map_or_else(
            || String::from("the peer"),
            |channel| {
                let peer = if channel.role == "responder" {
                    &channel.initiator
                } else {
                    &channel.responder
                };
                peer_name(peer)
            },
        );
        match &news.what {
            What::Seen(seen) => match seen.phase {
                ChainPhase::Open => ("·", vec![format!("open on chain, round {}", seen.round)]),
                ChainPhase::Closing => {
                    let until = seen.locked_until.unwrap_or_default();
                    let line = Timeline::of_locked(seen.height, until, self.lock);
                    (
                        "·",
                        vec![format!("a solo close is on chain with round {}; {line}", seen.round)],
                    )
                }
                ChainPhase::Gone => {
                    let paid = seen.amounts.map_or_else(String::new, |(initiator, responder)| {
                        format!(
                            ": initiator {}, responder {}",
                            Unit::Auto.show(initiator),
                            Unit::Auto.show(responder)
                        )
                    });
                    ("✔", vec![format!("over on chain{paid}")])
                }
            },
            What::NotThere => (
                "?",
                vec![String::from(
                    "the node does not have this channel: not on chain yet, or the node is behind",
                )],
            ),
            What::Blind => (
                "·",
                vec![
                    String::from(
                        "a node of 2018 tells nothing of a channel; what of the peer's passes through its mempool is seen",
                    ),
                    String::from(
                        "a close that is in a block between two looks is not: look often (--every), and ask a node near the miners",
                    ),
                ],
            ),
            What::Coming { hash } => (
                "⚠",
                vec![format!("{peer} has posted a closing, {hash}; it is not in a block yet")],
            ),
            What::Alert { advice, seen, ours, asks } => {
                self.alert(*advice, seen, *ours, *asks, &peer)
            }
            What::Posted { kind, hash } => ("▸", vec![format!("posted {kind} {hash}")]),
            What::Fate { kind, hash, fate } => match fate {
                Fate::Pending => ("▸", vec![format!("{kind} {hash} is in the mempool again")]),
                Fate::Mined { height } => {
                    ("▸", vec![format!("{kind} {hash} is in block {height}")])
                }
                Fate::Confirmed { height } => {
                    ("✔", vec![format!("{kind} {hash} counts: in block {height}")])
                }
                Fate::Dropped { why } => {
                    ("✖", vec![format!("{kind} {hash} can never be included: {why}")])
                }
            },
            What::Trouble { why } => ("✖", vec![format!("{why}; it is tried again")]),
            What::Silent { why } => ("✖", vec![format!("{why}; it is asked again")]),
            What::Back => ("✔", vec![String::from("it answers again")]),
            What::Doubt { why } => ("?", vec![why.clone()]),
        }
    }

    fn alert(
        &self,
        advice: Advice,
        seen: &crate::journal::OnChain,
        ours: u64,
        asks: bool,
        peer: &str,
    ) -> (&'static str, Vec<String>) {
        let close = format!(
            "{peer} closes with round {} (seen at height {}); the last co-signed round is {ours}",
            seen.round, seen.height
        );
        match advice {
            Advice::Slash { loss, before } => {
                let line = Timeline::of_locked(seen.height, before, self.lock);
                let then = if asks { "" } else { "   `aechan slash` answers it" };
                (
                    "⚠",
                    vec![
                        close,
                        format!(
                            "You would lose {}. Slash before height {before} ({}).{then}",
                            Unit::Auto.show(loss),
                            line.about()
                        ),
                    ],
                )
            }
            Advice::OlderAndBetter { gain } => (
                "⚠",
                vec![
                    close,
                    format!(
                        "That gives you {} more than the last state: nothing needs an answer.",
                        Unit::Auto.show(gain)
                    ),
                ],
            ),
            Advice::TooLate { loss } => (
                "✖",
                vec![
                    close,
                    format!("The lock period is over: {} are lost.", Unit::Auto.show(loss)),
                ],
            ),
            Advice::NewerThanOurs => (
                "⚠",
                vec![format!(
                    "{peer} closes with round {}, which is newer than any that is on record here ({ours}): a half-signed round, or another journal of yours has it",
                    seen.round
                )],
            ),
            Advice::Settle => {
                ("·", vec![String::from("the lock period is over: `aechan settle` pays out")])
            }
            Advice::Nothing | Advice::Wait { .. } | Advice::Done => ("·", vec![close]),
        }
    }
}

/// A well-known development name, or the account in short.
fn peer_name(account: &str) -> String {
    let known = keys::DevKey::ALL
        .into_iter()
        .find(|key| key.secret().account().to_string() == account)
        .map(|key| key.name().to_owned());
    known.unwrap_or_else(|| short_id(&sanitize(account)))
}

fn fields(news: &News) -> Value {
    match &news.what {
        What::Seen(seen) => json!({
            "type": "seen", "phase": seen.phase.name(), "height": seen.height,
            "round": seen.round, "locked_until": seen.locked_until,
            "balances": seen.amounts.map(|(initiator, responder)| json!({
                "initiator": initiator.to_string(), "responder": responder.to_string(),
            })),
        }),
        What::NotThere => json!({"type": "seen", "phase": "absent"}),
        What::Blind => json!({"type": "seen", "phase": "unseen"}),
        What::Coming { hash } => json!({"type": "coming", "hash": hash.to_string()}),
        What::Alert { advice, seen, ours, asks } => {
            let (word, amount) = match advice {
                Advice::Slash { loss, .. } => ("slash", Some(loss)),
                Advice::OlderAndBetter { gain } => ("older_and_better", Some(gain)),
                Advice::TooLate { loss } => ("too_late", Some(loss)),
                Advice::NewerThanOurs => ("newer_than_ours", None),
                Advice::Settle => ("settle", None),
                Advice::Wait { .. } => ("wait", None),
                Advice::Nothing => ("nothing", None),
                Advice::Done => ("done", None),
            };
            json!({
                "type": "alert", "advice": word, "round": seen.round, "own_round": ours,
                "height": seen.height, "before": seen.locked_until,
                "amount": amount.map(ToString::to_string), "asks": asks,
            })
        }
        What::Posted { kind, hash } => {
            json!({"type": "posted", "kind": kind.name(), "hash": hash.to_string()})
        }
        What::Fate { kind, hash, fate } => {
            let (state, height, why) = match fate {
                Fate::Pending => ("posted", None, None),
                Fate::Mined { height } => ("mined", Some(height), None),
                Fate::Confirmed { height } => ("confirmed", Some(height), None),
                Fate::Dropped { why } => ("dropped", None, Some(why)),
            };
            json!({
                "type": "posting", "kind": kind.name(), "hash": hash.to_string(),
                "state": state, "height": height, "why": why,
            })
        }
        What::Trouble { why } => json!({"type": "trouble", "why": why}),
        What::Silent { why } => json!({"type": "node", "state": "silent", "why": why}),
        What::Back => json!({"type": "node", "state": "back"}),
        What::Doubt { why } => json!({"type": "node", "state": "doubt", "why": why}),
    }
}
