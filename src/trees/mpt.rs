//! Merkle Patricia trees, built from sorted keys in one pass.
//!
//! The shape depends on the content alone. Differences from Ethereum's
//! (`spec/json-rpc.md` §5): a node shorter than 32 bytes stands in its branch as a byte
//! *string*, not as a nested list; an extension's child and the root are always hashed.
//!
//! A state hash is computed for every update of a channel, so the builder keeps only the
//! branches on the current key's path, reuses its buffers, and recurses nowhere: keys from
//! outside may be long and share long prefixes.

use std::collections::BTreeMap;

use crate::encoding::blake2b256;
use crate::encoding::rlp::{put_bytes, put_header};

use super::node::{NodeError, Nodes, nibble, walk};

/// The hash that commits to a whole tree.
pub type Root = [u8; 32];

/// The root of the tree with these entries; `None` if there are none. An empty value is
/// the absence of one.
///
/// The map's order must be that of the keys' bytes, as it is for byte arrays, `Vec<u8>`
/// and the 32-byte types of [`crate::encoding`].
#[must_use]
pub fn root<K: AsRef<[u8]> + Ord, V: AsRef<[u8]>>(entries: &BTreeMap<K, V>) -> Option<Root> {
    build(sorted(entries), |_, _| {})
}

/// A tree with its nodes, for proofs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    root: Option<Root>,
    nodes: Nodes,
}

impl Tree {
    /// Builds the tree with these entries. See [`root`] for what the map must be.
    #[must_use]
    pub fn build<K: AsRef<[u8]> + Ord, V: AsRef<[u8]>>(entries: &BTreeMap<K, V>) -> Self {
        let mut nodes = Nodes::new();
        let root = build(sorted(entries), |hash, node| {
            nodes.insert(*hash, node.to_vec());
        });
        Self { root, nodes }
    }

    /// The root; `None` if the tree is empty.
    #[must_use]
    pub const fn root(&self) -> Option<Root> {
        self.root
    }

    /// The hashed nodes along a key's path with their hashes, root first; short nodes are
    /// inside of those. `None` if the key is not in the tree.
    #[must_use]
    pub fn path(&self, key: &[u8]) -> Option<Vec<(Root, &[u8])>> {
        let mut hashes = Vec::new();
        self.follow(key, |hash| hashes.push(*hash)).ok().flatten()?;
        hashes
            .into_iter()
            .map(|hash| self.nodes.get(&hash).map(|node| (hash, node.as_slice())))
            .collect()
    }

    /// The value of a key.
    #[must_use]
    pub fn value(&self, key: &[u8]) -> Option<&[u8]> {
        self.follow(key, |_| {}).ok().flatten()
    }

    fn follow(&self, key: &[u8], mut visit: impl FnMut(&Root)) -> Result<Option<&[u8]>, NodeError> {
        let Some(root) = &self.root else { return Ok(None) };
        walk(&self.nodes, root, key, &mut visit)
    }
}

fn sorted<K: AsRef<[u8]> + Ord, V: AsRef<[u8]>>(
    entries: &BTreeMap<K, V>,
) -> impl Iterator<Item = (&[u8], &[u8])> {
    entries.iter().map(|(key, value)| (key.as_ref(), value.as_ref()))
}

/// Builds the tree of entries whose keys strictly ascend, giving every hashed node to
/// `sink`, children before parents.
pub(super) fn build<'e>(
    entries: impl IntoIterator<Item = (&'e [u8], &'e [u8])>,
    sink: impl FnMut(&Root, &[u8]),
) -> Option<Root> {
    let mut entries = entries.into_iter().filter(|(_, value)| !value.is_empty()).peekable();
    // A branch of hashes alone can be longer than this; nodes of a channel are not.
    let buffer = || Vec::with_capacity(128);
    let mut builder = Builder { open: Vec::new(), body: buffer(), node: buffer(), sink };
    // How many nibbles a key shares with the one before it. An open branch stands there.
    let mut before = None;
    while let Some((key, value)) = entries.next() {
        let after = entries.peek().map(|(next, _)| {
            debug_assert!(key < *next, "keys ascend");
            shared_nibbles(key, next)
        });
        let Some(depth) = before.max(after) else {
            builder.encode_leaf(key, 0, value);
            return Some(builder.hash());
        };
        if after > before {
            builder.open.push(Branch::new(depth));
        }
        builder.put(key, depth, value);
        if let Some(root) = builder.close(key, after) {
            return Some(root);
        }
        before = after;
    }
    None
}

/// A branch that may still get children.
struct Branch<'e> {
    /// Nibbles before it.
    depth: usize,
    children: [Reference; 16],
    value: &'e [u8],
}

