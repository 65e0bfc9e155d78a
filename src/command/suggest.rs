//! The nearest known word to a mistyped one.

/// The most similar of the known words, if it is near enough to be meant: one slip in
/// a short word, two in a longer one. Swapped neighbours count as one slip.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = typed.chars().count();
    // Longer than any known word by far: not a slip, and not worth the quadratic cost.
    if length > 40 {
        return None;
    }
    let limit = if length <= 4 { 1 } else { 2 };
    let known: Vec<_> = known.into_iter().collect();
    // The beginning of one word alone, or of one and what goes on from it, is that word.
    let longer = || known.iter().filter(|word| length > 1 && word.starts_with(typed));
    let shortest = longer().min_by_key(|word| word.len());
    if let Some(word) = shortest.filter(|word| longer().all(|other| other.starts_with(**word))) {
        return Some(word);
    }
    known
        .into_iter()
        // One-letter aliases are near to everything.
        .filter(|word| word.len() > 1)
        .map(|word| (distance(typed, word), word))
        .filter(|(slips, _)| *slips <= limit)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, word)| word)
}

/// Damerau-Levenshtein distance (optimal string alignment) by rows.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("", "", 0),
            ("pay", "pay", 0),
            ("pya", "pay", 1),
            ("depoist", "deposit", 1),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("ærö", "ero", 2),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn only_near_words_are_offered() {
        let known = ["pay", "deposit", "shutdown", "y"];
        assert_eq!(nearest("shutdwon", known), Some("shutdown"));
        assert_eq!(nearest("pai", known), Some("pay"));
        assert_eq!(nearest("z", known), None);
        let known = ["shutdown", "balances", "balance", "show"];
        assert_eq!(nearest("bal", known), Some("balance"));
        assert_eq!(nearest("sh", known), None, "of two words");
        let known = ["pay", "deposit", "shutdown", "y"];
        assert_eq!(nearest("rm", known), None);
        assert_eq!(nearest(&"x".repeat(10_000), known), None);
    }
}
