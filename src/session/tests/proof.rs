//! What a node says that nothing proves: it is told, and the books stay as they were.

use super::*;
use crate::tx::{ForceProgressTx, WithdrawTx};

/// What is known of the channel.
fn books(bench: &Bench) -> (Option<Tracked>, Option<SignedTx>, Option<ChannelState>) {
    let session = &bench.session;
    (session.tracked(), session.last_cosigned().cloned(), session.state().copied())
}

fn withdrawal(round: u64, state: &ChannelState, who: Role, amount: u128) -> Tx {
    Tx::Withdraw(WithdrawTx {
        layout: DepositLayout::Tagged { state_hash: state.hash(), round },
        channel_id: channel(),
        to: account(who).into(),
        amount: Amount::new(amount),
        ttl: 0,
        fee: Amount::new(1),
        nonce: 2,
    })
}

fn sealed(owner: Role, inside: &SignedTx) -> SignedTx {
    crate::tx::ga::sealed(account(owner), inside)
}

/// Two rounds that nobody has signed would move our coins to the peer, and leave the sum as it
/// is: a close by consent afterwards is held against the balances that both have signed.
#[test]
fn rounds_that_nobody_signed_move_no_balance() {
    for signers in [&[][..], &[R]] {
        let mut bench = Bench::open(Dialect::JsonRpc);
        let before = books(&bench);
        let out = opening_state().withdraw(&account(I), Amount::new(60)).unwrap();
        let back = out.deposit(&account(R), Amount::new(60)).unwrap();
        let Tx::Deposit(mut tx) = deposit(3, &back, 60) else { unreachable!("it makes one") };
        tx.from = account(R).into();
        for tx in [withdrawal(2, &out, I, 60), Tx::Deposit(tx)] {
            let outputs = bench.update(bench.signed(tx, signers));
            assert_eq!(alarms(&outputs), 1);
            assert_eq!(books(&bench), before);
        }
    }
}

#[test]
fn what_is_no_state_is_none_however_well_it_is_signed() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let before = books(&bench);
    let outputs = bench.update(bench.signed(close(69, 40, 1), &[I, R]));
    assert!(out_of_turn(&outputs));
    assert_eq!(books(&bench), before);
}

#[test]
fn no_node_of_today_ends_a_round_with_the_seeds_word() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, _) = bench.ask_for(pay(5));
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::Update, tx.clone(), updates);
    bench.sign(id);
    let before = books(&bench);
    let outputs = bench.info("update_finalized");
    assert!(out_of_turn(&outputs));
    assert_eq!((outcome(&outputs, ticket), books(&bench)), (None, before));
    let outputs = bench.update(bench.signed(tx, &[I, R]));
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: Some(2) }));
}

#[test]
fn a_close_of_2018_is_no_round_that_could_be_final() {
    let mut bench = Bench::open(Dialect::Legacy);
    bench.ask_for(Operation::Shutdown(TxOptions::default()));
    let id = bench.ask(SignKind::ShutdownSign, close(69, 40, 1), Vec::new());
    bench.sign(id);
    let before = books(&bench);
    bench.info("update_finalized");
    assert_eq!(books(&bench), before);
}

/// Whoever has signed the create with a key has one: an envelope is no signature.
#[test]
fn an_envelope_is_no_signature_of_a_party_with_a_key() {
    let next = opening_state().transfer(&account(I), &account(R), Amount::new(60)).unwrap();
    for signers in [&[][..], &[I], &[R], &[I, R]] {
        for owners in [&[R][..], &[I], &[I, R], &[R, R], &[R, I, R]] {
            let mut bench = Bench::open(Dialect::JsonRpc);
            let before = books(&bench);
            let signed = bench.signed(offchain(2, &next), signers);
            let state = owners.iter().fold(signed, |inside, owner| sealed(*owner, &inside));
            let outputs = bench.update(state);
            assert_eq!(alarms(&outputs), 1, "{signers:?} {owners:?}");
            assert_eq!(books(&bench), before);
        }
    }
}

