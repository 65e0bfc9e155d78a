//! Commands that are one request of today's protocol each (`spec/json-rpc.md` §2.2): their
//! words as the method and params that go out. Numbers stay numbers, of any size.

use serde_json::{Map, Value};

use super::Command;
use super::args::{Args, number};
use super::build::party_of;
use super::error::GrammarError;
use super::spec::Verb;
use crate::encoding::Amount;
use crate::wire::Extras;

/// FATE, which current nodes run, in its latest version.
const VM: u64 = 8;

/// The ABI that goes with it.
const ABI: u64 = 3;

/// One of these commands.
pub(super) fn command(args: &mut Args<'_>) -> Result<Command, GrammarError> {
    let (method, params) = match args.spec.verb {
        Verb::Ping => ("system", fields([("action", Value::from("ping"))])),
        Verb::CleanCalls => ("clean_contract_calls", Map::new()),
        Verb::NewContract => new_contract(args)?,
        Verb::CallContract => ("update.call_contract", call(args)?),
        Verb::DryRun => ("dry_run.call_contract", call(args)?),
        Verb::ForceProgress => ("force_progress", force_progress(args)?),
        _ => get(args)?,
    };
    Ok(request(method, params))
}

/// `balances AK…`: asked of the node.
pub(super) fn balances(whose: Vec<String>) -> Result<Command, GrammarError> {
    Ok(request("get.balances", fields([("accounts", accounts(whose)?)])))
}

/// Accounts, `me` and `peer`; who these are, the session knows. Both if none is named.
fn accounts(whose: Vec<String>) -> Result<Value, GrammarError> {
    if whose.is_empty() {
        return Ok(Value::from(vec!["me", "peer"]));
    }
    whose.iter().try_for_each(|text| party_of(text).map(drop))?;
    Ok(Value::from(whose))
}

/// `history --from-node`.
pub(super) fn history(count: Option<usize>) -> Command {
    let count = count.map(|count| ("n", Value::from(count)));
    request("history.fetch", count.into_iter().map(|(n, v)| (n.to_owned(), v)).collect())
}

fn request(method: &str, params: Map<String, Value>) -> Command {
    Command::Call { method: format!("channels.{method}"), params: Value::Object(params) }
}

fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn get(args: &mut Args<'_>) -> Result<(&'static str, Map<String, Value>), GrammarError> {
    let what =
        args.need("what to ask for: balances, offchain-state, poi, contract or contract-call")?;
    Ok(match what.text.as_str() {
        "balances" => ("get.balances", fields([("accounts", accounts(args.rest())?)])),
        "offchain-state" => ("get.offchain_state", Map::new()),
        "poi" => {
            let (contracts, accounts): (Vec<_>, Vec<_>) =
                args.rest().into_iter().partition(|id| id.starts_with("ct_"));
            let accounts = match (accounts.is_empty(), contracts.is_empty()) {
                // A contract alone can be proven too.
                (true, false) => Value::from(accounts),
                _ => self::accounts(accounts)?,
            };
            let mut params = fields([("accounts", accounts)]);
            if !contracts.is_empty() {
                params.insert(String::from("contracts"), Value::from(contracts));
            }
            ("get.poi", params)
        }
        "contract" => ("get.contract", fields([("pubkey", text(args, "ct_", "contract")?)])),
        "contract-call" => {
            let contract = text(args, "ct_", "contract")?;
            let caller = text(args, "ak_", "caller")?;
            let round: u64 = number(&args.need("the round of the call")?.text, "round")?;
            if round == 0 {
                // A node swallows it without an answer (`spec/json-rpc.md` T32).
                let found = String::from("0");
                return Err(GrammarError::Number {
                    found,
                    what: "round",
                    fault: "rounds begin at 1",
                });
            }
            let round = Value::from(round);
            let params = [("contract_id", contract), ("caller_id", caller), ("round", round)];
            ("get.contract_call", fields(params))
        }
        other => {
            return Err(GrammarError::Number {
                found: other.to_owned(),
                what: "thing to ask for",
                fault: "write balances, offchain-state, poi, contract or contract-call",
            });
        }
    })
}

