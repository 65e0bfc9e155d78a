//! A channel's balances over rounds or time, drawn in the terminal.
//!
//! One column a point in time: ours stands on the ground, the peer's on top of it, so that
//! the upper edge is what the channel holds, and a deposit is seen to raise it.

use super::amount::Unit;
use super::style::{Theme, width};
use crate::encoding::Amount;

/// Rows of the drawing.
const ROWS: usize = 12;

/// The narrowest drawing.
const NARROWEST: usize = 16;

/// Eighths of a row, from none to seven.
const EIGHTHS: [char; 8] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// Balances at one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Where on the axis, in words: a round, or a time.
    pub at: String,
    /// Ours.
    pub mine: Amount,
    /// The peer's.
    pub theirs: Amount,
}

impl Point {
    const fn total(&self) -> u128 {
        self.mine.aettos().saturating_add(self.theirs.aettos())
    }
}

/// The drawing: a line for what the marks mean, the rows, and the axis. Where there are
/// more points than columns, a column shows the last of those that fall into it.
#[must_use]
pub fn plot(points: &[Point], peer: &str, unit: Unit, theme: &Theme) -> Vec<String> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let most = points.iter().map(Point::total).max().unwrap_or(0).max(1);
    let labels = [most, most / 2, 0].map(|amount| unit.show(Amount::new(amount)));
    if theme.plain {
        return sentences(points, peer, unit);
    }
    let gutter = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let columns = theme.width.saturating_sub(gutter + 3).max(NARROWEST);
    let shown = sampled(points, columns);
    let marks = if theme.ascii { Marks::ASCII } else { Marks::BLOCKS };
    let mut lines = vec![legend(last, peer, unit, theme, &marks)];
    for row in (0..ROWS).rev() {
        let label = match row {
            row if row + 1 == ROWS => labels.first(),
            row if row + 1 == ROWS / 2 => labels.get(1),
            0 => labels.get(2),
            _ => None,
        };
        let label = label.map_or("", String::as_str);
        let pad = " ".repeat(gutter.saturating_sub(width(label)));
        let cells: String = shown.iter().map(|point| marks.cell(point, row, most)).collect();
        lines.push(format!("{pad}{label} {}{}", marks.side, cells.trim_end()));
    }
    let pad = " ".repeat(gutter + 1);
    lines.push(format!("{pad}{}{}", marks.corner, marks.ground.repeat(shown.len())));
    let gap = shown.len().saturating_sub(width(&first.at) + width(&last.at));
    lines.push(match (points.len(), gap) {
        (1, _) => format!("{pad} {}", first.at),
        (_, 0) => format!("{pad} {} … {}", first.at, last.at),
        (_, gap) => format!("{pad} {}{}{}", first.at, " ".repeat(gap), last.at),
    });
    lines.iter().map(|line| theme.fold(line)).collect()
}

/// Characters of a drawing.
struct Marks {
    mine: char,
    theirs: char,
    side: &'static str,
    corner: &'static str,
    ground: &'static str,
    /// Whether a part of a row can be shown.
    parts: bool,
}

impl Marks {
    const BLOCKS: Self =
        Self { mine: '█', theirs: '░', side: "│", corner: "└", ground: "─", parts: true };
    const ASCII: Self =
        Self { mine: '#', theirs: '.', side: "|", corner: "+", ground: "-", parts: false };

    /// What a point has in a row, counting from the ground.
    fn cell(&self, point: &Point, row: usize, most: u128) -> char {
        let steps = if self.parts { 8 } else { 1 };
        let from = row.saturating_mul(steps);
        let mine = scaled(point.mine.aettos(), most, ROWS * steps);
        let total = scaled(point.total(), most, ROWS * steps);
        if mine >= from.saturating_add(steps) {
            return self.mine;
        }
        if total <= from {
            return ' ';
        }
        match mine.saturating_sub(from) {
            0 => self.theirs,
            part => EIGHTHS.get(part).copied().unwrap_or(self.mine),
        }
    }
}

/// How many of so many steps an amount fills; at least one unless it is nothing.
fn scaled(amount: u128, most: u128, steps: usize) -> usize {
    let steps = u128::try_from(steps).unwrap_or(u128::MAX);
    // Amounts are far below 2^121, where this would be inexact.
    let filled = amount.saturating_mul(steps).saturating_add(most / 2) / most;
    let filled = if amount > 0 { filled.max(1) } else { 0 };
    usize::try_from(filled).unwrap_or(usize::MAX)
}

