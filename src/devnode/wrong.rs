//! What is to go wrong, and where, as it is asked for: `withhold:responder`,
//! `delay:initiator:200`, `lie-height:+5`, `reorg:2`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use thiserror::Error;

use super::chain::Orphans;
use super::fault::Fault;
use super::http::Lie;
use crate::encoding::Amount;
use crate::wire::Role;

/// One thing that is to go wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// In the channel processes of a party, or of both: those that run and those to come.
    Process(Option<Role>, Fault),
    /// In what the HTTP API says.
    Http(Lie),
    /// A fork: as soon as this many blocks would be lost, the first of them with a
    /// transaction, they are.
    Fork {
        /// How many blocks.
        depth: u64,
        /// What becomes of their transactions.
        orphans: Orphans,
    },
}

/// What can go wrong: name, argument, and what it does.
pub const FAULTS: &[(&str, &str, &str)] = &[
    ("withhold", "", "the client's signature is not passed on to the peer"),
    ("wrong-hash", "", "a sign request asks for another state than was agreed"),
    ("stale-round", "", "a sign request asks for the round before"),
    ("false-updates", "", "a sign request lists other updates than its transaction makes"),
    ("huge-fee", "", "a sign request asks for a fee of one AE"),
    ("garbage", "", "a sign request's transaction is garbage"),
    ("stale-close", "", "the client's solo close is made of the state before the last"),
    ("twice", "", "a frame comes twice"),
    ("reorder", "", "what the chain reports comes after the frame that follows it"),
    ("deaf", "", "frames of the client are not heard any more"),
    ("delay", "MS", "whatever the client is sent comes this much later"),
    ("drop", "", "the client's socket is cut; the channel process lives on"),
    ("die", "", "the channel process ends"),
    ("reorg", "N", "the first N blocks with a transaction are lost; it returns to the mempool"),
    ("reorg-drop", "N", "the same, and the transaction is gone with them"),
    ("lie-height", "±N", "the HTTP API's height is off by this"),
    ("lie-balance", "AMOUNT", "every account has this balance, says the HTTP API"),
    ("lie-nonce", "±N", "the HTTP API's nonces are off by this"),
    ("lie-network", "ID", "the HTTP API names another network"),
    ("false-helper", "", "the helpers of 2018 write another transaction than asked for"),
    ("out-of-sync", "", "the HTTP API says that the node is still synchronising"),
    ("html", "", "the HTTP API answers with a page"),
    ("hang", "", "the HTTP API takes requests and never answers"),
];

/// Why a text asks for nothing that can go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WrongError {
    /// No such name.
    #[error("`{0}` is nothing that can go wrong here")]
    Unknown(String),
    /// An argument is missing, superfluous or no such thing.
    #[error("it is written {0}")]
    Usage(String),
}

impl WrongError {
    fn usage(name: &str) -> Self {
        let argument = FAULTS.iter().find(|(known, ..)| *known == name).map_or("", |row| row.1);
        let party = if is_of_process(name) { "[:initiator|:responder]" } else { "" };
        let colon = if argument.is_empty() { "" } else { ":" };
        Self::Usage(format!("{name}{party}{colon}{argument}"))
    }
}

fn is_of_process(name: &str) -> bool {
    let others = ["reorg", "reorg-drop", "false-helper", "out-of-sync", "html", "hang"];
    !others.contains(&name) && !name.starts_with("lie-")
}

impl FromStr for Wrong {
    type Err = WrongError;

