//! The nodes of a Merkle Patricia tree as read: leaf, extension, branch, the references
//! between them, and the walk along a key (`spec/json-rpc.md` §5).
//!
//! Paths are hex-prefix encoded as in Ethereum. A node shorter than 32 bytes stands in its
//! branch as a byte string; any other is named by its hash.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::encoding::rlp::{self, Item, RlpError};

use super::mpt::Root;

/// Nodes by their hash.
pub(super) type Nodes = BTreeMap<Root, Vec<u8>>;

/// Why bytes are not a tree node, or a path cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NodeError {
    /// Not canonical RLP.
    #[error(transparent)]
    Rlp(#[from] RlpError),
    /// Neither two items nor seventeen.
    #[error("a tree node has {found} items, expected 2 or 17")]
    Items {
        /// How many it has.
        found: usize,
    },
    /// A path that is not hex-prefix encoded, or an extension of nothing.
    #[error("a tree node has a malformed path")]
    Path,
    /// A reference that is neither a hash nor a short node.
    #[error("a reference between tree nodes has {found} bytes, expected 32 or a short node")]
    Reference {
        /// Its length.
        found: usize,
    },
    /// The path leads to a node that is not there.
    #[error("the path leads to a tree node that is missing")]
    Missing {
        /// The hash of the node.
        hash: Root,
    },
}

/// A path as a node holds it: nibbles, four bits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Path<'a> {
    /// The first nibble when their number is odd.
    first: Option<u8>,
    rest: &'a [u8],
}

impl Path<'_> {
    /// How many nibbles.
    fn len(self) -> usize {
        self.rest.len() * 2 + usize::from(self.first.is_some())
    }

    /// Whether the key goes on with this path after `at` nibbles.
    fn is_in(self, key: &[u8], at: usize) -> bool {
        self.nibbles().zip(at..).all(|(n, i)| nibble(key, i) == Some(n))
    }
}

impl<'a> Path<'a> {
    fn nibbles(self) -> impl Iterator<Item = u8> + 'a {
        let rest = self.rest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        self.first.into_iter().chain(rest)
    }
}

/// A decoded node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node<'a> {
    Leaf { path: Path<'a>, value: &'a [u8] },
    Extension { path: Path<'a>, child: &'a Root },
    Branch { children: Vec<Reference<'a>>, value: &'a [u8] },
}

