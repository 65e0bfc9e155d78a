//! The paths of today's node, under `/v3` and `/v2`.
//!
//! Errors are today's: a `reason` in words and mostly an `error_code`.

use serde_json::{Value, json};

use super::answer::{Answer, error_code};
use super::request::Request;
use super::{ChainAccess, read, tx_json};
use crate::devnode::chain::{Account, Block, BlockHash, Chain, OnChainChannel, Rejection, TxState};
use crate::encoding::{AccountKey, ApiError, ChannelId, Era, Id, Prefix, TxHash, api};
use crate::tx::SignedTx;

/// The release whose interface this is.
const NODE_VERSION: &str = "7.2.2";
/// Ceres.
const PROTOCOL: u64 = 6;

/// Answers one request; `path` is without its version.
pub(super) fn answer(request: &Request, path: &[&str], access: &dyn ChainAccess) -> Option<Answer> {
    let answer = match (request.method.as_str(), path) {
        ("GET", ["status"]) => read(access, |chain| Answer::ok(status(chain))),
        ("GET", ["accounts", key]) => {
            account(key, access, |_, key, account| Answer::ok(account_json(key, account)))
        }
        ("GET", ["accounts", key, "height", height]) => {
            account_at(key, access, |chain| chain.block(height.parse().ok()?))
        }
        ("GET", ["accounts", key, "hash", hash]) => {
            let hash = block_hash(hash);
            account_at(key, access, |chain| chain.block_by_hash(&hash?))
        }
        ("GET", ["accounts", key, "next-nonce"]) => account(key, access, |chain, key, _| {
            Answer::ok(json!({ "next_nonce": chain.next_nonce(key) }))
        }),
        ("GET", ["accounts", key, "transactions", "pending"]) => {
            account(key, access, |chain, key, _| {
                let pending = chain.pending_of(key);
                let pending: Vec<_> =
                    pending.iter().map(|signed| tx_json::pending(chain, signed)).collect();
                Answer::ok(json!({ "transactions": pending }))
            })
        }
        ("GET", ["transactions", hash]) => transaction(hash, access),
        ("GET", ["transactions", hash, "info"]) => info(hash, access),
        ("POST", ["transactions"]) => post(request, access).unwrap_or_else(|refusal| refusal),
        ("GET", ["channels", id]) => channel(id, access),
        ("GET", ["key-blocks", "current", "height"]) => {
            read(access, |chain| Answer::ok(json!({ "height": chain.height() })))
        }
        ("GET", ["key-blocks", "current"] | ["headers", "top"]) => {
            read(access, |chain| Answer::ok(key_block(chain.top())))
        }
        ("GET", ["key-blocks", "current", "hash"]) => read(access, |chain| {
            Answer::ok(json!({ "hash": chain.top().hash.key_text(Era::Modern) }))
        }),
        ("GET", ["key-blocks", "height", height]) => read(access, |chain| {
            block(height.parse().ok().and_then(|height| chain.block(height)), key_block)
        }),
        ("GET", ["key-blocks", "hash", hash]) => match block_hash(hash) {
            None => Answer::reason(400, "Invalid hash"),
            Some(hash) => read(access, |chain| block(chain.block_by_hash(&hash), key_block)),
        },
        ("GET", ["generations", "current"]) => {
            read(access, |chain| block(Some(chain.top()), generation))
        }
        ("GET", ["generations", "height", height]) => read(access, |chain| {
            block(height.parse().ok().and_then(|height| chain.block(height)), generation)
        }),
        ("GET", ["micro-blocks", "hash", hash, rest @ ..]) => micro_block(hash, rest, access)?,
        ("GET", ["recent-gas-prices"]) => read(access, |chain| Answer::ok(gas_prices(chain))),
        _ => return None,
    };
    Some(if request.param("int-as-string") == Some("true") {
        answer.with_numbers_as_strings()
    } else {
        answer
    })
}

