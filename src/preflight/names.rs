//! Parameters that were given by their own names (`--param`): P15 and a part of P02.

use super::known::{Form, KNOWN, find};
use super::{Facts, Finding, Status};
use crate::command::nearest;
use crate::wire::Dialect;

/// P15: names that no node knows.
pub(super) fn unknown(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (name, value) in &facts.params.extra {
        match find(name) {
            Some(_) if name.starts_with("report_") && value == "false" => found.push(
                Finding::new(
                    "P15",
                    Status::Warn,
                    format!("{name}=false hides what this program goes by: it may wait in vain"),
                )
                .fix(format!("leave --param {name}=false out")),
            ),
            Some((_, _, false)) if facts.dialect == Dialect::Legacy => found.push(Finding::new(
                "P15",
                Status::Note,
                format!("a node of 2018 does not read `{name}`"),
            )),
            Some(_) => {}
            None => found.push(stranger(name)),
        }
    }
    if facts.dialect == Dialect::Legacy {
        let params = facts.params;
        for (flag, given) in [
            ("--minimum-depth", params.minimum_depth.is_some()),
            ("--minimum-depth-strategy", params.minimum_depth_strategy.is_some()),
            ("--fee", params.fee.is_some()),
            ("--gas-price", params.gas_price.is_some()),
            ("--nonce", params.nonce.is_some()),
        ] {
            if given {
                let text = format!("a node of 2018 does not read {flag}");
                found.push(Finding::new("P15", Status::Note, text));
            }
        }
    }
    if found.is_empty() {
        found.push(Finding::ok("P15", "every parameter is one that nodes read"));
    }
    found
}

fn stranger(name: &str) -> Finding {
    let known = KNOWN.iter().map(|(known, _, _)| *known);
    let shown: String = name.chars().take(60).collect();
    // A node ignores what it does not know: what was meant would silently not be so.
    match nearest(name, known) {
        Some(nearest) => {
            Finding::new("P15", Status::Fail, format!("no node reads a parameter `{shown}`"))
                .fix(format!("--param {nearest}=…   if that is the one you mean"))
        }
        None => Finding::new(
            "P15",
            Status::Warn,
            format!("no node is known to read a parameter `{shown}`; it is sent as it is"),
        ),
    }
}

/// P02: values that a node does not read. It closes without a word then.
pub(super) fn values(facts: &Facts<'_>) -> Vec<Finding> {
    facts.params.extra.iter().filter_map(|(name, value)| fault(name, value)).collect()
}

fn fault(name: &str, value: &str) -> Option<Finding> {
    let (_, form, _) = find(name)?;
    let shown: String = value.chars().take(60).collect();
    let fail = |message: String| Finding::new("P02", Status::Fail, message);
    match form {
        Form::Digits if !is_digits(value) => Some(
            fail(format!("{name} is “{shown}”: a node reads plain digits only"))
                .fix(format!("--param {name}=600000   no units, no 1e6, no separators")),
        ),
        Form::Boolean if !matches!(value, "true" | "false") => Some(
            fail(format!("{name} is “{shown}”: a node reads `true` and `false` only"))
                .fix(format!("--param {name}=true")),
        ),
        Form::Flag(flag) => Some(
            fail(format!(
                "--param {name} would not be what is reviewed: a node takes the last of two"
            ))
            .fix(format!("{flag} {shown}")),
        ),
        Form::Resume => Some(
            fail(format!("{name} is about a channel that exists already"))
                .fix("aechan resume   takes a stored channel up again"),
        ),
        Form::Digits | Form::Boolean | Form::Text => None,
    }
}

/// Whether a node's `list_to_integer` and its timers take it.
fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.len() <= 39 && value.bytes().all(|byte| byte.is_ascii_digit())
}
