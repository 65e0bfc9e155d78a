//! `aechan key`: keys made, taken in, looked at, changed, given away.
//!
//! What each command does is [`crate::keys::ops`]; here is what is typed and what is told.
//! Secrets come from the terminal, a file or a descriptor, never from an argument; only
//! `export` prints one, after a typed confirmation.

mod add;
mod change;
mod look;
mod password;

use clap::{Args, Subcommand, ValueEnum};

use super::args::Global;
use super::exit::Exit;
use super::output::Output;
use super::place::Place;
use crate::keys::{KdfCost, harden_process, keystore};

/// `aechan key`.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key and keep it in a keystore
    New(New),
    /// Take in a keystore, a secret, words, an address or a signing program
    Import(Import),
    /// List keys
    List,
    /// Show what is known of a key, without its password
    Show(Name),
    /// Print a key's secret
    Export(Export),
    /// Open a key and compare it with its entry
    Check(Name),
    /// Close key files to other users of this machine
    FixPerms {
        /// Only the files of this key
        name: Option<String>,
    },
    /// Change a keystore's password
    Passwd(Passwd),
    /// List the accounts of mnemonic words, or give one a name
    Derive(Derive),
    /// Give a key another name
    Rename {
        /// Its name
        name: String,
        /// Its new name
        new_name: String,
    },
    /// Forget a key; its keystore stays where it is
    Remove {
        /// Its name
        name: String,
        /// Do not ask
        #[arg(short, long)]
        yes: bool,
    },
    /// Choose the key that is used when none is named
    Default {
        /// Its name; without one, the present choice is shown
        name: Option<String>,
        /// Choose none
        #[arg(long, conflicts_with = "name")]
        none: bool,
    },
}

/// The name of a key.
#[derive(Args, Debug)]
pub struct Name {
    /// The key's name
    pub name: String,
}

/// What opening a new keystore costs.
#[derive(Args, Debug)]
pub struct Cost {
    /// Lanes of the password's derivation; SDK 13 and before open keystores with 1 only
    #[arg(long, value_name = "P", default_value_t = KdfCost::default().lanes,
          value_parser = clap::value_parser!(u32).range(1..=i64::from(keystore::MAX_LANES)))]
    pub kdf_parallelism: u32,
}

impl Cost {
    fn cost(&self) -> KdfCost {
        KdfCost { lanes: self.kdf_parallelism, ..KdfCost::default() }
    }
}

/// Where a new password comes from, where the present one is asked for too.
#[derive(Args, Debug)]
pub struct NewPassword {
    /// Read the new password from a file
    #[arg(long, value_name = "FILE", conflicts_with = "new_password_fd")]
    pub new_password_file: Option<std::path::PathBuf>,
    /// Read the new password from this file descriptor
    #[arg(long, value_name = "N")]
    pub new_password_fd: Option<u16>,
}

/// `aechan key new`.
#[derive(Args, Debug)]
pub struct New {
    /// What to call it: letters, digits, `-` and `_`
    pub name: String,
    /// Make mnemonic words and show them once: 12, 15, 18, 21 or 24 (24 without a number)
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "24",
          value_parser = word_count)]
    pub words: Option<usize>,
    /// What opening the keystore costs
    #[command(flatten)]
    pub cost: Cost,
}

/// `aechan key import`.
#[derive(Args, Debug)]
pub struct Import {
    /// What to call it
    pub name: String,
    /// A file with a keystore, `sk_…`, hexadecimal or words; - or prompt: to type it; an
    /// address (ak_…); or cmd:PROGRAM
    #[arg(value_name = "FILE|-")]
    pub source: String,
    /// Which account of the words
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub account: u32,
    /// What opening the keystore costs
    #[command(flatten)]
    pub cost: Cost,
}

/// `aechan key export`.
#[derive(Args, Debug)]
pub struct Export {
    /// The key's name
    pub name: String,
    /// In which form
    #[arg(long = "as", value_enum, value_name = "FORM", default_value = "sk")]
    pub form: ExportAs,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
    /// Its new password
    #[command(flatten)]
    pub password: NewPassword,
    /// What opening the keystore costs
    #[command(flatten)]
    pub cost: Cost,
}

/// Forms of an exported key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportAs {
    /// sk_…, in the clear
    Sk,
    /// 128 hexadecimal digits, in the clear
    Hex,
    /// A keystore with a password of its own
    Keystore,
    /// Its mnemonic words, in the clear
    Mnemonic,
}

/// `aechan key passwd`.
#[derive(Args, Debug)]
pub struct Passwd {
    /// The key's name
    pub name: String,
    /// Its new password
    #[command(flatten)]
    pub password: NewPassword,
    /// What opening the keystore costs
    #[command(flatten)]
    pub cost: Cost,
}

/// `aechan key derive`.
#[derive(Args, Debug)]
pub struct Derive {
    /// The key with the words
    pub name: String,
    /// What to call the account; without it, accounts are listed
    #[arg(requires = "account")]
    pub new_name: Option<String>,
    /// Its number
    #[arg(long, value_name = "N", requires = "new_name")]
    pub account: Option<u32>,
    /// How many accounts to list
    #[arg(long, value_name = "N", default_value_t = 10, conflicts_with = "new_name",
          value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub count: u32,
}

fn word_count(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|count| [12, 15, 18, 21, 24].contains(count))
        .ok_or_else(|| String::from("there are mnemonics of 12, 15, 18, 21 and 24 words"))
}

/// Where a command works: which file, under which global flags, who is told.
struct Desk<'a> {
    keys: std::path::PathBuf,
    global: &'a Global,
    output: &'a Output,
}

/// Runs a `key` command.
pub(super) fn run(
    command: &KeyCommand,
    global: &Global,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    harden_process()?;
    let desk = Desk { keys: Place::of(global)?.keys(global), global, output };
    match command {
        KeyCommand::New(args) => add::new(&desk, args)?,
        KeyCommand::Import(args) => add::import(&desk, args)?,
        KeyCommand::Derive(args) => add::derive(&desk, args)?,
        KeyCommand::List => look::list(&desk)?,
        KeyCommand::Show(args) => look::show(&desk, &args.name)?,
        KeyCommand::Check(args) => look::check(&desk, &args.name)?,
        KeyCommand::Export(args) => change::export(&desk, args)?,
        KeyCommand::Passwd(args) => change::passwd(&desk, args)?,
        KeyCommand::FixPerms { name } => change::fix_perms(&desk, name.as_deref())?,
        KeyCommand::Rename { name, new_name } => change::rename(&desk, name, new_name)?,
        KeyCommand::Remove { name, yes } => change::remove(&desk, name, *yes)?,
        KeyCommand::Default { name, none } => change::default(&desk, name.as_deref(), *none)?,
    }
    Ok(Exit::Ok)
}
