//! One party of the demo: an ordinary client, whose every message is kept and shown.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use super::{PATIENCE, key_of, step, surprise};
use crate::chain::{Generation, Node};
use crate::cli::board::Board;
use crate::cli::clock::Stamp;
use crate::cli::exit::{Exit, Failure};
use crate::cli::output::Output;
use crate::client::{self, Approver, Event, Handle, Record};
use crate::devnode::NodeHandle;
use crate::encoding::{AccountKey, Amount, ChannelId, TxHash};
use crate::journal::{Journal, NewChannel};
use crate::keys::KeySigner;
use crate::review::{Limits, Mode, Verdict};
use crate::session::{Network, Operation, Outcome, Phase, SessionConfig, Start, Ticket};
use crate::trees::Rules;
use crate::tx::TxKind;
use crate::view::{self, Kind, PartyName, Theme, Unit, ViewContext};
use crate::wire::params::{MinimumDepthStrategy, OpenParams};
use crate::wire::{Dialect, FromNode, InfoEvent, Role};

/// Where the demo is told.
#[derive(Clone, Debug)]
pub(super) struct Screen {
    json: bool,
    theme: Theme,
    unit: Unit,
}

impl Screen {
    pub(super) fn new(output: &Output, theme: Theme) -> Self {
        Self { json: output.is_json(), theme, unit: output.unit() }
    }

    pub(super) fn intro(&self, dialect: Dialect, node: &NodeHandle) {
        if self.json {
            return self.put(&step(Kind::Demo, dialect.name()).to_string());
        }
        let coins = self.show(Amount::new(1000 * Amount::AE.aettos()));
        self.put(&format!(
            "aechan demo: a channel's whole life in the {} dialect.\n\
             A simulated node and two people on this machine; no real coins.\n\n  \
             channels  {}\n  http      http://{}\n  alice     the initiator, {coins}\n  bob       the responder, {coins}",
            dialect.name(),
            node.ws_url(),
            node.http_addr
        ));
    }

    /// An amount in the unit asked for.
    pub(super) fn show(&self, amount: Amount) -> String {
        self.unit.show(amount)
    }

    pub(super) fn chapter(&self, title: &str, text: &str) {
        if self.json {
            return self.put(&step(Kind::Chapter, title).to_string());
        }
        let title = self.theme.paint(view::Ink::Bold, title);
        self.put(&format!("\n== {title}\n   {text}\n"));
    }

    pub(super) fn check(&self, text: &str) {
        if self.json {
            return self.put(&step(Kind::Check, text).to_string());
        }
        let mark = self.theme.paint(view::Ink::Good, if self.theme.ascii { "[ok]" } else { "✔" });
        self.put(&format!("{mark} {text}"));
    }

    pub(super) fn done(&self) {
        if self.json {
            return self
                .put(&step(Kind::Done, "every step gave what the document says").to_string());
        }
        self.put("\nEvery step gave what the document says. Next: aechan open --devnode");
    }

    fn party(&self, name: &str, lines: &[String]) {
        if self.json || lines.is_empty() {
            return;
        }
        let text: Vec<String> = lines.iter().map(|line| format!("{name:<6}{line}")).collect();
        self.put(&text.join("\n"));
    }

    fn put(&self, text: &str) {
        // A demo nobody reads any more still tells by its exit code.
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}

/// What a party has heard so far.
#[derive(Debug, Default)]
struct Heard {
    messages: Vec<FromNode>,
    hashes: Vec<(TxKind, TxHash)>,
    alarm: Option<String>,
    bad_card: Option<String>,
}

/// One party.
pub(super) struct Party {
    name: &'static str,
    account: AccountKey,
    handle: Handle,
    board: Board,
    heard: Arc<Mutex<Heard>>,
    news: Arc<Notify>,
    hold: Arc<AtomicBool>,
}

impl Party {
    /// Connects as this role.
    pub(super) async fn join(
        role: Role,
        dialect: Dialect,
        node: &NodeHandle,
        screen: Screen,
    ) -> Result<Self, Failure> {
        let name = match role {
            Role::Initiator => "alice",
            Role::Responder => "bob",
        };
        let params = params(role, dialect);
        let key = key_of(role).secret();
        let account = key.account();
        let journal =
            Journal::in_memory().map_err(|e| Failure::new(Exit::Internal, e.to_string()))?;
        let network = match dialect {
            Dialect::JsonRpc => Some(String::from("ae_dev")),
            Dialect::Legacy => None,
        };
        let channel = journal
            .begin(
                client::now(),
                &NewChannel {
                    network: network.as_deref().unwrap_or("legacy"),
                    dialect: dialect.name(),
                    role: role.name(),
                    initiator: params.initiator.to_string(),
                    responder: params.responder.to_string(),
                    params: params.to_query(dialect, None),
                    node: &node.ws_url(),
                },
            )
            .map_err(|e| Failure::new(Exit::Internal, e.to_string()))?;
        let rules = match dialect {
            Dialect::JsonRpc => Rules::modern(params.channel_reserve),
            Dialect::Legacy => Rules::legacy(node.protocol_of_2018(), params.channel_reserve),
        };
        let generation = match dialect {
            Dialect::JsonRpc => Generation::Modern,
            Dialect::Legacy => Generation::Legacy2018,
        };
        let chain = Node::new(&format!("http://{}", node.http_addr), generation)
            .map_err(|e| Failure::new(Exit::Connect, e.to_string()))?;
        let board = Board::new(context(role, dialect, &params, (screen.theme, screen.unit)));
        let config = client::Config {
            node: node.ws_url(),
            session: SessionConfig {
                dialect,
                account,
                params,
                network: Network { id: network },
                rules,
                start: Start::Open,
            },
            signer: Arc::new(KeySigner::local(key)),
            approver: Approver::new(Mode::Ask, None, true),
            record: Record::new(Arc::new(Mutex::new(journal)), channel),
            limits: Limits::default(),
            chain: Some(chain),
            earlier: Vec::new(),
            reconnect: client::Reconnect::never(),
            away_since: None,
        };
        let (handle, events) =
            client::run(config).await.map_err(|e| Failure::new(Exit::Connect, e.to_string()))?;
        let party = Self {
            name,
            account,
            handle,
            board,
            heard: Arc::default(),
            news: Arc::default(),
            hold: Arc::default(),
        };
        tokio::spawn(party.follower(screen).follow(events));
        Ok(party)
    }

