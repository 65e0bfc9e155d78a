//! Rounds: reached, refused, fallen back from.

use super::*;

#[test]
fn our_update_ends_with_the_co_signed_state() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let mut bench = Bench::open(dialect);
        let (ticket, outputs) = bench.ask_for(pay(5));
        assert!(matches!(sent(&outputs)[..], [ToNode::Update { .. }]));
        assert_eq!(bench.session.phase(), Phase::Open(Activity::Requested));
        let (tx, updates) = bench.payment(5);
        let id = bench.ask(SignKind::Update, tx.clone(), updates);
        assert_eq!(bench.session.pending()[0].ticket, Some(ticket));
        assert_eq!(bench.session.phase(), Phase::Open(Activity::Signing));
        bench.sign(id);
        assert_eq!(bench.session.phase(), Phase::Open(Activity::AwaitingPeer));
        assert_eq!(bench.balances(), Some((70, 40)), "not yet");
        let outputs = bench.update(bench.signed(tx, &[I, R]));
        assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: Some(2) }));
        assert_eq!(bench.balances(), Some((65, 45)));
        assert_eq!(bench.session.phase(), Phase::Open(Activity::Idle));
    }
}

#[test]
fn ok_is_not_success() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, outputs) = bench.ask_for(pay(5));
    assert_eq!(sent(&outputs).len(), 1);
    assert_eq!(outcome(&bench.ok(2), ticket), None);
    let operation = &bench.session.running[0];
    assert!(operation.taken, "the answer was matched");
    assert_eq!(bench.session.phase(), Phase::Open(Activity::Requested));
}

#[test]
fn the_peers_update_is_nobodys_ticket() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    bench.info("update");
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::UpdateAck, tx.clone(), updates);
    assert_eq!(bench.session.pending()[0].ticket, None);
    bench.sign(id);
    bench.update(bench.signed(tx, &[I, R]));
    assert_eq!(bench.balances(), Some((65, 45)));
}

#[test]
fn the_seeds_end_of_an_update_counts_too() {
    let mut bench = Bench::open(Dialect::Legacy);
    let (ticket, _) = bench.ask_for(pay(5));
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::Update, tx.clone(), updates);
    bench.sign(id);
    let outputs = bench.info("update_finalized");
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: Some(2) }));
    assert_eq!(bench.session.last_cosigned(), None, "only known to exist");
    bench.update(bench.signed(tx, &[I, R]));
    assert!(bench.session.last_cosigned().is_some(), "told after all");
    assert_eq!((bench.session.tracked().unwrap().round, bench.balances()), (2, Some((65, 45))));
}

#[test]
fn a_conflict_voids_the_request_and_keeps_the_round() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, _) = bench.ask_for(pay(5));
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::Update, tx, updates);
    let outputs = bench.conflict(1);
    assert!(outputs.iter().any(|o| matches!(o, Output::Void { id: void, .. } if *void == id)));
    assert!(matches!(outcome(&outputs, ticket), Some(Outcome::Conflict { round: Some(1), .. })));
    assert_eq!(bench.session.phase(), Phase::Open(Activity::Idle));
    assert_eq!(bench.balances(), Some((70, 40)));
    assert!(!out_of_turn(&bench.conflict(1)), "a second one is nothing");
}

#[test]
fn a_late_conflict_does_not_end_the_next_operation() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    bench.ask_for(pay(5));
    let (second, _) = bench.ask_for(pay(6));
    bench.ok(2);
    bench.conflict(1);
    let outputs = bench.conflict(1);
    assert_eq!(outcome(&outputs, second), None, "the node has not even taken it");
    bench.ok(3);
    assert!(outcome(&bench.conflict(1), second).is_some());
}

#[test]
fn a_refusal_ends_as_aborted() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, _) = bench.ask_for(pay(5));
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::Update, tx, updates);
    let zero = bench.session.handle_refused(bench.now, id, Some(0));
    assert_eq!(zero, Err(CommandError::BadRefusalCode(0)));
    bench.session.handle_refused(bench.now, id, Some(147)).unwrap();
    bench.outputs();
    let outputs = bench.info("aborted_update");
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Aborted { code: Some(147) }));
    assert_eq!(bench.session.phase(), Phase::Open(Activity::Idle));
    let again = bench.session.handle_refused(bench.now, id, None);
    assert_eq!(again, Err(CommandError::NoSuchRequest(id)));
}

#[test]
fn the_legacy_dialect_has_no_refusal() {
    let mut bench = Bench::open(Dialect::Legacy);
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::UpdateAck, tx, updates);
    let refused = bench.session.handle_refused(bench.now, id, None);
    assert_eq!(refused, Err(CommandError::CannotRefuse));
}

#[test]
fn a_signature_over_something_else_raises_the_alarm() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, _) = bench.ask_for(pay(5));
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::Update, tx.clone(), updates);
    bench.sign(id);
    let mut forged = bench.signed(tx, &[I]);
    forged = forged.with_signature(Signature::Ed25519([7; 64]));
    let outputs = bench.update(forged);
    assert_eq!(alarms(&outputs), 1);
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Unproven { round: Some(2) }));
    assert_eq!(bench.session.last_cosigned().unwrap().tx().round(), Some(1));
    let (tx, updates) = bench.payment(1);
    let id = bench.ask(SignKind::UpdateAck, tx.clone(), updates);
    let refused = bench.session.handle_signed(bench.now, id, SignedTx::of(tx));
    assert_eq!(refused, Err(CommandError::SigningStopped));
}

