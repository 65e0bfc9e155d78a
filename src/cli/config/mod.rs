//! `aechan config` and `aechan profile`, and what the configuration files mean for every
//! other command.

mod change;
mod defaults;
mod load;
mod show;

use clap::{Args, Subcommand};

use super::args::Global;
use super::exit::Exit;
use super::flags::{Dialects, NetworkId, Session, Signing};
use super::output::Output;

pub(super) use defaults::Defaults;
pub(super) use load::{Settings, files};

/// `aechan config`.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print where the configuration is
    Path,
    /// Print what holds, flags and environment included
    Show(Show),
    /// Print one value: that which holds, or profile.NAME.KEY as it stands in a file
    Get(Get),
    /// Change one value in config.toml, and nothing else there
    Set {
        /// The key, as ui.unit or profile.dev.key
        #[arg(value_name = "KEY")]
        name: String,
        /// Its value
        #[arg(value_name = "VALUE")]
        value: String,
        /// In ./aechan.toml instead
        #[arg(long)]
        project: bool,
    },
    /// Open config.toml in your editor, and check it after
    Edit {
        /// ./aechan.toml instead
        #[arg(long)]
        project: bool,
    },
    /// Write a config.toml to begin with; it must not be there yet
    Init,
}

/// `aechan config show`.
#[derive(Args, Debug)]
pub struct Show {
    /// Say where each value comes from
    #[arg(long)]
    pub origin: bool,
    /// Flags to be shown as they would hold
    #[command(flatten)]
    pub flags: Shown,
}

/// `aechan config get`.
#[derive(Args, Debug)]
pub struct Get {
    /// The key
    #[arg(value_name = "KEY")]
    pub name: String,
    /// Flags to be shown as they would hold
    #[command(flatten)]
    pub flags: Shown,
}

/// Every flag that a key stands for, so that what would hold can be seen.
#[derive(Args, Debug)]
pub struct Shown {
    /// Who you are, and through which node
    #[command(flatten)]
    pub session: Session,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
    /// How the node talks
    #[command(flatten)]
    pub talk: Dialects,
    /// Who answers sign requests
    #[command(flatten)]
    pub signing: Signing,
}

/// `aechan profile`.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Print the profiles that there are, the one in use marked
    List,
    /// Use this profile from now on, where -p names no other
    Use {
        /// The profile
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Print what a profile says; the one in use if none is named
    Show {
        /// The profile
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
}

/// Whether a command works although the files are wrong: they are how that is put right.
pub(super) const fn is_repair(command: &super::Command) -> bool {
    matches!(
        command,
        super::Command::Config(
            ConfigCommand::Path
                | ConfigCommand::Set { .. }
                | ConfigCommand::Edit { .. }
                | ConfigCommand::Init
        ) | super::Command::Complete(_)
            | super::Command::Completions { .. }
            | super::Command::Help { .. }
    )
}

/// `aechan config`.
pub(super) fn run(
    command: &ConfigCommand,
    global: &Global,
    output: &Output,
) -> anyhow::Result<Exit> {
    match command {
        ConfigCommand::Path => show::path(global, output),
        ConfigCommand::Show(args) => show::all(args.origin, global, output),
        ConfigCommand::Get(args) => show::one(&args.name, global, output),
        ConfigCommand::Set { name, value, project } => {
            change::set(name, value, *project, global, output)
        }
        ConfigCommand::Edit { project } => change::edit(*project, global, output),
        ConfigCommand::Init => change::init(global, output),
    }
}

/// `aechan profile`.
pub(super) fn profile(
    command: &ProfileCommand,
    global: &Global,
    output: &Output,
) -> anyhow::Result<Exit> {
    match command {
        ProfileCommand::List => show::profiles(global, output),
        ProfileCommand::Use { name } => change::use_profile(name, global, output),
        ProfileCommand::Show { name } => show::profile(name.as_deref(), global, output),
    }
}
