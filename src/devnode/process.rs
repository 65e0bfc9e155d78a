//! The task of one channel process: it feeds the pure [`Handler`] from the client's
//! socket, the peer's process, the chain and the clock, and does what it wants done.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

use super::fault::Fault;
use super::fsm::{Context, Fsm, PeerMessage};
use super::handler::{Effect, Handler};
use super::hub::{Hub, SharedChain};
use crate::encoding::ChannelId;
use crate::wire::Dialect;

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
    /// Something is to go wrong, and is counted.
    Fault(Fault, Arc<AtomicU64>),
    /// Nothing is to go wrong any more.
    Forgive,
}

/// Messages of other tasks that wait at most. A peer that sends faster than this process
/// works is cut off.
const INBOX: usize = 256;
/// How long a client may take to read what it is sent.
const WRITE_PATIENCE: Duration = Duration::from_secs(10);
/// How long a closing handshake may take.
const CLOSE_PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Process {
    hub: Arc<Hub>,
    dialect: Dialect,
    handler: Handler,
    inbox: mpsc::Receiver<Inbox>,
    own: mpsc::Sender<Inbox>,
    peer: Option<mpsc::Sender<Inbox>>,
    socket: Option<Box<Socket>>,
    registered: Option<ChannelId>,
    /// How late the client is sent everything.
    delay: Duration,
    /// How far the node's clock is ahead of the system's.
    ahead: Duration,
    _permit: OwnedSemaphorePermit,
}

impl Process {
    pub(super) fn new(
        hub: Arc<Hub>,
        fsm: Fsm,
        socket: Socket,
        permit: OwnedSemaphorePermit,
    ) -> Self {
        let (own, inbox) = mpsc::channel(INBOX);
        let role = fsm.opening().role;
        let dialect = fsm.opening().profile.dialect();
        let mut handler = Handler::new(hub.now(), fsm, hub.config.socket_idle);
        let mut delay = Duration::ZERO;
        for (fault, count) in hub.enlist(role, own.clone()) {
            match fault {
                Fault::Delay(by) => delay = by,
                fault => handler.arm(fault, count),
            }
        }
        Self {
            dialect,
            handler,
            ahead: hub.ahead(),
            hub,
            inbox,
            own,
            peer: None,
            socket: Some(Box::new(socket)),
            registered: None,
            delay,
            _permit: permit,
        }
    }

    /// Runs until the process has ended and its client has gone.
    pub(super) async fn run(mut self) {
        let mut blocks = self.hub.blocks();
        let mut clock = self.hub.clock();
        let sleep = tokio::time::sleep(Duration::ZERO);
        tokio::pin!(sleep);
        loop {
            self.settle().await;
            if self.handler.fsm().is_dead() && self.socket.is_none() {
                break;
            }
            // Deadlines mostly move later: the timer is only touched when one moves
            // earlier, and looks again when it fires.
            let due = self.handler.poll_timeout();
            if let Some(due) = due {
                let due = due.checked_sub(self.ahead).unwrap_or(due);
                let due = tokio::time::Instant::from_std(due);
                if sleep.is_elapsed() || due < sleep.deadline() {
                    sleep.as_mut().reset(due);
                }
            }
            let listens = self.socket.is_some() && !self.handler.is_blocked();
            tokio::select! {
                // What other tasks say was said before what the client says now.
                biased;
                Some(message) = self.inbox.recv() => self.on_inbox(message),
                frame = next(&mut self.socket), if listens => self.on_frame(frame),
                Ok(()) = blocks.changed(), if self.handler.fsm().wants_blocks() => {
                    self.with_chain(|handler, ctx| handler.fsm_mut().handle_block(ctx));
                }
                Ok(()) = clock.changed() => {
                    self.ahead = *clock.borrow_and_update();
                    // Only the node's clock was moved: its client was not silent so long.
                    self.handler.handle_sign_of_life(self.now());
                    self.with_chain(Handler::handle_timeout);
                }
                () = &mut sleep, if due.is_some() => self.with_chain(Handler::handle_timeout),
            }
        }
    }

