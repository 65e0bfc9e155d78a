//! `aechan open`: everything that must be known before the socket opens, checked here,
//! because a node that does not like a parameter closes without a word.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result};

use super::args::{DialectArg, Global, Open, ProfileArg, RoleArg};
use super::board::Board;
use super::exec::Executor;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::place::Place;
use super::voice::Voice;
use super::{script, shell};
use crate::chain::{Generation, Node, Status};
use crate::client::{self, Approver, Record};
use crate::devnode::autopilot::{Autopilot, Habits, Setup};
use crate::devnode::{self, LegacyProfile, NodeConfig, NodeHandle};
use crate::encoding::{AccountKey, Amount};
use crate::journal::NewChannel;
use crate::keys::{self, KeyFile, PasswordSource, Signer, Source, Unlock, resolve};
use crate::repl::Printer;
use crate::review::policy::Policy;
use crate::review::{Limits, Mode};
use crate::session::{Network, Phase, SessionConfig, Start};
use crate::trees::Rules;
use crate::view::{PartyName, Theme, Unit, ViewContext};
use crate::wire::params::{MinimumDepthStrategy, OpenParams, Severity, Timeouts};
use crate::wire::{Dialect, Role};

/// How long the node is given to tell which network it is on.
const ASK_NODE: Duration = Duration::from_secs(6);

/// Runs the command.
pub(super) fn run(args: &Open, global: &Global, output: &mut Output) -> Result<Exit> {
    let runtime = super::runtime()?;
    let interactive = shell::is_possible() && !global.no_input;
    let prepared = runtime.block_on(prepare(args, global, interactive))?;
    for warning in &prepared.warnings {
        output.talk(format!("note: {warning}"));
    }
    if interactive {
        shell::run(&runtime, prepared, global, output)
    } else {
        runtime.block_on(script::run(prepared, args, global, output))
    }
}

/// A channel that is ready to open.
pub(super) struct Prepared {
    pub(super) config: client::Config,
    pub(super) ctx: ViewContext,
    pub(super) dev: Option<NodeHandle>,
    pub(super) autopilot: Option<Autopilot>,
    pub(super) node: Option<String>,
    pub(super) warnings: Vec<String>,
    pub(super) history: std::path::PathBuf,
    pub(super) patience: Duration,
    pub(super) deposits: bool,
}

impl Prepared {
    /// Opens the socket and begins to tell what happens.
    pub(super) async fn start(
        self,
        printer: Printer,
        ndjson: bool,
        patience: Option<Duration>,
    ) -> Result<(Executor, Option<Autopilot>, tokio::task::JoinHandle<()>)> {
        let board = Board::new(self.ctx);
        let voice = Voice::new(printer, ndjson, board.clone());
        // At the prompt it is the line editor that decides when something is shown.
        let voice = if patience.is_some() { voice.paced() } else { voice };
        let (handle, events) = client::run(self.config).await?;
        let following = tokio::spawn(voice.clone().follow(events));
        let executor = Executor {
            handle,
            board,
            voice,
            patience,
            begun: None,
            dev: self.dev.map(Arc::new),
            node: self.node,
            deposits: self.deposits,
        };
        Ok((executor, self.autopilot, following))
    }
}

/// Which node, which dialect, which network.
struct Where {
    ws: String,
    http: Option<String>,
    dialect: Dialect,
    network: Network,
}

