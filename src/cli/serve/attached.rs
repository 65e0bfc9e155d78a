//! A terminal elsewhere, attached to a session: it hears every event, and what is typed
//! there is run here.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde_json::{Value, json};
use tokio::net::unix::OwnedReadHalf;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::{House, WAITING, run};
use crate::cli::board::Board;
use crate::cli::exec::Seen;
use crate::cli::voice::{Mouth, Told, Voice};
use crate::client::Event;
use crate::command::{Command, parse};
use crate::control::{LineReader, Look, Request, What};
use crate::session::RequestId;
use crate::view::{self, Kind, Object};

/// What is told to an attached terminal.
struct Ear<'a> {
    out: &'a mpsc::Sender<String>,
    voice: Voice,
    said: mpsc::UnboundedReceiver<String>,
    board: Board,
    /// For people: their prompt is kept up to date.
    prompt: Option<String>,
    /// Cards that were told when the terminal was attached.
    shown: BTreeSet<RequestId>,
    seen: Seen,
}

impl House {
    /// Tells every event from now on, and runs the lines that come.
    pub(super) async fn attach(
        self,
        mut requests: LineReader<OwnedReadHalf>,
        out: &mpsc::Sender<String>,
        look: Option<Look>,
    ) -> Option<()> {
        // From here on nothing is missed, whatever happens until the first word is said.
        let mut events = self.listeners.listen();
        let board = self.executor.board.seen_as(look);
        let (speaks, said) = mpsc::unbounded_channel();
        let voice = Voice::new(Mouth::Objects(speaks), look.is_none(), board.clone());
        let prompt = look.map(|_| String::new());
        let seen = Arc::new(Mutex::new(std::collections::BTreeMap::new()));
        let mut ear = Ear {
            out,
            voice,
            said,
            board,
            prompt,
            shown: BTreeSet::new(),
            seen: Arc::clone(&seen),
        };
        if let Some(snapshot) = self.executor.handle.snapshot().await {
            for card in snapshot.cards.into_iter().filter(|card| card.automatic.is_none()) {
                let id = card.pending.id;
                let event = Event::SignRequest(Box::new(card));
                ear.tell(&Told::now(event, &ear.board)).await?;
                ear.shown.insert(id);
            }
        }
        ear.look_up().await?;
        let (queue, mut lines) = mpsc::channel::<Request>(WAITING);
        let mut running = JoinSet::new();
        let executor = self.executor.beside();
        let answers = out.clone();
        running.spawn(async move {
            let mut aside = JoinSet::new();
            while let Some(request) = lines.recv().await {
                let (executor, answers) = (executor.beside(), answers.clone());
                let seen = Arc::clone(&seen);
                let is_long = is_long(&request);
                let running = async move { run(&executor, &request, &answers, Some(&seen)).await };
                match is_long {
                    // Following a transaction takes blocks; the prompt stays free meanwhile.
                    true => _ = aside.spawn(running),
                    false => _ = running.await,
                }
            }
            while aside.join_next().await.is_some() {}
        });
        let mut queue = Some(queue);
        let mut end = self.end.clone();
        loop {
            tokio::select! {
                told = events.recv() => match told {
                    Ok(told) => ear.hear(&told).await?,
                    Err(RecvError::Lagged(missed)) => ear.missed(missed).await?,
                    Err(RecvError::Closed) => return None,
                },
                request = requests.next(), if queue.is_some() => match request {
                    Ok(Some(line)) => match Request::parse(&line) {
                        Ok(Request { what: What::Attach, look, .. }) => {
                            ear = ear.dressed(self.executor.board.seen_as(look), look);
                            ear.look_up().await?;
                        }
                        Ok(request) => {
                            if let Some(queue) = &queue {
                                queue.send(request).await.ok()?;
                            }
                        }
                        Err(why) => self.refuse(out, &why).await?,
                    },
                    // Nothing more is asked; what was is answered.
                    Ok(None) | Err(_) => queue = None,
                },
                _ = running.join_next(), if queue.is_none() => return Some(()),
                () = out.closed() => return None,
                _ = end.changed() => break,
            }
        }
        loop {
            match events.try_recv() {
                Ok(told) => ear.hear(&told).await?,
                Err(TryRecvError::Lagged(missed)) => ear.missed(missed).await?,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return Some(()),
            }
        }
    }
}

impl Ear<'_> {
    /// The same terminal, which looks different from now on.
    fn dressed(self, board: Board, look: Option<Look>) -> Self {
        let voice = self.voice.seen_on(board.clone());
        // Its prompt may have another form too.
        let prompt = look.and(self.prompt).map(|_| String::new());
        Self { voice, board, prompt, ..self }
    }

    /// An event, unless it is a card that was told already.
    async fn hear(&mut self, told: &Told) -> Option<()> {
        if let Event::SignRequest(card) = &told.event
            && self.shown.remove(&card.pending.id)
        {
            return Some(());
        }
        self.tell(told).await?;
        if let Event::Closed(end) = &told.event {
            self.voice.farewell();
            while let Ok(line) = self.said.try_recv() {
                self.out.send(line).await.ok()?;
            }
            let fields =
                Object::new(Kind::End, json!({"exit": end.exit, "phase": end.phase.name()}));
            self.out.send(fields.to_string()).await.ok()?;
        }
        self.look_up().await
    }

    async fn tell(&mut self, told: &Told) -> Option<()> {
        self.voice.tell(told, None);
        while let Ok(line) = self.said.try_recv() {
            self.out.send(line).await.ok()?;
        }
        if let Event::SignRequest(card) = &told.event {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.insert(card.pending.id, Instant::now());
        }
        Some(())
    }

    /// This terminal is too slow.
    async fn missed(&mut self, count: u64) -> Option<()> {
        self.voice
            .note("missed", &format!("{count} events were not shown here: too many at once."));
        while let Ok(line) = self.said.try_recv() {
            self.out.send(line).await.ok()?;
        }
        Some(())
    }

    /// Tells the prompt and what can be completed, where they have changed.
    async fn look_up(&mut self) -> Option<()> {
        let Some(last) = &self.prompt else { return Some(()) };
        let prompt = view::prompt(&self.board.ctx());
        if *last != prompt {
            let line = Object::new(
                Kind::Prompt,
                json!({"text": prompt,
                              "completion": completion(&self.board)}),
            );
            self.prompt = Some(prompt);
            self.out.send(line.to_string()).await.ok()?;
        }
        Some(())
    }
}

/// What can be typed on a channel now.
fn completion(board: &Board) -> Value {
    let state = board.lock();
    let account = |party: &view::PartyName, name: &str| json!([party.account.to_string(), name]);
    json!({
        "accounts": [account(&state.ctx.own, "me"), account(&state.ctx.peer, "peer")],
        "pending": state.cards.keys().map(|id| id.0).collect::<Vec<_>>(),
        "hashes": state.hashes,
        "channels": state.ctx.channel_id.map(|id| [id.to_string(), String::from("this channel")])
            .into_iter().collect::<Vec<_>>(),
    })
}

/// Whether a line runs beside the others.
fn is_long(request: &Request) -> bool {
    match &request.what {
        What::Line(line) => matches!(parse(line), Ok(Command::Track(_))),
        _ => false,
    }
}
