//! `aechan log diff`: where two parties' transcripts of one channel part.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Diff, Found, Which};
use crate::cli::args::Global;
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::cli::table;
use crate::transcript::{Comparison, Difference, Round, compare};
use crate::view::{self, Kind, Object, Theme, Unit};

/// Compares them and tells.
pub(super) fn run(args: &Diff, global: &Global, output: &Output, theme: &Theme) -> Result<Exit> {
    let which = |name: &str| Which {
        transcript: Some(name.to_owned()),
        network_id: args.network_id.clone(),
    };
    let one = Found::of(&which(&args.one), global, output)?;
    let other = Found::of(&which(&args.other), global, output)?;
    let found =
        compare((&one.transcript, &one.played), (&other.transcript, &other.played), output.unit());
    if output.is_json() {
        output.json(object(&found))?;
    } else {
        let titles = [one.title(), other.title()];
        for line in lines(&found, &titles, output.unit()) {
            output.line(theme.fold(&line))?;
        }
    }
    if one.transcript.role().is_some() && one.transcript.role() == other.transcript.role() {
        output.talk("Both are of the same party.");
    }
    Ok(if found.differences.is_empty() { Exit::Ok } else { Exit::Expectation })
}

fn lines(found: &Comparison, titles: &[String; 2], unit: Unit) -> Vec<String> {
    let words = |round: &Option<Round>| {
        round.as_ref().map_or_else(|| String::from("-"), |round| round.words(unit))
    };
    let differs = |number: u64| found.differences.iter().any(|d| d.round == Some(number));
    let rows: Vec<[String; 4]> = found
        .rounds
        .iter()
        .map(|(number, (one, other))| {
            let sign = if differs(*number) { "✖ differs" } else { "✔" };
            [number.to_string(), words(one), words(other), sign.to_owned()]
        })
        .collect();
    let [one, other] = titles.each_ref().map(String::as_str);
    let mut lines = table::lines(["ROUND", one, other, ""], &rows);
    let mut differences = found.differences.iter();
    match differences.next() {
        None => lines.push(String::from("They agree in every round.")),
        Some(first) => {
            lines.push(format!("The first difference: {}", told(first)));
            lines.extend(differences.map(|more| format!("Also: {}", told(more))));
        }
    }
    lines
}

fn told(difference: &Difference) -> String {
    let round = difference.round.map_or_else(String::new, |round| format!("round {round}, "));
    let (what, left, right) = (difference.what, &difference.left, &difference.right);
    format!("{round}{what}: {left} against {right}")
}

fn object(found: &Comparison) -> Object {
    let side = |round: &Option<Round>| {
        round.as_ref().map(|round| {
            json!({"line": round.line, "kind": round.kind, "state_hash": round.state_hash,
                   "balances": view::tracked_json(&round.tracked)})
        })
    };
    let rounds: Vec<Value> = found
        .rounds
        .iter()
        .map(|(number, (one, other))| json!({"round": number, "one": side(one), "other": side(other)}))
        .collect();
    let differences: Vec<Value> = found
        .differences
        .iter()
        .map(|d| json!({"round": d.round, "what": d.what, "one": d.left, "other": d.right}))
        .collect();
    Object::new(
        Kind::Diff,
        json!({"equal": differences.is_empty(), "rounds": rounds,
           "differences": differences}),
    )
}
