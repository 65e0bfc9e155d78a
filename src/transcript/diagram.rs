//! The story as a sequence diagram: for a terminal, or for Mermaid.

use super::story::{Beat, Way};
use crate::view::{Theme, clip, columns};

/// Columns that the time takes.
const GUTTER: usize = 14;

/// The narrowest arrow that still says something.
const NARROWEST: usize = 24;

/// The time of day, `14:03:22.118`, of milliseconds since 1970.
#[must_use]
pub fn of_day(at: u64) -> String {
    let seconds = at / 1000 % 86_400;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}.{:03}", seconds % 60, at % 1000)
}

/// Lines for a terminal: two lanes, us and the node, and an arrow for each frame.
#[must_use]
pub fn lanes(beats: &[Beat], us: &str, theme: &Theme) -> Vec<String> {
    let has_time = theme.width >= 60 && beats.iter().any(|beat| beat.at.is_some());
    let gutter = if has_time { GUTTER } else { 0 };
    let inner = theme.width.saturating_sub(gutter + 3).max(NARROWEST);
    let (bar, dash, right, left) =
        if theme.ascii { ("|", "-", ">", "<") } else { ("│", "─", "▶", "◀") };
    let room = inner.saturating_sub(8);
    let pad = " ".repeat(gutter);
    let us = cut(&theme.fold(us), room, theme);
    let gap = inner.saturating_sub(columns(&us) + 3);
    let mut lines = vec![
        format!("{pad}{us}{}node", " ".repeat(gap.max(1))),
        format!("{pad}{bar}{}{bar}", " ".repeat(inner)),
    ];
    for beat in beats {
        let time = match beat.at {
            Some(at) if has_time => format!("{}  ", of_day(at)),
            _ => pad.clone(),
        };
        let label = cut(&theme.fold(&beat.label), room, theme);
        let fill = inner.saturating_sub(columns(&label) + 6);
        lines.push(match beat.way {
            Way::ToNode => {
                format!("{time}{bar}{dash}{dash} {label} {}{right}{bar}", dash.repeat(fill + 1))
            }
            Way::FromNode => {
                format!("{time}{bar}{left}{dash} {label} {}{bar}", dash.repeat(fill + 2))
            }
            Way::Ours => format!("{time}{bar}  {}", cut(&theme.fold(&beat.label), inner, theme)),
            Way::Both => {
                let text = format!("{dash}{dash} {label} ");
                let rest = inner.saturating_sub(columns(&text));
                format!("{time}{bar}{text}{}{bar}", dash.repeat(rest))
            }
        });
    }
    lines
}

/// The text in so many columns, with a mark where something is left out.
fn cut(text: &str, room: usize, theme: &Theme) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mark = theme.fold("…");
    let shown = clip(text, room.saturating_sub(columns(&mark)));
    format!("{}{mark}", shown.trim_end())
}

/// A Mermaid sequence diagram.
#[must_use]
pub fn mermaid(beats: &[Beat], us: &str, theme: &Theme) -> Vec<String> {
    // Folded first: what stands for a letter may itself need an entity.
    let plain = |text: &str| plain(&theme.fold(text));
    let mut lines = vec![
        String::from("sequenceDiagram"),
        format!("    participant U as {}", plain(us)),
        String::from("    participant N as node"),
    ];
    lines.extend(beats.iter().map(|beat| {
        let label = plain(&beat.label);
        match beat.way {
            Way::ToNode => format!("    U->>N: {label}"),
            Way::FromNode => format!("    N-->>U: {label}"),
            Way::Ours => format!("    Note left of U: {label}"),
            Way::Both => format!("    Note over U,N: {label}"),
        }
    }));
    lines
}

/// A text that Mermaid does not take for its own: it ends statements at `;`, begins
/// entities with `#`, and some words end a block.
fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ';' => shown.push_str("#59;"),
            '#' => shown.push_str("#35;"),
            '<' => shown.push_str("#lt;"),
            '>' => shown.push_str("#gt;"),
            '%' => shown.push_str("#37;"),
            '{' => shown.push_str("#123;"),
            '}' => shown.push_str("#125;"),
            c => shown.push(c),
        }
    }
    if shown.trim().eq_ignore_ascii_case("end") { format!("\"{shown}\"") } else { shown }
}
