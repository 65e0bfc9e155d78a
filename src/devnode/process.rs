//! The task of one channel process: it feeds the pure [`Fsm`] from the client's socket,
//! the peer's process, the chain and the clock, and does what it wants done.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

use super::fsm::{Context, Fsm, Handled, Output, PeerMessage};
use super::hub::Hub;
use super::params::Opening;
use crate::encoding::{ChannelId, FsmId};
use crate::wire::{Dialect, json_rpc, legacy};

/// A client's socket.
pub(super) type Socket = WebSocketStream<TcpStream>;

/// What reaches a process from other tasks.
pub(super) enum Inbox {
    /// An initiator's process has dialled this one; answers go there.
    Dialled(mpsc::Sender<Inbox>),
    /// The peer's process says something.
    Peer(Box<PeerMessage>),
    /// A client resumes the process.
    Attach(Box<Socket>),
}

/// Messages of other tasks that wait at most. A peer that sends faster than this process
/// works is cut off.
const INBOX: usize = 256;
/// How long a client may take to read what it is sent.
const WRITE_PATIENCE: Duration = Duration::from_secs(10);
/// How long a closing handshake may take.
const CLOSE_PATIENCE: Duration = Duration::from_secs(1);
/// Frames kept for a client whose handler is blocked.
const MAX_HELD: usize = 1024;

/// A client's frame while it is worked on.
#[derive(Default)]
struct Work {
    requests: VecDeque<Value>,
    is_batch: bool,
    replies: Vec<Value>,
}

pub(super) struct Process {
    hub: Arc<Hub>,
    dialect: Dialect,
    fsm: Fsm,
    inbox: mpsc::Receiver<Inbox>,
    own: mpsc::Sender<Inbox>,
    peer: Option<mpsc::Sender<Inbox>>,
    socket: Option<Box<Socket>>,
    /// When the client was last heard.
    heard: Instant,
    /// A request that blocks the client's handler, with what is queued behind it.
    work: Option<Work>,
    /// Notifications that wait until the handler is free.
    held: VecDeque<Value>,
    /// The code to close the client's socket with, after what it is still to hear.
    closing: Option<u16>,
    registered: Option<ChannelId>,
    _permit: OwnedSemaphorePermit,
}

impl Process {
    pub(super) fn new(
        hub: Arc<Hub>,
        opening: Opening,
        socket: Socket,
        fsm_id: FsmId,
        permit: OwnedSemaphorePermit,
    ) -> Self {
        let (own, inbox) = mpsc::channel(INBOX);
        let now = Instant::now();
        Self {
            dialect: opening.profile.dialect(),
            fsm: Fsm::new(now, opening, hub.network.clone(), fsm_id),
            hub,
            inbox,
            own,
            peer: None,
            socket: Some(Box::new(socket)),
            heard: now,
            work: None,
            held: VecDeque::new(),
            closing: None,
            registered: None,
            _permit: permit,
        }
    }

    /// Runs until the process has ended and its client has gone.
    pub(super) async fn run(mut self) {
        let mut blocks = self.hub.blocks();
        let sleep = tokio::time::sleep(Duration::ZERO);
        tokio::pin!(sleep);
        loop {
            self.settle().await;
            if self.fsm.is_dead() && self.socket.is_none() {
                break;
            }
            // Deadlines mostly move later: the timer is only touched when one moves
            // earlier, and looks again when it fires.
            if let Some(due) = self.due() {
                let due = tokio::time::Instant::from_std(due);
                if sleep.is_elapsed() || due < sleep.deadline() {
                    sleep.as_mut().reset(due);
                }
            }
            let listens = self.work.is_none();
            tokio::select! {
                frame = next(&mut self.socket), if listens && self.socket.is_some() => {
                    self.on_frame(frame);
                }
                Some(message) = self.inbox.recv() => self.on_inbox(message),
                Ok(()) = blocks.changed(), if self.fsm.wants_blocks() => {
                    self.with_chain(Fsm::handle_block);
                }
                () = &mut sleep, if self.due().is_some() => self.on_time(),
            }
        }
        if let Some(channel_id) = self.registered {
            let role = self.fsm.opening().role;
            self.hub.unregister(channel_id, role, self.fsm.fsm_id());
        }
    }

    fn due(&self) -> Option<Instant> {
        let idle = self.socket.is_some() && self.work.is_none();
        let idle = idle.then(|| self.heard.checked_add(self.hub.config.socket_idle)).flatten();
        [self.fsm.poll_timeout(), idle].into_iter().flatten().min()
    }

    fn on_time(&mut self) {
        let now = Instant::now();
        if self.fsm.poll_timeout().is_some_and(|due| due <= now) {
            self.with_chain(Fsm::handle_timeout);
        }
        let silence = now.saturating_duration_since(self.heard);
        if self.socket.is_some() && self.work.is_none() && silence >= self.hub.config.socket_idle {
            self.closing = Some(1000);
        }
    }

    fn on_inbox(&mut self, message: Inbox) {
        match message {
            Inbox::Dialled(peer) => self.peer = Some(peer),
            Inbox::Peer(message) => self.with_chain(|fsm, ctx| fsm.handle_peer(ctx, *message)),
            Inbox::Attach(socket) => {
                // The older client is dropped without a word.
                self.socket = Some(socket);
                self.work = None;
                self.held.clear();
                self.heard = Instant::now();
                self.fsm.handle_client_back();
            }
        }
    }

