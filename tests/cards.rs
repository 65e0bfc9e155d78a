//! Every sign card in every look, as a person sees it: `tests/snapshots/cards-LOOK-WIDTH.txt`.
//! The requests are those of real nodes, out of the recordings, judged by the review of a
//! live channel; and the same requests with less known, and with something wrong.
//!
//! `AECHAN_BLESS=1 cargo test --test cards` writes them anew.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;
#[path = "common/forced.rs"]
mod forced;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use aechan::client::{Event, SignCard};
use aechan::encoding::Amount;
use aechan::review::replay::Reviewer;
use aechan::review::{Context, Review, Verdict, foreign, review};
use aechan::session::{Activity, PendingRequest, Phase, RequestId};
use aechan::tx::{GaAttachTx, GaMetaTx, SignedTx, Tx};
use aechan::view::{PartyName, Theme, Unit, ViewContext, is_hostile, render_event};
use aechan::wire::{AnnouncedUpdate, Dialect, Role, SignKind, SignRequest, TxText};
use common::{fixtures, recordings};
use forced::forced;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

/// A card and what it is called in the snapshots.
struct Made {
    name: String,
    verdict: Verdict,
    card: SignCard,
    ctx: ViewContext,
}

/// How a party sees the channel that a context is about.
fn seen_from(context: &Context<'_>) -> ViewContext {
    let (role, params) = (context.params.role, context.params);
    let name = |role| Some(if role == Role::Initiator { "alice" } else { "bob" });
    ViewContext {
        role,
        own: PartyName::new(params.account(role), name(role)),
        peer: PartyName::new(params.account(role.other()), name(role.other())),
        network: "dev".into(),
        phase: Phase::Open(Activity::Idle),
        channel_id: context.channel_id,
        tracked: None,
        reserve: Some(params.channel_reserve),
        away: None,
        pending: 1,
        dialect: context.dialect,
        unit: Unit::Auto,
        theme: Theme::default(),
        prompt: None,
        verbose: false,
        time: "14:11:40.207".into(),
    }
}

fn made(name: &str, context: &Context<'_>, request: &SignRequest, review: Review) -> Made {
    let pending = PendingRequest {
        id: RequestId(2),
        request: request.clone(),
        ticket: None,
        deadline: Instant::now(),
    };
    let verdict = review.verdict();
    let dialect = context.dialect.name();
    let card =
        SignCard { pending, review, answer_within: Duration::from_secs(119), automatic: None };
    let name = format!("{dialect} {name}: {}", verdict.name());
    Made { name, verdict, card, ctx: seen_from(context) }
}

/// A request as it was judged, with the channel's state forgotten, and as one that came for
/// another channel.
fn three(name: &str, context: &Context<'_>, request: &SignRequest) -> Vec<Made> {
    let blind = Context { state: None, known: None, cosigned: None, ..*context };
    vec![
        made(name, context, request, review(context, request)),
        made(name, &blind, request, review(&blind, request)),
        made(name, context, request, foreign(context, request)),
    ]
}

