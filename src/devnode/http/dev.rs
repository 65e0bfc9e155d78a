//! What no node has: `/dev/…`, for whoever develops against this one. Blocks are made and
//! taken away, accounts are given coins, and the chain says why it does not take a
//! transaction.

use serde_json::{Value, json};

use super::answer::Answer;
use super::request::Request;
use super::{ChainAccess, read};
use crate::devnode::chain::{Fate, Orphans, Rejection};
use crate::encoding::{AccountKey, Amount, Era, TxHash};

/// Most blocks that one request makes or takes away.
const MOST_BLOCKS: u64 = 10_000;

/// Answers one request; `path` is what follows `/dev`.
pub(super) fn answer(request: &Request, path: &[&str], access: &dyn ChainAccess) -> Option<Answer> {
    Some(match (request.method.as_str(), path) {
        ("POST", ["mine"]) => mine(request, access),
        ("POST", ["reorg"]) => reorg(request, access),
        ("POST", ["fund", account]) => fund(request, account, access),
        ("GET", ["why", hash]) => why(hash, access),
        ("GET", ["faults"]) => Answer::ok(json!({ "armed": access.faults() })),
        ("POST", ["faults", "clear"]) => {
            access.clear_faults();
            Answer::ok(json!({ "armed": access.faults() }))
        }
        ("POST", ["fault", text]) => match access.arm(text) {
            Ok(()) => Answer::ok(json!({ "armed": access.faults() })),
            Err(why) => Answer::reason(400, &why),
        },
        _ => return None,
    })
}

/// `POST /dev/mine?n=…`.
fn mine(request: &Request, access: &dyn ChainAccess) -> Answer {
    match blocks(request) {
        Some(blocks) => {
            access.mine(blocks);
            height(access)
        }
        None => too_many(),
    }
}

/// `POST /dev/reorg?n=…[&drop=true]`: the last blocks go. Their transactions go back to
/// the mempool, or with them.
fn reorg(request: &Request, access: &dyn ChainAccess) -> Answer {
    let orphans = match request.param("drop") {
        None | Some("false") => Orphans::Return,
        Some("true") => Orphans::Drop,
        Some(_) => return Answer::reason(400, "drop is true or false"),
    };
    match blocks(request) {
        Some(blocks) => {
            access.reorg(blocks, orphans);
            height(access)
        }
        None => too_many(),
    }
}

fn blocks(request: &Request) -> Option<u64> {
    request.param("n").unwrap_or("1").parse().ok().filter(|blocks| *blocks <= MOST_BLOCKS)
}

fn too_many() -> Answer {
    Answer::reason(400, &format!("n is a number of blocks up to {MOST_BLOCKS}"))
}

fn height(access: &dyn ChainAccess) -> Answer {
    read(access, |chain| Answer::ok(json!({ "height": chain.height() })))
}

/// `POST /dev/fund/ak_…?amount=…`: 100 AE unless said otherwise, on every chain.
fn fund(request: &Request, account: &str, access: &dyn ChainAccess) -> Answer {
    let Ok(key) = AccountKey::decode(account) else {
        return Answer::reason(400, "Invalid public key");
    };
    let Ok(amount) = request.param("amount").unwrap_or("100ae").parse::<Amount>() else {
        return Answer::reason(400, "amount is a number of aettos, or of AE as in 1.5ae");
    };
    match access.fund(key, amount) {
        Ok(()) => Answer::ok(json!({
            "account": key.encode(Era::Modern), "amount": amount.to_json(),
        })),
        Err(rejection) => Answer::reason(400, &rejection.to_string()),
    }
}

/// `GET /dev/why/th_…`.
fn why(hash: &str, access: &dyn ChainAccess) -> Answer {
    match TxHash::decode(hash) {
        Ok(hash) => Answer::ok(fate_json(access.fate(&hash))),
        Err(_) => Answer::reason(400, "Invalid hash"),
    }
}

fn fate_json(fate: Fate) -> Value {
    let because = |fate: &str, why: Rejection| {
        json!({
            "fate": fate,
            "rejection": why.reason(crate::devnode::chain::ChainEra::Modern),
            "explanation": why.to_string(),
        })
    };
    match fate {
        Fate::Refused(why) => because("refused", why),
        Fate::Blocked(why) => because("blocked", why),
        Fate::Mined { height } => json!({ "fate": "mined", "height": height }),
        Fate::Unknown | Fate::Waiting | Fate::Expired | Fate::Orphaned => {
            json!({ "fate": fate.name() })
        }
    }
}
