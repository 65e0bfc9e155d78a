//! All the ways to change one thing of a sign request. Fields are found in the bytes, by a
//! reader of RLP of its own, so that none can be forgotten.

use aechan::encoding::{AccountKey, Amount, Prefix, api};
use aechan::review::Context;
use aechan::tx::{CreateLayout, CreateTx, GaMetaTx, Signature, SignedTx, Tx};
use aechan::wire::{AnnouncedUpdate, Dialect, SignKind, SignRequest, TxText};

/// A request with one thing changed.
pub(crate) struct Mutant {
    /// What was changed.
    pub(crate) what: String,
    /// The request now.
    pub(crate) request: SignRequest,
    /// Nothing that is known before signing could tell it from an honest one.
    pub(crate) opaque: bool,
}

/// Every mutant of an honest request.
pub(crate) fn mutants(context: &Context<'_>, request: &SignRequest) -> Vec<Mutant> {
    let mut found = Vec::new();
    let signed = request.tx.signed().unwrap();
    let mut put = |what: String, request: SignRequest, opaque: bool| {
        found.push(Mutant { what, request, opaque });
    };
    for (what, field, bytes) in changed_bytes(signed.tx_bytes()) {
        let opaque = is_opaque(context, request, field);
        put(what, with_bytes(context, request, &bytes, signed.signatures()), opaque);
    }
    for (what, tx) in changed_as_a_whole(context, signed.tx()) {
        let other = with_bytes(context, request, &tx.encode(), signed.signatures());
        put(what.to_owned(), other, false);
    }
    // Which transfer gives a hash is only known from the state before.
    let unknown = context.state.is_none();
    for (what, updates) in announced(context, request) {
        put(what, SignRequest { updates, ..request.clone() }, unknown);
    }
    for kind in SignKind::ALL.into_iter().filter(|kind| *kind != request.kind) {
        let tag = kind.tag().to_owned();
        put(format!("asked as {tag}"), SignRequest { kind, tag, ..request.clone() }, false);
    }
    for (what, signatures) in signatures(context, request) {
        let other = with_bytes(context, request, signed.tx_bytes(), &signatures);
        put(what.to_owned(), other, false);
    }
    for (what, text) in texts(context, request) {
        put(what, SignRequest { tx: TxText::new(&text), ..request.clone() }, false);
    }
    found
}

/// What a request commits to but nobody can compute beforehand: the hash of a state that is
/// not known, and what an envelope's contract takes as its owner's consent.
fn is_opaque(context: &Context<'_>, request: &SignRequest, field: usize) -> bool {
    let tx = request.tx.signed().unwrap().tx();
    let contract = request.updates.iter().any(|u| matches!(u, AnnouncedUpdate::Contract(_)));
    let unknown = contract || context.state.is_none();
    match tx {
        Tx::GaMeta(_) => true,
        Tx::Offchain(_) if context.round.is_none() => true,
        // The round's state, behind what 2018 nodes announce inside.
        Tx::Offchain(_) => unknown && field >= 4,
        Tx::Deposit(_) | Tx::Withdraw(_) if context.round.is_none() => matches!(field, 7 | 8),
        Tx::Deposit(_) | Tx::Withdraw(_) => unknown && field == 7,
        Tx::ForceProgress(_) => matches!(field, 7 | 8),
        _ => unknown && context.dialect == Dialect::JsonRpc,
    }
}

fn with_bytes(
    context: &Context<'_>,
    request: &SignRequest,
    tx: &[u8],
    signatures: &[Signature],
) -> SignRequest {
    let era = context.dialect.era();
    let bytes = if context.dialect == Dialect::Legacy && signatures.is_empty() {
        tx.to_vec()
    } else {
        let signatures = signatures.iter().map(|s| Item::Bytes(s.as_bytes().to_vec())).collect();
        let fields = [Item::Bytes(vec![11]), Item::Bytes(vec![1])].into_iter();
        let rest = [Item::List(signatures), Item::Bytes(tx.to_vec())];
        Item::List(fields.chain(rest).collect()).encode()
    };
    let text = api::encode(Prefix::Transaction, era, &bytes);
    SignRequest { tx: TxText::new(&text), ..request.clone() }
}

