//! The file: opening it without harming what is not ours, and its tables.

use std::fs::{self, OpenOptions};
use std::io::Read;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{Journal, JournalError, posting};

/// `aech` in the file's header, so that no other database is taken for a journal.
const APPLICATION_ID: i64 = 0x6165_6368;

/// Layout of the tables: 2 has what goes on chain without a channel process, 3 finds what
/// is to be let go.
const LAYOUT: i64 = 3;

/// How many statements stay prepared: all that a channel's life needs. Fewer, and each
/// round would parse its SQL anew.
const STATEMENTS: usize = 64;

/// How long a second process waits for the first one's commit.
const BUSY: Duration = Duration::from_secs(5);

const TABLES: &str = "
CREATE TABLE channel (
    key         INTEGER PRIMARY KEY,
    network     TEXT NOT NULL,
    dialect     TEXT NOT NULL,
    role        TEXT NOT NULL,
    initiator   TEXT NOT NULL,
    responder   TEXT NOT NULL,
    params      TEXT NOT NULL,
    node        TEXT NOT NULL,
    channel_id  TEXT,
    -- A later channel of the same id: its chain began anew.
    replaced_by INTEGER REFERENCES channel (key),
    phase       TEXT NOT NULL,
    opened_at   INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX channel_by_id ON channel (network, channel_id, role)
    WHERE channel_id IS NOT NULL AND replaced_by IS NULL;

CREATE TABLE credential (
    channel     INTEGER NOT NULL REFERENCES channel (key),
    at          INTEGER NOT NULL,
    fsm_id      BLOB NOT NULL,
    UNIQUE (channel, fsm_id)
) STRICT;

CREATE TABLE request (
    key         INTEGER PRIMARY KEY,
    channel     INTEGER NOT NULL REFERENCES channel (key),
    at          INTEGER NOT NULL,
    tag         TEXT NOT NULL,
    round       INTEGER,
    tx          BLOB NOT NULL,
    updates     TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    decision    TEXT,
    decided_at  INTEGER,
    signature   INTEGER REFERENCES signature (key)
) STRICT;

CREATE TABLE signature (
    key         INTEGER PRIMARY KEY,
    channel     INTEGER NOT NULL REFERENCES channel (key),
    request     INTEGER NOT NULL REFERENCES request (key),
    at          INTEGER NOT NULL,
    round       INTEGER,
    opening     INTEGER NOT NULL,
    state_hash  TEXT,
    tx          BLOB NOT NULL,
    signed      BLOB NOT NULL,
    dropped     TEXT
) STRICT;
-- One round, one state. A signature is out of the way only when the node has told, and
-- the journal has kept, that its proposal was dropped. Up to v0.15 round 1 is signed
-- twice: as the opening on chain, and as the first state off chain.
CREATE UNIQUE INDEX one_state_a_round ON signature (channel, round, opening)
    WHERE round IS NOT NULL AND dropped IS NULL;

CREATE TABLE state (
    key         INTEGER PRIMARY KEY,
    channel     INTEGER NOT NULL REFERENCES channel (key),
    at          INTEGER NOT NULL,
    round       INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    signed      BLOB NOT NULL,
    state_hash  TEXT,
    initiator_balance TEXT,
    responder_balance TEXT,
    initiator_nonce   INTEGER,
    responder_nonce   INTEGER,
    trees       BLOB,
    UNIQUE (channel, round, kind)
) STRICT;

CREATE TABLE event (
    key         INTEGER PRIMARY KEY,
    channel     INTEGER NOT NULL REFERENCES channel (key),
    at          INTEGER NOT NULL,
    name        TEXT NOT NULL,
    detail      TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_channel ON event (channel, key);
";

const INDEXES: &str = "
CREATE INDEX request_by_channel ON request (channel);
CREATE INDEX dropped_signature ON signature (channel, round) WHERE dropped IS NOT NULL;
";

impl Journal {
    /// Opens the journal, making the file (0600, in a 0700 folder) where there is none.
    ///
    /// A file that is not a journal, is damaged, or is of a newer layout is left as it is.
    ///
    /// # Errors
    /// See [`JournalError`].
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let fail = |why: String| JournalError::Open { path: path.to_owned(), why };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)
                .map_err(|e| fail(e.to_string()))?;
        }
        let is_new = fs::metadata(path).map_or(true, |meta| meta.len() == 0);
        if is_new {
            OpenOptions::new()
                .create(true)
                .append(true)
                .mode(0o600)
                .open(path)
                .map_err(|e| fail(e.to_string()))?;
        } else {
            check_header(path)?;
            close_to_others(path).map_err(|e| fail(e.to_string()))?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(|e| fail(e.to_string()))?;
        db.busy_timeout(BUSY)?;
        // Until it is known to be whole, closing must not write into it either.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let journal = Self { db };
        // Whoever made the file may have died in the middle: SQLite takes back what was not
        // finished when it first reads, and what is left is a file that never was.
        if is_new || journal.is_unmade(path)? {
            journal.create()?;
        }
        if journal.check(path)? < LAYOUT {
            journal.upgrade()?;
        }
        journal.write_ahead()?;
        journal.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        journal.db.set_prepared_statement_cache_capacity(STATEMENTS);
        // The plan of a statement stays as it was prepared, whatever values are bound.
        journal.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        journal.db.pragma_update(None, "synchronous", "FULL")?;
        journal.db.pragma_update(None, "foreign_keys", true)?;
        Ok(journal)
    }

    /// A journal in memory that is gone with the process, for trying things out.
    ///
    /// # Errors
    /// SQLite cannot make it.
    pub fn in_memory() -> Result<Self, JournalError> {
        let journal = Self { db: Connection::open_in_memory()? };
        journal.create()?;
        journal.db.pragma_update(None, "foreign_keys", true)?;
        Ok(journal)
    }

    fn create(&self) -> Result<(), JournalError> {
        // Another process may be doing the same: the first one makes the tables. They are
        // made before the log is switched on, so that the file's own header says whose it
        // is from the first commit on, whatever happens next.
        let transaction = rusqlite::Transaction::new_unchecked(
            &self.db,
            rusqlite::TransactionBehavior::Immediate,
        )?;
        let layout: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if layout == 0 {
            transaction.execute_batch(TABLES)?;
            transaction.execute_batch(posting::TABLES)?;
            transaction.execute_batch(INDEXES)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", LAYOUT)?;
        }
        Ok(transaction.commit()?)
    }

    /// Whether nothing of it was ever finished.
    fn is_unmade(&self, path: &Path) -> Result<bool, JournalError> {
        let damaged = |e: rusqlite::Error| JournalError::about(path, &e);
        let pages: i64 =
            self.db.pragma_query_value(None, "page_count", |row| row.get(0)).map_err(damaged)?;
        Ok(pages == 0)
    }

    /// Switches the log on. It is on in every journal but one whose maker died between its
    /// tables and this.
    fn write_ahead(&self) -> Result<(), JournalError> {
        let mode: String = self.db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode != "wal" {
            self.db.pragma_update(None, "journal_mode", "WAL")?;
        }
        Ok(())
    }

    /// Adds what later layouts have. All or nothing, and once, whoever else is at it.
    fn upgrade(&self) -> Result<(), JournalError> {
        let transaction = self.immediate()?;
        let layout: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if layout < 2 {
            transaction.execute_batch(posting::TABLES)?;
        }
        if layout < LAYOUT {
            transaction.execute_batch(INDEXES)?;
            transaction.pragma_update(None, "user_version", LAYOUT)?;
        }
        Ok(transaction.commit()?)
    }

    /// That it is a whole journal; gives its layout.
    fn check(&self, path: &Path) -> Result<i64, JournalError> {
        let damaged = |why: String| JournalError::Damaged { path: path.to_owned(), why };
        let pragma = |name: &str| -> Result<i64, JournalError> {
            self.db
                .pragma_query_value(None, name, |row| row.get(0))
                .map_err(|e| JournalError::about(path, &e))
        };
        if pragma("application_id")? != APPLICATION_ID {
            return Err(JournalError::Foreign {
                path: path.to_owned(),
                why: String::from("a database of another program"),
            });
        }
        let found = pragma("user_version")?;
        if found > LAYOUT {
            return Err(JournalError::Newer { path: path.to_owned(), found, known: LAYOUT });
        }
        let verdict: String = self
            .db
            .pragma_query_value(None, "quick_check", |row| row.get(0))
            .map_err(|e| JournalError::about(path, &e))?;
        if verdict == "ok" { Ok(found) } else { Err(damaged(verdict)) }
    }
}

