//! The same description for people: labelled lines that nest. No colours, no widths, no
//! printing: `view` does that, and it is `view` that makes foreign text harmless.

use super::value::{Record, Value};

/// A line of a description and the lines below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub label: String,
    /// What it says; empty above a list.
    pub value: String,
    /// What belongs to it.
    pub children: Vec<Self>,
}

impl Node {
    /// A described object under a label. Its type, tag, version and layout become its own
    /// line, its other fields the lines below.
    #[must_use]
    pub fn of(label: &str, record: &Record) -> Self {
        let children = record
            .fields()
            .iter()
            .filter(|(name, _)| !matches!(*name, "type" | "tag" | "version" | "layout"))
            .map(|(name, value)| Self::of_value(label_of(name), name, value))
            .collect();
        Self { label: label.to_owned(), value: headline(record), children }
    }

    /// All lines in order, each with its depth.
    #[must_use]
    pub fn lines(&self) -> Vec<(usize, &str, &str)> {
        let mut lines = Vec::new();
        self.collect(0, &mut lines);
        lines
    }

    fn collect<'a>(&'a self, depth: usize, lines: &mut Vec<(usize, &'a str, &'a str)>) {
        lines.push((depth, &self.label, &self.value));
        for child in &self.children {
            child.collect(depth.saturating_add(1), lines);
        }
    }

    fn of_value(label: String, name: &str, value: &Value) -> Self {
        let leaf = |value: String| Self { label: label.clone(), value, children: Vec::new() };
        match value {
            Value::Null => leaf("none".to_owned()),
            Value::Text(text) => leaf(text.clone().into_owned()),
            Value::Number(0) if name == "ttl" => leaf("0 (never expires)".to_owned()),
            Value::Number(number) => leaf(number.to_string()),
            Value::Amount(amount) => leaf(format!("{}ae ({amount} aetto)", amount.in_ae())),
            Value::List(items) if items.is_empty() => leaf("none".to_owned()),
            Value::List(items) => Self {
                children: items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| Self::of_value(at.saturating_add(1).to_string(), name, item))
                    .collect(),
                ..leaf(String::new())
            },
            Value::Record(record) => Self::of(&label, record),
        }
    }
}

/// `channel_create_tx (tag 50, version 2, layout iris)`.
fn headline(record: &Record) -> String {
    let text = |name| match record.field(name) {
        Some(Value::Text(text)) => Some(text.clone().into_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let details: Vec<String> = ["tag", "version", "layout"]
        .into_iter()
        .filter_map(|name| text(name).map(|value| format!("{name} {value}")))
        .collect();
    let kind = text("type").unwrap_or_default();
    if details.is_empty() { kind } else { format!("{kind} ({})", details.join(", ")) }
}

/// A field's name as people write it: `initiator_delegate_ids` is “initiator delegates”.
fn label_of(name: &str) -> String {
    let (stem, plural) = match (name.strip_suffix("_ids"), name.strip_suffix("_id")) {
        (Some(stem), _) => (stem, "s"),
        (None, Some(stem)) => (stem, ""),
        (None, None) => (name.strip_suffix("_final").unwrap_or(name), ""),
    };
    format!("{}{plural}", stem.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Amount;

    #[test]
    fn lines_nest_and_name_their_units() {
        let record = Record::new("outer")
            .with("tag", 11)
            .with("ttl", 0)
            .with("fee", Amount::new(1_500_000_000_000_000_000))
            .with("initiator_delegate_ids", Value::list(["ak_1"]))
            .with("payload", Value::Null)
            .with("transaction", Record::new("inner").with("initiator_amount_final", 3));
        assert_eq!(
            Node::of("it", &record).lines(),
            [
                (0, "it", "outer (tag 11)"),
                (1, "ttl", "0 (never expires)"),
                (1, "fee", "1.5ae (1500000000000000000 aetto)"),
                (1, "initiator delegates", ""),
                (2, "1", "ak_1"),
                (1, "payload", "none"),
                (1, "transaction", "inner"),
                (2, "initiator amount", "3"),
            ]
        );
    }
}
