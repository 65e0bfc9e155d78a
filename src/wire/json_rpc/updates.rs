//! The `updates` beside a sign request (`spec/json-rpc.md` §2.6).

use serde_json::{Value, json};

use crate::encoding::{AccountKey, Amount};
use crate::wire::AnnouncedUpdate;
use crate::wire::payload::text;

/// Reads an element; what is malformed is kept as it is.
pub(super) fn read(item: &Value) -> AnnouncedUpdate {
    known(item).unwrap_or_else(|| AnnouncedUpdate::Unknown(item.clone()))
}

fn known(item: &Value) -> Option<AnnouncedUpdate> {
    Some(match text(item, "op")? {
        "OffChainTransfer" => AnnouncedUpdate::Transfer {
            from: account(item, "from")?,
            to: account(item, "to")?,
            amount: amount(item)?,
        },
        "OffChainDeposit" => {
            AnnouncedUpdate::Deposit { from: account(item, "from")?, amount: amount(item)? }
        }
        "OffChainWithdrawal" => {
            AnnouncedUpdate::Withdraw { to: account(item, "to")?, amount: amount(item)? }
        }
        "OffChainNewContract" | "OffChainCallContract" => AnnouncedUpdate::Contract(item.clone()),
        "OffChainMeta" => AnnouncedUpdate::Meta(text(item, "data")?.to_owned()),
        _ => return None,
    })
}

fn account(item: &Value, name: &str) -> Option<AccountKey> {
    AccountKey::decode(text(item, name)?).ok()
}

fn amount(item: &Value) -> Option<Amount> {
    match item.get("amount")? {
        Value::Number(number) => Amount::from_json(number).ok(),
        _ => None,
    }
}

/// Writes an element as a node does.
pub(super) fn write(update: &AnnouncedUpdate) -> Value {
    let text = AccountKey::to_string;
    match update {
        AnnouncedUpdate::Transfer { from, to, amount } => json!({
            "amount": amount.to_json(),
            "from": text(from),
            "op": "OffChainTransfer",
            "to": text(to),
        }),
        AnnouncedUpdate::Deposit { from, amount } => {
            json!({"amount": amount.to_json(), "from": text(from), "op": "OffChainDeposit"})
        }
        AnnouncedUpdate::Withdraw { to, amount } => {
            json!({"amount": amount.to_json(), "op": "OffChainWithdrawal", "to": text(to)})
        }
        AnnouncedUpdate::Meta(data) => json!({"data": data, "op": "OffChainMeta"}),
        AnnouncedUpdate::Contract(raw) | AnnouncedUpdate::Unknown(raw) => raw.clone(),
    }
}

impl AnnouncedUpdate {
    /// What a node of today writes for it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        write(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_elements_are_kept() {
        for text in [
            r#"{"op":"OffChainTransfer","from":"ak_x","to":"ak_y","amount":1}"#,
            r#"{"op":"OffChainMeta"}"#,
            r#"{"op":"OffChainTea"}"#,
            "7",
        ] {
            let item: Value = serde_json::from_str(text).unwrap();
            assert_eq!(read(&item), AnnouncedUpdate::Unknown(item.clone()));
            assert_eq!(write(&read(&item)), item);
        }
    }

    #[test]
    fn amounts_are_integers_of_any_size() {
        let from = AccountKey::new([1; 32]);
        let update = AnnouncedUpdate::Deposit { from, amount: Amount::new(u128::MAX) };
        let text = write(&update).to_string();
        assert!(text.contains(&format!("\"amount\":{},", u128::MAX)), "{text}");
        assert_eq!(read(&serde_json::from_str(&text).unwrap()), update);
        for amount in ["1.0", "1e3", "-1", "\"1\""] {
            let text = text.replace(&u128::MAX.to_string(), amount);
            let item: Value = serde_json::from_str(&text).unwrap();
            assert!(matches!(read(&item), AnnouncedUpdate::Unknown(_)), "{amount}");
        }
    }
}
