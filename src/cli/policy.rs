//! `aechan policy show`, `check` and `test`: a policy read, and tried on a recording.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::json;
use thiserror::Error;

use super::args::{Global, PolicyCommand};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::place::Place;
use crate::review::policy::{Policy, PolicyError};
use crate::review::rehearse::rehearse;
use crate::session::replay::ReplayError;
use crate::view::{self, Kind, Object};

/// Why a policy was not checked or tried.
#[derive(Debug, Error)]
pub enum PolicyRunError {
    /// The results cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The policy is not taken.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The other file is no recording.
    #[error(transparent)]
    Recording(#[from] ReplayError),
}

/// Reads a policy and writes its rules, and what is allowed but perhaps not meant; gives
/// the number of such remarks.
///
/// # Errors
/// See [`PolicyRunError`].
pub fn check(policy: &str, out: &mut impl Write) -> Result<usize, PolicyRunError> {
    let policy = Policy::parse(policy)?;
    for (rule, number) in policy.rules().iter().zip(1_usize..) {
        writeln!(out, "{number}. {}: {}", rule.name, rule.action)?;
    }
    let remarks = policy.lint();
    for (rule, what) in &remarks {
        writeln!(out, "note: {rule}: {what}")?;
    }
    out.flush()?;
    Ok(remarks.len())
}

/// Writes, as one JSON line each, what the rules would have done with the sign requests of
/// a recording.
///
/// # Errors
/// See [`PolicyRunError`].
pub fn test(
    policy: &str,
    recording: &str,
    network_id: &str,
    out: &mut impl Write,
) -> Result<(), PolicyRunError> {
    try_out(policy, recording, network_id, |would| writeln!(out, "{would}"))?;
    Ok(out.flush()?)
}

/// Tells, as an object each, what the rules would have done with the sign requests.
fn try_out(
    policy: &str,
    recording: &str,
    network_id: &str,
    mut tell: impl FnMut(Object) -> io::Result<()>,
) -> Result<(), PolicyRunError> {
    let policy = Policy::parse(policy)?;
    let mut told = Ok(());
    rehearse(&policy, recording, network_id, Instant::now(), |fields| {
        if told.is_ok() {
            told = tell(Object::new(Kind::Rehearsed, fields));
        }
    })?;
    Ok(told?)
}

/// Writes the rules of a file, in the order in which they are asked.
fn show(path: &Path, output: &Output) -> anyhow::Result<Exit> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let failure = format!("there is no policy yet: {} is not there", path.display());
            return Err(Failure::new(Exit::NotFound, failure)
                .hint("aechan policy show FILE   the rules of another file")
                .hint("aechan help policy   how rules are written")
                .into());
        }
        Err(error) => return Err(unreadable(path, &error).into()),
    };
    let policy =
        Policy::parse(&text).map_err(|error| Failure::new(Exit::Config, error.to_string()))?;
    if output.is_json() {
        let rules: Vec<_> = (1_u64..)
            .zip(policy.rules())
            .map(|(number, rule)| {
                json!({"number": number, "name": rule.name, "rule": rule.to_line()})
            })
            .collect();
        let file = path.display().to_string();
        output.json(Object::new(Kind::Policy, json!({"file": file, "rules": rules})))?;
        return Ok(Exit::Ok);
    }
    let file = path.display().to_string();
    output.line(format!("{}, the first rule that matches decides:", view::sanitize(&file)))?;
    for (number, rule) in (1_u64..).zip(policy.rules()) {
        output.line(format!("{number}. {}: {}", view::sanitize(&rule.name), rule.to_line()))?;
    }
    output.line("What no rule matches is asked about; what fails a check is never approved.")?;
    Ok(Exit::Ok)
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(Exit::Config, format!("cannot read {}: {error}", path.display()))
}

/// The subcommand.
pub(super) fn command(
    command: &PolicyCommand,
    global: &Global,
    output: &Output,
) -> anyhow::Result<Exit> {
    let place = Place::of(global)?;
    let file = |given: &Option<PathBuf>| given.clone().unwrap_or_else(|| place.policy());
    let mut stdout = output.lines();
    let result = match command {
        PolicyCommand::Show { file: given } => return show(&file(given), output),
        PolicyCommand::Check { file: given } => check(&read(&file(given))?, &mut stdout).map(drop),
        PolicyCommand::Test { recording, policy, network_id } => {
            let mut document = Vec::new();
            let told =
                try_out(&read(&file(policy))?, &read(recording)?, network_id, |would| match output
                    .is_document()
                {
                    true => {
                        document.push(would);
                        Ok(())
                    }
                    false => output.json(would),
                });
            match (told, output.is_document()) {
                (Ok(()), true) => output.json_list(document).map_err(Into::into),
                (told, _) => told,
            }
        }
    };
    match result {
        Ok(()) => Ok(Exit::Ok),
        Err(PolicyRunError::Io(error)) => Err(error.into()),
        Err(error) => Err(Failure::new(Exit::Config, error.to_string()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "[[rule]]\nname = \"all\"\ndo = \"approve\"";

    #[test]
    fn a_policy_is_tried_on_a_recording() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/recordings/");
        let text =
            std::fs::read_to_string(format!("{folder}raw_deposit_min_depth.initiator.ndjson"))
                .unwrap();
        let mut out = Vec::new();
        test(POLICY, &text, "ae_dev", &mut out).unwrap();
        let told = String::from_utf8(out).unwrap();
        assert!(told.lines().count() >= 3, "{told}");
        assert!(told.lines().all(|line| line.contains("\"do\":\"approve\"")), "{told}");
        let mut out = Vec::new();
        test(POLICY, &text, "ae_uat", &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("\"rule\":\"all\""));
    }

    #[test]
    fn remarks_are_counted() {
        let mut out = Vec::new();
        assert_eq!(check(POLICY, &mut out).unwrap(), 2);
        assert!(String::from_utf8(out).unwrap().starts_with("1. all: approve\nnote: all: "));
        assert!(matches!(check("[[rule]]", &mut Vec::new()), Err(PolicyRunError::Policy(_))));
    }
}
