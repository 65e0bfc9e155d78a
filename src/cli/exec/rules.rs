//! `policy add|list|off`: rules that last as long as the session.

use serde_json::json;

use super::{Executor, ended};
use crate::cli::exit::{Exit, Failure};
use crate::client::RuleChange;
use crate::command::PolicyLine;
use crate::review::policy::Rule;
use crate::view::{Kind, sanitize};

impl Executor {
    pub(super) async fn rules(&self, line: &PolicyLine) -> Result<(), Failure> {
        let change = match line {
            PolicyLine::List => RuleChange::List,
            PolicyLine::Off(number) => RuleChange::Off(*number),
            PolicyLine::Add(text) => {
                let rule = Rule::from_line(text, 1).map_err(|error| {
                    Failure::new(Exit::Usage, error.to_string())
                        .hint("policy add approve tx=update delta>=0")
                        .hint("policy add approve tx=update delta>=-0.01ae per_hour=0.5ae")
                })?;
                RuleChange::Add(Box::new(rule), text.clone())
            }
        };
        let rules = self.handle.rules(change).await.ok_or_else(|| ended(&self.board))?;
        let rules = rules.map_err(|number| {
            Failure::new(Exit::NotFound, format!("there is no rule {number} in this session"))
                .hint("policy list")
        })?;
        let mut lines: Vec<String> =
            rules.iter().map(|rule| format!("{}. {}", rule.number, sanitize(&rule.text))).collect();
        if rules.is_empty() {
            lines.push(String::from("This session has no rules of its own."));
        }
        if let (PolicyLine::Add(_), Some(last)) = (line, rules.last()) {
            lines.push(String::from(
                "It answers what comes from now on. What fails a check is never approved by a rule.",
            ));
            if last.rule.is_boundless() {
                lines.push(String::from(
                    "note: it signs every verified request, of any size: give tx, delta or per_hour.",
                ));
            }
        }
        let items: Vec<_> =
            rules.iter().map(|rule| json!({"number": rule.number, "rule": rule.text})).collect();
        self.voice.result(Kind::Policy, &json!({"rules": items}), &lines);
        Ok(())
    }
}
