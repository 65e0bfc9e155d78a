//! The bare minimum: no session, no review but the peer's signature, no journal.

use aechan::encoding::Era;
use aechan::keys::DevKey;
use aechan::tx::{Signature, SignedTx};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde_json::{Value, json};

use super::frames::covered;

pub struct Bare {
    own: SigningKey,
    peer: VerifyingKey,
}

impl Bare {
    pub fn new() -> Self {
        let own = SigningKey::from_bytes(&DevKey::Alice.seed());
        let peer = SigningKey::from_bytes(&DevKey::Bob.seed()).verifying_key();
        Self { own, peer }
    }

    pub fn answer(&self, request: &str) -> String {
        let frame: Value = serde_json::from_str(request).unwrap();
        let text = frame["params"]["data"]["signed_tx"].as_str().unwrap();
        let asked = SignedTx::from_text(text).unwrap();
        let bytes = covered(&asked);
        let [Signature::Ed25519(theirs)] = asked.signatures() else { panic!("one signature") };
        let theirs = ed25519_dalek::Signature::from_bytes(theirs);
        self.peer.verify_strict(&bytes, &theirs).unwrap();
        let signature = Signature::Ed25519(self.own.sign(&bytes).to_bytes());
        let signed = asked.with_signature(signature).to_text(Era::Modern);
        json!({"jsonrpc": "2.0", "method": "channels.update_ack", "params": {"signed_tx": signed}})
            .to_string()
    }
}
