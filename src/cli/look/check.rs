//! `decode --check`: what was decoded, held against the chain.

use serde_json::{Value, json};

use super::{connect, failed, signing_text};
use crate::chain::{Generation, Node, Readiness, TxState};
use crate::cli::exit::{Exit, Failure};
use crate::encoding::{AccountKey, ChannelId, Prefix, TxHash};
use crate::inspect::{Content, Object};
use crate::tx::{SignedTx, Tx};

/// What the chain says to an object.
pub(in crate::cli) struct Check {
    /// Whether nothing speaks against it.
    pub(in crate::cli) ok: bool,
    /// For programs.
    pub(in crate::cli) fields: Value,
    /// For people.
    pub(in crate::cli) lines: Vec<String>,
}

/// Asks the node at this URL about an object.
///
/// # Errors
/// The node cannot be asked, or the object is of a kind that no chain knows.
pub(in crate::cli) async fn check(
    object: &Object,
    url: &str,
    generation: Option<Generation>,
) -> Result<Check, Failure> {
    let of_2018 = object.text.era == crate::encoding::Era::Legacy;
    let generation = if of_2018 { Some(Generation::Legacy2018) } else { generation };
    let node = connect(url, generation).await?;
    match (&object.content, object.text.prefix) {
        (Content::Signed(signed), _) => transaction(&node, signed).await,
        (Content::Bare(tx), _) => transaction(&node, &SignedTx::of((**tx).clone())).await,
        (_, Prefix::AccountKey) => {
            let key = AccountKey::decode(&object.text.encode());
            let key = key.map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
            let account = node.account(&key).await.map_err(failed)?;
            Ok(seen("account", account.is_some()))
        }
        (_, Prefix::Channel) => {
            let id = ChannelId::decode(&object.text.encode());
            let id = id.map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
            Ok(seen("channel", node.channel(&id).await.map_err(failed)?.is_some()))
        }
        (_, Prefix::TxHash) => {
            let hash = TxHash::decode(&object.text.encode());
            let hash = hash.map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
            let found = node.transaction(&hash).await.map_err(failed)?;
            Ok(seen("transaction", found.state != TxState::NotFound))
        }
        (_, prefix) => Err(Failure::new(
            Exit::Usage,
            format!("no chain can be asked about a {}", prefix.name()),
        )
        .hint("--check is for tx_, ak_, ch_ and th_")),
    }
}

fn seen(what: &str, is_there: bool) -> Check {
    let line = if is_there {
        format!("the chain has this {what}")
    } else {
        format!("the chain has no such {what}")
    };
    Check { ok: is_there, fields: json!({ "on_chain": is_there }), lines: vec![line] }
}

async fn transaction(node: &Node, signed: &SignedTx) -> Result<Check, Failure> {
    let network = match node.generation() {
        Generation::Modern => node.status().await.map_err(failed)?.network_id,
        Generation::Legacy2018 => None,
    };
    if let Tx::Offchain(_) = signed.tx() {
        return state(node, signed, network.as_deref()).await;
    }
    let ready = node.check(signed, signing_text(network.as_deref())).await.map_err(failed)?;
    Ok(told(&ready, network.as_deref()))
}

fn told(ready: &Readiness, network: Option<&str>) -> Check {
    let state = match &ready.state {
        TxState::NotFound => String::from("not on chain"),
        TxState::Pending => String::from("in the mempool"),
        TxState::Mined { height, .. } => format!("in block {height}"),
    };
    let mut lines = vec![state.clone()];
    lines.extend(ready.obstacles.iter().map(|obstacle| {
        let mark = if obstacle.is_final() { '✖' } else { '!' };
        format!("{mark} {obstacle}")
    }));
    lines.extend(ready.unchecked.iter().map(|what| format!("? {what}")));
    if ready.obstacles.is_empty() && ready.state == TxState::NotFound {
        lines.push(String::from(
            "✔ signatures, fee, ttl, nonce and funds: nothing speaks against it",
        ));
    }
    let obstacles: Vec<Value> = ready
        .obstacles
        .iter()
        .map(|o| json!({"name": o.name(), "text": o.to_string(), "final": o.is_final()}))
        .collect();
    let fields = json!({
        "network": network, "state": state, "obstacles": obstacles, "unchecked": ready.unchecked,
    });
    Check { ok: !ready.is_hopeless(), fields, lines }
}

/// A state of a channel, held against the channel on chain.
async fn state(node: &Node, signed: &SignedTx, network: Option<&str>) -> Result<Check, Failure> {
    let Some((id, round)) = signed.tx().channel_id().zip(signed.tx().round()) else {
        return Ok(seen("channel", false));
    };
    let Some(channel) = node.channel(&id).await.map_err(failed)? else {
        return Ok(seen("channel", false));
    };
    let text = signing_text(network);
    let mut faults = Vec::new();
    for party in [channel.initiator, channel.responder] {
        if !signed.is_signed_by(&party, text) {
            faults.push(format!("{party} has not signed it for this network"));
        }
    }
    if round <= channel.round {
        faults.push(format!("its round is {round}, the chain has seen {} already", channel.round));
    }
    let mut lines = vec![format!("the chain has its channel, at round {}", channel.round)];
    lines.extend(faults.iter().map(|fault| format!("✖ {fault}")));
    if faults.is_empty() {
        lines.push(format!("✔ both have signed round {round}: it can be used to close"));
    }
    let ok = faults.is_empty();
    let fields = json!({
        "network": network, "channel": id.to_string(), "round": round,
        "on_chain_round": channel.round, "faults": faults,
    });
    Ok(Check { ok, fields, lines })
}
