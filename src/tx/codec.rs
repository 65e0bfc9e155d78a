//! Bytes ⇄ transactions. The layout is chosen by the object version where that tells,
//! and by shape where it does not (2018 wrote version 1 over every layout,
//! `spec/legacy.md` §3.4).

use thiserror::Error;

use super::Tx;
use super::kind::TxKind;
use super::layout::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    DepositLayout, DepositTx, ForceProgressTx, GaAttachTx, GaMetaTx, OffchainLayout, OffchainTx,
    PublicKey, SetDelegatesTx, SettleTx, SnapshotSoloTx, WithdrawTx,
};
use super::update::{LegacyTransfer, Update, id};
use crate::encoding::rlp::{self, Fields, Item, List, RlpError};
use crate::encoding::{AccountKey, Amount, ApiError, ChannelId, Id, IdKind, StateHash};

/// Why bytes are not a transaction of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TxError {
    /// The text is no API string of the right kind.
    #[error(transparent)]
    Text(#[from] ApiError),
    /// The bytes are not canonical RLP, or a field has a wrong form.
    #[error("not a valid transaction: {0}")]
    Rlp(#[from] RlpError),
    /// An object that is no channel transaction.
    #[error("object tag {tag} version {version} is no channel transaction")]
    UnknownObject {
        /// Its tag.
        tag: u128,
        /// Its version.
        version: u128,
    },
    /// A known transaction in a shape that no node ever wrote.
    #[error("a {kind} with {items} items is no known layout")]
    UnknownLayout {
        /// The kind.
        kind: TxKind,
        /// Items in its list, tag and version included.
        items: usize,
    },
    /// A field that should hold an id does not.
    #[error("field `{field}` is not an id")]
    BadId {
        /// The field.
        field: &'static str,
    },
    /// An id of the wrong kind.
    #[error("field `{field}` is an id of kind {found:?}, expected {expected:?}")]
    WrongId {
        /// The field.
        field: &'static str,
        /// What belongs there.
        expected: IdKind,
        /// What is there.
        found: IdKind,
    },
    /// A signed transaction was expected.
    #[error("this is a bare {0}, not a signed transaction")]
    NotSigned(TxKind),
    /// A signature of an impossible length.
    #[error("a signature of {0} bytes is neither ed25519 nor ECDSA")]
    BadSignature(usize),
}

pub(super) fn decode(bytes: &[u8]) -> Result<Tx, TxError> {
    let item = rlp::decode(bytes)?;
    decode_items(item.list("transaction")?)
}

/// Reads a transaction from the items of its list.
pub(super) fn decode_items(items: &[Item<'_>]) -> Result<Tx, TxError> {
    let mut fields = Fields::new(items);
    let tag = fields.uint("tag")?;
    let version = fields.uint("version")?;
    let unknown = TxError::UnknownObject { tag, version };
    let kind = TxKind::from_tag(tag).ok_or_else(|| unknown.clone())?;
    let two_versions = matches!(kind, TxKind::Create | TxKind::Offchain | TxKind::GaMeta);
    if version != 1 && !(version == 2 && two_versions) {
        return Err(unknown);
    }
    let modern = version == 2;
    let count = items.len();
    let layout = TxError::UnknownLayout { kind, items: count };
    let f = &mut fields;
    let tx = match kind {
        TxKind::Create => Tx::Create(create(f, count, modern, layout)?),
        TxKind::Deposit => {
            let (channel_id, from, amount, ttl, fee, layout, nonce) =
                deposit(f, "from", count, layout)?;
            Tx::Deposit(DepositTx { layout, channel_id, from, amount, ttl, fee, nonce })
        }
        TxKind::Withdraw => {
            let (channel_id, to, amount, ttl, fee, layout, nonce) =
                deposit(f, "to", count, layout)?;
            Tx::Withdraw(WithdrawTx { layout, channel_id, to, amount, ttl, fee, nonce })
        }
        TxKind::CloseMutual => Tx::CloseMutual(close_mutual(f, items, layout)?),
        TxKind::CloseSolo => Tx::CloseSolo(close_solo(f, count, layout)?),
        TxKind::Slash => Tx::Slash(close_solo(f, count, layout)?),
        TxKind::Settle => Tx::Settle(settle(f, items)?),
        TxKind::Offchain => Tx::Offchain(offchain(f, count, modern, layout)?),
        TxKind::SnapshotSolo => Tx::SnapshotSolo(SnapshotSoloTx {
            channel_id: channel(f)?,
            from: account(f, "from")?,
            payload: f.bytes("payload")?.to_vec(),
            ttl: f.uint64("ttl")?,
            fee: amount(f, "fee")?,
            nonce: f.uint64("nonce")?,
        }),
        TxKind::SetDelegates => Tx::SetDelegates(SetDelegatesTx {
            channel_id: channel(f)?,
            from: account(f, "from")?,
            initiator_delegates: ids(f, "initiator_delegates")?,
            responder_delegates: ids(f, "responder_delegates")?,
            payload: f.bytes("payload")?.to_vec(),
            state_hash: state_hash(f)?,
            round: f.uint64("round")?,
            ttl: f.uint64("ttl")?,
            fee: amount(f, "fee")?,
            nonce: f.uint64("nonce")?,
        }),
        TxKind::ForceProgress => Tx::ForceProgress(ForceProgressTx {
            channel_id: channel(f)?,
            from: account(f, "from")?,
            payload: f.bytes("payload")?.to_vec(),
            round: f.uint64("round")?,
            update: f.bytes("update")?.to_vec(),
            state_hash: state_hash(f)?,
            offchain_trees: f.bytes("offchain_trees")?.to_vec(),
            ttl: f.uint64("ttl")?,
            fee: amount(f, "fee")?,
            nonce: f.uint64("nonce")?,
        }),
        TxKind::GaAttach => Tx::GaAttach(ga_attach(f)?),
        TxKind::GaMeta => Tx::GaMeta(ga_meta(f, modern)?),
    };
    fields.finish()?;
    Ok(tx)
}

fn create(
    f: &mut Fields<'_, '_>,
    count: usize,
    modern: bool,
    layout: TxError,
) -> Result<CreateTx, TxError> {
    let bare = match (modern, count) {
        (true, 14) | (false, 12 | 13) => false,
        (false, 11) => true,
        _ => return Err(layout),
    };
    let initiator = party(f, "initiator", bare)?;
    let initiator_amount = amount(f, "initiator_amount")?;
    let responder = party(f, "responder", bare)?;
    let responder_amount = amount(f, "responder_amount")?;
    let channel_reserve = amount(f, "channel_reserve")?;
    let lock_period = f.uint64("lock_period")?;
    let ttl = f.uint64("ttl")?;
    let fee = amount(f, "fee")?;
    let layout = match (modern, count) {
        (true, _) => CreateLayout::Iris {
            initiator_delegates: ids(f, "initiator_delegates")?,
            responder_delegates: ids(f, "responder_delegates")?,
            state_hash: state_hash(f)?,
        },
        (false, 13) => {
            CreateLayout::V018 { delegates: ids(f, "delegates")?, state_hash: state_hash(f)? }
        }
        (false, 12) => CreateLayout::V016 { state_hash: state_hash(f)? },
        (false, _) => CreateLayout::Untagged,
    };
    let nonce = f.uint64("nonce")?;
    Ok(CreateTx {
        layout,
        initiator,
        initiator_amount,
        responder,
        responder_amount,
        channel_reserve,
        lock_period,
        ttl,
        fee,
        nonce,
    })
}

type DepositFields = (ChannelId, PublicKey, Amount, u64, Amount, DepositLayout, u64);

fn deposit(
    f: &mut Fields<'_, '_>,
    actor: &'static str,
    count: usize,
    layout: TxError,
) -> Result<DepositFields, TxError> {
    let bare = match count {
        8 => true,
        10 => false,
        _ => return Err(layout),
    };
    let channel_id = if bare { bare_channel(f)? } else { channel(f)? };
    let party = party(f, actor, bare)?;
    let value = amount(f, "amount")?;
    let ttl = f.uint64("ttl")?;
    let fee = amount(f, "fee")?;
    let layout = if bare {
        DepositLayout::Untagged
    } else {
        DepositLayout::Tagged { state_hash: state_hash(f)?, round: f.uint64("round")? }
    };
    Ok((channel_id, party, value, ttl, fee, layout, f.uint64("nonce")?))
}

fn close_mutual(
    f: &mut Fields<'_, '_>,
    items: &[Item<'_>],
    layout: TxError,
) -> Result<CloseMutualTx, TxError> {
    let width =
        |at: usize| items.get(at).map_or(Ok(0), |item| item.bytes("channel_id").map(<[u8]>::len));
    let (channel_id, layout) = match (items.len(), width(2)?) {
        (8, 32) => (bare_channel(f)?, CloseMutualLayout::Untagged),
        (8, 33) => (channel(f)?, CloseMutualLayout::Tagged),
        (9, 32) => {
            let channel_id = bare_channel(f)?;
            (channel_id, CloseMutualLayout::UntaggedFrom(party(f, "from", true)?))
        }
        (9, 33) => {
            let channel_id = channel(f)?;
            (channel_id, CloseMutualLayout::TaggedFrom(account(f, "from")?))
        }
        _ => return Err(layout),
    };
    Ok(CloseMutualTx {
        layout,
        channel_id,
        initiator_amount: amount(f, "initiator_amount")?,
        responder_amount: amount(f, "responder_amount")?,
        ttl: f.uint64("ttl")?,
        fee: amount(f, "fee")?,
        nonce: f.uint64("nonce")?,
    })
}

fn close_solo(
    f: &mut Fields<'_, '_>,
    count: usize,
    layout: TxError,
) -> Result<CloseSoloTx, TxError> {
    let bare = match count {
        8 => true,
        9 => false,
        _ => return Err(layout),
    };
    let channel_id = if bare { bare_channel(f)? } else { channel(f)? };
    let from = party(f, "from", bare)?;
    let payload = f.bytes("payload")?.to_vec();
    let layout = if bare {
        CloseSoloLayout::Untagged
    } else {
        CloseSoloLayout::Tagged { poi: f.bytes("poi")?.to_vec() }
    };
    Ok(CloseSoloTx {
        layout,
        channel_id,
        from,
        payload,
        ttl: f.uint64("ttl")?,
        fee: amount(f, "fee")?,
        nonce: f.uint64("nonce")?,
    })
}

fn settle(f: &mut Fields<'_, '_>, items: &[Item<'_>]) -> Result<SettleTx, TxError> {
    let tagged = match items.get(2) {
        Some(item) => item.bytes("channel_id")?.len() == 33,
        None => false,
    };
    Ok(SettleTx {
        tagged,
        channel_id: if tagged { channel(f)? } else { bare_channel(f)? },
        from: party(f, "from", !tagged)?,
        initiator_amount: amount(f, "initiator_amount")?,
        responder_amount: amount(f, "responder_amount")?,
        ttl: f.uint64("ttl")?,
        fee: amount(f, "fee")?,
        nonce: f.uint64("nonce")?,
    })
}

fn offchain(
    f: &mut Fields<'_, '_>,
    count: usize,
    modern: bool,
    layout: TxError,
) -> Result<OffchainTx, TxError> {
    match (modern, count) {
        (true, 5) => Ok(OffchainTx {
            channel_id: channel(f)?,
            round: f.uint64("round")?,
            layout: OffchainLayout::Lima { state_hash: state_hash(f)? },
        }),
        (false, 6) => {
            let channel_id = channel(f)?;
            let round = f.uint64("round")?;
            let updates = f.list("updates")?;
            let layout = if matches!(updates.first(), Some(Item::List(_))) {
                OffchainLayout::V016 {
                    updates: updates.iter().map(legacy_transfer).collect::<Result<_, _>>()?,
                    state_hash: state_hash(f)?,
                }
            } else {
                OffchainLayout::V019 {
                    updates: updates
                        .iter()
                        .map(|item| Update::decode(item.bytes("updates")?))
                        .collect::<Result<_, _>>()?,
                    state_hash: state_hash(f)?,
                }
            };
            Ok(OffchainTx { layout, channel_id, round })
        }
        (false, 11) => {
            let channel_id = bare_channel(f)?;
            let previous_round = f.uint64("previous_round")?;
            let round = f.uint64("round")?;
            let layout = OffchainLayout::Amounts {
                previous_round,
                initiator: party(f, "initiator", true)?,
                responder: party(f, "responder", true)?,
                initiator_amount: amount(f, "initiator_amount")?,
                responder_amount: amount(f, "responder_amount")?,
                updates: f
                    .list("updates")?
                    .iter()
                    .map(legacy_transfer)
                    .collect::<Result<_, _>>()?,
                state: f.bytes("state")?.to_vec(),
            };
            Ok(OffchainTx { layout, channel_id, round })
        }
        _ => Err(layout),
    }
}

fn ga_attach(f: &mut Fields<'_, '_>) -> Result<GaAttachTx, TxError> {
    Ok(GaAttachTx {
        owner: id(f.item("owner_id")?, "owner_id")?,
        nonce: f.uint64("nonce")?,
        code: f.bytes("code")?.to_vec(),
        auth_fun: f.array("auth_fun")?,
        ct_version: f.uint64("ct_version")?,
        fee: amount(f, "fee")?,
        ttl: f.uint64("ttl")?,
        gas: f.uint64("gas")?,
        gas_price: amount(f, "gas_price")?,
        call_data: f.bytes("call_data")?.to_vec(),
    })
}

fn ga_meta(f: &mut Fields<'_, '_>, modern: bool) -> Result<GaMetaTx, TxError> {
    let owner = id(f.item("ga_id")?, "ga_id")?;
    let auth_data = f.bytes("auth_data")?.to_vec();
    let abi_version = f.uint64("abi_version")?;
    let fee = amount(f, "fee")?;
    let gas = f.uint64("gas")?;
    let gas_price = amount(f, "gas_price")?;
    let ttl = if modern { None } else { Some(f.uint64("ttl")?) };
    let tx = f.bytes("tx")?.to_vec();
    Ok(GaMetaTx { owner, auth_data, abi_version, fee, gas, gas_price, ttl, tx })
}

fn legacy_transfer(item: &Item<'_>) -> Result<LegacyTransfer, TxError> {
    let items = item.list("updates")?;
    let mut fields = Fields::new(items);
    let op = if items.len() == 4 {
        let op = fields.uint("op")?;
        let op = u8::try_from(op).ok().filter(|op| *op <= 2);
        Some(op.ok_or(RlpError::BadValue { field: "op" })?)
    } else {
        None
    };
    let update = LegacyTransfer {
        op,
        from: party(&mut fields, "from", true)?,
        to: party(&mut fields, "to", true)?,
        amount: amount(&mut fields, "amount")?,
    };
    fields.finish()?;
    Ok(update)
}

fn amount(f: &mut Fields<'_, '_>, field: &'static str) -> Result<Amount, TxError> {
    Ok(Amount::new(f.uint(field)?))
}

fn state_hash(f: &mut Fields<'_, '_>) -> Result<StateHash, TxError> {
    Ok(StateHash::new(f.array("state_hash")?))
}

fn bare_channel(f: &mut Fields<'_, '_>) -> Result<ChannelId, TxError> {
    Ok(ChannelId::new(f.array("channel_id")?))
}

fn channel(f: &mut Fields<'_, '_>) -> Result<ChannelId, TxError> {
    Ok(ChannelId::new(tagged(f, "channel_id", IdKind::Channel)?))
}

fn account(f: &mut Fields<'_, '_>, field: &'static str) -> Result<AccountKey, TxError> {
    Ok(AccountKey::new(tagged(f, field, IdKind::Account)?))
}

fn tagged(
    f: &mut Fields<'_, '_>,
    field: &'static str,
    expected: IdKind,
) -> Result<[u8; 32], TxError> {
    let id = id(f.item(field)?, field)?;
    if id.kind == expected {
        Ok(id.key)
    } else {
        Err(TxError::WrongId { field, expected, found: id.kind })
    }
}

/// A party: a bare key of 32 or 65 bytes, or a tagged account.
fn party(f: &mut Fields<'_, '_>, field: &'static str, bare: bool) -> Result<PublicKey, TxError> {
    if !bare {
        return Ok(PublicKey::Ed25519(account(f, field)?));
    }
    let bytes = f.bytes(field)?;
    if let Ok(key) = <[u8; 32]>::try_from(bytes) {
        return Ok(PublicKey::Ed25519(AccountKey::new(key)));
    }
    match <[u8; 65]>::try_from(bytes) {
        Ok(point) if point.first() == Some(&4) => Ok(PublicKey::Secp256k1(point)),
        _ => Err(RlpError::WrongSize { field, found: bytes.len(), expected: 32 }.into()),
    }
}

fn ids(f: &mut Fields<'_, '_>, field: &'static str) -> Result<Vec<Id>, TxError> {
    f.list(field)?.iter().map(|item| id(item, field)).collect()
}

pub(super) fn encode(tx: &Tx) -> Vec<u8> {
    let list = List::object(tx.kind().tag(), tx.version());
    match tx {
        Tx::Create(tx) => put_create(list, tx),
        Tx::Deposit(tx) => {
            put_deposit(list, tx.channel_id, tx.from, tx.amount, tx.ttl, tx.fee, tx.layout)
                .put_int(tx.nonce)
        }
        Tx::Withdraw(tx) => {
            put_deposit(list, tx.channel_id, tx.to, tx.amount, tx.ttl, tx.fee, tx.layout)
                .put_int(tx.nonce)
        }
        Tx::CloseMutual(tx) => {
            let list = match tx.layout {
                CloseMutualLayout::UntaggedFrom(key) => {
                    list.bytes(tx.channel_id.as_bytes()).bytes(key.as_bytes())
                }
                CloseMutualLayout::Untagged => list.bytes(tx.channel_id.as_bytes()),
                CloseMutualLayout::Tagged => list.put_id(tx.channel_id),
                CloseMutualLayout::TaggedFrom(key) => list.put_id(tx.channel_id).put_id(key),
            };
            list.put(tx.initiator_amount)
                .put(tx.responder_amount)
                .put_int(tx.ttl)
                .put(tx.fee)
                .put_int(tx.nonce)
        }
        Tx::CloseSolo(tx) | Tx::Slash(tx) => {
            let bare = matches!(tx.layout, CloseSoloLayout::Untagged);
            let list = put_channel(list, tx.channel_id, bare);
            let list = put_party(list, tx.from, bare).bytes(&tx.payload);
            let list = match &tx.layout {
                CloseSoloLayout::Untagged => list,
                CloseSoloLayout::Tagged { poi } => list.bytes(poi),
            };
            list.put_int(tx.ttl).put(tx.fee).put_int(tx.nonce)
        }
        Tx::Settle(tx) => {
            let list = put_channel(list, tx.channel_id, !tx.tagged);
            put_party(list, tx.from, !tx.tagged)
                .put(tx.initiator_amount)
                .put(tx.responder_amount)
                .put_int(tx.ttl)
                .put(tx.fee)
                .put_int(tx.nonce)
        }
        Tx::Offchain(tx) => put_offchain(list, tx),
        Tx::SnapshotSolo(tx) => list
            .put_id(tx.channel_id)
            .put_id(tx.from)
            .bytes(&tx.payload)
            .put_int(tx.ttl)
            .put(tx.fee)
            .put_int(tx.nonce),
        Tx::SetDelegates(tx) => list
            .put_id(tx.channel_id)
            .put_id(tx.from)
            .put_ids(&tx.initiator_delegates)
            .put_ids(&tx.responder_delegates)
            .bytes(&tx.payload)
            .bytes(tx.state_hash.as_bytes())
            .put_int(tx.round)
            .put_int(tx.ttl)
            .put(tx.fee)
            .put_int(tx.nonce),
        Tx::ForceProgress(tx) => list
            .put_id(tx.channel_id)
            .put_id(tx.from)
            .bytes(&tx.payload)
            .put_int(tx.round)
            .bytes(&tx.update)
            .bytes(tx.state_hash.as_bytes())
            .bytes(&tx.offchain_trees)
            .put_int(tx.ttl)
            .put(tx.fee)
            .put_int(tx.nonce),
        Tx::GaAttach(tx) => list
            .bytes(&tx.owner.to_bytes())
            .put_int(tx.nonce)
            .bytes(&tx.code)
            .bytes(&tx.auth_fun)
            .put_int(tx.ct_version)
            .put(tx.fee)
            .put_int(tx.ttl)
            .put_int(tx.gas)
            .put(tx.gas_price)
            .bytes(&tx.call_data),
        Tx::GaMeta(tx) => {
            let list = list
                .bytes(&tx.owner.to_bytes())
                .bytes(&tx.auth_data)
                .put_int(tx.abi_version)
                .put(tx.fee)
                .put_int(tx.gas)
                .put(tx.gas_price);
            match tx.ttl {
                Some(ttl) => list.put_int(ttl),
                None => list,
            }
            .bytes(&tx.tx)
        }
    }
    .finish()
}

fn put_create(list: List, tx: &CreateTx) -> List {
    let bare = matches!(tx.layout, CreateLayout::Untagged);
    let list = put_party(list, tx.initiator, bare).put(tx.initiator_amount);
    let list = put_party(list, tx.responder, bare)
        .put(tx.responder_amount)
        .put(tx.channel_reserve)
        .put_int(tx.lock_period)
        .put_int(tx.ttl)
        .put(tx.fee);
    match &tx.layout {
        CreateLayout::Untagged => list,
        CreateLayout::V016 { state_hash } => list.bytes(state_hash.as_bytes()),
        CreateLayout::V018 { delegates, state_hash } => {
            list.put_ids(delegates).bytes(state_hash.as_bytes())
        }
        CreateLayout::Iris { initiator_delegates, responder_delegates, state_hash } => list
            .put_ids(initiator_delegates)
            .put_ids(responder_delegates)
            .bytes(state_hash.as_bytes()),
    }
    .put_int(tx.nonce)
}

fn put_deposit(
    list: List,
    channel_id: ChannelId,
    party: PublicKey,
    amount: Amount,
    ttl: u64,
    fee: Amount,
    layout: DepositLayout,
) -> List {
    let bare = matches!(layout, DepositLayout::Untagged);
    let list = put_channel(list, channel_id, bare);
    let list = put_party(list, party, bare).put(amount).put_int(ttl).put(fee);
    match layout {
        DepositLayout::Untagged => list,
        DepositLayout::Tagged { state_hash, round } => {
            list.bytes(state_hash.as_bytes()).put_int(round)
        }
    }
}

fn put_offchain(list: List, tx: &OffchainTx) -> List {
    match &tx.layout {
        OffchainLayout::Lima { state_hash } => {
            list.put_id(tx.channel_id).put_int(tx.round).bytes(state_hash.as_bytes())
        }
        OffchainLayout::V019 { updates, state_hash } => list
            .put_id(tx.channel_id)
            .put_int(tx.round)
            .list(updates.iter().fold(List::new(), |list, update| list.bytes(&update.encode())))
            .bytes(state_hash.as_bytes()),
        OffchainLayout::V016 { updates, state_hash } => list
            .put_id(tx.channel_id)
            .put_int(tx.round)
            .list(put_legacy_transfers(updates))
            .bytes(state_hash.as_bytes()),
        OffchainLayout::Amounts {
            previous_round,
            initiator,
            responder,
            initiator_amount,
            responder_amount,
            updates,
            state,
        } => list
            .bytes(tx.channel_id.as_bytes())
            .put_int(*previous_round)
            .put_int(tx.round)
            .bytes(initiator.as_bytes())
            .bytes(responder.as_bytes())
            .put(*initiator_amount)
            .put(*responder_amount)
            .list(put_legacy_transfers(updates))
            .bytes(state),
    }
}

fn put_legacy_transfers(updates: &[LegacyTransfer]) -> List {
    updates.iter().fold(List::new(), |list, update| {
        let tuple = match update.op {
            Some(op) => List::new().uint(u128::from(op)),
            None => List::new(),
        };
        list.list(
            tuple.bytes(update.from.as_bytes()).bytes(update.to.as_bytes()).put(update.amount),
        )
    })
}

fn put_channel(list: List, channel_id: ChannelId, bare: bool) -> List {
    if bare { list.bytes(channel_id.as_bytes()) } else { list.put_id(channel_id) }
}

/// A tagged layout holds accounts only, so a key of the oldest kind stays bare.
fn put_party(list: List, party: PublicKey, bare: bool) -> List {
    match party {
        PublicKey::Ed25519(key) if !bare => list.put_id(key),
        _ => list.bytes(party.as_bytes()),
    }
}

/// Appends values of this crate's types.
trait Put {
    fn put(self, amount: Amount) -> Self;
    fn put_int(self, value: u64) -> Self;
    fn put_id(self, id: impl Into<Id>) -> Self;
    fn put_ids(self, ids: &[Id]) -> Self;
}

impl Put for List {
    fn put(self, amount: Amount) -> Self {
        self.uint(amount.aettos())
    }

    fn put_int(self, value: u64) -> Self {
        self.uint(u128::from(value))
    }

    fn put_id(self, id: impl Into<Id>) -> Self {
        self.bytes(&id.into().to_bytes())
    }

    fn put_ids(self, ids: &[Id]) -> Self {
        self.list(ids.iter().fold(Self::new(), |list, id| list.bytes(&id.to_bytes())))
    }
}