/// Our own signature is known by its bytes, and nobody else's is taken for it, nor it for theirs.
#[test]
fn whichever_signature_is_not_what_it_should_be_raises_the_alarm() {
    let garbage = |n| Signature::Ed25519([n; 64]);
    for kind in [SignKind::Update, SignKind::UpdateAck] {
        for (signers, extra) in [
            (&[I][..], vec![]),
            (&[R], vec![]),
            (&[I], vec![garbage(7)]),
            (&[R], vec![garbage(7)]),
            (&[], vec![garbage(7), garbage(8)]),
            (&[I, R], vec![garbage(7)]),
        ] {
            let mut bench = Bench::open(Dialect::JsonRpc);
            if kind == SignKind::Update {
                let _ = bench.ask_for(pay(5));
            }
            let (tx, updates) = bench.payment(5);
            let id = bench.ask(kind, tx.clone(), updates);
            bench.sign(id);
            let state = bench.signed(tx, signers);
            let state = extra.into_iter().fold(state, SignedTx::with_signature);
            let outputs = bench.update(state);
            assert_eq!(alarms(&outputs), 1, "{kind:?} {signers:?}");
            assert_eq!(bench.session.last_cosigned().unwrap().tx().round(), Some(1));
        }
    }
}

#[test]
fn an_old_round_raises_the_alarm() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::UpdateAck, tx.clone(), updates);
    bench.sign(id);
    bench.update(bench.signed(tx, &[I, R]));
    let outputs = bench.update(bench.signed(create(), &[I, R]));
    assert_eq!(alarms(&outputs), 1);
    assert_eq!(bench.session.tracked().unwrap().round, 2);
}

#[test]
fn what_is_no_arithmetic_makes_the_balances_unknown() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (tx, _) = bench.payment(5);
    let call = vec![AnnouncedUpdate::Contract(json!({"op": "OffChainCallContract"}))];
    let id = bench.ask(SignKind::UpdateAck, tx.clone(), call);
    bench.sign(id);
    let outputs = bench.update(bench.signed(tx, &[I, R]));
    assert_eq!((bench.balances(), bench.session.state()), (None, None));
    // The state that both signed is asked for at once; a lie about it teaches nothing.
    let asked = crate::wire::Query::OffchainState;
    assert!(sent(&outputs).iter().any(|message| **message == ToNode::Get(asked.clone())));
    let lie = json!({"trees": "ss_nonsense", "calls": "", "signed_tx": "", "half_signed_tx": ""});
    bench.hear(FromNode::Result { id: 3.into(), result: lie });
    assert_eq!(bench.balances(), None);
    let (ticket, _) = bench.ask_for(Operation::Query(crate::wire::Query::Balances(Vec::new())));
    let result = json!([
        {"account": account(I).to_string(), "balance": 65},
        {"account": account(R).to_string(), "balance": 45},
    ]);
    let outputs = bench.hear(FromNode::Result { id: 4.into(), result });
    assert!(matches!(outcome(&outputs, ticket), Some(Outcome::Answer(_))));
    assert_eq!(bench.balances(), Some((65, 45)));
    assert!(bench.session.state().is_some(), "they make the co-signed hash");
}

#[test]
fn a_deposit_counts_at_its_depth() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let options = TxOptions::default();
    let (ticket, _) = bench.ask_for(Operation::Deposit {
        amount: Amount::new(9),
        options,
        extras: crate::wire::Extras::default(),
    });
    let next = bench.session.state().unwrap().deposit(&account(I), Amount::new(9)).unwrap();
    let tx = deposit(2, &next, 9);
    let id = bench.ask(SignKind::DepositTx, tx.clone(), Vec::new());
    bench.sign(id);
    let both = bench.signed(tx, &[I, R]);
    bench.on_chain(Some(OnChainInfo::DepositSigned), both.clone());
    assert_eq!(bench.session.phase(), Phase::Open(Activity::AwaitingDepth));
    bench.info("own_deposit_locked");
    let outputs = bench.info("deposit_locked");
    assert_eq!((bench.balances(), outcome(&outputs, ticket)), (Some((70, 40)), None));
    let outputs = bench.update(both);
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: Some(2) }));
    assert_eq!(bench.balances(), Some((79, 40)));
}

#[test]
fn a_request_that_nobody_answers_is_void_in_time() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (tx, updates) = bench.payment(5);
    bench.ask(SignKind::UpdateAck, tx, updates);
    let deadline = bench.session.pending()[0].deadline;
    assert_eq!(bench.session.poll_timeout(), Some(deadline));
    bench.session.handle_timeout(deadline);
    assert!(matches!(bench.outputs()[0], Output::Void { .. }));
    assert!(bench.session.pending().is_empty());
}
