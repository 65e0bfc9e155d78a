//! `aechan help`: what the prompt's `help` says, and the help of every other subcommand.

use super::args::Global;
use super::argv;
use super::exit::{Exit, Failure};
use super::open::look;
use super::output::Output;
use crate::{command, view};

/// Explains a command or topic; everything without one.
pub(super) fn run(topic: &[String], global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let Some(first) = topic.first() else {
        output.line(argv::tree().render_help().to_string().trim_end())?;
        return Ok(Exit::Ok);
    };
    let mut tree = argv::tree();
    tree.build();
    if let (1, Some(mut text)) = (topic.len(), command::help(Some(first))) {
        // Flags that only `aechan <words>` takes.
        if tree.find_subcommand(first).is_some() {
            text.push_str(&format!(
                "\n`aechan {first} --help` lists the flags of the shell command."
            ));
        }
        let theme = look::theme(global, false);
        for line in view::hang(&theme.fold(&text), theme.width.saturating_sub(1)) {
            output.line(line)?;
        }
        return Ok(Exit::Ok);
    }
    let found = topic.iter().try_fold(&mut tree, |at, word| at.find_subcommand_mut(word));
    if let Some(found) = found {
        output.line(found.render_long_help().to_string().trim_end())?;
        return Ok(Exit::Ok);
    }
    let said = topic.join(" ");
    let failure = Failure::new(Exit::Usage, format!("there is no help on “{said}”"));
    let names: Vec<String> = argv::tree()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .chain(command::TOPICS.iter().map(|(name, ..)| (*name).to_owned()))
        .collect();
    Err(match command::nearest(first, names.iter().map(String::as_str)) {
        Some(nearest) => failure.hint(format!("aechan help {nearest}")),
        None => failure.hint("aechan help"),
    }
    .into())
}
