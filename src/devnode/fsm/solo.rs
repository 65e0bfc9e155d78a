//! What one party does on chain alone, and what the chain shows of it to both: solo
//! close, slash, settle, snapshot (`spec/json-rpc.md` §2.3, §3.5).

use super::proposal::payable;
use super::request::Fault;
use super::state::{Cosigned, Solo, SoloPending, State};
use super::{Context, Fsm};
use crate::encoding::{Amount, ChannelId};
use crate::trees::Poi;
use crate::tx::{CloseSoloLayout, CloseSoloTx, SettleTx, SignedTx, SnapshotSoloTx, Tx};
use crate::wire::{FromNode, InfoEvent, OnChainInfo, SignRequest, TxOptions};

/// A solo close that is on chain.
#[derive(Clone, Debug, Default)]
pub(super) struct Closing {
    /// A settle that came before the lock period was over.
    settle: Option<SignedTx>,
}

impl Fsm {
    /// Whether a solo action fits the channel's state.
    pub(super) fn check_solo(&self, solo: Solo) -> Result<(), Fault> {
        let needs_closing = matches!(solo, Solo::Slash | Solo::Settle);
        if needs_closing == self.closing.is_some() { Ok(()) } else { Err(Fault::Internal) }
    }

    /// The transaction that the own client is to sign.
    pub(super) fn propose_solo(
        &mut self,
        ctx: &Context<'_>,
        solo: Solo,
        options: TxOptions,
    ) -> Result<SoloPending, Fault> {
        let own = self.own_key().ok_or(Fault::Internal)?;
        let older = match solo {
            Solo::Close if std::mem::take(&mut self.is_stale) => self.older.clone(),
            _ => None,
        };
        let base = older.as_ref().or(self.cosigned.as_ref()).ok_or(Fault::Internal)?;
        let channel_id = self.channel_id.ok_or(Fault::Internal)?;
        let channel = ctx.ledger.channel(&channel_id).ok_or(Fault::Internal)?;
        let nonce = options.nonce.unwrap_or_else(|| ctx.ledger.next_nonce(&own));
        let (ttl, fee) = (self.opening.ttl, Amount::ZERO);
        let is_offchain = matches!(base.tx.tx(), Tx::Offchain(_));
        let tx = match solo {
            Solo::Close | Solo::Slash => {
                // The state on chain needs no payload.
                let has_payload = is_offchain && base.round > channel.round;
                let tx = CloseSoloTx {
                    layout: CloseSoloLayout::Tagged { poi: self.full_proof(base)? },
                    channel_id,
                    from: own.into(),
                    payload: if has_payload { base.tx.encode() } else { Vec::new() },
                    ttl,
                    fee,
                    nonce,
                };
                if solo == Solo::Close { Tx::CloseSolo(tx) } else { Tx::Slash(tx) }
            }
            Solo::Settle => Tx::Settle(SettleTx {
                tagged: true,
                channel_id,
                from: own.into(),
                initiator_amount: channel.initiator_amount,
                responder_amount: channel.responder_amount,
                ttl,
                fee,
                nonce,
            }),
            Solo::Snapshot if !is_offchain => return Err(Fault::NotAllowed(1012)),
            Solo::Snapshot if base.round <= channel.round => return Err(Fault::of(1013)),
            Solo::Snapshot => Tx::SnapshotSolo(SnapshotSoloTx {
                channel_id,
                from: own,
                payload: base.tx.encode(),
                ttl,
                fee,
                nonce,
            }),
        };
        let tx = self.priced(ctx, tx, options.fee, options.gas_price);
        let tx = SignedTx::of(payable(ctx, tx)?);
        Ok(SoloPending { solo, tx })
    }

    /// A proof of both parties' accounts, by which the chain splits the coins.
    fn full_proof(&self, base: &Cosigned) -> Result<Vec<u8>, Fault> {
        let keys = [base.state.initiator().0, base.state.responder().0];
        let poi = Poi::build(&base.state.accounts(), &keys).map_err(|_| Fault::Internal)?;
        Ok(poi.encode())
    }

    /// Asks the own client for the only signature that is needed.
    pub(super) fn ask_solo_signature(&mut self, ctx: &Context<'_>, pending: SoloPending) {
        let kind = pending.solo.kind();
        let (tag, tx) = (kind.tag().to_owned(), self.text(&pending.tx));
        self.enter(ctx.now, State::SigningSolo(Box::new(pending)));
        self.tell("sign", FromNode::Sign(SignRequest { kind, tag, tx, updates: Vec::new() }));
    }

