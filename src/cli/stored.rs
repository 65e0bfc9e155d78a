//! `aechan channels`, `history`, `state`: what the journal holds, without any network.

use serde_json::{Value, json};

use super::args::Global;
use super::clock::Stamp;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::place::Place;
use super::table;
use crate::chain::BLOCK_INTERVAL;
use crate::closing::Timeline;
use crate::control::{Doors, Running};
use crate::encoding::{AccountKey, Amount, ChannelId, Era};
use crate::journal::{ChainPhase, ChannelSummary, HistoryEntry, Journal, OnChain, StoredState};
use crate::keys::DevKey;
use crate::session::innermost;
use crate::tx::{SignedTx, SigningText};
use crate::view::{Kind, Object, Unit, sanitize, short_id};
use crate::watch::created;

/// Lists stored channels, the last seen first.
pub(super) fn channels(global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let place = Place::of(global)?;
    let mut channels = Vec::new();
    if let Some(journal) = open(&place)? {
        for mut channel in journal.channels()? {
            let seen = journal.on_chain(channel.key)?;
            as_on_chain(&mut channel, seen.as_ref());
            channels.push((channel, seen));
        }
    }
    let light = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let running = light
        .block_on(Doors::of(&place.state).live())
        .map_err(|error| Failure::new(Exit::Config, error.to_string()))?;
    let held = |channel: &ChannelSummary| {
        let is_it = |one: &&Running| {
            !channel.is_replaced
                && channel.channel_id.is_some()
                && one.name.id() == channel.channel_id
                && one.name.role() == channel.role
        };
        running.iter().find(is_it)
    };
    if output.is_json() {
        let object = |(channel, seen): &(ChannelSummary, Option<OnChain>)| {
            with_chain(channel_json(channel, held(channel)), seen.as_ref())
        };
        output.json_list(channels.iter().map(object).collect())?;
    } else if channels.is_empty() {
        output.talk(nothing_stored(&place));
    } else {
        let now = crate::client::now();
        let rows: Vec<_> = channels
            .iter()
            .map(|(channel, _)| channel_row(channel, held(channel), now, output.unit()))
            .collect();
        let header = [
            "CHANNEL",
            "ROLE",
            "PEER",
            "NETWORK",
            "ROUND",
            "MINE",
            "THEIRS",
            "PHASE",
            "SESSION",
            "LAST SEEN",
        ];
        table::lines(header, &rows).iter().try_for_each(|line| output.line(line))?;
    }
    Ok(Exit::Ok)
}

/// Shows the stored events of a channel, the oldest first.
pub(super) fn history(
    count: Option<usize>,
    global: &Global,
    output: &Output,
) -> anyhow::Result<Exit> {
    let (journal, channel) = find(global.channel.as_deref(), global)?;
    let count = count.and_then(|count| u32::try_from(count).ok()).unwrap_or(u32::MAX);
    let entries = journal.history(channel.key, count)?;
    if output.is_json() {
        output.json_list(entries.iter().map(|entry| entry_json(&channel, entry)).collect())?;
        return Ok(Exit::Ok);
    }
    output.talk(format!("Events of {}", title(&channel)));
    event_lines(&entries, output.unit()).iter().try_for_each(|line| output.tell(line))?;
    Ok(Exit::Ok)
}

/// The last stored events of a channel, as objects and as lines, the oldest first.
pub(super) fn events(
    journal: &Journal,
    channel: &ChannelSummary,
    count: usize,
    unit: Unit,
) -> anyhow::Result<(Vec<Value>, Vec<String>)> {
    let entries = journal.history(channel.key, u32::try_from(count).unwrap_or(u32::MAX))?;
    let objects = entries.iter().map(|entry| entry_json(channel, entry).into_json()).collect();
    Ok((objects, event_lines(&entries, unit)))
}

