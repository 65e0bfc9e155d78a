//! From the socket to `open`, and the events that nodes report by name.

use super::config::Start;
use super::output::Output;
use super::phase::{Activity, Phase};
use super::state::Session;
use crate::encoding::FsmId;
use crate::wire::{Dialect, Info, InfoEvent, Role, SignKind};

impl Session {
    /// An `info` event; says whether it makes sense now.
    pub(super) fn on_info(&mut self, info: &Info) -> bool {
        use InfoEvent as E;
        if let Some(id) = &info.fsm_id {
            self.credential = Some(id.clone());
            self.outputs.push_back(Output::Credential(id.clone()));
        }
        let phase = self.phase;
        match &info.event {
            E::FsmUp => self.on_fsm_up(info.fsm_id.as_ref()),
            E::ChannelOpen => self.role() == Role::Responder && self.on_meeting(),
            E::ChannelAccept => self.role() == Role::Initiator && self.on_meeting(),
            E::FundingCreated => self.role() == Role::Responder && self.on_meeting(),
            E::FundingSigned => {
                let fits = matches!(phase, Phase::AwaitingPeer | Phase::AwaitingDepth);
                if fits {
                    self.set_phase(Phase::AwaitingDepth);
                }
                fits
            }
            E::OwnFundingLocked => {
                let fits = matches!(phase, Phase::AwaitingPeer | Phase::AwaitingDepth);
                if fits {
                    self.set_phase(Phase::AwaitingPeerDepth);
                }
                fits
            }
            // The peer's node may be the first to see the depth.
            E::FundingLocked => matches!(phase, Phase::AwaitingDepth | Phase::AwaitingPeerDepth),
            E::Open => self.on_open(),
            E::ChannelReestablished => {
                let fits = matches!(phase, Phase::Connecting | Phase::Handshake | Phase::Open(_));
                if fits {
                    self.set_phase(Phase::Handshake);
                }
                fits
            }
            E::Update | E::DepositCreated | E::WithdrawCreated => {
                phase.is_open() || self.signs_first_state()
            }
            E::UpdateFinalized => self.on_finalized(),
            E::OwnDepositLocked | E::OwnWithdrawLocked => {
                self.own_locked = phase.is_open();
                phase.is_open()
            }
            E::DepositLocked | E::WithdrawLocked => phase.is_open(),
            E::Shutdown => phase.is_open() || phase == Phase::Closing,
            E::Closing => self.on_closing(),
            E::CloseMutual => self.on_close_mutual(),
            E::ClosedConfirmed => self.on_closed_confirmed(),
            E::PeerDisconnected => self.on_peer_disconnected(),
            E::AbortedUpdate => self.on_aborted(),
            E::Died => {
                self.on_died();
                true
            }
            E::MinimumDepthAchieved
            | E::MinDepthAchieved
            | E::Timeout
            | E::BadSignature
            | E::BadStateHash
            | E::NotCreateTx
            | E::ZombieChannel
            | E::Other(_) => true,
        }
    }

    /// Up to v0.15 the parties sign the first state before `open`.
    pub(super) fn signs_first_state(&self) -> bool {
        self.config.dialect == Dialect::Legacy
            && matches!(self.phase, Phase::AwaitingDepth | Phase::AwaitingPeerDepth)
    }

    fn on_meeting(&mut self) -> bool {
        self.met = true;
        match self.phase {
            Phase::Connecting => {
                self.set_phase(Phase::Handshake);
                true
            }
            Phase::Handshake | Phase::SigningCreate | Phase::AwaitingPeer => true,
            _ => false,
        }
    }

    fn on_fsm_up(&mut self, fsm_id: Option<&FsmId>) -> bool {
        if self.phase != Phase::Connecting {
            return false;
        }
        self.set_phase(Phase::Handshake);
        if let Start::Resume(known) = &self.config.start
            && fsm_id == Some(&known.fsm_id)
        {
            // The process still runs: nothing else will come by itself, not even a sign
            // request that waits (`spec/node-behaviour.md` 21).
            let phase = match known.phase {
                Phase::Open(Activity::AwaitingDepth)
                | Phase::AwaitingDepth
                | Phase::AwaitingPeerDepth
                | Phase::Closing => known.phase,
                Phase::Open(_) => Phase::Open(Activity::Idle),
                // Whoever was left waits for `channel_reestablished`.
                _ => Phase::Handshake,
            };
            self.set_phase(phase);
            self.resync();
        } else if matches!(self.config.start, Start::Resume(_)) {
            self.on_restored();
        }
        true
    }

    fn on_open(&mut self) -> bool {
        let fits = match self.phase {
            Phase::AwaitingDepth | Phase::AwaitingPeerDepth => true,
            // Reestablished.
            Phase::Handshake => self.ledger.round > 0,
            // The restored process was believed to have run on.
            Phase::Open(Activity::Idle) => matches!(self.config.start, Start::Resume(_)),
            _ => false,
        };
        if fits {
            (self.alone, self.left) = (false, false);
            self.set_phase(Phase::Open(Activity::Idle));
        }
        fits
    }

    fn on_peer_disconnected(&mut self) -> bool {
        self.peer_is_gone();
        true
    }

    /// Our channel process stays and waits for the peer's (`keep_running`).
    pub(super) fn peer_is_gone(&mut self) {
        self.alone = true;
        self.void_all(SignKind::is_cosigned, "the peer has gone");
    }
}
