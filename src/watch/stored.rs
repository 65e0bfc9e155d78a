//! A channel as the journal has it, ready to be closed.

use super::error::ExitError;
use crate::closing::{Basis, ClosingError};
use crate::encoding::{AccountKey, Amount, ChannelId};
use crate::journal::{ChannelKey, ChannelSummary, Journal, PartyAccount, StoredState};
use crate::session::{Change, innermost};
use crate::trees::{Account, ChannelState, Rules, StateTrees, StateVersion};
use crate::tx::{SignedTx, SigningText, Tx};
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
    /// Whether no more than our own signature of that state is on record: we were cut off
    /// before we heard that both had signed, and it is the chain that has it.
    pub is_half: bool,
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
        let reserve = params.channel_reserve;
        let candidates: Vec<Rules> = match dialect {
            Dialect::JsonRpc => vec![Rules::modern(reserve)],
            Dialect::Legacy => PROTOCOLS.iter().map(|p| Rules::legacy(*p, reserve)).collect(),
        };
        let cosigned = journal.closable(channel.key, up_to)?;
        let is_half = cosigned.is_none();
        let opening = match (&cosigned, channel.channel_id) {
            (Some(_), Some(_)) => None,
            _ => journal.opening(channel.key)?,
        };
        let id = channel.channel_id.or_else(|| created(opening.as_ref()?)).ok_or_else(|| {
            incomplete(String::from("the channel never got an id: nothing of it is on chain"))
        })?;
        let latest = cosigned.or_else(|| opened(opening?, &params, &candidates)).ok_or_else(|| {
            incomplete(String::from(
                "no state that both signed is on record, nor an opening that we signed: there is nothing to close with",
            ))
        })?;
        let trees =
            latest.trees.as_deref().map(StateTrees::decode).transpose().map_err(|error| {
                incomplete(format!("the stored state trees do not decode: {error}"))
            })?;
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
        let key = channel.key;
        Ok(Self { key, id, params, dialect, network, latest, rules, state, is_half, trees })
    }

    /// The channel with the state of this round, where the chain has come to it by a deposit
    /// or withdrawal that we signed and never heard of again: a half-signed round may be
    /// final.
    ///
    /// # Errors
    /// The journal fails.
    pub fn half_signed(&self, journal: &Journal, round: u64) -> Result<Option<Self>, ExitError> {
        if self.latest.round.checked_add(1) != Some(round) {
            return Ok(None);
        }
        let Some(signed) = journal.signed_for(self.key, round)? else { return Ok(None) };
        let Some(inner) = innermost(&signed) else { return Ok(None) };
        if !matches!(inner.tx(), Tx::Deposit(_) | Tx::Withdraw(_)) {
            return Ok(None);
        }
        let next = self.state.and_then(|state| Change::of_tx(inner.tx()).apply(&state));
        let Some(state) = next.filter(|next| inner.tx().state_hash() == Some(next.hash())) else {
            return Ok(None);
        };
        let latest = state_on_record(round, signed, &state, self.latest.at);
        Ok(Some(Self { latest, state: Some(state), is_half: true, trees: None, ..self.clone() }))
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

/// The id of the channel that a create makes.
#[must_use]
pub fn created(create: &SignedTx) -> Option<ChannelId> {
    create.clone().peel().ok()?.created_channel_id()
}

/// The state that a create opens with, if it is the one whose hash it names. A close with it
/// shows nothing but the proof: what is on chain needs no signatures a second time
/// (`spec/legacy.md` §4.5).
fn opened(signed: SignedTx, params: &OpenParams, candidates: &[Rules]) -> Option<StoredState> {
    let inner = innermost(&signed)?;
    let Tx::Create(create) = inner.tx() else { return None };
    let named = inner.tx().state_hash()?;
    let begin = |rules: &Rules| {
        ChannelState::create(
            *rules,
            params.initiator,
            params.responder,
            create.initiator_amount,
            create.responder_amount,
            params.push_amount,
        )
        .ok()
    };
    let state = candidates.iter().filter_map(begin).find(|state| state.hash() == named)?;
    let round = inner.tx().round()?;
    Some(state_on_record(round, signed, &state, 0))
}

fn state_on_record(round: u64, signed: SignedTx, state: &ChannelState, at: u64) -> StoredState {
    let party = |(_, account): &(AccountKey, Account)| PartyAccount {
        balance: account.balance,
        nonce: account.nonce,
    };
    let (initiator, responder) = (Some(party(state.initiator())), Some(party(state.responder())));
    StoredState { round, signed, initiator, responder, trees: None, at }
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
