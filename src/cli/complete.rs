//! `aechan __complete`: what shell completion asks for while somebody types. It looks at
//! files only, never at a network, and says nothing when something is wrong.

use std::collections::BTreeSet;

use anyhow::Result;

use super::args::Global;
use super::argv;
use super::exit::Exit;
use super::log;
use super::output::Output;
use super::place::Place;
use super::stored;
use crate::control::{Doors, Name};
use crate::journal::ChannelSummary;
use crate::keys::{DevKey, KeyFile};
use crate::repl::{CompletionData, complete};

/// Prints candidates, one a line: what is typed, a tab, what it is.
pub(super) fn run(words: &[String], global: &Global, output: &Output) -> Result<Exit> {
    let behind = words.get(1..).unwrap_or_default();
    let behind = behind.strip_prefix(&[String::from("--")]).unwrap_or(behind);
    let found = match words.first().map(String::as_str) {
        Some("channels") => channels(global),
        Some("keys") => keys(global),
        Some("profiles") => profiles(global),
        Some("networks") => Ok(networks(global)),
        Some("transcripts") => log::transcripts(global),
        Some("args") => Ok(arguments(behind, global)),
        _ => Ok(Vec::new()),
    };
    // A prompt is no place for complaints.
    for (text, what) in found.unwrap_or_default() {
        let clean = |text: &str| stored::clean(text).replace(['\n', '\t'], " ");
        output.line(format!("{}\t{}", clean(&text), clean(&what)))?;
    }
    Ok(Exit::Ok)
}

pub(super) type Candidates = Vec<(String, String)>;

/// Stored channels, the last seen first, and sessions whose channel has no id yet.
fn channels(global: &Global) -> Result<Candidates> {
    let all = stored::all(global)?;
    let twice: BTreeSet<_> = all
        .iter()
        .filter(|one| all.iter().filter(|two| two.channel_id == one.channel_id).count() > 1)
        .filter_map(|one| one.channel_id)
        .collect();
    let named = |channel: &ChannelSummary| {
        let id = channel.channel_id?;
        // Where this user is both parties, the role tells which.
        let text = if twice.contains(&id) { stored::name(channel) } else { id.to_string() };
        Some((text, format!("{} on {}, {}", channel.role, channel.network, channel.phase)))
    };
    let mut found: Candidates = all.iter().filter_map(named).collect();
    let light = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let running = light.block_on(Doors::of(&Place::of(global)?.state).live()).unwrap_or_default();
    let opening = running.into_iter().map(|one| one.name).filter(|name| name.id().is_none());
    found.extend(opening.map(|name: Name| (name.typed(), String::from("is opening"))));
    Ok(found)
}

/// Names of keys.toml and the development keys.
fn keys(global: &Global) -> Result<Candidates> {
    let file = KeyFile::load(&Place::of(global)?.keys(global)).unwrap_or_default();
    let named = file.entries.values().map(|key| (key.name.clone(), key.origin.name().to_owned()));
    let known = [DevKey::Alice, DevKey::Bob];
    let known = known.map(|key| (format!("dev:{}", key.name()), String::from("a development key")));
    Ok(named.chain(known).collect())
}

/// Accounts of the keys in keys.toml, each with its key's name, for the prompt.
pub(super) fn key_accounts(global: &Global) -> Candidates {
    let keys = Place::of(global).map(|place| crate::keys::ops::list(&place.keys(global)));
    let Ok(Ok(keys)) = keys else { return Candidates::new() };
    keys.into_iter().filter_map(|key| Some((key.account?.to_string(), key.name))).collect()
}

/// Profiles of config.toml.
fn profiles(global: &Global) -> Result<Candidates> {
    let text = std::fs::read_to_string(Place::of(global)?.config.join("config.toml"))?;
    let table: toml::Table = text.parse()?;
    let profiles = table.get("profile").and_then(toml::Value::as_table);
    let names = profiles.into_iter().flat_map(toml::Table::keys);
    Ok(names.map(|name| (name.clone(), String::from("a profile"))).collect())
}

/// Networks that are known without a word, and those of the configuration.
fn networks(global: &Global) -> Candidates {
    let names = global.settings.layers().names("network").into_iter();
    names.map(|name| (name, String::from("a network"))).collect()
}

/// The next word of a command on a channel: what the prompt's Tab offers.
fn arguments(words: &[String], global: &Global) -> Candidates {
    let Some(line) = argv::row_line(words) else { return Vec::new() };
    let channel = stored::all(global).ok().and_then(|all| {
        let wanted = global.channel.as_deref();
        all.into_iter().find(|channel| wanted.is_none_or(|text| stored::is_meant(channel, text)))
    });
    let accounts = channel.map_or_else(Vec::new, |channel| {
        let (me, peer) = stored::by_role(&channel, &channel.initiator, &channel.responder);
        vec![(me.clone(), String::from("me")), (peer.clone(), String::from("peer"))]
    });
    let data = CompletionData { accounts, ..CompletionData::default() };
    let (_, found) = complete(&line, line.len(), &data);
    let what = |shown: &str| shown.split_once("  ").map_or("", |(_, what)| what).to_owned();
    found.into_iter().map(|candidate| (candidate.text, what(&candidate.shown))).collect()
}
