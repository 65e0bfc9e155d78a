//! One round, one state; and what is written comes back.

use rusqlite::params;

use super::*;
use crate::encoding::{AccountKey, Amount, ChannelId, FsmId, StateHash};
use crate::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, Tx};

fn state(round: u64, hash: u8) -> SignedTx {
    SignedTx::of(Tx::Offchain(OffchainTx {
        layout: OffchainLayout::Lima { state_hash: StateHash::new([hash; 32]) },
        channel_id: ChannelId::new([1; 32]),
        round,
    }))
    .with_signature(Signature::Ed25519([hash; 64]))
}

fn channel(journal: &Journal) -> ChannelKey {
    let account = AccountKey::new([2; 32]).to_string();
    journal
        .begin(
            1,
            &NewChannel {
                network: "ae_dev",
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
        "INSERT INTO signature (channel, request, at, round, tx, signed)
         VALUES (?1, 1, 0, 5, x'00', x'00')",
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
    journal.event(key, 1, "open", "{}").unwrap();
    assert_eq!(journal.history(key, 10).unwrap().len(), 1);
}
