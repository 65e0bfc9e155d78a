//! A session's side of its control socket: other shells run commands on the channel and
//! listen to what happens.
//!
//! Every caller has tasks and a bounded queue of its own. One that does not read misses
//! events, and is given up in the end; the session never waits for it.

mod attached;

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::net::UnixStream;
use tokio::net::unix::OwnedReadHalf;
use tokio::sync::{mpsc, watch};
use tokio::task::{JoinHandle, JoinSet};

use super::act;
use super::exec::{Executor, Next, Seen};
use super::exit::{Exit, Failure};
use super::open::rival::Opening;
use super::voice::{Listeners, Mouth, Voice};
use crate::command::{Command, parse, parse_words};
use crate::control::{Door, LineReader, Name, Request, What, send};
use crate::review::Mode;
use crate::view::{self, Kind};

/// How many may be connected at once.
const MOST: usize = 32;

/// How many lines may wait for a caller.
const WAITING: usize = 256;

/// How long a caller may take to say what it wants.
const FIRST_WORD: Duration = Duration::from_secs(60);

/// How long a command may take unless its caller says otherwise.
const PATIENCE: Duration = Duration::from_secs(600);

/// How long callers are given to hear the last word.
const LAST_WORD: Duration = Duration::from_secs(2);

/// How long it takes until it is tried again to let somebody in.
const AGAIN: Duration = Duration::from_millis(100);

/// The door while it is open.
pub(super) struct Serving {
    task: JoinHandle<()>,
    ended: watch::Sender<bool>,
}

impl Serving {
    /// Lets nobody in any more, and gives those who are there the last word.
    pub(super) async fn finish(self) {
        // The task may have ended with its door.
        let _ = self.ended.send(true);
        let _ = self.task.await;
    }
}

/// Opens the door of a session.
pub(super) fn start(
    door: Door,
    executor: &Executor,
    listeners: Listeners,
    opening: Opening,
) -> Serving {
    // A caller's terminal may have colours where this session's output has none; who wants
    // them says so (`Theme::colour`).
    colored::control::set_override(true);
    let (ended, end) = watch::channel(false);
    let house = House { executor: executor.beside(), listeners, opening, end };
    Serving { task: tokio::spawn(house.receive(door)), ended }
}

/// What callers are given.
struct House {
    executor: Executor,
    listeners: Listeners,
    opening: Opening,
    end: watch::Receiver<bool>,
}

impl House {
    async fn receive(self, mut door: Door) {
        let mut events = self.listeners.listen();
        let mut callers = JoinSet::new();
        let mut end = self.end.clone();
        loop {
            tokio::select! {
                caller = door.next() => match caller {
                    Ok(caller) if callers.len() < MOST => {
                        callers.spawn(self.guest().meet(caller));
                    }
                    Ok(caller) => turn_away(caller).await,
                    Err(_) => tokio::time::sleep(AGAIN).await,
                },
                // Whether it was heard or missed: what counts is on the board by now.
                _ = events.recv() => self.name(&mut door).await,
                Some(_) = callers.join_next() => {}
                _ = end.changed() => break,
            }
        }
        drop(door);
        let leaving = async { while callers.join_next().await.is_some() {} };
        // Who has not gone by then is cut off.
        let _ = tokio::time::timeout(LAST_WORD, leaving).await;
    }

    fn guest(&self) -> Self {
        Self {
            executor: self.executor.beside(),
            listeners: self.listeners.clone(),
            opening: self.opening.clone(),
            end: self.end.clone(),
        }
    }

    /// The socket is called after the channel as soon as it has an id.
    async fn name(&self, door: &mut Door) {
        let Some(id) = self.executor.board.lock().ctx.channel_id else { return };
        if door.name().id().is_some() {
            return;
        }
        let name = Name::channel(id, door.name().role());
        if let Err(error) = door.rename(name).await {
            let text =
                format!("Other shells reach this session as {}: {error}.", door.name().typed());
            self.executor.voice.note("control", &text);
        }
    }

    /// A caller from hello to goodbye.
    async fn meet(self, stream: UnixStream) {
        let (read, mut write) = stream.into_split();
        let (out, mut lines) = mpsc::channel::<String>(WAITING);
        let writing = tokio::spawn(async move {
            while let Some(line) = lines.recv().await {
                if send(&mut write, &line).await.is_err() {
                    return;
                }
            }
        });
        // Who goes away in the middle of a sentence is not waited for.
        let _gone = self.converse(LineReader::new(read), &out).await;
        drop(out);
        let _ = writing.await;
    }

