//! What a transaction says, field by field: a [`Record`] that is JSON for programs and,
//! through [`Node`], labelled lines for people.
//!
//! Names are those of the node's own JSON (`channel_id`, `initiator_amount_final`, …),
//! the same for every layout of every era. Values that follow from others (`hash`, the
//! `channel_id` of a create) come after the fields that are in the bytes.

mod fields;
mod node;
mod value;

pub use node::Node;
pub use value::{Record, Value};

use super::{Signature, SignedTx, Tx, Update};
use crate::encoding::{Era, Prefix, api};

/// Deepest nesting of transactions in each other that is described; a close with its
/// state is two deep, in two envelopes four.
const MAX_DEPTH: u8 = 6;

/// How ids and opaque bytes are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Form of API strings.
    pub era: Era,
    /// Describes proofs of inclusion and state trees, which are not transactions' own
    /// business. Where it gives nothing they are shown as `pi_…` and `ss_…`.
    pub trees: fn(Era, Prefix, &[u8]) -> Option<Record>,
}

impl Style {
    /// A style that leaves trees as texts.
    #[must_use]
    pub const fn new(era: Era) -> Self {
        Self { era, trees: |_, _, _| None }
    }

    /// Describes a signed transaction; one without signatures too.
    #[must_use]
    pub fn signed(&self, signed: &SignedTx) -> Record {
        fields::Writer::new(*self).signed(signed)
    }

    /// Describes a bare transaction.
    #[must_use]
    pub fn tx(&self, tx: &Tx) -> Record {
        fields::Writer::new(*self).tx(tx)
    }

    /// Describes an off-chain update.
    #[must_use]
    pub fn update(&self, update: &Update) -> Record {
        fields::update(*self, update)
    }

    /// A signature's text; an ECDSA one, for which no text exists, in hexadecimal.
    #[must_use]
    pub fn signature(&self, signature: &Signature) -> Value {
        match signature {
            Signature::Ed25519(_) => signature.encode(self.era).into(),
            Signature::Der(bytes) => Value::hex(bytes),
        }
    }

    /// Bytes as an API string.
    #[must_use]
    pub fn text(&self, prefix: Prefix, bytes: &[u8]) -> Value {
        api::encode(prefix, self.era, bytes).into()
    }

    fn trees_or_text(&self, prefix: Prefix, bytes: &[u8]) -> Value {
        (self.trees)(self.era, prefix, bytes)
            .map_or_else(|| self.text(prefix, bytes), Value::Record)
    }
}
