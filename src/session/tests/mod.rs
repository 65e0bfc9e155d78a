//! A session at a bench: hand-made frames in, outputs out.

mod closing;
mod opening;
mod proof;
mod queueing;
mod updating;
mod waiting;

use std::time::{Duration, Instant};

use ed25519_dalek::{Signer, SigningKey};
use serde_json::json;

use super::*;
use crate::encoding::{AccountKey, Amount, ChannelId, FsmId};
use crate::trees::{ChannelState, Rules, StateVersion};
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CreateLayout, CreateTx, DepositLayout, DepositTx,
    OffchainLayout, OffchainTx, Signature, SignedTx, Tx,
};
use crate::wire::params::OpenParams;
use crate::wire::{
    AnnouncedUpdate, Dialect, FromNode, Info, InfoEvent, NodeError, OnChainInfo, Received, Role,
    SignKind, SignRequest, ToNode, TxOptions, TxText,
};

const QUERY: &str = "protocol=json-rpc&role=initiator&host=localhost&port=3333&initiator_amount=70\
    &responder_amount=40&push_amount=0&channel_reserve=2&lock_period=10";

/// A session, its clock and both parties' keys.
struct Bench {
    session: Session,
    now: Instant,
}

fn key(role: Role) -> SigningKey {
    SigningKey::from_bytes(&[if role == Role::Initiator { 1 } else { 2 }; 32])
}

fn account(role: Role) -> AccountKey {
    AccountKey::new(key(role).verifying_key().to_bytes())
}

const I: Role = Role::Initiator;
const R: Role = Role::Responder;

fn params(role: Role) -> OpenParams {
    let ids = format!("&initiator_id={}&responder_id={}", account(I), account(R));
    let (params, ..) = OpenParams::from_query(&format!("{QUERY}{ids}")).unwrap();
    OpenParams { role, ..params }
}

fn config(dialect: Dialect, role: Role, start: Start) -> SessionConfig {
    let params = params(role);
    let (network, rules) = match dialect {
        Dialect::JsonRpc => (Some("ae_dev".to_owned()), Rules::modern(params.channel_reserve)),
        // The prefix of today's hashes, so that both dialects share one create.
        Dialect::Legacy => {
            let rules = Rules::legacy(15, params.channel_reserve);
            (None, Rules { version: StateVersion::Modern, ..rules })
        }
    };
    let account = params.account(role);
    SessionConfig { dialect, account, params, network: Network { id: network }, rules, start }
}

impl Bench {
    fn new(dialect: Dialect, role: Role) -> Self {
        Self::with(config(dialect, role, Start::Open))
    }

    fn with(config: SessionConfig) -> Self {
        let now = Instant::now();
        Self { session: Session::new(config, now), now }
    }

    /// A session of the initiator that is open and idle.
    fn open(dialect: Dialect) -> Self {
        let mut bench = Self::new(dialect, I);
        if dialect == Dialect::JsonRpc {
            bench.info("fsm_up");
        }
        bench.info("channel_accept");
        let id = bench.ask(SignKind::InitiatorSign, create(), Vec::new());
        bench.sign(id);
        bench.info("funding_signed");
        let both = bench.signed(create(), &[I, R]);
        bench.on_chain(Some(OnChainInfo::FundingSigned), both.clone());
        for event in ["own_funding_locked", "funding_locked", "open"] {
            bench.info(event);
        }
        bench.update(both);
        assert_eq!(bench.session.phase(), Phase::Open(Activity::Idle));
        bench
    }

    fn hear(&mut self, message: FromNode) -> Vec<Output> {
        let channel_id = self.session.channel_id();
        let raw = json!(null);
        self.session.handle_message(self.now, &Received { channel_id, message, raw });
        self.outputs()
    }

    fn outputs(&mut self) -> Vec<Output> {
        std::iter::from_fn(|| self.session.poll_output()).collect()
    }

    fn info(&mut self, event: &str) -> Vec<Output> {
        let event = InfoEvent::parse(event);
        self.hear(FromNode::Info(Info { event, fsm_id: None, tx_hash: None }))
    }

    /// A sign request; gives its number, or `None` where the session refuses it.
    fn try_ask(
        &mut self,
        kind: SignKind,
        tx: Tx,
        updates: Vec<AnnouncedUpdate>,
    ) -> Option<RequestId> {
        let signers: &[Role] = match self.session.config().dialect {
            Dialect::JsonRpc if kind.is_acknowledgement() => &[self.session.role().other()],
            _ => &[],
        };
        let tx = self.text(self.signed(tx, signers));
        let tag = kind.tag().to_owned();
        let outputs = self.hear(FromNode::Sign(SignRequest { kind, tag, tx, updates }));
        outputs.iter().find_map(|output| match output {
            Output::Ask(pending) => Some(pending.id),
            _ => None,
        })
    }

    fn ask(&mut self, kind: SignKind, tx: Tx, updates: Vec<AnnouncedUpdate>) -> RequestId {
        self.try_ask(kind, tx, updates).unwrap()
    }

    /// Signs what waits, as the caller of a session does.
    fn sign(&mut self, id: RequestId) -> Vec<Output> {
        let pending = self.session.pending().iter().find(|pending| pending.id == id).unwrap();
        let tx = pending.request.tx.signed().unwrap().clone();
        let signature = self.signature(&tx, self.session.role());
        self.session.handle_signed(self.now, id, tx.with_signature(signature)).unwrap();
        self.outputs()
    }

