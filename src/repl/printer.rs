//! The one writer of text that people see.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rustyline::ExternalPrinter;

use super::gate::Gate;
use super::line_by_line::Asked;

/// Most bytes written at once: a burst becomes few repaints of the prompt.
const BURST: usize = 8 * 1024;

enum Job {
    Result(String),
    /// With what is to be done once it is on screen.
    Shown(String, Box<dyn FnOnce() + Send>),
    Talk(String),
    /// In the place of the last one, if nothing came between.
    Repaint(String),
    Flush(SyncSender<()>),
    Stop,
}

/// Where lines go.
pub(super) enum Sink {
    /// Above the prompt that is being edited.
    Editor(Box<dyn ExternalPrinter + Send>, Arc<Gate>),
    /// To stdout; a prompt that waits is asked again below.
    Lines(Asked),
    /// Results to stdout, talk to stderr.
    Streams(Box<dyn Write + Send>, Box<dyn Write + Send>),
}

/// Gives lines to the printing thread. Cheap to clone; never blocks.
#[derive(Clone, Debug)]
pub struct Printer {
    jobs: Sender<Job>,
    closed: Arc<AtomicBool>,
    repaints: bool,
}

/// The printing thread; [`Self::finish`] it before the program ends.
#[derive(Debug)]
pub struct PrinterThread {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
}

impl Printer {
    /// Starts a printer that writes results to stdout and talk to stderr.
    ///
    /// # Errors
    /// No thread could be started.
    pub fn streams() -> io::Result<(Self, PrinterThread)> {
        Self::start(Sink::Streams(Box::new(io::stdout()), Box::new(io::stderr())))
    }

    pub(super) fn start(sink: Sink) -> io::Result<(Self, PrinterThread)> {
        let (jobs, queue) = mpsc::channel();
        let closed = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&closed);
        let repaints = sink.entered().is_some();
        let thread = std::thread::Builder::new()
            .name(String::from("printer"))
            .spawn(move || run(&queue, sink, &flag))?;
        Ok((Self { jobs: jobs.clone(), closed, repaints }, PrinterThread { jobs, thread }))
    }

    /// Prints a line (or several) that is a result: stdout.
    pub fn print(&self, text: impl Into<String>) {
        self.send(Job::Result(text.into()));
    }

    /// Prints a line (or several) that is a result, and calls `then` when it is on screen:
    /// while a list of completions holds the editor, that may be much later.
    pub fn print_then(&self, text: impl Into<String>, then: impl FnOnce() + Send + 'static) {
        self.send(Job::Shown(text.into(), Box::new(then)));
    }

    /// Prints a line (or several) of talk: stderr, or above the prompt.
    pub fn talk(&self, text: impl Into<String>) {
        self.send(Job::Talk(text.into()));
    }

    /// Prints lines that the next of these replaces, as long as nothing else was printed and
    /// no line was entered in between. On anything but a terminal with a prompt they are
    /// lines like others. No line may be wider than the terminal.
    pub fn repaint(&self, text: impl Into<String>) {
        self.send(Job::Repaint(text.into()));
    }

    /// Whether [`Self::repaint`] really replaces lines.
    #[must_use]
    pub const fn repaints(&self) -> bool {
        self.repaints
    }

    /// Waits until what was given so far is written, for `limit` at most. Returns
    /// whether it was. Do not call this between two `read_line`s without a limit: the
    /// editor's printer may be waiting for the next one.
    pub fn flush(&self, limit: Duration) -> bool {
        let (done, wait) = mpsc::sync_channel(1);
        self.send(Job::Flush(done));
        wait.recv_timeout(limit).is_ok()
    }

    /// Whether the reader of our stdout has gone away (a broken pipe): stop quietly.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    fn send(&self, job: Job) {
        // After `finish` there is nobody to print it, and nobody to tell.
        let _ = self.jobs.send(job);
    }
}

impl PrinterThread {
    /// Prints what was given so far and ends the thread, whoever still holds a
    /// [`Printer`].
    pub fn finish(self) {
        let _ = self.jobs.send(Job::Stop);
        let _ = self.thread.join();
    }
}

fn run(queue: &Receiver<Job>, mut sink: Sink, closed: &AtomicBool) {
    let mut next = queue.recv().ok();
    // How many lines the next repaint replaces, and how many had been entered before them.
    let mut painted: Option<(usize, u64)> = None;
    while let Some(job) = next.take() {
        let before = painted.take();
        let (mut text, is_result) = match job {
            Job::Stop => return,
            Job::Flush(done) => {
                let _ = done.try_send(());
                painted = before;
                next = queue.recv().ok();
                continue;
            }
            Job::Repaint(mut text) => {
                end_line(&mut text);
                let entered = sink.entered();
                painted = entered.map(|entered| (text.lines().count(), entered));
                if let Some((lines, then)) = before
                    && Some(then) == entered
                {
                    text.insert_str(0, &format!("\x1b[{lines}A\r\x1b[J"));
                }
                if sink.write(text, true).is_err() {
                    closed.store(true, Ordering::Relaxed);
                }
                next = queue.recv().ok();
                continue;
            }
            Job::Shown(mut text, then) => {
                end_line(&mut text);
                match sink.show(text) {
                    Ok(()) => then(),
                    Err(_) => closed.store(true, Ordering::Relaxed),
                }
                next = queue.recv().ok();
                continue;
            }
            Job::Result(text) => (text, true),
            Job::Talk(text) => (text, false),
        };
        end_line(&mut text);
        // Join what already waits, as long as it goes to the same place.
        while text.len() < BURST {
            match queue.try_recv() {
                Ok(Job::Result(more)) if is_result || sink.is_one() => text.push_str(&more),
                Ok(Job::Talk(more)) if !is_result || sink.is_one() => text.push_str(&more),
                Ok(other) => {
                    next = Some(other);
                    break;
                }
                Err(_) => break,
            }
            end_line(&mut text);
        }
        if sink.write(text, is_result).is_err() {
            closed.store(true, Ordering::Relaxed);
        }
        if next.is_none() {
            next = queue.recv().ok();
        }
    }
}

