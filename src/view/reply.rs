//! What a node's answer to a query means: in words, and as an object of stable form.
//!
//! Amounts are text in aettos, as everywhere. Nothing in an answer is believed: a state or
//! a proof is held against the hash that both parties signed, and what came of it is said.
//! An answer of an unknown form is shown as it is.
//!
//! | method | `answer` |
//! | --- | --- |
//! | `get.balances` | `balances` (`account`, `who`, `balance`), `absent` |
//! | `get.poi` | `poi`, `hash`, `verified`, `balances` |
//! | `get.offchain_state` | `hash`, `verified`, `round`, `half_signed_round`, `balances`, `contracts`, `calls`, `signed_tx`, `half_signed_tx`, `trees` |
//! | `get.contract` | `contract`, `owner`, `vm_version`, `abi_version`, `active`, `deposit`, `referrers`, `store` |
//! | `get.contract_call`, `dry_run.call_contract` | `contract`, `caller`, `round`, `ok`, `return_type`, `return_value`, `text`, `gas_used`, `gas_price`, `log` |
//! | `clean_contract_calls` | `cleaned` |
//! | `system` | `pong` |
//! | `history.fetch` | `entries` (`time`, `type`, `tag`, `text`, `info`), newest first |

use serde_json::{Value, json};

use super::context::{ViewContext, short_id};
use super::json::redact;
use super::sanitize::sanitize;
use super::stream::compact;
use super::words;
use crate::encoding::{AccountKey, Amount, Prefix, api};
use crate::session::{Answer, innermost};
use crate::trees::{Accounts, Entries, Poi, StateTrees, StateVersion, TreeKind};
use crate::tx::SignedTx;
use crate::wire::{HistoryEntry, InfoEvent, OnChainInfo};

/// An answer, understood.
struct Told {
    /// One line, and what follows it.
    lines: Vec<String>,
    fields: Value,
}

/// The answer as an object.
#[must_use]
pub fn answer_fields(answer: &Answer, ctx: &ViewContext) -> Value {
    understand(answer, ctx).map_or_else(|| redact(&answer.data), |told| told.fields)
}

/// The answer in words, for whoever sees no events.
#[must_use]
pub fn answer_lines(answer: &Answer, ctx: &ViewContext) -> Vec<String> {
    told(answer, ctx).iter().map(|line| ctx.theme.fold(line)).collect()
}

/// The answer in words: a first line, and what belongs to it.
pub(super) fn told(answer: &Answer, ctx: &ViewContext) -> Vec<String> {
    match understand(answer, ctx) {
        Some(told) => told.lines,
        None => vec![compact(&answer.data)],
    }
}

fn understand(answer: &Answer, ctx: &ViewContext) -> Option<Told> {
    match answer.method.as_str() {
        "get.balances" => balances(answer, ctx),
        "get.poi" => poi(answer, ctx),
        "get.offchain_state" => offchain_state(answer, ctx),
        "get.contract" => contract(&answer.data, ctx),
        "get.contract_call" => call(&answer.data, ctx, false),
        "dry_run.call_contract" => call(&answer.data, ctx, true),
        "clean_contract_calls" => {
            let text = "the node has forgotten the results of past contract calls";
            Some(Told { lines: vec![text.to_owned()], fields: json!({"cleaned": true}) })
        }
        "history.fetch" => history(&answer.data, ctx),
        "system" if text(&answer.data, "tag") == Some("pong") => {
            let text = "the node answers";
            Some(Told { lines: vec![text.to_owned()], fields: json!({"pong": true}) })
        }
        _ => None,
    }
}

/// A text of the answer.
fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

/// A number of the answer, of any size.
fn amount(value: &Value, name: &str) -> Option<Amount> {
    Amount::from_json(value.get(name)?.as_number()?).ok()
}

/// Who an id belongs to, or the id in short.
fn who(id: &str, ctx: &ViewContext) -> String {
    AccountKey::decode(id)
        .map_or_else(|_| sanitize(&short_id(id)).into_owned(), |key| ctx.who(&key))
}

