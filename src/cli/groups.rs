//! The subcommands in groups, as `aechan --help` and the manual show them.

use std::fmt::Write;

use clap::Command;

/// Each group with what belongs to it, in this order. What is nowhere is housekeeping.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Channel sessions",
        &[
            "open",
            "resume",
            "attach",
            "up",
            "run",
            "invite",
            "join",
            "channels",
            "watch",
            "solo-close",
            "slash",
            "settle",
            "snapshot",
            "http",
            "cosign",
        ],
    ),
    (
        "One-shots, through the session that runs or the stored channel",
        &[
            "pay",
            "request",
            "update",
            "msg",
            "deposit",
            "withdraw",
            "approve",
            "reject",
            "pending",
            "show",
            "balances",
            "state",
            "timers",
            "history",
            "shutdown",
            "leave",
            "detach",
            "call",
            "get",
            "new-contract",
            "call-contract",
            "dry-run",
            "force-progress",
            "clean-calls",
            "assume-depth",
            "ping",
            "raw",
            "wait",
            "assert",
            "dev",
        ],
    ),
    (
        "Chain",
        &[
            "track",
            "inspect",
            "account",
            "balance",
            "nonce",
            "height",
            "chain",
            "broadcast",
            "faucet",
        ],
    ),
    (
        "Offline",
        &["decode", "encode", "sign", "verify", "hash", "id", "convert", "review", "explain"],
    ),
    ("Keys", &["key", "policy"]),
    ("Development", &["demo", "devnode", "bench"]),
    (
        "Housekeeping",
        &["doctor", "config", "profile", "log", "forget", "help", "man", "completions"],
    ),
];

/// Every group that has something to show, with its subcommands.
pub(super) fn groups(tree: &Command) -> Vec<(&'static str, Vec<&Command>)> {
    let listed = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
    let shown = || tree.get_subcommands().filter(|command| !command.is_hide_set());
    let last = GROUPS.len().saturating_sub(1);
    let of = |at: usize, names: &[&str]| {
        let mut found: Vec<&Command> = names
            .iter()
            .filter_map(|name| shown().find(|command| command.get_name() == *name))
            .collect();
        if at == last {
            found.extend(shown().filter(|command| !listed(command.get_name())));
        }
        found
    };
    let all = GROUPS.iter().enumerate().map(|(at, (title, names))| (*title, of(at, names)));
    all.filter(|(_, commands)| !commands.is_empty()).collect()
}

/// What stands instead of one long list.
pub(super) fn template(tree: &Command) -> String {
    let mut text = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    for (title, commands) in groups(tree) {
        // Writing into a text cannot fail.
        let _ = write!(text, "\n{title}:\n");
        for command in commands {
            let aliases: Vec<_> = command.get_visible_aliases().collect();
            let short = match &aliases[..] {
                [] => String::new(),
                all => format!(" [short: {}]", all.join(", ")),
            };
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, "  {:<15} {about}{short}", command.get_name());
        }
    }
    text.push_str("\nOptions:\n{options}{after-help}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::argv::tree;

    #[test]
    fn everything_is_in_one_group() {
        let tree = tree();
        let mut found: Vec<_> = groups(&tree)
            .iter()
            .flat_map(|(_, commands)| commands.iter().map(|command| command.get_name().to_owned()))
            .collect();
        let mut all: Vec<_> = tree
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
            .map(|command| command.get_name().to_owned())
            .collect();
        found.sort();
        all.sort();
        assert_eq!(found, all);
        assert_eq!(groups(&tree).len(), GROUPS.len());
        let help = tree.clone().render_long_help().to_string();
        for (title, _) in GROUPS {
            assert!(help.contains(&format!("\n{title}:\n")), "{help}");
        }
        assert!(help.contains("  pay             Pay the peer\n"), "{help}");
        assert!(!help.contains('{'), "{help}");
    }
}
