//! A node that closed without a word, explained by what was checked and what was not.

use super::{IDS, Report, Status};
use crate::wire::Dialect;

/// What a close without a word means with this code, most likely first, and then what was
/// found to be right (✔) and what could not be looked at (?).
#[must_use]
pub fn explain(report: &Report, dialect: Dialect, code: Option<u16>) -> Vec<String> {
    let mut lines: Vec<String> =
        causes(dialect, code).iter().map(|cause| format!("  · {cause}")).collect();
    lines.insert(
        0,
        match code {
            Some(code) => format!("What close code {code} before any word usually means:"),
            None => String::from("What a close before any word usually means:"),
        },
    );
    lines.push(String::from("What was checked before:"));
    // What is wrong or unknown explains more than what is right.
    let order =
        [Status::Fail, Status::Skipped, Status::Unknown, Status::Warn, Status::Note, Status::Ok];
    for status in order {
        for finding in report.with(status) {
            let sign = match status {
                Status::Skipped | Status::Unknown => "?",
                Status::Note => Status::Ok.sign(),
                other => other.sign(),
            };
            lines.push(format!("  {sign} {} {}", finding.id, finding.message));
        }
    }
    let left: Vec<&str> = IDS
        .into_iter()
        .filter(|id| !report.findings.iter().any(|finding| finding.id == *id))
        .collect();
    if !left.is_empty() && left.len() < IDS.len() {
        lines.push(format!("  ? not looked at here: {}", left.join(" ")));
    }
    lines.push(String::from(
        "  ? only the node's own log knows more: its port rules and its limits",
    ));
    lines
}

/// `spec/json-rpc.md` §1.1, `spec/legacy.md` §1.3, `spec/legacy-node-behaviour.md` 4, 10, 11.
fn causes(dialect: Dialect, code: Option<u16>) -> &'static [&'static str] {
    match (dialect, code) {
        (Dialect::JsonRpc, Some(1011)) => &[
            "the node's handler crashed: it does not know the dialect (`protocol`); a node of 2018 wants --dialect legacy",
            "a value that its reader stumbles over",
        ],
        (Dialect::JsonRpc, _) => &[
            "a parameter is missing, not of the form that this node reads, or a word that it does not know",
            "an older node that lacks one of the parameters: leave out --param and --timeout",
            "too many sockets at once (10 handshakes, 5 waiting): try again in a moment",
            "the node speaks the dialect of 2018: --dialect legacy",
        ],
        (Dialect::Legacy, Some(1011)) => &[
            "an integer that is none, negative or empty, or an account of a wrong length",
            "the responder's port is in use: another --port, on both sides",
            "equal accounts, an empty host, or a role that does not exist",
        ],
        (Dialect::Legacy, _) => &[
            "a parameter is missing, or an account does not decode: nodes before v0.21 want `initiator`, later ones `initiator_id` (both are sent)",
            "a `report_…` that is neither true nor false",
            "more sockets than the node takes: try again later",
            "a node of today, which wants --dialect json-rpc",
        ],
    }
}
