//! The fields of every transaction and update under their names.

use super::value::{Record, Value};
use super::{MAX_DEPTH, Style};
use crate::encoding::{AccountKey, ChannelId, Id, Prefix, StateHash};
use crate::tx::ga::created_channel_id;
use crate::tx::{
    CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx, DepositLayout,
    ForceProgressTx, GaAttachTx, GaMetaTx, LegacyTransfer, OffchainLayout, OffchainTx, PublicKey,
    SetDelegatesTx, SettleTx, SignedTx, Tx, Update,
};

/// Walks down through transactions that hold transactions.
pub(super) struct Writer<'a> {
    style: Style,
    depth: u8,
    /// The envelopes around this place, outermost first.
    layers: Vec<&'a GaMetaTx>,
}

impl<'a> Writer<'a> {
    pub(super) const fn new(style: Style) -> Self {
        Self { style, depth: 0, layers: Vec::new() }
    }

    pub(super) fn signed(&self, signed: &SignedTx) -> Record {
        let signatures = signed.signatures().iter().map(|s| self.style.signature(s));
        Record::new("signed_tx")
            .with("tag", 11)
            .with("version", 1)
            .with("signatures", Value::List(signatures.collect()))
            .with("transaction", self.tx(signed.tx()))
            .with("hash", signed.hash().encode(self.style.era))
    }

    pub(super) fn tx(&self, tx: &Tx) -> Record {
        let mut record = Record::new(tx.kind().name());
        record.push("tag", u64::from(tx.kind().tag()));
        record.push("version", u64::from(tx.version()));
        record.push("layout", tx.layout_name());
        let r = &mut record;
        match tx {
            Tx::Create(tx) => self.create(r, tx),
            Tx::Deposit(tx) => {
                r.push("channel_id", self.channel(tx.channel_id));
                r.push("from_id", self.party(tx.from));
                r.push("amount", tx.amount).push("ttl", tx.ttl).push("fee", tx.fee);
                self.committed(r, tx.layout);
                r.push("nonce", tx.nonce);
            }
            Tx::Withdraw(tx) => {
                r.push("channel_id", self.channel(tx.channel_id));
                r.push("to_id", self.party(tx.to));
                r.push("amount", tx.amount).push("ttl", tx.ttl).push("fee", tx.fee);
                self.committed(r, tx.layout);
                r.push("nonce", tx.nonce);
            }
            Tx::CloseMutual(tx) => self.close_mutual(r, tx),
            Tx::CloseSolo(tx) | Tx::Slash(tx) => self.close_solo(r, tx),
            Tx::Settle(tx) => self.settle(r, tx),
            Tx::Offchain(tx) => self.offchain(r, tx),
            Tx::SnapshotSolo(tx) => {
                r.push("channel_id", self.channel(tx.channel_id));
                r.push("from_id", self.account(tx.from));
                r.push("payload", self.payload(&tx.payload));
                r.push("ttl", tx.ttl).push("fee", tx.fee).push("nonce", tx.nonce);
            }
            Tx::SetDelegates(tx) => self.set_delegates(r, tx),
            Tx::ForceProgress(tx) => self.force_progress(r, tx),
            Tx::GaAttach(tx) => self.ga_attach(r, tx),
            Tx::GaMeta(tx) => self.ga_meta(r, tx),
        }
        record
    }

    fn create(&self, r: &mut Record, tx: &CreateTx) {
        r.push("initiator_id", self.party(tx.initiator));
        r.push("initiator_amount", tx.initiator_amount);
        r.push("responder_id", self.party(tx.responder));
        r.push("responder_amount", tx.responder_amount);
        r.push("channel_reserve", tx.channel_reserve);
        r.push("lock_period", tx.lock_period).push("ttl", tx.ttl).push("fee", tx.fee);
        match &tx.layout {
            CreateLayout::Untagged | CreateLayout::V016 { .. } => {}
            CreateLayout::V018 { delegates, .. } => {
                r.push("delegate_ids", self.ids(delegates));
            }
            CreateLayout::Iris { initiator_delegates, responder_delegates, .. } => {
                r.push("initiator_delegate_ids", self.ids(initiator_delegates));
                r.push("responder_delegate_ids", self.ids(responder_delegates));
            }
        }
        if let Some(state_hash) = tx.layout.state_hash() {
            r.push("state_hash", self.state_hash(state_hash));
        }
        r.push("nonce", tx.nonce);
        let channel_id = created_channel_id(tx, self.layers.iter().copied());
        r.push("channel_id", channel_id.map(|id| self.channel(id)));
    }

    fn committed(&self, r: &mut Record, layout: DepositLayout) {
        if let DepositLayout::Tagged { state_hash, round } = layout {
            r.push("state_hash", self.state_hash(state_hash)).push("round", round);
        }
    }

