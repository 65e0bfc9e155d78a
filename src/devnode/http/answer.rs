//! What the door answers with, and the few shapes of refusals.

use serde_json::{Value, json};

use crate::encoding::ApiError;

/// A status and a JSON body, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body; nodes leave it empty where the path is none of theirs.
    pub body: Option<Value>,
}

impl Answer {
    /// 200 with a body.
    pub(super) const fn ok(body: Value) -> Self {
        Self { status: 200, body: Some(body) }
    }

    /// A status without a body.
    pub(super) const fn empty(status: u16) -> Self {
        Self { status, body: None }
    }

    /// A refusal in words.
    pub(super) fn reason(status: u16, reason: &str) -> Self {
        Self { status, body: Some(json!({ "reason": reason })) }
    }

    /// A refusal in words with the code that nodes of today add.
    pub(super) fn coded(status: u16, reason: &str, code: &str) -> Self {
        Self { status, body: Some(json!({ "reason": reason, "error_code": code })) }
    }

    /// 404 with what was not found, e.g. `Account not found`.
    pub(super) fn not_found(what: &str) -> Self {
        Self::reason(404, &format!("{what} not found"))
    }

    /// A request that does not fit the interface's description.
    pub(super) fn invalid(parameter: &str, info: &Value) -> Self {
        let body = json!({ "info": info, "parameter": parameter, "reason": "validation_error" });
        Self { status: 400, body: Some(body) }
    }

    /// Every number as a string, for those who ask with `int-as-string=true`.
    pub(super) fn with_numbers_as_strings(mut self) -> Self {
        if let Some(body) = &mut self.body {
            stringify(body);
        }
        self
    }
}

fn stringify(value: &mut Value) {
    match value {
        Value::Number(number) => *value = Value::String(number.to_string()),
        Value::Array(items) => items.iter_mut().for_each(stringify),
        Value::Object(fields) => fields.values_mut().for_each(stringify),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// A node's word for what is wrong with an API string.
pub(super) const fn error_code(error: &ApiError) -> &'static str {
    match error {
        ApiError::NoPrefix { .. }
        | ApiError::UnknownPrefix { .. }
        | ApiError::WrongPrefix { .. } => "invalid_prefix",
        ApiError::Size { .. } => "incorrect_size",
        ApiError::Alphabet { .. } | ApiError::Checksum { .. } | ApiError::TooLong { .. } => {
            "invalid_encoding"
        }
    }
}
