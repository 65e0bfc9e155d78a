//! `--retry N`: the same again after a collision with the peer's own request.
//!
//! Repeating the very same is what the protocol itself advises: it reuses the round, and two
//! signatures over one transaction harm nobody. Where the peer's update went through first,
//! the repetition is a later round. Another state for a round whose first one is not out of
//! the way is refused by the review (V13) and by the journal, here as anywhere.

use std::time::Duration;

use super::Executor;
use crate::cli::exit::{Exit, Failure};
use crate::command::Command;

/// The wait before the first repetition; each next one waits up to twice as long.
const FIRST: Duration = Duration::from_millis(100);

/// The longest wait.
const CAP: Duration = Duration::from_secs(10);

/// The lesson of a collision (`spec/json-rpc.md` §3.8): code 2.
const COLLISION: &str = "E2002";

impl Executor {
    /// Runs a command, and again after each collision.
    pub(super) async fn retry(&mut self, times: u32, command: Command) -> Result<(), Failure> {
        // To know of a collision, the end must be waited for, at the prompt as well.
        let patience = self.patience;
        self.patience.get_or_insert(Duration::from_secs(600));
        let result = self.repeat(times, command).await;
        self.patience = patience;
        result
    }

    async fn repeat(&mut self, times: u32, command: Command) -> Result<(), Failure> {
        let mut attempt = 0;
        loop {
            let Err(failure) = Box::pin(self.run(command.clone())).await else { return Ok(()) };
            let collided =
                failure.exit == Exit::Conflict.code() && failure.message.starts_with(COLLISION);
            if !collided || attempt >= times {
                let given = attempt > 0 && collided;
                let more =
                    if given { format!(" (after {attempt} repetitions)") } else { String::new() };
                return Err(Failure { message: format!("{}{more}", failure.message), ..failure });
            }
            attempt += 1;
            let wait = wait(attempt, getrandom::u32().unwrap_or_default());
            self.voice.note(
                "retry",
                &format!("It collided; {attempt} of {times} in {} ms.", wait.as_millis()),
            );
            tokio::time::sleep(wait).await;
        }
    }
}

/// A wait that differs between the two who collided: from half to the whole of a doubling.
fn wait(attempt: u32, random: u32) -> Duration {
    let full = FIRST.saturating_mul(2_u32.saturating_pow(attempt.min(20))).min(CAP);
    full.mul_f64(0.5 + 0.5 * f64::from(random) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_differ() {
        assert_eq!(wait(1, 0), FIRST);
        assert_eq!(wait(1, u32::MAX), FIRST * 2);
        assert_eq!(wait(40, u32::MAX), CAP);
    }
}
