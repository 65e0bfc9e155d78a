//! What becomes co-signed, what falls back, and what that means for the operation that
//! asked for it.

use super::ledger::{Change, innermost};
use super::operation::{Operation, Outcome, Ticket};
use super::output::Output;
use super::phase::{Activity, Phase};
use super::queue::{Running, Stage};
use super::request::Class;
use super::state::{Half, Session};
use crate::tx::{SignedTx, Tx, TxKind};
use crate::wire::{Dialect, SignKind, TxText};

impl Session {
    /// The node's latest co-signed state; says whether it makes sense now.
    pub(super) fn on_update(&mut self, state: &TxText) -> bool {
        let fits = matches!(
            self.phase,
            Phase::Handshake
                | Phase::AwaitingDepth
                | Phase::AwaitingPeerDepth
                | Phase::Open(_)
                | Phase::Closing
        );
        if !fits {
            return false;
        }
        let Some((tx, inner)) = self.read(state, "a co-signed state") else { return true };
        let round = match (inner.tx(), inner.tx().round()) {
            // After a forced progress: it is the latest state, and nobody's signature but its
            // author's is on it.
            (Tx::ForceProgress(forced), _) => {
                self.on_forced(&tx, forced, &inner);
                self.settle_restored();
                return true;
            }
            (Tx::Create(_) | Tx::Offchain(_) | Tx::Deposit(_) | Tx::Withdraw(_), Some(round)) => {
                round
            }
            // Deposits of 2018 before v0.16 have no round: they are the next one.
            (Tx::Deposit(_) | Tx::Withdraw(_), None) => {
                let round = self.ledger.round.saturating_add(1);
                self.reach(round, tx, &inner);
                return true;
            }
            // Nothing else is a state, whoever has signed it.
            _ => return false,
        };
        let known = self.ledger.round;
        if round < known {
            self.alarm(format!(
                "the node reports round {round} as the latest, but both have signed round {known}: it was set back, or lies. Nothing more is signed; the state of round {known} is kept here, and `solo-close` ends the channel with it, or `http solo-close`, should the node offer an older one"
            ));
        } else if round > known || self.replaces(&inner) {
            self.reach(round, tx, &inner);
        } else {
            self.compare(&inner);
        }
        self.settle_restored();
        true
    }

    /// Up to v0.15 the first state has the create's round; and after `update_finalized`
    /// a state may be told that is only known to exist.
    fn replaces(&self, inner: &SignedTx) -> bool {
        let first = self.half.as_ref().is_some_and(|half| half.tx.tx_bytes() == inner.tx_bytes());
        self.ledger.cosigned.is_none() || (first && matches!(inner.tx(), Tx::Offchain(_)))
    }

    fn compare(&mut self, inner: &SignedTx) {
        let held = self.ledger.cosigned.as_ref().and_then(innermost);
        if held.is_some_and(|held| held.tx_bytes() != inner.tx_bytes()) {
            let round = self.ledger.round;
            self.alarm(format!("the node reports another state of round {round} than both signed"));
        }
    }

    /// A new round is final for the node.
    fn reach(&mut self, round: u64, tx: SignedTx, inner: &SignedTx) {
        let half = self.half.take();
        let change = change_of(half.as_ref(), inner);
        let proven = self.verify(half.as_ref(), &tx, inner);
        // What is not proven is the node's word alone: the books stay with what is, and a
        // close is held against that.
        if proven && (round > self.ledger.round || self.ledger.round <= 1) {
            self.ledger.advance(round, &change, Some(inner.tx()));
        }
        self.own_locked = false;
        self.void_all(SignKind::is_cosigned, "the round is over");
        if proven {
            self.cosigned(tx);
            self.ask_balances();
        }
        if matches!(
            self.phase,
            Phase::Open(Activity::Signing | Activity::AwaitingPeer | Activity::AwaitingDepth)
        ) {
            self.set_activity(Activity::Idle);
        }
        if let Some(ticket) = half.and_then(|half| half.ticket) {
            self.finish(ticket, reached(proven, Some(round)));
        }
    }

    /// Keeps what both have signed, and says so.
    pub(super) fn cosigned(&mut self, state: SignedTx) {
        self.ledger.cosigned = Some(state.clone());
        if let Some(tracked) = self.ledger.tracked() {
            self.outputs.push_back(Output::CoSigned { state, tracked });
        }
    }

