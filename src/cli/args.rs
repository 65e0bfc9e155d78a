//! The command line, exactly as typed. What it means is decided where it is used.

use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::flags::{Dialects, NetworkId, Session, Signing};
use crate::encoding::Amount;
use crate::view::Unit;

/// Work with Æternity state channels: see what you sign
#[derive(Debug, Parser)]
#[command(
    name = "aechan",
    version,
    about,
    long_about = "Work with Æternity state channels from a terminal. aechan connects as initiator or responder, shows every protocol message, decodes and verifies what it is asked to sign, and asks before it signs.",
    after_help = "First steps, with nothing else installed:\n  aechan demo                 watch a channel's whole life\n  aechan open --devnode       try it yourself, with a counterparty on autopilot",
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct Cli {
    /// Flags that every command takes
    #[command(flatten)]
    pub global: Global,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that every command takes.
#[derive(Args, Debug)]
pub struct Global {
    /// Print results as this
    #[arg(short, long, global = true, value_enum, env = "AECHAN_OUTPUT", value_name = "FORM")]
    pub output: Option<Form>,
    /// Print these fields of each result, between tabs: round,balances.initiator
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',')]
    pub fields: Vec<String>,
    /// Use colour: auto, always or never
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: When,
    /// Use no boxes, no colour and whole sentences
    #[arg(long, global = true, env = "AECHAN_PLAIN", value_parser = FalseyValueParser::new())]
    pub plain: bool,
    /// Use ASCII characters only
    #[arg(long, global = true, env = "AECHAN_ASCII", value_parser = FalseyValueParser::new())]
    pub ascii: bool,
    /// Show amounts in this unit: ae, aetto, or auto; what is typed is never affected
    #[arg(long, global = true, env = "AECHAN_UNIT", value_name = "UNIT")]
    pub unit: Option<Unit>,
    /// Say more: -v decisions, -vv every frame as it is
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Say nothing on standard error but what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// The profile of config.toml
    #[arg(short, long, global = true, env = "AECHAN_PROFILE", value_name = "NAME")]
    pub profile: Option<String>,
    /// The network: mainnet, testnet, dev, or a [network.NAME] of config.toml
    #[arg(short, long, global = true, env = "AECHAN_NETWORK", value_name = "NAME")]
    pub network: Option<String>,
    /// Keep no history of the lines that are typed
    #[arg(long, global = true)]
    pub no_history: bool,
    /// Never ask; fail with exit code 12 instead
    #[arg(long, global = true)]
    pub no_input: bool,
    /// The channel meant: its id, or the beginning of it; the running or last one by default
    #[arg(
        id = "of-channel",
        short = 'C',
        long = "channel",
        global = true,
        env = "AECHAN_CHANNEL",
        value_name = "CHANNEL"
    )]
    pub channel: Option<String>,
    /// Allow ws:// to another machine, unencrypted; on mainnet only together with -y
    #[arg(long, alias = "insecure-ws", global = true)]
    pub insecure: bool,
    /// Do not ask whether you are sure; never answers a sign request
    #[arg(short, long, global = true)]
    pub yes: bool,
    /// Folder of journal and history
    #[arg(long, global = true, env = "AECHAN_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// File that names keys
    #[arg(long, global = true, env = "AECHAN_KEYS_FILE", value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Read the key's password from a file
    #[arg(
        long,
        global = true,
        env = "AECHAN_PASSWORD_FILE",
        value_name = "FILE",
        hide_env_values = true
    )]
    pub password_file: Option<PathBuf>,
    /// Read the key's password from this file descriptor
    #[arg(long, global = true, value_name = "N")]
    pub password_fd: Option<u16>,
    /// What the configuration files say beside flags
    #[arg(skip)]
    pub settings: super::config::Settings,
}

/// Forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people
    Pretty,
    /// One JSON document
    Json,
    /// One JSON object a line
    Ndjson,
    /// Lines of key.path=value
    Flat,
    /// Nothing: the exit code tells
    None,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do. Commands on a channel are not here: they are made from the rows of
