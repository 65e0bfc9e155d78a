//! Whose rules a chain follows and what it begins with.

use crate::encoding::{AccountKey, Amount, Era};
use crate::trees::StateVersion;
use crate::tx::fee::DEFAULT_GAS_PRICE;

/// Whose rules the chain follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainEra {
    /// Today (Ceres).
    Modern,
    /// June 2018: v0.16 with protocol 15, v0.17 with protocol 16.
    V016 {
        /// The protocol number, which goes into state hashes.
        protocol: u64,
    },
}

impl ChainEra {
    /// The form of API strings.
    #[must_use]
    pub const fn era(self) -> Era {
        match self {
            Self::Modern => Era::Modern,
            Self::V016 { .. } => Era::Legacy,
        }
    }

    /// What goes into state hashes.
    #[must_use]
    pub const fn state_version(self) -> StateVersion {
        match self {
            Self::Modern => StateVersion::Modern,
            Self::V016 { protocol } => StateVersion::Legacy { protocol },
        }
    }
}

/// What a chain begins with.
#[derive(Clone, Debug)]
pub struct ChainConfig {
    /// Whose rules it follows.
    pub era: ChainEra,
    /// What stands before every signing text; `None` in 2018, which had none.
    pub network_id: Option<String>,
    /// Who owns what at the beginning.
    pub genesis: Vec<(AccountKey, Amount)>,
    /// The last nonce that the accounts of the beginning have used. With another one for
    /// each chain, channels between the same accounts have other ids.
    pub genesis_nonce: u64,
    /// Gas price that the miner asks for; of no account in 2018.
    pub gas_price: Amount,
    /// When the first block was made, in milliseconds since 1970.
    pub genesis_time_ms: u64,
}

impl ChainConfig {
    /// A chain of today.
    #[must_use]
    pub fn modern(network_id: &str) -> Self {
        Self {
            era: ChainEra::Modern,
            network_id: Some(network_id.to_owned()),
            genesis: Vec::new(),
            genesis_nonce: 0,
            gas_price: DEFAULT_GAS_PRICE,
            genesis_time_ms: 0,
        }
    }

    /// A chain of June 2018.
    #[must_use]
    pub const fn legacy(protocol: u64) -> Self {
        Self {
            era: ChainEra::V016 { protocol },
            network_id: None,
            genesis: Vec::new(),
            genesis_nonce: 0,
            gas_price: Amount::new(1),
            genesis_time_ms: 0,
        }
    }
}
