//! The six trees of a state, and one thing for each of them.

use std::fmt;

/// One of the six trees of a state. Off-chain only accounts, calls and contracts are
/// ever filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TreeKind {
    /// Public key (or contract id) to balance.
    Accounts,
    /// Contract calls of the current round.
    Calls,
    /// On-chain channels.
    Channels,
    /// Contracts and their stores.
    Contracts,
    /// Names.
    Names,
    /// Oracles.
    Oracles,
}

impl TreeKind {
    /// Every tree in the order of the state hash and of a proof of inclusion.
    pub const ALL: [Self; 6] =
        [Self::Accounts, Self::Calls, Self::Channels, Self::Contracts, Self::Names, Self::Oracles];

    /// The word the protocol uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Calls => "calls",
            Self::Channels => "channels",
            Self::Contracts => "contracts",
            Self::Names => "ns",
            Self::Oracles => "oracles",
        }
    }
}

impl fmt::Display for TreeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One `T` for each of the six trees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerTree<T> {
    /// Of the accounts tree.
    pub accounts: T,
    /// Of the calls tree.
    pub calls: T,
    /// Of the channels tree.
    pub channels: T,
    /// Of the contracts tree.
    pub contracts: T,
    /// Of the names tree.
    pub names: T,
    /// Of the oracles tree.
    pub oracles: T,
}

impl<T> PerTree<T> {
    /// Makes one for each tree, in the order of [`TreeKind::ALL`].
    ///
    /// # Errors
    /// The first error of `make`.
    pub fn try_from_fn<E>(mut make: impl FnMut(TreeKind) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self {
            accounts: make(TreeKind::Accounts)?,
            calls: make(TreeKind::Calls)?,
            channels: make(TreeKind::Channels)?,
            contracts: make(TreeKind::Contracts)?,
            names: make(TreeKind::Names)?,
            oracles: make(TreeKind::Oracles)?,
        })
    }

    /// The one of this tree.
    #[must_use]
    pub const fn of(&self, kind: TreeKind) -> &T {
        match kind {
            TreeKind::Accounts => &self.accounts,
            TreeKind::Calls => &self.calls,
            TreeKind::Channels => &self.channels,
            TreeKind::Contracts => &self.contracts,
            TreeKind::Names => &self.names,
            TreeKind::Oracles => &self.oracles,
        }
    }

    /// The one of this tree, to change.
    #[must_use]
    pub const fn of_mut(&mut self, kind: TreeKind) -> &mut T {
        match kind {
            TreeKind::Accounts => &mut self.accounts,
            TreeKind::Calls => &mut self.calls,
            TreeKind::Channels => &mut self.channels,
            TreeKind::Contracts => &mut self.contracts,
            TreeKind::Names => &mut self.names,
            TreeKind::Oracles => &mut self.oracles,
        }
    }

    /// What `make` makes of each.
    #[must_use]
    pub fn map<U>(&self, make: impl Fn(&T) -> U) -> PerTree<U> {
        PerTree {
            accounts: make(&self.accounts),
            calls: make(&self.calls),
            channels: make(&self.channels),
            contracts: make(&self.contracts),
            names: make(&self.names),
            oracles: make(&self.oracles),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tree_has_its_own_place() {
        let mut names = PerTree::<&str>::default();
        for kind in TreeKind::ALL {
            *names.of_mut(kind) = kind.name();
        }
        let same = PerTree::try_from_fn(|kind| Ok::<_, ()>(kind.name()));
        assert_eq!(same, Ok(names));
        assert_eq!(names.map(|name| name.len()).names, 2);
        assert!(TreeKind::ALL.iter().all(|kind| *names.of(*kind) == kind.name()));
    }
}
