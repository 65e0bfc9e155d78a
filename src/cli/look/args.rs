//! The command line of the commands that ask the chain.

use clap::{Args, Subcommand};

use crate::chain::Generation;
use crate::cli::args::DialectArg;
use crate::cli::flags::{Dialects, Http};

/// Which node is asked.
#[derive(Args, Clone, Debug)]
pub struct At {
    /// Its HTTP API
    #[command(flatten)]
    pub http: Http,
    /// Which of its APIs
    #[command(flatten)]
    pub talk: Dialects,
}

impl At {
    /// The generation, if it was said.
    #[must_use]
    pub const fn generation(&self) -> Option<Generation> {
        match self.talk.dialect {
            DialectArg::Auto => None,
            DialectArg::JsonRpc => Some(Generation::Modern),
            DialectArg::Legacy => Some(Generation::Legacy2018),
        }
    }
}

/// `aechan inspect`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  aechan inspect th_2cQ3eN7jH5fU6k4HkrYXx4DQ9rTS9stv6sitqFW3Smxi2KXYqT\n  aechan inspect ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ -o json | jq .locked_until\n  aechan inspect 812403"
)]
pub struct Inspect {
    /// ak_ ct_ ch_ th_ tx_ kh_ mh_ are looked up; sg_ ba_ pi_ st_ ss_ taken apart; or a height
    #[arg(value_name = "THING")]
    pub thing: String,
    /// Which node
    #[command(flatten)]
    pub at: At,
}

/// `aechan account`, `balance`, `nonce`.
#[derive(Args, Debug)]
pub struct AccountArgs {
    /// An account, dev:alice, or a key's name; the default key's account if absent
    #[arg(value_name = "WHO")]
    pub who: Option<String>,
    /// Which node
    #[command(flatten)]
    pub at: At,
}

/// `aechan chain`.
#[derive(Debug, Subcommand)]
pub enum ChainCommand {
    /// Show network, height, version, and whether the node is in sync
    Status(At),
    /// Show the height of the newest block
    Height(At),
    /// Show what gas cost lately
    GasPrices(At),
}

/// `aechan broadcast`.
#[derive(Args, Debug)]
#[command(
    after_help = "Before posting: signatures, network, fee, ttl, nonce and funds are checked. It is posted once: the node is asked first whether it has it, and after a failure it is looked for before it is sent again.\nExit codes: 14 the chain will not take it, 5 the node cannot be asked."
)]
pub struct Broadcast {
    /// A signed transaction, tx_…; - reads it from standard input
    #[arg(value_name = "TX|-")]
    pub tx: String,
    /// Follow it to its depth
    #[arg(long)]
    pub wait: bool,
    /// Blocks that must follow it, with --wait
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub depth: u64,
    /// Post it although a check failed
    #[arg(long)]
    pub force: bool,
    /// Which node
    #[command(flatten)]
    pub at: At,
}

/// `aechan faucet`.
#[derive(Args, Debug)]
pub struct Faucet {
    /// An account, dev:alice, or a key's name; the default key's account if absent
    #[arg(value_name = "WHO")]
    pub who: Option<String>,
    /// Another faucet than the testnet's or the embedded node's
    #[arg(long, value_name = "URL")]
    pub faucet: Option<String>,
    /// Which node
    #[command(flatten)]
    pub at: At,
}