fn balances(answer: &Answer, ctx: &ViewContext) -> Option<Told> {
    let mut found = Vec::new();
    for entry in answer.data.as_array()? {
        found.push((text(entry, "account")?, amount(entry, "balance")?));
    }
    let asked = answer.params.get("accounts").and_then(Value::as_array);
    let absent: Vec<&str> = asked
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|id| !found.iter().any(|(account, _)| account == id))
        .collect();
    let shown: Vec<String> = found
        .iter()
        .map(|(id, amount)| format!("{} {}", who(id, ctx), ctx.amount(*amount)))
        .collect();
    let first = match shown.is_empty() {
        true => String::from("none of these accounts is in the channel's state"),
        false => shown.join(" | "),
    };
    let mut lines = vec![first];
    if !shown.is_empty() && !absent.is_empty() {
        let ids: Vec<_> = absent.iter().map(|id| who(id, ctx)).collect();
        lines.push(format!("not in the channel's state: {}", ids.join(", ")));
    }
    let verified = answer.state.map(|state| {
        let parties = [state.initiator(), state.responder()];
        let said = |id: &str| found.iter().find(|(account, _)| *account == id);
        // A party that was asked for and left out is a lie too; it owns at least the reserve.
        parties.iter().all(|(key, account)| {
            let id = key.to_string();
            !absent.contains(&id.as_str())
                && said(&id).is_none_or(|(_, amount)| *amount == account.balance)
        })
    });
    if let (Some(false), Some(state)) = (verified, answer.state) {
        let signed = accounts(&state.accounts(), ctx).0.join(" | ");
        lines.push(format!("NOT what both signed last, which is {signed}: believe nothing in it"));
    }
    let rows: Vec<_> = found
        .iter()
        .map(|(id, amount)| json!({"account": id, "who": who(id, ctx), "balance": amount.to_string()}))
        .collect();
    let fields = json!({"balances": rows, "absent": absent, "verified": verified});
    Some(Told { lines, fields })
}

/// Whether what hashes to this is the state that both signed last.
fn verdict(verified: Option<bool>) -> &'static str {
    match verified {
        Some(true) => "verified: it is the state that both signed last",
        Some(false) => "NOT the state that both signed last: believe nothing in it",
        None => "not verified: what both signed last is not known here",
    }
}

/// Accounts of a state: a line each for people, an object each for programs.
fn accounts(accounts: &Accounts, ctx: &ViewContext) -> (Vec<String>, Vec<Value>) {
    // Ours first.
    let mut all: Vec<_> = accounts.iter().collect();
    all.sort_by_key(|(key, _)| (**key != ctx.own.account, **key != ctx.peer.account));
    let each = all.into_iter().map(|(key, account)| {
        let (name, id) = (ctx.who(key), key.to_string());
        let line = format!("{name} {}", ctx.amount(account.balance));
        (line, json!({"account": id, "who": name, "balance": account.balance.to_string()}))
    });
    each.unzip()
}

fn poi(answer: &Answer, ctx: &ViewContext) -> Option<Told> {
    let shown = text(&answer.data, "poi")?;
    let decoded = api::decode_as(shown, Prefix::Poi).ok()?;
    let proof = match Poi::decode(&decoded.payload) {
        Ok(proof) => proof,
        Err(error) => {
            let line = format!("the proof is unsound: {error}");
            let fields = json!({"poi": shown, "verified": false, "fault": error.to_string()});
            return Some(Told { lines: vec![line], fields });
        }
    };
    let hash = proof.hash(StateVersion::Modern);
    let verified = answer.state_hash.map(|signed| signed == hash);
    let (rows, fields) = accounts(&proof.accounts().ok()?, ctx);
    let lines = vec![
        format!("a proof of inclusion of {}", counted(rows.len(), "account")),
        verdict(verified).to_owned(),
        format!("state hash {hash}"),
        rows.join(" | "),
        short_id(shown),
    ];
    let fields =
        json!({"poi": shown, "hash": hash.to_string(), "verified": verified, "balances": fields});
    Some(Told { lines, fields })
}

