//! Who answers a sign request, and how: the mode, and under `policy` its rules.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::event::Decider;
use crate::encoding::{AccountKey, Amount};
use crate::review::mode::{self, NO_APPROVER};
use crate::review::policy::{self, Action, Policy, PolicyContext, Rule};
use crate::review::{Decision, Mode, Review};
use crate::wire::{Role, SignRequest};

/// What `per_hour` of a rule looks back on.
pub(super) const HOUR: Duration = Duration::from_secs(3600);

/// What is spent within this time of the last is kept as one sum: memory does not grow with
/// the pace.
const GRAIN: Duration = Duration::from_secs(10);

/// What was spent from one moment to another.
#[derive(Clone, Copy, Debug)]
struct Spent {
    from: Instant,
    until: Instant,
    amount: Amount,
}

/// Answers what it may, and remembers what that has cost.
#[derive(Debug)]
pub struct Approver {
    mode: Mode,
    policy: Option<Policy>,
    /// Whether a person can be asked. If not, what nobody approves is refused.
    interactive: bool,
    spent: VecDeque<Spent>,
    /// Rules that were typed in this session; they stand before the mode.
    session: Vec<SessionRule>,
    /// How many were ever typed.
    typed: u32,
}

/// A rule that lasts as long as the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRule {
    /// What it is called by.
    pub number: u32,
    /// As typed.
    pub text: String,
    /// What it says.
    pub rule: Rule,
}

/// A change of the session's rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleChange {
    /// None.
    List,
    /// One more, with its text.
    Add(Box<Rule>, String),
    /// One less.
    Off(u32),
}

/// What happens to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Sign it.
    Approve(Decider),
    /// Refuse it with this code.
    Reject(Decider, u16),
    /// Leave it unanswered until the node gives up, by this rule.
    Hold(String),
    /// Show it and wait.
    Ask,
}

impl Approver {
    /// Answers by this mode; `policy` matters under [`Mode::Policy`] only.
    #[must_use]
    pub const fn new(mode: Mode, policy: Option<Policy>, interactive: bool) -> Self {
        Self { mode, policy, interactive, spent: VecDeque::new(), session: Vec::new(), typed: 0 }
    }

    /// Remembers what earlier sessions of this channel have spent, and how long ago: an
    /// hour's sum does not begin anew with each connection.
    pub(super) fn recall(&mut self, now: Instant, earlier: Vec<(Duration, Amount)>) {
        let at = |ago| now.checked_sub(ago).unwrap_or(now);
        let spent = |(ago, amount)| Spent { from: at(ago), until: at(ago), amount };
        self.spent = earlier.into_iter().map(spent).collect();
    }

    /// Changes the session's rules, and gives those that there are.
    ///
    /// # Errors
    /// There is none with this number.
    pub(super) fn change(&mut self, change: RuleChange) -> Result<Vec<SessionRule>, u32> {
        match change {
            RuleChange::List => {}
            RuleChange::Add(rule, text) => {
                self.typed = self.typed.saturating_add(1);
                self.session.push(SessionRule { number: self.typed, text, rule: *rule });
            }
            RuleChange::Off(number) => {
                let at =
                    self.session.iter().position(|rule| rule.number == number).ok_or(number)?;
                self.session.remove(at);
            }
        }
        Ok(self.session.clone())
    }

    /// Decides about a request. `own` says that it follows from our own command, the
    /// opening included; `asked` is the mode of that command, where it has one of its own.
    #[expect(clippy::too_many_arguments, reason = "each decides something")]
    pub(super) fn choose(
        &mut self,
        now: Instant,
        request: &SignRequest,
        review: &Review,
        own: bool,
        role: Role,
        peer: AccountKey,
        asked: Option<Mode>,
    ) -> Choice {
        let mode = asked.unwrap_or(self.mode);
        let name = mode.name();
        let unanswered = |interactive| match interactive {
            true => Choice::Ask,
            false => Choice::Reject(Decider::Mode(name), NO_APPROVER),
        };
        let context = PolicyContext {
            role,
            peer,
            spent_last_hour: spent(&mut self.spent, now),
            fee: request.tx.signed().and_then(|signed| signed.innermost().ok()?.tx().fee()),
        };
        // Whoever gave a command a mode of its own has decided about it.
        let typed = self.session.iter().filter(|_| asked.is_none());
        if let Some(found) = typed.into_iter().find(|found| found.rule.matches(review, &context)) {
            let rule = format!("{} of this session: {}", found.number, found.text);
            return match found.rule.action {
                Action::Approve => Choice::Approve(Decider::Rule(rule)),
                Action::Reject(code) => Choice::Reject(Decider::Rule(rule), code),
                Action::Hold => Choice::Hold(rule),
                Action::Ask => unanswered(self.interactive),
            };
        }
        if let (Mode::Policy, Some(policy)) = (mode, &self.policy) {
            let decision = policy.decide(review, &context);
            let rule = || decision.rule.unwrap_or("no rule").to_owned();
            return match decision.action {
                Action::Approve => Choice::Approve(Decider::Rule(rule())),
                Action::Reject(code) => Choice::Reject(Decider::Rule(rule()), code),
                Action::Hold => Choice::Hold(rule()),
                Action::Ask => unanswered(self.interactive),
            };
        }
        match mode::decide(mode, review, own) {
            Decision::Approve => Choice::Approve(Decider::Mode(name)),
            Decision::Reject => Choice::Reject(Decider::Mode(name), NO_APPROVER),
            Decision::Ask => unanswered(self.interactive),
        }
    }

