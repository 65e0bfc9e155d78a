//! Lying nodes, end to end: what is asked for is not what was agreed, so no mode and no
//! rule signs it, a plain yes is not enough, the peer gets the refusal, and the journal
//! holds no signature.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "refuse/party.rs"]
mod party;

use aechan::client::{AnswerError, Approver};
use aechan::devnode::{Fault, LegacyProfile, NodeConfig, NodeHandle, spawn};
use aechan::encoding::Amount;
use aechan::review::policy::Policy;
use aechan::review::{CheckId, Mode, Verdict};
use aechan::session::{Operation, Outcome};
use aechan::wire::{Dialect, Extras, Role, TxOptions};
use party::{Party, failed, mode, pays};

const EVERYTHING: &str = "[[rule]]\nname = \"everything\"\ndo = \"approve\"";

async fn node(legacy_profile: LegacyProfile) -> NodeHandle {
    spawn(NodeConfig { legacy_profile, ..NodeConfig::test() }).await.unwrap()
}

fn approving_everything() -> Approver {
    Approver::new(Mode::Policy, Some(Policy::parse(EVERYTHING).unwrap()), false)
}

/// A channel between the initiator, whose node will lie, and an honest responder.
async fn open(node: &NodeHandle, dialect: Dialect, victim: Approver) -> (Party, Party) {
    let honest = Approver::new(Mode::Verified, None, false);
    let mut peer = Party::join(node, dialect, Role::Responder, honest).await;
    let mut victim = Party::join(node, dialect, Role::Initiator, victim).await;
    victim.opened().await;
    peer.opened().await;
    (victim, peer)
}

/// What fails when the node lies so about an update.
const LIES: [(Fault, CheckId); 4] = [
    (Fault::WrongStateHash, CheckId::StateHash),
    (Fault::StaleRound, CheckId::Round),
    (Fault::FalseUpdates, CheckId::StateHash),
    (Fault::Garbage, CheckId::Kind),
];

#[tokio::test]
async fn no_mode_and_no_rule_signs_a_lie_about_the_peers_update() {
    for approver in [mode(Mode::Own), mode(Mode::Verified), approving_everything()] {
        let node = node(LegacyProfile::Seed).await;
        let (mut victim, mut peer) = open(&node, Dialect::JsonRpc, approver).await;
        for (lie, by) in LIES {
            node.inject(Role::Initiator, lie);
            let paying = peer.start(pays(Role::Responder, 5)).await;
            assert_refused(&mut victim, lie, by).await;
            let outcome = peer.outcome(paying).await;
            assert!(matches!(outcome, Outcome::Conflict { .. }), "{lie:?}: {outcome:?}");
            assert_eq!(victim.signed_for(2), None, "{lie:?}");
        }
        assert_eq!(victim.recorded("not_signed", CheckId::StateHash.id()), 2);
    }
}

#[tokio::test]
async fn no_mode_and_no_rule_signs_a_lie_about_our_own_update() {
    for approver in [mode(Mode::Own), mode(Mode::Verified), approving_everything()] {
        let node = node(LegacyProfile::Seed).await;
        let (mut victim, mut peer) = open(&node, Dialect::JsonRpc, approver).await;
        for (lie, by) in LIES {
            node.inject(Role::Initiator, lie);
            let paying = victim.start(pays(Role::Initiator, 5)).await;
            assert_refused(&mut victim, lie, by).await;
            let outcome = victim.outcome(paying).await;
            assert!(matches!(outcome, Outcome::Aborted { .. }), "{lie:?}: {outcome:?}");
            assert_eq!(victim.signed_for(2), None, "{lie:?}");
        }
        node.inject(Role::Initiator, Fault::HugeFee);
        let closing = victim.start(Operation::Shutdown(TxOptions::default())).await;
        let card = victim.card().await;
        assert!(failed(&card).contains(&CheckId::Fee), "{:?}", card.review.checks);
        victim.rejected().await;
        let outcome = victim.outcome(closing).await;
        assert!(matches!(outcome, Outcome::Aborted { .. }), "{outcome:?}");
        assert_eq!(victim.recorded("signed", "shutdown"), 0);
        // The channel is none the worse.
        victim.start(pays(Role::Initiator, 5)).await;
        victim.cosigned(2).await;
        peer.cosigned(2).await;
        assert!(victim.signed_for(2).is_some());
    }
}

