//! What goes on chain beside the channel process: closings where its node has no word for
//! them, and what is done by hand. The same way, and the same card, as without a session.

use super::Executor;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{by_hand, closing, output};
use crate::command::HttpWish;
use crate::journal::{ChannelSummary, Journal};
use crate::tx::TxKind;
use crate::view::{self, Kind};
use crate::wire::{Dialect, ToNode, TxOptions};

/// What is wanted.
#[derive(Clone, Debug)]
pub(super) enum Alone {
    /// A closing.
    Close(TxKind, TxOptions),
    /// Something written over HTTP; whether insisted on.
    Http(HttpWish, TxOptions, bool),
    /// The peer's text co-signed; whether insisted on.
    Cosign(String, bool),
}

impl Executor {
    /// Closes alone: through the node where it takes such requests, past it in 2018.
    pub(super) async fn close(&self, kind: TxKind, options: TxOptions) -> Result<(), Failure> {
        if self.board.lock().ctx.dialect == Dialect::Legacy {
            return self.alone(Alone::Close(kind, options)).await;
        }
        self.send(match kind {
            TxKind::Slash => ToNode::Slash(options),
            TxKind::Settle => ToNode::Settle(options),
            TxKind::SnapshotSolo => ToNode::SnapshotSolo(options),
            _ => ToNode::CloseSolo(options),
        })
        .await
    }

    /// Does it. Where somebody must answer its card first who types the next lines, that is
    /// not waited for: its end is told when it comes.
    pub(super) async fn alone(&self, what: Alone) -> Result<(), Failure> {
        if let Some(begins) = &self.begins {
            begins.notify_one();
        }
        let beside = self.beside();
        let mut doing = tokio::spawn(async move { beside.run_alone(what).await });
        let Some(patience) = self.patience else {
            // At the prompt.
            self.follow_alone(doing);
            return Ok(());
        };
        let asked = self
            .board
            .until(patience, |state| (!self.waits && !state.cards.is_empty()).then_some(()));
        tokio::select! {
            done = &mut doing => match done {
                Ok(done) => done,
                Err(error) => Err(Failure::new(Exit::Internal, error.to_string())),
            },
            asked = asked => match asked {
                Some(()) => {
                    self.follow_alone(doing);
                    Ok(())
                }
                None => Err(super::overdue(patience)
                    .hint("what was posted stays posted; the same command again goes on with it")),
            },
        }
    }

    /// Tells how it ended, if badly: what went well has told itself.
    fn follow_alone(&self, doing: tokio::task::JoinHandle<Result<(), Failure>>) {
        let (voice, board) = (self.voice.clone(), self.board.clone());
        tokio::spawn(async move {
            let failure = match doing.await {
                Ok(Ok(())) => return,
                Ok(Err(failure)) => failure,
                Err(error) => Failure::new(Exit::Internal, error.to_string()),
            };
            let fields = serde_json::json!({
                "exit": failure.exit, "message": failure.message, "hint": failure.hints,
            });
            let lines = view::render_failure(&failure.message, &failure.hints, &board.ctx());
            voice.result(Kind::Error, &fields, &lines);
        });
    }

    async fn run_alone(self, what: Alone) -> Result<(), Failure> {
        let done = match what {
            Alone::Close(kind, options) => {
                closing::in_session(kind, &closing::Closing::with(options), false, &self).await
            }
            Alone::Http(wish, options, insist) => {
                by_hand::http_in_session(wish, (options, insist), &self).await
            }
            Alone::Cosign(tx, insist) => by_hand::cosign_in_session(&tx, insist, &self).await,
        };
        done.map_err(|error| match error.downcast::<Failure>() {
            Ok(failure) => failure,
            Err(error) => Failure {
                exit: output::exit_of(&error),
                ..Failure::new(Exit::Internal, format!("{error:#}"))
            },
        })
    }

    /// This channel in the journal.
    pub(in crate::cli) async fn stored(&self) -> anyhow::Result<(Journal, ChannelSummary)> {
        let snapshot = self.snapshot().await?;
        let journal = Journal::open(&self.files.journal)?;
        let role = snapshot.role.name();
        let is_it = |channel: &ChannelSummary| {
            channel.role == role
                && !channel.is_replaced
                && snapshot.channel_id.is_some()
                && channel.channel_id == snapshot.channel_id
        };
        let channel = journal.channels()?.into_iter().find(is_it);
        let channel = channel.ok_or_else(|| {
            Failure::new(Exit::NotFound, "the channel is not in the journal: it has no id yet")
                .hint("state   shows how things are")
        })?;
        Ok((journal, channel))
    }
}
