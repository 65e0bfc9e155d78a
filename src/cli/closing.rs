//! `aechan solo-close`, `slash`, `settle`, `snapshot`: getting out alone. The journal, one
//! key and a node's HTTP API are all it takes; `--offline` does without the node.

mod chain;
mod offline;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Result;
pub(super) use chain::rely;
use clap::Args;
use serde_json::{Value, json};

use super::args::Global;
use super::exec::Executor;
use super::exit::{Exit, Failure};
use super::flags::{Http, Who};
use super::front::{self, Front, Question};
use super::open::{look as looks, node::beside, who};
use super::output::Output;
use super::place::Place;
use super::stored;
use crate::client::{Cleared, Record, SignCard};
use crate::closing::Timeline;
use crate::command::parse_duration;
use crate::control::Doors;
use crate::encoding::Amount;
use crate::journal::Journal;
use crate::keys::{self, Signer};
use crate::review::{CheckId, Mode};
use crate::tx::{SignedTx, TxKind};
use crate::view::ViewContext;
use crate::watch::{self, Stored};
use crate::wire::TxOptions;

/// How often the chain is looked at while waiting.
pub(super) const EVERY: Duration = Duration::from_millis(500);

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
    /// The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one
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

pub(super) fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text).map_err(|error| error.to_string())
}

pub(super) fn check(text: &str) -> Result<CheckId, String> {
    CheckId::parse(text).ok_or_else(|| format!("`{text}` is no check: V01 to V13"))
}

impl Closing {
    /// As a session's line has them.
    pub(super) const fn with(options: TxOptions) -> Self {
        Self {
            which: None,
            who: Who { key: None },
            http: Http { node: None },
            fee: options.fee,
            gas_price: options.gas_price,
            nonce: options.nonce,
            ttl: 0,
            round: None,
            overrides: Vec::new(),
            on_sign: None,
            offline: false,
            out: None,
            wait: false,
            insist: false,
            depth: super::track::DEPTH,
            no_track: false,
            timeout: None,
        }
    }

    const fn options(&self) -> TxOptions {
        TxOptions { fee: self.fee, gas_price: self.gas_price, nonce: self.nonce }
    }
}

/// One run, whatever it makes.
pub(super) struct Job<'a> {
    front: Front<'a>,
    args: &'a Closing,
    kind: TxKind,
    /// The node's HTTP API, where it is known.
    url: Option<String>,
    journal: Arc<Mutex<Journal>>,
    /// The channel with the last state that both signed.
    latest: Stored,
    /// The same with the state that is used.
    used: Stored,
    ctx: ViewContext,
    /// Whether the node's helper must write the same.
    is_compared: bool,
}

/// Runs one of them.
pub(super) fn run(kind: TxKind, args: &Closing, global: &Global, output: &Output) -> Result<Exit> {
    let job = prepare(kind, args, global, output)?;
    super::runtime()?.block_on(async {
        beside_session(&job, global).await?;
        if args.offline { offline::run(&job).await } else { chain::run(&job).await }
    })
}

/// The same with what the node's helper writes held against what is built here.
pub(super) fn compared(
    kind: TxKind,
    args: &Closing,
    global: &Global,
    output: &Output,
) -> Result<Exit> {
    if args.offline {
        return Err(Failure::new(Exit::Usage, "--offline asks no node, and so no helper").into());
    }
    let job = Job { is_compared: true, ..prepare(kind, args, global, output)? };
    super::runtime()?.block_on(async {
        beside_session(&job, global).await?;
        chain::run(&job).await
    })
}

/// One of them for a session that runs, which its node's channel process has no word for.
pub(super) async fn in_session(
    kind: TxKind,
    args: &Closing,
    is_compared: bool,
    executor: &Executor,
) -> Result<()> {
    let (journal, summary) = executor.stored().await?;
    let latest = Stored::read(&journal, &summary, None).map_err(failed)?;
    let ctx = executor.board.ctx();
    let job = Job {
        front: Front::Session(executor),
        args,
        kind,
        url: executor.node.clone(),
        journal: Arc::new(Mutex::new(journal)),
        used: latest.clone(),
        latest,
        ctx,
        is_compared,
    };
    chain::run(&job).await?;
    Ok(())
}

fn prepare<'a>(
    kind: TxKind,
    args: &'a Closing,
    global: &'a Global,
    output: &'a Output,
) -> Result<Job<'a>> {
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
    let signer = signer(args.who.key.as_ref(), &latest, global, output)?;
    let mut ctx = looks::context(
        None,
        global,
        &latest.params,
        (latest.dialect, latest.network.as_deref()),
        front::can_ask(global),
    );
    ctx.channel_id = Some(latest.id);
    Ok(Job {
        front: Front::Shell { global, output, signer },
        args,
        kind,
        url: args.http.node.clone().or_else(|| beside(&summary.node)),
        journal: Arc::new(Mutex::new(journal)),
        latest,
        used,
        ctx,
        is_compared: false,
    })
}

