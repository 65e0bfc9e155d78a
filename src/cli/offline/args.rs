//! The command line of the offline tools.

use clap::{Args, ValueEnum};

use crate::cli::flags::{NetworkId, Who};
use crate::encoding::{Amount, Era};

/// `aechan encode`.
#[derive(Args, Debug)]
#[command(
    after_help = "The channel is named with --channel ch_…. Fields may come from JSON as `aechan decode TX -o json` prints it; flags go before. Without --fee the least fee at --gas-price is taken (1 aetto in 2018). A create without --state-hash gets that of its opening balances.\n\nExamples:\n  aechan encode create --initiator dev:alice --responder dev:bob --initiator-amount 1ae --responder-amount 1ae --nonce 1\n  aechan encode settle --channel ch_… --from dev:alice --initiator-amount 1ae --responder-amount 1ae --nonce 7\n  aechan decode tx_… -o json | aechan encode --json - --nonce 8"
)]
pub struct EncodeArgs {
    /// create, deposit, withdraw, close-mutual, close-solo, slash, settle, offchain, snapshot-solo, set-delegates, force-progress; may be left out with --json
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// Fields as JSON: a file, or - for standard input
    #[arg(long, value_name = "FILE|-")]
    pub json: Option<String>,
    /// Whose layouts: today's, or those of 2018
    #[arg(long, value_enum, default_value = "modern")]
    pub era: EraArg,
    /// Another layout of the kind, as `decode` names it
    #[arg(long, value_name = "NAME")]
    pub layout: Option<String>,
    /// Who acts: deposits, closes, settles; for a withdrawal, who gets the coins
    #[arg(long, visible_alias = "to", value_name = "WHO")]
    pub from: Option<String>,
    /// The initiator of a create
    #[arg(long, value_name = "WHO")]
    pub initiator: Option<String>,
    /// The responder of a create
    #[arg(long, value_name = "WHO")]
    pub responder: Option<String>,
    /// The initiator's coins
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub initiator_amount: Option<Amount>,
    /// The responder's coins
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub responder_amount: Option<Amount>,
    /// What both must keep in the channel; 2 aetto unless said
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub channel_reserve: Option<Amount>,
    /// Blocks for answering a solo close; 10 unless said
    #[arg(long, value_name = "BLOCKS")]
    pub lock_period: Option<u64>,
    /// What is deposited or withdrawn
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub amount: Option<Amount>,
    /// Last height at which it may be included; none unless said
    #[arg(long, value_name = "HEIGHT")]
    pub ttl: Option<u64>,
    /// Exactly this fee
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub fee: Option<Amount>,
    /// The least fee at this gas price
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true, conflicts_with = "fee")]
    pub gas_price: Option<Amount>,
    /// Account nonce of whoever acts
    #[arg(long, value_name = "N")]
    pub nonce: Option<u64>,
    /// Round of the state that it commits to
    #[arg(long, value_name = "N")]
    pub round: Option<u64>,
    /// The state that it commits to
    #[arg(long, value_name = "ST")]
    pub state_hash: Option<String>,
    /// The co-signed state that it shows; none means the one on chain
    #[arg(long, value_name = "TX")]
    pub payload: Option<String>,
    /// The proof of both parties' balances
    #[arg(long, value_name = "PI")]
    pub poi: Option<String>,
    /// A delegate of the initiator; may be repeated
    #[arg(long, value_name = "AK")]
    pub initiator_delegate: Vec<String>,
    /// A delegate of the responder; may be repeated
    #[arg(long, value_name = "AK")]
    pub responder_delegate: Vec<String>,
    /// The update of a force progress, as its bytes
    #[arg(long, value_name = "BA")]
    pub update: Option<String>,
    /// The state trees of a force progress
    #[arg(long, value_name = "SS")]
    pub offchain_trees: Option<String>,
    /// Protocol number of the 2018 node, for its state hashes
    #[arg(long, value_name = "N", default_value_t = 15)]
    pub legacy_protocol: u64,
}

/// Eras as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EraArg {
    /// Today's
    Modern,
    /// That of v0.16
    #[value(name = "2018")]
    Of2018,
}

impl From<EraArg> for Era {
    fn from(era: EraArg) -> Self {
        match era {
            EraArg::Modern => Self::Modern,
            EraArg::Of2018 => Self::Legacy,
        }
    }
}

/// `aechan sign`.
#[derive(Args, Debug)]
#[command(
    after_help = "Nothing is asked of any node: what is signed is shown, and it is for you to know that it is right. States of channels that are stored here are signed in their sessions, where the journal sees to it that one round is signed for one state."
)]
pub struct SignArgs {
    /// A transaction, signed by others or by nobody yet; - for standard input
    #[arg(value_name = "TX|-")]
    pub tx: String,
    /// Who you are
    #[command(flatten)]
    pub who: Who,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
    /// Which of the two forms that nodes take
    #[arg(long, value_enum, value_name = "FORM")]
    pub form: Option<FormArg>,
    /// Sign although the channel is stored here
    #[arg(long)]
    pub beside_the_journal: bool,
}

/// Signing forms as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormArg {
    /// Over the hash of the transaction, as wallets do
    Hashed,
    /// Over its bytes, as nodes of before Lima want it
    Raw,
}

/// `aechan verify`.
#[derive(Args, Debug)]
#[command(
    after_help = "Accounts that the transaction names are tried, and both parties of a channel that is stored here; more with --by. Exit code 10 if a signature is nobody's or someone named with --by has not signed."
)]
pub struct VerifyArgs {
    /// A signed transaction; - for standard input
    #[arg(value_name = "TX|-")]
    pub tx: String,
    /// Who should have signed: an account, dev:alice, or a key's name; may be repeated
    #[arg(long, value_name = "WHO")]
    pub by: Vec<String>,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
}

/// `aechan hash`.
#[derive(Args, Debug)]
pub struct HashArgs {
    /// A transaction, signed or not; - for standard input
    #[arg(value_name = "TX|-")]
    pub tx: String,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
}

/// `aechan id`.
#[derive(Args, Debug)]
pub struct IdArgs {
    /// The initiator: an account, dev:alice, or a key's name
    #[arg(value_name = "INITIATOR")]
    pub initiator: String,
    /// The nonce of the create
    #[arg(value_name = "NONCE")]
    pub nonce: u64,
    /// The responder
    #[arg(value_name = "RESPONDER")]
    pub responder: String,
}

/// `aechan convert`.
#[derive(Args, Debug)]
pub struct ConvertArgs {
    /// What to convert: 250 (aettos), 1.5ae
    #[arg(value_name = "AMOUNT", allow_negative_numbers = true)]
    pub amount: Amount,
    /// Into which unit; all of them if absent
    #[arg(id = "into", value_enum, value_name = "UNIT")]
    pub unit: Option<UnitArg>,
}

/// Units as typed, from the SDK's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UnitArg {
    /// 1
    Ae,
    /// 10^-3 AE
    MilliAe,
    /// 10^-6 AE
    MicroAe,
    /// 10^-9 AE
    NanoAe,
    /// 10^-12 AE
    PicoAe,
    /// 10^-15 AE
    FemtoAe,
    /// 10^-18 AE, the protocol's own unit
    Aetto,
}