/// A channel with a generalized account as it was recorded: its envelope around our signature.
#[test]
fn a_generalized_accounts_envelope_holds_our_signature() {
    let opened = || {
        let mut bench = Bench::new(Dialect::JsonRpc, I);
        bench.info("fsm_up");
        bench.info("channel_accept");
        let id = bench.ask(SignKind::InitiatorSign, create(), Vec::new());
        bench.sign(id);
        bench.info("funding_signed");
        let both = sealed(R, &bench.signed(create(), &[I]));
        let outputs = bench.on_chain(Some(OnChainInfo::FundingSigned), both.clone());
        assert_eq!(alarms(&outputs), 0, "{outputs:?}");
        for event in ["own_funding_locked", "funding_locked", "open"] {
            bench.info(event);
        }
        bench.update(both);
        bench
    };
    for (signers, owners, is_proven) in [
        (&[I][..], &[R][..], true),
        (&[], &[R], false),
        (&[R], &[R], false),
        (&[I, R], &[R], false),
        (&[], &[I, R], false),
        (&[I], &[I, R], false),
        (&[I], &[R, R], false),
        (&[R], &[I], false),
    ] {
        let mut bench = opened();
        bench.ask_for(pay(5));
        let (tx, updates) = bench.payment(5);
        let id = bench.ask(SignKind::Update, tx.clone(), updates);
        bench.sign(id);
        let before = books(&bench);
        let signed = bench.signed(tx, signers);
        let state = owners.iter().fold(signed, |inside, owner| sealed(*owner, &inside));
        let outputs = bench.update(state.clone());
        assert_eq!(alarms(&outputs) == 0, is_proven, "{signers:?} {owners:?} {outputs:?}");
        match is_proven {
            true => assert_eq!(bench.session.last_cosigned(), Some(&state)),
            false => assert_eq!(books(&bench), before),
        }
    }
}

/// A forced progress on the last state, or on the payload given.
fn forced(round: u64, from: AccountKey, payload: Option<&SignedTx>) -> ForceProgressTx {
    ForceProgressTx {
        channel_id: channel(),
        from,
        payload: payload.map(SignedTx::encode).unwrap_or_default(),
        round,
        update: Vec::new(),
        state_hash: opening_state().hash(),
        offchain_trees: Vec::new(),
        ttl: 0,
        fee: Amount::new(20),
        nonce: 2,
    }
}

const CONSUMED: Option<OnChainInfo> = Some(OnChainInfo::ConsumedForcedProgress);

/// An open channel with one payment in it.
fn paid() -> (Bench, SignedTx) {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (tx, updates) = bench.payment(5);
    let id = bench.ask(SignKind::UpdateAck, tx.clone(), updates);
    bench.sign(id);
    let both = bench.signed(tx, &[I, R]);
    bench.update(both.clone());
    (bench, both)
}

#[test]
fn a_forced_progress_moves_the_books_when_a_party_made_it_on_the_last_state() {
    for who in [I, R] {
        for is_told_as_state in [false, true] {
            let (mut bench, last) = paid();
            let tx = Tx::ForceProgress(forced(3, account(who), Some(&last)));
            let tx = bench.signed(tx, &[who]);
            for _ in 0..2 {
                let outputs = match is_told_as_state {
                    true => bench.update(tx.clone()),
                    false => bench.on_chain(CONSUMED, tx.clone()),
                };
                assert_eq!(alarms(&outputs), 0, "{outputs:?}");
                assert_eq!(bench.session.tracked().unwrap().round, 3);
                assert_eq!(bench.balances(), None, "a contract has run");
            }
        }
    }
}

