//! Tables for people: columns that line up whatever script a name is in.

use unicode_width::UnicodeWidthStr;

/// Space between columns.
const GAP: usize = 2;

/// The lines of a table, header first. Each column is as wide as its widest cell; nothing
/// is padded behind the last one.
pub(super) fn lines<const N: usize>(header: [&str; N], rows: &[[String; N]]) -> Vec<String> {
    let header = header.map(str::to_owned);
    let all = || std::iter::once(&header).chain(rows);
    let widths: Vec<usize> = (0..N)
        .map(|column| all().filter_map(|row| row.get(column)).map(|c| c.width()).max().unwrap_or(0))
        .collect();
    all()
        .map(|row| {
            let mut line = String::new();
            let mut padding = 0;
            for (cell, width) in row.iter().zip(&widths) {
                line.extend(std::iter::repeat_n(' ', padding));
                line.push_str(cell);
                padding = width.saturating_sub(cell.width()).saturating_add(GAP);
            }
            line.truncate(line.trim_end().len());
            line
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [["alice".into(), "1".into()], ["漢字".into(), "22".into()]];
        assert_eq!(lines(["name", "n"], &rows), ["name   n", "alice  1", "漢字   22"]);
        assert_eq!(lines(["a", ""], &[["b".into(), String::new()]]), ["a", "b"]);
    }
}
