//! Stands between a client and its node, and does with every frame of the node what it is
//! told to.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::{accept_hdr_async, connect_async};

/// What the client is told instead of a frame.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// This text.
    Say(String),
    /// This text, a few bytes at a time, as a WebSocket frame of its own.
    Drip(String),
    /// Nothing any more: the socket is cut.
    Cut,
}

/// What is done with the node's frame of this number, counting from 0.
pub(crate) type Plan = Box<dyn FnMut(usize, &str) -> Vec<Deed> + Send>;

/// The meddler in front of one node.
pub(crate) struct Meddler {
    /// Where clients connect.
    pub(crate) url: String,
    plan: Arc<Mutex<Plan>>,
    said: Arc<Mutex<Vec<Value>>>,
    credential: Arc<Mutex<Option<String>>>,
}

impl Meddler {
    /// Listens; `node` is a URL without query. Every connection meets the same plan.
    pub(crate) async fn before(node: String, plan: Plan) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("ws://{}/channel", listener.local_addr().unwrap());
        let (plan, said) = (Arc::new(Mutex::new(plan)), Arc::default());
        let credential: Arc<Mutex<Option<String>>> = Arc::default();
        let swapped = Arc::clone(&credential);
        let (deeds, heard) = (Arc::clone(&plan), Arc::clone(&said));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (node, deeds, heard) = (node.clone(), Arc::clone(&deeds), Arc::clone(&heard));
                let swapped = Arc::clone(&swapped);
                tokio::spawn(async move { meddle(stream, &node, &deeds, &heard, &swapped).await });
            }
        });
        Self { url, plan, said, credential }
    }

    /// Does this from now on.
    pub(crate) fn plan(&self, plan: Plan) {
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = plan;
    }

    /// Presents this credential to the node in place of the client's own.
    pub(crate) fn present(&self, fsm_id: &str) {
        *self.credential.lock().unwrap() = Some(fsm_id.to_owned());
    }

    /// What clients have said.
    pub(crate) fn heard(&self) -> Vec<Value> {
        self.said.lock().unwrap().clone()
    }
}

async fn meddle(
    stream: tokio::net::TcpStream,
    node: &str,
    plan: &Mutex<Plan>,
    heard: &Mutex<Vec<Value>>,
    credential: &Mutex<Option<String>>,
) {
    let mut query = String::new();
    #[allow(clippy::result_large_err, reason = "the library's own type")]
    let look = |request: &Request, response: Response| {
        query = request.uri().query().unwrap_or_default().to_owned();
        Ok(response)
    };
    let Ok(mut client) = accept_hdr_async(stream, look).await else { return };
    if let Some(other) = &*credential.lock().unwrap() {
        let parts = query.split('&').map(|part| match part.split_once('=') {
            Some(("existing_fsm_id", _)) => format!("existing_fsm_id={other}"),
            _ => part.to_owned(),
        });
        query = parts.collect::<Vec<_>>().join("&");
    }
    let Ok((mut node, _)) = connect_async(format!("{node}?{query}")).await else { return };
    let mut number = 0;
    loop {
        tokio::select! {
            from_client = client.next() => {
                let Some(Ok(message)) = from_client else { return };
                if let Message::Text(text) = &message {
                    heard.lock().unwrap().push(serde_json::from_str(text).unwrap());
                }
                if node.send(message).await.is_err() {
                    return;
                }
            }
            from_node = node.next() => {
                let Some(Ok(message)) = from_node else { return };
                let Message::Text(text) = &message else {
                    if client.send(message).await.is_err() {
                        return;
                    }
                    continue;
                };
                let deeds = plan.lock().unwrap_or_else(PoisonError::into_inner)(number, text);
                number += 1;
                for deed in deeds {
                    let is_sent = match deed {
                        Deed::Say(text) => client.send(Message::text(text)).await.is_ok(),
                        Deed::Drip(text) => drip(client.get_mut(), &text).await.is_ok(),
                        Deed::Cut => return,
                    };
                    if !is_sent {
                        return;
                    }
                }
            }
        }
    }
}

/// Writes an unmasked text frame, seven bytes at a time.
async fn drip(stream: &mut tokio::net::TcpStream, text: &str) -> std::io::Result<()> {
    let mut bytes = vec![0x81, 127];
    bytes.extend_from_slice(&u64::try_from(text.len()).unwrap().to_be_bytes());
    bytes.extend_from_slice(text.as_bytes());
    stream.set_nodelay(true)?;
    for few in bytes.chunks(7) {
        stream.write_all(few).await?;
        tokio::time::sleep(Duration::from_micros(200)).await;
    }
    Ok(())
}

/// Lets everything through.
pub(crate) fn honest() -> Plan {
    Box::new(|_, text| vec![Deed::Say(text.to_owned())])
}
