//! A recording from its text to a summary: what `aechan review` does.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::Value;

use super::replay::{Reviewer, Seen};
use super::verdict::Verdict;
use crate::session::Network;
use crate::session::replay::{ReplayError, Settings, Step, What, read};
use crate::wire::Dialect;
use crate::wire::params::OpenParams;

/// The protocol number of the 2018 node that the recordings are of, v0.16.
const PROTOCOL_2018: u64 = 15;

/// How a recording went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Requests of which every check passed.
    pub verified: usize,
    /// Requests of which some check could not be made.
    pub plausible: usize,
    /// Requests of which some check failed, unreadable frames included.
    pub refused: usize,
    /// What the session raised besides, with the recording's line.
    pub alarms: Vec<(usize, String)>,
}

impl Summary {
    fn count(&mut self, verdict: Verdict) {
        let count = match verdict {
            Verdict::Verified => &mut self.verified,
            Verdict::Plausible => &mut self.plausible,
            Verdict::Refuse => &mut self.refused,
        };
        *count = count.saturating_add(1);
    }
}

/// Judges a recording from its text; dialect and parameters are those of the first URL.
/// `base` is what the first line's time is taken for.
///
/// # Errors
/// A line is no JSON object. A frame that no node writes is refused, not an error.
pub fn review_recording(
    text: &str,
    network_id: &str,
    base: Instant,
    mut observe: impl FnMut(&Seen<'_>),
) -> Result<Summary, ReplayError> {
    let dialect = dialect_of(text);
    let (steps, broken) = steps(text, dialect)?;
    let id = match dialect {
        Dialect::JsonRpc => Some(network_id.to_owned()),
        Dialect::Legacy => None,
    };
    let network = Network { id };
    let settings = Settings { dialect, network, protocol: PROTOCOL_2018, middle: None };
    let mut summary = Summary::default();
    let mut told = |seen: &Seen<'_>| {
        summary.count(seen.verdict);
        observe(seen);
    };
    let mut reviewer = Reviewer::new(settings, base);
    reviewer.broken = broken;
    reviewer.follow(&steps, &mut told);
    summary.alarms = reviewer.alarms;
    Ok(summary)
}

/// The dialect of the first URL that has parameters; today's without one.
fn dialect_of(text: &str) -> Dialect {
    text.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|line| {
            let (_, dialect, _) = OpenParams::from_query(line.get("url")?.as_str()?).ok()?;
            Some(dialect)
        })
        .unwrap_or(Dialect::JsonRpc)
}

/// The lines, and why the frames of some do not decode.
type Lines = (Vec<Step>, BTreeMap<usize, String>);

fn steps(text: &str, dialect: Dialect) -> Result<Lines, ReplayError> {
    let (mut steps, mut broken) = (Vec::new(), BTreeMap::new());
    for (content, line) in text.lines().zip(1..) {
        match read(content, dialect) {
            Ok(read) => steps.extend(read.into_iter().map(|step| Step { line, ..step })),
            Err(ReplayError::Frame { fault, .. }) => {
                broken.insert(line, format!("the frame does not decode: {fault}"));
                steps.push(Step { line, at: None, party: None, what: What::Other });
            }
            Err(ReplayError::Line { fault, .. }) => return Err(ReplayError::Line { line, fault }),
        }
    }
    Ok((steps, broken))
}
