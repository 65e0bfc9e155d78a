//! One subcommand without the others: to build all of them takes longer than most of them
//! run. It parses what is right; whatever is wrong, or asks for help, is for the whole tree.

use clap::{Args, Command, Subcommand};

use super::args::{Decode, Demo, Devnode, Global, Open, PolicyCommand, Resume, ReviewArgs, Track};
use super::{
    attach, bench, by_hand, closing, config, doctor, forget, invite, key, log, look, offline,
    script, up, watch,
};

/// A subcommand's name, and what adds its arguments.
type Part = (&'static str, fn(Command) -> Command);

/// Every subcommand that does more than show the tree.
const PARTS: &[Part] = &[
    ("open", Open::augment_args),
    ("invite", invite::MakeInvite::augment_args),
    ("join", invite::Join::augment_args),
    ("resume", Resume::augment_args),
    ("run", script::RunScript::augment_args),
    ("attach", attach::Attach::augment_args),
    ("up", up::Up::augment_args),
    ("demo", Demo::augment_args),
    ("devnode", Devnode::augment_args),
    ("doctor", doctor::Doctor::augment_args),
    ("bench", bench::Bench::augment_args),
    ("decode", Decode::augment_args),
    ("encode", offline::EncodeArgs::augment_args),
    ("sign", offline::SignArgs::augment_args),
    ("verify", offline::VerifyArgs::augment_args),
    ("hash", offline::HashArgs::augment_args),
    ("id", offline::IdArgs::augment_args),
    ("convert", offline::ConvertArgs::augment_args),
    ("review", ReviewArgs::augment_args),
    ("track", Track::augment_args),
    ("solo-close", closing::Closing::augment_args),
    ("slash", closing::Closing::augment_args),
    ("settle", closing::Closing::augment_args),
    ("snapshot", closing::Closing::augment_args),
    ("http", by_hand::HttpCommand::augment_subcommands),
    ("cosign", by_hand::Cosign::augment_args),
    ("watch", watch::Watch::augment_args),
    ("inspect", look::Inspect::augment_args),
    ("account", look::AccountArgs::augment_args),
    ("balance", look::AccountArgs::augment_args),
    ("nonce", look::AccountArgs::augment_args),
    ("height", look::At::augment_args),
    ("chain", look::ChainCommand::augment_subcommands),
    ("broadcast", look::Broadcast::augment_args),
    ("faucet", look::Faucet::augment_args),
    ("log", log::LogCommand::augment_subcommands),
    ("channels", |command| command),
    ("forget", forget::Forget::augment_args),
    ("policy", PolicyCommand::augment_subcommands),
    ("config", config::ConfigCommand::augment_subcommands),
    ("profile", config::ProfileCommand::augment_subcommands),
    ("key", key::KeyCommand::augment_subcommands),
];

/// The program with this subcommand alone. `None` where it has no part here: an alias,
/// what only shows the tree, or nothing that there is.
pub(super) fn single(word: &str) -> Option<Command> {
    let (name, part) = PARTS.iter().find(|(name, _)| *name == word)?;
    Some(Global::augment_args(Command::new("aechan")).subcommand(part(Command::new(*name))))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    /// Names, defaults and all else of the arguments, with those of subcommands below.
    fn arguments(command: &Command) -> Vec<String> {
        let own = command.get_arguments().map(|arg| format!("{arg:?}"));
        own.chain(command.get_subcommands().flat_map(arguments)).collect()
    }

    #[test]
    fn each_takes_what_the_tree_takes() {
        let tree = Cli::command();
        let shows_the_tree = ["man", "help", "completions"];
        for whole in tree.get_subcommands() {
            let name = whole.get_name();
            let Some(single) = single(name) else {
                assert!(shows_the_tree.contains(&name), "{name} has no part");
                continue;
            };
            let part = single.find_subcommand(name).unwrap();
            assert_eq!(arguments(part), arguments(whole), "{name}");
        }
        let globals = |command: &Command| -> Vec<_> {
            command.get_arguments().map(|arg| format!("{arg:?}")).collect()
        };
        assert_eq!(globals(&single("open").unwrap()), globals(&tree));
        assert_eq!(tree.get_subcommands().count(), PARTS.len() + shows_the_tree.len());
    }
}
