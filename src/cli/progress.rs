//! How far a transaction is: a bar that is repainted on a terminal, a sentence for every
//! step elsewhere, an object for programs.

use std::io::{self, IsTerminal, Write};

use serde_json::{Value, json};

use super::args::Form;
use super::clock::Stamp;
use super::output::Output;
use super::voice::Voice;
use crate::chain::{Step, TxFacts};
use crate::encoding::{Era, TxHash};
use crate::view::{self, Kind, Theme};

/// Cells of the bar.
const CELLS: u64 = 16;

/// Columns that are never gone beyond, whatever a terminal says.
const NARROWEST: usize = 20;

/// Tells the steps of one transaction after another to standard output.
#[derive(Debug)]
pub(super) struct Progress {
    theme: Theme,
    /// Whether there is something to repaint.
    is_live: bool,
    /// Lines on the screen that the next step replaces.
    painted: usize,
    seq: u64,
}

impl Progress {
    pub(super) fn new(output: &Output, plain: bool, ascii: bool) -> Self {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb" || term.is_empty());
        let is_terminal = io::stdout().is_terminal();
        let is_live = is_terminal && !plain && !dumb && output.form() == Form::Pretty;
        Self { theme: Theme { ascii, ..Theme::default() }, is_live, painted: 0, seq: 0 }
    }

    /// Tells one step.
    pub(super) fn step(&mut self, output: &Output, hash: &TxHash, told: &Told<'_>) {
        let step = told.step;
        if output.is_json() {
            self.seq = self.seq.saturating_add(1);
            let fields = fields(hash, told);
            let line = view::object(Kind::Confirmation, self.seq, &Stamp::now().rfc3339(), &fields);
            // A closed stdout ends nothing here: the exit code still tells.
            let _ = output.line(line);
        } else if is_failure(step) {
            // It is told as what ends the command.
            self.painted = 0;
        } else if !self.is_live {
            let _ = output.line(view::sanitize(&self.theme.fold(&step.to_string())));
        } else if is_bar(step) {
            let width = terminal_size::terminal_size_of(io::stdout())
                .map_or(80, |(width, _)| usize::from(width.0));
            let lines = bar(told, Theme { width, ..self.theme });
            self.paint(&lines);
            if step.is_end() {
                self.painted = 0;
            }
        } else {
            // What must stay readable stands above the bar.
            let sentence = self.theme.fold(&view::sanitize(&step.to_string()));
            self.paint(&[sentence]);
            self.painted = 0;
        }
    }

