//! A relay between a client and its node that remembers what the client said: what left
//! the client before it died.

use std::sync::{Arc, Mutex};

use aechan::tx::SignedTx;
use aechan::wire::TxText;
use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::Message;
use tokio_tungstenite::{accept_hdr_async, connect_async};

/// A relay.
pub(crate) struct Relay {
    /// Where the client connects.
    pub(crate) url: String,
    said: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    /// Listens, and passes everything on to `node`, which is a URL without query.
    pub(crate) async fn before(node: String) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("ws://{}/channel", listener.local_addr().unwrap());
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&said);
        tokio::spawn(async move {
            // The first one only looks whether somebody answers.
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass(stream, node.clone(), Arc::clone(&heard)));
            }
        });
        Self { url, said }
    }

    /// The signed transactions that left the client.
    pub(crate) fn signed(&self) -> Vec<SignedTx> {
        let said = self.said.lock().unwrap();
        let mut found = Vec::new();
        for text in said.iter() {
            collect(&serde_json::from_str(text).unwrap(), &mut found);
        }
        found
    }
}

/// Passes on what a connection carries, until either side ends it.
async fn pass(stream: TcpStream, node: String, heard: Arc<Mutex<Vec<String>>>) {
    let mut query = String::new();
    #[allow(clippy::result_large_err, reason = "the library's own type")]
    let look = |request: &Request, response: Response| {
        query = request.uri().query().unwrap_or_default().to_owned();
        Ok(response)
    };
    let Ok(client) = accept_hdr_async(stream, look).await else { return };
    let Ok((node, _)) = connect_async(format!("{node}?{query}")).await else { return };
    let (mut to_client, mut from_client) = client.split();
    let (mut to_node, mut from_node) = node.split();
    let up = async {
        while let Some(Ok(message)) = from_client.next().await {
            if let Message::Text(text) = &message {
                heard.lock().unwrap().push(text.to_string());
            }
            if to_node.send(message).await.is_err() {
                break;
            }
        }
    };
    let down = async {
        while let Some(Ok(message)) = from_node.next().await {
            if to_client.send(message).await.is_err() {
                // What the client sent before its end is still to be heard.
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! { () = up => {}, () = down => {} }
}

fn collect(value: &Value, found: &mut Vec<SignedTx>) {
    match value {
        Value::String(text) if text.starts_with("tx_") || text.starts_with("tx$") => {
            found.push(TxText::new(text).decoded.unwrap());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => fields.values().for_each(|item| collect(item, found)),
        _ => {}
    }
}
