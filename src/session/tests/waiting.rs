//! What is waited for, and what happens at zero: nothing waits for ever, unseen.

use super::*;
use crate::encoding::{Era, Prefix, api};
use crate::tx::ForceProgressTx;
use crate::wire::Query;

const LONG: Duration = Duration::from_secs(100_000);

fn credential(byte: u8) -> FsmId {
    FsmId::decode(&api::encode(Prefix::ByteArray, Era::Modern, &[byte; 32])).unwrap()
}

/// A session that takes up a channel; the node has said that its process runs on.
fn resumed() -> Bench {
    let mut first = Bench::open(Dialect::JsonRpc);
    let event = InfoEvent::MinDepthAchieved;
    first.hear(FromNode::Info(Info { event, fsm_id: Some(credential(1)), tx_hash: None }));
    let known = Known { earlier: vec![credential(2)], ..first.session.known().unwrap() };
    let mut bench = Bench::with(config(Dialect::JsonRpc, I, Start::Resume(Box::new(known))));
    let event = InfoEvent::FsmUp;
    bench.hear(FromNode::Info(Info { event, fsm_id: Some(credential(1)), tx_hash: None }));
    bench
}

fn waits(bench: &Bench) -> Vec<&'static str> {
    bench.session.timers().map(|timer| timer.what).collect()
}

/// Lets the next wait run out.
fn run_out(bench: &mut Bench) -> Vec<Output> {
    bench.now = bench.session.poll_timeout().unwrap();
    bench.session.handle_timeout(bench.now);
    bench.outputs()
}

fn is_overdue(outputs: &[Output], wanted: &str) -> bool {
    outputs.iter().any(|output| matches!(output, Output::Overdue { what, .. } if *what == wanted))
}

#[test]
fn a_node_that_does_not_say_how_things_stand_is_left_for_another_connection() {
    let mut bench = resumed();
    let (_, outputs) = bench.ask_for(pay(1));
    assert!(sent(&outputs).is_empty());
    let word = "the node's word on how the channel stands";
    assert_eq!(waits(&bench), [word]);
    let outputs = run_out(&mut bench);
    assert!(is_overdue(&outputs, word));
    let reopened = outputs.iter().filter(|output| matches!(output, Output::Renew)).count();
    assert_eq!(reopened, 1);
    // What was typed waits for the next connection.
    bench.session.handle_lost(bench.now);
    assert!(bench.outputs().iter().all(|output| !matches!(output, Output::Ended { .. })));
    assert_eq!(bench.session.queued().count(), 1);
}

#[test]
fn a_question_without_an_answer_is_given_up() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let questions = [
        Operation::Query(Query::OffchainState),
        Operation::Raw(ToNode::Ping),
        Operation::Raw(ToNode::Raw {
            method: String::from("channels.history.fetch"),
            params: json!({}),
        }),
    ];
    for question in questions {
        let (ticket, _) = bench.ask_for(question);
        assert_eq!(waits(&bench), ["the node's answer to a question", "any activity"]);
        let outputs = run_out(&mut bench);
        assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Unanswered));
    }
    // An answer that comes after all is nobody's; the first request was our signature.
    assert!(bench.ok(2).is_empty());
}

#[test]
fn every_wait_of_a_channel_is_among_the_timers() {
    let mut bench = Bench::new(Dialect::JsonRpc, I);
    assert_eq!(waits(&bench), ["the node's first message"]);
    bench.info("fsm_up");
    assert_eq!(waits(&bench), ["the responder's node"]);
    bench.info("channel_accept");
    let id = bench.ask(SignKind::InitiatorSign, create(), Vec::new());
    assert_eq!(waits(&bench), ["our signature"]);
    bench.sign(id);
    assert_eq!(waits(&bench), ["the peer's signature"]);
    bench.info("funding_signed");
    assert_eq!(waits(&bench), ["the create's depth"]);
    bench.info("own_funding_locked");
    assert_eq!(waits(&bench), ["the peer's view of the create's depth"]);

    let mut bench = Bench::open(Dialect::JsonRpc);
    assert_eq!(waits(&bench), ["any activity"]);
    bench.ask_for(pay(1));
    assert_eq!(waits(&bench), ["the node's sign request"]);
    let (tx, updates) = bench.payment(1);
    let id = bench.ask(SignKind::Update, tx, updates);
    assert_eq!(waits(&bench), ["our signature"]);
    bench.sign(id);
    assert_eq!(waits(&bench), ["the peer's signature"]);

    let mut bench = Bench::open(Dialect::JsonRpc);
    bench.ask_for(Operation::Leave);
    assert_eq!(waits(&bench), ["the peer's word on our leaving"]);
    assert!(!is_overdue(&run_out(&mut bench), "the node's sign request"));

    let mut bench = Bench::open(Dialect::JsonRpc);
    bench.ask_for(Operation::Shutdown(TxOptions::default()));
    let id = bench.ask(SignKind::ShutdownSign, close(60, 30, 20), Vec::new());
    bench.sign(id);
    let both = bench.signed(close(60, 30, 20), &[I, R]);
    bench.on_chain(None, both);
    assert_eq!(waits(&bench), ["the closing transaction's depth"]);
}

