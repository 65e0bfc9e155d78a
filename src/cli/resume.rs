//! `aechan resume`: a stored channel taken up again. The journal knows its parameters, the
//! session credential and the last co-signed state; the node decides by the credential
//! whether its process still runs (reconnect) or is restored (reestablish).

use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result};

use super::args::{Global, Resume};
use super::exit::{Exit, Failure};
use super::open::{self, Prepared, check, look, node, probe, secure, who};
use super::output::Output;
use super::place::Place;
use super::target::{self, Target};
use super::{session, stored};
use crate::client::{self, Record};
use crate::control::Name;
use crate::journal::{ChannelSummary, Journal, PartyAccount, StoredState};
use crate::keys;
use crate::preflight::{self, Asked, Facts, Listener};
use crate::review::Limits;
use crate::session::{Activity, Change, Known, Network, Phase, SessionConfig, Start};
use crate::trees::{Account, ChannelState, Rules};
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, SignKind};

/// Runs the command.
pub(super) fn run(args: &Resume, global: &Global, output: &mut Output) -> Result<Exit> {
    let runtime = super::runtime()?;
    // Without a key there is nobody to resume as, and perhaps no need to.
    if args.session.who.key.is_none() {
        let wanted = args.channel.as_deref().or(global.channel.as_deref());
        if let Ok(Target::Session(live)) = runtime.block_on(target::find(wanted, global)) {
            let text = format!("{} runs already", session::who(&live));
            return Err(Failure::new(Exit::Busy, text).hint("aechan attach   joins it").into());
        }
    }
    let interactive = open::is_interactive(&args.live, global);
    let prepared = runtime.block_on(prepare(args, global, output, interactive))?;
    open::live(&runtime, prepared, &args.live, global, output)
}

/// Everything that must be known before the socket opens.
pub(super) async fn prepare(
    args: &Resume,
    global: &Global,
    output: &Output,
    interactive: bool,
) -> Result<Prepared> {
    let place = Place::of(global)?;
    let (journal, channel) =
        stored::find(args.channel.as_deref().or(global.channel.as_deref()), global)?;
    let (params, dialect, _) = OpenParams::from_query(&channel.params)
        .map_err(|error| Failure::new(Exit::Config, format!("the stored parameters: {error}")))?;
    if dialect == Dialect::Legacy {
        return Err(Failure::new(
            Exit::Usage,
            "a channel of 2018 cannot be resumed: its process ends with its socket",
        )
        .hint("aechan attach   works while its session runs, and so does every command")
        .hint("aechan state   shows the last co-signed state, which can close it alone")
        .into());
    }
    let network = keys::Network::new(channel.network.clone());
    let keys_file = place.keys(global);
    let mine = if channel.role == "initiator" { &channel.initiator } else { &channel.responder };
    let key = who::key_of(args.session.who.key.as_ref(), mine, &keys_file)?;
    let (signer, found) = who::unlocked(&key, false, global, &network, &keys_file)?;
    let (exposed, mut warnings) = open::sorted(found);
    // Taking its socket is taking the channel: from here on no other session gets it.
    let taken = match channel.channel_id {
        Some(id) => open::door(&place, Name::channel(id, &channel.role), &mut warnings).await,
        None => Ok(None),
    };
    let (door, holder) = match taken {
        Ok(door) => (door, None),
        Err(holder) => (None, Some(holder)),
    };
    let http = args.session.http.node.clone().or_else(|| node::beside(&channel.node));
    let ws = args.session.socket.ws.clone().unwrap_or_else(|| channel.node.clone());
    let fault = probe::journal_fault(&journal);
    let facts = Facts {
        dialect,
        params: &params,
        me: signer.account(),
        network: Some(&channel.network),
        development: network.is_development(),
        node: Asked::Unknown(String::from("not asked yet")),
        ws: &ws,
        door: preflight::Door::Unknown(String::from("not asked yet")),
        listener: Listener::NotNeeded,
        invite: None,
        local: probe::local(&place, &keys_file, exposed, fault),
        holder,
    };
    check::resuming_alone(&facts)?;
    warnings.extend(secure::check(
        args.session.socket.ws.as_deref().unwrap_or(&channel.node),
        Some(&channel.network),
        global,
    )?);
    let known = known(&journal, &channel, &params)?;
    let closes = journal.closes(channel.key)?;
    // What came of a close while nobody listened is not known: the channel goes on, and the
    // review tells of it.
    let closes = closes.into_iter().map(|close| (close, true));
    let earlier = closes.chain(journal.signed_after(channel.key, known.round)?).collect();
    let (chain, upgrade) = tokio::join!(node::reach(http.as_deref(), dialect), probe::door(&ws));
    let (told, _) = probe::node(chain.as_ref(), dialect, None).await;
    let report = check::resuming(
        &Facts { node: told, door: upgrade, ..facts },
        output,
        check::Talk::of(global.verbose > 0, interactive),
    )?;
    let approver = open::approver(&args.live, &place, interactive)?;
    let where_to = (dialect, Some(channel.network.as_str()));
    let mut ctx = look::context(None, global, &params, where_to, interactive);
    ctx.channel_id = channel.channel_id;
    Ok(Prepared {
        config: client::Config {
            node: ws,
            session: SessionConfig {
                dialect,
                account: signer.account(),
                rules: Rules::modern(params.channel_reserve),
                params,
                network: Network { id: Some(channel.network.clone()) },
                start: Start::Resume(Box::new(known)),
            },
            signer,
            approver,
            record: Record::new(Arc::new(Mutex::new(journal)), channel.key),
            limits: Limits::default(),
            chain,
            earlier,
            reconnect: args.live.reconnect(),
            away_since: Some(channel.seen_at),
        },
        ctx,
        dev: None,
        autopilot: None,
        node: http,
        warnings,
        files: super::exec::Files { keys: place.keys(global), journal: place.journal_file() },
        history: place.history_for(&channel.network, global),
        patience: Duration::from_secs(args.live.patience),
        deposits: true,
        told: 0,
        report,
        door,
        record: args.live.record(&place),
        taste: look::Taste::of(global),
    })
}