/// The bytes with one item changed; the item's place among the fields, the type being 0.
fn changed_bytes(tx: &[u8]) -> Vec<(String, usize, Vec<u8>)> {
    let (Item::List(fields), _) = Item::decode(tx) else { panic!("no object") };
    let mut found = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        for (what, other) in field.changed() {
            let mut fields = fields.clone();
            fields[at] = other;
            found.push((format!("field {at} {what}"), at, Item::List(fields).encode()));
        }
        let mut fewer = fields.clone();
        fewer.remove(at);
        found.push((format!("field {at} left out"), at, Item::List(fewer).encode()));
        let mut more = fields.clone();
        more.insert(at, field.clone());
        found.push((format!("field {at} twice"), at, Item::List(more).encode()));
        for (other_at, other) in fields.iter().enumerate().skip(at + 1) {
            if other != field {
                let mut swapped = fields.clone();
                swapped.swap(at, other_at);
                let what = format!("fields {at} and {other_at} swapped");
                found.push((what, at, Item::List(swapped).encode()));
            }
        }
    }
    found
}

/// A reader and writer of RLP that takes what the library's would not.
#[derive(Clone, PartialEq)]
enum Item {
    Bytes(Vec<u8>),
    List(Vec<Item>),
}

impl Item {
    fn decode(bytes: &[u8]) -> (Self, &[u8]) {
        let first = bytes[0];
        if first < 0x80 {
            return (Self::Bytes(vec![first]), &bytes[1..]);
        }
        let base = if first < 0xc0 { 0x80 } else { 0xc0 };
        let (body, rest) = match usize::from(first - base) {
            short @ 0..=55 => bytes[1..].split_at(short),
            long => {
                let (size, rest) = bytes[1..].split_at(long - 55);
                let size = size.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
                rest.split_at(size)
            }
        };
        if base == 0x80 {
            return (Self::Bytes(body.to_vec()), rest);
        }
        let (mut items, mut left) = (Vec::new(), body);
        while !left.is_empty() {
            let (item, rest) = Self::decode(left);
            items.push(item);
            left = rest;
        }
        (Self::List(items), rest)
    }

    fn encode(&self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) if bytes.len() == 1 && bytes[0] < 0x80 => bytes.clone(),
            Self::Bytes(bytes) => framed(0x80, bytes),
            Self::List(items) => {
                framed(0xc0, &items.iter().flat_map(Self::encode).collect::<Vec<_>>())
            }
        }
    }

    /// Everything that this one item could be instead.
    fn changed(&self) -> Vec<(String, Self)> {
        let items = match self {
            Self::Bytes(bytes) => return changed_text(bytes),
            Self::List(items) => items,
        };
        let mut found = vec![
            ("as an empty string".to_owned(), Self::Bytes(Vec::new())),
            ("with one more".to_owned(), {
                let more = [Self::Bytes([&[1][..], &[7; 32]].concat())];
                Self::List(items.iter().cloned().chain(more).collect())
            }),
        ];
        for (at, item) in items.iter().enumerate() {
            for (what, other) in item.changed() {
                let mut items = items.clone();
                items[at] = other;
                found.push((format!("item {at} {what}"), Self::List(items)));
            }
        }
        found
    }
}

fn framed(base: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = match body.len() {
        short @ 0..=55 => vec![base + u8::try_from(short).unwrap()],
        long => {
            let size: Vec<u8> =
                long.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
            let head = base + 55 + u8::try_from(size.len()).unwrap();
            [vec![head], size].concat()
        }
    };
    bytes.extend_from_slice(body);
    bytes
}

