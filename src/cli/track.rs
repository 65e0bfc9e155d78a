//! Following a transaction, from the prompt or as a command of its own.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use super::args::{Global, Track};
use super::exit::{Exit, Failure};
use super::known;
use super::look::{Printed, Tell, connect, failed};
use super::output::Output;
use super::place::Place;
use super::progress::Told;
use crate::chain::{self, Generation, Node, Step, Tracker, UnknownReason};
use crate::encoding::TxHash;
use crate::tx::TxKind;

/// Blocks that must follow a transaction unless said otherwise.
pub(super) const DEPTH: u64 = 3;

/// How often the node is asked.
const EVERY: Duration = Duration::from_millis(500);

/// `aechan track`.
pub(super) fn run(args: &Track, global: &Global, output: &mut Output) -> Result<Exit> {
    let journal = Place::of(global).ok().map(|place| place.journal_file());
    let hash = match args.hash.as_str() {
        "last" => last(journal.as_deref())?,
        text => TxHash::decode(text)
            .map_err(|error| Failure::new(Exit::Usage, format!("{text}: {error}")))?,
    };
    // A hash in the form of 2018 is one of a chain of 2018.
    let generation = args.hash.contains('$').then_some(Generation::Legacy2018);
    let generation = generation.or_else(|| args.at.generation());
    let follow = Follow {
        depth: args.depth,
        posted: false,
        grace: args.grace,
        timeout: args.timeout,
        journal: journal.as_deref(),
    };
    let tell = Printed::new(output, global.plain, global.ascii);
    super::runtime()?.block_on(async {
        let node = connect(args.at.http.url(), generation).await?;
        follow.run(&node, hash, &tell).await
    })?;
    Ok(Exit::Ok)
}

/// The latest transaction that both signed and that goes on chain, of any stored channel.
fn last(journal: Option<&Path>) -> Result<TxHash, Failure> {
    known::transactions(journal)
        .iter()
        .find(|signed| signed.tx().kind() != TxKind::Offchain && signed.signatures().len() >= 2)
        .map(crate::tx::SignedTx::hash)
        .ok_or_else(|| {
            Failure::new(Exit::NotFound, "no transaction of a stored channel has gone on chain yet")
                .hint("aechan channels   what is stored here")
        })
}

/// How a transaction is followed.
pub(super) struct Follow<'a> {
    /// Blocks that must follow it.
    pub(super) depth: u64,
    /// Whether it was posted a moment ago.
    pub(super) posted: bool,
    /// How long it may be out of sight before it counts as dropped.
    pub(super) grace: Duration,
    /// How long at most.
    pub(super) timeout: Option<Duration>,
    /// The journal, to explain a hash that no node knows.
    pub(super) journal: Option<&'a Path>,
}

impl Follow<'_> {
    /// Follows it to its depth.
    ///
    /// # Errors
    /// It is unknown (16), dropped, replaced or reorganised away (14), or not deep enough in
    /// time (7).
    pub(super) async fn run(
        &self,
        node: &Node,
        hash: TxHash,
        tell: &dyn Tell,
    ) -> Result<(), Failure> {
        let era = node.era();
        let target = self.depth.saturating_add(1);
        let mut tracker =
            Tracker::new(target).grace(self.grace).if_unknown(known::reason(&hash, self.journal));
        if self.posted {
            tracker = tracker.posted();
        }
        if let Some(interval) = node.block_interval().await {
            tracker = tracker.block_interval(interval);
        }
        let following = chain::track(node, &hash, &mut tracker, EVERY, |step, facts| {
            tell.step(&hash, &Told { step, target, facts, era });
        });
        let end = match self.timeout {
            Some(timeout) => tokio::time::timeout(timeout, following).await.map_err(|_| {
                Failure::new(
                    Exit::Timeout,
                    format!(
                        "{} was not deep enough after {} s",
                        hash.encode(era),
                        timeout.as_secs()
                    ),
                )
                .hint(format!("track {}   goes on", hash.encode(era)))
            })?,
            None => following.await,
        };
        match end.map_err(failed)? {
            Step::Confirmed { .. } => Ok(()),
            Step::Unknown { why } => {
                // Explained by what was known when it began; a session learns meanwhile.
                let why = match why {
                    UnknownReason::NeverSeen => known::reason(&hash, self.journal),
                    other => other,
                };
                Err(known::failure(&why))
            }
            step => Err(Failure::new(Exit::Chain, step.to_string())
                .hint(format!("inspect {}   looks again", hash.encode(era)))),
        }
    }
}
