//! Every key, and what its value may be.

use crate::encoding::Amount;

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// The name of a profile or network.
    Name,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// An amount: `250` (aettos), `1.5ae`.
    Amount,
    /// A whole number.
    Number,
    /// true or false.
    Switch,
    /// A time, as `30s`, `10m`, `500ms`.
    Duration,
    /// A URL with one of these schemes.
    Url(&'static [&'static str]),
    /// A file; relative to the folder of the file that says it.
    Path,
    /// Several of these.
    Words(&'static [&'static str]),
}

/// One key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name, as `ui.unit`; without `profile.NAME.` or `network.NAME.`.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// What it is for.
    pub about: &'static str,
}

const fn key(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, kind, about }
}

const HTTP: Kind = Kind::Url(&["http", "https"]);
const WS: Kind = Kind::Url(&["ws", "wss"]);
const DIALECTS: Kind = Kind::OneOf(&["auto", "json-rpc", "legacy"]);

/// Verbs that may be asked about once more.
const VERBS: &[&str] =
    &["shutdown", "solo-close", "slash", "settle", "withdraw", "snapshot", "forget"];

/// Keys that stand at the top of a file, or in a profile.
pub const KEYS: &[Key] = &[
    key("network", Kind::Name, "which network: mainnet, testnet, dev, or a [network.NAME]"),
    key("key", Kind::Text, "who you are, as --key"),
    key("node", HTTP, "the node's HTTP API"),
    key("ws", WS, "the channel socket"),
    key("network_id", Kind::Text, "the network that signatures are for"),
    key("dialect", DIALECTS, "how the node talks"),
    key(
        "on_sign",
        Kind::OneOf(&["ask", "own", "verified", "policy", "reject"]),
        "who answers sign requests",
    ),
    key("policy", Kind::Path, "the rules of on_sign = \"policy\""),
    key("keys", Kind::Path, "the file that names keys"),
    key(
        "output",
        Kind::OneOf(&["pretty", "json", "ndjson", "flat", "none"]),
        "the form of results",
    ),
    key("timeout", Kind::Duration, "the overall deadline of one-shots and scripts"),
    key("record", Kind::OneOf(&["on", "off"]), "whether sessions are written down"),
    key("history", Kind::Switch, "whether lines that are typed are kept for the next time"),
    key("ui.unit", Kind::OneOf(&["ae", "aetto", "auto"]), "in what amounts are shown"),
    key("ui.time", Kind::Switch, "whether lines begin with the time"),
    key("ui.bell", Kind::Switch, "whether a card that waits rings"),
    key("ui.prompt", Kind::Text, "how the prompt looks"),
    key("ui.color", Kind::OneOf(&["auto", "always", "never"]), "when colour is used"),
    key("ui.plain", Kind::Switch, "no boxes, no colour, whole sentences"),
    key("ui.ascii", Kind::Switch, "ASCII characters only"),
    key("safety.confirm", Kind::Words(VERBS), "verbs that the prompt asks about once more"),
    key("open.peer", Kind::Text, "the other party: an account or a key's name"),
    key("open.amount", Kind::Amount, "what you lock"),
    key("open.peer_amount", Kind::Amount, "what the other party locks"),
    key("open.push", Kind::Amount, "what moves to the responder at once"),
    key("open.reserve", Kind::Amount, "what both must keep in the channel"),
    key("open.lock_period", Kind::Number, "blocks for answering a solo close"),
    key("open.host", Kind::Text, "host of the responder's node"),
    key("open.port", Kind::Number, "port where the responder's node listens"),
    key("open.ttl", Kind::Number, "last height for transactions"),
    key("open.minimum_depth", Kind::Number, "blocks that must follow a transaction"),
    key(
        "open.minimum_depth_strategy",
        Kind::OneOf(&["txfee", "plain"]),
        "how minimum_depth is meant",
    ),
    key("timeouts.idle", Kind::Duration, "the node's timer while nothing happens"),
    key("timeouts.accept", Kind::Duration, "the node's timer for the peer's answer"),
    key("timeouts.funding_create", Kind::Duration, "the node's timer for the initiator's create"),
    key("timeouts.funding_sign", Kind::Duration, "the node's timer for the other signature"),
    key("timeouts.funding_lock", Kind::Duration, "the node's timer for a transaction's depth"),
    key("timeouts.sign", Kind::Duration, "the node's timer for your signature"),
    key("timeouts.open", Kind::Duration, "2018: the node's timer of an open channel"),
    key("timeouts.initialized", Kind::Duration, "the node's timer for the responder's node"),
    key("timeouts.awaiting_open", Kind::Duration, "the node's timer for the initiator's node"),
];

/// Keys of a `[network.NAME]`.
const OF_NETWORK: &[Key] = &[
    key("node", HTTP, "its node's HTTP API"),
    key("ws", WS, "its channel socket"),
    key("network_id", Kind::Text, "its id, which signatures are for"),
    key("faucet", HTTP, "where it gives coins away"),
    key("dialect", DIALECTS, "how its nodes talk"),
];

const DEFAULT_PROFILE: Key = key("default_profile", Kind::Name, "the profile without -p");

