//! Credentials out of what is written down.

use serde_json::Value;

use crate::encoding::FsmId;
use crate::wire::params::redact_url;

/// Fields that hold a session credential.
const CREDENTIALS: [&str; 2] = ["fsm_id", "existing_fsm_id"];

/// Fields that hold a secret of any other kind, whatever their case.
const SECRETS: [&str; 9] = [
    "password",
    "passphrase",
    "secret",
    "secret_key",
    "private_key",
    "mnemonic",
    "token",
    "authorization",
    "seed_phrase",
];

/// What stands for a secret that is no credential.
const HIDDEN: &str = "(redacted)";

/// Takes credentials out, each always replaced by the same stand-in. A stand-in has the
/// form of a credential, so that what was written down can be played again, and is good
/// for nothing: the n-th one is made of bytes n.
#[derive(Clone, Debug, Default)]
pub struct Redactor {
    seen: Vec<FsmIdText>,
}

/// A credential's text, which no output shows.
#[derive(Clone, PartialEq, Eq)]
struct FsmIdText(String);

impl std::fmt::Debug for FsmIdText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl Redactor {
    /// A credential that is known before it comes by.
    pub fn know(&mut self, credential: &FsmId) {
        self.stand_in(&credential.reveal());
    }

    /// The value without credentials, at any depth.
    #[must_use]
    pub fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(fields) => {
                let mut redacted = serde_json::Map::new();
                for (name, value) in fields {
                    redacted.insert(name.clone(), self.field(name, value));
                }
                Value::Object(redacted)
            }
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::String(text) => Value::String(self.text(text)),
            other => other.clone(),
        }
    }

    fn field(&mut self, name: &str, value: &Value) -> Value {
        let lower = name.to_ascii_lowercase();
        match value {
            Value::Null => Value::Null,
            Value::String(text) if CREDENTIALS.contains(&lower.as_str()) => {
                Value::String(self.stand_in(text))
            }
            _ if CREDENTIALS.contains(&lower.as_str()) || SECRETS.contains(&lower.as_str()) => {
                Value::from(HIDDEN)
            }
            other => self.value(other),
        }
    }

    /// The text without credentials that came by before, without secret keys, and, where it
    /// is a URL, without that in its query.
    #[must_use]
    pub fn text(&mut self, text: &str) -> String {
        let mut text = match text.contains("fsm_id") {
            true => self.url(text),
            false => text.to_owned(),
        };
        for (at, FsmIdText(credential)) in self.seen.iter().enumerate() {
            if !credential.is_empty() && text.contains(credential.as_str()) {
                text = text.replace(credential.as_str(), &dummy(at));
            }
        }
        if text.contains("sk_") || text.contains("sk$") { without_keys(&text) } else { text }
    }

    /// A URL whose credential is a stand-in, and whose password is hidden.
    #[must_use]
    pub fn url(&mut self, url: &str) -> String {
        let shown = redact_url(url);
        if !shown.contains("(hidden)") {
            return shown;
        }
        // The credential of the URL is the one that came by last.
        let given = url.split(['?', '&']).find_map(|pair| pair.strip_prefix("existing_fsm_id="));
        let known = given.filter(|given| *given != "(hidden)").map(|given| {
            let plain: String = url::form_urlencoded::parse(format!("x={given}").as_bytes())
                .map(|(_, value)| value.into_owned())
                .collect();
            self.stand_in(&plain)
        });
        let last = self.seen.len().saturating_sub(1);
        let stand_in = known.unwrap_or_else(|| dummy(last));
        let encoded: String = url::form_urlencoded::byte_serialize(stand_in.as_bytes()).collect();
        shown.replace("fsm_id=(hidden)", &format!("fsm_id={encoded}"))
    }

    /// What stands for this credential.
    fn stand_in(&mut self, credential: &str) -> String {
        // What was redacted before stays as it is.
        if let Ok(id) = FsmId::decode(credential)
            && id.as_bytes().iter().all(|byte| Some(byte) == id.as_bytes().first())
        {
            return credential.to_owned();
        }
        let known = self.seen.iter().position(|FsmIdText(seen)| seen == credential);
        let at = known.unwrap_or_else(|| {
            self.seen.push(FsmIdText(credential.to_owned()));
            self.seen.len().saturating_sub(1)
        });
        dummy(at)
    }
}

/// The stand-in for the credential with this number.
fn dummy(at: usize) -> String {
    let number = u8::try_from(at.saturating_add(1)).unwrap_or(u8::MAX);
    FsmId::new([number; 32]).reveal()
}

/// A text in which whatever begins like a secret key is hidden.
fn without_keys(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = ["sk_", "sk$"].iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, key) = rest.split_at(at);
        let body = key.get(3..).unwrap_or_default();
        let end = body.find(|c| !is_part(c)).unwrap_or(body.len());
        // `task_list` is a word; a key stands alone and is long.
        let is_key = end >= 40 && !before.ends_with(is_part);
        let (taken, behind) = key.split_at(end.saturating_add(3));
        shown.push_str(before);
        shown.push_str(if is_key { HIDDEN } else { taken });
        rest = behind;
    }
    shown.push_str(rest);
    shown
}
