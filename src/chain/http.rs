//! The transport: one request, one JSON answer, with a limit on everything that a hostile
//! or broken server could stretch.

use std::error::Error as _;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, header};
use serde_json::Value;
use url::Url;

use super::error::ChainError;
use crate::client::tls;

/// Longest answer that is read, in bytes.
pub const MAX_BODY: usize = 1 << 20;

/// Longest reason of a node that is repeated, in characters.
const MAX_REASON: usize = 300;

/// How long and how often a node is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For one request, from connecting to the answer's last byte.
    pub timeout: Duration,
    /// How often a question is asked when the connection or the node fails. Only
    /// questions: a transaction is posted once.
    pub tries: u32,
    /// The pause before the second try; it doubles each time.
    pub backoff: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(5), tries: 3, backoff: Duration::from_millis(250) }
    }
}

/// A JSON answer and where it came from.
pub(super) struct Answer {
    pub(super) url: String,
    pub(super) body: Value,
}

/// The way to one node.
#[derive(Clone, Debug)]
pub(super) struct Http {
    client: Client,
    base: Url,
    patience: Patience,
}

impl Http {
    pub(super) fn new(base: &str, patience: Patience) -> Result<Self, ChainError> {
        let base = parse_base(base)?;
        let client = Client::builder()
            .tls_backend_preconfigured((*tls::config()).clone())
            .redirect(Policy::none())
            .timeout(patience.timeout)
            .user_agent(concat!("aechan/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|e| ChainError::Client { why: innermost(&e) })?;
        Ok(Self { client, base, patience })
    }

    /// The base URL, without credentials.
    pub(super) fn base(&self) -> String {
        shown(&self.base)
    }

    /// Asks; again after a pause if the connection or the node fails.
    pub(super) async fn get(&self, path: &str) -> Result<Answer, ChainError> {
        let url = self.url(path);
        let mut pause = self.patience.backoff;
        let mut tries = self.patience.tries.max(1);
        loop {
            tries = tries.saturating_sub(1);
            match self.send(self.client.get(url.clone()), &url).await {
                // Another timeout would only make people wait longer for the same news.
                Err(error)
                    if tries > 0
                        && error.is_transient()
                        && !matches!(error, ChainError::Timeout { .. }) =>
                {
                    tokio::time::sleep(pause).await;
                    pause = pause.saturating_mul(2);
                }
                other => return other,
            }
        }
    }

    /// Sends, once.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Answer, ChainError> {
        let url = self.url(path);
        let request = self
            .client
            .post(url.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.to_string());
        self.send(request, &url).await
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        let (path, query) = path.split_once('?').map_or((path, None), |(p, q)| (p, Some(q)));
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        url.set_query(query);
        url
    }

    async fn send(&self, request: RequestBuilder, url: &Url) -> Result<Answer, ChainError> {
        let url = shown(url);
        let explain = |error| self.explain(error, &url);
        let mut response = request.send().await.map_err(explain)?;
        let status = response.status();
        if let Some(to) = moved(&response) {
            return Err(ChainError::Moved { url, to });
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| self.explain(e, &url))? {
            if body.len().saturating_add(chunk.len()) > MAX_BODY {
                return Err(ChainError::TooLarge { url, limit: MAX_BODY });
            }
            body.extend_from_slice(&chunk);
        }
        let parsed: Option<Value> = serde_json::from_slice(&body).ok();
        if !status.is_success() {
            let status = status.as_u16();
            return Err(match parsed.as_ref().and_then(reason) {
                Some(reason) => ChainError::Refused { url, status, reason },
                None => ChainError::Status { url, status, hint: hint(status) },
            });
        }
        match parsed {
            Some(body) => Ok(Answer { url, body }),
            None => Err(ChainError::NotJson { url, found: looks_like(&body) }),
        }
    }

    fn explain(&self, error: reqwest::Error, url: &str) -> ChainError {
        let url = url.to_owned();
        let why = innermost(&error);
        if error.is_timeout() {
            ChainError::Timeout { url, after: self.patience.timeout }
        } else if error.is_dns() {
            ChainError::Dns { url, why }
        } else if error.is_connect() {
            ChainError::Unreachable { url, why }
        } else {
            ChainError::Broken { url, why }
        }
    }
}

/// A node's base URL. People paste it with the version in its path, which differs by
/// generation and is ours to choose.
fn parse_base(text: &str) -> Result<Url, ChainError> {
    let before_query = text.trim().split(['?', '#']).next().unwrap_or_default();
    let refuse = |why: String| ChainError::Url { url: before_query.to_owned(), why };
    let mut url = Url::parse(before_query).map_err(|e| refuse(e.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refuse(format!("its scheme is {}", url.scheme())));
    }
    if url.host_str().is_none() {
        return Err(refuse(String::from("it has no host")));
    }
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/v2").or_else(|| path.strip_suffix("/v3")).unwrap_or(path);
    let path = path.to_owned();
    url.set_path(&path);
    Ok(url)
}

/// A URL as it may be shown: without credentials.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    // Fails only for URLs that cannot have any.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.to_string()
}

