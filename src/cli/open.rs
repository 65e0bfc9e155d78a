//! `aechan open`: everything that must be known before the socket opens, checked here,
//! because a node that does not like a parameter closes without a word.

pub(super) mod check;
pub(super) mod look;
pub(super) mod node;
pub(super) mod params;
pub(super) mod probe;
pub(super) mod rival;
pub(super) mod secure;
pub(super) mod who;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;

use super::args::{Global, Live, Open};
use super::board::Board;
use super::exec::{Executor, Files};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::place::Place;
use super::record::{RecordTo, Recorder};
use super::scope::Scope;
use super::voice::{Listeners, Mouth, Voice};
use super::{script, serve, shell};
use crate::client::{self, Approver, Record};
use crate::control::{Door, Doors, Name};
use crate::devnode::NodeHandle;
use crate::devnode::autopilot::Autopilot;
use crate::journal::NewChannel;
use crate::keys;
use crate::preflight::{self, Asked, Facts, Holder, Listener, Local, Report};
use crate::review::policy::Policy;
use crate::review::{Limits, Mode};
use crate::session::{SessionConfig, Start};
use crate::trees::Rules;
use crate::view::ViewContext;
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, Role};

/// Runs the command.
pub(super) fn run(args: &Open, global: &Global, output: &mut Output) -> Result<Exit> {
    let runtime = super::runtime()?;
    let interactive = is_interactive(&args.live, global);
    let prepared = runtime.block_on(prepare(args, global, output, interactive))?;
    live(&runtime, prepared, &args.live, global, output)
}

/// Whether the session has a person at a prompt; otherwise a script drives it.
pub(super) fn is_interactive(args: &Live, global: &Global) -> bool {
    shell::is_possible() && !global.no_input && args.script.lines.is_empty()
}

