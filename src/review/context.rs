//! What a review may lean on besides the request itself.

use super::known::KnownState;
use super::verdict::Balances;
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};
use crate::session::Operation;
use crate::trees::{Account, ChannelState, Rules};
use crate::tx::fee::DEFAULT_GAS_PRICE;
use crate::tx::{SignedTx, SigningText};
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, Role};

/// Everything known when a sign request arrives.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// How the node talks.
    pub dialect: Dialect,
    /// The parameters that we opened with; they say our role.
    pub params: &'a OpenParams,
    /// The network that signatures are for.
    pub network: SigningText<'a>,
    /// Rules of the off-chain state that are possible: one where the network is known,
    /// several for a 2018 node whose protocol number nobody has told.
    pub rules: &'a [Rules],
    /// The channel, once known.
    pub channel_id: Option<ChannelId>,
    /// The last co-signed round, once there is one.
    pub round: Option<u64>,
    /// The state of that round, while it follows from what was seen.
    pub state: Option<&'a ChannelState>,
    /// The same, as the node has shown it, where it does not follow: contracts.
    pub known: Option<&'a KnownState>,
    /// The last co-signed transaction.
    pub cosigned: Option<&'a SignedTx>,
    /// The operation of ours that this is the consequence of.
    pub asked: Option<&'a Operation>,
    /// Whether the peer's operation was announced by an `info` before.
    pub announced: bool,
    /// What we signed for the same round before, if anything.
    pub signed_before: SignedBefore,
    /// What the chain is known to say.
    pub chain: ChainFacts,
    /// Whether an alarm has stopped signing.
    pub stopped: bool,
    /// Whether the channel process may have been restored since it opened. A restored one
    /// has forgotten the `ttl` that it was opened with (`spec/node-behaviour.md` 22).
    pub restored: bool,
    /// The off-chain round that a snapshot has put on chain, if one has.
    pub snapshot: Option<u64>,
    /// What the amounts of a solo close on chain are, once one was seen.
    pub closing: Option<Balances>,
    /// Limits set by the user.
    pub limits: Limits,
}

/// What we signed before for the round that is asked for now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignedBefore {
    /// Nothing.
    #[default]
    Never,
    /// The same transaction, and it has not been dropped: a replay.
    Same,
    /// Another state, and it has not been dropped.
    Other,
    /// The same or another, but a conflict or refusal dropped it.
    Dropped,
    /// A close that was dropped, and that the peer, who may hold it, can still have posted.
    Close,
}

/// Facts from a node's HTTP API, or from what this channel showed. All optional.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChainFacts {
    /// Top height.
    pub height: Option<u64>,
    /// The next nonce of the account that acts, as the chain tells it.
    pub next_nonce: Option<u64>,
    /// The last nonce that this channel saw the acting account use.
    pub last_nonce: Option<u64>,
    /// The highest nonce of that account in anything that we signed here.
    pub signed_nonce: Option<u64>,
    /// The node's lowest gas price.
    pub gas_price: Option<Amount>,
}

/// What the user tolerates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A fee of somebody else's choice, as a multiple of the least one, and a gas price that a
    /// node tells, as a multiple of the usual one.
    pub fee_multiple: u128,
}

impl Default for Limits {
    fn default() -> Self {
        Self { fee_multiple: 5 }
    }
}

impl Limits {
    /// The gas price that a node tells, as far as it is believed: whoever asks for the fee to be
    /// worked out is not to pay whatever a node says. More is paid by who names the price.
    #[must_use]
    pub fn gas_price(&self, told: Amount) -> Amount {
        let most = DEFAULT_GAS_PRICE.aettos().saturating_mul(self.fee_multiple);
        told.min(Amount::new(most))
    }
}

impl Context<'_> {
    /// Whether the network is one that is known to run today's protocol.
    #[must_use]
    pub const fn on_public_network(&self) -> bool {
        match self.network {
            SigningText::Network(id) => {
                matches!(id.as_bytes(), b"ae_mainnet" | b"ae_uat" | b"ae_dev")
            }
            SigningText::Bare => false,
        }
    }

    /// Our role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.params.role
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

    /// The balances of the last co-signed round, where known.
    #[must_use]
    pub fn balances_now(&self) -> Option<Balances> {
        self.state.map(Self::balances).or_else(|| self.known.map(KnownState::balances))
    }

    /// The state to do arithmetic on: the one that follows, or one with the balances that
    /// the node has shown.
    pub(super) fn base(&self) -> Option<ChannelState> {
        if let Some(state) = self.state {
            return Some(*state);
        }
        let (balances, params) = (self.known?.balances(), self.params);
        ChannelState::new(
            *self.rules.first()?,
            (params.initiator, Account::new(balances.initiator)),
            (params.responder, Account::new(balances.responder)),
        )
        .ok()
    }

    /// The hash of the next state, where the present one is known as a whole.
    pub(super) fn hash_of(&self, next: &ChannelState) -> Option<StateHash> {
        match (self.state, self.known) {
            (Some(_), _) => Some(next.hash()),
            (None, Some(known)) => known.hash_with(next),
            (None, None) => None,
        }
    }

    /// The balances of a state.
    #[must_use]
    pub const fn balances(state: &ChannelState) -> Balances {
        Balances { initiator: state.initiator().1.balance, responder: state.responder().1.balance }
    }

    /// Mine and the peer's of both.
    #[must_use]
    pub const fn mine_and_theirs(&self, balances: Balances) -> (Amount, Amount) {
        match self.params.role {
            Role::Initiator => (balances.initiator, balances.responder),
            Role::Responder => (balances.responder, balances.initiator),
        }
    }
}
