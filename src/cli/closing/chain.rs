//! With a node: what the chain says comes first, then the card, then one posting that is
//! followed.

use anyhow::{Context, Result};
use serde_json::json;

use super::{EVERY, Job, failed};
use crate::chain::{self, BLOCK_INTERVAL, ChainError, Doubt, Generation, Node, Step, Tracker};
use crate::cli::by_hand;
use crate::cli::exit::{Exit, Failure};
use crate::closing::Timeline;
use crate::encoding::TxHash;
use crate::journal::{ChainPhase, OnChain, PostingState};
use crate::tx::{SignedTx, TxKind};
use crate::view::{self, Kind};
use crate::watch::{Fate, Seen, card, compose, doubts, follow_up, look, passing, post};
use crate::wire::Dialect;

/// Runs it, within the time that there is.
pub(super) async fn run(job: &Job<'_>) -> Result<Exit> {
    match job.args.timeout {
        None => within(job).await,
        Some(timeout) => match tokio::time::timeout(timeout, within(job)).await {
            Ok(result) => result,
            Err(_) => Err(Failure::new(
                Exit::Timeout,
                format!(
                    "it took longer than {} s; what was posted stays posted",
                    timeout.as_secs()
                ),
            )
            .hint("the same command again goes on with it")
            .into()),
        },
    }
}

async fn within(job: &Job<'_>) -> Result<Exit> {
    let (node, height) = reach(job).await?;
    let ahead = half_signed(job, &node, height).await?;
    let job = ahead.as_ref().unwrap_or(job);
    if let Some(signed) = under_way(job, &node, height).await? {
        job.say("posted", "one of this kind is under way already; nothing is posted twice");
        return follow(job, &node, &signed).await;
    }
    let (seen, height) = ready(job, &node, height).await?;
    let request = compose(
        &node,
        &job.journal,
        (&job.latest, &job.used),
        job.kind,
        (job.args.options(), job.args.ttl),
        (seen.as_ref(), height),
    )
    .await
    .map_err(failed)?;
    if job.is_compared {
        by_hand::compare(&node, &request.tx, |text| job.say("helper", text)).await?;
    }
    let card = card(&job.latest, &request).context("this kind has no card")?;
    let cleared = job.confirmed(card, timeline(job, seen.as_ref(), height)).await?;
    let signed = cleared.signed().clone();
    if job.latest.is_half {
        job.lock().name(job.latest.key, crate::client::now(), job.latest.id)?;
    }
    let hash = post(&node, &job.journal, job.latest.key, cleared).await.map_err(failed)?;
    job.say("posted", &format!("{} {hash}", job.kind));
    if job.args.no_track {
        return tell(job, &signed, "posted", None);
    }
    follow(job, &node, &signed).await
}

/// The node, if it is one of the channel's network that can be trusted so far.
async fn reach(job: &Job<'_>) -> Result<(Node, u64)> {
    let url = job.url.clone().ok_or_else(|| {
        Failure::new(Exit::Usage, "which node? Its HTTP API is not known")
            .hint("--node http://HOST:3013")
            .hint("--offline --nonce N --out FILE   signs without any node")
    })?;
    let asked = async {
        // One that answers for both eras is asked in the channel's.
        let node = match job.latest.dialect {
            Dialect::Legacy => Node::new(&url, Generation::Legacy2018)?,
            Dialect::JsonRpc => Node::connect(&url).await?,
        };
        let status = match &job.latest.network {
            Some(network) => node.status_on(network).await?,
            None => node.status().await?,
        };
        let doubts = doubts(&node, &status, job.latest.network.as_deref()).await?;
        Ok::<_, ChainError>((node, status, doubts))
    };
    let (node, status, doubts) = asked.await.map_err(|error| failed(error.into()))?;
    let era = job.latest.dialect.era();
    if node.era() != era {
        return Err(Failure::new(
            Exit::Config,
            format!("{} is a node of another era than the channel's", node.url()),
        )
        .hint("--node URL   a node of the channel's own network")
        .into());
    }
    rely(&node, doubts, job.args.insist, |why| job.say("doubt", why))?;
    Ok((node, status.top_height))
}

/// Refuses to sign by the word of a node that is in doubt, unless it is insisted on.
pub(in crate::cli) fn rely(
    node: &Node,
    mut doubts: Vec<Doubt>,
    insist: bool,
    say: impl Fn(&str),
) -> Result<(), Failure> {
    doubts.extend(node.take_doubts());
    doubts.iter().for_each(|doubt| say(&doubt.to_string()));
    match doubts.first() {
        Some(first) if !insist => Err(Failure::new(
            Exit::Chain,
            format!("{} is not to be relied on now: {first} Nothing was signed", node.url()),
        )
        .hint("--node URL   another node")
        .hint("--insist   goes on all the same")),
        _ => Ok(()),
    }
}

