//! Everything that a key can come from, and policies.

use std::path::Path;

use aechan::keys::{KdfCost, KeyFile, Keystore, Mnemonic, Secret, SecretKey, Source, is_name};
use aechan::review::policy::Policy;

/// The cheapest cost, in which a fuzzer can open something.
const CHEAP: KdfCost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };

/// A keystore is written as what it was read from, and opened within its limits.
pub(super) fn keystore(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(keystore) = Keystore::parse(text) else { return };
    let cost = keystore.cost();
    assert_eq!(cost.check().ok(), Some(cost), "a cost beyond the limits");
    let written = keystore.to_text().expect("what was read can be written");
    let again = Keystore::parse(&written).expect("what was written can be read");
    assert_eq!(again.name(), keystore.name());
    assert_eq!((again.public_key(), again.cost()), (keystore.public_key(), cost));
    if cost.memory_kib <= CHEAP.memory_kib && cost.passes <= CHEAP.passes {
        let password = Secret::new("fuzz");
        if let Ok((content, _)) = keystore.open(&password) {
            let account = content.key(0).map(|key| key.account()).ok();
            assert!(keystore.public_key().is_none() || keystore.public_key() == account);
        }
    }
}

/// keys.toml: a fault is named with its place; entries have usable names.
pub(super) fn file(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match KeyFile::parse(text, Path::new("/nowhere")) {
        Ok(file) => {
            assert!(file.entries.keys().all(|name| is_name(name)), "{:?}", file.entries.keys());
            assert!(file.default.is_none_or(|name| file.entries.contains_key(&name)));
        }
        Err(error) => {
            let lines = text.split('\n').count();
            assert!((1..=lines).contains(&error.line), "line {} of {lines}", error.line);
            let told = error.to_string();
            let secrets = text.split(['"', '\'', ' ', '\n']).filter(|word| word.len() > 20);
            for secret in secrets.filter(|word| word.starts_with("sk_")) {
                assert!(!told.contains(secret), "a secret in {told}");
            }
        }
    }
}

/// What is given for a key on the command line, in a file, or at a prompt: an error never
/// says what was given.
pub(super) fn text(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for allowed in [true, false] {
        match Source::parse(text, allowed) {
            Ok(source) => hidden(text, &format!("{source:?}")),
            Err(error) => hidden(text, &error.to_string()),
        }
    }
    match SecretKey::from_text(text) {
        Ok(key) => {
            let revealed = key.reveal();
            let again = revealed.expose_text().map(SecretKey::from_text);
            let account = again.and_then(Result::ok).map(|again| again.account());
            assert_eq!(account, Some(key.account()));
            hidden(text, &format!("{key:?}"));
        }
        Err(error) => hidden(text, &error.to_string()),
    }
    if let Ok(words) = Mnemonic::parse(&Secret::new(text)) {
        let again = Mnemonic::parse(&words.reveal()).expect("what is revealed can be read");
        let account = |words: &Mnemonic| words.master().derive(0, 0).map(|key| key.account()).ok();
        assert_eq!(account(&words), account(&again));
        hidden(text, &format!("{words:?}"));
    }
}

/// That what is said does not hold the secret that was given.
fn hidden(given: &str, said: &str) {
    let secret = given.trim();
    if secret.len() > 40 && (secret.starts_with("sk_") || secret.bytes().all(is_hex)) {
        assert!(!said.contains(secret), "{said}");
    }
}

fn is_hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

/// A policy that is read can be asked what it forgot.
pub(super) fn policy(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Policy::parse(text) {
        Ok(policy) => {
            let names: Vec<_> = policy.rules().iter().map(|rule| &rule.name).collect();
            for (name, told) in policy.lint() {
                assert!(name == "(end)" || names.iter().any(|known| *known == name), "{told}");
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
