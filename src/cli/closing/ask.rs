//! Having a closing confirmed: the card, the timeline, then a person or the mode.

use std::io::{BufRead, IsTerminal};

use anyhow::Result;

use super::Job;
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open::secure::MAINNET;
use crate::cli::sure::Sure;
use crate::client::{Decider, Event, SignCard, decline_alone};
use crate::closing::Timeline;
use crate::review::{CheckId, Decision, Mode, Verdict, mode};
use crate::tx::TxKind;
use crate::view;

/// Whether a person can be asked here.
pub(super) fn is_possible(global: &Global) -> bool {
    !global.no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Shows what it is about and gets a decision.
pub(super) fn decide(
    job: &Job<'_>,
    card: &SignCard,
    timeline: Option<Timeline>,
) -> Result<Decider> {
    for line in view::render_event(&Event::SignRequest(Box::new(card.clone())), &job.ctx) {
        job.output.talk(line);
    }
    job.say("state", &job.what());
    for line in job.outlook(timeline) {
        job.say("timeline", &line);
    }
    let failures: Vec<CheckId> = card.review.failures().collect();
    let missing: Vec<CheckId> =
        failures.iter().copied().filter(|check| !job.args.overrides.contains(check)).collect();
    if !missing.is_empty() {
        let named: Vec<&str> = missing.iter().map(|check| check.id()).collect();
        let why = format!("checks failed: {}", named.join(", "));
        decline_alone(&job.record(), card, &why)?;
        let flags: Vec<String> =
            failures.iter().map(|c| format!("--override {}", c.id())).collect();
        return Err(Failure::new(Exit::Unverified, format!("{why}; nothing was signed"))
            .hint(format!("{}   signs all the same; know why", flags.join(" ")))
            .into());
    }
    // Whoever has named every failed check has decided.
    if !failures.is_empty() && !is_possible(job.global) {
        return Ok(Decider::Person);
    }
    let usual = if is_possible(job.global) { Mode::Ask } else { Mode::Own };
    let mode = job.args.on_sign.unwrap_or(usual);
    if mode == Mode::Policy {
        return Err(Failure::new(
            Exit::Usage,
            "a policy's rules answer requests of a node; here it is --on-sign ask, own, verified or reject",
        )
        .into());
    }
    match mode::decide(mode, &card.review, true) {
        Decision::Approve => {
            let sure = Sure::of(job.global);
            let network = Some(job.summary.network.as_str());
            // Real coins are not moved by a mode alone.
            if let Err(failure) = sure.ask(sure.question(verb(job), network).as_ref()) {
                decline_alone(&job.record(), card, &failure.message)?;
                return Err(failure.into());
            }
            Ok(Decider::Mode(mode.name()))
        }
        Decision::Reject => {
            decline_alone(&job.record(), card, "refused by --on-sign reject")?;
            Err(Failure::new(Exit::Declined, "refused by --on-sign reject; nothing was signed")
                .into())
        }
        Decision::Ask if is_possible(job.global) => person(job, card),
        Decision::Ask => {
            decline_alone(&job.record(), card, "nobody could be asked")?;
            let why = match card.review.verdict() {
                Verdict::Verified => "nobody can be asked here",
                _ => "not everything could be checked, and nobody can be asked here",
            };
            Err(Failure::new(Exit::NoApprover, format!("{why}; nothing was signed"))
                .hint("--on-sign own   signs what is verified and your own")
                .into())
        }
    }
}

/// The command that was typed.
const fn verb(job: &Job<'_>) -> &'static str {
    match job.kind {
        TxKind::CloseSolo => "solo-close",
        TxKind::Slash => "slash",
        TxKind::Settle => "settle",
        _ => "snapshot",
    }
}

fn person(job: &Job<'_>, card: &SignCard) -> Result<Decider> {
    let sure = Sure::of(job.global);
    let network = job.summary.network.as_str();
    if network == MAINNET
        && let Some(question) = sure.question(verb(job), Some(network))
    {
        return match sure.ask(Some(&question)) {
            Ok(()) => Ok(Decider::Person),
            Err(failure) => {
                decline_alone(&job.record(), card, &failure.message)?;
                Err(failure.into())
            }
        };
    }
    job.output.talk("Sign and post? [y/N]");
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    if matches!(answer.trim(), "y" | "Y" | "yes") {
        return Ok(Decider::Person);
    }
    decline_alone(&job.record(), card, "you said no")?;
    Err(Failure::new(Exit::Declined, "you said no; nothing was signed").into())
}
