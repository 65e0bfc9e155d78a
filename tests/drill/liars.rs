//! Nodes that are on another network, lie, or are none: said, and nothing is signed.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aechan::journal::Journal;
use aechan::wire::Dialect;

use crate::fleet::Fleet;
use crate::run::Run;
use crate::watching::until;

/// A server that answers every request alike, and how often it did.
fn server(
    status: &'static str,
    kind: &'static str,
    body: &'static str,
) -> (String, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let answered = Arc::clone(&count);
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
            answered.fetch_add(1, Ordering::SeqCst);
        }
    });
    (url, count)
}

/// A node that is catching up, and does not know how far it is.
fn behind() -> (String, Arc<AtomicUsize>) {
    server("200 OK", "application/json", BEHIND)
}

const BEHIND: &str = r#"{"network_id":"ae_dev","top_block_height":90,"node_version":"7.2.2","syncing":true,"height":12,"hash":"kh_pbtwgLrNu23k9PA6XCZnUbtsvEFeQGgavY4FS2do3QP8kcp2z","prev_key_hash":"kh_pbtwgLrNu23k9PA6XCZnUbtsvEFeQGgavY4FS2do3QP8kcp2z","time":1}"#;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_signed_for_a_node_that_cannot_be_right() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("journal.sqlite");
    let fleet = Fleet::open(Dialect::JsonRpc, 1, &path).await;
    let (html, _) = server("200 OK", "text/html", "<html><body>hello</body></html>");
    let (mainnet, _) = server(
        "200 OK",
        "application/json",
        r#"{"network_id":"ae_mainnet","top_block_height":10,"node_version":"7.2.2","syncing":false,"protocols":[{"version":6,"effective_at_height":0}],"height":10,"hash":"kh_2vMFSpNmHxrXCkjAvTkG9iiHzGfcHzuZrqRdKsv8VoFXk8gqNT","time":1,"difficulty":1,"genesis_key_block_hash":"kh_2vMFSpNmHxrXCkjAvTkG9iiHzGfcHzuZrqRdKsv8VoFXk8gqNT","listening":true,"peer_count":1,"pending_transactions_count":0,"solutions":0,"sync_progress":100}"#,
    );
    let sign = |words: &str, url: &str| {
        let line = format!("{words} -k dev:alice -u {url}");
        Run::new(&line).env("AECHAN_HOME", home.path().to_str().unwrap()).run()
    };
    let run = |url: &str| sign("solo-close", url);
    let _ = run(&html).exits_with_one_of(&[5]).says("instead of JSON");
    let _ = run(&mainnet).exits_with_one_of(&[3, 5]);
    let _ = run("http://127.0.0.1:9").exits(5).says("nothing answers");
    let (behind, _) = behind();
    for words in ["solo-close", "http deposit 0.1ae"] {
        let done = sign(words, &behind).exits(14);
        let _ = done.says("still catching up").says("is not to be relied on now");
    }
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

/// A watcher whose node is behind the chain, or does not know its own height, sees less than
/// there is: that is said, once as long as it lasts.
#[tokio::test(flavor = "multi_thread")]
async fn a_watcher_says_that_its_node_is_behind() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("journal.sqlite");
    let _fleet = Fleet::open(Dialect::JsonRpc, 1, &path).await;
    let (behind, asked) = behind();
    let line = format!("watch --all --every 20ms -u {behind} -o ndjson");
    let home = home.path().to_str().unwrap();
    let watch = Run::new(&line).env("AECHAN_HOME", home).open_stdin("").spawn();
    until("the tenth look", || asked.load(Ordering::SeqCst) > 30).await;
    watch.signal("TERM");
    let done = watch.end();
    let doubts = done.of("node");
    let of = |why: &str| {
        let is_it = |one: &&serde_json::Value| one["why"].as_str().unwrap().contains(why);
        doubts.iter().filter(is_it).count()
    };
    assert_eq!(of("still catching up"), 1, "{}", done.story());
    assert_eq!(of("status says height 90, its newest block 12"), 1, "{}", done.story());
    assert_eq!(doubts.len(), 2, "{}", done.story());
}
