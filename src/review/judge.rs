//! The checks that every request has, and the way to those of its kind.

use super::asked::{Asked, pinned};
use super::context::{Context, SignedBefore};
use super::layout::{Fit, fit};
use super::verdict::{Check, CheckId, CheckResult, Headline, Review};
use super::{create, mutual, onchain, solo, update};
use crate::encoding::{AccountKey, Era, Id};
use crate::session::Phase;
use crate::tx::{GaMetaTx, SignedTx, Tx, TxKind, verify};
use crate::wire::{AnnouncedUpdate, Dialect, SignKind, SignRequest};

/// Judges a sign request. Decides nothing.
#[must_use]
pub fn review(context: &Context<'_>, request: &SignRequest) -> Review {
    let mut judge = Judge::new(context, request);
    match &request.tx.decoded {
        Err(error) => {
            judge.fail(CheckId::Kind, format!("the transaction does not decode: {error}"));
        }
        Ok(signed) => judge.signed(signed),
    }
    judge.finish()
}

/// Judges a request that the session does not expect in this phase: whatever it holds, it
/// is not signed.
#[must_use]
pub fn out_of_turn(context: &Context<'_>, request: &SignRequest, phase: Phase) -> Review {
    let mut made = review(context, request);
    let why = format!("nothing of this kind is to be signed now: the channel is {phase}");
    made.checks.retain(|check| check.id != CheckId::Asked);
    made.checks.push(Check { id: CheckId::Asked, result: CheckResult::Fail(why) });
    made.checks.sort_by_key(|check| check.id);
    made
}

/// Judges a request that came in a message about another channel.
#[must_use]
pub fn foreign(context: &Context<'_>, request: &SignRequest) -> Review {
    let mut made = review(context, request);
    let why = String::from("the message is about another channel");
    made.checks.retain(|check| check.id != CheckId::Parties);
    made.checks.push(Check { id: CheckId::Parties, result: CheckResult::Fail(why) });
    made.checks.sort_by_key(|check| check.id);
    made
}

/// A review being made.
pub(super) struct Judge<'a> {
    pub(super) context: &'a Context<'a>,
    /// What we asked for, where the request follows from something of ours.
    pub(super) asked: Option<Asked>,
    pub(super) request: &'a SignRequest,
    pub(super) review: Review,
}

impl<'a> Judge<'a> {
    fn new(context: &'a Context<'a>, request: &'a SignRequest) -> Self {
        Self {
            context,
            asked: context.asked.and_then(Asked::of),
            request,
            review: Review {
                kind: request.kind,
                headline: Headline::Other(String::from("something that does not decode")),
                checks: Vec::with_capacity(13),
                channel_id: context.channel_id,
                round: None,
                before: context.balances_now(),
                after: None,
                notes: context.asked.and_then(pinned).into_iter().collect(),
            },
        }
    }

    fn finish(mut self) -> Review {
        self.review.checks.sort_by_key(|check| check.id);
        self.review
    }

    fn signed(&mut self, signed: &SignedTx) {
        let Ok(peeled) = signed.clone().peel() else {
            self.fail(CheckId::Kind, "an envelope holds no signed transaction");
            return;
        };
        let inner = &peeled.inner;
        let expected = self.request.kind.tx_kind();
        let found = inner.tx().kind();
        if found != expected {
            self.review.headline = Headline::Other(format!("a {found} in disguise"));
            self.fail(
                CheckId::Kind,
                format!("{} may carry a {expected}, this is a {found}", self.request.tag),
            );
            return;
        }
        self.layout(inner.tx());
        self.written(signed);
        if peeled.layers.is_empty() {
            self.signatures(inner);
        } else {
            self.envelopes(signed, &peeled.layers, inner);
        }
        if self.context.stopped && !self.request.kind.ends_channel() {
            self.fail(CheckId::Asked, "an alarm has stopped signing in this channel");
        }
        self.network();
        match inner.tx() {
            Tx::Create(tx) => {
                self.review.channel_id = peeled.created_channel_id();
                create::check(self, tx, !peeled.layers.is_empty());
            }
            Tx::Offchain(tx) => update::check(self, tx),
            Tx::Deposit(_) | Tx::Withdraw(_) => onchain::check(self, inner.tx()),
            Tx::CloseMutual(tx) => mutual::check(self, tx, inner.tx()),
            Tx::CloseSolo(_)
            | Tx::Slash(_)
            | Tx::Settle(_)
            | Tx::SnapshotSolo(_)
            | Tx::ForceProgress(_) => solo::check(self, inner.tx()),
            Tx::SetDelegates(_) | Tx::GaAttach(_) | Tx::GaMeta(_) => {
                self.fail(CheckId::Kind, "no request asks for this");
            }
        }
        if found != TxKind::Create {
            self.channel(inner.tx());
        }
    }

