//! Rules that answer sign requests (`--policy`). Pure: text, a review and a few facts go
//! in, an action comes out.
//!
//! The first rule that matches decides; where none does, a person is asked. No rule
//! approves a request with a failed check, whatever it says. A rule that approves and
//! names no `verdict` means `verified`: what could not be checked is only approved by a
//! rule that says `verdict = "plausible"`. No rule approves that a contract runs: what it
//! does cannot be known before, and only a person may sign that.

mod line;
mod read;

use std::fmt;

use super::verdict::{Balances, Review, Verdict};
use crate::encoding::{AccountKey, Amount};
use crate::tx::TxKind;
use crate::wire::Role;

pub use read::PolicyError;

/// A policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name; `rule 3` where the file gives none.
    pub name: String,
    /// When it decides.
    pub when: When,
    /// What it decides.
    pub action: Action,
}

/// What a rule needs, all of it; nothing means always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The transaction is of this kind.
    pub tx: Option<TxKind>,
    /// What is mine in the channel changes so. A change that is not known fits no bound.
    pub delta: Option<Bound>,
    /// The verdict is this one.
    pub verdict: Option<Verdict>,
    /// With this request, no more than so much was paid in the last hour.
    pub per_hour: Option<Amount>,
    /// The peer is this account.
    pub peer: Option<AccountKey>,
    /// The transaction's fee is so. One without a fee fits no bound.
    pub fee: Option<Bound>,
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Sign.
    Approve,
    /// Ask a person.
    Ask,
    /// Refuse with this code.
    Reject(u16),
    /// Leave it unanswered: the node's timer decides.
    Hold,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Approve => f.write_str("approve"),
            Self::Ask => f.write_str("ask"),
            Self::Reject(code) => write!(f, "reject:{code}"),
            Self::Hold => f.write_str("hold"),
        }
    }
}

/// A comparison with an amount, which may be negative: `>= -0.01ae`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    relation: Relation,
    /// In aettos.
    amount: i128,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    AtLeast,
    AtMost,
    Above,
    Below,
    Equal,
}

impl Bound {
    fn holds(self, amount: i128) -> bool {
        match self.relation {
            Relation::AtLeast => amount >= self.amount,
            Relation::AtMost => amount <= self.amount,
            Relation::Above => amount > self.amount,
            Relation::Below => amount < self.amount,
            Relation::Equal => amount == self.amount,
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let relations = [
            (">=", Relation::AtLeast),
            ("<=", Relation::AtMost),
            (">", Relation::Above),
            ("<", Relation::Below),
            ("=", Relation::Equal),
        ];
        let text = text.trim();
        let (relation, rest) =
            relations.into_iter().find_map(|(sign, r)| Some((r, text.strip_prefix(sign)?)))?;
        let rest = rest.trim();
        let (negative, digits) =
            rest.strip_prefix('-').map_or((false, rest), |digits| (true, digits));
        let amount = i128::try_from(digits.parse::<Amount>().ok()?.aettos()).ok()?;
        Some(Self { relation, amount: if negative { amount.checked_neg()? } else { amount } })
    }
}

/// What a decision depends on besides the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyContext {
    /// Our role.
    pub role: Role,
    /// The peer.
    pub peer: AccountKey,
    /// What left us by approved requests in the hour before this one.
    pub spent_last_hour: Amount,
    /// The transaction's fee, where it has one.
    pub fee: Option<Amount>,
}

/// What was decided, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDecision<'a> {
    /// The rule; `None` where none matched.
    pub rule: Option<&'a str>,
    /// The action.
    pub action: Action,
}

impl Policy {
    /// Reads a policy file.
    ///
    /// # Errors
    /// It is no TOML of this form, or a rule says something that makes no sense.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        Ok(Self { rules: read::rules(text)? })
    }

    /// The rules, in order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Decides. Never approves what has a failed check.
    #[must_use]
    pub fn decide(&self, review: &Review, context: &PolicyContext) -> PolicyDecision<'_> {
        match self.rules.iter().find(|rule| rule.matches(review, context)) {
            Some(rule) => PolicyDecision { rule: Some(&rule.name), action: rule.action },
            None => PolicyDecision { rule: None, action: Action::Ask },
        }
    }

    /// What is allowed but perhaps not meant, each with the rule's name.
    #[must_use]
    pub fn lint(&self) -> Vec<(&str, &'static str)> {
        let mut found = Vec::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let mut say = |what| found.push((rule.name.as_str(), what));
            let later = self.rules.get(at.saturating_add(1)..).unwrap_or_default();
            let when = &rule.when;
            if *when == When::default() && rule.action != Action::Approve && !later.is_empty() {
                say("it matches everything: the rules behind it are never reached");
            }
            if later.iter().any(|other| other.name == rule.name) {
                say("another rule has this name too");
            }
            if rule.action != Action::Approve {
                continue;
            }
            if when.verdict == Some(Verdict::Plausible) {
                say("it approves what could not be checked");
            }
            let pays = matches!(when.tx, None | Some(TxKind::Offchain | TxKind::Withdraw));
            if pays && when.delta.is_none() && when.per_hour.is_none() {
                say("it approves payments of any size: give `delta` or `per_hour`");
            }
            if matches!(when.tx, None | Some(TxKind::CloseMutual)) && when.fee.is_none() {
                say("it approves closes with any fee that passes the review: give `fee`");
            }
        }
        if !self.rules.last().is_some_and(|rule| rule.when == When::default()) {
            found.push(("(end)", "what no rule matches is asked about"));
        }
        found
    }
}

