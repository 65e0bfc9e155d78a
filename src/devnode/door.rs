//! The WebSocket door: HTTP upgrade, parameters, then a channel process for the socket.

use std::sync::Arc;
use std::time::Duration;

use futures_util::SinkExt;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_tungstenite::accept_hdr_async_with_config;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::StatusCode;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use super::fsm::{Fsm, Ledger};
use super::hub::Hub;
use super::params::{Admission, Opening, Refusal, Resume, StartError, admit};
use super::process::{Inbox, Process, Socket, close};
use super::switchboard::Found;
use crate::encoding::FsmId;
use crate::wire::{Dialect, FromNode, MAX_FRAME};

/// What is read at once from a socket: a few frames.
const READ_BUFFER: usize = 16 << 10;

/// How long an upgrade may take.
const UPGRADE_PATIENCE: Duration = Duration::from_secs(10);

/// How long to wait for the rest of a request's head.
const PEEK_AGAIN: Duration = Duration::from_millis(5);

/// The answer to a request that asks for no upgrade.
const NO_UPGRADE: &[u8] =
    b"HTTP/1.1 426 Upgrade Required\r\nconnection: close, upgrade\r\nupgrade: websocket\r\ncontent-length: 0\r\n\r\n";

/// Takes sockets until the task is dropped, and the channel processes with it.
pub(super) async fn serve(listener: TcpListener, hub: Arc<Hub>) {
    let mut processes = JoinSet::new();
    loop {
        while processes.try_join_next().is_some() {}
        // A failed accept is a client's failure or a passing shortage.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        // Past the limit everything is still upgraded, then closed without a word
        // (`spec/legacy-node-behaviour.md` 11): here it is not even upgraded.
        let Ok(permit) = Arc::clone(&hub.permits).try_acquire_owned() else { continue };
        processes.spawn(enter(stream, Arc::clone(&hub), permit));
    }
}

async fn enter(stream: TcpStream, hub: Arc<Hub>, permit: OwnedSemaphorePermit) {
    // Small frames back and forth: waiting to fill packets would only delay them.
    let _is_set = stream.set_nodelay(true);
    if let Some(stream) = look(stream).await {
        upgrade(stream, hub, permit).await;
    }
}

/// A request that asks for no upgrade gets 426, as from a real node (`spec/json-rpc.md` §1.1);
/// the stream of one that does comes back untouched.
async fn look(mut stream: TcpStream) -> Option<TcpStream> {
    let mut start = [0; 2048];
    let asked = timeout(UPGRADE_PATIENCE, async {
        loop {
            // Peeking leaves the bytes where they are; more of them wake it again.
            let count = stream.peek(&mut start).await.ok()?;
            let text = String::from_utf8_lossy(start.get(..count)?).to_ascii_lowercase();
            if count == 0 {
                return None;
            }
            if text.contains("upgrade:") || count == start.len() {
                return Some(true);
            }
            if text.contains("\r\n\r\n") {
                return Some(false);
            }
            tokio::time::sleep(PEEK_AGAIN).await;
        }
    });
    match asked.await {
        Ok(Some(true)) => Some(stream),
        Ok(Some(false)) => {
            // Whoever asked may be gone.
            let _ = stream.write_all(NO_UPGRADE).await;
            None
        }
        Ok(None) | Err(_) => None,
    }
}

async fn upgrade(stream: TcpStream, hub: Arc<Hub>, permit: OwnedSemaphorePermit) {
    let mut admission = Err(Refusal::Silent);
    let legacy = hub.config.legacy_profile;
    #[expect(clippy::result_large_err, reason = "the library's type")]
    let callback = |request: &Request, response: Response| {
        if request.uri().path().trim_end_matches('/') != "/channel" {
            return Err(status(StatusCode::NOT_FOUND));
        }
        admission = admit(request.uri().query().unwrap_or_default(), legacy);
        match admission {
            Err(Refusal::Http(code)) => {
                Err(status(StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)))
            }
            _ => Ok(response),
        }
    };
    // The library reserves the read buffer for each connection at once: 128 KiB unless told.
    let config = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .max_message_size(Some(MAX_FRAME))
        .max_frame_size(Some(MAX_FRAME));
    let upgrade = accept_hdr_async_with_config(stream, callback, Some(config));
    let Ok(Ok(socket)) = timeout(UPGRADE_PATIENCE, upgrade).await else { return };
    let refused = match admission {
        Ok(Admission::Open(opening)) => match check_accounts(&hub, &opening) {
            Ok(()) => {
                let Some(fsm_id) = new_fsm_id() else { return close(socket, 1011).await };
                let fsm = Fsm::new(hub.now(), *opening, hub.network.clone(), fsm_id);
                return Process::new(hub, fsm, socket, permit).run().await;
            }
            Err(refusal) => refusal,
        },
        Ok(Admission::Resume(resume)) => match find(&hub, &resume) {
            Ok(Found::Saved(saved)) => {
                let Some(fsm_id) = new_fsm_id() else { return close(socket, 1011).await };
                let fsm = Fsm::reestablish(hub.now(), *saved, hub.network.clone(), fsm_id);
                return Process::new(hub, fsm, socket, permit).run().await;
            }
            Ok(Found::Running(inbox)) => {
                // If it ends this moment, the socket is dropped with the message.
                let _is_taken = inbox.send(Inbox::Attach(Box::new(socket))).await;
                return;
            }
            Err(refusal) => refusal,
        },
        Err(refusal) => refusal,
    };
    refuse(socket, refused).await;
}

/// Today both accounts must exist on chain (`spec/json-rpc.md` §1.2).
fn check_accounts(hub: &Hub, opening: &Opening) -> Result<(), Refusal> {
    if opening.profile.is_legacy() {
        return Ok(());
    }
    let chain = hub.lock_chain(Dialect::JsonRpc);
    let is_known = opening.initiator.is_none_or(|key| chain.has_account(&key))
        && chain.has_account(&opening.responder);
    is_known.then_some(()).ok_or(Refusal::Error(StartError::ParticipantNotFound))
}

fn find(hub: &Hub, resume: &Resume) -> Result<Found<mpsc::Sender<Inbox>>, Refusal> {
    let Resume { channel_id, role, fsm_id } = resume;
    let found = hub.lock_switchboard().resume(*channel_id, *role, fsm_id);
    found.ok_or(Refusal::Error(StartError::InvalidFsmId))
}

/// A fresh credential; `None` where the system has no dice.
fn new_fsm_id() -> Option<FsmId> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).ok()?;
    Some(FsmId::new(secret))
}

async fn refuse(mut socket: Socket, refusal: Refusal) {
    match refusal {
        Refusal::Crash => close(socket, 1011).await,
        Refusal::Error(error) => {
            let error = FromNode::Error(error.to_error());
            let frame = Dialect::JsonRpc.encode_from_node(None, &error).to_string();
            // A client that is gone needs no answer.
            let _is_sent = timeout(UPGRADE_PATIENCE, socket.send(Message::text(frame))).await;
            close(socket, 1000).await;
        }
        Refusal::Silent | Refusal::Http(_) => close(socket, 1000).await,
    }
}

fn status(code: StatusCode) -> ErrorResponse {
    let mut response = ErrorResponse::new(None);
    *response.status_mut() = code;
    response
}
