//! Servers for tests: one that answers requests with a closure, and one that writes
//! whatever bytes it is given.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What the server was asked, in order: `GET /v3/status`.
pub(crate) type Log = Arc<Mutex<Vec<String>>>;

/// Answers every request with the status and the body that the closure gives for its
/// method, target and body. Lives until the test's runtime ends.
pub(crate) async fn answering(
    answer: impl FnMut(&str, &str, &str) -> (u16, String) + Send + 'static,
) -> (String, Log) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let log = Log::default();
    let (answer, asked) = (Arc::new(Mutex::new(answer)), Arc::clone(&log));
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let (answer, asked) = (Arc::clone(&answer), Arc::clone(&asked));
            let service = service_fn(move |request: Request<Incoming>| {
                let (answer, asked) = (Arc::clone(&answer), Arc::clone(&asked));
                async move {
                    let (head, body) = request.into_parts();
                    let body = body.collect().await.unwrap().to_bytes();
                    let target = head.uri.path_and_query().unwrap().as_str();
                    asked.lock().unwrap().push(format!("{} {target}", head.method));
                    let (status, text) = (answer.lock().unwrap())(
                        head.method.as_str(),
                        target,
                        std::str::from_utf8(&body).unwrap(),
                    );
                    let response = Response::builder().status(status);
                    let response = response.header("location", "http://elsewhere.example/");
                    Ok::<_, Infallible>(response.body(Full::new(Bytes::from(text))).unwrap())
                }
            });
            tokio::spawn(
                hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service),
            );
        }
    });
    (url, log)
}

/// Writes these bytes to every connection that has said something, `times` over, and
/// closes it, or leaves it hanging.
pub(crate) async fn writing(bytes: Vec<u8>, times: usize, hang: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let bytes = bytes.clone();
            tokio::spawn(async move {
                let _said = stream.read(&mut [0; 4096]).await;
                for _ in 0..times {
                    if stream.write_all(&bytes).await.is_err() {
                        return;
                    }
                }
                if hang {
                    std::future::pending::<()>().await;
                }
            });
        }
    });
    url
}

/// One recorded exchange.
#[derive(Clone)]
pub(crate) struct Exchange {
    pub(crate) label: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) request: Value,
    pub(crate) status: u16,
    pub(crate) response: Value,
}

/// Reads recorded exchanges.
pub(crate) fn exchanges(text: &str) -> Vec<Exchange> {
    let text_of = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    text.lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| Exchange {
            label: text_of(&line, "label"),
            method: text_of(&line, "method"),
            path: text_of(&line, "path"),
            request: line["request_body"].clone(),
            status: line["status"].as_u64().unwrap().try_into().unwrap(),
            response: line["response_body"].clone(),
        })
        .collect()
}

/// A server that answers as recorded: the same question asked again gets the next answer,
/// then its last one for ever. What was not recorded is not there.
pub(crate) async fn replaying(exchanges: Vec<Exchange>) -> (String, Log) {
    let mut used = vec![false; exchanges.len()];
    answering(move |method, target, body| {
        let is_it = |e: &Exchange| {
            e.method == method && e.path == target && (body.is_empty() || e.request == json(body))
        };
        let mut matching = exchanges.iter().enumerate().filter(|(_, e)| is_it(e));
        let fresh = matching.clone().find(|(at, _)| !used[*at]);
        let Some((at, exchange)) = fresh.or_else(|| matching.next_back()) else {
            return (404, String::new());
        };
        used[at] = true;
        let text = match &exchange.response {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        (exchange.status, text)
    })
    .await
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}
