//! What a watcher tells.

use super::post::Fate;
use super::verdict::Advice;
use crate::encoding::{ChannelId, TxHash};
use crate::journal::OnChain;
use crate::tx::TxKind;

/// One piece of news.
#[derive(Clone, Debug)]
pub struct News {
    /// The channel that it is about; none if it is about the node.
    pub channel: Option<ChannelId>,
    /// What.
    pub what: What,
}

/// What a watcher tells.
#[derive(Clone, Debug)]
pub enum What {
    /// The channel on chain, when it changed.
    Seen(OnChain),
    /// The node does not have the channel.
    NotThere,
    /// A node of 2018, on which only what passes through the mempool is seen.
    Blind,
    /// A close by the peer waits in the mempool.
    Coming {
        /// Its hash.
        hash: TxHash,
    },
    /// What the chain shows calls for something.
    Alert {
        /// What.
        advice: Advice,
        /// What was seen.
        seen: OnChain,
        /// Our last round.
        ours: u64,
        /// Whether a person is to decide.
        asks: bool,
    },
    /// We posted something.
    Posted {
        /// What.
        kind: TxKind,
        /// Its hash.
        hash: TxHash,
    },
    /// Something of ours came into a block, deep enough, or can never be included.
    Fate {
        /// What.
        kind: TxKind,
        /// Its hash.
        hash: TxHash,
        /// How it went.
        fate: Fate,
    },
    /// Something failed; it is tried again.
    Trouble {
        /// What, in words.
        why: String,
    },
    /// The node does not answer; it is asked again.
    Silent {
        /// Why.
        why: String,
    },
    /// The node answers again.
    Back,
    /// The node said something that cannot be right.
    Doubt {
        /// What, in words.
        why: String,
    },
}