/// What the journal knows of the channel.
fn known(journal: &Journal, channel: &ChannelSummary, params: &OpenParams) -> Result<Known> {
    let gone = |what: &str| {
        Failure::new(Exit::NotFound, format!("this channel cannot be resumed: {what}"))
            .hint("aechan state   shows what can still be done with it")
    };
    let channel_id = channel.channel_id.ok_or_else(|| gone("it never got an id"))?;
    let mut credentials = journal.credentials(channel.key)?.into_iter();
    let fsm_id = credentials.next().ok_or_else(|| gone("no session credential is stored"))?;
    let latest = journal.closable(channel.key, None).context("reading the last co-signed state")?;
    let state = latest.as_ref().and_then(|latest| state(latest, params));
    let round = latest.as_ref().map_or(0, |latest| latest.round);
    // It may not have reached the node: then it is sent once more.
    let half = journal
        .outstanding(channel.key, round)?
        .and_then(|(tag, signed)| Some((SignKind::from_tag(&tag)?, signed)));
    Ok(Known {
        channel_id,
        fsm_id,
        earlier: credentials.collect(),
        phase: phase(journal, channel)?,
        round,
        balances: latest
            .as_ref()
            .and_then(|latest| Some((latest.initiator?.balance, latest.responder?.balance))),
        state,
        cosigned: latest.map(|latest| latest.signed),
        history: Vec::new(),
        half,
        change: Change::Opaque,
    })
}

/// How many events back the last phase is looked for.
const EVENTS: u32 = 1000;

/// The phase that the channel was in before its connection ended. Of what was under way
/// then, nothing is assumed: the node tells how things are.
fn phase(journal: &Journal, channel: &ChannelSummary) -> Result<Phase> {
    let phases = [
        Phase::AwaitingDepth,
        Phase::AwaitingPeerDepth,
        Phase::Open(Activity::Idle),
        Phase::Closing,
        Phase::Closed,
        Phase::Left,
        Phase::Dead,
    ];
    let history = journal.history(channel.key, EVENTS)?;
    let last = history
        .iter()
        .rev()
        .find_map(|entry| phases.iter().find(|phase| phase.name() == entry.name));
    Ok(last.copied().unwrap_or(Phase::Disconnected))
}

/// The off-chain state, if it is the one that was co-signed.
fn state(latest: &StoredState, params: &OpenParams) -> Option<ChannelState> {
    let account = |party: PartyAccount| Account { nonce: party.nonce, balance: party.balance };
    let state = ChannelState::new(
        Rules::modern(params.channel_reserve),
        (params.initiator, account(latest.initiator?)),
        (params.responder, account(latest.responder?)),
    )
    .ok()?;
    (latest.signed.tx().state_hash() == Some(state.hash())).then_some(state)
}