fn event_lines(entries: &[HistoryEntry], unit: Unit) -> Vec<String> {
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| [utc(entry.at), clean(&entry.name), clean(&detail(&entry.detail, unit))])
        .collect();
    table::lines(["TIME", "EVENT", "DETAIL"], &rows)
}

/// Shows the last co-signed state of a channel.
pub(super) fn state(global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let (journal, channel) = find(global.channel.as_deref(), global)?;
    let Some(state) = journal.latest(channel.key)? else {
        return Err(Failure::new(
            Exit::NotFound,
            format!("no state of {} has been signed by both yet", title(&channel)),
        )
        .hint(history_of(&journal, &channel)?)
        .into());
    };
    let proof = Proof::of(&channel, &state);
    let seen = journal.on_chain(channel.key)?;
    let half = journal.outstanding(channel.key, state.round)?;
    if output.is_json() {
        let mut object = with_chain(state_json(&channel, &state, proof), seen.as_ref());
        if let Some((_, half)) = &half {
            object = object.and(json!({ "half_signed": half_json(half, &channel) }));
        }
        output.json(object)?;
    } else {
        state_lines(&channel, &state, proof, output.unit())
            .iter()
            .try_for_each(|line| output.line(line))?;
        if let Some((_, half)) = &half {
            output.line(format!("{:<12}{}", "half signed", half_words(half)))?;
        }
        if let Some(seen) = seen {
            output.line(format!(
                "{:<12}{}",
                "on chain",
                on_chain_words(&channel, &seen, output.unit())
            ))?;
        }
    }
    from_journal(&channel, output);
    if proof.both() {
        return Ok(Exit::Ok);
    }
    output.talk("Not both signatures verify: this state proves nothing on chain.");
    Ok(Exit::Unverified)
}

/// Shows who had what when the channel was last seen.
pub(super) fn balances(global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let (journal, channel) = find(global.channel.as_deref(), global)?;
    let Some((initiator, responder)) = channel.balances else {
        return Err(Failure::new(
            Exit::NotFound,
            format!("no balances of {} are stored", title(&channel)),
        )
        .hint(history_of(&journal, &channel)?)
        .into());
    };
    if output.is_json() {
        output.json(Object::new(
            Kind::Balance,
            json!({"source": "journal",
                "channel": channel.channel_id.map(|id| id.to_string()),
                "role": channel.role,
                "phase": channel.phase,
                "round": channel.round,
                "balances": balances_json(initiator, responder),
                "seen_at": utc(channel.seen_at),
            }),
        ))?;
        return Ok(Exit::Ok);
    }
    let unit = output.unit();
    let (mine, theirs) = by_role(&channel, initiator, responder);
    let (_, peer) = by_role(&channel, &channel.initiator, &channel.responder);
    let round = channel.round.map_or_else(|| String::from("-"), |round| round.to_string());
    for (what, value) in [
        ("channel", title(&channel)),
        ("phase", clean(&channel.phase)),
        ("round", round),
        ("you", unit.show(mine)),
        ("peer", format!("{}  {}", unit.show(theirs), clean(peer))),
    ] {
        output.line(format!("{what:<12}{value}"))?;
    }
    from_journal(&channel, output);
    Ok(Exit::Ok)
}

/// Says that nobody was asked.
fn from_journal(channel: &ChannelSummary, output: &Output) {
    output.talk(format!("From the journal, as of {}: no session runs.", utc(channel.seen_at)));
}

/// What the chain showed last is later than what the socket did.
fn as_on_chain(channel: &mut ChannelSummary, seen: Option<&OnChain>) {
    let Some(seen) = seen else { return };
    match (seen.phase, seen.locked_until) {
        (ChainPhase::Open, _) => {}
        (ChainPhase::Closing, until) => {
            channel.phase = format!("closing until {}", until.unwrap_or_default());
        }
        (ChainPhase::Gone, _) => {
            channel.phase = String::from("closed");
            channel.balances = seen.amounts.or(channel.balances);
        }
    }
}