    fn on_frame(&mut self, frame: Option<Result<Message, WsError>>) {
        self.heard = Instant::now();
        match frame {
            Some(Ok(Message::Text(text))) => self.work = self.read(&text),
            // Binary frames are ignored; pings are answered below this.
            Some(Ok(
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_),
            )) => {}
            Some(Ok(Message::Close(_))) => {
                // The answer goes out while the rest is read.
                if let Some(socket) = self.socket.take() {
                    tokio::spawn(timeout(CLOSE_PATIENCE, drain(*socket)));
                }
                self.lose_client();
            }
            Some(Err(_)) | None => self.lose_client(),
        }
    }

    fn read(&self, text: &str) -> Option<Work> {
        let (requests, is_batch): (VecDeque<_>, bool) = match self.dialect {
            Dialect::JsonRpc => {
                let read = json_rpc::decode_client(text);
                (read.frames.into_iter().map(|frame| frame.raw).collect(), read.is_batch)
            }
            Dialect::Legacy => {
                (legacy::decode_client(text).into_iter().map(|frame| frame.raw).collect(), false)
            }
        };
        (!requests.is_empty()).then(|| Work { requests, is_batch, replies: Vec::new() })
    }

    fn lose_client(&mut self) {
        self.socket = None;
        self.work = None;
        self.held.clear();
        self.fsm.handle_client_gone();
    }

    fn with_chain(&mut self, step: impl FnOnce(&mut Fsm, &mut Context<'_>)) {
        let mut chain = self.hub.lock_chain(self.dialect);
        step(&mut self.fsm, &mut Context { now: Instant::now(), ledger: &mut *chain });
    }

    /// Works on what the client asked until the handler blocks or nothing is left, and
    /// does what the process wants.
    async fn settle(&mut self) {
        self.drain();
        while let Some(request) = self.work.as_mut().and_then(|work| work.requests.pop_front()) {
            let mut handled = Handled::Done;
            self.with_chain(|fsm, ctx| handled = fsm.handle_request(ctx, &request));
            self.drain();
            if handled == Handled::Postponed && !self.fsm.is_dead() {
                if let Some(work) = &mut self.work {
                    work.requests.push_front(request);
                }
                break;
            }
        }
        if self.work.as_ref().is_some_and(|work| work.requests.is_empty()) {
            let work = self.work.take().unwrap_or_default();
            let replies = match work.is_batch {
                true if work.replies.is_empty() => Vec::new(),
                true => vec![Value::Array(work.replies)],
                false => work.replies,
            };
            replies.into_iter().rev().for_each(|reply| self.held.push_front(reply));
        }
        self.write().await;
        if let (None, Some(channel_id)) = (self.registered, self.fsm.channel_id())
            && self.dialect == Dialect::JsonRpc
        {
            self.registered = Some(channel_id);
            let (role, fsm_id) = (self.fsm.opening().role, self.fsm.fsm_id().clone());
            self.hub.register(channel_id, role, fsm_id, self.own.clone());
        }
    }

    /// Does what the process wants, but for the client's frames, which are queued.
    fn drain(&mut self) {
        while let Some(output) = self.fsm.poll_output() {
            match output {
                Output::Frame { channel_id, message, is_reply } => {
                    let frame = self.dialect.encode_from_node(channel_id, &message);
                    match &mut self.work {
                        Some(work) if is_reply => work.replies.push(frame),
                        _ if self.held.len() < MAX_HELD => self.held.push_back(frame),
                        _ => {}
                    }
                }
                Output::Peer(message) => {
                    let is_sent = self
                        .peer
                        .as_ref()
                        .is_some_and(|peer| peer.try_send(Inbox::Peer(Box::new(message))).is_ok());
                    if !is_sent {
                        self.peer = None;
                    }
                }
                Output::Dial => match self.hub.dial(self.fsm.opening(), self.own.clone()) {
                    Some(peer) => {
                        self.peer = Some(peer);
                        self.with_chain(Fsm::handle_connected);
                    }
                    None => self.with_chain(Fsm::handle_dial_failed),
                },
                Output::Listen => self.hub.listen(self.fsm.opening(), self.own.clone()),
                Output::Close(code) => self.closing = Some(code),
            }
        }
    }
    /// Sends what is queued, unless the client's handler is blocked, then closes if asked.
    async fn write(&mut self) {
        let Some(socket) = &mut self.socket else {
            self.held.clear();
            self.closing = None;
            return;
        };
        // A handler that crashes says nothing any more.
        if self.work.is_none() && self.closing != Some(1011) && !self.held.is_empty() {
            let frames = std::mem::take(&mut self.held);
            let sent = timeout(WRITE_PATIENCE, async {
                for frame in frames {
                    socket.feed(Message::text(frame.to_string())).await?;
                }
                socket.flush().await
            });
            if !matches!(sent.await, Ok(Ok(()))) {
                return self.lose_client();
            }
        }
        if let Some(code) = self.closing.take()
            && let Some(socket) = self.socket.take()
        {
            tokio::spawn(close(*socket, code));
            self.lose_client();
        }
    }
}

/// The next frame; never ready without a socket.
async fn next(socket: &mut Option<Box<Socket>>) -> Option<Result<Message, WsError>> {
    match socket {
        Some(socket) => socket.next().await,
        None => std::future::pending().await,
    }
}

/// Says good-bye and waits a little for the answer.
pub(super) async fn close(mut socket: Socket, code: u16) {
    let farewell = async {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        if socket.close(Some(frame)).await.is_ok() {
            drain(socket).await;
        }
    };
    // Whether it answers changes nothing.
    let _answered = timeout(CLOSE_PATIENCE, farewell).await;
}

/// Reads until the closing handshake is over.
async fn drain(mut socket: Socket) {
    while let Some(Ok(_)) = socket.next().await {}
}
