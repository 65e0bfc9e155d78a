//! A description as data: ordered fields, ready for JSON and for people.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::encoding::Amount;

/// Named values in order: one object of a description.
///
/// It serialises straight to JSON ([`Serialize`]); [`Record::to_json`] gives the same as
/// a [`serde_json::Value`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    fields: Vec<(&'static str, Value)>,
}

/// One value of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing there: `null`.
    Null,
    /// A text, an id or a hash.
    Text(Cow<'static, str>),
    /// A round, nonce, height or count.
    Number(u64),
    /// Coins; a string in JSON, because JavaScript's numbers end at 2^53.
    Amount(Amount),
    /// Several.
    List(Vec<Self>),
    /// An object.
    Record(Record),
}

impl Record {
    /// Starts an object of this type, which is its first field.
    #[must_use]
    pub fn new(kind: &'static str) -> Self {
        let mut fields = Vec::with_capacity(16);
        fields.push(("type", Value::Text(Cow::Borrowed(kind))));
        Self { fields }
    }

    /// Starts an object without a type, as a part of another.
    #[must_use]
    pub const fn untyped() -> Self {
        Self { fields: Vec::new() }
    }

    /// Appends a field.
    pub fn push(&mut self, name: &'static str, value: impl Into<Value>) -> &mut Self {
        self.fields.push((name, value.into()));
        self
    }

    /// The same with a field more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.push(name, value);
        self
    }

    /// The fields in order.
    #[must_use]
    pub fn fields(&self) -> &[(&'static str, Value)] {
        &self.fields
    }

    /// The first field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    /// As a JSON object.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        let fields = self.fields.iter().map(|(name, value)| ((*name).to_owned(), value.to_json()));
        serde_json::Value::Object(fields.collect())
    }
}

impl Value {
    /// Bytes in hexadecimal.
    #[must_use]
    pub fn hex(bytes: &[u8]) -> Self {
        let digit = |nibble: u8| nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
        let digits = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
        // Digits are ASCII.
        Self::Text(Cow::Owned(String::from_utf8(digits.collect()).unwrap_or_default()))
    }

    /// A list of whatever becomes a value.
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// As a JSON value.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Text(text) => serde_json::Value::String(text.clone().into_owned()),
            Self::Number(number) => serde_json::Value::from(*number),
            Self::Amount(amount) => serde_json::Value::String(amount.to_string()),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Record(record) => record.to_json(),
        }
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Amount(amount) => serializer.collect_str(amount),
            Self::List(items) => items.serialize(serializer),
            Self::Record(record) => record.serialize(serializer),
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

impl From<Record> for Value {
    fn from(record: Record) -> Self {
        Self::Record(record)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_json_agree() {
        let record = Record::new("thing")
            .with("none", Value::Null)
            .with("round", 7)
            .with("amount", Amount::new(u128::MAX))
            .with("bytes", Value::hex(&[0, 0xab]))
            .with("list", Value::list([Record::new("inner")]));
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(
            text,
            format!(
                "{{\"type\":\"thing\",\"none\":null,\"round\":7,\"amount\":\"{}\",\
                 \"bytes\":\"00ab\",\"list\":[{{\"type\":\"inner\"}}]}}",
                u128::MAX
            )
        );
        assert_eq!(record.to_json().to_string(), text);
    }
}
