//! A relay in front of a node that counts what is asked of it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What ends the first line of a request.
const LINE: &[u8] = b" HTTP/1.1\r\n";

pub struct Relay {
    pub addr: SocketAddr,
    requests: Arc<AtomicU64>,
}

impl Relay {
    pub async fn before(node: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let requests = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, node, Arc::clone(&count)));
            }
        });
        Self { addr, requests }
    }

    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }
}

/// Until either side closes. A client writes its requests' first lines whole.
async fn pass(client: TcpStream, node: SocketAddr, count: Arc<AtomicU64>) {
    let Ok(server) = TcpStream::connect(node).await else { return };
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let back = tokio::spawn(async move {
        let _ = tokio::io::copy(&mut from_server, &mut to_client).await;
    });
    let mut bytes = vec![0; 1 << 16];
    while let Ok(size @ 1..) = from_client.read(&mut bytes).await {
        let lines = bytes[..size].windows(LINE.len()).filter(|part| *part == LINE).count();
        count.fetch_add(lines as u64, Ordering::Relaxed);
        if to_server.write_all(&bytes[..size]).await.is_err() {
            break;
        }
    }
    back.abort();
}
