//! Who wants a transaction of a channel beside its process: a shell, or the prompt and the
//! scripts of a session that runs. Both are told the same, and asked the same.

use std::io::{BufRead, IsTerminal};
use std::sync::Arc;

use anyhow::Result;
use serde_json::Value;

use super::args::Global;
use super::exec::Executor;
use super::exit::{Exit, Failure};
use super::open::secure::MAINNET;
use super::output::Output;
use super::sure::Sure;
use crate::client::{
    AloneError, Cleared, Decider, Event, NotApproved, Record, SignCard, Unsigned, decline_alone,
    sign_alone,
};
use crate::keys::Signer;
use crate::review::{CheckId, Decision, Mode, Verdict, mode};
use crate::tx::TxKind;
use crate::view::{self, Kind, Object, ViewContext};

/// Whoever wants it.
#[derive(Clone)]
pub(super) enum Front<'a> {
    /// A command of the shell.
    Shell {
        /// Its flags.
        global: &'a Global,
        /// Where it tells.
        output: &'a Output,
        /// Who signs.
        signer: Arc<dyn Signer>,
    },
    /// A line of a session.
    Session(&'a Executor),
}

/// A sign request that is made here, and what belongs to it.
pub(super) struct Question<'a> {
    /// Where it is written down.
    pub(super) record: Record,
    /// How things look.
    pub(super) ctx: &'a ViewContext,
    /// The network that is signed for.
    pub(super) network: Option<String>,
    /// Failed checks that do not matter.
    pub(super) overrides: &'a [CheckId],
    /// Who confirms, where that was said.
    pub(super) on_sign: Option<Mode>,
    /// Whether it follows from a command of ours alone.
    pub(super) own: bool,
    /// What is told with the card.
    pub(super) beside: Vec<(&'static str, String)>,
    /// What a shell asks.
    pub(super) words: &'static str,
}

impl Front<'_> {
    /// Tells something of our own.
    pub(super) fn say(&self, event: &str, text: &str, ctx: &ViewContext) {
        match self {
            Self::Shell { output, .. } => {
                for line in view::render_note(event, text, ctx) {
                    output.talk(line);
                }
            }
            Self::Session(executor) => executor.voice.note(event, text),
        }
    }

    /// Tells a result: these lines for people, this object for programs.
    pub(super) fn result(&self, kind: Kind, fields: Value, lines: &[String]) -> Result<()> {
        match self {
            Self::Shell { output, .. } if output.is_json() => {
                output.json(Object::new(kind, fields))?;
            }
            Self::Shell { output, .. } => lines.iter().try_for_each(|line| output.line(line))?,
            Self::Session(executor) => executor.voice.result(kind, &fields, lines),
        }
        Ok(())
    }

    /// Shows the card, has it decided about, and signs.
    pub(super) async fn cleared(&self, question: Question<'_>, card: SignCard) -> Result<Cleared> {
        match self {
            Self::Shell { global, output, signer } => {
                for line in
                    view::render_event(&Event::SignRequest(Box::new(card.clone())), question.ctx)
                {
                    output.talk(line);
                }
                for (event, text) in &question.beside {
                    self.say(event, text, question.ctx);
                }
                let by = decide(&question, &card, global, output)?;
                let signer = Arc::clone(signer);
                let (record, overrides) = (&question.record, question.overrides);
                sign_alone(record, &card, &by, overrides, signer, question.network)
                    .await
                    .map_err(|error| not_signed(error).into())
            }
            Self::Session(executor) => {
                for (event, text) in &question.beside {
                    self.say(event, text, question.ctx);
                }
                let mode = question.on_sign.or(executor.on_sign);
                executor.board.lock().refused_by_itself = None;
                let proposed = executor.handle.propose(card, question.own, mode).await;
                proposed.map_err(|why| match why {
                    Unsigned::Refused(_) => executor.aborted().into(),
                    Unsigned::Unrecorded(_) => Failure::new(Exit::Config, why.to_string()).into(),
                    Unsigned::Ended => super::exec::ended(&executor.board).into(),
                })
            }
        }
    }
}

