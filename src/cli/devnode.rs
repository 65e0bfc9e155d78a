//! `aechan devnode`: the embedded node by itself, until it is interrupted.

use std::time::Duration;

use anyhow::{Context, Result};

use super::args::Devnode;
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::devnode::{self, NodeConfig};
use crate::encoding::{AccountKey, Amount};

/// What `--fund` gives.
const FUNDS: u128 = 1000;

pub(super) fn run(args: &Devnode, output: &mut Output) -> Result<Exit> {
    let mut config = NodeConfig {
        ws_port: args.ws_port,
        http_port: args.http_port,
        block_interval: (args.block_ms > 0).then(|| Duration::from_millis(args.block_ms)),
        legacy_profile: args.legacy_profile.into(),
        ..NodeConfig::default()
    };
    for text in &args.fund {
        let account = AccountKey::decode(text)
            .map_err(|error| Failure::new(Exit::Usage, format!("--fund {text}: {error}")))?;
        config.genesis.push((account, Amount::new(Amount::AE.aettos().saturating_mul(FUNDS))));
    }
    let rich: Vec<String> = config.genesis.iter().map(|(key, _)| key.to_string()).collect();
    super::runtime()?.block_on(async {
        let node = devnode::spawn(config).await.map_err(|error| {
            Failure::new(Exit::Connect, error.to_string())
                .hint("--ws-port 0 --http-port 0   take any free ports")
        })?;
        if output.is_json() {
            output.json(&serde_json::json!({
                "v": 1, "type": "devnode", "ws": node.ws_url(),
                "http": format!("http://{}", node.http_addr), "network_id": "ae_dev",
                "accounts": rich,
            }))?;
        } else {
            output.line(
                "A simulated node and chain, for development only. Its coins are worth nothing.",
            )?;
            output.line(format!("  channels  {}", node.ws_url()))?;
            output.line(format!("  http      http://{}", node.http_addr))?;
            output.line("  network   ae_dev (json-rpc), none (legacy)")?;
            for account in &rich {
                output.line(format!("  1000 AE   {account}"))?;
            }
            output.line("Ctrl-C stops it.")?;
        }
        tokio::signal::ctrl_c().await.context("waiting for Ctrl-C")?;
        node.shutdown().await;
        Ok(Exit::Ok)
    })
}
