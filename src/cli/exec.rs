//! Runs one command on a live channel. A prompt line and a script line come here alike;
//! they differ only in whether the end of an operation is waited for.

mod alone;
mod answer;
mod await_event;
mod dev;
mod looking_back;
mod retry;
mod rules;
mod settings;
mod tell;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use alone::Alone;
use serde_json::json;

use super::board::{Board, ByItself};
use super::exit::{Exit, Failure};
use super::scope::Scope;
use super::voice::Voice;
use crate::chain::Generation;
use crate::client::{Handle, Snapshot};
use crate::command::{AmountArg, Command, Look, TrackTarget, Tracking};
use crate::encoding::{AccountKey, Amount, TxHash};
use crate::review::Mode;
use crate::session::{Answer, CommandError, Operation, Outcome, Phase, RequestId, Ticket};
use crate::tx::TxKind;
use crate::view::{self, Kind, Lesson};
use crate::wire::{Dialect, Role, ToNode};

/// How long messages and queries take at most on a live node.
const PROMPT_ANSWER: Duration = Duration::from_secs(30);

/// What a command leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The next line.
    Go,
    /// The end: drop the socket.
    Detach,
}

/// Sign requests on a screen, and since when.
pub type Seen = Arc<Mutex<BTreeMap<RequestId, Instant>>>;

/// Files that commands look things up in.
#[derive(Clone, Debug)]
pub struct Files {
    /// The names of keys.
    pub keys: PathBuf,
    /// The journal, to explain hashes.
    pub journal: PathBuf,
}

/// A live channel as commands see it.
pub struct Executor {
    /// The channel.
    pub handle: Handle,
    /// What is known of it.
    pub board: Board,
    /// Who tells results.
    pub voice: Voice,
    /// Whether to wait for the end of each operation, and how long.
    pub patience: Option<Duration>,
    /// Where a person types: when the line that is run was begun. What was typed before a
    /// card was on screen was not meant for it.
    pub begun: Option<Instant>,
    /// Since when each card is on the screen of whoever is at the other end of a control
    /// socket; the board knows it of this session's own.
    pub seen: Option<Seen>,
    /// Who answers the sign requests of the operations that are started; the session's
    /// own mode if absent.
    pub on_sign: Option<Mode>,
    /// Whether the end of an operation is waited for although a card waits for a person:
    /// somebody else can answer it.
    pub waits: bool,
    /// The embedded node, if there is one, for `dev`.
    pub dev: Option<Arc<crate::devnode::NodeHandle>>,
    /// The node's HTTP API, for `track`.
    pub node: Option<String>,
    /// Where keys and the journal are.
    pub files: Files,
    /// Whether the node takes deposits and withdrawals; it ignores them otherwise.
    pub deposits: bool,
    /// What variables mean.
    pub scope: Scope,
    /// Who is told that an operation is on its way, before its end.
    pub begins: Option<Arc<tokio::sync::Notify>>,
    /// What the node answered to the last query, for whoever sees no events.
    pub answered: Mutex<Option<Box<Answer>>>,
}