#[test]
fn a_request_that_ran_out_is_asked_about() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (tx, updates) = bench.payment(5);
    bench.ask(SignKind::UpdateAck, tx, updates);
    assert!(run_out(&mut bench).iter().any(|output| matches!(output, Output::Void { .. })));
    assert_eq!(waits(&bench), ["the node's word on a request that ran out"]);
    let outputs = run_out(&mut bench);
    assert!(matches!(sent(&outputs)[..], [ToNode::Get(Query::OffchainState)]));
    // And if nobody answers that either, the connection is of no use.
    let outputs = run_out(&mut bench);
    assert!(outputs.iter().any(|output| matches!(output, Output::Renew)));
}

#[test]
fn an_idle_responder_loses_nothing() {
    let then = |role, keep_running| {
        let mut config = config(Dialect::JsonRpc, role, Start::Open);
        config.params.keep_running = keep_running;
        let mut bench = Bench::with(config);
        bench.session.phase = Phase::Open(Activity::Idle);
        bench.session.handle_timeout(bench.now);
        bench.session.timers().next().unwrap().then
    };
    assert!(then(I, None).contains("ends the channel process"));
    assert!(then(R, None).starts_with("nothing"));
    assert!(then(R, Some(false)).contains("ends the channel process"));
}

#[test]
fn a_half_signed_round_may_be_final_whatever_ends_the_session() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let mut bench = Bench::open(dialect);
        bench.ask_for(pay(1));
        let (tx, updates) = bench.payment(1);
        let id = bench.ask(SignKind::Update, tx, updates);
        bench.sign(id);
        let outputs = bench.info("died");
        let told = outputs.iter().filter(|output| {
            matches!(
                output,
                Output::MayBeFinal { kind: SignKind::Update, round: Some(2), opens: None }
            )
        });
        assert_eq!(told.count(), 1, "{dialect:?}");
        bench.session.handle_disconnected(bench.now);
        let again = bench.outputs();
        assert!(!again.iter().any(|output| matches!(output, Output::MayBeFinal { .. })));
    }
    // What is settled is not called in question.
    let mut bench = Bench::open(Dialect::JsonRpc);
    bench.session.handle_disconnected(bench.now);
    assert!(!bench.outputs().iter().any(|output| matches!(output, Output::MayBeFinal { .. })));
}

#[test]
fn closes_that_cross_are_explained() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let mut bench = Bench::open(dialect);
        bench.ask_for(Operation::Shutdown(TxOptions::default()));
        let outputs = bench.info("died");
        assert!(outputs.iter().any(|output| matches!(output, Output::ClosesCrossed)));
        let mut bench = Bench::open(dialect);
        let outputs = bench.info("died");
        assert!(!outputs.iter().any(|output| matches!(output, Output::ClosesCrossed)));
    }
}

#[test]
fn a_sign_request_is_not_answered_past_the_review() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let answers = [
        ("channels.update", json!({"error": "4"})),
        ("channels.update_ack", json!({"signed_tx": "tx_x"})),
        ("channels.snapshot_solo_sign", json!({"signed_tx": "tx_x"})),
        ("update_ack", json!({"tx": "tx$x"})),
    ];
    for (method, params) in answers {
        let raw = Operation::Raw(ToNode::Raw { method: method.to_owned(), params });
        let refused = bench.session.handle_operation(bench.now, raw);
        assert_eq!(refused, Err(CommandError::NotAnOperation), "{method}");
    }
}

#[test]
fn an_empty_channel_of_2018_is_not_asked_to_close() {
    let mut bench = Bench::open(Dialect::Legacy);
    let shutdown = || Operation::Shutdown(TxOptions::default());
    bench.session.ledger.balances = Some((Amount::ZERO, Amount::ZERO));
    let refused = bench.session.handle_operation(bench.now, shutdown());
    assert_eq!(refused, Err(CommandError::NothingForTheFee));
    bench.session.ledger.balances = Some((Amount::ZERO, Amount::new(1)));
    assert!(bench.session.handle_operation(bench.now, shutdown()).is_ok());
}