    fn layout(&mut self, tx: &Tx) {
        let dialect = self.context.dialect.name();
        let kind = tx.kind();
        match fit(self.context, tx) {
            Fit::Yes => self.pass(CheckId::Kind),
            Fit::Once(what) => self.pass_with(CheckId::Kind, what),
            Fit::No => self.fail(
                CheckId::Kind,
                format!("the {dialect} node of this network writes no such layout of a {kind}"),
            ),
        }
    }

    /// Today's requests carry the one text that their content has, in the wrapper that
    /// signatures go to. 2018 nodes show the bare transaction.
    fn written(&mut self, signed: &SignedTx) {
        if self.context.dialect == Dialect::JsonRpc
            && signed.to_text(Era::Modern) != self.request.tx.text
        {
            self.fail(CheckId::Kind, "the transaction is not written as a node writes it");
        }
    }

    /// V10 where a generalized account takes part: only the peer can have signed, and
    /// only once. What its contract says is not run here.
    fn envelopes(&mut self, outer: &SignedTx, layers: &[GaMetaTx], inner: &SignedTx) {
        let peer = Id::from(self.context.peer());
        let by_peer = matches!(layers, [one] if one.owner == peer);
        // How a party signs is fixed when the channel opens.
        let has_key = self.context.cosigned.is_some_and(|last| {
            last.clone().peel().is_ok_and(|last| last.layers.iter().all(|one| one.owner != peer))
        });
        if !self.request.kind.is_acknowledgement()
            || self.context.dialect == Dialect::Legacy
            || !by_peer
            || has_key
            || !outer.signatures().is_empty()
            || !inner.signatures().is_empty()
        {
            self.fail(CheckId::Signatures, "it is in an envelope that does not belong there");
        } else {
            self.unknown(
                CheckId::Signatures,
                "a generalized account authenticates this by a contract, which is not run here",
            );
            let peer = self.context.peer();
            self.review.notes.push(format!(
                "the peer is a generalized account, {peer} : its contract, not a key, says whether it has signed, and only the chain asks it"
            ));
        }
    }

    /// V10: exactly the signatures that belong there now.
    fn signatures(&mut self, signed: &SignedTx) {
        let acknowledging = self.request.kind.is_acknowledgement();
        if !acknowledging {
            match signed.signatures() {
                [] => self.pass_with(CheckId::Signatures, "none yet, ours is the first"),
                [..] => self.fail(
                    CheckId::Signatures,
                    "there is a signature already, though ours is the first",
                ),
            }
            return;
        }
        if self.context.dialect == Dialect::Legacy && signed.signatures().is_empty() {
            // A 2018 node shows the bare transaction; the result is verified afterwards.
            self.pass_with(
                CheckId::Signatures,
                "this dialect does not show the peer's signature; the result is verified",
            );
            return;
        }
        let (me, peer) = (self.context.me(), self.context.peer());
        let by = |key: &AccountKey, signature| {
            verify(key, self.context.network, signed.tx_bytes(), signature).is_ok()
        };
        match signed.signatures() {
            [one] if by(&peer, one) => {
                self.pass_with(CheckId::Signatures, "the peer's signature is valid");
            }
            [] => self.fail(CheckId::Signatures, "the peer's signature is missing"),
            [_] => self.fail(
                CheckId::Signatures,
                format!("the signature is not by {peer} over this transaction on this network"),
            ),
            [a, b] if (by(&peer, a) && by(&me, b)) || (by(&me, a) && by(&peer, b)) => self.unknown(
                CheckId::Signatures,
                "our own signature is there already: it was given outside of this session",
            ),
            more => self.fail(
                CheckId::Signatures,
                format!("{} signatures where the peer's alone belongs", more.len()),
            ),
        }
    }

    /// V12: a valid signature by the peer proves the network to both; without one, ours is
    /// simply made for the network that we are on.
    fn network(&mut self) {
        let id = match self.context.network {
            crate::tx::SigningText::Bare => "none (2018)",
            crate::tx::SigningText::Network(id) => id,
        };
        let signed_elsewhere = self
            .review
            .checks
            .iter()
            .any(|c| c.id == CheckId::Signatures && matches!(c.result, CheckResult::Fail(_)));
        if signed_elsewhere && self.request.kind.is_acknowledgement() {
            self.fail(
                CheckId::Network,
                format!("nothing shows that the peer signs for our network, {id}"),
            );
        } else {
            self.pass_with(CheckId::Network, id);
        }
    }

    /// V02 for everything but a create.
    fn channel(&mut self, tx: &Tx) {
        match (tx.channel_id(), self.context.channel_id) {
            (Some(found), Some(ours)) if found == ours => self.pass(CheckId::Parties),
            (Some(found), Some(_)) => {
                self.fail(CheckId::Parties, format!("it is for another channel, {found}"));
            }
            (Some(found), None) => {
                self.unknown(
                    CheckId::Parties,
                    format!("our channel's id is not known yet; it names {found}"),
                );
            }
            (None, _) => self.fail(CheckId::Parties, "it names no channel"),
        }
    }

