//! Following a transaction, from the prompt or as a command of its own.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use super::args::Track;
use super::clock::Stamp;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::voice::Voice;
use crate::chain::{self, ChainError, Generation, Node, Step, Tracker};
use crate::encoding::{Era, TxHash};
use crate::view;

/// Blocks that must follow a transaction unless said otherwise.
pub(super) const DEPTH: u64 = 3;

/// How often the node is asked.
const EVERY: Duration = Duration::from_millis(500);

/// `aechan track`.
pub(super) fn run(args: &Track, output: &mut Output) -> Result<Exit> {
    let hash = TxHash::decode(&args.hash)
        .map_err(|error| Failure::new(Exit::Usage, format!("{}: {error}", args.hash)))?;
    let timeout = args.timeout.map(Duration::from_secs);
    let mut seq = 0u64;
    // A hash in the form of 2018 is one of a chain of 2018.
    let generation = args.hash.contains('$').then_some(Generation::Legacy2018);
    super::runtime()?.block_on(watch(
        (&args.node, generation),
        hash,
        args.depth,
        timeout,
        |era, step| {
            if output.is_json() {
                seq += 1;
                let line = view::object(
                    "confirmation",
                    seq,
                    &Stamp::now().rfc3339(),
                    &fields(&hash, era, step),
                );
                // A closed stdout ends nothing here: the exit code still tells.
                let _ = output.line(line);
            } else {
                let _ = output.line(view::sanitize(&step.to_string()));
            }
        },
    ))?;
    Ok(Exit::Ok)
}

/// `track` at the prompt.
///
/// # Errors
/// The transaction is unknown, dropped, or does not get deep enough in time.
pub(super) async fn follow(
    node: (&str, Option<Generation>),
    hash: TxHash,
    depth: u64,
    timeout: Option<Duration>,
    voice: &Voice,
) -> Result<(), Failure> {
    watch(node, hash, depth, timeout, |era, step| {
        voice.result(
            "confirmation",
            &fields(&hash, era, step),
            &[view::sanitize(&step.to_string()).into_owned()],
        );
    })
    .await
}

/// Asks this node, which is found out about where its generation is not known.
async fn watch(
    (base, generation): (&str, Option<Generation>),
    hash: TxHash,
    depth: u64,
    timeout: Option<Duration>,
    mut tell: impl FnMut(Era, &Step),
) -> Result<(), Failure> {
    let node = match generation {
        Some(generation) => Node::new(base, generation),
        None => Node::connect(base).await,
    }
    .map_err(failed)?;
    let era = match node.generation() {
        Generation::Modern => Era::Modern,
        Generation::Legacy2018 => Era::Legacy,
    };
    let mut tracker = Tracker::new(depth.saturating_add(1));
    let following = chain::track(&node, &hash, &mut tracker, EVERY, |step| tell(era, step));
    let end = match timeout {
        Some(timeout) => tokio::time::timeout(timeout, following).await.map_err(|_| {
            Failure::new(
                Exit::Timeout,
                format!("{hash} was not deep enough after {} s", timeout.as_secs()),
            )
        })?,
        None => following.await,
    };
    match end.map_err(failed)? {
        Step::Confirmed { .. } => Ok(()),
        step @ Step::Unknown { .. } => Err(Failure::new(Exit::NotFound, step.to_string())),
        step => Err(Failure::new(Exit::Chain, step.to_string())),
    }
}

fn failed(error: ChainError) -> Failure {
    let exit = match error {
        ChainError::Url { .. } => Exit::Usage,
        _ => Exit::Connect,
    };
    Failure::new(exit, error.to_string())
}

fn fields(hash: &TxHash, era: Era, step: &Step) -> serde_json::Value {
    let hash = hash.encode(era);
    match step {
        Step::Waiting { .. } => json!({"hash": hash, "state": "waiting"}),
        Step::Mempool { target, eta, .. } => {
            json!({"hash": hash, "state": "mempool", "depth": 0, "target": target, "eta_s": eta.as_secs()})
        }
        Step::Mined { height, depth, target, eta } => json!({
            "hash": hash, "state": "mined", "height": height, "depth": depth, "target": target,
            "eta_s": eta.as_secs(),
        }),
        Step::Confirmed { height, depth } => {
            json!({"hash": hash, "state": "confirmed", "height": height, "depth": depth})
        }
        Step::Reorged { from, to } => {
            json!({"hash": hash, "state": "reorged", "from": from, "to": to})
        }
        Step::Dropped { .. } => json!({"hash": hash, "state": "dropped", "why": step.to_string()}),
        Step::Unknown { .. } => json!({"hash": hash, "state": "unknown", "why": step.to_string()}),
        Step::Odd { doubt } => {
            json!({"hash": hash, "state": "odd", "doubt": doubt.name(), "why": doubt.to_string()})
        }
        Step::Unreachable { failures, why } => {
            json!({"hash": hash, "state": "unreachable", "failures": failures, "why": why})
        }
    }
}
