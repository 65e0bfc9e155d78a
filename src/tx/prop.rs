//! Properties of the codec and of signatures over arbitrary transactions of every layout.

use ed25519_dalek::{Signer, SigningKey};
use proptest::collection::vec;
use proptest::prelude::*;

use super::arbitrary::{tx, update};
use super::describe::Style;
use super::{Signature, SignedTx, SigningForm, SigningText, Tx, Update, fee, verify};
use crate::encoding::{AccountKey, Amount, Era};

fn key() -> impl Strategy<Value = SigningKey> {
    any::<[u8; 32]>().prop_map(|seed| SigningKey::from_bytes(&seed))
}

fn account_of(key: &SigningKey) -> AccountKey {
    AccountKey::new(key.verifying_key().to_bytes())
}

fn sign(key: &SigningKey, text: SigningText<'_>, form: SigningForm, tx: &[u8]) -> Signature {
    Signature::Ed25519(key.sign(&text.bytes(form, tx)).to_bytes())
}

/// What decodes must be what was decoded, and be described without a panic.
fn check_bytes(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(tx) = Tx::decode(bytes) {
        prop_assert_eq!(tx.encode(), bytes);
        let _ = Style::new(Era::Modern).tx(&tx);
    }
    if let Ok(signed) = SignedTx::decode(bytes) {
        prop_assert_eq!(signed.encode(), bytes);
        prop_assert_eq!(signed.tx().encode(), signed.tx_bytes());
        let _ = Style::new(Era::Legacy).signed(&signed);
    }
    if let Ok(update) = Update::decode(bytes) {
        prop_assert_eq!(update.encode(), bytes);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_transaction_comes_back(tx in tx()) {
        let bytes = tx.encode();
        prop_assert_eq!(&Tx::decode(&bytes), &Ok(tx));
    }

    #[test]
    fn an_update_comes_back(update in update()) {
        prop_assert_eq!(&Update::decode(&update.encode()), &Ok(update));
    }

    #[test]
    fn a_signed_transaction_comes_back(tx in tx(), signatures in vec(any::<[u8; 64]>(), 0..3)) {
        let signed = signatures
            .into_iter()
            .fold(SignedTx::of(tx), |signed, s| signed.with_signature(Signature::Ed25519(s)));
        prop_assert!(signed.signatures().is_sorted());
        for era in [Era::Legacy, Era::Modern] {
            prop_assert_eq!(&SignedTx::from_text(&signed.to_text(era)), &Ok(signed.clone()));
        }
    }

    #[test]
    fn changed_bytes_are_refused_or_canonical(
        tx in tx(),
        wrap: bool,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..3),
    ) {
        let mut bytes = if wrap { SignedTx::of(tx).encode() } else { tx.encode() };
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        check_bytes(&bytes)?;
    }

    #[test]
    fn cut_or_lengthened_bytes_are_refused(tx in tx(), at: prop::sample::Index, more: u8) {
        let bytes = tx.encode();
        prop_assert!(Tx::decode(&bytes[..at.index(bytes.len())]).is_err());
        prop_assert!(Tx::decode(&[bytes, vec![more]].concat()).is_err());
    }

    #[test]
    fn no_bytes_panic(bytes in vec(any::<u8>(), 0..200)) {
        check_bytes(&bytes)?;
    }

    #[test]
    fn both_forms_of_json_agree(tx in tx(), legacy: bool) {
        let style = Style::new(if legacy { Era::Legacy } else { Era::Modern });
        let record = style.signed(&SignedTx::of(tx));
        prop_assert_eq!(serde_json::to_value(&record).ok(), Some(record.to_json()));
    }

    #[test]
    fn a_minimum_fee_pays_for_its_own_bytes(tx in tx(), price in 1u128..1_000_000_000_000) {
        let cheapest = fee::with_minimum_fee(tx.clone(), Amount::new(price));
        prop_assert_eq!(cheapest.is_none(), matches!(tx, Tx::Offchain(_)));
        if let Some(cheapest) = cheapest {
            let gas = fee::fee_gas(&cheapest).map(|gas| u128::from(gas) * price);
            prop_assert_eq!(cheapest.fee().map(Amount::aettos), gas);
        }
    }

    #[test]
    fn signatures_hold_for_one_key_one_text_one_network(
        tx in tx(),
        other_tx in tx(),
        key in key(),
        other in key(),
        hashed: bool,
    ) {
        let (signed, other_bytes) = (SignedTx::of(tx), other_tx.encode());
        let bytes = signed.tx_bytes();
        let form = if hashed { SigningForm::Hashed } else { SigningForm::Raw };
        let (account, stranger) = (account_of(&key), account_of(&other));
        let network = SigningText::Network("ae_uat");
        let signature = sign(&key, network, form, bytes);
        prop_assert_eq!(verify(&account, network, bytes, &signature), Ok(form));
        prop_assert!(verify(&stranger, network, bytes, &signature).is_err());
        for wrong in [SigningText::Network("ae_mainnet"), SigningText::Network("ae_ua"), SigningText::Bare] {
            prop_assert!(verify(&account, wrong, bytes, &signature).is_err());
        }
        prop_assert_eq!(
            verify(&account, network, &other_bytes, &signature).is_ok(),
            bytes == other_bytes.as_slice()
        );
        let bare = sign(&key, SigningText::Bare, SigningForm::Raw, bytes);
        prop_assert_eq!(verify(&account, SigningText::Bare, bytes, &bare), Ok(SigningForm::Raw));
        prop_assert!(verify(&account, network, bytes, &bare).is_err());
        // In 2018 nothing was hashed before signing.
        let bare = sign(&key, SigningText::Bare, SigningForm::Hashed, bytes);
        prop_assert!(verify(&account, SigningText::Bare, bytes, &bare).is_err());
    }

    #[test]
    fn exactly_the_needed_signatures_count(tx in tx(), key in key(), other in key()) {
        prop_assume!(key.to_bytes() != other.to_bytes());
        let text = SigningText::Network("ae_uat");
        let parties = [account_of(&key), account_of(&other)];
        let bytes = tx.encode();
        let by = |key, form| sign(key, text, form, &bytes);
        let one = SignedTx::of(tx.clone()).with_signature(by(&key, SigningForm::Hashed));
        prop_assert!(one.is_signed_by(&parties[0], text) && !one.is_signed_by(&parties[1], text));
        prop_assert!(one.is_signed_by_exactly(&parties[..1], text));
        prop_assert!(!one.is_signed_by_exactly(&parties, text));
        let both = one.clone().with_signature(by(&other, SigningForm::Raw));
        prop_assert!(both.is_signed_by_exactly(&parties, text));
        // Twice by one party is not once by each.
        let twice = one.with_signature(by(&key, SigningForm::Raw));
        prop_assert_eq!(twice.signatures().len(), 2);
        prop_assert!(!twice.is_signed_by_exactly(&parties, text));
        // One too many spoils it: nodes refuse it.
        let three = both.with_signature(by(&key, SigningForm::Raw));
        prop_assert!(!three.is_signed_by_exactly(&parties, text));
    }
}
