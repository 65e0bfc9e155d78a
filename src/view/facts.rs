//! What a sign request says, in words that card and sentences share.

use std::time::Duration;

use serde_json::Value;

use super::context::{ViewContext, short_id};
use super::sanitize::sanitize;
use crate::client::SignCard;
use crate::encoding::{Amount, Prefix, api};
use crate::review::{CheckResult, Headline, Verdict};
use crate::tx::{CreateTx, Tx};
use crate::wire::{AnnouncedUpdate, Dialect, SignKind};

/// What signing means for me: the part in capitals, and what follows it.
pub(super) fn headline(card: &SignCard, ctx: &ViewContext) -> (&'static str, String) {
    let peer = ctx.peer.short();
    let show = |amount: &Amount| ctx.amount(*amount);
    match &card.review.headline {
        Headline::ChannelOpensWith { mine, theirs } => {
            let total = mine.checked_add(*theirs);
            let total = total.map_or_else(String::new, |t| format!("   total {}", ctx.amount(t)));
            let text = format!("you {}   {peer} {}{total}", show(mine), show(theirs));
            ("CHANNEL OPENS WITH", text)
        }
        Headline::YouPay(amount) => {
            ("YOU PAY", format!("{} to {peer}{}", show(amount), share(*amount, card, ctx)))
        }
        Headline::YouReceive(amount) => ("YOU RECEIVE", format!("{} from {peer}", show(amount))),
        Headline::NothingMoves => ("NOTHING MOVES", String::from("no balance changes")),
        Headline::YouDeposit(amount) => ("YOU ADD", format!("{} from the chain", show(amount))),
        Headline::YouWithdraw(amount) => ("YOU TAKE OUT", format!("{} to the chain", show(amount))),
        Headline::PeerDeposits(amount) => ("THEY ADD", format!("{} ({peer})", show(amount))),
        Headline::PeerWithdraws(amount) => ("THEY TAKE OUT", format!("{} ({peer})", show(amount))),
        Headline::YouGet { mine, theirs, .. } => {
            let text = format!("{}   {peer} gets {}", show(mine), show(theirs));
            ("YOU GET", text)
        }
        Headline::ContractRuns { on_chain } => ("A CONTRACT RUNS", contract_words(*on_chain)),
        Headline::Other(text) => ("YOU SIGN", sanitize(text).into_owned()),
    }
}

/// What is at stake where a contract runs.
pub(super) fn contract_words(on_chain: bool) -> String {
    String::from(match on_chain {
        true => {
            "on chain, by force; what it does to your coins is not known before, and the whole off-chain state becomes public"
        }
        false => "what it does to your coins is not known before: all you have here is at stake",
    })
}

/// How much of what I have goes, where that is known.
fn share(amount: Amount, card: &SignCard, ctx: &ViewContext) -> String {
    let mine = card.review.before.map(|before| ctx.split(&before).0);
    let percent = mine
        .filter(|mine| mine.aettos() > 0)
        .and_then(|mine| amount.aettos().checked_mul(100)?.checked_div(mine.aettos()));
    match percent {
        None => String::new(),
        Some(0) => String::from(" (less than 1 % of what you have)"),
        Some(percent) => format!(" ({percent} % of what you have)"),
    }
}

/// One line of the table of balances.
pub(super) struct Change {
    pub(super) who: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) delta: String,
}

/// Both parties' balances before and after, me first, where both are known.
pub(super) fn changes(card: &SignCard, ctx: &ViewContext) -> Vec<Change> {
    let Some((before, after)) = card.review.before.zip(card.review.after) else {
        return Vec::new();
    };
    let (mine, theirs) = ctx.split(&before);
    let (mine_after, theirs_after) = ctx.split(&after);
    let change = |who: String, before: Amount, after: Amount| Change {
        who,
        before: ctx.amount(before),
        after: ctx.amount(after),
        delta: delta(before, after, ctx),
    };
    vec![
        change(String::from("you"), mine, mine_after),
        change(ctx.peer.short(), theirs, theirs_after),
    ]
}

fn delta(before: Amount, after: Amount, ctx: &ViewContext) -> String {
    match (after.checked_sub(before), before.checked_sub(after)) {
        (Some(Amount::ZERO), _) => String::from("unchanged"),
        (Some(more), _) => format!("+{}", ctx.amount(more)),
        (_, Some(less)) => format!("−{}", ctx.amount(less)),
        (None, None) => String::new(),
    }
}

/// The create transaction, where this is one and it decodes.
pub(super) fn create(card: &SignCard) -> Option<&CreateTx> {
    match card.pending.request.tx.signed()?.tx() {
        Tx::Create(tx) => Some(tx),
        _ => None,
    }
}

/// The fee, where the transaction has one.
pub(super) fn fee(card: &SignCard) -> Option<Amount> {
    match card.review.headline {
        Headline::YouGet { fee, .. } => Some(fee),
        _ => card.pending.request.tx.signed()?.tx().fee(),
    }
}

