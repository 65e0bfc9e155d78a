//! When a request may go to the node.

use super::*;
use crate::wire::{Extras, Query};

fn note(text: &str) -> Operation {
    Operation::Message { info: text.to_owned() }
}

fn waits(bench: &mut Bench, operation: Operation) -> bool {
    let (ticket, outputs) = bench.ask_for(operation);
    let queued = bench.session.queued().any(|(queued, _)| queued == ticket);
    assert_eq!(queued, sent(&outputs).is_empty());
    queued
}

#[test]
fn one_change_at_a_time_in_the_order_asked() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    assert!(!waits(&mut bench, pay(1)));
    assert!(waits(&mut bench, pay(2)));
    assert!(waits(&mut bench, Operation::Shutdown(TxOptions::default())));
    let (tx, updates) = bench.payment(1);
    let id = bench.ask(SignKind::Update, tx.clone(), updates);
    assert!(sent(&bench.sign(id)).len() == 1, "the answer alone");
    let outputs = bench.update(bench.signed(tx, &[I, R]));
    let amount = Amount::new(2);
    assert!(matches!(sent(&outputs)[..], [ToNode::Update { amount: a, .. }] if *a == amount));
    assert_eq!(bench.session.queued().count(), 1);
}

#[test]
fn nothing_starts_while_the_peers_request_waits() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let mut bench = Bench::open(dialect);
        let (tx, updates) = bench.payment(1);
        bench.ask(SignKind::UpdateAck, tx, updates);
        assert!(waits(&mut bench, pay(1)));
        // Today a message passes; in 2018 it would deadlock the node.
        assert_eq!(waits(&mut bench, note("hello")), dialect == Dialect::Legacy);
    }
}

#[test]
fn what_is_asked_before_open_waits_for_it() {
    let mut bench = Bench::new(Dialect::JsonRpc, I);
    assert!(waits(&mut bench, pay(1)));
    assert!(waits(&mut bench, note("hello")));
    bench.info("fsm_up");
    bench.info("channel_accept");
    let id = bench.ask(SignKind::InitiatorSign, create(), Vec::new());
    bench.sign(id);
    let both = bench.signed(create(), &[I, R]);
    let outputs = bench.on_chain(Some(OnChainInfo::FundingSigned), both);
    assert!(matches!(sent(&outputs)[..], [ToNode::Message { .. }]), "messages pass already");
    assert!(sent(&bench.info("own_funding_locked")).is_empty());
    assert!(waits(&mut bench, Operation::Query(Query::OffchainState)), "everything is refused now");
    let outputs = bench.info("open");
    assert_eq!(sent(&outputs).len(), 2);
}

#[test]
fn messages_have_limits() {
    for (dialect, limit) in [(Dialect::JsonRpc, 65_000), (Dialect::Legacy, 255)] {
        let mut bench = Bench::open(dialect);
        assert!(!waits(&mut bench, note(&"x".repeat(limit))));
        let long = bench.session.handle_operation(bench.now, note(&"x".repeat(limit + 1)));
        assert_eq!(long, Err(CommandError::MessageTooLong { found: limit + 1, limit }));
    }
}

#[test]
fn a_message_of_2018_ends_when_it_is_out() {
    let mut bench = Bench::open(Dialect::Legacy);
    let (ticket, outputs) = bench.ask_for(note("hello"));
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: None }));
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, outputs) = bench.ask_for(note("hello"));
    assert_eq!(outcome(&outputs, ticket), None);
    assert!(outcome(&bench.ok(2), ticket).is_some());
}

#[test]
fn what_a_dialect_lacks_is_refused_at_once() {
    let mut bench = Bench::open(Dialect::Legacy);
    for operation in [
        Operation::Leave,
        Operation::Query(Query::OffchainState),
        Operation::Raw(ToNode::Ping),
        Operation::Raw(ToNode::CloseSolo(TxOptions::default())),
        Operation::Shutdown(TxOptions { nonce: Some(1), ..TxOptions::default() }),
    ] {
        let refused = bench.session.handle_operation(bench.now, operation);
        assert!(matches!(refused, Err(CommandError::NotInDialect { .. })), "{refused:?}");
    }
    let nothing = Operation::Deposit {
        amount: Amount::ZERO,
        options: TxOptions::default(),
        extras: Extras::default(),
    };
    let refused = bench.session.handle_operation(bench.now, nothing);
    assert!(matches!(refused, Err(CommandError::ZeroAmount { .. })));
}

#[test]
fn a_refused_request_ends_and_the_next_one_goes() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let mut bench = Bench::open(dialect);
        let (ticket, outputs) = bench.ask_for(pay(500));
        let id = outputs.iter().find_map(|output| match output {
            Output::Send { id, .. } => *id,
            _ => None,
        });
        bench.ask_for(pay(1));
        let error = NodeError {
            id: id.map(Into::into),
            code: None,
            message: "insufficient_balance".to_owned(),
            details: Vec::new(),
            request: Some(json!({"action": "update", "tag": "new"})),
            fatal: false,
        };
        let outputs = bench.hear(FromNode::Error(error));
        assert!(matches!(outcome(&outputs, ticket), Some(Outcome::Refused(_))), "{dialect:?}");
        assert_eq!(sent(&outputs).len(), 1);
        assert_eq!(bench.session.phase(), Phase::Open(Activity::Requested));
    }
}

#[test]
fn depth_is_assumed_only_for_what_waits() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let hash = bench.session.history()[0].hash;
    let assume = Operation::Raw(ToNode::AssumeMinimumDepth(hash));
    let refused = bench.session.handle_operation(bench.now, assume);
    assert_eq!(refused, Err(CommandError::NotWaiting { hash }));
}
