//! The way to the node: encrypted, or on this machine.

use url::{Host, Url};

use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};

/// The network where coins are worth something.
pub(in crate::cli) const MAINNET: &str = "ae_mainnet";

/// Refuses a socket that others can read and change on its way; where that is what was
/// asked for, gives the warning to tell.
pub(in crate::cli) fn check(
    ws: &str,
    network: Option<&str>,
    global: &Global,
) -> Result<Option<String>, Failure> {
    // What is no URL is told as such where it is connected to.
    let Ok(url) = Url::parse(ws) else { return Ok(None) };
    if url.scheme() == "wss" || is_here(&url) {
        return Ok(None);
    }
    let host = url.host_str().unwrap_or_default();
    let said = format!(
        "the way to {host} is not encrypted: whoever is on it can read the channel and take the session over"
    );
    if !global.insecure {
        return Err(Failure::new(Exit::Config, said)
            .hint(format!("--ws wss://{host}…   if the node has it"))
            .hint("--insecure   if the network between is yours"));
    }
    if network == Some(MAINNET) && !global.yes {
        return Err(Failure::new(Exit::Config, format!("{said}; and these are real coins"))
            .hint("--insecure -y   if you want it all the same"));
    }
    Ok(Some(format!("{said} (--insecure)")))
}

/// Whether a URL's host is this machine.
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Args, FromArgMatches};

    fn global(flags: &[&str]) -> Global {
        let command = Global::augment_args(clap::Command::new("aechan"));
        let words = std::iter::once("aechan").chain(flags.iter().copied());
        Global::from_arg_matches(&command.get_matches_from(words)).unwrap()
    }

    #[test]
    fn what_others_can_read_is_refused_unless_wanted() {
        let told = |ws: &str, network, flags: &[&str]| {
            check(ws, network, &global(flags)).map(|warning| warning.is_some())
        };
        for here in [
            "ws://localhost:3014/channel",
            "ws://127.0.0.1:1",
            "ws://[::1]:3014",
            "wss://x.io/channel",
        ] {
            assert_eq!(told(here, Some(MAINNET), &[]), Ok(false), "{here}");
        }
        for there in
            ["ws://example.org:3014/channel", "ws://10.0.0.7:3014", "ws://localhost.example.org"]
        {
            assert!(told(there, Some("ae_uat"), &[]).is_err(), "{there}");
            assert_eq!(told(there, Some("ae_uat"), &["--insecure"]), Ok(true));
            assert!(told(there, Some(MAINNET), &["--insecure"]).is_err());
            assert_eq!(told(there, Some(MAINNET), &["--insecure", "-y"]), Ok(true));
        }
    }
}
