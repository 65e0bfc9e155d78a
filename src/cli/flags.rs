//! Flags that many commands take, each written once: the same name, short form, environment
//! variable and explanation wherever it appears.

use std::path::PathBuf;

use clap::Args;

use super::args::DialectArg;
use crate::review::Mode;

/// The channel socket where none was named: a node on this machine.
pub const LOCAL_WS: &str = "ws://localhost:3014/channel";

/// The HTTP API where none was named: the same node's.
pub const LOCAL_NODE: &str = "http://127.0.0.1:3013";

/// Who you are.
#[derive(Args, Clone, Debug, Default)]
pub struct Who {
    /// Who you are: a key's name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent
    #[arg(short, long, env = "AECHAN_KEY", value_name = "SOURCE")]
    pub key: Option<String>,
}

/// The channel socket.
#[derive(Args, Clone, Debug, Default)]
pub struct Socket {
    /// The channel socket, without query; that of the last time, or ws://localhost:3014/channel
    #[arg(long, env = "AECHAN_WS_URL", value_name = "URL")]
    pub ws: Option<String>,
}

impl Socket {
    /// The one that was named, or that of a node on this machine.
    #[must_use]
    pub fn url(&self) -> &str {
        self.ws.as_deref().unwrap_or(LOCAL_WS)
    }
}

/// The node's HTTP API.
#[derive(Args, Clone, Debug, Default)]
pub struct Http {
    /// The node's HTTP API; beside the channel socket, or http://127.0.0.1:3013
    #[arg(
        short = 'u',
        long = "node",
        visible_alias = "url",
        env = "AECHAN_NODE_URL",
        value_name = "URL"
    )]
    pub node: Option<String>,
}

impl Http {
    /// The one that was named, or that of a node on this machine.
    #[must_use]
    pub fn url(&self) -> &str {
        self.node.as_deref().unwrap_or(LOCAL_NODE)
    }
}

/// Who you are, and through which node.
#[derive(Args, Clone, Debug, Default)]
pub struct Session {
    /// Who you are
    #[command(flatten)]
    pub who: Who,
    /// Which socket
    #[command(flatten)]
    pub socket: Socket,
    /// Which HTTP API
    #[command(flatten)]
    pub http: Http,
}

/// The network.
#[derive(Args, Clone, Debug, Default)]
pub struct NetworkId {
    /// The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent
    #[arg(long, alias = "networkId", env = "AECHAN_NETWORK_ID", value_name = "ID")]
    pub network_id: Option<String>,
}

/// How the node talks.
#[derive(Args, Clone, Copy, Debug)]
pub struct Dialects {
    /// How the node talks; asked of it where it can be
    #[arg(long, value_enum, default_value = "auto", env = "AECHAN_DIALECT")]
    pub dialect: DialectArg,
}

/// Who answers sign requests.
#[derive(Args, Clone, Debug, Default)]
pub struct Signing {
    /// Who answers sign requests: ask, own, verified, policy or reject
    #[arg(long, env = "AECHAN_ON_SIGN", value_name = "MODE")]
    pub on_sign: Option<Mode>,
    /// The rules of `--on-sign policy`; policy.toml beside keys.toml by default
    #[arg(long, env = "AECHAN_POLICY", value_name = "FILE")]
    pub policy: Option<PathBuf>,
}
