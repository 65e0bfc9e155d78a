//! Transactions as a node's HTTP API shows them: names of today and names of 2018.

use serde_json::{Map, Value, json};

use crate::devnode::chain::{Chain, TxRecord, TxState};
use crate::encoding::{Amount, ChannelId, Era, Id, Prefix, StateHash, api};
use crate::tx::{
    CloseMutualLayout, CloseSoloLayout, CloseSoloTx, CreateLayout, DepositLayout, PublicKey,
    SignedTx, Tx,
};

/// A transaction with its place on chain, as `GET …/transactions/{hash}` gives it today
/// and `GET /v2/tx/{hash}` gave it in 2018 inside an envelope.
pub(super) fn record(chain: &Chain, record: &TxRecord) -> Value {
    let era = chain.era().era();
    let (height, block) = match record.state {
        TxState::Pending => (json!(-1), String::from("none")),
        TxState::Mined { height, block_hash } => (json!(height), block_hash.micro_text(era)),
    };
    json!({
        "block_hash": block,
        "block_height": height,
        "hash": record.signed.hash().encode(era),
        "signatures": signatures(&record.signed, era),
        "tx": fields(record.signed.tx(), era),
    })
}

/// A transaction in the mempool.
pub(super) fn pending(chain: &Chain, signed: &SignedTx) -> Value {
    record(chain, &TxRecord { signed: signed.clone(), state: TxState::Pending })
}

fn signatures(signed: &SignedTx, era: Era) -> Vec<String> {
    signed.signatures().iter().map(|signature| signature.encode(era)).collect()
}

/// Collects fields under the names of one era.
struct Fields {
    era: Era,
    map: Map<String, Value>,
}

impl Fields {
    fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.map.insert(name.to_owned(), value.into());
    }

    /// One name today, another in 2018.
    fn put_as(&mut self, modern: &str, legacy: &str, value: impl Into<Value>) {
        let name = match self.era {
            Era::Modern => modern,
            Era::Legacy => legacy,
        };
        self.put(name, value);
    }

    fn amount(&mut self, name: &str, amount: Amount) {
        self.put(name, amount.to_json());
    }

    fn finals(&mut self, initiator: Amount, responder: Amount) {
        let pairs = [("initiator", initiator), ("responder", responder)];
        for (role, amount) in pairs {
            let legacy = format!("{role}_amount");
            self.put_as(&format!("{legacy}_final"), &legacy, amount.to_json());
        }
    }

    fn party(&mut self, modern: &str, legacy: &str, key: PublicKey) {
        let text = key.account().map_or_else(|| key.to_string(), |key| key.encode(self.era));
        self.put_as(modern, legacy, text);
    }

    fn channel(&mut self, id: ChannelId) {
        self.put("channel_id", id.encode(self.era));
    }

    fn state_hash(&mut self, hash: StateHash) {
        self.put("state_hash", hash.encode(self.era));
    }

    fn ids(&mut self, name: &str, ids: &[Id]) {
        self.put(name, texts(ids, self.era));
    }

    fn layout(&mut self, layout: DepositLayout) {
        if let DepositLayout::Tagged { state_hash, round } = layout {
            self.state_hash(state_hash);
            self.put("round", round);
        }
    }

    /// A payload: an API string today. In 2018 its bytes went into the text as they were,
    /// which loses those that are no UTF-8 (`spec/legacy.md` T24).
    fn payload(&mut self, payload: &[u8]) {
        let text = match self.era {
            Era::Modern => api::encode(Prefix::Transaction, Era::Modern, payload),
            Era::Legacy => String::from_utf8_lossy(payload).into_owned(),
        };
        self.put("payload", text);
    }

    fn close_solo(&mut self, tx: &CloseSoloTx) {
        self.channel(tx.channel_id);
        self.party("from_id", "from", tx.from);
        self.payload(&tx.payload);
        if let CloseSoloLayout::Tagged { poi } = &tx.layout {
            self.put("poi", api::encode(Prefix::Poi, self.era, poi));
        }
    }
}

fn texts(ids: &[Id], era: Era) -> Vec<String> {
    ids.iter().map(|id| id.encode(era)).collect()
}

/// The fields of one transaction, sorted by name.
pub(super) fn fields(tx: &Tx, era: Era) -> Value {
    let mut f = Fields { era, map: Map::new() };
    let name = type_name(tx);
    match era {
        Era::Modern => {
            f.put("type", format!("{name}Tx"));
            f.put("version", version(tx));
        }
        Era::Legacy => {
            f.put("type", tx.kind().name());
            f.put("vsn", 1);
            let name = if name == "ChannelWithdraw" { "ChannelWithdrawal" } else { name };
            f.put("data_schema", format!("{name}TxJSON"));
        }
    }
    own_fields(&mut f, tx);
    if let Some(fee) = tx.fee() {
        f.amount("fee", fee);
    }
    if let Some(nonce) = tx.nonce() {
        f.put("nonce", nonce);
    }
    // 2018 left a ttl of 0 out.
    if let Some(ttl) = tx.ttl().filter(|ttl| *ttl != 0 || era == Era::Modern) {
        f.put("ttl", ttl);
    }
    f.map.sort_keys();
    Value::Object(f.map)
}