    fn on_inbox(&mut self, message: Inbox) {
        match message {
            Inbox::Dialled(peer) => self.peer = Some(peer),
            Inbox::Peer(message) => {
                self.with_chain(|handler, ctx| handler.fsm_mut().handle_peer(ctx, *message));
            }
            Inbox::Attach(socket) => {
                self.socket = Some(socket);
                self.handler.handle_client_back(self.now());
            }
            Inbox::Fault(Fault::DropSocket, count) => {
                count.fetch_add(1, Ordering::Relaxed);
                self.lose_client();
            }
            Inbox::Fault(Fault::Die, count) => {
                count.fetch_add(1, Ordering::Relaxed);
                self.handler.inject(Fault::Die);
            }
            Inbox::Fault(Fault::Delay(delay), _) => self.delay = delay,
            Inbox::Fault(fault, count) => self.handler.arm(fault, count),
            Inbox::Forgive => {
                self.delay = Duration::ZERO;
                self.handler.forgive();
            }
        }
    }

    fn on_frame(&mut self, frame: Option<Result<Message, WsError>>) {
        let now = self.now();
        match frame {
            Some(Ok(Message::Text(text))) => self.handler.handle_text(now, &text),
            // Binary frames are ignored; pings are answered below this.
            Some(Ok(
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_),
            )) => self.handler.handle_sign_of_life(now),
            Some(Ok(Message::Close(_))) => {
                // The answer goes out while the rest is read.
                if let Some(socket) = self.socket.take() {
                    tokio::spawn(timeout(CLOSE_PATIENCE, drain(*socket)));
                }
                self.handler.handle_client_gone();
            }
            Some(Err(_)) | None => self.lose_client(),
        }
    }

    fn lose_client(&mut self) {
        self.socket = None;
        self.handler.handle_client_gone();
    }

    /// The node's time.
    fn now(&self) -> Instant {
        let now = Instant::now();
        now.checked_add(self.ahead).unwrap_or(now)
    }

    fn with_chain(&mut self, step: impl FnOnce(&mut Handler, &mut Context<'_>)) {
        let now = self.now();
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let time_ms = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
        self.handler.fsm_mut().set_time(time_ms);
        let mut ledger = SharedChain(self.hub.chain(self.dialect));
        step(&mut self.handler, &mut Context { now, ledger: &mut ledger });
    }

    /// Does what the process wants until it wants nothing more.
    async fn settle(&mut self) {
        self.with_chain(Handler::advance);
        while let Some(effect) = self.handler.poll_effect() {
            self.apply(effect);
        }
        self.register();
        self.write().await;
    }

    fn apply(&mut self, effect: Effect) {
        let fsm = self.handler.fsm();
        match effect {
            Effect::Peer(message) => {
                let message = Inbox::Peer(message);
                if self.peer.as_ref().is_none_or(|peer| peer.try_send(message).is_err()) {
                    self.peer = None;
                }
            }
            Effect::Listen => {
                let (opening, own) = (fsm.opening(), self.own.clone());
                self.hub.lock_switchboard().listen(opening, fsm.channel_id(), own);
            }
            Effect::Dial => {
                let peer = self.hub.lock_switchboard().dial(fsm.opening(), fsm.channel_id());
                let dialled = Inbox::Dialled(self.own.clone());
                self.peer = peer.filter(|peer| peer.try_send(dialled).is_ok());
                let is_connected = self.peer.is_some();
                self.with_chain(|handler, ctx| {
                    match is_connected {
                        true => handler.fsm_mut().handle_connected(ctx),
                        false => handler.fsm_mut().handle_dial_failed(ctx),
                    }
                    handler.advance(ctx);
                });
            }
        }
    }

    /// Lets the process be found once its channel is known, and what it leaves once it
    /// has ended.
    fn register(&mut self) {
        let fsm = self.handler.fsm();
        let (role, fsm_id) = (fsm.opening().role, fsm.fsm_id());
        match (self.registered, fsm.channel_id()) {
            (Some(channel_id), _) if fsm.is_dead() => {
                let left = fsm.saved();
                self.hub.lock_switchboard().unregister(channel_id, role, fsm_id, left);
                self.registered = None;
            }
            (None, Some(channel_id)) if !fsm.is_dead() && self.dialect == Dialect::JsonRpc => {
                let (fsm_id, own) = (fsm_id.clone(), self.own.clone());
                self.hub.lock_switchboard().register(channel_id, role, fsm_id, own);
                self.registered = Some(channel_id);
            }
            _ => {}
        }
    }

    /// Sends what is to be sent, then closes if asked.
    async fn write(&mut self) {
        let frames = self.handler.take_frames();
        let code = self.handler.take_close();
        let Some(socket) = &mut self.socket else { return };
        if !frames.is_empty() {
            if !self.delay.is_zero() {
                tokio::time::sleep(self.delay).await;
            }
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
        if self.handler.take_cut() {
            return self.lose_client();
        }
        if let Some(code) = code
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
