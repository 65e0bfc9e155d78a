//! `policy add` and `policy off` at the prompt: what is asked, and what no more.

use super::promises::Seen;

#[test]
fn a_rule_answers_from_now_on_until_it_is_off() {
    let mut seen = Seen::open(100, &[]);
    seen.alice.enters("policy list");
    seen.alice.sees("This session has no rules of its own.");
    seen.alice.enters("policy add approve tx=update delta>=0");
    seen.alice.sees("1. approve tx=update delta>=0");
    seen.alice.sees("It answers what comes from now on.");
    seen.bob.types("pay 0.25ae");
    seen.alice.sees("you 1.25ae");
    let looks = seen.alice.looks();
    assert_eq!(looks.all.matches("y approve").count(), 1, "only the create was asked about");
    // It says nothing about what one gives.
    seen.alice.asks("❯");
    seen.alice.enters("pay 0.1ae");
    seen.alice.sees("YOU PAY 0.1ae");
    seen.alice.answers("n", "rejected");
    seen.alice.asks("❯");
    // A second one is told behind the first, and the first that fits decides.
    seen.alice.enters("policy add reject:147 tx=update");
    seen.alice.sees("2. reject:147 tx=update");
    seen.bob.types("pay 0.25ae");
    seen.alice.sees("you 1.5ae");
    seen.alice.enters("policy off 1");
    seen.alice.waits("the one that is left", |looks| {
        let last = looks.rows.iter().rposition(|row| row.contains("reject:147 tx=update"))?;
        (!looks.rows[last - 1].contains("1. approve")).then_some(())
    });
    seen.bob.types("-pay 0.25ae");
    seen.alice.reads("147");
    seen.alice.enters("balances");
    seen.alice.sees("you 1.5ae | bob 0.5ae");
    seen.alice.enters("policy off 2");
    seen.alice.waits("no rules", |looks| {
        (looks.all.matches("This session has no rules of its own.").count() == 2).then_some(())
    });
    // Asked again, as before.
    seen.bob.types("pay 0.25ae");
    seen.alice.sees("YOU RECEIVE 0.25ae from bob");
    seen.alice.answers("y", "signed");
    seen.alice.sees("you 1.75ae");
    for (typed, told) in [
        ("policy off 7", "there is no rule 7 in this session"),
        ("policy add approve colour=red", "policy add approve tx=update delta>=0"),
        ("policy add approve", "it signs every verified request, of any size"),
    ] {
        seen.alice.enters(typed);
        seen.alice.sees(told);
        seen.alice.asks("❯");
    }
    seen.alice.types("\u{4}");
    seen.alice.ended(0);
}
