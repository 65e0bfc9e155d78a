//! The WebSocket door: HTTP upgrade, parameters, then a channel process for the socket.

use std::sync::Arc;
use std::time::Duration;

use futures_util::SinkExt;
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

/// How long an upgrade may take.
const UPGRADE_PATIENCE: Duration = Duration::from_secs(10);

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
    let config = WebSocketConfig::default()
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
