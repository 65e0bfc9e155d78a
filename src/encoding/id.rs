//! Tagged identifiers as transactions hold them: one byte for the kind, 32 for the key
//! (`spec/json-rpc.md` §4.2).

use std::fmt;

use super::api::{self, Era, Prefix};
use super::hash::{AccountKey, ChannelId, ContractId};

/// What an [`Id`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdKind {
    /// `01`
    Account,
    /// `02`
    Name,
    /// `03`
    Commitment,
    /// `04`
    Oracle,
    /// `05`
    Contract,
    /// `06`
    Channel,
}

impl IdKind {
    /// The byte in front of the key.
    #[must_use]
    pub const fn tag(self) -> u8 {
        match self {
            Self::Account => 1,
            Self::Name => 2,
            Self::Commitment => 3,
            Self::Oracle => 4,
            Self::Contract => 5,
            Self::Channel => 6,
        }
    }

    /// The kind with this tag byte.
    #[must_use]
    pub const fn from_tag(tag: u8) -> Option<Self> {
        match tag {
            1 => Some(Self::Account),
            2 => Some(Self::Name),
            3 => Some(Self::Commitment),
            4 => Some(Self::Oracle),
            5 => Some(Self::Contract),
            6 => Some(Self::Channel),
            _ => None,
        }
    }

    /// The prefix of its API string.
    #[must_use]
    pub const fn prefix(self) -> Prefix {
        match self {
            Self::Account => Prefix::AccountKey,
            Self::Name => Prefix::Name,
            Self::Commitment => Prefix::Commitment,
            Self::Oracle => Prefix::Oracle,
            Self::Contract => Prefix::Contract,
            Self::Channel => Prefix::Channel,
        }
    }
}

/// A kind and a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// What it names.
    pub kind: IdKind,
    /// The 32 bytes.
    pub key: [u8; 32],
}

impl Id {
    /// The 33 bytes of the wire.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 33] {
        let mut bytes = [0; 33];
        bytes[0] = self.kind.tag();
        bytes[1..].copy_from_slice(&self.key);
        bytes
    }

    /// Reads the 33 bytes; `None` if the length or the tag is wrong.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (tag, key) = bytes.split_first()?;
        Some(Self { kind: IdKind::from_tag(*tag)?, key: key.try_into().ok()? })
    }

    /// The account that it names; `None` where it names something else.
    #[must_use]
    pub fn account(self) -> Option<AccountKey> {
        (self.kind == IdKind::Account).then(|| AccountKey::new(self.key))
    }

    /// The API string of the given era.
    #[must_use]
    pub fn encode(&self, era: Era) -> String {
        api::encode(self.kind.prefix(), era, &self.key)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.encode(Era::Modern))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl From<AccountKey> for Id {
    fn from(key: AccountKey) -> Self {
        Self { kind: IdKind::Account, key: *key.as_bytes() }
    }
}

impl From<ChannelId> for Id {
    fn from(key: ChannelId) -> Self {
        Self { kind: IdKind::Channel, key: *key.as_bytes() }
    }
}

impl From<ContractId> for Id {
    fn from(key: ContractId) -> Self {
        Self { kind: IdKind::Contract, key: *key.as_bytes() }
    }
}
