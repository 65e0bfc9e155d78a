//! An example for every command.

use clap::Command;

/// Of commands that are no rows of `command::COMMANDS`, whose help shows how they are used.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "aechan",
        "aechan demo                              # a channel's whole life\naechan open --devnode                    # with a counterparty on autopilot\naechan open -k alice --to ak_… -a 1ae -r 1ae --ws ws://localhost:3014/channel\naechan resume 2f2n -k alice\naechan pay 0.1ae -k alice && aechan balances -o json",
    ),
    (
        "aechan open",
        "aechan open --devnode\naechan open -k alice --to ak_… -a 1ae -r 1ae --ws ws://localhost:3014/channel\naechan open --role responder -k bob --to ak_… -a 1ae -r 1ae --on-sign verified\necho 'pay 0.1ae' | aechan open --devnode",
    ),
    ("aechan resume", "aechan resume 2f2n -k alice"),
    ("aechan run", "aechan run pay.aech --let AMOUNT=0.1ae\naechan run -c 'open --devnode; pay 1'"),
    ("aechan attach", "aechan attach\naechan attach 2f2n -o ndjson </dev/null"),
    ("aechan up", "aechan up -d -k alice"),
    ("aechan demo", "aechan demo\naechan demo cheat --dialect legacy"),
    (
        "aechan devnode",
        "aechan devnode --ws-port 3014 --http-port 3013\naechan devnode --fault wrong-hash",
    ),
    ("aechan doctor", "aechan doctor --node http://localhost:3013 -k alice"),
    ("aechan bench", "aechan bench --channels 10"),
    ("aechan decode", "aechan decode tx_+E0LAcC4…\naechan decode --check tx_+E0LAcC4…"),
    (
        "aechan encode",
        "aechan encode create --initiator ak_… --responder ak_… --initiator-amount 1ae --responder-amount 1ae --nonce 1",
    ),
    ("aechan sign", "aechan sign tx_+E0LAcC4… -k alice --network-id ae_uat"),
    ("aechan verify", "aechan verify tx_+E0LAcC4… --network-id ae_uat"),
    ("aechan hash", "aechan hash tx_+E0LAcC4…"),
    ("aechan id", "aechan id --initiator ak_… --responder ak_… --nonce 1"),
    ("aechan convert", "aechan convert 1.5ae"),
    ("aechan review", "aechan review recording.ndjson -o json"),
    ("aechan track", "aechan track th_2buyup… --depth 10"),
    (
        "aechan solo-close",
        "aechan solo-close 2f2n -k alice\naechan solo-close 2f2n -k alice --offline --nonce 7 --out close.tx",
    ),
    ("aechan slash", "aechan slash 2f2n -k alice"),
    ("aechan settle", "aechan settle 2f2n -k alice --wait"),
    ("aechan snapshot", "aechan snapshot 2f2n -k alice"),
    ("aechan watch", "aechan watch --all --auto-slash yes --auto-settle -k alice"),
    ("aechan inspect", "aechan inspect ch_2f2n…\naechan inspect th_2buyup… -o json"),
    ("aechan account", "aechan account alice"),
    ("aechan balance", "aechan balance ak_…"),
    ("aechan nonce", "aechan nonce alice"),
    ("aechan height", "aechan height --node http://localhost:3013"),
    ("aechan chain", "aechan chain status"),
    ("aechan broadcast", "aechan broadcast tx_+E0LAcC4… --wait"),
    ("aechan faucet", "aechan faucet alice"),
    ("aechan channels", "aechan channels\naechan channels -o json | jq -r '.[].channel'"),
    ("aechan forget", "aechan forget 2f2n"),
    ("aechan policy", "aechan policy check policy.toml"),
    ("aechan key", "aechan key new alice\naechan key list"),
    ("aechan man", "aechan man ~/.local/share/man/man1"),
    ("aechan help", "aechan help pay\naechan help exit-codes"),
    (
        "aechan completions",
        "aechan completions bash > ~/.local/share/bash-completion/completions/aechan",
    ),
];

/// Examples of the command with this path: its own, those of what it belongs to, or the way
/// it is called.
pub(super) fn of(path: &str, command: &Command) -> String {
    let known = EXAMPLES.iter().find(|(name, _)| *name == path);
    if let Some((_, text)) = known {
        return (*text).to_owned();
    }
    let usage = command.clone().render_usage().to_string();
    usage.trim_start_matches("Usage: ").trim().to_owned()
}