/// Whether a person can be asked here.
pub(super) fn can_ask(global: &Global) -> bool {
    !global.no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// A shell's decision about a card that was shown.
fn decide(
    question: &Question<'_>,
    card: &SignCard,
    global: &Global,
    output: &Output,
) -> Result<Decider> {
    let record = &question.record;
    let failures: Vec<CheckId> = card.review.failures().collect();
    let missing: Vec<CheckId> =
        failures.iter().copied().filter(|check| !question.overrides.contains(check)).collect();
    if !missing.is_empty() {
        let named: Vec<&str> = missing.iter().map(|check| check.id()).collect();
        let why = format!("checks failed: {}", named.join(", "));
        decline_alone(record, card, &why)?;
        let flags: Vec<String> =
            failures.iter().map(|c| format!("--override {}", c.id())).collect();
        return Err(Failure::new(Exit::Unverified, format!("{why}; nothing was signed"))
            .hint(format!("{}   signs all the same; know why", flags.join(" ")))
            .into());
    }
    // Whoever has named every failed check has decided.
    if !failures.is_empty() && !can_ask(global) {
        return Ok(Decider::Person);
    }
    let usual = if can_ask(global) { Mode::Ask } else { Mode::Own };
    let mode = question.on_sign.unwrap_or(usual);
    if mode == Mode::Policy {
        return Err(Failure::new(
            Exit::Usage,
            "a policy's rules answer requests of a node; here it is --on-sign ask, own, verified or reject",
        )
        .into());
    }
    match mode::decide(mode, &card.review, question.own) {
        Decision::Approve => {
            // Real coins are not moved by a mode alone.
            let sure = Sure::of(global);
            let asked = sure.question(verb(card), question.network.as_deref());
            if let Err(failure) = sure.ask(asked.as_ref()) {
                decline_alone(record, card, &failure.message)?;
                return Err(failure.into());
            }
            Ok(Decider::Mode(mode.name()))
        }
        Decision::Reject => {
            decline_alone(record, card, "refused by --on-sign reject")?;
            Err(Failure::new(Exit::Declined, "refused by --on-sign reject; nothing was signed")
                .into())
        }
        Decision::Ask if can_ask(global) => person(question, card, global, output),
        Decision::Ask => {
            decline_alone(record, card, "nobody could be asked")?;
            let why = match card.review.verdict() {
                Verdict::Verified => "nobody can be asked here",
                _ => "not everything could be checked, and nobody can be asked here",
            };
            let hint = match question.own {
                true => "--on-sign own   signs what is verified and your own",
                false => "--on-sign verified   signs what is verified, whoever began it",
            };
            Err(Failure::new(Exit::NoApprover, format!("{why}; nothing was signed"))
                .hint(hint)
                .into())
        }
    }
}

/// The command that a card is of.
fn verb(card: &SignCard) -> &'static str {
    match card.review.kind.tx_kind() {
        TxKind::CloseSolo => "solo-close",
        TxKind::Slash => "slash",
        TxKind::Settle => "settle",
        TxKind::SnapshotSolo => "snapshot",
        TxKind::CloseMutual => "shutdown",
        TxKind::Withdraw => "withdraw",
        _ => "sign",
    }
}

fn person(
    question: &Question<'_>,
    card: &SignCard,
    global: &Global,
    output: &Output,
) -> Result<Decider> {
    // On mainnet a word is typed instead of a key.
    if question.network.as_deref() == Some(MAINNET) {
        let sure = Sure::of(global);
        return match sure.ask(sure.question(verb(card), Some(MAINNET)).as_ref()) {
            Ok(()) => Ok(Decider::Person),
            Err(failure) => {
                decline_alone(&question.record, card, &failure.message)?;
                Err(failure.into())
            }
        };
    }
    output.talk(format!("{} [y/N]", question.words));
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    if matches!(answer.trim(), "y" | "Y" | "yes") {
        return Ok(Decider::Person);
    }
    decline_alone(&question.record, card, "you said no")?;
    Err(Failure::new(Exit::Declined, "you said no; nothing was signed").into())
}

/// Why it was not signed, with its exit code and what to try.
pub(super) fn not_signed(error: AloneError) -> Failure {
    let text = error.to_string();
    match error {
        AloneError::NotApproved(NotApproved::Failed(checks)) => {
            let named: Vec<&str> = checks.iter().map(|check| check.id()).collect();
            let flags: Vec<String> = named.iter().map(|id| format!("--override {id}")).collect();
            Failure::new(Exit::Unverified, format!("checks failed: {}", named.join(", ")))
                .hint(format!("{}   signs all the same; know why", flags.join(" ")))
        }
        AloneError::NotApproved(_) => Failure::new(Exit::Unverified, text),
        AloneError::Key(_) => Failure::new(Exit::Key, text),
        AloneError::Journal(crate::journal::JournalError::RoundTaken { .. }) => {
            Failure::new(Exit::Unverified, text)
                .hint("aechan history   shows what was signed for that round")
        }
        AloneError::Journal(_) | AloneError::Lost(_) => Failure::new(Exit::Config, text),
    }
}