    fn follower(&self, screen: Screen) -> Follower {
        Follower {
            name: self.name,
            handle: self.handle.clone(),
            board: self.board.clone(),
            heard: Arc::clone(&self.heard),
            news: Arc::clone(&self.news),
            hold: Arc::clone(&self.hold),
            screen,
        }
    }

    pub(super) const fn account(&self) -> AccountKey {
        self.account
    }

    /// The channel, once it is known.
    pub(super) async fn channel_id(&self) -> Option<ChannelId> {
        self.handle.snapshot().await?.channel_id
    }

    pub(super) fn round(&self) -> u64 {
        self.board.lock().ctx.tracked.map_or(0, |tracked| tracked.round)
    }

    /// Whether cards wait instead of being approved once they are verified.
    pub(super) fn hold_approvals(&self, hold: bool) {
        self.hold.store(hold, Ordering::SeqCst);
        self.news.notify_waiters();
    }

    pub(super) async fn start(&self, operation: Operation) -> Result<Ticket, Failure> {
        self.handle
            .start(operation)
            .await
            .map_err(|error| Failure::new(Exit::NodeError, error.to_string()))
    }

    pub(super) async fn run(&self, operation: Operation) -> Result<Outcome, Failure> {
        let ticket = self.start(operation).await?;
        self.outcome(ticket).await
    }

    pub(super) async fn outcome(&self, ticket: Ticket) -> Result<Outcome, Failure> {
        let outcome = self.board.outcome(ticket, PATIENCE).await;
        self.sound()?;
        outcome.ok_or_else(|| surprise(self.name, "an end of the operation", "none in time"))
    }

    /// Waits for a card.
    pub(super) async fn card(&self) -> Result<(), Failure> {
        let found = self.board.until(PATIENCE, |state| (!state.cards.is_empty()).then_some(()));
        found.await.ok_or_else(|| surprise(self.name, "a sign request", "none in time"))
    }

    /// Waits until this round is the last co-signed one.
    pub(super) async fn reached(&self, round: u64) -> Result<(), Failure> {
        let reached = self.board.until(PATIENCE, |state| {
            let now = state.ctx.tracked.map(|tracked| tracked.round);
            (now == Some(round)).then_some(())
        });
        let reached = reached.await;
        self.sound()?;
        reached.ok_or_else(|| {
            surprise(self.name, &format!("round {round}"), &format!("round {}", self.round()))
        })
    }

    /// Waits for an info event.
    pub(super) async fn info(&self, event: InfoEvent) -> Result<(), Failure> {
        let name = format!("info {}", event.name());
        self.heard(
            &name,
            move |message| matches!(message, FromNode::Info(info) if info.event == event),
        )
        .await
    }

    /// Waits for the news of a transaction that goes on chain.
    pub(super) async fn on_chain(&self, kind: TxKind) -> Result<(), Failure> {
        self.heard(&format!("on_chain_tx with the {kind}"), move |message| {
            matches!(message, FromNode::OnChainTx { tx, .. }
                if tx.signed().is_some_and(|signed| signed.tx().kind() == kind))
        })
        .await
    }

