//! What can go wrong with the journal.

use std::path::PathBuf;

use thiserror::Error;

use crate::encoding::{ChannelId, StateHash};
use crate::tx::TxKind;

/// Why the journal cannot be used, or refuses.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The file is something else.
    #[error("{} is not an aechan journal ({why}); it was not touched. Name another file with --journal, or move this one away", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        why: String,
    },
    /// The file is damaged.
    #[error("{} is damaged ({why}); it was not touched. Keep it: copy it, then try `sqlite3 COPY .recover`", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// A newer aechan wrote it.
    #[error("{} was written by a newer aechan (layout {found}, this one knows {known}); use that one", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its layout.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// The file or its folder cannot be made or opened.
    #[error("cannot open the journal {}: {why}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// This round was signed for another state.
    #[error("round {round} was already signed for another state ({}); two states of one round can cost you the newer one, so this signature is refused", signed.as_ref().map_or_else(|| String::from("no state hash"), ToString::to_string))]
    RoundTaken {
        /// The round.
        round: u64,
        /// The state that was signed for it.
        signed: Option<StateHash>,
    },
    /// The channel is on record already, and has rounds that a second record would forget.
    #[error(
        "{channel} is in the journal already, with rounds signed by both; a second opening of it could sign those rounds anew, so nothing is signed for it. Resume the channel instead"
    )]
    Known {
        /// The channel.
        channel: ChannelId,
    },
    /// Another transaction of the kind is under way.
    #[error(
        "a {kind} of this channel is under way already: {hash}. Nothing is posted twice; `aechan track {hash}` shows what becomes of it"
    )]
    UnderWay {
        /// What.
        kind: TxKind,
        /// Its hash.
        hash: String,
    },
    /// A stored value does not decode.
    #[error("the journal holds a {what} that does not decode: {why}")]
    BadRecord {
        /// What.
        what: &'static str,
        /// The fault.
        why: String,
    },
    /// Writing or reading failed; nothing was signed.
    #[error("the journal failed ({0}); nothing was sent")]
    Database(#[from] rusqlite::Error),
}
