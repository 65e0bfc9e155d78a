//! `aechan http …` and `aechan cosign`: the seed document's way over HTTP. What needs both
//! signatures is written, held against what the node's helper writes, signed, handed to the
//! other party as text, co-signed there, posted and tracked; no channel process takes part.

mod args;

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use serde_json::json;

pub use args::{ByHand, Cosign, HttpCommand};

use super::args::Global;
use super::closing::{self, failed};
use super::exec::Executor;
use super::exit::{Exit, Failure};
use super::front::{self, Front, Question};
use super::open::{look as looks, node::beside};
use super::output::Output;
use super::stored;
use crate::chain::{self, ChainError, Generation, Node, Tracker};
use crate::client::{Record, now};
use crate::command::HttpWish;
use crate::journal::{ChainPhase, CoSigned, Journal, OnChain, PartyAccount, PostingState};
use crate::review::ChainFacts;
use crate::tx::describe::Style;
use crate::tx::{SignedTx, Tx, TxKind};
use crate::view::{self, Kind, ViewContext};
use crate::watch::{
    Stored, Wanted, build_for_both, card_for_both, doubts, post_signed, signed_before, state_after,
};
use crate::wire::{Dialect, TxOptions};

/// What everybody must know before.
const WARNING: &str = "done by hand: the node's channel process does not learn of it. Its own mutual close, solo close and further rounds fail from then on, so that everything after it is by hand too";

/// How much of a value is shown where two differ.
const SHOWN: usize = 60;

/// One run.
struct Job<'a> {
    front: Front<'a>,
    how: &'a ByHand,
    stored: Stored,
    journal: Arc<Mutex<Journal>>,
    node: Node,
    height: u64,
    ctx: ViewContext,
}

/// `aechan http …`.
pub(super) fn http(command: &HttpCommand, global: &Global, output: &Output) -> Result<Exit> {
    let (wanted, how) = match command {
        HttpCommand::Deposit(begin) => (Wanted::Deposit(begin.amount), &begin.how),
        HttpCommand::Withdraw(begin) => (Wanted::Withdraw(begin.amount), &begin.how),
        HttpCommand::Shutdown(how) => (Wanted::Shutdown, &**how),
        HttpCommand::SoloClose(args) => {
            return closing::compared(TxKind::CloseSolo, args, global, output);
        }
        HttpCommand::Slash(args) => return closing::compared(TxKind::Slash, args, global, output),
        HttpCommand::Settle(args) => {
            return closing::compared(TxKind::Settle, args, global, output);
        }
    };
    super::runtime()?.block_on(async {
        let job = Job::of_shell(global.channel.as_deref(), how, global, output).await?;
        begin(&job, wanted).await
    })
}

/// `aechan cosign`.
pub(super) fn cosign(args: &Cosign, global: &Global, output: &Output) -> Result<Exit> {
    let wanted = read(&args.tx)?;
    let which = match (&global.channel, wanted.tx().channel_id()) {
        (Some(channel), _) => channel.clone(),
        (None, Some(id)) => id.to_string(),
        (None, None) => return Err(needs_both(wanted.tx().kind()).into()),
    };
    super::runtime()?.block_on(async {
        let job = Job::of_shell(Some(&which), &args.how, global, output).await?;
        answer(&job, wanted).await
    })
}

/// `http …` in a session.
pub(super) async fn http_in_session(
    wish: HttpWish,
    (options, insist): (TxOptions, bool),
    executor: &Executor,
) -> Result<()> {
    let wanted = match wish {
        HttpWish::Deposit(amount) => Wanted::Deposit(amount),
        HttpWish::Withdraw(amount) => Wanted::Withdraw(amount),
        HttpWish::Shutdown => Wanted::Shutdown,
        HttpWish::SoloClose | HttpWish::Slash | HttpWish::Settle => {
            let kind = match wish {
                HttpWish::Slash => TxKind::Slash,
                HttpWish::Settle => TxKind::Settle,
                _ => TxKind::CloseSolo,
            };
            let args = closing::Closing { insist, ..closing::Closing::with(options) };
            return closing::in_session(kind, &args, true, executor).await;
        }
    };
    let how = ByHand { insist, ..ByHand::with(options) };
    let job = Job::of_session(&how, executor).await?;
    begin(&job, wanted).await?;
    Ok(())
}

/// `cosign` in a session.
pub(super) async fn cosign_in_session(tx: &str, insist: bool, executor: &Executor) -> Result<()> {
    let wanted = read(tx)?;
    let how = ByHand { insist, ..ByHand::with(TxOptions::default()) };
    let job = Job::of_session(&how, executor).await?;
    answer(&job, wanted).await?;
    Ok(())
}

