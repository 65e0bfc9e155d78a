//! Values of the files as defaults of flags: what clap takes where neither the command line
//! nor the environment says anything, so that one parser reads them all.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use super::Settings;
use crate::cli::args::RoleArg;
use crate::config::{self, Kind, NETWORK_KEYS};

/// A key that is a flag's value.
pub(super) struct Flag {
    /// The key.
    pub(super) key: &'static str,
    /// clap's name.
    pub(super) id: &'static str,
    /// As typed.
    pub(super) flag: &'static str,
    /// Its environment variable; empty if it has none.
    pub(super) variable: &'static str,
}

const fn flag(
    key: &'static str,
    id: &'static str,
    flag: &'static str,
    variable: &'static str,
) -> Flag {
    Flag { key, id, flag, variable }
}

/// Every key that is one.
pub(super) const FLAGS: &[Flag] = &[
    flag("network", "network", "--network", "AECHAN_NETWORK"),
    flag("key", "key", "--key", "AECHAN_KEY"),
    flag("node", "node", "--node", "AECHAN_NODE_URL"),
    flag("ws", "ws", "--ws", "AECHAN_WS_URL"),
    flag("network_id", "network_id", "--network-id", "AECHAN_NETWORK_ID"),
    flag("dialect", "dialect", "--dialect", "AECHAN_DIALECT"),
    flag("on_sign", "on_sign", "--on-sign", "AECHAN_ON_SIGN"),
    flag("policy", "policy", "--policy", "AECHAN_POLICY"),
    flag("keys", "keys", "--keys", "AECHAN_KEYS_FILE"),
    flag("output", "output", "--output", "AECHAN_OUTPUT"),
    flag("timeout", "timeout", "--timeout", "AECHAN_TIMEOUT"),
    flag("record", "record", "--record", "AECHAN_RECORD"),
    flag("faucet", "faucet", "--faucet", ""),
    flag("ui.unit", "unit", "--unit", "AECHAN_UNIT"),
    flag("ui.color", "color", "--color", ""),
    flag("ui.plain", "plain", "--plain", "AECHAN_PLAIN"),
    flag("ui.ascii", "ascii", "--ascii", "AECHAN_ASCII"),
    flag("open.peer", "to", "--to", ""),
    flag("open.push", "push_amount", "--push-amount", ""),
    flag("open.reserve", "channel_reserve", "--channel-reserve", ""),
    flag("open.lock_period", "lock_period", "--lock-period", ""),
    flag("open.host", "host", "--host", ""),
    flag("open.port", "port", "--port", ""),
    flag("open.ttl", "ttl", "--ttl", ""),
    flag("open.minimum_depth", "minimum_depth", "--minimum-depth", ""),
    flag("open.minimum_depth_strategy", "minimum_depth_strategy", "--minimum-depth-strategy", ""),
];

/// Commands that go to a node which the configuration may name. Stored channels have
/// their own, and what is measured or replayed has nothing to do with it.
const ASKS_A_NODE: [&str; 13] = [
    "open",
    "invite",
    "doctor",
    "inspect",
    "account",
    "balance",
    "nonce",
    "height",
    "chain",
    "broadcast",
    "faucet",
    "track",
    "decode",
];

/// Commands that open a channel.
const OPENS: [&str; 2] = ["open", "invite"];

/// One value for one argument.
struct Default {
    id: &'static str,
    value: String,
    /// Whether it stands above the argument's environment variable.
    above_env: bool,
}

/// The values for one command line.
pub(in crate::cli) struct Defaults(Vec<Default>);

impl Defaults {
    /// No values: flags and environment alone.
    pub(in crate::cli) const fn none() -> Self {
        Self(Vec::new())
    }

