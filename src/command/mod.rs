//! The one grammar: a prompt line, a script line and a subcommand are the same command.
//!
//! Pure: text in, [`Command`] or [`GrammarError`] out. Nothing is looked up here: `me`
//! and `peer` stay [`Party`], `max` stays [`AmountArg::Max`], until someone who knows
//! the channel resolves them. [`COMMANDS`] is the table that parsing, help, completion
//! and hints share, and that `aechan <words>` is made from ([`CommandSpec::shell`]).
//!
//! Grammar: `design/interface.md`, “REPL commands” and “Scripts and pipes”.

mod args;
mod build;
mod by_hand;
mod dev;
mod error;
mod help;
mod look;
mod method;
mod requests;
mod span;
mod spec;
mod suggest;
mod track;
mod word;

use std::time::Duration;

pub use by_hand::{HTTP_WISHES, HttpWish};
pub use dev::{DEV_FAULTS, DEV_PEER, DEV_USAGES, DEV_VERBS, Named, after_dev};
pub use error::GrammarError;
pub use help::{TOPICS, help, nearest_topic, topic};
pub use look::{AccountPart, Look};
pub use method::{Parameter, ParameterKind, methods, parameters};
pub use span::{parse_duration, parse_seconds};
pub use spec::{ArgKind, COMMANDS, CommandSpec, EVENT_NAMES, Flag, Shell, find};
pub use suggest::nearest;
pub use track::{TrackTarget, Tracking};
pub use word::{Word, words, words_so_far};

