//! Sign cards: what a signature means, before any hash (`design/interface.md`, “Sign
//! cards, verdicts, policies”; mock-ups B, D, E, H).

use std::time::Duration;

use super::context::ViewContext;
use super::facts;
use super::sanitize::sanitize;
use super::style::{Ink, Theme, clip, pad, width, wrap};
use super::words;
use crate::client::SignCard;
use crate::review::{CheckResult, Verdict};

/// Widest card.
const WIDEST: usize = 78;
/// Below this a card is a list without a box.
const NARROW: usize = 72;
/// Most lines that a text from outside gets.
const QUOTE_LINES: usize = 3;

/// One row inside the card.
type Row = (Ink, String);

/// The card as lines.
pub(super) fn render(card: &SignCard, ctx: &ViewContext) -> Vec<String> {
    let theme = &ctx.theme;
    let boxed = theme.width >= NARROW;
    let outer = theme.width.min(WIDEST);
    let inner = if boxed { outer.saturating_sub(6) } else { outer };
    let rows = rows(card, ctx, inner, boxed);
    let title = format!(
        "SIGN #{} · {} · {}",
        card.pending.id,
        words::subject(card.review.kind),
        sanitize(&card.pending.request.tag).chars().take(24).collect::<String>()
    );
    let clock = facts::deadline(card);
    // What is answered takes no answer.
    let keys = match &card.automatic {
        Some(how) => format!("answered without you: {}", sanitize(how)),
        None => key_line(card, ctx),
    };
    if boxed {
        frame(theme, outer, &title, &clock, rows, &keys)
    } else {
        let mut lines: Vec<Row> = wrapped(theme, &title, inner, Ink::Wanted);
        lines.extend(wrapped(theme, &clock, inner, Ink::Normal));
        lines.extend(rows);
        lines.extend(wrapped(theme, &keys, inner, Ink::Wanted));
        lines.into_iter().map(|(ink, text)| theme.paint(ink, &text)).collect()
    }
}

/// One line for `pending`: number, subject, headline, verdict, time left.
#[must_use]
pub fn render_pending(card: &SignCard, left: Duration, ctx: &ViewContext) -> String {
    let (capitals, text) = facts::headline(card, ctx);
    ctx.theme.fold(&format!(
        "#{}  {}  {capitals} {text}  {}  {} left",
        card.pending.id,
        words::subject(card.review.kind),
        card.review.verdict().name().to_uppercase(),
        facts::clock(left)
    ))
}

fn rows(card: &SignCard, ctx: &ViewContext, columns: usize, boxed: bool) -> Vec<Row> {
    let theme = &ctx.theme;
    let verdict = card.review.verdict();
    let mut rows = Vec::new();
    let (capitals, text) = facts::headline(card, ctx);
    if verdict == Verdict::Refuse {
        let sign = format!("✖ {}", facts::verdict(verdict));
        rows.extend(wrapped(theme, &sign, columns, Ink::Bad));
        rows.extend(problems(card, theme, columns));
        rows.extend(wrapped(theme, &format!("It says: {capitals} {text}"), columns, Ink::Bold));
    } else {
        rows.extend(wrapped(theme, &format!("{capitals} {text}"), columns, Ink::Bold));
    }
    rows.extend(balances(card, ctx, columns, boxed));
    rows.extend(details(card, ctx, columns));
    for quote in facts::quotes(card) {
        rows.extend(quoted(theme, &quote, columns));
    }
    for note in &card.review.notes {
        rows.extend(wrapped(theme, &format!("note: {}", sanitize(note)), columns, Ink::Normal));
    }
    if verdict == Verdict::Plausible {
        let sign = format!("? {}", facts::verdict(verdict));
        rows.extend(wrapped(theme, &sign, columns, Ink::Wanted));
        rows.extend(problems(card, theme, columns));
    }
    rows.extend(passed(card, theme, columns));
    rows
}

