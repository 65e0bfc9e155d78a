//! The loop of one channel: feeds the session, does what it says, and sees to it that
//! nothing is signed before it was reviewed, decided about and written down.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::approver::{Approver, HOUR};
use super::end::Ending;
use super::event::{Event, Outgoing, SignCard};
use super::handle::{Handle, Input, Snapshot, Unsigned};
use super::reconnect::{self, Back, Reconnect, Wish};
use super::record::{Record, now};
use super::sign::{Channel, Cleared};
use super::socket::{self, ConnectError, Socket};
use crate::chain::Node;
use crate::encoding::{Amount, ChannelId};
use crate::fault;
use crate::journal::{JournalError, RequestKey};
use crate::keys::{self, Signer};
use crate::review::{ChainFacts, Limits, Memory, Mode};
use crate::session::{Output, Phase, RequestId, SessionConfig, Tracked};
use crate::tx::{SignedTx, TxKind};
use crate::wire::params::redact_url;
use crate::wire::{Dialect, FromNode, Received, SignKind, ToNode};

/// How many events may wait for whoever watches. Then reading stops, and with it the
/// node: memory stays bounded whatever it sends.
const EVENTS: usize = 256;

/// From what size on, in bytes, a frame waits until nothing else does.
const LARGE: usize = 16 << 10;

/// How many inputs may wait.
const INPUTS: usize = 64;

/// How often a ping goes out; nodes close after 60 s of silence (`spec/legacy.md` T6).
const PING: Duration = Duration::from_secs(20);

/// How lately a frame must have come for a ping to be left out.
const BUSY: Duration = Duration::from_secs(1);

/// How long a frame may take to go out before the connection counts as broken.
const SEND_TIMEOUT: Duration = Duration::from_secs(20);

/// How long a node may take to answer a farewell; a live one does it at once.
const FAREWELL: Duration = Duration::from_secs(5);

/// How much of an unreadable frame is kept for showing.
const SHOWN: usize = 200;

/// What a channel runs with.
#[derive(Debug)]
pub struct Config {
    /// The channel socket without query, e.g. `ws://localhost:3014/channel`.
    pub node: String,
    /// What the session must know.
    pub session: SessionConfig,
    /// Who signs.
    pub signer: Arc<dyn Signer>,
    /// Who answers sign requests.
    pub approver: Approver,
    /// The channel's place in the journal.
    pub record: Record,
    /// What the user tolerates.
    pub limits: Limits,
    /// What this channel's earlier sessions signed after its last co-signed round, and
    /// whether the node dropped it.
    pub earlier: Vec<(SignedTx, bool)>,
    /// The node's HTTP API, to ask what the chain says about our account.
    pub chain: Option<Node>,
    /// How a lost connection is taken up again.
    pub reconnect: Reconnect,
    /// When the channel was last seen, in milliseconds since 1970, where it is resumed: what
    /// the node has told since is told now.
    pub away_since: Option<u64>,
}

/// Opens the socket and runs the channel until it ends. The events end with
/// [`Event::Closed`]; keep taking them, or the channel stands still.
///
/// # Errors
/// The socket does not open.
pub async fn run(config: Config) -> Result<(Handle, mpsc::Receiver<Event>), ConnectError> {
    let url = reconnect::url(&config.session, &config.node)?;
    let socket = socket::open(url.as_str()).await?;
    let (events, watcher) = mpsc::channel(EVENTS);
    let (inputs, receiver) = mpsc::channel(INPUTS);
    let shown = redact_url(url.as_str());
    let mut memory = Memory::new(config.limits);
    for (signed, dropped) in &config.earlier {
        memory.note_earlier(signed, *dropped);
    }
    let mut approver = config.approver;
    // What is not known to have been spent may have been everything.
    let unknown = |_| vec![(Duration::ZERO, Amount::new(u128::MAX))];
    let earlier = config.record.spent_within(HOUR).unwrap_or_else(unknown);
    approver.recall(Instant::now(), earlier);
    let driver = Driver {
        socket,
        network: match &config.session.network.id {
            Some(id) => keys::Network::new(id.clone()),
            None => keys::Network::Unnamed,
        },
        session: Channel::new(config.session, Instant::now()),
        memory,
        record: config.record,
        signer: config.signer,
        approver,
        chain: config.chain,
        events,
        cards: BTreeMap::new(),
        modes: BTreeMap::new(),
        ending: Ending::default(),
        disconnecting: false,
        farewell: None,
        told: None,
        node: config.node,
        back: Back::new(config.reconnect),
        lost_at: match config.away_since {
            Some(at) => at,
            None => now(),
        },
    };
    tokio::spawn(driver.run(receiver, shown));
    Ok((Handle { inputs }, watcher))
}

