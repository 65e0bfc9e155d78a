//! What a node answers to HTTP requests: the real client against a server that gives
//! everybody the input.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use aechan::chain::{ChainError, Generation, Node, Patience, TxState};
use aechan::encoding::{AccountKey, ChannelId, StateHash, TxHash};
use aechan::tx::{OffchainLayout, OffchainTx, SignedTx, Tx};
use tokio::runtime::Runtime;

/// What the server answers.
static ANSWER: Mutex<(u16, Vec<u8>)> = Mutex::new((200, Vec::new()));

/// The longest that an error may be.
const LONGEST: usize = 16 << 10;

/// A status on the first line, then a body.
pub(super) fn answer(data: &[u8]) {
    let at = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (head, body) = data.split_at(at);
    let status = std::str::from_utf8(head).ok().and_then(|text| text.trim().parse().ok());
    // Others have no body, or are asked again after a while.
    let status = status.filter(|status| [200, 400, 404, 403, 503].contains(status)).unwrap_or(200);
    let body = body.get(1..).unwrap_or_default().to_vec();
    *ANSWER.lock().unwrap_or_else(PoisonError::into_inner) = (status, body);
    let place = place();
    place.runtime.block_on(async {
        for node in &place.nodes {
            ask(node).await;
        }
        // Its own client is dear to make, so not every input meets it.
        if data.len().is_multiple_of(64) {
            let patience =
                Patience { timeout: Duration::from_secs(2), tries: 1, backoff: Duration::ZERO };
            told(Node::connect_with(&place.url, patience).await.err());
        }
    });
}

async fn ask(node: &Node) {
    let is_broken = ANSWER.lock().unwrap_or_else(PoisonError::into_inner).0 >= 500;
    let key = AccountKey::new([1; 32]);
    let hash = TxHash::new([2; 32]);
    // Questions are asked again where a node fails, with a pause: once is enough here.
    if !is_broken {
        told(node.status().await.err());
        told(node.height().await.err());
        told(node.top_block().await.err());
        told(node.account(&key).await.err());
        told(node.next_nonce(&key).await.err());
        told(node.pending(&key).await.err());
        told(node.channel(&ChannelId::new([3; 32])).await.err());
        told(node.gas_prices().await.err());
        match node.transaction(&hash).await {
            // What is said to be that transaction has its hash.
            Ok(found) => {
                if let Some(signed) = &found.signed {
                    assert_eq!(signed.hash(), hash);
                }
                assert!(found.state != TxState::NotFound || found.signed.is_none());
            }
            Err(error) => told(Some(error)),
        }
    }
    let posted = SignedTx::of(Tx::Offchain(OffchainTx {
        layout: OffchainLayout::Lima { state_hash: StateHash::new([4; 32]) },
        channel_id: ChannelId::new([3; 32]),
        round: 2,
    }));
    match node.post(&posted).await {
        Ok(hash) => assert_eq!(hash, posted.hash(), "another transaction was posted"),
        Err(error) => told(Some(error)),
    }
}

fn told(error: Option<ChainError>) {
    if let Some(error) = error {
        let text = error.to_string();
        assert!(!text.is_empty() && text.len() < LONGEST, "{} bytes of error", text.len());
    }
}

/// What is made once: the server, and the clients that ask it.
struct Place {
    runtime: Runtime,
    nodes: Vec<Node>,
    url: String,
}

fn place() -> &'static Place {
    static PLACE: OnceLock<Place> = OnceLock::new();
    PLACE.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                std::thread::spawn(move || serve(stream));
            }
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let url = format!("http://{address}");
        let node = |generation| Node::new(&url, generation).expect("the URL is one");
        let nodes = [Generation::Modern, Generation::Legacy2018].map(node).to_vec();
        Place { runtime: runtime.expect("a runtime"), nodes, url }
    })
}

/// Answers every request of a connection.
fn serve(mut stream: TcpStream) {
    let mut unread = Vec::new();
    let mut buffer = [0; 4096];
    let _unbatched = stream.set_nodelay(true);
    loop {
        let end = loop {
            if let Some(at) = unread.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            match stream.read(&mut buffer) {
                Ok(read) if read > 0 => unread.extend_from_slice(&buffer[..read]),
                _ => return,
            }
        };
        let head = String::from_utf8_lossy(&unread[..end]).to_ascii_lowercase();
        let length = head.split("content-length:").nth(1).and_then(|rest| rest.lines().next());
        let body = length.and_then(|text| text.trim().parse().ok()).unwrap_or(0_usize);
        while unread.len() < end + body {
            match stream.read(&mut buffer) {
                Ok(read) if read > 0 => unread.extend_from_slice(&buffer[..read]),
                _ => return,
            }
        }
        unread.drain(..end + body);
        let (status, body) = ANSWER.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut answer = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        answer.extend_from_slice(&body);
        if stream.write_all(&answer).is_err() {
            return;
        }
    }
}
