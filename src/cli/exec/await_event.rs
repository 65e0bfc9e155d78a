//! `wait` and `expect`: lines that are about events.

use std::time::Duration;

use super::{Executor, ended};
use crate::cli::board::Sought;
use crate::cli::exit::{Exit, Failure};

/// How long an event is waited for where nothing says how long.
const USUAL: Duration = Duration::from_secs(600);

impl Executor {
    /// An event from now on.
    pub(super) async fn wait(
        &self,
        event: &str,
        fields: &[(String, String)],
        within: Option<Duration>,
    ) -> Result<(), Failure> {
        if event == "phase.open" && self.board.lock().ctx.phase.is_open() {
            return Ok(());
        }
        let from = self.board.next_event();
        self.seek(event, fields, within, from).await
    }

    /// An event since the last command that does something, or from now on.
    pub(super) async fn expect(
        &self,
        event: &str,
        fields: &[(String, String)],
        within: Option<Duration>,
    ) -> Result<(), Failure> {
        let from = self.board.lock().since;
        self.seek(event, fields, within, from).await
    }

    async fn seek(
        &self,
        event: &str,
        fields: &[(String, String)],
        within: Option<Duration>,
        from: u64,
    ) -> Result<(), Failure> {
        let patience = within.or(self.patience).unwrap_or(USUAL);
        match self.board.event(event, fields, patience, from).await {
            Some(Sought::Found(found)) => {
                self.scope.found(found);
                Ok(())
            }
            Some(Sought::Ended) => {
                let mut failure = ended(&self.board);
                failure.message = format!("no {event}: {}", failure.message);
                Err(failure)
            }
            Some(Sought::Forgotten) => Err(Failure::new(
                Exit::Timeout,
                format!("no {event} among the latest events, and older ones are forgotten"),
            )),
            None => {
                Err(Failure::new(Exit::Timeout, format!("no {event} within {}", told(patience)))
                    .hint("history   and `state` show what there was instead"))
            }
        }
    }

    /// No such event since the last command that does something, nor for this long.
    pub(super) async fn expect_none(
        &self,
        event: &str,
        fields: &[(String, String)],
        time: Duration,
    ) -> Result<(), Failure> {
        let from = self.board.lock().since;
        match self.board.event(event, fields, time, from).await {
            None => Ok(()),
            // It cannot come any more.
            Some(Sought::Ended) => Ok(()),
            Some(Sought::Forgotten) => Err(Failure::new(
                Exit::Expectation,
                "too many events to say that there was none: older ones are forgotten",
            )),
            Some(Sought::Found(found)) => {
                self.scope.found(found);
                Err(Failure::new(
                    Exit::Expectation,
                    format!("there was {event}, and none was expected"),
                ))
            }
        }
    }
}

fn told(time: Duration) -> String {
    if time.subsec_millis() == 0 {
        format!("{} s", time.as_secs())
    } else {
        format!("{} ms", time.as_millis())
    }
}