/// A string as a number above and below, with bits turned, cut and grown.
fn changed_text(bytes: &[u8]) -> Vec<(String, Item)> {
    let mut found: Vec<(String, Vec<u8>)> = vec![
        ("emptied".to_owned(), Vec::new()),
        ("grown".to_owned(), [bytes, &[0]].concat()),
        ("grown in front".to_owned(), [&[0], bytes].concat()),
        ("zeroed".to_owned(), vec![0; bytes.len()]),
    ];
    if bytes.len() <= 16 {
        let honest = bytes.iter().fold(0_u128, |all, byte| all << 8 | u128::from(*byte));
        let others = [
            honest.checked_add(1),
            honest.checked_sub(1),
            honest.checked_add(2),
            honest.checked_mul(2),
            honest.checked_mul(5),
            honest.checked_add(1_000_000_000),
            honest.checked_sub(1_000_000_000),
            Some(0),
            Some(1),
            Some(50),
            Some(u128::MAX),
        ];
        for other in others.into_iter().flatten() {
            let bytes = other.to_be_bytes();
            let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(15);
            found.push((format!("{honest} as {other}"), bytes[start..].to_vec()));
        }
    }
    let places = [0, 1, bytes.len() / 3, bytes.len() / 2, bytes.len().saturating_sub(1)];
    for at in places.into_iter().filter(|at| *at < bytes.len()) {
        for bit in [0x01, 0x80] {
            let mut turned = bytes.to_vec();
            turned[at] ^= bit;
            found.push((format!("byte {at} turned"), turned));
        }
    }
    if let Some((_, rest)) = bytes.split_last() {
        found.push(("cut".to_owned(), rest.to_vec()));
    }
    found.retain(|(_, other)| other != bytes);
    found.into_iter().map(|(what, bytes)| (what, Item::Bytes(bytes))).collect()
}

/// Other layouts of the same transaction, and what it could hide in.
fn changed_as_a_whole(context: &Context<'_>, tx: &Tx) -> Vec<(&'static str, Tx)> {
    let mut found = vec![(
        "in an envelope",
        Tx::GaMeta(GaMetaTx {
            owner: context.peer().into(),
            auth_data: vec![1],
            abi_version: 3,
            fee: Amount::AE,
            gas: 1,
            gas_price: Amount::new(1),
            ttl: None,
            tx: SignedTx::of(tx.clone()).encode(),
        }),
    )];
    if let Tx::Create(create) = tx {
        let state_hash = create.layout.state_hash().unwrap();
        let layouts = [
            ("as of v0.13", CreateLayout::Untagged),
            ("as of v0.16", CreateLayout::V016 { state_hash }),
            ("as of v0.18", CreateLayout::V018 { delegates: Vec::new(), state_hash }),
            (
                "as of Iris",
                CreateLayout::Iris {
                    initiator_delegates: Vec::new(),
                    responder_delegates: Vec::new(),
                    state_hash,
                },
            ),
        ];
        for (what, layout) in layouts {
            if layout != create.layout && context.network_is_known() {
                found.push((what, Tx::Create(CreateTx { layout, ..create.clone() })));
            }
        }
    }
    found
}

trait NetworkIsKnown {
    fn network_is_known(&self) -> bool;
}

impl NetworkIsKnown for Context<'_> {
    fn network_is_known(&self) -> bool {
        self.dialect == Dialect::Legacy || self.on_public_network()
    }
}

