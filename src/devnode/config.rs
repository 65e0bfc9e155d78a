//! How an embedded node is set up.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use thiserror::Error;

use super::profile::LegacyProfile;
use super::wrong::Wrong;
use crate::encoding::{AccountKey, Amount};

/// How an embedded node is set up.
#[derive(Clone, Debug)]
pub struct NodeConfig {
    /// The interface to listen on.
    pub host: IpAddr,
    /// Port of the channel sockets; 0 takes any free one.
    pub ws_port: u16,
    /// Port of the HTTP API; 0 takes any free one.
    pub http_port: u16,
    /// Id of today's network, which its signatures cover.
    pub network_id: String,
    /// Who owns what at the beginning, on either chain.
    pub genesis: Vec<(AccountKey, Amount)>,
    /// The last nonce that these accounts have used.
    pub genesis_nonce: u64,
    /// Time between blocks; `None` mines on demand only.
    pub block_interval: Option<Duration>,
    /// What a socket without `protocol` gets.
    pub legacy_profile: LegacyProfile,
    /// Consensus protocol number of the legacy chain; that of its profile if `None`.
    pub legacy_protocol: Option<u64>,
    /// Channel processes and sockets at once.
    pub max_clients: usize,
    /// What goes wrong from the beginning.
    pub faults: Vec<Wrong>,
    /// After how long without a byte from its client a socket is closed.
    pub socket_idle: Duration,
}

/// Key of the account that everybody's development genesis has
/// (`spec/keys-and-networks.md` §4.5): `ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E`.
pub const ALICE: &str = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
/// The first account of aeproject's wallets.
pub const BOB: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";

/// What each of them owns, in AE.
const ENDOWMENT: u128 = 1000;

impl Default for NodeConfig {
    fn default() -> Self {
        let endowment = Amount::new(Amount::AE.aettos().saturating_mul(ENDOWMENT));
        let accounts = [ALICE, BOB].into_iter().filter_map(|text| AccountKey::decode(text).ok());
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            ws_port: 3014,
            http_port: 3013,
            network_id: "ae_dev".to_owned(),
            genesis: accounts.map(|key| (key, endowment)).collect(),
            genesis_nonce: 0,
            block_interval: Some(Duration::from_secs(1)),
            legacy_profile: LegacyProfile::Seed,
            legacy_protocol: None,
            max_clients: 1024,
            faults: Vec::new(),
            socket_idle: Duration::from_secs(60),
        }
    }
}

impl NodeConfig {
    /// The protocol number of the legacy chain.
    #[must_use]
    pub fn protocol_of_2018(&self) -> u64 {
        self.legacy_protocol.unwrap_or_else(|| self.legacy_profile.protocol())
    }

    /// For tests: any free ports, quick blocks.
    #[must_use]
    pub fn test() -> Self {
        Self {
            ws_port: 0,
            http_port: 0,
            block_interval: Some(Duration::from_millis(20)),
            ..Self::default()
        }
    }
}

/// Why a node cannot start.
#[derive(Debug, Error)]
pub enum NodeError {
    /// Its port cannot be listened on.
    #[error("cannot listen on {host} port {port}: {source}; choose another port, or 0 for any")]
    Listen {
        /// The interface.
        host: IpAddr,
        /// The port.
        port: u16,
        /// What the system says.
        source: std::io::Error,
    },
}