/// What the chain showed last, with what is ahead.
fn on_chain_words(channel: &ChannelSummary, seen: &OnChain, unit: Unit) -> String {
    let at = format!("seen at height {}, {}", seen.height, utc(seen.at));
    let both = seen.amounts.map(|(initiator, responder)| {
        let (mine, theirs) = by_role(channel, initiator, responder);
        format!("you {} | peer {}", unit.show(mine), unit.show(theirs))
    });
    let both = both.unwrap_or_default();
    match seen.phase {
        ChainPhase::Open => format!("open, round {} ({at})", seen.round),
        ChainPhase::Closing => {
            let until = seen.locked_until.unwrap_or_default();
            let line = Timeline::of_locked(seen.height, until, BLOCK_INTERVAL);
            format!("closing with round {}: {both}; {line} ({at})", seen.round)
        }
        ChainPhase::Gone => format!("over, paid out: {both} ({at})"),
    }
}

fn with_chain(object: Object, seen: Option<&OnChain>) -> Object {
    if let Some(seen) = seen {
        let on_chain = json!({
            "phase": seen.phase.name(),
            "height": seen.height,
            "round": seen.round,
            "settle_at": seen.locked_until,
            "balances": seen.amounts.map(|(initiator, responder)| balances_json(initiator, responder)),
            "seen_at": utc(seen.at),
        });
        return object.and(json!({ "on_chain": on_chain }));
    }
    object
}

/// The journal, if there is one; reading makes none.
fn open(place: &Place) -> anyhow::Result<Option<Journal>> {
    // A path that cannot even be looked at is told by the journal itself.
    if matches!(place.journal_file().try_exists(), Ok(false)) {
        return Ok(None);
    }
    place.journal().map(Some)
}

fn nothing_stored(place: &Place) -> String {
    let path = place.journal_file();
    format!("No channel is stored yet (the journal is {}).", sanitize(&path.to_string_lossy()))
}

/// Every stored channel that can be named, the last seen first.
pub(super) fn all(global: &Global) -> anyhow::Result<Vec<ChannelSummary>> {
    let Some(journal) = open(&Place::of(global)?)? else { return Ok(Vec::new()) };
    let channels = journal.channels()?.into_iter();
    Ok(channels.filter(|one| one.channel_id.is_some() && !one.is_replaced).collect())
}

/// The stored channels that a text can mean.
pub(super) fn named(wanted: &str, global: &Global) -> anyhow::Result<Vec<ChannelSummary>> {
    let all = all(global)?.into_iter();
    Ok(all.filter(|channel| is_meant(channel, wanted)).collect())
}

/// The network of the channel that was meant, if it is stored.
pub(super) fn network(wanted: Option<&str>, global: &Global) -> Option<String> {
    let channels = match wanted {
        Some(wanted) => named(wanted, global).ok()?,
        None => all(global).ok()?,
    };
    channels.first().map(|channel| channel.network.clone())
}

