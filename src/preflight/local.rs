//! P14, P16, P17: the invite, this machine, and who else holds the channel.

use super::{Facts, Finding, Holder, Status};
use crate::wire::params::OpenParams;

/// P14.
pub(super) fn invite(facts: &Facts<'_>) -> Finding {
    let Some(invite) = facts.invite else {
        return Finding::ok("P14", "no invite to keep to");
    };
    let different = differences(facts.params, invite);
    if different.is_empty() {
        return Finding::ok("P14", "the parameters are the invite's");
    }
    Finding::new("P14", Status::Fail, format!("not what the invite says: {}", different.join("; ")))
        .fix("leave these flags out, or make a new invite")
}

/// What two parties must have alike, and have not.
fn differences(ours: &OpenParams, theirs: &OpenParams) -> Vec<String> {
    let text = |value: Option<u64>| value.map_or_else(|| "none".to_owned(), |v| v.to_string());
    let strategy = |params: &OpenParams| {
        params.minimum_depth_strategy.map_or("none", |strategy| strategy.name()).to_owned()
    };
    [
        ("--initiator", ours.initiator.to_string(), theirs.initiator.to_string()),
        ("--responder", ours.responder.to_string(), theirs.responder.to_string()),
        (
            "--initiator-amount",
            ours.initiator_amount.to_string(),
            theirs.initiator_amount.to_string(),
        ),
        (
            "--responder-amount",
            ours.responder_amount.to_string(),
            theirs.responder_amount.to_string(),
        ),
        ("--push-amount", ours.push_amount.to_string(), theirs.push_amount.to_string()),
        ("--channel-reserve", ours.channel_reserve.to_string(), theirs.channel_reserve.to_string()),
        ("--lock-period", ours.lock_period.to_string(), theirs.lock_period.to_string()),
        ("--port", ours.port.to_string(), theirs.port.to_string()),
        ("--ttl", text(ours.ttl), text(theirs.ttl)),
        ("--minimum-depth", text(ours.minimum_depth), text(theirs.minimum_depth)),
        ("--minimum-depth-strategy", strategy(ours), strategy(theirs)),
    ]
    .into_iter()
    .filter(|(_, ours, theirs)| ours != theirs)
    .map(|(flag, ours, theirs)| format!("{flag} is {ours}, the invite says {theirs}"))
    .collect()
}

/// How far a clock may be from a block's time, in milliseconds. Blocks are three minutes
/// apart on average, so that an older top says nothing yet.
const BEHIND: u64 = 10 * 60_000;
/// The same for a top that is old: an hour without a block does not happen by chance.
const AHEAD: u64 = 60 * 60_000;

/// Space that a journal needs to go on for a while, in bytes.
const ENOUGH: u64 = 64 << 20;
/// Space without which the next write may fail, in bytes.
const NOT_ENOUGH: u64 = 2 << 20;

/// P16.
pub(super) fn machine(facts: &Facts<'_>) -> Vec<Finding> {
    let local = &facts.local;
    let mut found = Vec::new();
    let mut say = |status, message: String, fix: &str| {
        found.push(Finding::new("P16", status, message).fix(fix));
    };
    if let Some(why) = &local.journal_fault {
        say(
            Status::Fail,
            format!("the journal cannot be written: {why}"),
            "--home DIR   a folder that is yours; nothing is signed without a journal",
        );
    }
    for (path, mode) in &local.exposed {
        say(
            Status::Warn,
            format!("{path} can be read by others (mode {mode:04o})"),
            "aechan key fix-perms   closes it",
        );
    }
    match local.free_bytes {
        Some(free) if free < NOT_ENOUGH => say(
            Status::Fail,
            format!("{} KiB of disk are left where the journal is", free >> 10),
            "make room; nothing is signed without a journal",
        ),
        Some(free) if free < ENOUGH => say(
            Status::Warn,
            format!("{} MiB of disk are left where the journal is", free >> 20),
            "make room before it is full",
        ),
        _ => {}
    }
    // The blocks of a development network come when somebody wants them.
    if let (Some(top), false) =
        (facts.node.known().and_then(|node| node.top_time_ms), facts.development)
    {
        let (ahead, behind) = (local.now_ms.saturating_sub(top), top.saturating_sub(local.now_ms));
        if behind > BEHIND {
            say(
                Status::Warn,
                format!("this machine's clock is {} min behind the newest block", behind / 60_000),
                "set the clock",
            );
        } else if ahead > AHEAD {
            say(
                Status::Warn,
                format!(
                    "the newest block is {} min old by this machine's clock: the clock is wrong, or the node has stopped",
                    ahead / 60_000
                ),
                "set the clock, or ask another node",
            );
        }
    }
    if found.is_empty() {
        found.push(Finding::ok(
            "P16",
            "files are private, the journal is writable, the clock is sane",
        ));
    }
    found
}

/// P17.
pub(super) fn holder(facts: &Facts<'_>) -> Finding {
    match &facts.holder {
        Some(holder) => held(holder),
        None => Finding::ok("P17", "no other session here holds it"),
    }
}

/// What P17 says of a session that is in the way.
#[must_use]
pub fn held(holder: &Holder) -> Finding {
    match holder {
        Holder::Channel { who, typed } => Finding::new(
            "P17",
            Status::Fail,
            format!("{who} holds {typed}; the node would cut that one off"),
        )
        .fix(format!(
            "aechan attach {typed}   joins it; `aechan balances -C {typed}` and other commands work through it"
        )),
        Holder::Opening { who, typed } => Finding::new(
            "P17",
            Status::Warn,
            format!(
                "{who} is opening a channel between the same parties at this node; the peer may meet either of the two"
            ),
        )
        .fix(format!(
            "aechan attach {typed}   joins it; or end it, or wait until its channel is open"
        )),
    }
}
