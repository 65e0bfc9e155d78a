//! A live channel in a script: from its `open` to its end.

use std::time::Duration;

use anyhow::Result;
use tokio::task::JoinHandle;

use super::{at_end, opened, summary};
use crate::cli::args::AtEof;
use crate::cli::exec::Executor;
use crate::cli::exit::Failure;
use crate::cli::open::Prepared;
use crate::cli::scope::Scope;
use crate::devnode::autopilot::Autopilot;
use crate::repl::Printer;
use crate::session::Phase;

/// How long the last events may take once the connection is to end.
const GOODBYE: Duration = Duration::from_secs(30);

/// The channel.
pub(super) struct Stage {
    pub(super) executor: Executor,
    _autopilot: Option<Autopilot>,
    following: JoinHandle<()>,
    pub(super) at_eof: AtEof,
    pub(super) patience: Duration,
}

impl Stage {
    /// Opens the socket; whether the channel opens is told by [`Self::opened`].
    pub(super) async fn begin(
        prepared: Prepared,
        at_eof: AtEof,
        printer: Printer,
        ndjson: bool,
        scope: &Scope,
    ) -> Result<Self> {
        let patience = prepared.patience;
        let (mut executor, _autopilot, following) =
            prepared.start(printer, ndjson, Some(patience)).await?;
        executor.scope = scope.clone();
        Ok(Self { executor, _autopilot, following, at_eof, patience })
    }

    /// Waits until the channel is usable.
    pub(super) async fn opened(&self) -> Result<(), Failure> {
        opened(&self.executor, self.patience).await
    }

    /// Waits for the end of a connection that is about to end, and for no other.
    pub(super) async fn over(&self) {
        let board = &self.executor.board;
        let leaving =
            matches!(board.lock().ctx.phase, Phase::Closing | Phase::Closed | Phase::Left);
        if leaving {
            // Where it does not come, the channel is not over: that is told by whoever asks.
            let _end = board.until(GOODBYE, |state| state.end.is_some().then_some(())).await;
        }
    }

    /// What is to be done when there are no more lines.
    pub(super) async fn at_end(&mut self) -> Result<(), Failure> {
        at_end(&mut self.executor, self.at_eof, self.patience).await
    }

    /// Ends the connection, and tells its last events. Whether that was in time.
    pub(super) async fn leave(&mut self) -> bool {
        self.executor.handle.disconnect().await;
        tokio::time::timeout(GOODBYE, &mut self.following).await.is_ok()
    }

    /// Tells the last line of a session.
    pub(super) fn summary(&self, exit: u8) {
        summary(&self.executor, exit);
    }
}