async fn prepare(args: &Open, global: &Global, interactive: bool) -> Result<Prepared> {
    let place = Place::of(global)?;
    complete(args)?;
    let dev = if args.devnode { Some(start_node(args).await?) } else { None };
    let place_of_node = locate(args, dev.as_ref()).await?;
    let role = match args.role {
        RoleArg::Initiator => Role::Initiator,
        RoleArg::Responder => Role::Responder,
    };
    let network = match &place_of_node.network.id {
        Some(id) => keys::Network::new(id.clone()),
        None => keys::Network::Unnamed,
    };
    let keys_file = place.keys(global);
    let mut warnings = Vec::new();
    let signer = signer(args, global, role, &network, &keys_file, &mut warnings)?;
    let params = params(args, role, signer.account(), &keys_file, place_of_node.dialect)?;
    preflight(&params, place_of_node.dialect, &signer.account(), &mut warnings)?;

    let journal = Arc::new(Mutex::new(place.journal()?));
    let channel = {
        let journal = journal.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        journal.begin(
            client::now(),
            &NewChannel {
                network: network.id(),
                dialect: place_of_node.dialect.name(),
                role: role.name(),
                initiator: params.initiator.to_string(),
                responder: params.responder.to_string(),
                params: params.to_query(place_of_node.dialect, None),
                node: client::socket::without_query(&place_of_node.ws),
            },
        )?
    };
    let autopilot = match &dev {
        Some(dev) => Some(counterparty(dev, &params, &place_of_node, args.legacy_protocol).await?),
        None => None,
    };
    // A node that does not answer leaves open what only it knows; the review says so.
    let chain = match &place_of_node.http {
        Some(http) => tokio::time::timeout(ASK_NODE, Node::connect(http)).await.ok(),
        None => None,
    }
    .and_then(Result::ok);
    let mode = args.on_sign.unwrap_or(if interactive { Mode::Ask } else { Mode::Own });
    let policy = policy(args, &place, mode)?;
    let rules = match place_of_node.dialect {
        Dialect::JsonRpc => Rules::modern(params.channel_reserve),
        Dialect::Legacy => Rules::legacy(args.legacy_protocol, params.channel_reserve),
    };
    let ctx = context(args, global, &params, &place_of_node, interactive);
    let history = place.history(network.id());
    Ok(Prepared {
        config: client::Config {
            node: place_of_node.ws,
            session: SessionConfig {
                dialect: place_of_node.dialect,
                account: signer.account(),
                params,
                network: place_of_node.network,
                rules,
                start: Start::Open,
            },
            signer,
            // In a script that says `ask`, its `approve` lines are the person.
            approver: Approver::new(mode, policy, interactive || args.on_sign == Some(Mode::Ask)),
            record: Record::new(journal, channel),
            limits: Limits::default(),
            chain,
        },
        ctx,
        dev,
        autopilot,
        node: place_of_node.http,
        warnings,
        history,
        patience: Duration::from_secs(args.patience),
        // Protocol 16 is v0.17, the first that takes them over the socket.
        deposits: place_of_node.dialect == Dialect::JsonRpc || args.legacy_protocol >= 16,
    })
}

/// What must be typed, before anybody is asked anything.
fn complete(args: &Open) -> Result<()> {
    if args.devnode {
        return Ok(());
    }
    if args.key.is_none() {
        return Err(Failure::new(Exit::Key, "who are you? No key was named")
            .hint("--key NAME   a key of your keys.toml (see keys.example.toml)")
            .hint("--key FILE.json   a wallet file")
            .hint("--devnode   to try it out with a well-known development key")
            .into());
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

async fn start_node(args: &Open) -> Result<NodeHandle> {
    let config = NodeConfig {
        ws_port: 0,
        http_port: 0,
        block_interval: Some(Duration::from_millis(args.block_ms.max(1))),
        legacy_profile: match args.legacy_profile {
            ProfileArg::Seed => LegacyProfile::Seed,
            ProfileArg::V016 => LegacyProfile::V016,
        },
        legacy_protocol: args.legacy_protocol,
        genesis_nonce: devnode_nonce()?,
        ..NodeConfig::default()
    };
    Ok(devnode::spawn(config).await?)
}

/// Each embedded chain is a new one, and the journal remembers the channels of the others:
/// an id follows from its parties and a nonce, so the nonces begin somewhere else.
fn devnode_nonce() -> Result<u64> {
    let random = getrandom::u32().context("asking the system for randomness")?;
    Ok(u64::from(random))
}

/// The rules that answer sign requests, where the mode is theirs.
fn policy(args: &Open, place: &Place, mode: Mode) -> Result<Option<Policy>> {
    if mode != Mode::Policy {
        return Ok(None);
    }
    let path = args.policy.clone().unwrap_or_else(|| place.policy());
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::new(Exit::Config, format!("cannot read the policy {}: {error}", path.display()))
            .hint("--policy FILE   the rules; `aechan policy check FILE` explains them")
    })?;
    let policy = Policy::parse(&text)
        .map_err(|error| Failure::new(Exit::Config, format!("{}: {error}", path.display())))?;
    Ok(Some(policy))
}