fn status(chain: &Chain) -> Value {
    let genesis = chain.block(0).map(|block| block.hash.key_text(Era::Modern));
    json!({
        "difficulty": 0,
        "genesis_key_block_hash": genesis,
        "listening": true,
        "network_id": chain.network_id(),
        "node_revision": "aechan embedded node",
        "node_version": NODE_VERSION,
        "peer_connections": { "inbound": 0, "outbound": 0 },
        "peer_count": 0,
        "pending_transactions_count": chain.pending_count(),
        "protocols": [{ "effective_at_height": 0, "version": PROTOCOL }],
        "solutions": 0,
        "sync_progress": 100.0,
        "syncing": false,
        "top_block_height": chain.height(),
        "top_key_block_hash": chain.top().hash.key_text(Era::Modern),
    })
}

fn account(
    text: &str,
    access: &dyn ChainAccess,
    look: impl Fn(&Chain, &AccountKey, Account) -> Answer,
) -> Answer {
    let key = match AccountKey::decode(text) {
        Ok(key) => key,
        Err(error) => return bad_key(&error),
    };
    read(access, |chain| match chain.account(&key) {
        Some(account) => look(chain, &key, account),
        None => Answer::not_found("Account"),
    })
}

/// An account as of a block.
fn account_at(
    text: &str,
    access: &dyn ChainAccess,
    find: impl Fn(&Chain) -> Option<&Block>,
) -> Answer {
    let key = match AccountKey::decode(text) {
        Ok(key) => key,
        Err(error) => return bad_key(&error),
    };
    read(access, |chain| match find(chain).map(|block| block.height) {
        None => Answer::not_found("Block"),
        Some(height) => match chain.account_at(&key, height) {
            None => Answer::not_found("Account"),
            Some(account) => Answer::ok(account_json(&key, account)),
        },
    })
}

fn block_hash(text: &str) -> Option<BlockHash> {
    let payload = api::decode_as(text, Prefix::KeyBlock).ok()?.payload;
    Some(BlockHash::new(payload.try_into().ok()?))
}

fn block(found: Option<&Block>, show: impl Fn(&Block) -> Value) -> Answer {
    found.map_or_else(|| Answer::not_found("Block"), |block| Answer::ok(show(block)))
}

/// A key block and the micro block that holds the transactions after it, if there are any.
fn generation(block: &Block) -> Value {
    let micro = (!block.txs.is_empty()).then(|| block.hash.micro_text(Era::Modern));
    json!({ "key_block": key_block(block), "micro_blocks": Vec::from_iter(micro) })
}

fn micro_block(hash: &str, rest: &[&str], access: &dyn ChainAccess) -> Option<Answer> {
    let Ok(hash) = api::decode_as(hash, Prefix::MicroBlock) else {
        return Some(Answer::reason(400, "Invalid hash"));
    };
    read(access, |chain| {
        let Some(block) = chain.block_by_micro_hash(&hash.payload) else {
            return Some(Answer::not_found("Block"));
        };
        Some(Answer::ok(match rest {
            ["header"] => json!({
                "hash": block.hash.micro_text(Era::Modern),
                "height": block.height,
                "prev_hash": block.hash.key_text(Era::Modern),
                "prev_key_hash": block.hash.key_text(Era::Modern),
                "time": block.time_ms,
                "version": PROTOCOL,
            }),
            ["transactions"] => {
                let txs = block.txs.iter().filter_map(|hash| chain.transaction(hash));
                let txs: Vec<_> = txs.map(|record| tx_json::record(chain, &record)).collect();
                json!({ "transactions": txs })
            }
            ["transactions", "count"] => json!({ "count": block.txs.len() }),
            _ => return None,
        }))
    })
}

/// Only contracts and generalized accounts leave something to tell.
fn info(text: &str, access: &dyn ChainAccess) -> Answer {
    let hash = match TxHash::decode(text) {
        Ok(hash) => hash,
        Err(error) => return Answer::coded(400, "Invalid hash", error_code(&error)),
    };
    read(access, |chain| match chain.transaction(&hash).map(|record| record.state) {
        None => Answer::not_found("Transaction"),
        Some(TxState::Pending) => Answer::reason(404, "Tx not mined"),
        Some(TxState::Mined { .. }) => Answer::reason(400, "Tx has no info"),
    })
}

