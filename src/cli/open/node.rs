//! Which node: an embedded one, or one that is asked what it is.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};

use super::who::peer_key;
use crate::chain::{Generation, Node, Status};
use crate::cli::args::{DialectArg, Open};
use crate::cli::exit::{Exit, Failure};
use crate::client;
use crate::devnode::autopilot::{Autopilot, Habits, Setup};
use crate::devnode::{self, NodeConfig, NodeHandle};
use crate::session::Network;
use crate::wire::Dialect;
use crate::wire::invite::Invite;
use crate::wire::params::OpenParams;

/// How long the node is given to tell which network it is on.
pub(in crate::cli) const ASK_NODE: Duration = Duration::from_secs(6);

/// Which node, which dialect, which network.
pub(in crate::cli) struct Where {
    pub(in crate::cli) ws: String,
    pub(in crate::cli) http: Option<String>,
    pub(in crate::cli) dialect: Dialect,
    pub(in crate::cli) network: Network,
}

pub(in crate::cli) async fn start_node(args: &Open) -> Result<NodeHandle> {
    let config = NodeConfig {
        ws_port: 0,
        http_port: 0,
        block_interval: Some(Duration::from_millis(args.block_ms.max(1))),
        legacy_profile: args.legacy_profile.into(),
        legacy_protocol: args.legacy_protocol,
        genesis_nonce: devnode_nonce()?,
        ..NodeConfig::default()
    };
    Ok(devnode::spawn(config).await?)
}

/// Each embedded chain is a new one, and the journal remembers the channels of the others:
/// an id follows from its parties and a nonce, so the nonces begin somewhere else.
pub(in crate::cli) fn devnode_nonce() -> Result<u64> {
    let random = getrandom::u32().context("asking the system for randomness")?;
    Ok(u64::from(random % 100_000))
}

/// The party on the other side of an embedded node.
pub(in crate::cli) async fn counterparty(
    dev: &NodeHandle,
    params: &OpenParams,
    place: &Where,
    legacy_protocol: u64,
) -> Result<Autopilot> {
    let mut theirs = params.clone();
    theirs.role = params.role.other();
    let setup = Setup {
        url: dev.ws_url(),
        dialect: place.dialect,
        params: theirs,
        seed: peer_key(params.role).seed(),
        network_id: place.network.id.clone().unwrap_or_default(),
        legacy_protocol,
        habits: Habits::default(),
    };
    Ok(Autopilot::spawn(setup).await?)
}

/// Finds out what the flags leave open by asking the node.
pub(in crate::cli) async fn locate(
    args: &Open,
    dev: Option<&NodeHandle>,
    invite: Option<&Invite>,
) -> Result<Where> {
    if let Some(dev) = dev {
        let dialect = match args.talk.dialect {
            DialectArg::Legacy => Dialect::Legacy,
            DialectArg::Auto | DialectArg::JsonRpc => Dialect::JsonRpc,
        };
        let id = match dialect {
            Dialect::JsonRpc => Some(String::from("ae_dev")),
            Dialect::Legacy => None,
        };
        if let Some(given) =
            args.network.network_id.as_ref().filter(|given| Some(*given) != id.as_ref())
        {
            let own = id.as_deref().unwrap_or("a chain of 2018, which has no id");
            return Err(Failure::new(
                Exit::Config,
                format!("the embedded node is on {own}, you said {given}"),
            )
            .into());
        }
        return Ok(Where {
            ws: dev.ws_url(),
            http: Some(http_url(dev.http_addr)),
            dialect,
            network: Network { id },
        });
    }
    client::socket::parse(args.session.socket.url())?;
    let http = args.session.http.node.clone().or_else(|| beside(args.session.socket.url()));
    if let Some(Err(error)) = http.as_deref().map(|http| Node::new(http, Generation::Modern)) {
        return Err(Failure::new(Exit::Usage, error.to_string()).into());
    }
    let given = args.network.network_id.clone();
    let wanted = match (args.talk.dialect, invite.map(|invite| invite.dialect)) {
        (DialectArg::Auto, Some(Dialect::JsonRpc)) => DialectArg::JsonRpc,
        (DialectArg::Auto, Some(Dialect::Legacy)) => DialectArg::Legacy,
        (dialect, _) => dialect,
    };
    let of_invite = invite.and_then(|invite| invite.network.clone());
    let (dialect, id) = match ask_node(http.as_deref()).await {
        Ok((generation, status)) => agree(wanted, given, generation, status)?,
        Err(why) => assume(wanted, given.or_else(|| of_invite.clone()), &why)?,
    };
    if let Some(invite) = invite {
        fits(invite, dialect, id.as_deref())?;
    }
    Ok(Where { ws: args.session.socket.url().to_owned(), http, dialect, network: Network { id } })
}

