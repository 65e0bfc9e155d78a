//! One event as lines of the stream: `HH:MM:SS.mmm  DIR  EVENT  summary`.

use super::card;
use super::context::{ViewContext, short_id};
use super::lesson::Lesson;
use super::plain;
use super::reply;
use super::sanitize::sanitize;
use super::style::{Ink, pad, width, wrap};
use super::words;
use crate::client::{Decider, End, Event};
use crate::session::{Outcome, Tracked};
use crate::tx::TxKind;
use crate::wire::{FromNode, Received};

/// Columns before the summary: time, direction, event.
const GUTTER: usize = 28;
/// Below this the summary goes on lines of its own.
const NARROW: usize = 60;

/// Who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Sent,
    Received,
    Ours,
}

/// One event in parts, the same for every look.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) direction: Direction,
    pub(super) event: String,
    pub(super) summary: String,
    /// What follows it, indented.
    pub(super) more: Vec<String>,
    /// What can be typed next.
    pub(super) hints: Vec<String>,
    pub(super) ink: Ink,
}

impl Entry {
    fn new(direction: Direction, event: &str, summary: impl Into<String>) -> Self {
        let (event, summary) = (event.to_owned(), summary.into());
        Self { direction, event, summary, more: Vec::new(), hints: Vec::new(), ink: Ink::Normal }
    }

    fn bad(mut self) -> Self {
        self.ink = Ink::Bad;
        self
    }

    fn lesson(event: &str, lesson: Lesson) -> Self {
        let node = if lesson.node.is_empty() {
            String::new()
        } else {
            format!(" (node: {})", lesson.node)
        };
        let summary = format!("✖ {} {}{node}", lesson.id, lesson.title);
        let mut entry = Self::new(Direction::Received, event, summary).bad();
        entry.more = lesson.why;
        entry.hints = lesson.hints;
        entry
    }
}

/// The lines of an event, in the look of the context; none for what is not worth one.
/// Everything from outside is made harmless here.
#[must_use]
pub fn render_event(event: &Event, ctx: &ViewContext) -> Vec<String> {
    if let Event::SignRequest(request) = event {
        return if ctx.theme.plain {
            plain::card(request, ctx)
        } else {
            card::render(request, ctx)
        };
    }
    entry(event, ctx).map_or_else(Vec::new, |entry| {
        if ctx.theme.plain { plain::entry(&entry, ctx) } else { lines(&entry, ctx) }
    })
}

/// A line of our own outside any event: preflight, tracker, notes of commands.
#[must_use]
pub fn render_note(event: &str, text: &str, ctx: &ViewContext) -> Vec<String> {
    let entry = Entry::new(Direction::Ours, event, sanitize(text));
    if ctx.theme.plain { plain::entry(&entry, ctx) } else { lines(&entry, ctx) }
}

/// The latest known balances, for `balances` and `state`.
#[must_use]
pub fn render_state(ctx: &ViewContext) -> Vec<String> {
    let mut rows = vec![format!("phase    {}", super::prompt::phase_word(ctx.phase))];
    if let Some(tracked) = &ctx.tracked {
        rows.push(format!("round    {}", tracked.round));
        rows.push(format!("balances {}", ctx.balances(tracked)));
    }
    if let Some(most) = ctx.most_payable() {
        rows.push(format!("payable  {} at most", ctx.amount(most)));
    }
    if let Some(id) = ctx.channel_id {
        rows.push(format!("channel  {}", id.encode(ctx.dialect.era())));
    }
    rows.push(format!("you      {} ({})", ctx.own.account.encode(ctx.dialect.era()), ctx.role));
    rows.push(format!(
        "peer     {} ({})",
        ctx.peer.account.encode(ctx.dialect.era()),
        ctx.peer.short()
    ));
    // Ids stay whole, whatever the width: they are there to be copied.
    rows.iter().map(|row| ctx.theme.fold(row)).collect()
}

/// What went wrong with a line that was typed, and what to type instead.
#[must_use]
pub fn render_failure(message: &str, hints: &[String], ctx: &ViewContext) -> Vec<String> {
    let theme = &ctx.theme;
    let columns = theme.width.saturating_sub(3);
    let sign = if theme.plain { "Not done:" } else { "✖" };
    let text = theme.fold(&format!("{sign} {}", sanitize(message)));
    let mut lines = wrap(&text, columns).into_iter();
    let mut shown: Vec<String> =
        lines.next().map(|line| theme.paint(Ink::Bad, &line)).into_iter().collect();
    shown.extend(lines.map(|line| format!("  {}", theme.paint(Ink::Bad, &line))));
    for hint in hints {
        let sign = if theme.plain { "You can type:" } else { "→" };
        let text = theme.fold(&format!("{sign} {}", sanitize(hint)));
        shown.extend(wrap(&text, columns).into_iter().map(|line| format!("  {line}")));
    }
    shown
}

