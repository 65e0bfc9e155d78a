//! Proofs of inclusion (`pi_…`, object 60): the part of a state that shows what some
//! accounts hold, under the same hash as the whole state.
//!
//! A [`Poi`] that exists is sound: every node matches its hash and hangs on its tree's
//! root. What remains for the caller is to hold [`Poi::hash`] against the co-signed hash.
//! `spec/json-rpc.md` §5, `spec/legacy.md` §3.8; the layout is the same in both eras.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::encoding::rlp::{self, Item, List, RlpError};
use crate::encoding::{AccountKey, StateHash, blake2b256};

use super::account::{Account, Accounts};
use super::mpt::Root;
use super::node::{Node, NodeError, Nodes, shown, walk};
use super::per_tree::{PerTree, TreeKind};
use super::state_hash::{Roots, StateVersion};
use super::state_trees::StateTrees;
use super::{TreesError, open_version};

/// Why bytes are no sound proof, or a proof does not tell what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PoiError {
    /// Not the object, or a value in it does not decode.
    #[error(transparent)]
    Object(#[from] TreesError),
    /// A node of a tree is malformed.
    #[error("in the {tree} proof: {fault}")]
    Node {
        /// Which tree.
        tree: TreeKind,
        /// What is wrong.
        #[source]
        fault: NodeError,
    },
    /// The nodes are not sorted by hash, or one appears twice.
    #[error("the nodes of the {tree} proof are not sorted by hash, or one appears twice")]
    Order {
        /// Which tree.
        tree: TreeKind,
    },
    /// A node's content does not have the node's hash.
    #[error("a node of the {tree} proof does not match its hash")]
    WrongHash {
        /// Which tree.
        tree: TreeKind,
    },
    /// A node that nothing leads to, or a root that is not among the nodes.
    #[error("a node of the {tree} proof is not connected to the root")]
    Stray {
        /// Which tree.
        tree: TreeKind,
    },
    /// The proof leads past what it holds: it neither shows a value nor that there is none.
    #[error("the proof says nothing about this key of the {tree} tree")]
    NotCovered {
        /// Which tree.
        tree: TreeKind,
    },
    /// A proof was to be built of a key that is not in the state.
    #[error("the {tree} tree does not hold the key that is to be proved")]
    Absent {
        /// Which tree.
        tree: TreeKind,
    },
}

impl From<RlpError> for PoiError {
    fn from(error: RlpError) -> Self {
        Self::Object(error.into())
    }
}

/// The proof in one tree: its root and some of its nodes, often none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    root: Root,
    nodes: Nodes,
}

impl Proof {
    /// The root that the nodes hang on.
    #[must_use]
    pub const fn root(&self) -> &Root {
        &self.root
    }

    /// How many nodes it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether it holds no nodes: the root alone, nothing shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The nodes' bytes under their hashes, by ascending hash.
    pub fn nodes(&self) -> impl Iterator<Item = (&Root, &[u8])> {
        self.nodes.iter().map(|(hash, node)| (hash, node.as_slice()))
    }

    fn decode(tree: TreeKind, item: &Item<'_>) -> Result<Self, PoiError> {
        let mut fields = rlp::Fields::new(item.list("proof")?);
        let root = fields.array("root")?;
        let listed = fields.list("nodes")?;
        fields.finish()?;
        let mut nodes = Nodes::new();
        for listed in listed {
            let mut fields = rlp::Fields::new(listed.list("node")?);
            let hash: Root = fields.array("hash")?;
            let node = fields.item("content")?;
            node.list("content")?;
            fields.finish()?;
            if nodes.last_key_value().is_some_and(|(last, _)| *last >= hash) {
                return Err(PoiError::Order { tree });
            }
            let node = node.encode();
            if blake2b256(&node) != hash {
                return Err(PoiError::WrongHash { tree });
            }
            nodes.insert(hash, node);
        }
        let proof = Self { root, nodes };
        proof.check_connected(tree)?;
        Ok(proof)
    }

    /// Every node but the root must be the child of another. As hashes allow no cycles,
    /// each then hangs on the root.
    fn check_connected(&self, tree: TreeKind) -> Result<(), PoiError> {
        let mut reached = BTreeSet::from([self.root]);
        for node in self.nodes.values() {
            Node::decode(node)
                .and_then(|node| {
                    node.for_each_hash(&mut |hash| {
                        reached.insert(*hash);
                    })
                })
                .map_err(|fault| PoiError::Node { tree, fault })?;
        }
        if self.nodes.keys().all(|hash| reached.contains(hash)) {
            Ok(())
        } else {
            Err(PoiError::Stray { tree })
        }
    }

    fn to_list(&self) -> List {
        let nodes = self
            .nodes
            .iter()
            .fold(List::new(), |list, (hash, node)| list.list(List::new().bytes(hash).raw(node)));
        List::new().bytes(&self.root).list(nodes)
    }
}

/// A proof of inclusion. An empty tree has no proof.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poi {
    proofs: PerTree<Option<Proof>>,
}