/// Deposits, withdrawals and closes, ours and the peer's.
#[tokio::test]
async fn no_mode_and_no_rule_signs_a_lie_about_what_goes_on_chain() {
    let amount = Amount::new(1000);
    let options = TxOptions::default();
    let changes = [
        Operation::Deposit { amount, options, extras: Extras::default() },
        Operation::Withdraw { amount, options, extras: Extras::default() },
    ];
    let close = Operation::Shutdown(options);
    let state_hash = (Fault::WrongStateHash, CheckId::StateHash);
    let round = (Fault::StaleRound, CheckId::Round);
    let fee = (Fault::HugeFee, CheckId::Fee);
    for approver in [mode(Mode::Own), mode(Mode::Verified), approving_everything()] {
        let node = node(LegacyProfile::Seed).await;
        let (mut victim, mut peer) = open(&node, Dialect::JsonRpc, approver).await;
        let ours =
            changes.iter().flat_map(|change| [state_hash, round, fee].map(|lie| (change, lie)));
        for (operation, (lie, by)) in ours.chain([(&close, fee)]) {
            node.inject(Role::Initiator, lie);
            let ticket = victim.start(operation.clone()).await;
            assert_refused(&mut victim, lie, by).await;
            let outcome = victim.outcome(ticket).await;
            assert!(matches!(outcome, Outcome::Aborted { .. }), "{operation:?}: {outcome:?}");
        }
        // What the peer pays as a fee for its own deposit is the peer's affair.
        let theirs = changes.iter().flat_map(|change| [state_hash, round].map(|lie| (change, lie)));
        for (operation, (lie, by)) in theirs.chain([(&close, fee)]) {
            node.inject(Role::Initiator, lie);
            let ticket = peer.start(operation.clone()).await;
            assert_refused(&mut victim, lie, by).await;
            let outcome = peer.outcome(ticket).await;
            assert!(matches!(outcome, Outcome::Conflict { .. }), "{operation:?}: {outcome:?}");
        }
        assert_eq!(victim.recorded("signed", ""), 1, "the opening alone");
    }
}

/// Waits for a card that a lie was told in, and for its refusal.
async fn assert_refused(victim: &mut Party, lie: Fault, by: CheckId) {
    let card = victim.card().await;
    assert_eq!(card.review.verdict(), Verdict::Refuse, "{lie:?}");
    assert!(failed(&card).contains(&by), "{lie:?}: {:?}", card.review.checks);
    assert_eq!(victim.rejected().await, card.pending.id);
}

#[tokio::test]
async fn reject_signs_nothing_at_all() {
    let node = node(LegacyProfile::Seed).await;
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let honest = mode(Mode::Verified);
        let _peer = Party::join(&node, dialect, Role::Responder, honest).await;
        let mut victim = Party::join(&node, dialect, Role::Initiator, mode(Mode::Reject)).await;
        let card = victim.card().await;
        assert_eq!(card.review.verdict(), Verdict::Verified);
        assert_eq!(victim.rejected().await, card.pending.id);
        assert_eq!(victim.recorded("signed", ""), 0);
    }
}

/// A person's `y`, then the wrong names, then all of them.
#[tokio::test]
async fn a_person_must_name_every_failed_check() {
    let node = node(LegacyProfile::Seed).await;
    let asking = Approver::new(Mode::Ask, None, true);
    let (mut victim, mut peer) = open(&node, Dialect::JsonRpc, asking).await;
    node.inject(Role::Initiator, Fault::StaleRound);
    let paying = peer.start(pays(Role::Responder, 5)).await;
    let card = victim.card().await;
    assert_eq!(card.automatic, None);
    let (id, all) = (card.pending.id, failed(&card));
    assert!(all.len() > 1, "{all:?}");
    let mut tried = vec![vec![], vec![CheckId::Payer]];
    tried.extend(all.iter().map(|but| all.iter().copied().filter(|c| c != but).collect()));
    for overrides in tried {
        for named in [None, Some(id)] {
            let missing = all.iter().copied().filter(|check| !overrides.contains(check)).collect();
            let all = all.clone();
            let answer = victim.handle.approve(named, overrides.clone()).await;
            assert_eq!(answer, Err(AnswerError::NeedsOverride { id, missing, all }));
        }
    }
    assert_eq!(victim.recorded("signed", "update_ack"), 0);
    victim.handle.reject(None, Some(147)).await.unwrap();
    match peer.outcome(paying).await {
        Outcome::Conflict { code, .. } => assert_eq!(code, Some(147)),
        other => panic!("{other:?}"),
    }
    assert_eq!(victim.recorded("signed", "update_ack"), 0);
    // Whoever insists may: the decision is on record with the names.
    node.inject(Role::Initiator, Fault::WrongStateHash);
    peer.start(pays(Role::Responder, 5)).await;
    let card = victim.card().await;
    let all = failed(&card);
    victim.handle.approve(Some(card.pending.id), all.clone()).await.unwrap();
    assert_eq!(victim.recorded("signed", "overriding"), 1);
    assert_eq!(victim.recorded("signed", all[0].id()), 1);
}

/// In 2018 a request cannot be refused: it stays unanswered.
#[tokio::test]
async fn a_lie_in_the_dialect_of_2018() {
    let lies = [
        (Fault::WrongStateHash, CheckId::StateHash),
        (Fault::StaleRound, CheckId::Round),
        (Fault::Garbage, CheckId::Kind),
    ];
    for (lie, by) in lies {
        for approver in [mode(Mode::Own), mode(Mode::Verified), approving_everything()] {
            let node = node(LegacyProfile::V016).await;
            let (mut victim, peer) = open(&node, Dialect::Legacy, approver).await;
            node.inject(Role::Initiator, lie);
            peer.start(pays(Role::Responder, 5)).await;
            assert_refused(&mut victim, lie, by).await;
            assert_eq!(victim.recorded("signed", "update_ack"), 0);
            assert_eq!(peer.handle.snapshot().await.unwrap().tracked.unwrap().round, 1);
        }
    }
}