    fn signature(&self, tx: &SignedTx, role: Role) -> Signature {
        let text = self.session.config().network.signing_text();
        let bytes = text.bytes(text.own_form(), tx.tx_bytes());
        Signature::Ed25519(key(role).sign(&bytes).to_bytes())
    }

    fn signed(&self, tx: Tx, signers: &[Role]) -> SignedTx {
        let bare = SignedTx::of(tx);
        signers
            .iter()
            .fold(bare.clone(), |tx, role| tx.with_signature(self.signature(&bare, *role)))
    }

    fn text(&self, tx: SignedTx) -> TxText {
        TxText::of(tx, self.session.config().dialect.era())
    }

    fn update(&mut self, state: SignedTx) -> Vec<Output> {
        let state = self.text(state);
        self.hear(FromNode::Update { state })
    }

    fn on_chain(&mut self, info: Option<OnChainInfo>, tx: SignedTx) -> Vec<Output> {
        let tx = self.text(tx);
        self.hear(FromNode::OnChainTx { info, tx, tx_type: None })
    }

    fn conflict(&mut self, round: u64) -> Vec<Output> {
        let message = None;
        let channel_id = None;
        self.hear(FromNode::Conflict { channel_id, round: Some(round), code: Some(2), message })
    }

    fn ok(&mut self, id: u64) -> Vec<Output> {
        self.hear(FromNode::Result { id: id.into(), result: json!("ok") })
    }

    fn ask_for(&mut self, operation: Operation) -> (Ticket, Vec<Output>) {
        let ticket = self.session.handle_operation(self.now, operation).unwrap();
        (ticket, self.outputs())
    }

    /// The next round in which the initiator pays, and what the node says of it.
    fn payment(&self, amount: u128) -> (Tx, Vec<AnnouncedUpdate>) {
        let (from, to, amount) = (account(I), account(R), Amount::new(amount));
        let next = self.session.state().unwrap().transfer(&from, &to, amount).unwrap();
        let round = self.session.tracked().unwrap().round + 1;
        let update = AnnouncedUpdate::Transfer { from, to, amount };
        (offchain(round, &next), vec![update])
    }

    fn balances(&self) -> Option<(u128, u128)> {
        let tracked = self.session.tracked()?;
        Some((tracked.initiator?.aettos(), tracked.responder?.aettos()))
    }
}

fn pay(amount: u128) -> Operation {
    let amount = Amount::new(amount);
    Operation::Update { from: account(I), to: account(R), amount, meta: Vec::new() }
}

fn opening_state() -> ChannelState {
    let (i, r) = (Amount::new(70), Amount::new(40));
    ChannelState::create(Rules::modern(Amount::new(2)), account(I), account(R), i, r, Amount::ZERO)
        .unwrap()
}

fn create() -> Tx {
    Tx::Create(CreateTx {
        layout: CreateLayout::Iris {
            initiator_delegates: Vec::new(),
            responder_delegates: Vec::new(),
            state_hash: opening_state().hash(),
        },
        initiator: account(I).into(),
        initiator_amount: Amount::new(70),
        responder: account(R).into(),
        responder_amount: Amount::new(40),
        channel_reserve: Amount::new(2),
        lock_period: 10,
        ttl: 0,
        fee: Amount::new(1),
        nonce: 1,
    })
}

fn channel() -> ChannelId {
    ChannelId::of(&account(I), 1, &account(R))
}

fn offchain(round: u64, state: &ChannelState) -> Tx {
    let layout = OffchainLayout::Lima { state_hash: state.hash() };
    Tx::Offchain(OffchainTx { layout, channel_id: channel(), round })
}

fn deposit(round: u64, state: &ChannelState, amount: u128) -> Tx {
    Tx::Deposit(DepositTx {
        layout: DepositLayout::Tagged { state_hash: state.hash(), round },
        channel_id: channel(),
        from: account(I).into(),
        amount: Amount::new(amount),
        ttl: 0,
        fee: Amount::new(1),
        nonce: 2,
    })
}

fn close(initiator: u128, responder: u128, fee: u128) -> Tx {
    Tx::CloseMutual(CloseMutualTx {
        layout: CloseMutualLayout::TaggedFrom(account(I)),
        channel_id: channel(),
        initiator_amount: Amount::new(initiator),
        responder_amount: Amount::new(responder),
        ttl: 0,
        fee: Amount::new(fee),
        nonce: 2,
    })
}

/// What went to the node.
fn sent(outputs: &[Output]) -> Vec<&ToNode> {
    fn message(output: &Output) -> Option<&ToNode> {
        match output {
            Output::Send { message, .. } => Some(message),
            _ => None,
        }
    }
    outputs.iter().filter_map(message).collect()
}

fn outcome(outputs: &[Output], ticket: Ticket) -> Option<&Outcome> {
    outputs.iter().find_map(|output| match output {
        Output::Ended { ticket: ended, outcome } if *ended == ticket => Some(outcome),
        _ => None,
    })
}

fn alarms(outputs: &[Output]) -> usize {
    outputs.iter().filter(|output| matches!(output, Output::Alarm(_))).count()
}

fn out_of_turn(outputs: &[Output]) -> bool {
    outputs.iter().any(|output| matches!(output, Output::OutOfTurn { .. }))
}

const SECOND: Duration = Duration::from_secs(1);
