//! The checks before a socket opens: what was found out is judged, told, and where it
//! cannot work, that is the end of it.

use crate::cli::exit::{Exit, Failure};
use crate::cli::output::Output;
use crate::preflight::{self, Facts, Finding, Holder, IDS, Report, SKIPPABLE, Status};
use crate::view;

/// Reads `--skip`.
pub(in crate::cli) fn skipped(given: &[String]) -> Result<Vec<String>, Failure> {
    let mut ids = Vec::new();
    for text in given.iter().flat_map(|text| text.split(',')) {
        let id = text.trim().to_uppercase();
        if !IDS.contains(&id.as_str()) {
            return Err(Failure::new(
                Exit::Usage,
                format!("`{text}` is no check: they are P01 to P17"),
            )
            .hint(format!("--skip {}", SKIPPABLE[0])));
        }
        if !SKIPPABLE.contains(&id.as_str()) {
            return Err(Failure::new(
                Exit::Usage,
                format!("{id} cannot be left out: without it the opening is certain to fail"),
            )
            .hint(format!("--skip takes {}", SKIPPABLE.join(", "))));
        }
        ids.push(id);
    }
    Ok(ids)
}

/// How much of a report is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Talk {
    /// Everything.
    All,
    /// What a person at a prompt wants to know.
    Findings,
    /// Nothing, if nothing is amiss: a script's `stderr` is for trouble.
    Trouble,
}

impl Talk {
    pub(in crate::cli) const fn of(verbose: bool, interactive: bool) -> Self {
        match (verbose, interactive) {
            (true, _) => Self::All,
            (false, true) => Self::Findings,
            (false, false) => Self::Trouble,
        }
    }
}

/// Judges what can be judged without asking anybody: nothing is sent for an opening that
/// cannot work.
pub(in crate::cli) fn alone(facts: &Facts<'_>, skip: &[String]) -> Result<(), Failure> {
    let mut report = Report::of(facts, skip);
    report.findings.retain(|finding| ALONE.contains(&finding.id));
    failure(&report).map_or(Ok(()), Err)
}

/// The checks that look at nothing but the parameters and the key.
const ALONE: [&str; 8] = ["P01", "P02", "P03", "P04", "P05", "P11", "P14", "P15"];

/// Judges an opening.
pub(in crate::cli) fn opening(
    facts: &Facts<'_>,
    skip: &[String],
    output: &Output,
    talk: Talk,
) -> Result<Report, Failure> {
    conclude(Report::of(facts, skip), output, talk)
}

/// Judges what can be judged of a channel that is taken up again without asking anybody.
pub(in crate::cli) fn resuming_alone(facts: &Facts<'_>) -> Result<(), Failure> {
    let mut report = Report::of_resume(facts);
    report.findings.retain(|finding| matches!(finding.id, "P04" | "P16" | "P17"));
    failure(&report).map_or(Ok(()), Err)
}

/// The failure that a session in the way is.
pub(in crate::cli) fn held(holder: Holder) -> Failure {
    let finding = preflight::held(&holder);
    let mut failure =
        Failure::new(exit(finding.id), format!("{}: {}", finding.id, finding.message));
    failure.hints.extend(finding.fix);
    failure
}

/// Judges a channel that is taken up again.
pub(in crate::cli) fn resuming(
    facts: &Facts<'_>,
    output: &Output,
    talk: Talk,
) -> Result<Report, Failure> {
    conclude(Report::of_resume(facts), output, talk)
}

fn conclude(report: Report, output: &Output, talk: Talk) -> Result<Report, Failure> {
    let is_quiet = |status| matches!(status, Status::Ok | Status::Note | Status::Skipped);
    if talk == Talk::Trouble && report.findings.iter().all(|found| is_quiet(found.status)) {
        return Ok(report);
    }
    output.talk(format!("preflight {}", report.summary()));
    for finding in &report.findings {
        let is_told = match finding.status {
            // Told as the failure itself.
            Status::Fail => report.with(Status::Fail).count() > 1,
            Status::Ok => talk == Talk::All,
            _ => true,
        };
        if is_told {
            for line in lines(finding) {
                output.talk(line);
            }
        }
    }
    failure(&report).map_or(Ok(report), Err)
}

/// A finding for people.
pub(in crate::cli) fn lines(finding: &Finding) -> Vec<String> {
    let mut lines = vec![format!(
        "  {} {} {}",
        finding.status.sign(),
        finding.id,
        view::sanitize(&finding.message)
    )];
    if let (Some(fix), true) =
        (&finding.fix, matches!(finding.status, Status::Warn | Status::Fail | Status::Unknown))
    {
        lines.push(format!("        {}", view::sanitize(fix)));
    }
    lines
}

/// The failure that a report is, if it is one.
fn failure(report: &Report) -> Option<Failure> {
    // Another's key explains the rest.
    let own_key = report.with(Status::Fail).find(|finding| finding.id == "P04");
    let first = own_key.or_else(|| report.with(Status::Fail).next())?;
    let message = format!("{}: {}", first.id, first.message);
    let mut failure = Failure::new(exit(first.id), message);
    for finding in report.with(Status::Fail) {
        failure.hints.extend(finding.fix.clone());
    }
    if SKIPPABLE.contains(&first.id) {
        failure.hints.push(format!("--skip {}   if you know better", first.id));
    }
    Some(failure)
}

/// The exit code of a check that failed.
const fn exit(id: &str) -> Exit {
    match id.as_bytes() {
        b"P04" => Exit::Key,
        // What the node would have refused.
        b"P06" | b"P10" => Exit::Refused,
        b"P07" | b"P08" | b"P09" => Exit::Connect,
        b"P16" => Exit::Config,
        b"P17" => Exit::Busy,
        _ => Exit::Usage,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_failures_cannot_be_skipped() {
        let given = |text: &str| skipped(&[text.to_owned()]);
        assert_eq!(given("p09, P15").unwrap(), ["P09", "P15"]);
        for wrong in ["P04", "P05", "P18", "", "all"] {
            assert_eq!(given(wrong).unwrap_err().exit, Exit::Usage.code(), "{wrong}");
        }
    }

    #[test]
    fn each_check_has_its_exit_code() {
        let codes = IDS.map(|id| exit(id).code());
        assert_eq!(codes, [2, 2, 2, 4, 2, 6, 5, 5, 5, 6, 2, 2, 2, 2, 2, 3, 17]);
    }
}
