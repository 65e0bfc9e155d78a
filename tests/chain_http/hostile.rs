//! Against servers that are no nodes, or broken ones.

use std::time::{Duration, Instant};

use aechan::chain::{ChainError, MAX_BODY, Node};
use aechan::encoding::AccountKey;
use tokio::net::TcpListener;

use crate::hurried;
use crate::server::{answering, writing};

async fn connect(url: &str) -> ChainError {
    let error = Node::connect_with(url, hurried()).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("http://"), "names no URL: {text}");
    error
}

fn with_head(length: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{length}\r\n\r\n{body}").into_bytes()
}

#[tokio::test]
async fn web_pages_and_garbage_are_no_nodes() {
    for (body, found) in
        [("<!doctype html><p>hi", "a web page"), ("", "nothing"), ("{\"a\":", "something else")]
    {
        let (url, _) = answering(move |_, _, _| (200, body.to_owned())).await;
        let error = connect(&url).await;
        assert!(matches!(error, ChainError::NotJson { found: f, .. } if f == found), "{error}");
    }
    for body in ["{}", "[]", "null", "3", r#"{"top_block_height":-1}"#] {
        let (url, _) = answering(move |_, _, _| (200, body.to_owned())).await;
        assert!(matches!(connect(&url).await, ChainError::Shape { .. }), "{body}");
    }
    let (url, log) = answering(|_, _, _| (404, String::from("<html>no</html>"))).await;
    assert!(matches!(connect(&url).await, ChainError::NotANode { .. }));
    assert_eq!(log.lock().unwrap().len(), 3, "what is not there is not asked for again");
}

#[tokio::test]
async fn a_deep_answer_does_not_overflow_the_stack() {
    let (url, _) = answering(|_, _, _| (200, "[".repeat(500_000))).await;
    assert!(matches!(connect(&url).await, ChainError::NotJson { .. }));
}

#[tokio::test]
async fn a_moved_server_is_not_followed() {
    let (url, _) = answering(|_, _, _| (301, String::new())).await;
    let error = connect(&url).await;
    assert!(
        matches!(&error, ChainError::Moved { to, .. } if to == "http://elsewhere.example/"),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_without_end_is_cut_off() {
    let url = writing(with_head("connection: close", &" ".repeat(64 << 10)), 1000, false).await;
    assert_eq!(
        connect(&url).await,
        ChainError::TooLarge { url: format!("{url}/v3/status"), limit: MAX_BODY }
    );
}

#[tokio::test]
async fn a_silent_server_costs_one_timeout() {
    for head in [Vec::new(), with_head("content-length: 10", "{")] {
        let url = writing(head, 1, true).await;
        let begun = Instant::now();
        assert!(matches!(connect(&url).await, ChainError::Timeout { .. }));
        assert!(begun.elapsed() < hurried().timeout * 2, "{:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_tried_again_and_told() {
    for bytes in [with_head("content-length: 10", "{"), b"\x16\x03\x01 what".to_vec()] {
        let url = writing(bytes, 1, false).await;
        assert!(matches!(connect(&url).await, ChainError::Broken { .. }));
    }
}

#[tokio::test]
async fn nobody_there() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = connect(&url).await;
    assert!(matches!(error, ChainError::Unreachable { .. }), "{error:?}");
    assert!(error.to_string().contains("3013"), "{error}");
}

#[tokio::test]
async fn questions_are_asked_again_when_the_node_fails_and_posts_are_not() {
    let mut failures = 2;
    let (url, log) = answering(move |method, _, _| {
        if method == "POST" || failures > 0 {
            failures -= i32::from(method == "GET");
            return (503, String::from("<html>"));
        }
        (200, String::from(r#"{"balance":1,"nonce":1}"#))
    })
    .await;
    let node = Node::new(&url, aechan::chain::Generation::Modern).unwrap();
    let begun = Instant::now();
    assert!(node.account(&AccountKey::new([1; 32])).await.unwrap().is_some());
    assert!(begun.elapsed() >= Duration::from_millis(750), "no pause between tries");
    assert_eq!(log.lock().unwrap().len(), 3);
    let error = node.post(&crate::modern::some_tx()).await.unwrap_err();
    assert!(matches!(error, ChainError::Status { status: 503, .. }), "{error}");
    assert_eq!(log.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn a_post_without_an_answer_is_uncertain_and_says_what_to_do() {
    let url = writing(Vec::new(), 1, false).await;
    let node = Node::new(&url, aechan::chain::Generation::Modern).unwrap();
    let signed = crate::modern::some_tx();
    let error = node.post(&signed).await.unwrap_err();
    assert!(matches!(&error, ChainError::Uncertain { hash, .. } if *hash == signed.hash()));
    assert!(error.to_string().contains(&format!("track {}", signed.hash())), "{error}");
}