/// Looks at the first bytes without SQLite, which would take an unknown short file for
/// an empty database and write to it.
fn check_header(path: &Path) -> Result<(), JournalError> {
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let mut start = Vec::with_capacity(100);
    fs::File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut start))
        .map_err(|e| JournalError::Open { path: path.to_owned(), why: e.to_string() })?;
    if !start.starts_with(MAGIC) {
        let why = String::from("it does not begin like a database");
        return Err(JournalError::Foreign { path: path.to_owned(), why });
    }
    if start.len() < 100 {
        let why = format!("it ends after {} bytes", start.len());
        return Err(JournalError::Damaged { path: path.to_owned(), why });
    }
    let id = start.get(68..72).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    if id.map(i64::from) != Some(APPLICATION_ID) {
        let why = String::from("a database of another program");
        return Err(JournalError::Foreign { path: path.to_owned(), why });
    }
    Ok(())
}

/// The journal holds credentials: nobody else may read it.
fn close_to_others(path: &Path) -> std::io::Result<()> {
    let permissions = fs::metadata(path)?.permissions();
    if permissions.mode() & 0o077 == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_a_private_file_and_opens_it_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state/journal.sqlite");
        drop(Journal::open(&path).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        Journal::open(&path).unwrap();
    }

    #[test]
    fn a_journal_of_the_first_layout_is_brought_up_and_keeps_what_it_has() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(TABLES).unwrap();
        old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        old.pragma_update(None, "journal_mode", "WAL").unwrap();
        let add = "INSERT INTO channel (network, dialect, role, initiator, responder, params, node,
                       phase, opened_at, seen_at)
                   VALUES ('ae_dev', 'json-rpc', 'initiator', 'i', 'r', 'p', 'n', 'open', 1, 2)";
        old.execute_batch(add).unwrap();
        drop(old);
        for _ in 0..2 {
            let journal = Journal::open(&path).unwrap();
            let channels = journal.channels().unwrap();
            assert_eq!((channels.len(), channels[0].phase.as_str()), (1, "open"));
            assert!(journal.postings(channels[0].key).unwrap().is_empty());
            let layout: i64 =
                journal.db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
            assert_eq!(layout, LAYOUT);
        }
    }

    /// What stands in front of the pages of a rollback journal that takes a database back to
    /// nothing (<https://sqlite.org/fileformat2.html#the_rollback_journal>).
    fn takes_back_all() -> Vec<u8> {
        let mut header = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
        for number in [0_u32, 0x1234_5678, 0, 512, 4096] {
            header.extend(number.to_be_bytes());
        }
        header.resize(512, 0);
        header
    }

    #[test]
    fn a_file_whose_maker_died_is_made_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        // As it is between tables and log: made and committed, not yet switched on.
        let without_log = {
            let made = Connection::open(&path).unwrap();
            Journal { db: made }.create().unwrap();
            fs::read(&path).unwrap()
        };
        let mode = |journal: &Journal| -> String {
            journal.db.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap()
        };
        assert_eq!(mode(&Journal::open(&path).unwrap()), "wal");
        // Killed while the pages were written: all of them, some, the first alone.
        let rollback = dir.path().join("journal-journal");
        for written in [without_log.len(), without_log.len() / 2, 4096] {
            for left in ["journal-wal", "journal-shm"] {
                let _ = fs::remove_file(dir.path().join(left));
            }
            fs::write(&path, &without_log[..written]).unwrap();
            fs::write(&rollback, takes_back_all()).unwrap();
            let journal = Journal::open(&path).unwrap();
            assert!(journal.channels().unwrap().is_empty(), "{written}");
            assert_eq!(mode(&journal), "wal");
            drop(journal);
            assert!(!rollback.exists());
            Journal::open(&path).unwrap();
        }
    }

    #[test]
    fn a_foreign_file_is_left_alone_beside_a_rollback_journal_too() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let rollback = dir.path().join("journal-journal");
        let mut other_program = {
            let made = Connection::open(&path).unwrap();
            Journal { db: made }.create().unwrap();
            fs::read(&path).unwrap()
        };
        other_program[68..72].copy_from_slice(&[0, 0, 0, 1]);
        for bytes in [&other_program[..], b"my shopping list"] {
            fs::write(&path, bytes).unwrap();
            fs::write(&rollback, takes_back_all()).unwrap();
            let error = Journal::open(&path).unwrap_err();
            assert!(matches!(error, JournalError::Foreign { .. }), "{error}");
            assert_eq!(fs::read(&path).unwrap(), bytes);
            assert_eq!(fs::read(&rollback).unwrap(), takes_back_all());
        }
    }

    #[test]
    fn leaves_foreign_and_torn_files_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        let whole = {
            let other = dir.path().join("whole");
            drop(Journal::open(&other).unwrap());
            fs::read(&other).unwrap()
        };
        let mut other_program = whole.clone();
        other_program[68..72].copy_from_slice(&[0, 0, 0, 1]);
        let mut torn = whole.clone();
        torn.truncate(whole.len() / 2 + 17);
        let mut scrambled = whole.clone();
        for byte in &mut scrambled[100..2000] {
            *byte ^= 0x5a;
        }
        let cases: [(&str, &[u8]); 5] = [
            ("text", b"my shopping list"),
            ("other program", &other_program),
            ("stump", &whole[..50]),
            ("torn", &torn),
            ("scrambled", &scrambled),
        ];
        for (name, bytes) in cases {
            fs::write(&path, bytes).unwrap();
            let error = Journal::open(&path).unwrap_err();
            let expected = if name == "text" || name == "other program" {
                matches!(error, JournalError::Foreign { .. })
            } else {
                matches!(error, JournalError::Damaged { .. })
            };
            assert!(expected, "{name}: {error}");
            assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was touched");
        }
    }
}
