//! Contracts off chain and forced ones. What they do to the balances takes a virtual
//! machine to know, so they are never verified; what was asked for is compared.

use serde_json::Value;

use super::asked::Asked;
use super::judge::Judge;
use super::verdict::{CheckId, Headline};
use crate::encoding::{AccountKey, Amount, Era, Id, IdKind, Prefix, api};
use crate::tx::{OffchainLayout, Update};
use crate::wire::AnnouncedUpdate;

/// Why a contract's outcome is not checked.
pub(super) const WHY: &str = "a contract's result needs its virtual machine, which is not run here";

/// The gas that a forced call may use where none is given (`spec/json-rpc.md` §2.2).
const DEFAULT_GAS: u64 = 1_000_000;

/// An off-chain create or call.
pub(super) fn check(judge: &mut Judge<'_>, layout: &OffchainLayout) {
    judge.review.headline = Headline::ContractRuns { on_chain: false };
    for id in [CheckId::Amounts, CheckId::Reserve, CheckId::StateHash, CheckId::Payer] {
        judge.unknown(id, WHY);
    }
    let announced = judge.request.updates.iter().find_map(|update| match update {
        AnnouncedUpdate::Contract(raw) => Some(raw.clone()),
        _ => None,
    });
    match (announced, layout) {
        (Some(raw), _) => by_words(judge, &raw),
        (None, OffchainLayout::V019 { .. }) => judge
            .check_asked(matches!(judge.asked, Some(Asked::Contract { .. })), "contract operation"),
        (None, _) => judge.fail(CheckId::Asked, "no contract operation is announced"),
    }
}

/// Compares the announced operation with what we asked for.
fn by_words(judge: &mut Judge<'_>, raw: &Value) {
    let mine = !judge.request.kind.is_acknowledgement();
    let word = |name: &str| raw.get(name).and_then(Value::as_str);
    let creates = word("op") == Some("OffChainNewContract");
    let actor = word(if creates { "owner" } else { "caller_id" });
    let expected = if mine { judge.context.me() } else { judge.context.peer() };
    if actor.and_then(|text| AccountKey::decode(text).ok()) != Some(expected) {
        judge.fail(CheckId::Parties, format!("the contract operation is not by {expected}"));
    }
    let same = match &judge.asked {
        Some(Asked::Contract { creates: asked, params }) if *asked == creates => {
            // The code of a contract on chain was not ours to give.
            let names: &[&str] = if params.get("contract").is_some() {
                &["deposit", "call_data"]
            } else if creates {
                &["vm_version", "abi_version", "code", "deposit", "call_data"]
            } else {
                &["contract_id", "abi_version", "amount", "call_data"]
            };
            names.iter().all(|name| raw.get(name) == params.get(name))
        }
        _ => false,
    };
    judge.check_asked(same, "contract operation");
}

/// A forced call: the bytes that are signed, against what we asked for.
pub(super) fn forced(judge: &mut Judge<'_>, bytes: &[u8]) {
    let Ok(Update::CallContract {
        caller,
        contract,
        abi_version,
        amount,
        gas,
        gas_price,
        call_data,
        call_stack,
    }) = Update::decode(bytes)
    else {
        judge.fail(CheckId::Asked, "it holds no contract call");
        return;
    };
    if caller != Id::from(judge.context.me()) || !call_stack.is_empty() {
        judge.fail(CheckId::Parties, "the call is not yours");
    }
    let contract_text = api::encode(Prefix::Contract, Era::Modern, &contract.key);
    let call_text = api::encode(Prefix::ContractBytes, Era::Modern, &call_data);
    let wide = |value: u64| Amount::new(u128::from(value));
    let says = |words: &Value, usual_gas: Option<Amount>| {
        let number = |name: &str| Amount::from_json(words.get(name)?.as_number()?).ok();
        let text = |name: &str| words.get(name).and_then(Value::as_str);
        contract.kind == IdKind::Contract
            && text("contract_id") == Some(&contract_text)
            && text("call_data") == Some(&call_text)
            && number("abi_version") == Some(wide(abi_version))
            && number("amount") == Some(amount)
            && number("gas_price") == Some(gas_price)
            && number("gas").or(usual_gas) == Some(wide(gas))
    };
    let asked = match &judge.asked {
        Some(Asked::ForceProgress { params, .. }) => says(params, Some(wide(DEFAULT_GAS))),
        _ => false,
    };
    let announced = matches!(
        judge.request.updates.as_slice(),
        [AnnouncedUpdate::Contract(words)] if says(words, None)
    );
    if !asked {
        judge.fail(CheckId::Asked, "it is not the call that you asked for");
    }
    if !announced {
        judge.fail(CheckId::Amounts, "the announced call is not the one in the transaction");
    }
}