    fn paint(&mut self, lines: &[String]) {
        let mut text = match self.painted {
            0 => String::new(),
            lines => format!("\x1b[{lines}A\r\x1b[J"),
        };
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        self.painted = lines.len();
        let mut out = io::stdout();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

/// A step and what is known beside it.
pub(super) struct Told<'a> {
    pub(super) step: &'a Step,
    /// How many blocks must count.
    pub(super) target: u64,
    /// What the transaction is.
    pub(super) facts: &'a TxFacts,
    pub(super) era: Era,
}

impl Voice {
    /// Tells a step of a transaction: in place above the prompt, where there is one.
    pub(super) fn step(&self, hash: &TxHash, told: &Told<'_>) {
        let theme = self.theme();
        let lines = if is_failure(told.step) {
            Vec::new()
        } else if is_bar(told.step) && !theme.plain && self.is_prompted() {
            bar(told, theme)
        } else {
            vec![theme.fold(&view::sanitize(&told.step.to_string()))]
        };
        self.progress(Kind::Confirmation, &fields(hash, told), &lines, is_bar(told.step));
    }
}

/// Whether a step is told by the bar alone.
const fn is_bar(step: &Step) -> bool {
    matches!(
        step,
        Step::Mempool { concern: None, .. } | Step::Mined { .. } | Step::Confirmed { .. }
    )
}

/// Whether a step ends the command as a failure.
const fn is_failure(step: &Step) -> bool {
    matches!(step, Step::Dropped { .. } | Step::Unknown { .. })
}

/// A line on where it is and how deep, and what comes next.
fn bar(told: &Told<'_>, theme: Theme) -> Vec<String> {
    let (place, depth) = match told.step {
        Step::Mined { height, depth, .. } | Step::Confirmed { height, depth } => {
            (format!("mempool ✔  block {} ✔", grouped(*height)), *depth)
        }
        _ => (String::from("mempool ✔  block …"), 0),
    };
    let target = told.target.max(1);
    let shown = depth.min(target);
    let full = shown.saturating_mul(CELLS).checked_div(target).unwrap_or(0);
    let (done, open) = if theme.ascii { ('#', '.') } else { ('▓', '░') };
    let mut cells = String::new();
    (0..CELLS).for_each(|cell| cells.push(if cell < full { done } else { open }));
    let eta = match told.step {
        Step::Mempool { eta, .. } | Step::Mined { eta, .. } => {
            format!("   ~{}", crate::chain::about(*eta))
        }
        _ => String::new(),
    };
    let kind = kind_word(told.facts.kind.as_deref());
    // Whatever the width, the numbers stay.
    let wide = format!("   {kind}  {place}   depth {cells}  {shown}/{target}{eta}");
    let narrow = format!("{kind} {cells} {shown}/{target}");
    let width = theme.width.max(NARROWEST).saturating_sub(1);
    let first = theme.fold(&wide);
    let first = if first.chars().count() > width { theme.fold(&narrow) } else { first };
    let mut lines = vec![first.chars().take(width).collect()];
    let next = view::wrap(&theme.fold(&format!("next: {}", next(told))), width.saturating_sub(3));
    lines.extend(next.into_iter().map(|line| format!("   {line}")));
    lines
}

/// The next event to expect.
fn next(told: &Told<'_>) -> String {
    match told.step {
        Step::Mempool { .. } => String::from("a block takes it"),
        Step::Mined { height, depth, .. } => {
            let block = height.saturating_add(*depth);
            format!("block {} (confirmation {})", grouped(block), depth.saturating_add(1))
        }
        _ => after(told.facts.kind.as_deref()).to_owned(),
    }
}

/// What follows a transaction that is deep enough.
fn after(kind: Option<&str>) -> &'static str {
    match kind_word(kind).as_str() {
        "create" => "own_funding_locked, funding_locked when the peer has it too, then open",
        "deposit" => "own_deposit_locked, deposit_locked when the peer has it too",
        "withdraw" => "own_withdraw_locked, withdraw_locked when the peer has it too",
        "close mutual" => "closed_confirmed: both are paid out",
        "close solo" => "the lock period runs; then settle, unless a newer state comes",
        "slash" => "the lock period runs anew; then settle",
        "settle" => "nothing: both are paid out",
        _ => "nothing: it is deep enough",
    }
}

/// `create` of `ChannelCreateTx` and of `channel_create_tx`.
fn kind_word(kind: Option<&str>) -> String {
    let mut word = String::new();
    for c in kind.unwrap_or("transaction").chars() {
        if c.is_ascii_uppercase() && !word.is_empty() {
            word.push(' ');
        }
        word.push(match c {
            '_' => ' ',
            c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
            _ => '?',
        });
    }
    let word = word.strip_prefix("channel ").unwrap_or(&word);
    let word = word.strip_suffix(" tx").unwrap_or(word);
    word.chars().take(20).collect()
}

