//! A party that plays itself: a counterparty for demonstrations and tests.
//!
//! It is a client like any other, over a real socket, and deliberately not the one of
//! this crate: it checks what it signs by plain arithmetic on its own books, and shares
//! nothing with `session` and `review`.

mod order;

pub use order::Remote;

use std::time::Duration;

use ed25519_dalek::{Signer, SigningKey};
use futures_util::{SinkExt, StreamExt};
use thiserror::Error;
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use self::order::{ORDERS, Order};
use super::books::Books;
use crate::encoding::{AccountKey, Amount};
use crate::tx::{Signature, SignedTx, SigningText};
use crate::wire::params::{OpenParams, ParamError};
use crate::wire::{
    Dialect, Extras, FromNode, InfoEvent, SignAnswer, SignKind, SignRequest, ToNode, TxOptions,
    WireError,
};

/// What an autopilot does with sign requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conduct {
    /// Signs what its books agree with.
    #[default]
    Sign,
    /// Signs the opening, then refuses everything with this code. In 2018, where nothing
    /// can be refused, it leaves.
    Refuse(u16),
    /// Breaks its connection when it is asked for this.
    VanishAt(SignKind),
}

/// How an autopilot behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// How long it thinks before it signs.
    pub delay: Duration,
    /// What it does.
    pub conduct: Conduct,
    /// The most that it lets one update take from it.
    pub gives: Amount,
}

impl Default for Habits {
    fn default() -> Self {
        Self { delay: Duration::ZERO, conduct: Conduct::Sign, gives: Amount::new(u128::MAX) }
    }
}

/// What it knows before it connects.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Base URL of the node's channel door, `ws://…/channel`.
    pub url: String,
    /// How to talk.
    pub dialect: Dialect,
    /// The channel; the role among it.
    pub params: OpenParams,
    /// The seed of its key. For throw-away keys: it lies around in memory.
    pub seed: [u8; 32],
    /// Today's network id, which its signatures cover.
    pub network_id: String,
    /// The legacy chain's protocol number, which its state hashes cover.
    pub legacy_protocol: u64,
    /// How it behaves.
    pub habits: Habits,
}

/// Why an autopilot stopped early.
#[derive(Debug, Error)]
pub enum AutopilotError {
    /// Its parameters make no URL.
    #[error(transparent)]
    Params(#[from] ParamError),
    /// The connection failed.
    #[error("the connection to the node failed: {0}")]
    Socket(#[from] Box<WsError>),
    /// It has no words for its answer.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// What it was asked to sign does not agree with its books, and it cannot say so.
    #[error("asked for {kind:?}, which the books do not agree with")]
    Disagrees {
        /// What it was asked.
        kind: SignKind,
    },
    /// Its task was cancelled or has failed.
    #[error("the autopilot was stopped")]
    Stopped,
}

impl From<WsError> for AutopilotError {
    fn from(error: WsError) -> Self {
        Self::Socket(Box::new(error))
    }
}

/// What an autopilot has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Signatures given.
    pub signed: u64,
    /// Requests refused.
    pub refused: u64,
    /// The last round that both signed.
    pub round: u64,
}

/// A party that plays itself.
pub struct Autopilot {
    remote: Remote,
    task: JoinHandle<Result<Summary, AutopilotError>>,
}

impl Autopilot {
    /// Connects and plays on in the background.
    ///
    /// # Errors
    /// The parameters make no URL, or the node is not there.
    pub async fn spawn(setup: Setup) -> Result<Self, AutopilotError> {
        let url = setup.params.to_url(&setup.url, setup.dialect, None)?;
        let (socket, _) = connect_async(url.as_str()).await?;
        let key = SigningKey::from_bytes(&setup.seed);
        let account = AccountKey::new(key.verifying_key().to_bytes());
        let (sender, orders) = mpsc::channel(ORDERS);
        let remote = Remote { account, dialect: setup.dialect, orders: sender };
        let player = Player {
            key,
            account,
            orders,
            refuses: None,
            books: Books::new(setup.dialect, &setup.params, setup.legacy_protocol),
            socket,
            summary: Summary::default(),
            setup,
        };
        Ok(Self { remote, task: tokio::spawn(player.play()) })
    }

    /// What tells it what to do.
    #[must_use]
    pub fn remote(&self) -> Remote {
        self.remote.clone()
    }

    /// Waits until its channel has ended.
    ///
    /// # Errors
    /// It stopped before.
    pub async fn finished(self) -> Result<Summary, AutopilotError> {
        self.task.await.unwrap_or(Err(AutopilotError::Stopped))
    }

