//! Keeps the printer still while the prompt is exchanged for a new one.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Longest stand-still: an exchange takes a moment, and nothing may be lost if it fails.
const LONGEST: Duration = Duration::from_millis(500);

/// Passed by the printer with every text, closed by whoever exchanges the prompt.
#[derive(Debug, Default)]
pub(super) struct Gate {
    state: Mutex<State>,
    opened: Condvar,
    /// Counts the lines that were entered: each leaves its prompt on the screen.
    entered: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    is_closed: bool,
    is_writing: bool,
}

impl Gate {
    /// Runs `write` as soon as the gate is open.
    pub(super) fn pass<T>(&self, write: impl FnOnce() -> T) -> T {
        let state = self.lock();
        let waited = self.opened.wait_timeout_while(state, LONGEST, |state| state.is_closed);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.is_writing = true;
        drop(state);
        let written = write();
        self.lock().is_writing = false;
        written
    }

    /// A line was entered or given up: its prompt stays on the screen, below everything that
    /// was printed so far.
    pub(super) fn enter(&self) {
        self.entered.fetch_add(1, Ordering::SeqCst);
    }

    /// How many lines were entered.
    pub(super) fn entered(&self) -> u64 {
        self.entered.load(Ordering::SeqCst)
    }

    /// Closes the gate, unless something is being written or it is closed.
    pub(super) fn close(&self) -> bool {
        let mut state = self.lock();
        let free = !state.is_writing && !state.is_closed;
        state.is_closed |= free;
        free
    }

    /// Opens the gate.
    pub(super) fn open(&self) {
        self.lock().is_closed = false;
        self.opened.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::mpsc;

    #[test]
    fn nothing_passes_a_closed_gate_and_nothing_waits_for_ever() {
        let gate = Arc::new(Gate::default());
        assert!(gate.pass(|| !gate.close()), "it was closed during a write");
        assert!(gate.close() && !gate.close());
        let (sender, passed) = mpsc::channel();
        let other = Arc::clone(&gate);
        let writer = std::thread::spawn(move || other.pass(|| sender.send(()).unwrap()));
        assert!(passed.recv_timeout(Duration::from_millis(50)).is_err());
        gate.open();
        passed.recv_timeout(Duration::from_secs(10)).unwrap();
        writer.join().unwrap();
        gate.close();
        gate.pass(|| ());
    }
}