impl Branch<'_> {
    fn new(depth: usize) -> Self {
        Self { depth, children: [Reference::default(); 16], value: &[] }
    }

    fn set(&mut self, nibble: u8, child: Reference) {
        if let Some(place) = self.children.get_mut(usize::from(nibble)) {
            *place = child;
        }
    }
}

/// A node as its parent names it: nothing, the short node itself, or its hash.
#[derive(Clone, Copy, Default)]
struct Reference {
    bytes: [u8; 32],
    length: usize,
}

impl Reference {
    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

impl From<Root> for Reference {
    fn from(bytes: Root) -> Self {
        Self { bytes, length: 32 }
    }
}

struct Builder<'e, S> {
    /// The branches on the current key's path, each deeper than the one before.
    open: Vec<Branch<'e>>,
    /// The items of the node being encoded.
    body: Vec<u8>,
    /// The node encoded last.
    node: Vec<u8>,
    sink: S,
}

impl<'e, S: FnMut(&Root, &[u8])> Builder<'e, S> {
    /// Hangs a key's value into the deepest open branch, which stands at `depth`.
    fn put(&mut self, key: &[u8], depth: usize, value: &'e [u8]) {
        match nibble(key, depth) {
            None => {
                if let Some(branch) = self.open.last_mut() {
                    branch.value = value;
                }
            }
            Some(nibble) => {
                self.encode_leaf(key, depth + 1, value);
                let leaf = self.reference();
                if let Some(branch) = self.open.last_mut() {
                    branch.set(nibble, leaf);
                }
            }
        }
    }

    /// Finishes the branches deeper than `until`, all on the path of `key`, and leaves one
    /// open at exactly that depth. Without an `until` everything is finished: the root.
    fn close(&mut self, key: &[u8], until: Option<usize>) -> Option<Root> {
        while let Some(branch) = self.open.pop_if(|branch| Some(branch.depth) > until) {
            self.encode_branch(&branch);
            let below = self.open.last().map(|branch| branch.depth);
            let Some(parent) = below.max(until) else {
                if branch.depth > 0 {
                    self.extend(key, 0, branch.depth);
                }
                return Some(self.hash());
            };
            if parent + 1 < branch.depth {
                self.extend(key, parent + 1, branch.depth);
            }
            let child = self.reference();
            if below != Some(parent) {
                self.open.push(Branch::new(parent));
            }
            if let Some((nibble, branch)) = nibble(key, parent).zip(self.open.last_mut()) {
                branch.set(nibble, child);
            }
        }
        None
    }

    /// Hashes the node encoded last and encodes an extension that leads to it.
    fn extend(&mut self, key: &[u8], from: usize, to: usize) {
        let child = self.hash();
        self.begin_with_path(key, from, to, 0);
        put_bytes(&mut self.body, &child);
        self.finish();
    }

    fn encode_leaf(&mut self, key: &[u8], from: usize, value: &[u8]) {
        self.begin_with_path(key, from, key.len() * 2, 2);
        put_bytes(&mut self.body, value);
        self.finish();
    }

    fn encode_branch(&mut self, branch: &Branch<'_>) {
        self.body.clear();
        for child in &branch.children {
            put_bytes(&mut self.body, child.as_slice());
        }
        put_bytes(&mut self.body, branch.value);
        self.finish();
    }

    /// Starts a node with the nibbles `from..to` of a key in hex-prefix form.
    fn begin_with_path(&mut self, key: &[u8], from: usize, to: usize, flag: u8) {
        let at = |i| nibble(key, i).unwrap_or_default();
        // `node` is free until `finish`: the path is put together in it.
        self.node.clear();
        let from = if (to - from).is_multiple_of(2) {
            self.node.push(flag << 4);
            from
        } else {
            self.node.push((flag + 1) << 4 | at(from));
            from + 1
        };
        self.node.extend((from..to).step_by(2).map(|i| at(i) << 4 | at(i + 1)));
        self.body.clear();
        put_bytes(&mut self.body, &self.node);
    }

    fn finish(&mut self) {
        self.node.clear();
        put_header(&mut self.node, 0xc0, self.body.len());
        self.node.extend_from_slice(&self.body);
    }

    /// How a branch names the node encoded last.
    fn reference(&mut self) -> Reference {
        let length = self.node.len();
        if length >= 32 {
            return self.hash().into();
        }
        let mut reference = Reference { bytes: [0; 32], length };
        for (place, byte) in reference.bytes.iter_mut().zip(&self.node) {
            *place = *byte;
        }
        reference
    }

    /// The hash of the node encoded last, whatever its length.
    fn hash(&mut self) -> Root {
        let hash = blake2b256(&self.node);
        (self.sink)(&hash, &self.node);
        hash
    }
}

