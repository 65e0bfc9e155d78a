//! What an explanation says of the channel at hand.

use super::entry::{Entry, Fact};
use crate::encoding::Amount;

/// What is known of a channel, in words that can be shown. Whatever is not known is not
/// told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// The channel's id.
    pub channel: Option<String>,
    /// The network.
    pub network: Option<String>,
    /// How the node talks.
    pub dialect: Option<String>,
    /// Where it stands.
    pub phase: Option<String>,
    /// The last round that both signed.
    pub round: Option<u64>,
    /// Our balance.
    pub mine: Option<Amount>,
    /// The peer's.
    pub theirs: Option<Amount>,
    /// What each must keep.
    pub reserve: Option<Amount>,
    /// Blocks for answering a solo close.
    pub lock_period: Option<u64>,
    /// The least depth that was asked for.
    pub minimum_depth: Option<u64>,
    /// What is waited for: seconds left, what, and what happens then.
    pub timers: Vec<(u64, String, String)>,
    /// Sign requests that wait.
    pub pending: Option<usize>,
}

/// Minutes that a block takes.
const BLOCK_MINUTES: u64 = 3;

impl Here {
    /// Lines that belong to an entry; amounts are shown by `show`.
    pub fn lines(&self, entry: &Entry, show: impl Fn(Amount) -> String) -> Vec<String> {
        entry.facts.iter().flat_map(|fact| self.fact(*fact, &show)).collect()
    }

    fn fact(&self, fact: Fact, show: &impl Fn(Amount) -> String) -> Vec<String> {
        let told = match fact {
            Fact::Round => {
                self.round.map(|round| format!("round {round} is the last that both signed"))
            }
            Fact::Balances => self.mine.zip(self.theirs).map(|(mine, theirs)| {
                format!("you have {}, the peer {}", show(mine), show(theirs))
            }),
            Fact::Reserve => self.reserve.map(|reserve| match self.mine {
                Some(mine) => format!(
                    "{} must stay as reserve: you can pay {} at most",
                    show(reserve),
                    show(mine.saturating_sub(reserve))
                ),
                None => format!("{} must stay as reserve", show(reserve)),
            }),
            Fact::LockPeriod => self.lock_period.map(|blocks| {
                let minutes = blocks.saturating_mul(BLOCK_MINUTES);
                format!("the lock period is {blocks} blocks, about {minutes} min on the main chain")
            }),
            Fact::Phase => self.phase.as_ref().map(|phase| format!("the channel is {phase}")),
            Fact::Pending => self.pending.map(|pending| match pending {
                0 => String::from("no sign request is waiting"),
                1 => String::from("1 sign request is waiting"),
                several => format!("{several} sign requests are waiting"),
            }),
            Fact::Network => {
                self.network.as_ref().map(|network| format!("the network is {network}"))
            }
            Fact::Channel => {
                self.channel.as_ref().map(|channel| format!("the channel is {channel}"))
            }
            Fact::Dialect => {
                self.dialect.as_ref().map(|dialect| format!("the node talks {dialect}"))
            }
            Fact::Depth => {
                self.minimum_depth.map(|depth| format!("minimum_depth was asked for as {depth}"))
            }
            Fact::Timers => {
                return self
                    .timers
                    .iter()
                    .map(|(left, what, then)| format!("{left} s are left for {what}; then {then}"))
                    .collect();
            }
        };
        told.into_iter().collect()
    }
}