    /// The seed's end of an update: the round advances, its state stays unknown.
    pub(super) fn on_finalized(&mut self) -> bool {
        // No node of today has the word: it would end a round that nothing proves.
        if self.config.dialect == Dialect::JsonRpc {
            return false;
        }
        let is_update = |half: &Half| half.kind.tx_kind() == TxKind::Offchain;
        if !self.phase.is_open() {
            return false;
        }
        let Some(half) = self.half.take_if(|half| is_update(half)) else { return true };
        let round = self.ledger.round.saturating_add(1);
        self.ledger.advance(round, &half.change, Some(half.tx.tx()));
        self.ledger.cosigned = None;
        self.set_activity(Activity::Idle);
        if let Some(ticket) = half.ticket {
            self.finish(ticket, Outcome::Done { round: Some(round) });
        }
        true
    }

    /// The node fell back to `round`. Never an error: conflicts may come late or twice.
    pub(super) fn on_conflict(
        &mut self,
        round: Option<u64>,
        code: Option<i64>,
        text: Option<&str>,
    ) {
        let stray = self.half.is_none()
            && self.pending.is_empty()
            && self.running.iter().any(|r| r.blocks() && !r.taken && r.stage == Stage::Requested);
        // An earlier operation's second conflict: the node has not even taken this one.
        if stray {
            return;
        }
        self.void_all(SignKind::is_cosigned, "the node reports a conflict");
        self.half = None;
        self.refused = None;
        self.own_locked = false;
        let message = text.map(str::to_owned);
        let outcome = || Outcome::Conflict { code, message: message.clone(), round };
        if !self.end_change(outcome) && code == Some(REJECTED_ON_CHAIN) {
            let failed = self.background(|operation| {
                matches!(operation.starts(), Some(SignKind::CloseSolo | SignKind::Slash))
            });
            if let Some(ticket) = failed {
                self.finish(ticket, outcome());
            }
        }
        self.void_orphans("the node reports a conflict");
        self.set_activity(Activity::Idle);
    }

    /// Voids requests for operations of ours that have ended: the node waits for no answer.
    fn void_orphans(&mut self, why: &'static str) {
        let has_ended = |ticket| !self.running.iter().any(|running| running.ticket == ticket);
        let orphans: Vec<_> = self
            .pending
            .iter()
            .filter(|pending| pending.ticket.is_some_and(has_ended))
            .map(|pending| pending.id)
            .collect();
        for id in orphans {
            self.void(id, why);
        }
    }

    /// Our refusal took effect.
    pub(super) fn on_aborted(&mut self) -> bool {
        self.half = None;
        let Some((ticket, code)) = self.refused.take() else {
            // After a reconnect: what the node waited for without our knowing.
            self.void_all(SignKind::is_cosigned, "it was refused after the connection was lost");
            self.set_activity(Activity::Idle);
            return self.phase.is_open() || self.phase == Phase::Closing;
        };
        if let Some(ticket) = ticket {
            self.finish(ticket, Outcome::Aborted { code: Some(code) });
        }
        self.set_activity(Activity::Idle);
        true
    }

    /// Ends the operations that change the channel and run; says whether there were any.
    pub(super) fn end_change(&mut self, outcome: impl Fn() -> Outcome) -> bool {
        let tickets: Vec<_> =
            self.running.iter().filter(|r| r.blocks()).map(|running| running.ticket).collect();
        for ticket in &tickets {
            self.finish(*ticket, outcome());
        }
        !tickets.is_empty()
    }

    /// The operation that waits for the chain and for which `of` holds.
    pub(super) fn background(&self, of: impl Fn(&Operation) -> bool) -> Option<Ticket> {
        let waits = |running: &&Running| {
            running.operation.class() == Class::Change && of(&running.operation)
        };
        self.running.iter().find(waits).map(|running| running.ticket)
    }

    /// Decodes a transaction that the node reports, or raises the alarm.
    pub(super) fn read(&mut self, text: &TxText, what: &str) -> Option<(SignedTx, SignedTx)> {
        match &text.decoded {
            Ok(tx) => match innermost(tx) {
                Some(inner) => Some((tx.clone(), inner)),
                None => {
                    self.alarm(format!("{what} from the node is wrapped too often"));
                    None
                }
            },
            Err(error) => {
                self.alarm(format!("{what} from the node does not decode: {error}"));
                None
            }
        }
    }
}

/// Code of a conflict that the chain caused.
const REJECTED_ON_CHAIN: i64 = 5;

/// How an operation ends that reached its round.
pub(super) const fn reached(proven: bool, round: Option<u64>) -> Outcome {
    if proven { Outcome::Done { round } } else { Outcome::Unproven { round } }
}

fn change_of(half: Option<&Half>, inner: &SignedTx) -> Change {
    match half {
        Some(half) if half.kind.tx_kind() == inner.tx().kind() => half.change,
        _ => Change::of_tx(inner.tx()),
    }
}
