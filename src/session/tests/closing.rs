//! The ways a channel ends.

use super::*;
use crate::tx::{CloseSoloLayout, CloseSoloTx, ForceProgressTx};

/// A mutual close of ours, up to our signature.
fn closing(dialect: Dialect) -> (Bench, Ticket, SignedTx) {
    let mut bench = Bench::open(dialect);
    let (ticket, _) = bench.ask_for(Operation::Shutdown(TxOptions::default()));
    let tx = close(69, 40, 1);
    let id = bench.ask(SignKind::ShutdownSign, tx.clone(), Vec::new());
    bench.sign(id);
    let both = bench.signed(tx, &[I, R]);
    (bench, ticket, both)
}

#[test]
fn a_mutual_close_of_today_ends_with_its_confirmation() {
    let (mut bench, ticket, both) = closing(Dialect::JsonRpc);
    let outputs = bench.on_chain(Some(OnChainInfo::CloseMutual), both.clone());
    assert!(outputs.iter().any(|o| matches!(o, Output::CoSigned { state, .. } if *state == both)));
    assert_eq!(bench.session.phase(), Phase::Closing);
    let refused = bench.session.handle_operation(bench.now, pay(1));
    assert!(matches!(refused, Err(CommandError::Closing { .. })));
    bench.info("closing");
    bench.on_chain(Some(OnChainInfo::ChannelClosed), both);
    let outputs = bench.info("closed_confirmed");
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: None }));
    assert_eq!(bench.session.phase(), Phase::Closed);
    bench.info("died");
    assert_eq!(bench.session.phase(), Phase::Closed);
    let refused = bench.session.handle_operation(bench.now, pay(1));
    assert!(matches!(refused, Err(CommandError::Over { phase: Phase::Closed })));
}

#[test]
fn a_mutual_close_of_2018_ends_with_died_and_the_socket_is_ours_to_close() {
    let (mut bench, ticket, both) = closing(Dialect::Legacy);
    bench.on_chain(None, both);
    bench.info("close_mutual");
    let outputs = bench.info("died");
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: None }));
    assert!(matches!(outputs.last(), Some(Output::Disconnect)));
    assert_eq!(bench.session.phase(), Phase::Closed);
}

#[test]
fn a_refused_close_leaves_the_channel_open() {
    let (mut bench, ticket, _) = closing(Dialect::JsonRpc);
    assert!(matches!(outcome(&bench.conflict(1), ticket), Some(Outcome::Conflict { .. })));
    assert_eq!(bench.session.phase(), Phase::Open(Activity::Idle));
}

#[test]
fn death_ends_what_runs_and_what_waits() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (first, _) = bench.ask_for(pay(1));
    let (second, _) = bench.ask_for(pay(2));
    let (tx, updates) = bench.payment(1);
    bench.ask(SignKind::Update, tx, updates);
    let outputs = bench.info("died");
    for ticket in [first, second] {
        assert_eq!(outcome(&outputs, ticket), Some(&Outcome::ChannelEnded));
    }
    assert!(outputs.iter().any(|o| matches!(o, Output::Void { .. })));
    assert_eq!(bench.session.phase(), Phase::Dead);
}

#[test]
fn whoever_leaves_has_left() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, _) = bench.ask_for(Operation::Leave);
    let state = bench.text(bench.signed(create(), &[I, R]));
    let outputs = bench.hear(FromNode::Leave { state });
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::Done { round: None }));
    bench.info("died");
    assert_eq!(bench.session.phase(), Phase::Left);
}

#[test]
fn whoever_is_left_waits_for_the_peer() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let state = bench.text(bench.signed(create(), &[I, R]));
    bench.hear(FromNode::Leave { state });
    bench.info("peer_disconnected");
    assert!(bench.session.is_alone());
    let (_, outputs) = bench.ask_for(pay(1));
    assert!(sent(&outputs).is_empty(), "nobody could sign it");
    bench.info("channel_reestablished");
    assert_eq!(bench.session.phase(), Phase::Handshake);
    assert_eq!(sent(&bench.info("open")).len(), 1);
    assert!(!bench.session.is_alone());
}

#[test]
fn a_solo_close_leaves_only_what_answers_it() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let latest = bench.signed(create(), &[I, R]);
    bench.on_chain(Some(OnChainInfo::CanSlash), latest);
    assert_eq!(bench.session.phase(), Phase::Closing);
    let refused = bench.session.handle_operation(bench.now, pay(1));
    assert!(matches!(refused, Err(CommandError::Closing { .. })));
    let slash = Operation::Raw(ToNode::Slash(TxOptions::default()));
    assert_eq!(sent(&bench.ask_for(slash).1).len(), 1);
}

/// The peer's update crosses our asking for a close: what the node asked for then is of the
/// round before, and must not be there to be signed after the next.
#[test]
fn a_conflict_voids_the_request_for_a_solo_close_too() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let solo = Operation::Raw(ToNode::CloseSolo(TxOptions::default()));
    let (ticket, _) = bench.ask_for(solo);
    let tx = Tx::CloseSolo(CloseSoloTx {
        layout: CloseSoloLayout::Tagged { poi: Vec::new() },
        channel_id: channel(),
        from: account(I).into(),
        payload: Vec::new(),
        ttl: 0,
        fee: Amount::new(20),
        nonce: 2,
    });
    let id = bench.ask(SignKind::CloseSolo, tx, Vec::new());
    let outputs = bench.conflict(1);
    assert!(matches!(outcome(&outputs, ticket), Some(Outcome::Conflict { .. })));
    assert!(outputs.iter().any(|o| matches!(o, Output::Void { id: void, .. } if *void == id)));
    assert!(bench.session.pending().is_empty());
}

/// Somebody forces a call on an older state: what both signed last stands, and a snapshot of it
/// is the answer.
#[test]
fn a_forced_progress_on_an_older_state_changes_nothing_here() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (tracked, latest) = (bench.session.tracked(), bench.session.last_cosigned().cloned());
    let forced = Tx::ForceProgress(ForceProgressTx {
        channel_id: channel(),
        from: account(R),
        payload: Vec::new(),
        round: 9,
        update: Vec::new(),
        state_hash: opening_state().hash(),
        offchain_trees: Vec::new(),
        ttl: 0,
        fee: Amount::new(20),
        nonce: 2,
    });
    let forced = bench.signed(forced, &[R]);
    let outputs = bench.on_chain(Some(OnChainInfo::CanSnapshot), forced);
    assert!(!out_of_turn(&outputs), "{outputs:?}");
    assert_eq!(bench.session.tracked(), tracked);
    assert_eq!(bench.session.last_cosigned().cloned(), latest);
    assert_eq!(bench.session.phase(), Phase::Open(Activity::Idle));
    let snapshot = Operation::Raw(ToNode::SnapshotSolo(TxOptions::default()));
    assert!(matches!(sent(&bench.ask_for(snapshot).1)[..], [ToNode::SnapshotSolo(_)]));
}

#[test]
fn a_lost_socket_ends_this_connection_only() {
    let mut bench = Bench::open(Dialect::JsonRpc);
    let (ticket, _) = bench.ask_for(pay(1));
    bench.session.handle_disconnected(bench.now);
    let outputs = bench.outputs();
    assert_eq!(outcome(&outputs, ticket), Some(&Outcome::ChannelEnded));
    assert_eq!(bench.session.phase(), Phase::Disconnected);
    assert_eq!(bench.session.poll_timeout(), None);
}
