//! A client of the embedded node, in this process: whoever watches it is the test.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aechan::client::{self, Approver, Config, Event, Handle, Reconnect, Record, SignCard};
use aechan::devnode::NodeHandle;
use aechan::encoding::{AccountKey, Amount};
use aechan::journal::{ChannelKey, Journal, NewChannel};
use aechan::keys::{DevKey, KeySigner};
use aechan::review::{CheckId, Limits, Mode, Verdict};
use aechan::session::{Network, Operation, Outcome, RequestId, SessionConfig, Start, Ticket};
use aechan::trees::Rules;
use aechan::tx::SignedTx;
use aechan::wire::params::{MinimumDepthStrategy, OpenParams, Timeouts};
use aechan::wire::{Dialect, Role};
use tokio::sync::mpsc;

/// The longest that anything may take.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Party {
    pub handle: Handle,
    pub channel: ChannelKey,
    journal: Arc<Mutex<Journal>>,
    events: mpsc::UnboundedReceiver<Event>,
}

impl Party {
    pub async fn join(node: &NodeHandle, dialect: Dialect, role: Role, approver: Approver) -> Self {
        let key = key(role).secret();
        let params = params(role, dialect);
        let network = (dialect == Dialect::JsonRpc).then(|| String::from("ae_dev"));
        let journal = Journal::in_memory().unwrap();
        let new = NewChannel {
            network: network.as_deref().unwrap_or("legacy"),
            dialect: dialect.name(),
            role: role.name(),
            initiator: params.initiator.to_string(),
            responder: params.responder.to_string(),
            params: params.to_query(dialect, None),
            node: &node.ws_url(),
        };
        let channel = journal.begin(0, &new).unwrap();
        let journal = Arc::new(Mutex::new(journal));
        let reserve = params.channel_reserve;
        let config = Config {
            node: node.ws_url(),
            session: SessionConfig {
                dialect,
                account: key.account(),
                params,
                network: Network { id: network },
                rules: match dialect {
                    Dialect::JsonRpc => Rules::modern(reserve),
                    Dialect::Legacy => Rules::legacy(15, reserve),
                },
                start: Start::Open,
            },
            signer: Arc::new(KeySigner::local(key)),
            approver,
            record: Record::new(Arc::clone(&journal), channel),
            limits: Limits::default(),
            chain: None,
            earlier: Vec::new(),
            reconnect: Reconnect::never(),
            away_since: None,
        };
        let (handle, mut told) = client::run(config).await.unwrap();
        let (forward, events) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(event) = told.recv().await {
                // The test may be over.
                let _ = forward.send(event);
            }
        });
        Self { handle, channel, journal, events }
    }

    /// The next event that is looked for.
    pub async fn next<T>(&mut self, what: &str, mut wanted: impl FnMut(&Event) -> Option<T>) -> T {
        let mut seen = Vec::new();
        loop {
            let event = tokio::time::timeout(PATIENCE, self.events.recv()).await;
            let Ok(Some(event)) = event else { panic!("no {what} after {seen:#?}") };
            if let Some(found) = wanted(&event) {
                return found;
            }
            seen.push(event);
        }
    }

    /// The next sign request, as shown.
    pub async fn card(&mut self) -> SignCard {
        self.next("sign request", |event| match event {
            Event::SignRequest(card) => Some((**card).clone()),
            _ => None,
        })
        .await
    }

    /// Waits until the channel is open, as a person who approves what is verified.
    pub async fn opened(&mut self) {
        let handle = self.handle.clone();
        self.next("open channel", move |event| match event {
            Event::SignRequest(card) if card.automatic.is_none() => {
                assert_eq!(card.review.verdict(), Verdict::Verified, "{:?}", card.review.checks);
                let (handle, id) = (handle.clone(), card.pending.id);
                tokio::spawn(async move { handle.approve(Some(id), Vec::new()).await });
                None
            }
            Event::Phase(phase) => (phase.is_open()).then_some(()),
            _ => None,
        })
        .await;
    }

    pub async fn rejected(&mut self) -> RequestId {
        self.next("refusal", |event| match event {
            Event::Signed { .. } => panic!("signed"),
            Event::Rejected { id, .. } => Some(*id),
            _ => None,
        })
        .await
    }

    pub async fn outcome(&mut self, of: Ticket) -> Outcome {
        self.next("outcome", |event| match event {
            Event::Ended { ticket, outcome } if *ticket == of => Some((**outcome).clone()),
            _ => None,
        })
        .await
    }

    pub async fn cosigned(&mut self, round: u64) {
        self.next("co-signed state", |event| match event {
            Event::CoSigned { tracked, .. } => (tracked.round == round).then_some(()),
            _ => None,
        })
        .await;
    }

    pub async fn start(&self, operation: Operation) -> Ticket {
        self.handle.start(operation).await.unwrap()
    }

    /// What the journal says we signed for a round.
    pub fn signed_for(&self, round: u64) -> Option<SignedTx> {
        self.journal.lock().unwrap().signed_for(self.channel, round).unwrap()
    }

    /// How often the journal says that something happened.
    pub fn recorded(&self, name: &str, containing: &str) -> usize {
        let journal = self.journal.lock().unwrap();
        let history = journal.history(self.channel, 1000).unwrap();
        let is_it = |detail: &str| detail.contains(containing);
        history.iter().filter(|entry| entry.name == name && is_it(&entry.detail)).count()
    }
}

/// The ids of the checks that failed.
pub fn failed(card: &SignCard) -> Vec<CheckId> {
    card.review.failures().collect()
}

pub const fn key(role: Role) -> DevKey {
    match role {
        Role::Initiator => DevKey::Alice,
        Role::Responder => DevKey::Bob,
    }
}

pub fn account(role: Role) -> AccountKey {
    key(role).secret().account()
}

/// One pays the other.
pub fn pays(from: Role, aettos: u128) -> Operation {
    let amount = Amount::new(aettos);
    Operation::Update { from: account(from), to: account(from.other()), amount, meta: Vec::new() }
}

pub const fn mode(mode: Mode) -> Approver {
    Approver::new(mode, None, false)
}

fn params(role: Role, dialect: Dialect) -> OpenParams {
    let is_modern = dialect == Dialect::JsonRpc;
    OpenParams {
        role,
        initiator: account(Role::Initiator),
        responder: account(Role::Responder),
        initiator_amount: Amount::AE,
        responder_amount: Amount::AE,
        push_amount: Amount::ZERO,
        channel_reserve: Amount::new(2),
        lock_period: 10,
        ttl: None,
        host: Some(String::from("localhost")),
        port: 1234,
        minimum_depth: is_modern.then_some(1),
        minimum_depth_strategy: is_modern.then_some(MinimumDepthStrategy::Plain),
        timeouts: Timeouts::recommended(dialect),
        fee: None,
        gas_price: None,
        nonce: None,
        keep_running: None,
        msg_forwarding: None,
        log_keep: None,
        bh_delta: None,
        extra: Vec::new(),
    }
}
