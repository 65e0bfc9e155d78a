//! `aechan decode -`: standard input, a line after the other. One thread reads, as many as
//! there are processors decode, and this one writes, in the order of the lines.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, StdoutLock};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::printer::{Layout, Printer};
use crate::cli::args::Form;
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::inspect::Object;
use crate::view;

/// Longest line that is looked at, in bytes: more than any node sends.
const MAX_LINE: u64 = 16 << 20;

/// How many bytes of lines are decoded at a time, if that many are there already. What is
/// held at once are three blocks for each thread: at most this and a line each.
const BLOCK: usize = 1 << 16;

/// More threads than this would wait for the one that writes.
const MAX_THREADS: usize = 8;

/// Lines as they came.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    lines: Vec<Line>,
}

/// Where a line ends in its block, and how long it really was.
struct Line {
    end: usize,
    size: u64,
}

/// What became of a block.
#[derive(Default)]
struct Done {
    text: Vec<u8>,
    /// Where each object's text ends; where nothing separates them, all of them.
    ends: Vec<usize>,
    lines: u64,
    /// Lines that could not be decoded, counted from 1, and why.
    bad: Vec<(u64, String)>,
}

/// A block, and where its outcome is waited for.
type Job = (Block, SyncSender<io::Result<Done>>);

/// Outcomes that are to come, in the order of the blocks.
type Order = Receiver<io::Result<Receiver<io::Result<Done>>>>;

/// Decodes every line. One that cannot be decoded is told, and the next one is taken.
pub(super) fn run(output: &Output) -> anyhow::Result<Exit> {
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
    let order = start(layout);
    let (mut number, mut bad) = (0u64, 0u64);
    while let Some(done) = next(&order, &mut printer)? {
        let mut start = 0;
        for end in done.ends {
            printer.put(done.text.get(start..end).unwrap_or_default())?;
            start = end;
        }
        for (line, why) in done.bad {
            bad = bad.saturating_add(1);
            let line = number.saturating_add(line);
            output.talk(format!("line {line}: {}", view::sanitize(&why)));
        }
        number = number.saturating_add(done.lines);
    }
    printer.finish()?;
    if bad == 0 {
        return Ok(Exit::Ok);
    }
    let lines = if number == 1 { "line" } else { "lines" };
    output.talk(format!("{bad} of {number} {lines} could not be decoded."));
    Ok(Exit::Usage)
}

/// Starts the threads that read and decode. They end with the input, or with the process:
/// one that waits for a line cannot be told to stop.
fn start(layout: Layout) -> Order {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let (jobs, todo) = sync_channel::<Job>(threads);
    let (order, in_order) = sync_channel(threads.saturating_mul(2));
    let todo = Arc::new(Mutex::new(todo));
    for _ in 0..threads {
        let todo = Arc::clone(&todo);
        thread::spawn(move || work(layout, &todo));
    }
    thread::spawn(move || read(&jobs, &order));
    in_order
}

/// The next block's outcome; `None` at the end.
///
/// Whoever reads a slow stream gets each object before the next one is waited for; a fast
/// stream is written in large pieces.
fn next(order: &Order, printer: &mut Printer<StdoutLock<'_>>) -> io::Result<Option<Done>> {
    let outcome = match order.try_recv() {
        Ok(outcome) => outcome?,
        Err(TryRecvError::Disconnected) => return Ok(None),
        Err(TryRecvError::Empty) => {
            printer.flush()?;
            let Ok(outcome) = order.recv() else { return Ok(None) };
            outcome?
        }
    };
    outcome.recv().map_err(|_| io::Error::other("a thread that decodes has ended"))?.map(Some)
}

/// Reads blocks until the input ends or nobody wants more.
fn read(jobs: &SyncSender<Job>, order: &SyncSender<io::Result<Receiver<io::Result<Done>>>>) {
    let mut input = BufReader::with_capacity(BLOCK, io::stdin().lock());
    loop {
        let block = match next_block(&mut input) {
            Ok(Some(block)) => block,
            Ok(None) => return,
            Err(error) => {
                // If nobody listens any more, nobody needs to know.
                let _ = order.send(Err(error));
                return;
            }
        };
        let (done, outcome) = sync_channel(1);
        if order.send(Ok(outcome)).is_err() || jobs.send((block, done)).is_err() {
            return;
        }
    }
}

/// The next line, and whatever whole lines are there behind it without waiting.
fn next_block(input: &mut BufReader<impl Read>) -> io::Result<Option<Block>> {
    let mut block = Block::default();
    while block.lines.is_empty() || block.bytes.len() < BLOCK && input.buffer().contains(&b'\n') {
        let Some(size) = next_line(input, &mut block.bytes)? else { break };
        block.lines.push(Line { end: block.bytes.len(), size });
    }
    Ok(Some(block).filter(|block| !block.lines.is_empty()))
}

/// Adds a line to the bytes, at most [`MAX_LINE`] of it, and gives its real size; `None` at
/// the end.
fn next_line(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<Option<u64>> {
    let before = bytes.len();
    let mut size = (&mut *input).take(MAX_LINE).read_until(b'\n', bytes)? as u64;
    if size == 0 {
        return Ok(None);
    }
    if size == MAX_LINE && bytes.last() != Some(&b'\n') {
        size = size.saturating_add(input.skip_until(b'\n')? as u64);
        if size > MAX_LINE {
            // Nobody looks at it.
            bytes.truncate(before);
        }
    }
    Ok(Some(size))
}

/// Decodes blocks until there are no more.
fn work(layout: Layout, todo: &Mutex<Receiver<Job>>) {
    loop {
        let job = todo.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((block, outcome)) = job else { return };
        // Whoever does not wait for it any more does not miss it.
        let _ = outcome.send(decode_block(&block, layout));
    }
}

fn decode_block(block: &Block, layout: Layout) -> io::Result<Done> {
    // A transaction's fields take a little more than twice its own text.
    let text = Vec::with_capacity(block.bytes.len().saturating_mul(5) / 2);
    let mut done = Done { text, ..Done::default() };
    let mut start = 0;
    for line in &block.lines {
        done.lines = done.lines.saturating_add(1);
        match decode(block.bytes.get(start..line.end).unwrap_or_default(), line.size) {
            Ok(Some(object)) => {
                layout.render(&object, &mut done.text)?;
                if layout.separates() {
                    done.ends.push(done.text.len());
                }
            }
            Ok(None) => {}
            Err(why) => done.bad.push((done.lines, why)),
        }
        start = line.end;
    }
    if !layout.separates() {
        done.ends.push(done.text.len());
    }
    Ok(done)
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
