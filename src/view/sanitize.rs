//! Outside text made harmless: what could move a cursor, hide, reorder or forge is
//! shown instead of obeyed (`design/interface.md`, Safety rule 1).

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Most bytes of one text that are shown.
pub const SHOWN: usize = 4096;

/// Most characters without width in a row: enough for any script's accents, too few to
/// paint over the lines around.
const STACKED: usize = 4;

/// Makes a text from outside printable on one line: controls as `␛`, what is invisible
/// or reorders as `⟦U+202E⟧`, line breaks and tabs as marks, cut after [`SHOWN`] bytes.
///
/// ```
/// use aechan::view::sanitize;
/// assert_eq!(sanitize("paid\u{1b}[2J\n"), "paid␛[2J⏎");
/// assert_eq!(sanitize("invoice 17"), "invoice 17");
/// ```
#[must_use]
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text.len() <= SHOWN && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().min(SHOWN));
    let (mut stacked, mut selects) = (0, false);
    for (at, c) in text.char_indices() {
        if shown.len() >= SHOWN {
            let rest = text.len().saturating_sub(at);
            shown.push_str(&format!(" … {rest} more bytes"));
            break;
        }
        stacked = if c.width() == Some(0) { stacked + 1 } else { 0 };
        match c {
            '\n' => shown.push('⏎'),
            '\t' => shown.push('⇥'),
            '\0'..='\x1f' => shown.push(picture(c)),
            '\x7f' => shown.push('␡'),
            c if is_hostile(c) || stacked > STACKED || (is_selector(c) && !selects) => {
                shown.push_str(&format!("⟦U+{:04X}⟧", u32::from(c)));
            }
            c => {
                shown.push(c);
                // One, after what has variants: symbols, ideographs, the keys of a telephone.
                let has_variants = !c.is_ascii() || c.is_ascii_digit() || matches!(c, '#' | '*');
                selects = has_variants && !is_selector(c);
                continue;
            }
        }
        selects = false;
    }
    Cow::Owned(shown)
}

/// The control picture of a C0 character.
fn picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀')
}

/// Characters that a terminal obeys or that nobody can see: C1, bidi controls, zero
/// width, line separators, fillers, tags and other carriers of hidden text.
#[must_use]
pub const fn is_hostile(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Variation selectors: they say how the character before is drawn, and are nothing but hidden
/// after one that has no variants.
#[must_use]
pub const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn attacks_are_shown_not_obeyed() {
        for (name, text, shown) in [
            ("plain text stays", "alice pays 1ae", "alice pays 1ae"),
            ("other scripts stay", "Æternity 漢字 é", "Æternity 漢字 é"),
            ("clear screen", "\x1b[2J\x1b[H", "␛[2J␛[H"),
            ("title and OSC 52 clipboard", "\x1b]52;c;cm0=\x07", "␛]52;c;cm0=␇"),
            ("C1 CSI", "\u{9b}31m", "⟦U+009B⟧31m"),
            ("C1 OSC and ST", "\u{9d}0;x\u{9c}", "⟦U+009D⟧0;x⟦U+009C⟧"),
            ("overwrite by carriage return", "YOU PAY\rYOU GET", "YOU PAY␍YOU GET"),
            ("overwrite by backspace", "no\u{8}\u{8}yes", "no␈␈yes"),
            ("forged second line", "hi\n✔ VERIFIED", "hi⏎✔ VERIFIED"),
            (
                "unicode line separators",
                "a\u{2028}b\u{2029}c\u{85}d",
                "a⟦U+2028⟧b⟦U+2029⟧c⟦U+0085⟧d",
            ),
            ("tab out of the column", "a\tb", "a⇥b"),
            ("null and delete", "a\0b\u{7f}", "a␀b␡"),
            ("right to left override", "\u{202e}ea1\u{202c}", "⟦U+202E⟧ea1⟦U+202C⟧"),
            (
                "isolates and marks",
                "\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}",
                "⟦U+2066⟧⟦U+2069⟧⟦U+200E⟧⟦U+200F⟧⟦U+061C⟧",
            ),
            ("zero width", "ali\u{200b}ce\u{feff}\u{2060}", "ali⟦U+200B⟧ce⟦U+FEFF⟧⟦U+2060⟧"),
            ("hidden tags", "a\u{e0041}\u{e007f}", "a⟦U+E0041⟧⟦U+E007F⟧"),
            ("hidden variation selectors", "a\u{e0100}", "a⟦U+E0100⟧"),
            (
                "selectors of nothing",
                "bo\u{fe00}b\u{fe0f}\n\u{fe0f}",
                "bo⟦U+FE00⟧b⟦U+FE0F⟧⏎⟦U+FE0F⟧",
            ),
            ("one selector is enough", "❤\u{fe0f}\u{fe0e}", "❤\u{fe0f}⟦U+FE0E⟧"),
            ("selectors stay", "❤\u{fe0f} 1\u{fe0f}\u{20e3}", "❤\u{fe0f} 1\u{fe0f}\u{20e3}"),
            ("shorthand controls", "a\u{1bca0}b", "a⟦U+1BCA0⟧b"),
            ("blank fillers", "\u{3164}\u{115f}", "⟦U+3164⟧⟦U+115F⟧"),
            ("soft hyphen", "a\u{ad}b", "a⟦U+00AD⟧b"),
            (
                "tower of accents",
                "e\u{301}\u{301}\u{301}\u{301}\u{301}",
                "e\u{301}\u{301}\u{301}\u{301}⟦U+0301⟧",
            ),
            ("sixel and DCS", "\x1bPq#0\x1b\\", "␛Pq#0␛\\"),
        ] {
            assert_eq!(sanitize(text), shown, "{name}");
        }
    }

    #[test]
    fn floods_are_cut_and_counted() {
        let shown = sanitize(&"x".repeat(SHOWN + 12_031)).into_owned();
        assert!(
            shown.starts_with("xxx") && shown.ends_with(" … 12031 more bytes"),
            "{}",
            shown.len()
        );
        assert_eq!(sanitize(&"x".repeat(SHOWN)).len(), SHOWN);
        assert!(sanitize(&"\u{202e}".repeat(SHOWN)).len() < SHOWN + 64);
    }

    proptest! {
        #[test]
        fn nothing_harmful_comes_out(text in any::<String>()) {
            let shown = sanitize(&text).into_owned();
            prop_assert!(!shown.chars().any(|c| c.is_control() || is_hostile(c)));
            prop_assert_eq!(sanitize(&shown).into_owned(), shown.clone());
        }
    }
}