fn moved(response: &Response) -> Option<String> {
    if !response.status().is_redirection() {
        return None;
    }
    let to = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    Some(shorten(to.unwrap_or("somewhere else")))
}

/// The node's reason, with what it adds to it (`spec/legacy-node-behaviour.md` 18).
fn reason(body: &Value) -> Option<String> {
    let mut reason = body.get("reason")?.as_str()?.to_owned();
    let info = body.get("info");
    for detail in [
        body.get("error_code"),
        info.and_then(|info| info.get("error")),
        info.and_then(|info| info.get("data")),
    ] {
        if let Some(Value::String(detail)) = detail {
            reason.push_str(": ");
            reason.push_str(detail);
        }
    }
    Some(shorten(&reason))
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(MAX_REASON) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn hint(status: u16) -> &'static str {
    match status {
        401 | 403 => "the server wants credentials or does not let this machine in",
        404 | 405 => "this path is not there: another server, or a node of another version",
        429 => "the server wants fewer questions; wait a little",
        502..=504 => "a proxy in front of the node is there, the node behind it is not",
        500..=599 => "the node failed; its log says why",
        _ => "this is not what a node answers",
    }
}

fn looks_like(body: &[u8]) -> &'static str {
    match body.trim_ascii_start().first() {
        None => "nothing",
        Some(b'<') => "a web page",
        Some(_) => "something else",
    }
}

/// The last of the chain of causes: the one that says something.
fn innermost(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = error.to_string();
        source = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_loses_its_version_and_keeps_its_path() {
        for (text, base) in [
            ("http://localhost:3013", "http://localhost:3013/"),
            ("http://localhost:3013/v3/", "http://localhost:3013/"),
            (" https://node.example/ae/v2?x=1", "https://node.example/ae"),
        ] {
            assert_eq!(parse_base(text).unwrap().as_str(), base, "{text}");
        }
        for text in ["", "localhost", "ws://localhost:3014", "http://"] {
            assert!(matches!(parse_base(text), Err(ChainError::Url { .. })), "{text}");
        }
    }

    #[test]
    fn paths_join_below_the_base_and_credentials_do_not_show() {
        let http = Http::new("https://me:secret@node.example/ae/v3", Patience::default()).unwrap();
        let url = http.url("/v2/tx/th$x?tx_encoding=json");
        assert_eq!(shown(&url), "https://node.example/ae/v2/tx/th$x?tx_encoding=json");
        assert!(!http.base().contains("secret"));
    }

    #[test]
    fn a_reason_is_given_with_its_details_and_cut() {
        let body = serde_json::json!({
            "reason": "validation_error", "parameter": "tx_encoding",
            "info": {"data": "xml", "error": "not_in_enum"}
        });
        assert_eq!(reason(&body).unwrap(), "validation_error: not_in_enum: xml");
        let long = serde_json::json!({ "reason": "é".repeat(5000) });
        assert_eq!(reason(&long).unwrap().chars().count(), MAX_REASON + 1);
        assert_eq!(reason(&serde_json::json!({"reason": 3})), None);
    }
}