fn end_line(text: &mut String) {
    if !text.ends_with('\n') {
        text.push('\n');
    }
}

impl Sink {
    /// Whether results and talk go to the same place.
    const fn is_one(&self) -> bool {
        matches!(self, Self::Editor(..) | Self::Lines(_))
    }

    /// How many lines were entered, where lines above the prompt can be replaced.
    fn entered(&self) -> Option<u64> {
        match self {
            Self::Editor(_, gate) => Some(gate.entered()),
            Self::Lines(_) | Self::Streams(..) => None,
        }
    }

    /// Writes a result and returns once it is on screen.
    fn show(&mut self, mut text: String) -> io::Result<()> {
        // The editor holds one text back until it has time. It takes the last line only
        // after it has shown the others.
        let last = text.trim_end().rfind('\n').map(|at| text.split_off(at.saturating_add(1)));
        self.write(text, true)?;
        last.map_or(Ok(()), |last| self.write(last, true))
    }

    fn write(&mut self, text: String, is_result: bool) -> io::Result<()> {
        match self {
            Self::Editor(printer, gate) => {
                if gate.pass(|| printer.print(text.clone())).is_ok() {
                    return Ok(());
                }
                // The editor is gone: the terminal is ours again.
                let mut out = io::stdout();
                out.write_all(text.as_bytes())?;
                out.flush()
            }
            Self::Lines(asked) => {
                let asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
                let mut out = io::stdout();
                match asked.as_ref() {
                    Some(prompt) => write!(out, "\n{text}{prompt}")?,
                    None => out.write_all(text.as_bytes())?,
                }
                out.flush()
            }
            Self::Streams(results, talk) => {
                let stream = if is_result { results } else { talk };
                stream.write_all(text.as_bytes())?;
                stream.flush()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Page {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Broken;

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn results_and_talk_keep_their_order_and_their_streams() {
        let (out, err) = (Page::default(), Page::default());
        let sink = Sink::Streams(Box::new(out.clone()), Box::new(err.clone()));
        let (printer, thread) = Printer::start(sink).unwrap();
        let mut expected = String::new();
        for n in 0..2000 {
            printer.print(format!("line {n}"));
            printer.talk(format!("note {n}\n"));
            expected.push_str(&format!("line {n}\n"));
        }
        assert!(printer.flush(Duration::from_secs(10)));
        assert_eq!(out.text(), expected);
        assert_eq!(err.text(), expected.replace("line", "note"));
        let still_held = printer.clone();
        thread.finish();
        still_held.print("nobody prints this, and nothing hangs");
        assert!(!still_held.flush(Duration::from_millis(50)));
    }

    struct Screen(Page);

    impl ExternalPrinter for Screen {
        fn print(&mut self, text: String) -> rustyline::Result<()> {
            self.0.write_all(text.as_bytes()).map_err(Into::into)
        }
    }

    #[test]
    fn a_repaint_replaces_the_last_one_and_nothing_else() {
        let (page, gate) = (Page::default(), Arc::new(Gate::default()));
        let sink = Sink::Editor(Box::new(Screen(page.clone())), Arc::clone(&gate));
        let (printer, thread) = Printer::start(sink).unwrap();
        printer.repaint("0/2\nnext");
        printer.repaint("1/2");
        assert!(printer.flush(Duration::from_secs(10)));
        printer.repaint("2/2");
        printer.print("a message");
        printer.repaint("3/2");
        assert!(printer.flush(Duration::from_secs(10)));
        gate.enter();
        printer.repaint("4/2");
        thread.finish();
        let expected = [
            "0/2\nnext\n",
            "\x1b[2A\r\x1b[J1/2\n",
            "\x1b[1A\r\x1b[J2/2\n",
            "a message\n3/2\n4/2\n",
        ];
        assert_eq!(page.text(), expected.concat());
    }

    #[test]
    fn what_follows_a_text_comes_after_it() {
        let out = Page::default();
        let sink = Sink::Streams(Box::new(out.clone()), Box::new(io::sink()));
        let (printer, thread) = Printer::start(sink).unwrap();
        let (seen, then) = (Arc::new(Mutex::new(String::new())), out.clone());
        let copy = Arc::clone(&seen);
        printer.print("before");
        printer.print_then("a card\nof two lines", move || *copy.lock().unwrap() = then.text());
        printer.print("after");
        thread.finish();
        assert_eq!(*seen.lock().unwrap(), "before\na card\nof two lines\n");
        assert_eq!(out.text(), "before\na card\nof two lines\nafter\n");
    }

    #[test]
    fn a_broken_pipe_is_noticed() {
        let sink = Sink::Streams(Box::new(Broken), Box::new(io::sink()));
        let (printer, thread) = Printer::start(sink).unwrap();
        printer.print("x");
        assert!(printer.flush(Duration::from_secs(10)));
        assert!(printer.is_closed());
        thread.finish();
    }
}