/// The channel that was meant: the last seen, or the one whose id begins so.
pub(super) fn find(
    wanted: Option<&str>,
    global: &Global,
) -> anyhow::Result<(Journal, ChannelSummary)> {
    let place = Place::of(global)?;
    let nothing =
        || Failure::new(Exit::NotFound, nothing_stored(&place)).hint("aechan open --devnode");
    let journal = open(&place)?.ok_or_else(nothing)?;
    let mut channels = journal.channels()?;
    let Some(wanted) = wanted else {
        let channel = channels.into_iter().next().ok_or_else(nothing)?;
        return Ok((journal, channel));
    };
    if channels.is_empty() {
        return Err(nothing().into());
    }
    let mut named: Vec<_> = channels.iter().filter(|channel| is_meant(channel, wanted)).collect();
    for channel in channels.iter().filter(|channel| channel.channel_id.is_none()) {
        // Cut off while opening: what we signed tells which channel it would be.
        if is_meant(&as_opened(&journal, channel)?, wanted) {
            named.push(channel);
        }
    }
    let candidates = if named.is_empty() { channels.iter().collect() } else { named.clone() };
    let hints = candidates.iter().filter(|c| c.channel_id.is_some()).map(|c| name(c));
    let failure =
        |exit, text: String| Failure { hints: hints.clone().collect(), ..Failure::new(exit, text) };
    let wanted = sanitize(wanted);
    match named.as_slice() {
        [one] => {
            let key = one.key;
            channels.retain(|channel| channel.key == key);
            let channel = channels.pop().ok_or_else(nothing)?;
            Ok((journal, channel))
        }
        [] => {
            let text = format!("no stored channel is called “{wanted}”");
            let failure = failure(Exit::NotFound, text);
            Err(failure.hint("aechan channels   lists those that are stored").into())
        }
        several => {
            let count = several.len();
            let text = format!("“{wanted}” can be {count} stored channels; say which");
            Err(failure(Exit::Usage, text).into())
        }
    }
}

/// A channel that was cut off while opening, with the id that it would have.
fn as_opened(journal: &Journal, channel: &ChannelSummary) -> anyhow::Result<ChannelSummary> {
    let opening = match channel.channel_id {
        Some(_) => None,
        None => journal.opening(channel.key)?,
    };
    let channel_id = channel.channel_id.or_else(|| created(&opening?));
    Ok(ChannelSummary { channel_id, ..channel.clone() })
}

/// What is typed to see what happened to a channel.
fn history_of(journal: &Journal, channel: &ChannelSummary) -> anyhow::Result<String> {
    let opened = as_opened(journal, channel)?;
    // Without an id nothing names it but being the last.
    Ok(match opened.channel_id {
        Some(_) => format!("aechan history -C {}", name(&opened)),
        None => String::from("aechan history"),
    })
}

/// Whether a text means this channel: its id in either form, or the beginning of it, with
/// or without `ch_`; and `:initiator` or `:responder` behind it where this user is both.
pub(super) fn is_meant(channel: &ChannelSummary, wanted: &str) -> bool {
    let (start, role) = match wanted.rsplit_once(':') {
        Some((start, role)) => (start, Some(role)),
        None => (wanted, None),
    };
    let Some(id) = channel.channel_id.filter(|_| !channel.is_replaced) else { return false };
    let start = start.strip_prefix("ch_").or_else(|| start.strip_prefix("ch$")).unwrap_or(start);
    let is_start = !start.is_empty()
        && [Era::Modern, Era::Legacy]
            .iter()
            .any(|era| id.encode(*era).get(3..).is_some_and(|text| text.starts_with(start)));
    is_start && role.is_none_or(|role| role == channel.role)
}

/// What is typed for a channel, unambiguously.
pub(super) fn name(channel: &ChannelSummary) -> String {
    let id = channel.channel_id.as_ref().map(ChannelId::to_string).unwrap_or_default();
    format!("{id}:{}", clean(&channel.role))
}

/// What a channel is called in a sentence.
pub(super) fn title(channel: &ChannelSummary) -> String {
    match channel.channel_id {
        Some(id) => format!("{id} ({})", clean(&channel.role)),
        None => format!("a channel without id yet ({})", clean(&channel.role)),
    }
}

fn utc(millis: u64) -> String {
    Stamp::of(millis).rfc3339()
}

pub(super) fn clean(text: &str) -> String {
    sanitize(text).into_owned()
}

/// Ours and theirs of two values in the order initiator, responder.
pub(super) fn by_role<T>(channel: &ChannelSummary, initiator: T, responder: T) -> (T, T) {
    if channel.role == "responder" { (responder, initiator) } else { (initiator, responder) }
}