/// The party on the other side of an embedded node.
async fn counterparty(
    dev: &NodeHandle,
    params: &OpenParams,
    place: &Where,
    legacy_protocol: u64,
) -> Result<Autopilot> {
    let mut theirs = params.clone();
    theirs.role = params.role.other();
    let setup = Setup {
        url: dev.ws_url(),
        dialect: place.dialect,
        params: theirs,
        seed: peer_key(params.role).seed(),
        network_id: place.network.id.clone().unwrap_or_default(),
        legacy_protocol,
        habits: Habits::default(),
    };
    Ok(Autopilot::spawn(setup).await?)
}

/// Finds out what the flags leave open by asking the node.
async fn locate(args: &Open, dev: Option<&NodeHandle>) -> Result<Where> {
    if let Some(dev) = dev {
        let dialect = match args.dialect {
            DialectArg::Legacy => Dialect::Legacy,
            DialectArg::Auto | DialectArg::JsonRpc => Dialect::JsonRpc,
        };
        let id = match dialect {
            Dialect::JsonRpc => Some(String::from("ae_dev")),
            Dialect::Legacy => None,
        };
        if let Some(given) = args.network_id.as_ref().filter(|given| Some(*given) != id.as_ref()) {
            let own = id.as_deref().unwrap_or("a chain of 2018, which has no id");
            return Err(Failure::new(
                Exit::Config,
                format!("the embedded node is on {own}, you said {given}"),
            )
            .into());
        }
        return Ok(Where {
            ws: dev.ws_url(),
            http: Some(http_url(dev.http_addr)),
            dialect,
            network: Network { id },
        });
    }
    client::socket::parse(&args.ws)?;
    let http = args.node.clone().or_else(|| beside(&args.ws));
    if let Some(Err(error)) = http.as_deref().map(|http| Node::new(http, Generation::Modern)) {
        return Err(Failure::new(Exit::Usage, error.to_string()).into());
    }
    let given = args.network_id.clone();
    let (dialect, id) = match ask_node(http.as_deref()).await {
        Ok((generation, status)) => agree(args.dialect, given, generation, status)?,
        Err(why) => assume(args.dialect, given, &why)?,
    };
    Ok(Where { ws: args.ws.clone(), http, dialect, network: Network { id } })
}

/// Which generation the node is of, and which network it is on.
async fn ask_node(http: Option<&str>) -> Result<(Generation, Status), String> {
    let http = http.ok_or_else(|| String::from("its address is not known"))?;
    let asked = tokio::time::timeout(ASK_NODE, async {
        let node = Node::connect(http).await?;
        let status = node.status().await?;
        Ok::<_, crate::chain::ChainError>((node.generation(), status))
    });
    match asked.await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(format!("no answer within {} s", ASK_NODE.as_secs())),
    }
}

/// What the node says, held against what was said on the command line.
fn agree(
    dialect: DialectArg,
    given: Option<String>,
    generation: Generation,
    status: Status,
) -> Result<(Dialect, Option<String>)> {
    let dialect = match (dialect, generation) {
        (DialectArg::Legacy, _) => return Ok((Dialect::Legacy, given)),
        (DialectArg::Auto, Generation::Legacy2018) => Dialect::Legacy,
        (DialectArg::Auto, Generation::Modern) | (DialectArg::JsonRpc, _) => Dialect::JsonRpc,
    };
    if let (Some(given), Some(found)) = (&given, &status.network_id)
        && given != found
    {
        return Err(Failure::new(
            Exit::Config,
            format!(
                "the node is on {found}, you said {given}: signatures for one are void on the other"
            ),
        )
        .hint(format!("--network-id {found}   if that is the one you mean"))
        .into());
    }
    Ok((dialect, given.or(status.network_id)))
}

