//! Errors and conflicts that teach: what failed, why, what stands, what to type next.

use super::context::ViewContext;
use super::sanitize::sanitize;
use crate::wire::{ErrorReason, NodeError};

/// One failure, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// A stable id, `E1001`.
    pub id: String,
    /// What failed, in a few words.
    pub title: String,
    /// What the node said, made harmless.
    pub node: String,
    /// Why, and what stands.
    pub why: Vec<String>,
    /// What to type next.
    pub hints: Vec<String>,
}

impl Lesson {
    /// From a node's refusal.
    #[must_use]
    pub fn of_error(error: &NodeError, ctx: &ViewContext) -> Self {
        let reason = error.reason();
        let mut lesson = Self {
            id: error_id(error, &reason),
            title: sanitize(reason.name()).replace('_', " "),
            node: node_words(error),
            why: Vec::new(),
            hints: Vec::new(),
        };
        match &reason {
            ErrorReason::InsufficientBalance => lesson.insufficient(ctx),
            ErrorReason::NegativeAmount => lesson.say("An amount cannot be negative."),
            ErrorReason::InvalidPubkeys => {
                lesson.say("Payer and receiver must be the two parties of the channel.");
                lesson.hint("pay AMOUNT");
            }
            ErrorReason::BrokenEncoding => {
                lesson
                    .say("A text in the request does not decode: a character is wrong or missing.");
            }
            ErrorReason::NotANumber => lesson.say("The node wants a whole number there."),
            ErrorReason::NotReady => {
                lesson.say("The channel is not in a state for it yet; nothing was changed.");
                lesson.hint("wait info.open");
                lesson.hint("state");
            }
            ErrorReason::NotAllowedNow => {
                lesson.say("There is nothing of that kind to refuse now; a create never can be.");
                lesson.hint("pending");
            }
            ErrorReason::UnknownRecipient => {
                lesson.say(&format!("Messages go to {} only.", ctx.peer.short()));
            }
            ErrorReason::UnknownRequest => {
                lesson.say("The node does not take this request in its present state.");
                lesson.hint("state");
            }
            ErrorReason::ValueTooLow => {
                lesson
                    .say("A parameter of the opening is too low; amounts must cover the reserve.");
            }
            ErrorReason::ParticipantNotFound => {
                lesson.say("A party has no account on chain: send it some coins first.");
            }
            ErrorReason::InvalidFsmId => {
                lesson.say("The session credential is not the one the node expects.");
                lesson
                    .say("What both signed last is in the journal and can be used to close alone.");
                lesson.hint("solo-close");
            }
            ErrorReason::Other(name) if name.contains("not simulated by the embedded node") => {
                lesson.say("It has no virtual machine; a real node has one.");
                lesson.hint("aechan open --ws ws://HOST:3014/channel …");
            }
            ErrorReason::Other(_) if error.code == Some(-32603) && error.details.is_empty() => {
                lesson.title = String::from("the node gave no reason");
                lesson.say("Likely: too little for the fee, a wrong moment, or a bad parameter.");
                lesson.hint("balances");
                lesson.hint("state");
            }
            ErrorReason::Other(_) => {}
        }
        if error.fatal {
            lesson.say("The node's channel process ends with this error.");
        }
        lesson.explained()
    }

    /// From a conflict: an operation was dropped, the old round stands.
    #[must_use]
    pub fn of_conflict(
        code: Option<i64>,
        message: Option<&str>,
        round: Option<u64>,
        ctx: &ViewContext,
    ) -> Self {
        let peer = ctx.peer.short();
        let (title, why) = match code {
            Some(1) => (
                "validation failed",
                format!("A node found the operation invalid ({peer}'s or ours)."),
            ),
            Some(2) | None => (
                "conflict",
                format!("Both moved at once, or {peer} refused; the protocol drops the operation."),
            ),
            Some(3) => ("timeout", String::from("Nobody signed in time.")),
            Some(4) => ("aborted", format!("The operation was given up by {peer}.")),
            Some(5) => {
                ("rejected on chain", String::from("The chain did not take the transaction."))
            }
            Some(code) if code >= 128 => {
                ("refused", format!("{peer} refused it with their code {code}."))
            }
            Some(_) => ("refused", format!("{peer} refused it.")),
        };
        let mut lesson = Self {
            id: format!("E{}", code.unwrap_or(2).saturating_add(2000)),
            title: title.to_owned(),
            node: match (code, message) {
                (Some(code), Some(message)) => format!("code {code} “{}”", sanitize(message)),
                (Some(code), None) => format!("code {code}"),
                (None, Some(message)) => format!("“{}”", sanitize(message)),
                (None, None) => String::new(),
            },
            why: vec![why],
            hints: Vec::new(),
        };
        match round {
            Some(round) => lesson.say(&format!("Nothing moved: round {round} stands.")),
            None => lesson.say("Nothing moved."),
        }
        lesson.explained()
    }

    /// With the way to all that is known of it.
    fn explained(mut self) -> Self {
        let hint = format!("explain {}", self.id);
        self.hints.push(hint);
        self
    }

    fn say(&mut self, why: &str) {
        self.why.push(why.to_owned());
    }

    fn hint(&mut self, hint: &str) {
        self.hints.push(hint.to_owned());
    }