    /// Waits for a message.
    pub(super) async fn heard(
        &self,
        what: &str,
        wanted: impl Fn(&FromNode) -> bool,
    ) -> Result<(), Failure> {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let news = self.news.notified();
            tokio::pin!(news);
            news.as_mut().enable();
            self.sound()?;
            if self.lock().messages.iter().any(&wanted) {
                return Ok(());
            }
            if tokio::time::timeout_at(deadline, news).await.is_err() {
                return Err(surprise(self.name, what, "nothing of the kind in time"));
            }
        }
    }

    /// Waits for the end of the connection, which must be a good one.
    pub(super) async fn closed(&self) -> Result<(), Failure> {
        let end = self.board.until(PATIENCE, |state| state.end.clone()).await;
        match end {
            Some(end) if end.exit == 0 => Ok(()),
            Some(end) => Err(surprise(self.name, "a closed channel", &end.explanation)),
            None => Err(surprise(self.name, "a closed socket", "one that stays open")),
        }
    }

    /// The hash of the co-signed transaction of this kind.
    pub(super) fn hash_of(&self, kind: TxKind) -> Result<TxHash, Failure> {
        let heard = self.lock();
        let found = heard.hashes.iter().find(|(found, _)| *found == kind);
        found.map(|(_, hash)| *hash).ok_or_else(|| surprise(self.name, "a hash", "none"))
    }

    /// Nothing may have been wrong so far.
    fn sound(&self) -> Result<(), Failure> {
        let heard = self.lock();
        match (&heard.bad_card, &heard.alarm) {
            (Some(card), _) => Err(surprise(self.name, "verified sign requests only", card)),
            (None, Some(alarm)) => Err(surprise(self.name, "no alarm", alarm)),
            (None, None) => Ok(()),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The task that watches a party's events, shows them, and approves what is verified.
struct Follower {
    name: &'static str,
    handle: Handle,
    board: Board,
    heard: Arc<Mutex<Heard>>,
    news: Arc<Notify>,
    hold: Arc<AtomicBool>,
    screen: Screen,
}

impl Follower {
    async fn follow(self, mut events: tokio::sync::mpsc::Receiver<Event>) {
        while let Some(event) = events.recv().await {
            let mut ctx = self.board.ctx();
            ctx.time = String::new();
            self.screen.party(self.name, &view::render_event(&event, &ctx));
            self.take(&event);
            self.board.note(&event, Stamp::now().of_day());
            self.news.notify_waiters();
        }
    }

    fn take(&self, event: &Event) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Received(received) => {
                if let FromNode::OnChainTx { tx, .. } = &received.message
                    && let Some(signed) = tx.signed()
                {
                    heard.hashes.push((signed.tx().kind(), signed.hash()));
                }
                heard.messages.push(received.message.clone());
            }
            Event::Alarm(text) => heard.alarm = Some(text.clone()),
            Event::SignRequest(card) => {
                if card.review.verdict() == Verdict::Verified {
                    self.approve_when_free(card.pending.id);
                } else {
                    heard.bad_card = Some(format!("{:?}", card.review.checks));
                }
            }
            _ => {}
        }
    }

    /// A person would look at the card and say yes.
    fn approve_when_free(&self, id: crate::session::RequestId) {
        let (handle, hold, news) =
            (self.handle.clone(), Arc::clone(&self.hold), Arc::clone(&self.news));
        tokio::spawn(async move {
            loop {
                let free = news.notified();
                tokio::pin!(free);
                free.as_mut().enable();
                if !hold.load(Ordering::SeqCst) {
                    break;
                }
                free.await;
            }
            // A request that became void in the meantime needs no answer.
            let _ = handle.approve(Some(id), Vec::new()).await;
        });
    }
}

/// What either party wants of the channel.
pub(super) fn params(role: Role, dialect: Dialect) -> OpenParams {
    let account = |role| key_of(role).secret().account();
    let parties = (account(Role::Initiator), account(Role::Responder));
    let is_today = dialect == Dialect::JsonRpc;
    OpenParams {
        port: 1234,
        minimum_depth: is_today.then_some(4),
        minimum_depth_strategy: is_today.then_some(MinimumDepthStrategy::Plain),
        ..OpenParams::usual(role, parties, dialect)
    }
}

fn context(
    role: Role,
    dialect: Dialect,
    params: &OpenParams,
    (theme, unit): (Theme, Unit),
) -> ViewContext {
    let name = |role| match role {
        Role::Initiator => "alice",
        Role::Responder => "bob",
    };
    ViewContext {
        away: None,
        role,
        own: PartyName::new(params.account(role), Some(name(role))),
        peer: PartyName::new(params.account(role.other()), Some(name(role.other()))),
        network: String::from("dev"),
        phase: Phase::Connecting,
        channel_id: None,
        tracked: None,
        reserve: Some(params.channel_reserve),
        pending: 0,
        dialect,
        unit,
        theme,
        prompt: None,
        verbose: false,
        time: String::new(),
    }
}