#[test]
fn the_credential_before_is_taken_once() {
    let mut bench = resumed();
    assert!(bench.session.take_earlier_credential());
    assert_eq!(bench.session.known().unwrap().fsm_id, credential(2));
    assert!(!bench.session.take_earlier_credential());
    bench.session.handle_lost(bench.now + LONG);
    assert!(!bench.session.take_earlier_credential());
}

#[test]
fn a_transaction_of_ours_alone_is_waited_for_until_it_is_in_a_block() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    bench.ask_for(Operation::Raw(ToNode::SnapshotSolo(TxOptions::default())));
    // A node says nothing to a snapshot whose signature is wrong, nor does the chain.
    let id = bench.ask(SignKind::SnapshotSolo, create(), Vec::new());
    bench.sign(id);
    let block = "the snapshot in a block";
    assert_eq!(waits(&bench), [block, "any activity"]);
    assert!(is_overdue(&run_out(&mut bench), block));
    assert!(!is_overdue(&run_out(&mut bench), block), "told once");
    assert_eq!(waits(&bench), [block, "any activity"]);
    // It is not blocked by that.
    let (_, outputs) = bench.ask_for(pay(1));
    assert_eq!(sent(&outputs).len(), 1);
}

#[test]
fn a_forced_progress_is_done_under_either_name() {
    for info in ["channel_changed", "consumed_forced_progress"] {
        let mut bench = Bench::open(Dialect::JsonRpc);
        let method = String::from("channels.force_progress");
        let (ticket, _) = bench.ask_for(Operation::Raw(ToNode::Raw { method, params: json!({}) }));
        let tx = Tx::ForceProgress(ForceProgressTx {
            channel_id: channel(),
            from: account(I),
            payload: Vec::new(),
            round: 2,
            update: Vec::new(),
            state_hash: opening_state().hash(),
            offchain_trees: Vec::new(),
            ttl: 0,
            fee: Amount::new(20),
            nonce: 2,
        });
        let id = bench.ask(SignKind::ForceProgress, tx.clone(), Vec::new());
        bench.sign(id);
        let tx = bench.signed(tx, &[I]);
        let outputs = bench.on_chain(Some(OnChainInfo::parse(info)), tx);
        let done = Outcome::Done { round: None };
        assert_eq!(outcome(&outputs, ticket), Some(&done), "{info}");
        assert_eq!(bench.session.tracked().unwrap().round, 2);
    }
}

#[test]
fn a_ping_keeps_the_socket_and_not_the_channel() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let before = bench.session.poll_timeout().unwrap();
    bench.now += SECOND;
    bench.ask_for(Operation::Raw(ToNode::Ping));
    bench.ok(2);
    bench.hear(FromNode::Pong);
    assert_eq!(bench.session.poll_timeout().unwrap(), before);
    bench.ask_for(Operation::Query(Query::OffchainState));
    bench.ok(3);
    assert_eq!(bench.session.poll_timeout().unwrap(), before + SECOND);
}

#[test]
fn a_past_contract_call_is_asked_for_only_when_the_channel_is_idle() {
    let call = || {
        let method = String::from("channels.get.contract_call");
        Operation::Raw(ToNode::Raw { method, params: json!({"round": 2}) })
    };
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::UpdateAck, tx, updates);
    let (_, outputs) = bench.ask_for(call());
    assert!(sent(&outputs).is_empty());
    bench.session.handle_refused(bench.now, id, None).unwrap();
    assert!(matches!(sent(&bench.outputs())[..], [ToNode::Sign { .. }]));
    let outputs = bench.info("aborted_update");
    assert!(matches!(sent(&outputs)[..], [ToNode::Raw { .. }]));
}

#[test]
fn code_that_cannot_travel_between_nodes_is_not_sent() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let mut make = |length: usize| {
        let code = format!("cb_{}", "A".repeat(length));
        let method = String::from("channels.update.new_contract");
        let raw = ToNode::Raw { method, params: json!({"code": code, "call_data": "cb_AA=="}) };
        bench.session.handle_operation(bench.now, Operation::Raw(raw))
    };
    assert!(matches!(make(100_000), Err(CommandError::CodeTooLong { .. })));
    assert!(make(60_000).is_ok());
}
