//! A rule in one line, as typed at the prompt: what to do, then when.

use std::fmt;

use super::read::{PolicyError, RawRule, RawWhen, kind_word};
use super::{Action, Bound, Relation, Rule, When};
use crate::encoding::Amount;

/// Signs that may stand between a field and its value.
const SIGNS: [&str; 5] = [">=", "<=", ">", "<", "="];

impl Rule {
    /// Reads `approve tx=update delta>=-0.01ae per_hour=0.5ae`; `number` is what it is
    /// called by.
    ///
    /// # Errors
    /// It is no rule; the error says what could stand there.
    pub fn from_line(line: &str, number: usize) -> Result<Self, PolicyError> {
        let mut line = line.to_owned();
        for sign in SIGNS {
            for (loose, tight) in [(format!(" {sign}"), sign), (format!("{sign} "), sign)] {
                while line.contains(&loose) {
                    line = line.replace(&loose, tight);
                }
            }
        }
        let mut words = line.split_whitespace();
        let action = words.next().unwrap_or_default().to_owned();
        let mut when = RawWhen::default();
        for word in words {
            let (field, rest) = word
                .find(['>', '<', '='])
                .and_then(|at| word.split_at_checked(at))
                .ok_or_else(|| PolicyError::Form(format!("“{word}” is no FIELD=VALUE")))?;
            let plain = rest.strip_prefix('=').unwrap_or(rest).to_owned();
            let (slot, value) = match field.replace('-', "_").as_str() {
                "tx" => (&mut when.tx, plain),
                "verdict" => (&mut when.verdict, plain),
                "peer" => (&mut when.peer, plain),
                // It is a limit, however it is put.
                "per_hour" => (&mut when.per_hour, rest.trim_start_matches(['<', '=']).to_owned()),
                "delta" => (&mut when.delta, rest.to_owned()),
                "fee" => (&mut when.fee, rest.to_owned()),
                other => {
                    return Err(PolicyError::Form(format!(
                        "there is no field “{other}”: tx, delta, verdict, per_hour, peer, fee"
                    )));
                }
            };
            if slot.replace(value).is_some() {
                return Err(PolicyError::Form(format!("{field} stands there twice")));
            }
        }
        RawRule::typed(action, when).read(number)
    }

    /// The rule as one line that [`Self::from_line`] reads again.
    #[must_use]
    pub fn to_line(&self) -> String {
        match self.when.to_string() {
            when if when.is_empty() => self.action.to_string(),
            when => format!("{} {when}", self.action),
        }
    }

    /// Whether it would sign anything that is verified.
    #[must_use]
    pub fn is_boundless(&self) -> bool {
        self.action == Action::Approve && self.when == When::default()
    }
}

/// The conditions as they are typed; nothing where there are none.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tx, delta, verdict, per_hour, peer, fee } = self;
        let words = [
            tx.and_then(kind_word).map(|word| format!("tx={word}")),
            delta.map(|bound| format!("delta{bound}")),
            verdict.map(|verdict| format!("verdict={}", verdict.name())),
            per_hour.map(|amount| format!("per_hour={}ae", amount.in_ae())),
            peer.map(|peer| format!("peer={peer}")),
            fee.map(|bound| format!("fee{bound}")),
        ];
        f.write_str(&words.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}

/// `>=-0.01ae`.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let relation = match self.relation {
            Relation::AtLeast => ">=",
            Relation::AtMost => "<=",
            Relation::Above => ">",
            Relation::Below => "<",
            Relation::Equal => "=",
        };
        let sign = if self.amount < 0 { "-" } else { "" };
        write!(f, "{relation}{sign}{}ae", Amount::new(self.amount.unsigned_abs()).in_ae())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Verdict;
    use crate::tx::TxKind;

    #[test]
    fn a_line_is_what_the_file_would_say() {
        let line = "approve tx=update delta >= -0.01ae per-hour<=0.5ae verdict=verified";
        let rule = Rule::from_line(line, 1).unwrap();
        let text = "[[rule]]\nwhen = { tx = \"update\", delta = \">= -0.01ae\", per_hour = \"0.5ae\", verdict = \"verified\" }\ndo = \"approve\"";
        assert_eq!([rule], super::super::Policy::parse(text).unwrap().rules());
        let rule = Rule::from_line("reject:147 tx=withdraw", 2).unwrap();
        assert_eq!((rule.action, rule.when.tx), (Action::Reject(147), Some(TxKind::Withdraw)));
        assert!(Rule::from_line("approve", 3).unwrap().is_boundless());
        assert_eq!(
            Rule::from_line("ask verdict=plausible", 4).unwrap().when.verdict,
            Some(Verdict::Plausible)
        );
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for line in [
            "",
            "sign",
            "approve tx=tea",
            "approve delta",
            "approve colour=red",
            "approve tx=update tx=deposit",
            "approve verdict=refuse",
            "approve delta>=1,5ae",
            "reject:0",
        ] {
            assert!(Rule::from_line(line, 1).is_err(), "{line}");
        }
    }

    #[test]
    fn a_line_that_was_written_is_read_as_the_same_rule() {
        let lines = [
            "approve",
            "hold",
            "ask tx=create",
            "approve tx=update delta>=0ae",
            "approve delta>=-0.01ae per_hour=0.5ae",
            "reject:147 tx=withdraw verdict=plausible",
            "approve tx=close_mutual fee<0.000000000000000001ae",
            "reject:3 delta<-12ae peer=ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E fee=1ae",
        ];
        for line in lines {
            let rule = Rule::from_line(line, 1).unwrap();
            assert_eq!(rule.to_line(), line);
            assert_eq!(Rule::from_line(&rule.to_line(), 1).unwrap(), rule);
        }
    }
}