    /// Breaks its connection at once.
    pub fn stop(&self) {
        self.task.abort();
    }
}

struct Player {
    setup: Setup,
    key: SigningKey,
    account: AccountKey,
    orders: mpsc::Receiver<Order>,
    /// The code to refuse with, and whether that is for always.
    refuses: Option<(u16, bool)>,
    books: Books,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    summary: Summary,
}

/// A node closes a socket that it does not hear of for a minute.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

impl Player {
    async fn play(mut self) -> Result<Summary, AutopilotError> {
        let mut pings = tokio::time::interval(KEEP_ALIVE);
        loop {
            let frame = tokio::select! {
                frame = self.socket.next() => frame,
                Some(order) = self.orders.recv() => {
                    if !self.obey(order).await? {
                        return Ok(self.summary);
                    }
                    continue;
                }
                _ = pings.tick() => {
                    self.socket.send(Message::Ping(Default::default())).await?;
                    continue;
                }
            };
            let text = match frame {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Close(_))) | None => break,
                Some(Ok(_)) => continue,
                Some(Err(error)) => return Err(error.into()),
            };
            for received in self.setup.dialect.decode(&text)? {
                match received.message {
                    FromNode::Sign(request) => {
                        let goes_on = self.on_request(request).await?;
                        if !goes_on {
                            return Ok(self.summary);
                        }
                    }
                    FromNode::Update { state } => self.books.settle(state.signed()),
                    FromNode::Info(info) if info.event == InfoEvent::UpdateFinalized => {
                        self.books.settle(None);
                    }
                    FromNode::Info(info) if info.event == InfoEvent::Died => {
                        // Nodes of 2018 leave it to the client to close.
                        self.socket.close(None).await?;
                    }
                    _ => {}
                }
                self.summary.round = self.books.round();
            }
        }
        Ok(self.summary)
    }

    /// Does what it is told; `false` is to break the connection.
    async fn obey(&mut self, order: Order) -> Result<bool, AutopilotError> {
        let other = self.books.other();
        let update = |from, to, amount| ToNode::Update {
            from,
            to,
            amount,
            meta: Vec::new(),
            block_hash: None,
        };
        let options = TxOptions::default();
        let message = match order {
            Order::Pay(amount) => update(self.account, other, amount),
            Order::Request(amount) => update(other, self.account, amount),
            Order::Deposit(amount) => {
                ToNode::Deposit { amount, options, extras: Extras::default() }
            }
            Order::Withdraw(amount) => {
                ToNode::Withdraw { amount, options, extras: Extras::default() }
            }
            Order::Shutdown => ToNode::Shutdown(options),
            Order::Leave => ToNode::Leave,
            Order::Say(info) => ToNode::Message { to: other, info },
            Order::Refuse { code, always } => {
                self.refuses = Some((code, always));
                return Ok(true);
            }
            Order::Sign => {
                self.refuses = None;
                return Ok(true);
            }
            Order::Vanish => return Ok(false),
            Order::Cheat { nonce, gas_price, answer } => {
                let tx = self.books.old_close(nonce, gas_price);
                let signed = tx.map(|tx| self.sign(SignedTx::of(tx)));
                // Whoever asked may have gone.
                let _is_told = answer.send(signed);
                return Ok(true);
            }
        };
        // What the dialect has no words for cannot be asked of the node.
        if let Ok(frame) = self.setup.dialect.encode(&message, None) {
            self.socket.send(Message::text(frame)).await?;
        }
        Ok(true)
    }

    /// The code to refuse this request with, if it is to be refused.
    const fn refusal(&mut self, kind: SignKind) -> Option<u16> {
        match (self.refuses, self.setup.habits.conduct) {
            _ if !kind.can_refuse() => None,
            (Some((code, always)), _) => {
                if !always {
                    self.refuses = None;
                }
                Some(code)
            }
            (None, Conduct::Refuse(code)) => Some(code),
            (None, Conduct::Sign | Conduct::VanishAt(_)) => None,
        }
    }

    /// Answers a sign request; `false` is to break the connection.
    async fn on_request(&mut self, request: SignRequest) -> Result<bool, AutopilotError> {
        let kind = request.kind;
        let habits = self.setup.habits;
        if habits.conduct == Conduct::VanishAt(kind) {
            return Ok(false);
        }
        tokio::time::sleep(habits.delay).await;
        let refusal = match self.refusal(kind) {
            Some(code) => Some(code),
            None if self.books.agree(&request, habits.gives) => None,
            None => Some(VALIDATION_ERROR),
        };
        let answer = match (refusal, request.tx.signed()) {
            (None, Some(tx)) => {
                self.summary.signed = self.summary.signed.saturating_add(1);
                SignAnswer::Signed(self.sign(tx.clone()).to_text(self.setup.dialect.era()))
            }
            (refusal, _) if kind.can_refuse() && self.setup.dialect == Dialect::JsonRpc => {
                self.summary.refused = self.summary.refused.saturating_add(1);
                SignAnswer::Refuse(refusal.unwrap_or(VALIDATION_ERROR))
            }
            _ => return Err(AutopilotError::Disagrees { kind }),
        };
        let reply = ToNode::Sign { kind, tag: request.tag, answer };
        let frame = self.setup.dialect.encode(&reply, None)?;
        self.socket.send(Message::text(frame)).await?;
        Ok(true)
    }

    fn sign(&self, tx: SignedTx) -> SignedTx {
        let text = match self.setup.dialect {
            Dialect::JsonRpc => SigningText::Network(&self.setup.network_id),
            Dialect::Legacy => SigningText::Bare,
        };
        let text = text.bytes(text.own_form(), tx.tx_bytes());
        tx.with_signature(Signature::Ed25519(self.key.sign(&text).to_bytes()))
    }
}

/// The conflict code of something that is wrong (`spec/json-rpc.md` §2.4).
const VALIDATION_ERROR: u16 = 1;
