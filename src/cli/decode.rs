//! `aechan decode`: API strings taken apart, one or a stream of them.

use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};

use super::args::{Decode, Form};
use super::exit::{Exit, Failure};
use super::look;
use super::output::Output;
use crate::inspect::{DecodeFailure, Object};
use crate::view;
use crate::view::Shape;

/// Longest line of standard input that is looked at, in bytes: more than any node sends.
const MAX_LINE: u64 = 16 << 20;

/// Size of the buffers, in bytes.
const BUFFER: usize = 1 << 16;

/// Decodes the argument, or every line of standard input.
pub(super) fn run(args: &Decode, output: &mut Output) -> anyhow::Result<Exit> {
    if args.text == "-" && args.check {
        return Err(Failure::new(Exit::Usage, "--check is for one text, not for a stream").into());
    }
    if args.text == "-" {
        return run_lines(output);
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
            output.json(&object.to_json())?;
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
        let mut record = object.to_json();
        if let Some(fields) = record.as_object_mut() {
            fields.insert(String::from("check"), check.fields);
        }
        output.json(&record)?;
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

/// A line that cannot be decoded is told, and the next one is taken.
fn run_lines(output: &Output) -> anyhow::Result<Exit> {
    let stdout = output.raw();
    let usual = if stdout.is_terminal() { Form::Pretty } else { Form::Ndjson };
    let layout = match output.form_or(usual) {
        Form::Pretty => Layout::Tree,
        Form::Json => Layout::Array,
        Form::Ndjson => Layout::Lines,
        Form::Flat => Layout::Flat,
        Form::None => Layout::Nothing,
    };
    let mut printer = Printer::new(stdout, layout);
    let mut input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let mut line = Vec::new();
    let (mut number, mut bad) = (0u64, 0u64);
    loop {
        // Whoever reads a slow stream gets each object before the next one is waited for;
        // a fast stream is written in large pieces.
        if input.buffer().is_empty() {
            printer.flush()?;
        }
        let Some(size) = next_line(&mut input, &mut line)? else { break };
        number = number.saturating_add(1);
        match decode(&line, size) {
            Ok(Some(object)) => printer.print(&object)?,
            Ok(None) => {}
            Err(why) => {
                bad = bad.saturating_add(1);
                output.talk(format!("line {number}: {}", view::sanitize(&why)));
            }
        }
    }
    printer.finish()?;
    if bad == 0 {
        return Ok(Exit::Ok);
    }
    let lines = if number == 1 { "line" } else { "lines" };
    output.talk(format!("{bad} of {number} {lines} could not be decoded."));
    Ok(Exit::Usage)
}

/// Reads a line into the buffer, at most [`MAX_LINE`] of it, and gives its real size;
/// `None` at the end.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<u64>> {
    line.clear();
    let mut size = (&mut *input).take(MAX_LINE).read_until(b'\n', line)? as u64;
    if size == 0 {
        return Ok(None);
    }
    if size == MAX_LINE && line.last() != Some(&b'\n') {
        size = size.saturating_add(input.skip_until(b'\n')? as u64);
    }
    Ok(Some(size))
}

/// `None` for an empty line.
fn decode(line: &[u8], size: u64) -> Result<Option<Object>, String> {
    if size > MAX_LINE {
        return Err(format!("it has {size} bytes; more than {MAX_LINE} are not looked at"));
    }
    let text = std::str::from_utf8(line).map_err(|error| {
        format!(
            "it is not UTF-8 text: the first byte that is not is number {}",
            error.valid_up_to().saturating_add(1)
        )
    })?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    Object::decode(text).map(Some).map_err(|error| error.to_string())
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

/// How objects stand one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Indented lines for people, an empty line between two objects.
    Tree,
    /// The only object, as indented JSON.
    Document,
    /// One JSON array, an object a line.
    Array,
    /// One JSON object a line.
    Lines,
    /// `key.path=value` lines, an empty line between two objects.
    Flat,
    /// None: only whether they decode matters.
    Nothing,
}

/// Writes objects in one layout.
struct Printer<W: Write> {
    out: BufWriter<W>,
    layout: Layout,
    is_first: bool,
    /// The JSON of one object; kept, so that the next one needs no new memory.
    json: Vec<u8>,
}

impl<W: Write> Printer<W> {
    fn new(out: W, layout: Layout) -> Self {
        let out = BufWriter::with_capacity(BUFFER, out);
        Self { out, layout, is_first: true, json: Vec::new() }
    }

    fn print(&mut self, object: &Object) -> io::Result<()> {
        let (before, after) = match (self.layout, self.is_first) {
            (Layout::Tree | Layout::Flat, true) | (Layout::Nothing, _) => ("", ""),
            (Layout::Tree | Layout::Flat, false) => ("\n", ""),
            (Layout::Document | Layout::Lines, _) => ("", "\n"),
            (Layout::Array, true) => ("[", ""),
            (Layout::Array, false) => (",\n", ""),
        };
        self.is_first = false;
        self.out.write_all(before.as_bytes())?;
        match self.layout {
            Layout::Tree => self.print_tree(object)?,
            Layout::Flat => {
                if let Some(text) = Shape::Flat.text(&object.to_json()) {
                    writeln!(self.out, "{text}")?;
                }
            }
            Layout::Nothing => {}
            Layout::Document | Layout::Array | Layout::Lines => self.print_json(object)?,
        }
        self.out.write_all(after.as_bytes())
    }

    fn print_tree(&mut self, object: &Object) -> io::Result<()> {
        for (depth, label, value) in object.to_node().lines() {
            let indent = depth.saturating_mul(2);
            let gap = if value.is_empty() { "" } else { " " };
            writeln!(self.out, "{:indent$}{label}:{gap}{}", "", view::sanitize(value))?;
        }
        Ok(())
    }

    fn print_json(&mut self, object: &Object) -> io::Result<()> {
        self.json.clear();
        let record = object.describe();
        if self.layout == Layout::Document {
            serde_json::to_writer_pretty(&mut self.json, &record)?;
        } else {
            serde_json::to_writer(&mut self.json, &record)?;
        }
        let text = std::str::from_utf8(&self.json).map_err(io::Error::other)?;
        self.out.write_all(view::escape(text).as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(mut self) -> io::Result<()> {
        if self.layout == Layout::Array {
            self.out.write_all(if self.is_first { b"[]\n" } else { b"]\n" })?;
        }
        self.out.flush()
    }
}