    /// Remembers what a signed request costs us.
    pub(super) fn note_signed(&mut self, now: Instant, review: &Review, role: Role) {
        // What is not known cannot be counted; no rule that counts has approved it.
        if let Some(cost) = policy::cost(review, role).filter(|cost| *cost > Amount::ZERO) {
            match self.spent.back_mut() {
                Some(last) if now.saturating_duration_since(last.from) < GRAIN => {
                    // Counted as late as its latest part: a limit errs on the safe side.
                    last.until = now;
                    last.amount = last.amount.checked_add(cost).unwrap_or(Amount::new(u128::MAX));
                }
                _ => self.spent.push_back(Spent { from: now, until: now, amount: cost }),
            }
        }
    }
}

impl Choice {
    /// What a card says about it, where it waits for nobody.
    pub(super) fn words(&self) -> Option<String> {
        let by = |by: &Decider| match by {
            Decider::Person => String::from("you"),
            Decider::Mode(mode) => format!("--on-sign {mode}"),
            Decider::Rule(rule) => format!("rule “{rule}”"),
        };
        match self {
            Self::Approve(decider) => Some(format!("signed by itself ({})", by(decider))),
            Self::Reject(decider, _) => Some(format!("refused by itself ({})", by(decider))),
            Self::Hold(_) | Self::Ask => None,
        }
    }
}

