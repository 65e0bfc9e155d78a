//! What a request of `call` takes (`spec/json-rpc.md` §2.2): its parameters, and how a typed
//! value becomes JSON.
//!
//! Numbers of any size stay whole numbers, amounts may be written with their unit, texts stay
//! texts even where they look like numbers, lists are parted at commas. Of what is not known
//! here, what looks like JSON is JSON. A whole JSON object goes out as it is typed.

use serde_json::{Number, Value};

use super::error::GrammarError;
use crate::encoding::Amount;

/// What kind of value a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// `ak_…`.
    Account,
    /// Several of them.
    Accounts,
    /// `ct_…`, one or several.
    Contract,
    /// Several of them.
    Contracts,
    /// Coins: a whole number of aettos.
    Amount,
    /// A whole number.
    Whole,
    /// Any text.
    Text,
    /// Several of them.
    Texts,
    /// `cb_…`.
    Bytes,
    /// `kh_…` or `mh_…`.
    Block,
    /// `th_…`.
    Transaction,
    /// One of these.
    Word(&'static [&'static str]),
    /// Several of these.
    Words(&'static [&'static str]),
}

/// A parameter of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: &'static str,
    /// Of what kind it is.
    pub kind: ParameterKind,
    /// Whether the request is nothing without it.
    pub needed: bool,
}

impl Parameter {
    /// What it is, in a few words.
    #[must_use]
    pub fn words(&self) -> String {
        let kind = match self.kind {
            ParameterKind::Account => "ak_…",
            ParameterKind::Accounts => "ak_…,ak_…",
            ParameterKind::Contract => "ct_…",
            ParameterKind::Contracts => "ct_…,ct_…",
            ParameterKind::Amount => "an amount",
            ParameterKind::Whole => "a whole number",
            ParameterKind::Text => "a text",
            ParameterKind::Texts => "texts, parted by commas",
            ParameterKind::Bytes => "cb_…",
            ParameterKind::Block => "kh_… or mh_…",
            ParameterKind::Transaction => "th_…",
            ParameterKind::Word(words) | ParameterKind::Words(words) => &words.join(", "),
        };
        if self.needed { format!("{kind} (needed)") } else { kind.to_owned() }
    }
}

const fn must(name: &'static str, kind: ParameterKind) -> Parameter {
    Parameter { name, kind, needed: true }
}

const fn may(name: &'static str, kind: ParameterKind) -> Parameter {
    Parameter { name, kind, needed: false }
}

use ParameterKind as K;

const META: Parameter = may("meta", K::Texts);
const BLOCK: Parameter = may("block_hash", K::Block);
const FEE: Parameter = may("fee", K::Amount);
const GAS_PRICE: Parameter = may("gas_price", K::Amount);
const NONCE: Parameter = may("nonce", K::Whole);
const CALL_DATA: Parameter = must("call_data", K::Bytes);
const ABI: Parameter = must("abi_version", K::Whole);
const CONTRACT: Parameter = must("contract_id", K::Contract);
const AMOUNT: Parameter = must("amount", K::Amount);
const ON_CHAIN: &[Parameter] = &[FEE, GAS_PRICE, NONCE];
const MOVED: &[Parameter] = &[AMOUNT, FEE, GAS_PRICE, NONCE, META, BLOCK];
const CALLED: &[Parameter] = &[CONTRACT, ABI, AMOUNT, CALL_DATA, META, BLOCK];

/// Which entries of a node's memory are wanted.
const KINDS: &[&str] = &["rpt", "rcv", "snd", "req"];
const TAGS: &[&str] = &["info", "on_chain_tx", "conflict", "update", "leave", "error", "debug"];

/// The requests of today's protocol, each with its parameters, the needed ones first.
const REQUESTS: &[(&str, &[Parameter])] = &[
    (
        "channels.update.new",
        &[must("from", K::Account), must("to", K::Account), AMOUNT, META, BLOCK],
    ),
    (
        "channels.update.new_contract",
        &[
            must("vm_version", K::Whole),
            ABI,
            must("deposit", K::Amount),
            must("code", K::Bytes),
            CALL_DATA,
            META,
            BLOCK,
        ],
    ),
    (
        "channels.update.new_contract_from_onchain",
        &[must("contract", K::Contract), must("deposit", K::Amount), CALL_DATA],
    ),
    ("channels.update.call_contract", CALLED),
    ("channels.dry_run.call_contract", CALLED),
    ("channels.get.balances", &[must("accounts", K::Accounts)]),
    ("channels.get.offchain_state", &[]),
    ("channels.get.poi", &[may("accounts", K::Accounts), may("contracts", K::Contracts)]),
    ("channels.get.contract", &[must("pubkey", K::Contract)]),
    (
        "channels.get.contract_call",
        &[CONTRACT, must("caller_id", K::Account), must("round", K::Whole)],
    ),
    ("channels.clean_contract_calls", &[]),
    ("channels.deposit", MOVED),
    ("channels.withdraw", MOVED),
    ("channels.message", &[must("to", K::Account), must("info", K::Text)]),
    ("channels.leave", &[]),
    ("channels.shutdown", ON_CHAIN),
    ("channels.close_solo", ON_CHAIN),
    ("channels.slash", ON_CHAIN),
    ("channels.settle", ON_CHAIN),
    ("channels.snapshot_solo", ON_CHAIN),
    (
        "channels.force_progress",
        &[
            CONTRACT,
            ABI,
            AMOUNT,
            CALL_DATA,
            must("gas_price", K::Amount),
            may("gas", K::Whole),
            NONCE,
        ],
    ),
    ("channels.assume_minimum_depth", &[must("tx_hash", K::Transaction)]),
    (
        "channels.history.fetch",
        &[may("n", K::Whole), may("type", K::Words(KINDS)), may("tag", K::Words(TAGS))],
    ),
    ("channels.system", &[must("action", K::Word(&["ping", "stop"]))]),
];

