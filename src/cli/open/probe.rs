//! What the checks before an opening look at, found out in parallel and within seconds.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::chain::{Generation, Node};
use crate::cli::place::Place;
use crate::client::{self, tls};
use crate::encoding::AccountKey;
use crate::journal::Journal;
use crate::preflight::{Asked, Door, Listener, Local, NodeFacts};
use crate::wire::Dialect;
use crate::wire::params::OpenParams;

/// How long one question may take.
const QUESTION: Duration = Duration::from_secs(3);

/// Asks a node everything that the checks want to know of it.
pub(in crate::cli) async fn node(
    node: Option<&Node>,
    dialect: Dialect,
    parties: Option<(AccountKey, AccountKey)>,
) -> (Asked<NodeFacts>, bool) {
    let Some(node) = node else {
        return (Asked::Unknown(String::from("it does not answer")), false);
    };
    // One node may serve both chains: what 2018 has is asked in its way.
    let of_2018 = (dialect == Dialect::Legacy && node.generation() == Generation::Modern)
        .then(|| Node::new(&node.url(), Generation::Legacy2018).ok())
        .flatten();
    let books = of_2018.as_ref().unwrap_or(node);
    let balance = |key: Option<AccountKey>| async move {
        let Some(key) = key else { return Asked::Unknown(String::from("not asked")) };
        match tokio::time::timeout(QUESTION, books.account(&key)).await {
            Ok(Ok(account)) => Asked::Known(account.map(|account| account.balance)),
            Ok(Err(error)) => Asked::Unknown(error.to_string()),
            Err(_) => Asked::Unknown(String::from("the node did not answer in time")),
        }
    };
    let price = async {
        if dialect == Dialect::Legacy {
            return None;
        }
        tokio::time::timeout(QUESTION, node.gas_price()).await.ok()?.ok()
    };
    let (status, top, gas_price, initiator, responder) = tokio::join!(
        tokio::time::timeout(QUESTION, node.status()),
        tokio::time::timeout(QUESTION, books.top_block()),
        price,
        balance(parties.map(|(initiator, _)| initiator)),
        balance(parties.map(|(_, responder)| responder)),
    );
    let status = match status {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => return (Asked::Unknown(error.to_string()), false),
        Err(_) => return (Asked::Unknown(String::from("it did not answer in time")), false),
    };
    let top = top.ok().and_then(Result::ok);
    let embedded = status.is_embedded();
    let facts = NodeFacts {
        url: node.url(),
        version: status.node_version,
        network_id: status.network_id.filter(|_| dialect == Dialect::JsonRpc),
        protocol: status.protocol,
        syncing: status.syncing,
        height: top.as_ref().map_or(status.top_height, |top| top.height),
        top_time_ms: top.map(|top| top.time_ms),
        gas_price,
        initiator,
        responder,
    };
    (Asked::Known(facts), embedded)
}

/// What answers at a channel socket's URL to a request that does not upgrade: no handler
/// is started by it, so a node has nothing to close.
pub(in crate::cli) async fn door(ws: &str) -> Door {
    // `ws` is to `wss` what `http` is to `https`.
    let Some(http) = ws.strip_prefix("ws").map(|rest| format!("http{rest}")) else {
        return Door::Unknown(String::from("it is no WebSocket URL"));
    };
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured((*tls::config()).clone())
        .redirect(reqwest::redirect::Policy::none())
        .timeout(QUESTION)
        .build();
    let client = match client {
        Ok(client) => client,
        Err(error) => return Door::Unknown(error.to_string()),
    };
    match client.get(http).send().await {
        Ok(response) => Door::Http(response.status().as_u16()),
        // A name without an address and a certificate that does not fit come so too: the
        // opening itself has the words for those.
        Err(error) if error.is_connect() => match refusal(&error) {
            Some(why) => Door::Closed(why),
            None => Door::Unknown(innermost(&error)),
        },
        Err(error) if error.is_timeout() => {
            Door::Unknown(format!("no answer within {} s", QUESTION.as_secs()))
        }
        Err(error) => Door::Unknown(innermost(&error)),
    }
}

/// The system's words, where it says that nobody listens.
fn refusal(error: &reqwest::Error) -> Option<String> {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>()
            && io.kind() == std::io::ErrorKind::ConnectionRefused
        {
            return Some(io.to_string());
        }
        cause = inner.source();
    }
    None
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut last = error;
    while let Some(inner) = last.source() {
        last = inner;
    }
    last.to_string()
}