/// Notes that come with the request; outside text, made harmless.
pub(super) fn quotes(card: &SignCard) -> Vec<String> {
    let request = &card.pending.request;
    let who = if request.kind.is_acknowledgement() { "they say (meta)" } else { "note (meta)" };
    request
        .updates
        .iter()
        .filter_map(|update| match update {
            AnnouncedUpdate::Meta(text) => Some(format!("{who}: “{}”", sanitize(text))),
            AnnouncedUpdate::Contract(raw) => Some(contract(raw)),
            AnnouncedUpdate::Unknown(_) => {
                Some(String::from("also a change that this version does not know"))
            }
            AnnouncedUpdate::Transfer { .. }
            | AnnouncedUpdate::Deposit { .. }
            | AnnouncedUpdate::Withdraw { .. } => None,
        })
        .collect()
}

/// A contract operation as it is announced. It is not signed: the transaction holds nothing
/// of it but the hash of what comes out.
fn contract(raw: &Value) -> String {
    let text = |name: &str| raw.get(name).and_then(Value::as_str);
    let id = |name: &str| {
        text(name).map_or_else(|| String::from("?"), |id| sanitize(&short_id(id)).into_owned())
    };
    let number = |name: &str| match raw.get(name) {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => sanitize(text).chars().take(24).collect(),
        _ => String::from("?"),
    };
    let size = |name: &str| {
        let bytes = text(name).and_then(|text| api::decode_as(text, Prefix::ContractBytes).ok());
        bytes.map_or_else(|| String::from("?"), |bytes| bytes.payload.len().to_string())
    };
    if text("op") == Some("OffChainNewContract") {
        return format!(
            "announced: {} makes a contract of {} bytes (virtual machine {}, ABI {}), call data {} bytes, deposit {} aetto",
            id("owner"),
            size("code"),
            number("vm_version"),
            number("abi_version"),
            size("call_data"),
            number("deposit"),
        );
    }
    format!(
        "announced: {} calls {} with {} aetto, call data {} bytes, at most {} gas at {} aetto",
        id("caller_id"),
        id("contract_id"),
        number("amount"),
        size("call_data"),
        number("gas"),
        number("gas_price"),
    )
}

/// The verdict in a few words.
pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verified => "VERIFIED",
        Verdict::Plausible => "PLAUSIBLE — not everything could be checked",
        Verdict::Refuse => "REFUSE — do not sign this",
    }
}

/// Numbers of checks passed, failed, and not possible.
pub(super) fn counts(card: &SignCard) -> (usize, usize, usize) {
    let count = |want: fn(&CheckResult) -> bool| {
        card.review.checks.iter().filter(|check| want(&check.result)).count()
    };
    (
        count(|result| matches!(result, CheckResult::Pass(_))),
        count(|result| matches!(result, CheckResult::Fail(_))),
        count(|result| matches!(result, CheckResult::Unknown(_))),
    )
}

/// What can be typed: keys and commands, each with what it does.
pub(super) fn keys(card: &SignCard, ctx: &ViewContext) -> Vec<(String, &'static str)> {
    let id = card.pending.id;
    let refuse = card.review.verdict() == Verdict::Refuse;
    if card.answer_within == Duration::MAX {
        let mut keys = vec![(String::from("n"), "sign nothing")];
        if !refuse {
            let yes = match card.review.kind {
                kind if kind.is_acknowledgement() => "co-sign and post",
                kind if kind.is_cosigned() => "sign it for the other party",
                _ => "sign and post",
            };
            keys.insert(0, (String::from("y"), yes));
        }
        return keys;
    }
    let no = match (card.review.kind, ctx.dialect) {
        (SignKind::InitiatorSign | SignKind::ResponderSign, _) => {
            ("detach", "disconnect (a create cannot be rejected)")
        }
        (_, Dialect::Legacy) => ("detach", "disconnect (no refusal in 2018)"),
        (_, Dialect::JsonRpc) if refuse => ("n", "reject (recommended)"),
        (_, Dialect::JsonRpc) => ("n", "reject"),
    };
    let mut keys = Vec::new();
    let blind = card.review.is_blind();
    if blind && !refuse {
        keys.push((format!("approve {id} --blind"), "sign it unseen"));
    } else if !refuse {
        keys.push((String::from("y"), "approve"));
    }
    keys.push((no.0.to_owned(), no.1));
    keys.push((String::from("d"), "details"));
    if refuse {
        let failed: Vec<_> = card.review.failures().map(|check| check.id()).collect();
        let unseen = if blind { " --blind" } else { "" };
        keys.push((format!("approve {id}{unseen} --override {}", failed.join(",")), ""));
    }
    keys
}

/// How long an answer is waited for. Nobody waits for what was built here.
pub(super) fn deadline(card: &SignCard) -> String {
    match card.answer_within {
        Duration::MAX => String::from("built here"),
        _ if card.automatic.is_some() => String::from("no answer needed"),
        within => format!("answer within {}", clock(within)),
    }
}

/// `1:59`, `1:00:00`.
pub(super) fn clock(left: Duration) -> String {
    let seconds = left.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// `1 minute 59 seconds`.
pub(super) fn spoken(left: Duration) -> String {
    let seconds = left.as_secs();
    let part = |n: u64, unit: &str| match n {
        0 => None,
        1 => Some(format!("1 {unit}")),
        n => Some(format!("{n} {unit}s")),
    };
    let parts = [
        part(seconds / 3600, "hour"),
        part(seconds / 60 % 60, "minute"),
        part(seconds % 60, "second"),
    ];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if text.is_empty() { String::from("less than a second") } else { text }
}
