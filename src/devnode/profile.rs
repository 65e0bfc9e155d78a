//! Which node is imitated.

use crate::encoding::Era;
use crate::trees::Rules;
use crate::tx::SigningText;
use crate::wire::Dialect;

/// The behaviour of one socket and of the channel process behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A node of today, v7.2.2 (`spec/json-rpc.md`, `spec/node-behaviour.md`).
    JsonRpc,
    /// The seed document to the letter (`spec/seed-channels-intended-usage.md`).
    LegacySeed,
    /// The node of June 2018, v0.16.0 (`spec/legacy-node-behaviour.md`).
    LegacyV016,
    /// The node of July 2018, v0.17.0: as the one before, with deposits, withdrawals and
    /// checked key sizes (`spec/legacy.md` §0).
    LegacyV017,
}

/// What a legacy socket gets: the document, or the node as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LegacyProfile {
    /// The seed document to the letter.
    #[default]
    Seed,
    /// The node v0.16.0.
    V016,
    /// The node v0.17.0.
    V017,
}

impl LegacyProfile {
    /// The consensus protocol number of its time, which state hashes cover
    /// (`spec/legacy.md` §0). The document's newest examples are of v0.16.
    #[must_use]
    pub const fn protocol(self) -> u64 {
        match self {
            Self::Seed | Self::V016 => 15,
            Self::V017 => 16,
        }
    }
}

impl From<LegacyProfile> for Profile {
    fn from(profile: LegacyProfile) -> Self {
        match profile {
            LegacyProfile::Seed => Self::LegacySeed,
            LegacyProfile::V016 => Self::LegacyV016,
            LegacyProfile::V017 => Self::LegacyV017,
        }
    }
}

impl Profile {
    /// How it talks.
    #[must_use]
    pub const fn dialect(self) -> Dialect {
        match self {
            Self::JsonRpc => Dialect::JsonRpc,
            Self::LegacySeed | Self::LegacyV016 | Self::LegacyV017 => Dialect::Legacy,
        }
    }

    /// The form of its API strings.
    #[must_use]
    pub const fn era(self) -> Era {
        self.dialect().era()
    }

    /// Whether channels take deposits and withdrawals over the socket.
    #[must_use]
    pub const fn has_deposits(self) -> bool {
        matches!(self, Self::JsonRpc | Self::LegacyV017)
    }

    /// Whether it is of 2018.
    #[must_use]
    pub const fn is_legacy(self) -> bool {
        matches!(self.dialect(), Dialect::Legacy)
    }
}

/// What a network fixes for every channel on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Its id, which today's signatures cover.
    pub id: String,
    /// The consensus protocol number of the legacy chain, which its state hashes cover.
    pub legacy_protocol: u64,
}

impl Network {
    /// The bytes to sign under a profile.
    #[must_use]
    pub fn signing_text(&self, profile: Profile) -> SigningText<'_> {
        match profile.dialect() {
            Dialect::JsonRpc => SigningText::Network(&self.id),
            Dialect::Legacy => SigningText::Bare,
        }
    }

    /// The rules of off-chain states under a profile.
    #[must_use]
    pub const fn rules(&self, profile: Profile, reserve: crate::encoding::Amount) -> Rules {
        match profile.dialect() {
            Dialect::JsonRpc => Rules::modern(reserve),
            Dialect::Legacy => Rules::legacy(self.legacy_protocol, reserve),
        }
    }
}
