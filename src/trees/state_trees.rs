//! The whole state as `channels.get.offchain_state` gives it (`ss_…`, object 62), and the
//! tree of contract calls beside it (`cs_…`, object 622).
//!
//! Nothing here is believed: the roots are computed from the entries, so that the hash can
//! be held against the co-signed one.

use std::collections::BTreeMap;

use crate::encoding::rlp::{self, List};
use crate::encoding::{AccountKey, ContractId, StateHash};

use super::account::{Account, Accounts};
use super::contract::{Contract, ContractCall};
use super::mpt::{self, Root};
use super::per_tree::{PerTree, TreeKind};
use super::state_hash::{Roots, StateVersion};
use super::{TreesError, open_version};

/// The entries of one tree, by ascending key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries(BTreeMap<Vec<u8>, Vec<u8>>);

impl Entries {
    /// Reads objects 621 to 626 of this tree.
    ///
    /// # Errors
    /// Another object, keys that do not strictly descend, or an empty value.
    pub fn decode(tree: TreeKind, bytes: &[u8]) -> Result<Self, TreesError> {
        let item = rlp::decode(bytes)?;
        let mut fields = open_version(&item, "a state tree", tag(tree), 1)?;
        let inner = fields.bytes("mtree")?;
        fields.finish()?;
        let item = rlp::decode(inner)?;
        let mut fields = open_version(&item, "a tree's content", 63, 1)?;
        let values = fields.list("values")?;
        fields.finish()?;
        let mut entries = BTreeMap::new();
        for value in values {
            let item = rlp::decode(value.bytes("value")?)?;
            let mut fields = open_version(&item, "a tree's entry", 64, 1)?;
            let key = fields.bytes("key")?;
            let value = fields.bytes("value")?;
            fields.finish()?;
            if value.is_empty() {
                return Err(TreesError::EmptyValue { tree });
            }
            // The smallest so far must be larger than this one.
            if entries.first_key_value().is_some_and(|(least, _): (&Vec<u8>, _)| **least <= *key) {
                return Err(TreesError::KeyOrder { tree });
            }
            entries.insert(key.to_vec(), value.to_vec());
        }
        Ok(Self(entries))
    }

    /// The bytes as a node writes them: keys descending.
    #[must_use]
    pub fn encode(&self, tree: TreeKind) -> Vec<u8> {
        let values = self.0.iter().rev().fold(List::new(), |list, (key, value)| {
            list.bytes(&List::object(64, 1).bytes(key).bytes(value).finish())
        });
        let inner = List::object(63, 1).list(values).finish();
        List::object(tag(tree), 1).bytes(&inner).finish()
    }

    /// The value of a key.
    #[must_use]
    pub fn value(&self, key: &[u8]) -> Option<&[u8]> {
        self.0.get(key).map(Vec::as_slice)
    }

    /// Keys and values, by ascending key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&[u8], &[u8])> {
        self.0.iter().map(|(key, value)| (key.as_slice(), value.as_slice()))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The root of the tree; `None` if it is empty.
    #[must_use]
    pub fn root(&self) -> Option<Root> {
        mpt::root(&self.0)
    }

    /// The tree with its nodes, for proofs.
    #[must_use]
    pub fn tree(&self) -> mpt::Tree {
        mpt::Tree::build(&self.0)
    }

    /// The contract calls in a calls tree.
    ///
    /// # Errors
    /// An entry is no contract call.
    pub fn calls(&self) -> Result<Vec<ContractCall>, TreesError> {
        self.0.values().map(|value| ContractCall::decode(value)).collect()
    }
}

/// The six trees of a state: object 62, version 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateTrees {
    /// The entries of each tree.
    pub entries: PerTree<Entries>,
}

impl StateTrees {
    /// A state that holds accounts only.
    #[must_use]
    pub fn of_accounts(accounts: &Accounts) -> Self {
        let accounts =
            accounts.iter().map(|(key, account)| (key.as_bytes().to_vec(), account.encode()));
        let entries = PerTree { accounts: Entries(accounts.collect()), ..PerTree::default() };
        Self { entries }
    }

    /// Reads object 62.
    ///
    /// # Errors
    /// Another object or version, or a tree that does not decode.
    pub fn decode(bytes: &[u8]) -> Result<Self, TreesError> {
        let item = rlp::decode(bytes)?;
        let mut fields = open_version(&item, "state trees", 62, 0)?;
        let mut entries = PerTree::default();
        for tree in ORDER {
            *entries.of_mut(tree) = Entries::decode(tree, fields.bytes(tree.name())?)?;
        }
        fields.finish()?;
        Ok(Self { entries })
    }