use crate::encoding::{AccountKey, Amount};
use crate::review::CheckId;
use crate::session::RequestId;
use crate::wire::{Extras, TxOptions};

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// An empty line or a comment.
    Nothing,
    /// Move coins: `update`, `pay`, `request`.
    Update {
        /// Who pays.
        from: Party,
        /// Who gets.
        to: Party,
        /// How much.
        amount: AmountArg,
        /// Notes signed with it.
        meta: Vec<String>,
        /// The block that the state is computed at.
        block_hash: Option<String>,
    },
    /// The same again after a collision with the peer's own request.
    Retry {
        /// How often at most.
        times: u32,
        /// What.
        command: Box<Command>,
    },
    /// Go on without waiting for a transaction's depth.
    AssumeDepth(TrackTarget),
    /// While the connection is lost: try again at once.
    Reconnect,
    /// A message to the peer, verbatim.
    Message(String),
    /// Add coins to the channel.
    Deposit {
        /// How much.
        amount: AmountArg,
        /// Fee, gas price and nonce, where set.
        options: TxOptions,
        /// Notes and the pinned block.
        extras: Extras,
    },
    /// Take coins out of the channel.
    Withdraw {
        /// How much.
        amount: AmountArg,
        /// Fee, gas price and nonce, where set.
        options: TxOptions,
        /// Notes and the pinned block.
        extras: Extras,
    },
    /// Close by consent.
    Shutdown(TxOptions),
    /// Close alone.
    SoloClose(TxOptions),
    /// Answer an older solo close.
    Slash(TxOptions),
    /// Be paid after the lock period.
    Settle(TxOptions),
    /// Put the latest round on chain.
    Snapshot(TxOptions),
    /// Write a transaction beside the channel process, over HTTP.
    Http {
        /// Which.
        wish: HttpWish,
        /// Fee, gas price and nonce, where set.
        options: TxOptions,
        /// Whether to go on although a session runs.
        insist: bool,
    },
    /// Co-sign and post what the peer wrote so.
    Cosign {
        /// The transaction.
        tx: String,
        /// Whether to go on although a session runs.
        insist: bool,
    },
    /// Suspend the channel for both.
    Leave,
    /// Show the balances.
    Balances,
    /// Show round, balances, last co-signed transaction.
    State,
    /// List the sign requests that wait.
    Pending,
    /// Sign a request.
    Approve {
        /// Which; the only one that waits if absent.
        id: Option<RequestId>,
        /// Checks to sign in spite of: those that failed, and V07 where a contract's outcome
        /// cannot be known (`--blind`).
        overrides: Vec<CheckId>,
    },
    /// Refuse a request.
    Reject {
        /// Which; the only one that waits if absent.
        id: Option<RequestId>,
        /// The code the peer is told.
        code: Option<u16>,
    },
    /// Show a request again.
    Show {
        /// Which; the latest if absent.
        id: Option<RequestId>,
        /// In which form.
        form: ShowForm,
    },
    /// Follow a transaction to its depth.
    Track(Tracking),
    /// Ask the chain, or post to it.
    Look(Look),
    /// Show the timeouts that run.
    Timers,
    /// What a word means; the last error's if absent.
    Explain {
        /// The word.
        word: Option<String>,
    },
    /// Draw who had what.
    Plot(PlotBy),
    /// Draw the session as a sequence diagram.
    Timeline {
        /// For Mermaid, not for the terminal.
        mermaid: bool,
    },
    /// Show what happened.
    History {
        /// How many entries; a screenful if absent.
        count: Option<usize>,
    },
    /// Send any request: method (or `action` or `action/tag`) and params (or payload).
    Call {
        /// The method.
        method: String,
        /// The params.
        params: serde_json::Value,
    },
    /// Tell the embedded node something.
    Dev(Vec<String>),
    /// Explain commands and topics.
    Help {
        /// Which; an overview if absent.
        topic: Option<String>,
    },
    /// End the program.
    Quit,
    /// Leave the terminal, keep the channel process alive at the node.
    Detach,
    /// Wait for an event.
    Wait {
        /// Its dotted name.
        event: String,
        /// Fields it must have.
        fields: Vec<(String, String)>,
        /// How long at most.
        within: Option<Duration>,
    },
    /// An event since the last command that does something, or from now on.
    Expect {
        /// Its dotted name.
        event: String,
        /// Fields it must have.
        fields: Vec<(String, String)>,
        /// How long at most.
        within: Option<Duration>,
    },
    /// No such event since the last command that does something, nor for a while.
    ExpectNone {
        /// Its dotted name.
        event: String,
        /// Fields it would have.
        fields: Vec<(String, String)>,
        /// How long.
        time: Duration,
    },
    /// Give a name a value.
    Let {
        /// The name.
        name: String,
        /// The value.
        value: String,
    },
    /// Fail unless a condition holds.
    Assert(String),
    /// How the prompt looks and what it tells; with no value, as it is now.
    Set {
        /// What; everything if absent.
        what: Option<String>,
        /// The new value.
        value: Option<String>,
    },
    /// The rules that last as long as the session.
    Policy(PolicyLine),
    /// Run the lines of a file.
    Source(String),
    /// Do nothing for a while.
    Sleep(Duration),
    /// Print a text.
    Echo(String),
}

impl Command {
    /// Whether it begins an operation of the channel.
    #[must_use]
    pub const fn operates(&self) -> bool {
        matches!(
            self,
            Self::Update { .. }
                | Self::Message(_)
                | Self::Deposit { .. }
                | Self::Withdraw { .. }
                | Self::Shutdown(_)
                | Self::SoloClose(_)
                | Self::Slash(_)
                | Self::Settle(_)
                | Self::Snapshot(_)
                | Self::Http { .. }
                | Self::Cosign { .. }
                | Self::Leave
                | Self::AssumeDepth(_)
                | Self::Retry { .. }
                | Self::Call { .. }
        )
    }
}

/// Along what balances are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotBy {
    /// Round by round.
    Round,
    /// As time went by.
    Time,
}

impl PlotBy {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Time => "time",
        }
    }
}

/// What `policy` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyLine {
    /// Shows the session's rules.
    List,
    /// Adds one.
    Add(String),
    /// Takes one off.
    Off(u32),
}

/// A party as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// This side.
    Me,
    /// The other side.
    Peer,
    /// An account.
    Account(AccountKey),
}

impl Party {
    /// The account meant.
    #[must_use]
    pub const fn resolve(self, own: AccountKey, peer: AccountKey) -> AccountKey {
        match self {
            Self::Me => own,
            Self::Peer => peer,
            Self::Account(key) => key,
        }
    }
}