/// A text from outside: few lines, and none that could pass for a row of the card.
fn quoted(theme: &Theme, quote: &str, columns: usize) -> Vec<Row> {
    let lines = wrap(&theme.fold(quote), columns.saturating_sub(4));
    let cut = lines.len() > QUOTE_LINES;
    let mut rows: Vec<Row> = lines
        .into_iter()
        .take(QUOTE_LINES)
        .enumerate()
        .map(|(at, line)| match at {
            0 => (Ink::Normal, line),
            _ => (Ink::Normal, format!("  | {line}")),
        })
        .collect();
    if cut {
        rows.push((Ink::Normal, theme.fold("  | … and more: `show --json`")));
    }
    rows
}

/// Failed checks first, then those that could not be made, each with why.
fn problems(card: &SignCard, theme: &Theme, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let failed = card.review.checks.iter().filter_map(|check| match &check.result {
        CheckResult::Fail(why) => Some(("✖", check.id, why, Ink::Bad)),
        _ => None,
    });
    let unknown = card.review.checks.iter().filter_map(|check| match &check.result {
        CheckResult::Unknown(why) => Some(("?", check.id, why, Ink::Wanted)),
        _ => None,
    });
    for (sign, id, why, ink) in failed.chain(unknown) {
        let text = format!("{sign} {id}: {}", sanitize(why));
        let mut lines = wrapped(theme, &text, columns.saturating_sub(2), ink).into_iter();
        rows.extend(lines.next());
        rows.extend(lines.map(|(ink, line)| (ink, format!("  {line}"))));
    }
    rows
}

/// The checks that hold, by id and name.
fn passed(card: &SignCard, theme: &Theme, columns: usize) -> Vec<Row> {
    let items: Vec<String> = card
        .review
        .checks
        .iter()
        .filter(|check| matches!(check.result, CheckResult::Pass(_)))
        .map(|check| check.id.to_string())
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let start = if card.review.verdict() == Verdict::Verified { "✔ VERIFIED" } else { "✔" };
    let start = format!("{}  ", theme.fold(start));
    let indent = width(&start);
    let mut line = start;
    let mut rows = Vec::new();
    for item in items {
        if width(&line) + width(&item) > columns && line.trim().len() > 1 {
            let full = std::mem::replace(&mut line, " ".repeat(indent));
            rows.push((Ink::Good, full.trim_end().to_owned()));
        }
        line.push_str(&item);
        line.push_str("  ");
    }
    rows.push((Ink::Good, line.trim_end().to_owned()));
    rows
}

/// Before → after: a table where it fits, else a line for each party.
fn balances(card: &SignCard, ctx: &ViewContext, columns: usize, boxed: bool) -> Vec<Row> {
    let changes = facts::changes(card, ctx);
    let fit = |cell: fn(&facts::Change) -> &str, head: &str| {
        changes.iter().map(|change| width(cell(change))).max().unwrap_or(0).max(head.len()) + 3
    };
    let who = fit(|change| &change.who, "");
    let before = fit(|change| &change.before, "before");
    let after = fit(|change| &change.after, "after");
    let delta = changes.iter().map(|change| width(&change.delta)).max().unwrap_or(0);
    let mut rows = Vec::new();
    if changes.is_empty() {
        return rows;
    }
    if boxed && who + before + after + delta <= columns {
        let head = format!("{}{}after", " ".repeat(who), pad("before", before));
        rows.push((Ink::Dim, head));
        for change in &changes {
            let text = format!(
                "{}{}{}{}",
                pad(&change.who, who),
                pad(&change.before, before),
                pad(&change.after, after),
                change.delta
            );
            rows.push((Ink::Normal, ctx.theme.fold(&text)));
        }
        return rows;
    }
    for change in &changes {
        let text =
            format!("{}: {} → {} ({})", change.who, change.before, change.after, change.delta);
        rows.extend(wrapped(&ctx.theme, &text, columns, Ink::Normal));
    }
    rows
}

