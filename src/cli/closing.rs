//! `aechan solo-close`, `slash`, `settle`, `snapshot`: getting out alone. The journal, one
//! key and a node's HTTP API are all it takes; `--offline` does without the node.

mod ask;
mod chain;
mod offline;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};

use super::args::Global;
use super::exit::{Exit, Failure};
use super::flags::{Http, Who};
use super::open::{look as looks, who};
use super::output::Output;
use super::place::Place;
use super::stored;
use crate::client::{Record, SignCard, sign_alone};
use crate::closing::Timeline;
use crate::command::parse_duration;
use crate::encoding::Amount;
use crate::journal::{ChannelSummary, Journal};
use crate::keys::{self, Signer};
use crate::review::{CheckId, Mode};
use crate::tx::{SignedTx, TxKind};
use crate::view::{self, ViewContext};
use crate::watch::{self, Stored};
use crate::wire::TxOptions;

/// Arguments of each of the four.
#[derive(Args, Debug)]
pub struct Closing {
    /// The channel: its id, or the beginning of it; the last one seen by default
    #[arg(id = "which", value_name = "CHANNEL")]
    pub which: Option<String>,
    /// Who you are
    #[command(flatten)]
    pub who: Who,
    /// Which HTTP API
    #[command(flatten)]
    pub http: Http,
    /// Exactly this fee
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub fee: Option<Amount>,
    /// The minimum fee at this gas price
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub gas_price: Option<Amount>,
    /// This account nonce; the next one by default
    #[arg(long, value_name = "N")]
    pub nonce: Option<u64>,
    /// The last height for inclusion; none by default
    #[arg(long, value_name = "HEIGHT", default_value_t = 0)]
    pub ttl: u64,
    /// Use an older state than the last one: that of this round
    #[arg(long, value_name = "ROUND")]
    pub round: Option<u64>,
    /// Sign although this check failed; name every one
    #[arg(long = "override", value_name = "CHECK", value_parser = check)]
    pub overrides: Vec<CheckId>,
    /// Who confirms: ask (the default on a terminal), own, verified, reject
    #[arg(long, env = "AECHAN_ON_SIGN", value_name = "MODE")]
    pub on_sign: Option<Mode>,
    /// Ask no node: sign with --nonce and write the transaction down
    #[arg(long, requires = "nonce", conflicts_with = "node")]
    pub offline: bool,
    /// Where --offline writes the transaction; standard output by default
    #[arg(long, value_name = "FILE", requires = "offline")]
    pub out: Option<std::path::PathBuf>,
    /// Wait until the chain is in the state for it, instead of saying that it is not
    #[arg(long)]
    pub wait: bool,
    /// Go on although the node cannot be trusted, or the chain is not known to be in the state for it
    #[arg(long)]
    pub insist: bool,
    /// Blocks that must follow the transaction; 0 is content with its own
    #[arg(long, value_name = "N", default_value_t = super::track::DEPTH)]
    pub depth: u64,
    /// Do not follow the transaction once it is posted
    #[arg(long)]
    pub no_track: bool,
    /// Give up after this long, as 30s or 5m; what was posted stays posted
    #[arg(short, long, env = "AECHAN_TIMEOUT", value_name = "DURATION", value_parser = duration)]
    pub timeout: Option<Duration>,
}

fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text).map_err(|error| error.to_string())
}

fn check(text: &str) -> Result<CheckId, String> {
    CheckId::parse(text).ok_or_else(|| format!("`{text}` is no check: V01 to V13"))
}

impl Closing {
    const fn options(&self) -> TxOptions {
        TxOptions { fee: self.fee, gas_price: self.gas_price, nonce: self.nonce }
    }
}

/// One run, whatever it makes.
pub(super) struct Job<'a> {
    args: &'a Closing,
    global: &'a Global,
    output: &'a Output,
    kind: TxKind,
    summary: ChannelSummary,
    journal: Arc<Mutex<Journal>>,
    /// The channel with the last state that both signed.
    latest: Stored,
    /// The same with the state that is used.
    used: Stored,
    signer: Arc<dyn Signer>,
    ctx: ViewContext,
}

/// Runs one of them.
pub(super) fn run(kind: TxKind, args: &Closing, global: &Global, output: &Output) -> Result<Exit> {
    let which = args.which.as_deref().or(global.channel.as_deref());
    let (journal, summary) = stored::find(which, global)?;
    let latest = Stored::read(&journal, &summary, None).map_err(failed)?;
    let used = match args.round {
        Some(round) => {
            let used = Stored::read(&journal, &summary, Some(round)).map_err(failed)?;
            if used.latest.round != round {
                return Err(Failure::new(
                    Exit::NotFound,
                    format!(
                        "no state of round {round} is on record; the last is {}",
                        latest.latest.round
                    ),
                )
                .into());
            }
            used
        }
        None => latest.clone(),
    };
    let place = Place::of(global)?;
    let keys_file = place.keys(global);
    let network = latest.network.clone().map_or(keys::Network::Unnamed, keys::Network::new);
    let mut warnings = Vec::new();
    let key = who::key_or_default(args.who.key.as_ref(), &keys_file)?;
    let signer = who::signer(&key, false, global, &network, &keys_file, &mut warnings)?;
    for warning in warnings {
        output.talk(format!("note: {warning}"));
    }
    if signer.account() != latest.me() {
        return Err(Failure::new(
            Exit::Key,
            format!(
                "this key is {}, and the channel's {} is {}",
                signer.account(),
                latest.params.role.name(),
                latest.me()
            ),
        )
        .hint("--key NAME   the key that the channel was opened with")
        .into());
    }
    let interactive = ask::is_possible(global);
    let mut ctx = looks::context(
        None,
        global,
        &latest.params,
        (latest.dialect, latest.network.as_deref()),
        interactive,
    );
    ctx.channel_id = Some(latest.id);
    let journal = Arc::new(Mutex::new(journal));
    let job = Job { args, global, output, kind, summary, journal, latest, used, signer, ctx };
    if args.offline {
        return super::runtime()?.block_on(offline::run(&job));
    }
    super::runtime()?.block_on(chain::run(&job))
}

