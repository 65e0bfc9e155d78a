//! A sign request from its text to its verdict.

use aechan::review::{Verdict, review};
use aechan::wire::{Dialect, SignRequest, TxText};
use divan::Bencher;

use super::scene::Scene;

/// Decoding, every check, the state hash and the peer's signature among them.
#[divan::bench(args = [Dialect::JsonRpc, Dialect::Legacy])]
fn update(bencher: Bencher<'_, '_>, dialect: Dialect) {
    let scene = Scene::new(dialect);
    let made = review(&scene.context(), &scene.request);
    assert_eq!(made.verdict(), Verdict::Verified, "{made:?}");
    bencher.bench(|| {
        let tx = TxText::new(divan::black_box(scene.request.tx.text.as_str()));
        let request = SignRequest { tx, ..scene.request.clone() };
        review(&scene.context(), &request)
    });
}