fn entry(event: &Event, ctx: &ViewContext) -> Option<Entry> {
    use Direction::{Ours, Received as In, Sent};
    Some(match event {
        Event::Connected { url, role } => {
            let shown = if ctx.verbose { url } else { host(url) };
            Entry::new(Sent, "connect", format!("{} as {role}", sanitize(shown)))
        }
        Event::Received(received) => return received_entry(received, ctx),
        Event::Unreadable { why, start } => {
            let mut entry = Entry::new(In, "unreadable", sanitize(why)).bad();
            let start: String = start.chars().take(200).collect();
            entry.more.push(format!("“{}”", sanitize(&start)));
            entry
        }
        Event::Sent(sent) => {
            let message = &sent.message;
            let quiet =
                matches!(message, crate::wire::ToNode::Sign { .. } | crate::wire::ToNode::Ping);
            if quiet && !ctx.verbose {
                return None;
            }
            let (event, text) = words::sent(message, ctx);
            Entry::new(Sent, &event, text)
        }
        Event::SignRequest(_) => return None,
        Event::Signed { id, by } => Entry::new(Sent, "signed", format!("#{id} ({})", decider(by))),
        Event::Rejected { id, code, by, why, .. } => {
            let code = code.map_or_else(String::new, |code| format!(" with code {code}"));
            let text = format!("#{id}{code} ({}): {}", decider(by), sanitize(why));
            Entry::new(Sent, "rejected", text)
        }
        Event::Voided { id, why } => Entry::new(Ours, "void", format!("#{id} is void: {why}")),
        Event::Phase(phase) if ctx.verbose => Entry::new(Ours, "phase", phase.name()),
        Event::Phase(_) => return None,
        Event::ChannelId(id) => Entry::new(Ours, "channel", id.to_string()),
        // Told already, with `on_chain_tx` and `open` or `closed`.
        Event::CoSigned { kind: TxKind::Create | TxKind::CloseMutual, .. } if !ctx.verbose => {
            return None;
        }
        Event::CoSigned { kind, hash, tracked } => cosigned(*kind, &hash.to_string(), tracked, ctx),
        Event::Advanced(tracked) => {
            let text = format!("round {} · {}", tracked.round, ctx.balances(tracked));
            Entry::new(Ours, "update", text)
        }
        Event::Started(ticket) if ctx.verbose => {
            Entry::new(Ours, "started", format!("operation {}", ticket.0))
        }
        Event::Started(_) => return None,
        Event::Ended { ticket, outcome } => return ended(ticket.0, outcome, ctx),
        Event::Reconnecting { attempt, wait, why } => {
            let seconds = wait.as_secs_f64().ceil();
            let text = format!("{} · in {seconds} s, attempt {attempt}", sanitize(why));
            let mut entry = Entry::new(Ours, "reconnecting", text).bad();
            if *attempt == 1 {
                entry.more.push(String::from(
                    "The channel lives on; what you type waits until the connection is back.",
                ));
                entry.hints.push(String::from("reconnect   tries at once"));
                entry.hints.push(String::from("detach      gives up for now"));
            }
            entry
        }
        Event::Reconnected { attempt, restored } => {
            let what = if *restored {
                "the channel process had ended and was restored"
            } else {
                "the channel process had run on"
            };
            let text =
                format!("attempt {attempt}: {what} · {}", super::prompt::phase_word(ctx.phase));
            Entry::new(Ours, "reconnected", text)
        }
        Event::Missed { time, tag, text } => {
            let text = format!("{} at {}: {}", sanitize(tag), sanitize(time), sanitize(text));
            Entry::new(In, "missed", text)
        }
        Event::Note(text) => Entry::new(Ours, "note", sanitize(text)),
        Event::Alarm(text) => {
            let mut entry = Entry::new(Ours, "ALARM", format!("✖ {}", sanitize(text))).bad();
            entry.more.push(String::from("Nothing more will be signed in this session."));
            entry
        }
        Event::Closed(end) => closed(end),
    })
}

