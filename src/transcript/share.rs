//! A transcript that can be given away: no credentials, and nothing that people wrote.

use serde_json::{Map, Value, json};

use super::redact::Redactor;

/// What is left in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Messages of the parties, notes with updates, and lines that were typed.
    pub texts: bool,
    /// Hosts of nodes.
    pub hosts: bool,
}

/// Redacts a transcript line by line; what is no JSON object is left out.
#[derive(Clone, Debug, Default)]
pub struct Sharer {
    keep: Keep,
    redactor: Redactor,
}

impl Sharer {
    /// With what is left in.
    #[must_use]
    pub fn new(keep: Keep) -> Self {
        Self { keep, redactor: Redactor::default() }
    }

    /// One line as it can be given away.
    #[must_use]
    pub fn line(&mut self, text: &str) -> Option<Value> {
        let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return None };
        let mut kept = Map::new();
        for (name, value) in fields {
            let value = match (name.as_str(), value) {
                ("url", Value::String(url)) => Value::from(self.url(&url)),
                // A frame's own text; what is in it is looked into as JSON.
                ("raw", Value::String(raw)) => match serde_json::from_str::<Value>(&raw) {
                    Ok(frame) => Value::from(self.value(&frame).to_string()),
                    Err(_) => json!(hidden(&raw)),
                },
                // What was shown says everything again.
                ("text", Value::Array(_)) if !self.keep.texts => continue,
                (_, value) => self.value(&value),
            };
            kept.insert(name, value);
        }
        Some(Value::Object(kept))
    }

    fn value(&mut self, value: &Value) -> Value {
        let redacted = self.redactor.value(value);
        if self.keep.texts { redacted } else { without_texts(&redacted, self.keep.hosts) }
    }

    fn url(&mut self, url: &str) -> String {
        let url = self.redactor.url(url);
        if self.keep.hosts { url } else { without_hosts(&url) }
    }
}

/// Fields whose text somebody wrote.
const WRITTEN: [&str; 6] = ["info", "meta", "text", "line", "start", "explanation"];

fn without_texts(value: &Value, hosts: bool) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    // The word of a notice is the node's own.
                    Value::String(text) if WRITTEN.contains(&name.as_str()) && !is_word(text) => {
                        json!(hidden(text))
                    }
                    Value::String(url) if name == "url" && !hosts => json!(without_hosts(url)),
                    other => without_texts(other, hosts),
                };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(|item| without_texts(item, hosts)).collect(),
        other => other.clone(),
    }
}

/// A word as nodes write them: `funding_signed`.
fn is_word(text: &str) -> bool {
    crate::wire::OnChainInfo::parse(text) != crate::wire::OnChainInfo::Other(text.to_owned())
}

fn hidden(text: &str) -> String {
    format!("({} characters)", text.chars().count())
}

/// A URL, and in its query the host of the responder's node, with other names.
fn without_hosts(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (_, behind) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (path, query) = behind.split_once('?').unwrap_or((behind, ""));
    let pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| match pair.split_once('=') {
            Some(("host", _)) => String::from("host=peer.example"),
            _ => pair.to_owned(),
        })
        .collect();
    let mark = if pairs.is_empty() { "" } else { "?" };
    format!("{scheme}://node.example{path}{mark}{}", pairs.join("&"))
}
