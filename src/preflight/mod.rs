//! Whether an opening can work, judged before the socket opens: nodes close without a
//! word when a parameter does not suit them (aeternity#4392).
//!
//! Pure: what was found out goes in as [`Facts`], a [`Report`] comes out. Who asks the
//! node, the disk and the clock is `cli::open::probe`. The checks and their ids are those
//! of `design/interface.md`, “Pre-flight and doctor”; an id never changes its meaning.

mod facts;
mod known;
mod local;
mod money;
mod names;
mod reach;
mod silence;

pub use facts::{Asked, Door, Facts, Holder, Listener, Local, NodeFacts};
pub use local::held;
pub use money::{create_fee, depth};
pub use silence::explain;

use crate::encoding::Amount;
use crate::wire::params::Severity;

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is wrong.
    Ok,
    /// Nothing is wrong, but it should be known.
    Note,
    /// Possible, but probably not meant, or unsafe.
    Warn,
    /// It cannot work.
    Fail,
    /// It could not be found out.
    Unknown,
    /// The user did not want it.
    Skipped,
}

impl Status {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
        }
    }

    /// The sign for it.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Ok => "✔",
            Self::Note => "•",
            Self::Warn => "!",
            Self::Fail => "✖",
            Self::Unknown => "?",
            Self::Skipped => "-",
        }
    }
}

/// One check and how it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `P01` …
    pub id: &'static str,
    /// How it went.
    pub status: Status,
    /// What was found, in words.
    pub message: String,
    /// What to type or do about it.
    pub fix: Option<String>,
}

impl Finding {
    fn new(id: &'static str, status: Status, message: impl Into<String>) -> Self {
        Self { id, status, message: message.into(), fix: None }
    }

    fn ok(id: &'static str, message: impl Into<String>) -> Self {
        Self::new(id, Status::Ok, message)
    }

    fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }
}

/// Every check, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings; of one check several where several things are wrong.
    pub findings: Vec<Finding>,
}

/// Every id.
pub const IDS: [&str; 17] = [
    "P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11", "P12", "P13",
    "P14", "P15", "P16", "P17",
];

/// Those that a user may leave out: where the node or the network may know better. The
/// others are certain to end in a refusal or a void signature.
pub const SKIPPABLE: [&str; 12] =
    ["P02", "P06", "P07", "P08", "P09", "P10", "P11", "P12", "P13", "P14", "P15", "P16"];

impl Report {
    /// Judges everything.
    #[must_use]
    pub fn of(facts: &Facts<'_>, skip: &[String]) -> Self {
        let mut findings = Vec::new();
        for id in IDS {
            if skip.iter().any(|skipped| skipped == id) {
                findings.push(Finding::new(id, Status::Skipped, "not checked, as you said"));
                continue;
            }
            findings.extend(check(id, facts));
        }
        Self { findings }
    }

    /// Judges what concerns a channel that exists already.
    #[must_use]
    pub fn of_resume(facts: &Facts<'_>) -> Self {
        let checks = ["P04", "P07", "P08", "P16", "P17"];
        Self { findings: checks.into_iter().flat_map(|id| check(id, facts)).collect() }
    }

    /// Those that went so.
    pub fn with(&self, status: Status) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.status == status)
    }

    /// How many checks there are.
    #[must_use]
    pub fn checks(&self) -> usize {
        let mut ids: Vec<_> = self.findings.iter().map(|finding| finding.id).collect();
        ids.dedup();
        ids.len()
    }

    /// `17 checks: 16 ok, 1 note`.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut parts = Vec::new();
        for (status, one, many) in [
            (Status::Ok, "ok", "ok"),
            (Status::Note, "note", "notes"),
            (Status::Warn, "warning", "warnings"),
            (Status::Fail, "failed", "failed"),
            (Status::Unknown, "unknown", "unknown"),
            (Status::Skipped, "skipped", "skipped"),
        ] {
            match self.with(status).count() {
                0 => {}
                1 => parts.push(format!("1 {one}")),
                count => parts.push(format!("{count} {many}")),
            }
        }
        let checks = self.checks();
        format!("{checks} check{}: {}", if checks == 1 { "" } else { "s" }, parts.join(", "))
    }
}

/// One check. Never empty.
fn check(id: &'static str, facts: &Facts<'_>) -> Vec<Finding> {
    match id {
        "P04" => vec![role_key(facts)],
        "P06" => money::accounts(facts),
        "P07" => vec![reach::node(facts)],
        "P08" => vec![reach::door(facts)],
        "P09" => vec![reach::listener(facts)],
        "P10" => money::ttl_and_fee(facts),
        "P11" => time_to_dispute(facts),
        "P12" => vec![money::depth_and_eta(facts)],
        "P14" => vec![local::invite(facts)],
        "P15" => names::unknown(facts),
        "P16" => local::machine(facts),
        "P17" => vec![local::holder(facts)],
        _ => parameters(id, facts),
    }
}

/// What the parameters say about themselves.
fn parameters(id: &'static str, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = facts
        .params
        .check_for(facts.dialect)
        .into_iter()
        .filter(|fault| fault.id == id)
        .map(|fault| {
            let status = match fault.severity {
                Severity::Error => Status::Fail,
                Severity::Warning => Status::Warn,
            };
            Finding::new(id, status, fault.message).fix(fault.fix)
        })
        .collect();
    if id == "P02" {
        found.extend(names::values(facts));
    }
    if found.is_empty() {
        found.push(Finding::ok(
            id,
            match id {
                "P01" => "everything that must be said is said",
                "P02" => "numbers and words are of the form that nodes read",
                "P03" => "two different accounts, both checksums right",
                "P05" => "both parties keep the reserve",
                _ => "the amounts look meant",
            },
        ));
    }
    found
}

fn role_key(facts: &Facts<'_>) -> Finding {
    match facts.params.check_key(&facts.me) {
        Some(fault) => Finding::new("P04", Status::Fail, fault.message).fix(fault.fix),
        None => Finding::ok("P04", format!("your key is the {}", facts.params.role)),
    }
}

/// Blocks that leave a person half an hour for objecting to a solo close.
const DISPUTE: u64 = 10;

fn time_to_dispute(facts: &Facts<'_>) -> Vec<Finding> {
    let params = facts.params;
    let mut found = Vec::new();
    if params.lock_period < DISPUTE && !facts.development {
        found.push(
            Finding::new(
                "P11",
                Status::Warn,
                format!(
                    "a lock period of {} blocks is about {} min: after that an old state that the other party closes with can no longer be objected to",
                    params.lock_period,
                    params.lock_period.saturating_mul(3)
                ),
            )
            .fix("--lock-period 480   leaves about a day"),
        );
    }
    if params.channel_reserve == Amount::ZERO && !facts.development {
        found.push(
            Finding::new(
                "P11",
                Status::Warn,
                "with a reserve of 0 a party that has spent everything loses nothing by cheating",
            )
            .fix("--channel-reserve 0.01ae   keeps both honest"),
        );
    }
    if found.is_empty() {
        found.push(Finding::ok(
            "P11",
            format!(
                "lock period {} blocks, reserve {}",
                params.lock_period, params.channel_reserve
            ),
        ));
    }
    found
}

#[cfg(test)]
mod tests;