fn received_entry(received: &Received, ctx: &ViewContext) -> Option<Entry> {
    let new = |event: &str, text: String| Entry::new(Direction::Received, event, text);
    Some(match &received.message {
        FromNode::Info(info) => {
            let name = sanitize(info.event.name()).into_owned();
            let mut text = match words::info(&info.event, ctx) {
                Some(words) => format!("{name} — {words}"),
                None => format!("{name} (this version does not know it)"),
            };
            if let (crate::wire::InfoEvent::Open, Some(tracked)) = (&info.event, &ctx.tracked) {
                text.push_str(&format!(" · round {} · {}", tracked.round, ctx.balances(tracked)));
            }
            new("info", text)
        }
        FromNode::Sign(request) if ctx.verbose => {
            new("sign", format!("a signature is wanted: {}", words::subject(request.kind)))
        }
        FromNode::Update { state } if ctx.verbose => {
            let round = state.signed().and_then(|state| state.tx().round());
            new(
                "update",
                round.map_or_else(String::new, |round| format!("latest state: round {round}")),
            )
        }
        FromNode::Sign(_) | FromNode::Update { .. } => return None,
        FromNode::Leave { .. } => {
            new("leave", String::from("the channel is suspended; `aechan resume` brings it back"))
        }
        FromNode::OnChainTx { info, tx, tx_type } => {
            let name = tx.signed().map(|tx| tx.tx().kind().name().to_owned());
            let name = name.or_else(|| tx_type.as_deref().map(|name| sanitize(name).into_owned()));
            let hash = tx.signed().map(|tx| short_id(&tx.hash().to_string())).unwrap_or_default();
            let mut text = format!("{}  {hash}", name.unwrap_or_else(|| String::from("unknown")));
            if let Some(info) = info {
                text.push_str(&format!("  {}", words::on_chain(info)));
            }
            let entry = new("on_chain_tx", text.trim_end().to_owned());
            match info {
                Some(crate::wire::OnChainInfo::CanSlash) => entry.bad(),
                _ => entry,
            }
        }
        FromNode::Conflict { round, code, message, .. } => {
            Entry::lesson("conflict", Lesson::of_conflict(*code, message.as_deref(), *round, ctx))
        }
        FromNode::Message { from, info, .. } => {
            let from = from
                .parse()
                .map_or_else(|_| sanitize(from).into_owned(), |account| ctx.who(&account));
            new("message", format!("{from}: “{}”", sanitize(info)))
        }
        FromNode::Error(error) => Entry::lesson("error", Lesson::of_error(error, ctx)),
        FromNode::Result { result, .. } if ctx.verbose => new("result", compact(result)),
        FromNode::Pong if ctx.verbose => new("pong", String::from("the node answers")),
        FromNode::Result { .. } | FromNode::Pong => return None,
        // The operation that asked ends with it, and tells what it says.
        FromNode::Reply { .. } if !ctx.verbose => return None,
        FromNode::Reply { method, data } => {
            new("reply", format!("{}: {}", sanitize(method), compact(data)))
        }
        FromNode::Unknown => {
            new("unknown", format!("not known to this version: {}", compact(&received.raw)))
        }
    })
}

fn cosigned(kind: TxKind, hash: &str, tracked: &Tracked, ctx: &ViewContext) -> Entry {
    let balances = ctx.balances(tracked);
    if kind == TxKind::Offchain {
        let text = format!("signed by both · round {} · {balances}", tracked.round);
        return Entry::new(Direction::Received, "update", text);
    }
    let text = format!(
        "the {} {} is done · round {} · {balances}",
        words::tx(kind),
        short_id(hash),
        tracked.round
    );
    Entry::new(Direction::Ours, "update", text)
}

/// Refusals and conflicts were explained when the node's message came.
fn ended(ticket: u64, outcome: &Outcome, ctx: &ViewContext) -> Option<Entry> {
    let text = match outcome {
        Outcome::Answer(answer) => {
            let mut lines = reply::told(answer, ctx).into_iter();
            let mut entry = Entry::new(Direction::Ours, "answer", lines.next().unwrap_or_default());
            entry.more = lines.collect();
            return Some(entry);
        }
        Outcome::Lost => String::from(
            "the connection was lost before the node answered: it may or may not have arrived",
        ),
        Outcome::Unanswered => {
            String::from("the node has not answered: it may or may not have taken it")
        }
        Outcome::ChannelEnded => String::from("the channel ended before the operation did"),
        Outcome::Aborted { .. } => String::from("given up: we refused to sign it"),
        Outcome::Unproven { .. } => {
            String::from("the node says that it is done, but what came back does not verify")
        }
        Outcome::Done { round: Some(round) } if ctx.verbose => {
            format!("operation {ticket}: round {round}")
        }
        Outcome::Done { .. } if ctx.verbose => format!("operation {ticket}"),
        Outcome::Refused(_) | Outcome::Conflict { .. } if ctx.verbose => {
            format!("operation {ticket} failed")
        }
        Outcome::Done { .. } | Outcome::Refused(_) | Outcome::Conflict { .. } => return None,
    };
    Some(Entry::new(Direction::Ours, "ended", text))
}