fn read(text: &str) -> Result<SignedTx, Failure> {
    let signed = SignedTx::from_text(text).map_err(|error| {
        Failure::new(Exit::Usage, format!("this is no transaction that was handed over: {error}"))
            .hint("cosign TX   the whole text that `http …` printed, tx_… or tx$…")
    })?;
    match signed.tx().kind() {
        TxKind::Deposit | TxKind::Withdraw | TxKind::CloseMutual => Ok(signed),
        other => Err(needs_both(other)),
    }
}

fn needs_both(kind: TxKind) -> Failure {
    Failure::new(
        Exit::Usage,
        format!("a {kind} is not one that both sign by hand: those are deposits, withdrawals and mutual closes"),
    )
    .hint("broadcast TX   posts what is signed already")
}

impl<'a> Job<'a> {
    async fn of_shell(
        which: Option<&str>,
        how: &'a ByHand,
        global: &'a Global,
        output: &'a Output,
    ) -> Result<Self> {
        let (journal, summary) = stored::find(which, global)?;
        let stored = Stored::read(&journal, &summary, None).map_err(failed)?;
        let mut ctx = looks::context(
            None,
            global,
            &stored.params,
            (stored.dialect, stored.network.as_deref()),
            front::can_ask(global),
        );
        ctx.channel_id = Some(stored.id);
        let running = closing::session_of(&stored, global).await?;
        let signer = closing::signer(how.who.key.as_ref(), &stored, global, output)?;
        let front = Front::Shell { global, output, signer };
        front.say("warning", WARNING, &ctx);
        if let (Some(session), false) = (running, how.insist) {
            return Err(refused(&format!("{session} is at work on this channel")).into());
        }
        let url = how.http.node.clone().or_else(|| beside(&summary.node));
        Self::reach(front, how, (stored, journal), ctx, url).await
    }

    async fn of_session(how: &'a ByHand, executor: &'a Executor) -> Result<Self> {
        let (journal, summary) = executor.stored().await?;
        let stored = Stored::read(&journal, &summary, None).map_err(failed)?;
        let front = Front::Session(executor);
        let ctx = executor.board.ctx();
        front.say("warning", WARNING, &ctx);
        if !how.insist {
            return Err(refused("this session is at work on the channel").into());
        }
        Self::reach(front, how, (stored, journal), ctx, executor.node.clone()).await
    }

    async fn reach(
        front: Front<'a>,
        how: &'a ByHand,
        (stored, journal): (Stored, Journal),
        ctx: ViewContext,
        url: Option<String>,
    ) -> Result<Self> {
        let url = url.ok_or_else(|| {
            Failure::new(Exit::Usage, "which node? Its HTTP API is not known")
                .hint("--node http://HOST:3013")
        })?;
        let asked = async {
            // One that answers for both eras is asked in the channel's.
            let node = match stored.dialect {
                Dialect::Legacy => Node::new(&url, Generation::Legacy2018)?,
                Dialect::JsonRpc => Node::connect(&url).await?,
            };
            let status = match &stored.network {
                Some(network) => node.status_on(network).await?,
                None => node.status().await?,
            };
            let doubts = doubts(&node, &status, stored.network.as_deref()).await?;
            Ok::<_, ChainError>((node, status.top_height, doubts))
        };
        let (node, height, doubts) = asked.await.map_err(|error| failed(error.into()))?;
        if node.era() != stored.dialect.era() {
            return Err(Failure::new(
                Exit::Config,
                format!("{} is a node of another era than the channel's", node.url()),
            )
            .hint("--node URL   a node of the channel's own network")
            .into());
        }
        closing::rely(&node, doubts, how.insist, |why| front.say("doubt", why, &ctx))?;
        let journal = Arc::new(Mutex::new(journal));
        Ok(Self { front, how, stored, journal, node, height, ctx })
    }

