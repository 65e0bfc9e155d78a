//! `aechan bench`: how many updates a second a node, a disk and this machine make.

use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use super::args::Global;
use super::exit::{Exit, Failure};
use super::flags::{Http, NetworkId, Socket};
use super::open::who;
use super::output::Output;
use super::place::Place;
use crate::chain::{Generation, Node};
use crate::devnode::{self, NodeConfig, NodeHandle};
use crate::journal::Journal;
use crate::keys;
use crate::load::{self, LoadError, Plan, Progress, Report, Until};
use crate::view::{Kind, Object};

/// Ports from which the responders' node listens.
const FIRST_PORT: u16 = 20_000;

/// `aechan bench`.
#[derive(Args, Debug)]
pub struct Bench {
    /// How many channels at once
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub channels: u16,
    /// Stop after this many seconds
    #[arg(long, value_name = "S", default_value_t = 5, conflicts_with = "updates")]
    pub seconds: u64,
    /// Stop after this many updates of each channel
    #[arg(long, value_name = "N")]
    pub updates: Option<u64>,
    /// Do not wait for the disk before a signature leaves; for measuring only
    #[arg(long)]
    pub no_fsync: bool,
    /// The channel socket of a node; an embedded node if absent
    #[command(flatten)]
    pub socket: Socket,
    /// Which HTTP API
    #[command(flatten)]
    pub http: Http,
    /// Which network; ae_dev if absent
    #[command(flatten)]
    pub network: NetworkId,
    /// Who opens the channels
    #[arg(long, value_name = "SOURCE", default_value = "dev:alice")]
    pub initiator: String,
    /// Who takes part in them
    #[arg(long, value_name = "SOURCE", default_value = "dev:bob")]
    pub responder: String,
    /// Where the responders' node listens for the first channel; the others follow
    #[arg(long, value_name = "PORT", default_value_t = FIRST_PORT)]
    pub port: u16,
    /// Blocks that must follow a create before its channel is used
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub minimum_depth: u64,
    /// How long a channel may take to open, and an update to come about, in seconds
    #[arg(long, value_name = "S", default_value_t = 600)]
    pub patience: u64,
}

pub(super) fn run(args: &Bench, global: &Global, output: &mut Output) -> Result<Exit> {
    let place = Place::of(global)?;
    let mut warnings = Vec::new();
    let keys_file = place.keys(global);
    let network_id = args.network.network_id.as_deref().unwrap_or("ae_dev");
    let network = keys::Network::new(network_id.to_owned());
    let mut signer =
        |text: &str| who::signer(text, false, global, &network, &keys_file, &mut warnings);
    let (initiator, responder) = (signer(&args.initiator)?, signer(&args.responder)?);
    for warning in warnings {
        output.talk(warning);
    }
    let folder = Folder::make(&place.state)?;
    let path = folder.0.join("journal.sqlite");
    let journal = Journal::open(&path)?;
    journal.set_synced(!args.no_fsync)?;
    let journal = Arc::new(Mutex::new(journal));
    let (report, usage) = super::runtime()?.block_on(async {
        let node = match &args.socket.ws {
            Some(_) => None,
            None => Some(devnode::spawn(config()).await.map_err(|error| {
                Failure::new(Exit::Connect, error.to_string())
            })?),
        };
        let (ws, http) = match (&args.socket.ws, &node) {
            (Some(url), _) => (url.clone(), args.http.url().to_owned()),
            (None, Some(node)) => (node.ws_url(), format!("http://{}", node.http_addr)),
            (None, None) => unreachable!("a node of one's own is there when none was named"),
        };
        let chain = Node::new(&http, Generation::Modern)?;
        chain
            .status_on(network_id)
            .await
            .map_err(|error| Failure::new(Exit::Connect, error.to_string()))?;
        let progress = Arc::new(Progress::default());
        let plan = Plan {
            node: ws,
            chain,
            network: network_id.to_owned(),
            initiator,
            responder,
            channels: args.channels,
            first_port: args.port,
            until: match args.updates {
                Some(updates) => Until::Updates(updates),
                None => Until::Time(Duration::from_secs(args.seconds)),
            },
            patience: Duration::from_secs(args.patience),
            minimum_depth: args.minimum_depth,
            progress: Arc::clone(&progress),
        };
        let before = usage()?;
        let ran = tokio::select! {
            report = load::run(plan, journal) => report.map_err(failure)?,
            _ = tokio::signal::ctrl_c() => {
                let made = progress.updates();
                let why = format!("interrupted after {made} updates; channels that are open stay open");
                return Err(Failure::new(Exit::Interrupted, why).into());
            }
            never = mine(node.as_ref(), &progress, args.channels) => match never {},
        };
        let after = usage()?;
        if let Some(node) = node {
            node.shutdown().await;
        }
        anyhow::Ok((ran, Used::between(&before, &after)))
    })?;
    tell(args, &report, &usage, output)?;
    Ok(Exit::Ok)
}