/// Runs a prepared session: at the prompt, or by standard input.
pub(super) fn live(
    runtime: &tokio::runtime::Runtime,
    prepared: Prepared,
    args: &Live,
    global: &Global,
    output: &mut Output,
) -> Result<Exit> {
    for warning in &prepared.warnings {
        output.talk(format!("note: {warning}"));
    }
    if is_interactive(args, global) {
        shell::run(runtime, prepared, global, output)
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
    pub(super) history: Option<PathBuf>,
    pub(super) files: Files,
    pub(super) patience: Duration,
    pub(super) deposits: bool,
    /// How many lines were told before it begins.
    pub(super) told: u64,
    /// What was checked before, for a node that closes without a word.
    pub(super) report: Report,
    /// The control socket, where one could be had.
    pub(super) door: Option<Door>,
    /// Where it is written down.
    pub(super) record: RecordTo,
    /// What is told beside what happens.
    pub(super) taste: look::Taste,
}

impl Prepared {
    /// Opens the socket and begins to tell what happens.
    pub(super) async fn start(
        self,
        mouth: impl Into<Mouth>,
        ndjson: bool,
        patience: Option<Duration>,
    ) -> Result<(Executor, Option<Autopilot>, tokio::task::JoinHandle<()>)> {
        let board = Board::new(self.ctx);
        {
            let mut state = board.lock();
            (state.raw, state.time) = (self.taste.raw, self.taste.time);
        }
        board.lock().params = Some(self.config.session.params.clone());
        let recorder = Recorder::start(&self.record, &self.config.session)?;
        let voice = Voice::new(mouth, ndjson, board.clone())
            .shaped(self.taste.shape)
            .after(self.report)
            .numbered_from(self.told)
            .recorded(recorder);
        // Whoever reads a script sets its pace; at the prompt it is the line editor.
        let voice = if patience.is_some() { voice.paced() } else { voice };
        let session = &self.config.session;
        let opening = rival::Opening::new(&session.params, &self.config.node, session.dialect);
        let (handle, events) = client::run(self.config).await?;
        let executor = Executor {
            handle,
            board,
            voice,
            patience,
            begun: None,
            seen: None,
            on_sign: None,
            waits: false,
            dev: self.dev.map(Arc::new),
            node: self.node,
            files: self.files,
            deposits: self.deposits,
            scope: Scope::default(),
            begins: None,
            answered: Mutex::default(),
        };
        let listeners = Listeners::none();
        let serving =
            self.door.map(|door| serve::start(door, &executor, listeners.clone(), opening));
        let voice = executor.voice.clone();
        let following = tokio::spawn(async move {
            voice.follow(events, listeners).await;
            // Whoever is at the control socket hears the last word too.
            if let Some(serving) = serving {
                serving.finish().await;
            }
        });
        Ok((executor, self.autopilot, following))
    }
}

/// Everything that must be known before the socket opens.
pub(super) async fn prepare(
    args: &Open,
    global: &Global,
    output: &Output,
    interactive: bool,
) -> Result<Prepared> {
    let skip = check::skipped(&args.skip)?;
    let place = Place::of(global)?;
    let invite = args.invite.as_deref().map(super::invite::read).transpose()?;
    let role = Role::from(args.role);
    let keys_file = place.keys(global);
    let key = who::key(args, role, &keys_file)?;
    if invite.is_none() && !args.devnode {
        params::complete(&args.terms, role)?;
    }
    who::check(&key, args, role, &keys_file)?;
    let dev = if args.devnode { Some(node::start_node(args).await?) } else { None };
    let place_of_node = node::locate(args, dev.as_ref(), invite.as_ref()).await?;
    let network = match &place_of_node.network.id {
        Some(id) => keys::Network::new(id.clone()),
        None => keys::Network::Unnamed,
    };
    let allow_secret = args.allow_insecure_key_argument;
    let (signer, found) = who::unlocked(&key, allow_secret, global, &network, &keys_file)?;
    let (exposed, mut warnings) = sorted(found);
    if dev.is_none() {
        let network = place_of_node.network.id.as_deref();
        warnings.extend(secure::check(&place_of_node.ws, network, global)?);
    }
    let (role, agreed) = match &invite {
        Some(invite) => {
            let role = super::invite::role(invite, signer.account())?;
            (role, params::said(&args.terms, invite.params_for(role), &keys_file)?)
        }
        None => {
            let dialect = place_of_node.dialect;
            let timers = global.settings.timers();
            let me = signer.account();
            (role, params::fresh(&args.terms, role, me, &keys_file, dialect, &timers)?)
        }
    };
    let params =
        OpenParams { fee: args.fee, gas_price: args.gas_price, nonce: args.nonce, ..agreed };
    let invited = invite.as_ref().map(|invite| invite.params_for(role));

    let facts = Facts {
        dialect: place_of_node.dialect,
        params: &params,
        me: signer.account(),
        network: place_of_node.network.id.as_deref(),
        development: network.is_development(),
        node: Asked::Unknown(String::from("not asked yet")),
        ws: &place_of_node.ws,
        door: preflight::Door::Unknown(String::from("not asked yet")),
        listener: Listener::NotNeeded,
        invite: invited.as_ref(),
        local: probe::local(&place, &keys_file, exposed, None),
        holder: None,
    };
    check::alone(&facts, &skip)?;
    let ours = rival::Opening::new(&params, &place_of_node.ws, place_of_node.dialect);
    let (chain, upgrade, holder) = tokio::join!(
        node::reach(place_of_node.http.as_deref(), place_of_node.dialect),
        async {
            match dev {
                Some(_) => preflight::Door::Own,
                None => probe::door(&place_of_node.ws).await,
            }
        },
        rival::opening(&place, &ours)
    );
    let parties = Some((params.initiator, params.responder));
    let (told, embedded) = probe::node(chain.as_ref(), place_of_node.dialect, parties).await;
    let journal = place.journal();
    let fault = match &journal {
        Ok(journal) => probe::journal_fault(journal),
        Err(error) => Some(format!("{error:#}")),
    };
    let report = check::opening(
        &Facts {
            node: told,
            door: upgrade,
            listener: probe::listener(&params, &place_of_node.ws, embedded || dev.is_some()),
            local: Local { journal_fault: fault, ..facts.local.clone() },
            holder,
            ..facts
        },
        &skip,
        output,
        check::Talk::of(global.verbose > 0, interactive),
    )?;
    let journal = Arc::new(Mutex::new(journal?));
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
        Some(dev) => {
            let protocol = args.protocol_of_2018();
            let autopilot = node::counterparty(dev, &params, &place_of_node, protocol).await?;
            dev.adopt(autopilot.remote());
            Some(autopilot)
        }
        None => None,
    };
    let approver = approver(&args.live, &place, interactive)?;
    let rules = match place_of_node.dialect {
        Dialect::JsonRpc => Rules::modern(params.channel_reserve),
        Dialect::Legacy => Rules::legacy(args.protocol_of_2018(), params.channel_reserve),
    };
    let where_to = (place_of_node.dialect, place_of_node.network.id.as_deref());
    let ctx = look::context(args.terms.to.as_deref(), global, &params, where_to, interactive);
    let history = place.history_for(network.id(), global);
    let door =
        door(&place, Name::opening(role.name()), &mut warnings).await.map_err(check::held)?;
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
            approver,
            record: Record::new(journal, channel),
            limits: Limits::default(),
            chain,
            earlier: Vec::new(),
            reconnect: args.live.reconnect(),
            away_since: None,
        },
        ctx,
        dev,
        autopilot,
        node: place_of_node.http,
        warnings,
        history,
        files: Files { keys: keys_file, journal: place.journal_file() },
        patience: Duration::from_secs(args.live.patience),
        // Protocol 16 is v0.17, the first that takes them over the socket.
        deposits: place_of_node.dialect == Dialect::JsonRpc || args.protocol_of_2018() >= 16,
        told: 0,
        report,
        door,
        record: args.live.record(&place),
        taste: look::Taste::of(global),
    })
}