impl Executor {
    /// Runs a command.
    ///
    /// # Errors
    /// It failed; the failure says why and what to type next.
    pub async fn run(&mut self, command: Command) -> Result<Next, Failure> {
        match command {
            Command::Nothing => {}
            Command::Quit | Command::Detach => return Ok(Next::Detach),
            Command::Update { from, to, amount, meta, block_hash } => {
                let snapshot = self.snapshot().await?;
                let from = from.resolve(snapshot.me, snapshot.peer);
                let to = to.resolve(snapshot.me, snapshot.peer);
                let amount = self.amount(amount, &snapshot, from)?;
                let operation = match block_hash {
                    None => Operation::Update { from, to, amount, meta },
                    pinned => Operation::Raw(ToNode::Update {
                        from,
                        to,
                        amount,
                        meta,
                        block_hash: pinned,
                    }),
                };
                self.operate(operation).await?;
            }
            Command::Retry { times, command } => self.retry(times, *command).await?,
            Command::AssumeDepth(target) => {
                let hash = match target {
                    TrackTarget::Hash(hash) => Some(hash),
                    TrackTarget::Last => self.last_hash().await,
                };
                let none = || Failure::new(Exit::NotFound, "no transaction waits for its depth");
                self.send(ToNode::AssumeMinimumDepth(hash.ok_or_else(none)?)).await?;
            }
            Command::Reconnect => {
                if !self.handle.reconnect().await {
                    return Err(Failure::new(Exit::Usage, "the connection is not lost"));
                }
            }
            Command::Message(info) => self.operate(Operation::Message { info }).await?,
            Command::Deposit { amount, options, extras } => {
                self.may_deposit()?;
                let amount = exact(amount, "deposit")?;
                self.operate(Operation::Deposit { amount, options, extras }).await?;
            }
            Command::Withdraw { amount, options, extras } => {
                self.may_deposit()?;
                let snapshot = self.snapshot().await?;
                let amount = self.amount(amount, &snapshot, snapshot.me)?;
                self.operate(Operation::Withdraw { amount, options, extras }).await?;
            }
            Command::Shutdown(options) => self.operate(Operation::Shutdown(options)).await?,
            Command::Leave => self.operate(Operation::Leave).await?,
            Command::SoloClose(options) => self.close(TxKind::CloseSolo, options).await?,
            Command::Slash(options) => self.close(TxKind::Slash, options).await?,
            Command::Settle(options) => self.close(TxKind::Settle, options).await?,
            Command::Snapshot(options) => self.close(TxKind::SnapshotSolo, options).await?,
            Command::Http { wish, options, insist } => {
                self.alone(Alone::Http(wish, options, insist)).await?;
            }
            Command::Cosign { tx, insist } => self.alone(Alone::Cosign(tx, insist)).await?,
            Command::Call { method, params } => {
                let snapshot = self.snapshot().await?;
                let params = with_parties(params, (snapshot.me, snapshot.peer));
                self.send(ToNode::Raw { method, params }).await?;
            }
            Command::Balances => self.balances().await?,
            Command::State => self.state().await?,
            Command::Pending => self.pending().await?,
            Command::Approve { id, overrides } => self.approve(id, overrides).await?,
            Command::Reject { id, code } => self.reject(id, code).await?,
            Command::Show { id, form } => self.show(id, form).await?,
            Command::Timers => self.timers().await?,
            Command::Explain { word } => self.explain(word.as_deref()).await?,
            Command::Plot(by) => self.plot(by).await?,
            Command::Timeline { mermaid } => self.timeline(mermaid).await?,
            Command::History { count } => self.history(count).await?,
            Command::Track(tracking) => self.track(tracking).await?,
            Command::Look(look) => self.look(&look).await?,
            Command::Dev(words) => self.develop(&words).await?,
            Command::Help { topic } => self.help(topic.as_deref())?,
            Command::Wait { event, fields, within } => self.wait(&event, &fields, within).await?,
            Command::Expect { event, fields, within } => {
                self.expect(&event, &fields, within).await?;
            }
            Command::ExpectNone { event, fields, time } => {
                self.expect_none(&event, &fields, time).await?;
            }
            Command::Let { name, value } => self.scope.set(&name, value)?,
            Command::Assert(condition) => self.scope.assert(&condition, Some(&self.board))?,
            Command::Set { what, value } => self.set(what.as_deref(), value.as_deref())?,
            Command::Policy(line) => self.rules(&line).await?,
            Command::Source(_) => {
                return Err(Failure::new(Exit::Usage, "`source` reads a script within a session"));
            }
            Command::Sleep(time) => tokio::time::sleep(time).await,
            Command::Echo(text) => {
                self.voice.result(
                    Kind::Note,
                    &json!({"event": "echo", "text": text}),
                    &[view::sanitize(&text).into_owned()],
                );
            }
        }
        Ok(Next::Go)
    }