    fn close_mutual(&self, r: &mut Record, tx: &CloseMutualTx) {
        r.push("channel_id", self.channel(tx.channel_id));
        if let Some(from) = tx.layout.from() {
            r.push("from_id", self.party(from));
        }
        r.push("initiator_amount_final", tx.initiator_amount);
        r.push("responder_amount_final", tx.responder_amount);
        r.push("ttl", tx.ttl).push("fee", tx.fee).push("nonce", tx.nonce);
    }

    fn close_solo(&self, r: &mut Record, tx: &CloseSoloTx) {
        r.push("channel_id", self.channel(tx.channel_id));
        r.push("from_id", self.party(tx.from));
        r.push("payload", self.payload(&tx.payload));
        if let CloseSoloLayout::Tagged { poi } = &tx.layout {
            r.push("poi", self.style.trees_or_text(Prefix::Poi, poi));
        }
        r.push("ttl", tx.ttl).push("fee", tx.fee).push("nonce", tx.nonce);
    }

    fn settle(&self, r: &mut Record, tx: &SettleTx) {
        r.push("channel_id", self.channel(tx.channel_id));
        r.push("from_id", self.party(tx.from));
        r.push("initiator_amount_final", tx.initiator_amount);
        r.push("responder_amount_final", tx.responder_amount);
        r.push("ttl", tx.ttl).push("fee", tx.fee).push("nonce", tx.nonce);
    }

    fn offchain(&self, r: &mut Record, tx: &OffchainTx) {
        r.push("channel_id", self.channel(tx.channel_id));
        if let OffchainLayout::Amounts { previous_round, .. } = &tx.layout {
            r.push("previous_round", *previous_round);
        }
        r.push("round", tx.round);
        match &tx.layout {
            OffchainLayout::Amounts {
                initiator,
                responder,
                initiator_amount,
                responder_amount,
                updates,
                state,
                ..
            } => {
                r.push("initiator_id", self.party(*initiator));
                r.push("responder_id", self.party(*responder));
                r.push("initiator_amount", *initiator_amount);
                r.push("responder_amount", *responder_amount);
                r.push("updates", self.legacy_updates(updates));
                match <[u8; 32]>::try_from(state.as_slice()) {
                    Ok(hash) => r.push("state_hash", self.state_hash(StateHash::new(hash))),
                    Err(_) => r.push("state", Value::hex(state)),
                };
            }
            OffchainLayout::V016 { updates, .. } => {
                r.push("updates", self.legacy_updates(updates));
            }
            OffchainLayout::V019 { updates, .. } => {
                r.push("updates", Value::list(updates.iter().map(|u| update(self.style, u))));
            }
            OffchainLayout::Lima { .. } => {}
        }
        if let Some(state_hash) = tx.layout.state_hash() {
            r.push("state_hash", self.state_hash(state_hash));
        }
    }

    fn legacy_updates(&self, updates: &[LegacyTransfer]) -> Value {
        Value::list(updates.iter().map(|update| {
            let name = match update.op {
                None | Some(0) => "transfer",
                Some(1) => "withdraw",
                Some(_) => "deposit",
            };
            Record::new(name)
                .with("from", self.party(update.from))
                .with("to", self.party(update.to))
                .with("amount", update.amount)
        }))
    }

    fn set_delegates(&self, r: &mut Record, tx: &SetDelegatesTx) {
        r.push("channel_id", self.channel(tx.channel_id));
        r.push("from_id", self.account(tx.from));
        r.push("initiator_delegate_ids", self.ids(&tx.initiator_delegates));
        r.push("responder_delegate_ids", self.ids(&tx.responder_delegates));
        r.push("payload", self.payload(&tx.payload));
        r.push("state_hash", self.state_hash(tx.state_hash)).push("round", tx.round);
        r.push("ttl", tx.ttl).push("fee", tx.fee).push("nonce", tx.nonce);
    }

    fn force_progress(&self, r: &mut Record, tx: &ForceProgressTx) {
        r.push("channel_id", self.channel(tx.channel_id));
        r.push("from_id", self.account(tx.from));
        r.push("payload", self.payload(&tx.payload)).push("round", tx.round);
        r.push(
            "update",
            match Update::decode(&tx.update) {
                Ok(decoded) => update(self.style, &decoded),
                Err(error) => undecoded(&tx.update, error.to_string()),
            },
        );
        r.push("state_hash", self.state_hash(tx.state_hash));
        let trees = self.style.trees_or_text(Prefix::StateTrees, &tx.offchain_trees);
        r.push("offchain_trees", trees);
        r.push("ttl", tx.ttl).push("fee", tx.fee).push("nonce", tx.nonce);
    }