/// What a request changes for us in the channel, in aettos; `None` where it is not known.
#[must_use]
pub fn delta(review: &Review, role: Role) -> Option<i128> {
    let mine = |balances: Balances| match role {
        Role::Initiator => balances.initiator,
        Role::Responder => balances.responder,
    };
    let aettos = |balances: Balances| i128::try_from(mine(balances).aettos()).ok();
    aettos(review.after?)?.checked_sub(aettos(review.before?)?)
}

/// What a request takes from us, nothing where it gives; `None` where it is not known.
#[must_use]
pub fn cost(review: &Review, role: Role) -> Option<Amount> {
    let delta = delta(review, role)?;
    Some(if delta < 0 { Amount::new(delta.unsigned_abs()) } else { Amount::ZERO })
}

impl Rule {
    /// Whether it decides about this request. One that approves never matches what has a
    /// failed check.
    #[must_use]
    pub fn matches(&self, review: &Review, context: &PolicyContext) -> bool {
        let verdict = review.verdict();
        let wanted = match (self.action, self.when.verdict) {
            (Action::Approve, None) => Some(Verdict::Verified),
            (_, wanted) => wanted,
        };
        if self.action == Action::Approve && (verdict == Verdict::Refuse || review.is_blind()) {
            return false;
        }
        let fits = |bound: Option<Bound>, amount: Option<i128>| {
            bound.is_none_or(|bound| amount.is_some_and(|amount| bound.holds(amount)))
        };
        let fee = context.fee.and_then(|fee| i128::try_from(fee.aettos()).ok());
        let spent =
            cost(review, context.role).and_then(|cost| cost.checked_add(context.spent_last_hour));
        wanted.is_none_or(|wanted| wanted == verdict)
            && self.when.tx.is_none_or(|kind| kind == review.kind.tx_kind())
            && self.when.peer.is_none_or(|peer| peer == context.peer)
            && fits(self.when.delta, delta(review, context.role))
            && fits(self.when.fee, fee)
            && self.when.per_hour.is_none_or(|most| spent.is_some_and(|spent| spent <= most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Check, CheckId, CheckResult, Headline};
    use crate::wire::SignKind;

    const EXAMPLE: &str = r#"
        [[rule]]
        name = "peer may pay me"
        when = { tx = "update", delta = ">= 0", verdict = "verified" }
        do = "approve"
        [[rule]]
        name = "small debits"
        when = { tx = "update", delta = ">= -0.01ae", per_hour = "0.02ae" }
        do = "approve"
        [[rule]]
        name = "close politely"
        when = { tx = "close_mutual", fee = "<= 0.0001ae" }
        do = "approve"
        [[rule]]
        when = { verdict = "refuse" }
        do = "reject:147"
        [[rule]]
        do = "ask"
    "#;

    fn reviewed(kind: SignKind, result: CheckResult, after: u128) -> Review {
        let balances = |mine| Balances { initiator: Amount::new(mine), responder: Amount::AE };
        Review {
            kind,
            headline: Headline::NothingMoves,
            checks: vec![Check { id: CheckId::StateHash, result }],
            channel_id: None,
            round: None,
            before: Some(balances(Amount::AE.aettos())),
            after: Some(balances(after)),
            notes: Vec::new(),
        }
    }

    fn context(spent: u128, fee: Option<u128>) -> PolicyContext {
        PolicyContext {
            role: Role::Initiator,
            peer: AccountKey::new([2; 32]),
            spent_last_hour: Amount::new(spent),
            fee: fee.map(Amount::new),
        }
    }

    #[test]
    fn the_first_match_decides() {
        let policy = Policy::parse(EXAMPLE).unwrap();
        let ae = Amount::AE.aettos();
        let pass = CheckResult::Pass(None);
        let ask = |kind, result: &CheckResult, after, spent, fee| {
            let review = reviewed(kind, result.clone(), after);
            let decision = policy.decide(&review, &context(spent, fee));
            (decision.rule.unwrap().to_owned(), decision.action)
        };
        let update = SignKind::UpdateAck;
        let gain = ask(update, &pass, ae + 1, 0, None);
        assert_eq!(gain, ("peer may pay me".to_owned(), Action::Approve));
        let debit = ask(update, &pass, ae - ae / 100, 0, None);
        assert_eq!(debit, ("small debits".to_owned(), Action::Approve));
        let large = ask(update, &pass, ae - ae / 100 - 1, 0, None);
        assert_eq!(large, ("rule 5".to_owned(), Action::Ask));
        let often = ask(update, &pass, ae - ae / 100, ae / 50, None);
        assert_eq!(often.1, Action::Ask);
        let close = ask(SignKind::ShutdownSignAck, &pass, ae - 5, 0, Some(10));
        assert_eq!(close, ("close politely".to_owned(), Action::Approve));
        let dear = ask(SignKind::ShutdownSignAck, &pass, ae - 5, 0, Some(ae));
        assert_eq!(dear.1, Action::Ask);
        let failed = ask(update, &CheckResult::Fail(String::new()), ae + 1, 0, None);
        assert_eq!(failed, ("rule 4".to_owned(), Action::Reject(147)));
    }

    #[test]
    fn no_rule_approves_that_a_contract_runs() {
        let rules = "[[rule]]\nwhen = { verdict = \"plausible\" }\ndo = \"approve\"";
        let policy = Policy::parse(rules).unwrap();
        let mut review = reviewed(SignKind::UpdateAck, CheckResult::Unknown(String::new()), 0);
        assert_eq!(policy.decide(&review, &context(0, None)).action, Action::Approve);
        for on_chain in [false, true] {
            review.headline = Headline::ContractRuns { on_chain };
            assert_eq!(policy.decide(&review, &context(0, None)).action, Action::Ask);
        }
    }

    #[test]
    fn no_rule_approves_what_failed_and_only_a_plain_word_what_is_unknown() {
        let rules = [
            ("when = {}", false),
            ("when = { verdict = \"verified\" }", false),
            ("when = { verdict = \"plausible\" }", true),
        ];
        for (when, takes_unknown) in rules {
            let policy = Policy::parse(&format!("[[rule]]\n{when}\ndo = \"approve\"")).unwrap();
            let decide = |result| {
                let review = reviewed(SignKind::UpdateAck, result, Amount::AE.aettos());
                policy.decide(&review, &context(0, None)).action
            };
            assert_eq!(decide(CheckResult::Fail(String::new())), Action::Ask, "{when}");
            let unknown = decide(CheckResult::Unknown(String::new()));
            assert_eq!(unknown == Action::Approve, takes_unknown, "{when}");
        }
        let absurd = "[[rule]]\nwhen = { verdict = \"refuse\" }\ndo = \"approve\"";
        assert!(matches!(Policy::parse(absurd), Err(PolicyError::Value { rule: 1, .. })));
    }

    #[test]
    fn what_is_not_known_fits_no_bound() {
        let policy = Policy::parse(EXAMPLE).unwrap();
        let mut review = reviewed(SignKind::UpdateAck, CheckResult::Pass(None), 5);
        review.before = None;
        assert_eq!(policy.decide(&review, &context(0, None)).action, Action::Ask);
    }

    #[test]
    fn mistakes_are_told() {
        for text in [
            "[[rule]]\ndo = \"aprove\"",
            "[[rule]]\ndo = \"reject:0\"",
            "[[rule]]\ndo = \"reject:65536\"",
            "[[rule]]\nwhen = { tx = \"tea\" }\ndo = \"ask\"",
            "[[rule]]\nwhen = { delta = \"0\" }\ndo = \"ask\"",
            "[[rule]]\nwhen = { delta = \">= 1.5\" }\ndo = \"ask\"",
            "[[rule]]\nwhen = { peer = \"ak_x\" }\ndo = \"ask\"",
            "[[rule]]\nwhen = { colour = \"red\" }\ndo = \"ask\"",
            "[[rule]]\nname = \"no action\"",
            "[[rules]]\ndo = \"ask\"",
        ] {
            assert!(Policy::parse(text).is_err(), "{text}");
        }
        assert_eq!(Policy::parse("").unwrap().rules(), []);
    }

    #[test]
    fn lints() {
        assert_eq!(Policy::parse(EXAMPLE).unwrap().lint(), []);
        let risky = "[[rule]]\nwhen = { verdict = \"plausible\" }\ndo = \"approve\"\n\
                     [[rule]]\ndo = \"ask\"\n[[rule]]\nname = \"late\"\ndo = \"hold\"";
        let policy = Policy::parse(risky).unwrap();
        let names: Vec<_> = policy.lint().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["rule 1", "rule 1", "rule 1", "rule 2"]);
    }
}
