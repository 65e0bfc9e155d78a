//! A channel as the journal has it, ready to be closed.

use super::error::ExitError;
use crate::closing::{Basis, ClosingError};
use crate::encoding::{AccountKey, Amount, ChannelId};
use crate::journal::{ChannelKey, ChannelSummary, Journal, PartyAccount, StoredState};
use crate::session::innermost;
use crate::trees::{Account, ChannelState, Rules, StateTrees, StateVersion};
use crate::tx::SigningText;
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, Role};

/// What the journal writes where a network has no name.
const UNNAMED: [&str; 2] = ["", "legacy"];

/// Consensus numbers of nodes of 2018 (`spec/legacy.md` §0), the likeliest first. Which one
/// it was, the hash that both signed tells.
const PROTOCOLS: [u64; 17] = [15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 1, 14, 13];

/// A stored channel and the last state that both signed.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its place in the journal.
    pub key: ChannelKey,
    /// Its id.
    pub id: ChannelId,
    /// What it was opened with.
    pub params: OpenParams,
    /// How its node talks.
    pub dialect: Dialect,
    /// Its network's id; networks of 2018 had none.
    pub network: Option<String>,
    /// The last state that both signed.
    pub latest: StoredState,
    /// How states are hashed.
    pub rules: Rules,
    /// Both accounts in that state, where they are known.
    pub state: Option<ChannelState>,
    trees: Option<StateTrees>,
}

impl Stored {
    /// Reads a channel; `up_to` takes an older state than the last.
    ///
    /// # Errors
    /// The journal fails, or has no state that both signed.
    pub fn read(
        journal: &Journal,
        channel: &ChannelSummary,
        up_to: Option<u64>,
    ) -> Result<Self, ExitError> {
        let incomplete = |what: String| ExitError::Incomplete(what);
        let (params, dialect, _) = OpenParams::from_query(&channel.params)
            .map_err(|error| incomplete(format!("the stored parameters do not read: {error}")))?;
        let id = channel.channel_id.ok_or_else(|| {
            incomplete(String::from("the channel never got an id: nothing of it is on chain"))
        })?;
        let latest = journal.closable(channel.key, up_to)?.ok_or_else(|| {
            incomplete(String::from(
                "no state that both signed is on record: there is nothing to close with",
            ))
        })?;
        let trees =
            latest.trees.as_deref().map(StateTrees::decode).transpose().map_err(|error| {
                incomplete(format!("the stored state trees do not decode: {error}"))
            })?;
        let reserve = params.channel_reserve;
        let candidates: Vec<Rules> = match dialect {
            Dialect::JsonRpc => vec![Rules::modern(reserve)],
            Dialect::Legacy => PROTOCOLS.iter().map(|p| Rules::legacy(*p, reserve)).collect(),
        };
        let accounts = latest.initiator.zip(latest.responder);
        let state = |rules: &Rules| accounts.and_then(|both| state(*rules, &params, both));
        let signed = innermost(&latest.signed).and_then(|inner| inner.tx().state_hash());
        let fits = |rules: &&Rules| {
            let of_trees = trees.as_ref().map(|trees| trees.hash(rules.version));
            let of_state = state(rules).map(|state| state.hash());
            signed.is_some() && (of_trees == signed || of_state == signed)
        };
        let rules = candidates.iter().find(fits).or(candidates.first()).copied();
        let rules = rules.unwrap_or(Rules::modern(reserve));
        let is_named = !UNNAMED.contains(&channel.network.as_str());
        let network = is_named.then(|| channel.network.clone());
        let state = state(&rules);
        Ok(Self { key: channel.key, id, params, dialect, network, latest, rules, state, trees })
    }

    /// What closings are made of.
    ///
    /// # Errors
    /// The state on record is not the one that both signed, or no closing can be made of it.
    pub fn basis(&self) -> Result<Basis, ClosingError> {
        let parties = (self.params.initiator, self.params.responder);
        let of_accounts = || self.state.map(|state| StateTrees::of_accounts(&state.accounts()));
        let trees = self.trees.clone().or_else(of_accounts).unwrap_or_default();
        Basis::new(self.id, parties, &self.rules, self.latest.signed.clone(), trees)
    }

    /// Our account.
    #[must_use]
    pub const fn me(&self) -> AccountKey {
        self.params.account(self.params.role)
    }

    /// The peer's account.
    #[must_use]
    pub const fn peer(&self) -> AccountKey {
        self.params.account(self.params.role.other())
    }

    /// Ours and the peer's of the initiator's and the responder's.
    #[must_use]
    pub const fn mine_and_theirs(
        &self,
        (initiator, responder): (Amount, Amount),
    ) -> (Amount, Amount) {
        match self.params.role {
            Role::Initiator => (initiator, responder),
            Role::Responder => (responder, initiator),
        }
    }

    /// The balances of the last state, where known.
    #[must_use]
    pub fn balances(&self) -> Option<(Amount, Amount)> {
        Some((self.latest.initiator?.balance, self.latest.responder?.balance))
    }

    /// How signing texts are made on its network.
    #[must_use]
    pub fn signing_text(&self) -> SigningText<'_> {
        self.network.as_deref().map_or(SigningText::Bare, SigningText::Network)
    }

    /// How states are hashed.
    #[must_use]
    pub const fn version(&self) -> StateVersion {
        self.rules.version
    }
}

fn state(
    rules: Rules,
    params: &OpenParams,
    (initiator, responder): (PartyAccount, PartyAccount),
) -> Option<ChannelState> {
    let account = |party: PartyAccount| Account { nonce: party.nonce, balance: party.balance };
    ChannelState::new(
        rules,
        (params.initiator, account(initiator)),
        (params.responder, account(responder)),
    )
    .ok()
}