#[test]
fn a_forced_progress_that_no_party_made_is_an_alarm_and_changes_nothing() {
    let stranger = SigningKey::from_bytes(&[3; 32]);
    let strangers_account = AccountKey::new(stranger.verifying_key().to_bytes());
    let by_stranger = |bench: &Bench, tx: Tx| {
        let text = bench.session.config().network.signing_text();
        let bare = SignedTx::of(tx);
        let bytes = text.bytes(text.own_form(), bare.tx_bytes());
        bare.with_signature(Signature::Ed25519(stranger.sign(&bytes).to_bytes()))
    };
    let (bench, last) = paid();
    let by = |from| Tx::ForceProgress(forced(3, from, Some(&last)));
    let mut elsewhere = forced(3, account(R), Some(&last));
    elsewhere.channel_id = ChannelId::new([9; 32]);
    let cases = [
        bench.signed(by(account(R)), &[]),
        bench.signed(by(account(R)), &[I]),
        bench.signed(by(account(R)), &[I, R]),
        by_stranger(&bench, by(account(R))),
        by_stranger(&bench, by(strangers_account)),
        sealed(R, &bench.signed(by(account(R)), &[])),
        bench.signed(Tx::ForceProgress(elsewhere), &[R]),
    ];
    for (at, case) in cases.into_iter().enumerate() {
        for is_told_as_state in [false, true] {
            let (mut bench, _) = paid();
            let before = books(&bench);
            let outputs = match is_told_as_state {
                true => bench.update(case.clone()),
                false => bench.on_chain(CONSUMED, case.clone()),
            };
            assert_eq!((alarms(&outputs), books(&bench)), (1, before), "case {at}");
        }
    }
}

/// Signed by the peer and all, but not on what both have signed last.
#[test]
fn a_forced_progress_on_something_else_changes_nothing() {
    let (bench, last) = paid();
    let older = bench.signed(offchain(1, &opening_state()), &[I, R]);
    let alone = bench.signed(offchain(7, &opening_state()), &[R]);
    let create = bench.signed(create(), &[I, R]);
    let cases = [
        forced(9, account(R), Some(&last)),
        forced(2, account(R), Some(&last)),
        forced(2, account(R), Some(&older)),
        forced(3, account(R), Some(&older)),
        forced(8, account(R), Some(&alone)),
        forced(3, account(R), Some(&alone)),
        forced(3, account(R), Some(&create)),
        forced(u64::MAX, account(R), None),
        forced(4, account(R), None),
    ];
    for (at, case) in cases.into_iter().enumerate() {
        let (mut bench, _) = paid();
        let before = books(&bench);
        let tx = bench.signed(Tx::ForceProgress(case), &[R]);
        let outputs = bench.on_chain(CONSUMED, tx);
        assert_eq!((alarms(&outputs), books(&bench)), (0, before), "case {at}");
    }
}

/// Whom the create names may force a call as well.
#[test]
fn a_delegate_of_the_create_may_force_a_call() {
    let delegate = SigningKey::from_bytes(&[3; 32]);
    let account_of = AccountKey::new(delegate.verifying_key().to_bytes());
    let Tx::Create(mut tx) = create() else { unreachable!("it is one") };
    tx.layout = CreateLayout::Iris {
        initiator_delegates: Vec::new(),
        responder_delegates: vec![account_of.into()],
        state_hash: opening_state().hash(),
    };
    let mut bench = Bench::new(Dialect::JsonRpc, I);
    bench.info("fsm_up");
    bench.info("channel_accept");
    let id = bench.ask(SignKind::InitiatorSign, Tx::Create(tx.clone()), Vec::new());
    bench.sign(id);
    bench.info("funding_signed");
    let both = bench.signed(Tx::Create(tx), &[I, R]);
    bench.on_chain(Some(OnChainInfo::FundingSigned), both);
    for event in ["own_funding_locked", "funding_locked", "open"] {
        bench.info(event);
    }
    let bare = SignedTx::of(Tx::ForceProgress(forced(2, account_of, None)));
    let text = bench.session.config().network.signing_text();
    let bytes = text.bytes(text.own_form(), bare.tx_bytes());
    let tx = bare.with_signature(Signature::Ed25519(delegate.sign(&bytes).to_bytes()));
    let outputs = bench.on_chain(CONSUMED, tx);
    assert_eq!((alarms(&outputs), bench.session.tracked().unwrap().round), (0, 2));
}