    /// What the settings say to the command that was typed; `is_row` where it is a command
    /// on a channel.
    pub(in crate::cli) fn of(settings: &Settings, matches: &ArgMatches, is_row: bool) -> Self {
        let name = matches.subcommand_name().unwrap_or_default();
        let leaf = leaf(matches);
        let with_devnode = leaf.try_get_one::<bool>("devnode").ok().flatten() == Some(&true);
        let is_given = |id: &str| {
            matches!(source(matches, id), Some(ValueSource::CommandLine | ValueSource::EnvVariable))
        };
        let mut found = Vec::new();
        for flag in FLAGS {
            let Some(value) = settings.layers().find(flag.key) else { continue };
            let above_env = value.origin.is_flag();
            let fits = match flag.key {
                "network" => false,
                // Who brings a node along has its network, and its people.
                "node" | "ws" | "network_id" | "key" | "open.peer" if with_devnode => false,
                // Who names a socket means no other network's node.
                "node" | "network_id" if is_given("ws") && !above_env => false,
                key if NETWORK_KEYS.contains(&key) => {
                    ASKS_A_NODE.contains(&name)
                        || above_env && name != "bench"
                        || name == "sign" && key == "network_id"
                }
                "key" | "timeout" => name != "bench" && name != "devnode",
                // Nobody can be asked at a one-shot.
                "on_sign" => !(is_row && value.value == "ask"),
                key if key.starts_with("open.") => OPENS.contains(&name),
                _ => true,
            };
            if fits {
                let is_path = config::find(flag.key).is_ok_and(|key| key.kind == Kind::Path);
                let value = match value.origin.folder() {
                    Some(folder) if is_path => {
                        folder.join(&value.value).to_string_lossy().into_owned()
                    }
                    _ => value.value,
                };
                found.push(Default { id: flag.id, value, above_env });
            }
        }
        if OPENS.contains(&name) {
            let is_responder =
                leaf.try_get_one::<RoleArg>("role").ok().flatten() == Some(&RoleArg::Responder);
            let (mine, theirs) = match is_responder {
                true => ("responder_amount", "initiator_amount"),
                false => ("initiator_amount", "responder_amount"),
            };
            for (key, id) in [("open.amount", mine), ("open.peer_amount", theirs)] {
                if let Some(value) = settings.layers().find(key) {
                    found.push(Default { id, value: value.value, above_env: false });
                }
            }
        }
        // aecli's own variable, where ours says nothing.
        let foreign = std::env::var("AECLI_NODE_URL").ok().filter(|url| !url.is_empty());
        if let Some(url) = foreign
            && ASKS_A_NODE.contains(&name)
            && !with_devnode
            && !found.iter().any(|default| default.id == "node" && default.above_env)
        {
            found.retain(|default| default.id != "node");
            found.push(Default { id: "node", value: url, above_env: false });
        }
        Self(found)
    }

    /// Whether there are none.
    pub(in crate::cli) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same command with these as its arguments' defaults.
    pub(in crate::cli) fn apply(&self, command: Command) -> Command {
        // Going through the tree takes it apart and puts it together.
        if self.is_empty() {
            return command;
        }
        let mut command = command;
        for default in &self.0 {
            if command.get_arguments().any(|arg| arg.get_id() == default.id) {
                command = command.mut_arg(default.id, |arg| {
                    let arg = arg.default_value(default.value.clone());
                    if default.above_env { arg.env(clap::builder::Resettable::Reset) } else { arg }
                });
            }
        }
        let names: Vec<String> =
            command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        names
            .into_iter()
            .fold(command, |command, name| command.mut_subcommand(name, |sub| self.apply(sub)))
    }
}

/// The matches of the innermost subcommand.
fn leaf(matches: &ArgMatches) -> &ArgMatches {
    let mut leaf = matches;
    while let Some((_, inner)) = leaf.subcommand() {
        leaf = inner;
    }
    leaf
}

/// Where an argument's value comes from, if the command that was typed has it.
pub(super) fn source(matches: &ArgMatches, id: &str) -> Option<ValueSource> {
    let leaf = leaf(matches);
    leaf.try_contains_id(id).ok()?.then(|| leaf.value_source(id)).flatten()
}

/// An argument's value as it was typed.
pub(super) fn raw(matches: &ArgMatches, id: &str) -> String {
    let values = leaf(matches).try_get_raw(id).ok().flatten();
    let texts = values.into_iter().flatten().map(|text| text.to_string_lossy().into_owned());
    let value = texts.collect::<Vec<_>>().join(",");
    // A switch has no value of its own.
    if value.is_empty() { String::from("true") } else { value }
}