fn offchain_state(answer: &Answer, ctx: &ViewContext) -> Option<Told> {
    let data = &answer.data;
    let bytes = |name, prefix| api::decode_as(text(data, name)?, prefix).ok().map(|it| it.payload);
    let trees = match StateTrees::decode(&bytes("trees", Prefix::StateTrees)?) {
        Ok(trees) => trees,
        Err(error) => {
            let line = format!("the state does not decode: {error}");
            let fields = json!({"verified": false, "fault": error.to_string()});
            return Some(Told { lines: vec![line], fields });
        }
    };
    let hash = trees.hash(StateVersion::Modern);
    // The node's own signed transaction says which round it means.
    let round = |name| {
        let signed = SignedTx::from_text(text(data, name).filter(|text| !text.is_empty())?).ok()?;
        innermost(&signed)?.tx().round()
    };
    let (signed, half) = (round("signed_tx"), round("half_signed_tx"));
    let verified = answer.state_hash.map(|signed| signed == hash);
    let (rows, fields) = accounts(&trees.accounts().ok()?, ctx);
    // A contract's own entry has its bare id, its store longer keys.
    let contracts = trees.entries.contracts.iter().filter(|(key, _)| key.len() == 32).count();
    let calls = bytes("calls", Prefix::CallTree)
        .and_then(|bytes| Entries::decode(TreeKind::Calls, &bytes).ok())
        .map_or(0, |calls| calls.len());
    let round =
        signed.map_or_else(|| String::from("no round yet"), |round| format!("round {round}"));
    let half_line = match half {
        Some(round) => format!("half signed: round {round}, which waits for the other signature"),
        None => String::from("half signed: nothing"),
    };
    let lines = vec![
        format!("{round} · {}", rows.join(" | ")),
        verdict(verified).to_owned(),
        format!("state hash {hash}"),
        half_line,
        format!("{}, {}", counted(contracts, "contract"), counted(calls, "contract call")),
    ];
    let whole = |name| text(data, name).filter(|text| !text.is_empty());
    let fields = json!({
        "hash": hash.to_string(), "verified": verified, "round": signed,
        "half_signed_round": half, "balances": fields, "contracts": contracts, "calls": calls,
        "signed_tx": whole("signed_tx"), "half_signed_tx": whole("half_signed_tx"),
        "trees": whole("trees"),
    });
    Some(Told { lines, fields })
}

fn contract(data: &Value, ctx: &ViewContext) -> Option<Told> {
    let contract = data.get("contract")?;
    let (id, owner) = (text(contract, "id")?, text(contract, "owner_id")?);
    // Old nodes write versions as hexadecimal text.
    let version = |name| match contract.get(name)? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(sanitize(text).into_owned()),
        _ => None,
    };
    let (vm, abi) = (version("vm_version")?, version("abi_version")?);
    let deposit = amount(contract, "deposit").unwrap_or(Amount::ZERO);
    let active = contract.get("active").and_then(Value::as_bool).unwrap_or(true);
    let referrers = contract.get("referrer_ids").cloned().unwrap_or_else(|| json!([]));
    let store = data.get("contract_state").and_then(Value::as_object);
    let entries = store.map_or(0, serde_json::Map::len);
    let lines = vec![
        format!("contract {} by {}", sanitize(&short_id(id)), who(owner, ctx)),
        format!(
            "{} · virtual machine {vm}, ABI {abi} · deposit {} · {} in its store",
            if active { "active" } else { "not active" },
            ctx.amount(deposit),
            counted(entries, "entry"),
        ),
        String::from("as the node says it; `get offchain-state` can be verified"),
    ];
    let fields = json!({
        "contract": id, "owner": owner, "vm_version": vm, "abi_version": abi, "active": active,
        "deposit": deposit.to_string(), "referrers": referrers, "store": store,
    });
    Some(Told { lines, fields })
}