/// An amount as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountArg {
    /// This much.
    Exact(Amount),
    /// As much as possible: for a payment the payer's balance less the reserve.
    Max,
    /// Half of that.
    Half,
}

impl AmountArg {
    /// The amount meant, where `max` is known. `None` if `max` is meant and unknown.
    #[must_use]
    pub const fn resolve(self, max: Option<Amount>) -> Option<Amount> {
        match self {
            Self::Exact(amount) => Some(amount),
            Self::Max => max,
            Self::Half => match max {
                Some(max) => Some(Amount::new(max.aettos() / 2)),
                None => None,
            },
        }
    }
}

/// How `show` shows a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowForm {
    /// As the card.
    Card,
    /// As our JSON object.
    Json,
    /// As the frame received.
    Raw,
    /// As the decoded transaction.
    Tx,
}

/// Reads one line.
///
/// ```
/// use aechan::command::{AmountArg, Command, Party, parse};
/// let Command::Update { from, to, amount, .. } = parse("pay 0.25ae  # lunch")? else { panic!() };
/// assert_eq!((from, to), (Party::Me, Party::Peer));
/// assert_eq!(amount, AmountArg::Exact("0.25ae".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// See [`GrammarError`]; every variant names what was typed and what would do.
pub fn parse(line: &str) -> Result<Command, GrammarError> {
    let (all, fault) = words_so_far(line);
    let Some(first) = all.first() else {
        return fault.map_or(Ok(Command::Nothing), Err);
    };
    let spec = command_of(&first.text, COMMANDS.iter().flat_map(CommandSpec::names))?;
    let rest = line.get(first.end..).unwrap_or_default();
    if spec.takes_rest() {
        return build::rest(spec, rest);
    }
    // As in a shell, where the same words are commands too.
    if let Some(word) = all.get(1)
        && !word.quoted
        && matches!(word.text.as_str(), "--help" | "-h")
    {
        return Ok(Command::Help { topic: Some(spec.name.to_owned()) });
    }
    if let Some(fault) = fault {
        return Err(fault);
    }
    build::command(args::Args::new(spec, all.get(1..).unwrap_or_default())?, rest)
}

/// Reads words that a shell has parted already: the same command, and the same errors, as
/// the line that says them.
///
/// ```
/// use aechan::command::{parse, parse_words};
/// let words = ["pay", "0.25ae", "--meta", "for lunch"].map(String::from);
/// assert_eq!(parse_words(&words), parse("pay 0.25ae --meta 'for lunch'"));
/// ```
///
/// # Errors
/// As [`parse`]'s.
pub fn parse_words(words: &[String]) -> Result<Command, GrammarError> {
    let Some((first, behind)) = words.split_first() else { return Ok(Command::Nothing) };
    let spec = command_of(first, COMMANDS.iter().flat_map(CommandSpec::names))?;
    let rest = behind.join(" ");
    if spec.takes_rest() {
        return build::rest(spec, &rest);
    }
    // The shell has taken the quotes away; what begins with two dashes is a flag.
    let word = |text: &String| Word { text: text.clone(), start: 0, end: 0, quoted: false };
    let behind: Vec<Word> = behind.iter().map(word).collect();
    build::command(args::Args::new(spec, &behind)?, &rest)
}

/// The row of a command's name; `known` are all names that could have been meant.
///
/// # Errors
/// There is no such command, or it could be two very different ones.
pub fn command_of<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Result<&'static CommandSpec, GrammarError> {
    let name = name.strip_prefix('/').unwrap_or(name);
    if name == "close" {
        return Err(GrammarError::AmbiguousClose);
    }
    find(name).ok_or_else(|| GrammarError::UnknownCommand {
        found: name.to_owned(),
        nearest: nearest(name, known).map(str::to_owned),
    })
}

/// Whether a line, if run, proposes to move coins or to end the channel. Such lines are
/// never offered from history, so that no single key repeats them.
#[must_use]
pub fn moves_money(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    find(first.trim_start_matches('/')).is_some_and(|spec| spec.moves_money)
}