fn closed(end: &End) -> Entry {
    // 1000 is how every connection ends that ends well.
    let code =
        end.code.filter(|code| *code != 1000 && !end.explanation.contains(&code.to_string()));
    let code = code.map_or_else(String::new, |code| format!(" (close code {code})"));
    let text = format!("{}{code}", sanitize(&end.explanation));
    let entry = Entry::new(Direction::Ours, "closed", text);
    if end.exit == 0 { entry } else { entry.bad() }
}

/// Host and port of a URL.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

fn decider(by: &Decider) -> String {
    match by {
        Decider::Person => String::from("by you"),
        Decider::Mode(mode) => format!("auto: {mode}"),
        Decider::Rule(rule) => format!("auto: rule “{}”", sanitize(rule)),
    }
}

/// JSON in one harmless line, without credentials.
pub(super) fn compact(value: &serde_json::Value) -> String {
    sanitize(&super::json::redact(value).to_string()).into_owned()
}

fn lines(entry: &Entry, ctx: &ViewContext) -> Vec<String> {
    let theme = &ctx.theme;
    let arrow = theme.fold(match entry.direction {
        Direction::Sent => "→",
        Direction::Received => "←",
        Direction::Ours => "•",
    });
    let event = theme.fold(&entry.event);
    let ink = if entry.ink == Ink::Bad { Ink::Bad } else { Ink::Bold };
    let time = if ctx.time.is_empty() { String::new() } else { format!("{} ", ctx.time) };
    let head = format!("{}{arrow} {}", theme.paint(Ink::Dim, &time), theme.paint(ink, &event));
    let head_width = width(&time) + width(&arrow) + 1 + width(&event);
    // An id that breaks cannot be copied: where it does not fit beside, it stands below.
    let beside = theme.width.saturating_sub(GUTTER + 1);
    let is_long = |word: &str| width(word) > beside && width(word) <= theme.width.saturating_sub(3);
    let narrow = theme.width < NARROW || theme.fold(&entry.summary).split(' ').any(is_long);
    let indent = if narrow { 2 } else { GUTTER };
    let columns = theme.width.saturating_sub(indent + 1);
    let summary = wrap(&theme.fold(&entry.summary), columns);
    let mut lines = Vec::new();
    let mut rest = summary.iter();
    if narrow || entry.summary.is_empty() {
        lines.push(head);
    } else if let Some(first) = rest.next() {
        let gap = GUTTER.saturating_sub(head_width).max(2);
        // A long event name pushes its summary right: then it must be broken anew.
        if head_width + gap > GUTTER {
            lines.push(head);
            rest = summary.iter();
        } else {
            lines.push(format!("{head}{}{first}", " ".repeat(gap)));
        }
    }
    if !entry.summary.is_empty() {
        lines.extend(rest.map(|line| format!("{}{line}", " ".repeat(indent))));
    }
    for text in &entry.more {
        let wrapped = wrap(&theme.fold(text), theme.width.saturating_sub(3));
        lines.extend(wrapped.into_iter().map(|line| format!("  {line}")));
    }
    if !entry.hints.is_empty() {
        let hints: Vec<_> = entry.hints.iter().map(|hint| pad(&format!("→ {hint}"), 12)).collect();
        let room = theme.width.saturating_sub(3);
        let row = theme.fold(hints.join("   ").trim_end());
        // A hint that breaks cannot be read as what to type.
        let rows = if width(&row) <= room {
            vec![row]
        } else {
            entry.hints.iter().map(|hint| theme.fold(&format!("→ {hint}"))).collect()
        };
        let wrapped = rows.iter().flat_map(|row| wrap(row, room));
        lines.extend(wrapped.map(|line| format!("  {line}")));
    }
    lines
}
