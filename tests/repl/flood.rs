//! A prompt under a flood: a node, or whoever stands before it, repeats one message of the
//! peer without end, as fast as the terminal takes it. The person still types, asks and leaves.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::{accept_hdr_async, connect_async};

use super::screen::Terminal;
use super::{Bob, Node};

/// What is repeated.
const DROP: &str = "a drop";

async fn flood(listener: TcpListener, node: String, sent: Arc<AtomicUsize>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (node, sent) = (node.clone(), Arc::clone(&sent));
        tokio::spawn(async move { pass(stream, &node, &sent).await });
    }
}

/// The editor begins to listen: bracketed paste is switched on.
const NEW_PROMPT: &str = "\u{1b}[?2004h";

/// Passes everything on, and the first message with a drop in it without end, numbered.
/// Ends with either side.
async fn pass(stream: TcpStream, node: &str, sent: &AtomicUsize) -> Option<()> {
    let mut query = String::new();
    #[expect(clippy::result_large_err, reason = "the library's own type")]
    let look = |request: &Request, response: Response| {
        query = request.uri().query().unwrap_or_default().to_owned();
        Ok(response)
    };
    let mut client = accept_hdr_async(stream, look).await.ok()?;
    let (mut node, _) = connect_async(format!("{node}?{query}")).await.ok()?;
    loop {
        tokio::select! {
            said = client.next() => node.send(said?.ok()?).await.ok()?,
            said = node.next() => match said?.ok()? {
                Message::Text(text) if text.contains(DROP) => {
                    for number in 1.. {
                        let text = text.replace(DROP, &format!("{DROP} number {number}."));
                        client.send(Message::text(text)).await.ok()?;
                        sent.store(number, Ordering::Relaxed);
                    }
                }
                message => client.send(message).await.ok()?,
            },
        }
    }
}

#[test]
fn a_flood_without_end_leaves_the_prompt_to_its_user() {
    let runtime = Runtime::new().unwrap();
    let sent = Arc::new(AtomicUsize::new(0));
    let home = tempfile::tempdir().unwrap();
    let [alices, bobs] = ["alice", "bob"].map(|name| home.path().join(name));
    for place in [&alices, &bobs] {
        std::fs::create_dir(place).unwrap();
    }
    let mut node = Node::start(home.path());
    let mut bob = Bob::start(&node, &bobs);
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
    let meddler = format!("ws://{}/channel", listener.local_addr().unwrap());
    runtime.spawn(flood(listener, std::mem::replace(&mut node.ws, meddler), Arc::clone(&sent)));
    let mut args = node.party("initiator");
    args.extend(["--on-sign", "verified"].map(str::to_owned));
    let mut alice = Terminal::start(&alices, 100, &args);
    alice.sees("the channel is open");
    alice.asks("❯");

    bob.types(&format!("msg {DROP}"));
    alice.reads(&format!("{DROP} number "));
    // What is typed stands at the prompt, and is taken.
    alice.types("pay 0.25");
    let shown = alice.wrote(0, "❯ pay 0.25");
    alice.types("\u{3}");
    let shown = alice.wrote(shown, NEW_PROMPT);
    alice.types("balances\r");
    let before = sent.load(Ordering::Relaxed);
    let shown = alice.wrote(shown, "payable");
    alice.types("help explain");
    alice.wrote(shown, "❯ help explain");
    // The flood goes on: what was typed did not wait for its end.
    let shown = alice.wrote(shown, &format!("{DROP} number {}.", before + 1000));
    alice.types("\u{3}");
    alice.wrote(shown, NEW_PROMPT);
    alice.types("detach\r");
    // A node that does not listen either is waited for as long as any other farewell.
    alice.wrote(shown, "exit=0");
    alice.ended(0);
    println!("{} messages", sent.load(Ordering::Relaxed));
}