/// `command::COMMANDS`, as the prompt's are.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A command on a channel, as the prompt knows it
    #[command(skip)]
    Line(Box<super::oneshot::Line>),
    /// What a completion script asks for
    #[command(skip)]
    Complete(Vec<String>),
    /// Open a channel and enter its session
    Open(Box<Open>),
    /// Print an invite: all that both parties must open a channel with, in one word
    Invite(Box<super::invite::MakeInvite>),
    /// Take part in the channel of an invite
    Join(Box<super::invite::Join>),
    /// Go on with a stored channel: reconnect to its process, or have it restored
    Resume(Box<Resume>),
    /// Run a script: a file, standard input, or -c
    Run(super::script::RunScript),
    /// Attach this terminal to a session that runs already
    Attach(super::attach::Attach),
    /// Run a stored channel's session without a terminal
    Up(Box<super::up::Up>),
    /// Play the seed document's flow between two parties on an embedded node
    Demo(Demo),
    /// Run the embedded development node
    Devnode(Devnode),
    /// Look whether everything is in place that a channel needs: keys, node, socket, disk
    Doctor(super::doctor::Doctor),
    /// Measure updates a second through a node, with as many channels as you like
    Bench(super::bench::Bench),
    /// Decode transactions and other API strings
    Decode(Decode),
    /// Build a channel transaction, unsigned
    Encode(Box<super::offline::EncodeArgs>),
    /// Sign a transaction with a key of yours, without any network
    Sign(super::offline::SignArgs),
    /// Say who signed a transaction, in which form, for which network
    Verify(super::offline::VerifyArgs),
    /// Print every hash of a transaction, and what it is for
    Hash(super::offline::HashArgs),
    /// Compute a channel's id
    Id(super::offline::IdArgs),
    /// Convert an amount into another unit
    Convert(super::offline::ConvertArgs),
    /// Replay a recording and judge every sign request in it
    Review(ReviewArgs),
    /// Follow a transaction until it has its depth
    Track(Track),
    /// Start closing a channel alone, with the last state that both signed
    SoloClose(Box<super::closing::Closing>),
    /// Answer a solo close that uses an older state
    Slash(Box<super::closing::Closing>),
    /// Be paid after a solo close
    Settle(Box<super::closing::Closing>),
    /// Put the last round on chain without closing
    Snapshot(Box<super::closing::Closing>),
    /// Write a transaction over HTTP, beside the channel process; the node's helper must agree
    #[command(subcommand)]
    Http(super::by_hand::HttpCommand),
    /// Co-sign and post what the other party wrote with `http`
    Cosign(Box<super::by_hand::Cosign>),
    /// Look for solo closes with old states; alert, ask or answer
    Watch(super::watch::Watch),
    /// Look up anything: an account, channel, transaction, block, height, or any text
    #[command(visible_alias = "tx")]
    Inspect(super::look::Inspect),
    /// Show balance, nonce and pending transactions of an account on chain
    Account(super::look::AccountArgs),
    /// Show the coins of an account on chain
    Balance(super::look::AccountArgs),
    /// Show the last nonce of an account and the next
    Nonce(super::look::AccountArgs),
    /// Show the height of the newest block
    Height(super::look::At),
    /// Show how the node and its chain are
    #[command(subcommand)]
    Chain(super::look::ChainCommand),
    /// Check a signed transaction and post it, once
    Broadcast(super::look::Broadcast),
    /// Ask for coins that are worth nothing
    Faucet(super::look::Faucet),
    /// Look at sessions that were written down: print, replay, compare, draw, give away
    #[command(subcommand)]
    Log(super::log::LogCommand),
    /// List stored channels
    Channels,
    /// Delete a stored channel
    Forget(super::forget::Forget),
    /// Rules that answer sign requests: check them, try them on a recording
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Look at the configuration, and change it
    #[command(subcommand)]
    Config(super::config::ConfigCommand),
    /// Profiles of the configuration: list, use, show
    #[command(subcommand)]
    Profile(super::config::ProfileCommand),
    /// Keys: make, import, list, check
    #[command(subcommand)]
    Key(super::key::KeyCommand),
    /// Write the manual pages, one a command, into a folder
    Man {
        /// The folder; it must exist
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Explain commands and topics
    Help {
        /// A command or topic
        #[arg(value_name = "COMMAND|TOPIC")]
        topic: Vec<String>,
    },
    /// Print a shell's completion script
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// What both parties of a channel agree on; an invite holds all of it.
#[derive(Args, Clone, Debug, Default)]
pub struct Terms {
    /// The other party: an account or a key's name
    #[arg(long, value_name = "WHO")]
    pub to: Option<String>,
    /// The initiator's account; yours if you are the initiator
    #[arg(long, value_name = "AK")]
    pub initiator: Option<String>,
    /// The responder's account; yours if you are the responder
    #[arg(long, value_name = "AK")]
    pub responder: Option<String>,
    /// What the initiator locks: 250 (aettos), 1.5ae
    #[arg(short = 'a', long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub initiator_amount: Option<Amount>,
    /// What the responder locks
    #[arg(short = 'r', long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub responder_amount: Option<Amount>,
    /// What moves to the responder at once; nothing unless said
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub push_amount: Option<Amount>,
    /// What both must keep in the channel; 2 aetto unless said
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub channel_reserve: Option<Amount>,
    /// Blocks for answering a solo close; 10 unless said
    #[arg(long, value_name = "BLOCKS")]
    pub lock_period: Option<u64>,
    /// Last height for transactions; none by default
    #[arg(long, value_name = "HEIGHT")]
    pub ttl: Option<u64>,
    /// Host of the responder's node; localhost unless said
    #[arg(long, value_name = "HOST")]
    pub host: Option<String>,
    /// Port where the responder's node listens for the initiator's; 12340 unless said
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Blocks that must follow a transaction (see also the strategy)
    #[arg(long, value_name = "N")]
    pub minimum_depth: Option<u64>,
    /// How minimum-depth is meant: txfee or plain
    #[arg(long, value_name = "STRATEGY")]
    pub minimum_depth_strategy: Option<String>,
    /// A node timer in milliseconds, e.g. --timeout idle=600000; may be repeated
    #[arg(long = "timeout", value_name = "NAME=MS")]
    pub timeouts: Vec<String>,
    /// Any other parameter of the node, as it is; never part of an invite
    #[arg(long = "param", value_name = "NAME=VALUE")]
    pub params: Vec<String>,
}

/// `aechan open`.
#[derive(Args, Debug)]
pub struct Open {
    /// Which party to be
    #[arg(long, value_enum, default_value = "initiator")]
    pub role: RoleArg,
    /// What both parties agree on
    #[command(flatten)]
    pub terms: Terms,
    /// Open with the parameters of this invite; your key says which party you are
    #[arg(long, value_name = "TOKEN", conflicts_with = "devnode")]
    pub invite: Option<String>,
    /// Who you are, and through which node
    #[command(flatten)]
    pub session: Session,
    /// Allow a secret key as `--key` itself; development networks only
    #[arg(long, hide = true)]
    pub allow_insecure_key_argument: bool,
    /// Exact fee of the create
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub fee: Option<Amount>,
    /// Gas price of the create
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    pub gas_price: Option<Amount>,
    /// Nonce of the create
    #[arg(long, value_name = "N")]
    pub nonce: Option<u64>,
    /// Leave out a check before the opening, as P09; may be repeated
    #[arg(long, value_name = "CHECK")]
    pub skip: Vec<String>,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
    /// How the node talks
    #[command(flatten)]
    pub talk: Dialects,
    /// Protocol number of a 2018 node, for its state hashes; that of --legacy-profile by default
    #[arg(long, value_name = "N")]
    pub legacy_protocol: Option<u64>,
    /// How the session is run
    #[command(flatten)]
    pub live: Live,
    /// Bring an embedded node and a counterparty on autopilot along
    #[arg(long)]
    pub devnode: bool,
    /// Which node of 2018 it is, and what an embedded one imitates
    #[arg(long, value_enum, default_value = "v0.16")]
    pub legacy_profile: ProfileArg,
    /// Time between blocks of the embedded node, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 1000)]
    pub block_ms: u64,
}

/// How a session is run, a new one or a resumed one.
#[derive(Args, Clone, Debug)]
pub struct Live {
    /// Who answers sign requests
    #[command(flatten)]
    pub signing: Signing,
    /// At the end of piped input: detach, leave, shutdown or stay
    #[arg(long, value_enum, default_value = "detach")]
    pub at_eof: AtEof,
    /// How long piped input waits for the channel to open, and for each operation
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub patience: u64,
    /// What is run
    #[command(flatten)]
    pub script: super::script::ScriptArgs,
    /// How long a lost connection is tried to be taken up again; 0 is not at all
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub reconnect_for: u64,
    /// Write the session down here; `off` does not. Into the state folder by default, or with `on`
    #[arg(long, env = "AECHAN_RECORD", value_name = "FILE|off|on")]
    pub record: Option<String>,
}

impl Live {
    /// Where the session is written down.
    pub(super) fn record(&self, place: &super::place::Place) -> super::record::RecordTo {
        super::record::RecordTo::of(self.record.as_deref(), place.transcripts())
    }

    /// How a lost connection is taken up again.
    pub(super) fn reconnect(&self) -> crate::client::Reconnect {
        crate::client::Reconnect {
            patience: std::time::Duration::from_secs(self.reconnect_for),
            ..crate::client::Reconnect::default()
        }
    }
}

/// `aechan resume`.
#[derive(Args, Debug)]
pub struct Resume {
    /// The channel: its id, or the beginning of it; the last one seen by default
    #[arg(value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// Who you are, and through which node
    #[command(flatten)]
    pub session: Session,
    /// How the session is run
    #[command(flatten)]
    pub live: Live,
}

/// Which party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RoleArg {
    /// Proposes the channel
    Initiator,
    /// Waits for the proposal
    Responder,
}

