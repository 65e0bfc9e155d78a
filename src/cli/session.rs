//! A running session, seen from another shell.

use std::io;
use std::time::Duration;

use anyhow::Result;

use super::args::Global;
use super::exit::{Exit, Failure};
use super::open::look::theme;
use super::place::Place;
use super::shell;
use crate::control::{Client, Doors, Look, Running};
use crate::view::Unit;

/// How long a session may take to say hello.
const HELLO: Duration = Duration::from_secs(5);

/// Connects to a session and hears its hello.
pub(super) async fn connect(running: &Running, global: &Global) -> Result<Client> {
    let doors = Doors::of(&Place::of(global)?.state);
    let mut client = Client::connect(&doors, &running.name)
        .await
        .map_err(|error| Failure::new(Exit::Died, error.to_string()))?;
    match tokio::time::timeout(HELLO, client.next_object()).await {
        // Somebody too many is told so instead.
        Ok(Ok(Some(hello))) if hello["type"] == "hello" => Ok(client),
        Ok(Ok(Some(other))) => {
            let why = other["message"].as_str().unwrap_or("it does not say hello");
            Err(Failure::new(Exit::Busy, format!("{}: {why}", who(running))).into())
        }
        Ok(Ok(None)) => Err(Failure::new(Exit::Died, format!("{} is ending", who(running))).into()),
        Ok(Err(error)) => Err(lost(running, &error).into()),
        Err(_) => Err(silent(running).into()),
    }
}

/// How text is to look here.
pub(super) fn look(global: &Global) -> Look {
    let theme = theme(global, shell::is_possible());
    Look {
        width: theme.width,
        plain: theme.plain,
        ascii: theme.ascii,
        colour: theme.colour,
        verbose: global.verbose > 0,
        unit: global.unit.map(Unit::name),
    }
}

/// The session went away.
pub(super) fn lost(running: &Running, error: &io::Error) -> Failure {
    Failure::new(Exit::Died, format!("{} has gone: {error}", who(running)))
        .hint("aechan history   shows what was done")
}

/// The session ended without a word.
pub(super) fn gone(running: &Running) -> Failure {
    Failure::new(Exit::Died, format!("{} has gone", who(running)))
        .hint("aechan resume   takes the channel up again")
}

/// The session says nothing.
pub(super) fn silent(running: &Running) -> Failure {
    let failure = Failure::new(Exit::Timeout, format!("{} does not answer", who(running)));
    match running.pid {
        Some(pid) => failure.hint(format!("kill {pid}   ends it; the channel stays")),
        None => failure,
    }
}

/// What a session is called in a sentence.
pub(super) fn who(running: &Running) -> String {
    match running.pid {
        Some(pid) => format!("the session of {} (process {pid})", running.name.typed()),
        None => format!("the session of {}", running.name.typed()),
    }
}
