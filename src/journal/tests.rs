//! One round, one state; and what is written comes back.

use rusqlite::params;

use super::*;
use crate::encoding::{AccountKey, Amount, ChannelId, FsmId, StateHash};
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CreateLayout, CreateTx, OffchainLayout, OffchainTx,
    Signature, SignedTx, Tx,
};

fn state(round: u64, hash: u8) -> SignedTx {
    SignedTx::of(Tx::Offchain(OffchainTx {
        layout: OffchainLayout::Lima { state_hash: StateHash::new([hash; 32]) },
        channel_id: ChannelId::new([1; 32]),
        round,
    }))
    .with_signature(Signature::Ed25519([hash; 64]))
}

fn channel(journal: &Journal) -> ChannelKey {
    channel_on(journal, "ae_dev")
}

fn channel_on(journal: &Journal, network: &str) -> ChannelKey {
    let account = AccountKey::new([2; 32]).to_string();
    journal
        .begin(
            1,
            &NewChannel {
                network,
                dialect: "json-rpc",
                role: "initiator",
                initiator: account.clone(),
                responder: account,
                params: String::new(),
                node: "ws://localhost:3014/channel",
            },
        )
        .unwrap()
}

fn sign(
    journal: &Journal,
    channel: ChannelKey,
    signed: &SignedTx,
) -> Result<Receipt, JournalError> {
    let request = journal.request(
        channel,
        2,
        &RequestRecord {
            tag: "update",
            round: signed.tx().round(),
            tx: signed.tx_bytes(),
            updates: "[]",
            verdict: "verified",
        },
    )?;
    journal.authorize(channel, 3, &Authorization { request, decision: "test", signed })
}

#[test]
fn closes_that_we_signed_are_told() {
    let journal = Journal::in_memory().unwrap();
    let channel = channel(&journal);
    let close = |fee| {
        SignedTx::of(Tx::CloseMutual(CloseMutualTx {
            layout: CloseMutualLayout::TaggedFrom(AccountKey::new([2; 32])),
            channel_id: ChannelId::new([1; 32]),
            initiator_amount: Amount::ZERO,
            responder_amount: Amount::ZERO,
            ttl: 0,
            fee: Amount::new(fee),
            nonce: 2,
        }))
        .with_signature(Signature::Ed25519([3; 64]))
    };
    for signed in [state(2, 7), close(1), close(2), state(3, 7)] {
        sign(&journal, channel, &signed).unwrap();
    }
    assert_eq!(journal.closes(channel).unwrap(), [close(1), close(2)]);
    assert!(journal.closes(channel_on(&journal, "ae_uat")).unwrap().is_empty());
}

#[test]
fn what_was_spent_is_told_by_the_balances() {
    let journal = Journal::in_memory().unwrap();
    let channel = channel(&journal);
    for (round, at, mine) in [(1, 10, 100), (2, 20, 70), (3, 30, 90), (4, 40, 85)] {
        let account = |balance| Some(PartyAccount { balance: Amount::new(balance), nonce: 0 });
        let (initiator, responder) = (account(mine), account(200 - mine));
        let signed = &state(round, 7);
        let co_signed = CoSigned { round, signed, initiator, responder, trees: None };
        journal.cosigned(channel, at, &co_signed).unwrap();
    }
    let (early, late) = ((20, Amount::new(30)), (40, Amount::new(5)));
    assert_eq!(journal.spent_since(channel, 0).unwrap(), [early, late]);
    assert_eq!(journal.spent_since(channel, 21).unwrap(), [late]);
}

/// Rounds 1 to 6, signed and co-signed; from round 2 on each costs us 10.
fn six_rounds(journal: &Journal) -> ChannelKey {
    let channel = channel(journal);
    for round in 1..=6 {
        sign(journal, channel, &state(round, 7)).unwrap();
        let account = |balance| Some(PartyAccount { balance: Amount::new(balance), nonce: 0 });
        let paid = u128::from(round) * 10;
        let (initiator, responder) = (account(200 - paid), account(paid));
        let signed = &state(round, 7);
        let co_signed = CoSigned { round, signed, initiator, responder, trees: None };
        journal.cosigned(channel, round * 100, &co_signed).unwrap();
    }
    channel
}

