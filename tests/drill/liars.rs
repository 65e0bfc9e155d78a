//! Nodes that are on another network, lie, or are none: said, and nothing is signed.

use std::io::{Read, Write};
use std::net::TcpListener;

use aechan::journal::Journal;
use aechan::wire::Dialect;

use crate::fleet::Fleet;
use crate::run::Run;

/// A server that answers every request alike.
fn server(status: &'static str, kind: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { break };
            let mut request = [0; 4096];
            let _read = stream.read(&mut request);
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            let _gone = stream.write_all(answer.as_bytes());
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_signed_for_a_node_that_cannot_be_right() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("journal.sqlite");
    let fleet = Fleet::open(Dialect::JsonRpc, 1, &path).await;
    let html = server("200 OK", "text/html", "<html><body>hello</body></html>");
    let mainnet = server(
        "200 OK",
        "application/json",
        r#"{"network_id":"ae_mainnet","top_block_height":10,"node_version":"7.2.2","syncing":false,"protocols":[{"version":6,"effective_at_height":0}],"height":10,"hash":"kh_2vMFSpNmHxrXCkjAvTkG9iiHzGfcHzuZrqRdKsv8VoFXk8gqNT","time":1,"difficulty":1,"genesis_key_block_hash":"kh_2vMFSpNmHxrXCkjAvTkG9iiHzGfcHzuZrqRdKsv8VoFXk8gqNT","listening":true,"peer_count":1,"pending_transactions_count":0,"solutions":0,"sync_progress":100}"#,
    );
    let run = |url: &str| {
        let line = format!("solo-close -k dev:alice -u {url}");
        Run::new(&line).env("AECHAN_HOME", home.path().to_str().unwrap()).run()
    };
    let _ = run(&html).exits_with_one_of(&[5]).says("instead of JSON");
    let _ = run(&mainnet).exits_with_one_of(&[3, 5]);
    let _ = run("http://127.0.0.1:9").exits(5).says("nothing answers");
    let journal = Journal::open(&path).unwrap();
    let channel = journal.channels().unwrap().remove(0);
    assert!(journal.postings(channel.key).unwrap().is_empty());
    let signed = journal.history(channel.key, 100).unwrap();
    assert!(signed.iter().all(|event| event.name != "signed"), "{signed:?}");
    // The node itself is fine: the same command goes through.
    let url = format!("http://{}", fleet.node.http_addr);
    let line = format!("solo-close -k dev:alice -u {url} --no-track");
    let _ = Run::new(&line).env("AECHAN_HOME", home.path().to_str().unwrap()).run().exits(0);
    assert_eq!(journal.postings(channel.key).unwrap().len(), 1);
}
