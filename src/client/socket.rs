//! The WebSocket: opening it with errors that say what to do, and what its end means.

use std::io;
use std::time::Duration;

use thiserror::Error;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::error::{CapacityError, Error as WsError, ProtocolError};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{Connector, MaybeTlsStream, WebSocketStream};
use url::Url;

use super::tls;

/// Largest message that is read or written. A channel's transactions stay below 64 KiB;
/// only `get.offchain_state` with contracts grows larger.
pub const MAX_MESSAGE: usize = 2 << 20;

/// How long opening a socket may take.
const OPEN_TIMEOUT: Duration = Duration::from_secs(15);

/// An open socket.
pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Why a socket did not open. Every message ends in what to try.
#[derive(Debug, Error)]
pub enum ConnectError {
    /// The URL is none, or not `ws`/`wss`.
    #[error("`{url}` is not a WebSocket URL ({why}); write ws://HOST:3014/channel")]
    Url {
        /// As given, without its query.
        url: String,
        /// The fault.
        why: String,
    },
    /// Nothing listens there.
    #[error(
        "nothing answers at {host} ({why}); is the node running, and is this its channel port (usually 3014)? `--devnode` brings one along"
    )]
    Unreachable {
        /// Host and port.
        host: String,
        /// The system's words.
        why: String,
    },
    /// The host has no address.
    #[error("{host} has no address ({why}); check the host's name")]
    Dns {
        /// Host and port.
        host: String,
        /// The system's words.
        why: String,
    },
    /// It took too long.
    #[error("{host} did not answer within {} s; a firewall may drop the connection", OPEN_TIMEOUT.as_secs())]
    Timeout {
        /// Host and port.
        host: String,
    },
    /// The other side speaks HTTP but did not upgrade.
    #[error("{url} answered HTTP {status} instead of opening a WebSocket; {hint}")]
    Http {
        /// Without its query.
        url: String,
        /// The status.
        status: u16,
        /// What it probably means.
        hint: String,
    },
    /// The other side does not speak WebSocket.
    #[error("{host} does not speak WebSocket ({why}); is this the channel port?")]
    Protocol {
        /// Host and port.
        host: String,
        /// The fault.
        why: String,
    },
    /// TLS failed.
    #[error("no secure connection to {host}: {why}")]
    Tls {
        /// Host and port.
        host: String,
        /// The fault.
        why: String,
    },
}

/// Opens the socket.
///
/// # Errors
/// See [`ConnectError`].
pub async fn open(url: &str) -> Result<Socket, ConnectError> {
    let parsed = parse(url)?;
    let host = format!(
        "{}:{}",
        parsed.host_str().unwrap_or("?"),
        parsed.port_or_known_default().unwrap_or_default()
    );
    let config = WebSocketConfig::default()
        .max_message_size(Some(MAX_MESSAGE))
        .max_frame_size(Some(MAX_MESSAGE))
        .read_buffer_size(16 << 10)
        .write_buffer_size(0);
    let connector =
        if parsed.scheme() == "wss" { Connector::Rustls(tls::config()) } else { Connector::Plain };
    let opening =
        tokio_tungstenite::connect_async_tls_with_config(url, Some(config), true, Some(connector));
    match tokio::time::timeout(OPEN_TIMEOUT, opening).await {
        Err(_) => Err(ConnectError::Timeout { host }),
        Ok(Err(error)) => Err(explain(error, &parsed, host)),
        Ok(Ok((socket, _))) => Ok(socket),
    }
}

/// Reads the URL of a channel socket; nothing is opened.
///
/// # Errors
/// [`ConnectError::Url`].
pub fn parse(url: &str) -> Result<Url, ConnectError> {
    let fault = |why| ConnectError::Url { url: without_query(url).to_owned(), why };
    let parsed = Url::parse(url).map_err(|error| fault(error.to_string()))?;
    if !matches!(parsed.scheme(), "ws" | "wss") {
        return Err(fault(format!("its scheme is {}", parsed.scheme())));
    }
    if parsed.host_str().is_none_or(str::is_empty) {
        return Err(fault(String::from("it names no host")));
    }
    Ok(parsed)
}

fn explain(error: WsError, url: &Url, host: String) -> ConnectError {
    match error {
        WsError::Io(e) if is_dns(&e) => ConnectError::Dns { host, why: e.to_string() },
        WsError::Io(e) if e.kind() == io::ErrorKind::InvalidData => {
            ConnectError::Tls { host, why: e.to_string() }
        }
        WsError::Io(e) => ConnectError::Unreachable { host, why: e.to_string() },
        WsError::Tls(e) => ConnectError::Tls { host, why: e.to_string() },
        WsError::Http(response) => {
            let status = response.status().as_u16();
            ConnectError::Http {
                url: without_query(url.as_str()).to_owned(),
                status,
                hint: http_hint(status, url.port_or_known_default()),
            }
        }
        WsError::Protocol(ProtocolError::HandshakeIncomplete) => ConnectError::Protocol {
            host,
            why: String::from("it closed the connection during the upgrade"),
        },
        other => ConnectError::Protocol { host, why: other.to_string() },
    }
}

fn is_dns(error: &io::Error) -> bool {
    error.to_string().contains("lookup")
}

fn http_hint(status: u16, port: Option<u16>) -> String {
    match (status, port) {
        (_, Some(3013 | 3113)) => String::from(
            "port 3013 is the node's HTTP API, channels usually listen on 3014: try the same URL with :3014",
        ),
        (404, _) => String::from("the path of a channel endpoint is /channel"),
        (500, _) => String::from(
            "a node answers so when the `protocol` parameter is missing or the query does not decode",
        ),
        (502..=504, _) => {
            String::from("a proxy in front of the node is there, the node behind it is not")
        }
        _ => String::from("this is no channel endpoint"),
    }
}

/// Why reading ended other than by a close frame, in words.
#[must_use]
pub fn describe_read_error(error: &WsError) -> String {
    match error {
        WsError::Capacity(CapacityError::MessageTooLong { size, .. }) => {
            format!("the node sent a message of {size} bytes; more than {MAX_MESSAGE} are not read")
        }
        WsError::Protocol(ProtocolError::ResetWithoutClosingHandshake) | WsError::Io(_) => {
            String::from("the connection broke without a farewell")
        }
        WsError::Utf8(_) => String::from("the node sent a text frame that is not UTF-8"),
        other => format!("the connection ended: {other}"),
    }
}

/// A URL without its query, which may hold a credential.
#[must_use]
pub fn without_query(url: &str) -> &str {
    url.split_once('?').map_or(url, |(before, _)| before)
}
