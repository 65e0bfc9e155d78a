//! Property: what a node writes in either dialect reads back as it was meant.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    AnnouncedUpdate, Dialect, FromNode, Info, InfoEvent, NodeError, OnChainInfo, Received,
    SignKind, SignRequest, TxText,
};
use crate::encoding::{AccountKey, Amount, ChannelId, FsmId, TxHash};

fn tx() -> impl Strategy<Value = TxText> {
    "tx[_$][a-zA-Z0-9+/=]{0,40}".prop_map(|text| TxText::new(&text))
}

fn channel() -> impl Strategy<Value = Option<ChannelId>> {
    any::<Option<[u8; 32]>>().prop_map(|bytes| bytes.map(ChannelId::new))
}

fn account() -> impl Strategy<Value = AccountKey> {
    any::<[u8; 32]>().prop_map(AccountKey::new)
}

fn amount() -> impl Strategy<Value = Amount> {
    any::<u128>().prop_map(Amount::new)
}

fn update() -> impl Strategy<Value = AnnouncedUpdate> {
    prop_oneof![
        (account(), account(), amount()).prop_map(|(from, to, amount)| AnnouncedUpdate::Transfer {
            from,
            to,
            amount
        }),
        (account(), amount()).prop_map(|(from, amount)| AnnouncedUpdate::Deposit { from, amount }),
        (account(), amount()).prop_map(|(to, amount)| AnnouncedUpdate::Withdraw { to, amount }),
        any::<u64>().prop_map(|gas| {
            AnnouncedUpdate::Contract(json!({"op": "OffChainCallContract", "gas": gas}))
        }),
        ".{0,20}".prop_map(AnnouncedUpdate::Meta),
        ".{0,9}".prop_map(|op| AnnouncedUpdate::Unknown(json!({"op": op}))),
    ]
}

fn info() -> impl Strategy<Value = FromNode> {
    let event = prop_oneof![
        Just(String::from("fsm_up")),
        Just(String::from("minimum_depth_achieved")),
        ".{0,12}"
    ];
    (event, any::<Option<[u8; 32]>>(), any::<Option<[u8; 32]>>()).prop_map(|(event, id, hash)| {
        FromNode::Info(Info {
            event: InfoEvent::parse(&event),
            fsm_id: id.map(FsmId::new),
            tx_hash: hash.map(TxHash::new),
        })
    })
}

/// What the dialects share; updates are listed by today's nodes alone.
fn common(dialect: Dialect) -> impl Strategy<Value = FromNode> {
    let modern = dialect == Dialect::JsonRpc;
    let words = || option::of(".{0,12}");
    let updates = vec(update(), 0..4);
    let sign = (proptest::sample::select(&SignKind::ALL[..]), tx(), updates).prop_map(
        move |(kind, tx, updates)| {
            let updates = if modern { updates } else { Vec::new() };
            FromNode::Sign(SignRequest { kind, tag: kind.tag().to_owned(), tx, updates })
        },
    );
    prop_oneof![
        info(),
        sign,
        tx().prop_map(|state| FromNode::Update { state }),
        tx().prop_map(|state| FromNode::Leave { state }),
        (words(), tx(), words()).prop_map(|(info, tx, tx_type)| FromNode::OnChainTx {
            info: info.as_deref().map(OnChainInfo::parse),
            tx,
            tx_type,
        }),
        (channel(), any::<Option<u64>>(), any::<Option<i64>>(), words()).prop_map(
            |(channel_id, round, code, message)| FromNode::Conflict {
                channel_id,
                round,
                code,
                message,
            }
        ),
        (channel(), ".{0,20}", ".{0,20}", ".{0,40}").prop_map(|(channel_id, from, to, info)| {
            FromNode::Message { channel_id, from, to, info }
        }),
        (".{1,9}", json_value())
            .prop_map(|(query, data)| FromNode::Reply { method: format!("get.{query}"), data }),
    ]
}

fn json_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!("ok")),
        any::<u128>().prop_map(|n| json!({"balance": Amount::new(n).to_json()})),
        vec(".{0,9}", 0..3).prop_map(|list| json!(list)),
    ]
}

fn modern() -> impl Strategy<Value = FromNode> {
    let id = || prop_oneof![any::<u64>().prop_map(Value::from), ".{0,9}".prop_map(Value::from)];
    let details = vec((any::<i64>(), ".{0,12}"), 0..3);
    prop_oneof![
        5 => common(Dialect::JsonRpc),
        1 => (id(), json_value()).prop_map(|(id, result)| FromNode::Result { id, result }),
        1 => (option::of(id()), any::<i64>(), ".{0,12}", details, json_value()).prop_map(
            |(id, code, message, details, request)| {
                let (code, request) = (Some(code), Some(request));
                FromNode::Error(NodeError { id, code, message, details, request, fatal: false })
            }
        ),
        1 => Just(FromNode::Pong),
    ]
}

fn legacy() -> impl Strategy<Value = FromNode> {
    let error = (".{0,12}", any::<bool>(), option::of(json_value())).prop_map(
        |(message, fatal, request)| {
            FromNode::Error(NodeError {
                id: None,
                code: None,
                message,
                details: Vec::new(),
                request,
                fatal,
            })
        },
    );
    prop_oneof![5 => common(Dialect::Legacy), 1 => error]
}

fn read_back(dialect: Dialect, channel_id: Option<ChannelId>, message: &FromNode) -> Received {
    let raw = dialect.encode_from_node(channel_id, message);
    let mut received = dialect.decode(&raw.to_string()).unwrap();
    assert_eq!(received.len(), 1);
    let received = received.remove(0);
    assert_eq!(received.raw, raw);
    received
}

proptest! {
    #[test]
    fn todays_messages_read_back(channel_id in channel(), message in modern()) {
        let received = read_back(Dialect::JsonRpc, channel_id, &message);
        prop_assert_eq!(received.channel_id, channel_id);
        prop_assert_eq!(received.message, message);
    }

    #[test]
    fn messages_of_2018_read_back(message in legacy()) {
        prop_assert_eq!(read_back(Dialect::Legacy, None, &message).message, message);
    }
}
