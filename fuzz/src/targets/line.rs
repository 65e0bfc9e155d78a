//! Lines of the prompt and of scripts.

use aechan::command::{moves_money, nearest_topic, parse, parse_duration, words_so_far};
use aechan::encoding::Amount;

/// Words lie in the line, in order; a line's error says something; amounts read back.
pub(super) fn line(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for line in text.lines().take(64) {
        let (words, _) = words_so_far(line);
        let mut behind = 0;
        for word in &words {
            assert!(behind <= word.start && word.start < word.end, "{word:?}");
            assert!(line.get(word.start..word.end).is_some(), "{word:?} cuts a character");
            behind = word.end;
        }
        let (once, twice) = (parse(line), parse(line));
        assert_eq!(once, twice);
        if let Err(error) = once {
            let told = error.to_string();
            assert!(!told.is_empty() && told.len() < 2048 + 8 * line.len(), "{told}");
        }
        // A line that moves coins may not pass for one that does not.
        if let Some(first) = words.first().filter(|word| !word.quoted) {
            assert_eq!(moves_money(line), moves_money(&first.text), "{line:?}");
        }
        for word in &words {
            let _topic = nearest_topic(&word.text);
            if let Ok(amount) = word.text.parse::<Amount>() {
                assert_eq!(format!("{}ae", amount.in_ae()).parse(), Ok(amount));
            }
            let _span = parse_duration(&word.text).is_ok();
        }
    }
}
