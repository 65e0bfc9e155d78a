//! Signing what is built here, without a channel process: the same order as in a live
//! channel (review, decision, journal, signature), kept by the same types.

use std::sync::Arc;

use thiserror::Error;

use super::event::{Decider, SignCard};
use super::record::Record;
use super::sign::{Approved, Cleared, NotApproved};
use crate::journal::JournalError;
use crate::keys::{self, KeyError, SignMessage, Signer};
use crate::review::CheckId;
use crate::tx::{SignedTx, SigningText};

/// Why there is no signature.
#[derive(Debug, Error)]
pub enum AloneError {
    /// The review, the mode or a person was against it.
    #[error(transparent)]
    NotApproved(#[from] NotApproved),
    /// It could not be written down, or must not be signed.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The key did not sign.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The task that signs was lost.
    #[error("signing did not come to an end: {0}")]
    Lost(#[from] tokio::task::JoinError),
}

/// Signs what a card shows, once it is decided about; what comes back is on disk and may
/// leave.
///
/// # Errors
/// See [`AloneError`]. Nothing was signed, or nothing that may leave.
pub async fn sign_alone(
    record: &Record,
    card: &SignCard,
    by: &Decider,
    overrides: &[CheckId],
    signer: Arc<dyn Signer>,
    network: Option<String>,
) -> Result<Cleared, AloneError> {
    let request = record.request(&card.pending, card.review.verdict().name())?;
    let approved = match Approved::new(card, by, overrides) {
        Ok(approved) => approved,
        Err(why) => {
            record.refuse(request, &why.to_string())?;
            return Err(why.into());
        }
    };
    let text = network.as_deref().map_or(SigningText::Bare, SigningText::Network);
    let bytes = text.bytes(text.own_form(), approved.wanted().tx_bytes());
    let display = serde_json::json!({
        "kind": approved.wanted().tx().kind().name(),
        "channel": card.review.channel_id.map(|id| id.to_string()),
        "verdict": card.review.verdict().name(),
    });
    let network = network.map_or(keys::Network::Unnamed, keys::Network::new);
    // A signer may be a program that asks somebody else.
    let signature = tokio::task::spawn_blocking(move || {
        signer.sign(&SignMessage { bytes: &bytes, network: &network, display: Some(display) })
    })
    .await?;
    let signature = match signature {
        Ok(signature) => signature,
        Err(error) => {
            record.refuse(request, &format!("signing it failed: {error}"))?;
            return Err(error.into());
        }
    };
    Ok(record.clear(request, approved, signature)?)
}

/// Records that a person or a mode said no.
///
/// # Errors
/// The journal fails.
pub fn decline_alone(record: &Record, card: &SignCard, why: &str) -> Result<(), JournalError> {
    let request = record.request(&card.pending, card.review.verdict().name())?;
    record.refuse(request, why)
}

impl Cleared {
    /// Gives what leaves.
    #[must_use]
    pub fn into_signed(self) -> SignedTx {
        self.signed
    }
}
