//! What the client was told lately, for `channels.history.fetch` (`spec/json-rpc.md` §2.2).

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::Fsm;
use super::request::{Fault, Request};
use crate::encoding::{Era, Prefix, api};
use crate::wire::{Dialect, FromNode};

/// Default of `n`.
const ASKED: usize = 10;

/// The last reports.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    reports: VecDeque<(&'static str, u64, FromNode)>,
}

impl History {
    pub(super) fn note(&mut self, class: &'static str, time: u64, message: &FromNode, keep: usize) {
        if keep == 0 || matches!(class, "sign" | "message") {
            return;
        }
        self.reports.push_front((class, time, message.clone()));
        self.reports.truncate(keep);
    }
}

impl Fsm {
    /// The latest reports, newest first. Nothing else is kept: what came of the client or
    /// went to the peer is an empty list.
    pub(super) fn fetch_history(&self, request: &Request<'_>) -> Result<Value, Fault> {
        let words = |name| match request.optional(name) {
            None => Ok(None),
            Some(Value::Array(items)) => {
                let texts = items.iter().map(Value::as_str);
                texts.collect::<Option<Vec<_>>>().map(Some).ok_or(Fault::Internal)
            }
            Some(_) => Err(Fault::Internal),
        };
        let count = match request.optional("n") {
            None => ASKED,
            Some(Value::Number(n)) => n.to_string().parse().map_err(|_| Fault::Internal)?,
            Some(Value::String(n)) => n.parse().map_err(|_| Fault::Internal)?,
            Some(_) => return Err(Fault::Internal),
        };
        let (types, tags) = (words("type")?, words("tag")?);
        if types.is_some_and(|types| !types.contains(&"rpt")) {
            return Ok(json!([]));
        }
        let is_wanted = |class: &str| tags.as_ref().is_none_or(|tags| tags.contains(&class));
        let reports = self.history.reports.iter().filter(|(class, ..)| is_wanted(class));
        let entries = reports.take(count).map(|(class, time, message)| {
            let time = rfc3339(*time);
            let frame = Dialect::JsonRpc.encode_from_node(None, message);
            let info = as_bytes(&frame["params"]["data"]);
            json!({"type": "report", "tag": class, "time": time, "info": info})
        });
        Ok(entries.collect())
    }
}

/// The node shows every text of an entry as the byte array that it is to Erlang.
fn as_bytes(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            Value::from(api::encode(Prefix::ByteArray, Era::Modern, text.as_bytes()))
        }
        Value::Array(items) => items.iter().map(as_bytes).collect(),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(name, value)| (name.clone(), as_bytes(value))).collect())
        }
        other => other.clone(),
    }
}

/// Milliseconds since 1970 as the node writes them. Days become dates by counting from
/// March of the year 0, in cycles of 400 years.
fn rfc3339(ms: u64) -> String {
    let (days, rest) = (ms / 86_400_000, ms % 86_400_000);
    let day = days.saturating_add(719_468);
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (h, m, s) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!("{year:04}-{month:02}-{date:02}T{h:02}:{m:02}:{s:02}.{:03}Z", rest % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dates() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(rfc3339(951_782_400_001), "2000-02-29T00:00:00.001Z");
        assert_eq!(rfc3339(1_795_333_396_712), "2026-11-22T07:43:16.712Z");
    }
}
