//! What the line editor asks while a person types.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::SearchDirection;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};

use super::complete::{CompletionData, complete, hint};
use super::editor::Shared;
use crate::command::{GrammarError, find, moves_money, parse};
use crate::view::{Ink, Theme};

/// Completion, hints and colours of the line.
pub(super) struct LineHelper {
    pub(super) data: Arc<Mutex<CompletionData>>,
    pub(super) theme: Theme,
    pub(super) shared: Arc<Shared>,
}

/// A text behind the cursor; only one from history can be taken over.
pub(super) struct LineHint {
    text: String,
    can_take: bool,
}

impl Hint for LineHint {
    fn display(&self) -> &str {
        &self.text
    }

    fn completion(&self) -> Option<&str> {
        self.can_take.then_some(self.text.as_str())
    }
}

impl Helper for LineHelper {}
impl Validator for LineHelper {}

impl Completer for LineHelper {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let data = self.data.lock().unwrap_or_else(PoisonError::into_inner);
        let (start, found) = complete(line, pos, &data);
        let single = found.len() == 1;
        let pairs = found
            .into_iter()
            .map(|candidate| Pair {
                display: candidate.shown,
                replacement: if single { format!("{} ", candidate.text) } else { candidate.text },
            })
            .collect();
        Ok((start, pairs))
    }
}

impl Hinter for LineHelper {
    type Hint = LineHint;

    fn hint(&self, line: &str, pos: usize, ctx: &Context<'_>) -> Option<LineHint> {
        // The editor asks for a hint after every change of the line.
        self.shared.draft.changed(line, pos);
        if line.is_empty() || pos < line.len() {
            return None;
        }
        if let Some(text) = hint(line) {
            return Some(LineHint { text: self.theme.fold(&text), can_take: false });
        }
        let newest = ctx.history().len().checked_sub(1)?;
        let found = ctx.history().starts_with(line, newest, SearchDirection::Reverse).ok()??;
        // What moves coins is typed, not repeated by one key.
        if moves_money(&found.entry) {
            return None;
        }
        let rest = found.entry.get(pos..).filter(|rest| !rest.is_empty())?.to_owned();
        Some(LineHint { text: rest, can_take: true })
    }
}

impl Highlighter for LineHelper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if !self.theme.colour {
            return Cow::Borrowed(line);
        }
        let word = line.split_whitespace().next().unwrap_or_default();
        let at = line.len() - line.trim_start().len() + word.len();
        let (first, rest) = line.split_at(at);
        let known = find(word.trim_start_matches('/')).is_some();
        let first_ink = if known { Ink::Bold } else { Ink::Dim };
        // Only what is wrong for certain while typing: an amount that cannot become one.
        let wrong = matches!(parse(line), Err(GrammarError::Amount(_)));
        let rest_ink = if wrong { Ink::Bad } else { Ink::Normal };
        Cow::Owned(self.theme.paint(first_ink, first) + &self.theme.paint(rest_ink, rest))
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        let data = self.data.lock().unwrap_or_else(PoisonError::into_inner);
        let ink = if data.pending.is_empty() { Ink::Good } else { Ink::Wanted };
        Cow::Owned(self.theme.paint(ink, prompt))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.theme.paint(Ink::Dim, hint))
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.theme.colour && kind != CmdKind::MoveCursor
    }
}