/// Refuses an invite to another network's channel.
fn fits(invite: &Invite, dialect: Dialect, network: Option<&str>) -> Result<(), Failure> {
    let name = |id: Option<&str>| id.unwrap_or("a chain of 2018").to_owned();
    if invite.network.as_deref() != network && invite.dialect == Dialect::JsonRpc {
        let (wanted, found) = (name(invite.network.as_deref()), name(network));
        return Err(Failure::new(
            Exit::Config,
            format!("the invite is to a channel on {wanted}, and your node is on {found}"),
        )
        .hint("--node and --ws of a node on the invite's network, or -n NAME"));
    }
    if invite.dialect != dialect {
        return Err(Failure::new(
            Exit::Config,
            format!(
                "the invite is to a channel in the dialect {}, and --dialect says {}",
                invite.dialect.name(),
                dialect.name()
            ),
        )
        .hint("leave --dialect out"));
    }
    Ok(())
}

/// Which generation the node is of, and which network it is on.
pub(in crate::cli) async fn ask_node(http: Option<&str>) -> Result<(Generation, Status), String> {
    let http = http.ok_or_else(|| String::from("its address is not known"))?;
    let asked = tokio::time::timeout(ASK_NODE, async {
        let node = Node::connect(http).await?;
        let status = node.status().await?;
        Ok::<_, crate::chain::ChainError>((node.generation(), status))
    });
    match asked.await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(format!("no answer within {} s", ASK_NODE.as_secs())),
    }
}

/// What the node says, held against what was said on the command line.
pub(in crate::cli) fn agree(
    dialect: DialectArg,
    given: Option<String>,
    generation: Generation,
    status: Status,
) -> Result<(Dialect, Option<String>)> {
    let dialect = match (dialect, generation) {
        (DialectArg::Legacy, _) => return Ok((Dialect::Legacy, given)),
        (DialectArg::Auto, Generation::Legacy2018) => Dialect::Legacy,
        (DialectArg::Auto, Generation::Modern) | (DialectArg::JsonRpc, _) => Dialect::JsonRpc,
    };
    if let (Some(given), Some(found)) = (&given, &status.network_id)
        && given != found
    {
        return Err(Failure::new(
            Exit::Config,
            format!(
                "the node is on {found}, you said {given}: signatures for one are void on the other"
            ),
        )
        .hint(format!("--network-id {found}   if that is the one you mean"))
        .into());
    }
    Ok((dialect, given.or(status.network_id)))
}

/// Without the node's word: a network id is enough for today's dialect, 2018 had none.
pub(in crate::cli) fn assume(
    dialect: DialectArg,
    given: Option<String>,
    why: &str,
) -> Result<(Dialect, Option<String>)> {
    match (dialect, given) {
        (DialectArg::Legacy, given) => Ok((Dialect::Legacy, given)),
        (DialectArg::Auto | DialectArg::JsonRpc, Some(given)) => {
            Ok((Dialect::JsonRpc, Some(given)))
        }
        (DialectArg::Auto | DialectArg::JsonRpc, None) => Err(Failure::new(
            Exit::Connect,
            format!(
                "the node's HTTP API was asked which network it is on, and did not tell: {why}"
            ),
        )
        .hint("--network-id ae_mainnet   or ae_uat, ae_dev: which network your signatures are for")
        .hint("--node http://HOST:3013   where the node's HTTP API is")
        .hint("--devnode   brings a node along")
        .into()),
    }
}

/// The HTTP API beside a channel socket: the same host, port 3013.
pub(in crate::cli) fn beside(ws: &str) -> Option<String> {
    let url = url::Url::parse(ws).ok()?;
    let host = url.host_str()?;
    Some(match url.scheme() {
        "wss" => format!("https://{host}"),
        _ => format!("http://{host}:3013"),
    })
}

pub(in crate::cli) fn http_url(addr: SocketAddr) -> String {
    format!("http://{addr}")
}

/// The HTTP API, for asking about our account. A node that does not answer leaves open
/// what only it knows; the review says so.
pub(in crate::cli) async fn reach(http: Option<&str>, dialect: Dialect) -> Option<Node> {
    let http = http?;
    let asked = tokio::time::timeout(ASK_NODE, async {
        // Where both generations answer, as the embedded node does, the channel's own chain
        // is the one that knows the nonces. Nodes of 2019 talk the old dialect and have
        // today's API.
        if dialect == Dialect::Legacy
            && let Ok(node) = Node::new(http, Generation::Legacy2018)
            && node.height().await.is_ok()
        {
            return Some(node);
        }
        Node::connect(http).await.ok()
    });
    asked.await.ok()?
}
