//! `aechan forget`: a stored channel's record is deleted, unless coins may depend on it.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::args::Global;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::stored;
use super::target::{self, Target};
use crate::journal::{ChannelSummary, Journal};
use crate::view::{Kind, Object};

/// `aechan forget`.
#[derive(Args, Debug)]
pub struct Forget {
    /// The channel: its id, or the beginning of it
    #[arg(value_name = "CHANNEL")]
    pub channel: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &Forget, global: &Global, output: &Output) -> Result<Exit> {
    let wanted = args.channel.as_deref().or(global.channel.as_deref());
    let Some(wanted) = wanted else {
        return Err(Failure::new(Exit::Usage, "forget needs a channel; there is no default here")
            .hint("aechan channels   lists them")
            .into());
    };
    let (journal, channel) = stored::find(Some(wanted), global)?;
    let title = stored::title(&channel);
    let light = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if let Target::Session(running) = light.block_on(target::find(Some(wanted), global))? {
        let who = super::session::who(&running);
        return Err(Failure::new(Exit::Busy, format!("{who} holds it"))
            .hint(format!("aechan -C {} detach", stored::name(&channel)))
            .into());
    }
    let Some(why) = harmless(&journal, &channel)? else {
        let phase = stored::clean(&channel.phase);
        return Err(Failure::new(
            Exit::Refused,
            format!(
                "{title} is {phase}: coins may be locked in it, and its record is what gets them out"
            ),
        )
        .hint("aechan shutdown   closes it with the peer")
        .hint("aechan solo-close   closes it alone")
        .into());
    };
    if !global.yes && !sure(&format!("Forget {title}? {why}"), global)? {
        return Err(Failure::new(Exit::Declined, "nothing was deleted").into());
    }
    journal.forget(channel.key)?;
    if output.is_json() {
        output.json(Object::new(
            Kind::Forgotten,
            json!({"role": channel.role,
            "channel": channel.channel_id.map(|id| id.to_string())}),
        ))?;
    } else {
        output.line(format!("Forgot {title}."))?;
    }
    Ok(Exit::Ok)
}

/// Why no coins depend on a channel's record, if none do.
fn harmless(journal: &Journal, channel: &ChannelSummary) -> Result<Option<&'static str>> {
    Ok(if channel.phase == "closed" {
        Some("It is closed, and nothing is locked in it.")
    } else if channel.is_replaced {
        Some("Its chain was begun anew; nothing is locked in it.")
    } else if channel.network == "ae_dev" {
        Some("Its coins are those of a development chain, and worth nothing.")
    } else if !journal.has_signed(channel.key)? {
        Some("Nothing was ever signed for it.")
    } else {
        None
    })
}

/// Asks, and takes only a plain yes for one.
fn sure(question: &str, global: &Global) -> Result<bool> {
    if global.no_input || !std::io::stdin().is_terminal() {
        return Err(Failure::new(Exit::NoApprover, "nobody could be asked whether you are sure")
            .hint("-y   says that you are")
            .into());
    }
    write!(std::io::stderr(), "{question} [y/N] ")?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
