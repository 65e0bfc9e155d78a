//! `aechan decode`: API strings taken apart, one or a stream of them.

mod printer;
mod stream;

use printer::{Layout, Printer};

use super::args::Decode;
use super::exit::{Exit, Failure};
use super::look;
use super::output::Output;
use crate::inspect::{DecodeFailure, Object};
use crate::view;
use crate::view::Shape;

/// Decodes the argument, or every line of standard input.
pub(super) fn run(args: &Decode, output: &mut Output) -> anyhow::Result<Exit> {
    if args.text == "-" && args.check {
        return Err(Failure::new(Exit::Usage, "--check is for one text, not for a stream").into());
    }
    if args.text == "-" {
        return stream::run(output);
    }
    let object = Object::decode(&args.text).map_err(failure)?;
    if args.check {
        return checked(&object, args, output);
    }
    let layout = match output.shape() {
        _ if !output.is_json() => Layout::Tree,
        Shape::Document => Layout::Document,
        Shape::Line => Layout::Lines,
        Shape::Flat | Shape::Fields(_) | Shape::Nothing => {
            output.json(view::Object::described(&object.describe()))?;
            return Ok(Exit::Ok);
        }
    };
    let mut printer = Printer::new(output.raw(), layout);
    printer.print(&object)?;
    printer.finish()?;
    Ok(Exit::Ok)
}

/// Decodes, and asks the chain.
fn checked(object: &Object, args: &Decode, output: &Output) -> anyhow::Result<Exit> {
    let asked = look::check(object, args.at.http.url(), args.at.generation());
    let check = super::runtime()?.block_on(asked)?;
    if output.is_json() {
        let told = view::Object::described(&object.describe());
        output.json(told.and(serde_json::json!({ "check": check.fields })))?;
    } else {
        let mut printer = Printer::new(output.raw(), Layout::Tree);
        printer.print(object)?;
        printer.finish()?;
        output.line("chain:")?;
        for line in &check.lines {
            output.line(format!("  {}", view::sanitize(line)))?;
        }
    }
    Ok(if check.ok { Exit::Ok } else { Exit::Unverified })
}

fn failure(error: DecodeFailure) -> Failure {
    let failure = Failure::new(Exit::Usage, error.to_string());
    match error {
        DecodeFailure::Empty => {
            failure.hint("aechan decode tx_…, or aechan decode - to read lines")
        }
        DecodeFailure::Text(_) => {
            failure.hint("give the whole string, e.g. tx_…; in a shell, quote a legacy one: 'tx$…'")
        }
        DecodeFailure::Tx(_) => failure,
    }
}
