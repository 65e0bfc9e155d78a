//! The plain look: one full sentence per event, no boxes, no columns
//! (`design/interface.md`, Accessibility; mock-up M).

use super::context::ViewContext;
use super::facts;
use super::sanitize::sanitize;
use super::stream::{Direction, Entry};
use super::words;
use crate::client::SignCard;
use crate::review::{CheckResult, Headline};

/// An event as sentences.
pub(super) fn entry(entry: &Entry, ctx: &ViewContext) -> Vec<String> {
    let direction = match entry.direction {
        Direction::Sent => "Sent",
        Direction::Received => "Received",
        Direction::Ours => "Note",
    };
    let event = entry.event.replace('_', " ");
    let summary = entry.summary.trim_start_matches(['✖', ' ']);
    let head =
        if entry.event == "note" { direction.to_owned() } else { format!("{direction}: {event}") };
    let mut text = if summary.is_empty() { head } else { format!("{head}: {summary}") };
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    for more in &entry.more {
        text.push_str(&format!(" {more}"));
    }
    if !entry.hints.is_empty() {
        text.push_str(&format!(" You can type: {}.", entry.hints.join(", or ")));
    }
    vec![line(&text, ctx)]
}

/// A sign request as sentences.
pub(super) fn card(card: &SignCard, ctx: &ViewContext) -> Vec<String> {
    let id = card.pending.id;
    let subject = words::subject(card.review.kind);
    let mut what = format!("Signature request {id}, {subject}. {}", sentence(card, ctx));
    if let Some((before, after)) = card.review.before.zip(card.review.after) {
        let (mine, _) = ctx.split(&before);
        let (mine_after, _) = ctx.split(&after);
        let (from, to) = (ctx.unit.say(mine), ctx.unit.say(mine_after));
        if mine == mine_after {
            what.push_str(&format!(" Your balance stays {from}."));
        } else {
            what.push_str(&format!(" Your balance goes from {from} to {to}."));
        }
    }
    if let Some(fee) = facts::fee(card) {
        what.push_str(&format!(" The fee is {}.", ctx.unit.say(fee)));
    }
    if let Some((_, round)) = card.review.round {
        what.push_str(&format!(" Round {round}."));
    }
    let mut lines = vec![line(&what, ctx)];
    for quote in facts::quotes(card) {
        lines.push(line(&format!("{quote}."), ctx));
    }
    for note in &card.review.notes {
        lines.push(line(&format!("Note: {}", sanitize(note)), ctx));
    }
    for check in &card.review.checks {
        let (word, why) = match &check.result {
            CheckResult::Pass(_) => continue,
            CheckResult::Fail(why) => ("failed", why),
            CheckResult::Unknown(why) => ("could not be made", why),
        };
        lines.push(line(&format!("Check {} {word}: {}", check.id, sanitize(why)), ctx));
    }
    let (passed, failed, unknown) = facts::counts(card);
    let mut verdict = format!("Verdict: {}. ", card.review.verdict().name());
    verdict.push_str(&format!("{} passed, {failed} failed", counted(passed)));
    if unknown > 0 {
        verdict.push_str(&format!(", {unknown} not possible"));
    }
    match &card.automatic {
        Some(how) => verdict.push_str(&format!(". Answered without you: {}.", sanitize(how))),
        None => {
            let keys = facts::keys(card, ctx);
            let keys: Vec<_> = keys
                .iter()
                .map(|(key, what)| match *what {
                    "" => key.clone(),
                    what => format!("{key} to {}", what.replace("details", "see details")),
                })
                .collect();
            if card.answer_within == std::time::Duration::MAX {
                verdict.push_str(&format!(". Type {}.", keys.join(", ")));
            } else {
                let within = facts::spoken(card.answer_within);
                verdict.push_str(&format!(". Answer within {within}. Type {}.", keys.join(", ")));
            }
        }
    }
    lines.push(line(&verdict, ctx));
    lines
}

/// The headline as a sentence.
fn sentence(card: &SignCard, ctx: &ViewContext) -> String {
    let peer = ctx.peer.short();
    let say = |amount| ctx.unit.say(amount);
    match card.review.headline.clone() {
        Headline::ChannelOpensWith { mine, theirs } => {
            format!("The channel opens with {} of yours and {} of {peer}.", say(mine), say(theirs))
        }
        Headline::YouPay(amount) => format!("You pay {} to {peer}.", say(amount)),
        Headline::YouReceive(amount) => format!("You receive {} from {peer}.", say(amount)),
        Headline::NothingMoves => String::from("No balance changes."),
        Headline::YouDeposit(amount) => format!("You add {} from the chain.", say(amount)),
        Headline::YouWithdraw(amount) => format!("You take out {}.", say(amount)),
        Headline::PeerDeposits(amount) => format!("{peer} adds {}.", say(amount)),
        Headline::PeerWithdraws(amount) => format!("{peer} takes out {}.", say(amount)),
        Headline::YouGet { mine, theirs, .. } => {
            format!("The channel closes. You get {}, {peer} gets {}.", say(mine), say(theirs))
        }
        Headline::ContractRuns { on_chain } => {
            format!("A contract runs {}.", facts::contract_words(on_chain))
        }
        Headline::Other(text) => format!("{}.", sanitize(&text).trim_end_matches('.')),
    }
}

fn counted(checks: usize) -> String {
    if checks == 1 { String::from("1 check") } else { format!("{checks} checks") }
}

/// The time to the second in front.
fn line(text: &str, ctx: &ViewContext) -> String {
    let time = ctx.time.split('.').next().unwrap_or_default();
    let text = ctx.theme.fold(text);
    if time.is_empty() { text } else { format!("{time} {text}") }
}