/// At most so many points, evenly, the last of all among them. A few points are made wide
/// enough to be seen.
fn sampled(points: &[Point], columns: usize) -> Vec<&Point> {
    let count = points.len();
    if count == 0 {
        return Vec::new();
    }
    if count >= columns {
        let at = |column: usize| (column + 1) * count / columns;
        return (0..columns).filter_map(|c| points.get(at(c).saturating_sub(1))).collect();
    }
    let wide = (columns / count).min(6);
    points.iter().flat_map(|point| std::iter::repeat_n(point, wide)).collect()
}

fn legend(last: &Point, peer: &str, unit: Unit, theme: &Theme, marks: &Marks) -> String {
    let text = format!(
        "{} you {}   {} {peer} {}",
        marks.mine,
        unit.show(last.mine),
        marks.theirs,
        unit.show(last.theirs)
    );
    if width(&text) <= theme.width {
        return text;
    }
    format!("{} you   {} {peer}", marks.mine, marks.theirs)
}

/// The same in sentences: where it began, its extremes, where it ended.
fn sentences(points: &[Point], peer: &str, unit: Unit) -> Vec<String> {
    let say = |what: &str, point: &Point| {
        format!(
            "{what}, {}: you {}, {peer} {}.",
            point.at,
            unit.show(point.mine),
            unit.show(point.theirs)
        )
    };
    let most = points.iter().max_by_key(|point| point.mine);
    let least = points.iter().rev().min_by_key(|point| point.mine);
    let told = [
        points.first().map(|point| say("First", point)),
        most.map(|point| say("Most for you", point)),
        least.map(|point| say("Least for you", point)),
        points.last().map(|point| say("Last", point)),
    ];
    told.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(round: u64, mine: u128, theirs: u128) -> Point {
        Point { at: format!("r{round}"), mine: Amount::new(mine), theirs: Amount::new(theirs) }
    }

    fn story() -> Vec<Point> {
        let ae = 1_000_000_000_000_000_000;
        [(10, 10), (5, 15), (8, 12), (1, 19), (11, 19), (11, 9)]
            .into_iter()
            .zip(1..)
            .map(|((mine, theirs), round)| point(round, mine * ae / 10, theirs * ae / 10))
            .collect()
    }

    #[test]
    fn unicode() {
        let theme = Theme { width: 40, ..Theme::default() };
        let lines = plot(&story(), "bob", Unit::Auto, &theme);
        assert_eq!(lines.len(), ROWS + 3);
        assert_eq!(lines[0], "█ you 1.1ae   ░ bob 0.9ae");
        for line in &lines {
            assert!(width(line) <= 40, "{line}");
        }
        assert!(lines.iter().any(|line| line.starts_with("  3ae │")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with("1.5ae │")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with("  0ae │")), "{lines:#?}");
    }

    #[test]
    fn ascii_as_it_is_drawn() {
        let theme = Theme { width: 44, ascii: true, ..Theme::default() };
        let lines = plot(&story(), "bob", Unit::Auto, &theme);
        assert_eq!(
            lines.join("\n"),
            "\
# you 1.1ae   . bob 0.9ae
  3ae |                        ......
      |                        ......
      |                        ......
      |                        ......
      |....................................
      |....................................
1.5ae |....................................
      |....................................
      |######..................############
      |######......######......############
      |##################......############
  0ae |####################################
      +------------------------------------
       r1                                r6",
            "{lines:#?}"
        );
    }

    #[test]
    fn any_number_of_points_and_any_width() {
        let many: Vec<Point> =
            (1..=5000).map(|round| point(round, u128::from(round), 5000)).collect();
        for columns in [0, 1, 40, 80, 120, 1000] {
            for ascii in [false, true] {
                let theme = Theme { width: columns, ascii, ..Theme::default() };
                for points in [&many[..0], &many[..1], &many[..3], &many[..]] {
                    let lines = plot(points, "bob", Unit::Auto, &theme);
                    assert_eq!(lines.is_empty(), points.is_empty());
                    let room = columns.max(60);
                    assert!(lines.iter().all(|line| width(line) <= room), "{columns}: {lines:#?}");
                    assert!(!ascii || lines.iter().all(|line| line.is_ascii()), "{lines:#?}");
                }
            }
        }
        let huge = [point(1, u128::MAX, u128::MAX), point(2, 0, 0), point(3, 1, 0)];
        assert_eq!(plot(&huge, "bob", Unit::Auto, &Theme::default()).len(), ROWS + 3);
        let plain = Theme { plain: true, ..Theme::default() };
        let told = plot(&story(), "bob", Unit::Auto, &plain);
        assert_eq!(told[1], "Most for you, r6: you 1.1ae, bob 0.9ae.");
        assert_eq!(told[2], "Least for you, r4: you 0.1ae, bob 1.9ae.");
    }
}