/// Without the node's word: a network id is enough for today's dialect, 2018 had none.
fn assume(
    dialect: DialectArg,
    given: Option<String>,
    why: &str,
) -> Result<(Dialect, Option<String>)> {
    match (dialect, given) {
        (DialectArg::Legacy, given) => Ok((Dialect::Legacy, given)),
        (DialectArg::Auto | DialectArg::JsonRpc, Some(given)) => {
            Ok((Dialect::JsonRpc, Some(given)))
        }
        (DialectArg::Auto | DialectArg::JsonRpc, None) => Err(Failure::new(
            Exit::Connect,
            format!(
                "the node's HTTP API was asked which network it is on, and did not tell: {why}"
            ),
        )
        .hint("--network-id ae_mainnet   or ae_uat, ae_dev: which network your signatures are for")
        .hint("--node http://HOST:3013   where the node's HTTP API is")
        .hint("--devnode   brings a node along")
        .into()),
    }
}

/// The HTTP API beside a channel socket: the same host, port 3013.
fn beside(ws: &str) -> Option<String> {
    let url = url::Url::parse(ws).ok()?;
    let host = url.host_str()?;
    Some(match url.scheme() {
        "wss" => format!("https://{host}"),
        _ => format!("http://{host}:3013"),
    })
}

fn http_url(addr: SocketAddr) -> String {
    format!("http://{addr}")
}

fn signer(
    args: &Open,
    global: &Global,
    role: Role,
    network: &keys::Network,
    keys_file: &Path,
    warnings: &mut Vec<String>,
) -> Result<Arc<dyn Signer>> {
    let text = match (&args.key, role) {
        (Some(text), _) => text.as_str(),
        (None, Role::Initiator) => "dev:alice",
        (None, Role::Responder) => "dev:bob",
    };
    let source = Source::parse(text, args.allow_insecure_key_argument)
        .map_err(|error| Failure::new(Exit::Key, error.to_string()))?;
    let given = password(global)?;
    let no_input = global.no_input;
    let mut ask = move |prompt: &str| {
        if no_input || !std::io::stdin().is_terminal() {
            return Err(keys::KeyError::NoPassword { prompt: prompt.to_owned() });
        }
        keys::ask_password(prompt)
    };
    let mut unlock = Unlock::new(given, &mut ask);
    let signer = resolve(&source, keys_file, network, &mut unlock)
        .with_context(|| format!("opening the key `{source}`"))?;
    warnings.extend(unlock.warnings().iter().map(ToString::to_string));
    if !signer.can_sign() {
        return Err(Failure::new(
            Exit::Key,
            format!("`{source}` can only watch: there is no secret key to sign with"),
        )
        .into());
    }
    keys::harden_process()?;
    Ok(signer)
}

/// The password that was given with the command, if one was.
pub(super) fn password(global: &Global) -> Result<Option<PasswordSource>> {
    Ok(match (&global.password_file, global.password_fd) {
        (Some(_), Some(_)) => {
            return Err(Failure::new(
                Exit::Usage,
                "give --password-file or --password-fd, not both",
            )
            .into());
        }
        (Some(path), None) => Some(PasswordSource::File(path.clone())),
        (None, Some(fd)) => Some(PasswordSource::Fd(fd)),
        (None, None) => None,
    })
}

fn params(
    args: &Open,
    role: Role,
    me: AccountKey,
    keys_file: &Path,
    dialect: Dialect,
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
        role,
        initiator,
        responder,
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
        keep_running: None,
        msg_forwarding: None,
        log_keep: None,
        bh_delta: None,
        extra: args.params.iter().map(|text| pair(text, "--param")).collect::<Result<_>>()?,
    })
}

fn peer(args: &Open, role: Role, keys_file: &Path) -> Result<AccountKey> {
    let named = match role {
        Role::Initiator => &args.responder,
        Role::Responder => &args.initiator,
    };
    match args.to.as_ref().or(named.as_ref()) {
        Some(text) => account(text, keys_file).context("reading the other party (--to)"),
        None => Ok(peer_key(role).secret().account()),
    }
}

/// Who the autopilot is.
const fn peer_key(role: Role) -> keys::DevKey {
    match role {
        Role::Initiator => keys::DevKey::Bob,
        Role::Responder => keys::DevKey::Alice,
    }
}

