//! From the socket to `open`.

use super::*;
use crate::encoding::{Era, Prefix, api};
use crate::wire::{Query, SignAnswer};

#[test]
fn the_responder_opens_step_by_step() {
    let mut bench = Bench::new(Dialect::JsonRpc, R);
    let phase = |bench: &Bench| bench.session.phase();
    assert_eq!(phase(&bench), Phase::Connecting);
    for event in ["fsm_up", "channel_open", "funding_created"] {
        assert!(!out_of_turn(&bench.info(event)), "{event}");
        assert_eq!(phase(&bench), Phase::Handshake, "{event}");
    }
    let id = bench.ask(SignKind::ResponderSign, create(), Vec::new());
    assert_eq!(phase(&bench), Phase::SigningCreate);
    assert!(matches!(sent(&bench.sign(id))[..], [ToNode::Sign { .. }]));
    assert_eq!(phase(&bench), Phase::AwaitingPeer);
    assert_eq!(bench.session.tracked(), None);
    let both = bench.signed(create(), &[I, R]);
    let outputs = bench.on_chain(Some(OnChainInfo::FundingCreated), both.clone());
    assert!(
        outputs.iter().any(|o| matches!(o, Output::CoSigned { tracked, .. } if tracked.round == 1))
    );
    assert_eq!(phase(&bench), Phase::AwaitingDepth);
    assert_eq!(bench.session.channel_id(), Some(channel()));
    assert_eq!(bench.balances(), Some((70, 40)));
    // The peer's node may see the depth first.
    bench.info("funding_locked");
    assert_eq!(phase(&bench), Phase::AwaitingDepth);
    bench.info("own_funding_locked");
    assert_eq!(phase(&bench), Phase::AwaitingPeerDepth);
    bench.info("open");
    assert_eq!(phase(&bench), Phase::Open(Activity::Idle));
    let outputs = bench.update(both);
    assert!(!outputs.iter().any(|o| matches!(o, Output::CoSigned { .. })), "once is enough");
    assert_eq!(bench.session.history().len(), 1);
}

#[test]
fn both_dialects_open() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let bench = Bench::open(dialect);
        assert_eq!(bench.session.tracked().unwrap().round, 1, "{dialect:?}");
        assert_eq!(bench.balances(), Some((70, 40)), "{dialect:?}");
        assert!(bench.session.last_cosigned().is_some());
    }
}

#[test]
fn the_push_moves_today_and_not_in_2018() {
    for (dialect, initiator) in [(Dialect::JsonRpc, 60), (Dialect::Legacy, 70)] {
        let mut config = config(dialect, R, Start::Open);
        config.params.push_amount = Amount::new(10);
        let mut bench = Bench::with(config);
        bench.info("channel_open");
        let state = bench.session.predict(&SignRequest {
            kind: SignKind::ResponderSign,
            tag: "responder_sign".to_owned(),
            tx: bench.text(SignedTx::of(create())),
            updates: Vec::new(),
        });
        assert_eq!(state.unwrap().balance(&account(I)), Some(Amount::new(initiator)));
    }
}

#[test]
fn the_other_partys_words_are_out_of_turn() {
    let mut bench = Bench::new(Dialect::JsonRpc, I);
    bench.info("fsm_up");
    assert!(out_of_turn(&bench.info("channel_open")));
    assert_eq!(bench.try_ask(SignKind::ResponderSign, create(), Vec::new()), None);
    assert!(out_of_turn(&bench.info("open")), "nothing is signed yet");
    assert!(out_of_turn(&bench.info("fsm_up")), "twice");
    assert_eq!(bench.session.phase(), Phase::Handshake);
}

#[test]
fn a_create_cannot_be_refused() {
    let mut bench = Bench::new(Dialect::JsonRpc, I);
    bench.info("channel_accept");
    let id = bench.ask(SignKind::InitiatorSign, create(), Vec::new());
    let refused = bench.session.handle_refused(bench.now, id, None);
    assert_eq!(refused, Err(CommandError::CannotRefuseCreate));
    assert_eq!(bench.session.pending().len(), 1);
}

#[test]
fn a_create_that_the_peer_did_not_sign_raises_the_alarm() {
    let mut bench = Bench::new(Dialect::Legacy, I);
    bench.info("channel_accept");
    let id = bench.ask(SignKind::InitiatorSign, create(), Vec::new());
    bench.sign(id);
    let ours = bench.signed(create(), &[I]);
    assert_eq!(alarms(&bench.on_chain(None, ours)), 1);
    assert!(bench.session.is_stopped());
    assert_eq!(bench.session.last_cosigned(), None);
}

#[test]
fn an_unknown_channel_raises_the_alarm() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let message = FromNode::Info(Info { event: InfoEvent::Died, fsm_id: None, tx_hash: None });
    let channel_id = Some(ChannelId::new([9; 32]));
    let raw = json!(null);
    bench.session.handle_message(bench.now, &Received { channel_id, message, raw });
    assert_eq!(alarms(&bench.outputs()), 1);
    assert!(bench.session.phase().is_open());
}

