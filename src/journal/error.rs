//! What can go wrong with the journal.

use std::path::{Path, PathBuf};

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
    #[error("the journal failed: {}; nothing was sent", words(.0))]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl JournalError {
    /// What failed and what helps, without what became of a signature.
    pub(crate) fn why(&self) -> String {
        match self {
            Self::Database(error) => words(error),
            other => other.to_string(),
        }
    }

    /// What a fault says about the file that it came from: that it is damaged, or that the
    /// system does not let it be used as it is.
    pub(super) fn about(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        match advice(error) {
            Some(why) => Self::Open { path, why: why.to_owned() },
            None => Self::Damaged { path, why: error.to_string() },
        }
    }
}

fn words(error: &rusqlite::Error) -> String {
    advice(error).map_or_else(|| error.to_string(), ToOwned::to_owned)
}

/// What is wrong with the system rather than the file, and what helps.
fn advice(error: &rusqlite::Error) -> Option<&'static str> {
    use rusqlite::ErrorCode;
    use rusqlite::ffi;

    let fault = error.sqlite_error()?;
    Some(match fault.code {
        ErrorCode::DiskFull => "the disk is full; make room, then try again",
        ErrorCode::ReadOnly => {
            "the file or its folder is read-only; make it writable, or name another with --home"
        }
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            "no file can be made or opened beside it; make its folder writable, or name another \
             with --home"
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            "another program has it locked; end that one, then try again"
        }
        ErrorCode::SystemIoFailure => match fault.extended_code {
            ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_DIR_FSYNC
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_SHMSIZE
            | ffi::SQLITE_IOERR_SHMOPEN
            | ffi::SQLITE_IOERR_SHMMAP => {
                "the disk takes no more of it: full, failing, or over a limit on file sizes \
                 (`ulimit -f`); make room, then try again"
            }
            _ => return None,
        },
        _ => return None,
    })
}