/// Files that others can read, and what else should be told of a key's files.
pub(super) fn sorted(warnings: Vec<keys::Warning>) -> (Vec<(PathBuf, u32)>, Vec<String>) {
    let mut exposed = Vec::new();
    let mut others = Vec::new();
    for warning in warnings {
        match warning {
            keys::Warning::Exposed { path, mode } => exposed.push((path, mode)),
            other => others.push(other.to_string()),
        }
    }
    (exposed, others)
}

/// Takes the control socket of a channel, and with it the channel. A session goes on
/// without one, but not where another session has it: that one comes back.
pub(super) async fn door(
    place: &Place,
    name: Name,
    warnings: &mut Vec<String>,
) -> Result<Option<Door>, Holder> {
    let error = match Doors::of(&place.state).take(name).await {
        Ok(door) => return Ok(Some(door)),
        Err(error) => error,
    };
    match rival::holder(&error) {
        Some(holder) => Err(holder),
        None => {
            warnings.push(format!(
                "no control socket, so other shells cannot reach this session: {error}"
            ));
            Ok(None)
        }
    }
}

/// Who answers sign requests.
pub(super) fn approver(args: &Live, place: &Place, interactive: bool) -> Result<Approver> {
    let mode = args.signing.on_sign.unwrap_or(if interactive { Mode::Ask } else { Mode::Own });
    let policy = policy(args, place, mode)?;
    // In a script that says `ask`, its `approve` lines are the person.
    Ok(Approver::new(mode, policy, interactive || args.signing.on_sign == Some(Mode::Ask)))
}

/// The rules that answer sign requests, where the mode is theirs.
fn policy(args: &Live, place: &Place, mode: Mode) -> Result<Option<Policy>> {
    if mode != Mode::Policy {
        return Ok(None);
    }
    let path = args.signing.policy.clone().unwrap_or_else(|| place.policy());
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::new(Exit::Config, format!("cannot read the policy {}: {error}", path.display()))
            .hint("--policy FILE   the rules; `aechan policy check FILE` explains them")
    })?;
    let policy = Policy::parse(&text)
        .map_err(|error| Failure::new(Exit::Config, format!("{}: {error}", path.display())))?;
    Ok(Some(policy))
}
