//! The answers of a node of 2018 (`spec/legacy.md` §4.1 and 4.3).

use super::answer::{Account, PendingTx, Status, TxFacts};
use super::error::ChainError;
use super::json::Object;
use super::node::{Node, read_signed};
use crate::encoding::{AccountKey, Era};

pub(super) async fn status(node: &Node) -> Result<Status, ChainError> {
    let top = node.get("/top").await?;
    let version = node.get("/version").await?;
    Ok(Status {
        network_id: None,
        top_height: top.object().uint("height")?,
        protocol: Some(top.object().uint("version")?),
        node_version: version.object().text("version")?.to_owned(),
        syncing: None,
        revision: None,
    })
}

pub(super) async fn account(node: &Node, key: &AccountKey) -> Result<Option<Account>, ChainError> {
    let key = key.encode(Era::Legacy);
    let Some(nonce) = node.find(&format!("/account/{key}/nonce")).await? else {
        return Ok(None);
    };
    let balance = node.get(&format!("/account/{key}/balance")).await?;
    Ok(Some(Account {
        balance: balance.object().amount("balance")?,
        nonce: nonce.object().uint("nonce")?,
    }))
}

/// The node tells only the last nonce on chain; the mempool holds those after it.
pub(super) async fn next_nonce(node: &Node, key: &AccountKey) -> Result<u64, ChainError> {
    let text = key.encode(Era::Legacy);
    // First, so that what a block takes out of the mempool meanwhile is counted once at least.
    let pending = pending(node, key).await?;
    let Some(answer) = node.find(&format!("/account/{text}/nonce")).await? else {
        return Ok(1);
    };
    let on_chain = answer.object().uint("nonce")?;
    let last = pending.iter().filter_map(|tx| tx.facts.nonce).max().unwrap_or(0).max(on_chain);
    // A kind of transaction that is not read here uses one all the same.
    let unread = pending.iter().filter(|tx| tx.facts.nonce.is_none()).count();
    let unread = u64::try_from(unread).unwrap_or(u64::MAX);
    Ok(last.saturating_add(unread).saturating_add(1))
}

pub(super) async fn pending(node: &Node, key: &AccountKey) -> Result<Vec<PendingTx>, ChainError> {
    let path = format!("/account/{}/pending_transactions", key.encode(Era::Legacy));
    let Some(answer) = node.find(&path).await? else {
        return Ok(Vec::new());
    };
    let read = |item: Object<'_>| {
        let Some((hash, signed)) = read_signed(item.text("tx")?) else {
            return Err(item.fault("tx", "a transaction", None));
        };
        let tx = signed.as_ref().map(|signed| signed.tx());
        let facts = TxFacts {
            kind: tx.map(|tx| tx.kind().to_string()),
            owner: tx.is_some().then_some(*key),
            nonce: tx.and_then(|tx| tx.nonce()),
            ttl: tx.and_then(|tx| tx.ttl()),
            channel: tx.and_then(|tx| tx.channel_id()),
        };
        Ok(PendingTx { hash, facts, signed })
    };
    answer.list(".")?.into_iter().map(read).collect()
}