pub(super) struct Driver {
    pub(super) socket: Socket,
    pub(super) session: Channel,
    pub(super) memory: Memory,
    pub(super) record: Record,
    pub(super) signer: Arc<dyn Signer>,
    pub(super) network: keys::Network,
    pub(super) approver: Approver,
    pub(super) chain: Option<Node>,
    events: mpsc::Sender<Event>,
    pub(super) cards: BTreeMap<RequestId, Card>,
    /// Operations whose sign requests are answered in a mode of their own, by ticket.
    pub(super) modes: BTreeMap<u64, Mode>,
    pub(super) ending: Ending,
    pub(super) disconnecting: bool,
    /// Until when the answer to our farewell is waited for.
    farewell: Option<Instant>,
    /// Round and balances as last told.
    told: Option<Tracked>,
    /// The channel socket without query.
    pub(super) node: String,
    /// What is known of attempts to come back.
    pub(super) back: Back,
    /// When the connection was lost, in milliseconds since 1970.
    pub(super) lost_at: u64,
}

/// A sign request that a person has to answer.
pub(super) struct Card {
    pub(super) shown: SignCard,
    /// Where it is on record; what is decided about as it comes is recorded with its answer.
    pub(super) request: Option<RequestKey>,
    /// The last co-signed round when it was judged.
    pub(super) round: Option<u64>,
    /// What the chain said then.
    pub(super) facts: ChainFacts,
    /// Who gets the signature, where it is not the node that asks.
    pub(super) proposer: Option<oneshot::Sender<Result<Cleared, Unsigned>>>,
}

/// Why nothing more will come.
pub(super) struct Broken;

impl Driver {
    async fn run(mut self, mut inputs: mpsc::Receiver<Input>, url: String) {
        let role = self.session.role();
        self.tell(Event::Connected { url, role }).await;
        loop {
            self.talk(&mut inputs).await;
            if !self.come_back(&mut inputs).await {
                break;
            }
        }
        self.finish().await;
    }