    fn lock(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn say(&self, event: &str, text: &str) {
        self.front.say(event, text, &self.ctx);
    }

    /// Shows it, has it confirmed, signs it.
    async fn sign(
        &self,
        wanted: &SignedTx,
        ours: Option<TxOptions>,
        nonce: u64,
    ) -> Result<SignedTx> {
        let facts = ChainFacts {
            height: Some(self.height),
            next_nonce: ours.map(|_| nonce),
            gas_price: ours.and_then(|options| options.gas_price),
            ..ChainFacts::default()
        };
        let before = signed_before(&self.lock(), &self.stored, wanted.tx()).map_err(failed)?;
        let card = card_for_both(&self.stored, wanted, ours, (facts, before))
            .ok_or_else(|| needs_both(wanted.tx().kind()))?;
        let mut beside = Vec::new();
        if let Some(round) = wanted.tx().round() {
            beside.push((
                "round",
                format!("it is round {round}: nothing else is signed for that round, whether the other party co-signs it or not"),
            ));
        }
        let question = Question {
            record: Record::new(Arc::clone(&self.journal), self.stored.key),
            ctx: &self.ctx,
            network: self.stored.network.clone(),
            overrides: &self.how.overrides,
            on_sign: self.how.on_sign,
            own: ours.is_some(),
            beside,
            words: if ours.is_some() {
                "Sign it for the other party?"
            } else {
                "Co-sign and post?"
            },
        };
        Ok(self.front.cleared(question, card).await?.into_signed())
    }

    fn is_signed_by_both(&self, signed: &SignedTx) -> bool {
        let both = [self.stored.params.initiator, self.stored.params.responder];
        signed.is_signed_by_exactly(&both, self.stored.signing_text())
    }
}

fn refused(why: &str) -> Failure {
    Failure::new(
        Exit::Busy,
        format!("{why}, and what is done by hand makes it useless; nothing was signed"),
    )
    .hint("deposit, withdraw, shutdown   in the session do the same with the node")
    .hint("--insist   goes on all the same")
}

/// Writes it, holds it against the helper's, signs it, and hands it over.
async fn begin(job: &Job<'_>, wanted: Wanted) -> Result<Exit> {
    let owner = wanted.nonce_owner(&job.stored);
    let next = job.node.next_nonce(&owner).await.map_err(|error| failed(error.into()))?;
    let mut options =
        TxOptions { fee: job.how.fee, gas_price: job.how.gas_price, nonce: job.how.nonce };
    if (options.fee, options.gas_price, job.stored.dialect) == (None, None, Dialect::JsonRpc) {
        let price = job.node.gas_price().await.map_err(|error| failed(error.into()))?;
        options.gas_price = Some(price.max(crate::tx::fee::DEFAULT_GAS_PRICE));
    }
    let nonce = options.nonce.unwrap_or(next);
    let tx = build_for_both(&job.stored, wanted, options, (nonce, job.how.ttl)).map_err(failed)?;
    compare(&job.node, &tx, |text| job.say("helper", text)).await?;
    let signed = job.sign(&SignedTx::of(tx), Some(options), next).await?;
    let text = signed.to_text(job.stored.dialect.era());
    job.say(
        "hand over",
        &format!("signed by you alone. {} types `aechan cosign TX`, which posts it, and gives you the text that both have signed: `aechan cosign` of that puts it on record here", job.ctx.peer.short()),
    );
    let fields = json!({
        "kind": signed.tx().kind().name(), "channel": job.stored.id.to_string(),
        "round": signed.tx().round(), "tx": text,
    });
    job.front.result(Kind::HalfSigned, fields, &[text])?;
    Ok(Exit::Ok)
}

/// Co-signs what the peer handed over, unless both have signed it already; posts it.
async fn answer(job: &Job<'_>, wanted: SignedTx) -> Result<Exit> {
    if wanted.tx().channel_id() != Some(job.stored.id) {
        return Err(Failure::new(
            Exit::Unverified,
            format!("it is for another channel than {}; nothing was signed", job.stored.id),
        )
        .into());
    }
    let signed = match job.is_signed_by_both(&wanted) {
        true => wanted,
        false => job.sign(&without_ours(job, wanted), None, 0).await?,
    };
    if !job.is_signed_by_both(&signed) {
        return Err(Failure::new(
            Exit::Unverified,
            "it does not carry a valid signature of each party and no other; it is not posted",
        )
        .into());
    }
    finish(job, &signed).await
}

/// What only we have signed comes back to the one who handed it over: then it is the peer's
/// signature that is missing.
fn without_ours(job: &Job<'_>, wanted: SignedTx) -> SignedTx {
    let me = job.stored.me();
    if wanted.is_signed_by_exactly(&[me], job.stored.signing_text()) {
        return SignedTx::of(wanted.tx().clone());
    }
    wanted
}

/// Posts it once, follows it, and writes down what it makes of the channel.
async fn finish(job: &Job<'_>, signed: &SignedTx) -> Result<Exit> {
    let (key, era) = (job.stored.key, job.stored.dialect.era());
    let hash = post_signed(&job.node, &job.journal, key, signed).await.map_err(failed)?;
    job.say("posted", &format!("{} {}", signed.tx().kind(), hash.encode(era)));
    let mut tracker = Tracker::new(job.how.depth.saturating_add(1)).posted();
    let end = chain::track(&job.node, &hash, &mut tracker, closing::EVERY, |step, _| {
        job.say("track", &step.to_string());
    })
    .await
    .map_err(|error| failed(error.into()))?;
    let chain::Step::Confirmed { height, .. } = end else {
        let why = end.to_string();
        job.lock().posting_is(key, now(), &hash, PostingState::Dropped, (None, Some(&why)))?;
        return Err(Failure::new(Exit::Chain, why).into());
    };
    job.lock().posting_is(key, now(), &hash, PostingState::Confirmed, (Some(height), None))?;
    record(job, signed, height)?;
    let text = signed.to_text(era);
    let fields = json!({
        "kind": signed.tx().kind().name(), "channel": job.stored.id.to_string(),
        "round": signed.tx().round(), "hash": hash.encode(era), "height": height, "tx": text,
    });
    let first = format!("{} {} confirmed", signed.tx().kind(), hash.encode(era));
    job.front.result(Kind::ByHand, fields, &[first, text])?;
    Ok(Exit::Ok)
}

fn record(job: &Job<'_>, signed: &SignedTx, height: u64) -> Result<()> {
    let key = job.stored.key;
    match signed.tx() {
        Tx::CloseMutual(close) => {
            let seen = OnChain {
                at: now(),
                height,
                phase: ChainPhase::Gone,
                round: job.stored.latest.round,
                locked_until: None,
                amounts: Some((close.initiator_amount, close.responder_amount)),
            };
            job.lock().saw(key, &seen)?;
            job.lock().seen(key, now(), "closed")?;
        }
        tx => {
            // What was on record before is not put there a second time.
            let Some(round) = tx.round().filter(|round| *round > job.stored.latest.round) else {
                return Ok(());
            };
            let next = state_after(&job.stored, tx);
            let party = |(_, account): &(_, crate::trees::Account)| PartyAccount {
                balance: account.balance,
                nonce: account.nonce,
            };
            let state = CoSigned {
                round,
                signed,
                initiator: next.map(|state| party(state.initiator())),
                responder: next.map(|state| party(state.responder())),
                trees: None,
            };
            job.lock().cosigned(key, now(), &state)?;
        }
    }
    Ok(())
}

/// What the node's helper writes must be what was built here.
///
/// # Errors
/// It writes something else, or fails: then nothing is to be signed.
pub(super) async fn compare(node: &Node, tx: &Tx, say: impl Fn(&str)) -> Result<()> {
    let written = node.helper_writes(tx).await.map_err(|error| failed(error.into()))?;
    let Some(written) = written else {
        say("this node has no helper that writes it: built here, compared with nothing");
        return Ok(());
    };
    if written.tx == written.expected {
        let but = if written.expected == *tx {
            ""
        } else {
            ", but for the payload, which no helper decodes"
        };
        say(&format!("the node's helper writes the same transaction{but}"));
        return Ok(());
    }
    let mut why = String::from(
        "the node's helper writes another transaction than the one built here; nothing was signed",
    );
    for (field, ours, theirs) in differences(&written.expected, &written.tx, node.era()) {
        // Writing to a text does not fail.
        let _ = write!(why, "; {field}: {ours} here, {theirs} by the node");
    }
    Err(Failure::new(Exit::Unverified, why)
        .hint("--node URL   another node; this one is wrong, or lies")
        .into())
}

/// The fields in which two transactions differ, with their values.
fn differences(ours: &Tx, theirs: &Tx, era: crate::encoding::Era) -> Vec<(String, String, String)> {
    let style = Style::new(era);
    let (ours, theirs) = (style.tx(ours), style.tx(theirs));
    let text = |value: Option<&crate::tx::describe::Value>| {
        let json = value.map(crate::tx::describe::Value::to_json);
        let text = match json {
            None => String::from("nothing"),
            Some(serde_json::Value::String(text)) => text,
            Some(other) => other.to_string(),
        };
        let shown: String = view::sanitize(&text).chars().take(SHOWN).collect();
        if shown.is_empty() { String::from("nothing") } else { shown }
    };
    let mut names: Vec<&str> = ours.fields().iter().map(|(name, _)| *name).collect();
    names.extend(theirs.fields().iter().map(|(name, _)| *name).filter(|n| ours.field(n).is_none()));
    names
        .into_iter()
        .map(|name| (name.to_owned(), text(ours.field(name)), text(theirs.field(name))))
        .filter(|(_, ours, theirs)| ours != theirs)
        .collect()
}
