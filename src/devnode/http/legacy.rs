//! The paths of the node of June 2018, under `/v2` (`spec/legacy.md` §4.1; recorded in
//! `recordings-2018/http.ndjson`).

use serde_json::{Value, json};

use super::answer::Answer;
use super::request::Request;
use super::{ChainAccess, helper, message_pack, read, tx_json};
use crate::devnode::chain::{Account, Chain, ChainEra};
use crate::encoding::{AccountKey, ApiError, Era, Prefix, TxHash, api};
use crate::tx::SignedTx;

/// Answers one request; `path` is without its version.
pub(super) fn answer(request: &Request, path: &[&str], access: &dyn ChainAccess) -> Option<Answer> {
    let answer = match (request.method.as_str(), path) {
        ("GET", ["tx", hash]) => lookup(request, hash, access),
        ("POST", ["tx"]) => post(request, access).unwrap_or_else(|refusal| refusal),
        ("POST", ["tx", "channel", kind @ ..]) => helper::answer(request, kind, access)?,
        ("GET", ["account", key, "balance"]) => {
            account(key, access, |chain, key, account| balance(request, chain, key, account))
        }
        ("GET", ["account", key, "nonce"]) => {
            account(key, access, |_, _, account| Answer::ok(json!({ "nonce": account.nonce })))
        }
        ("GET", ["account", key, "pending_transactions"]) => {
            account(key, access, |chain, key, _| {
                let pending = chain.pending_of(key);
                let texts = pending.iter().map(|tx| json!({ "tx": tx.to_text(Era::Legacy) }));
                Answer::ok(texts.collect())
            })
        }
        ("GET", ["top"]) => read(access, |chain| Answer::ok(top(chain))),
        ("GET", ["version"]) => read(access, |chain| Answer::ok(version(chain))),
        _ => return None,
    };
    Some(answer)
}

/// `GET /v2/tx/{hash}`, which the seed document's own example uses: every chain answers
/// it, whatever its era.
pub(super) fn lookup(request: &Request, text: &str, access: &dyn ChainAccess) -> Answer {
    let encoding = request.param("tx_encoding").unwrap_or("message_pack");
    if !matches!(encoding, "json" | "message_pack") {
        let info = json!({ "data": encoding, "error": "not_in_enum" });
        return Answer::invalid("tx_encoding", &info);
    }
    let hash = match TxHash::decode(text) {
        Ok(hash) => hash,
        Err(ApiError::Size { .. }) => return Answer::not_found("Transaction"),
        Err(_) => return Answer::reason(400, "Invalid hash: tx_hash"),
    };
    read(access, |chain| match chain.transaction(&hash) {
        None => Answer::not_found("Transaction"),
        Some(record) if encoding == "message_pack" => Answer::ok(json!({
            "data_schema": "SingleTxMsgPack",
            "transaction": message_pack::record(&record),
        })),
        Some(record) => Answer::ok(json!({
            "data_schema": "SingleTxJSON",
            "transaction": tx_json::record(chain, &record),
        })),
    })
}

/// `POST /v2/tx`: a refused transaction is answered like any other.
fn post(request: &Request, access: &dyn ChainAccess) -> Result<Answer, Answer> {
    let body = request.json()?;
    let text = match body.get("tx") {
        Some(Value::String(text)) => text,
        Some(other) => {
            let info = json!({ "data": other, "error": "wrong_type", "path": ["tx"] });
            return Err(Answer::invalid("body", &info));
        }
        None => return Err(Answer::empty(500)),
    };
    let signed = api::decode_as(text, Prefix::Transaction)
        .ok()
        .filter(|text| text.era == Era::Legacy)
        .and_then(|text| SignedTx::decode(&text.payload).ok())
        .ok_or_else(|| Answer::reason(400, "Invalid base58Check encoding"))?;
    let hash = signed.hash();
    // The node of 2018 did not look at what its mempool said.
    let _refused = super::offer(access, signed);
    Ok(Answer::ok(json!({ "tx_hash": hash.encode(Era::Legacy) })))
}

fn account(
    text: &str,
    access: &dyn ChainAccess,
    look: impl Fn(&Chain, &AccountKey, Account) -> Answer,
) -> Answer {
    let key = match AccountKey::decode(text) {
        Ok(key) => key,
        Err(ApiError::Size { .. }) => return Answer::not_found("Account"),
        Err(_) => return Answer::reason(400, "Invalid account hash"),
    };
    read(access, |chain| match chain.account(&key).filter(|_| is_canonical(&key, text)) {
        Some(account) => look(chain, &key, account),
        None => Answer::not_found("Account"),
    })
}

/// Whether a node would have written the key like this. Our reader also takes the seed
/// document's 33-byte keys, which no node ever knew.
pub(super) fn is_canonical(key: &AccountKey, text: &str) -> bool {
    [Era::Legacy, Era::Modern].iter().any(|era| key.encode(*era) == text)
}

fn balance(request: &Request, chain: &Chain, key: &AccountKey, now: Account) -> Answer {
    let Some(height) = request.param("height") else {
        return Answer::ok(json!({ "balance": now.balance.to_json() }));
    };
    match height.parse().ok().filter(|height| chain.block(*height).is_some()) {
        None => Answer::not_found("Block"),
        Some(height) => match chain.account_at(key, height) {
            None => Answer::not_found("Account"),
            Some(then) => Answer::ok(json!({ "balance": then.balance.to_json() })),
        },
    }
}

fn top(chain: &Chain) -> Value {
    let block = chain.top();
    json!({
        "hash": block.hash.key_text(Era::Legacy),
        "height": block.height,
        "nonce": 0,
        "pow": [],
        "prev_hash": block.previous.key_text(Era::Legacy),
        "target": 0,
        "time": block.time_ms,
        "version": protocol(chain),
    })
}

fn version(chain: &Chain) -> Value {
    let genesis = chain.block(0).map(|block| block.hash.key_text(Era::Legacy));
    let version = match protocol(chain) {
        16 => "0.17.0",
        _ => "0.16.0",
    };
    json!({ "genesis_hash": genesis, "revision": "aechan embedded node", "version": version })
}

fn protocol(chain: &Chain) -> u64 {
    match chain.era() {
        ChainEra::V016 { protocol } => protocol,
        ChainEra::Modern => chain.era().state_version().number(),
    }
}
