//! What can be wrong with control sockets.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a control socket cannot be used.
#[derive(Debug, Error)]
pub enum ControlError {
    /// A live session has it.
    #[error("another session holds {what}{}", by(.pid))]
    Held {
        /// The channel.
        what: String,
        /// Its process, where the system tells.
        pid: Option<i32>,
    },
    /// Somebody else's folder: a socket there could be anybody's.
    #[error("{} is not yours alone (owner {owner}, mode {mode:o})", .path.display())]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// Whose it is.
        owner: u32,
        /// Its permissions.
        mode: u32,
    },
    /// The session at the other end is another user's.
    #[error("the socket {} is held by user {uid}", .path.display())]
    Foreign {
        /// The socket.
        path: PathBuf,
        /// Whose process it is.
        uid: u32,
    },
    /// The file system or the socket fails.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What.
        source: io::Error,
    },
}

fn by(pid: &Option<i32>) -> String {
    pid.map_or_else(String::new, |pid| format!(" (process {pid})"))
}
