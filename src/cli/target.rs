//! Which channel a command is for, and whether a session of it runs.

use anyhow::Result;

use super::args::Global;
use super::exit::{Exit, Failure};
use super::place::Place;
use super::stored;
use crate::control::{Doors, Running};

/// What a command is for.
pub(super) enum Target {
    /// A session that runs.
    Session(Running),
    /// A channel that only the journal knows now.
    Stored,
}

/// Finds the channel that was named; without a name the only session that runs, or else
/// the last channel seen.
pub(super) async fn find(wanted: Option<&str>, global: &Global) -> Result<Target> {
    let live = Doors::of(&Place::of(global)?.state)
        .live()
        .await
        .map_err(|error| Failure::new(Exit::Config, error.to_string()))?;
    let meant: Vec<Running> = match wanted {
        None => live,
        Some(wanted) => sessions(wanted, live, global)?,
    };
    match meant.as_slice() {
        [] => Ok(Target::Stored),
        [one] => Ok(Target::Session(one.clone())),
        several => {
            let mut failure = Failure::new(
                Exit::Usage,
                format!("{} sessions run; say which with -C", several.len()),
            );
            failure.hints =
                several.iter().map(|live| format!("-C {}", live.name.typed())).collect();
            Err(failure.into())
        }
    }
}

/// The sessions that a text can mean.
fn sessions(wanted: &str, live: Vec<Running>, global: &Global) -> Result<Vec<Running>> {
    let is_typed = |session: &Running| session.name.typed().starts_with(wanted);
    if wanted.starts_with("opening-") {
        return Ok(live.into_iter().filter(is_typed).collect());
    }
    let named = stored::named(wanted, global)?;
    let is_one = named.windows(2).all(|two| match two {
        [one, other] => one.channel_id == other.channel_id,
        _ => true,
    });
    // The beginning of several channels' ids means none of them, whichever runs.
    if !is_one {
        return Ok(Vec::new());
    }
    let is_meant = |session: &Running| {
        named.iter().any(|channel| {
            channel.channel_id == session.name.id() && channel.role == session.name.role()
        })
    };
    Ok(live.into_iter().filter(is_meant).collect())
}
