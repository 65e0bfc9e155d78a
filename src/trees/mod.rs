//! The off-chain state of a channel as trees: accounts, the Merkle Patricia tree that
//! commits to them, the state hash that both parties sign, and proofs of inclusion.
//!
//! This is what lets a client predict the hash it is asked to sign, instead of signing
//! the node's word for it. It runs no contracts: after a contract update the state can be
//! read from the node and checked against the co-signed hash, never predicted.
//!
//! Layouts and rules: `spec/json-rpc.md` §4.3 and §5 (today), `spec/legacy.md` §3.7, §3.8
//! (2018). Everything that is read is read strictly: what decodes re-encodes to the same
//! bytes.

pub mod account;
pub mod channel_state;
pub mod close_split;
pub mod contract;
pub mod mpt;
pub mod node;
pub mod per_tree;
pub mod poi;
pub mod state_hash;
pub mod state_trees;

use thiserror::Error;

use crate::encoding::rlp::{Fields, Item, RlpError};

pub use account::{Account, Accounts};
pub use channel_state::{ChannelState, NonceRule, PushRule, Rules, StateError};
pub use close_split::{FeeExceedsBalance, mutual_close_split};
pub use contract::{Contract, ContractCall, LogEntry, ReturnType};
pub use mpt::{Root, Tree};
pub use node::NodeError;
pub use per_tree::{PerTree, TreeKind};
pub use poi::{Poi, PoiError, Proof};
pub use state_hash::{Roots, StateVersion, state_hash};
pub use state_trees::{Entries, StateTrees};

/// Why bytes are not the tree object they should be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TreesError {
    /// Not canonical RLP, or a field of the wrong form.
    #[error(transparent)]
    Rlp(#[from] RlpError),
    /// Another kind of object.
    #[error("expected {name} (object {expected}) but found object {found}")]
    WrongTag {
        /// What was expected, in words.
        name: &'static str,
        /// Its tag.
        expected: u16,
        /// The tag found.
        found: u64,
    },
    /// A layout that is not read.
    #[error("{name} of version {found} is not supported")]
    WrongVersion {
        /// What it is.
        name: &'static str,
        /// Its version.
        found: u64,
    },
    /// A tree's keys do not strictly descend, which is how nodes write them.
    #[error("the {tree} tree's keys are not in descending order, or one appears twice")]
    KeyOrder {
        /// Which tree.
        tree: TreeKind,
    },
    /// A key without a value.
    #[error("the {tree} tree holds an empty value")]
    EmptyValue {
        /// Which tree.
        tree: TreeKind,
    },
    /// A key in the accounts tree that is no account.
    #[error("the accounts tree holds a key of {found} bytes, expected 32")]
    AccountKeySize {
        /// Bytes found.
        found: usize,
    },
}

/// Opens an object: checks its tag and gives its version and remaining fields.
fn open<'i, 'a>(
    item: &'i Item<'a>,
    name: &'static str,
    expected: u16,
) -> Result<(u64, Fields<'i, 'a>), TreesError> {
    let mut fields = Fields::new(item.list(name)?);
    let found = fields.uint64("tag")?;
    if found != u64::from(expected) {
        return Err(TreesError::WrongTag { name, expected, found });
    }
    Ok((fields.uint64("version")?, fields))
}

/// Opens an object of which only one version is read.
fn open_version<'i, 'a>(
    item: &'i Item<'a>,
    name: &'static str,
    tag: u16,
    version: u64,
) -> Result<Fields<'i, 'a>, TreesError> {
    match open(item, name, tag)? {
        (found, fields) if found == version => Ok(fields),
        (found, _) => Err(TreesError::WrongVersion { name, found }),
    }
}
