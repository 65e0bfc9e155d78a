//! The embedded node's HTTP door: what a node answers about its chain, in the form of
//! today (`/v3`, `/v2`) or of 2018 (`/v2`), after the chain's era.
//!
//! It listens on what it is given and holds nothing: every request asks the chain. The
//! channel socket is not here; `/channel` is answered 404, as on a node's HTTP port.
//! Paths under `/dev` are what no node has: `POST /dev/mine?n=3` makes blocks.

mod answer;
mod dev;
mod helper;
mod legacy;
mod lie;
mod message_pack;
mod modern;
mod request;
mod tx_json;

pub use answer::Answer;
pub use lie::Lie;
pub use request::Request;

use std::convert::Infallible;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use crate::devnode::chain::{Chain, ChainEra, Fate, Orphans, Rejection};
use crate::encoding::{AccountKey, Amount, TxHash};
use crate::tx::SignedTx;

/// Longest body that is read, in bytes.
pub const MAX_BODY: usize = 1 << 20;

/// Most connections at once; more wait.
const MAX_CONNECTIONS: usize = 256;

/// How long a client may take to send its headers.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a client may take to send its body.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a request hangs that is never to be answered.
const LONGEST_HANG: Duration = Duration::from_secs(3600);

/// What stands behind the door: a chain, and somebody who wants to know what happens.
pub trait ChainAccess: Send + Sync + 'static {
    /// Runs something on the chain, alone.
    fn with_chain(&self, run: &mut dyn FnMut(&mut Chain));

    /// Makes blocks, and tells whoever waits for them.
    fn mine(&self, blocks: u64);

    /// Takes the last blocks away, and tells whoever waits for blocks.
    fn reorg(&self, blocks: u64, orphans: Orphans) {
        self.with_chain(&mut |chain| {
            chain.reorg(blocks, orphans);
        });
    }

    /// Gives an account coins.
    ///
    /// # Errors
    /// It would own more than any amount can be.
    fn fund(&self, key: AccountKey, amount: Amount) -> Result<(), Rejection> {
        let mut outcome = Ok(());
        self.with_chain(&mut |chain| outcome = chain.credit(key, amount));
        outcome
    }

    /// What is to be said that is not so, and who counts it.
    fn lies(&self) -> Vec<(Lie, Arc<AtomicU64>)> {
        Vec::new()
    }

    /// Lets something go wrong, written as for `aechan devnode --fault`.
    ///
    /// # Errors
    /// It is nothing that can go wrong here; the text says why.
    fn arm(&self, text: &str) -> Result<(), String> {
        Err(format!("nothing but a whole node can do `{text}`"))
    }

    /// What is to go wrong, as it was written.
    fn faults(&self) -> Vec<String> {
        Vec::new()
    }

    /// Lets nothing go wrong any more.
    fn clear_faults(&self) {}

    /// What became of a transaction.
    fn fate(&self, hash: &TxHash) -> Fate {
        let mut fate = Fate::Unknown;
        self.with_chain(&mut |chain| fate = chain.fate(hash));
        fate
    }

    /// Who answers a request instead, where several chains stand behind one door.
    fn instead(&self, request: &Request) -> Option<&dyn ChainAccess> {
        let _one_chain = request;
        None
    }

    /// Called after the mempool took a transaction that came through the door.
    fn on_posted(&self, hash: &TxHash) {
        let _nobody_asked = hash;
    }
}