fn call(data: &Value, ctx: &ViewContext, is_dry: bool) -> Option<Told> {
    let (id, caller) = (text(data, "contract_id")?, text(data, "caller_id")?);
    let (kind, value) = (text(data, "return_type")?, text(data, "return_value")?);
    let (gas, price) = (amount(data, "gas_used")?, amount(data, "gas_price")?);
    let round = data.get("height").and_then(Value::as_u64);
    // An error's value is its message; a value's meaning is known to the contract alone.
    let message = api::decode_as(value, Prefix::ContractBytes)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes.payload).ok())
        .filter(|text| kind != "ok" && !text.is_empty());
    let log = data.get("log").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let log_rows: Vec<_> = log
        .iter()
        .map(|entry| {
            // Topics have 256 bits: as text nothing rounds them.
            let topics = entry.get("topics").and_then(Value::as_array);
            let topics: Vec<_> = topics.into_iter().flatten().map(Value::to_string).collect();
            json!({"address": entry.get("address"), "topics": topics, "data": entry.get("data")})
        })
        .collect();
    let what = match kind {
        "ok" => "returned",
        "revert" => "was aborted by the contract with",
        _ => "failed with",
    };
    let said = message.as_ref().map_or_else(
        || sanitize(&short_id(value)).into_owned(),
        |text| format!("“{}”", sanitize(text)),
    );
    let first = match is_dry {
        true => format!("the call, tried out, {what} {said}"),
        false => format!("the call {what} {said}"),
    };
    let mut lines = vec![
        first,
        format!("contract {}, called by {}", sanitize(&short_id(id)), who(caller, ctx)),
        format!("gas used {gas}, at {price} aetto each · {} logged", counted(log.len(), "event")),
    ];
    if kind == "ok" {
        lines.push(String::from("what the value means is known to the contract's ABI"));
    }
    if is_dry {
        lines.push(String::from("nothing was signed and nothing has changed"));
    }
    let fields = json!({
        "contract": id, "caller": caller, "round": round, "ok": kind == "ok",
        "return_type": kind, "return_value": value, "text": message,
        "gas_used": gas.to_string(), "gas_price": price.to_string(), "log": log_rows,
    });
    Some(Told { lines, fields })
}

fn history(data: &Value, ctx: &ViewContext) -> Option<Told> {
    let entries = HistoryEntry::all(data)?;
    let mut lines = vec![match entries.is_empty() {
        true => String::from("the node remembers nothing of that kind"),
        false => {
            format!("{}, newest first, as the node remembers", counted(entries.len(), "entry"))
        }
    }];
    lines.extend(entries.iter().map(|entry| event(entry, ctx)));
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| {
            json!({"time": entry.time, "type": entry.kind, "tag": entry.tag,
                   "text": entry.words(), "info": plain_numbers(&redact(&entry.info))})
        })
        .collect();
    Some(Told { lines, fields: json!({ "entries": rows }) })
}

/// One entry of a node's memory in a line.
fn event(entry: &HistoryEntry, ctx: &ViewContext) -> String {
    let clock = entry.time.get(11..19).unwrap_or("--:--:--");
    let whom = match entry.kind.as_str() {
        "report" => "told us",
        "send" => "to the peer",
        "receive" => "received",
        "request" => "asked us",
        other => other,
    };
    let known = match entry.tag.as_str() {
        "info" => text(&entry.info, "event").and_then(|event| {
            let words = words::info(&InfoEvent::parse(event), ctx)?;
            Some(format!("{event} — {words}"))
        }),
        "sign" => text(&entry.info, "tag").map(|tag| format!("to sign: {tag}")),
        _ => None,
    };
    let known = known.or_else(|| transaction(&entry.info));
    let said = known.unwrap_or_else(|| entry.words());
    let line = format!("{clock}  {whom:<11}  {}  {said}", entry.tag);
    sanitize(line.trim_end()).into_owned()
}

/// The transaction that an entry holds, in a few words.
fn transaction(info: &Value) -> Option<String> {
    let held = text(info, "state")
        .or_else(|| text(info, "tx"))
        .or_else(|| text(info.get("data")?, "tx"))?;
    let signed = SignedTx::from_text(held).ok()?;
    let inner = innermost(&signed)?;
    let round = inner.tx().round().map_or_else(String::new, |round| format!(" of round {round}"));
    let signatures = counted(inner.signatures().len(), "signature");
    let mut words = format!("{}{round}, {signatures}", words::tx(inner.tx().kind()));
    if let Some(reason) = text(info, "info") {
        words.push_str(&format!(" · {}", words::on_chain(&OnChainInfo::parse(reason))));
    }
    Some(words)
}

