//! The way back: a transaction from the fields that [`super::Object::describe`] names.
//!
//! What `decode` prints as JSON builds the same transaction again, with two exceptions: a
//! proof of inclusion and state trees must be given as their texts (`pi_…`, `ss_…`), since
//! their description is not the whole of them. It judges nothing, as decoding does not.

mod value;

use serde_json::{Map, Value};
use thiserror::Error;
use value::{amount, api_error, bad, id, legacy_update, number, public_key, signature, update};

use crate::encoding::{AccountKey, Amount, ChannelId, Era, Id, Prefix, StateHash, api};
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    DepositLayout, DepositTx, ForceProgressTx, OffchainLayout, OffchainTx, PublicKey,
    SetDelegatesTx, SettleTx, SignedTx, SnapshotSoloTx, Tx, TxKind, WithdrawTx,
};

/// Deepest nesting of transactions in each other that is built.
const MAX_DEPTH: u8 = 6;

/// Why fields make no transaction.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BuildError {
    /// A field is not there.
    #[error("{kind} needs {field}")]
    Missing {
        /// What was to be built.
        kind: TxKind,
        /// The field.
        field: &'static str,
    },
    /// A field is not what it should be.
    #[error("{field}: {why}")]
    Field {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// There is no such layout.
    #[error("{kind} has no layout {found}; it has {known}")]
    Layout {
        /// What was to be built.
        kind: TxKind,
        /// What was asked for.
        found: String,
        /// The layouts that can be built.
        known: &'static str,
    },
    /// This kind is not built.
    #[error("a {0} is not built here: it is made by the contract's tools")]
    Kind(TxKind),
    /// No kind of this name.
    #[error(
        "“{0}” is no kind of transaction: create, deposit, withdraw, close-mutual, close-solo, slash, settle, offchain, snapshot-solo, set-delegates, force-progress"
    )]
    NoKind(String),
    /// Transactions in transactions in transactions.
    #[error("transactions nest deeper than {MAX_DEPTH}")]
    TooDeep,
}

/// The kind of this name: `close-solo`, `channel_close_solo_tx`.
///
/// # Errors
/// There is none.
pub fn kind(name: &str) -> Result<TxKind, BuildError> {
    let lower = name.to_ascii_lowercase().replace('-', "_");
    let stem = lower.strip_prefix("channel_").unwrap_or(&lower);
    let stem = stem.strip_suffix("_tx").unwrap_or(stem);
    let stem = match stem {
        "withdrawal" => "withdraw",
        "snapshot" => "snapshot_solo",
        "shutdown" => "close_mutual",
        other => other,
    };
    TxKind::ALL
        .into_iter()
        .find(|kind| kind.name() == format!("channel_{stem}_tx"))
        .ok_or_else(|| BuildError::NoKind(name.to_owned()))
}

/// The newest layout of a kind in an era: today's, or that of v0.16.
#[must_use]
pub const fn usual_layout(kind: TxKind, era: Era) -> &'static str {
    match (kind, era) {
        (TxKind::Create, Era::Modern) => "iris",
        (TxKind::CloseMutual, Era::Modern) => "v0.24",
        (TxKind::Offchain, Era::Modern) => "lima",
        (TxKind::SnapshotSolo, _) => "v0.18",
        (TxKind::ForceProgress, _) => "v1.0",
        (TxKind::SetDelegates, _) => "iris",
        _ => "v0.16",
    }
}

/// Builds a transaction in a layout.
///
/// # Errors
/// See [`BuildError`].
pub fn build(kind: TxKind, layout: &str, fields: &Map<String, Value>) -> Result<Tx, BuildError> {
    Fields { kind, fields, depth: 0 }.tx(layout)
}

/// Builds a transaction from what `decode` prints, signed or not.
///
/// # Errors
/// See [`BuildError`].
pub fn rebuild(record: &Map<String, Value>, era: Era) -> Result<SignedTx, BuildError> {
    rebuild_at(record, era, 0)
}

fn rebuild_at(record: &Map<String, Value>, era: Era, depth: u8) -> Result<SignedTx, BuildError> {
    if depth > MAX_DEPTH {
        return Err(BuildError::TooDeep);
    }
    let field = |field, why: &str| BuildError::Field { field, why: why.to_owned() };
    let name = record.get("type").and_then(Value::as_str);
    if name == Some("signed_tx") {
        let inner = record.get("transaction").and_then(Value::as_object);
        let inner = inner.ok_or_else(|| field("transaction", "it is no object"))?;
        let mut signed = rebuild_at(inner, era, depth.saturating_add(1))?;
        let signatures = record.get("signatures").and_then(Value::as_array);
        for text in signatures.ok_or_else(|| field("signatures", "it is no list"))? {
            signed = signed.with_signature(signature(text)?);
        }
        return Ok(signed);
    }
    let kind = kind(name.ok_or_else(|| field("type", "it is missing"))?)?;
    let layout = record.get("layout").and_then(Value::as_str);
    let layout = layout.unwrap_or_else(|| usual_layout(kind, era));
    Ok(SignedTx::of(Fields { kind, fields: record, depth }.tx(layout)?))
}