/// Dialects as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DialectArg {
    /// Asked of the node where it can be, else json-rpc
    Auto,
    /// Today's nodes
    JsonRpc,
    /// Nodes of 2018
    Legacy,
}

/// What the embedded node imitates in the legacy dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ProfileArg {
    /// The seed document to the letter
    Seed,
    /// The node of June 2018 as it was
    #[value(name = "v0.16")]
    V016,
    /// The node of July 2018: deposits and withdrawals over the socket
    #[value(name = "v0.17")]
    V017,
}

impl From<RoleArg> for crate::wire::Role {
    fn from(arg: RoleArg) -> Self {
        match arg {
            RoleArg::Initiator => Self::Initiator,
            RoleArg::Responder => Self::Responder,
        }
    }
}

impl From<ProfileArg> for crate::devnode::LegacyProfile {
    fn from(arg: ProfileArg) -> Self {
        match arg {
            ProfileArg::Seed => Self::Seed,
            ProfileArg::V016 => Self::V016,
            ProfileArg::V017 => Self::V017,
        }
    }
}

impl Open {
    /// The protocol number that state hashes of the legacy dialect cover.
    pub fn protocol_of_2018(&self) -> u64 {
        let profile = crate::devnode::LegacyProfile::from(self.legacy_profile);
        self.legacy_protocol.unwrap_or(profile.protocol())
    }
}