impl Poi {
    /// Reads and verifies object 60.
    ///
    /// # Errors
    /// Another object, or a proof in it is not sound: see [`PoiError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PoiError> {
        let item = rlp::decode(bytes)?;
        let mut fields = open_version(&item, "a proof of inclusion", 60, 1)?;
        let proofs = PerTree::try_from_fn(|tree| match fields.list(tree.name())? {
            [] => Ok(None),
            [proof] => Proof::decode(tree, proof).map(Some),
            _ => Err(RlpError::BadValue { field: tree.name() }.into()),
        })?;
        fields.finish()?;
        Ok(Self { proofs })
    }

    /// The bytes as a node writes them.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        TreeKind::ALL
            .iter()
            .fold(List::object(60, 1), |list, tree| {
                list.list(match self.proofs.of(*tree) {
                    None => List::new(),
                    Some(proof) => List::new().list(proof.to_list()),
                })
            })
            .finish()
    }

    /// Proves these accounts in a state that holds accounts only.
    ///
    /// # Errors
    /// One of them is not in the state.
    pub fn build(accounts: &Accounts, keys: &[AccountKey]) -> Result<Self, PoiError> {
        let keys: Vec<_> = keys.iter().map(|key| (TreeKind::Accounts, key.as_ref())).collect();
        Self::prove(&StateTrees::of_accounts(accounts), &keys)
    }

    /// Proves these keys in a state. Trees of which nothing is proved are there with their
    /// root.
    ///
    /// # Errors
    /// One of them is not in the state.
    pub fn prove(trees: &StateTrees, keys: &[(TreeKind, &[u8])]) -> Result<Self, PoiError> {
        let proofs = PerTree::try_from_fn(|kind| {
            let tree = trees.entries.of(kind).tree();
            let mut nodes = Nodes::new();
            for (_, key) in keys.iter().filter(|(of, _)| *of == kind) {
                let path = tree.path(key).ok_or(PoiError::Absent { tree: kind })?;
                nodes.extend(path.into_iter().map(|(hash, node)| (hash, node.to_vec())));
            }
            Ok::<_, PoiError>(tree.root().map(|root| Proof { root, nodes }))
        })?;
        Ok(Self { proofs })
    }

    /// The roots of the six trees.
    #[must_use]
    pub fn roots(&self) -> Roots {
        self.proofs.map(|proof| proof.as_ref().map(|proof| proof.root))
    }

    /// The hash of the state that this is a proof of.
    #[must_use]
    pub fn hash(&self, version: StateVersion) -> StateHash {
        self.roots().hash(version)
    }

    /// The proof in one tree; `None` if the tree is empty.
    #[must_use]
    pub const fn proof(&self, tree: TreeKind) -> Option<&Proof> {
        self.proofs.of(tree).as_ref()
    }

    /// The value of a key, or `None` where the proof shows that it has none.
    ///
    /// # Errors
    /// The proof does not cover the key, or a node is malformed.
    pub fn value(&self, tree: TreeKind, key: &[u8]) -> Result<Option<&[u8]>, PoiError> {
        let Some(proof) = self.proof(tree) else { return Ok(None) };
        walk(&proof.nodes, &proof.root, key, &mut |_| {}).map_err(|fault| match fault {
            NodeError::Missing { .. } => PoiError::NotCovered { tree },
            fault => PoiError::Node { tree, fault },
        })
    }

    /// The accounts that the proof shows, in the order of their keys.
    ///
    /// # Errors
    /// Something in the accounts tree is no account.
    pub fn accounts(&self) -> Result<Accounts, TreesError> {
        let shown = self.proof(TreeKind::Accounts).map(|proof| shown(&proof.nodes, &proof.root));
        shown
            .unwrap_or_default()
            .into_iter()
            .map(|(key, value)| {
                let found = key.len();
                let key: [u8; 32] =
                    key.try_into().map_err(|_| TreesError::AccountKeySize { found })?;
                Ok((AccountKey::new(key), Account::decode(value)?))
            })
            .collect()
    }

    /// What an account holds, or `None` where the proof shows that there is none.
    ///
    /// # Errors
    /// The proof does not cover the account, or what it shows is no account.
    pub fn account(&self, key: &AccountKey) -> Result<Option<Account>, PoiError> {
        let value = self.value(TreeKind::Accounts, key.as_ref())?;
        Ok(value.map(Account::decode).transpose()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Amount;
    use crate::trees::state_hash;
    use proptest::prelude::*;

    const MODERN: StateVersion = StateVersion::Modern;

    fn accounts(keys: &[[u8; 32]]) -> Accounts {
        (1..)
            .zip(keys)
            .map(|(n, key)| (AccountKey::new(*key), Account::new(Amount::new(n))))
            .collect()
    }

    /// Three accounts: an extension, and two leaves short enough to stand in their branch.
    fn inlined() -> Accounts {
        let mut near = [7; 32];
        near[31] = 8;
        accounts(&[[7; 32], near, [0x70; 32]])
    }

    #[test]
    fn tells_value_absence_and_ignorance_apart() {
        let all = inlined();
        let known = AccountKey::new([7; 32]);
        let poi = Poi::build(&all, &[known]).unwrap();
        assert_eq!(poi.account(&known), Ok(all.get(&known)));
        let absent = AccountKey::new([0x17; 32]);
        assert_eq!(poi.account(&absent), Ok(None));
        let other = AccountKey::new([0x70; 32]);
        let tree = TreeKind::Accounts;
        assert_eq!(poi.account(&other), Err(PoiError::NotCovered { tree }));
        assert_eq!(Poi::build(&all, &[absent]), Err(PoiError::Absent { tree }));
        assert_eq!(Poi::default().account(&known), Ok(None));
    }

    #[test]
    fn lists_what_it_shows() {
        let all = inlined();
        let keys: Vec<AccountKey> = all.iter().map(|(key, _)| *key).collect();
        assert_eq!(Poi::build(&all, &keys).unwrap().accounts(), Ok(all.clone()));
        // The first's neighbour stands in the same branch and is shown with it.
        let two = Poi::build(&all, &keys[..1]).unwrap().accounts().unwrap();
        assert_eq!(two.iter().map(|(key, _)| *key).collect::<Vec<_>>(), keys[..2]);
        assert_eq!(Poi::default().accounts(), Ok(Accounts::default()));
    }

    #[test]
    fn refuses_unsound_proofs() {
        let tree = TreeKind::Accounts;
        let all = accounts(&[[1; 32], [0x21; 32]]);
        let keys: Vec<AccountKey> = all.iter().map(|(key, _)| *key).collect();
        let good = Poi::build(&all, &keys).unwrap();
        let proof = good.proofs.accounts.clone().unwrap();
        assert_eq!(proof.len(), 3);
        let written = |root: &Root, nodes: &[(&Root, &Vec<u8>)]| {
            let nodes = nodes
                .iter()
                .fold(List::new(), |list, (h, n)| list.list(List::new().bytes(*h).raw(n)));
            let mut poi =
                List::object(60, 1).list(List::new().list(List::new().bytes(root).list(nodes)));
            for _ in 1..6 {
                poi = poi.list(List::new());
            }
            Poi::decode(&poi.finish())
        };
        let mut nodes: Vec<_> = proof.nodes.iter().collect();
        assert_eq!(written(&proof.root, &nodes), Ok(good));
        assert!(written(&proof.root, &[]).is_ok());
        assert_eq!(written(&[9; 32], &nodes), Err(PoiError::Stray { tree }));
        let leaves: Vec<_> = nodes.iter().filter(|(h, _)| **h != proof.root).copied().collect();
        assert_eq!(written(&proof.root, &leaves), Err(PoiError::Stray { tree }));
        nodes.swap(0, 1);
        assert_eq!(written(&proof.root, &nodes), Err(PoiError::Order { tree }));
        assert_eq!(written(&proof.root, &[nodes[0], nodes[0]]), Err(PoiError::Order { tree }));
        let wrong = [(&[9; 32], nodes[0].1)];
        assert_eq!(written(&proof.root, &wrong), Err(PoiError::WrongHash { tree }));
    }

    proptest! {
        #[test]
        fn build_decode_look_up(
            keys in proptest::collection::btree_set(prop::array::uniform4(0u8..18), 1..12),
            tail: [u8; 28],
            near_end: bool,
        ) {
            let keys: Vec<[u8; 32]> = keys
                .iter()
                .map(|four| {
                    let mut key = [0; 32];
                    let (ours, rest) = if near_end { (28, 0) } else { (0, 4) };
                    key[rest..rest + 28].copy_from_slice(&tail);
                    key[ours..ours + 4].copy_from_slice(four);
                    key
                })
                .collect();
            let all = accounts(&keys);
            let shown: Vec<AccountKey> =
                all.iter().step_by(2).map(|(key, _)| *key).collect();
            let poi = Poi::decode(&Poi::build(&all, &shown).unwrap().encode()).unwrap();
            prop_assert_eq!(poi.hash(MODERN), state_hash(MODERN, &all));
            for key in &shown {
                prop_assert_eq!(poi.account(key), Ok(all.get(key)));
            }
            for (key, account) in all.iter() {
                match poi.account(key) {
                    Ok(found) => prop_assert_eq!(found, Some(*account)),
                    Err(error) => {
                        prop_assert_eq!(error, PoiError::NotCovered { tree: TreeKind::Accounts });
                    }
                }
            }
        }

        #[test]
        fn a_changed_byte_is_refused(at in any::<prop::sample::Index>(), xor in 1u8..) {
            let all = inlined();
            let keys: Vec<AccountKey> = all.iter().map(|(key, _)| *key).collect();
            let mut bytes = Poi::build(&all, &keys).unwrap().encode();
            let at = at.index(bytes.len());
            bytes[at] ^= xor;
            prop_assert!(Poi::decode(&bytes).is_err());
        }
    }
}
