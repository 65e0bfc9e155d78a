//! Transactions on chain, and the ways a channel ends.

use super::ledger::Change;
use super::operation::{Operation, Outcome};
use super::output::Output;
use super::phase::{Activity, Phase};
use super::queue::Stage;
use super::state::Session;
use super::updating::reached;
use crate::tx::{ForceProgressTx, SignedTx, Tx, TxKind};
use crate::wire::{Dialect, OnChainInfo, SignKind, ToNode, TxText};

impl Session {
    /// A transaction that is co-signed, or in a block; says whether it makes sense now.
    pub(super) fn on_chain(&mut self, info: Option<&OnChainInfo>, text: &TxText) -> bool {
        let Some((tx, inner)) = self.read(text, "a transaction on chain") else { return true };
        let kind = inner.tx().kind();
        if info == Some(&OnChainInfo::CanSlash) {
            // `tx` is our own latest state, not the close that it answers.
            self.set_phase(Phase::Closing);
            return true;
        }
        self.ledger.record(kind, tx.hash());
        if let (
            Some(OnChainInfo::ChannelChanged | OnChainInfo::ConsumedForcedProgress),
            Tx::ForceProgress(forced),
        ) = (info, inner.tx())
        {
            self.on_forced(&tx, forced, &inner);
            return true;
        }
        match (info, kind) {
            (Some(OnChainInfo::ChannelChanged), TxKind::SnapshotSolo) => {
                self.end_background(SignKind::SnapshotSolo);
                true
            }
            (Some(OnChainInfo::ChannelClosed), _) => {
                self.closed_on_chain = true;
                self.end_background(SignKind::Settle);
                self.phase.is_open() || self.phase == Phase::Closing || self.phase.is_over()
            }
            (Some(OnChainInfo::SoloClosing), _) => {
                self.set_phase(Phase::Closing);
                self.end_background(SignKind::CloseSolo);
                self.end_background(SignKind::Slash);
                true
            }
            (
                None
                | Some(
                    OnChainInfo::FundingCreated
                    | OnChainInfo::FundingSigned
                    | OnChainInfo::DepositCreated
                    | OnChainInfo::DepositSigned
                    | OnChainInfo::WithdrawCreated
                    | OnChainInfo::WithdrawSigned
                    | OnChainInfo::CloseMutual,
                ),
                _,
            ) => self.on_cosigned(tx, &inner),
            _ => true,
        }
    }

    /// The report that a transaction for the chain has both signatures.
    fn on_cosigned(&mut self, tx: SignedTx, inner: &SignedTx) -> bool {
        match inner.tx() {
            Tx::Create(create) => {
                if !matches!(self.phase, Phase::AwaitingPeer | Phase::AwaitingDepth) {
                    return false;
                }
                if self.ledger.round == 0 {
                    // A generalized account's nonce is not in the transaction, and so
                    // neither is the channel's id.
                    if create.nonce > 0
                        && let Some(id) = create.channel_id()
                    {
                        self.is_ours(id);
                    }
                    let half = self.half.take();
                    let proven = self.verify(half.as_ref(), &tx, inner);
                    self.ledger.advance(1, &Change::Opening, Some(inner.tx()));
                    if proven {
                        self.cosigned(tx);
                    }
                }
                self.set_phase(Phase::AwaitingDepth);
                true
            }
            Tx::Deposit(_) | Tx::Withdraw(_) => {
                if !self.phase.is_open() {
                    return false;
                }
                // Final only with its depth; until then the old round stands.
                self.set_activity(Activity::AwaitingDepth);
                true
            }
            Tx::CloseMutual(_) => {
                if !self.phase.is_open() && self.phase != Phase::Closing {
                    return false;
                }
                let half = self.half.take();
                let proven = self.verify(half.as_ref(), &tx, inner);
                if proven && let Some(tracked) = self.ledger.tracked() {
                    self.outputs.push_back(Output::CoSigned { state: tx, tracked });
                }
                self.mutual = true;
                self.void_all(|_| true, "the channel is closing");
                self.set_phase(Phase::Closing);
                true
            }
            _ => true,
        }
    }