/// The other party: by name where everybody knows it.
pub(super) fn named_peer(account: &str) -> String {
    let known = [DevKey::Alice, DevKey::Bob]
        .into_iter()
        .find(|key| key.secret().account().to_string() == account);
    known.map_or_else(|| short_id(&clean(account)), |key| key.name().to_owned())
}

/// How long ago something was, in words.
fn ago(then: u64, now: u64) -> String {
    match now.saturating_sub(then) / 1000 {
        seconds @ 0..60 => format!("{seconds} s ago"),
        seconds @ 60..3600 => format!("{} min ago", seconds / 60),
        seconds @ 3600..172_800 => format!("{} h ago", seconds / 3600),
        seconds => format!("{} days ago", seconds / 86_400),
    }
}

fn channel_row(
    channel: &ChannelSummary,
    held: Option<&Running>,
    now: u64,
    unit: Unit,
) -> [String; 10] {
    let none = || String::from("-");
    let (_, peer) = by_role(channel, &channel.initiator, &channel.responder);
    let (mine, theirs) = channel.balances.map_or_else(
        || (none(), none()),
        |(initiator, responder)| by_role(channel, unit.show(initiator), unit.show(responder)),
    );
    [
        channel.channel_id.map_or_else(none, |id| short_id(&id.to_string())),
        clean(&channel.role),
        named_peer(peer),
        clean(&channel.network),
        channel.round.map_or_else(none, |round| round.to_string()),
        mine,
        theirs,
        clean(&channel.phase),
        held.map_or_else(none, |held| match held.pid {
            Some(pid) => format!("process {pid}"),
            None => String::from("runs"),
        }),
        match held {
            Some(_) => String::from("now"),
            None => ago(channel.seen_at, now),
        },
    ]
}

fn channel_json(channel: &ChannelSummary, held: Option<&Running>) -> Object {
    Object::new(
        Kind::Channel,
        json!({"channel": channel.channel_id.map(|id| id.to_string()),
            "network": channel.network,
            "dialect": channel.dialect,
            "role": channel.role,
            "initiator": channel.initiator,
            "responder": channel.responder,
            "node": channel.node,
            "phase": channel.phase,
            "session": held.map(|held| json!({"pid": held.pid})),
            "seen_at": utc(channel.seen_at),
            "round": channel.round,
            "balances": channel.balances.map(|(initiator, responder)| balances_json(initiator, responder)),
        }),
    )
}

fn balances_json(initiator: Amount, responder: Amount) -> Value {
    json!({"initiator": initiator.to_string(), "responder": responder.to_string()})
}

fn entry_json(channel: &ChannelSummary, entry: &HistoryEntry) -> Object {
    // Events are written as JSON; whatever is not is kept as text.
    let detail = serde_json::from_str(&entry.detail).unwrap_or_else(|_| json!(entry.detail));
    Object::new(
        Kind::Event,
        json!({"channel": channel.channel_id.map(|id| id.to_string()),
            "role": channel.role,
            "ts": utc(entry.at),
            "event": entry.name,
            "detail": detail,
        }),
    )
}

/// An event's JSON in words: what is null is left out, coins have their unit, and texts
/// of the length of a transaction are for `-o json`.
fn detail(text: &str, unit: Unit) -> String {
    const SHOWN: usize = 100;
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return text.to_owned() };
    let word = |(name, value): (&String, &Value)| {
        let value = match value {
            Value::Null => return None,
            Value::String(text) if text.len() > SHOWN && !text.contains(' ') => return None,
            Value::String(text) if matches!(name.as_str(), "initiator" | "responder") => {
                text.parse().map_or_else(|_| text.clone(), |amount| unit.show(amount))
            }
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Some(format!("{name} {value}"))
    };
    fields.iter().filter_map(word).collect::<Vec<_>>().join(" · ")
}

/// Whose signatures of a state verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Proof {
    initiator: bool,
    responder: bool,
}

