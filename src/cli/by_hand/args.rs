//! Arguments of `aechan http …` and `aechan cosign`.

use clap::{Args, Subcommand};

use crate::cli::closing::{Closing, check};
use crate::cli::flags::{Http, Who};
use crate::cli::track::DEPTH;
use crate::encoding::Amount;
use crate::review::{CheckId, Mode};
use crate::wire::TxOptions;

/// What is written and held against the node's helper.
#[derive(Debug, Subcommand)]
pub enum HttpCommand {
    /// Add coins to your side of the channel
    Deposit(Box<Begin>),
    /// Take coins out of your side of the channel
    Withdraw(Box<Begin>),
    /// Close by consent
    Shutdown(Box<ByHand>),
    /// Start closing alone, with the last state that both signed
    SoloClose(Box<Closing>),
    /// Answer a solo close that uses an older state
    Slash(Box<Closing>),
    /// Be paid after a solo close
    Settle(Box<Closing>),
}

/// `http deposit` and `http withdraw`.
#[derive(Args, Debug)]
pub struct Begin {
    /// How much: 250 (aettos), 1.5ae
    #[arg(value_name = "AMOUNT", allow_negative_numbers = true, value_parser = some)]
    pub amount: Amount,
    /// The rest
    #[command(flatten)]
    pub how: ByHand,
}

/// `aechan cosign`.
#[derive(Args, Debug)]
pub struct Cosign {
    /// The transaction that the other party has signed, or that both have
    #[arg(value_name = "TX")]
    pub tx: String,
    /// The rest
    #[command(flatten)]
    pub how: ByHand,
}

/// What all of them take.
#[derive(Args, Clone, Debug)]
pub struct ByHand {
    /// Who you are
    #[command(flatten)]
    pub who: Who,
    /// Which HTTP API
    #[command(flatten)]
    pub http: Http,
    /// Exactly this fee
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub fee: Option<Amount>,
    /// The minimum fee at this gas price
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub gas_price: Option<Amount>,
    /// This account nonce; the next one by default
    #[arg(long, value_name = "N")]
    pub nonce: Option<u64>,
    /// The last height for inclusion; none by default
    #[arg(long, value_name = "HEIGHT", default_value_t = 0)]
    pub ttl: u64,
    /// Go on although a session of the channel runs
    #[arg(long)]
    pub insist: bool,
    /// Sign although this check failed; name every one
    #[arg(long = "override", value_name = "CHECK", value_parser = check)]
    pub overrides: Vec<CheckId>,
    /// Who confirms: ask (the default on a terminal), own, verified, reject
    #[arg(long, env = "AECHAN_ON_SIGN", value_name = "MODE")]
    pub on_sign: Option<Mode>,
    /// Blocks that must follow the transaction; 0 is content with its own
    #[arg(long, value_name = "N", default_value_t = DEPTH)]
    pub depth: u64,
}

fn some(text: &str) -> Result<Amount, String> {
    match text.parse::<Amount>() {
        Ok(Amount::ZERO) => Err(String::from("it moves nothing")),
        Ok(amount) => Ok(amount),
        Err(error) => Err(error.to_string()),
    }
}

impl ByHand {
    /// As a session's line has them.
    pub(in crate::cli) const fn with(options: TxOptions) -> Self {
        Self {
            who: Who { key: None },
            http: Http { node: None },
            fee: options.fee,
            gas_price: options.gas_price,
            nonce: options.nonce,
            ttl: 0,
            insist: false,
            overrides: Vec::new(),
            on_sign: None,
            depth: DEPTH,
        }
    }
}