/// Amounts in a message between nodes as text, so that nobody rounds them.
fn plain_numbers(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| match value {
                Value::Number(number) if name.ends_with("amount") || name == "channel_reserve" => {
                    (name.clone(), Value::from(number.to_string()))
                }
                other => (name.clone(), plain_numbers(other)),
            })
            .collect(),
        Value::Array(items) => items.iter().map(plain_numbers).collect(),
        other => other.clone(),
    }
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (1, what) => format!("1 {what}"),
        (count, "entry") => format!("{count} entries"),
        (count, what) => format!("{count} {what}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::context;
    use super::*;
    use crate::encoding::{ContractId, Era, StateHash};
    use crate::trees::{Account, ChannelState, Rules, state_hash};

    fn answer(method: &str, params: Value, data: Value) -> Answer {
        Answer { method: method.to_owned(), params, data, state_hash: None, state: None }
    }

    fn lines(answer: &Answer) -> Vec<String> {
        told(answer, &context())
    }

    #[test]
    fn balances_name_whose_they_are_and_who_is_missing() {
        let (me, bob) = (context().own.account.to_string(), context().peer.account.to_string());
        let stranger = AccountKey::new([9; 32]).to_string();
        let big = "340282366920938463463374607431768211455";
        let data: Value = serde_json::from_str(&format!(
            r#"[{{"account":"{me}","balance":1250000000000000000}},{{"account":"{bob}","balance":{big}}}]"#
        ))
        .unwrap();
        let asked = answer("get.balances", json!({"accounts": [me, bob, stranger]}), data);
        let told = lines(&asked);
        assert!(told[0].starts_with("you 1.25ae | bob 340282366920938463463.37"), "{told:?}");
        assert!(told[1].starts_with("not in the channel's state: ak_"), "{told:?}");
        let fields = answer_fields(&asked, &context());
        assert_eq!(fields["balances"][1]["balance"], big);
        assert_eq!(fields["absent"], json!([stranger]));
    }

    #[test]
    fn balances_are_held_against_what_both_signed() {
        let ctx = context();
        let (me, bob) = (ctx.own.account, ctx.peer.account);
        let account = |aettos| Account::new(Amount::new(aettos));
        let state =
            ChannelState::new(Rules::modern(Amount::new(2)), (me, account(70)), (bob, account(80)))
                .unwrap();
        let row =
            |key: AccountKey, aettos: u64| json!({"account": key.to_string(), "balance": aettos});
        let stranger = AccountKey::new([9; 32]);
        let both = json!([row(me, 70), row(bob, 80)]);
        for (said, known, verified) in [
            (both.clone(), Some(state), json!(true)),
            (json!([row(me, 70), row(bob, 80), row(stranger, 1)]), Some(state), json!(true)),
            (json!([row(me, 71), row(bob, 80)]), Some(state), json!(false)),
            (json!([row(me, 70), row(bob, 79)]), Some(state), json!(false)),
            (json!([row(me, 70)]), Some(state), json!(false)),
            (both, None, Value::Null),
        ] {
            let accounts = json!({"accounts": [me.to_string(), bob.to_string()]});
            let mut asked = answer("get.balances", accounts, said);
            asked.state = known;
            assert_eq!(answer_fields(&asked, &ctx)["verified"], verified, "{:?}", asked.data);
            let is_told = lines(&asked).iter().any(|line| {
                line.starts_with("NOT what both signed last, which is you 70aetto | bob 80aetto")
            });
            assert_eq!(is_told, verified == json!(false), "{:?}", asked.data);
        }
    }

    #[test]
    fn a_state_and_a_proof_are_held_against_what_both_signed() {
        let ctx = context();
        let mut accounts = Accounts::default();
        accounts.set(ctx.own.account, Account::new(Amount::new(7)));
        accounts.set(ctx.peer.account, Account::new(Amount::new(8)));
        let trees = StateTrees::of_accounts(&accounts);
        let hash = state_hash(StateVersion::Modern, &accounts);
        let keys = [ctx.own.account, ctx.peer.account];
        let poi = Poi::build(&accounts, &keys).unwrap();
        let state = json!({
            "trees": api::encode(Prefix::StateTrees, Era::Modern, &trees.encode()),
            "calls": api::encode(Prefix::CallTree, Era::Modern, &Entries::default().encode(TreeKind::Calls)),
            "signed_tx": "", "half_signed_tx": "",
        });
        let proof = json!({"poi": api::encode(Prefix::Poi, Era::Modern, &poi.encode())});
        for (method, data) in [("get.offchain_state", state), ("get.poi", proof)] {
            for (signed, verified, words) in [
                (Some(hash), json!(true), "verified: it is the state"),
                (Some(StateHash::new([1; 32])), json!(false), "NOT the state that both"),
                (None, Value::Null, "not verified"),
            ] {
                let mut asked = answer(method, json!({}), data.clone());
                asked.state_hash = signed;
                let fields = answer_fields(&asked, &ctx);
                assert_eq!(fields["verified"], verified, "{method}");
                assert_eq!(fields["hash"], hash.to_string());
                assert_eq!(fields["balances"][0]["who"], "you");
                let told = lines(&asked).join("\n");
                assert!(told.contains(words) && told.contains("you 7aetto | bob 8aetto"), "{told}");
            }
        }
    }

    #[test]
    fn a_call_says_how_it_ended() {
        let contract =
            api::encode(Prefix::Contract, Era::Modern, ContractId::new([3; 32]).as_ref());
        let bytes = |bytes: &[u8]| api::encode(Prefix::ContractBytes, Era::Modern, bytes);
        let call = |kind: &str, value: String| {
            json!({"caller_id": context().peer.account.to_string(), "caller_nonce": 4, "height": 4,
                   "contract_id": contract, "gas_price": 1, "gas_used": 192, "return_type": kind,
                   "return_value": value,
                   "log": [{"address": contract, "topics": [7], "data": bytes(b"x")}]})
        };
        for (method, kind, value, words) in [
            ("get.contract_call", "ok", bytes(&[84]), "the call returned cb_"),
            ("dry_run.call_contract", "ok", bytes(&[84]), "the call, tried out, returned cb_"),
            (
                "get.contract_call",
                "error",
                bytes(b"Out of gas"),
                "the call failed with “Out of gas”",
            ),
            (
                "get.contract_call",
                "revert",
                bytes(b"no\x1b[2J"),
                "aborted by the contract with “no␛[2J”",
            ),
        ] {
            let asked = answer(method, json!({}), call(kind, value));
            let told = lines(&asked);
            assert!(told[0].contains(words), "{told:?}");
            assert!(
                told[1].contains("called by bob") && told[2].contains("gas used 192"),
                "{told:?}"
            );
            let fields = answer_fields(&asked, &context());
            assert_eq!((&fields["ok"], &fields["gas_used"]), (&json!(kind == "ok"), &json!("192")));
            assert_eq!(fields["log"][0]["topics"], json!(["7"]));
        }
    }

    #[test]
    fn a_contract_and_a_memory_are_told_in_lines() {
        let contract = json!({"contract": {"id": "ct_x", "owner_id": context().own.account.to_string(),
            "vm_version": 8, "abi_version": 3, "active": true, "referrer_ids": [], "deposit": 10},
            "contract_state": {"ck_a": "cv_b"}});
        let told = lines(&answer("get.contract", json!({}), contract));
        assert_eq!(told[0], "contract ct_x by you");
        assert!(
            told[1].contains("virtual machine 8, ABI 3 · deposit 10aetto · 1 entry"),
            "{told:?}"
        );
        let memory = json!([
            {"type": "report", "tag": "info", "time": "2026-11-22T07:43:28.7Z",
             "info": {"event": "ba_b3BlbqPd6OU="}},
            {"type": "receive", "tag": "channel_open", "time": "2026-11-22T07:43:27Z",
             "info": {"responder_amount": 40_000_000_000_000u64, "lock_period": 10}},
            {"type": "request", "tag": "sign", "time": "x", "info": {"tag": "create_tx", "type": "sign"}},
        ]);
        let asked = answer("history.fetch", json!({}), memory);
        let told = lines(&asked);
        assert_eq!(told.len(), 4);
        assert_eq!(told[1], "07:43:28  told us      info  open — the channel is open");
        assert!(told[2].starts_with("07:43:27  received     channel_open"), "{told:?}");
        assert_eq!(told[3], "--:--:--  asked us     sign  to sign: create_tx");
        let fields = answer_fields(&asked, &context());
        assert_eq!(fields["entries"][1]["info"]["responder_amount"], "40000000000000");
    }

    #[test]
    fn what_is_not_understood_is_shown_as_it_is_and_harmless() {
        let strange = answer("get.poi", json!({}), json!({"poi": "\u{1b}[2J", "fsm_id": "ba_x"}));
        let told = lines(&strange).join("");
        assert!(!told.contains('\u{1b}') && told.contains("redacted"), "{told}");
        assert_eq!(answer_fields(&strange, &context())["fsm_id"], "ba_(redacted)");
    }
}
