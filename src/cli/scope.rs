//! What `$NAME` means: what `let` said, and what the channel knows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::board::Board;
use super::exit::{Exit, Failure};
use crate::encoding::{Amount, TxHash};
use crate::script::{Dollar, Manner, expand, holds, is_name};
use crate::wire::Role;

/// Names that the channel gives; `let` does not take them.
const GIVEN: [&str; 15] = [
    "me", "peer", "channel", "round", "role", "phase", "network", "dialect", "balance", "pending",
    "updates", "last_tx", "ended", "event", "reserve",
];

/// The variables of a script or of a prompt. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Scope(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    own: BTreeMap<String, String>,
    /// The fields of the event that `wait` or `expect` found last.
    event: Value,
}

impl Scope {
    /// `let`.
    ///
    /// # Errors
    /// It is no name, or the channel's own.
    pub fn set(&self, name: &str, value: String) -> Result<(), Failure> {
        if !is_name(name) {
            let message = format!("“{name}” is no name for a variable: letters, digits and _");
            return Err(Failure::new(Exit::Usage, message).hint("let NAME VALUE"));
        }
        if GIVEN.contains(&name) {
            let message = format!("${name} is what the channel says; choose another name");
            return Err(Failure::new(Exit::Usage, message));
        }
        self.lock().own.insert(name.to_owned(), value);
        Ok(())
    }

    /// An event was found; `$event.FIELD` are its fields.
    pub fn found(&self, event: Value) {
        self.lock().event = event;
    }

    /// The value of a name, if it has one now.
    #[must_use]
    pub fn look(&self, name: &str, board: Option<&Board>) -> Option<String> {
        let inner = self.lock();
        if let Some(value) = inner.own.get(name) {
            return Some(value.clone());
        }
        if let Some(path) = name.strip_prefix("event.") {
            let found = path.split('.').try_fold(&inner.event, |value, key| value.get(key))?;
            return Some(match found {
                Value::Null => return None,
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
        }
        drop(inner);
        given(name, board?)
    }

    /// Variables into values.
    ///
    /// # Errors
    /// One has no value.
    pub fn expand(
        &self,
        text: &str,
        manner: Manner,
        board: Option<&Board>,
    ) -> Result<String, Failure> {
        if !text.contains('$') {
            return Ok(text.to_owned());
        }
        expand(text, manner, &|name| self.look(name, board)).map_err(|dollar| match dollar {
            Dollar::Unknown(name) if GIVEN.contains(&base(&name)) => {
                Failure::new(Exit::Usage, format!("${name} has no value {}", since(board)))
            }
            other => Failure::new(Exit::Usage, other.to_string()),
        })
    }

    /// Variables into values, where they have one; everything else as it is.
    #[must_use]
    pub fn expand_known(&self, text: &str, board: Option<&Board>) -> String {
        let look = |name: &str| Some(self.look(name, board).unwrap_or_else(|| format!("${name}")));
        expand(text, Manner::Verbatim, &look).unwrap_or_else(|_| text.to_owned())
    }

    /// `assert`.
    ///
    /// # Errors
    /// The condition does not hold (15), or is none.
    pub fn assert(&self, condition: &str, board: Option<&Board>) -> Result<(), Failure> {
        match holds(condition, &|name| self.look(name, board)) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Failure::new(
                Exit::Expectation,
                format!("it does not hold{}", self.instead(condition, board)),
            )),
            Err(error) => Err(Failure::new(Exit::Usage, error.to_string())),
        }
    }

    /// What the names of a condition stand for: `: round is 3, phase is open`.
    fn instead(&self, condition: &str, board: Option<&Board>) -> String {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        let mut told: Vec<String> = Vec::new();
        for name in condition.split(|c| !is_part(c)).filter(|name| is_name(base(name))) {
            if let Some(value) = self.look(name, board) {
                let value = match value.parse::<Amount>() {
                    Ok(amount) if base(name) == "balance" => amount.to_string(),
                    _ => value.chars().take(80).collect(),
                };
                let part = format!("{name} is {value}");
                if !told.contains(&part) {
                    told.push(part);
                }
            }
        }
        if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn base(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

const fn since(board: Option<&Board>) -> &'static str {
    match board {
        None => "before `open` or `resume`",
        Some(_) => "now",
    }
}

/// What the channel says.
fn given(name: &str, board: &Board) -> Option<String> {
    let state = board.lock();
    let ctx = &state.ctx;
    let of = |amount: Option<Amount>| amount.map(|amount| amount.aettos().to_string());
    let side = |role: Role| of(if role == ctx.role { ctx.mine() } else { ctx.theirs() });
    match name {
        "me" => Some(ctx.own.account.to_string()),
        "peer" => Some(ctx.peer.account.to_string()),
        "channel" => ctx.channel_id.map(|id| id.to_string()),
        "round" => ctx.tracked.map(|tracked| tracked.round.to_string()),
        "role" => Some(ctx.role.name().to_owned()),
        "phase" => Some(ctx.phase.name().to_owned()),
        "network" => Some(ctx.network.clone()),
        "dialect" => Some(ctx.dialect.name().to_owned()),
        "balance" | "balance.me" => of(ctx.mine()),
        "balance.peer" => of(ctx.theirs()),
        "balance.initiator" => side(Role::Initiator),
        "balance.responder" => side(Role::Responder),
        "reserve" => of(ctx.reserve),
        "pending" => Some(state.cards.len().to_string()),
        "updates" => Some(state.updates.to_string()),
        // As events have it, whatever the dialect.
        "last_tx" => {
            let (hash, _) = state.hashes.first()?;
            Some(TxHash::decode(hash).map_or_else(|_| hash.clone(), |hash| hash.to_string()))
        }
        "ended" => Some(state.end.is_some().to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_kept_and_the_channels_own_are_not_taken() {
        let scope = Scope::default();
        scope.set("fee", String::from("1ae")).unwrap();
        let expanded = scope.expand("pay $fee '$fee'", Manner::Words, None).unwrap();
        assert_eq!(expanded, "pay 1ae '$fee'");
        for name in ["round", "1x", "", "a.b", "a b"] {
            assert!(scope.set(name, String::new()).is_err(), "{name}");
        }
        let early = scope.expand("$round", Manner::Words, None).unwrap_err();
        assert!(early.message.contains("before `open`"), "{}", early.message);
        scope.found(serde_json::json!({"text": "hej", "node": {"code": 3}}));
        assert_eq!(scope.look("event.node.code", None).as_deref(), Some("3"));
        assert_eq!(scope.assert("event.text == hej and fee == 1ae", None), Ok(()));
        let wrong = scope.assert("event.text == 'x'", None).unwrap_err();
        assert_eq!(wrong.exit, Exit::Expectation.code());
        assert!(wrong.message.ends_with(": event.text is hej"), "{}", wrong.message);
    }
}