/// Parties and parameters of a create; round, fee and channel of the others.
fn details(card: &SignCard, ctx: &ViewContext, columns: usize) -> Vec<Row> {
    let mut texts = Vec::new();
    let fee = facts::fee(card);
    if let Some(create) = facts::create(card) {
        if let Some(fee) = fee {
            let payer = if ctx.role == crate::wire::Role::Initiator {
                String::from("you pay")
            } else {
                format!("{} pays", ctx.peer.short())
            };
            let (shown, exact) = (ctx.amount(fee), super::amount::grouped(fee));
            texts.push(match shown.strip_suffix("aetto") {
                Some(_) => format!("{payer} the fee {shown}"),
                None => format!("{payer} the fee {shown} ({exact} aetto)"),
            });
        }
        let name = |role| if role == ctx.role { "you".to_owned() } else { ctx.peer.short() };
        let (initiator, responder) =
            (name(crate::wire::Role::Initiator), name(crate::wire::Role::Responder));
        let names = width(&initiator).max(width(&responder));
        texts.push(format!("initiator  {}  {}", pad(&initiator, names), create.initiator));
        texts.push(format!("responder  {}  {}", pad(&responder, names), create.responder));
        let ttl = if create.ttl == 0 { String::from("none") } else { create.ttl.to_string() };
        texts.push(format!(
            "reserve {} · lock period {} blocks · nonce {} · ttl {ttl}",
            ctx.amount(create.channel_reserve),
            create.lock_period,
            create.nonce
        ));
        if let Some(id) = create.channel_id() {
            texts.push(format!("channel id will be  {id}"));
        }
    } else {
        let mut parts = Vec::new();
        if let Some((before, after)) = card.review.round {
            parts.push(format!("round {before} → {after}"));
        }
        if let Some(fee) = fee {
            parts.push(format!("fee {}", ctx.amount(fee)));
        }
        if !parts.is_empty() {
            texts.push(parts.join(" · "));
        }
        texts.extend(card.review.channel_id.map(|id| format!("channel {id}")));
    }
    texts.iter().flat_map(|text| wrapped(&ctx.theme, text, columns, Ink::Normal)).collect()
}

fn key_line(card: &SignCard, ctx: &ViewContext) -> String {
    let keys = facts::keys(card, ctx);
    let keys: Vec<_> =
        keys.iter().map(|(key, what)| format!("{key} {what}").trim_end().to_owned()).collect();
    keys.join("   ")
}

fn wrapped(theme: &Theme, text: &str, columns: usize, ink: Ink) -> Vec<Row> {
    wrap(&theme.fold(text), columns).into_iter().map(|line| (ink, line)).collect()
}

/// Draws the box: title and clock above, keys below.
fn frame(
    theme: &Theme,
    outer: usize,
    title: &str,
    clock: &str,
    rows: Vec<Row>,
    keys: &str,
) -> Vec<String> {
    let inner = outer.saturating_sub(6);
    let rule = |left: &str, right: &str, (open, close): (&str, &str)| {
        let right = theme.fold(right);
        let line = theme.fold("─");
        let used = width(&right) + if right.is_empty() { 7 } else { 8 };
        let room = outer.saturating_sub(used);
        let left = clip(&theme.fold(left), room);
        let middle = line.repeat(room.saturating_sub(width(&left)));
        let right = if right.is_empty() { line.clone() } else { format!(" {right} ") };
        let open = theme.paint(Ink::Dim, &format!("{}{line} ", theme.fold(open)));
        let close = theme.paint(Ink::Dim, &format!("{middle}{right}{line}{}", theme.fold(close)));
        format!("{open}{} {close}", theme.paint(Ink::Wanted, &left))
    };
    let side = theme.paint(Ink::Dim, &theme.fold("│"));
    let mut lines = vec![rule(title, clock, ("╭", "╮"))];
    for (ink, text) in rows {
        let gap = " ".repeat(inner.saturating_sub(width(&text)));
        lines.push(format!("{side}  {}{gap}  {side}", theme.paint(ink, &text)));
    }
    // Keys that do not fit into the lower edge get rows of their own above it.
    if width(&theme.fold(keys)) + 7 > outer {
        let (last, before) = match wrap(&theme.fold(keys), inner).split_last() {
            Some((last, before)) => (last.clone(), before.to_vec()),
            None => (String::new(), Vec::new()),
        };
        for text in before {
            let gap = " ".repeat(inner.saturating_sub(width(&text)));
            lines.push(format!("{side}  {}{gap}  {side}", theme.paint(Ink::Wanted, &text)));
        }
        lines.push(rule(&last, "", ("╰", "╯")));
    } else {
        lines.push(rule(keys, "", ("╰", "╯")));
    }
    lines
}