/// The fields of one transaction.
struct Fields<'a> {
    kind: TxKind,
    fields: &'a Map<String, Value>,
    depth: u8,
}

impl Fields<'_> {
    fn tx(&self, layout: &str) -> Result<Tx, BuildError> {
        Ok(match self.kind {
            TxKind::Create => Tx::Create(self.create(layout)?),
            TxKind::Deposit => Tx::Deposit(DepositTx {
                layout: self.committed(layout)?,
                channel_id: self.channel()?,
                from: self.party("from_id")?,
                amount: self.amount("amount")?,
                ttl: self.ttl()?,
                fee: self.fee()?,
                nonce: self.number("nonce")?,
            }),
            TxKind::Withdraw => Tx::Withdraw(WithdrawTx {
                layout: self.committed(layout)?,
                channel_id: self.channel()?,
                to: self.party("to_id")?,
                amount: self.amount("amount")?,
                ttl: self.ttl()?,
                fee: self.fee()?,
                nonce: self.number("nonce")?,
            }),
            TxKind::CloseMutual => Tx::CloseMutual(CloseMutualTx {
                layout: match layout {
                    "v0.13" => CloseMutualLayout::UntaggedFrom(self.party("from_id")?),
                    "v0.14" => CloseMutualLayout::Untagged,
                    "v0.16" => CloseMutualLayout::Tagged,
                    "v0.24" => CloseMutualLayout::TaggedFrom(self.account("from_id")?),
                    _ => return Err(self.no_layout(layout, "v0.13, v0.14, v0.16, v0.24")),
                },
                channel_id: self.channel()?,
                initiator_amount: self.amount("initiator_amount_final")?,
                responder_amount: self.amount("responder_amount_final")?,
                ttl: self.ttl()?,
                fee: self.fee()?,
                nonce: self.number("nonce")?,
            }),
            TxKind::CloseSolo => Tx::CloseSolo(self.close_solo(layout)?),
            TxKind::Slash => Tx::Slash(self.close_solo(layout)?),
            TxKind::Settle => Tx::Settle(SettleTx {
                tagged: match layout {
                    "v0.13" => false,
                    "v0.16" => true,
                    _ => return Err(self.no_layout(layout, "v0.13, v0.16")),
                },
                channel_id: self.channel()?,
                from: self.party("from_id")?,
                initiator_amount: self.amount("initiator_amount_final")?,
                responder_amount: self.amount("responder_amount_final")?,
                ttl: self.ttl()?,
                fee: self.fee()?,
                nonce: self.number("nonce")?,
            }),
            TxKind::Offchain => Tx::Offchain(self.offchain(layout)?),
            TxKind::SnapshotSolo => Tx::SnapshotSolo(SnapshotSoloTx {
                channel_id: self.channel()?,
                from: self.account("from_id")?,
                payload: self.payload()?,
                ttl: self.ttl()?,
                fee: self.fee()?,
                nonce: self.number("nonce")?,
            }),
            TxKind::SetDelegates => Tx::SetDelegates(SetDelegatesTx {
                channel_id: self.channel()?,
                from: self.account("from_id")?,
                initiator_delegates: self.ids("initiator_delegate_ids")?,
                responder_delegates: self.ids("responder_delegate_ids")?,
                payload: self.payload()?,
                state_hash: self.state_hash()?,
                round: self.number("round")?,
                ttl: self.ttl()?,
                fee: self.fee()?,
                nonce: self.number("nonce")?,
            }),
            TxKind::ForceProgress => Tx::ForceProgress(ForceProgressTx {
                channel_id: self.channel()?,
                from: self.account("from_id")?,
                payload: self.payload()?,
                round: self.number("round")?,
                update: self.update()?,
                state_hash: self.state_hash()?,
                offchain_trees: self.bytes("offchain_trees", Prefix::StateTrees)?,
                ttl: self.ttl()?,
                fee: self.fee()?,
                nonce: self.number("nonce")?,
            }),
            TxKind::GaAttach | TxKind::GaMeta => return Err(BuildError::Kind(self.kind)),
        })
    }

    fn create(&self, layout: &str) -> Result<CreateTx, BuildError> {
        Ok(CreateTx {
            layout: match layout {
                "v0.13" => CreateLayout::Untagged,
                "v0.16" => CreateLayout::V016 { state_hash: self.state_hash()? },
                "v0.18" => CreateLayout::V018 {
                    delegates: self.ids("delegate_ids")?,
                    state_hash: self.state_hash()?,
                },
                "iris" => CreateLayout::Iris {
                    initiator_delegates: self.ids("initiator_delegate_ids")?,
                    responder_delegates: self.ids("responder_delegate_ids")?,
                    state_hash: self.state_hash()?,
                },
                _ => return Err(self.no_layout(layout, "v0.13, v0.16, v0.18, iris")),
            },
            initiator: self.party("initiator_id")?,
            initiator_amount: self.amount("initiator_amount")?,
            responder: self.party("responder_id")?,
            responder_amount: self.amount("responder_amount")?,
            channel_reserve: self.amount("channel_reserve")?,
            lock_period: self.number("lock_period")?,
            ttl: self.ttl()?,
            fee: self.fee()?,
            nonce: self.number("nonce")?,
        })
    }

    fn committed(&self, layout: &str) -> Result<DepositLayout, BuildError> {
        match layout {
            "v0.13" => Ok(DepositLayout::Untagged),
            "v0.16" => Ok(DepositLayout::Tagged {
                state_hash: self.state_hash()?,
                round: self.number("round")?,
            }),
            _ => Err(self.no_layout(layout, "v0.13, v0.16")),
        }
    }

    fn close_solo(&self, layout: &str) -> Result<CloseSoloTx, BuildError> {
        Ok(CloseSoloTx {
            layout: match layout {
                "v0.13" => CloseSoloLayout::Untagged,
                "v0.16" => CloseSoloLayout::Tagged { poi: self.bytes("poi", Prefix::Poi)? },
                _ => return Err(self.no_layout(layout, "v0.13, v0.16")),
            },
            channel_id: self.channel()?,
            from: self.party("from_id")?,
            payload: self.payload()?,
            ttl: self.ttl()?,
            fee: self.fee()?,
            nonce: self.number("nonce")?,
        })
    }

    fn offchain(&self, layout: &str) -> Result<OffchainTx, BuildError> {
        Ok(OffchainTx {
            layout: match layout {
                "v0.16" => OffchainLayout::V016 {
                    updates: self
                        .list("updates")?
                        .iter()
                        .map(legacy_update)
                        .collect::<Result<_, _>>()?,
                    state_hash: self.state_hash()?,
                },
                "v0.19" => OffchainLayout::V019 {
                    updates: self.list("updates")?.iter().map(update).collect::<Result<_, _>>()?,
                    state_hash: self.state_hash()?,
                },
                "lima" => OffchainLayout::Lima { state_hash: self.state_hash()? },
                _ => return Err(self.no_layout(layout, "v0.16, v0.19, lima")),
            },
            channel_id: self.channel()?,
            round: self.number("round")?,
        })
    }

    fn no_layout(&self, found: &str, known: &'static str) -> BuildError {
        BuildError::Layout { kind: self.kind, found: found.to_owned(), known }
    }

    fn get(&self, field: &'static str) -> Result<&Value, BuildError> {
        let missing = BuildError::Missing { kind: self.kind, field };
        self.fields.get(field).filter(|value| !value.is_null()).ok_or(missing)
    }

    fn text(&self, field: &'static str) -> Result<&str, BuildError> {
        let value = self.get(field)?;
        value.as_str().ok_or_else(|| bad(field, "it is no text"))
    }

    fn list(&self, field: &'static str) -> Result<&[Value], BuildError> {
        match self.fields.get(field) {
            None | Some(Value::Null) => Ok(&[]),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(bad(field, "it is no list")),
        }
    }

    fn amount(&self, field: &'static str) -> Result<Amount, BuildError> {
        amount(field, self.get(field)?)
    }

    /// None means to have it computed.
    fn fee(&self) -> Result<Amount, BuildError> {
        match self.fields.get("fee") {
            None | Some(Value::Null) => Ok(Amount::ZERO),
            Some(fee) => amount("fee", fee),
        }
    }

    fn ttl(&self) -> Result<u64, BuildError> {
        match self.fields.get("ttl") {
            None | Some(Value::Null) => Ok(0),
            Some(_) => self.number("ttl"),
        }
    }

    fn number(&self, field: &'static str) -> Result<u64, BuildError> {
        number(field, self.get(field)?)
    }

    fn channel(&self) -> Result<ChannelId, BuildError> {
        let text = self.text("channel_id")?;
        ChannelId::decode(text).map_err(|error| api_error("channel_id", &error))
    }

    fn account(&self, field: &'static str) -> Result<AccountKey, BuildError> {
        AccountKey::decode(self.text(field)?).map_err(|error| api_error(field, &error))
    }

    fn party(&self, field: &'static str) -> Result<PublicKey, BuildError> {
        public_key(field, self.get(field)?)
    }

    fn state_hash(&self) -> Result<StateHash, BuildError> {
        let text = self.text("state_hash")?;
        StateHash::decode(text).map_err(|error| api_error("state_hash", &error))
    }

    fn ids(&self, field: &'static str) -> Result<Vec<Id>, BuildError> {
        self.list(field)?.iter().map(|value| id(field, value)).collect()
    }

    /// A state inside a transaction: none, its text, or its description.
    fn payload(&self) -> Result<Vec<u8>, BuildError> {
        match self.fields.get("payload") {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::String(text)) if text.is_empty() => Ok(Vec::new()),
            Some(Value::Object(record)) => {
                let era = Era::Modern;
                Ok(rebuild_at(record, era, self.depth.saturating_add(1))?.encode())
            }
            Some(_) => self.bytes("payload", Prefix::Transaction),
        }
    }

    fn update(&self) -> Result<Vec<u8>, BuildError> {
        match self.get("update")? {
            Value::Object(_) => Ok(update(self.get("update")?)?.encode()),
            _ => self.bytes("update", Prefix::ByteArray),
        }
    }

    fn bytes(&self, field: &'static str, prefix: Prefix) -> Result<Vec<u8>, BuildError> {
        let value = self.get(field)?;
        let text = value
            .as_str()
            .ok_or_else(|| bad(field, &format!("give it as its text, {}_…", prefix.name())))?;
        api::decode_as(text, prefix)
            .map(|text| text.payload)
            .map_err(|error| api_error(field, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::Object;
    use crate::tx::arbitrary::tx;
    use proptest::prelude::*;

    #[test]
    fn kinds_by_their_names() {
        for (name, expected) in [
            ("create", TxKind::Create),
            ("close-solo", TxKind::CloseSolo),
            ("channel_close_solo_tx", TxKind::CloseSolo),
            ("withdrawal", TxKind::Withdraw),
            ("snapshot", TxKind::SnapshotSolo),
        ] {
            assert_eq!(kind(name), Ok(expected), "{name}");
        }
        assert!(kind("spend").unwrap_err().to_string().contains("close-mutual"));
    }

    proptest! {
        /// What is told is enough to make the same bytes again, but for what is told in part.
        #[test]
        fn what_decode_prints_builds_the_same(tx in tx()) {
            let era = Era::Modern;
            let text = api::encode(Prefix::Transaction, era, &tx.encode());
            let mut record = Object::decode(&text).unwrap().to_json().as_object().unwrap().clone();
            let whole = |prefix, bytes: &[u8]| Value::from(api::encode(prefix, era, bytes));
            match &tx {
                Tx::GaAttach(_) | Tx::GaMeta(_) => return Ok(()),
                Tx::Offchain(OffchainTx { layout: OffchainLayout::Amounts { .. }, .. }) => return Ok(()),
                // Up to v0.15 an update had no operation; its name does not tell that apart.
                Tx::Offchain(OffchainTx { layout: OffchainLayout::V016 { updates, .. }, .. })
                    if updates.iter().any(|update| update.op.is_none_or(|op| op > 2)) => return Ok(()),
                Tx::CloseSolo(tx) | Tx::Slash(tx) => {
                    if let CloseSoloLayout::Tagged { poi } = &tx.layout {
                        record.insert("poi".into(), whole(Prefix::Poi, poi));
                    }
                    record.insert("payload".into(), whole(Prefix::Transaction, &tx.payload));
                }
                Tx::SnapshotSolo(tx) => {
                    record.insert("payload".into(), whole(Prefix::Transaction, &tx.payload));
                }
                Tx::SetDelegates(tx) => {
                    record.insert("payload".into(), whole(Prefix::Transaction, &tx.payload));
                }
                Tx::ForceProgress(tx) => {
                    record.insert("payload".into(), whole(Prefix::Transaction, &tx.payload));
                    record.insert("offchain_trees".into(), whole(Prefix::StateTrees, &tx.offchain_trees));
                    record.insert("update".into(), whole(Prefix::ByteArray, &tx.update));
                }
                _ => {}
            }
            let built = rebuild(&record, era);
            prop_assert_eq!(built.map(|signed| signed.tx().clone()), Ok(tx));
        }
    }
}