/// Whether this can name a profile or a network.
#[must_use]
pub fn is_name(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// The key with this full name, as `profile.dev.open.port`.
///
/// # Errors
/// There is none; the nearest that there is, where one is near.
pub fn find(full: &str) -> Result<&'static Key, Option<String>> {
    if full == DEFAULT_PROFILE.name {
        return Ok(&DEFAULT_PROFILE);
    }
    let (prefix, rest, keys) = match full.split_once('.') {
        Some(("profile", rest)) => inside("profile", rest, KEYS)?,
        Some(("network", rest)) => inside("network", rest, OF_NETWORK)?,
        _ => (String::new(), full, KEYS),
    };
    if let Some(found) = keys.iter().find(|key| key.name == rest) {
        return Ok(found);
    }
    let mut names: Vec<&str> = keys.iter().map(|key| key.name).collect();
    if prefix.is_empty() {
        names.push(DEFAULT_PROFILE.name);
    }
    let near = crate::command::nearest(rest, names.iter().copied()).or_else(|| {
        // The right word in the wrong place, or without its table.
        let last = rest.rsplit('.').next().unwrap_or(rest);
        let of = |name: &&&str| name.rsplit('.').next() == Some(last);
        names.iter().find(of).copied()
    });
    Err(near.map(|near| format!("{prefix}{near}")))
}

/// Whether this is the name of a table, as `ui` or `profile.dev.open`.
pub(super) fn is_table(full: &str) -> bool {
    let (table, rest) = full.split_once('.').unwrap_or((full, ""));
    let section = match (table, rest.split_once('.')) {
        ("profile" | "network", None) => return true,
        ("profile", Some((_, section))) => section,
        _ => full,
    };
    KEYS.iter().any(|key| key.name.strip_prefix(section).is_some_and(|rest| rest.starts_with('.')))
}

/// The rest of a name behind `profile.NAME.`.
fn inside<'a>(
    table: &str,
    rest: &'a str,
    keys: &'static [Key],
) -> Result<(String, &'a str, &'static [Key]), Option<String>> {
    match rest.split_once('.') {
        Some((name, rest)) => Ok((format!("{table}.{name}."), rest, keys)),
        None => Err(Some(format!("{table}.NAME.{}", keys[0].name))),
    }
}

impl Kind {
    /// Why a text is no such value.
    ///
    /// # Errors
    /// It is none.
    pub fn check(self, text: &str) -> Result<(), String> {
        let wrong = |what: &str| Err(format!("`{text}` is no {what}"));
        match self {
            Self::Text | Self::Path if text.is_empty() => Err(String::from("it is empty")),
            Self::Text | Self::Path => Ok(()),
            Self::Name if is_name(text) => Ok(()),
            Self::Name => wrong("name: letters, digits, - and _"),
            Self::OneOf(words) if words.contains(&text) => Ok(()),
            Self::OneOf(words) => Err(format!("`{text}` is none of {}", words.join(", "))),
            Self::Words(words) => {
                match text.split(',').find(|word| !word.is_empty() && !words.contains(word)) {
                    Some(word) => Err(format!("`{word}` is none of {}", words.join(", "))),
                    None => Ok(()),
                }
            }
            Self::Amount => match text.parse::<Amount>() {
                Ok(_) => Ok(()),
                Err(error) => Err(error.to_string()),
            },
            Self::Number if text.parse::<u64>().is_ok() => Ok(()),
            Self::Number => wrong("whole number"),
            Self::Switch if matches!(text, "true" | "false") => Ok(()),
            Self::Switch => Err(format!("`{text}` is neither true nor false")),
            Self::Duration => {
                crate::command::parse_duration(text).map(drop).map_err(|error| error.to_string())
            }
            Self::Url(schemes) => match url::Url::parse(text) {
                Ok(url) if schemes.contains(&url.scheme()) && url.has_host() => Ok(()),
                _ => Err(format!("`{text}` is no {}:// URL", schemes.join(":// or "))),
            },
        }
    }

    /// Whether it is written without quotes.
    #[must_use]
    pub const fn is_bare(self) -> bool {
        matches!(self, Self::Number | Self::Switch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_met_with_the_nearest_key() {
        for (typed, near) in [
            ("netwrok", "network"),
            ("ui.untis", "ui.unit"),
            ("unit", "ui.unit"),
            ("default_profil", "default_profile"),
            ("profile.dev.on-sign", "profile.dev.on_sign"),
            ("profile.dev.open.prot", "profile.dev.open.port"),
            ("network.own.nod", "network.own.node"),
            ("network", "network.NAME.node"),
        ] {
            if typed == "network" {
                assert!(find(typed).is_ok(), "the name of a network, at the top");
                continue;
            }
            assert_eq!(find(typed), Err(Some(near.to_owned())), "{typed}");
        }
        assert_eq!(find("tea"), Err(None));
        assert_eq!(find("profile.dev"), Err(Some(String::from("profile.NAME.network"))));
    }

    #[test]
    fn values_are_held_to_their_kind() {
        let check = |name: &str, value: &str| find(name).unwrap().kind.check(value);
        for (name, good, bad) in [
            ("node", "https://testnet.aeternity.io", "testnet.aeternity.io"),
            ("ws", "wss://testnet.aeternity.io/channel", "https://testnet.aeternity.io"),
            ("open.amount", "1.5ae", "1,5ae"),
            ("open.port", "12340", "-1"),
            ("ui.bell", "true", "on"),
            ("timeouts.idle", "10m", "10 parsecs"),
            ("safety.confirm", "shutdown,forget", "shutdown,pay"),
            ("on_sign", "own", "always"),
            ("network", "testnet", "test net"),
        ] {
            assert_eq!(check(name, good), Ok(()), "{name}");
            assert!(check(name, bad).is_err(), "{name}");
        }
    }
}