    /// The client's answer to it.
    pub(super) fn on_solo_signed(
        &mut self,
        ctx: &mut Context<'_>,
        pending: &SoloPending,
        tx: SignedTx,
    ) {
        self.enter(ctx.now, State::Open);
        let is_sound =
            self.own_key().is_some_and(|own| self.is_completed_by(own, &pending.tx, &tx));
        match (pending.solo, is_sound) {
            (Solo::Close | Solo::Slash, false) => self.tell_conflict(5),
            (Solo::Settle, false) => self.tell_conflict(1),
            // Nobody hears of it (`spec/json-rpc.md` T27).
            (Solo::Snapshot, false) => {}
            (Solo::Close | Solo::Slash, true) => {
                if !ctx.ledger.post(&tx) {
                    self.tell_conflict(5);
                }
            }
            (Solo::Snapshot, true) => {
                if ctx.ledger.post(&tx) {
                    self.notice_depth(ctx, tx, false);
                }
            }
            (Solo::Settle, true) => {
                if let Some(closing) = &mut self.closing {
                    closing.settle = Some(tx);
                }
                self.post_settle(ctx);
            }
        }
    }

    /// Posts a settle whose time has come.
    fn post_settle(&mut self, ctx: &mut Context<'_>) {
        let next = ctx.ledger.height().saturating_add(1);
        let channel = self.channel_id.and_then(|id| ctx.ledger.channel(&id));
        if channel.is_none_or(|channel| channel.locked_until > next) {
            return;
        }
        let settle = self.closing.as_mut().and_then(|closing| closing.settle.take());
        if settle.is_some_and(|settle| !ctx.ledger.post(&settle)) {
            self.tell_conflict(5);
        }
    }

    /// Looks for what either party did alone since the chain was last looked at.
    pub(super) fn watch_chain(&mut self, ctx: &mut Context<'_>) {
        let (Some(mut watched), Some(channel_id)) = (self.watched, self.channel_id) else { return };
        if let Some(fork) = ctx.ledger.forked_since(self.branch) {
            watched = watched.min(fork);
            self.on_fork(ctx, channel_id);
        }
        self.branch = ctx.ledger.branch();
        self.watched = Some(ctx.ledger.height());
        for tx in ctx.ledger.channel_txs(&channel_id, watched) {
            match tx.tx() {
                Tx::CloseSolo(_) | Tx::Slash(_) => self.on_solo_close(ctx, channel_id, &tx),
                Tx::SnapshotSolo(_) => self.tell_on_chain(Some(OnChainInfo::ChannelChanged), &tx),
                Tx::Settle(_) => self.on_settled(ctx, tx),
                _ => self.on_included(&tx),
            }
        }
        self.confirm_depths(ctx);
        self.post_settle(ctx);
    }

    /// Blocks went away, and a solo close perhaps with them.
    fn on_fork(&mut self, ctx: &Context<'_>, channel_id: ChannelId) {
        let is_active = ctx.ledger.channel(&channel_id).is_none_or(|channel| channel.is_active());
        if is_active {
            self.closing = None;
        }
    }

    fn on_solo_close(&mut self, ctx: &Context<'_>, channel_id: ChannelId, tx: &SignedTx) {
        let on_chain = ctx.ledger.channel(&channel_id).map_or(0, |channel| channel.round);
        match &self.cosigned {
            // An older state than ours: what beats it is shown instead.
            Some(Cosigned { round, tx: ours, .. }) if *round > on_chain => {
                let ours = ours.clone();
                self.tell_on_chain(Some(OnChainInfo::CanSlash), &ours);
            }
            _ => self.tell_on_chain(Some(OnChainInfo::SoloClosing), tx),
        }
        if self.closing.is_none() {
            self.tell_info(InfoEvent::Closing);
            self.closing = Some(Closing::default());
            // What waited for a signature of this or the other client is void.
            self.enter(ctx.now, State::Open);
        }
    }

    fn on_settled(&mut self, ctx: &Context<'_>, tx: SignedTx) {
        self.tell_on_chain(Some(OnChainInfo::ChannelClosed), &tx);
        let (hash, depth) = (tx.hash(), self.depth(ctx, &tx));
        let included = ctx.ledger.inclusion(&hash);
        let tx = Box::new(tx);
        self.enter(ctx.now, State::Closed { tx, hash, depth, included });
    }

    /// A request for a solo action.
    pub(super) fn solo_of(name: &str) -> Option<Solo> {
        Some(match name {
            "close_solo" => Solo::Close,
            "slash" => Solo::Slash,
            "settle" => Solo::Settle,
            "snapshot_solo" => Solo::Snapshot,
            _ => return None,
        })
    }
}
