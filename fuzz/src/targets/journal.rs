//! A journal file that somebody else has written.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use aechan::encoding::StateHash;
use aechan::journal::{Authorization, Journal, JournalError, RequestRecord};
use aechan::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, Tx};
use tempfile::TempDir;

thread_local! {
    /// Made once: folders are slow.
    static FOLDER: RefCell<TempDir> = RefCell::new(folder());
}

fn folder() -> TempDir {
    // In memory, where there is such a place.
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder can be made")
}

/// A file that is refused is left as it is; one that opens is read to its end and still
/// takes a signature for a round once only.
pub(super) fn file(data: &[u8]) {
    FOLDER.with_borrow(|folder| {
        for entry in fs::read_dir(folder.path()).expect("it is there").flatten() {
            fs::remove_file(entry.path()).expect("it is ours");
        }
        let path = folder.path().join("journal.sqlite");
        fs::write(&path, data).expect("there is room");
        match Journal::open(&path) {
            // An empty file is a new journal.
            Err(_) if data.is_empty() => unreachable!("a new journal"),
            Err(_) => assert_eq!(fs::read(&path).expect("it is there"), data, "it was touched"),
            Ok(journal) => {
                let _fault = look(&journal).is_err();
            }
        }
    });
}

fn look(journal: &Journal) -> Result<(), JournalError> {
    for channel in journal.channels()?.iter().take(8) {
        let key = channel.key;
        let latest = journal.latest(key);
        let _read = (journal.history(key, 1000).is_ok(), journal.credentials(key).is_ok());
        let round = latest.ok().flatten().map_or(1, |state| state.round).saturating_add(1);
        let Some(channel_id) = channel.channel_id else { continue };
        let state = |variant| {
            SignedTx::of(Tx::Offchain(OffchainTx {
                layout: OffchainLayout::Lima { state_hash: StateHash::new([variant; 32]) },
                channel_id,
                round,
            }))
            .with_signature(Signature::Ed25519([variant; 64]))
        };
        let sign = |state: &SignedTx| {
            let record = RequestRecord {
                tag: "update",
                round: Some(round),
                tx: state.tx_bytes(),
                updates: "[]",
                verdict: "verified",
            };
            let request = journal.request(key, 1, &record)?;
            let authorization = Authorization { request, decision: "fuzz", signed: state };
            journal.authorize(key, 1, &authorization).map(|receipt| receipt.into_signed())
        };
        if let Ok(signed) = sign(&state(1)) {
            assert_eq!(signed, state(1));
            assert!(sign(&state(2)).is_err(), "two states of round {round}");
        }
    }
    Ok(())
}
