//! `aechan log replay`: what this version would have verified and refused.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Found, Which};
use crate::cli::args::Global;
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::review::{Check, Verdict};
use crate::transcript::Asked;
use crate::view::{self, Kind, Object, Theme};

/// Plays it and tells.
pub(super) fn run(args: &Which, global: &Global, output: &Output, theme: &Theme) -> Result<Exit> {
    let found = Found::of(args, global, output)?;
    let count = |verdict| found.played.asked.iter().filter(|one| one.verdict == verdict).count();
    let refused = count(Verdict::Refuse);
    let ends: Vec<Value> = found
        .played
        .ends
        .iter()
        .map(|end| {
            json!({"party": end.party.name(), "phase": end.phase.name(),
                   "round": end.tracked.map(|tracked| tracked.round),
                   "balances": end.tracked.as_ref().map(view::tracked_json)})
        })
        .collect();
    if output.is_json() {
        let mut all: Vec<Object> = found.played.asked.iter().map(object).collect();
        all.push(Object::new(Kind::Replay, json!({"verified": count(Verdict::Verified),
            "plausible": count(Verdict::Plausible), "refused": refused, "ends": ends,
            "alarms": found.played.alarms.iter().map(|(line, why)| json!({"line": line, "why": why}))
                .collect::<Vec<_>>(),
        })));
        output.json_list(all)?;
    } else {
        for asked in &found.played.asked {
            for line in told(asked) {
                output.line(theme.fold(&view::sanitize(&line)))?;
            }
        }
        for (line, alarm) in &found.played.alarms {
            let text = format!("line {line}: ALARM: {alarm}");
            output.line(theme.fold(&view::sanitize(&text)))?;
        }
        for end in &found.played.ends {
            let money = end.tracked.map_or_else(String::new, |tracked| {
                let show = |amount: Option<_>| {
                    amount.map_or_else(|| String::from("?"), |amount| output.unit().show(amount))
                };
                let (one, two) = (show(tracked.initiator), show(tracked.responder));
                format!(", round {}: initiator {one} | responder {two}", tracked.round)
            });
            output.line(format!("at the end, {}: {}{money}", end.party, end.phase.name()))?;
        }
    }
    output.talk(format!(
        "{} verified, {} plausible, {refused} refused",
        count(Verdict::Verified),
        count(Verdict::Plausible)
    ));
    let was_signed = |asked: &&Asked| {
        asked.verdict == Verdict::Refuse
            && asked.decided.as_deref().is_some_and(|decided| decided.starts_with("signed"))
    };
    for asked in found.played.asked.iter().filter(was_signed) {
        output.talk(format!("line {} was signed then and would be refused now", asked.line));
    }
    Ok(if refused > 0 { Exit::Unverified } else { Exit::Ok })
}

fn told(asked: &Asked) -> Vec<String> {
    let sign = match asked.verdict {
        Verdict::Verified => "✔ verified ",
        Verdict::Plausible => "? plausible",
        Verdict::Refuse => "✖ REFUSE   ",
    };
    let method = asked.method.strip_prefix("channels.sign.").unwrap_or(&asked.method);
    let round = asked.round.map_or_else(String::new, |round| format!(", round {round}"));
    let then = match (&asked.then, &asked.decided) {
        (Some(then), Some(decided)) => format!("   then: {then}, {decided}"),
        (None, Some(decided)) => format!("   then: {decided}"),
        (Some(then), None) => format!("   then: {then}, not answered"),
        (None, None) => String::from("   then: not answered"),
    };
    let mut lines = vec![format!("line {:>5}  {sign}  {method}{round}{then}", asked.line)];
    lines
        .extend(asked.open_checks().map(|(check, why)| format!("            {}: {why}", check.id)));
    lines
}

fn object(asked: &Asked) -> Object {
    let checks: Vec<Value> = asked.checks.iter().map(Check::json).collect();
    Object::new(
        Kind::Replayed,
        json!({"line": asked.line, "party": asked.party.name(),
            "method": asked.method, "round": asked.round, "verdict": asked.verdict.name(),
            "checks": checks, "then": asked.then, "decided": asked.decided,
        }),
    )
}