    /// Takes what comes until the socket is gone.
    async fn talk(&mut self, inputs: &mut mpsc::Receiver<Input>) {
        let mut ping = tokio::time::interval(PING);
        ping.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        ping.reset();
        let mut inputs_open = true;
        let mut took = Instant::now();
        let mut skipped = false;
        loop {
            if self.drain().await.is_err() {
                break;
            }
            let deadline = self.session.poll_timeout();
            let ran_out = async {
                match deadline {
                    Some(deadline) => tokio::time::sleep_until(deadline.into()).await,
                    None => std::future::pending().await,
                }
            };
            let farewell = self.farewell;
            let gone = async {
                match farewell {
                    Some(until) => tokio::time::sleep_until(until.into()).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = gone => break,
                frame = self.socket.next() => {
                    took = Instant::now();
                    if self.take_frame(frame).await.is_err() {
                        break;
                    }
                }
                input = inputs.recv(), if inputs_open => match input {
                    Some(input) => _ = self.take_input(input).await,
                    None => inputs_open = false,
                },
                () = ran_out => self.session.handle_timeout(Instant::now()),
                _ = ping.tick() => {
                    // Much is still to be read, of a node that may have gone: writing to it
                    // would lose what has arrived. One ping left out is no silence yet.
                    skipped = !skipped && took.elapsed() < BUSY;
                    if skipped {
                        continue;
                    }
                    if self.send(Message::Ping(Vec::new().into())).await.is_err() {
                        self.ending.fault.get_or_insert_with(|| String::from("the connection broke"));
                    }
                }
            }
        }
    }

    /// Says goodbye, lets the session wind up, and tells how it ended.
    async fn finish(mut self) {
        let phase = self.session.phase();
        self.session.handle_disconnected(Instant::now());
        // What was wanted of the node cannot be sent any more, but operations end here.
        while let Some(output) = self.session.poll_output() {
            if !matches!(output, Output::Send { .. } | Output::Renew | Output::Disconnect) {
                // The socket is gone: nothing can break a second time.
                let _ = self.act(output).await;
            }
        }
        self.ending.ends_with_socket = self.session.config().dialect == Dialect::Legacy;
        let phase = if phase.is_over() { phase } else { self.session.phase() };
        let end = self.ending.explain(phase);
        self.note_failure(self.record.ended(&end)).await;
        // That, too, may have failed.
        let end = self.ending.explain(phase);
        self.tell(Event::Closed(end)).await;
    }

    async fn take_frame(
        &mut self,
        frame: Option<Result<Message, tokio_tungstenite::tungstenite::Error>>,
    ) -> Result<(), Broken> {
        match frame {
            Some(Ok(Message::Text(text))) => self.take_text(&text).await?,
            Some(Ok(Message::Binary(bytes))) => {
                self.ending.garbled = true;
                let why = String::from("it is binary, and nodes speak text");
                let start = format!("{} bytes", bytes.len());
                self.tell(Event::Unreadable { why, start }).await;
            }
            Some(Ok(Message::Close(close))) => {
                self.ending.code = close.map(|close| match close.code {
                    CloseCode::Status => 1005,
                    code => code.into(),
                });
                // Answers the farewell; what came before it has been read already.
                return Err(Broken);
            }
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            Some(Err(error)) => {
                if !self.disconnecting {
                    self.ending.fault = Some(socket::describe_read_error(&error));
                }
                return Err(Broken);
            }
            None => return Err(Broken),
        }
        Ok(())
    }

    async fn take_text(&mut self, text: &str) -> Result<(), Broken> {
        if text.len() > LARGE {
            // Such frames are not piled up: what came before is taken first. An error means
            // that nobody watches.
            let _room = self.events.reserve_many(EVENTS).await;
        }
        match self.session.config().dialect.decode(text) {
            Ok(messages) => {
                for received in messages {
                    self.take_message(received).await?;
                }
            }
            Err(error) => {
                self.ending.garbled = true;
                let start = beginning(text);
                self.tell(Event::Unreadable { why: error.to_string(), start }).await;
            }
        }
        Ok(())
    }

    async fn take_message(&mut self, received: Received) -> Result<(), Broken> {
        self.ending.heard = true;
        self.memory.note(&received.message, &self.session);
        match &received.message {
            FromNode::Error(error)
                if !self.ending.opened || (error.fatal && self.session.is_away()) =>
            {
                self.ending.refusal = Some(error.clone());
            }
            FromNode::Conflict { round, message, .. } => {
                // Whatever the node says now: what was final stays final.
                let reached = self.session.tracked().map(|tracked| tracked.round);
                let stands = round.max(&reached).unwrap_or_default();
                let why = message.as_deref().unwrap_or("conflict");
                self.note_failure(self.record.dropped(stands, why)).await;
            }
            FromNode::Result { result: answer, .. } | FromNode::Reply { data: answer, .. } => {
                self.note_failure(self.record.trees(answer, &self.session)).await;
            }
            FromNode::OnChainTx { tx, info, .. } => {
                self.note_failure(self.record.on_chain(tx, info.as_ref())).await;
            }
            _ => {}
        }
        // Whether the node waits for something unseen is the session's own question.
        let id = match &received.message {
            FromNode::Result { id, .. } => Some(id),
            FromNode::Error(error) => error.id.as_ref(),
            _ => None,
        };
        if !id.is_some_and(|id| self.session.is_probe(id)) {
            self.tell(Event::Received(Box::new(received.clone()))).await;
        }
        self.session.handle_message(Instant::now(), &received);
        // What the message brings about happens before the next one is looked at.
        self.drain().await?;
        self.note_return().await;
        Ok(())
    }

    pub(super) async fn take_input(&mut self, input: Input) -> Wish {
        let now = Instant::now();
        match input {
            Input::Start(operation, reply) => {
                answer(reply, self.session.handle_operation(now, operation));
            }
            Input::StartAs(operation, mode, reply) => {
                let started = self.session.handle_operation(now, operation);
                if let Ok(ticket) = started {
                    self.modes.insert(ticket.0, mode);
                }
                answer(reply, started);
            }
            Input::Propose(proposal, reply) => self.propose(*proposal, reply).await,
            Input::Approve(id, overrides, reply) => {
                let result = self.approve(id, &overrides).await;
                answer(reply, result);
            }
            Input::Reject(id, code, reply) => {
                let result = self.reject(id, code).await;
                answer(reply, result);
            }
            Input::Rules(change, reply) => answer(reply, self.approver.change(change)),
            Input::Snapshot(reply) => answer(reply, self.snapshot()),
            Input::Disconnect => {
                self.disconnect().await;
                return Wish::GiveUp;
            }
            Input::Reconnect(reply) => {
                answer(reply, self.back.is_away);
                return Wish::TryNow;
            }
        }
        Wish::Nothing
    }

    /// Does everything the session wants done.
    async fn drain(&mut self) -> Result<(), Broken> {
        while let Some(output) = self.session.poll_output() {
            self.act(output).await?;
        }
        let tracked = self.session.tracked();
        if let Some(tracked) = tracked.filter(|tracked| self.told != Some(*tracked)) {
            self.told = Some(tracked);
            self.tell(Event::Advanced(tracked)).await;
        }
        Ok(())
    }

    pub(super) async fn act(&mut self, output: Output) -> Result<(), Broken> {
        match output {
            Output::Send { message, id } => self.send_message(message, id).await?,
            Output::Ask(pending) => self.ask(pending).await,
            Output::Void { id, why } => {
                if let Some(card) = self.cards.remove(&id) {
                    self.note_failure(self.decline(&card, why)).await;
                }
                self.tell(Event::Voided { id, why }).await;
            }
            Output::PhaseChanged { from, to } => {
                if to.is_open() {
                    self.ending.opened = true;
                }
                // What an open channel is busy with is not worth a wait for the disk.
                if from.name() != to.name() {
                    self.note_failure(self.record.seen(to.name())).await;
                }
                self.tell(Event::Phase(to)).await;
            }
            Output::CoSigned { state, tracked } => {
                self.note_failure(self.record.cosigned(&state, tracked.round, &self.session)).await;
                fault::point("after-cosigned");
                let kind = state.tx().kind();
                self.told = Some(tracked);
                self.tell(Event::CoSigned { kind, hash: state.hash(), tracked }).await;
            }
            Output::ChannelId(id) => {
                self.note_failure(self.record.name(id)).await;
                self.tell(Event::ChannelId(id)).await;
            }
            Output::Credential(fsm_id) => {
                self.note_failure(self.record.credential(&fsm_id)).await;
            }
            Output::Started(ticket) => self.tell(Event::Started(ticket)).await,
            Output::Ended { ticket, outcome } => {
                self.modes.remove(&ticket.0);
                self.tell(Event::Ended { ticket, outcome: Box::new(outcome) }).await;
            }
            Output::OutOfTurn { phase, message } => {
                let text = match &*message {
                    FromNode::Sign(request) => format!(
                        "The node asked for a signature ({}) while the channel is {phase}: nothing of the kind is to be signed now, and nothing was.",
                        beginning(&request.tag)
                    ),
                    FromNode::Info(info) => format!(
                        "The node said something that makes no sense while the channel is {phase}: {}.",
                        beginning(info.event.name())
                    ),
                    other => {
                        let what = format!("{other:?}");
                        let name = what.split([' ', '(', '{']).next().unwrap_or_default();
                        format!(
                            "The node said something that makes no sense while the channel is {phase}: {name}."
                        )
                    }
                };
                self.tell(Event::Note(text)).await;
            }
            Output::Overdue { what, then } => {
                self.tell(Event::Note(format!("Still waiting for {what}; {then}."))).await;
            }
            Output::Renew => {
                let why = "The node did not say how the channel stands";
                self.ending.fault.get_or_insert_with(|| String::from(why));
                self.ending.unanswered = true;
                return Err(Broken);
            }
            Output::Alarm(alarm) => {
                let text = alarm.to_string();
                self.note_failure(self.record.event("alarm", &serde_json::json!({"why": text})))
                    .await;
                self.tell(Event::Alarm(text)).await;
            }
            Output::Resent { kind } => {
                let what = kind.tag();
                self.tell(Event::Note(format!(
                    "Our signature for {what} may not have reached the node: it was sent once more."
                )))
                .await;
            }
            Output::FellBack { round } => {
                // As after a conflict: the round is free for something else.
                self.memory.note_dropped(round);
                self.note_failure(self.record.dropped(round, "the connection was lost")).await;
                self.tell(Event::Note(format!(
                    "What we had signed last did not become a round: round {round} stands. The peer may hold our half; it is out of the way once a later round is signed by both."
                )))
                .await;
            }
            Output::MayBeFinal { kind, round, opens } => {
                let detail = serde_json::json!({"kind": kind.tag(), "round": round});
                self.note_failure(self.record.event("half_signed", &detail)).await;
                self.tell(Event::Note(may_be_final(kind, round, opens))).await;
            }
            Output::ClosesCrossed => {
                let then = match self.session.config().dialect {
                    Dialect::JsonRpc => {
                        "`aechan resume` has the channel restored; then let one of you close it."
                    }
                    Dialect::Legacy => "`aechan solo-close` ends the channel alone.",
                };
                self.tell(Event::Note(format!(
                    "The channel process ended while our close was under way. When both ask for it in the same moment, nodes end both processes. {then}"
                )))
                .await;
            }
            Output::Missed(answer) => self.tell_missed(&answer).await,
            Output::Disconnect => {
                self.ending.wanted =
                    self.session.phase() == Phase::Dead && self.ending.opened || self.ending.wanted;
                self.disconnect().await;
            }
        }
        Ok(())
    }

    async fn send_message(&mut self, message: ToNode, id: Option<u64>) -> Result<(), Broken> {
        match self.session.config().dialect.encode(&message, id) {
            Ok(text) => {
                let outgoing = Outgoing { message, frame: text.clone() };
                self.tell(Event::Sent(Box::new(outgoing))).await;
                fault::point("before-send");
                let sent = self.send(Message::text(text)).await;
                fault::point("after-send");
                sent
            }
            Err(error) => {
                self.tell(Event::Alarm(format!("Not sent: {error}."))).await;
                Ok(())
            }
        }
    }

    /// Writes a frame. A failure is not the end yet: what the node sent before may still
    /// be there to read.
    async fn send(&mut self, message: Message) -> Result<(), Broken> {
        match tokio::time::timeout(SEND_TIMEOUT, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => {
                self.ending.fault.get_or_insert_with(|| String::from("the connection broke"));
                Ok(())
            }
            Err(_) => {
                self.ending.fault =
                    Some(format!("the node took no data for {} s", SEND_TIMEOUT.as_secs()));
                Err(Broken)
            }
        }
    }

    fn snapshot(&self) -> Snapshot {
        let session = &self.session;
        Snapshot {
            role: session.role(),
            me: session.account(),
            peer: session.peer(),
            phase: session.phase(),
            channel_id: session.channel_id(),
            tracked: session.tracked(),
            cosigned: session.last_cosigned().cloned(),
            cards: self.cards.values().map(|card| card.shown.clone()).collect(),
            queued: session.queued().count(),
            timers: match self.back.timer() {
                // Without a socket, there is nothing that the node could tell.
                Some(attempt) => vec![attempt],
                None => session.timers().collect(),
            },
            history: session.history().to_vec(),
        }
    }

    pub(super) async fn disconnect(&mut self) {
        if !self.disconnecting {
            self.disconnecting = true;
            self.farewell = Instant::now().checked_add(FAREWELL);
            self.ending.wanted |= !matches!(self.session.phase(), Phase::Dead);
            // An error here means that the socket is gone, which is what is wanted.
            let _ = tokio::time::timeout(SEND_TIMEOUT, self.socket.close(None)).await;
        }
    }

    /// A journal that fails is told, every time, and by the exit code.
    pub(super) async fn note_failure(&mut self, result: Result<(), JournalError>) {
        if let Err(error) = result {
            let why = error.why();
            self.tell(Event::Alarm(format!(
                "The journal cannot keep what just happened: {why}. Every signature so far is on disk, and none is given while this lasts. Make room for the journal or make it writable; what is signed on both sides comes back with `aechan resume`."
            )))
            .await;
            self.ending.unkept = Some(why);
        }
    }

    pub(super) async fn tell(&self, event: Event) {
        // Nobody watching is no reason to stop.
        let _ = self.events.send(event).await;
    }
}

pub(super) fn answer<T>(reply: oneshot::Sender<T>, value: T) {
    // Whoever asked may have gone.
    let _ = reply.send(value);
}

/// The beginning of an unreadable frame, ending where a session credential would stand.
fn beginning(text: &str) -> String {
    text.split("fsm_id").next().unwrap_or_default().chars().take(SHOWN).collect()
}

/// What a signature of ours without the peer's may still become.
fn may_be_final(kind: SignKind, round: Option<u64>, opens: Option<ChannelId>) -> String {
    let what = match (kind.tx_kind(), round) {
        (TxKind::Create, _) => {
            let told = "The create has our signature: the peer can still have the channel made. The journal keeps it.";
            return opens.map_or_else(
                || String::from(told),
                |id| format!("{told} `aechan inspect {id}` asks the chain whether it is there."),
            );
        }
        (TxKind::CloseMutual, _) => {
            return String::from(
                "The close has our signature: the peer can still have it posted. `aechan inspect CHANNEL` asks the chain.",
            );
        }
        (TxKind::Offchain, Some(round)) => format!("Round {round}"),
        (kind, Some(round)) => format!("The {} of round {round}", kind.name()),
        (kind, None) => format!("The {}", kind.name()),
    };
    format!(
        "{what} has our signature and perhaps, unseen, the peer's: it may be what counts. The journal keeps it, and nothing else is signed for it."
    )
}
