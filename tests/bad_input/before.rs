//! What is looked at and what is said before a node has said anything.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::server::Server;

/// A node that answers 426 to everything, and what it was asked for.
fn asked() -> (Server, Arc<Mutex<Vec<String>>>) {
    let heads = Arc::<Mutex<Vec<String>>>::default();
    let seen = Arc::clone(&heads);
    let server = Server::tcp(move |mut stream| {
        let seen = Arc::clone(&seen);
        async move {
            let mut head = vec![0; 8192];
            let read = stream.read(&mut head).await.unwrap_or_default();
            head.truncate(read);
            seen.lock().unwrap().push(String::from_utf8_lossy(&head).into_owned());
            let answer = b"HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n";
            // Whether the client takes all of it is its own business.
            let _is_taken = stream.write_all(answer).await;
        }
    });
    (server, heads)
}

/// A node of today closes without a word where the reserve is not given.
#[test]
fn the_reserve_is_sent_though_nobody_gave_it() {
    for dialect in ["json-rpc", "legacy"] {
        let (server, heads) = asked();
        let _ = server.open(dialect).run().exits(5);
        let heads = heads.lock().unwrap();
        let opening = heads.iter().find(|head| head.contains("role=responder")).unwrap();
        let query = opening.split([' ', '?', '&']);
        let reserves: Vec<_> = query.filter(|part| part.starts_with("channel_reserve=")).collect();
        assert_eq!(reserves.len(), 1, "{opening}");
        let digits = reserves[0].trim_start_matches("channel_reserve=");
        assert!(digits.parse::<u128>().is_ok(), "{opening}");
    }
}

/// A responder's node of 2018 listens itself, on a port of its own: what it does where
/// somebody has it already is a race.
#[test]
fn a_port_in_use_is_seen_before_a_node_of_2018_is_asked_for_it() {
    let somebody = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = somebody.local_addr().unwrap().port();
    let open = |dialect: &str| {
        let (server, heads) = asked();
        let done = server.open(dialect).and(&format!("--port {port}")).run();
        let heads = heads.lock().unwrap();
        (done, heads.iter().filter(|head| head.contains("role=responder")).count())
    };
    let (done, openings) = open("legacy");
    let told = format!("port {port} is in use, and a node of 2018 needs one of its own");
    let _ = done.exits(5).says("P09").says(&told).says("--port");
    assert_eq!(openings, 0, "nothing was opened");
    // Today's nodes share theirs among channels.
    let (done, openings) = open("json-rpc");
    let _ = done.exits(5);
    assert_eq!(openings, 1);
    drop(somebody);
    let (done, openings) = open("legacy");
    let _ = done.exits(5);
    assert_eq!(openings, 1);
}