/// The methods that `call` knows.
pub fn methods() -> impl Iterator<Item = &'static str> {
    REQUESTS.iter().map(|(method, _)| *method)
}

/// The parameters of a method, the needed ones first; none if it takes none or is not
/// known.
///
/// ```
/// let names = aechan::command::parameters("channels.get.balances").iter().map(|it| it.name);
/// assert!(names.eq(["accounts"]));
/// ```
#[must_use]
pub fn parameters(method: &str) -> &'static [Parameter] {
    let known = REQUESTS.iter().find(|(known, _)| *known == method);
    known.map_or(&[], |(_, parameters)| parameters)
}

/// A typed value as the JSON that the method wants there.
///
/// # Errors
/// A number or an amount is none.
pub(super) fn value(method: &str, name: &str, typed: &str) -> Result<Value, GrammarError> {
    let kind = parameters(method).iter().find(|known| known.name == name).map(|it| it.kind);
    // JSON of the right form is taken as that, `'"5"'` among it.
    let json: Option<Value> = serde_json::from_str(typed).ok();
    Ok(match (kind, json) {
        (None, json) => json.unwrap_or_else(|| Value::from(typed)),
        (Some(K::Amount), _) => Value::from(typed.parse::<Amount>()?.to_json()),
        (Some(K::Whole), _) => Value::from(whole(name, typed)?),
        (
            Some(K::Accounts | K::Contracts | K::Texts | K::Words(_)),
            Some(list @ Value::Array(_)),
        ) => list,
        (Some(K::Accounts | K::Contracts | K::Texts | K::Words(_)), json) => {
            match json.as_ref().and_then(Value::as_str) {
                Some(one) => Value::from(vec![one]),
                None => typed.split(',').collect(),
            }
        }
        (Some(_), Some(Value::String(text))) => Value::from(text),
        (Some(_), _) => Value::from(typed),
    })
}

/// A whole number of any size, kept digit for digit.
fn whole(name: &str, typed: &str) -> Result<Number, GrammarError> {
    let digits = typed.replace('_', "");
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_number.then(|| serde_json::from_str(&digits).ok()).flatten();
    number.ok_or_else(|| GrammarError::Number {
        found: format!("{name}={typed}"),
        what: "whole number",
        fault: "write plain digits, or the whole request as JSON",
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Command, parse};
    use super::*;

    fn params(line: &str) -> String {
        match parse(line) {
            Ok(Command::Call { params, .. }) => params.to_string(),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn values_become_what_the_method_wants() {
        let big = "340282366920938463463374607431768211455";
        for (line, expected) in [
            (format!("channels.deposit amount={big}"), format!(r#"{{"amount":{big}}}"#)),
            (
                String::from("channels.deposit amount=1.5ae nonce=1_000 meta=tea,cake"),
                String::from(
                    r#"{"amount":1500000000000000000,"nonce":1000,"meta":["tea","cake"]}"#,
                ),
            ),
            (
                String::from("channels.message to=ak_x info=5"),
                String::from(r#"{"to":"ak_x","info":"5"}"#),
            ),
            (String::from(r#"channels.message info='"5"'"#), String::from(r#"{"info":"5"}"#)),
            (
                String::from("channels.get.balances accounts=ak_a,ak_b"),
                String::from(r#"{"accounts":["ak_a","ak_b"]}"#),
            ),
            (
                String::from(r#"channels.update.new meta='["a,b", "c"]'"#),
                String::from(r#"{"meta":["a,b","c"]}"#),
            ),
            (
                String::from("channels.history.fetch n=3 type=rcv,snd tag=info"),
                String::from(r#"{"n":3,"type":["rcv","snd"],"tag":["info"]}"#),
            ),
            // A method, or a parameter, that is not known: what looks like JSON is JSON.
            (
                String::from("channels.tea cups=2 kind=green"),
                String::from(r#"{"cups":2,"kind":"green"}"#),
            ),
            (String::from("channels.deposit new=[1]"), String::from(r#"{"new":[1]}"#)),
            // Whole JSON is nobody's business but the node's.
            (
                String::from(r#"channels.deposit {"amount": "5"}"#),
                String::from(r#"{"amount":"5"}"#),
            ),
        ] {
            assert_eq!(params(&format!("call {line}")), expected, "{line}");
        }
        for line in
            ["channels.deposit nonce=x", "channels.deposit amount=1.5", "channels.deposit nonce=-1"]
        {
            assert!(parse(&format!("call {line}")).is_err(), "{line}");
        }
    }

    #[test]
    fn every_method_is_known_once_and_says_what_it_needs_first() {
        let all: Vec<_> = methods().collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), all.len());
        for method in all {
            let needed: Vec<bool> = parameters(method).iter().map(|it| it.needed).collect();
            assert!(needed.is_sorted_by_key(|needed| !needed), "{method}");
            assert!(parameters(method).iter().all(|it| !it.words().is_empty()));
        }
    }
}
