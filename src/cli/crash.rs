//! What happens when the program itself is at fault: the terminal is given back, a report is
//! written, and the exit code is 1. On whichever thread it is, nothing goes on: a client
//! that has lost one of its parts must not go on signing.

use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use super::args::Global;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::place::Place;
use crate::{repl, view};

/// Whether a fault is being told already: one is enough.
static IS_TOLD: AtomicBool = AtomicBool::new(false);

/// How long another thread's fault has to be told, which ends the program.
const TELLING: Duration = Duration::from_secs(5);

/// From now on a panic ends the program so.
pub(super) fn prepare(global: &Global) {
    let folder = Place::of(global).map_or_else(|_| std::env::temp_dir(), |place| place.state);
    let output = Output::new(global);
    std::panic::set_hook(Box::new(move |panic| {
        if IS_TOLD.swap(true, Ordering::SeqCst) {
            // Where the hook ends the program aborts, in the middle of the other's report.
            std::thread::sleep(TELLING);
            return;
        }
        repl::restore_terminal();
        let said = said(panic);
        let failure = Failure::new(Exit::Internal, format!("aechan {said}"))
            .hint("aechan channels   shows what is stored: what was signed is in the journal");
        let failure = match write(&folder, &said) {
            Ok(report) => failure.hint(format!(
                "{}   is a report of it, without keys: please send it to the authors",
                report.display()
            )),
            Err(error) => failure.hint(format!("no report could be written: {error}")),
        };
        let code = output.report(&failure.into());
        // Whoever held the terminal may have taken it once more meanwhile.
        repl::restore_terminal();
        std::process::exit(code.into());
    }));
}

/// What went wrong, in one line.
fn said(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("unnamed").to_owned();
    format!("panicked at {place} (thread {thread}): {}", view::sanitize(text))
}

/// A file for the authors: what, where, and how it came there.
fn write(folder: &Path, said: &str) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let name = format!("crash-{}-{}.txt", now.as_secs(), std::process::id());
    let path = folder.join(name);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    writeln!(
        file,
        "aechan {} {said}\n\n{}",
        env!("CARGO_PKG_VERSION"),
        Backtrace::force_capture()
    )?;
    Ok(path)
}
