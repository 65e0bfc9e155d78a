//! Making a signature.

use aechan::keys::{DevKey, KeySigner, Network, SignMessage, Signer};
use aechan::wire::Dialect;
use divan::Bencher;

use super::scene::{Scene, network};

/// The text that is signed, and the signature over it, as the client makes them.
#[divan::bench(args = [Dialect::JsonRpc, Dialect::Legacy])]
fn update(bencher: Bencher<'_, '_>, dialect: Dialect) {
    let scene = Scene::new(dialect);
    let wanted = scene.request.tx.signed().unwrap();
    let signer = KeySigner::local(DevKey::Alice.secret());
    let text = network(dialect);
    let id = match dialect {
        Dialect::JsonRpc => Network::new("ae_dev"),
        Dialect::Legacy => Network::Unnamed,
    };
    bencher.bench(|| {
        let bytes = text.bytes(text.own_form(), divan::black_box(wanted.tx_bytes()));
        signer.sign(&SignMessage { bytes: &bytes, network: &id, display: None }).unwrap()
    });
}