/// A block every tenth of a second on a node of one's own, while a channel opens or closes:
/// blocks that nobody waits for would only fill the memory that a long run measures.
async fn mine(node: Option<&NodeHandle>, progress: &Progress, channels: u16) -> Infallible {
    let Some(node) = node else { return std::future::pending().await };
    loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if progress.updating() < channels {
            node.mine(1);
        }
    }
}

/// A node that is not what is measured; its blocks come from [`mine`].
fn config() -> NodeConfig {
    NodeConfig {
        ws_port: 0,
        http_port: 0,
        block_interval: None,
        max_clients: 4096,
        ..NodeConfig::default()
    }
}

fn failure(error: LoadError) -> anyhow::Error {
    let exit = match &error {
        LoadError::Connect { .. } => Exit::Connect,
        LoadError::Command { .. } => Exit::NodeError,
        LoadError::Channel { .. } => Exit::Died,
        LoadError::Journal(_) => Exit::Config,
        LoadError::Ports { .. } => Exit::Usage,
    };
    Failure::new(exit, error.to_string())
        .hint("aechan bench   alone tries an embedded node")
        .hint("aechan doctor   looks at a node")
        .into()
}

fn usage() -> Result<Usage> {
    getrusage(UsageWho::RUSAGE_SELF).context("asking the system what was used")
}

/// What this process used.
struct Used {
    cpu: Duration,
    /// The most memory at once since the process began, in KiB.
    peak_kib: i64,
}

impl Used {
    fn between(before: &Usage, after: &Usage) -> Self {
        let micros = |usage: &Usage| {
            usage.user_time().num_microseconds() + usage.system_time().num_microseconds()
        };
        let cpu = u64::try_from(micros(after) - micros(before)).unwrap_or_default();
        Self { cpu: Duration::from_micros(cpu), peak_kib: after.max_rss() }
    }
}

fn tell(args: &Bench, report: &Report, used: &Used, output: &Output) -> Result<()> {
    let updates = u32::try_from(report.updates).unwrap_or(u32::MAX).max(1);
    let cpu = used.cpu / updates;
    let percent = |percent| report.latency.percentile(percent);
    let parts = if args.socket.ws.is_some() { "both clients" } else { "both clients and the node" };
    if output.is_json() {
        let us = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        output.json(Object::new(
            Kind::Bench,
            serde_json::json!({"channels": report.channels, "updates": report.updates,
                "elapsed_us": us(report.elapsed), "updates_per_second": report.rate().round(),
                "opening_us": us(report.opening),
                "latency_us": {
                    "p50": us(percent(50.0)), "p90": us(percent(90.0)), "p99": us(percent(99.0)),
                    "p999": us(percent(99.9)), "max": us(report.latency.max()),
                },
                "cpu_us_per_update": us(cpu), "cpu_of": parts,
                "peak_kib": used.peak_kib, "fsync": !args.no_fsync,
            }),
        ))?;
        return Ok(());
    }
    let channels = if report.channels == 1 { "channel" } else { "channels" };
    let disk =
        if args.no_fsync { "not waiting for the disk" } else { "each signature on disk first" };
    output.line(format!("{} {channels}, {disk}", report.channels))?;
    output.line(format!(
        "  updates    {} in {:.2} s: {:.0} a second",
        report.updates,
        report.elapsed.as_secs_f64(),
        report.rate()
    ))?;
    output.line(format!(
        "  latency    50 % {}   90 % {}   99 % {}   99.9 % {}   longest {}",
        show(percent(50.0)),
        show(percent(90.0)),
        show(percent(99.0)),
        show(percent(99.9)),
        show(report.latency.max())
    ))?;
    output.line(format!("  cpu        {} an update, {parts}", show(cpu)))?;
    output.line(format!("  memory     {} KiB at most, {parts}", used.peak_kib))?;
    output.line(format!("  opening    {} for all channels", show(report.opening)))?;
    Ok(())
}

/// A time in the unit that suits it.
fn show(time: Duration) -> String {
    match time.as_micros() {
        micros @ ..=9_999 => format!("{micros} µs"),
        micros @ ..=9_999_999 => format!("{} ms", micros / 1000),
        micros => format!("{} s", micros / 1_000_000),
    }
}

/// A folder for the journal of a measurement, gone with it.
struct Folder(std::path::PathBuf);

impl Folder {
    /// On the disk where a journal would be: that is what is measured.
    fn make(parent: &Path) -> Result<Self> {
        let path = parent.join(format!("bench-{}", std::process::id()));
        std::fs::create_dir_all(&path)
            .with_context(|| format!("making the folder {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is of no use to anybody, and harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