fn new_contract(args: &mut Args<'_>) -> Result<(&'static str, Map<String, Value>), GrammarError> {
    let deposit = coins(args, "--deposit")?.unwrap_or_else(|| Value::from(0));
    let code = args.need("the contract's code, cb_…, or a contract on chain, ct_…")?;
    if code.text.starts_with("ct_") {
        let contract = Value::from(code.text.as_str());
        let call_data = text(args, "cb_", "call's data")?;
        let mut params =
            fields([("contract", contract), ("call_data", call_data), ("deposit", deposit)]);
        add_extras(args, &mut params)?;
        return Ok(("update.new_contract_from_onchain", params));
    }
    let mut params = fields([
        ("code", prefixed(&code.text, "cb_", "contract's code")?),
        ("call_data", text(args, "cb_", "call's data")?),
        ("deposit", deposit),
        ("vm_version", whole(args, "--vm")?.unwrap_or_else(|| Value::from(VM))),
        ("abi_version", whole(args, "--abi")?.unwrap_or_else(|| Value::from(ABI))),
    ]);
    add_extras(args, &mut params)?;
    Ok(("update.new_contract", params))
}

fn call(args: &mut Args<'_>) -> Result<Map<String, Value>, GrammarError> {
    let mut params = called(args)?;
    add_extras(args, &mut params)?;
    Ok(params)
}

fn called(args: &mut Args<'_>) -> Result<Map<String, Value>, GrammarError> {
    Ok(fields([
        ("contract_id", text(args, "ct_", "contract")?),
        ("call_data", text(args, "cb_", "call's data")?),
        ("amount", coins(args, "--amount")?.unwrap_or_else(|| Value::from(0))),
        ("abi_version", whole(args, "--abi")?.unwrap_or_else(|| Value::from(ABI))),
    ]))
}

fn force_progress(args: &mut Args<'_>) -> Result<Map<String, Value>, GrammarError> {
    let mut params = called(args)?;
    let price = coins(args, "--gas-price")?.unwrap_or_else(|| Value::from(1_000_000_000));
    params.insert(String::from("gas_price"), price);
    for (flag, name) in [("--gas", "gas"), ("--nonce", "nonce")] {
        if let Some(value) = whole(args, flag)? {
            params.insert(name.to_owned(), value);
        }
    }
    Ok(params)
}

fn add_extras(args: &Args<'_>, params: &mut Map<String, Value>) -> Result<(), GrammarError> {
    let extras = extras(args)?;
    if !extras.meta.is_empty() {
        params.insert(String::from("meta"), Value::from(extras.meta));
    }
    if let Some(hash) = extras.block_hash {
        params.insert(String::from("block_hash"), Value::from(hash));
    }
    Ok(())
}

/// `--meta` and `--block-hash`.
pub(super) fn extras(args: &Args<'_>) -> Result<Extras, GrammarError> {
    let meta = args.values("--meta").map(str::to_owned).collect();
    Ok(Extras { meta, block_hash: block_hash(args)? })
}

/// `--block-hash`.
pub(super) fn block_hash(args: &Args<'_>) -> Result<Option<String>, GrammarError> {
    match args.value("--block-hash") {
        None => Ok(None),
        Some(hash) if hash.starts_with("kh_") || hash.starts_with("mh_") => {
            Ok(Some(hash.to_owned()))
        }
        Some(other) => Err(GrammarError::Number {
            found: other.to_owned(),
            what: "block hash",
            fault: "write kh_… or mh_…",
        }),
    }
}

fn text(
    args: &mut Args<'_>,
    prefix: &'static str,
    what: &'static str,
) -> Result<Value, GrammarError> {
    prefixed(&args.need(what)?.text, prefix, what)
}

fn prefixed(found: &str, prefix: &'static str, what: &'static str) -> Result<Value, GrammarError> {
    if found.starts_with(prefix) {
        return Ok(Value::from(found));
    }
    let fault = match prefix {
        "ct_" => "write ct_…",
        "ak_" => "write ak_…",
        _ => "write cb_…",
    };
    Err(GrammarError::Number { found: found.to_owned(), what, fault })
}

