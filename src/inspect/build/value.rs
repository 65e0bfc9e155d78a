//! Single values of a transaction, from the JSON that `decode` prints.

use serde_json::Value;

use super::BuildError;
use crate::encoding::{AccountKey, Amount, AmountError, ApiError, Id, Prefix, api};
use crate::tx::{LegacyTransfer, PublicKey, Signature, Update};

pub(super) fn bad(field: &'static str, why: &str) -> BuildError {
    BuildError::Field { field, why: why.to_owned() }
}

pub(super) fn api_error(field: &'static str, error: &ApiError) -> BuildError {
    bad(field, &error.to_string())
}

pub(super) fn amount(field: &'static str, value: &Value) -> Result<Amount, BuildError> {
    let read: Result<Amount, AmountError> = match value {
        Value::Number(number) => Amount::from_json(number),
        Value::String(text) => text.parse(),
        _ => return Err(bad(field, "it is no amount")),
    };
    read.map_err(|error| bad(field, &error.to_string()))
}

pub(super) fn number(field: &'static str, value: &Value) -> Result<u64, BuildError> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
    .ok_or_else(|| bad(field, "it is no whole number"))
}

pub(super) fn id(field: &'static str, value: &Value) -> Result<Id, BuildError> {
    let text = value.as_str().ok_or_else(|| bad(field, "it is no id"))?;
    let text = api::decode(text).map_err(|error| api_error(field, &error))?;
    let kinds = [1, 2, 3, 4, 5, 6].into_iter().filter_map(crate::encoding::IdKind::from_tag);
    let kind = kinds.into_iter().find(|kind| kind.prefix() == text.prefix);
    kind.zip(text.payload.try_into().ok())
        .map(|(kind, key)| Id { kind, key })
        .ok_or_else(|| bad(field, "it is no id"))
}

pub(super) fn public_key(field: &'static str, value: &Value) -> Result<PublicKey, BuildError> {
    let text = value.as_str().ok_or_else(|| bad(field, "it is no account"))?;
    let text =
        api::decode_as(text, Prefix::AccountKey).map_err(|error| api_error(field, &error))?;
    if let Ok(key) = <[u8; 32]>::try_from(text.payload.as_slice()) {
        return Ok(AccountKey::new(key).into());
    }
    let point = text.payload.try_into().map_err(|_| bad(field, "it is no account"))?;
    Ok(PublicKey::Secp256k1(point))
}

/// A signature: its text, or the bytes of one from before v0.13 in hexadecimal.
pub(super) fn signature(value: &Value) -> Result<Signature, BuildError> {
    let text = value.as_str().unwrap_or_default();
    if !text.starts_with("sg") {
        return Ok(Signature::Der(hex("signatures", value)?));
    }
    api::decode_as(text, Prefix::Signature)
        .ok()
        .and_then(|text| text.payload.try_into().ok())
        .map(Signature::Ed25519)
        .ok_or_else(|| bad("signatures", "one is no sg_… text"))
}

/// An update as v0.16 wrote them: a tuple with an operation.
pub(super) fn legacy_update(value: &Value) -> Result<LegacyTransfer, BuildError> {
    let get =
        |field| value.get(field).ok_or_else(|| bad("updates", &format!("{field} is missing")));
    Ok(LegacyTransfer {
        op: match value.get("type").and_then(Value::as_str) {
            Some("transfer") => Some(0),
            Some("withdraw") => Some(1),
            Some("deposit") => Some(2),
            _ => return Err(bad("updates", "type is transfer, withdraw or deposit")),
        },
        from: public_key("updates", get("from")?)?,
        to: public_key("updates", get("to")?)?,
        amount: amount("updates", get("amount")?)?,
    })
}

/// An update as an object.
pub(super) fn update(value: &Value) -> Result<Update, BuildError> {
    const FIELD: &str = "update";
    let get = |field| value.get(field).ok_or_else(|| bad(FIELD, &format!("{field} is missing")));
    let code = |field| {
        let text = get(field)?.as_str().unwrap_or_default();
        api::decode_as(text, Prefix::ContractBytes)
            .map(|text| text.payload)
            .map_err(|error| api_error(FIELD, &error))
    };
    Ok(match value.get("type").and_then(Value::as_str) {
        Some("OffChainTransfer") => Update::Transfer {
            from: id(FIELD, get("from")?)?,
            to: id(FIELD, get("to")?)?,
            amount: amount(FIELD, get("amount")?)?,
        },
        Some("OffChainDeposit") => Update::Deposit {
            from: id(FIELD, get("from")?)?,
            amount: amount(FIELD, get("amount")?)?,
        },
        Some("OffChainWithdrawal") => {
            Update::Withdraw { to: id(FIELD, get("to")?)?, amount: amount(FIELD, get("amount")?)? }
        }
        Some("OffChainNewContract") => Update::NewContract {
            owner: id(FIELD, get("owner")?)?,
            ct_version: number(FIELD, get("ct_version")?)?,
            code: code("code")?,
            deposit: amount(FIELD, get("deposit")?)?,
            call_data: code("call_data")?,
        },
        Some("OffChainCallContract") => Update::CallContract {
            caller: id(FIELD, get("caller_id")?)?,
            contract: id(FIELD, get("contract_id")?)?,
            abi_version: number(FIELD, get("abi_version")?)?,
            amount: amount(FIELD, get("amount")?)?,
            gas: number(FIELD, get("gas")?)?,
            gas_price: amount(FIELD, get("gas_price")?)?,
            call_data: code("call_data")?,
            call_stack: get("call_stack")?
                .as_array()
                .ok_or_else(|| bad(FIELD, "call_stack is no list"))?
                .iter()
                .map(|value| number(FIELD, value))
                .collect::<Result<_, _>>()?,
        },
        Some("OffChainMeta") => Update::Meta { data: hex("data", get("data")?)? },
        _ => return Err(bad(FIELD, "its type is none that is known, as OffChainTransfer")),
    })
}

pub(super) fn hex(field: &'static str, value: &Value) -> Result<Vec<u8>, BuildError> {
    let digits: Option<Vec<u8>> = value
        .as_str()
        .unwrap_or_default()
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0);
    let digits = digits.ok_or_else(|| bad(field, "it is not hexadecimal"))?;
    Ok(digits
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0u8, |byte, digit| byte << 4 | digit))
        .collect())
}
