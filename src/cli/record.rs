//! The transcript of a session, written as it happens: by a thread of its own, so that a
//! slow or full disk costs lines of the transcript and nothing of the session.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;

use super::clock::Stamp;
use super::exit::{Exit, Failure};
use super::voice::Told;
use crate::client::Event;
use crate::repl::is_secret;
use crate::session::SessionConfig;
use crate::transcript::{Head, Scribe};
use crate::view::sanitize;

/// How many events may wait to be written down before some are left out.
const WAITING: usize = 4096;

/// How large a transcript may grow, in bytes, before its older half is put aside.
const LARGEST: u64 = 32 << 20;

/// How many transcripts are kept in the folder.
const KEPT: usize = 400;

/// How much they may take together, in bytes.
const KEPT_BYTES: u64 = 512 << 20;

/// How long the last lines may take to be written.
const LAST_LINES: Duration = Duration::from_secs(2);

/// Where a session is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordTo {
    /// Nowhere.
    Off,
    /// Into a file of its own in this folder, among those of other sessions.
    Folder(PathBuf),
    /// Into this file, behind what is there.
    File(PathBuf),
}

impl RecordTo {
    /// What `--record` says, or the usual folder.
    #[must_use]
    pub fn of(asked: Option<&str>, folder: PathBuf) -> Self {
        match asked {
            None | Some("" | "on") => Self::Folder(folder),
            Some("off") => Self::Off,
            Some(file) => Self::File(file.into()),
        }
    }
}

/// Takes what happens, and never makes anybody wait. Clones share one file.
#[derive(Clone, Debug)]
pub struct Recorder(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    items: Mutex<Option<SyncSender<Item>>>,
    /// Lines that found no room.
    missed: Arc<AtomicU64>,
    state: Arc<Mutex<State>>,
    done: Mutex<Option<tokio::sync::oneshot::Receiver<()>>>,
}

/// What the writing thread lets others know.
#[derive(Debug, Default)]
struct State {
    path: Option<PathBuf>,
    /// Why nothing is written any more, until it was told.
    fault: Option<String>,
}

#[derive(Debug)]
enum Item {
    Told(Arc<Told>),
    Typed(String, u64, &'static str),
    /// Everything before it is to be in the file.
    Flush(tokio::sync::oneshot::Sender<()>),
}

impl Recorder {
    /// Begins; a file that was named is opened at once, so that a wrong name is told
    /// before anything else happens.
    ///
    /// # Errors
    /// That file cannot be written, or holds something else.
    pub fn start(to: &RecordTo, config: &SessionConfig) -> Result<Option<Self>> {
        Self::bounded(to, config, LARGEST)
    }

    fn bounded(to: &RecordTo, config: &SessionConfig, largest: u64) -> Result<Option<Self>> {
        let head = Head::of(config);
        let (file, place) = match to {
            RecordTo::Off => return Ok(None),
            RecordTo::Folder(folder) => (None, folder.clone()),
            RecordTo::File(path) => (Some(open_named(path)?), path.clone()),
        };
        let (items, receiver) = sync_channel(WAITING);
        let (tell_done, done) = tokio::sync::oneshot::channel();
        let state = Arc::new(Mutex::new(State::default()));
        if file.is_some() {
            locked(&state).path = Some(place.clone());
        }
        let missed = Arc::new(AtomicU64::new(0));
        let writer = Writer {
            scribe: Scribe::knowing(config),
            head,
            named: file.is_some(),
            file: file.map(BufWriter::new),
            place,
            path: PathBuf::new(),
            written: 0,
            largest,
            last_url: None,
            missed: Arc::clone(&missed),
            state: Arc::clone(&state),
        };
        std::thread::Builder::new().name(String::from("recorder")).spawn(move || {
            writer.run(&receiver);
            // Nobody may wait for it.
            let _ = tell_done.send(());
        })?;
        let done = Mutex::new(Some(done));
        Ok(Some(Self(Arc::new(Inner { items: Mutex::new(Some(items)), missed, state, done }))))
    }