/// What to do when piped input ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AtEof {
    /// Drop the socket; the channel process lives on where the node lets it
    Detach,
    /// Suspend the channel for both
    Leave,
    /// Close by consent
    Shutdown,
    /// Stay until the channel ends
    Stay,
}

/// `aechan demo`.
#[derive(Args, Debug)]
pub struct Demo {
    /// Which one
    #[arg(value_enum, default_value = "basic", value_name = "NAME")]
    pub name: DemoName,
    /// How the parties talk
    #[arg(long, value_enum, default_value = "json-rpc")]
    pub dialect: DemoDialect,
    /// What the embedded node imitates in the legacy dialect
    #[arg(long, value_enum, default_value = "seed")]
    pub legacy_profile: ProfileArg,
}

/// What a demo shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DemoName {
    /// The seed document from end to end
    Basic,
    /// Two updates at once, and what to do then
    Conflict,
    /// The counterparty closes with an old state and is answered
    Cheat,
    /// A request that nobody answers in time
    Timeout,
    /// Coins come into the channel and leave it
    Deposit,
}

/// Dialects of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DemoDialect {
    /// 2018
    Legacy,
    /// Today
    JsonRpc,
}

/// `aechan devnode`.
#[derive(Args, Debug)]
pub struct Devnode {
    /// Port of the channel socket; 0 is any free one
    #[arg(long, default_value_t = 3014)]
    pub ws_port: u16,
    /// Port of the HTTP API; 0 is any free one
    #[arg(long, default_value_t = 3013)]
    pub http_port: u16,
    /// Time between blocks in milliseconds; 0 makes blocks on demand only
    #[arg(long, value_name = "MS", default_value_t = 1000)]
    pub block_ms: u64,
    /// What it imitates in the legacy dialect
    #[arg(long, value_enum, default_value = "v0.16")]
    pub legacy_profile: ProfileArg,
    /// Give this account 1000 AE at the start; may be repeated
    #[arg(long, value_name = "AK")]
    pub fund: Vec<String>,
    /// Let something go wrong: NAME, NAME:PARTY, NAME:ARGUMENT; list shows all; may be repeated
    #[arg(long, value_name = "FAULT")]
    pub fault: Vec<String>,
    /// Write the keys of the accounts that are rich at the start into a new keys.toml
    #[arg(long, value_name = "FILE")]
    pub keys_out: Option<PathBuf>,
}

