//! Durations as people write them.

use std::time::Duration;

use super::error::GrammarError;

/// Longest duration taken, so that a deadline can always be computed: a hundred years.
const LONGEST: Duration = Duration::from_secs(100 * 366 * 24 * 3600);

/// Reads `500ms`, `30s`, `5m`, `1h`, `1d`, or several after each other (`1m30s`).
///
/// # Errors
/// Anything else, a number without its unit included.
pub fn parse_duration(text: &str) -> Result<Duration, GrammarError> {
    let fault = || GrammarError::Duration(text.to_owned());
    let mut rest = text;
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(fault)?;
        let (number, tail) = rest.split_at(digits);
        let letters = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(letters);
        let milliseconds: u64 = match unit {
            "ms" => 1,
            "s" => 1000,
            "m" | "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return Err(fault()),
        };
        let number: u64 = number.parse().map_err(|_| fault())?;
        let part = number.checked_mul(milliseconds).map(Duration::from_millis);
        total = part.and_then(|part| total.checked_add(part)).ok_or_else(fault)?;
        rest = tail;
    }
    if text.is_empty() || total > LONGEST { Err(fault()) } else { Ok(total) }
}

/// Reads a length of time; a bare number is seconds.
///
/// # Errors
/// As [`parse_duration`].
pub fn parse_seconds(text: &str) -> Result<Duration, GrammarError> {
    text.parse().map_or_else(|_| parse_duration(text), |seconds| Ok(Duration::from_secs(seconds)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_durations() {
        for (text, ms) in [
            ("500ms", 500),
            ("30s", 30_000),
            ("5m", 300_000),
            ("5min", 300_000),
            ("1h", 3_600_000),
            ("1m30s", 90_000),
            ("0s", 0),
        ] {
            assert_eq!(parse_duration(text), Ok(Duration::from_millis(ms)), "{text}");
        }
        for text in
            ["", "5", "s", "1.5s", "-1s", "1y", "1s5", "99999999999999999999s", "9999999d", "1 s"]
        {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }
}