/// How many nibbles two keys have in common.
fn shared_nibbles(one: &[u8], other: &[u8]) -> usize {
    let bytes = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let half = one.get(bytes).zip(other.get(bytes)).is_some_and(|(a, b)| a >> 4 == b >> 4);
    bytes * 2 + usize::from(half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Map = BTreeMap<Vec<u8>, Vec<u8>>;

    /// The textbook construction: recursive, all nibbles unpacked.
    mod plain {
        use crate::encoding::blake2b256;
        use crate::encoding::rlp::List;

        pub(super) type Entry = (Vec<u8>, Vec<u8>);

        pub(super) fn root(entries: &[Entry]) -> [u8; 32] {
            blake2b256(&node(entries))
        }

        fn node(entries: &[Entry]) -> Vec<u8> {
            if let [(path, value)] = entries {
                return List::new().bytes(&hex_prefix(path, 2)).bytes(value).finish();
            }
            let first = &entries[0].0;
            let same = (0..)
                .take_while(|i| {
                    first.get(*i).is_some()
                        && entries.iter().all(|(k, _)| k.get(*i) == first.get(*i))
                })
                .count();
            if same > 0 {
                let child = blake2b256(&node(&strip(entries, same)));
                return List::new().bytes(&hex_prefix(&first[..same], 0)).bytes(&child).finish();
            }
            let mut list = List::new();
            for nibble in 0..16 {
                let under: Vec<Entry> =
                    entries.iter().filter(|(k, _)| k.first() == Some(&nibble)).cloned().collect();
                let child = if under.is_empty() { vec![] } else { node(&strip(&under, 1)) };
                let hash = blake2b256(&child);
                list = list.bytes(if child.len() < 32 { &child } else { &hash });
            }
            let own = entries.iter().find(|(k, _)| k.is_empty());
            list.bytes(own.map_or(&[], |(_, value)| value)).finish()
        }

        fn strip(entries: &[Entry], count: usize) -> Vec<Entry> {
            entries.iter().map(|(k, v)| (k[count..].to_vec(), v.clone())).collect()
        }

        fn hex_prefix(path: &[u8], flag: u8) -> Vec<u8> {
            let mut nibbles =
                if path.len().is_multiple_of(2) { vec![flag, 0] } else { vec![flag + 1] };
            nibbles.extend(path);
            nibbles.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
        }
    }

    /// Keys that share prefixes, are prefixes of each other, or are empty.
    fn maps() -> impl Strategy<Value = Map> {
        let byte = prop_oneof![Just(0u8), Just(1), Just(0x10), Just(0x11), any::<u8>()];
        let key = proptest::collection::vec(byte, 0..6);
        let value = proptest::collection::vec(any::<u8>(), 1..40);
        proptest::collection::btree_map(key, value, 0..20)
    }

    proptest! {
        #[test]
        fn agrees_with_the_textbook(map in maps()) {
            let unpacked: Vec<plain::Entry> = map
                .iter()
                .map(|(k, v)| (k.iter().flat_map(|b| [b >> 4, b & 15]).collect(), v.clone()))
                .collect();
            let expected = (!map.is_empty()).then(|| plain::root(&unpacked));
            prop_assert_eq!(root(&map), expected);
            prop_assert_eq!(Tree::build(&map).root(), expected);
        }

        #[test]
        fn every_value_is_found_on_its_path(map in maps(), other in proptest::collection::vec(any::<u8>(), 0..6)) {
            let tree = Tree::build(&map);
            for (key, value) in &map {
                prop_assert_eq!(tree.value(key), Some(value.as_slice()));
                let path = tree.path(key).unwrap();
                prop_assert_eq!(Some(path[0].0), tree.root());
                prop_assert!(path.iter().all(|(hash, node)| blake2b256(node) == *hash));
            }
            prop_assert_eq!(tree.value(&other).map(<[u8]>::to_vec), map.get(&other).cloned());
            prop_assert_eq!(tree.path(&other).is_some(), map.contains_key(&other));
        }
    }

    #[test]
    fn an_empty_value_is_no_entry() {
        let with = Map::from([(vec![1], vec![2]), (vec![3], vec![])]);
        let without = Map::from([(vec![1], vec![2])]);
        assert_eq!(root(&with), root(&without));
        assert_eq!(root(&Map::from([(vec![1], vec![])])), None);
    }

    #[test]
    fn a_thousand_nested_prefixes_need_no_stack() {
        let map: Map = (1..2000).map(|n| (vec![1; n], vec![7])).collect();
        let tree = std::thread::Builder::new()
            .stack_size(64 * 1024)
            .spawn(move || Tree::build(&map))
            .unwrap()
            .join()
            .unwrap();
        assert_eq!(tree.value(&[1; 1999]), Some(&[7][..]));
    }
}