    /// The bytes as a node writes them.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        ORDER
            .iter()
            .fold(List::object(62, 0), |list, tree| {
                list.bytes(&self.entries.of(*tree).encode(*tree))
            })
            .finish()
    }

    /// The roots of the six trees, computed from their entries.
    #[must_use]
    pub fn roots(&self) -> Roots {
        self.entries.map(Entries::root)
    }

    /// The state hash, computed from the entries.
    #[must_use]
    pub fn hash(&self, version: StateVersion) -> StateHash {
        self.roots().hash(version)
    }

    /// All accounts, those of contracts among them.
    ///
    /// # Errors
    /// An entry of the accounts tree is no account.
    pub fn accounts(&self) -> Result<Accounts, TreesError> {
        self.entries
            .accounts
            .iter()
            .map(|(key, value)| {
                let key: [u8; 32] =
                    key.try_into().map_err(|_| TreesError::AccountKeySize { found: key.len() })?;
                Ok((AccountKey::new(key), Account::decode(value)?))
            })
            .collect()
    }

    /// The contract with this id; `None` if there is none.
    ///
    /// # Errors
    /// The entry is no contract.
    pub fn contract(&self, id: &ContractId) -> Result<Option<Contract>, TreesError> {
        self.entries.contracts.value(id.as_ref()).map(Contract::decode).transpose()
    }
}

/// The trees in the order of object 62, which is not that of the hash.
const ORDER: [TreeKind; 6] = [
    TreeKind::Contracts,
    TreeKind::Calls,
    TreeKind::Channels,
    TreeKind::Names,
    TreeKind::Oracles,
    TreeKind::Accounts,
];

/// The tag of a tree's own object.
const fn tag(tree: TreeKind) -> u16 {
    match tree {
        TreeKind::Contracts => 621,
        TreeKind::Calls => 622,
        TreeKind::Channels => 623,
        TreeKind::Names => 624,
        TreeKind::Oracles => 625,
        TreeKind::Accounts => 626,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Amount;
    use proptest::prelude::*;

    /// A tree's bytes with the entries in the given order.
    fn written(entries: &[(&[u8], &[u8])]) -> Vec<u8> {
        let values = entries.iter().fold(List::new(), |list, (key, value)| {
            list.bytes(&List::object(64, 1).bytes(key).bytes(value).finish())
        });
        List::object(622, 1).bytes(&List::object(63, 1).list(values).finish()).finish()
    }

    #[test]
    fn only_what_a_node_writes_is_read() {
        let calls = TreeKind::Calls;
        let read = |entries: &[(&[u8], &[u8])]| Entries::decode(calls, &written(entries));
        assert_eq!(read(&[(b"b", b"1"), (b"ab", b"2"), (b"a", b"3")]).unwrap().len(), 3);
        let order = Err(TreesError::KeyOrder { tree: calls });
        assert_eq!(read(&[(b"a", b"1"), (b"b", b"2")]), order);
        assert_eq!(read(&[(b"a", b"1"), (b"a", b"2")]), order);
        assert_eq!(read(&[(b"a", b"")]), Err(TreesError::EmptyValue { tree: calls }));
        assert!(matches!(
            Entries::decode(TreeKind::Accounts, &written(&[])),
            Err(TreesError::WrongTag { expected: 626, found: 622, .. })
        ));
    }

    #[test]
    fn an_account_needs_a_key_of_32_bytes() {
        let mut trees = StateTrees::default();
        trees.entries.accounts.0.insert(vec![1; 33], Account::default().encode());
        assert_eq!(trees.accounts(), Err(TreesError::AccountKeySize { found: 33 }));
    }

    proptest! {
        #[test]
        fn any_entries_come_back(
            map in proptest::collection::btree_map(
                proptest::collection::vec(any::<u8>(), 0..40),
                proptest::collection::vec(any::<u8>(), 1..60),
                0..8,
            )
        ) {
            let mut trees = StateTrees::default();
            trees.entries.contracts = Entries(map.clone());
            trees.entries.calls = Entries(map);
            let bytes = trees.encode();
            prop_assert_eq!(StateTrees::decode(&bytes), Ok(trees));
        }

        #[test]
        fn accounts_come_back(keys in proptest::collection::btree_map(any::<[u8; 32]>(), any::<u64>(), 0..5)) {
            let accounts: Accounts = keys
                .into_iter()
                .map(|(key, n)| (key.into(), Account::new(Amount::new(n.into()))))
                .collect();
            let trees = StateTrees::of_accounts(&accounts);
            prop_assert_eq!(trees.roots().accounts, accounts.root());
            prop_assert_eq!(trees.accounts(), Ok(accounts));
        }

        #[test]
        fn what_decodes_re_encodes(at in any::<prop::sample::Index>(), to: u8) {
            let account = Account::new(Amount::new(300));
            let accounts = [([1; 32].into(), account), ([2; 32].into(), account)].into_iter().collect();
            let mut bytes = StateTrees::of_accounts(&accounts).encode();
            let at = at.index(bytes.len());
            bytes[at] = to;
            if let Ok(trees) = StateTrees::decode(&bytes) {
                prop_assert_eq!(trees.encode(), bytes);
            }
        }
    }
}
