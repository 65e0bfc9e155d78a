//! What must hold of a journal after its writer died, whenever that was.

use std::path::Path;

use aechan::encoding::StateHash;
use aechan::journal::{
    Authorization, ChannelKey, Journal, JournalError, RequestRecord, StoredState,
};
use aechan::tx::{CreateTx, OffchainLayout, OffchainTx, Signature, SignedTx, Tx};
use rusqlite::{Connection, OpenFlags};

/// What a journal was found to hold.
pub(crate) struct Findings {
    /// The last state that both signed.
    pub(crate) latest: Option<StoredState>,
    /// How many signatures are on record.
    pub(crate) signatures: u64,
}

/// Opens the journal that a dead process left, and checks it all.
pub(crate) fn audit(path: &Path) -> Findings {
    // Opening checks every page.
    let journal = Journal::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let channels = journal.channels().unwrap();
    let Some(channel) = channels.first() else { return Findings { latest: None, signatures: 0 } };
    let latest = journal.latest(channel.key).unwrap();
    journal.history(channel.key, u32::MAX).unwrap();
    let raw = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let number = |sql: &str| raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let rivals = number(
        "SELECT count(*) FROM (SELECT 1 FROM signature WHERE dropped IS NULL AND round IS NOT NULL
         GROUP BY channel, round, opening HAVING count(*) > 1)",
    );
    assert_eq!(rivals, 0, "a round with two standing signatures");
    let undecided = number(
        "SELECT count(*) FROM signature s JOIN request r ON r.key = s.request
         WHERE r.decision IS NULL OR r.tx <> s.tx",
    );
    assert_eq!(undecided, 0, "a signature without its request and decision");
    let signed = raw
        .prepare("SELECT round FROM signature WHERE dropped IS NULL AND round IS NOT NULL")
        .unwrap()
        .query_map([], |row| row.get::<_, i64>(0))
        .unwrap()
        .map(|round| u64::try_from(round.unwrap()).unwrap())
        .max();
    if let Some(round) = signed {
        refuses_another(&journal, channel.key, round);
    }
    Findings { latest, signatures: number("SELECT count(*) FROM signature").unsigned_abs() }
}

/// A new process over the same journal signs nothing else for a signed round.
fn refuses_another(journal: &Journal, channel: ChannelKey, round: u64) {
    let standing = journal.signed_for(channel, round).unwrap().unwrap();
    let other = SignedTx::of(match standing.tx().clone() {
        Tx::Create(create) => Tx::Create(CreateTx { ttl: create.ttl + 1, ..create }),
        tx => Tx::Offchain(OffchainTx {
            layout: OffchainLayout::Lima { state_hash: StateHash::new([0xee; 32]) },
            channel_id: tx.channel_id().unwrap(),
            round,
        }),
    })
    .with_signature(Signature::Ed25519([0xee; 64]));
    let (tx, round) = (other.tx_bytes(), Some(round));
    let record = RequestRecord { tag: "update", round, tx, updates: "[]", verdict: "verified" };
    let request = journal.request(channel, 1, &record).unwrap();
    let authorization = Authorization { request, decision: "a second state", signed: &other };
    let refused = journal.authorize(channel, 1, &authorization);
    assert!(matches!(refused, Err(JournalError::RoundTaken { .. })), "{refused:?}");
    // The same state once more is no second signature.
    let again = Authorization { request, decision: "again", signed: &standing };
    let receipt = journal.authorize(channel, 1, &again).unwrap();
    assert_eq!(receipt.into_signed(), standing);
}
