//! What is done over HTTP beside a channel's process, as typed.

use super::AmountArg;
use super::args::{Args, amount};
use super::error::GrammarError;
use crate::encoding::Amount;

/// What `http` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpWish {
    /// Coins added to our side.
    Deposit(Amount),
    /// Coins taken out of our side.
    Withdraw(Amount),
    /// A close by consent.
    Shutdown,
    /// A close alone.
    SoloClose,
    /// An answer to a close that uses an older state.
    Slash,
    /// Being paid after a close.
    Settle,
}

/// The words of `http`.
pub const HTTP_WISHES: [&str; 6] =
    ["deposit", "withdraw", "shutdown", "solo-close", "slash", "settle"];

pub(super) fn wish(args: &mut Args<'_>) -> Result<HttpWish, GrammarError> {
    let word =
        args.need("what to write: deposit, withdraw, shutdown, solo-close, slash or settle")?;
    let exactly = |args: &mut Args<'_>| match amount(&args.need("an amount")?.text)? {
        AmountArg::Exact(amount) => Ok(amount),
        AmountArg::Max | AmountArg::Half => Err(GrammarError::NotExact),
    };
    Ok(match word.text.as_str() {
        "deposit" => HttpWish::Deposit(exactly(args)?),
        "withdraw" => HttpWish::Withdraw(exactly(args)?),
        "shutdown" => HttpWish::Shutdown,
        "solo-close" => HttpWish::SoloClose,
        "slash" => HttpWish::Slash,
        "settle" => HttpWish::Settle,
        other => {
            return Err(GrammarError::HttpWish {
                found: other.to_owned(),
                nearest: super::nearest(other, HTTP_WISHES),
            });
        }
    })
}