/// What no recording here holds: made from what one does.
fn built(context: &Context<'_>, request: &SignRequest) -> Vec<Made> {
    let era = context.dialect.era();
    let signed = request.tx.signed().unwrap().clone();
    let of = |kind: SignKind, tx: Tx, updates: Vec<AnnouncedUpdate>| SignRequest {
        kind,
        tag: kind.tag().into(),
        tx: TxText::of(SignedTx::of(tx), era),
        updates,
    };
    match (request.kind, signed.tx()) {
        (SignKind::CloseSolo, Tx::CloseSolo(close)) => {
            let slash = of(SignKind::Slash, Tx::Slash(close.clone()), vec![]);
            three("slash", context, &slash)
        }
        (SignKind::Update, Tx::Offchain(_)) => {
            let (asked, force) = forced(context);
            let context = Context { asked: Some(&asked), ..*context };
            three("force progress", &context, &force)
        }
        (SignKind::UpdateAck, Tx::Offchain(_)) => {
            let owner = context.params.account(context.params.role.other()).to_string();
            let create = AnnouncedUpdate::Contract(json!({
                "op": "OffChainNewContract", "owner": owner, "vm_version": 8, "abi_version": 3,
                "code": "cb_+Qs=", "deposit": 10, "call_data": "cb_KxE=",
            }));
            let call = AnnouncedUpdate::Contract(json!({
                "op": "OffChainCallContract", "caller_id": owner, "abi_version": 3, "amount": 5,
                "contract_id": "ct_2pfWWzeRzWSdm68HXZJn61KhxdsBA46wzYgvo1swkdJZij1rKm",
                "call_data": "cb_KxE=", "call_stack": [], "gas_price": 1, "gas_limit": 1000,
            }));
            let hostile = AnnouncedUpdate::Meta(format!(
                "pay\u{1b}[2J\r\n✔ VERIFIED\u{202e} {} \u{e0041}",
                "me now ".repeat(60)
            ));
            let mut all = Vec::new();
            for (name, update) in
                [("contract create", create), ("contract call", call), ("hostile meta", hostile)]
            {
                // A note goes with what the peer asks for honestly.
                let mut updates = request.updates.clone();
                updates.retain(|_| matches!(update, AnnouncedUpdate::Meta(_)));
                updates.push(update);
                let request = SignRequest { updates, ..request.clone() };
                all.push(made(name, context, &request, review(context, &request)));
            }
            let peer = context.params.account(context.params.role.other());
            let sealed = |inside: &SignedTx| {
                Tx::GaMeta(GaMetaTx {
                    owner: peer.into(),
                    auth_data: vec![1; 12],
                    abi_version: 3,
                    fee: Amount::new(80_000_000_000_000),
                    gas: 5000,
                    gas_price: Amount::new(1_000_000_000),
                    ttl: None,
                    tx: SignedTx::of(inside.tx().clone()).encode(),
                })
            };
            // The peer was one when the channel opened.
            let before = context.cosigned.map(|last| SignedTx::of(sealed(last)));
            let theirs = Context { cosigned: before.as_ref(), ..*context };
            let attach = Tx::GaAttach(GaAttachTx {
                owner: context.params.account(context.params.role).into(),
                nonce: 1,
                code: vec![7; 40],
                auth_fun: [8; 32],
                ct_version: (8 << 16) | 3,
                fee: Amount::new(90_000_000_000_000),
                ttl: 0,
                gas: 5000,
                gas_price: Amount::new(1_000_000_000),
                call_data: vec![9; 12],
            });
            for (name, tx) in
                [("generalized account", sealed(&signed)), ("generalized account attach", attach)]
            {
                let request = of(request.kind, tx, request.updates.clone());
                all.push(made(name, &theirs, &request, review(&theirs, &request)));
            }
            all
        }
        _ => Vec::new(),
    }
}