/// An account as typed: its text, a development name, or the name of a key entry.
fn account(text: &str, keys_file: &Path) -> Result<AccountKey> {
    if let Some(name) = text.strip_prefix("dev:") {
        let key = keys::DevKey::from_name(name).ok_or_else(|| {
            Failure::new(Exit::Key, format!("`{text}` is no development key: dev:alice or dev:bob"))
        })?;
        return Ok(key.secret().account());
    }
    if text.starts_with("ak_") || text.starts_with("ak$") {
        return AccountKey::decode(text)
            .map_err(|error| Failure::new(Exit::Usage, error.to_string()).into());
    }
    let file = KeyFile::load(keys_file)?;
    let entry = file.entry(text, keys_file)?;
    entry.address.ok_or_else(|| {
        Failure::new(
            Exit::Key,
            format!("the entry `{text}` of {} has no address", keys_file.display()),
        )
        .into()
    })
}

fn set_timeout(timeouts: &mut Timeouts, text: &str) -> Result<()> {
    let (name, value) = pair(text, "--timeout")?;
    let millis: u64 = value.parse().map_err(|_| {
        Failure::new(
            Exit::Usage,
            format!("`{value}` in --timeout {text} is no number of milliseconds"),
        )
    })?;
    let place = timeouts.by_name(&name).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("`{name}` is no timer of a node"))
            .hint("idle, accept, funding_create, funding_sign, funding_lock, sign, open, initialized, awaiting_open")
    })?;
    *place = Some(millis);
    Ok(())
}

fn pair(text: &str, flag: &str) -> Result<(String, String)> {
    text.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("`{text}` is no NAME=VALUE for {flag}")).into()
    })
}

/// Refuses what a node would refuse without a word.
fn preflight(
    params: &OpenParams,
    dialect: Dialect,
    me: &AccountKey,
    warnings: &mut Vec<String>,
) -> Result<()> {
    if let Some(fault) = params.check_key(me) {
        return Err(Failure::new(Exit::Key, format!("{}: {}", fault.id, fault.message))
            .hint(fault.fix)
            .into());
    }
    let faults = params.check_for(dialect);
    let (errors, notes): (Vec<_>, Vec<_>) =
        faults.into_iter().partition(|fault| fault.severity == Severity::Error);
    warnings.extend(notes.iter().map(|note| format!("{}: {} {}", note.id, note.message, note.fix)));
    let Some(first) = errors.first() else { return Ok(()) };
    let mut failure = Failure::new(Exit::Usage, format!("{}: {}", first.id, first.message));
    for fault in &errors {
        failure = failure.hint(fault.fix.to_string());
    }
    Err(failure.into())
}

fn context(
    args: &Open,
    global: &Global,
    params: &OpenParams,
    place: &Where,
    interactive: bool,
) -> ViewContext {
    let own = params.account(params.role);
    let other = params.account(params.role.other());
    let name = |account: AccountKey| {
        [(keys::DevKey::Alice, "alice"), (keys::DevKey::Bob, "bob")]
            .into_iter()
            .find(|(key, _)| key.secret().account() == account)
            .map(|(_, name)| name)
    };
    let peer_name = args.to.as_deref().filter(|text| keys::is_name(text)).or_else(|| name(other));
    ViewContext {
        role: params.role,
        own: PartyName::new(own, name(own)),
        peer: PartyName::new(other, peer_name),
        network: match place.network.id.as_deref() {
            Some("ae_mainnet") => String::from("MAINNET"),
            Some("ae_dev") => String::from("dev"),
            Some(id) => id.to_owned(),
            None => String::from("2018"),
        },
        phase: Phase::Connecting,
        channel_id: None,
        tracked: None,
        reserve: Some(params.channel_reserve),
        pending: 0,
        dialect: place.dialect,
        unit: Unit::default(),
        theme: theme(global, interactive),
        verbose: global.verbose,
        time: String::new(),
    }
}

/// How a session looks on this terminal.
pub(super) fn theme(global: &Global, interactive: bool) -> Theme {
    let width = shell::width().unwrap_or(80);
    let dumb = interactive && !crate::repl::is_movable()
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Theme {
        plain: global.plain || dumb,
        ascii: global.ascii,
        colour: colored::control::SHOULD_COLORIZE.should_colorize()
            && (interactive || global.color == super::args::When::Always),
        width,
    }
}