/// Whether something listens where the two nodes meet, where that can be seen without
/// connecting.
pub(in crate::cli) fn listener(params: &OpenParams, ws: &str, embedded: bool) -> Listener {
    if embedded {
        return Listener::NotNeeded;
    }
    let node_is_here = url::Url::parse(ws).is_ok_and(|url| url.host_str().is_some_and(is_here));
    if !node_is_here {
        return Listener::Elsewhere(String::from("the node is on another machine"));
    }
    let host = params.host.as_deref().unwrap_or("localhost");
    if params.role == crate::wire::Role::Initiator && !is_here(host) {
        return Listener::Elsewhere(String::from(
            "it is on another machine, and connecting would be taken for the peer and end the responder's channel process",
        ));
    }
    match listening() {
        Some(ports) if ports.contains(&params.port) => Listener::Listening,
        Some(_) => Listener::Free,
        None => Listener::Elsewhere(String::from("this system does not show its ports")),
    }
}

/// Whether a host is this machine.
pub(in crate::cli) fn is_here(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Every TCP port that something on this machine listens on.
fn listening() -> Option<Vec<u16>> {
    let v4 = std::fs::read_to_string("/proc/net/tcp").ok()?;
    let v6 = std::fs::read_to_string("/proc/net/tcp6").unwrap_or_default();
    Some(v4.lines().chain(v6.lines()).filter_map(listening_port).collect())
}

/// The port of a line of `/proc/net/tcp`, if it is one that listens.
fn listening_port(line: &str) -> Option<u16> {
    const LISTENS: &str = "0A";
    let mut fields = line.split_whitespace().skip(1);
    let (local, state) = (fields.next()?, fields.nth(1)?);
    let (_, port) = local.rsplit_once(':')?;
    (state == LISTENS).then(|| u16::from_str_radix(port, 16).ok()).flatten()
}

/// This machine: its clock, its disk, and files that should be private.
pub(in crate::cli) fn local(
    place: &Place,
    keys_file: &Path,
    exposed: Vec<(PathBuf, u32)>,
    journal_fault: Option<String>,
) -> Local {
    let mut exposed: Vec<(String, u32)> =
        exposed.into_iter().map(|(path, mode)| (path.display().to_string(), mode)).collect();
    for file in [keys_file.to_owned(), place.journal_file()] {
        if let Some(mode) = exposed_mode(&file) {
            exposed.push((file.display().to_string(), mode));
        }
    }
    Local { now_ms: client::now(), exposed, journal_fault, free_bytes: free_bytes(&place.state) }
}

/// Why the journal cannot be written, although it could be opened.
pub(in crate::cli) fn journal_fault(journal: &Journal) -> Option<String> {
    journal.check_writable().err().map(|error| error.to_string())
}

/// The mode of a file that others can read, if it is there.
pub(in crate::cli) fn exposed_mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::metadata(path).ok()?;
    let mode = metadata.mode() & 0o7777;
    (metadata.is_file() && mode & 0o077 != 0).then_some(mode)
}

/// Space left for us on the disk of a folder that may not be there yet.
pub(in crate::cli) fn free_bytes(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let stats = nix::sys::statvfs::statvfs(there).ok()?;
    #[allow(clippy::useless_conversion, reason = "these are narrower on some systems")]
    let (blocks, size) = (u64::from(stats.blocks_available()), u64::from(stats.fragment_size()));
    Some(blocks.saturating_mul(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_that_listen_are_read_from_the_system() {
        let listens = "   0: 0100007F:0BC6 00000000:0000 0A 00000000:00000000 00:00000000 00000000";
        let talks = "   1: 0100007F:0BC6 0100007F:9C40 01 00000000:00000000 00:00000000 00000000";
        let v6 =
            "   0: 00000000000000000000000001000000:3034 00000000000000000000000000000000:0000 0A";
        assert_eq!(listening_port(listens), Some(3014));
        assert_eq!(listening_port(talks), None);
        assert_eq!(listening_port(v6), Some(12340));
        assert_eq!(listening_port("  sl  local_address rem_address   st tx_queue"), None);
    }

    #[test]
    fn a_listener_is_seen_without_being_connected_to() {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = socket.local_addr().unwrap().port();
        if let Some(ports) = listening() {
            assert!(ports.contains(&port));
            socket.set_nonblocking(true).unwrap();
            assert!(socket.accept().is_err(), "nobody has come");
        }
    }

    #[test]
    fn this_machine_has_several_names() {
        for host in ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"] {
            assert!(is_here(host), "{host}");
        }
        for host in ["example.org", "10.0.0.1", ""] {
            assert!(!is_here(host), "{host}");
        }
    }
}
