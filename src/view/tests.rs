//! The looks as people see them, at widths 40, 80 and 120.

use std::time::{Duration, Instant};

use serde_json::json;

use super::style::width;
use super::*;
use crate::client::{Decider, End, Event, SignCard};
use crate::encoding::{AccountKey, Amount, ChannelId, Era, StateHash, TxHash};
use crate::review::{Balances, Check, CheckId, CheckResult, Headline, Review};
use crate::session::{Activity, Outcome, PendingRequest, Phase, RequestId, Ticket, Tracked};
use crate::tx::{CreateLayout, CreateTx, OffchainLayout, OffchainTx, SignedTx, Tx, TxKind};
use crate::wire::{
    AnnouncedUpdate, Dialect, FromNode, Info, InfoEvent, NodeError, OnChainInfo, Received, Role,
    SignKind, SignRequest, ToNode, TxText,
};

const ALICE: &str = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
const BOB: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";
const CHANNEL: &str = "ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ";

fn ae(text: &str) -> Amount {
    text.parse().unwrap()
}

/// Alice's view of an open channel with bob.
pub(super) fn context() -> ViewContext {
    let account = |text: &str| text.parse::<AccountKey>().unwrap();
    ViewContext {
        role: Role::Initiator,
        own: PartyName::new(account(ALICE), Some("alice")),
        peer: PartyName::new(account(BOB), Some("bob")),
        network: "dev".into(),
        phase: Phase::Open(Activity::Idle),
        channel_id: Some(CHANNEL.parse().unwrap()),
        tracked: Some(Tracked { round: 1, initiator: Some(ae("1ae")), responder: Some(ae("1ae")) }),
        reserve: Some(Amount::new(2)),
        pending: 0,
        dialect: Dialect::JsonRpc,
        unit: Unit::Auto,
        theme: Theme::default(),
        verbose: false,
        time: "14:11:40.207".into(),
    }
}

fn request(kind: SignKind, tx: Tx, updates: Vec<AnnouncedUpdate>) -> PendingRequest {
    let tx = TxText::of(SignedTx::of(tx), Era::Modern);
    let request = SignRequest { kind, tag: kind.tag().into(), tx, updates };
    PendingRequest { id: RequestId(2), request, ticket: None, deadline: Instant::now() }
}

fn offchain() -> Tx {
    Tx::Offchain(OffchainTx {
        channel_id: CHANNEL.parse().unwrap(),
        round: 2,
        layout: OffchainLayout::Fortuna { state_hash: StateHash::new([7; 32]) },
    })
}

fn pass(id: CheckId) -> Check {
    Check { id, result: CheckResult::Pass(None) }
}

/// Bob asks alice to pay him 0.25ae.
fn update_card() -> SignCard {
    use CheckId as C;
    let checks = [
        C::Kind,
        C::Parties,
        C::Asked,
        C::Amounts,
        C::Reserve,
        C::Round,
        C::StateHash,
        C::Signatures,
    ];
    SignCard {
        pending: request(
            SignKind::UpdateAck,
            offchain(),
            vec![AnnouncedUpdate::Meta("invoice 17\u{1b}[2J".into())],
        ),
        review: Review {
            kind: SignKind::UpdateAck,
            headline: Headline::YouPay(ae("0.25ae")),
            checks: checks.map(pass).into(),
            channel_id: Some(CHANNEL.parse().unwrap()),
            round: Some((1, 2)),
            before: Some(Balances { initiator: ae("1ae"), responder: ae("1ae") }),
            after: Some(Balances { initiator: ae("0.75ae"), responder: ae("1.25ae") }),
            notes: vec![],
        },
        answer_within: Duration::from_secs(119),
        automatic: None,
    }
}

fn refuse_card() -> SignCard {
    let mut card = update_card();
    card.review.headline = Headline::YouReceive(ae("0.1ae"));
    card.review.before = None;
    card.review.after = None;
    for check in &mut card.review.checks {
        if check.id == CheckId::StateHash {
            let why = "the transaction commits to st_Bwc…rYL3u, computed st_CQk…3SyAM; signing could give bob your coins";
            check.result = CheckResult::Fail(why.into());
        }
    }
    card
}

fn create_card() -> SignCard {
    let mut card = update_card();
    let create = CreateTx {
        layout: CreateLayout::Iris {
            initiator_delegates: vec![],
            responder_delegates: vec![],
            state_hash: StateHash::new([1; 32]),
        },
        initiator: ALICE.parse::<AccountKey>().unwrap().into(),
        initiator_amount: ae("1ae"),
        responder: BOB.parse::<AccountKey>().unwrap().into(),
        responder_amount: ae("1ae"),
        channel_reserve: Amount::new(2),
        lock_period: 10,
        ttl: 0,
        fee: Amount::new(17_720_000_000_000),
        nonce: 1,
    };
    card.pending = request(SignKind::InitiatorSign, Tx::Create(create), vec![]);
    card.review.kind = SignKind::InitiatorSign;
    card.review.headline = Headline::ChannelOpensWith { mine: ae("1ae"), theirs: ae("1ae") };
    card.review.round = None;
    card.review.before = None;
    card.review.after = None;
    card.review.channel_id = None;
    card
}

fn close_card() -> SignCard {
    let mut card = update_card();
    card.review.kind = SignKind::ShutdownSign;
    card.pending.request.kind = SignKind::ShutdownSign;
    card.pending.request.tag = "shutdown_sign".into();
    card.pending.request.updates.clear();
    card.review.headline =
        Headline::YouGet { mine: ae("1.24999ae"), theirs: ae("0.74999ae"), fee: ae("0.00002ae") };
    card.review.round = None;
    card.review.before = None;
    card.review.after = None;
    card
}

fn show(event: Event, ctx: &ViewContext) -> String {
    render_event(&event, ctx).join("\n")
}

fn card(card: SignCard, ctx: &ViewContext) -> String {
    show(Event::SignRequest(Box::new(card)), ctx)
}

fn received(message: FromNode) -> Event {
    Event::Received(Box::new(Received { channel_id: None, message, raw: json!({"x": 1}) }))
}

fn info(event: InfoEvent) -> Event {
    received(FromNode::Info(Info { event, fsm_id: None, tx_hash: None }))
}

fn with(change: impl FnOnce(&mut ViewContext)) -> ViewContext {
    let mut ctx = context();
    change(&mut ctx);
    ctx
}