/// A chain on its own: every block is a second younger than the one before.
impl ChainAccess for Mutex<Chain> {
    fn with_chain(&self, run: &mut dyn FnMut(&mut Chain)) {
        // A panic in another holder cannot leave a chain half changed: calls replace
        // whole ledgers.
        run(&mut self.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn mine(&self, blocks: u64) {
        self.with_chain(&mut |chain| {
            for _ in 0..blocks {
                chain.mine(chain.top().time_ms.saturating_add(1000));
            }
        });
    }
}

/// Answers requests until `shutdown` ends, then lets those under way finish.
pub async fn serve(
    listener: TcpListener,
    access: Arc<dyn ChainAccess>,
    shutdown: impl Future<Output = ()>,
) {
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let (stop, stopped) = watch::channel(false);
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        // A failed accept is about that client, or about too many open files: both pass.
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { break };
        let (access, mut stopped) = (Arc::clone(&access), stopped.clone());
        tokio::spawn(async move {
            let service = service_fn(move |request| handle(request, Arc::clone(&access)));
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADER_TIMEOUT)
                .serve_connection(TokioIo::new(stream), service);
            let mut connection = std::pin::pin!(connection);
            // What goes wrong on a connection concerns its client alone, who knows.
            let _outcome = tokio::select! {
                outcome = &mut connection => outcome,
                () = async { drop(stopped.wait_for(|stopped| *stopped).await) } => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            drop(slot);
        });
    }
    let _nobody_connected = stop.send(true);
    let all = u32::try_from(MAX_CONNECTIONS).unwrap_or(u32::MAX);
    let _closed = tokio::time::timeout(BODY_TIMEOUT, slots.acquire_many(all)).await;
}

async fn handle(
    request: hyper::Request<Incoming>,
    access: Arc<dyn ChainAccess>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = tokio::time::timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await;
    let answer = match body {
        Err(_) => Answer::reason(408, "the body did not come in time"),
        Ok(Err(_)) => Answer::reason(413, "the body is longer than 1 MiB"),
        Ok(Ok(body)) => {
            let query = head.uri.query().unwrap_or_default();
            let body = body.to_bytes().to_vec();
            match Request::new(head.method.as_str(), head.uri.path(), query, body) {
                Some(request) => {
                    let mut answer = route(&request, access.as_ref());
                    let lies = match request.path.first().map(String::as_str) {
                        Some("dev") => Vec::new(),
                        _ => access.lies(),
                    };
                    for (lie, count) in lies {
                        count.fetch_add(1, Ordering::Relaxed);
                        match lie {
                            Lie::Hang => tokio::time::sleep(LONGEST_HANG).await,
                            Lie::Html => return Ok(page()),
                            lie => lie.spoil(&request, &mut answer),
                        }
                    }
                    answer
                }
                None => Answer::reason(400, "the path is not percent-encoded UTF-8"),
            }
        }
    };
    Ok(response(&answer))
}

fn page() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(lie::PAGE.as_bytes())));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}

fn response(answer: &Answer) -> Response<Full<Bytes>> {
    let text = answer.body.as_ref().map(Value::to_string).unwrap_or_default();
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if answer.body.is_some() {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    response
}

/// Answers one request.
#[must_use]
pub fn route(request: &Request, access: &dyn ChainAccess) -> Answer {
    let access = access.instead(request).unwrap_or(access);
    let path: Vec<_> = request.path.iter().map(String::as_str).collect();
    let modern = read(access, |chain| chain.era() == ChainEra::Modern);
    let known = match (path.as_slice(), modern) {
        (["dev", rest @ ..], _) => dev::answer(request, rest, access),
        (["v2", "tx", hash], true) if request.method == "GET" => {
            Some(legacy::lookup(request, hash, access))
        }
        (["v2" | "v3", rest @ ..], true) => modern::answer(request, rest, access),
        (["v2", rest @ ..], false) => legacy::answer(request, rest, access),
        _ => None,
    };
    // In 2018 there was no body here.
    known.unwrap_or_else(|| match modern {
        true => Answer::reason(404, "Path not found"),
        false => Answer::empty(404),
    })
}

/// Looks something up.
fn read<T>(access: &dyn ChainAccess, look: impl Fn(&Chain) -> T) -> T {
    let mut seen = None;
    access.with_chain(&mut |chain| seen = Some(look(chain)));
    seen.expect("`with_chain` runs what it is given")
}

/// Offers a transaction to the mempool.
fn offer(access: &dyn ChainAccess, signed: SignedTx) -> Result<TxHash, Rejection> {
    let mut signed = Some(signed);
    let mut outcome = Err(Rejection::IllegalTransaction);
    access.with_chain(&mut |chain| {
        if let Some(signed) = signed.take() {
            outcome = chain.post(signed);
        }
    });
    if let Ok(hash) = &outcome {
        access.on_posted(hash);
    }
    outcome
}
