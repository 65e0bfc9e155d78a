//! Nodes that are none: each test says by a closure what a connection meets.

// Every test target uses a part of it.
#![allow(dead_code)]

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::run::Run;

/// Listens until it is dropped.
pub(crate) struct Server {
    pub(crate) addr: SocketAddr,
    met: Arc<AtomicUsize>,
    // Held for its tasks.
    _runtime: Runtime,
}

impl Server {
    /// Does this with every connection.
    pub(crate) fn tcp<F>(act: impl Fn(TcpStream) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let addr = listener.local_addr().unwrap();
        let met = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&met);
        runtime.spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                count.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(act(stream));
            }
        });
        Self { addr, met, _runtime: runtime }
    }

    /// Answers the request with these bytes, and closes.
    pub(crate) fn answering(bytes: &'static [u8]) -> Self {
        Self::tcp(move |mut stream| async move {
            let _is_read = stream.read(&mut [0; 8192]).await;
            // Whether the client takes all of it is its own business.
            let _is_taken = stream.write_all(bytes).await;
        })
    }

    /// Opens the WebSocket, and then does this.
    pub(crate) fn ws<F>(
        act: impl Fn(WebSocketStream<TcpStream>) -> F + Clone + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Self::tcp(move |stream| {
            let act = act.clone();
            async move {
                // Whoever only looks what is here asks for no upgrade.
                if let Ok(socket) = tokio_tungstenite::accept_async(stream).await {
                    act(socket).await;
                }
            }
        })
    }

    /// Sends these messages, and says goodbye.
    pub(crate) fn saying(messages: Vec<Message>) -> Self {
        Self::ws(move |mut socket| {
            let messages = messages.clone();
            async move {
                for message in messages {
                    if socket.send(message).await.is_err() {
                        return;
                    }
                }
                // The client may be gone.
                let _ = socket.close(None).await;
                while let Some(Ok(_)) = socket.next().await {}
            }
        })
    }

    /// How many have come.
    pub(crate) fn met(&self) -> usize {
        self.met.load(Ordering::SeqCst)
    }

    /// Bob's client, connecting here.
    pub(crate) fn open(&self, dialect: &str) -> Run {
        open(&format!("ws://{}/channel", self.addr), dialect)
    }
}

/// Bob's client, connecting there.
pub(crate) fn open(ws: &str, dialect: &str) -> Run {
    Run::new("open --role responder --key dev:bob --to dev:alice -a 1ae -r 1ae")
        .and("--at-eof stay --patience 150")
        .and(&format!("--ws {ws} --dialect {dialect}"))
        .and(if dialect == "json-rpc" { "--network-id ae_dev" } else { "" })
}

/// A port where nobody listens.
pub(crate) fn nobody() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
