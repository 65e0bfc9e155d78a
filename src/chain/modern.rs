//! The answers of today's nodes (`spec/json-rpc.md` §10).

use serde_json::Value;

use super::answer::{
    Account, BlockHash, Channel, GasPrice, MicroBlock, PendingTx, Status, Transaction, TxFacts,
    TxState,
};
use super::error::ChainError;
use super::json::Object;
use super::node::{Node, other_thing, read_signed, same_hash};
use crate::encoding::{AccountKey, ChannelId, StateHash, TxHash};
use crate::tx::SignedTx;

pub(super) async fn status(node: &Node) -> Result<Status, ChainError> {
    let answer = node.get("/status").await?;
    let status = answer.object();
    let top_height = status.uint("top_block_height")?;
    let protocol = status.extra("protocols", Value::as_array).and_then(|protocols| {
        protocols
            .iter()
            .filter(|p| p.get("effective_at_height").and_then(Value::as_u64) <= Some(top_height))
            .filter_map(|p| p.get("version")?.as_u64())
            .max()
    });
    Ok(Status {
        network_id: Some(status.text("network_id")?.to_owned()),
        top_height,
        protocol,
        node_version: status.text("node_version")?.to_owned(),
        syncing: status.extra("syncing", Value::as_bool),
        revision: status
            .extra("node_revision", Value::as_str)
            .map(|revision| revision.chars().take(80).collect()),
    })
}

pub(super) async fn account(node: &Node, key: &AccountKey) -> Result<Option<Account>, ChainError> {
    let Some(answer) = node.find(&format!("/accounts/{key}")).await? else {
        return Ok(None);
    };
    let account = answer.object();
    let named = account.extra("id", |id| AccountKey::decode(id.as_str()?).ok());
    if let Some(named) = named.filter(|named| named != key) {
        return Err(other_thing(account, key, named));
    }
    Ok(Some(Account { balance: account.amount("balance")?, nonce: account.uint("nonce")? }))
}

pub(super) async fn next_nonce(node: &Node, key: &AccountKey) -> Result<u64, ChainError> {
    match node.find(&format!("/accounts/{key}/next-nonce")).await? {
        Some(answer) => answer.object().uint("next_nonce"),
        None => Ok(1),
    }
}

pub(super) async fn pending(node: &Node, key: &AccountKey) -> Result<Vec<PendingTx>, ChainError> {
    let Some(answer) = node.find(&format!("/accounts/{key}/transactions/pending")).await? else {
        return Ok(Vec::new());
    };
    let read = |item: Object<'_>| {
        let hash = item.api("hash", "a transaction hash", TxHash::decode)?;
        Ok(PendingTx { hash, facts: facts(item.object("tx")?), signed: signed(item, &hash)? })
    };
    answer.list("transactions")?.into_iter().map(read).collect()
}

/// Reads the object that both generations describe a transaction with.
pub(super) fn transaction(found: Object<'_>, hash: &TxHash) -> Result<Transaction, ChainError> {
    same_hash(found, "hash", hash)?;
    let state = if found.text("block_hash")? == "none" {
        // With a height of -1.
        TxState::Pending
    } else {
        TxState::Mined {
            height: found.uint("block_height")?,
            block_hash: found.api("block_hash", "a block hash", BlockHash::decode)?,
        }
    };
    let signed = signed(found, hash)?;
    Ok(Transaction { state, facts: facts(found.object("tx")?), signed })
}

pub(super) fn micro_block(block: Object<'_>) -> Result<MicroBlock, ChainError> {
    Ok(MicroBlock {
        height: block.uint("height")?,
        hash: block.api("hash", "a block hash", BlockHash::decode)?,
        key_block: block.extra("prev_key_hash", |hash| BlockHash::decode(hash.as_str()?).ok()),
        time_ms: block.uint("time")?,
    })
}

pub(super) async fn channel(node: &Node, id: &ChannelId) -> Result<Option<Channel>, ChainError> {
    let Some(answer) = node.find(&format!("/channels/{id}")).await? else {
        return Ok(None);
    };
    let channel = answer.object();
    let account = |field| channel.api(field, "an account", AccountKey::decode);
    let named = channel.api("id", "a channel id", ChannelId::decode)?;
    if named != *id {
        return Err(other_thing(channel, id, named));
    }
    let found = Channel {
        id: named,
        initiator: account("initiator_id")?,
        responder: account("responder_id")?,
        channel_amount: channel.amount("channel_amount")?,
        initiator_amount: channel.amount("initiator_amount")?,
        responder_amount: channel.amount("responder_amount")?,
        channel_reserve: channel.amount("channel_reserve")?,
        state_hash: channel.api("state_hash", "a state hash", StateHash::decode)?,
        round: channel.uint("round")?,
        solo_round: channel.uint("solo_round")?,
        lock_period: channel.uint("lock_period")?,
        locked_until: channel.uint("locked_until")?,
    };
    // Until somebody closes, these are the amounts that it was opened with: a withdrawal
    // lessens the whole alone.
    let is_closing = found.locked_until != 0;
    let both = found.initiator_amount.checked_add(found.responder_amount);
    if is_closing && both.is_none_or(|both| both > found.channel_amount) {
        let url = channel.url().to_owned();
        return Err(ChainError::Impossible {
            url,
            what: "the parties of the channel have more than there is in it",
        });
    }
    Ok(Some(found))
}

pub(super) async fn gas_prices(node: &Node) -> Result<Vec<GasPrice>, ChainError> {
    let answer = node.get("/recent-gas-prices").await?;
    let read = |item: Object<'_>| {
        Ok(GasPrice {
            minutes: item.uint("minutes")?,
            min_gas_price: item.amount("min_gas_price")?,
            utilization: item.uint("utilization")?,
        })
    };
    let mut prices: Vec<GasPrice> =
        answer.list(".")?.into_iter().map(read).collect::<Result<_, ChainError>>()?;
    prices.sort_unstable_by_key(|price| price.minutes);
    Ok(prices)
}

/// The transaction itself, where the node sends it along.
fn signed(found: Object<'_>, hash: &TxHash) -> Result<Option<SignedTx>, ChainError> {
    let Some(text) = found.extra("encoded_tx", Value::as_str) else {
        return Ok(None);
    };
    match read_signed(text) {
        Some((answered, signed)) if answered == *hash => Ok(signed),
        Some((answered, _)) => Err(ChainError::OtherTransaction {
            url: found.url().to_owned(),
            meant: *hash,
            answered,
        }),
        None => Err(found.fault("encoded_tx", "a transaction", None)),
    }
}

/// The names under which the account that pays with its nonce appears, by kind and
/// generation; no kind has two of them that differ in meaning.
const OWNERS: [&str; 8] =
    ["initiator_id", "initiator", "sender_id", "sender", "from_id", "from", "to_id", "to"];

fn facts(tx: Object<'_>) -> TxFacts {
    let owner = |field: &&str| AccountKey::decode(tx.extra(field, Value::as_str)?).ok();
    TxFacts {
        kind: tx.extra("type", Value::as_str).map(str::to_owned),
        owner: OWNERS.iter().find_map(owner),
        nonce: tx.extra("nonce", Value::as_u64),
        ttl: tx.extra("ttl", Value::as_u64),
        channel: tx
            .extra("channel_id", Value::as_str)
            .and_then(|text| ChannelId::decode(text).ok()),
    }
}
