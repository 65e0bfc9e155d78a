//! Writing down what must be on disk before a signature leaves.

use aechan::encoding::{ChannelId, StateHash};
use aechan::journal::{Authorization, Journal, NewChannel, RequestRecord};
use aechan::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, Tx};
use divan::Bencher;

/// Request, decision and signed bytes of one update: two commits.
#[divan::bench(args = [true, false], sample_count = 200, sample_size = 1)]
fn request_and_authorize(bencher: Bencher<'_, '_>, fsync: bool) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let journal = Journal::open(&folder.path().join("journal.sqlite")).unwrap();
    journal.set_synced(fsync).unwrap();
    let new = NewChannel {
        network: "ae_dev",
        dialect: "json-rpc",
        role: "initiator",
        initiator: String::new(),
        responder: String::new(),
        params: String::new(),
        node: "",
    };
    let channel = journal.begin(0, &new).unwrap();
    let mut round = 1;
    bencher
        .with_inputs(|| {
            round += 1;
            SignedTx::of(Tx::Offchain(OffchainTx {
                layout: OffchainLayout::Lima { state_hash: StateHash::new([7; 32]) },
                channel_id: ChannelId::new([1; 32]),
                round,
            }))
            .with_signature(Signature::Ed25519([5; 64]))
        })
        .bench_local_values(|signed| {
            let (tx, round) = (signed.tx_bytes(), signed.tx().round());
            let record =
                RequestRecord { tag: "update", round, tx, updates: "[]", verdict: "verified" };
            let request = journal.request(channel, 1, &record).unwrap();
            let authorization = Authorization { request, decision: "signed", signed: &signed };
            journal.authorize(channel, 2, &authorization).unwrap()
        });
}