    /// The same channel for a command that runs beside the others.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self {
            handle: self.handle.clone(),
            board: self.board.clone(),
            voice: self.voice.clone(),
            patience: self.patience,
            begun: self.begun,
            seen: self.seen.clone(),
            on_sign: self.on_sign,
            waits: self.waits,
            dev: self.dev.clone(),
            node: self.node.clone(),
            files: self.files.clone(),
            deposits: self.deposits,
            scope: self.scope.clone(),
            begins: None,
            answered: Mutex::default(),
        }
    }

    async fn snapshot(&self) -> Result<Snapshot, Failure> {
        match self.handle.snapshot().await {
            Some(snapshot) => Ok(snapshot),
            None => {
                // Its end is on the way to the board.
                let told =
                    self.board.until(PROMPT_ANSWER, |state| state.end.is_some().then_some(()));
                let _is_told = told.await;
                Err(ended(&self.board))
            }
        }
    }

    fn may_deposit(&self) -> Result<(), Failure> {
        if self.deposits {
            return Ok(());
        }
        Err(Failure::new(
            Exit::NodeError,
            "nodes of the legacy dialect take deposits and withdrawals from v0.17 on; this one does not",
        )
        .hint("--legacy-profile v0.17   if yours is one"))
    }

    async fn send(&self, message: ToNode) -> Result<(), Failure> {
        self.operate(Operation::Raw(message)).await
    }

    /// Starts an operation and, where that is asked for, waits for its end.
    async fn operate(&self, operation: Operation) -> Result<(), Failure> {
        let quick = matches!(operation, Operation::Message { .. } | Operation::Raw(_));
        self.board.lock().refused_by_itself = None;
        let started = match self.on_sign {
            Some(mode) => self.handle.start_as(operation, mode).await,
            None => self.handle.start(operation).await,
        };
        let ticket = started.map_err(|error| {
            // Who is not there any more cannot say whether the channel was closed first.
            let closed = self.board.lock().ctx.phase == Phase::Closed;
            let error = match error {
                CommandError::Over { .. } if closed => CommandError::Over { phase: Phase::Closed },
                error => error,
            };
            let exit = match error {
                CommandError::Over { .. } | CommandError::Closing { .. } => Exit::Died,
                CommandError::SigningStopped => Exit::Unverified,
                _ => Exit::NodeError,
            };
            Failure::new(exit, error.to_string()).hint("state   shows how things are")
        })?;
        if let Some(begins) = &self.begins {
            begins.notify_one();
        }
        let Some(patience) = self.patience else {
            if self.snapshot().await.is_ok_and(|snapshot| snapshot.queued > 0) {
                self.voice.note(
                    "queued",
                    "It waits its turn; it goes out as soon as the node can take it.",
                );
            }
            return Ok(());
        };
        let patience = if quick { patience.min(PROMPT_ANSWER) } else { patience };
        self.finish(ticket, patience).await
    }

    async fn finish(&self, ticket: Ticket, patience: Duration) -> Result<(), Failure> {
        // With a person or a script to approve, waiting here would keep the answer out.
        let outcome = self
            .board
            .until(patience, |state| {
                let ended = state
                    .outcomes
                    .get(&ticket.0)
                    .cloned()
                    .or_else(|| state.end.is_some().then_some(Outcome::ChannelEnded));
                match ended {
                    Some(outcome) => Some(Some(outcome)),
                    None => (!self.waits && !state.cards.is_empty()).then_some(None),
                }
            })
            .await;
        match outcome {
            Some(Some(outcome)) => self.judge(&outcome),
            Some(None) => Ok(()),
            None => Err(overdue(patience)),
        }
    }

    /// What an outcome means for whoever asked.
    fn judge(&self, outcome: &Outcome) -> Result<(), Failure> {
        match outcome {
            Outcome::Done { .. } => Ok(()),
            Outcome::Answer(answer) => {
                let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
                *answered = Some(answer.clone());
                Ok(())
            }
            Outcome::Unproven { .. } => Err(Failure::new(
                Exit::Unverified,
                "the node says that it is done, but what came back does not verify",
            )),
            Outcome::Refused(error) => {
                let lesson = Lesson::of_error(error, &self.board.ctx());
                Err(taught(Exit::NodeError, lesson))
            }
            Outcome::Conflict { code, message, round } => {
                let lesson =
                    Lesson::of_conflict(*code, message.as_deref(), *round, &self.board.ctx());
                Err(taught(Exit::Conflict, lesson))
            }
            Outcome::Aborted { .. } => Err(self.aborted()),
            Outcome::Lost => Err(Failure::new(
                Exit::Died,
                "the connection was lost before the node answered: it may or may not have arrived",
            )
            .hint("history --from-node   tells what the node knows")),
            Outcome::Unanswered => Err(Failure::new(
                Exit::Timeout,
                "the node has not answered: it may or may not have taken it",
            )
            .hint("timers   shows what is waited for")
            .hint("reconnect   opens the connection anew")),
            Outcome::ChannelEnded => Err(ended(&self.board)),
        }
    }

    pub(super) fn aborted(&self) -> Failure {
        let refused = self.board.lock().refused_by_itself.take();
        refused.map_or_else(
            || Failure::new(Exit::Declined, "you refused to sign it"),
            |why| unsigned(why, "it"),
        )
    }

    fn amount(
        &self,
        amount: AmountArg,
        snapshot: &Snapshot,
        payer: AccountKey,
    ) -> Result<Amount, Failure> {
        let reserve = self.board.lock().ctx.reserve.unwrap_or(Amount::ZERO);
        let max = snapshot.tracked.and_then(|tracked| {
            let ours = payer == snapshot.me;
            let role = if ours { snapshot.role } else { snapshot.role.other() };
            let balance = match role {
                Role::Initiator => tracked.initiator,
                Role::Responder => tracked.responder,
            };
            Some(balance?.saturating_sub(reserve))
        });
        amount.resolve(max).ok_or_else(|| {
            Failure::new(
                Exit::Usage,
                "the balance is not known, so neither is `max`; name an amount",
            )
        })
    }

    async fn track(&self, tracking: Tracking) -> Result<(), Failure> {
        let hash: TxHash = match tracking.target {
            TrackTarget::Hash(hash) => hash,
            TrackTarget::Last => self.last_hash().await.ok_or_else(|| {
                Failure::new(Exit::NotFound, "no transaction of this channel has gone on chain yet")
            })?,
        };
        let (url, generation) = self.http()?;
        let node = super::look::connect(url, Some(generation)).await?;
        let follow = super::track::Follow {
            depth: tracking.depth.unwrap_or(super::track::DEPTH),
            posted: false,
            grace: tracking.grace.unwrap_or(crate::chain::GRACE),
            timeout: tracking.timeout.or(self.patience),
            journal: Some(&self.files.journal),
        };
        follow.run(&node, hash, &self.voice).await
    }

    /// The node's HTTP API, and which.
    fn http(&self) -> Result<(&str, Generation), Failure> {
        let node = self.node.as_deref().ok_or_else(|| {
            Failure::new(Exit::Usage, "no HTTP API of the node is known").hint("--node URL")
        })?;
        let generation = match self.board.lock().ctx.dialect {
            Dialect::JsonRpc => Generation::Modern,
            Dialect::Legacy => Generation::Legacy2018,
        };
        Ok((node, generation))
    }

    /// Asks the chain, or posts to it.
    async fn look(&self, look: &Look) -> Result<(), Failure> {
        let (url, generation) = self.http()?;
        let peer = self.board.lock().ctx.peer.account;
        let me = self.snapshot().await.map(|snapshot| snapshot.me);
        let looker = super::look::Looker {
            url,
            generation: Some(generation),
            me,
            peer: Some(peer),
            keys_file: Some(self.files.keys.clone()),
            journal: Some(self.files.journal.clone()),
            faucet: None,
            depth: super::track::DEPTH,
        };
        looker.run(look, &self.voice).await
    }

    /// The latest transaction on chain, also after the end.
    async fn last_hash(&self) -> Option<TxHash> {
        match self.handle.snapshot().await {
            Some(snapshot) => snapshot.history.last().map(|entry| entry.hash),
            None => {
                let state = self.board.lock();
                state.hashes.first().and_then(|(hash, _)| TxHash::decode(hash).ok())
            }
        }
    }
}