/// One of every kind that a real node asked for, and those that are built.
fn cards() -> Vec<Made> {
    let mut all = Vec::new();
    let mut kinds = BTreeSet::new();
    for (folder, dialect) in
        [("recordings", Dialect::JsonRpc), ("recordings-2018", Dialect::Legacy)]
    {
        for file in recordings(&fixtures(folder), dialect).unwrap() {
            let mut reviewer = Reviewer::new(file.settings.clone(), Instant::now());
            reviewer.follow(&file.steps, |seen| {
                let Some((context, request, _)) = seen.asked else { return };
                let tag = request.kind.tag();
                let is_honest = seen.verdict != Verdict::Refuse;
                if is_honest && kinds.insert((dialect.name(), tag)) {
                    let mut more = three(tag, context, request);
                    // Of 2018 only what looks different.
                    if dialect == Dialect::Legacy {
                        more.truncate(1);
                    } else {
                        more.extend(built(context, request));
                    }
                    all.append(&mut more);
                }
            });
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

fn shown(made: &Made, theme: Theme) -> Vec<String> {
    let ctx = ViewContext { theme, ..made.ctx.clone() };
    let text = render_event(&Event::SignRequest(Box::new(made.card.clone())), &ctx);
    text.iter().flat_map(|part| part.split('\n').map(str::to_owned)).collect()
}

/// Nothing that a terminal obeys, and nothing nobody can see.
fn is_inert(line: &str) -> bool {
    !line.chars().any(|c| c.is_control() || is_hostile(c))
}

#[test]
fn every_card_in_every_look() {
    let cards = cards();
    let kinds: BTreeSet<_> = cards.iter().map(|made| made.card.review.kind.tag()).collect();
    let all: BTreeSet<_> = SignKind::ALL.map(SignKind::tag).into_iter().collect();
    assert_eq!(kinds, all, "every kind has a card");
    for verdict in [Verdict::Verified, Verdict::Plausible, Verdict::Refuse] {
        assert!(cards.iter().any(|made| made.verdict == verdict), "{}", verdict.name());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    for (look, ascii, plain) in
        [("pretty", false, false), ("ascii", true, false), ("plain", false, true)]
    {
        let mut before = String::new();
        for width in [40, 80, 120] {
            let theme = Theme { plain, ascii, colour: false, width };
            let mut page = String::new();
            for made in &cards {
                writeln!(page, "== {}", made.name).unwrap();
                for line in shown(made, theme) {
                    // A sentence is as long as it is; the terminal breaks it.
                    assert!(plain || line.width() <= width, "{look}-{width}: {line}");
                    assert!(!ascii || line.is_ascii(), "{look}-{width}: {line}");
                    assert!(is_inert(&line), "{look}-{width}: {line}");
                    assert_eq!(line.trim_end(), line, "{look}-{width}: spaces at the end");
                    writeln!(page, "{line}").unwrap();
                }
                writeln!(page).unwrap();
            }
            // Cards are never wider than 78, and sentences know no width.
            if width == 120 || (plain && width > 40) {
                assert_eq!(page, before, "{look}-{width} differs from what is narrower");
                continue;
            }
            let path = folder.join(format!("cards-{look}-{width}.txt"));
            if std::env::var_os("AECHAN_BLESS").is_some() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &page).unwrap();
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            let other = kept.lines().zip(page.lines()).find(|(kept, now)| kept != now);
            assert!(
                kept == page,
                "{} is not what is shown now: {other:?}; look at it, and write it anew with: \
                 AECHAN_BLESS=1 cargo test --test cards",
                path.display()
            );
            before = page;
        }
    }
}

#[test]
fn what_a_card_says_first_is_what_happens() {
    for made in cards() {
        let pretty = shown(&made, Theme { width: 80, ..Theme::default() });
        let text = pretty.join("\n");
        assert_eq!(text.contains("REFUSE"), made.verdict == Verdict::Refuse, "{text}");
        assert_eq!(text.contains("PLAUSIBLE"), made.verdict == Verdict::Plausible, "{text}");
        // What a contract does is signed unseen, and by its number only.
        let is_blind = text.contains("--blind");
        assert_eq!(
            text.contains("y approve"),
            made.verdict != Verdict::Refuse && !is_blind,
            "{text}"
        );
        assert_eq!(is_blind, text.contains("A CONTRACT RUNS"), "{text}");
        let said =
            ["A CONTRACT RUNS", "YOU ", "CHANNEL OPENS", "NOTHING MOVES", "THEY ", "✖ REFUSE"];
        assert!(said.iter().any(|word| pretty[1].contains(word)), "{text}");
        if made.verdict == Verdict::Refuse {
            assert!(pretty[2].contains('✖'), "the failed check comes before all others: {text}");
        }
    }
}