/// `812 403`.
fn grouped(height: u64) -> String {
    let digits = height.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at != 0 && digits.len().saturating_sub(at) % 3 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// A step for programs.
pub(super) fn fields(hash: &TxHash, told: &Told<'_>) -> Value {
    let hash = hash.encode(told.era);
    let (step, kind) = (told.step, told.facts.kind.as_deref());
    match step {
        Step::Waiting { .. } => json!({"hash": hash, "kind": kind, "state": "waiting"}),
        Step::Mempool { target, eta, concern } => json!({
            "hash": hash, "kind": kind, "state": "mempool", "depth": 0, "target": target,
            "eta_s": eta.as_secs(), "next": next(told),
            "concern": concern.map(|concern| concern.to_string()),
        }),
        Step::Mined { height, depth, target, eta } => json!({
            "hash": hash, "kind": kind, "state": "mined", "height": height, "depth": depth,
            "target": target, "eta_s": eta.as_secs(), "next": next(told),
        }),
        Step::Confirmed { height, depth } => json!({
            "hash": hash, "kind": kind, "state": "confirmed", "height": height, "depth": depth,
            "target": told.target, "next": next(told),
        }),
        Step::Reorged { from, to } => {
            json!({"hash": hash, "kind": kind, "state": "reorged", "from": from, "to": to})
        }
        Step::Dropped { why } => json!({
            "hash": hash, "kind": kind, "state": "dropped", "reason": why.name(),
            "why": step.to_string(),
        }),
        Step::Unknown { .. } => json!({"hash": hash, "state": "unknown", "why": step.to_string()}),
        Step::Odd { doubt } => {
            json!({"hash": hash, "state": "odd", "doubt": doubt.name(), "why": doubt.to_string()})
        }
        Step::Unreachable { failures, why } => {
            json!({"hash": hash, "state": "unreachable", "failures": failures, "why": why})
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn lines(step: &Step, kind: &str, theme: Theme) -> Vec<String> {
        let facts = TxFacts { kind: Some(kind.to_owned()), ..TxFacts::default() };
        bar(&Told { step, target: 4, facts: &facts, era: Era::Modern }, theme)
    }

    #[test]
    fn the_bar_says_where_it_is_and_what_comes_next() {
        let eta = Duration::from_secs(360);
        let step = Step::Mined { height: 812_403, depth: 2, target: 4, eta };
        assert_eq!(
            lines(&step, "ChannelCreateTx", Theme { width: 100, ..Theme::default() }),
            [
                "   create  mempool ✔  block 812 403 ✔   depth ▓▓▓▓▓▓▓▓░░░░░░░░  2/4   ~6 minutes",
                "   next: block 812 405 (confirmation 3)",
            ]
        );
        let step = Step::Confirmed { height: 812_403, depth: 5 };
        let ascii = Theme { width: 100, ascii: true, ..Theme::default() };
        assert_eq!(
            lines(&step, "channel_close_mutual_tx", ascii),
            [
                "   close mutual  mempool [ok]  block 812 403 [ok]   depth ################  4/4",
                "   next: closed_confirmed: both are paid out",
            ]
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let step = Step::Mempool { eta: Duration::from_secs(1), target: 4, concern: None };
        for width in [0, 20, 40, 80] {
            let theme = Theme { width, ..Theme::default() };
            for line in lines(&step, "channel_close_mutual_tx\u{1b}[31m", theme) {
                assert!(line.chars().count() < width.max(NARROWEST), "{width}: {line}");
                assert!(!line.contains('\u{1b}'));
            }
        }
    }

    #[test]
    fn what_comes_next_is_said_to_its_end() {
        let step = Step::Confirmed { height: 7, depth: 4 };
        for width in [40, 60, 80] {
            let told = lines(&step, "channel_create_tx", Theme { width, ..Theme::default() });
            assert!(told.last().is_some_and(|line| line.ends_with("then open")), "{told:?}");
        }
    }

    #[test]
    fn kinds_of_both_eras_become_the_same_words() {
        for kind in ["ChannelCloseSoloTx", "channel_close_solo_tx"] {
            assert_eq!(kind_word(Some(kind)), "close solo");
        }
        assert_eq!(kind_word(None), "transaction");
    }
}
