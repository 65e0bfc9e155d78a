//! One party of one channel under load.

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::mpsc;

use super::{LoadError, Stage};
use crate::client::{self, Approver, Event, Handle, Record};
use crate::encoding::Amount;
use crate::review::policy::Policy;
use crate::review::{Limits, Mode};
use crate::session::{Network, Operation, Outcome, Phase, SessionConfig, Start, Ticket};
use crate::trees::Rules;
use crate::wire::{Dialect, Role, TxOptions};

/// Whoever takes part agrees to all that is verified: the close costs both a fee.
const POLICY: &str =
    "[[rule]]\nname = \"load\"\nwhen = { verdict = \"verified\" }\ndo = \"approve\"\n";

/// One party, connected.
pub(super) struct Party {
    stage: Arc<Stage>,
    role: Role,
    channel: u16,
    handle: Handle,
    events: mpsc::Receiver<Event>,
    is_open: bool,
    is_closed: bool,
}

/// Connects a party.
pub(super) async fn join(
    stage: Arc<Stage>,
    record: Record,
    role: Role,
    channel: u16,
) -> Result<Party, LoadError> {
    let params = stage.params(role, channel);
    let policy = Policy::parse(POLICY).map_err(|why| LoadError::Channel {
        channel,
        role,
        why: why.to_string(),
    })?;
    let config = client::Config {
        node: stage.plan.node.clone(),
        session: SessionConfig {
            dialect: Dialect::JsonRpc,
            account: stage.account(role),
            rules: Rules::modern(params.channel_reserve),
            params,
            network: Network { id: Some(stage.plan.network.clone()) },
            start: Start::Open,
        },
        signer: Arc::clone(stage.signer(role)),
        approver: Approver::new(Mode::Policy, Some(policy), false),
        record,
        limits: Limits::default(),
        earlier: Vec::new(),
        reconnect: client::Reconnect::never(),
        away_since: None,
        chain: Some(stage.plan.chain.clone()),
    };
    let (handle, events) =
        client::run(config).await.map_err(|why| LoadError::Connect { channel, role, why })?;
    Ok(Party { stage, role, channel, handle, events, is_open: false, is_closed: false })
}

impl Party {
    /// Takes part until the channel is closed. Ends with the time of its last update.
    pub(super) async fn play(mut self) -> Result<Option<Instant>, LoadError> {
        self.opened().await?;
        self.stage.open.add_permits(1);
        let mut begun = self.stage.begun.subscribe();
        if self.role == Role::Responder {
            self.until_closed().await?;
            return Ok(None);
        }
        let begun = loop {
            if let Some(begun) = *begun.borrow_and_update() {
                break begun;
            }
            tokio::select! {
                // The sender lives in the stage.
                _changed = begun.changed() => {}
                event = self.events.recv() => {
                    self.check(event)?;
                }
            }
        };
        let progress = Arc::clone(&self.stage.plan.progress);
        progress.begins();
        let mut made = 0;
        let mut last = None;
        while self.stage.goes_on(made, begun) {
            let started = Instant::now();
            self.update().await?;
            made += 1;
            let now = Instant::now();
            progress.made(now - started);
            last = Some(now);
        }
        progress.ends();
        let stage = Arc::clone(&self.stage);
        // The semaphore lives as long as the stage and is never closed.
        let _place = stage.closing.acquire().await;
        let nonce = stage.nonce.lock().await;
        self.start(Operation::Shutdown(TxOptions::default())).await?;
        self.reach("closing", |phase| matches!(phase, Phase::Closing | Phase::Closed)).await?;
        drop(nonce);
        if !self.is_closed {
            self.reach("closed", |phase| phase == Phase::Closed).await?;
        }
        self.handle.disconnect().await;
        Ok(last)
    }

    /// Waits until both have signed the create.
    pub(super) async fn create_signed(&mut self) -> Result<(), LoadError> {
        self.reach("signed", |phase| {
            matches!(phase, Phase::AwaitingDepth | Phase::AwaitingPeerDepth | Phase::Open(_))
        })
        .await
    }

    /// Waits until the channel can be used.
    pub(super) async fn opened(&mut self) -> Result<(), LoadError> {
        if self.is_open {
            return Ok(());
        }
        self.reach("open", Phase::is_open).await
    }

    async fn reach(
        &mut self,
        what: &str,
        is_there: impl Fn(Phase) -> bool,
    ) -> Result<(), LoadError> {
        let patience = self.stage.plan.patience;
        let reached = async {
            loop {
                let event = self.events.recv().await;
                if let Event::Phase(phase) = self.check(event)? {
                    self.is_open = phase.is_open();
                    self.is_closed = phase == Phase::Closed;
                    if is_there(phase) {
                        return Ok(());
                    }
                }
            }
        };
        match tokio::time::timeout(patience, reached).await {
            Ok(reached) => reached,
            Err(_) => Err(self.fault(format!("not {what} within {} s", patience.as_secs()))),
        }
    }

    /// One aetto, one way and no waiting for anything else.
    async fn update(&mut self) -> Result<(), LoadError> {
        let (from, to) = (self.stage.account(Role::Initiator), self.stage.account(Role::Responder));
        let amount = Amount::new(1);
        let ticket = self.start(Operation::Update { from, to, amount, meta: Vec::new() }).await?;
        let patience = self.stage.plan.patience;
        let ended = async {
            loop {
                let event = self.events.recv().await;
                match self.check(event)? {
                    Event::Ended { ticket: of, outcome } if of == ticket => return Ok(outcome),
                    _ => {}
                }
            }
        };
        match tokio::time::timeout(patience, ended).await {
            Ok(Ok(outcome)) if matches!(*outcome, Outcome::Done { .. }) => Ok(()),
            Ok(Ok(outcome)) => Err(self.fault(format!("an update ended with {outcome:?}"))),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(self.fault(format!("no update within {} s", patience.as_secs()))),
        }
    }

    async fn start(&self, operation: Operation) -> Result<Ticket, LoadError> {
        let (channel, role) = (self.channel, self.role);
        let started = self.handle.start(operation).await;
        started.map_err(|why| LoadError::Command { channel, role, why })
    }

    async fn until_closed(&mut self) -> Result<(), LoadError> {
        while let Some(event) = self.events.recv().await {
            match event {
                Event::Closed(end) if end.exit == 0 => return Ok(()),
                // The close is co-signed and with the chain: nothing is left to measure.
                Event::Phase(Phase::Closing | Phase::Closed) => {
                    self.handle.disconnect().await;
                    return Ok(());
                }
                event => {
                    self.check(Some(event))?;
                }
            }
        }
        Ok(())
    }

    /// An event that is no reason to stop.
    fn check(&self, event: Option<Event>) -> Result<Event, LoadError> {
        match event {
            Some(Event::Closed(end)) => Err(self.fault(end.explanation)),
            Some(Event::Alarm(why)) => Err(self.fault(why)),
            Some(Event::Rejected { why, .. }) => {
                Err(self.fault(format!("a sign request was refused: {why}")))
            }
            Some(event) => Ok(event),
            None => Err(self.fault(String::from("the connection ended"))),
        }
    }

    const fn fault(&self, why: String) -> LoadError {
        LoadError::Channel { channel: self.channel, role: self.role, why }
    }
}