/// What was spent in the last hour; older entries are forgotten.
fn spent(entries: &mut VecDeque<Spent>, now: Instant) -> Amount {
    while entries.front().is_some_and(|spent| now.saturating_duration_since(spent.until) > HOUR) {
        entries.pop_front();
    }
    entries.iter().fold(Amount::ZERO, |sum, spent| {
        sum.checked_add(spent.amount).unwrap_or(Amount::new(u128::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Balances, Check, CheckId, CheckResult, Headline};
    use crate::wire::{SignKind, TxText};

    const RULES: &str = r#"
        [[rule]]
        name = "small debits"
        when = { tx = "update", delta = ">= -5", per_hour = "8" }
        do = "approve"
        [[rule]]
        name = "later"
        when = { tx = "close_mutual" }
        do = "hold"
        [[rule]]
        name = "the rest"
        do = "reject:200"
    "#;

    fn request(kind: SignKind) -> SignRequest {
        let tx = TxText::new("tx_none");
        SignRequest { kind, tag: kind.tag().to_owned(), tx, updates: Vec::new() }
    }

    fn review(kind: SignKind, after: u128, result: CheckResult) -> Review {
        let balances = |initiator| {
            Some(Balances { initiator: Amount::new(initiator), responder: Amount::new(100) })
        };
        Review {
            kind,
            headline: Headline::NothingMoves,
            checks: vec![Check { id: CheckId::StateHash, result }],
            channel_id: None,
            round: None,
            before: balances(100),
            after: balances(after),
            notes: Vec::new(),
        }
    }

    fn choose(approver: &mut Approver, now: Instant, judged: &Review) -> Choice {
        let peer = AccountKey::new([2; 32]);
        approver.choose(now, &request(judged.kind), judged, false, Role::Initiator, peer, None)
    }

    #[test]
    fn rules_decide_in_order_and_count_by_the_hour() {
        let start = Instant::now();
        let policy = Policy::parse(RULES).unwrap();
        let mut approver = Approver::new(Mode::Policy, Some(policy), true);
        let pays = review(SignKind::UpdateAck, 95, CheckResult::Pass(None));
        let approved = Choice::Approve(Decider::Rule(String::from("small debits")));
        let rejected = Choice::Reject(Decider::Rule(String::from("the rest")), 200);
        assert_eq!(choose(&mut approver, start, &pays), approved);
        approver.note_signed(start, &pays, Role::Initiator);
        assert_eq!(choose(&mut approver, start, &pays), rejected, "10 in an hour");
        let later = start + HOUR + Duration::from_secs(1);
        assert_eq!(choose(&mut approver, later, &pays), approved, "an hour later");
        let close = review(SignKind::ShutdownSignAck, 95, CheckResult::Pass(None));
        assert_eq!(choose(&mut approver, later, &close), Choice::Hold(String::from("later")));
    }

    #[test]
    fn many_small_debits_are_few_sums_and_expire() {
        let start = Instant::now();
        let mut approver = Approver::new(Mode::Policy, Some(Policy::parse(RULES).unwrap()), true);
        let pays = review(SignKind::UpdateAck, 99, CheckResult::Pass(None));
        for tenths in 0..1000 {
            let at = start + Duration::from_millis(tenths * 100);
            approver.note_signed(at, &pays, Role::Initiator);
        }
        assert_eq!(approver.spent.len(), 10);
        let end = start + Duration::from_secs(100);
        assert_eq!(spent(&mut approver.spent, end), Amount::new(1000));
        assert_eq!(spent(&mut approver.spent, end + HOUR), Amount::ZERO);
    }

    #[test]
    fn an_hours_sum_goes_on_in_the_next_session() {
        let start = Instant::now();
        let mut approver = Approver::new(Mode::Policy, Some(Policy::parse(RULES).unwrap()), true);
        approver.recall(start, vec![(Duration::from_secs(60), Amount::new(5))]);
        let pays = review(SignKind::UpdateAck, 95, CheckResult::Pass(None));
        let rejected = Choice::Reject(Decider::Rule(String::from("the rest")), 200);
        assert_eq!(choose(&mut approver, start, &pays), rejected, "10 in an hour");
    }

    #[test]
    fn rules_of_the_session_stand_first_and_can_be_taken_off() {
        let now = Instant::now();
        let mut approver = Approver::new(Mode::Ask, None, true);
        let add = |approver: &mut Approver, line: &str| {
            let rule = Box::new(Rule::from_line(line, 1).unwrap());
            approver.change(RuleChange::Add(rule, line.to_owned())).unwrap()
        };
        let gift = review(SignKind::UpdateAck, 105, CheckResult::Pass(None));
        assert_eq!(choose(&mut approver, now, &gift), Choice::Ask);
        add(&mut approver, "approve tx=update delta>=0");
        let rules = add(&mut approver, "reject:200 tx=withdraw");
        assert_eq!(rules.iter().map(|rule| rule.number).collect::<Vec<_>>(), [1, 2]);
        assert!(matches!(choose(&mut approver, now, &gift), Choice::Approve(_)));
        // No rule approves what has a failed check, nor what could not be checked.
        for result in [CheckResult::Fail(String::new()), CheckResult::Unknown(String::new())] {
            let doubtful = review(SignKind::UpdateAck, 105, result);
            assert_eq!(choose(&mut approver, now, &doubtful), Choice::Ask);
        }
        let costs = review(SignKind::UpdateAck, 95, CheckResult::Pass(None));
        assert_eq!(choose(&mut approver, now, &costs), Choice::Ask);
        assert_eq!(approver.change(RuleChange::Off(7)), Err(7));
        assert_eq!(approver.change(RuleChange::Off(1)).unwrap().len(), 1);
        assert_eq!(choose(&mut approver, now, &gift), Choice::Ask);
        // A number is never used twice.
        assert_eq!(add(&mut approver, "approve delta>=0").last().unwrap().number, 3);
    }

    #[test]
    fn nothing_approves_what_failed() {
        let all = "[[rule]]\nname = \"all\"\ndo = \"approve\"";
        let failed = review(SignKind::UpdateAck, 100, CheckResult::Fail(String::new()));
        for mode in [Mode::Ask, Mode::Own, Mode::Verified, Mode::Policy, Mode::Reject] {
            for interactive in [true, false] {
                let policy = Policy::parse(all).unwrap();
                let mut approver = Approver::new(mode, Some(policy), interactive);
                let choice = choose(&mut approver, Instant::now(), &failed);
                assert!(!matches!(choice, Choice::Approve(_)), "{mode} {choice:?}");
            }
        }
    }
}
