//! What a node tells, in one form for both generations.

use std::fmt;

use crate::encoding::api::{self, ApiError, ApiText, Prefix};
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash, TxHash};
use crate::tx::SignedTx;

/// Which of the two HTTP APIs a node has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Generation {
    /// Since 2019: `/v3`, and the same below `/v2`.
    Modern,
    /// The nodes of the seed document, up to v0.18: `/v2/top`, `/v2/tx`, `/v2/account`.
    Legacy2018,
}

/// How a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The network's id; nodes of 2018 have none.
    pub network_id: Option<String>,
    /// Height of the newest (key) block.
    pub top_height: u64,
    /// The consensus protocol at the top; in 2018 the version in the top's header.
    pub protocol: Option<u64>,
    /// The node's version.
    pub node_version: String,
    /// Whether it is still catching up; nodes of 2018 do not say.
    pub syncing: Option<bool>,
    /// What it was built from; the embedded node names itself here.
    pub revision: Option<String>,
}

impl Status {
    /// Whether it is an embedded node, which brings parties together without a port.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.revision.as_deref() == Some("aechan embedded node")
    }
}

/// An account on chain; one that the chain has not seen has nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Its coins.
    pub balance: Amount,
    /// The last nonce used on chain.
    pub nonce: u64,
}

/// A block's hash: `kh_…`, `mh_…`, or `bh$…` in 2018.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockHash(ApiText);

impl BlockHash {
    /// Reads one of the three kinds.
    ///
    /// # Errors
    /// The text does not decode or is of another kind.
    pub fn decode(text: &str) -> Result<Self, ApiError> {
        let kind = match text.get(..2) {
            Some("kh") => Prefix::KeyBlock,
            Some("bh") => Prefix::BlockHash,
            _ => Prefix::MicroBlock,
        };
        api::decode_as(text, kind).map(Self)
    }
}

impl BlockHash {
    /// Which kind of block it names.
    #[must_use]
    pub const fn prefix(&self) -> Prefix {
        self.0.prefix
    }
}

impl fmt::Display for BlockHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.encode())
    }
}

/// A key block; in 2018, any block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBlock {
    /// Its height.
    pub height: u64,
    /// Its hash.
    pub hash: BlockHash,
    /// The hash of the (key) block below it, where the node tells.
    pub previous: Option<BlockHash>,
    /// When its miner says it was made, in milliseconds since 1970.
    pub time_ms: u64,
}

/// What a micro block's header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MicroBlock {
    /// Its key block's height.
    pub height: u64,
    /// Its hash.
    pub hash: BlockHash,
    /// The hash of its key block, where the node tells.
    pub key_block: Option<BlockHash>,
    /// When it was made, in milliseconds since 1970.
    pub time_ms: u64,
}

/// Where a transaction is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TxState {
    /// The node does not know it.
    NotFound,
    /// In the mempool.
    Pending,
    /// In a block.
    Mined {
        /// The block's height; of a micro block, its key block's.
        height: u64,
        /// The block.
        block_hash: BlockHash,
    },
}

/// What a node knows of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Where it is.
    pub state: TxState,
    /// What it is.
    pub facts: TxFacts,
    /// Itself, where the node sends it along (newer ones do) and it is of a kind that
    /// this program knows; its hash was compared.
    pub signed: Option<SignedTx>,
}

/// What a node tells of a transaction's content. Told, not proven.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TxFacts {
    /// The node's name of its kind (`ChannelCreateTx`, `channel_create_tx`).
    pub kind: Option<String>,
    /// The account whose nonce it uses. A mutual close of 2018 does not name it.
    pub owner: Option<AccountKey>,
    /// That nonce.
    pub nonce: Option<u64>,
    /// The last height at which it can be included; 0 or none means any.
    pub ttl: Option<u64>,
    /// The channel that it is about.
    pub channel: Option<ChannelId>,
}

/// A transaction in the mempool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingTx {
    /// Its hash.
    pub hash: TxHash,
    /// What it is.
    pub facts: TxFacts,
    /// Itself, as in [`Transaction::signed`].
    pub signed: Option<SignedTx>,
}

/// A channel as the chain has it (`spec/json-rpc.md` §10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Who opened it.
    pub initiator: AccountKey,
    /// The other.
    pub responder: AccountKey,
    /// All its coins.
    pub channel_amount: Amount,
    /// The initiator's, in the last state that the chain saw balances of.
    pub initiator_amount: Amount,
    /// The responder's.
    pub responder_amount: Amount,
    /// What either must keep.
    pub channel_reserve: Amount,
    /// The last state that the chain saw.
    pub state_hash: StateHash,
    /// Its round.
    pub round: u64,
    /// The round that was made by one side alone; 0 if none was.
    pub solo_round: u64,
    /// Blocks between a solo close and its settling.
    pub lock_period: u64,
    /// The height at which a solo close can be settled; 0 if none is under way.
    pub locked_until: u64,
}

/// What gas cost lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GasPrice {
    /// Over this many minutes.
    pub minutes: u64,
    /// The least that was taken, in aettos; 0 when blocks were empty.
    pub min_gas_price: Amount,
    /// How full blocks were, in percent.
    pub utilization: u64,
}
