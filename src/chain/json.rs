//! Reading fields of an answer, naming the URL and the field when one is not as expected.

use serde_json::Value;

use super::error::ChainError;
use super::http::Answer;
use crate::encoding::{Amount, api::ApiError};

/// An object inside an answer.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    url: &'a str,
    value: &'a Value,
}

impl Answer {
    pub(super) fn object(&self) -> Object<'_> {
        Object { url: &self.url, value: &self.body }
    }

    /// The objects of a list; `field` names it, `.` for the whole answer.
    pub(super) fn list(&self, field: &'static str) -> Result<Vec<Object<'_>>, ChainError> {
        let object = self.object();
        let value = if field == "." { Some(&self.body) } else { self.body.get(field) };
        match value {
            Some(Value::Array(items)) => {
                Ok(items.iter().map(|value| Object { url: &self.url, value }).collect())
            }
            other => Err(object.fault(field, "a list", other)),
        }
    }
}

impl<'a> Object<'a> {
    pub(super) const fn url(&self) -> &'a str {
        self.url
    }

    /// The object in this field.
    pub(super) fn object(&self, field: &'static str) -> Result<Self, ChainError> {
        match self.value.get(field) {
            Some(value @ Value::Object(_)) => Ok(Self { url: self.url, value }),
            other => Err(self.fault(field, "an object", other)),
        }
    }

    pub(super) fn amount(&self, field: &'static str) -> Result<Amount, ChainError> {
        let value = self.value.get(field);
        value
            .and_then(Value::as_number)
            .and_then(|number| Amount::from_json(number).ok())
            .ok_or_else(|| self.fault(field, "a whole number", value))
    }

    pub(super) fn uint(&self, field: &'static str) -> Result<u64, ChainError> {
        let value = self.value.get(field);
        value.and_then(Value::as_u64).ok_or_else(|| self.fault(field, "a whole number", value))
    }

    pub(super) fn text(&self, field: &'static str) -> Result<&'a str, ChainError> {
        let value = self.value.get(field);
        value.and_then(Value::as_str).ok_or_else(|| self.fault(field, "a text", value))
    }

    /// An API string in this field.
    pub(super) fn api<T>(
        &self,
        field: &'static str,
        expected: &'static str,
        decode: impl FnOnce(&str) -> Result<T, ApiError>,
    ) -> Result<T, ChainError> {
        let value = self.value.get(field);
        decode(self.text(field)?).map_err(|_| self.fault(field, expected, value))
    }

    /// What is told beside the necessary, if it is there and readable.
    pub(super) fn extra<T>(
        &self,
        field: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        self.value.get(field).and_then(read)
    }

    pub(super) fn fault(
        &self,
        field: &'static str,
        expected: &'static str,
        found: Option<&Value>,
    ) -> ChainError {
        let found = match found {
            None => String::from("missing"),
            Some(Value::Object(_)) => String::from("an object"),
            Some(Value::Array(_)) => String::from("a list"),
            Some(value) => value.to_string().chars().take(80).collect(),
        };
        ChainError::Shape { url: self.url.to_owned(), field, expected, found }
    }
}
