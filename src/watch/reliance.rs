//! Whether a node is one to rely on now.

use crate::chain::{ChainError, Doubt, Node, Status, examine};
use crate::client::now;
use crate::keys;

/// Why this node's word on its chain is to be taken with care; `network` is the one that
/// signatures name, if they name one.
///
/// # Errors
/// The node does not answer.
pub async fn doubts(
    node: &Node,
    status: &Status,
    network: Option<&str>,
) -> Result<Vec<Doubt>, ChainError> {
    let top = node.top_block().await?;
    // Chains for development may make blocks on demand only.
    let is_development =
        network.map_or(keys::Network::Unnamed, keys::Network::new).is_development();
    let mut doubts = examine(status, &top, (!is_development).then(now));
    // Their blocks may come faster than two answers.
    let is_pace = |doubt: &Doubt| matches!(doubt, Doubt::TwoHeights { status, block } if is_development && block > status);
    doubts.retain(|doubt| !is_pace(doubt));
    Ok(doubts)
}
