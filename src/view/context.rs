//! What a formatter must know beside the event.

use super::amount::Unit;
use super::sanitize::sanitize;
use super::style::Theme;
use crate::encoding::{AccountKey, Amount, ChannelId};
use crate::review::Balances;
use crate::session::{Phase, Tracked};
use crate::wire::{Dialect, Role};

/// A party as it is called on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyName {
    /// Its account.
    pub account: AccountKey,
    name: Option<String>,
}

impl PartyName {
    /// A party and the name the user gave it, if any. Names are made harmless here,
    /// since an invite may carry them.
    #[must_use]
    pub fn new(account: AccountKey, name: Option<&str>) -> Self {
        Self { account, name: name.map(|name| sanitize(name).chars().take(24).collect()) }
    }

    /// The name, or the account in short.
    #[must_use]
    pub fn short(&self) -> String {
        self.name.clone().unwrap_or_else(|| short_id(&self.account.to_string()))
    }
}

/// Everything that is shown depends on this and the event alone. The caller keeps it up
/// to date; no formatter reads a clock.
#[derive(Clone, Debug)]
pub struct ViewContext {
    /// Which party we are.
    pub role: Role,
    /// Us.
    pub own: PartyName,
    /// The other party.
    pub peer: PartyName,
    /// The network's short name for the prompt: `dev`, `ae_uat`, `MAINNET`.
    pub network: String,
    /// Where the channel stands.
    pub phase: Phase,
    /// The channel, once known.
    pub channel_id: Option<ChannelId>,
    /// Round and balances, once known.
    pub tracked: Option<Tracked>,
    /// What each party must keep in the channel, where known.
    pub reserve: Option<Amount>,
    /// While the connection is lost: the number of the next attempt, and in how many
    /// seconds it begins.
    pub away: Option<(u32, u64)>,
    /// How many sign requests wait.
    pub pending: usize,
    /// Which dialect the node speaks.
    pub dialect: Dialect,
    /// In what amounts are shown.
    pub unit: Unit,
    /// How things look.
    pub theme: Theme,
    /// The prompt as the user wants it, with `{net}` and the like; the usual one if absent.
    pub prompt: Option<String>,
    /// Whether to show what is only of interest when something goes wrong.
    pub verbose: bool,
    /// The time of the event, `HH:MM:SS.mmm`; empty to show none.
    pub time: String,
}

impl ViewContext {
    /// Our balance, where known.
    #[must_use]
    pub fn mine(&self) -> Option<Amount> {
        self.tracked.and_then(|tracked| of_role(&tracked, self.role))
    }

    /// The peer's balance, where known.
    #[must_use]
    pub fn theirs(&self) -> Option<Amount> {
        self.tracked.and_then(|tracked| of_role(&tracked, self.role.other()))
    }

    /// The most we can pay or withdraw: our balance less the reserve.
    #[must_use]
    pub fn most_payable(&self) -> Option<Amount> {
        Some(self.mine()?.saturating_sub(self.reserve.unwrap_or(Amount::ZERO)))
    }

    /// Balances as mine and theirs.
    pub(super) const fn split(&self, balances: &Balances) -> (Amount, Amount) {
        match self.role {
            Role::Initiator => (balances.initiator, balances.responder),
            Role::Responder => (balances.responder, balances.initiator),
        }
    }

    /// `you`, the peer's name, or the account in short.
    pub(super) fn who(&self, account: &AccountKey) -> String {
        if *account == self.own.account {
            String::from("you")
        } else if *account == self.peer.account {
            self.peer.short()
        } else {
            short_id(&account.to_string())
        }
    }

    /// An amount in the chosen unit.
    pub(super) fn amount(&self, amount: Amount) -> String {
        self.unit.show(amount)
    }

    /// `you 1.25ae | bob 0.75ae`.
    #[must_use]
    pub fn balances(&self, tracked: &Tracked) -> String {
        let show = |role| {
            of_role(tracked, role).map_or_else(|| String::from("?"), |amount| self.amount(amount))
        };
        format!("you {} | {} {}", show(self.role), self.peer.short(), show(self.role.other()))
    }
}

const fn of_role(tracked: &Tracked, role: Role) -> Option<Amount> {
    match role {
        Role::Initiator => tracked.initiator,
        Role::Responder => tracked.responder,
    }
}

/// A long id in short: its prefix, its first four and last five characters.
///
/// ```
/// use aechan::view::short_id;
/// let id = "ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ";
/// assert_eq!(short_id(id), "ch_2f2n…DzcvJ");
/// ```
#[must_use]
pub fn short_id(id: &str) -> String {
    let body = id.find(['_', '$']).map_or(0, |at| at + 1);
    let (prefix, body) = id.split_at(body);
    let count = body.chars().count();
    if count <= 12 {
        return id.to_owned();
    }
    let first: String = body.chars().take(4).collect();
    let last: String = body.chars().skip(count - 5).collect();
    format!("{prefix}{first}…{last}")
}