    /// Something happened. Why nothing is written any more, the first time that is known.
    pub fn take(&self, told: &Arc<Told>) -> Option<String> {
        self.put(Item::Told(Arc::clone(told)));
        locked(&self.0.state).fault.take()
    }

    /// A line was typed. What may hold a secret is not written down.
    pub fn typed(&self, line: &str, by: &'static str) {
        let line = if is_secret(line) { "(a line with a secret)" } else { line };
        self.put(Item::Typed(line.to_owned(), Stamp::now().millis(), by));
    }

    fn put(&self, item: Item) {
        if let Some(items) = &*locked(&self.0.items)
            && items.try_send(item).is_err()
        {
            self.0.missed.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The file, once there is one.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        locked(&self.0.state).path.clone()
    }

    /// Waits until everything so far is in the file, which is then named.
    pub async fn flushed(&self) -> Option<PathBuf> {
        let (reply, flushed) = tokio::sync::oneshot::channel();
        self.put(Item::Flush(reply));
        // What is not there in time is missing from what is shown.
        let _ = tokio::time::timeout(LAST_LINES, flushed).await;
        self.path()
    }

    /// The session is over. Why not everything was written, if that was not told before.
    pub async fn finish(&self) -> Option<String> {
        drop(locked(&self.0.items).take());
        let done = locked(&self.0.done).take();
        if let Some(done) = done {
            // A disk that hangs does not keep the program.
            let _ = tokio::time::timeout(LAST_LINES, done).await;
        }
        locked(&self.0.state).fault.take()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread's side.
struct Writer {
    scribe: Scribe,
    head: Head,
    /// Whether the user named the file.
    named: bool,
    file: Option<BufWriter<File>>,
    /// The folder, or the file that was named.
    place: PathBuf,
    path: PathBuf,
    written: u64,
    largest: u64,
    /// The last line that opened a socket: a file that goes on needs it.
    last_url: Option<String>,
    missed: Arc<AtomicU64>,
    state: Arc<Mutex<State>>,
}

impl Writer {
    fn run(mut self, items: &Receiver<Item>) {
        if let Err(error) = self.begin().and_then(|()| self.write_all(items)) {
            let shown = if self.path.as_os_str().is_empty() { &self.place } else { &self.path };
            let shown = sanitize(&shown.to_string_lossy()).into_owned();
            locked(&self.state).fault = Some(format!(
                "This session is not written down any more: {error} ({shown}). It goes on as before."
            ));
            // Whoever waits for a flush is answered.
            while items.recv().is_ok() {}
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.named {
            prune(&self.place, KEPT, KEPT_BYTES);
            self.open_own(Stamp::now())?;
        } else {
            self.path.clone_from(&self.place);
        }
        let head = self.scribe.head(Stamp::now().millis(), &self.head);
        self.line(&head)
    }

    fn write_all(&mut self, items: &Receiver<Item>) -> io::Result<()> {
        loop {
            let item = match items.try_recv() {
                Ok(item) => item,
                Err(TryRecvError::Disconnected) => break,
                Err(TryRecvError::Empty) => {
                    self.flush()?;
                    match items.recv() {
                        Ok(item) => item,
                        Err(_) => break,
                    }
                }
            };
            let missed = self.missed.swap(0, Ordering::Relaxed);
            if missed > 0 {
                let why = "the disk did not keep up";
                let gap = Scribe::gap(Stamp::now().millis(), missed, why);
                self.line(&gap)?;
            }
            self.item(item)?;
        }
        self.flush()
    }

    fn item(&mut self, item: Item) -> io::Result<()> {
        match item {
            Item::Told(told) => {
                let line = self.scribe.event(told.stamp.millis(), &told.event, &told.ctx);
                if let Some(line) = line {
                    self.line(&line)?;
                    if let Event::Connected { .. } = &told.event {
                        self.last_url = Some(line);
                    }
                }
                if let Event::ChannelId(id) = &told.event {
                    self.head.channel = Some(id.to_string());
                    self.rename()?;
                }
            }
            Item::Typed(text, at, by) => {
                let line = self.scribe.typed(at, &text, by);
                self.line(&line)?;
            }
            Item::Flush(reply) => {
                self.flush()?;
                // Who asked may have gone.
                let _ = reply.send(());
            }
        }
        if self.written > self.largest { self.put_aside() } else { Ok(()) }
    }

    fn line(&mut self, line: &str) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(line.as_bytes())?;
        file.write_all(b"\n")?;
        self.written = self.written.saturating_add(line.len() as u64).saturating_add(1);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }

    /// A file of this session's own: `2026-11-22T14-03-22-118Z-ch_2f2n…-initiator.ndjson`.
    fn open_own(&mut self, now: Stamp) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.place)?;
        let stem = self.stem(now);
        for twin in 1..100 {
            let name = match twin {
                1 => format!("{stem}.ndjson"),
                twin => format!("{stem}-{twin}.ndjson"),
            };
            let path = self.place.join(name);
            match OpenOptions::new().append(true).create_new(true).mode(0o600).open(&path) {
                Ok(file) => {
                    self.file = Some(BufWriter::new(file));
                    self.at(path);
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("a hundred sessions began at this moment"))
    }

    fn stem(&self, at: Stamp) -> String {
        let time = at.rfc3339().replace([':', '.'], "-");
        let channel = self.head.channel.as_deref().unwrap_or("opening");
        format!("{time}-{channel}-{}", self.head.role)
    }

    /// The channel has an id: the file is called after it.
    fn rename(&mut self) -> io::Result<()> {
        let Some(name) = self.path.file_name().map(|name| name.to_string_lossy().into_owned())
        else {
            return Ok(());
        };
        let Some(channel) = self.head.channel.as_deref() else { return Ok(()) };
        if self.named || !name.contains("-opening-") {
            return Ok(());
        }
        let path = self.place.join(name.replacen("-opening-", &format!("-{channel}-"), 1));
        fs::rename(&self.path, &path)?;
        self.at(path);
        Ok(())
    }

    fn at(&mut self, path: PathBuf) {
        locked(&self.state).path = Some(path.clone());
        self.path = path;
    }

    /// The file is full: it becomes the older half, in place of any before it.
    fn put_aside(&mut self) -> io::Result<()> {
        self.flush()?;
        let lines = self.written;
        fs::rename(&self.path, self.path.with_extension("older.ndjson"))?;
        let file = OpenOptions::new().append(true).create_new(true).mode(0o600).open(&self.path)?;
        self.file = Some(BufWriter::new(file));
        self.written = 0;
        let now = Stamp::now().millis();
        let head = self.scribe.head(now, &self.head);
        self.line(&head)?;
        let why = format!("{lines} bytes are in the file that ends in .older.ndjson");
        self.line(&Scribe::gap(now, 0, &why))?;
        match self.last_url.clone() {
            Some(url) => self.line(&url),
            None => Ok(()),
        }
    }
}

/// A file that the user named: new, or a transcript already.
fn open_named(path: &Path) -> Result<File, Failure> {
    let shown = sanitize(&path.to_string_lossy()).into_owned();
    let fault = |error: io::Error| {
        Failure::new(Exit::Config, format!("cannot write the transcript {shown}: {error}"))
            .hint("--record off   writes none")
    };
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
        .map_err(fault)?;
    let mut first = [0; 1];
    // What cannot be read back, a pipe or a device, is what the user wants it to be.
    let is_other = file.metadata().map_err(fault)?.is_file()
        && file.read(&mut first).map_err(fault)? == 1
        && first != *b"{";
    if is_other {
        return Err(Failure::new(
            Exit::Config,
            format!("{shown} is no transcript: nothing was written to it"),
        )
        .hint("--record FILE   a new file, or an earlier transcript"));
    }
    Ok(file)
}

/// Takes the oldest transcripts away until few enough are left. Files of other names are
/// left alone.
fn prune(folder: &Path, most: usize, most_bytes: u64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut found: Vec<(String, u64)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            is_ours(&name).then_some(())?;
            Some((name, entry.metadata().ok()?.len()))
        })
        .collect();
    // Names begin with the time.
    found.sort_by(|(one, _), (two, _)| two.cmp(one));
    let mut bytes = 0_u64;
    for (at, (name, size)) in found.iter().enumerate() {
        bytes = bytes.saturating_add(*size);
        if at >= most || bytes > most_bytes {
            // One that another session took away meanwhile is away.
            let _ = fs::remove_file(folder.join(name));
        }
    }
}

/// `2026-11-22T14-03-22-118Z-….ndjson`.
fn is_ours(name: &str) -> bool {
    let Some(time) = name.get(..24) else { return false };
    let form = "0000-00-00T00-00-00-000Z";
    let fits = |(c, f): (char, char)| if f == '0' { c.is_ascii_digit() } else { c == f };
    name.ends_with(".ndjson") && time.chars().zip(form.chars()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::board::Board;
    use crate::encoding::{AccountKey, ChannelId};
    use crate::session::{Network, Phase, Start};
    use crate::transcript::{Transcript, What};
    use crate::trees::Rules;
    use crate::view::{PartyName, Theme, Unit, ViewContext};
    use crate::wire::Dialect;
    use crate::wire::params::OpenParams;
    use std::os::unix::fs::PermissionsExt;

    const URL: &str = "role=initiator&initiator_id=ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E&responder_id=ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk&lock_period=3&push_amount=0&initiator_amount=10&responder_amount=10&channel_reserve=2&host=localhost&port=12345&protocol=json-rpc";

    fn config() -> SessionConfig {
        let (params, dialect, _) = OpenParams::from_query(URL).unwrap();
        SessionConfig {
            dialect,
            account: params.initiator,
            rules: Rules::modern(params.channel_reserve),
            params,
            network: Network { id: Some(String::from("ae_dev")) },
            start: Start::Open,
        }
    }

    fn board() -> Board {
        let party = |n| PartyName::new(AccountKey::new([n; 32]), None);
        Board::new(ViewContext {
            away: None,
            role: crate::wire::Role::Initiator,
            own: party(1),
            peer: party(2),
            network: String::from("dev"),
            phase: Phase::Connecting,
            channel_id: None,
            tracked: None,
            reserve: None,
            pending: 0,
            dialect: Dialect::JsonRpc,
            unit: Unit::Auto,
            theme: Theme::default(),
            prompt: None,
            verbose: false,
            time: String::new(),
        })
    }

    fn note(text: &str) -> Arc<Told> {
        Arc::new(Told::now(Event::Note(text.to_owned()), &board()))
    }

    #[tokio::test]
    async fn a_session_has_a_file_of_its_own_called_after_its_channel() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("transcripts");
        let recorder = Recorder::start(&RecordTo::Folder(place.clone()), &config()).unwrap();
        let recorder = recorder.unwrap();
        assert_eq!(recorder.take(&note("one")), None);
        recorder.typed("pay 1", "prompt");
        recorder.typed("x password=hunter2", "prompt");
        let opening = recorder.flushed().await.unwrap();
        assert!(opening.to_string_lossy().ends_with("-opening-initiator.ndjson"), "{opening:?}");
        let id = ChannelId::new([7; 32]);
        recorder.take(&Arc::new(Told::now(Event::ChannelId(id), &board())));
        let path = recorder.flushed().await.unwrap();
        assert!(path.to_string_lossy().ends_with(&format!("-{id}-initiator.ndjson")), "{path:?}");
        assert!(!opening.exists());
        assert_eq!(recorder.finish().await, None);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&place)), (0o600, 0o700));
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("hunter2"), "{text}");
        let read = Transcript::read(&text);
        assert_eq!((read.faults.len(), read.lines.len()), (0, 5));
        assert_eq!(read.head.network_id.as_deref(), Some("ae_dev"));
        // Whoever says something afterwards is not heard, and not harmed.
        assert_eq!(recorder.take(&note("late")), None);
        assert!(is_ours(&path.file_name().unwrap().to_string_lossy()));
    }

    #[tokio::test]
    async fn a_full_disk_is_told_once() {
        let full = RecordTo::File(PathBuf::from("/dev/full"));
        let recorder = Recorder::start(&full, &config()).unwrap().unwrap();
        let waited = tokio::time::Instant::now();
        let told = loop {
            if let Some(told) = recorder.take(&note("one")) {
                break told;
            }
            // The disk is written to once the thread has nothing else to do.
            recorder.flushed().await;
            assert!(waited.elapsed() < Duration::from_secs(30), "nothing was told");
        };
        assert!(told.contains("not written down any more") && told.contains("/dev/full"), "{told}");
        assert_eq!(recorder.take(&note("three")), None);
        assert_eq!(recorder.finish().await, None);
    }

    #[tokio::test]
    async fn a_transcript_stays_within_its_bound() {
        let folder = tempfile::tempdir().unwrap();
        let to = RecordTo::Folder(folder.path().to_owned());
        let recorder = Recorder::bounded(&to, &config(), 20_000).unwrap().unwrap();
        for n in 0..1000 {
            recorder.take(&note(&format!("note {n}")));
            if n % 100 == 0 {
                recorder.flushed().await;
            }
        }
        recorder.finish().await;
        let mut sizes: Vec<(String, u64)> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().len())
            })
            .collect();
        sizes.sort();
        assert_eq!(sizes.len(), 2, "{sizes:?}");
        assert!(sizes.iter().all(|(_, size)| *size < 21_000), "{sizes:?}");
        assert!(sizes.iter().any(|(name, _)| name.ends_with(".older.ndjson")), "{sizes:?}");
        // The last line of all is there, and the newer half can be read by itself.
        let newer = sizes.iter().find(|(name, _)| !name.contains("older")).unwrap();
        let text = fs::read_to_string(folder.path().join(&newer.0)).unwrap();
        let read = Transcript::read(&text);
        assert!(text.contains("note 999") && read.head.role == "initiator", "{text}");
        assert!(matches!(read.lines[1].what, What::Gap { .. }), "{:?}", read.lines[1]);
    }

    #[test]
    fn what_is_no_transcript_is_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        fs::write(&path, "[key.alice]\n").unwrap();
        let fault = Recorder::start(&RecordTo::File(path.clone()), &config()).unwrap_err();
        assert!(fault.to_string().contains("is no transcript"), "{fault}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "[key.alice]\n");
        assert!(Recorder::start(&RecordTo::Off, &config()).unwrap().is_none());
        assert_eq!(RecordTo::of(Some("off"), PathBuf::new()), RecordTo::Off);
    }

    #[test]
    fn the_oldest_go_first_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let name = |n: u32| format!("2026-11-{n:02}T00-00-00-000Z-ch_x-initiator.ndjson");
        for n in 1..=9 {
            fs::write(folder.path().join(name(n)), "x".repeat(100)).unwrap();
        }
        fs::write(folder.path().join("mine.ndjson"), "x").unwrap();
        prune(folder.path(), 5, 10_000);
        let left = |n: u32| folder.path().join(name(n)).exists();
        assert!((5..=9).all(left) && !(1..=4).any(left));
        prune(folder.path(), 5, 250);
        assert!((8..=9).all(left) && !(1..=7).any(left));
        assert!(folder.path().join("mine.ndjson").exists());
    }
}
