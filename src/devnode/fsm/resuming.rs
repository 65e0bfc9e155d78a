//! Going on with a channel whose process has ended: reestablishment
//! (`spec/json-rpc.md` §1.6).

use std::time::Instant;

use super::solo::Closing;
use super::state::{Cosigned, State};
use super::{Context, Fsm, Opening, Output, PeerMessage};
use crate::devnode::params::Depth;
use crate::devnode::profile::Network;
use crate::encoding::{AccountKey, ChannelId, FsmId, TxHash};
use crate::wire::{InfoEvent, Role};

/// What is left of a channel process that has ended.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The credential for it.
    pub fsm_id: FsmId,
    opening: Opening,
    initiator: AccountKey,
    channel_id: ChannelId,
    cosigned: Cosigned,
    watched: u64,
    branch: u64,
    closing: Option<Closing>,
}

impl Fsm {
    /// Starts a process for a client that has the credential of one that has ended, with
    /// a credential of its own.
    #[must_use]
    pub fn reestablish(now: Instant, saved: Saved, network: Network, fsm_id: FsmId) -> Self {
        let Saved { opening, initiator, channel_id, cosigned, watched, branch, closing, .. } =
            saved;
        // What the node does not save falls back to its default; the query of the
        // reestablishing client is not even read.
        let depth = Depth { by_fee: true, number: opening.depth.number };
        let (fee, gas_price, nonce) = (None, None, None);
        let opening = Opening {
            depth,
            fee,
            gas_price,
            nonce,
            ttl: 0,
            block_delta: Default::default(),
            msg_forwarding: false,
            initiator: Some(initiator),
            ..opening
        };
        let mut fsm = Self::bare(opening, network, fsm_id, State::Reestablishing);
        fsm.channel_id = Some(channel_id);
        fsm.cosigned = Some(cosigned);
        (fsm.watched, fsm.branch) = (Some(watched), branch);
        fsm.closing = closing;
        fsm.has_opened = true;
        fsm.tell_fsm_up();
        fsm.start();
        fsm.restart_timer(now);
        fsm
    }

    /// What a process that has ended leaves behind, if the channel can go on.
    #[must_use]
    pub fn saved(&self) -> Option<Saved> {
        let is_left = self.is_dead() && !self.is_legacy() && self.has_opened;
        Some(Saved {
            fsm_id: self.fsm_id.clone(),
            opening: self.opening.clone(),
            initiator: self.initiator?,
            channel_id: self.channel_id?,
            watched: self.watched?,
            branch: self.branch,
            closing: self.closing.clone(),
            cosigned: self.cosigned.clone().filter(|_| is_left)?,
        })
    }

    fn last_hash(&self) -> Option<TxHash> {
        self.cosigned.as_ref().map(|cosigned| cosigned.tx.hash())
    }

    /// Initiator: the responder's process was reached again.
    pub(super) fn propose_reestablish(&mut self) {
        let (Some(last), true) = (self.last_hash(), self.opening.role == Role::Initiator) else {
            return;
        };
        self.has_peer = true;
        self.redial_at = None;
        self.send(PeerMessage::Reestablish { last });
    }

    /// Responder: the initiator is back. Both must have the same last state.
    pub(super) fn on_reestablish(&mut self, ctx: &Context<'_>, last: TxHash) {
        let waits = matches!(self.state, State::Reestablishing) || !self.has_peer;
        if !(waits && self.has_opened) {
            return;
        }
        self.has_peer = true;
        if self.last_hash() != Some(last) {
            return self.die();
        }
        self.send(PeerMessage::ReestablishAck);
        self.go_on(ctx);
    }

    /// Initiator: the responder agrees.
    pub(super) fn on_reestablish_ack(&mut self, ctx: &Context<'_>) {
        if matches!(self.state, State::Reestablishing) {
            self.go_on(ctx);
        }
    }

    fn go_on(&mut self, ctx: &Context<'_>) {
        self.tell_info(InfoEvent::ChannelReestablished);
        self.tell_info(InfoEvent::Open);
        self.enter_open(ctx.now);
    }

    /// Today: the peer's process has ended.
    pub(super) fn on_gone(&mut self) {
        self.has_peer = false;
        let stays = self.opening.role == Role::Responder && self.opening.keep_running;
        match &self.state {
            State::Closed { .. } => {}
            // A channel that closes on chain needs no peer.
            _ if self.closing.is_some() => {}
            _ if stays && self.has_opened => {
                self.tell_info(InfoEvent::PeerDisconnected);
                self.outputs.push_back(Output::Listen);
            }
            _ => self.die(),
        }
    }
}