/// `aechan decode`.
#[derive(Args, Debug)]
pub struct Decode {
    /// An API string, or - for one a line on standard input
    #[arg(value_name = "TEXT|-")]
    pub text: String,
    /// Hold it against the chain too: signatures, fee, nonce, funds, or whether it is there
    #[arg(long)]
    pub check: bool,
    /// Which node, with --check
    #[command(flatten)]
    pub at: super::look::At,
}

/// `aechan review`.
#[derive(Args, Debug)]
pub struct ReviewArgs {
    /// A recording: one JSON object a line, the first with the connection's URL; - for standard input
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// The network that the signatures are for
    #[arg(long, default_value = "ae_dev", value_name = "ID")]
    pub network_id: String,
}

/// `aechan policy`.
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// Print the rules of a policy file, in the order in which they are asked
    Show {
        /// The file; policy.toml beside keys.toml by default
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Read a policy file and say what it does
    Check {
        /// The file; policy.toml beside keys.toml by default
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Print what each rule would have done with the sign requests of a recording
    Test {
        /// The recording
        #[arg(value_name = "RECORDING")]
        recording: PathBuf,
        /// The policy file; policy.toml beside keys.toml by default
        #[arg(long, env = "AECHAN_POLICY", value_name = "FILE")]
        policy: Option<PathBuf>,
        /// The network that the recording's signatures are for
        #[arg(long, default_value = "ae_dev", value_name = "ID")]
        network_id: String,
    },
}

/// `aechan track`.
#[derive(Args, Debug)]
#[command(
    after_help = "A bar on a terminal, a sentence for every step elsewhere, an object for every step with -o ndjson.\nExit codes: 0 deep enough, 14 dropped, replaced or reorganised away, 16 no such transaction, 7 not in time."
)]
pub struct Track {
    /// The transaction's hash, or last: the latest of your channels that went on chain
    #[arg(value_name = "HASH|last")]
    pub hash: String,
    /// Blocks that must follow it
    #[arg(long, default_value_t = 3)]
    pub depth: u64,
    /// How long it may be out of sight before it counts as dropped; a bare number is seconds
    #[arg(long, value_name = "DURATION", value_parser = seconds, default_value = "15")]
    pub grace: std::time::Duration,
    /// Which node
    #[command(flatten)]
    pub at: super::look::At,
    /// Give up after this long, as 30s or 5m; a bare number is seconds
    #[arg(short, long, value_name = "DURATION", value_parser = seconds)]
    pub timeout: Option<std::time::Duration>,
}

fn seconds(text: &str) -> Result<std::time::Duration, String> {
    crate::command::parse_seconds(text).map_err(|error| error.to_string())
}