fn account_json(key: &AccountKey, account: Account) -> Value {
    json!({
        "balance": account.balance.to_json(),
        "id": key.encode(Era::Modern),
        "kind": "basic",
        "nonce": account.nonce,
        "payable": true,
    })
}

fn transaction(text: &str, access: &dyn ChainAccess) -> Answer {
    let hash = match TxHash::decode(text) {
        Ok(hash) => hash,
        Err(error) => return Answer::coded(400, "Invalid hash", error_code(&error)),
    };
    read(access, |chain| match chain.transaction(&hash) {
        Some(record) => Answer::ok(tx_json::record(chain, &record)),
        None => Answer::not_found("Transaction"),
    })
}

fn post(request: &Request, access: &dyn ChainAccess) -> Result<Answer, Answer> {
    let body = request.json()?;
    let invalid = |info: Value| Answer::invalid("body", &info);
    let text = match body.get("tx") {
        Some(Value::String(text)) => text,
        Some(other) => {
            return Err(invalid(json!({ "data": other, "error": "wrong_type", "path": ["tx"] })));
        }
        None => {
            let info = json!({ "data": "tx", "error": "missing_required_property", "path": [] });
            return Err(invalid(info));
        }
    };
    let text = api::decode_as(text, Prefix::Transaction)
        .map_err(|error| Answer::coded(400, "Invalid api encoding", error_code(&error)))?;
    let signed = SignedTx::decode(&text.payload)
        .map_err(|_| Answer::coded(400, "Invalid tx", "broken_tx"))?;
    match super::offer(access, signed) {
        Ok(hash) => Ok(Answer::ok(json!({ "tx_hash": hash.encode(Era::Modern) }))),
        Err(rejection) => Err(refused(access, rejection)),
    }
}

fn refused(access: &dyn ChainAccess, rejection: Rejection) -> Answer {
    read(access, |chain| Answer::coded(400, "Invalid tx", rejection.reason(chain.era())))
}

fn channel(text: &str, access: &dyn ChainAccess) -> Answer {
    let id = match ChannelId::decode(text) {
        Ok(id) => id,
        Err(error) => return bad_key(&error),
    };
    read(access, |chain| match chain.channel(&id) {
        Some(channel) => Answer::ok(channel_json(channel)),
        None => Answer::coded(404, "Channel not found", "not_found"),
    })
}

fn channel_json(channel: &OnChainChannel) -> Value {
    let ids = |ids: &[Id]| ids.iter().map(|id| id.encode(Era::Modern)).collect::<Vec<_>>();
    json!({
        "channel_amount": channel.channel_amount.to_json(),
        "channel_reserve": channel.channel_reserve.to_json(),
        "delegate_ids": {
            "initiator": ids(&channel.initiator_delegates),
            "responder": ids(&channel.responder_delegates),
        },
        "id": channel.id.encode(Era::Modern),
        "initiator_amount": channel.initiator_amount.to_json(),
        "initiator_id": channel.initiator.encode(Era::Modern),
        "lock_period": channel.lock_period,
        "locked_until": channel.locked_until,
        "responder_amount": channel.responder_amount.to_json(),
        "responder_id": channel.responder.encode(Era::Modern),
        "round": channel.round,
        "solo_round": channel.solo_round,
        "state_hash": channel.state_hash.encode(Era::Modern),
    })
}

fn key_block(block: &Block) -> Value {
    json!({
        "hash": block.hash.key_text(Era::Modern),
        "height": block.height,
        "prev_hash": block.previous.key_text(Era::Modern),
        "prev_key_hash": block.previous.key_text(Era::Modern),
        "time": block.time_ms,
        "version": PROTOCOL,
    })
}

fn gas_prices(chain: &Chain) -> Value {
    let price = chain.gas_price().to_json();
    [1, 5, 15, 60]
        .map(|minutes| json!({ "min_gas_price": price, "minutes": minutes, "utilization": 0 }))
        .into()
}

fn bad_key(error: &ApiError) -> Answer {
    Answer::coded(400, "Invalid public key", error_code(error))
}