/// One of this kind that was signed before and may still count: looked for, and sent again
/// where no node has it.
async fn under_way(job: &Job<'_>, node: &Node, height: u64) -> Result<Option<SignedTx>> {
    let postings = job.lock().postings(job.latest.key)?;
    for posting in postings.iter().rev().filter(|p| p.signed.tx().kind() == job.kind) {
        if posting.state == PostingState::Dropped {
            continue;
        }
        let top = (height, job.args.depth);
        let fate = follow_up(node, &job.journal, job.latest.key, posting, top).await;
        match fate.map_err(failed)? {
            Fate::Dropped { why } => {
                job.say("dropped", &format!("{}: {why}", posting.hash()));
            }
            _ => return Ok(Some(posting.signed.clone())),
        }
    }
    Ok(None)
}

async fn seen_now(job: &Job<'_>, node: &Node, height: u64) -> Result<Seen> {
    let passing = passing(node, &job.latest.peer()).await.map_err(failed)?;
    Ok(look(node, &job.journal, &job.latest, height, &passing).await.map_err(failed)?)
}

/// Waits for, or insists on, the chain being in the state that this needs.
async fn ready(job: &Job<'_>, node: &Node, height: u64) -> Result<(Option<OnChain>, u64)> {
    let mut height = height;
    let mut told = None;
    loop {
        let seen = seen_now(job, node, height).await?;
        let seen = match seen {
            Seen::There(seen) => {
                job.lock().saw(job.latest.key, &seen)?;
                Some(seen)
            }
            Seen::Blind { .. } => {
                if job.latest.is_half && !job.args.insist {
                    may_be_open(job, node).await?;
                }
                None
            }
            Seen::NotThere if job.args.insist => None,
            Seen::NotThere => {
                return Err(Failure::new(
                    Exit::NotFound,
                    format!("{} has no channel {}: nothing was signed", node.url(), job.latest.id),
                )
                .hint("--node URL   another node, if this one is behind")
                .into());
            }
        };
        let Err(failure) = fits(job, seen.as_ref(), height) else { return Ok((seen, height)) };
        if job.args.insist {
            job.say("insisting", &failure.message);
            return Ok((seen, height));
        }
        let can_come = seen.is_none_or(|seen| seen.phase != ChainPhase::Gone);
        if !job.args.wait || !can_come {
            return Err(failure.into());
        }
        if told.as_ref() != Some(&failure.message) {
            job.say("waiting", &failure.message);
            told = Some(failure.message);
        }
        tokio::time::sleep(EVERY).await;
        height = node.height().await.map_err(|error| failed(error.into()))?;
    }
}

/// A node of 2018 does not tell whether there is such a channel; whether the initiator's
/// account has used the create's nonce, it does.
async fn may_be_open(job: &Job<'_>, node: &Node) -> Result<()> {
    let initiator = job.latest.params.initiator;
    let account = node.account(&initiator).await.map_err(|error| failed(error.into()))?;
    let used = account.map_or(0, |account| account.nonce);
    let opening = crate::session::innermost(&job.latest.latest.signed);
    let nonce = opening.and_then(|opening| opening.tx().nonce()).unwrap_or_default();
    if used >= nonce {
        return Ok(());
    }
    Err(Failure::new(
        Exit::NotFound,
        format!(
            "the create of {} is not on chain: it has nonce {nonce}, and the initiator has used {used} so far; nothing was signed",
            job.latest.id
        ),
    )
    .hint("--insist   if you know better")
    .into())
}

/// The same with a round that we signed and never heard of again, where the chain has it.
async fn half_signed<'a>(job: &Job<'a>, node: &Node, height: u64) -> Result<Option<Job<'a>>> {
    if job.args.round.is_some() {
        return Ok(None);
    }
    let Seen::There(seen) = seen_now(job, node, height).await? else { return Ok(None) };
    let found = job.latest.half_signed(&job.lock(), seen.round).map_err(failed)?;
    Ok(found.map(|latest| job.with(latest)))
}