    fn ga_attach(&self, r: &mut Record, tx: &GaAttachTx) {
        r.push("owner_id", tx.owner.encode(self.style.era)).push("nonce", tx.nonce);
        r.push("code", self.style.text(Prefix::ContractBytes, &tx.code));
        r.push("auth_fun", Value::hex(&tx.auth_fun));
        r.push("vm_version", tx.ct_version >> 16);
        r.push("abi_version", tx.ct_version & 0xffff);
        r.push("fee", tx.fee).push("ttl", tx.ttl);
        r.push("gas", tx.gas).push("gas_price", tx.gas_price);
        r.push("call_data", self.style.text(Prefix::ContractBytes, &tx.call_data));
    }

    fn ga_meta(&self, r: &mut Record, tx: &GaMetaTx) {
        r.push("ga_id", tx.owner.encode(self.style.era));
        r.push("auth_data", self.style.text(Prefix::ContractBytes, &tx.auth_data));
        r.push("abi_version", tx.abi_version).push("fee", tx.fee);
        r.push("gas", tx.gas).push("gas_price", tx.gas_price);
        if let Some(ttl) = tx.ttl {
            r.push("ttl", ttl);
        }
        let layers = self.layers.iter().copied().chain([tx]).collect();
        r.push("tx", self.nested(&tx.tx, layers));
    }

    /// A state inside a transaction; empty where the one on chain is meant.
    fn payload(&self, bytes: &[u8]) -> Value {
        if bytes.is_empty() { Value::Null } else { self.nested(bytes, Vec::new()).into() }
    }

    fn nested(&self, bytes: &[u8], layers: Vec<&GaMetaTx>) -> Record {
        let depth = self.depth.saturating_add(1);
        if depth > MAX_DEPTH {
            return undecoded(bytes, format!("transactions nest deeper than {MAX_DEPTH}"));
        }
        match SignedTx::decode(bytes) {
            Ok(signed) => Writer { style: self.style, depth, layers }.signed(&signed),
            Err(error) => undecoded(bytes, error.to_string()),
        }
    }

    fn party(&self, key: PublicKey) -> String {
        match key {
            PublicKey::Ed25519(key) => self.account(key),
            PublicKey::Secp256k1(_) => key.to_string(),
        }
    }

    fn account(&self, key: AccountKey) -> String {
        key.encode(self.style.era)
    }

    fn channel(&self, id: ChannelId) -> String {
        id.encode(self.style.era)
    }

    fn state_hash(&self, hash: StateHash) -> String {
        hash.encode(self.style.era)
    }

    fn ids(&self, ids: &[Id]) -> Value {
        Value::list(ids.iter().map(|id| id.encode(self.style.era)))
    }
}

/// Bytes that should hold something and do not, and why.
fn undecoded(bytes: &[u8], error: String) -> Record {
    Record::new("undecoded").with("error", error).with("hex", Value::hex(bytes))
}

/// The node's names (`spec/json-rpc.md` §2.6) of updates and of their fields.
pub(super) fn update(style: Style, update: &Update) -> Record {
    let object =
        |name, tag: u64, version: u64| Record::new(name).with("tag", tag).with("version", version);
    let id = |id: &Id| id.encode(style.era);
    let code = |bytes: &[u8]| style.text(Prefix::ContractBytes, bytes);
    match update {
        Update::Transfer { from, to, amount } => object("OffChainTransfer", 570, 1)
            .with("from", id(from))
            .with("to", id(to))
            .with("amount", *amount),
        Update::Deposit { from, amount } => {
            object("OffChainDeposit", 571, 1).with("from", id(from)).with("amount", *amount)
        }
        Update::Withdraw { to, amount } => {
            object("OffChainWithdrawal", 572, 1).with("to", id(to)).with("amount", *amount)
        }
        Update::NewContract { owner, ct_version, code: bytes, deposit, call_data } => {
            object("OffChainNewContract", 573, 1)
                .with("owner", id(owner))
                .with("ct_version", *ct_version)
                .with("code", code(bytes))
                .with("deposit", *deposit)
                .with("call_data", code(call_data))
        }
        Update::CallContract {
            caller,
            contract,
            abi_version,
            amount,
            gas,
            gas_price,
            call_data,
            call_stack,
        } => object("OffChainCallContract", 574, 1)
            .with("caller_id", id(caller))
            .with("contract_id", id(contract))
            .with("abi_version", *abi_version)
            .with("amount", *amount)
            .with("gas", *gas)
            .with("gas_price", *gas_price)
            .with("call_data", code(call_data))
            .with("call_stack", Value::list(call_stack.iter().copied())),
        Update::Meta { data } => {
            let mut record = object("OffChainMeta", 576, 2).with("data", Value::hex(data));
            if let Ok(text) = std::str::from_utf8(data) {
                record.push("text", text.to_owned());
            }
            record
        }
    }
}
