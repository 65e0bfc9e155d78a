//! The state hash: what both parties of a channel sign in every round.

use crate::encoding::{StateHash, blake2b256};

use super::account::Accounts;
use super::mpt::Root;
use super::per_tree::{PerTree, TreeKind};

/// The eight bytes in front of the six roots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StateVersion {
    /// Today: 1.
    Modern,
    /// 2018: the node's protocol number, e.g. 15 for v0.16 (`spec/legacy.md` §0). Earlier
    /// nodes hashed their state in another way, which is not known here.
    Legacy {
        /// The number, as `version` of `GET /v2/top`.
        protocol: u64,
    },
}

impl StateVersion {
    /// The number that is hashed.
    #[must_use]
    pub const fn number(self) -> u64 {
        match self {
            Self::Modern => 1,
            Self::Legacy { protocol } => protocol,
        }
    }
}

/// The roots of the six trees; an empty tree has none.
pub type Roots = PerTree<Option<Root>>;

impl Roots {
    /// The state hash over these roots: version, then the roots in alphabetical order,
    /// 32 zero bytes for an empty tree (`spec/json-rpc.md` §5).
    ///
    /// ```
    /// use aechan::trees::{Roots, StateVersion};
    /// assert_eq!(
    ///     Roots::default().hash(StateVersion::Modern).to_string(),
    ///     "st_kCIU/onk7EHlJQ99t2XbaK4EtFSsdCkZZNT0nLgW7ANw9bu9"
    /// );
    /// ```
    #[must_use]
    pub fn hash(&self, version: StateVersion) -> StateHash {
        let mut bytes = [0; 8 + 6 * 32];
        let (number, roots) = bytes.split_at_mut(8);
        number.copy_from_slice(&version.number().to_be_bytes());
        for (place, kind) in roots.chunks_exact_mut(32).zip(TreeKind::ALL) {
            if let Some(root) = self.of(kind) {
                place.copy_from_slice(root);
            }
        }
        StateHash::new(blake2b256(&bytes))
    }
}

/// The hash of a state that holds accounts only, which is every state of a channel
/// without contracts.
#[must_use]
pub fn state_hash(version: StateVersion, accounts: &Accounts) -> StateHash {
    Roots { accounts: accounts.root(), ..Roots::default() }.hash(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_root_and_the_version_count() {
        let empty = Roots::default();
        let mut seen = vec![
            empty.hash(StateVersion::Modern),
            empty.hash(StateVersion::Legacy { protocol: 15 }),
        ];
        for kind in TreeKind::ALL {
            let mut roots = empty;
            *roots.of_mut(kind) = Some([7; 32]);
            seen.push(roots.hash(StateVersion::Modern));
        }
        let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len());
        assert_eq!(empty.hash(StateVersion::Legacy { protocol: 1 }), seen[0]);
    }
}