fn own_fields(f: &mut Fields, tx: &Tx) {
    match tx {
        Tx::Create(tx) => {
            f.party("initiator_id", "initiator", tx.initiator);
            f.amount("initiator_amount", tx.initiator_amount);
            f.party("responder_id", "responder", tx.responder);
            f.amount("responder_amount", tx.responder_amount);
            f.amount("channel_reserve", tx.channel_reserve);
            f.put("lock_period", tx.lock_period);
            if let Some(hash) = tx.layout.state_hash() {
                f.state_hash(hash);
            }
            if let CreateLayout::Iris { initiator_delegates, responder_delegates, .. } = &tx.layout
            {
                let (initiator, responder) =
                    (texts(initiator_delegates, f.era), texts(responder_delegates, f.era));
                f.put("delegate_ids", json!({ "initiator": initiator, "responder": responder }));
            }
        }
        Tx::Deposit(tx) => {
            // A quirk of 2018: only here the id is called `channel`.
            f.put_as("channel_id", "channel", tx.channel_id.encode(f.era));
            f.party("from_id", "from", tx.from);
            f.amount("amount", tx.amount);
            f.layout(tx.layout);
        }
        Tx::Withdraw(tx) => {
            f.channel(tx.channel_id);
            f.party("to_id", "to", tx.to);
            f.amount("amount", tx.amount);
            f.layout(tx.layout);
        }
        Tx::CloseMutual(tx) => {
            f.channel(tx.channel_id);
            if let CloseMutualLayout::TaggedFrom(from) = tx.layout {
                f.party("from_id", "from", from.into());
            }
            f.finals(tx.initiator_amount, tx.responder_amount);
        }
        Tx::CloseSolo(tx) | Tx::Slash(tx) => f.close_solo(tx),
        Tx::Settle(tx) => {
            f.channel(tx.channel_id);
            f.party("from_id", "from", tx.from);
            f.finals(tx.initiator_amount, tx.responder_amount);
        }
        Tx::SnapshotSolo(tx) => {
            f.channel(tx.channel_id);
            f.party("from_id", "from", tx.from.into());
            f.payload(&tx.payload);
        }
        Tx::SetDelegates(tx) => {
            f.channel(tx.channel_id);
            f.party("from_id", "from", tx.from.into());
            f.ids("initiator_delegate_ids", &tx.initiator_delegates);
            f.ids("responder_delegate_ids", &tx.responder_delegates);
            f.payload(&tx.payload);
            f.state_hash(tx.state_hash);
            f.put("round", tx.round);
        }
        // The chain takes none of these, so nobody can look one up.
        Tx::Offchain(_) | Tx::ForceProgress(_) | Tx::GaAttach(_) | Tx::GaMeta(_) => {}
    }
}

const fn version(tx: &Tx) -> u8 {
    match tx {
        Tx::Create(tx) if matches!(tx.layout, CreateLayout::Iris { .. }) => 2,
        _ => 1,
    }
}

const fn type_name(tx: &Tx) -> &'static str {
    match tx {
        Tx::Create(_) => "ChannelCreate",
        Tx::Deposit(_) => "ChannelDeposit",
        Tx::Withdraw(_) => "ChannelWithdraw",
        Tx::CloseMutual(_) => "ChannelCloseMutual",
        Tx::CloseSolo(_) => "ChannelCloseSolo",
        Tx::Slash(_) => "ChannelSlash",
        Tx::Settle(_) => "ChannelSettle",
        Tx::Offchain(_) => "ChannelOffchain",
        Tx::SnapshotSolo(_) => "ChannelSnapshotSolo",
        Tx::SetDelegates(_) => "ChannelSetDelegates",
        Tx::ForceProgress(_) => "ChannelForceProgress",
        Tx::GaAttach(_) => "GAAttach",
        Tx::GaMeta(_) => "GAMeta",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Every transaction that the node of 2018 was given and showed.
    #[test]
    fn transactions_of_2018_are_shown_as_recorded() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/recordings-2018/http.ndjson");
        let Ok(text) = std::fs::read_to_string(path) else {
            eprintln!("skipped: {path} is not here");
            return;
        };
        let lines: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let posted: BTreeMap<_, _> = lines
            .iter()
            .filter_map(|line| {
                let hash = line["response_body"]["tx_hash"].as_str()?;
                Some((hash, line["request_body"]["tx"].as_str()?))
            })
            .collect();
        let mut kinds = std::collections::BTreeSet::new();
        for line in &lines {
            let shown = &line["response_body"]["transaction"];
            let Some(text) = shown["hash"].as_str().and_then(|hash| posted.get(hash)) else {
                continue;
            };
            let signed = SignedTx::from_text(text).unwrap();
            let fields = fields(signed.tx(), Era::Legacy);
            assert_eq!(fields.to_string(), shown["tx"].to_string());
            assert_eq!(json!(signatures(&signed, Era::Legacy)), shown["signatures"]);
            kinds.insert(signed.tx().kind());
        }
        assert_eq!(kinds.len(), 7, "{kinds:?}");
    }
}