    /// A forced progress that the node has applied. It moves the books only where a party has
    /// made it, or a delegate, and on what both have signed last: a node can say anything, and
    /// the state that closes the channel would be forgotten for it.
    pub(super) fn on_forced(&mut self, tx: &SignedTx, forced: &ForceProgressTx, inner: &SignedTx) {
        if !self.is_ours(forced.channel_id) {
            return;
        }
        let round = self.ledger.round;
        if !self.is_made_by_a_party(tx, forced.from) {
            self.alarm(format!(
                "the node reports a forced progress that neither a party nor a delegate has signed: the state of round {round} is kept"
            ));
            return;
        }
        if forced.round > round && self.follows_from_both(forced) {
            self.ledger.advance(forced.round, &Change::Opaque, Some(inner.tx()));
            self.ledger.cosigned = None;
        }
        self.end_background(SignKind::ForceProgress);
    }

    /// Ends the operation that led to this request, if it waits for the chain.
    fn end_background(&mut self, kind: SignKind) {
        let waiting = self.running.iter().find(|running| {
            running.operation.starts() == Some(kind) && running.stage == Stage::Background
        });
        if let Some(ticket) = waiting.map(|running| running.ticket) {
            self.finish(ticket, Outcome::Done { round: None });
        }
    }

    /// The channel was left; says whether it makes sense now.
    pub(super) fn on_leave(&mut self, state: &TxText) -> bool {
        if !self.phase.is_open() && self.phase != Phase::Handshake {
            return false;
        }
        if let Some((_, inner)) = self.read(state, "the last co-signed state")
            && inner.tx().round().is_some_and(|round| round < self.ledger.round)
        {
            let round = self.ledger.round;
            self.alarm(format!("the channel was left with a state older than round {round}"));
        }
        self.left = true;
        let asked =
            self.background(|o| matches!(o, Operation::Leave | Operation::Raw(ToNode::Leave)));
        if let Some(ticket) = asked {
            self.finish(ticket, Outcome::Done { round: None });
            self.set_phase(Phase::Left);
            self.wind_up();
        } else {
            // Either our process ends too, or it waits for the peer to come back.
            self.peer_is_gone();
        }
        true
    }

    pub(super) fn on_closing(&mut self) -> bool {
        let fits = matches!(self.phase, Phase::Open(_) | Phase::Closing | Phase::Handshake);
        if fits {
            self.set_phase(Phase::Closing);
            self.settle_restored();
        }
        fits
    }

    /// 2018: a mutual close is co-signed and posted.
    pub(super) fn on_close_mutual(&mut self) -> bool {
        let fits = matches!(self.phase, Phase::Open(_) | Phase::Closing);
        if fits {
            self.mutual = true;
            self.set_phase(Phase::Closing);
        }
        fits
    }

    pub(super) fn on_closed_confirmed(&mut self) -> bool {
        if self.phase != Phase::Closing {
            return self.phase.is_over();
        }
        self.close();
        true
    }

    /// The channel process is gone.
    pub(super) fn on_died(&mut self) {
        // Nodes of 2018 post a mutual close and end; today's stay until its depth.
        let final_close = match self.config.dialect {
            Dialect::Legacy => self.mutual,
            Dialect::JsonRpc => self.closed_on_chain,
        };
        match self.phase {
            Phase::Closing if final_close => self.close(),
            Phase::Closed | Phase::Left => {}
            _ if self.left => self.set_phase(Phase::Left),
            _ => {
                let closes =
                    |o: &Operation| o.starts() == Some(SignKind::ShutdownSign) && !self.mutual;
                if self.running().any(|(_, operation)| closes(operation)) {
                    self.outputs.push_back(Output::ClosesCrossed);
                }
                self.set_phase(Phase::Dead);
            }
        }
        self.wind_up();
        if self.config.dialect == Dialect::Legacy {
            self.outputs.push_back(Output::Disconnect);
        }
    }

    fn close(&mut self) {
        let closes = |operation: &Operation| {
            matches!(operation.starts(), Some(SignKind::ShutdownSign | SignKind::Settle))
        };
        let done: Vec<_> =
            self.running().filter(|(_, operation)| closes(operation)).map(|(t, _)| t).collect();
        let proven = !self.stopped;
        for ticket in done {
            self.finish(ticket, reached(proven, None));
        }
        self.set_phase(Phase::Closed);
        self.wind_up();
    }
}
