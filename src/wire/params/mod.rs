//! What a client says when it opens a channel: the query of the WebSocket URL
//! (`spec/json-rpc.md` §1.2, `spec/legacy.md` §1.2).

mod check;
mod read;
mod redact;
mod timeouts;
mod write;

use crate::encoding::{AccountKey, Amount, ChannelId, FsmId};

use super::{Dialect, Role};

pub use check::{ParamFault, Severity};
pub use read::ParamError;
pub use redact::redact_url;
pub use timeouts::Timeouts;

/// The parameters of a channel and of the connection to its node. Ids, amounts, reserve,
/// lock period and push have to be the same for both parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenParams {
    /// Which party we are.
    pub role: Role,
    /// Who proposes and pays the create fee.
    pub initiator: AccountKey,
    /// Who accepts.
    pub responder: AccountKey,
    /// What the initiator puts in.
    pub initiator_amount: Amount,
    /// What the responder puts in.
    pub responder_amount: Amount,
    /// What moves from initiator to responder in the first state. Without effect in 2018.
    pub push_amount: Amount,
    /// What neither party may fall below.
    pub channel_reserve: Amount,
    /// Blocks that a solo close waits for objections.
    pub lock_period: u64,
    /// Last height at which transactions may be included.
    pub ttl: Option<u64>,
    /// Host of the responder's node; the initiator gives it.
    pub host: Option<String>,
    /// Port of the responder's node for the peer connection, not of its WebSocket.
    pub port: u16,
    /// Blocks that confirm a transaction; a root exponent with
    /// [`MinimumDepthStrategy::TxFee`].
    pub minimum_depth: Option<u64>,
    /// How `minimum_depth` is meant. Not transmitted to the peer: give it on both sides.
    pub minimum_depth_strategy: Option<MinimumDepthStrategy>,
    /// The node's timers.
    pub timeouts: Timeouts,
    /// Exactly this fee for the create.
    pub fee: Option<Amount>,
    /// The create's minimum fee at this price.
    pub gas_price: Option<Amount>,
    /// The create's nonce.
    pub nonce: Option<u64>,
    /// Responder: whether the channel process survives the peer's leaving.
    pub keep_running: Option<bool>,
    /// Whether messages of third parties are passed on.
    pub msg_forwarding: Option<bool>,
    /// How many events the node keeps for `history`.
    pub log_keep: Option<u64>,
    /// Which block a pinned environment may come from.
    pub bh_delta: Option<BlockHashDelta>,
    /// Anything else, as typed.
    pub extra: Vec<(String, String)>,
}

impl OpenParams {
    /// A channel of 1 AE each with what is usual for the rest: nothing pushed, a reserve of
    /// 2 aettos, ten blocks to object in, the responder's node on this machine.
    #[must_use]
    pub fn usual(
        role: Role,
        (initiator, responder): (AccountKey, AccountKey),
        dialect: Dialect,
    ) -> Self {
        Self {
            role,
            initiator,
            responder,
            initiator_amount: Amount::AE,
            responder_amount: Amount::AE,
            push_amount: Amount::ZERO,
            channel_reserve: Amount::new(2),
            lock_period: 10,
            ttl: None,
            host: Some(String::from("localhost")),
            port: 12340,
            minimum_depth: None,
            minimum_depth_strategy: None,
            timeouts: Timeouts::recommended(dialect),
            fee: None,
            gas_price: None,
            nonce: None,
            keep_running: None,
            msg_forwarding: None,
            log_keep: None,
            bh_delta: None,
            extra: Vec::new(),
        }
    }

    /// The account of a party.
    #[must_use]
    pub const fn account(&self, role: Role) -> AccountKey {
        match role {
            Role::Initiator => self.initiator,
            Role::Responder => self.responder,
        }
    }

    /// What a party puts in, before the push.
    #[must_use]
    pub const fn amount(&self, role: Role) -> Amount {
        match role {
            Role::Initiator => self.initiator_amount,
            Role::Responder => self.responder_amount,
        }
    }
}

/// How a node derives the depth it waits for (`spec/json-rpc.md` §1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinimumDepthStrategy {
    /// From the transaction's fee.
    TxFee,
    /// As given.
    Plain,
}

impl MinimumDepthStrategy {
    /// The word in the query.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TxFee => "txfee",
            Self::Plain => "plain",
        }
    }

    /// The strategy with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::TxFee, Self::Plain].into_iter().find(|strategy| strategy.name() == word)
    }
}

/// The window of blocks that a pinned environment may come from. A node takes all three
/// or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockHashDelta {
    /// Not more blocks below the top than this.
    pub not_older_than: u64,
    /// Not fewer blocks below the top than this.
    pub not_newer_than: u64,
    /// How many blocks below the newest allowed one the node picks itself.
    pub pick: u64,
}

/// A channel that exists already, to reconnect to its process or to reestablish it.
///
/// # Security
/// The fsm id is a credential: whoever has it can take the session over. `Debug` hides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// Which channel.
    pub channel_id: ChannelId,
    /// Our session credential from the last `fsm_up`.
    pub fsm_id: FsmId,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parameters that nothing is wrong with, in either dialect.
    pub(super) fn sample() -> OpenParams {
        let parties = (AccountKey::new([1; 32]), AccountKey::new([2; 32]));
        OpenParams {
            push_amount: Amount::new(3),
            port: 1234,
            ..OpenParams::usual(Role::Initiator, parties, Dialect::JsonRpc)
        }
    }
}