impl Job<'_> {
    fn record(&self) -> Record {
        Record::new(Arc::clone(&self.journal), self.latest.key)
    }

    /// Shows the card and the timeline, and has it confirmed and signed.
    async fn confirmed(
        &self,
        card: &SignCard,
        timeline: Option<Timeline>,
    ) -> Result<crate::client::Cleared> {
        let by = ask::decide(self, card, timeline)?;
        let network = self.latest.network.clone();
        let signer = Arc::clone(&self.signer);
        sign_alone(&self.record(), card, &by, &self.args.overrides, signer, network)
            .await
            .map_err(|error| failed(error.into()).into())
    }

    /// What of the state goes on chain.
    fn what(&self) -> String {
        let round = self.used.latest.round;
        let last = self.latest.latest.round;
        if round == last {
            format!("round {round}, the last that both signed")
        } else {
            format!("round {round}, OLDER than the last that both signed ({last})")
        }
    }

    /// The timeline's words before anybody is asked.
    fn outlook(&self, timeline: Option<Timeline>) -> Vec<String> {
        let period = self.latest.params.lock_period;
        let peer = self.ctx.peer.short();
        match (self.kind, timeline) {
            (TxKind::CloseSolo, Some(line)) => vec![
                format!(
                    "posted now: it is in a block at height {} at the earliest",
                    line.height.saturating_add(1)
                ),
                format!(
                    "lock period: {period} blocks, in which {peer} may answer with a newer state"
                ),
                format!("then {line}: `aechan settle` pays out"),
            ],
            (TxKind::CloseSolo, None) => vec![format!(
                "lock period: {period} blocks after its own, in which {peer} may answer with a newer state; then `aechan settle` pays out"
            )],
            (TxKind::Slash, Some(line)) => vec![
                format!("posted now: it must be on chain before height {}", line.settle_at),
                format!(
                    "it starts the lock period over: {period} blocks, then `aechan settle` pays out"
                ),
            ],
            (TxKind::Settle, Some(line)) => vec![line.to_string()],
            (TxKind::SnapshotSolo, _) => {
                vec![String::from("the channel stays open; older states cannot close it any more")]
            }
            _ => Vec::new(),
        }
    }

    /// The result's fields that every way of it has.
    fn fields(&self, signed: &SignedTx) -> Value {
        let tx = signed.tx();
        let era = self.latest.dialect.era();
        json!({
            "v": 1,
            "type": "closing",
            "kind": self.kind.name(),
            "channel": self.latest.id.to_string(),
            "role": self.latest.params.role.name(),
            "round": self.used.latest.round,
            "hash": signed.hash().encode(era),
            "fee": tx.fee().map(|fee| fee.to_string()),
            "nonce": tx.nonce(),
            "ttl": tx.ttl(),
        })
    }

    fn say(&self, event: &str, text: &str) {
        for line in view::render_note(event, text, &self.ctx) {
            self.output.talk(line);
        }
    }
}

/// A fault of this room with its exit code and what to try.
fn failed(error: watch::ExitError) -> Failure {
    use crate::chain::ChainError;
    use crate::client::{AloneError, NotApproved};
    use watch::ExitError as E;
    let text = error.to_string();
    match error {
        E::Incomplete(_) => Failure::new(Exit::NotFound, text).hint("aechan state"),
        E::Closing(_) => Failure::new(Exit::Config, text).hint("aechan state"),
        E::Journal(crate::journal::JournalError::UnderWay { hash, .. }) => {
            Failure::new(Exit::Busy, text).hint(format!("aechan track {hash}"))
        }
        E::Journal(_) => Failure::new(Exit::Config, text),
        E::Chain(ChainError::Url { .. }) => Failure::new(Exit::Usage, text),
        E::Chain(ChainError::OtherNetwork { .. }) => Failure::new(Exit::Config, text)
            .hint("--node URL   a node of the channel's own network"),
        E::Chain(ChainError::Refused { .. } | ChainError::SilentlyRefused { .. }) => {
            Failure::new(Exit::Chain, text)
        }
        E::Chain(ChainError::Uncertain { hash, .. }) => Failure::new(Exit::Chain, text)
            .hint(format!("aechan track {hash}"))
            .hint("the same command again looks for it before anything is sent"),
        E::Chain(_) => {
            Failure::new(Exit::Connect, text).hint("--node http://HOST:3013   the node's HTTP API")
        }
        E::Alone(AloneError::NotApproved(NotApproved::Failed(checks))) => {
            let named: Vec<&str> = checks.iter().map(|check| check.id()).collect();
            let flags: Vec<String> = named.iter().map(|id| format!("--override {id}")).collect();
            Failure::new(Exit::Unverified, format!("checks failed: {}", named.join(", ")))
                .hint(format!("{}   signs all the same; know why", flags.join(" ")))
        }
        E::Alone(AloneError::NotApproved(_)) => Failure::new(Exit::Unverified, text),
        E::Alone(AloneError::Key(_)) => Failure::new(Exit::Key, text),
        E::Alone(_) => Failure::new(Exit::Config, text),
        E::NotNow(_) => Failure::new(Exit::Chain, text),
    }
}
