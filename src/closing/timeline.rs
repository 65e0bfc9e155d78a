//! When a close can be answered and settled.

use std::fmt;
use std::time::Duration;

/// What is ahead of a close, in blocks and about in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The chain's height now.
    pub height: u64,
    /// The first height at which a settle is taken.
    pub settle_at: u64,
    /// The time between two blocks, as far as it is known.
    pub interval: Duration,
}

impl Timeline {
    /// Of a close that goes into the next block.
    #[must_use]
    pub const fn of_new(height: u64, lock_period: u64, interval: Duration) -> Self {
        let settle_at = height.saturating_add(1).saturating_add(lock_period);
        Self { height, settle_at, interval }
    }

    /// Of a close that is on chain.
    #[must_use]
    pub const fn of_locked(height: u64, locked_until: u64, interval: Duration) -> Self {
        Self { height, settle_at: locked_until, interval }
    }

    /// Blocks that must still come before a settle is taken into the next one.
    #[must_use]
    pub const fn blocks_left(&self) -> u64 {
        // A transaction posted now goes into the block above the present height.
        self.settle_at.saturating_sub(self.height.saturating_add(1))
    }

    /// Whether a settle that is posted now is taken.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.blocks_left() == 0
    }

    /// About how long that is.
    #[must_use]
    pub fn time_left(&self) -> Duration {
        self.interval.saturating_mul(u32::try_from(self.blocks_left()).unwrap_or(u32::MAX))
    }

    /// About how long, in words: `~30 min`.
    #[must_use]
    pub fn about(&self) -> String {
        about(self.time_left())
    }
}

impl fmt::Display for Timeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_over() {
            return write!(f, "settle is possible now (since height {})", self.settle_at);
        }
        write!(
            f,
            "settle is possible from height {}: {} blocks from now, {}",
            self.settle_at,
            self.blocks_left(),
            self.about()
        )
    }
}

fn about(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..90 => format!("~{seconds} s"),
        90..5_400 => format!("~{} min", seconds.saturating_add(30) / 60),
        5_400..172_800 => format!("~{} h", seconds.saturating_add(1_800) / 3_600),
        _ => format!("~{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCK: Duration = Duration::from_secs(180);

    #[test]
    fn a_close_in_the_next_block_locks_from_there() {
        let line = Timeline::of_new(100, 10, BLOCK);
        assert_eq!((line.settle_at, line.blocks_left()), (111, 10));
        assert_eq!(
            line.to_string(),
            "settle is possible from height 111: 10 blocks from now, ~30 min"
        );
        assert_eq!(Timeline::of_new(100, 0, BLOCK).blocks_left(), 0);
    }

    #[test]
    fn the_block_that_is_made_next_counts() {
        assert_eq!(Timeline::of_locked(109, 111, BLOCK).blocks_left(), 1);
        let over = Timeline::of_locked(110, 111, BLOCK);
        assert!(over.is_over());
        assert_eq!(over.to_string(), "settle is possible now (since height 111)");
        assert!(Timeline::of_locked(u64::MAX, 1, BLOCK).is_over());
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        let about = |blocks: u64| Timeline::of_locked(0, blocks + 1, BLOCK).about();
        assert_eq!(
            [about(0), about(1), about(40), about(2_000)],
            ["~0 s", "~3 min", "~2 h", "~4 days"]
        );
    }
}
