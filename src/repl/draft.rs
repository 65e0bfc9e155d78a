//! When the line being typed was begun, so that an answer can be told from a key that was
//! meant for something else.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A line begun this soon after its prompt was typed before it: nobody reads and answers
/// as quickly.
const AHEAD: Duration = Duration::from_millis(100);

/// The line being typed. The editor's helper notes its changes.
#[derive(Debug)]
pub(super) struct Draft(Mutex<State>);

#[derive(Debug)]
struct State {
    /// When the prompt appeared.
    asked: Instant,
    /// When the line before was entered.
    entered: Instant,
    /// When the line was begun; `None` while it is empty.
    begun: Option<Instant>,
    /// The line before and after the cursor.
    text: (String, String),
}

impl Draft {
    /// No line yet.
    pub(super) fn new(now: Instant) -> Self {
        Self(Mutex::new(State { asked: now, entered: now, begun: None, text: Default::default() }))
    }

    /// A prompt appears.
    pub(super) fn ask(&self, now: Instant) {
        let mut state = self.lock();
        state.asked = now;
        state.begun = None;
        state.text = Default::default();
    }

    /// The line reads like this now.
    pub(super) fn changed(&self, line: &str, cursor: usize) {
        let mut state = self.lock();
        let (left, right) = line.split_at_checked(cursor).unwrap_or((line, ""));
        state.text = (left.to_owned(), right.to_owned());
        match line.is_empty() {
            true => state.begun = None,
            false => _ = state.begun.get_or_insert_with(Instant::now),
        }
    }

    /// Whether nothing is typed.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().begun.is_none()
    }

    /// What is typed, before and after the cursor.
    pub(super) fn text(&self) -> (String, String) {
        self.lock().text.clone()
    }

    /// The line is entered: the earliest moment at which it can have been begun.
    pub(super) fn enter(&self, now: Instant) -> Instant {
        let mut state = self.lock();
        let begun = state.begun.take().unwrap_or(now);
        let ahead = begun.saturating_duration_since(state.asked) < AHEAD;
        let begun = if ahead { state.entered } else { begun };
        state.entered = now;
        begun
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_its_first_letter() {
        let start = Instant::now();
        let Some(asked) = start.checked_sub(AHEAD * 2) else { return };
        let draft = Draft::new(asked);
        draft.ask(asked);
        draft.changed("p", 1);
        draft.changed("", 0);
        assert!(draft.is_empty());
        let before = Instant::now();
        draft.changed("y", 1);
        let typed = Instant::now();
        draft.changed("y ", 1);
        assert_eq!(draft.text(), ("y".into(), " ".into()));
        assert!(!draft.is_empty());
        let begun = draft.enter(Instant::now());
        assert!(before <= begun && begun <= typed);
        assert!(draft.is_empty());
    }

    #[test]
    fn what_was_typed_ahead_is_as_old_as_the_line_before() {
        let first = Instant::now();
        let draft = Draft::new(first);
        draft.enter(first);
        draft.ask(Instant::now());
        draft.changed("y", 1);
        assert_eq!(draft.enter(Instant::now()), first);
    }
}