    fn from_str(text: &str) -> Result<Self, WrongError> {
        let mut parts = text.split(':');
        let name = parts.next().unwrap_or_default();
        if !FAULTS.iter().any(|(known, ..)| *known == name) {
            return Err(WrongError::Unknown(name.to_owned()));
        }
        let usage = || WrongError::usage(name);
        let mut rest: Vec<&str> = parts.collect();
        let party = match rest.first() {
            Some(&"initiator") if is_of_process(name) => Some(Role::Initiator),
            Some(&"responder") if is_of_process(name) => Some(Role::Responder),
            _ => None,
        };
        if party.is_some() {
            rest.remove(0);
        }
        let argument = match rest.as_slice() {
            [] => None,
            [argument] => Some(*argument),
            _ => return Err(usage()),
        };
        fn parsed<T: FromStr>(argument: Option<&str>) -> Option<T> {
            argument?.parse().ok()
        }
        let number = || parsed::<u64>(argument).ok_or_else(usage);
        let offset = || parsed::<i64>(argument).ok_or_else(usage);
        let process = |fault| Ok(Self::Process(party, fault));
        let takes_none =
            !matches!(name, "delay" | "reorg" | "reorg-drop") && !name.starts_with("lie-");
        if takes_none && argument.is_some() {
            return Err(usage());
        }
        match name {
            "withhold" => process(Fault::WithholdSignature),
            "wrong-hash" => process(Fault::WrongStateHash),
            "stale-round" => process(Fault::StaleRound),
            "false-updates" => process(Fault::FalseUpdates),
            "huge-fee" => process(Fault::HugeFee),
            "garbage" => process(Fault::Garbage),
            "stale-close" => process(Fault::StaleClose),
            "twice" => process(Fault::Twice),
            "reorder" => process(Fault::Reorder),
            "deaf" => process(Fault::Deaf),
            "drop" => process(Fault::DropSocket),
            "die" => process(Fault::Die),
            "delay" => process(Fault::Delay(Duration::from_millis(number()?.min(MOST_MS)))),
            "reorg" => Ok(Self::Fork { depth: number()?.max(1), orphans: Orphans::Return }),
            "reorg-drop" => Ok(Self::Fork { depth: number()?.max(1), orphans: Orphans::Drop }),
            "lie-height" => Ok(Self::Http(Lie::Height(offset()?))),
            "lie-nonce" => Ok(Self::Http(Lie::Nonce(offset()?))),
            "lie-balance" => {
                let balance = parsed::<Amount>(argument).ok_or_else(usage)?;
                Ok(Self::Http(Lie::Balance(balance)))
            }
            "lie-network" => Ok(Self::Http(Lie::Network(argument.ok_or_else(usage)?.to_owned()))),
            "false-helper" => Ok(Self::Http(Lie::Helper)),
            "out-of-sync" => Ok(Self::Http(Lie::OutOfSync)),
            "html" => Ok(Self::Http(Lie::Html)),
            "hang" => Ok(Self::Http(Lie::Hang)),
            _ => Err(WrongError::Unknown(name.to_owned())),
        }
    }
}

/// Longest delay, in milliseconds.
const MOST_MS: u64 = 600_000;

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process(party, fault) => {
                f.write_str(fault.name())?;
                if let Some(party) = party {
                    write!(f, ":{}", party.name())?;
                }
                match fault {
                    Fault::Delay(delay) => write!(f, ":{}", delay.as_millis()),
                    _ => Ok(()),
                }
            }
            Self::Http(Lie::Height(by)) => write!(f, "lie-height:{by:+}"),
            Self::Http(Lie::Nonce(by)) => write!(f, "lie-nonce:{by:+}"),
            Self::Http(Lie::Balance(balance)) => write!(f, "lie-balance:{}", balance.aettos()),
            Self::Http(Lie::Network(id)) => write!(f, "lie-network:{id}"),
            Self::Http(Lie::Helper) => f.write_str("false-helper"),
            Self::Http(Lie::OutOfSync) => f.write_str("out-of-sync"),
            Self::Http(Lie::Html) => f.write_str("html"),
            Self::Http(Lie::Hang) => f.write_str("hang"),
            Self::Fork { depth, orphans: Orphans::Return } => write!(f, "reorg:{depth}"),
            Self::Fork { depth, orphans: Orphans::Drop } => write!(f, "reorg-drop:{depth}"),
        }
    }
}

/// Something that is to go wrong, and how often it has.
#[derive(Clone, Debug)]
pub struct Armed {
    /// What.
    pub wrong: Wrong,
    pub(super) fired: Arc<AtomicU64>,
}

impl Armed {
    pub(super) fn new(wrong: Wrong) -> Self {
        Self { wrong, fired: Arc::default() }
    }

    /// How often it happened.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.fired.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for (name, argument, _) in FAULTS {
            let argument = match *argument {
                "MS" => ":250",
                "N" => ":2",
                "±N" => ":-3",
                "AMOUNT" => ":7",
                "ID" => ":ae_mainnet",
                _ => "",
            };
            let text = format!("{name}{argument}");
            let wrong: Wrong = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(wrong.to_string(), text);
            if matches!(wrong, Wrong::Process(..)) {
                let text = format!("{name}:responder{argument}");
                let of_one: Wrong = text.parse().unwrap();
                assert_eq!(of_one.to_string(), text);
                assert!(matches!(of_one, Wrong::Process(Some(Role::Responder), _)));
            }
        }
    }

    #[test]
    fn what_makes_no_sense_says_how_it_is_written() {
        for (text, error) in [
            ("explode", "`explode` is nothing that can go wrong here"),
            ("", "`` is nothing that can go wrong here"),
            ("delay", "it is written delay[:initiator|:responder]:MS"),
            ("delay:initiator", "it is written delay[:initiator|:responder]:MS"),
            ("delay:soon", "it is written delay[:initiator|:responder]:MS"),
            ("withhold:bob", "it is written withhold[:initiator|:responder]"),
            ("die:initiator:1", "it is written die[:initiator|:responder]"),
            ("reorg:initiator", "it is written reorg:N"),
            ("lie-balance:much", "it is written lie-balance:AMOUNT"),
            ("hang:1", "it is written hang"),
        ] {
            let found = text.parse::<Wrong>().unwrap_err().to_string();
            assert_eq!(found, error, "{text}");
        }
    }
}