fn count(journal: &Journal, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    journal.db.query_row(&sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn old_rounds_go_and_nothing_that_matters_with_them() {
    let journal = Journal::in_memory().unwrap();
    let channel = six_rounds(&journal);
    let spent = |since| -> u128 {
        let spent = journal.spent_since(channel, since).unwrap();
        spent.iter().map(|(_, amount)| amount.aettos()).sum()
    };
    let before = spent(0);
    assert_eq!(before, 50);
    journal.let_go(channel, 4).unwrap();
    for table in ["state", "signature", "request"] {
        assert_eq!(count(&journal, table), 3, "{table}");
    }
    assert_eq!(spent(0), before);
    assert_eq!(spent(500), 20, "of rounds 5 and 6");
    journal.let_go(channel, 5).unwrap();
    assert_eq!(spent(0), before, "no round is counted twice");
    assert_eq!(journal.latest(channel).unwrap().unwrap().round, 6);
    assert!(!journal.history(channel, 100).unwrap().iter().any(|entry| entry.name == "spent"));
    let again = sign(&journal, channel, &state(2, 8));
    assert!(matches!(again, Err(JournalError::RoundTaken { round: 6, .. })), "{again:?}");
    sign(&journal, channel, &state(7, 7)).unwrap();
}

#[test]
fn what_is_forgotten_leaves_nothing_behind() {
    let journal = Journal::in_memory().unwrap();
    let channel = six_rounds(&journal);
    journal.forget(channel).unwrap();
    for table in ["channel", "state", "signature", "request", "event"] {
        assert_eq!(count(&journal, table), 0, "{table}");
    }
}

#[test]
fn one_round_is_signed_for_one_state() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.sqlite");
    let first = Journal::open(&path).unwrap();
    let key = channel(&first);
    sign(&first, key, &state(2, 7)).unwrap();
    // The same state again is the same signature.
    sign(&first, key, &state(2, 7)).unwrap();
    let refused = |journal: &Journal| {
        matches!(
            sign(journal, key, &state(2, 8)),
            Err(JournalError::RoundTaken { round: 2, signed: Some(_) })
        )
    };
    assert!(refused(&first), "in the same process");
    let second = Journal::open(&path).unwrap();
    assert!(refused(&second), "in another one");
    drop((first, second));
    let third = Journal::open(&path).unwrap();
    assert!(refused(&third), "after a restart");
    assert_eq!(third.standing(key, 2).unwrap(), 1);
    assert_eq!(third.signed_for(key, 2).unwrap(), Some(state(2, 7)));

    third.drop_after(key, 4, 1, "conflict").unwrap();
    sign(&third, key, &state(2, 8)).unwrap();
    assert_eq!(third.standing(key, 2).unwrap(), 1);
}

#[test]
fn the_index_itself_refuses() {
    let journal = Journal::in_memory().unwrap();
    let key = channel(&journal);
    sign(&journal, key, &state(5, 1)).unwrap();
    let around = journal.db.execute(
        "INSERT INTO signature (channel, request, at, round, opening, tx, signed)
         VALUES (?1, 1, 0, 5, 0, x'00', x'00')",
        params![key.0],
    );
    assert!(around.is_err());
}

#[test]
fn states_and_credentials_come_back() {
    let journal = Journal::in_memory().unwrap();
    let key = channel(&journal);
    journal.name(key, 1, ChannelId::new([1; 32])).unwrap();
    for round in [1, 2] {
        journal
            .cosigned(
                key,
                9,
                &CoSigned {
                    round,
                    signed: &state(round, 3),
                    initiator: Some(PartyAccount { balance: Amount::new(u128::MAX), nonce: 4 }),
                    responder: None,
                    trees: None,
                },
            )
            .unwrap();
    }
    let latest = journal.latest(key).unwrap().unwrap();
    assert_eq!((latest.round, latest.signed), (2, state(2, 3)));
    assert_eq!(latest.initiator.unwrap().balance, Amount::new(u128::MAX));
    for byte in 1..=3 {
        journal.credential(key, u64::from(byte), &FsmId::new([byte; 32])).unwrap();
    }
    assert_eq!(
        journal.credentials(key).unwrap(),
        [FsmId::new([3; 32]), FsmId::new([2; 32])],
        "the newest two"
    );
    assert_eq!(journal.channels().unwrap()[0].round, Some(2));
    assert_eq!(journal.find("ae_dev", ChannelId::new([1; 32]), "initiator").unwrap(), Some(key));
}

fn cosign(journal: &Journal, channel: ChannelKey, signed: &SignedTx) {
    let round = signed.tx().round().unwrap();
    let state = CoSigned { round, signed, initiator: None, responder: None, trees: None };
    journal.cosigned(channel, 5, &state).unwrap();
}

#[test]
fn what_both_signed_is_never_dropped() {
    let journal = Journal::in_memory().unwrap();
    let key = channel(&journal);
    sign(&journal, key, &state(2, 7)).unwrap();
    cosign(&journal, key, &state(2, 7));
    sign(&journal, key, &state(3, 7)).unwrap();
    journal.drop_after(key, 6, 0, "conflict").unwrap();
    assert_eq!(journal.standing(key, 2).unwrap(), 1, "whatever the node says");
    assert_eq!(journal.standing(key, 3).unwrap(), 0);
    for round in [1, 2] {
        let refused = sign(&journal, key, &state(round, 9)).unwrap_err();
        assert!(matches!(refused, JournalError::RoundTaken { round: 2, .. }), "{refused}");
    }
    sign(&journal, key, &state(2, 7)).unwrap();
    sign(&journal, key, &state(3, 9)).unwrap();
}

#[test]
fn a_second_record_of_a_channel_signs_nothing() {
    for (network, is_kept) in [("ae_mainnet", true), ("ae_dev", false)] {
        let journal = Journal::in_memory().unwrap();
        let id = ChannelId::new([1; 32]);
        let first = channel_on(&journal, network);
        journal.name(first, 1, id).unwrap();
        cosign(&journal, first, &state(2, 7));
        let second = channel_on(&journal, network);
        let unnamed = sign(&journal, second, &state(3, 8));
        assert_eq!(
            matches!(unnamed, Err(JournalError::Known { channel }) if channel == id),
            is_kept
        );
        assert_eq!(journal.name(second, 1, id).is_err(), is_kept);
        let found = journal.find(network, id, "initiator").unwrap();
        assert_eq!(found, Some(if is_kept { first } else { second }));
    }
    // An opening that came to nothing may be tried again with the same nonce.
    let journal = Journal::in_memory().unwrap();
    let id = ChannelId::new([1; 32]);
    for _ in 0..2 {
        let key = channel_on(&journal, "ae_mainnet");
        journal.name(key, 1, id).unwrap();
        sign(&journal, key, &state(1, 7)).unwrap();
    }
}

#[test]
fn history_tells_requests_answers_and_states() {
    let journal = Journal::in_memory().unwrap();
    let key = channel(&journal);
    journal.seen(key, 1, "open").unwrap();
    journal.seen(key, 1, "open").unwrap();
    journal.credential(key, 1, &FsmId::new([9; 32])).unwrap();
    sign(&journal, key, &state(2, 7)).unwrap();
    cosign(&journal, key, &state(2, 7));
    let no = RequestRecord {
        tag: "update_ack",
        round: Some(3),
        tx: b"",
        updates: "[]",
        verdict: "refuse",
    };
    let request = journal.request(key, 6, &no).unwrap();
    journal.refuse(request, 7, "failed: V07").unwrap();
    journal.drop_after(key, 8, 2, "abort").unwrap();
    let history = journal.history(key, 100).unwrap();
    let names: Vec<&str> = history.iter().map(|entry| entry.name.as_str()).collect();
    let told = [
        "open",
        "credential",
        "sign_request",
        "signed",
        "update",
        "sign_request",
        "not_signed",
        "conflict",
    ];
    assert_eq!(names, told);
    assert!(history[6].detail.contains("failed: V07"));
    assert!(
        history
            .iter()
            .all(|entry| !entry.detail.contains("09090909") && !entry.detail.contains("ba_"))
    );
    assert_eq!(journal.history(key, 2).unwrap(), history[6..]);
}

#[test]
fn a_repeated_request_keeps_the_fuller_signature() {
    let journal = Journal::in_memory().unwrap();
    let key = channel(&journal);
    let own = state(2, 7);
    let both = own.clone().with_signature(Signature::Ed25519([8; 64]));
    let first = sign(&journal, key, &own).unwrap();
    let second = sign(&journal, key, &both).unwrap();
    assert_eq!(first.number(), second.number());
    assert_eq!(journal.signed_for(key, 2).unwrap(), Some(both.clone()));
    assert_eq!(second.into_signed(), both);
}

#[test]
fn the_opening_and_the_first_state_share_a_round() {
    let journal = Journal::in_memory().unwrap();
    let key = channel(&journal);
    let opening = |ttl| {
        let party = AccountKey::new([3; 32]).into();
        SignedTx::of(Tx::Create(CreateTx {
            layout: CreateLayout::V016 { state_hash: StateHash::new([5; 32]) },
            initiator: party,
            initiator_amount: Amount::AE,
            responder: party,
            responder_amount: Amount::AE,
            channel_reserve: Amount::ZERO,
            lock_period: 1,
            ttl,
            fee: Amount::ZERO,
            nonce: 1,
        }))
    };
    sign(&journal, key, &opening(0)).unwrap();
    assert!(sign(&journal, key, &opening(1)).is_err());
    sign(&journal, key, &state(1, 7)).unwrap();
    assert!(sign(&journal, key, &state(1, 8)).is_err());
}

#[test]
fn balances_are_told_round_by_round() {
    let journal = Journal::in_memory().unwrap();
    let channel = channel(&journal);
    assert_eq!(journal.rounds(channel, 10).unwrap(), []);
    for round in 1..=100_u64 {
        let account = |balance| Some(PartyAccount { balance: Amount::new(balance), nonce: 0 });
        // Of some rounds the balances are not known.
        let known = round % 10 != 7;
        let initiator = account(u128::from(round)).filter(|_| known);
        let responder = account(200 - u128::from(round)).filter(|_| known);
        let signed = &state(round, 7);
        let co_signed = CoSigned { round, signed, initiator, responder, trees: None };
        journal.cosigned(channel, round * 10, &co_signed).unwrap();
    }
    let all = journal.rounds(channel, 1000).unwrap();
    assert_eq!(all.len(), 90);
    assert!(all.iter().all(|one| one.initiator.aettos() == u128::from(one.round)));
    let some = journal.rounds(channel, 9).unwrap();
    assert!((9..=11).contains(&some.len()), "{some:?}");
    assert_eq!((some[0].round, some.last().unwrap().round), (1, 100));
    assert!(some.is_sorted_by_key(|one| one.round));
}
