//! A request taken apart: path segments and parameters, percent-decoded.

use serde_json::{Value, json};
use url::form_urlencoded;

use super::answer::Answer;

/// One request, its body read.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET`, `POST`…
    pub method: String,
    /// The path between its slashes, decoded.
    pub path: Vec<String>,
    /// Parameters in their order, decoded.
    pub query: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// Takes a request target (`/v2/tx/th%24…?tx_encoding=json`) apart.
    ///
    /// `None` if the path is not percent-encoded UTF-8.
    #[must_use]
    pub fn new(method: &str, path: &str, query: &str, body: Vec<u8>) -> Option<Self> {
        let path = path.trim_start_matches('/').split('/').map(percent_decode);
        let query = form_urlencoded::parse(query.as_bytes());
        Some(Self {
            method: method.to_owned(),
            path: path.collect::<Option<_>>()?,
            query: query.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(),
            body,
        })
    }

    /// The first parameter with this name.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as a JSON object.
    pub(super) fn json(&self) -> Result<Value, Answer> {
        serde_json::from_slice(&self.body).map_err(|_| {
            let data = String::from_utf8_lossy(&self.body);
            Answer::invalid("", &json!({ "data": data, "error": "invalid_body" }))
        })
    }
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16).and_then(|d| u8::try_from(d).ok());
        let (high, low) = (digit()?, digit()?);
        bytes.push(high << 4 | low);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_write_a_dollar_name_the_same_thing() {
        for path in ["/v2/tx/th$abc", "/v2/tx/th%24abc"] {
            let request = Request::new("GET", path, "tx_encoding=json&a=b+c", vec![]).unwrap();
            assert_eq!(request.path, ["v2", "tx", "th$abc"]);
            assert_eq!(request.param("tx_encoding"), Some("json"));
            assert_eq!(request.param("a"), Some("b c"));
            assert_eq!(request.param("b"), None);
        }
    }

    #[test]
    fn broken_escapes_are_no_path() {
        for path in ["/%", "/%4", "/%zz", "/%ff"] {
            assert!(Request::new("GET", path, "", vec![]).is_none(), "{path}");
        }
    }
}
