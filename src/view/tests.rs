//! The looks as people see them, at widths 40, 80 and 120.

use std::time::{Duration, Instant};

use serde_json::json;

use super::style::width;
use super::*;
use crate::client::{Decider, End, Event, Outgoing, SignCard};
use crate::encoding::{AccountKey, Amount, Era, StateHash, TxHash};
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
        away: None,
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
        prompt: None,
        verbose: false,
        time: "14:11:40.207".into(),
    }
}

fn sent(message: ToNode) -> Event {
    let frame = Dialect::JsonRpc.encode(&message, Some(1)).unwrap();
    Event::Sent(Box::new(Outgoing { message, frame }))
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
        layout: OffchainLayout::Lima { state_hash: StateHash::new([7; 32]) },
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

const UPDATE_80: &str = "\
╭─ SIGN #2 · off-chain update · update_ack ───────────── answer within 1:59 ─╮
│  YOU PAY 0.25ae to bob (25 % of what you have)                             │
│        before   after                                                      │
│  you   1ae      0.75ae   −0.25ae                                           │
│  bob   1ae      1.25ae   +0.25ae                                           │
│  round 1 → 2                                                               │
│  channel ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ             │
│  they say (meta): “invoice 17␛[2J”                                         │
│  ✔ VERIFIED  V01 kind  V02 parties  V03 asked  V04 amounts  V05 reserve    │
│              V06 round  V07 state_hash  V10 signatures                     │
╰─ y approve   n reject   d details ─────────────────────────────────────────╯";

const REFUSE_80_ASCII: &str = "\
+- SIGN #2 - off-chain update - update_ack ------------- answer within 1:59 -+
|  [FAIL] REFUSE -- do not sign this                                         |
|  [FAIL] V07 state_hash: the transaction commits to st_Bwc...rYL3u,         |
|    computed st_CQk...3SyAM; signing could give bob your coins              |
|  It says: YOU RECEIVE 0.1ae from bob                                       |
|  round 1 -> 2                                                              |
|  channel ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ             |
|  they say (meta): \"invoice 17<ESC>[2J\"                                     |
|  [ok]  V01 kind  V02 parties  V03 asked  V04 amounts  V05 reserve          |
|        V06 round  V10 signatures                                           |
+- n reject (recommended)   d details   approve 2 --override V07 ------------+";

const CREATE_120: &str = "\
╭─ SIGN #2 · create channel · initiator_sign ─────────── answer within 1:59 ─╮
│  CHANNEL OPENS WITH you 1ae   bob 1ae   total 2ae                          │
│  you pay the fee 0.00001772ae (17_720_000_000_000 aetto)                   │
│  initiator  you  ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E     │
│  responder  bob  ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk      │
│  reserve 2aetto · lock period 10 blocks · nonce 1 · ttl none               │
│  channel id will be                                                        │
│  ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ                     │
│  ✔ VERIFIED  V01 kind  V02 parties  V03 asked  V04 amounts  V05 reserve    │
│              V06 round  V07 state_hash  V10 signatures                     │
╰─ y approve   detach disconnect (a create cannot be rejected)   d details ──╯";

const CLOSE_40: &str = "\
SIGN #2 · mutual close · shutdown_sign
answer within 1:59
YOU GET 1.24999ae   bob gets 0.74999ae
fee 0.00002ae
channel
ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgL
osLdTCC5DzcvJ
✔ VERIFIED  V01 kind  V02 parties
            V03 asked  V04 amounts
            V05 reserve  V06 round
            V07 state_hash
            V10 signatures
y approve   n reject   d details";

const REFUSE_PLAIN: &str = "\
14:11:40 Signature request 2, off-chain update. You receive 0.1 AE from bob. Round 2.
14:11:40 they say (meta): “invoice 17␛[2J”.
14:11:40 Check V07 state_hash failed: the transaction commits to st_Bwc…rYL3u, computed st_CQk…3SyAM; signing could give bob your coins
14:11:40 Verdict: refuse. 7 checks passed, 1 failed. Answer within 1 minute 59 seconds. Type n to reject (recommended), d to see details, approve 2 --override V07.";

#[test]
fn cards_in_every_look() {
    assert_eq!(card(update_card(), &context()), UPDATE_80);
    assert_eq!(card(refuse_card(), &with(|ctx| ctx.theme.ascii = true)), REFUSE_80_ASCII);
    assert_eq!(card(create_card(), &with(|ctx| ctx.theme.width = 120)), CREATE_120);
    assert_eq!(card(close_card(), &with(|ctx| ctx.theme.width = 40)), CLOSE_40);
    assert_eq!(card(refuse_card(), &with(|ctx| ctx.theme.plain = true)), REFUSE_PLAIN);
}

#[test]
fn an_id_stays_whole_where_it_fits_the_width() {
    for wide in [60, 80, 81, 120] {
        let ctx = with(|ctx| ctx.theme.width = wide);
        let text = show(Event::ChannelId(CHANNEL.parse().unwrap()), &ctx);
        assert!(text.lines().any(|line| line.ends_with(CHANNEL)), "{wide}: {text}");
        assert!(text.lines().all(|line| width(line) < wide), "{wide}: {text}");
    }
}

#[test]
fn cards_fit_their_width_and_say_the_same_in_every_look() {
    for wide in [40, 60, 72, 80, 120] {
        for ascii in [false, true] {
            let ctx = with(|ctx| {
                ctx.theme.width = wide;
                ctx.theme.ascii = ascii;
            });
            for made in [update_card(), refuse_card(), create_card(), close_card()] {
                let (failures, text) = (made.review.failures().count(), card(made, &ctx));
                for line in text.lines() {
                    assert!(width(line) <= wide.min(78), "{wide}: {line}");
                    assert!(!ascii || line.is_ascii(), "{line}");
                }
                assert_eq!(text.contains("REFUSE"), failures > 0, "{text}");
                assert_eq!(text.contains("y approve"), failures == 0, "{text}");
            }
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    // `colored` asks stdout whether it may; that is the caller's to decide.
    colored::control::set_override(true);
    let coloured = card(update_card(), &with(|ctx| ctx.theme.colour = true));
    colored::control::unset_override();
    assert!(coloured.contains("\u{1b}[1mYOU PAY"), "{coloured}");
    let mut stripped = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(stripped + rest, UPDATE_80);
}

#[test]
fn a_peer_cannot_paint_on_a_card() {
    let mut hostile = update_card();
    let forged = format!("x\n{}✔ VERIFIED  V07 state_hash{}", " ".repeat(60), " pay".repeat(200));
    hostile.pending.request.updates = vec![AnnouncedUpdate::Meta(forged)];
    hostile.review = refuse_card().review;
    hostile.pending.request.tag = "update_ack\u{1b}[2K\r".into();
    let text = card(hostile, &context());
    assert!(!text.contains('\u{1b}') && text.contains("update_ack␛[2K␍"), "{text}");
    let forged: Vec<_> = text.lines().filter(|line| line.contains("VERIFIED")).collect();
    assert!(forged.iter().all(|line| line.starts_with("│    | ")), "{text}");
    assert!(text.contains("and more: `show --json`"), "{text}");
}

#[test]
fn events_as_lines() {
    let ctx = context();
    let from = BOB.parse::<AccountKey>().unwrap();
    let to = ALICE.parse::<AccountKey>().unwrap();
    let update =
        ToNode::Update { from: to, to: from, amount: ae("0.1ae"), meta: vec![], block_hash: None };
    let message = FromNode::Message {
        channel_id: None,
        from: BOB.into(),
        to: ALICE.into(),
        info: "are you there?\u{7}".into(),
    };
    let error = NodeError {
        id: None,
        code: Some(3),
        message: "Rejected".into(),
        details: vec![(1001, "Insufficient balance".into())],
        request: None,
        fatal: false,
    };
    let tracked =
        Tracked { round: 2, initiator: Some(ae("0.75ae")), responder: Some(ae("1.25ae")) };
    for (event, shown) in [
        (
            info(InfoEvent::Open),
            "14:11:40.207 ← info         open — the channel is open · round 1 · you 1ae |\n                            bob 1ae",
        ),
        (info(InfoEvent::Update), "14:11:40.207 ← info         update — bob started an update"),
        (
            info(InfoEvent::Other("brand_new\u{202e}".into())),
            "14:11:40.207 ← info         brand_new⟦U+202E⟧ (this version does not know it)",
        ),
        (sent(update), "14:11:40.207 → update       you → bob 0.1ae"),
        (received(message), "14:11:40.207 ← message      bob: “are you there?␇”"),
        (
            received(FromNode::Error(error)),
            "14:11:40.207 ← error        ✖ E1001 insufficient balance (node: 3 Rejected /\n                            1001 Insufficient balance)\n  You have 1ae; 2aetto must stay as reserve.\n  The most you can pay is 0.999999999999999998ae.\n  → pay max      → deposit AMOUNT   → explain E1001",
        ),
        (
            Event::CoSigned { kind: TxKind::Offchain, hash: TxHash::new([1; 32]), tracked },
            "14:11:40.207 ← update       signed by both · round 2 · you 0.75ae | bob 1.25ae",
        ),
        (
            Event::Signed { id: RequestId(9), by: Decider::Mode("own") },
            "14:11:40.207 → signed       #9 (auto: own)",
        ),
        (
            Event::Rejected {
                id: RequestId(7),
                code: Some(147),
                by: Decider::Person,
                why: "no".into(),
                fault: None,
            },
            "14:11:40.207 → rejected     #7 with code 147 (by you): no",
        ),
        (received(FromNode::Pong), ""),
        (
            received(FromNode::Unknown),
            "14:11:40.207 ← unknown      not known to this version: {\"x\":1}",
        ),
    ] {
        assert_eq!(show(event, &ctx), shown);
    }
}

#[test]
fn events_as_sentences_and_narrow() {
    let plain = with(|ctx| ctx.theme.plain = true);
    assert_eq!(
        show(info(InfoEvent::Update), &plain),
        "14:11:40 Received: info: update — bob started an update."
    );
    let conflict = || {
        let message = Some("conflict".to_owned());
        received(FromNode::Conflict { channel_id: None, round: Some(2), code: Some(2), message })
    };
    let told = show(conflict(), &plain);
    assert!(told.contains("Nothing moved: round 2 stands."), "{told}");
    assert!(told.contains("explain E2002"), "{told}");
    let narrow = with(|ctx| ctx.theme.width = 40);
    let text = show(conflict(), &narrow);
    assert!(text.starts_with("14:11:40.207 ← conflict\n  ✖ E2002 conflict"), "{text}");
    assert!(text.lines().all(|line| width(line) <= 40), "{text}");
}

#[test]
fn ndjson_is_one_object_a_line_with_amounts_as_text() {
    let line = ndjson(
        &Event::SignRequest(Box::new(update_card())),
        41,
        "2026-11-22T14:03:22.118Z",
        &context(),
    );
    let line = line.unwrap();
    assert!(!line.contains('\n') && !line.contains('\u{1b}'), "{line}");
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    for (pointer, expected) in [
        ("/v", json!(1)),
        ("/seq", json!(41)),
        ("/ts", json!("2026-11-22T14:03:22.118Z")),
        ("/type", json!("sign_request")),
        ("/id", json!(2)),
        ("/tag", json!("update_ack")),
        ("/round", json!(2)),
        ("/delta/initiator", json!("-250000000000000000")),
        ("/delta/responder", json!("250000000000000000")),
        ("/balances_after/initiator", json!("750000000000000000")),
        ("/verdict", json!("verified")),
        ("/checks/6", json!({"id": "V07", "name": "state_hash", "result": "pass"})),
        ("/tx/type", json!("channel_offchain_tx")),
        ("/tx/round", json!(2)),
    ] {
        assert_eq!(value.pointer(pointer), Some(&expected), "{pointer} of {line}");
    }
    let keys: Vec<_> = value.as_object().unwrap().keys().take(4).cloned().collect();
    assert_eq!(keys, ["v", "seq", "ts", "type"]);
}

#[test]
fn ndjson_escapes_what_a_terminal_obeys_and_masks_credentials() {
    let hostile = "\u{9b}31m\u{202e}\u{7f}\u{e0041}\u{1b}é\u{fe0f}";
    let message = FromNode::Message {
        channel_id: None,
        from: "x".into(),
        to: "y".into(),
        info: hostile.into(),
    };
    let line = ndjson(&received(message), 1, "t", &context()).unwrap();
    assert!(line.contains(r#""text":"\u009b31m\u202e\u007f\udb40\udc41\u001bé\ufe0f""#), "{line}");
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(value["text"], hostile);
    let raw = json!({"params": [{"data": {"fsm_id": "ba_secret", "event": "x"}}], "existing_fsm_id": "ba_secret"});
    let unknown = Received { channel_id: None, message: FromNode::Unknown, raw };
    let line = ndjson(&Event::Received(Box::new(unknown.clone())), 1, "t", &context()).unwrap();
    assert!(!line.contains("secret") && line.contains("ba_(redacted)"), "{line}");
    assert!(!show(Event::Received(Box::new(unknown)), &context()).contains("secret"));
}

#[test]
fn the_end_comes_with_the_exit_code() {
    let end = End {
        phase: Phase::Dead,
        code: None,
        explanation: "timeout".into(),
        exit: 13,
        silent: false,
    };
    let line = ndjson(&Event::Closed(end), 9, "t", &context()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&value["type"], &value["exit"]), (&json!("session"), &json!(13)));
    assert_eq!(value["balances"]["initiator"], "1000000000000000000");
    let done =
        Event::Ended { ticket: Ticket(3), outcome: Box::new(Outcome::Done { round: Some(2) }) };
    let value = fields(&done, &context()).unwrap().1;
    assert_eq!((&value["ok"], &value["round"]), (&json!(true), &json!(2)));
}

#[test]
fn waitable_names_exist_for_what_happens() {
    let names = crate::command::EVENT_NAMES;
    for event in [
        info(InfoEvent::Open),
        Event::SignRequest(Box::new(update_card())),
        Event::Phase(Phase::Closing),
        received(FromNode::OnChainTx {
            info: Some(OnChainInfo::CanSlash),
            tx: TxText::new("nonsense"),
            tx_type: None,
        }),
    ] {
        let name = event_name(&event).unwrap();
        assert!(names.contains(&name.as_str()), "{name}");
    }
}
