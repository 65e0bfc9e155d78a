//! The time of day, read in one place.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds of a day.
const DAY: u64 = 86_400;

/// Now, as text.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    millis: u64,
}

impl Stamp {
    /// Reads the clock.
    #[must_use]
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { millis: u64::try_from(since.as_millis()).unwrap_or_default() }
    }

    /// A time that was stored, in milliseconds since 1970.
    #[must_use]
    pub const fn of(millis: u64) -> Self {
        Self { millis }
    }

    /// In milliseconds since 1970.
    #[must_use]
    pub const fn millis(self) -> u64 {
        self.millis
    }

    /// `14:03:22.118`, in UTC.
    #[must_use]
    pub fn of_day(self) -> String {
        let seconds = self.millis / 1000 % DAY;
        format!(
            "{:02}:{:02}:{:02}.{:03}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            self.millis % 1000
        )
    }

    /// RFC 3339 in UTC with milliseconds.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let (year, month, day) = civil(self.millis / 1000 / DAY);
        format!("{year:04}-{month:02}-{day:02}T{}Z", self.of_day())
    }
}

/// Year, month and day of a day counted from 1970-01-01, by the Gregorian calendar.
fn civil(days: u64) -> (u64, u64, u64) {
    // Counted from 0000-03-01, leap days fall at the end of each year.
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_795_334_036_930, "2026-11-22T07:53:56.930Z"),
            (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(Stamp::of(millis).rfc3339(), text);
        }
    }
}