impl Proof {
    fn of(channel: &ChannelSummary, state: &StoredState) -> Self {
        let text = if channel.network == "legacy" {
            SigningText::Bare
        } else {
            SigningText::Network(&channel.network)
        };
        let is_signed_by = |account: &str| {
            AccountKey::decode(account).is_ok_and(|key| state.signed.is_signed_by(&key, text))
        };
        Self {
            initiator: is_signed_by(&channel.initiator),
            responder: is_signed_by(&channel.responder),
        }
    }

    const fn both(self) -> bool {
        self.initiator && self.responder
    }
}

/// How the channel's node writes API strings.
fn era(channel: &ChannelSummary) -> Era {
    if channel.dialect == "legacy" { Era::Legacy } else { Era::Modern }
}

fn state_lines(
    channel: &ChannelSummary,
    state: &StoredState,
    proof: Proof,
    unit: Unit,
) -> Vec<String> {
    let balance = |account: Option<crate::journal::PartyAccount>| {
        account.map_or_else(|| String::from("unknown"), |a| unit.show(a.balance))
    };
    let verdict = |is_valid: bool| if is_valid { "signed" } else { "NOT SIGNED" };
    let era = era(channel);
    let party = |name: &str, account: &str, balance: String, is_valid: bool| {
        format!("{name:<12}{}  {balance}  {}", clean(account), verdict(is_valid))
    };
    let hash = state.signed.tx().state_hash();
    vec![
        format!("{:<12}{}", "channel", title(channel)),
        format!("{:<12}{}", "network", clean(&channel.network)),
        format!("{:<12}{}", "phase", clean(&channel.phase)),
        format!("{:<12}{}", "round", state.round),
        party("initiator", &channel.initiator, balance(state.initiator), proof.initiator),
        party("responder", &channel.responder, balance(state.responder), proof.responder),
        format!(
            "{:<12}{}",
            "state hash",
            hash.map_or_else(|| String::from("none in this layout"), |hash| hash.encode(era))
        ),
        format!("{:<12}{}", "signed at", utc(state.at)),
        format!("{:<12}{}", "type", state.signed.tx().kind().name()),
        format!("{:<12}{}", "tx", state.signed.to_text(era)),
    ]
}

/// What has our signature and, as far as is known, not the peer's: it may be what counts
/// (`spec/legacy-node-behaviour.md` 14).
fn half_words(half: &SignedTx) -> String {
    let what = match innermost(half).map(|tx| (tx.tx().kind(), tx.tx().round())) {
        Some((kind, Some(round))) => format!("{} of round {round}", kind.name()),
        Some((kind, None)) => kind.name().to_owned(),
        None => String::from("a transaction"),
    };
    format!("{what}, by you; the peer may have signed it unseen, and then it is what counts")
}

fn half_json(half: &SignedTx, channel: &ChannelSummary) -> Value {
    let inner = innermost(half);
    json!({
        "tx_type": inner.as_ref().map(|tx| tx.tx().kind().name()),
        "round": inner.as_ref().and_then(|tx| tx.tx().round()),
        "tx": half.to_text(era(channel)),
    })
}

fn state_json(channel: &ChannelSummary, state: &StoredState, proof: Proof) -> Object {
    let era = era(channel);
    Object::new(
        Kind::State,
        json!({"source": "journal",
            "channel": channel.channel_id.map(|id| id.to_string()),
            "network": channel.network,
            "role": channel.role,
            "phase": channel.phase,
            "round": state.round,
            "balances": state.initiator.zip(state.responder)
                .map(|(initiator, responder)| balances_json(initiator.balance, responder.balance)),
            "state_hash": state.signed.tx().state_hash().map(|hash| hash.encode(era)),
            "signed_at": utc(state.at),
            "tx_type": state.signed.tx().kind().name(),
            "tx": state.signed.to_text(era),
            "signatures": {"initiator": proof.initiator, "responder": proof.responder},
            "verified": proof.both(),
        }),
    )
}