/// The key of the channel's own account.
pub(super) fn signer(
    key: Option<&String>,
    stored: &Stored,
    global: &Global,
    output: &Output,
) -> Result<Arc<dyn Signer>> {
    let keys_file = Place::of(global)?.keys(global);
    let network = stored.network.clone().map_or(keys::Network::Unnamed, keys::Network::new);
    let mut warnings = Vec::new();
    let key = who::key_or_default(key, &keys_file)?;
    let signer = who::signer(&key, false, global, &network, &keys_file, &mut warnings)?;
    for warning in warnings {
        output.talk(format!("note: {warning}"));
    }
    if signer.account() != stored.me() {
        return Err(Failure::new(
            Exit::Key,
            format!(
                "this key is {}, and the channel's {} is {}",
                signer.account(),
                stored.params.role.name(),
                stored.me()
            ),
        )
        .hint("--key NAME   the key that the channel was opened with")
        .into());
    }
    Ok(signer)
}

/// The session that runs on a stored channel, in words; `None` if none does.
pub(super) async fn session_of(stored: &Stored, global: &Global) -> Result<Option<String>> {
    let live = Doors::of(&Place::of(global)?.state).live().await;
    let live = live.map_err(|error| Failure::new(Exit::Config, error.to_string()))?;
    let role = stored.params.role.name();
    let is_it = |one: &&crate::control::Running| {
        one.name.id() == Some(stored.id) && one.name.role() == role
    };
    Ok(live.iter().find(is_it).map(super::session::who))
}

/// The command of a kind.
const fn word(kind: TxKind) -> &'static str {
    match kind {
        TxKind::CloseSolo => "solo-close",
        TxKind::Slash => "slash",
        TxKind::Settle => "settle",
        _ => "snapshot",
    }
}

/// A session that runs goes on with the channel: what would end it or take its rounds away
/// is refused unless insisted on; an answer to a close cannot wait.
async fn beside_session(job: &Job<'_>, global: &Global) -> Result<()> {
    let Some(session) = session_of(&job.latest, global).await? else { return Ok(()) };
    let word = word(job.kind);
    if matches!(job.kind, TxKind::Slash | TxKind::Settle) || job.args.insist {
        job.say("session", &format!("{session} goes on; it learns of this from the chain only"));
        return Ok(());
    }
    Err(Failure::new(
        Exit::Busy,
        format!("{session} is at work on this channel: a {word} behind its back takes the channel away from it; nothing was signed"),
    )
    .hint(format!("{word}   in the session itself"))
    .hint("shutdown   in the session: both agree, fast and cheap")
    .hint("--insist   goes on all the same")
    .into())
}

impl Job<'_> {
    /// The same with another last state.
    fn with(&self, latest: Stored) -> Self {
        Self {
            front: self.front.clone(),
            args: self.args,
            kind: self.kind,
            url: self.url.clone(),
            journal: Arc::clone(&self.journal),
            used: latest.clone(),
            latest,
            ctx: self.ctx.clone(),
            is_compared: self.is_compared,
        }
    }

    fn record(&self) -> Record {
        Record::new(Arc::clone(&self.journal), self.latest.key)
    }

    fn lock(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows the card and the timeline, and has it confirmed and signed.
    async fn confirmed(&self, card: SignCard, timeline: Option<Timeline>) -> Result<Cleared> {
        let mut beside = vec![("state", self.what())];
        beside.extend(self.outlook(timeline).into_iter().map(|line| ("timeline", line)));
        let question = Question {
            record: self.record(),
            ctx: &self.ctx,
            network: self.latest.network.clone(),
            overrides: &self.args.overrides,
            on_sign: self.args.on_sign,
            own: true,
            beside,
            words: "Sign and post?",
        };
        self.front.cleared(question, card).await
    }

    /// What of the state goes on chain.
    fn what(&self) -> String {
        let round = self.used.latest.round;
        let last = self.latest.latest.round;
        if self.latest.is_half && round == last {
            let kind = self.latest.latest.signed.tx().kind();
            return match kind {
                TxKind::Create => String::from(
                    "the opening: the last that you signed, and no later one is on record",
                ),
                _ => format!(
                    "round {round}, a {kind} that you signed; you were not told that the peer did, but the chain has it"
                ),
            };
        }
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
            "kind": self.kind.name(),
            "channel": self.latest.id.to_string(),
            "role": self.latest.params.role.name(),
            "round": self.used.latest.round,
            "hash": signed.hash().encode(era),
            "fee": tx.fee().map(|fee| fee.to_string()),
            "nonce": tx.nonce().map(|nonce| nonce.to_string()),
            "ttl": tx.ttl(),
        })
    }

    fn say(&self, event: &str, text: &str) {
        self.front.say(event, text, &self.ctx);
    }
}

/// A fault of this room with its exit code and what to try.
pub(super) fn failed(error: watch::ExitError) -> Failure {
    use crate::chain::ChainError;
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
        E::Alone(error) => front::not_signed(error),
        E::NotNow(_) => Failure::new(Exit::Chain, text),
    }
}