/// Announcements that do not go with the transaction. A note is no part of what is signed:
/// only our own are compared.
fn announced(context: &Context<'_>, request: &SignRequest) -> Vec<(String, Vec<AnnouncedUpdate>)> {
    if context.dialect == Dialect::Legacy {
        return Vec::new();
    }
    let (me, peer) = (context.me(), context.peer());
    let stranger = AccountKey::new([0x5a; 32]);
    let transfer = |from, to, amount| AnnouncedUpdate::Transfer { from, to, amount };
    let more = transfer(peer, me, Amount::new(1));
    let mut found = vec![(
        "one more announced".to_owned(),
        request.updates.iter().cloned().chain([more]).collect(),
    )];
    for (at, update) in request.updates.iter().enumerate() {
        let others = match update {
            AnnouncedUpdate::Transfer { from, to, amount } => vec![
                // Turned round, nothing is still nothing.
                transfer(*to, *from, plus_one(*amount)),
                transfer(*from, *from, *amount),
                transfer(*to, *to, *amount),
                transfer(stranger, *to, *amount),
                transfer(*from, stranger, *amount),
                transfer(*from, *to, plus_one(*amount)),
                AnnouncedUpdate::Deposit { from: *from, amount: *amount },
                AnnouncedUpdate::Withdraw { to: *to, amount: *amount },
                AnnouncedUpdate::Unknown(serde_json::json!({"op": "OffChainTea"})),
            ],
            AnnouncedUpdate::Deposit { from, amount } => vec![
                AnnouncedUpdate::Deposit { from: other(context, *from), amount: *amount },
                AnnouncedUpdate::Deposit { from: *from, amount: plus_one(*amount) },
                AnnouncedUpdate::Withdraw { to: *from, amount: *amount },
                transfer(me, peer, *amount),
            ],
            AnnouncedUpdate::Withdraw { to, amount } => vec![
                AnnouncedUpdate::Withdraw { to: other(context, *to), amount: *amount },
                AnnouncedUpdate::Withdraw { to: *to, amount: plus_one(*amount) },
                AnnouncedUpdate::Deposit { from: *to, amount: *amount },
                transfer(peer, me, *amount),
            ],
            AnnouncedUpdate::Meta(_) if request.kind.is_acknowledgement() => Vec::new(),
            AnnouncedUpdate::Meta(_) => vec![AnnouncedUpdate::Meta("other words".to_owned())],
            AnnouncedUpdate::Contract(_) | AnnouncedUpdate::Unknown(_) => Vec::new(),
        };
        for (n, other) in others.into_iter().enumerate() {
            let mut updates = request.updates.clone();
            updates[at] = other;
            found.push((format!("update {at} announced otherwise ({n})"), updates));
        }
        if !matches!(update, AnnouncedUpdate::Meta(_)) {
            let mut updates = request.updates.clone();
            updates.remove(at);
            found.push((format!("update {at} not announced"), updates));
        }
    }
    found
}

fn other(context: &Context<'_>, key: AccountKey) -> AccountKey {
    if key == context.me() { context.peer() } else { context.me() }
}

fn plus_one(amount: Amount) -> Amount {
    amount.checked_add(Amount::new(1)).unwrap()
}

/// Signatures turned, missing, doubled, and too many.
fn signatures(context: &Context<'_>, request: &SignRequest) -> Vec<(&'static str, Vec<Signature>)> {
    let honest = request.tx.signed().unwrap().signatures();
    let strange = Signature::Ed25519([7; 64]);
    let mut found = vec![("a strange signature more", {
        honest.iter().cloned().chain([strange.clone()]).collect::<Vec<_>>()
    })];
    if let [one] = honest {
        let Ok(mut bytes) = <[u8; 64]>::try_from(one.as_bytes()) else { return found };
        bytes[9] ^= 1;
        found.push(("the signature turned", vec![Signature::Ed25519(bytes)]));
        found.push(("the signature twice", vec![one.clone(), one.clone()]));
        if context.dialect == Dialect::JsonRpc {
            found.push(("the signature left out", Vec::new()));
        }
    }
    found
}

/// The text itself: other checksums, prefixes, bytes behind, and no wrapper.
fn texts(context: &Context<'_>, request: &SignRequest) -> Vec<(String, String)> {
    let text = &request.tx.text;
    let signed = request.tx.signed().unwrap();
    let era = context.dialect.era();
    let mut found = vec![
        ("no text".to_owned(), String::new()),
        ("another prefix".to_owned(), text.replacen("tx", "st", 1)),
        ("a byte behind".to_owned(), {
            api::encode(Prefix::Transaction, era, &[signed.tx_bytes(), &[0]].concat())
        }),
        ("a wrapper in a wrapper".to_owned(), {
            let inner = Item::Bytes(signed.encode());
            let fields =
                vec![Item::Bytes(vec![11]), Item::Bytes(vec![1]), Item::List(Vec::new()), inner];
            api::encode(Prefix::Transaction, era, &Item::List(fields).encode())
        }),
    ];
    for at in [4, text.len() / 2, text.len() - 3] {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        let text = String::from_utf8(bytes).unwrap();
        found.push((format!("letter {at} changed"), text));
    }
    if context.dialect == Dialect::JsonRpc {
        let bare = api::encode(Prefix::Transaction, era, signed.tx_bytes());
        found.push(("without its wrapper".to_owned(), bare));
    }
    found
}