/// Whether the chain would take it now.
fn fits(job: &Job<'_>, seen: Option<&OnChain>, height: u64) -> Result<(), Failure> {
    let not = |text: String| Failure::new(Exit::Chain, text);
    let id = view::short_id(&job.latest.id.to_string());
    let Some(seen) = seen else {
        return match job.kind {
            TxKind::Slash | TxKind::Settle => Err(not(format!(
                "a node of 2018 tells nothing of a channel, and no close of {id} was seen or posted here: if there is none, this would wait in the mempool and hold up your account's nonces"
            ))
            .hint("--insist   if you know that the channel is being closed")),
            _ => Ok(()),
        };
    };
    let gone =
        || not(format!("{id} is over on chain: there is nothing left to do")).hint("aechan state");
    let line = seen.locked_until.map(|until| Timeline::of_locked(height, until, BLOCK_INTERVAL));
    let ours = job.used.latest.round;
    match (job.kind, seen.phase) {
        (_, ChainPhase::Gone) => Err(gone()),
        (TxKind::CloseSolo | TxKind::SnapshotSolo, ChainPhase::Closing) => Err(not(format!(
            "{id} is being closed already, with round {} (yours is {ours}); {}",
            seen.round,
            line.map_or_else(String::new, |line| line.to_string())
        ))
        .hint(if seen.round < ours { "aechan slash" } else { "aechan settle" })),
        (TxKind::Slash | TxKind::Settle, ChainPhase::Open) => {
            Err(not(format!("nobody is closing {id}: it is open on chain, round {}", seen.round))
                .hint("aechan solo-close"))
        }
        (TxKind::Slash, ChainPhase::Closing) if seen.round >= ours => Err(not(format!(
            "the close of {id} uses round {}, yours is {ours}: there is nothing newer to answer with",
            seen.round
        ))
        .hint("aechan settle")),
        (TxKind::SnapshotSolo | TxKind::CloseSolo, ChainPhase::Open) if seen.round > ours => {
            Err(not(format!(
                "the chain has round {} of {id}, which is newer than this state, {ours}",
                seen.round
            )))
        }
        (TxKind::SnapshotSolo, ChainPhase::Open) if seen.round == ours => {
            Err(not(format!("round {ours} of {id} is on chain already")))
        }
        (TxKind::Settle, ChainPhase::Closing) => match line.filter(|line| !line.is_over()) {
            Some(line) => {
                Err(not(format!("the lock period runs: {line}")).hint("aechan settle --wait"))
            }
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// What is ahead, in the words of the chain as it is now.
fn timeline(job: &Job<'_>, seen: Option<&OnChain>, height: u64) -> Option<Timeline> {
    let until = seen.and_then(|seen| seen.locked_until);
    match job.kind {
        TxKind::CloseSolo => {
            Some(Timeline::of_new(height, job.latest.params.lock_period, BLOCK_INTERVAL))
        }
        _ => until.map(|until| Timeline::of_locked(height, until, BLOCK_INTERVAL)),
    }
}

/// Follows what was posted to its depth, and tells what it led to.
async fn follow(job: &Job<'_>, node: &Node, signed: &SignedTx) -> Result<Exit> {
    let hash = signed.hash();
    let mut tracker = Tracker::new(job.args.depth.saturating_add(1)).posted();
    let end = chain::track(node, &hash, &mut tracker, EVERY, |step, _| {
        job.say("track", &step.to_string());
    })
    .await
    .map_err(|error| failed(error.into()))?;
    let height = match end {
        Step::Confirmed { height, .. } => height,
        step => {
            note(job, &hash, PostingState::Dropped, (None, Some(&step.to_string())))?;
            return Err(Failure::new(Exit::Chain, step.to_string()).into());
        }
    };
    note(job, &hash, PostingState::Confirmed, (Some(height), None))?;
    let top = node.height().await.map_err(|error| failed(error.into()))?;
    let seen = match seen_now(job, node, top).await? {
        Seen::There(seen) => {
            job.lock().saw(job.latest.key, &seen)?;
            Some(seen)
        }
        Seen::Blind { .. } | Seen::NotThere => None,
    };
    let phase = seen.map(|seen| seen.phase);
    let word = match phase {
        Some(ChainPhase::Closing) => Some("closing"),
        Some(ChainPhase::Gone) => Some("closed"),
        _ => None,
    };
    if let Some(word) = word {
        job.lock().seen(job.latest.key, crate::client::now(), word)?;
    }
    if let Some(seen) = seen.filter(|seen| seen.phase == ChainPhase::Closing) {
        let until = seen.locked_until.unwrap_or_default();
        let line = Timeline::of_locked(top, until, BLOCK_INTERVAL);
        job.say("timeline", &line.to_string());
    }
    tell(job, signed, "confirmed", seen)
}

fn note(
    job: &Job<'_>,
    hash: &TxHash,
    state: PostingState,
    more: (Option<u64>, Option<&str>),
) -> Result<()> {
    Ok(job.lock().posting_is(job.latest.key, crate::client::now(), hash, state, more)?)
}

fn tell(job: &Job<'_>, signed: &SignedTx, state: &str, seen: Option<OnChain>) -> Result<Exit> {
    let mut fields = job.fields(signed);
    if let Some(object) = fields.as_object_mut() {
        object.insert(String::from("state"), json!(state));
        let until = seen.and_then(|seen| seen.locked_until);
        object.insert(String::from("settle_at"), json!(until));
        object.insert(String::from("on_chain"), json!(seen.map(|seen| seen.phase.name())));
    }
    let hash = signed.hash().encode(job.latest.dialect.era());
    let mut lines = vec![format!("{} {hash} {state}", job.kind)];
    if let Some(seen) = seen.filter(|seen| seen.phase == ChainPhase::Gone)
        && let Some(paid) = seen.amounts
    {
        let (mine, theirs) = job.latest.mine_and_theirs(paid);
        lines.push(format!(
            "paid out: you {} | {} {}",
            job.ctx.unit.show(mine),
            job.ctx.peer.short(),
            job.ctx.unit.show(theirs)
        ));
    }
    job.front.result(Kind::Closing, fields, &lines)?;
    Ok(Exit::Ok)
}