    fn insufficient(&mut self, ctx: &ViewContext) {
        match (ctx.mine(), ctx.most_payable()) {
            (Some(mine), Some(most)) => {
                let reserve = ctx.reserve.filter(|reserve| reserve.aettos() > 0);
                let kept = reserve.map_or_else(String::new, |reserve| {
                    format!("; {} must stay as reserve", ctx.amount(reserve))
                });
                self.say(&format!("You have {}{kept}.", ctx.amount(mine)));
                self.say(&format!("The most you can pay is {}.", ctx.amount(most)));
            }
            _ => self.say("The payer would fall below the channel reserve."),
        }
        self.hint("pay max");
        self.hint("deposit AMOUNT");
    }
}

/// The stable id: the innermost code; where the dialect has none, that of the reason.
fn error_id(error: &NodeError, reason: &ErrorReason) -> String {
    let code = error.details.first().map(|(code, _)| *code).or(match reason {
        ErrorReason::InsufficientBalance => Some(1001),
        ErrorReason::NegativeAmount => Some(1002),
        ErrorReason::InvalidPubkeys => Some(1003),
        ErrorReason::BrokenEncoding => Some(1005),
        ErrorReason::NotANumber => Some(1008),
        ErrorReason::NotReady => Some(108),
        ErrorReason::NotAllowedNow => Some(1018),
        ErrorReason::ValueTooLow => Some(105),
        ErrorReason::ParticipantNotFound => Some(1011),
        ErrorReason::InvalidFsmId => Some(1016),
        ErrorReason::UnknownRecipient | ErrorReason::UnknownRequest | ErrorReason::Other(_) => {
            error.code
        }
    });
    format!("E{}", code.map_or(0, i64::unsigned_abs))
}

/// `node: 3 Rejected / 1001 Insufficient balance`.
fn node_words(error: &NodeError) -> String {
    let mut words = match error.code {
        Some(code) => format!("{code} {}", sanitize(&error.message)),
        None => sanitize(&error.message).into_owned(),
    };
    for (code, message) in error.details.iter().take(4) {
        words.push_str(&format!(" / {code} {}", sanitize(message)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::tests::context;
    use super::*;

    fn error(code: i64, details: &[(i64, &str)]) -> NodeError {
        NodeError {
            id: None,
            code: Some(code),
            message: "Rejected".into(),
            details: details.iter().map(|(code, text)| (*code, (*text).to_owned())).collect(),
            request: None,
            fatal: false,
        }
    }

    #[test]
    fn too_little_money_says_how_much_there_is() {
        let lesson = Lesson::of_error(&error(3, &[(1001, "Insufficient balance")]), &context());
        assert_eq!(lesson.id, "E1001");
        assert_eq!(lesson.title, "insufficient balance");
        assert_eq!(lesson.node, "3 Rejected / 1001 Insufficient balance");
        assert_eq!(
            lesson.why,
            [
                "You have 1ae; 2aetto must stay as reserve.",
                "The most you can pay is 0.999999999999999998ae."
            ]
        );
        assert_eq!(lesson.hints, ["pay max", "deposit AMOUNT", "explain E1001"]);
    }

    #[test]
    fn every_known_reason_has_an_explanation_and_a_stable_id() {
        for (code, id) in [
            (105, "E105"),
            (108, "E108"),
            (1001, "E1001"),
            (1002, "E1002"),
            (1003, "E1003"),
            (1009, "E1009"),
            (1008, "E1008"),
            (1011, "E1011"),
            (1016, "E1016"),
            (1018, "E1018"),
        ] {
            let lesson = Lesson::of_error(&error(3, &[(code, "x")]), &context());
            assert_eq!(lesson.id, id);
            assert!(!lesson.why.is_empty(), "{code}");
        }
        assert_eq!(Lesson::of_error(&error(-32603, &[]), &context()).id, "E32603");
    }

    #[test]
    fn the_2018_reasons_teach_the_same() {
        let mut legacy = error(0, &[]);
        legacy.code = None;
        legacy.message = "insufficient_balance".into();
        let lesson = Lesson::of_error(&legacy, &context());
        assert_eq!((lesson.id.as_str(), lesson.hints.len()), ("E1001", 3));
    }

    #[test]
    fn hostile_node_words_are_harmless() {
        let mut hostile = error(3, &[(9999, "\x1b[2Jboo")]);
        hostile.message = "\u{202e}x".into();
        let lesson = Lesson::of_error(&hostile, &context());
        assert_eq!(lesson.node, "3 ⟦U+202E⟧x / 9999 ␛[2Jboo");
        assert_eq!(lesson.title, "␛[2Jboo");
    }

    #[test]
    fn conflicts_say_what_stands() {
        let lesson = Lesson::of_conflict(Some(2), Some("conflict"), Some(2), &context());
        assert_eq!((lesson.id.as_str(), lesson.node.as_str()), ("E2002", "code 2 “conflict”"));
        assert_eq!(lesson.why.last().unwrap(), "Nothing moved: round 2 stands.");
        assert_eq!(lesson.hints, ["explain E2002"]);
        let refused = Lesson::of_conflict(Some(147), None, Some(2), &context());
        assert!(refused.why[0].contains("bob refused it with their code 147"));
    }
}
