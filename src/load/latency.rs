//! How long updates took.

use std::time::Duration;

use hdrhistogram::Histogram;

/// Times of updates, to three digits, in memory that does not grow with their number.
#[derive(Clone, Debug)]
pub struct Latency(Histogram<u64>);

impl Default for Latency {
    fn default() -> Self {
        // One microsecond to an hour; three digits are always possible.
        let bounds = Histogram::new_with_bounds(1, 3_600_000_000, 3);
        Self(bounds.expect("one to an hour in microseconds, with three digits, are bounds"))
    }
}

impl Latency {
    pub(super) fn note(&mut self, time: Duration) {
        self.0.saturating_record(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    }

    /// How many were timed.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.len()
    }

    /// The time that this share (in percent) of the updates did not exceed.
    #[must_use]
    pub fn percentile(&self, percent: f64) -> Duration {
        Duration::from_micros(self.0.value_at_percentile(percent))
    }

    /// The longest.
    #[must_use]
    pub fn max(&self) -> Duration {
        Duration::from_micros(self.0.max())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_what_was_noted() {
        let mut latency = Latency::default();
        for ms in 1..=100 {
            latency.note(Duration::from_millis(ms));
        }
        assert_eq!(latency.count(), 100);
        let median = latency.percentile(50.0).as_micros();
        assert!((49_900..=50_100).contains(&median), "{median}");
        assert!(latency.max() >= Duration::from_millis(100));
    }
}