    /// V03 for requests that follow from an operation of ours, or the peer's announcement.
    pub(super) fn check_asked(&mut self, ours: bool, what: &str) {
        if self.request.kind.is_acknowledgement() {
            // 2018 nodes announce no mutual close: the request itself is the first sign.
            let silent = self.context.dialect == Dialect::Legacy
                && self.request.kind == SignKind::ShutdownSignAck;
            if self.context.asked.is_some() {
                self.fail(CheckId::Asked, "you asked for this yourself, and it is the peer's turn");
            } else if self.context.announced || silent {
                self.pass_with(CheckId::Asked, "the peer announced it");
            } else {
                self.fail(CheckId::Asked, "the peer has announced nothing of this kind");
            }
        } else if ours && !self.notes_are_ours() {
            self.fail(CheckId::Asked, "its notes are not those that you gave");
        } else if ours {
            self.pass_with(CheckId::Asked, "you asked for it");
        } else {
            self.fail(CheckId::Asked, format!("you have not asked for this {what}"));
        }
    }

    /// Notes are announced today; no transaction of today holds them.
    fn notes_are_ours(&self) -> bool {
        let announced = self.request.updates.iter().filter_map(|update| match update {
            AnnouncedUpdate::Meta(text) => Some(text),
            _ => None,
        });
        let given = self.asked.as_ref().map(Asked::meta).unwrap_or_default();
        // Left out entirely they say nothing wrong: no recording shows a deposit with notes.
        let onchain = matches!(self.asked, Some(Asked::Deposit { .. } | Asked::Withdraw { .. }));
        let left_out = onchain && announced.clone().next().is_none();
        self.context.dialect == Dialect::Legacy || left_out || announced.eq(&given)
    }

    /// V06 and V13 for what commits to a new round.
    pub(super) fn round(&mut self, round: Option<u64>) {
        let Some(round) = round else {
            self.unknown(CheckId::Round, "this layout has no round");
            return;
        };
        match self.context.round {
            Some(last) => {
                self.review.round = Some((last, round));
                if last.checked_add(1) == Some(round) {
                    self.pass(CheckId::Round);
                } else {
                    self.fail(
                        CheckId::Round,
                        format!("round {round} does not follow the last co-signed round {last}"),
                    );
                }
            }
            None => self.unknown(CheckId::Round, "the last co-signed round is not known"),
        }
        self.not_before(Some(round));
    }

    /// V13.
    pub(super) fn not_before(&mut self, round: Option<u64>) {
        match (self.context.signed_before, round) {
            (SignedBefore::Never, _) => self.pass(CheckId::NotBefore),
            (SignedBefore::Dropped, Some(round)) => {
                self.review.notes.push(format!(
                    "You signed another proposal for round {round} before; it was dropped, but \
                     the peer may still hold it until a later round is co-signed."
                ));
                self.pass_with(CheckId::NotBefore, "the earlier proposal was dropped");
            }
            (SignedBefore::Dropped, None) => self.pass(CheckId::NotBefore),
            (SignedBefore::Close, _) => {
                self.review.notes.push(String::from(
                    "You signed a close before; it was dropped, but the peer may still hold it. \
                     Until the account's nonce in it is used, it can be posted, and pays out the \
                     balances of its time, whatever is paid after it.",
                ));
                self.pass_with(
                    CheckId::NotBefore,
                    "an earlier close was dropped; the peer may still have it posted",
                );
            }
            (SignedBefore::Same, _) => {
                self.fail(CheckId::NotBefore, "you have signed exactly this already");
            }
            (SignedBefore::Other, round) => self.fail(
                CheckId::NotBefore,
                match round {
                    Some(round) => format!(
                        "you have signed another state for round {round}, or a close, and nothing \
                         has dropped it"
                    ),
                    None => String::from("you have signed another one, and nothing has dropped it"),
                },
            ),
        }
    }

    pub(super) fn pass(&mut self, id: CheckId) {
        self.put(id, CheckResult::Pass(None));
    }

    pub(super) fn pass_with(&mut self, id: CheckId, what: impl Into<String>) {
        self.put(id, CheckResult::Pass(Some(what.into())));
    }

    pub(super) fn unknown(&mut self, id: CheckId, why: impl Into<String>) {
        self.put(id, CheckResult::Unknown(why.into()));
    }

    pub(super) fn fail(&mut self, id: CheckId, why: impl Into<String>) {
        self.put(id, CheckResult::Fail(why.into()));
    }

    /// One result a check: the worse one stands.
    fn put(&mut self, id: CheckId, result: CheckResult) {
        let weight = |result: &CheckResult| match result {
            CheckResult::Pass(_) => 0,
            CheckResult::Unknown(_) => 1,
            CheckResult::Fail(_) => 2,
        };
        match self.review.checks.iter_mut().find(|check| check.id == id) {
            Some(check) if weight(&check.result) >= weight(&result) => {}
            Some(check) => check.result = result,
            None => self.review.checks.push(Check { id, result }),
        }
    }
}