/// How a node names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference<'a> {
    Empty,
    Hash(&'a Root),
    Short(&'a [u8]),
}

impl<'a> Reference<'a> {
    fn decode(bytes: &'a [u8]) -> Result<Self, NodeError> {
        match bytes.len() {
            0 => Ok(Self::Empty),
            1..=31 => Ok(Self::Short(bytes)),
            found => match bytes.try_into() {
                Ok(hash) => Ok(Self::Hash(hash)),
                Err(_) => Err(NodeError::Reference { found }),
            },
        }
    }
}

impl<'a> Node<'a> {
    pub(super) fn decode(bytes: &'a [u8]) -> Result<Self, NodeError> {
        let item = rlp::decode(bytes)?;
        let items = item.list("tree node")?;
        match items {
            [path, last] => {
                let last = last.bytes("tree node value")?;
                match decode_path(path.bytes("tree node path")?)? {
                    (true, path) => Ok(Self::Leaf { path, value: last }),
                    (false, path) if path.len() == 0 => Err(NodeError::Path),
                    (false, path) => match Reference::decode(last)? {
                        Reference::Hash(child) => Ok(Self::Extension { path, child }),
                        _ => Err(NodeError::Reference { found: last.len() }),
                    },
                }
            }
            [children @ .., value] if children.len() == 16 => Ok(Self::Branch {
                children: children
                    .iter()
                    .map(|child: &Item<'a>| Reference::decode(child.bytes("tree node child")?))
                    .collect::<Result<_, _>>()?,
                value: value.bytes("tree node value")?,
            }),
            _ => Err(NodeError::Items { found: items.len() }),
        }
    }

    /// Calls `visit` with every hash that this node, or a short node in it, refers to.
    /// Also proves that the short nodes decode.
    pub(super) fn for_each_hash(&self, visit: &mut impl FnMut(&Root)) -> Result<(), NodeError> {
        match self {
            Self::Leaf { .. } => {}
            Self::Extension { child, .. } => visit(child),
            Self::Branch { children, .. } => {
                for child in children {
                    match child {
                        Reference::Empty => {}
                        Reference::Hash(hash) => visit(hash),
                        // Below 32 bytes a branch has no room for another branch, so
                        // this goes one level deep.
                        Reference::Short(bytes) => Node::decode(bytes)?.for_each_hash(visit)?,
                    }
                }
            }
        }
        Ok(())
    }
}

/// The keys of up to 32 bytes and their values that these nodes show, in no order.
/// Branches without a node here are passed over; so are longer keys, and a node that
/// hangs in two places, after the first: otherwise few bytes could make very many paths.
pub(super) fn shown<'n>(nodes: &'n Nodes, root: &Root) -> Vec<(Vec<u8>, &'n [u8])> {
    let mut seen = BTreeSet::new();
    let mut load = |hash: &Root| {
        if seen.insert(*hash) { nodes.get(hash).map(Vec::as_slice) } else { None }
    };
    let mut found = Vec::new();
    let mut open: Vec<(Vec<u8>, &'n [u8])> =
        load(root).into_iter().map(|node| (Vec::new(), node)).collect();
    while let Some((mut nibbles, bytes)) = open.pop() {
        if nibbles.len() > 64 {
            continue;
        }
        match Node::decode(bytes) {
            Ok(Node::Leaf { path, value }) => {
                nibbles.extend(path.nibbles());
                found.extend(bytes_of(&nibbles).map(|key| (key, value)));
            }
            Ok(Node::Extension { path, child }) => {
                nibbles.extend(path.nibbles());
                open.extend(load(child).map(|node| (nibbles, node)));
            }
            Ok(Node::Branch { children, value }) => {
                for (nibble, child) in (0u8..).zip(children) {
                    let node = match child {
                        Reference::Empty => None,
                        Reference::Hash(hash) => load(hash),
                        Reference::Short(bytes) => Some(bytes),
                    };
                    open.extend(node.map(|node| ([&nibbles[..], &[nibble]].concat(), node)));
                }
                if !value.is_empty() {
                    found.extend(bytes_of(&nibbles).map(|key| (key, value)));
                }
            }
            Err(_) => {}
        }
    }
    found
}

/// A key from its nibbles; `None` if one is left over.
fn bytes_of(nibbles: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = nibbles.as_chunks::<2>() else { return None };
    Some(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

/// Follows a key from the root, calling `visit` with every hash on the way; gives the
/// key's value, or `None` where the tree shows that it has none.
pub(super) fn walk<'n>(
    nodes: &'n Nodes,
    root: &Root,
    key: &[u8],
    visit: &mut impl FnMut(&Root),
) -> Result<Option<&'n [u8]>, NodeError> {
    let mut load = |hash: &Root| {
        visit(hash);
        nodes.get(hash).map(Vec::as_slice).ok_or(NodeError::Missing { hash: *hash })
    };
    let mut bytes = load(root)?;
    // Every turn but the last consumes at least one nibble of the key.
    let mut at = 0;
    loop {
        match Node::decode(bytes)? {
            Node::Leaf { path, value } => {
                let ends = at + path.len() == key.len() * 2;
                return Ok((ends && path.is_in(key, at)).then_some(value));
            }
            Node::Extension { path, child } => {
                if !path.is_in(key, at) {
                    return Ok(None);
                }
                at += path.len();
                bytes = load(child)?;
            }
            Node::Branch { children, value } => {
                let Some(next) = nibble(key, at) else {
                    return Ok(Some(value).filter(|value| !value.is_empty()));
                };
                at += 1;
                match children.get(usize::from(next)) {
                    Some(Reference::Hash(hash)) => bytes = load(hash)?,
                    Some(Reference::Short(short)) => bytes = short,
                    Some(Reference::Empty) | None => return Ok(None),
                }
            }
        }
    }
}

/// The nibble at this place of a key.
pub(super) fn nibble(key: &[u8], at: usize) -> Option<u8> {
    let byte = key.get(at / 2)?;
    Some(if at.is_multiple_of(2) { byte >> 4 } else { byte & 15 })
}

/// Whether it is a leaf's path, and the path.
fn decode_path(bytes: &[u8]) -> Result<(bool, Path<'_>), NodeError> {
    let (flags, rest) = bytes.split_first().ok_or(NodeError::Path)?;
    let first = match (flags >> 4, flags & 15) {
        (0 | 2, 0) => None,
        (1 | 3, nibble) => Some(nibble),
        _ => return Err(NodeError::Path),
    };
    Ok((flags >> 4 >= 2, Path { first, rest }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::rlp::List;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_is_no_node() {
        let two = |path: &[u8], last: &[u8]| List::new().bytes(path).bytes(last).finish();
        let cases = [
            (List::new().finish(), NodeError::Items { found: 0 }),
            (List::new().uint(1).uint(1).uint(1).finish(), NodeError::Items { found: 3 }),
            (two(b"", b"v"), NodeError::Path),
            (two(&[0x21], b"v"), NodeError::Path),
            (two(&[0x40], b"v"), NodeError::Path),
            (two(&[0x00], &[7; 32]), NodeError::Path),
            (two(&[0x11], &[7; 31]), NodeError::Reference { found: 31 }),
            (two(&[0x11], &[7; 33]), NodeError::Reference { found: 33 }),
        ];
        for (bytes, error) in cases {
            assert_eq!(Node::decode(&bytes), Err(error), "{bytes:02x?}");
        }
    }

    #[test]
    fn a_short_node_that_is_none_is_found() {
        let branch = (0..17).fold(List::new(), |list, _| list.bytes(&[1, 2])).finish();
        let node = Node::decode(&branch).unwrap();
        assert!(node.for_each_hash(&mut |_| {}).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            if let Ok(node) = Node::decode(&bytes) {
                let _ = node.for_each_hash(&mut |_| {});
            }
        }
    }
}
