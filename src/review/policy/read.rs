//! The form of a policy file: TOML, a list of `[[rule]]`s.

use std::ops::RangeInclusive;

use serde::Deserialize;
use thiserror::Error;

use super::{Action, Bound, Rule, When};
use crate::encoding::AccountKey;
use crate::review::Verdict;
use crate::tx::TxKind;

/// Refusal codes that nodes take (`spec/node-behaviour.md` 12).
const CODES: RangeInclusive<u16> = 1..=u16::MAX;

/// The rules of a file.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, PolicyError> {
    let file: File = toml::from_str(text).map_err(|e| PolicyError::Form(in_one_line(text, &e)))?;
    file.rule.into_iter().zip(1..).map(|(raw, number)| raw.read(number)).collect()
}

/// What TOML says, with the line where.
fn in_one_line(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start));
    let what = error.message();
    match before {
        Some(before) => format!("line {}: {what}", before.split('\n').count()),
        None => what.to_owned(),
    }
}

/// Why a policy file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// It does not have the form of one.
    #[error("the policy does not read: {0}")]
    Form(String),
    /// A value makes no sense.
    #[error("rule {rule}: `{field} = {value}` makes no sense; {expected}")]
    Value {
        /// Which rule, from 1.
        rule: usize,
        /// Which field.
        field: &'static str,
        /// What it says.
        value: String,
        /// What it could say.
        expected: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    name: Option<String>,
    #[serde(default)]
    when: RawWhen,
    #[serde(rename = "do")]
    action: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWhen {
    pub(super) tx: Option<String>,
    pub(super) delta: Option<String>,
    pub(super) verdict: Option<String>,
    pub(super) per_hour: Option<String>,
    pub(super) peer: Option<String>,
    pub(super) fee: Option<String>,
}

impl RawRule {
    /// One that was typed.
    pub(super) const fn typed(action: String, when: RawWhen) -> Self {
        Self { name: None, when, action }
    }

    pub(super) fn read(self, rule: usize) -> Result<Rule, PolicyError> {
        let bad = |field, value: &str, expected| PolicyError::Value {
            rule,
            field,
            value: value.to_owned(),
            expected,
        };
        let RawWhen { tx, delta, verdict, per_hour, peer, fee } = self.when;
        let bound = |field, text: Option<String>| {
            text.map(|text| {
                Bound::parse(&text)
                    .ok_or_else(|| bad(field, &text, "write e.g. \">= 0\" or \"<= 0.01ae\""))
            })
            .transpose()
        };
        let when = When {
            tx: optional(tx, tx_kind, |text| {
                bad("tx", text, "write e.g. \"update\", \"deposit\" or \"close_mutual\"")
            })?,
            delta: bound("delta", delta)?,
            verdict: optional(verdict, read_verdict, |text| {
                bad("verdict", text, "write \"verified\", \"plausible\" or \"refuse\"")
            })?,
            per_hour: optional(
                per_hour,
                |text| text.parse().ok(),
                |text| bad("per_hour", text, "write an amount, e.g. \"0.5ae\""),
            )?,
            peer: optional(
                peer,
                |text| AccountKey::decode(text).ok(),
                |text| bad("peer", text, "write an account, \"ak_…\""),
            )?,
            fee: bound("fee", fee)?,
        };
        let action = action(&self.action).ok_or_else(|| {
            bad("do", &self.action, "write \"approve\", \"ask\", \"hold\" or \"reject:130\"")
        })?;
        if action == Action::Approve && when.verdict == Some(Verdict::Refuse) {
            return Err(bad("verdict", "refuse", "no rule approves what a check has refused"));
        }
        Ok(Rule { name: self.name.unwrap_or_else(|| format!("rule {rule}")), when, action })
    }
}

fn optional<T>(
    text: Option<String>,
    read: impl Fn(&str) -> Option<T>,
    bad: impl Fn(&str) -> PolicyError,
) -> Result<Option<T>, PolicyError> {
    text.map(|text| read(&text).ok_or_else(|| bad(&text))).transpose()
}

fn read_verdict(word: &str) -> Option<Verdict> {
    [Verdict::Verified, Verdict::Plausible, Verdict::Refuse]
        .into_iter()
        .find(|verdict| verdict.name() == word)
}

/// Transactions that a rule can name, with their words.
const KINDS: [(&str, TxKind); 10] = [
    ("create", TxKind::Create),
    ("update", TxKind::Offchain),
    ("deposit", TxKind::Deposit),
    ("withdraw", TxKind::Withdraw),
    ("close_mutual", TxKind::CloseMutual),
    ("close_solo", TxKind::CloseSolo),
    ("slash", TxKind::Slash),
    ("settle", TxKind::Settle),
    ("snapshot_solo", TxKind::SnapshotSolo),
    ("force_progress", TxKind::ForceProgress),
];

fn tx_kind(word: &str) -> Option<TxKind> {
    KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
}

/// The word by which a rule names a kind.
pub(super) fn kind_word(kind: TxKind) -> Option<&'static str> {
    KINDS.iter().find(|(_, of)| *of == kind).map(|(name, _)| *name)
}

fn action(word: &str) -> Option<Action> {
    match word {
        "approve" => Some(Action::Approve),
        "ask" => Some(Action::Ask),
        "hold" => Some(Action::Hold),
        other => {
            let code = other.strip_prefix("reject:")?.trim().parse().ok()?;
            CODES.contains(&code).then_some(Action::Reject(code))
        }
    }
}
