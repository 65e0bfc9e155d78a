//! What `help` says, from the table of commands and a few topics.

use super::spec::{COMMANDS, CommandSpec, find};
use super::suggest::nearest;

/// A topic of the help: its name, what it is about, and its text.
pub const TOPICS: &[(&str, &str, &str)] = &[
    (
        "tour",
        "the first five minutes",
        "\
1. `aechan open` proposes the channel (`--role responder` on the other side, first). A card shows \
   what you are about to sign; nothing is signed unseen.
2. `y` signs it, `n` does not. Then the create transaction needs its depth on chain.
3. `pay 0.1ae`, `request 0.1ae`: both sign, nothing goes on chain, it costs no fee.
4. `balances`, `state`, `history` show where you stand; `msg hello` talks to the peer.
5. `shutdown` closes with the peer's consent and pays both out.",
    ),
    (
        "units",
        "amounts and how they are written",
        "\
A bare integer is aettos, the protocol's own unit: 1ae is 1_000_000_000_000_000_000 aetto. \
`1.5ae` is AE; `250` and `250aetto` are the same. A fraction needs its unit, `_` groups \
digits, commas are refused. `max` is all you can move: your balance less the reserve.",
    ),
    (
        "signing",
        "sign requests, cards and verdicts",
        "\
Every request is checked before you see it. VERIFIED: every check passed. PLAUSIBLE: some \
could not be made. REFUSE: at least one failed; do not sign. `y` and `n` answer the only \
request that waits; with several, name it: `approve 3`, `reject 3`. A REFUSE card is only \
signed with its number and every failed check: `approve 7 --override V07`.",
    ),
    (
        "timeouts",
        "what happens when nobody answers",
        "\
Every request has a time in which it must be answered. When it passes, the node gives the \
operation up, and during opening and closing it ends the channel process. `timers` shows \
what runs.",
    ),
    (
        "closing",
        "the ways a channel ends",
        "\
`shutdown`: both agree; one transaction, the fee is shared. `solo-close`: you alone, with \
the latest state that both signed; the peer has the lock period to answer with a newer one \
(`slash`), then `settle` pays out. `leave` suspends the channel, `detach` only leaves this \
terminal; both can be resumed.",
    ),
    (
        "scripts",
        "the same commands from a file or a pipe",
        "\
One command a line, `#` begins a comment, quoting as in a shell. Each runs to its end \
before the next; the first that fails stops the script with its exit code.
`wait EVENT within 30s` waits for what comes next; `expect EVENT` also looks back to the last \
command; `expect none EVENT for 5s`; `assert round == 2 and balance.me >= 0.5ae`.
`-line` ignores a failure, `! line` and `! E1001 line` want one, `line &` is not waited for.
`let NAME VALUE` makes $NAME; $me $peer $channel $round $balance $last_tx are there.
`\\` at the end continues a line, `msg <<EOF` takes the lines up to EOF, `source FILE` reads on.",
    ),
    (
        "security",
        "what this program never does",
        "\
No signature leaves before the request was checked, a person or a policy decided, and the \
journal was written. Texts of the peer and the node are shown with their control characters \
made visible. Secrets are never printed, logged, or kept in the history.",
    ),
    (
        "exit-codes",
        "how a run ended, for the shell",
        "\x20 0  the requested effect happened, or the question was answered
  1  a fault of aechan itself; where the report of it is, is printed
  2  usage: flags, arguments, or a script's syntax
  3  configuration, policy or journal cannot be read, or contradict each other
  4  no such key, wrong password, a key of another role, or signing failed
  5  no connection: name, port, TLS, upgrade
  6  the node refused or closed while the channel was opened
  7  a deadline passed
  8  the update conflicted, or the peer refused it
  9  the node answered a request with an error
 10  not signed: a check failed
 11  you said no
 12  a signature or answer was needed, and nobody could be asked
 13  the channel has ended, or the connection is lost for good
 14  the chain did not take the transaction, or dropped it
 15  expect or assert failed
 16  no such transaction, account, channel or file
 17  another session holds the channel
130  interrupted (SIGINT), after a clean detach
141  whoever read the output has gone (SIGPIPE)
143  told to end (SIGTERM), after a clean detach",
    ),
    (
        "files",
        "what is kept where",
        "\
keys.toml       names of keys; for you alone (0600), with keys/*.json beside it
config.toml     profiles and settings
policy.toml     rules that answer sign requests
journal.sqlite  every channel: parameters, credentials, requests, decisions, states
history-*       lines of the prompt, a file for each network, without secrets
run/*.sock      control sockets of the sessions that run
crash-*.txt     reports of faults of aechan itself
The first three are in ~/.config/aechan, the others in ~/.local/state/aechan; with --home \
or AECHAN_HOME all are in that folder.",
    ),
];

/// The text of a topic.
#[must_use]
pub fn topic(name: &str) -> Option<&'static str> {
    TOPICS.iter().find(|(topic, ..)| *topic == name).map(|(.., text)| *text)
}

/// The help on a command or topic, or the overview. `None` if there is no such thing.
#[must_use]
pub fn help(topic: Option<&str>) -> Option<String> {
    let Some(topic) = topic else { return Some(overview()) };
    if let Some(spec) = find(topic.trim_start_matches('/')) {
        return Some(command(spec));
    }
    TOPICS
        .iter()
        .find(|(name, ..)| *name == topic)
        .map(|(name, about, text)| format!("{name} — {about}\n{text}"))
}

/// The command or topic that was probably meant.
#[must_use]
pub fn nearest_topic(topic: &str) -> Option<&'static str> {
    let commands = COMMANDS.iter().flat_map(CommandSpec::names);
    nearest(topic, commands.chain(TOPICS.iter().map(|(name, ..)| *name)))
}

/// What the commands are for, in groups: each with the first command of it, in the order of
/// the table.
const GROUPS: [(&str, &str); 7] = [
    ("Moving coins", "pay"),
    ("Sign requests", "approve"),
    ("Looking", "balances"),
    ("Ending", "shutdown"),
    ("The node's other requests", "call"),
    ("Scripts and settings", "wait"),
    ("This program", "help"),
];

fn overview() -> String {
    let mut text = String::new();
    for spec in COMMANDS {
        if let Some((title, _)) = GROUPS.iter().find(|(_, first)| *first == spec.name) {
            text.push_str(&format!("{title}:\n"));
        }
        let names: Vec<_> = spec.names().collect();
        text.push_str(&format!("  {:<16}{}\n", names.join(", "), spec.summary));
    }
    text.push_str("Topics:\n");
    for (name, about, _) in TOPICS {
        text.push_str(&format!("  {name:<16}{about}\n"));
    }
    text.push_str("`help COMMAND` or `help TOPIC` tells more; Tab completes.");
    text
}

fn command(spec: &CommandSpec) -> String {
    let mut text = format!("{}\n  {}.", spec.usage, capital(spec.summary));
    if !spec.aliases.is_empty() {
        text.push_str(&format!(" Short: {}.", spec.aliases.join(", ")));
    }
    if !spec.help.is_empty() {
        text.push_str(&format!("\n  {}", spec.help));
    }
    for flag in spec.flags {
        let name = match flag.value {
            Some((what, _)) => format!("{} {}", flag.name, placeholder(what)),
            None => flag.name.to_owned(),
        };
        text.push_str(&format!("\n  {name:<20}  {}", flag.summary));
    }
    text
}

/// A sentence begins with a capital letter.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `a block's hash` as it stands in a usage line: `HASH`.
fn placeholder(what: &str) -> String {
    match what.rsplit(' ').next() {
        Some("number") => String::from("N"),
        last => last.unwrap_or(what).to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_help_on_everything() {
        let overview = help(None).unwrap();
        for spec in COMMANDS {
            assert!(overview.contains(spec.name), "{}", spec.name);
            for name in spec.names() {
                assert!(help(Some(name)).unwrap().starts_with(spec.usage), "{name}");
            }
        }
        for (name, ..) in TOPICS {
            assert!(help(Some(name)).is_some(), "{name}");
        }
        let at = GROUPS.map(|(title, first)| {
            let group = format!("{title}:\n  {first}");
            overview.find(&group).unwrap_or_else(|| panic!("{group}: {overview}"))
        });
        assert!(overview.starts_with("Moving coins:\n") && at.is_sorted(), "{overview}");
        let pay = help(Some("pay")).unwrap();
        assert!(pay.contains("\n  --meta TEXT           a note"), "{pay}");
        let codes = help(Some("exit-codes")).unwrap();
        assert!(codes.contains("\n  0  the requested"), "{codes}");
        assert_eq!(help(Some("nonsense")), None);
        assert_eq!(nearest_topic("sigining"), Some("signing"));
    }
}