#[test]
fn silence_is_reported_once() {
    let mut bench = Bench::new(Dialect::JsonRpc, I);
    let deadline = bench.session.poll_timeout().unwrap();
    bench.session.handle_timeout(deadline - SECOND);
    assert!(bench.outputs().is_empty());
    bench.session.handle_timeout(deadline);
    assert!(matches!(bench.outputs()[..], [Output::Overdue { .. }]));
    bench.session.handle_timeout(deadline + SECOND);
    assert!(bench.outputs().is_empty());
    assert_eq!(bench.session.poll_timeout(), None);
}

/// A node drops a create whose signature is wrong without a word, and waits for a better
/// one until its own timer ends the process.
#[test]
fn a_create_that_the_node_has_dropped_is_told_once_with_what_comes_then() {
    let mut bench = Bench::new(Dialect::JsonRpc, I);
    bench.info("fsm_up");
    bench.info("channel_accept");
    let id = bench.ask(SignKind::InitiatorSign, create(), Vec::new());
    bench.sign(id);
    bench.ok(1);
    let missing = bench.session.timers().next().unwrap();
    assert_eq!(missing.what, "the peer's signature");
    assert!(missing.then.contains("ends the channel process"), "{}", missing.then);
    bench.now = missing.deadline;
    bench.session.handle_timeout(bench.now);
    let outputs = bench.outputs();
    let [Output::Overdue { what, then }] = outputs[..] else { panic!("{outputs:?}") };
    assert_eq!((what, then), (missing.what, missing.then));
    bench.session.handle_timeout(bench.now + SECOND);
    assert!(bench.outputs().is_empty(), "told once, and nothing is signed anew");
    assert_eq!(bench.session.phase(), Phase::AwaitingPeer);
    bench.info("timeout");
    let outputs = bench.info("died");
    let kept = |output: &Output| {
        matches!(output, Output::MayBeFinal { kind: SignKind::InitiatorSign, opens: Some(_), .. })
    };
    assert_eq!(outputs.iter().filter(|output| kept(output)).count(), 1, "{outputs:?}");
    assert_eq!(bench.session.phase(), Phase::Dead);
}

#[test]
fn a_process_that_still_runs_is_asked_for_its_state() {
    let text = api::encode(Prefix::ByteArray, Era::Modern, &[1; 32]);
    let fsm_id = FsmId::decode(&text).unwrap();
    let mut first = Bench::open(Dialect::JsonRpc);
    let event = InfoEvent::MinDepthAchieved;
    first.hear(FromNode::Info(Info { event, fsm_id: Some(fsm_id.clone()), tx_hash: None }));
    first.session.handle_disconnected(first.now);
    assert_eq!(first.session.phase(), Phase::Disconnected);
    let known = first.session.known().unwrap();
    assert_eq!((known.phase, known.round), (Phase::Open(Activity::Idle), 1));

    let start = Start::Resume(Box::new(known));
    let mut bench = Bench::with(config(Dialect::JsonRpc, I, start));
    assert_eq!(bench.balances(), Some((70, 40)));
    let event = InfoEvent::FsmUp;
    let outputs = bench.hear(FromNode::Info(Info { event, fsm_id: Some(fsm_id), tx_hash: None }));
    assert!(matches!(sent(&outputs)[..], [ToNode::Get(Query::OffchainState)]));
    let (_, outputs) = bench.ask_for(pay(1));
    assert!(sent(&outputs).is_empty(), "first it must know the round");

    // The peer finished a round meanwhile.
    let next = opening_state().transfer(&account(I), &account(R), Amount::new(5)).unwrap();
    let state = bench.signed(offchain(2, &next), &[I, R]);
    let text = state.to_text(Era::Modern);
    let result = json!({"signed_tx": text, "half_signed_tx": "", "trees": "", "calls": ""});
    let outputs = bench.hear(FromNode::Result { id: 1.into(), result });
    assert_eq!(bench.session.tracked().unwrap().round, 2);
    assert_eq!(bench.balances(), None, "what moved is not known");
    // What the peer may have proposed unseen, and what an earlier session may have asked for, is
    // refused first; then our own goes out.
    let refusals = sent(&outputs);
    let refused = SignKind::ALL.iter().filter(|kind| kind.can_refuse()).count();
    assert_eq!(refusals.len(), refused + 2, "refusals, the balances, and what was missed");
    let refuses =
        |message: &&ToNode| matches!(message, ToNode::Sign { answer: SignAnswer::Refuse(4), .. });
    assert_eq!(refusals.iter().filter(|message| refuses(message)).count(), refused);
    let mut last = Vec::new();
    for id in (2..).take(refused) {
        assert!(last.is_empty(), "{last:?}");
        let heard = bench.hear(FromNode::Result { id: id.into(), result: json!("ok") });
        last = sent(&heard).into_iter().cloned().collect();
    }
    assert!(matches!(last[..], [ToNode::Update { .. }]));
}
