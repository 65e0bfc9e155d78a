//! `aechan devnode`: the embedded node by itself, until it is interrupted.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::args::Devnode;
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::devnode::{self, FAULTS, NodeConfig, Wrong, WrongError};
use crate::encoding::{AccountKey, Amount};
use crate::keys::DevKey;
use crate::view::{Kind, Object};

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
    if args.fault.iter().any(|text| text == "list") {
        list_faults(output)?;
        return Ok(Exit::Ok);
    }
    for text in &args.fault {
        let wrong: Wrong = text.parse().map_err(|error: WrongError| {
            Failure::new(Exit::Usage, format!("--fault {text}: {error}"))
                .hint("--fault list   what can go wrong")
        })?;
        config.faults.push(wrong);
    }
    if let Some(path) = &args.keys_out {
        write_keys(path, &args.fund, &config.network_id)?;
    }
    let rich: Vec<String> = config.genesis.iter().map(|(key, _)| key.to_string()).collect();
    let known = config.genesis.iter().map(|(account, coins)| {
        let mut dev = DevKey::ALL.into_iter();
        let name = dev.find(|key| key.secret().account() == *account).map_or("", DevKey::name);
        format!("  {name:<8}  {account}  {} AE", coins.in_ae())
    });
    let known: Vec<String> = known.collect();
    let network = config.network_id.clone();
    super::runtime()?.block_on(async {
        let node = devnode::spawn(config).await.map_err(|error| {
            Failure::new(Exit::Connect, error.to_string())
                .hint("--ws-port 0 --http-port 0   take any free ports")
        })?;
        if output.is_json() {
            output.json(Object::new(
                Kind::Devnode,
                serde_json::json!({"ws": node.ws_url(),
                    "http": format!("http://{}", node.http_addr), "network_id": network,
                    "accounts": rich,
                }),
            ))?;
        } else {
            output.line(
                "A simulated node and chain, for development only. Its coins are worth nothing.",
            )?;
            output.line(format!("  channels  {}", node.ws_url()))?;
            output.line(format!("  http      http://{}", node.http_addr))?;
            output.line(format!("  network   {network} (json-rpc), none (legacy)"))?;
            known.iter().try_for_each(|line| output.line(line))?;
            output.line("Ctrl-C stops it. A channel between the two takes two more terminals:")?;
            let http = format!("--node http://{}", node.http_addr);
            let there = format!("{http} --ws {}", node.ws_url());
            let there = if is_usual(args) { String::new() } else { format!(" {there}") };
            for (role, me, peer) in [("responder", "bob", "alice"), ("initiator", "alice", "bob")] {
                output.line(format!(
                    "  aechan open --role {role} -k dev:{me} --to dev:{peer} -a 1ae -r 1ae{there}"
                ))?;
            }
        }
        tokio::signal::ctrl_c().await.context("waiting for Ctrl-C")?;
        node.shutdown().await;
        Ok(Exit::Ok)
    })
}

/// Whether it is where clients look by themselves.
const fn is_usual(args: &Devnode) -> bool {
    args.ws_port == 3014 && args.http_port == 3013
}

fn list_faults(output: &mut Output) -> Result<()> {
    if output.is_json() {
        let rows: Vec<_> = FAULTS
            .iter()
            .map(|(name, argument, about)| {
                serde_json::json!({"name": name, "argument": argument, "about": about})
            })
            .collect();
        output.json(Object::new(Kind::Faults, serde_json::json!({"faults": rows})))?;
        return Ok(());
    }
    output.line("NAME[:initiator|:responder][:ARGUMENT]; both parties without one.")?;
    for (name, argument, about) in FAULTS {
        let colon = if argument.is_empty() { "" } else { ":" };
        output.line(format!("  {:22}  {about}", format!("{name}{colon}{argument}")))?;
    }
    Ok(())
}

/// Writes the development keys, and the addresses of other rich accounts, as a key file.
fn write_keys(path: &Path, funded: &[String], network: &str) -> Result<()> {
    let mut text = String::from(
        "# Well-known development keys. Their coins are worth nothing, and they refuse to\n\
         # sign for any other network.\n",
    );
    for key in DevKey::ALL {
        let secret = key.secret().reveal();
        text.push_str(&format!(
            "\n[key.{}]\nsecret = \"{}\"\nnetworks = [\"{network}\"]\n",
            key.name(),
            secret.expose_text().unwrap_or_default()
        ));
    }
    for (number, account) in funded.iter().enumerate() {
        text.push_str(&format!("\n[key.funded{}]\naddress = \"{account}\"\n", number + 1));
    }
    let written = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|error| {
        Failure::new(Exit::Config, format!("--keys-out {}: {error}", path.display()))
            .hint("--keys-out FILE   a file that does not exist yet; nothing is overwritten")
            .into()
    })
}