fn coins(args: &Args<'_>, flag: &str) -> Result<Option<Value>, GrammarError> {
    let amount = args.value(flag).map(str::parse::<Amount>).transpose()?;
    Ok(amount.map(|amount| Value::from(amount.to_json())))
}

fn whole(args: &Args<'_>, flag: &str) -> Result<Option<Value>, GrammarError> {
    let found = args.value(flag).map(|text| number::<u64>(text, "number")).transpose()?;
    Ok(found.map(Value::from))
}

#[cfg(test)]
mod tests {
    use super::super::{Command, parse};
    use serde_json::json;

    #[test]
    fn every_request_has_its_words() {
        let big = "340282366920938463463374607431768211455";
        for (line, method, params) in [
            ("ping", "system", json!({"action": "ping"})),
            ("clean-calls", "clean_contract_calls", json!({})),
            ("get offchain-state", "get.offchain_state", json!({})),
            ("get balances me peer", "get.balances", json!({"accounts": ["me", "peer"]})),
            ("balances peer", "get.balances", json!({"accounts": ["peer"]})),
            ("get poi me ct_c", "get.poi", json!({"accounts": ["me"], "contracts": ["ct_c"]})),
            ("get contract ct_c", "get.contract", json!({"pubkey": "ct_c"})),
            (
                "get contract-call ct_c ak_a 7",
                "get.contract_call",
                json!({"contract_id": "ct_c", "caller_id": "ak_a", "round": 7}),
            ),
            ("history 5 --from-node", "history.fetch", json!({"n": 5})),
            (
                "new-contract cb_code cb_init --deposit 2 --block-hash kh_b",
                "update.new_contract",
                json!({"code": "cb_code", "call_data": "cb_init", "deposit": 2, "vm_version": 8,
                       "abi_version": 3, "block_hash": "kh_b"}),
            ),
            (
                "new-contract ct_c cb_init --deposit 2",
                "update.new_contract_from_onchain",
                json!({"contract": "ct_c", "call_data": "cb_init", "deposit": 2}),
            ),
            (
                "call-contract ct_c cb_f --amount 1 --abi 1 --meta x",
                "update.call_contract",
                json!({"contract_id": "ct_c", "call_data": "cb_f", "amount": 1, "abi_version": 1,
                       "meta": ["x"]}),
            ),
            (
                "dry-run ct_c cb_f",
                "dry_run.call_contract",
                json!({"contract_id": "ct_c", "call_data": "cb_f", "amount": 0, "abi_version": 3}),
            ),
            (
                &format!("force-progress ct_c cb_f --amount {big} --gas-price 3 --gas 9 --nonce 4"),
                "force_progress",
                serde_json::from_str(&format!(
                    r#"{{"contract_id":"ct_c","call_data":"cb_f","amount":{big},"abi_version":3,
                        "gas_price":3,"gas":9,"nonce":4}}"#
                ))
                .unwrap(),
            ),
        ] {
            let wanted = Command::Call { method: format!("channels.{method}"), params };
            assert_eq!(parse(line), Ok(wanted), "{line}");
        }
        for (line, expected) in [
            ("get", "what to ask for"),
            ("get everything", "write balances"),
            ("get balances alice", "alice"),
            ("get contract ak_a", "write ct_…"),
            ("get contract-call ct_c ak_a 0", "rounds begin at 1"),
            ("pay 1 --block-hash th_x", "write kh_… or mh_…"),
            ("pay 1 --retry x", "plain digits"),
        ] {
            let error = parse(line).expect_err(line).to_string();
            assert!(error.contains(expected), "{line}: {error}");
        }
    }

    #[test]
    fn what_is_retried_is_the_same_command() {
        let Ok(Command::Retry { times, command }) = parse("pay 1 --retry 3") else { panic!() };
        assert_eq!((times, Ok(*command)), (3, parse("pay 1")));
        let Ok(Command::Retry { command, .. }) = parse("deposit 1 --retry 2 --fee 9") else {
            panic!()
        };
        assert_eq!(Ok(*command), parse("deposit 1 --fee 9"));
    }
}
