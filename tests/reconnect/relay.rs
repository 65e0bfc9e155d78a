//! A relay between a client and its node that cuts the line where it is told to.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::{accept_hdr_async, connect_async};

/// Where a cut is made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cut {
    /// The frame that holds the words is the last to arrive.
    After,
    /// It does not arrive any more.
    Before,
}

#[derive(Default)]
struct Orders {
    /// Cut at the next frame that holds these words.
    next: Option<(&'static str, Cut)>,
    /// Nobody is let through.
    dark: bool,
    /// Frames that hold these words do not arrive.
    lost: Option<&'static str>,
}

/// The relay, with a thread of its own.
pub(crate) struct Relay {
    /// Where the client connects.
    pub(crate) url: String,
    orders: Arc<Mutex<Orders>>,
    now: Arc<Notify>,
    pings: Mutex<Receiver<()>>,
}

impl Relay {
    /// Passes everything on to `node`, a URL without query, for any number of connections.
    pub(crate) fn before(node: &str) -> Self {
        let (orders, now) = (Arc::<Mutex<Orders>>::default(), Arc::<Notify>::default());
        let (told, was_told) = channel();
        let (pinged, pings) = channel();
        let (node, with) = (node.to_owned(), (Arc::clone(&orders), Arc::clone(&now)));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                while let Ok((stream, _)) = listener.accept().await {
                    if with.0.lock().unwrap().dark {
                        continue;
                    }
                    let (node, orders, now) = (node.clone(), with.0.clone(), with.1.clone());
                    let pinged = pinged.clone();
                    tokio::spawn(async move { pass(stream, &node, &orders, &now, &pinged).await });
                }
            });
        });
        let url = format!("ws://{}/channel", was_told.recv().unwrap());
        Self { url, orders, now, pings: Mutex::new(pings) }
    }

    /// Cuts at the next frame, in either direction, that holds these words.
    pub(crate) fn cut_at(&self, words: &'static str, cut: Cut) {
        self.orders.lock().unwrap().next = Some((words, cut));
    }

    /// From now on loses every frame, in either direction, that holds these words; none again.
    pub(crate) fn lose(&self, words: Option<&'static str>) {
        self.orders.lock().unwrap().lost = words;
    }

    /// Waits for the next ping of a client.
    pub(crate) fn pinged(&self, patience: Duration) -> bool {
        let pings = self.pings.lock().unwrap();
        pings.recv_timeout(patience).is_ok()
    }

    /// Cuts now.
    pub(crate) fn cut(&self) {
        self.now.notify_waiters();
    }

    /// Lets nobody through, or everybody again.
    pub(crate) fn dark(&self, dark: bool) {
        self.orders.lock().unwrap().dark = dark;
    }
}

async fn pass(
    stream: tokio::net::TcpStream,
    node: &str,
    orders: &Mutex<Orders>,
    now: &Notify,
    pinged: &Sender<()>,
) {
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
    let told = now.notified();
    tokio::pin!(told);
    loop {
        let (message, upwards) = tokio::select! {
            () = &mut told => return,
            message = from_client.next() => (message, true),
            message = from_node.next() => (message, false),
        };
        let Some(Ok(message)) = message else { return };
        if upwards && message.is_ping() {
            // Nobody may want to know.
            let _ = pinged.send(());
        }
        let cut = message.to_text().ok().and_then(|text| {
            let mut orders = orders.lock().unwrap();
            orders.next.take_if(|(words, _)| text.contains(*words)).map(|(_, cut)| cut)
        });
        let lost = orders.lock().unwrap().lost;
        let is_lost =
            lost.is_some_and(|words| message.to_text().is_ok_and(|text| text.contains(words)));
        if !is_lost && !matches!(cut, Some(Cut::Before)) {
            let sent =
                if upwards { to_node.send(message).await } else { to_client.send(message).await };
            if sent.is_err() {
                return;
            }
        }
        if cut.is_some() {
            return;
        }
    }
}
