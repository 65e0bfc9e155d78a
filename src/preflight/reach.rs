//! P07, P08, P09: the node, its channel door, and the port where two nodes meet.

use super::{Asked, Door, Facts, Finding, Listener, Status};
use crate::wire::{Dialect, Role};

/// The protocol whose layout of the create is written here (Iris).
const IRIS: u64 = 5;

/// P07.
pub(super) fn node(facts: &Facts<'_>) -> Finding {
    let node = match &facts.node {
        Asked::Known(node) => node,
        Asked::Unknown(why) => {
            return Finding::new("P07", Status::Unknown, format!("the node's HTTP API: {why}"))
                .fix("--node http://HOST:3013   where the node's HTTP API is");
        }
    };
    if let (Some(wanted), Some(found)) = (facts.network, &node.network_id)
        && wanted != found
    {
        return Finding::new(
            "P07",
            Status::Fail,
            format!(
                "{} is on {found}, your signatures would be for {wanted}: void there",
                node.url
            ),
        )
        .fix(format!("--network-id {found}   if that is the one you mean"));
    }
    if node.syncing == Some(true) {
        return Finding::new(
            "P07",
            Status::Fail,
            format!(
                "{} is still catching up (height {}): it cannot see what is on chain now",
                node.url, node.height
            ),
        )
        .fix("wait for it (`aechan doctor` shows it), or another --node and --ws");
    }
    if facts.dialect == Dialect::JsonRpc && node.protocol.is_some_and(|protocol| protocol < IRIS) {
        return Finding::new(
            "P07",
            Status::Warn,
            format!(
                "{} follows protocol {}; transactions are written as since Iris (5)",
                node.url,
                node.protocol.unwrap_or_default()
            ),
        )
        .fix("a node of today, or --dialect legacy for one of 2018");
    }
    let network = node.network_id.as_deref().unwrap_or("no network id");
    Finding::ok("P07", format!("node {} ({network}), height {}", node.version, node.height))
}

/// Ports of a node's HTTP APIs.
const HTTP_PORTS: [u16; 3] = [3013, 3113, 3313];

/// P08.
pub(super) fn door(facts: &Facts<'_>) -> Finding {
    let ws = facts.ws;
    match &facts.door {
        Door::Own => Finding::ok("P08", "the embedded node's own socket"),
        // To a request without upgrade a node says 426, or stumbles over its query.
        Door::Http(400 | 426 | 500) => Finding::ok("P08", format!("{ws} is a WebSocket's door")),
        Door::Http(404) => {
            let said = format!("{ws} answered HTTP 404, it is not a channel endpoint");
            let Ok(mut url) = url::Url::parse(ws) else {
                return Finding::new("P08", Status::Fail, said);
            };
            let port = url.port_or_known_default();
            let is_api = port.is_some_and(|port| HTTP_PORTS.contains(&port));
            url.set_path("/channel");
            // A port fits any URL that has a host, which a WebSocket's has.
            if is_api && url.set_port(Some(3014)).is_ok() {
                return Finding::new(
                    "P08",
                    Status::Fail,
                    format!(
                        "{said}. Port {} is the node's HTTP API, channels usually listen on 3014",
                        port.unwrap_or_default()
                    ),
                )
                .fix(format!("--ws {url}"));
            }
            Finding::new("P08", Status::Fail, said)
                .fix(format!("--ws {url}   the path of a channel endpoint is /channel"))
        }
        Door::Http(status) => {
            Finding::new("P08", Status::Unknown, format!("{ws} answers HTTP {status}"))
        }
        Door::Closed(why) => Finding::new(
            "P08",
            Status::Fail,
            format!("nothing answers at {} ({why})", authority(ws)),
        )
        .fix("--ws ws://HOST:3014/channel   a running node's channel port; --devnode brings one along"),
        Door::Unknown(why) => Finding::new("P08", Status::Unknown, format!("{ws}: {why}")),
    }
}

/// Host and port of a URL.
fn authority(ws: &str) -> String {
    url::Url::parse(ws).ok().map_or_else(
        || ws.to_owned(),
        |url| {
            let host = url.host_str().unwrap_or("?");
            format!("{host}:{}", url.port_or_known_default().unwrap_or_default())
        },
    )
}

/// P09.
pub(super) fn listener(facts: &Facts<'_>) -> Finding {
    let params = facts.params;
    let port = params.port;
    let host = params.host.as_deref().unwrap_or("localhost");
    match (&facts.listener, params.role) {
        (Listener::NotNeeded, _) => {
            Finding::ok("P09", "an embedded node brings parties together without a port")
        }
        (Listener::Free, Role::Responder) => Finding::ok("P09", format!("port {port} is free")),
        (Listener::Listening, Role::Responder) if facts.dialect == Dialect::Legacy => Finding::new(
            "P09",
            Status::Fail,
            format!("port {port} is in use, and a node of 2018 needs one of its own"),
        )
        .fix("--port 12341   on both sides"),
        (Listener::Listening, Role::Responder) => Finding::new(
            "P09",
            Status::Note,
            format!(
                "something listens on port {port} already: right if it is the node, with another channel"
            ),
        ),
        (Listener::Listening, Role::Initiator) => {
            Finding::ok("P09", format!("something listens at {host}:{port}"))
        }
        (Listener::Free, Role::Initiator) => Finding::new(
            "P09",
            Status::Warn,
            format!(
                "nothing listens at {host}:{port} yet: the responder must be there first, an initiator's node does not wait long"
            ),
        )
        .fix("let the responder open first, with the same --port"),
        (Listener::Elsewhere(why), _) => {
            Finding::new("P09", Status::Unknown, format!("{host}:{port} cannot be looked at: {why}"))
        }
    }
}