/// The failure that a lesson is about: what, why, and what to type next.
fn taught(exit: Exit, lesson: Lesson) -> Failure {
    let why = lesson.why.iter().fold(String::new(), |text, line| format!("{text}. {line}"));
    let text = format!("{}: {}{}", lesson.id, lesson.title, why.replace("..", "."));
    let mut failure = Failure::new(exit, text.trim_end_matches('.'));
    failure.hints = lesson.hints;
    failure
}

fn overdue(patience: Duration) -> Failure {
    Failure::new(
        Exit::Timeout,
        format!("the operation has not ended within {} s", patience.as_secs()),
    )
    .hint("timers   shows what is waited for")
}

/// Something was not signed, and no person said so.
pub(super) fn unsigned(why: ByItself, what: &str) -> Failure {
    match why {
        ByItself::Failed => {
            Failure::new(Exit::Unverified, format!("refused to sign {what}: a check failed"))
        }
        ByItself::Fault => Failure::new(
            Exit::Key,
            format!("{what} was approved, and signing it failed: see above"),
        ),
        ByItself::Unrecorded => Failure::new(
            Exit::Config,
            format!(
                "{what} was approved, and not signed: the journal cannot be written, see above"
            ),
        )
        .hint("aechan resume   goes on once it can; nothing that was signed is lost"),
        ByItself::Always => {
            Failure::new(Exit::Declined, format!("refused to sign {what}: --on-sign reject"))
                .hint("--on-sign own   signs what is verified and your own")
        }
        ByItself::NobodyToAsk => Failure::new(
            Exit::NoApprover,
            format!("{what} needs a signature, and nobody could be asked"),
        )
        .hint("--on-sign own   signs what is verified and your own")
        .hint("--on-sign ask   and `approve` in the script"),
    }
}

fn exact(amount: AmountArg, what: &str) -> Result<Amount, Failure> {
    amount.resolve(None).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("how much to {what} cannot be `max`; name an amount"))
    })
}

/// Why nothing can be done any more.
pub(super) fn ended(board: &Board) -> Failure {
    let state = board.lock();
    match &state.end {
        Some(end) if end.exit != 0 => {
            Failure { exit: end.exit, message: end.explanation.clone(), hints: Vec::new() }
        }
        _ if state.ctx.phase == Phase::Closed => Failure::new(Exit::Died, "the channel is closed"),
        _ => Failure::new(Exit::Died, "the connection has ended"),
    }
}

/// `me` and `peer` among the accounts that a node is asked about, as accounts.
fn with_parties(
    mut params: serde_json::Value,
    (me, peer): (AccountKey, AccountKey),
) -> serde_json::Value {
    let accounts = params.get_mut("accounts").and_then(serde_json::Value::as_array_mut);
    for account in accounts.into_iter().flatten() {
        match account.as_str() {
            Some("me") => *account = me.to_string().into(),
            Some("peer") => *account = peer.to_string().into(),
            _ => {}
        }
    }
    params
}