    async fn converse(
        self,
        mut requests: LineReader<OwnedReadHalf>,
        out: &mpsc::Sender<String>,
    ) -> Option<()> {
        out.send(self.hello()).await.ok()?;
        let mut end = self.end.clone();
        loop {
            let read = tokio::select! {
                read = tokio::time::timeout(FIRST_WORD, requests.next()) => read.ok()?,
                _ = end.changed() => return None,
                () = out.closed() => return None,
            };
            let request = match read {
                Ok(line) => Request::parse(&line?),
                Err(error) => {
                    self.refuse(out, &error.to_string()).await?;
                    return None;
                }
            };
            match request {
                Err(why) => self.refuse(out, &why).await?,
                Ok(Request { what: What::Attach, look, .. }) => {
                    return self.attach(requests, out, look).await;
                }
                Ok(request) => run(&self.executor, &request, out, None).await?,
            }
        }
    }

    fn hello(&self) -> String {
        let ctx = self.executor.board.ctx();
        let mut fields = json!({
            "pid": std::process::id(), "channel": ctx.channel_id.map(|id| id.to_string()),
            "network": ctx.network, "phase": ctx.phase.name(),
        });
        if let (Some(fields), Value::Object(opening)) =
            (fields.as_object_mut(), self.opening.to_json())
        {
            fields.extend(opening);
        }
        view::object(Kind::Hello, 1, "", &fields)
    }

    /// Something that is no request.
    async fn refuse(&self, out: &mpsc::Sender<String>, why: &str) -> Option<()> {
        let fields = json!({"ok": false, "exit": Exit::Usage.code(), "message": why});
        out.send(view::object(Kind::Result, 1, "", &fields)).await.ok()
    }
}

/// Tells one caller too many so.
async fn turn_away(mut caller: UnixStream) {
    let message = format!("{MOST} others are connected to this session");
    let fields = json!({"ok": false, "exit": Exit::Busy.code(), "message": message});
    // A socket that was just made takes one line.
    let _ = send(&mut caller, &view::object(Kind::Result, 1, "", &fields)).await;
}

/// Runs one command for a caller. `None` once there is nobody to answer.
async fn run(
    house: &Executor,
    request: &Request,
    out: &mpsc::Sender<String>,
    seen: Option<&Seen>,
) -> Option<()> {
    let (said, mut heard) = mpsc::unbounded_channel();
    let mut executor = house.beside();
    executor.board = house.board.seen_as(request.look);
    executor.voice =
        Voice::new(Mouth::Objects(said), request.look.is_none(), executor.board.clone())
            .recorded(house.voice.recorder().cloned());
    executor.seen = seen.map(Arc::clone);
    executor.begun = request.begun.and_then(|ago| Instant::now().checked_sub(ago));
    // A person goes on typing; everybody else waits for the end.
    executor.patience = match request.begun {
        Some(_) => None,
        None => Some(request.timeout.unwrap_or(PATIENCE)),
    };
    executor.waits = true;
    let acting = async {
        let (text, command) = read(request, &mut executor);
        house.voice.typed(&text, "another shell");
        let next = match command {
            Ok(command) => act::run(&mut executor, &text, command).await,
            Err(failure) => {
                act::conclude(&executor, &text, Err(&failure));
                Next::Go
            }
        };
        drop(executor);
        if next == Next::Detach {
            house.handle.disconnect().await;
        }
    };
    let telling = async {
        while let Some(line) = heard.recv().await {
            out.send(line).await.ok()?;
        }
        Some(())
    };
    tokio::join!(acting, telling).1
}

/// What a request says, and the command that it is.
fn read(request: &Request, executor: &mut Executor) -> (String, Result<Command, Failure>) {
    let usage = |text: String| Failure::new(Exit::Usage, text);
    let (text, command) = match &request.what {
        What::Line(line) => (line.clone(), parse(line)),
        What::Words(words) => (words.join(" "), parse_words(words)),
        What::Attach => (String::new(), Ok(Command::Nothing)),
    };
    let mode = request.on_sign.as_deref().map(str::parse::<Mode>).transpose();
    let command = match mode {
        Ok(mode) => {
            executor.on_sign = mode;
            command.map_err(|error| Failure::from(&error))
        }
        Err(error) => Err(usage(error.to_string())),
    };
    (text, command)
}
